"""What `batch` says of the whole table, beside its rows: for a screen, for scripts, for a page of a build.

Names of files and headings come from outside: they pass the door here, because a table without headings
begins with people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import UNSET, Struct, UnsetType, field, json

from ..batch.doubles import Doubles
from ..batch.reading.table import LeftOut
from ..exits import Exit
from ..knowledge.texts import load_texts
from ..privacy.door import escape, hide, quote, show
from ..result import SCHEMA, Status
from ..text.lists import listed, sentences
from ..text.numbers import number
from ..text.words import _, ngettext, pgettext
from .batch_files import FileCounts, say_files
from .headlines import say_person, texts

NAME = "alipay-ready batch"
_MARKUP = {ord(char): f"&#{ord(char)};" for char in "\\`*_{}[]<>()#+!|&~:@$=\"'^"}
_SHOWN = 20  # headings on a page
_LONGEST = 60  # characters of one
_AFTER = Status.UNKNOWN  # in the list of counts, what is to be typed again stands behind this
_ORDER = (Status.READY, Status.ATTENTION, Status.UNKNOWN, Status.BLOCKED, Status.ERROR)


class Summary(Struct, frozen=True, kw_only=True):
    """What a table came to: the fields are the keys of `--summary json`.

    Six counts add up to `rows`: `blocked` are those that will not work, `mistyped` those to type again.
    `file` is null for standard input. `columns` leads from ours to the headings they were read from.
    `double_ids` and `double_numbers` count the rows that have the id or number of an earlier row, in the
    first `doubles_counted_to` rows, or in all where that is null. The four of files are there with --people.
    """

    schema: int = SCHEMA
    command: str = "batch"
    file: str | None = None
    rows: int
    ready: int
    attention: int
    unknown: int
    blocked: int
    mistyped: int
    errors: int
    unused_columns: tuple[str, ...] = ()
    columns: dict[str, str] = {}
    left_out: LeftOut = field(default_factory=LeftOut)
    double_ids: int = 0
    double_numbers: int = 0
    doubles_counted_to: int | None = None
    files_made: int | UnsetType = UNSET
    files_changed: int | UnsetType = UNSET
    files_unchanged: int | UnsetType = UNSET
    files_left_out: int | UnsetType = UNSET
    exit_code: int = Exit.OK


def make_summary(
    by_status: Mapping[Status, int],
    mistyped: int,
    *,
    file: str | None,
    exit_code: Exit,
    unused_columns: tuple[str, ...] = (),
    columns: Mapping[str, str] | None = None,
    left_out: LeftOut | None = None,
    doubles: Doubles | None = None,
    files: FileCounts | None = None,
) -> Summary:
    """Gather what is known of a table; `mistyped` counts the rows that are blocked for a slip."""
    return Summary(
        file=file and str(hide(show(file))),
        rows=sum(by_status.values()),
        ready=by_status.get(Status.READY, 0),
        attention=by_status.get(Status.ATTENTION, 0),
        unknown=by_status.get(Status.UNKNOWN, 0),
        blocked=by_status.get(Status.BLOCKED, 0) - mistyped,
        mistyped=mistyped,
        errors=by_status.get(Status.ERROR, 0),
        unused_columns=tuple(map(quote, unused_columns)),
        columns={ours: quote(heading) for ours, heading in (columns or {}).items()},
        left_out=left_out or LeftOut(),
        double_ids=doubles.ids.rows if doubles else 0,
        double_numbers=doubles.numbers.rows if doubles else 0,
        doubles_counted_to=doubles.counted_to if doubles else None,
        files_made=files.made if files else UNSET,
        files_changed=files.changed if files else UNSET,
        files_unchanged=files.unchanged if files else UNSET,
        files_left_out=files.left_out if files else UNSET,
        exit_code=int(exit_code),
    )


def write_json(summary: Summary) -> str:
    """Return the summary as one line of JSON."""
    return escape(json.encode(summary).decode())


def write_markdown(summary: Summary) -> str:
    """Return the summary as a short page, for example for the summary of a build."""
    name = _("Standard input") if summary.file is None else summary.file
    by_status = {status: getattr(summary, status.value) for status in _ORDER[:-1]}
    by_status |= {
        Status.BLOCKED: summary.blocked + summary.mistyped,
        Status.ERROR: summary.errors,
    }
    counts = [*_count_answers(by_status, summary.mistyped), (_("All rows"), summary.rows)]
    table = [
        _write_row(_("Answer"), _("Rows")),
        "|:--|--:|",
        *(_write_row(words, number(count)) for words, count in counts),
    ]
    notes = [f"- {note}" for note in _write_notes(summary)]
    return "\n".join([f"### {NAME} {_guard(name)}", "", *table, *(["", *notes] if notes else []), ""])


def _write_row(left: str, right: str) -> str:
    return f"| {left} | {right} |"


def _write_notes(summary: Summary) -> Iterator[str]:
    read = [f"{_guard(heading)} → {ours}" for ours, heading in summary.columns.items() if heading != ours]
    if read:
        yield _("Columns: {pairs}.", pairs=listed(read))
    if summary.unused_columns:
        more = ["…"] if len(summary.unused_columns) > _SHOWN else []
        shown = listed([*map(_guard, summary.unused_columns[:_SHOWN]), *more])
        yield _("Not used: {headings}.", headings=shown)
    if left_out := write_left_out(summary.left_out):
        yield left_out
    yield from _say_doubles(summary.double_ids, summary.double_numbers, summary.doubles_counted_to)
    files = (summary.files_made, summary.files_changed, summary.files_unchanged, summary.files_left_out)
    counted = [count for count in files if isinstance(count, int)]
    if counted:
        yield say_files(FileCounts(*counted))


def _guard(text: str) -> str:
    """Return a text from outside as one line of Markdown in which nothing is markup."""
    line = " ".join(show(text).split())
    return (line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…").translate(_MARKUP)


def write_counts(by_status: Mapping[Status, int], mistyped: int, seconds: float) -> str:
    """Return one line: rows, how many of each answer, and the rate."""
    rows = sum(by_status.values())
    rate = round(rows / seconds if seconds else 0)
    said = ngettext("{count} row per second.", "{count} rows per second.", rate)
    return sentences((_count_rows(rows, by_status, mistyped), said))


def _count_rows(rows: int, by_status: Mapping[Status, int], mistyped: int) -> str:
    counted = listed(
        pgettext("rows of one status", "{count} {status}", count=number(count), status=words)
        for words, count in _count_answers(by_status, mistyped)
        if count
    )
    if not counted:
        return ngettext("{count} row.", "{count} rows.", rows)
    return ngettext("{count} row: {counted}.", "{count} rows: {counted}.", rows, counted=counted)


def _count_answers(by_status: Mapping[Status, int], mistyped: int) -> Iterator[tuple[str, int]]:
    """Yield the words for each answer, and how many rows have it."""
    for status in _ORDER:
        count = by_status.get(status, 0)
        yield say_person(status), count - mistyped if status is Status.BLOCKED else count
        if status is _AFTER:
            yield texts()["person_mistyped"], mistyped


def write_left_out(left_out: LeftOut) -> str | None:
    """Return the line about rows that are no people; None if there is none."""
    above, blank, totals = left_out.above, left_out.blank, left_out.totals
    parts = []
    if above:
        parts.append(ngettext("{count} row above the headings", "{count} rows above the headings", above))
    if blank:
        parts.append(ngettext("{count} blank row", "{count} blank rows", blank))
    if totals:
        said = ngettext(
            "{count} row of totals (line {lines})",
            "{count} rows of totals (lines {lines})",
            totals,
            lines=_list_lines(left_out.lines, totals),
        )
        parts.append(said)
    if left_out.headings:
        again = ngettext("{count} more row of headings", "{count} more rows of headings", left_out.headings)
        parts.append(again)
    told = listed(parts)
    return _("Left out: {rows}.", rows=told) if told else None


def write_doubles(doubles: Doubles) -> list[str]:
    """Return the lines about ids and numbers that an earlier row has, with the lines of the first ones."""
    ids, numbers = doubles.ids, doubles.numbers
    where = (_list_lines(ids.lines, ids.rows), _list_lines(numbers.lines, numbers.rows))
    return [*_say_doubles(ids.rows, numbers.rows, doubles.counted_to, where)]


def _list_lines(lines: list[int], rows: int) -> str:
    shown = listed(map(str, lines))
    return shown if rows <= len(lines) else _("{lines} and more", lines=shown)


def _say_doubles(
    ids: int, numbers: int, counted_to: int | None, where: tuple[str, str] | None = None
) -> Iterator[str]:
    """Yield what is to be said of doubles; `where` are the lines of ids and of numbers."""
    if ids:
        yield _say_ids_in(ids, where[0]) if where else _say_ids(ids)
    if numbers:
        said = _say_numbers_in(numbers, where[1]) if where else _say_numbers(numbers)
        yield sentences((said, load_texts("batch")["one_account"]))
    if counted_to is not None:
        yield ngettext(
            "Doubles were counted in the first {count} row.",
            "Doubles were counted in the first {count} rows.",
            counted_to,
        )


def _say_ids(rows: int) -> str:
    return ngettext(
        "{count} row has an id that an earlier row has.",
        "{count} rows have an id that an earlier row has.",
        rows,
    )


def _say_ids_in(rows: int, lines: str) -> str:
    return ngettext(
        "{count} row has an id that an earlier row has: line {lines}.",
        "{count} rows have an id that an earlier row has: lines {lines}.",
        rows,
        lines=lines,
    )


def _say_numbers(rows: int) -> str:
    return ngettext(
        "{count} row has the number of an earlier row.",
        "{count} rows have the number of an earlier row.",
        rows,
    )


def _say_numbers_in(rows: int, lines: str) -> str:
    return ngettext(
        "{count} row has the number of an earlier row: line {lines}.",
        "{count} rows have the number of an earlier row: lines {lines}.",
        rows,
        lines=lines,
    )
