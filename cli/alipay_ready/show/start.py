"""The screen of `start`: the verdict on number and each card, plan A, plan B, what to do today and later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from math import ceil
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from ..answers.people import SEE_CHECKS
from ..files import shorten
from ..knowledge.step_words import say_settled
from ..knowledge.step_words import texts as step_texts
from ..knowledge.texts import load_texts
from ..result import Finding, Level, Status
from ..text.cells import pad, widest, width
from ..text.dates import short_day
from ..text.lists import listed
from ..text.remedies import split_remedy
from ..text.words import _, ngettext
from .headlines import draw_headline, draw_now, say_status, texts
from .lines import BLANK, Line, Piece, fields, line
from .screen import Screen
from .start_data import StartCard, StartData

MOST_LINES = 40  # of the whole screen, at 80 columns
_WIDE = 79
_LABEL = 16  # cells for the words of a card; longer ones stand in front of their verdict all the same


class _Room(NamedTuple):
    """How much a screen says: of each check (all, its first sentence, nothing), and how many lines."""

    sentences: str
    actions: int
    today: int
    later: int
    together: bool = False  # cards of which the same is to be said stand in one row


_ROOMS = (
    _Room("all", 6, 8, 3),
    _Room("all", 4, 6, 2),
    _Room("all", 3, 4, 1),
    _Room("first", 3, 4, 1),
    _Room("first", 2, 3, 0),
    _Room("none", 2, 3, 0),
    _Room("none", 2, 2, 0, together=True),
)


class StartStep(Struct, frozen=True):
    """A step as `start` names it. `due` is its day where that is known."""

    number: int
    id: str
    title: str
    due: date | None


class StartScreen(Screen[StartData], frozen=True, kw_only=True):
    """The first visit. `verdict` and `plan` are findings too: what is said at the top, and what follows.

    `entry` says what to choose and type for the number. `hurry`: the flight is nearer than the plan.
    `waiting` is how many steps wait for a card.
    """

    command: str | None = "start"
    verdict: Finding
    plan: tuple[Finding, ...]
    entry: str | None
    today: tuple[StartStep, ...]
    later: tuple[StartStep, ...]
    hurry: bool
    waiting: int

    def lines(self) -> Iterator[Line]:
        """Return all of it. What is too long for a screen says less: first of later, then of single cards."""
        drawn: list[Line] = []
        for room in _ROOMS:
            drawn = [*self._draw(room)]
            if sum(map(_count_rows, drawn)) <= MOST_LINES:
                break
        yield from drawn

    def _draw(self, room: _Room) -> Iterator[Line]:
        slip = self.mistyped and not self.status.usable
        words = texts()["headline_mistyped"] if slip else say_status(self.status, "person")
        said = load_texts("plan")["slip"] if slip else self.verdict.message
        yield draw_headline(words, self.status, said)
        if self.hurry:
            yield BLANK
            yield from self._now(room)
        rows = [*self._checks(room)]
        if rows:
            yield BLANK
        column = widest((name for name, _pieces in rows), _LABEL) + 2
        yield from (_row(name, pieces, column) for name, pieces in rows)
        yield BLANK
        yield from (line(item.message, hang=2) for item in self.plan)
        yield from draw_now(self._remedies()[: room.actions])
        if not self.hurry:
            yield BLANK
            yield from self._now(room)
        elif self.later:
            yield BLANK
        yield from self._later(room)
        yield BLANK
        yield from fields(self._closing())

    def _checks(self, room: _Room) -> Iterator[tuple[str, list[Piece]]]:
        """Say how the number, each card and each wallet stand, and why."""
        data = self.data
        if data.phone is not None:
            said = _shorten(data.phone.message, room, data.phone.status)
            yield _("Number"), _verdict("phone", data.phone.status, said, mistyped=data.phone.mistyped)
            if self.entry:
                yield "", [load_texts("plan").fill("type_number", entry=self.entry)]
        for _same, cards in groupby(data.cards, key=_what_is_said):
            yield from _draw_cards([*cards], room)
        for wallet in data.wallets:
            said = _shorten(wallet.message, room, wallet.status)
            yield wallet.label, _verdict("wallet", wallet.status, said, mistyped=False)

    def _remedies(self) -> list[str]:
        """Return what to do, each action once; a verdict that only points to the checks asks nothing."""
        data = self.data
        paying = any(card.status.usable for card in data.cards)
        cards = [card for card in data.cards if card.status.usable or not paying]
        things = [thing for thing in (data.phone, *cards, *data.wallets) if thing is not None]
        single = [thing.remedy for thing in things if thing.status is not Status.READY]
        asked = single if self.verdict.id in SEE_CHECKS and any(single) else [self.verdict.remedy, *single]
        asked += [item.remedy for item in self.plan if item.level is not Level.INFO]
        return list(dict.fromkeys(action for remedy in asked for action in split_remedy(remedy)))

    def _now(self, room: _Room) -> Iterator[Line]:
        """Name what to do now."""
        if not self.today:
            yield line((say_settled(self.waiting), "ready"))
            return
        plan = load_texts("plan")
        title = (step_texts()["hurry"], "attention") if self.hurry else (plan["begin"], "heading")
        yield line(title)
        yield from (_step(step) for step in self.today[: room.today])
        cut = len(self.today) - room.today
        if cut > 0:
            yield line("      ", step_texts().fill("hurry_more", count=cut), hang=6)
        yield line("  ", (f"alipay-ready steps {self.today[0].id}", "command"))

    def _later(self, room: _Room) -> Iterator[Line]:
        """Name what comes after that, with its days; where all of it is late, no day is worth a word."""
        if not self.later:
            return
        yield line((load_texts("plan")["then" if self.hurry else "later"], "heading"))
        shown = self.later[: room.later]
        column = None if self.hurry else widest(step.title for step in shown)
        yield from (_step(step, column) for step in shown)
        left = len(self.later) - len(shown)
        if left:
            words = ngettext("{count} more step:", "{count} more steps:", left)
            yield line(f"  {words} ", ("alipay-ready steps", "command"))

    def _closing(self) -> Iterator[tuple[str, list[Piece]]]:
        if self.data.saved:
            yield _("Saved in"), [shorten(Path(self.data.file))]
        for problem in self.errors:
            yield _("Not saved"), [problem.message, f" {problem.hint}" if problem.hint else ""]
        if self.data.saved:
            again = ("alipay-ready start", "command")
            yield _("Changed?"), [_("Answer again, your marks stay:"), " ", again]


def _what_is_said(card: StartCard) -> tuple[Status, bool]:
    return card.status, card.mistyped


def _draw_cards(cards: list[StartCard], room: _Room) -> Iterator[tuple[str, list[Piece]]]:
    """Make a row for each card, or one for several of which the same is to be said."""
    for row in [cards] if room.together else [[card] for card in cards]:
        first = row[0]
        said = " ".join(
            filter(None, (_shorten(first.message, room, first.status), *first.notes[: not room.together]))
        )
        label = listed(card.label for card in row)
        yield label, _verdict("card", first.status, said, mistyped=first.mistyped)


def _shorten(message: str | None, room: _Room, status: Status) -> str:
    """Return a message whole, or its first sentence where it says why something is not simply fine."""
    if room.sentences == "none" or not message or (room.sentences == "first" and status is Status.READY):
        return ""
    return message if room.sentences == "all" else split_remedy(message)[0]


def _row(name: str, pieces: list[Piece], column: int) -> Line:
    label = pad(name, column) if width(name) + 2 <= column else f"{name}  "
    return line((label, "strong"), *pieces, hang=column)


def _verdict(kind: str, status: Status, said: str, *, mistyped: bool) -> list[Piece]:
    words = texts()["headline_mistyped"] if mistyped else say_status(status, kind)
    return [(words, status.value), f"  {said}" if said else ""]


def _step(step: StartStep, column: int | None = None) -> Line:
    """Make the line of a step; with a column, its day stands behind it."""
    if column is None or step.due is None:
        return line(f"  {step.number:>2}  {step.title}", hang=6)
    due = step_texts().fill("due", day=short_day(step.due))
    return line(f"  {step.number:>2}  {pad(step.title, column)}  ", (due, "dim"), hang=6)


def _count_rows(item: Line) -> int:
    """Count the rows that a line takes on a terminal of 80 columns."""
    cells = width(item.text)
    return 1 if cells <= _WIDE else 1 + ceil((cells - _WIDE) / (_WIDE - item.hang - 6))
