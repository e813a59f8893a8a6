"""The five questions of `start`: answered by options, else asked, else as they were answered before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..checks.card.ranges import Network
from ..checks.route import DOCUMENTS, STAYS
from ..errors import UsageProblem
from ..knowledge import facts, networks, wallets
from ..knowledge.texts import load_texts
from ..text.lists import listed
from ..text.words import _
from .asking import Asker, Choice, at_terminal

NONE = "none"
OTHER = "other"
EXAMPLE = "alipay-ready start --stay short --document passport --logos visa,jcb --wallet none --had-alipay no"
Words = Mapping[str, str]  # what was typed or chosen, by the key of the question


# The option that answers each question, in the order in which they are asked; plan.toml has their words.
OPTIONS = {
    "stay": "--stay",
    "document": "--document",
    "logos": "--logos",
    "wallet": "--wallet",
    "had_alipay": "--had-alipay",
}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "stay": STAYS,
    "document": tuple(DOCUMENTS),
    "had_alipay": ("no", "yes"),
}


def read_kept(answers: Mapping[str, Any]) -> Words:
    """Return the answers of the progress file as they would be typed; it may hold anything."""
    return {name: _write_typed(answers[name]) for name in OPTIONS if name in answers}


def _write_typed(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(map(str, value)) or NONE
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def gather(given: Words, kept: Words, *, plain: bool) -> Words:
    """Gather the five answers: from options, else by asking, else as they were answered before."""
    ask: Callable[[str], str] | None = None
    if at_terminal() and (not given or len(kept) < len(OPTIONS)):
        ask = _Questions(Asker(plain=plain), kept).ask
    found: dict[str, str] = {}
    for name in OPTIONS:
        if name in given:
            found[name] = given[name]
        elif ask is not None:
            found[name] = ask(name)
        elif name in kept:
            found[name] = kept[name]
        else:
            missing = listed(option for other, option in OPTIONS.items() if other not in {**given, **kept})
            raise UsageProblem(
                _(
                    "There is no terminal to ask at, so give each answer as an option. Missing: {options}.",
                    options=missing,
                ),
                _("Example: {command}", command=EXAMPLE),
            )
    return found


class _Questions:
    """Asks the questions at a terminal; what was answered before is the default."""

    def __init__(self, asker: Asker, kept: Words) -> None:
        self._asker, self._kept = asker, kept

    def ask(self, name: str) -> str:
        """Ask one question."""
        words, before = load_texts("plan")[f"ask_{name}"], self._kept.get(name)
        if name == "logos":
            return self._ask_logos(words, before)
        if name == "wallet":
            return self._ask_wallet(words, before)
        return self._asker.choose(words, list_choices(name), before)

    def _ask_logos(self, words: str, before: str | None) -> str:
        choices = [Choice(network.id, network.name) for network in find_listed()]
        choices.append(_choice("logos", OTHER))
        default = [word for word in (before or "").split(",") if word in {choice.value for choice in choices}]
        ticked = self._asker.tick(words, choices, default)
        if OTHER in ticked:
            ticked.remove(OTHER)
            ticked += self._asker.write(load_texts("plan")["ask_other_logos"]).split(",")
        return ",".join(ticked) or NONE

    def _ask_wallet(self, words: str, before: str | None) -> str:
        known = sorted(wallets.load().values(), key=lambda wallet: wallet.name.casefold())
        choices = [_choice("wallet", NONE), *(Choice(wallet.id, wallet.name) for wallet in known)]
        picked = self._asker.choose(words, [*choices, _choice("wallet", OTHER)], before)
        return self._asker.write(load_texts("plan")["ask_other_wallet"]) if picked == OTHER else picked


def list_choices(name: str) -> list[Choice]:
    """Return the answers to choose from, with their words."""
    return [_choice(name, value) for value in CHOICES[name]]


def _choice(question: str, value: str) -> Choice:
    return Choice(value, load_texts("plan")[f"answer_{question}_{value}"])


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
