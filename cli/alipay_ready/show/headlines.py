"""The words that stand for statuses and levels on the screen."""

from __future__ import annotations

from collections.abc import Iterable

from ..result import Finding, Level, Status
from .lines import Line, Part, line
from .screen import Screen

HEADLINES = {
    Status.READY: "LIKELY WORKS",
    Status.ATTENTION: "CHECK FIRST",
    Status.UNKNOWN: "CANNOT TELL",
}
MISTYPED = "CHECK WHAT YOU TYPED"
# Short words for a column of their own. "blocked" is never shown: it reads as "my account is blocked".
SHORT = {
    Status.READY: "ready",
    Status.ATTENTION: "check first",
    Status.UNKNOWN: "cannot tell",
    Status.BLOCKED: "will not work",
}
# What may be wrong first, then what is right, then what is good to know.
READING_ORDER = (Level.BLOCK, Level.UNKNOWN, Level.WARNING, Level.OK, Level.INFO)
LEVEL_WIDTH = 8
LEVELS = {
    Level.OK: "ok",
    Level.INFO: "info",
    Level.WARNING: "check",
    Level.UNKNOWN: "unknown",
    Level.BLOCK: "no",
}
_LEVEL_STYLES = {
    Level.OK: "ready",
    Level.INFO: "dim",
    Level.WARNING: "attention",
    Level.UNKNOWN: "unknown",
    Level.BLOCK: "blocked",
}


def headline(screen: Screen[object], blocked: str, sentence: str) -> Line:
    """Make the first line of a check: the status words, then one sentence.

    `blocked` is the check's own word for a value that will not work ("NOT THIS CARD").
    """
    words = MISTYPED if screen.mistyped else HEADLINES.get(screen.status, blocked)
    return line((words, screen.status.value), "  ", sentence, hang=len(words) + 2)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings for reading."""
    return sorted(findings, key=lambda item: READING_ORDER.index(item.level))


def finding(item: Finding) -> Line:
    """Make the line of one finding: level word in its column, then the message."""
    word = Part(LEVELS[item.level].ljust(LEVEL_WIDTH), _LEVEL_STYLES[item.level])
    old = Part("  (this rule is due for a new check)", "dim") if item.stale else Part("")
    return line("  ", word, item.message, old, hang=2 + LEVEL_WIDTH)
