"""What is to say of the cells of a row themselves: one that could not be read, a cell with two numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct

from ...errors import UsageProblem
from ...knowledge.facts import Facts
from ...knowledge.sentences import load, say
from ...result import Finding, Noticed
from ...text.lists import sentences

_SUBJECT = "batch"
_NO_FACTS = Facts(date.min, {})
_ENDS = ".?"
_MOST = 3  # sentences that are added to a reason


class RowNote(Struct, frozen=True, gc=False):
    """One thing that was noticed of a cell. `column` is at fault; `doubtful`: it might change the answer."""

    finding: Finding
    column: str | None = None
    doubtful: bool = False


@lru_cache(maxsize=2048)
def note(id_: str, *, column: str | None = None, doubtful: bool = False, **values: str) -> RowNote:
    """Note a finding of `checklists/findings/batch.toml`."""
    named = {"column": column or "", **values}
    return RowNote(say(Noticed(id_, named), load(_SUBJECT), _NO_FACTS, date.min), column, doubtful)


def refuse(column: str, problem: UsageProblem, *, doubtful: bool = True) -> RowNote:
    """Note a cell that could not be read, and why."""
    hint = problem.hint if problem.hint and problem.hint[-1] in _ENDS else None  # examples are no sentence
    why = sentences((problem.message, hint))
    return note("row.cell-not-read", column=column, doubtful=doubtful, why=why)


def list_ids(notes: Sequence[RowNote]) -> tuple[str, ...]:
    """Return the ids of the findings, each once."""
    return tuple(dict.fromkeys([each.finding.id for each in notes]))


def join_columns(notes: Sequence[RowNote]) -> str | None:
    """Return the columns at fault, joined by `+`; None if there are none."""
    return "+".join(dict.fromkeys([each.column for each in notes if each.column])) or None


def add_notes(reason: str, notes: Sequence[RowNote]) -> str:
    """Return a reason with what is to say of the cells behind it."""
    return sentences((reason, *[*dict.fromkeys([each.finding.message for each in notes])][:_MOST]))
