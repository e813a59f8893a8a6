"""Shows what is due for a new look at its sources: `python -m alipay_ready.knowledge.stale 2027-03-01`.

What ends by itself on a known day (a promotion) is due before that day, and its line says so.
For the people who keep `checklists/` up to date; `make stale DATE=2027-03-01` runs it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from .. import clock
from ..errors import ReadyError, UsageProblem
from ..exits import Exit
from ..text.cells import pad, widest
from ..text.lists import sentences
from ..text.words import _, ngettext
from . import banks, facts, networks, troubles, wallets
from .banks import Bank
from .facts import Fact
from .troubles import Trouble
from .wallets import Wallet


class Due(Struct, frozen=True):
    """One thing, the last day on which it still counts as looked after, and when what it tells of ends."""

    review_by: date
    file: str
    id: str
    verified: date
    ends: date | None


def find_due(day: date) -> tuple[Due, ...]:
    """Return what has a review period that has passed on this day, oldest first."""
    due = (row for row in _everything() if row.review_by < day)
    return tuple(sorted(due, key=lambda row: (row.review_by, row.file, row.id)))


def _everything() -> Iterator[Due]:
    for name in facts.FILES:
        for fact in facts.load(name).by_id.values():
            yield _make_due(f"facts/{name}.toml", fact)
    for wallet in wallets.load().values():
        yield _make_due(wallets.PATH, wallet)
    for trouble in troubles.load().values():
        yield _make_due(troubles.PATH, trouble)
    for bank in banks.load().values():
        yield _make_due(networks.PATH, bank)


def _make_due(file: str, row: Fact | Wallet | Trouble | Bank) -> Due:
    return Due(row.review_by, file, row.id, row.verified, row.ends)


def main(words: Sequence[str]) -> int:
    """Print one line for each thing that is due, and the count; return the exit code."""
    try:
        day = _day(words)
        rows = find_due(day)
    except ReadyError as error:
        sys.stderr.write(f"{sentences((error.message, error.hint))}\n")
        return int(error.exit)
    files, ids = widest(row.file for row in rows), widest(row.id for row in rows)
    for row in rows:
        sys.stdout.write(
            f"{row.review_by}  {pad(row.file, files)}  {pad(row.id, ids)}  {_say_why(row, day)}\n"
        )
    count = ngettext("{count} entry is due on {day}", "{count} entries are due on {day}", len(rows), day=day)
    sys.stdout.write(f"{count}\n")
    return int(Exit.OK)


def _say_why(row: Due, day: date) -> str:
    """Say when it was compared, and when what it tells of ends or has ended."""
    if row.ends is None:
        return _("last compared on {day}", day=row.verified)
    if row.ends < day:
        return _("last compared on {day}, has ended on {last}", day=row.verified, last=row.ends)
    return _("last compared on {day}, ends on {last}", day=row.verified, last=row.ends)


def _day(words: Sequence[str]) -> date:
    if not words:
        return clock.today()
    try:
        (word,) = words
        return date.fromisoformat(word)
    except ValueError:
        raise UsageProblem(_("Give one date."), _("Example: make stale DATE=2027-03-01")) from None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
