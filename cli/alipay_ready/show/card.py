"""The screen of `check-card`: the answer, findings worst first, then what to do. At most a screen."""

from __future__ import annotations

from collections.abc import Iterator

from ..answers.card_advice import CardAdvice, advise, load_texts
from ..checks.card.examine import Asked, CardData
from ..result import Level, Result
from .headlines import draw_findings, draw_now, headline, say_why
from .lines import BLANK, Line, fields
from .screen import Screen

_MILD = (Level.OK, Level.INFO)


class CardScreen(Screen[CardData], frozen=True, kw_only=True):
    """The answer for one card. `asked` is what was said of it besides: fees and limits depend on it."""

    command: str = "check-card"
    asked: Asked

    def lines(self) -> Iterator[Line]:
        """Make the screen of one card."""
        advice = CardAdvice() if self.mistyped else advise(self.data, self.asked, usable=self.status.usable)
        yield headline(self, "card", self._sentence())
        yield BLANK
        yield from draw_findings(self.findings)
        yield from draw_now(item.remedy for item in self.findings if item.level not in _MILD)
        if self.status.usable:
            mild = (item.remedy for item in self.findings if item.level in _MILD)
            yield from draw_now([*mild, *advice.steps], advice.title)
        yield BLANK
        yield from fields([
            *((label, [text]) for label, text in advice.notes),
            say_why(self.findings, "cards"),
        ])  # fmt: skip

    def _sentence(self) -> str:
        """Choose the sentence of the worst finding, else that of the status."""
        texts = load_texts()
        own = f"headline.{self.findings[0].id}"
        status = "mistyped" if self.mistyped else self.status.value
        return texts[own if own in texts else f"headline_{status}"]


def make_screen(result: Result[CardData], asked: Asked) -> CardScreen:
    """Return the screen of a result; `asked` is what was said of the card besides."""
    return CardScreen(
        status=result.status,
        findings=result.findings,
        data=result.data,
        facts_as_of=result.facts_as_of,
        mistyped=result.mistyped,
        asked=asked,
    )
