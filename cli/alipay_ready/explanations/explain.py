"""Answers "why?" and "what now?": facts with sources, troubles, wallets, logos, countries, screen words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from ..checks.card.names import squeeze
from ..errors import UsageProblem
from ..knowledge import topics, troubles
from ..knowledge.checklist import SHIPPED, Label, load_shipped
from ..knowledge.sentences import Sentence
from . import lookup, records
from .card import network, remedies, wallet
from .country import code_of, country
from .explanation import Answer, FindingRow, actions, links, topic_rows, topics_with, troubles_with
from .records import StepRow


def explain(text: str, today: date) -> Answer:
    """Explain what these words mean; UsageProblem if nothing is known of them."""
    found = lookup.find(text)
    if len(found) > 1:
        return Answer("several", None, "Several things fit", found=found)
    return _BY_KIND[found[0].kind](found[0].id, today)


def overview() -> Answer:
    """Return all topics."""
    return Answer("topics", None, "Topics", topics=topic_rows(topics.load().values()))


def findings() -> Answer:
    """Return everything that a check can notice."""
    rows = tuple(_finding_row(name, check, words) for name, (check, words) in lookup.sentences().items())
    return Answer("findings", None, "Findings", findings=rows)


def stuck(name: str | None = None) -> Answer:
    """Return the questions of `explain stuck`: all, or one by its id or the beginning of it."""
    every = troubles.stuck()
    if name is None:
        return Answer("stuck", "stuck", "Stuck?", stuck=tuple(every.values()))
    chosen = [question for key, question in every.items() if key.startswith(name.casefold())]
    if len(chosen) != 1:
        raise UsageProblem("There is no such question.", f"Choose: {', '.join(every)}.")
    return Answer("stuck", chosen[0].id, "Stuck?", stuck=tuple(chosen))


def topic(name: str, today: date) -> Answer:
    """Explain one topic; one that is named like a country explains the country."""
    of = topics.load()[name]
    code = code_of(of)
    if code:
        return country(code, today)
    facts = records.fact_rows(of.facts, today)
    return Answer("topic", of.id, of.title, of.intro, facts=facts, troubles=links(of.troubles))


def trouble(name: str, today: date) -> Answer:
    """Explain one trouble."""
    row = records.trouble_row(troubles.load()[name], today)
    steps = records.steps_with(name)
    return Answer("trouble", name, row.title, trouble=row, topics=topics_with(name), steps=steps)


def _fact(name: str, today: date) -> Answer:
    fact = records.facts().by_id[name]
    return Answer(
        "fact", name, fact.claim, do=tuple(remedies(fact, today)), facts=(records.fact_row(fact, today),),
        topics=topics_with(name), steps=records.steps_with(name), troubles=troubles_with(name),
    )  # fmt: skip


def _finding(name: str, today: date) -> Answer:
    check, words = lookup.sentences()[name]
    row = _finding_row(name, check, words)
    facts = records.fact_rows(words.facts, today)
    return Answer("finding", name, row.message, do=tuple(actions(row.remedy)), findings=(row,), facts=facts)


def _finding_row(name: str, check: str, words: Sentence) -> FindingRow:
    remedy = words.remedy and words.remedy.format_map(_Blanks())
    message = words.message.format_map(_Blanks())
    return FindingRow(name, check, words.level.value, message, remedy, words.mistyped, words.facts)


class _Blanks(dict[str, str]):
    """Show what a check fills in as ‹name›."""

    def __missing__(self, key: str) -> str:
        return f"‹{key.replace('_', ' ')}›"


def _label(word: str, today: date) -> Answer:
    """Explain words on the screen of the app: what they mean, and which steps meet them."""
    del today
    labels: dict[Label, None] = {}
    steps: list[StepRow] = []
    for name in SHIPPED:
        for number, step in load_shipped(name).numbered():
            mine = [
                one for one in (*step.labels, *step.also_called) if word in map(squeeze, (one.en, one.zh))
            ]
            labels.update(dict.fromkeys(mine))
            steps += [StepRow(name, step.id, number, step.title)] if mine else []
    others = tuple(
        name.thing for name in lookup.names() if name.word == word and name.thing.kind == "trouble"
    )
    first = next(iter(labels))
    title = f"{first.en} {first.zh}".strip()
    return Answer("label", word, title, labels=tuple(labels), steps=tuple(steps), troubles=others)


_BY_KIND: Mapping[str, Callable[[str, date], Answer]] = {
    "topic": topic,
    "trouble": trouble,
    "fact": _fact,
    "finding": _finding,
    "wallet": wallet,
    "network": network,
    "country": country,
    "label": _label,
}
