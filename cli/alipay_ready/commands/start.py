"""`start`: five short questions, a plan A and a plan B, and the progress file."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer
from msgspec import Struct
from msgspec.structs import asdict, replace

from .. import clock
from ..answers import card_rules, cards, people
from ..checks.card.examine import CardData
from ..checks.card.names import find_names
from ..checks.person import Held
from ..checks.route import DOCUMENTS, LONG, Answers, PlanData, propose
from ..errors import UsageProblem
from ..knowledge import facts, networks, sentences, wallets
from ..knowledge.checklist import Checklist, load_shipped
from ..progress import days, reading, store
from ..progress.changes import follow, set_arrival
from ..progress.free_text import read_text
from ..progress.progress import Progress, Saved, saved_status
from ..progress.standing import hold
from ..result import Result, Route, Status, worst_first
from ..show.start import StartAnswers, StartData, StartScreen
from ..text.lists import listed, one_of
from ..text.near import did_you_mean
from ..text.words import _
from .day_option import read_day
from .long_help import long_help
from .options import settings
from .start_questions import CHOICES, EXAMPLE, NONE, OPTIONS, Words, find_listed, gather, read_kept


class CheckedAnswers(Struct, frozen=True):
    """The answers with their cards and wallet looked up: for the plan, and as they are saved."""

    answers: Answers
    cards: dict[str, Saved]
    wallet: Saved | None


class StartChange(Struct, frozen=True):
    """The change to a progress: route, answers, their checks, and the day if there is one; marks stay."""

    said: StartAnswers
    checked: CheckedAnswers
    route: Route
    day: date | None

    def __call__(self, progress: Progress, checklist: Checklist) -> Progress:
        """Return the changed progress; who follows an own checklist stays on it."""
        del checklist
        before = _find_answered(progress)
        if progress.checklist.path is None:
            progress = follow(progress, load_shipped(self.route))
        else:
            progress = replace(progress, route=self.route)
        own = {key: card for key, card in progress.checks.cards.items() if key not in before}
        checks = replace(progress.checks, cards={**self.checked.cards, **own}, wallet=self.checked.wallet)
        logos = list(self.said.logos)  # a list, as TOML reads it: else the same answers would be a change
        answers = {**progress.answers, **asdict(self.said), "logos": logos}
        progress = replace(progress, answers=answers, checks=checks)
        return set_arrival(progress, self.day) if self.day else progress


def _find_answered(progress: Progress) -> set[str]:
    """Return the keys of the cards that an earlier answer put there."""
    return {
        key
        for logo in progress.answers.get("logos", ())
        if isinstance(logo, str)
        for key in (logo, cards.check(logo, today=clock.today()).data.network)
        if key
    }


@long_help(
    _("Find your way: answer five short questions. You get plan A, plan B, and a file with your progress."),
    examples=("alipay-ready start", EXAMPLE),
)
def command(
    context: typer.Context,
    stay: Annotated[str | None, typer.Option("--stay", help=_("short (up to three months) or long."))] = None,
    document: Annotated[
        str | None, typer.Option("--document", help=_("One of: {values}.", values=listed(DOCUMENTS)))
    ] = None,
    logos: Annotated[str | None, typer.Option("--logos", help=_("visa,jcb,… or none."))] = None,
    wallet: Annotated[str | None, typer.Option("--wallet", help=_("gcash, alipayhk, … or none."))] = None,
    had_alipay: Annotated[str | None, typer.Option("--had-alipay", help=_("yes or no."))] = None,
    arrive: Annotated[
        str | None, typer.Option("--arrive", metavar="DATE", help=_("The day you arrive: 2026-12-20."))
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help=_("Ask with numbered lines, not with menus."))
    ] = False,
) -> StartScreen:
    """Ask five questions, show plan A and plan B, and keep both in the progress file."""
    run = settings(context)
    path = reading.find_path(run.file)
    before = reading.read_if_there(path)
    options = {"stay": stay, "document": document, "logos": logos, "wallet": wallet, "had_alipay": had_alipay}
    day = read_day(arrive)
    given = {name: value for name, value in options.items() if value is not None}
    kept = read_kept(before.answers if before else {})
    said = _read_answers(gather(given, kept, plain=plain or run.json))
    checked = _check(said)
    result = _plan(checked.answers, hold(before.checks.phone) if before else None)
    after = store.change(path, StartChange(said, checked, result.data.route, day)).after
    return _make_screen(result, after.progress, after.checklist, str(path), said)


def _read_answers(typed: Words) -> StartAnswers:
    """Bring the answers into the form in which they are kept; a wrong one says what would be right."""
    folded = {name: text.strip().casefold() for name, text in typed.items()}
    for name, allowed in CHOICES.items():
        if folded[name] not in allowed:
            raise UsageProblem(_("{option} takes {values}.", option=OPTIONS[name], values=one_of(allowed)))
    logos = [word.strip() for word in folded["logos"].split(",") if word.strip() not in {"", NONE}]
    wallet = typed["wallet"].strip()
    return StartAnswers(
        stay=folded["stay"],
        document=folded["document"],
        logos=tuple(read_text(word, "label") for word in dict.fromkeys(logos)),
        wallet=read_text(wallet, "name") if wallet.casefold() not in {"", NONE} else NONE,
        had_alipay=folded["had_alipay"] == "yes",
    )


def _check(said: StartAnswers) -> CheckedAnswers:
    """Look up the logos and the wallet."""
    today = clock.today()
    held: list[Held] = []
    saved: dict[str, Saved] = {}
    for logo in said.logos:
        status, network = _check_logo(logo, today)
        held.append(Held(status, networks.load()[network].name))
        saved[network] = Saved(saved_status(status), today, network=network)
    wallet = _check_wallet(said.wallet, today)
    return CheckedAnswers(
        answers=Answers(said.stay, said.document, tuple(held), wallet, said.had_alipay),
        cards=saved,
        wallet=Saved(saved_status(wallet.status), today, name=wallet.name) if wallet else None,
    )


def _check_logo(logo: str, today: date) -> tuple[Status, str]:
    result = cards.check(logo, today=today)
    if result.data.network is None:
        raise UsageProblem(_("--logos takes the names of logos on cards."), _make_hint(logo, result.data))
    return result.status, result.data.network


def _make_hint(logo: str, data: CardData) -> str:
    """Say what to type for words that are no logo."""
    if data.wallet:
        return _("That is a wallet: use --wallet.")
    near = find_names(logo, card_rules.load()).near
    if near:
        return did_you_mean(near)
    return _("Examples: {names}.", names=one_of([*(network.id for network in find_listed()), NONE]))


def _check_wallet(name: str, today: date) -> Held | None:
    """Look a wallet up; one that no list names is unknown, and never refused."""
    if name == NONE:
        return None
    result = cards.check(name, today=today)
    if result.data.wallet is None:
        return Held(Status.UNKNOWN, name)
    return Held(result.status, wallets.load()[result.data.wallet].name)


def _plan(answers: Answers, phone: Held | None) -> Result[PlanData]:
    """Return plan A and plan B in words, with the verdict on the person where it says more than they do.

    `phone` is the number that was checked before, if one was.
    """
    today, words = clock.today(), sentences.load("plan")
    verdict = people.judge(phone, answers.cards, answers.wallet, stays_long=answers.stay == LONG, today=today)
    examined = propose(answers, verdict.data)
    known = facts.load_holding(sentences.find_facts(examined, words))
    plan = sentences.answer(examined, words, known, today)
    if verdict.status.rank <= plan.status.rank:
        return plan
    return replace(plan, status=verdict.status, findings=worst_first([*verdict.findings, *plan.findings]))


def _make_screen(
    result: Result[PlanData], progress: Progress, checklist: Checklist, file: str, said: StartAnswers
) -> StartScreen:
    following = days.find_next(progress, checklist, clock.today())
    step = following.id if following else None
    return StartScreen(
        status=result.status,
        findings=result.findings,
        facts_as_of=result.facts_as_of,
        mistyped=result.mistyped,
        data=StartData(plan=result.data, answers=said, file=file, next=step, next_step=step),
        checklist=checklist,
        following=following,
    )
