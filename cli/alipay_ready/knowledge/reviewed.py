"""What somebody compared with its sources on one day, and must compare again after a while."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from msgspec import Meta

from ..text.words import N_

ReviewDays = Annotated[int, Meta(ge=30, le=365, description=N_("30 to 365 days"))]


NOTICE = timedelta(days=14)  # what ends by itself is looked at so long before: time to find what follows


class Reviewed:
    """A fact, wallet or trouble: `verified` is the day of the last look, `review_days` how long it counts.

    `ends` is the last day of what it tells of, where that is known (a promotion). It is no Struct: the
    fields of a base would come first in each record, and so in its JSON Schema.
    """

    __slots__ = ()
    verified: date
    review_days: ReviewDays
    ends: date | None

    @property
    def review_by(self) -> date:
        """The last day on which it still counts as looked after: what ends is due before that, and then."""
        due = self.verified + timedelta(days=self.review_days)
        if self.ends is None or self.verified > self.ends:
            return due
        return min(due, self.ends - NOTICE if self.verified < self.ends - NOTICE else self.ends)

    def is_stale(self, today: date) -> bool:
        """Tell whether the review period has passed."""
        return today > self.review_by
