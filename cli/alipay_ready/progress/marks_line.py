"""The line of marks that a hand-out page gives: one line of ASCII for mail, chat or a form. Pure.

    alipay-ready:1 visitor@3 install-app=d sign-up=d/2026-12-01 second-card=s

It has the version of this format, the checklist with its revision, then each marked step: `d` done or `s`
skipped and, where it is known, the day. People send it inside of whole letters: what stands around it is
passed over and kept nowhere, and so is what a mail program puts between its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..errors import DataProblem
from ..text.words import _, ngettext
from .mails import unpack
from .progress import YEARS, State

if TYPE_CHECKING:
    from ..knowledge.checklist import Checklist
    from .progress import Progress

VERSION = 1
LONGEST = 4096  # characters of a line, with one space between its words
EXAMPLE = "alipay-ready:1 visitor@3 install-app=d sign-up=d/2026-12-01 second-card=s"

_ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
_HEAD = re.compile(r"(?<![a-z0-9-])alipay-ready ?: ?([1-9][0-9]{0,5})(?![0-9])")
# What stands between two words of a line: also the marks of a quoted letter that was wrapped there, the signs
# of a person who types a list, and tags, such as the link that a mail program makes of visitor@3.
_GAP = re.compile(r"(?:[\s>|,;]|<[^<>]{0,500}>)+")
# Mail programs wrap behind a hyphen too. A word before the line itself is none of its words.
_WRAPPED = re.compile(r"(?<=[a-z0-9])-[ \t]*\r?\n[ \t>|]*(?=[a-z0-9])(?!alipay-)")
_LIST = re.compile(rf"({_ID})@([0-9]{{1,7}})(?![a-z0-9@])")
_STEP = re.compile(rf"({_ID})=([a-z0-9]*)(?:/([a-z0-9-]*))?")
_LEFT = re.compile(rf"(?<![a-z0-9-]){_ID}=[ds](?![a-z0-9])")  # a mark that stands apart from its line
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_STATES: dict[str, State] = {"d": "done", "s": "skipped"}
_LETTERS = {state: letter for letter, state in _STATES.items()}
# Phones and mail programs write some signs in another form, or put unseen ones in between.
_PLAIN: dict[int, str | None] = {
    **{code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)},
    **{code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2212), "-"),
    **dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0x200E, 0x2010))),
}


class StepMark(Struct, frozen=True):
    """What a line says of one step. `bad_day` tells that it has a day that is none."""

    id: str
    status: State
    day: date | None = None
    bad_day: bool = False


class MarksLine(Struct, frozen=True):
    """A line: its checklist and the marks in its order.

    `unread` counts marks that mean nothing here, and those that stand apart: there the line was broken.
    """

    list_id: str
    revision: int
    marks: tuple[StepMark, ...] = ()
    unread: int = 0


def read_lines(text: str, *, whole: bool = False) -> tuple[MarksLine, ...]:
    """Return the lines in a text, at least one; DataProblem if there is none, also as `find_lines` does.

    With `whole` each mark must be readable: where a line counts alone, the others would be lost.
    """
    lines = find_lines(text)
    if not lines:
        raise DataProblem(
            _("There is no line of marks in this text."),
            _("Send the whole line as the page gives it. It looks like this: {example}", example=EXAMPLE),
            code="no-marks",
        )
    if whole and any(line.unread for line in lines):
        raise DataProblem(
            _("The line of marks is broken, so it cannot count alone."),
            _("Copy it from the page again."),
            code="broken-marks",
        )
    return lines


def find_lines(text: str) -> tuple[MarksLine, ...]:
    """Return all lines in a text, in order.

    DataProblem: one is of a newer format (`newer-marks`), or too long to be one (`long-marks`).

    >>> find_lines("Hello! alipay-ready:1 visitor@3 sign-up=d Bye")[0].marks[0].id
    'sign-up'
    """
    return tuple(_find(_make_plain(text)))


def has_line(text: str) -> bool:
    """Tell whether a text holds a line, readable or not."""
    return _HEAD.search(_make_plain(text)) is not None


def write_line(progress: Progress, checklist: Checklist) -> str:
    """Return the line for the marked steps of a checklist; without the days if it would be too long."""
    head = f"alipay-ready:{VERSION} {checklist.id}@{checklist.revision}"
    marked = [
        (f"{step.id}={_LETTERS[mark.status]}", mark.at)
        for step in checklist.steps
        if (mark := progress.steps.get(step.id)) and mark.status in _LETTERS
    ]
    line = " ".join([head, *(f"{word}/{at.date()}" if at else word for word, at in marked)])
    return line if len(line) <= LONGEST else " ".join([head, *(word for word, _at in marked)])


def _make_plain(text: str) -> str:
    """Return a text as the person wrote it: small letters, plain signs, whole words."""
    return _WRAPPED.sub("-", unpack(text).translate(_PLAIN))


def _find(text: str) -> Iterator[MarksLine]:
    place = 0
    while head := _HEAD.search(text, place):
        place = head.end()
        if int(head[1]) > VERSION:
            raise DataProblem(
                _("The line of marks is of a newer version of alipay-ready."),
                _("Get the newer version, then import the line again."),
                code="newer-marks",
            )
        found = _match_next(_LIST, text, place)
        if found:
            line, place = _read_marks(text, found)
            yield replace(line, unread=line.unread + _count_left(text, place))


def _count_left(text: str, place: int) -> int:
    """Return how many marks stand between the end of a line and the next one."""
    following = _HEAD.search(text, place)
    return sum(1 for _mark in _LEFT.finditer(text, place, following.start() if following else len(text)))


def _read_marks(text: str, found: re.Match[str]) -> tuple[MarksLine, int]:
    """Read the marks behind a checklist; return the line and the place where it ends."""
    marks: list[StepMark] = []
    unread, size = 0, len("alipay-ready:1 ") + len(found[0])
    place = found.end()
    while step := _match_next(_STEP, text, place):
        place = step.end()
        size += 1 + len(step[0])
        if size > LONGEST:
            raise DataProblem(
                ngettext(
                    "The line of marks is longer than {count} character.",
                    "The line of marks is longer than {count} characters.",
                    LONGEST,
                ),
                _("Copy it from the page again."),
                code="long-marks",
            )
        if step[2] in _STATES:
            marks.append(_make_mark(step[1], _STATES[step[2]], step[3]))
        else:
            unread += 1
    return MarksLine(found[1], int(found[2]), tuple(marks), unread), place


def _match_next(pattern: re.Pattern[str], text: str, place: int) -> re.Match[str] | None:
    """Return the next word if it is one of these, behind a gap."""
    gap = _GAP.match(text, place)
    return pattern.match(text, gap.end()) if gap else None


def _make_mark(id_: str, status: State, day: str | None) -> StepMark:
    if day is None:
        return StepMark(id_, status)
    try:
        read = date.fromisoformat(day) if _DAY.fullmatch(day) else None
    except ValueError:
        read = None
    known = read is not None and read.year in YEARS
    return StepMark(id_, status, read if known else None, bad_day=not known)
