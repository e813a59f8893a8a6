"""The screen of the short welcome."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..progress.progress import StepCounts
from ..result import Route
from .lines import BLANK, Line, line
from .screen import Screen

COMMANDS = (
    ("start", "Which way is mine? Five questions."),
    ("check-phone +44 7400 123456", "Can my number sign up?"),
    ("check-card visa", "Can my card be linked?"),
    ("steps", "What do I do, in which order?"),
    ("progress", "Where was I?"),
)


class Whereabouts(Struct, frozen=True):
    """Where the person is, in short."""

    route: Route
    counts: StepCounts
    next: str | None


class WelcomeData(Struct, frozen=True):
    """Where the person is; null if there is no progress file."""

    progress: Whereabouts | None


class WelcomeScreen(Screen[WelcomeData], frozen=True, kw_only=True):
    """The welcome. `checklist` is the title of the list the person follows, `title` that of the next step."""

    command: None = None
    checklist: str | None = None
    title: str | None = None

    def lines(self) -> Iterator[Line]:
        """Return what the tool is for, its commands in the order of need, and where the person is."""
        yield line(
            ("alipay-ready", "heading"), ": will Alipay 支付宝 work for you in China? Find out at home."
        )
        yield BLANK
        for words, question in COMMANDS:
            yield line("  ", (f"alipay-ready {words}".ljust(44), "command"), question)
        yield BLANK
        here = self.data.progress
        if here is None:
            yield line(
                "It runs offline and never keeps a card number. More: ", ("alipay-ready --help", "command")
            )
            return
        counts = here.counts
        yield line(f"You are here: {self.checklist}, {counts.done} of {counts.total} steps done.")
        if here.next and self.title:
            yield line("Next: ", self.title, "  ", (f"alipay-ready steps {here.next}", "command"))
