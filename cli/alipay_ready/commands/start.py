"""`start`: five short questions, a plan A and a plan B, and the progress file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec.structs import replace

from .. import clock
from ..answers import cards
from ..checks.card.ranges import Network
from ..checks.person import Held
from ..checks.route import DOCUMENTS, STAYS, Answers, PlanData, propose
from ..errors import UsageProblem
from ..knowledge import facts, networks, sentences, wallets
from ..knowledge.checklist import Checklist, load_shipped
from ..privacy.masking import mask_path
from ..progress import days, reading, store
from ..progress.changes import follow, set_arrival
from ..progress.free_text import read_text
from ..progress.progress import Progress, Saved, saved_status
from ..result import Report, Result, Status, report_of
from .asking import Asker, Choice, at_terminal
from .day_option import read_day
from .options import settings

if TYPE_CHECKING:
    from collections.abc import Callable

NONE = "none"
OTHER = "other"
QUESTIONS = {
    "stay": "How long do you stay in mainland China?",
    "document": "Which document do you enter China with?",
    "logos": "Which logos are on your bank cards?",
    "wallet": "Which wallet app from home do you have?",
    "had_alipay": "Did you ever have Alipay, its Tour Pass, or Taobao?",
}
STAY_CHOICES = (Choice("short", "Three months or less"), Choice("long", "Longer than three months"))
DOCUMENT_CHOICES = (
    Choice("passport", "Passport"),
    Choice("hk-macao-permit", "Mainland Travel Permit for Hong Kong and Macao residents 回乡证"),
    Choice("taiwan-permit", "Mainland Travel Permit for Taiwan residents 台胞证"),
    Choice("resident-card", "Foreign Permanent Resident ID Card"),
    Choice("other", "Another document"),
)
YES_NO = (Choice("no", "No"), Choice("yes", "Yes, or I am not sure"))
OPTIONS = {"stay": "--stay", "document": "--document", "logos": "--logos", "wallet": "--wallet",
           "had_alipay": "--had-alipay"}  # fmt: skip


def command(
    context: typer.Context,
    stay: Annotated[str | None, typer.Option("--stay", help="short (up to three months) or long.")] = None,
    document: Annotated[str | None, typer.Option("--document", help=", ".join(DOCUMENTS) + ".")] = None,
    logos: Annotated[str | None, typer.Option("--logos", help="visa,jcb,… or none.")] = None,
    wallet: Annotated[str | None, typer.Option("--wallet", help="gcash, alipayhk, … or none.")] = None,
    had_alipay: Annotated[str | None, typer.Option("--had-alipay", help="yes or no.")] = None,
    arrive: Annotated[str | None, typer.Option("--arrive", metavar="DATE", help="Like 2026-12-20.")] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Ask with numbered lines, not with menus.")] = False,
) -> Report:
    """Find your way: five short questions, a plan A, a plan B, and your progress file.

    alipay-ready start

    alipay-ready start --stay short --document passport --logos visa,jcb --wallet none --had-alipay no
    """
    run = settings(context)
    path = reading.find_path(run.file)
    before = reading.read_if_there(path)
    given = {"stay": stay, "document": document, "logos": logos, "wallet": wallet, "had_alipay": had_alipay}
    day = read_day(arrive)
    typed = {name: value for name, value in given.items() if value is not None}
    kept = before.answers if before else {}
    raw = _answers(typed, kept, plain=plain or run.json)
    answers, saved = _read(raw)
    examined = propose(answers)
    said = sentences.load("plan")
    known = facts.load_holding(sentences.find_facts(examined, said))
    result = sentences.answer(examined, said, known, clock.today())
    after = store.change(path, _change(raw, result, saved, day)).after
    return _report(result, after.progress, after.checklist, mask_path(path), raw)


def _answers(given: dict[str, str], kept: dict[str, Any], *, plain: bool) -> dict[str, Any]:
    """Gather the five answers: from options, else by asking, else as they were answered before."""
    ask: Callable[[str], str] | None = None
    if at_terminal() and (not given or not kept.keys() >= QUESTIONS.keys()):
        ask = _asking(Asker(plain=plain), kept)
    found: dict[str, str] = {}
    for name in QUESTIONS:
        if name in given:
            found[name] = given[name]
        elif ask is not None:
            found[name] = ask(name)
        elif name in kept:
            found[name] = _as_typed(kept[name])
        else:
            missing = [OPTIONS[other] for other in QUESTIONS if other not in given and other not in kept]
            raise UsageProblem(
                f"Without a terminal every answer is an option; missing: {', '.join(missing)}.",
                "Example: alipay-ready start --stay short --document passport --logos visa,jcb "
                "--wallet none --had-alipay no",
            )
    return _checked(found)


def _as_typed(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(map(str, value)) or NONE
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _asking(asker: Asker, kept: dict[str, Any]) -> Callable[[str], str]:
    def ask(name: str) -> str:
        before = _as_typed(kept[name]) if name in kept else None
        question = QUESTIONS[name]
        if name == "logos":
            return _ask_logos(asker, question, before)
        if name == "wallet":
            return _ask_wallet(asker, question, before)
        choices = {"stay": STAY_CHOICES, "document": DOCUMENT_CHOICES, "had_alipay": YES_NO}[name]
        return asker.choose(question, choices, before)

    return ask


def _ask_logos(asker: Asker, question: str, before: str | None) -> str:
    choices = [Choice(network.id, network.name) for network in _listed()] + [Choice(OTHER, "Another logo")]
    default = [word for word in (before or "").split(",") if word in {choice.value for choice in choices}]
    ticked = asker.tick(question, choices, default)
    if OTHER in ticked:
        ticked.remove(OTHER)
        ticked += asker.write("The other logos, with commas:").split(",")
    return ",".join(ticked) or NONE


def _listed() -> list[Network]:
    """Return the networks on the official lists, sub-brands left out."""
    known = facts.load("cards")
    return [
        network
        for network in networks.load().values()
        if network.scope == "international"
        and network.parent is None
        and any(fact.verdict is facts.Verdict.SUPPORTED for fact in known.where(network=network.id))
    ]


def _ask_wallet(asker: Asker, question: str, before: str | None) -> str:
    known = sorted(wallets.load().values(), key=lambda wallet: wallet.name.casefold())
    choices = [Choice(NONE, "None"), *(Choice(wallet.id, wallet.name) for wallet in known)]
    picked = asker.choose(question, [*choices, Choice(OTHER, "Another one")], before)
    return asker.write("Its name:") if picked == OTHER else picked


def _checked(raw: dict[str, str]) -> dict[str, Any]:
    """Bring the answers into the form in which they are kept; a wrong one says what would be right."""
    plain = {name: text.strip().casefold() for name, text in raw.items()}
    for name, allowed in (("stay", STAYS), ("document", tuple(DOCUMENTS)), ("had_alipay", ("yes", "no"))):
        if plain[name] not in allowed:
            raise UsageProblem(f"{OPTIONS[name]} takes one of: {', '.join(allowed)}.", None)
    logos = [word.strip() for word in plain["logos"].split(",") if word.strip() not in {"", NONE}]
    wallet = raw["wallet"].strip()
    return {
        "stay": plain["stay"],
        "document": plain["document"],
        "logos": [read_text(word, "label") for word in dict.fromkeys(logos)],
        "wallet": read_text(wallet, "name") if wallet.casefold() not in {"", NONE} else NONE,
        "had_alipay": plain["had_alipay"] == "yes",
    }


def _read(raw: dict[str, Any]) -> tuple[Answers, dict[str, Saved]]:
    """Check the logos and the wallet; also return what is saved of them, the wallet under no name."""
    today = clock.today()
    held: list[Held] = []
    saved: dict[str, Saved] = {}
    for logo in raw["logos"]:
        status, network = _logo(logo, today)
        held.append(Held(status, networks.load()[network].name))
        saved[network] = Saved(status=saved_status(status), on=today, network=network)
    wallet = _wallet(raw["wallet"], today)
    if wallet is not None:
        saved[""] = Saved(status=saved_status(wallet.status), on=today, name=wallet.name)
    answers = Answers(raw["stay"], raw["document"], tuple(held), wallet, raw["had_alipay"])
    return answers, saved


def _logo(logo: str, today: date) -> tuple[Status, str]:
    result = cards.check(logo, today=today)
    if result.data.network is None:
        names = ", ".join(network.id for network in _listed())
        hint = "That is a wallet: use --wallet." if result.data.wallet else f"For example: {names}, or none."
        raise UsageProblem("--logos takes the names of logos on cards.", hint)
    return result.status, result.data.network


def _wallet(name: str, today: date) -> Held | None:
    """Look a wallet up; one that no list names is unknown, and never refused."""
    if name == NONE:
        return None
    result = cards.check(name, today=today)
    if result.data.wallet is None:
        return Held(Status.UNKNOWN, name)
    return Held(result.status, wallets.load()[result.data.wallet].name)


def _change(
    raw: dict[str, Any], result: Result[PlanData], saved: dict[str, Saved], day: date | None
) -> Callable[[Progress, Checklist], Progress]:
    """Return the change to a progress: route, answers and their checks; every mark stays."""

    def change(progress: Progress, checklist: Checklist) -> Progress:
        del checklist
        if progress.checklist.path is None:
            progress = follow(progress, load_shipped(result.data.route))
        else:
            progress = replace(progress, route=result.data.route)
        own = {key: card for key, card in progress.checks.cards.items() if key not in _answered(progress)}
        cards_ = {key: card for key, card in saved.items() if key}
        checks = replace(progress.checks, cards={**cards_, **own}, wallet=saved.get(""))
        progress = replace(progress, answers={**progress.answers, **raw}, checks=checks)
        return set_arrival(progress, day) if day else progress

    return change


def _answered(progress: Progress) -> set[str]:
    """Return the keys of the cards that an earlier answer put there."""
    return {
        key
        for logo in progress.answers.get("logos", ())
        if isinstance(logo, str)
        for key in (logo, cards.check(logo, today=clock.today()).data.network)
        if key
    }


def _report(
    result: Result[PlanData], progress: Progress, checklist: Checklist, file: str, raw: dict[str, Any]
) -> Report:
    following = days.find_next(progress, checklist, clock.today())
    report = report_of("start", "start", result, {"checklist": checklist, "next": following})
    data = {
        "plan": {"route": result.data.route, "reserve": result.data.reserve},
        "answers": raw,
        "file": file,
        "next": following.id if following else None,
    }
    return replace(report, data=data)
