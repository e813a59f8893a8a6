"""The screen of `check-card`: the answer, findings worst first, then what to do. At most a screen."""

from __future__ import annotations

from collections.abc import Iterator

from ..answers.card_advice import CardAdvice, advise, load_texts, tell_read
from ..checks.card.examine import CardData
from ..result import Level, Result
from .headlines import draw_findings, draw_now, headline, say_why
from .lines import BLANK, Line, fields
from .screen import Screen

_MILD = (Level.OK, Level.INFO)


class CardScreen(Screen[CardData], frozen=True, kw_only=True):
    """The answer for one card. `unseen` tells that it was typed as words that nobody could see."""

    command: str = "check-card"
    unseen: bool = False

    def lines(self) -> Iterator[Line]:
        """Make the screen of one card."""
        advice = CardAdvice() if self.mistyped else advise(self.data, usable=self.status.usable)
        yield headline(self, "card", self._sentence())
        yield BLANK
        yield from draw_findings(self.findings)
        # On a card that cannot be used, what to do for one that is fine would sound like a way out.
        usable = self.status.usable
        yield from draw_now(item.remedy for item in self.findings if usable or item.level not in _MILD)
        if usable:
            yield from draw_now(advice.steps, advice.title)
        yield BLANK
        yield from fields([
            *self._tell_read(),
            *((label, [text]) for label, text in advice.notes),
            say_why(self.findings, "cards"),
        ])  # fmt: skip

    def _tell_read(self) -> Iterator[tuple[str, list[str]]]:
        """Say which words were understood, where nobody could see what was typed."""
        words = tell_read(self.data) if self.unseen else ""
        if words:
            yield load_texts()["read"], [words]

    def _sentence(self) -> str:
        """Choose the sentence of the worst finding, else that of the status."""
        texts = load_texts()
        own = f"headline.{self.findings[0].id}"
        status = "mistyped" if self.mistyped else self.status.value
        return texts[own if own in texts else f"headline_{status}"]


def make_screen(result: Result[CardData], *, unseen: bool = False) -> CardScreen:
    """Return the screen of a result; `unseen`: it was typed as words that nobody could see."""
    return CardScreen(
        status=result.status,
        findings=result.findings,
        data=result.data,
        facts_as_of=result.facts_as_of,
        mistyped=result.mistyped,
        unseen=unseen,
    )
