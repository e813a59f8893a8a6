"""The screen of the short welcome."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..knowledge.step_words import say_done
from ..progress.progress import StepCounts
from ..result import Route
from ..text.lists import sentences
from ..text.words import N_, _
from .lines import BLANK, Line, fields, line
from .screen import Screen

COMMANDS = (
    ("start", N_("How can I pay? A few short questions.")),
    ("check-phone +44 7400 123456", N_("Can my phone number sign up?")),
    ("check-card visa", N_("Can my card be linked?")),
    ("steps", N_("What do I do, in which order?")),
    ("progress", N_("Where was I?")),
)


class Whereabouts(Struct, frozen=True):
    """Where the person is, in short. `next_step` (old name: `next`) is the step to do now."""

    route: Route
    counts: StepCounts
    next: str | None
    next_step: str | None


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
        yield line((_("Will Alipay 支付宝 work for you in China? Find out at home."), "heading"))
        yield BLANK
        commands = [(f"alipay-ready {words}", _(question)) for words, question in COMMANDS]
        yield from fields(((words, [question]) for words, question in commands), style="command", indent=2)
        yield BLANK
        here = self.data.progress
        if here is None:
            more = ("alipay-ready --help", "command")
            yield line(_("It runs offline and never keeps a card number. More:"), " ", more)
            return
        told = say_done(here.counts.done, here.counts.total)
        yield line(sentences((_("You follow: {checklist}.", checklist=self.checklist), told)))
        if here.next and self.title:
            command = (f"alipay-ready steps {here.next}", "command")
            yield line(_("Next:"), f" {self.title}  ", command)
