"""What the shell offers at Tab: step ids, checklists, topics, countries, logos, wallets, fixed choices.

The library finds out which parameter is being typed; here is what each may hold. Loaded only when a
shell asks (`app.COMPLETE` is set).
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress

from typer import Context

from ..errors import ReadyError, UsageProblem
from ..text.lists import one_of
from ..text.words import N_, _

VARIABLE = "_ALIPAY_READY_COMPLETE"
SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
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


def attach(name: str, function: Callable[..., object]) -> None:
    """Give the parameters of one command what they offer: `autocompletion=` in their `typer.Option`."""
    hints = inspect.get_annotations(function, eval_str=True)
    for parameter, hint in hints.items():
        offers = OFFERS.get((name, parameter)) or OFFERS.get((None, parameter))
        if offers is not None:
            hint.__metadata__[0].autocompletion = _make_completer(offers)
    function.__annotations__ = hints


def require_question(environment: Mapping[str, str]) -> None:
    """Refuse what no shell would ask. Where one is told which word it is, that must be a number."""
    asked = environment[VARIABLE]
    if asked and not re.fullmatch(f"(source|complete)_({'|'.join(SHELLS)})", asked):
        raise UsageProblem(
            _("{variable} names no shell that can complete.", variable=VARIABLE),
            _("It takes {choices}.", choices=one_of([f"source_{shell}" for shell in SHELLS])),
        )
    told = "COMP_WORDS" in environment and environment.get("COMP_CWORD", "").isdecimal()
    if asked == "complete_bash" and not told:
        raise UsageProblem(
            _("The shell did not say which word is to be completed."),
            _("To set up completion, type: alipay-ready --install-completion"),
        )


def _make_completer(offers: Offers) -> Callable[[Context, str], list[Offer]]:
    """Return the function that Typer asks."""

    def complete(context: Context, incomplete: str) -> list[Offer]:
        """Return what begins like the word so far. A broken data file offers nothing; the command tells."""
        with suppress(ReadyError):
            offered = (
                offers(context, incomplete)
                if callable(offers)
                else [(value, _(text)) for value, text in offers]
            )
            found = ((_like(value, incomplete), text) for value, text in offered)
            return [(value, text) for value, text in found if value.startswith(incomplete)]
        return []

    return complete


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
    return _after_commas(incomplete, _logos(context, incomplete))


def _after_commas(incomplete: str, offers: Iterable[Offer]) -> Iterator[Offer]:
    """Offer one of these after each comma."""
    before = incomplete[: incomplete.rfind(",") + 1]
    return ((before + word, name) for word, name in offers)


def _several_statuses(context: Context, incomplete: str) -> Iterator[Offer]:
    del context
    from ..progress.chosen_people import STATUSES
    from ..show.overview import say_way

    return _after_commas(incomplete, ((status.value, say_way(status)) for status in STATUSES))


def _wallets(context: Context, incomplete: str) -> Iterator[Offer]:
    del context
    from ..knowledge import wallets

    return _after_commas(incomplete, ((wallet.id, wallet.name) for wallet in wallets.load().values()))


def _people(context: Context, incomplete: str) -> Iterator[Offer]:
    """Offer the people who have a file."""
    del context, incomplete
    from ..progress.person_files import list_names

    return ((name, _("a person's file")) for name in list_names())


def _kinds(context: Context, incomplete: str) -> Iterator[Offer]:
    del context, incomplete
    from ..answers import card_rules

    return ((kind, _(_KINDS.get(kind, kind))) for kind in sorted(card_rules.load().rulings.kind))


def _documents(context: Context, incomplete: str) -> Iterable[Offer]:
    del context, incomplete
    from .start_questions import list_choices

    return list_choices("document")


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
    yield "toml", _("one step, for a list of your own")


_FORMATS = (("csv", N_("a table")), ("ndjson", N_("one JSON object a line")))
_WORKBOOK = ("xlsx", N_("a workbook"))
_ENCODINGS = (
    ("cp1252", N_("Western Europe")), ("cp1251", N_("Russian")), ("gb18030", N_("Chinese")),
)  # fmt: skip

# By command (None: any) and parameter.
OFFERS: Mapping[tuple[str | None, str], Offers] = {
    (None, "step"): _steps,
    (None, "steps"): _steps,
    (None, "checklist"): _checklists,
    ("explain", "words"): _topics,
    (None, "region"): _regions,
    (None, "issued_in"): _regions,
    ("check-card", "card"): _logos,
    (None, "home"): _regions,
    ("start", "cards"): _several_logos,
    (None, "wallet"): _wallets,
    (None, "kind"): _kinds,
    (None, "stay"): (("short", N_("up to three months")), ("long", N_("longer than three months"))),
    (None, "document"): _documents,
    (None, "had_alipay"): (("yes", N_("use that account")), ("no", N_("a new account"))),
    (None, "under_18"): (("yes", N_("somebody is under 18")), ("no", N_("all are 18 or older"))),
    (None, "phase"): (("before", N_("before the flight")), ("after", N_("in China"))),
    ("batch", "from_"): (
        *_FORMATS,
        ("json", N_("a list of objects")),
        _WORKBOOK,
        ("ods", N_("a workbook")),
    ),
    ("batch", "to"): (*_FORMATS, _WORKBOOK),
    ("batch", "encoding"): _ENCODINGS,
    ("batch", "summary"): (("json", N_("one JSON object")), ("markdown", N_("a page"))),
    ("steps", "format_"): _hand_outs,
    ("progress", "format_"): (("html", N_("your own page")),),
    ("validate", "schema"): _schemas,
    ("overview", "format_"): (("text", N_("for reading")), ("csv", N_("a table")), ("html", N_("a page"))),
    ("overview", "status"): _several_statuses,
    (None, "shared_person"): _people,
    (None, "shared_color"): (("auto", N_("on a terminal")), ("always", N_("always")), ("never", N_("never"))),
}
