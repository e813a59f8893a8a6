"""A small checklist and moments in time that the tests of progress share."""

from __future__ import annotations

from datetime import UTC, date, datetime

from alipay_ready.knowledge.checklist import Checklist, Step

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
TODAY = date(2026, 11, 23)
SMALL = Checklist(
    id="small",
    title="Small",
    revision=1,
    updated=TODAY,
    steps=(
        Step(id="one", phase="before", title="One", do=("Do.",), due_days=-10),
        Step(id="two", phase="before", title="Two", do=("Do.",), needs=("one",), check="phone", due_days=-5),
        Step(id="three", phase="before", title="Three", do=("Do.",), needs=("one", "two"), check="cards"),
        Step(id="four", phase="before", title="Four", do=("Do.",), only_if="You are four"),
        Step(id="five", phase="after", title="Five", do=("Do.",), optional=True, due_days=3),
    ),
)
