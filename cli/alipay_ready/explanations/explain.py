"""Answers "why?" and "what now?": facts with sources, troubles, wallets, logos, countries, screen words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from ..checks.card.names import squeeze
from ..errors import UsageProblem
from ..knowledge import topics, troubles
from ..knowledge.checklist import SHIPPED, Label, load_shipped
from ..knowledge.sentences import Sentence
from ..text.remedies import split_remedy
from . import lookup, records
from .card import explain_network, explain_wallet, find_remedies
from .country import explain_country, find_code
from .explanation import (
    Explanation,
    FindingRow,
    find_topics_on,
    find_troubles,
    find_troubles_on,
    make_topic_rows,
)
from .records import StepRow


def explain(text: str, today: date) -> Explanation:
    """Explain what these words mean; UsageProblem if nothing is known of them."""
    found = lookup.find(text)
    if len(found) > 1:
        return Explanation("several", None, "Several things fit", found=found)
    return _BY_KIND[found[0].kind](found[0].id, today)


def explain_nothing() -> Explanation:
    """Return all topics."""
    return Explanation("topics", None, "Topics", topics=make_topic_rows(topics.load().values()))


def explain_findings() -> Explanation:
    """Return everything that a check can notice."""
    rows = tuple(_finding_row(name, check, words) for name, (check, words) in lookup.load_sentences().items())
    return Explanation("findings", None, "Findings", findings=rows)


def explain_stuck(name: str | None = None) -> Explanation:
    """Return the questions of `explain stuck`: all, or one by its id or the beginning of it."""
    every = troubles.stuck()
    if name is None:
        return Explanation("stuck", "stuck", "Stuck?", stuck=tuple(every.values()))
    chosen = [question for key, question in every.items() if key.startswith(name.casefold())]
    if len(chosen) != 1:
        raise UsageProblem("There is no such question.", f"Choose: {', '.join(every)}.")
    return Explanation("stuck", chosen[0].id, "Stuck?", stuck=tuple(chosen))


def explain_topic(name: str, today: date) -> Explanation:
    """Explain one topic; one that is named like a country explains the country."""
    of = topics.load()[name]
    code = find_code(of)
    if code:
        return explain_country(code, today)
    facts = records.make_fact_rows(of.facts, today)
    return Explanation("topic", of.id, of.title, of.intro, facts=facts, troubles=find_troubles(of.troubles))


def explain_trouble(name: str, today: date) -> Explanation:
    """Explain one trouble."""
    row = records.make_trouble_row(troubles.load()[name], today)
    steps = records.find_steps_on(name)
    return Explanation("trouble", name, row.title, trouble=row, topics=find_topics_on(name), steps=steps)


def _fact(name: str, today: date) -> Explanation:
    fact = records.load_facts().by_id[name]
    return Explanation(
        "fact", name, fact.claim, do=tuple(find_remedies(fact, today)),
        facts=(records.make_fact_row(fact, today),), topics=find_topics_on(name),
        steps=records.find_steps_on(name), troubles=find_troubles_on(name),
    )  # fmt: skip


def _finding(name: str, today: date) -> Explanation:
    check, words = lookup.load_sentences()[name]
    row = _finding_row(name, check, words)
    facts = records.make_fact_rows(words.facts, today)
    return Explanation(
        "finding", name, row.message, do=tuple(split_remedy(row.remedy)), findings=(row,), facts=facts
    )


def _finding_row(name: str, check: str, words: Sentence) -> FindingRow:
    remedy = words.remedy and words.remedy.format_map(_Blanks())
    message = words.message.format_map(_Blanks())
    return FindingRow(name, check, words.level.value, message, remedy, words.mistyped, words.facts)


class _Blanks(dict[str, str]):
    """Show what a check fills in as ‹name›."""

    def __missing__(self, key: str) -> str:
        return f"‹{key.replace('_', ' ')}›"


def _label(word: str, today: date) -> Explanation:
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
        name.thing for name in lookup.load_names() if name.word == word and name.thing.kind == "trouble"
    )
    first = next(iter(labels))
    title = f"{first.en} {first.zh}".strip()
    return Explanation("label", word, title, labels=tuple(labels), steps=tuple(steps), troubles=others)


_BY_KIND: Mapping[str, Callable[[str, date], Explanation]] = {
    "topic": explain_topic,
    "trouble": explain_trouble,
    "fact": _fact,
    "finding": _finding,
    "wallet": explain_wallet,
    "network": explain_network,
    "country": explain_country,
    "label": _label,
}
