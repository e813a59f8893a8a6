"""The screen of `check-phone`: the verdict, why, what to type on the sign-up screen, and what stays open."""

from __future__ import annotations

from collections.abc import Iterator

from ..answers.phones import is_nearly_right, load_texts, write_entry
from ..checks.phone.examine import PhoneData
from ..knowledge.texts import Texts
from ..result import Result, Status
from ..text.cells import pad, widest
from .headlines import (
    draw_findings,
    draw_headline,
    draw_now,
    headline,
    in_order,
    say_mistyped,
    say_why,
)
from .lines import BLANK, Line, Piece, fields, line
from .screen import Screen

TOPIC = "phones"
MAINLAND = "CN"


class PhoneScreen(Screen[PhoneData], frozen=True, kw_only=True):
    """The answer for one number."""

    command: str = "check-phone"

    def lines(self) -> Iterator[Line]:
        """Make the screen of one number."""
        texts = load_texts()
        yield self._headline(texts)
        yield BLANK
        findings = in_order(self.findings)
        yield from draw_findings(findings)
        yield from draw_now(self._find_remedies(texts))
        yield from _entry_lines(self.data, texts)
        yield from _detail_lines(self.data, texts)
        yield BLANK
        yield from fields([*self._closing(texts), say_why(findings, TOPIC)])

    def _headline(self, texts: Texts) -> Line:
        """Say what it is; a number that must only be typed in another way is never called the wrong one."""
        if self._is_nearly_right:
            return draw_headline(say_mistyped(), self.status, texts["headline_nearly"])
        key = "mistyped" if self.mistyped else self.status.value
        if self.status is Status.UNKNOWN and self.data.phone_e164:
            key = "new"
        return headline(self, "phone", texts[f"headline_{key}"])

    @property
    def _is_nearly_right(self) -> bool:
        return self.status is Status.BLOCKED and is_nearly_right(self.findings)

    def _find_remedies(self, texts: Texts) -> list[str | None]:
        remedies = [item.remedy for item in self.findings]
        if self.status is Status.BLOCKED and not self.mistyped and not self._is_nearly_right:
            remedies.append(texts["no_mobile"])
        return remedies

    def _closing(self, texts: Texts) -> Iterator[tuple[str, list[Piece]]]:
        """Say what matters in China, and what was not looked at."""
        place = "mainland" if self.data.region == MAINLAND else "else"
        if self.status.usable:
            yield texts["china"], [texts[f"in_china_{place}"]]
        if not self.mistyped and not self._is_nearly_right:
            yield texts["looked"], [texts[f"looked_{place}" if self.status.usable else "looked_blocked"]]


def make_screen(result: Result[PhoneData]) -> PhoneScreen:
    """Return the screen of a result."""
    return PhoneScreen(
        status=result.status,
        findings=result.findings,
        data=result.data,
        facts_as_of=result.facts_as_of,
        mistyped=result.mistyped,
    )


def _entry_lines(data: PhoneData, texts: Texts) -> Iterator[Line]:
    """Show what to choose and type, in the order of the sign-up screen."""
    entry = write_entry(data)
    if entry is None:
        return
    opens = texts["opens_86" if data.region == MAINLAND else "change_86"]
    without = texts.fill("without_first", digit=entry.left_out) if entry.left_out else ""
    rows = ((texts["country"], entry.country, opens), (texts["number"], entry.number, without))
    column = widest(value for _, value, _ in rows)
    yield BLANK
    yield line((texts["screen"], "heading"))
    shown = ((label, pad(value, column), f"  ({hint})" if hint else "") for label, value, hint in rows)
    named = ((label, [(value, "strong"), (hint, "dim")]) for label, value, hint in shown)
    yield from fields(named, style="", indent=2)


def _detail_lines(data: PhoneData, texts: Texts) -> Iterator[Line]:
    """Show what --verbose adds; nothing without it."""
    details = data.details
    if not details:
        return
    yield BLANK
    yield line((texts["verbose"], "heading"))
    rows = {"operator": details.operator, "metadata": details.metadata}
    if details.formats:
        rows |= {"international": details.formats.international, "national": details.formats.national,
                 "link": details.formats.rfc3966}  # fmt: skip
    named = ((texts[f"detail_{name}"], [value or texts["not_known"]]) for name, value in rows.items())
    yield from fields(named, style="", indent=2)
