"""What somebody compared with its sources on one day, and must compare again after a while."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from msgspec import Meta

from ..text.words import N_

ReviewDays = Annotated[int, Meta(ge=30, le=365, description=N_("30 to 365 days"))]


class Reviewed:
    """A fact, wallet or trouble: `verified` is the day of the last look, `review_days` how long it counts.

    It is no Struct: the fields of a base would come first in each record, and so in its JSON Schema.
    """

    __slots__ = ()
    verified: date
    review_days: ReviewDays

    @property
    def review_by(self) -> date:
        """The last day on which it still counts as looked after."""
        return self.verified + timedelta(days=self.review_days)

    def is_stale(self, today: date) -> bool:
        """Tell whether the review period has passed."""
        return today > self.review_by
