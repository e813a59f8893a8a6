"""Which people of an office are shown: those who are late, of some statuses, or who arrive soon. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from ..errors import UsageProblem
from ..result import Status
from ..text.lists import listed
from ..text.words import _
from .people import PersonRow

STATUSES = (Status.READY, Status.ATTENTION, Status.UNKNOWN, Status.BLOCKED, Status.ERROR)


class Filters(Struct, frozen=True):
    """What a person must fulfil to be shown, all of it: steps overdue, a status, an arrival before a day."""

    overdue: bool = False
    statuses: frozenset[Status] = frozenset()
    before: date | None = None

    def __bool__(self) -> bool:
        """Tell whether anything is asked for."""
        return self != Filters()

    def let_pass(self, row: PersonRow) -> bool:
        """Tell whether a person is shown.

        Of an unreadable file nobody knows whom it is about: only statuses without `error` leave it out.
        """
        if self.statuses and row.status not in self.statuses:
            return False
        if row.status is Status.ERROR:
            return True
        if self.overdue and not row.overdue:
            return False
        return self.before is None or (row.arrive is not None and row.arrive < self.before)


def read_statuses(texts: Iterable[str]) -> frozenset[Status]:
    """Read the words after --status, with commas or each alone; UsageProblem lists the right ones.

    >>> sorted(read_statuses(["blocked, Unknown"]))
    [<Status.BLOCKED: 'blocked'>, <Status.UNKNOWN: 'unknown'>]
    """
    words = [word.strip().lower() for text in texts for word in text.split(",")]
    if not set(words) <= set(STATUSES):
        raise UsageProblem(
            _("--status takes these words: {statuses}.", statuses=listed(STATUSES)),
            _("Example: {command}", command="alipay-ready overview people/ --status blocked,unknown"),
        )
    return frozenset(map(Status, words))
