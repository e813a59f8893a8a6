"""`start`: the first visit. A few questions, then the verdict, plan A, plan B, what to do today and later."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct
from msgspec.structs import replace

from .. import clock
from ..checks.route import DOCUMENTS, LONG
from ..errors import ReadyError, UsageProblem
from ..exits import Exit
from ..progress import reading, store
from ..progress.answering import answer
from ..progress.changes import prove
from ..result import Problem
from ..show.start import StartScreen
from ..text.lists import listed, sentences
from ..text.words import _
from .chosen_list import load_chosen
from .day_option import question_past, read_day
from .long_help import long_help
from .options import settings
from .start_answers import Heard, hear, look, take_number, write_kept
from .start_questions import QUESTIONS, Words, interview
from .start_result import Unsaved, make_screen

if TYPE_CHECKING:
    from pathlib import Path

    from ..knowledge.checklist import Checklist
    from ..progress.progress import Progress
    from ..progress.reading import Opened


EXAMPLE = 'alipay-ready start --home germany --arrive "20 Dec" --cards "visa, jcb"'


class StartChange(Struct, frozen=True):
    """The change to a progress: answers, their checks, the way to pay, the list; marks stay."""

    heard: Heard
    chosen: tuple[Checklist, str | None] | None
    today: date
    at: datetime

    def __call__(self, progress: Progress, checklist: Checklist) -> Progress:
        """Return the changed progress; who follows an own checklist stays on it."""
        del checklist
        changed = answer(progress, self.heard.told, self.today, self.chosen)
        return prove(changed, reading.find_checklist(changed), self.at)


@long_help(
    _("Find your way: answer at most nine short questions. You get a verdict, a plan, and what to do first."),
    examples=("alipay-ready start", EXAMPLE),
)
def command(
    context: typer.Context,
    home: Annotated[str | None, typer.Option("--home", metavar="COUNTRY", help=_("Where you live."))] = None,
    arrive: Annotated[
        str | None,
        typer.Option("--arrive", metavar="DATE", help=_("The day you arrive: 20 Dec, in 3 weeks.")),
    ] = None,
    stay: Annotated[
        str | None, typer.Option("--stay", metavar="short|long", help=_("Up to three months, or longer."))
    ] = None,
    document: Annotated[
        str | None,
        typer.Option("--document", metavar="WORD", help=_("One of: {values}.", values=listed(DOCUMENTS))),
    ] = None,
    phone: Annotated[
        str | None,
        typer.Option(
            "--phone", metavar="NUMBER", help=_("Your mobile number, or none; - reads it from stdin.")
        ),
    ] = None,
    cards: Annotated[
        str | None,
        typer.Option("--cards", "--logos", metavar="TEXT", help=_('"visa russia, jcb": the logos, or none.')),
    ] = None,
    wallet: Annotated[
        str | None, typer.Option("--wallet", metavar="NAME,…", help=_("gcash, alipayhk, … or none."))
    ] = None,
    had_alipay: Annotated[
        str | None, typer.Option("--had-alipay", metavar="yes|no", help=_("Did you ever have Alipay?"))
    ] = None,
    under_18: Annotated[
        str | None, typer.Option("--under-18", metavar="yes|no", help=_("Is one of you under 18?"))
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="TEXT", help=_("Your name, for your page."))
    ] = None,
    checklist: Annotated[
        str | None,
        typer.Option("--checklist", metavar="NAME", help=_("Follow this checklist: a name or a FILE.toml.")),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help=_("Ask with numbered lines, not with menus."))
    ] = False,
) -> StartScreen:
    """Ask what no option gives, show the verdict and the plan, and keep both in the progress file."""
    run = settings(context)
    path, today = reading.find_path(run.file), clock.today()
    now = reading.read(path)
    before = now.progress if now.exists else None
    options = {
        "home": home, "arrive": arrive, "stay": stay, "document": document, "phone": phone,
        "cards": cards, "wallet": wallet, "had_alipay": had_alipay, "under_18": under_18,
    }  # fmt: skip
    given = {key: value for key, value in options.items() if value is not None}
    if phone is not None:
        given["phone"] = take_number(phone)
    chosen = load_chosen(checklist) if checklist is not None else None
    if "arrive" in given and given.get("stay") != LONG:  # who stays long has often arrived
        question_past(read_day(given["arrive"]), today, quiet=run.quiet)
    kept = write_kept(before)
    words = _gather(given, kept, today, plain=plain or run.json)
    heard = hear(words, before, name, today)
    change = StartChange(heard, chosen, today, clock.now())
    after, unsaved = _write(path, change, now)
    return make_screen(heard, after, path=str(path), today=today, strict=run.strict, unsaved=unsaved)


def _gather(given: Words, kept: Words, today: date, *, plain: bool) -> Words:
    """Gather the answers: from options, else by asking, else as they were answered before; else skipped."""
    from .asking import Asker, at_terminal

    known = {**kept, **given}
    settled = known if given else {}
    if not at_terminal() or len(settled) == len(QUESTIONS):
        return known
    hear(settled, None, None, today)  # what no answer can be is told before a question is asked
    looking = lambda name, text, found: look(name, text, found, today)  # noqa: E731
    try:
        return {**kept, **interview(Asker(plain=plain), settled, kept, looking)}
    except UsageProblem as problem:  # the input ended
        raise UsageProblem(sentences((problem.message, _("Nothing was saved."))), problem.hint) from None
    except KeyboardInterrupt:
        from ..show.emit import note

        note("")
        note(_("Nothing was saved. To begin again: {command}", command="alipay-ready start"))
        raise


def _write(path: Path, change: StartChange, now: Opened) -> tuple[Opened, Unsaved | None]:
    """Write the change; where that fails, return what it would have come to, and why it was not kept."""
    try:
        return store.change(path, change).after, None
    except ReadyError as error:
        progress = change(now.progress, now.checklist)
        after = replace(now, progress=progress, checklist=reading.find_checklist(progress))
        # The answers could be read, so a folder that is not there is no wrong use of them.
        exit_ = Exit.IO if error.exit is Exit.USAGE else error.exit
        return after, Unsaved(Problem(error.code, error.message, error.hint), exit_)
