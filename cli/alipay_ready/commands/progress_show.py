"""`progress` alone: where a person is, as text or JSON, or as their own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import asdict

from .. import clock
from ..errors import UsageProblem
from ..progress import days, reading
from ..progress.progress import find_required_open
from ..progress.standing import find_standing
from ..result import Status
from ..show.progress import PersonProgressData, PersonStanding, ProgressScreen
from ..show.screen import SaidScreen
from ..text.words import _
from .day_option import question_past, read_day
from .progress_data import find_lost_backup, make_data

if TYPE_CHECKING:
    from ..knowledge.checklist import Checklist
    from ..progress.progress import Progress
    from ..progress.reading import Opened
    from .options import Settings


def show_progress(
    run: Settings, arrive: str | None, checklist: str | None, *, check: bool
) -> tuple[ProgressScreen, Opened]:
    """Save the arrival date and the checklist to follow, if given; return where the person is, and the file.

    With `check` it is blocked while required steps are open, and if the person has no way to pay.
    """
    read, today = _read(run, arrive, checklist), clock.today()
    stands = find_standing(read.progress, today)
    status = Status.OK
    if check:
        open_ = find_required_open(read.progress, read.checklist, strict=run.strict)
        status = Status.BLOCKED if open_ or stands.status is Status.BLOCKED else Status.READY
    person = PersonStanding(stands.status, stands.data.route, stands.data.reserve, stands.findings[0].message)
    screen = ProgressScreen(
        status=status,
        data=PersonProgressData(**asdict(make_data(read, today)), person=person),
        today=today,
        who=run.person,
        since=days.compare(read.progress, read.checklist, read.renamed),
        remark=read.remark,
        backup=find_lost_backup(read),
        stands=stands,
    )
    return screen, read


def write_page(
    screen: ProgressScreen,
    read: Opened,
    run: Settings,
    format_: str | None,
    output: str | None,
    *,
    brief: bool,
    force: bool,
) -> SaidScreen:
    """Write the person's own page, or the `brief` one; the exit code is that of the screen."""
    from .handouts import FORMATS, Subject, hand_out, make_key

    if format_ not in {None, "html"}:
        raise UsageProblem(
            _("progress --format takes only html."),
            _("For a wiki or a calendar: alipay-ready steps --format FORMAT"),
        )
    subject = Subject(read.checklist, clock.today(), progress=read.progress, key=make_key(read), brief=brief)
    hand_out(subject, FORMATS["html"], output, run, force=force)
    return SaidScreen(command=screen.command, status=screen.status)


def _read(run: Settings, arrive: str | None, checklist: str | None) -> Opened:
    path = reading.find_path(run.file)
    if arrive is None and checklist is None:
        return reading.read(path)
    from ..progress import changes, store
    from .chosen_list import load_chosen

    day = read_day(arrive)
    question_past(day, clock.today(), quiet=run.quiet)
    chosen = load_chosen(checklist) if checklist is not None else None
    now = clock.now()

    def apply(progress: Progress, known: Checklist) -> Progress:
        del known
        if chosen is not None:
            progress = changes.follow(progress, *chosen, at=now)
        return changes.set_arrival(progress, day) if arrive is not None else progress

    return store.change(path, apply).after
