"""What the shell offers at Tab: step ids, checklists, topics, countries, logos, wallets, fixed choices.

The library finds out which parameter is being typed; here is what each may hold. Loaded only when a
shell asks (`app.COMPLETE` is set).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from typer import Context
from typer._click.shell_completion import CompletionItem

from ..errors import ReadyError, UsageProblem
from ..text.words import N_, _

Offer = tuple[str, str]  # a value, and what it is
Offers = Callable[[Context, str], Iterable[Offer]] | tuple[Offer, ...]  # the words of a tuple are marked
_KINDS = {
    "credit": N_("credit card"),
    "debit": N_("debit card"),
    "prepaid": N_("prepaid card"),
    "gift": N_("gift card"),
    "virtual": N_("virtual card"),
    "business": N_("card of a business"),
}


def attach(command: Any) -> None:
    """Give the parameters of one command what they offer."""
    for parameter in command.params:
        offers = OFFERS.get((command.name, parameter.name)) or OFFERS.get((None, parameter.name))
        if offers is not None:
            parameter.shell_complete = partial(_items, offers)


def require_words(environment: Mapping[str, str]) -> None:
    """Refuse what bash would never say: which word it is must be a number."""
    asked = environment.get("_ALIPAY_READY_COMPLETE") == "complete_bash"
    if asked and not ("COMP_WORDS" in environment and environment.get("COMP_CWORD", "").isdecimal()):
        raise UsageProblem(
            _("The shell did not say which word is to be completed."),
            _("To set up completion, type: alipay-ready --install-completion"),
        )


def _items(offers: Offers, context: Context, incomplete: str) -> list[CompletionItem]:
    """Return what begins like the word so far. A broken data file offers nothing; the command will tell."""
    with suppress(ReadyError):
        offered = (
            offers(context, incomplete) if callable(offers) else [(value, _(text)) for value, text in offers]
        )
        found = ((_like(value, incomplete), text) for value, text in offered)
        return [CompletionItem(value, help=text) for value, text in found if value.startswith(incomplete)]
    return []


def _like(value: str, incomplete: str) -> str:
    """Write a value as the word so far is written: `de` goes on as `de`, though the code is DE."""
    return value if value.startswith(incomplete) else value.casefold()


def _steps(context: Context, incomplete: str) -> Iterator[Offer]:
    """Offer the steps of the checklist that is named, else of all."""
    del incomplete
    from ..knowledge import checklist

    named = context.params.get("checklist")
    lists = (named,) if named in checklist.SHIPPED else checklist.SHIPPED
    yield from {step.id: step.title for name in lists for step in checklist.load_shipped(name).steps}.items()


def _checklists(context: Context, incomplete: str) -> Iterator[Offer]:
    del context, incomplete
    from ..knowledge import checklist

    return ((name, checklist.load_shipped(name).title) for name in checklist.SHIPPED)


def _topics(context: Context, incomplete: str) -> Iterator[Offer]:
    """Offer topics; once something is typed, facts and troubles too."""
    del context
    from ..knowledge import facts, topics, troubles

    yield from ((topic.id, topic.title) for topic in topics.load().values())
    if incomplete:
        yield from ((trouble.id, trouble.title) for trouble in troubles.load().values())
        for name in facts.FILES:
            yield from ((fact.id, fact.claim) for fact in facts.load(name).by_id.values())


def _regions(context: Context, incomplete: str) -> Iterator[Offer]:
    del context, incomplete
    from ..knowledge import regions

    return ((code, region.en) for code, region in regions.load().items())


def _logos(context: Context, incomplete: str) -> Iterator[Offer]:
    del context, incomplete
    from ..knowledge import networks

    return (
        (network.id, network.name)
        for network in networks.load().values()
        if network.parent is None and network.scope != "unclear"
    )


def _several_logos(context: Context, incomplete: str) -> Iterator[Offer]:
    """Offer a logo after each comma."""
    before = incomplete[: incomplete.rfind(",") + 1]
    yield from ((before + logo, name) for logo, name in _logos(context, incomplete))


def _wallets(context: Context, incomplete: str) -> Iterator[Offer]:
    del context, incomplete
    from ..knowledge import wallets

    return ((wallet.id, wallet.name) for wallet in wallets.load().values())


def _kinds(context: Context, incomplete: str) -> Iterator[Offer]:
    del context, incomplete
    from ..answers import card_rules

    return ((kind, _(_KINDS.get(kind, kind))) for kind in sorted(card_rules.load().rulings.kind))


def _documents(context: Context, incomplete: str) -> Iterable[Offer]:
    del context, incomplete
    from .start_questions import list_choices

    return ((choice.value, choice.words) for choice in list_choices("document"))


def _schemas(context: Context, incomplete: str) -> Iterator[Offer]:
    del context, incomplete
    from ..validation.kinds import KINDS
    from .validate import OUTPUT

    yield from ((name, _("a kind of file")) for name in KINDS)
    yield OUTPUT, _("every JSON document of ours")


def _hand_outs(context: Context, incomplete: str) -> Iterator[Offer]:
    del context, incomplete
    from .handouts import FORMATS

    yield ("text", _("for reading"))
    yield from ((name, _(known.purpose)) for name, known in FORMATS.items())


_FORMATS = (("csv", N_("a table")), ("ndjson", N_("one JSON object a line")))

# By command (None: any) and parameter.
OFFERS: Mapping[tuple[str | None, str], Offers] = {
    (None, "step"): _steps,
    (None, "steps"): _steps,
    (None, "checklist"): _checklists,
    ("explain", "words"): _topics,
    (None, "region"): _regions,
    (None, "issued_in"): _regions,
    ("check-card", "card"): _logos,
    (None, "logos"): _several_logos,
    (None, "wallet"): _wallets,
    (None, "kind"): _kinds,
    (None, "stay"): (("short", N_("up to three months")), ("long", N_("longer than three months"))),
    (None, "document"): _documents,
    (None, "had_alipay"): (("yes", N_("use that account")), ("no", N_("a new account"))),
    (None, "phase"): (("before", N_("before the flight")), ("after", N_("in China"))),
    ("batch", "from_"): _FORMATS,
    ("batch", "to"): _FORMATS,
    ("steps", "format_"): _hand_outs,
    ("progress", "format_"): (("html", N_("your own page")),),
    ("validate", "schema"): _schemas,
    ("overview", "format_"): (("text", N_("for reading")), ("csv", N_("a table")), ("html", N_("a page"))),
    (None, "color"): (("auto", N_("on a terminal")), ("always", N_("always")), ("never", N_("never"))),
}
