"""`steps --format`: the checklist, or one half of it, as a page, a text or a calendar; one step as TOML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .. import clock
from ..errors import UsageProblem
from ..show.screen import SaidScreen
from ..text.words import _
from .handouts import Subject, find_format, hand_out, make_calendar_key, refuse_json
from .saved_progress import choose_list, read_saved

if TYPE_CHECKING:
    from datetime import date

    from ..knowledge.checklist import Phase
    from .options import Settings

TOML = "toml"  # of one step: to copy into a list of one's own
EXAMPLE = "alipay-ready steps sign-up --format toml"


class Wanted(NamedTuple):
    """What of which checklist is wanted, as the options say it."""

    checklist: str | None
    step: str | None
    phase: Phase | None
    day: date | None
    full: bool
    brief: bool


def hand_out_steps(
    wanted: Wanted, run: Settings, format_: str | None, output: str | None, *, force: bool
) -> SaidScreen:
    """Write the steps without marks. The calendar takes the saved day if none is given."""
    is_toml = Path(output or "").suffix.lower() == f".{TOML}" if format_ is None else format_ == TOML
    if is_toml:
        return _write_step(wanted, run, output, force=force)
    if wanted.step is not None:
        raise UsageProblem(
            _("A hand-out holds the steps of a list, not one of them."),
            _("Leave STEP out. One step as TOML: {command}", command=EXAMPLE),
        )
    if wanted.full:
        raise UsageProblem(
            _("A hand-out holds every step in full already."),
            _("Leave out --full. For a short hand-out: --brief"),
        )
    known, saved = find_format(format_, output), read_saved(run.file)
    chosen, progress = choose_list(wanted.checklist, saved)
    day = wanted.day
    if known.needs_day and day is None:
        day = progress.arrive if progress else None
    key = make_calendar_key(run, saved) if known.needs_day else ""
    subject = Subject(chosen, clock.today(), key=key, arrive=day, phase=wanted.phase, brief=wanted.brief)
    hand_out(subject, known, output, run, force=force)
    return SaidScreen(command="steps")


def _write_step(wanted: Wanted, run: Settings, output: str | None, *, force: bool) -> SaidScreen:
    """Write one step as TOML. It holds nothing of a person, whoever follows the list."""
    if wanted.step is None:
        raise UsageProblem(
            _("TOML is made of one step: give its number or its id."),
            _("Example: {command}", command=EXAMPLE),
        )
    from ..files import PUBLIC
    from ..own_lists.own_list import find_step
    from ..own_lists.step_toml import write_step
    from ..show.output import put

    chosen, _progress = choose_list(wanted.checklist, read_saved(run.file))
    document = write_step(chosen, find_step(chosen, wanted.step))
    refuse_json(run)
    put(document, output, force=force, quiet=run.quiet, mode=PUBLIC)
    return SaidScreen(command="steps")
