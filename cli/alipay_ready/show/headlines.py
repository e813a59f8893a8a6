"""The words that stand for statuses and levels on the screen: `checklists/findings/verdict.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..knowledge.texts import Texts, load_texts
from ..result import Finding, Level, Status
from ..text.cells import pad, widest, width
from ..text.dates import day
from ..text.words import _
from .lines import BLANK, Line, Part, Piece, bullets, line
from .screen import Screen

# What may be wrong first, then what is right, then what is good to know.
READING_ORDER = (Level.BLOCK, Level.UNKNOWN, Level.WARNING, Level.OK, Level.INFO)
_LEVEL_STYLES = {
    Level.OK: "ready",
    Level.INFO: "dim",
    Level.WARNING: "attention",
    Level.UNKNOWN: "unknown",
    Level.BLOCK: "blocked",
}


def texts() -> Texts:
    """Return the words of answers."""
    return load_texts("verdict")


def say_status(status: Status, of: str) -> str:
    """Return the words of a status in capitals; `of` is whose it is: card, phone, wallet or person."""
    return texts()[f"headline_{status}_{of}" if status is Status.BLOCKED else f"headline_{status}"]


def say_mistyped() -> str:
    """Return the words, in capitals, that stand for a status where only the typing is wrong."""
    return texts()["headline_mistyped"]


def say_person(status: Status) -> str:
    """Return the words of a person's status for a column or a count."""
    return texts()[f"person_{status}"]


def say_level(level: Level) -> str:
    """Return the word before a line of an answer."""
    return texts()[f"level_{level}"]


def headline(screen: Screen[object], of: str, sentence: str) -> Line:
    """Make the first line of a check: the status words, then one sentence. `of` as for `say_status`."""
    words = say_mistyped() if screen.mistyped else say_status(screen.status, of)
    return draw_headline(words, screen.status, sentence)


def draw_headline(words: str, status: Status, sentence: str) -> Line:
    """Make a first line: words in the colour of a status, then one sentence."""
    return line((words, status.value), "  ", sentence, hang=width(words) + 2)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings for reading."""
    return sorted(findings, key=lambda item: READING_ORDER.index(item.level))


def draw_findings(findings: Iterable[Finding]) -> Iterator[Line]:
    """Make one line a finding: the word of its level in a column, then the message."""
    column = widest(map(say_level, Level)) + 1
    for item in findings:
        word = Part(pad(say_level(item.level), column), _LEVEL_STYLES[item.level])
        old = Part(f"  ({texts()['stale']})" if item.stale else "", "dim")
        yield line("  ", word, item.message, old, hang=2 + column)


def draw_now(remedies: Iterable[str | None], title: str = "") -> Iterator[Line]:
    """Make the section that says what to do now, one action a line, none twice; nothing for no actions."""
    from ..text.remedies import split_remedy  # not at the top: most screens that say a status do not advise

    steps = (step for remedy in remedies for step in split_remedy(remedy))
    # Who copies a command must not copy the end of the sentence.
    shown = list(dict.fromkeys(step.removesuffix(".") if "alipay-ready" in step else step for step in steps))
    if shown:
        yield BLANK
        yield line((title or texts()["now"], "heading"))
        yield from bullets(shown)


def say_why(findings: Iterable[Finding], topic: str) -> tuple[str, list[Piece]]:
    """Return a field: the command that explains the first finding that has a fact, else the topic.

    Beside it stands the day on which somebody last compared all its facts with their sources.
    """
    found = tuple(findings)
    fact = next((id_ for item in found for id_ in item.facts), topic)
    looked = min((item.verified for item in found if item.verified), default=None)
    dated = (_("compared with its sources on {day}", day=day(looked)),) if looked else ()
    return _("Why?"), [(f"alipay-ready explain {fact}", "command"), *((f"  {text}", "dim") for text in dated)]
