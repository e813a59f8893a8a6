"""Lists what is due for a new look at its sources: `python -m alipay_ready.knowledge.stale 2027-03-01`.

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
from . import facts, troubles, wallets
from .facts import Fact
from .troubles import Trouble
from .wallets import Wallet


class Due(Struct, frozen=True, order=True):
    """One thing and the last day on which it still counts as looked after."""

    review_by: date
    file: str
    id: str
    verified: date


def find_due(day: date) -> tuple[Due, ...]:
    """Return the facts, wallets and troubles whose review period has passed on this day, oldest first."""
    return tuple(sorted(row for row in _everything() if row.review_by < day))


def _everything() -> Iterator[Due]:
    for name in facts.FILES:
        for fact in facts.load(name).by_id.values():
            yield _make_due(f"facts/{name}.toml", fact)
    for wallet in wallets.load().values():
        yield _make_due(wallets.PATH, wallet)
    for trouble in troubles.load().values():
        yield _make_due(troubles.PATH, trouble)


def _make_due(file: str, row: Fact | Wallet | Trouble) -> Due:
    return Due(row.review_by, file, row.id, row.verified)


def main(words: Sequence[str]) -> int:
    """Print one line for each thing that is due, and the count; return the exit code."""
    try:
        day = _day(words)
        rows = find_due(day)
    except ReadyError as error:
        sys.stderr.write(f"{error.message} {error.hint or ''}\n")
        return int(error.exit)
    for row in rows:
        sys.stdout.write(f"{row.review_by}  {row.file:<22} {row.id:<34} looked at {row.verified}\n")
    sys.stdout.write(f"{len(rows)} due on {day}\n")
    return int(Exit.OK)


def _day(words: Sequence[str]) -> date:
    if not words:
        return clock.today()
    try:
        (word,) = words
        return date.fromisoformat(word)
    except ValueError:
        raise UsageProblem("Give one date.", "Example: make stale DATE=2027-03-01") from None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
