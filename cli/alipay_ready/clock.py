"""Today's date, read in this one place."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from .errors import UsageProblem
from .text.words import _

VARIABLE = "ALIPAY_READY_TODAY"


def today() -> date:
    """Return the local date, or the one named by ALIPAY_READY_TODAY (for tests and previews)."""
    named = os.environ.get(VARIABLE)
    if not named:
        return datetime.now().astimezone().date()
    try:
        return date.fromisoformat(named)
    except ValueError:
        raise UsageProblem(
            _("The variable {name} does not hold a date.", name=VARIABLE),
            _("Write it like 2026-12-20, or unset {name}.", name=VARIABLE),
        ) from None


def now() -> datetime:
    """Return the present moment in UTC, whole seconds; on the day that `today` names."""
    moment = datetime.now(UTC).replace(microsecond=0)
    if os.environ.get(VARIABLE):
        return datetime.combine(today(), moment.timetz())
    return moment
