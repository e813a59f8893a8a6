"""`steps`: the ordered checklist, all its steps, or one step in full; and as a page, a text or a calendar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple, cast, get_args

import typer

from .. import clock
from ..errors import UsageProblem
from ..knowledge.checklist import SHIPPED, Checklist, Phase, load_shipped
from ..show.checklist import name_list
from ..show.downloads import DownloadRow, DownloadsData, DownloadsScreen
from ..show.screen import SaidScreen
from ..show.step import StepEntry
from ..show.steps import (
    BriefStepsScreen,
    ChecklistRow,
    ChecklistsData,
    ChecklistsScreen,
    FullStepsScreen,
    ShownStep,
    StepsData,
    StepsScreen,
)
from ..text.lists import one_of
from ..text.words import _
from .day_option import question_past, read_day
from .long_help import long_help
from .options import settings
from .saved_progress import choose_list, read_saved
from .step_entries import load_trouble_titles, make_entry

if TYPE_CHECKING:
    from ..progress.progress import Progress


@long_help(
    _("Show what to do, in order."),
    examples=(
        ("alipay-ready steps", _("Shows the whole checklist.")),
        ("alipay-ready steps sign-up", _("Shows one step in full. You may name it by its number too.")),
        "alipay-ready steps --checklist resident --phase after",
        (
            "alipay-ready steps --format html -o alipay.html",
            _("Writes a page for the phone, or to print."),
        ),
    ),
)
def command(
    context: typer.Context,
    step: Annotated[str | None, typer.Argument(help=_("One step: its number or its id."))] = None,
    checklist: Annotated[
        str | None,
        typer.Option(
            "--checklist",
            "-c",
            help=_("Which checklist: {choices}.", choices=one_of((*SHIPPED, "FILE.toml"))),
        ),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help=_("Show which checklists there are."))] = False,
    full: Annotated[bool, typer.Option("--full", help=_("Show every step in full."))] = False,
    brief: Annotated[
        bool, typer.Option("--brief", help=_("Show one short line for each step: number, id, title."))
    ] = False,
    phase: Annotated[
        str | None, typer.Option("--phase", help=_("Show only the steps before or after the flight."))
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            help=_("Make a hand-out: html (phone, paper), markdown or ics (calendar). With STEP: toml."),
        ),
    ] = None,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help=_("Write the hand-out to this FILE."))
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=_("Replace an existing FILE."))] = False,
    arrive: Annotated[
        str | None,
        typer.Option("--arrive", metavar="DATE", help=_("The day you arrive: 2026-12-20, 20 Dec, tomorrow")),
    ] = None,
    qr: Annotated[
        bool, typer.Option("--qr", help=_("Show QR codes of the official download pages."))
    ] = False,
) -> StepsScreen | ChecklistsScreen | DownloadsScreen | SaidScreen:
    """Show what to do, in order."""
    if list_ or qr:
        return _list_checklists() if list_ else _show_downloads()
    day, run, half = read_day(arrive), settings(context), _read_phase(phase)
    question_past(day, clock.today(), quiet=run.quiet)
    if full and brief:
        raise UsageProblem(_("--full and --brief do not go together."), _("Leave one of them out."))
    if output or format_ not in {None, "text"}:
        from .steps_handout import Wanted, hand_out_steps

        wanted = Wanted(checklist, step, half, day, full=full, brief=brief)
        return hand_out_steps(wanted, run, format_, output, force=force)
    chosen, progress = choose_list(checklist, read_saved(run.file))
    shown = Shown(chosen, progress, day or (progress.arrive if progress else None), clock.today())
    if step is not None:
        from ..own_lists.own_list import find_step

        return _show_full(shown, [find_step(chosen, step)])
    numbers = [number for number, one in chosen.numbered() if half in {None, one.phase}]
    if full:
        return _show_full(shown, numbers)
    screen = BriefStepsScreen if brief else StepsScreen
    entries = shown.make_entries(numbers)
    return screen(
        data=StepsData(name_list(chosen), tuple(map(_make_row, entries))),
        checklist=chosen,
        entries=entries,
        marked=progress is not None,
        today=shown.today,
        arrive=shown.arrive,
        urgent=shown.make_entries(shown.find_urgent()) if half != "after" else (),
    )


def _read_phase(text: str | None) -> Phase | None:
    for phase in get_args(Phase):
        if phase == text:
            return cast("Phase", phase)
    if text is None:
        return None
    raise UsageProblem(
        _("--phase takes {choices}.", choices=one_of(get_args(Phase))),
        _("Example: {command}", command="alipay-ready steps --phase before"),
    )


class Shown(NamedTuple):
    """What is shown: a checklist, the progress on it and the day of arrival, if there are any, and today."""

    checklist: Checklist
    progress: Progress | None
    arrive: date | None
    today: date

    def make_entries(self, numbers: list[int]) -> tuple[StepEntry, ...]:
        """Return the steps with these numbers."""
        return tuple(
            make_entry(number, self.checklist, self.progress, self.today, self.arrive) for number in numbers
        )

    def find_urgent(self) -> list[int]:
        """Return the numbers of the steps that cannot wait, in their order."""
        if self.arrive is None:
            return []
        from msgspec.structs import replace

        from ..progress import days
        from ..progress.progress import Progress

        progress = replace(self.progress or Progress(), arrive=self.arrive)
        numbers = {step.id: number for number, step in self.checklist.numbered()}
        return [numbers[step.id] for step in days.find_urgent(progress, self.checklist, self.today)]


def _show_full(shown: Shown, numbers: list[int]) -> FullStepsScreen:
    entries = shown.make_entries(numbers)
    return FullStepsScreen(
        data=StepsData(name_list(shown.checklist), tuple(map(_make_full_row, entries))),
        checklist=shown.checklist,
        entries=entries,
        marked=shown.progress is not None,
        today=shown.today,
        arrive=shown.arrive,
        troubles=load_trouble_titles(),
    )


def _list_checklists() -> ChecklistsScreen:
    rows = tuple(
        ChecklistRow(
            id=known.id, title=known.title, revision=known.revision, updated=known.updated,
            steps=len(known.steps), minutes=known.minutes(),
        )
        for known in map(load_shipped, SHIPPED)
    )  # fmt: skip
    return ChecklistsScreen(data=ChecklistsData(rows))


def _show_downloads() -> DownloadsScreen:
    from ..handout.qr import draw_blocks, load_addresses
    from ..knowledge import sentences

    addresses, words = load_addresses(), sentences.load("handout").text
    return DownloadsScreen(
        data=DownloadsData(tuple(DownloadRow(store, url) for store, url in addresses.items())),
        squares=tuple(tuple(draw_blocks(url)) for url in addresses.values()),
        title=words["qr_title"],
        hint=words["qr_hint"],
        no_squares=words["qr_no_blocks"],
        warning=words["download_warning"],
    )


def _make_row(entry: StepEntry) -> ShownStep:
    step = entry.step
    return ShownStep(
        id=step.id, number=entry.number, core=step.core, phase=step.phase, title=step.title,
        status=entry.status, minutes=step.minutes, due=entry.due, waits=entry.waits,
    )  # fmt: skip


def _make_full_row(entry: StepEntry) -> ShownStep:
    step = entry.step
    return ShownStep(
        id=step.id, number=entry.number, core=step.core, phase=step.phase, title=step.title,
        status=entry.status, minutes=step.minutes, due=entry.due, waits=entry.waits,
        why=step.why, do=step.do, labels=step.labels, also_called=step.also_called, done_when=step.done_when,
        if_it_fails=step.if_it_fails, say=step.say, needs=step.needs, only_if=step.only_if,
        optional=step.optional, facts=step.facts,
    )  # fmt: skip
