"""`overview` as text: one row a person, then the totals, where people are stuck, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from ..privacy.door import show
from ..progress.chosen_people import STATUSES, Filters
from ..progress.office_files import LeftOut
from ..progress.people import PersonRow, Totals, count_stuck
from ..result import Status
from ..text.cells import pad, pad_left, shorten, shorten_inside, widest, width
from ..text.dates import day
from ..text.lists import all_of, listed, one_of, sentences
from ..text.numbers import number
from ..text.words import _, ngettext, pgettext
from .headlines import say_person, texts
from .lines import BLANK, Line, Part, line
from .screen import Screen

STYLE = {Status.ERROR: "blocked"}
LONGEST_ID = 24  # cells of the first column; with names beside the ids LONGEST_LABEL
LONGEST_LABEL = 32
SHORTEST_NAME = 12
MOST = 3
MOST_LEFT_OUT = 6


class OverviewData(Struct, frozen=True):
    """All people who are shown, counted and one by one, who needs help first; and what is no person."""

    totals: Totals
    people: tuple[PersonRow, ...]
    left_out: tuple[LeftOut, ...] = ()


class OverviewScreen(Screen[OverviewData], frozen=True, kw_only=True):
    """The people of an office. `hidden` is how many unreadable files the filters leave out."""

    command: str | None = "overview"
    filters: Filters = Filters()
    hidden: int = 0

    def lines(self) -> Iterator[Line]:
        """Return the table. Without a terminal each person stays on one line."""
        people = self.data.people
        if people:
            yield from _draw_table(people)
            yield BLANK
        yield _draw_totals(self.data.totals)
        if told := self.say_filters():
            yield line("  ", told, hang=4)
        for step in count_stuck(people)[:MOST]:
            told = ngettext(
                "{count} person has this step next: {step}",
                "{count} people have this step next: {step}",
                step.people,
                step=step.title,
            )
            yield line("  ", told, hang=4)
        for told in self.say_left_out():
            yield line((told, "dim"))

    def say_filters(self) -> str:
        """Return who is shown, and how many unreadable files are not; nothing without a filter."""
        if not self.filters:
            return ""
        hidden = ngettext(
            "{count} file cannot be read, and is not shown.",
            "{count} files cannot be read, and are not shown.",
            self.hidden,
        )
        return sentences((_say_filters(self.filters), hidden if self.hidden else None))

    def say_left_out(self) -> Iterator[str]:
        """Yield what in the folders is no person, and which folders in them were not read."""
        left_out = self.data.left_out
        others = [f"{_write_name(each)} ({_say_kind(each)})" for each in left_out if each.kind != "folder"]
        if others:
            yield _("Not people: {files}.", files=_list_some(others))
        folders = [_write_name(each) for each in left_out if each.kind == "folder"]
        if folders:
            told = ngettext(
                "This folder was not read: {folders}. To read it, name it too.",
                "These folders were not read: {folders}. To read them, name them too.",
                len(folders),
                folders=_list_some(folders),
            )
            yield told


def write_text(screen: OverviewScreen) -> str:
    """Return the lines as one text, for a file."""
    return "".join(item.text.rstrip() + "\n" for item in screen.lines())


def say_way(status: Status) -> str:
    """Return the words of a person's status: not `ready`, which would read as finished."""
    return texts()["short_ready"] if status is Status.READY else say_person(status)


def _say_filters(filters: Filters) -> str:
    parts = []
    if filters.overdue:
        parts.append(pgettext("only people with …", "overdue steps"))
    if filters.statuses:
        words = one_of(f"“{say_way(status)}”" for status in STATUSES if status in filters.statuses)
        parts.append(pgettext("only people with …", "the status {words}", words=words))
    if filters.before:
        parts.append(pgettext("only people with …", "an arrival before {day}", day=day(filters.before)))
    return _("Only people with {things}.", things=all_of(parts))


def _say_kind(left_out: LeftOut) -> str:
    kinds = {
        "checklist": pgettext("what a file is", "a checklist"),
        "map": pgettext("what a file is", "a map for batch"),
        "copy": pgettext("what a file is", "a copy"),
    }
    return kinds[left_out.kind]


def _write_name(left_out: LeftOut) -> str:
    return show(Path(left_out.file).name)


def _list_some(names: Sequence[str]) -> str:
    more = len(names) - MOST_LEFT_OUT
    rest = [ngettext("{count} more", "{count} more", more)] if more > 0 else []
    return listed([*names[:MOST_LEFT_OUT], *rest])


class _Columns(Struct, frozen=True):
    """The widths of the columns, but for the last one, in cells."""

    who: int
    status: int
    steps: int
    late: int


def _draw_table(people: Sequence[PersonRow]) -> Iterator[Line]:
    who = pgettext("heading of a column", "Who")
    status = pgettext("heading of a column", "Status")
    steps = pgettext("heading of a column: how many are done or skipped", "Steps")
    late = pgettext("heading of a column: how many steps are late", "Late")
    following = pgettext("heading of a column: the next step", "Next")
    labels = [_make_label(row) for row in people]
    columns = _Columns(
        widest((who, *(label.short or label.text for label in labels)), LONGEST_LABEL),
        widest((status, *map(say_way, STATUSES))),
        widest((steps, *map(_count_steps, people))),
        widest((late, *(str(row.overdue) for row in people))),
    )
    heads = (pad(who, columns.who), pad(status, columns.status), pad(steps, columns.steps))
    yield line(("  ".join((*heads, pad(late, columns.late), following)), "heading"))
    for row, label in zip(people, labels, strict=True):
        yield _draw_row(row, label, columns)


def _make_label(row: PersonRow) -> Part:
    """Return who it is: the id, and the name in brackets where it is to be shown; both shorter if too wide.

    Of an id the end stays too: ids often begin alike. Both pass the door before anything is cut off.
    """
    id_, name = show(row.id), show(row.name) if row.name else ""
    if not name:
        return Part(id_, short=shorten_inside(id_, LONGEST_ID))
    fixed = len(" ()")
    few = shorten_inside(id_, max(LONGEST_LABEL - fixed - max(width(name), SHORTEST_NAME), SHORTEST_NAME))
    return Part(f"{id_} ({name})", short=f"{few} ({shorten(name, LONGEST_LABEL - fixed - width(few))})")


def _draw_row(row: PersonRow, label: Part, columns: _Columns) -> Line:
    short = f"{pad(label.short or label.text, columns.who)}  "
    start = Part(f"{pad(label.text, columns.who)}  ", short=short)
    status = (pad(say_way(row.status), columns.status), STYLE.get(row.status, row.status.value))
    hang = width(short) + columns.status + 2
    if row.error:
        return line(start, status, f"  {row.error}", hang=hang)
    steps = pad_left(_count_steps(row), columns.steps)
    late = pad_left(str(row.overdue) if row.overdue else "", columns.late)
    following = row.next_title or pgettext("the next step of a person", "no step is open")
    return line(
        start,
        status,
        f"  {steps}  ",
        (late, "late"),
        f"  {following}",
        hang=hang + columns.steps + columns.late + 4,
    )


def _count_steps(row: PersonRow) -> str:
    return f"{row.done + row.skipped}/{row.total}"


def _draw_totals(totals: Totals) -> Line:
    if not totals.people:
        told = ngettext("None of {count} person fits.", "None of {count} people fits.", totals.all)
        return line((told, "strong"))
    late = ngettext("{count} step is overdue.", "{count} steps are overdue.", totals.overdue)
    told = sentences((_("{counted}.", counted=listed(_count(totals))), late if totals.overdue else None))
    people = ngettext("{count} person:", "{count} people:", totals.people)
    if totals.people != totals.all:
        people = ngettext(
            "{count} of {all} people:", "{count} of {all} people:", totals.people, all=number(totals.all)
        )
    return line((people, "strong"), " ", told)


def _count(totals: Totals) -> Iterator[str]:
    """Yield how many have a way to pay, how many have finished, and how many have no way or cannot tell."""
    can_pay = ngettext("{count} has a way to pay", "{count} have a way to pay", totals.can_pay)
    if totals.attention:
        can_pay = _(
            "{people} ({status}: {count})",
            people=can_pay,
            status=say_way(Status.ATTENTION),
            count=number(totals.attention),
        )
    yield can_pay
    yield ngettext("{count} has finished", "{count} have finished", totals.finished)
    for status, count in totals.by_status():
        if not status.usable:
            yield pgettext(
                "people of one status", "{count} {status}", count=number(count), status=say_way(status)
            )
