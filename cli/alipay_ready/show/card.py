"""The screen of `check-card`: the answer, findings worst first, then what to do. At most a screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..answers.card_advice import CardAdvice, advise, load_texts
from ..checks.card.examine import Asked, CardData
from ..result import Finding, Level, Result
from ..text.dates import day
from ..text.remedies import split_remedy
from .headlines import finding, headline
from .lines import BLANK, Line, bullets, line
from .screen import Screen

BLOCKED = "NOT THIS CARD"
_LABEL = 10
_MILD = (Level.OK, Level.INFO)


class CardScreen(Screen[CardData], frozen=True, kw_only=True):
    """The answer for one card. `asked` is what was said of it besides: fees and limits depend on it."""

    command: str = "check-card"
    asked: Asked

    def lines(self) -> Iterator[Line]:
        """Make the screen of one card."""
        advice = CardAdvice() if self.mistyped else advise(self.data, self.asked, usable=self.status.usable)
        texts = load_texts()
        yield headline(self, BLOCKED, self._sentence())
        yield BLANK
        yield from map(finding, self.findings)
        yield BLANK
        yield from _step_lines(
            texts["now"], _list_steps(item for item in self.findings if item.level not in _MILD)
        )
        if self.status.usable:
            mild = _list_steps(item for item in self.findings if item.level in _MILD)
            yield from _step_lines(advice.title, [*mild, *advice.steps])
            yield BLANK
        yield from (_note_line(label, text) for label, text in advice.notes)
        yield self._why_line()

    def _sentence(self) -> str:
        """Choose the sentence of the worst finding, else that of the status."""
        texts = load_texts()
        own = texts.get(f"headline.{self.findings[0].id}")
        status = "mistyped" if self.mistyped else self.status.value
        return own or texts[f"headline_{status}"]

    def _why_line(self) -> Line:
        """Point to the fact behind the worst finding, and date the newest source."""
        fact = next((id_ for item in self.findings for id_ in item.facts), "cards")
        command = f"alipay-ready explain {fact}"
        return line(
            ("Why?".ljust(_LABEL), "heading"), (command, "command"), " " * max(2, 44 - len(command)),
            (f"newest source: {day(self.facts_as_of)}", "dim"), hang=_LABEL,
        )  # fmt: skip


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


def _list_steps(findings: Iterable[Finding]) -> list[str]:
    """Take the remedies apart, one action each, without repeating one."""
    actions = (sentence for item in findings for sentence in split_remedy(item.remedy))
    return list(dict.fromkeys(text.removesuffix(".") if "alipay-ready" in text else text for text in actions))


def _step_lines(title: str, steps: list[str]) -> Iterator[Line]:
    if steps:
        yield line((title, "heading"))
        yield from bullets(steps)


def _note_line(label: str, text: str) -> Line:
    return line((label.ljust(_LABEL), "heading"), text, hang=_LABEL)
