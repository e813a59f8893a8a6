"""The screens of `progress` and `progress next`: where a person is, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from ..progress.progress import Checks, Saved
from ..result import Result, Route, Status
from ..text.cells import pad, width
from ..text.dates import day
from .checklist import BOXES, PHASES
from .headlines import HEADLINES
from .lines import BLANK, Line, line
from .progress_data import ProgressCounts, ProgressData, ProgressRow, RetiredRow
from .screen import Screen
from .step import StepEntry, draw_step

if TYPE_CHECKING:
    from ..checks.person import PersonData
    from ..progress.days import Since

WIDE = 79
MOST = 4  # ids named in one line
WILL_NOT = {"phone": "NOT THIS NUMBER", "card": "NOT THIS CARD", "wallet": "NOT THIS WALLET"}


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

    `since` and `remark` say what happened to the checklist, `stands` more of how the person stands.
    """

    command: str | None = "progress"
    today: date
    since: Since
    remark: str | None
    backup: str | None
    stands: Result[PersonData]

    def lines(self) -> Iterator[Line]:
        """Return the whole view."""
        data = self.data
        yield line((data.checklist.title + ": ", "heading"), _counts(data.counts))
        yield from _flight(data.arrive, self.today)
        yield from _changes(self.since, self.remark)
        if data.exists:
            yield BLANK
            yield from _person(self.stands)
            yield from _readiness(data.checks, data.counts.required_open)
        yield from _steps(data.steps)
        yield from _retired(data.retired)
        yield BLANK
        yield from _today(data)
        yield from self._closing()

    def _closing(self) -> Iterator[Line]:
        if not self.data.exists:
            yield line("Nothing is saved yet. The first mark makes the file.")
            if self.backup:
                yield line("A backup is there. To bring it back: ", ("alipay-ready progress undo", "command"))
        row = self.data.find_row(self.data.next)
        if row is None:
            yield line(("Every step is done or skipped.", "ready"))
            return
        yield line(("Next: ", "strong"), f"{row.number} {row.title}")
        yield line("  how:  ", (f"alipay-ready steps {row.id}", "command"))
        yield line("  then: ", (f"alipay-ready progress done {row.id}", "command"))


class NextScreen(Screen[ProgressData], frozen=True, kw_only=True):
    """The next step in full; `entry` is None if there is none left."""

    command: str | None = "progress"
    entry: StepEntry | None
    troubles: dict[str, str]

    def lines(self) -> Iterator[Line]:
        """Return the step, or that there is none left."""
        if self.entry is None:
            yield line(("Every step is done or skipped.", "ready"))
            return
        yield from draw_step(self.entry, len(self.data.steps), self.troubles, marked=self.data.exists)


def _counts(counts: ProgressCounts) -> str:
    words = f"{counts.done} of {counts.total} steps done"
    if counts.skipped:
        words += f", {counts.skipped} skipped"
    if counts.open:
        words += f", {counts.open} open"
    if counts.overdue:
        words += f", {counts.overdue} overdue"
    return words + "."


def _flight(arrive: date | None, today: date) -> Iterator[Line]:
    if arrive is None:
        return
    left = (arrive - today).days
    when = "today" if left == 0 else f"in {left} day{'s' * (left != 1)}" if left > 0 else f"{-left} days ago"
    verb = "You arrive" if left >= 0 else "You arrived"
    yield line((f"{verb} on {day(arrive)}, {when}.", "dim"))


def _changes(since: Since, remark: str | None) -> Iterator[Line]:
    """Say in one line what is different on the checklist since the last mark."""
    if remark:
        yield line(("Note: ", "attention"), remark, hang=6)
    parts = [f"{old} is now {new}" for old, new in since.renamed.items()]
    if since.new:
        parts.append("new: " + _few(since.new))
    elif since.revision:
        parts.append("any new step is open")
    if since.retired:
        parts.append("no longer on it: " + _few(since.retired))
    if since.revision or parts:
        was = f" (revision {since.revision[0]}, now {since.revision[1]})" if since.revision else ""
        yield line(
            ("The checklist has changed", "attention"), f"{was}: {'; '.join(parts)}. All your marks are kept."
        )


def _few(ids: tuple[str, ...]) -> str:
    more = f" and {len(ids) - MOST} more" if len(ids) > MOST else ""
    return ", ".join(ids[:MOST]) + more


def _person(stands: Result[PersonData]) -> Iterator[Line]:
    """Say how the person stands on the best of their routes, once something was checked."""
    if not stands.data.routes:
        return
    best = stands.findings[0]
    words = HEADLINES.get(stands.status, "NO WAY YET")
    yield line(("You     ", "strong"), (words, stands.status.value), f"  {best.message}", hang=8)
    if best.remedy:
        yield line("        ", best.remedy, hang=8)


def _readiness(checks: Checks, required_open: int) -> Iterator[Line]:
    """Say how number, cards and steps stand. A wallet needs neither."""
    if checks.wallet:
        yield line(("Wallet  ", "strong"), *_verdict(checks.wallet, "wallet", checks.wallet.name), hang=8)
    if checks.phone:
        yield line(("Number  ", "strong"), *_verdict(checks.phone, "phone", checks.phone.region), hang=8)
    elif not checks.wallet:
        yield line(
            ("Number  ", "strong"), "not saved: ", ("alipay-ready check-phone --save", "command"), hang=8
        )
    for label, card in checks.cards.items():
        yield line(("Card    ", "strong"), *_verdict(card, "card", _card(label, card)), hang=8)
    if not checks.cards and not checks.wallet:
        yield line(
            ("Cards   ", "strong"), "none saved: ", ("alipay-ready check-card visa --save", "command"), hang=8
        )
    left = f"{required_open} required still open" if required_open else "all required ones are settled"
    yield line(("Steps   ", "strong"), left, hang=8)


def _card(label: str, card: Saved) -> str:
    return label if card.network in {None, label} else f"{label} ({card.network})"


def _verdict(saved: Saved, kind: str, name: str | None) -> tuple[str | tuple[str, str], ...]:
    words = HEADLINES.get(saved.answer, WILL_NOT[kind])
    on = f"  checked on {day(saved.on)}" if saved.on else ""
    return (f"{name}: " if name else "", (words, saved.status), (on, "dim"))


def _steps(rows: Iterable[ProgressRow]) -> Iterator[Line]:
    column = min(max((width(row.title) for row in rows), default=0), WIDE - 26)
    for phase, group in groupby(rows, key=lambda row: row.phase):
        yield BLANK
        yield line((PHASES[phase], "heading"))
        for row in group:
            yield _step(row, column)
            yield from _notes(row.notes)


def _step(row: ProgressRow, column: int) -> Line:
    box, style = BOXES[row.status]
    tail: tuple[str, str] = ("", "")
    if row.status == "skipped":
        tail = ("  skipped", "dim")
    elif row.status == "open" and row.optional:
        tail = ("  optional", "dim")
    elif row.status == "open" and row.due:
        word = "overdue" if row.overdue else "by"
        tail = (f"  {word} {row.due.day} {row.due:%b}", "late" if row.overdue else "dim")
    title = pad(row.title, column) if tail[0] else row.title
    return line("  ", (box, style), f" {row.number:>2}  ", (title, "dim" if style else ""), tail, hang=10)


def _retired(rows: tuple[RetiredRow, ...]) -> Iterator[Line]:
    if rows:
        yield BLANK
        yield line(("Kept, but not on this checklist now", "heading"))
    for row in rows:
        box, style = BOXES[row.status]
        yield line("  ", (box, style), f"     {row.id}", hang=10)
        yield from _notes(row.notes)


def _notes(notes: Iterable[str]) -> Iterator[Line]:
    for note in notes:
        yield line("          ", ("note: ", "dim"), note, hang=16)


def _today(data: ProgressData) -> Iterator[Line]:
    """Name the steps that cannot wait, when the flight is nearer than the plan."""
    if not data.today:
        return
    rows = {row.id: row for row in data.steps}
    yield line(("Your flight is nearer than the plan. Today, in this order:", "attention"))
    for id_ in data.today:
        yield line(f"  {rows[id_].number:>2}  {rows[id_].title}", hang=6)
    yield BLANK
