"""What `batch --people` says of the progress files: which rows have none and why, and how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..result import Problem
from ..text.lists import listed, sentences
from ..text.numbers import number
from ..text.words import _, ngettext

_SHOWN = 10  # rows that are told one by one


class FileCounts(NamedTuple):
    """How many files were made, changed, and left as they were; how many rows have none."""

    made: int = 0
    changed: int = 0
    unchanged: int = 0
    left_out: int = 0


class RowProblem(NamedTuple):
    """What is wrong with the file of one row."""

    line: int
    problem: Problem


def say_files(counts: FileCounts) -> str:
    """Return the line with the counts."""
    parts = (
        ngettext("{count} made", "{count} made", counts.made),
        ngettext("{count} changed", "{count} changed", counts.changed),
        ngettext("{count} as it was", "{count} as they were", counts.unchanged),
        ngettext("{count} left out", "{count} left out", counts.left_out),
    )
    return _("Files: {counts}.", counts=listed(parts))


def say_problems(problems: Iterable[RowProblem]) -> Iterator[str]:
    """Yield a line for each of the first rows, in their order, and how many more there are."""
    rows = sorted(problems, key=lambda one: one.line)
    for line, problem in rows[:_SHOWN]:
        said = sentences((problem.message, problem.hint))
        yield _("Line {line}: {said}", line=str(line), said=said)
    more = len(rows) - _SHOWN
    if more > 0:
        yield _("And {count} more.", count=number(more))
