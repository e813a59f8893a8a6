"""The five questions of `start`: answered by options, else asked, else as they were answered before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from ..checks.card.ranges import Network
from ..errors import UsageProblem
from ..knowledge import facts, networks, wallets
from .asking import Asker, Choice, at_terminal

NONE = "none"
OTHER = "other"
Words = Mapping[str, str]  # what was typed or chosen, by the key of the question


class Question(NamedTuple):
    """One question, and the option that answers it."""

    option: str
    words: str


QUESTIONS = {
    "stay": Question("--stay", "How long do you stay in mainland China?"),
    "document": Question("--document", "Which document do you enter China with?"),
    "logos": Question("--logos", "Which logos are on your bank cards?"),
    "wallet": Question("--wallet", "Which wallet app from home do you have?"),
    "had_alipay": Question("--had-alipay", "Did you ever have Alipay, its Tour Pass, or Taobao?"),
}
CHOICES = {
    "stay": (Choice("short", "Three months or less"), Choice("long", "Longer than three months")),
    "document": (
        Choice("passport", "Passport"),
        Choice("hk-macao-permit", "Mainland Travel Permit for Hong Kong and Macao residents 回乡证"),
        Choice("taiwan-permit", "Mainland Travel Permit for Taiwan residents 台胞证"),
        Choice("resident-card", "Foreign Permanent Resident ID Card"),
        Choice("other", "Another document"),
    ),
    "had_alipay": (Choice("no", "No"), Choice("yes", "Yes, or I am not sure")),
}


def read_kept(answers: Mapping[str, Any]) -> Words:
    """Return the answers of the progress file as they would be typed; it may hold anything."""
    return {name: _write_typed(answers[name]) for name in QUESTIONS if name in answers}


def _write_typed(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(map(str, value)) or NONE
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def gather(given: Words, kept: Words, *, plain: bool) -> Words:
    """Gather the five answers: from options, else by asking, else as they were answered before."""
    ask: Callable[[str], str] | None = None
    if at_terminal() and (not given or len(kept) < len(QUESTIONS)):
        ask = _Questions(Asker(plain=plain), kept).ask
    found: dict[str, str] = {}
    for name in QUESTIONS:
        if name in given:
            found[name] = given[name]
        elif ask is not None:
            found[name] = ask(name)
        elif name in kept:
            found[name] = kept[name]
        else:
            missing = [QUESTIONS[other].option for other in QUESTIONS if other not in {**given, **kept}]
            raise UsageProblem(
                f"Without a terminal every answer is an option; missing: {', '.join(missing)}.",
                "Example: alipay-ready start --stay short --document passport --logos visa,jcb "
                "--wallet none --had-alipay no",
            )
    return found


class _Questions:
    """Asks the questions at a terminal; what was answered before is the default."""

    def __init__(self, asker: Asker, kept: Words) -> None:
        self._asker, self._kept = asker, kept

    def ask(self, name: str) -> str:
        """Ask one question."""
        words, before = QUESTIONS[name].words, self._kept.get(name)
        if name == "logos":
            return self._ask_logos(words, before)
        if name == "wallet":
            return self._ask_wallet(words, before)
        return self._asker.choose(words, CHOICES[name], before)

    def _ask_logos(self, words: str, before: str | None) -> str:
        choices = [Choice(network.id, network.name) for network in find_listed()]
        choices.append(Choice(OTHER, "Another logo"))
        default = [word for word in (before or "").split(",") if word in {choice.value for choice in choices}]
        ticked = self._asker.tick(words, choices, default)
        if OTHER in ticked:
            ticked.remove(OTHER)
            ticked += self._asker.write("The other logos, with commas:").split(",")
        return ",".join(ticked) or NONE

    def _ask_wallet(self, words: str, before: str | None) -> str:
        known = sorted(wallets.load().values(), key=lambda wallet: wallet.name.casefold())
        choices = [Choice(NONE, "None"), *(Choice(wallet.id, wallet.name) for wallet in known)]
        picked = self._asker.choose(words, [*choices, Choice(OTHER, "Another one")], before)
        return self._asker.write("Its name:") if picked == OTHER else picked


def find_listed() -> list[Network]:
    """Return the networks on the official lists, sub-brands left out."""
    known = facts.load("cards")
    return [
        network
        for network in networks.load().values()
        if network.scope == "international"
        and network.parent is None
        and any(fact.verdict is facts.Verdict.SUPPORTED for fact in known.where(network=network.id))
    ]
