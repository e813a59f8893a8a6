"""`progress import`: lays the line of marks that a page gives over a progress file."""

from __future__ import annotations

import codecs
import errno
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer
from msgspec.structs import asdict

from .. import clock
from ..errors import DataProblem, IOProblem, UsageProblem
from ..progress import reading, store
from ..progress.marking_over import LayOver
from ..progress.marks_line import EXAMPLE, has_line, read_lines
from ..show.progress_import import ImportData, ImportScreen, LineList, show_outside
from ..show.screen import Screen
from ..text.words import _, ngettext
from .long_help import long_help
from .options import settings
from .progress_changes import make_change_data

if TYPE_CHECKING:
    from ..progress.marks_line import MarksLine
    from ..progress.store import Changed

STDIN = "-"
LARGEST = 1_000_000  # bytes; the longest letter is far shorter
_NAMES_FILE = re.compile(r"[/\\]|\.\w+$")
COMMAND = f'alipay-ready progress import "{EXAMPLE}"'
_MARKS = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
          (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip


@long_help(
    _("Read the line that Copy my marks gives on a page. It adds marks, and opens no step again."),
    _("With --people: a table with the columns id and marks, one person a row."),
    examples=(
        'alipay-ready progress import "alipay-ready:1 visitor@3 install-app=d sign-up=d"',
        "alipay-ready progress import letter.txt",
        "alipay-ready progress import --people people/ form.csv",
    ),
)
def command(
    context: typer.Context,
    line: Annotated[
        list[str] | None,
        typer.Argument(metavar="[LINE|FILE]", help=_("The line, or a FILE with it; - for standard input.")),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help=_("The line counts alone: open again what it does not mark."))
    ] = False,
    people: Annotated[
        str | None,
        typer.Option("--people", metavar="FOLDER", help=_("The folder with one progress file a person.")),
    ] = None,
) -> Screen[object]:
    """Lay the marks of a line over a progress file, or those of a table over many."""
    if people is not None:
        from .progress_import_people import import_people

        return import_people(settings(context), people, line or [], replace=replace)
    run = settings(context)
    path = reading.find_path(run.file)
    laid = LayOver(read_lines(_read_text(line or []), whole=replace), clock.now(), clock.today(), replace)
    made = store.change(path, laid)
    if made.before.remark and not (run.json or run.quiet):  # then some steps seem to be on no list
        run.remarks.append(made.before.remark)
    return _make_screen(made, laid)


def _make_screen(made: Changed, laid: LayOver) -> ImportScreen:
    told = laid.tell(made.before.progress, made.before.checklist)
    data = ImportData(
        **asdict(make_change_data(made, clock.today())),
        unknown=tuple(map(show_outside, told.unknown)),
        kept=told.kept,
        ignored_days=told.ignored_days,
        unread=told.unread,
        lists=_name_lists(laid.lines),
    )
    return ImportScreen(data=data, others=_name_lists(told.other_lists), written=made.written)


def _name_lists(lines: tuple[MarksLine, ...]) -> tuple[LineList, ...]:
    named = (LineList(show_outside(line.list_id), line.revision) for line in lines)
    return tuple(dict.fromkeys(named))


def _read_text(words: list[str]) -> str:
    """Return the text to look into: the words themselves, a file, or standard input."""
    if not words and sys.stdin.isatty():
        raise UsageProblem(
            _("Which marks? Copy the line from your page."), _("Example: {command}", command=COMMAND)
        )
    if words in ([], [STDIN]):
        return decode(_read(sys.stdin.buffer, _("Standard input")))
    typed = " ".join(words)
    if has_line(typed):
        return typed
    if len(words) == 1 and "=" not in typed and "\0" not in typed:
        return decode(_read_file(words[0]))
    return typed


def _read_file(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            return _read(file, name)
    except IsADirectoryError:
        raise UsageProblem(_("{path} is a folder.", path=name), _("Name a file in it.")) from None
    except (FileNotFoundError, NotADirectoryError):
        if not _NAMES_FILE.search(name):
            return name.encode("utf-8", "replace")  # a text without a line, and that is what is said of it
        raise _refuse_word() from None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return name.encode("utf-8", "replace")
        raise DataProblem(_("{file} cannot be read: {why}.", file=name, why=error.strerror), None) from None


def _refuse_word() -> UsageProblem:
    return UsageProblem(
        _("That is neither a line of marks nor a file that is there."),
        _("Example: {command}", command=COMMAND),
    )


def _read(stream: BinaryIO, where: str) -> bytes:
    try:
        data = stream.read(LARGEST + 1)
    except OSError as error:
        raise IOProblem(
            _("{where} cannot be read: {reason}.", where=where, reason=error.strerror), _("Try again.")
        ) from None
    if len(data) > LARGEST:
        raise DataProblem(
            ngettext(
                "{where} is larger than {count} byte.",
                "{where} is larger than {count} bytes.",
                LARGEST,
                where=where,
            ),
            _("Copy only the line of marks."),
        )
    return data


def decode(data: bytes) -> str:
    """Return bytes as text. The line is ASCII: what stands around it need not be right."""
    name = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if name is None and b"\0" in data[:2]:
        name = "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
    return data.decode(name or "utf-8", errors="replace")
