"""The screen of `start`: the plan, why, and the first step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from ..checks.route import PlanData
from ..text.dates import duration
from .headlines import finding, in_order
from .lines import BLANK, Line, bullets, line
from .screen import Screen

if TYPE_CHECKING:
    from ..knowledge.checklist import Checklist, Step


class StartAnswers(Struct, frozen=True):
    """The five answers, as they are kept in the progress file. `wallet` is `none` for no wallet."""

    stay: str
    document: str
    logos: tuple[str, ...]
    wallet: str
    had_alipay: bool


class StartData(Struct, frozen=True):
    """The route to take, the answers behind it, where they are saved, and the id of the next step."""

    plan: PlanData
    answers: StartAnswers
    file: str
    next: str | None


class StartScreen(Screen[StartData], frozen=True, kw_only=True):
    """The plan. `following` is the step to begin with, None if every step is settled."""

    command: str | None = "start"
    checklist: Checklist
    following: Step | None

    def lines(self) -> Iterator[Line]:
        """Return plan A, plan B, what the answers change, and where to begin."""
        size = f"{len(self.checklist.steps)} steps, about {duration(self.checklist.minutes())}"
        yield line(("YOUR PLAN", self.status.value), f"  {self.checklist.title}: {size}.", hang=11)
        yield BLANK
        yield from map(finding, in_order(self.findings))
        remedies = [item.remedy for item in self.findings if item.remedy]
        if remedies:
            yield BLANK
            yield line(("What now", "heading"))
            yield from bullets(remedies)
        yield BLANK
        if self.following is not None:
            yield line(("First step  ", "heading"), self.following.title, hang=12)
            yield line("            ", (f"alipay-ready steps {self.following.id}", "command"))
        yield line(("Saved in    ", "heading"), self.data.file, hang=12)
        yield line(
            ("Changed?    ", "heading"),
            "Answer again, no mark is lost: ",
            ("alipay-ready start", "command"),
            hang=12,
        )
