"""The screen of `start`: the plan, why, and the first step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from ..checks.route import PlanData
from ..knowledge.step_words import say_size
from ..text.words import _
from .headlines import draw_findings, draw_headline, draw_now, in_order, texts
from .lines import BLANK, Line, Piece, fields
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
    """The route to take, the answers behind it, where they are saved, and the id of the next step.

    That is `next_step`; its old name is kept: `next`.
    """

    plan: PlanData
    answers: StartAnswers
    file: str
    next: str | None
    next_step: str | None


class StartScreen(Screen[StartData], frozen=True, kw_only=True):
    """The plan. `following` is the step to begin with, None if every step is settled."""

    command: str | None = "start"
    checklist: Checklist
    following: Step | None

    def lines(self) -> Iterator[Line]:
        """Return plan A, plan B, what the answers change, and where to begin."""
        size = say_size(len(self.checklist.steps), self.checklist.minutes())
        words = f"{self.checklist.title}: {size}"
        yield draw_headline(texts()["headline_plan"], self.status, words)
        yield BLANK
        yield from draw_findings(in_order(self.findings))
        yield from draw_now(item.remedy for item in self.findings)
        yield BLANK
        yield from fields(self._closing())

    def _closing(self) -> Iterator[tuple[str, list[Piece]]]:
        if self.following is not None:
            yield _("First step"), [self.following.title]
            yield "", [(f"alipay-ready steps {self.following.id}", "command")]
        yield _("Saved in"), [self.data.file]
        yield _("Changed?"), [_("Answer again, your marks stay:"), " ", ("alipay-ready start", "command")]
