"""Reads the marks of a form: of `☐ Visa ☑ JCB` only the JCB is there.

A mark stands before its card where nothing stands before the first mark, else behind it: `Visa ✓, JCB ✗`. A
cross means no, but it is the tick where there are empty boxes and no other tick: `☐ Visa ☒ JCB`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from .rules import CardRules

_HARD = r"[,;\n\r，、；]"  # a mark holds up to here


class Ticked(Struct, frozen=True):
    """The text with blanks for the marks and for what is not ticked, as long as before; what was blanked."""

    text: str
    unticked: tuple[str, ...] = ()


def read_ticks(text: str, rules: CardRules) -> Ticked:
    """Blank what is not ticked."""
    if text.isalnum():
        return Ticked(text)
    marks = rules.names().marks
    found = list(re.finditer(_make_pattern(tuple(marks)), text))
    if not found:
        return Ticked(text)
    meant = [marks[each[0].casefold()] for each in found]
    crosses = False in meant and True not in meant
    unticked: list[str] = []
    kept = list(text)
    for each, mark in zip(found, meant, strict=True):
        start, end = _find_span(text, each, [other.span() for other in found])
        off = not crosses if mark is None else not mark
        if off:
            unticked.append(text[start:end])
            kept[start:end] = " " * (end - start)
        kept[each.start() : each.end()] = " " * (each.end() - each.start())
    return Ticked("".join(kept), tuple(unticked))


def _find_span(text: str, mark: re.Match[str], spans: list[tuple[int, int]]) -> tuple[int, int]:
    """Return from where to where the words stand that this mark is about."""
    low = max((part.end() for part in re.finditer(_HARD, text[: mark.start()])), default=0)
    high = next((mark.end() + part.start() for part in re.finditer(_HARD, text[mark.end() :])), len(text))
    first = next(start for start, _end in spans if low <= start)
    if any(char.isalnum() for char in text[low:first]):
        return max([low, *(end for _start, end in spans if end <= mark.start())]), mark.start()
    return mark.end(), min([high, *(start for start, _end in spans if start >= mark.end())])


@cache
def _make_pattern(marks: tuple[str, ...]) -> str:
    return "(?i)" + "|".join(map(re.escape, sorted(marks, key=len, reverse=True)))
