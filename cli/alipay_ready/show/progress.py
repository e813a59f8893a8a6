"""The screens of `progress` and `progress next`: where a person is, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from ..knowledge.step_words import say_done, say_due, say_phase, say_settled, texts
from ..progress.progress import Checks, Saved, find_answer
from ..result import Result, Route, Status
from ..text.cells import pad, widest
from ..text.dates import day, short_day
from ..text.lists import listed, sentences
from ..text.numbers import number
from ..text.words import _, ngettext
from .checklist import BOXES, draw_contact
from .flight import draw_flight, draw_today
from .headlines import say_status
from .lines import BLANK, Line, Piece, field, fields, line
from .progress_data import ProgressCounts, ProgressData, ProgressRow, RetiredRow
from .screen import Screen
from .step import StepEntry, draw_step

if TYPE_CHECKING:
    from ..checks.person import Standing
    from ..progress.days import Since

WIDE = 79
MOST = 4  # ids named in one line


class PersonStanding(Struct, frozen=True):
    """How the person stands on the best of their routes, and why."""

    status: Status
    route: Route | None
    reserve: Route | None
    reason: str


class PersonProgressData(ProgressData, frozen=True):
    """Where a person is, and how they stand."""

    person: PersonStanding


class ProgressScreen(Screen[PersonProgressData], frozen=True, kw_only=True):
    """Every step with its mark. `backup` is the path of one where the file itself is missing.

    `who` is the name after --person.
    `since` and `remark` say what happened to the checklist, `stands` more of how the person stands.
    """

    command: str | None = "progress"
    today: date
    who: str | None = None
    since: Since
    remark: str | None
    backup: str | None
    stands: Result[Standing]

    def lines(self) -> Iterator[Line]:
        """Return the whole view."""
        data = self.data
        if self.who:
            yield field(_("Person:"), " ", self.who)
        landed = data.arrive is not None and data.arrive < self.today
        yield line((data.checklist.title, "heading"), f"  {_counts(data.counts, landed=landed)}")
        yield from draw_flight(data.arrive, self.today)
        yield from draw_today([(row.number, row.title) for row in map(data.find_row, data.today) if row])
        if data.today and (self.since.revision or self.remark):
            yield BLANK
        yield from _changes(self.since, self.remark)
        if data.exists:
            yield BLANK
            yield from fields(
                [*_person(self.stands), *_checks(data.checks, data.arrive), _open_steps(data.counts)],
                style="strong",
            )
        yield from _steps(data.steps, self.today)
        yield from _retired(data.retired)
        yield BLANK
        yield from self._closing()

    def _closing(self) -> Iterator[Line]:
        if not self.data.exists:
            yield line(_("Nothing is saved yet. Your first mark makes the file."))
            if self.backup:
                back = ("alipay-ready progress undo", "command")
                yield line(_("There is a backup. To bring it back:"), " ", back)
        yield from draw_contact(self.data.checklist.contact)
        row = self.data.find_row(self.data.next_step)
        if row is None:
            yield line((say_settled(self.data.counts.waiting), "ready"))
            return
        yield line((_("Next:"), "strong"), f" {row.number} {row.title}")
        ways = (
            (_("how:"), f"alipay-ready steps {row.id}"),
            (_("then:"), f"alipay-ready progress done {row.id}"),
        )
        yield from fields(((name, [(way, "command")]) for name, way in ways), style="", indent=2, gap=1)


class NextScreen(Screen[ProgressData], frozen=True, kw_only=True):
    """The next step in full; `entry` is None if there is none left."""

    command: str | None = "progress"
    entry: StepEntry | None
    troubles: dict[str, str]

    def lines(self) -> Iterator[Line]:
        """Return the step, or that there is none left."""
        if self.entry is None:
            yield line((say_settled(self.data.counts.waiting), "ready"))
            return
        yield from draw_step(self.entry, len(self.data.steps), self.troubles, marked=self.data.exists)


def _counts(counts: ProgressCounts, *, landed: bool) -> str:
    """Say how many steps are in which state: those of which there are none are left out.

    Nobody is told before the flight how much is late: the days, and what is for today, say what to do.
    """
    parts = (
        say_done(counts.done, counts.total),
        _("Skipped: {number}.", number=number(counts.skipped)) if counts.skipped else None,
        _("Open: {number}.", number=number(counts.open)) if counts.open else None,
        _("Overdue: {number}.", number=number(counts.overdue)) if counts.overdue and landed else None,
    )
    return sentences(parts)


def _changes(since: Since, remark: str | None) -> Iterator[Line]:
    """Say in one line what is different on the checklist since the last mark."""
    if remark:
        yield field(texts()["note"], remark, column=widest([texts()["note"]]) + 1, style="attention")
    parts = [_("{old} is now {new}.", old=old, new=new) for old, new in since.renamed.items()]
    if since.new:
        parts.append(_("New on it: {steps}.", steps=_few(since.new)))
    elif since.revision:
        parts.append(_("Steps may be new, or read differently."))
    if since.retired:
        parts.append(_("No longer on it: {steps}.", steps=_few(since.retired)))
    if since.revision or parts:
        yield line(
            (_("The checklist has changed."), "attention"), " ", sentences((_say_revision(since), *parts))
        )
        yield line(_("All your marks are kept."))


def _say_revision(since: Since) -> str | None:
    if since.revision is None:
        return None
    old, new = since.revision
    return _("It was revision {old} and is now revision {new}.", old=old, new=new)


def _few(ids: tuple[str, ...]) -> str:
    left = len(ids) - MOST
    if left <= 0:
        return listed(ids)
    return ngettext("{steps} and {count} more", "{steps} and {count} more", left, steps=listed(ids[:MOST]))


_Field = tuple[str, list[Piece]]


def _person(stands: Result[Standing]) -> Iterator[_Field]:
    """Say how the person stands on the best of their routes, once something was checked."""
    if not stands.data.routes:
        return
    best = stands.findings[0]
    yield _("You"), [(say_status(stands.status, "person"), stands.status.value), f"  {best.message}"]
    if best.remedy:
        yield "", [best.remedy]


def _checks(checks: Checks, arrive: date | None) -> Iterator[_Field]:
    """Say how number and cards stand on the day of arrival. A wallet needs neither."""
    from ..knowledge.networks import name_card  # not at the top: who saved no check waits for no names
    from ..knowledge.regions import name_country

    if checks.wallet:
        yield _("Wallet"), _verdict(checks.wallet, checks.wallet.answer, "wallet", checks.wallet.name)
    if checks.phone:
        yield (
            _("Number"),
            _verdict(
                checks.phone,
                checks.phone.answer,
                "phone",
                checks.phone.region and name_country(checks.phone.region),
            ),
        )
    elif not checks.wallet:
        yield _("Number"), [_("not saved:"), " ", ("alipay-ready check-phone --save", "command")]
    for label, card in checks.cards.items():
        answer = find_answer(card, arrive)
        yield _("Card"), _verdict(card, answer, "card", name_card(label, card.network))
    if not checks.cards and not checks.wallet:
        yield _("Cards"), [_("none saved:"), " ", ("alipay-ready check-card visa --save", "command")]


def _open_steps(counts: ProgressCounts) -> _Field:
    if not counts.required_open:
        return _("Steps"), [_("Every step that you need is done or skipped.")]
    needed = ngettext("You still need {count} step.", "You still need {count} steps.", counts.required_open)
    left = counts.open - counts.required_open - counts.waiting
    optional = ngettext("{count} open step is optional.", "{count} open steps are optional.", left)
    waiting = ngettext("{count} step waits for a card.", "{count} steps wait for a card.", counts.waiting)
    told = (needed, optional if left else None, waiting if counts.waiting else None)
    return _("Steps"), [sentences(told)]


def _verdict(saved: Saved, answer: Status, kind: str, name: str | None) -> list[Piece]:
    on = _("checked on {day}", day=day(saved.on)) if saved.on else ""
    return [f"{name}: " if name else "", (say_status(answer, kind), answer.value), "  ", (on, "dim")]


def _steps(rows: Iterable[ProgressRow], today: date) -> Iterator[Line]:
    shown = [(row, _remark(row, today)) for row in rows]
    right = widest(remark for _row, (remark, _style) in shown)
    column = widest((row.title for row, _shown in shown), WIDE - 12 - right)
    for phase, group in groupby(shown, key=lambda pair: pair[0].phase):
        yield BLANK
        yield line((say_phase(phase), "heading"))
        for row, remark in group:
            yield _step(row, remark, column)
            yield from _notes(row.notes)


def _remark(row: ProgressRow, today: date) -> tuple[str, str]:
    """Return what stands behind the title of a step, and its style."""
    words = texts()
    if row.status == "skipped":
        return words["state_skipped"], "dim"
    if row.waits:
        return words["waits"], "dim"
    if row.status == "open" and row.optional:
        return words["optional"], "dim"
    if row.status == "open" and row.due:
        return say_due(row.due, today, short_day(row.due)), "late" if row.overdue else "dim"
    return "", ""


def _step(row: ProgressRow, remark: tuple[str, str], column: int) -> Line:
    box, style = BOXES[row.status]
    words, remark_style = remark
    title = pad(row.title, column) if words else row.title
    tail = (f"  {words}" if words else "", remark_style)
    return line(
        "  ", (box, style), f" {row.number:>2}  ", (title, "dim" if style else ""), tail, hang=10, bound=True
    )


def _retired(rows: tuple[RetiredRow, ...]) -> Iterator[Line]:
    if rows:
        yield BLANK
        yield line((_("Kept, but not on this checklist now"), "heading"))
    for row in rows:
        box, style = BOXES[row.status]
        yield line("  ", (box, style), f"     {row.id}", hang=10)
        yield from _notes(row.notes)


def _notes(notes: Iterable[str]) -> Iterator[Line]:
    for note in notes:
        yield field(_("note:"), " ", note, style="dim", indent=10)
