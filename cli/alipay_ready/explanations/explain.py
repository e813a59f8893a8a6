"""Answers "why?" and "what now?": facts with sources, troubles, wallets, logos, countries, screen words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypedDict

from msgspec.structs import replace

from ..checks.card.phrase import squeeze
from ..errors import UsageProblem
from ..knowledge import facts, topics, troubles
from ..knowledge.checklist import SHIPPED, Label, load_shipped
from ..knowledge.sentences import Sentence
from ..knowledge.texts import load_texts, show_form
from ..text.lists import one_of
from ..text.remedies import split_remedy
from ..text.words import _
from . import index, lookup, records
from .card import explain_network, explain_wallet, find_remedies
from .country import explain_country, find_code
from .explanation import Explanation, FindingRow
from .see_also import (
    StepRow,
    find_steps_on,
    find_topics_on,
    find_troubles,
    find_troubles_on,
    make_topic_rows,
)


def explain(text: str, today: date) -> Explanation:
    """Explain what these words mean; UsageProblem for an id that does not exist."""
    answer = lookup.find(text)
    if not answer.found:
        title = load_texts("explain")["nothing"]
        return Explanation(kind="nothing", id=None, title=title, nearest=answer.nearest)
    if len(answer.found) > 1:
        return Explanation(
            kind="several", id=None, title=_("Several things fit these words"), found=answer.found
        )
    best = answer.found[0]
    return replace(_EXPLAIN[best.kind](best.id, today), nearest=answer.nearest or None)


def explain_nothing() -> Explanation:
    """Return all topics."""
    return Explanation(
        kind="topics", id=None, title=_("Topics"), topics=make_topic_rows(topics.load().values())
    )


def explain_findings() -> Explanation:
    """Return everything that a check can notice."""
    rows = tuple(
        _make_finding_row(name, check, words) for name, (check, words) in index.load_sentences().items()
    )
    return Explanation(kind="findings", id=None, title=_("Findings"), findings=rows)


def explain_stuck(name: str | None = None) -> Explanation:
    """Return the questions of `explain stuck`: all, or one by its number, its id or the beginning of it."""
    every = troubles.load_stuck()
    if name is None:
        return Explanation(kind="stuck", id="stuck", title=_("Are you stuck?"), stuck=tuple(every.values()))
    numbered = dict(enumerate(every, 1))
    asked = numbered.get(int(name), "") if name in map(str, numbered) else name.casefold()
    chosen = [question for key, question in every.items() if asked and key.startswith(asked)]
    if len(chosen) != 1:
        raise UsageProblem(_("There is no such question."), _("Use {names}.", names=one_of(every)))
    return Explanation(kind="stuck", id=chosen[0].id, title=_("Are you stuck?"), stuck=tuple(chosen))


def explain_topic(name: str, today: date) -> Explanation:
    """Explain one topic; one that is named like a country explains the country."""
    topic = topics.load()[name]
    code = find_code(topic)
    if code:
        return explain_country(code, today)
    return Explanation(
        kind="topic",
        id=topic.id,
        title=topic.title,
        intro=topic.intro,
        facts=records.make_fact_rows(topic.facts, today),
        troubles=find_troubles(topic.troubles),
        topics=make_topic_rows(topics.load()[more] for more in topic.see_also if more in topics.load()),
    )


def explain_trouble(name: str, today: date) -> Explanation:
    """Explain one trouble."""
    row = records.make_trouble_row(troubles.load()[name], today)
    return Explanation(
        kind="trouble",
        id=name,
        title=row.title,
        trouble=row,
        topics=find_topics_on(name),
        steps=find_steps_on(name),
    )


def explain_fact(name: str, today: date) -> Explanation:
    """Explain one fact."""
    fact = facts.load_holding([name]).by_id[name]
    return Explanation(
        kind="fact",
        id=name,
        title=fact.claim,
        do=tuple(find_remedies(fact, today)),
        facts=(records.make_fact_row(fact, today),),
        topics=find_topics_on(name),
        steps=find_steps_on(name),
        troubles=find_troubles_on(name),
    )


def explain_finding(name: str, today: date) -> Explanation:
    """Explain one thing that a check can notice."""
    check, words = index.load_sentences()[name]
    row = _make_finding_row(name, check, words)
    return Explanation(
        kind="finding",
        id=name,
        title=row.message,
        do=tuple(split_remedy(row.remedy)),
        findings=(row,),
        facts=records.make_fact_rows(words.facts, today),
    )


def _make_finding_row(name: str, check: str, words: Sentence) -> FindingRow:
    return FindingRow(
        id=name,
        check=check,
        level=words.level,
        message=show_form(words.message).format_map(_Blanks()),
        remedy=words.remedy and words.remedy.format_map(_Blanks()),
        mistyped=words.mistyped,
        facts=words.facts,
    )


class _Blanks(dict[str, str]):
    """Show what a check fills in as ‹name›."""

    def __missing__(self, key: str) -> str:
        return f"‹{key.replace('_', ' ')}›"


def explain_label(word: str, _today: date) -> Explanation:
    """Explain words on the screen of the app (squeezed): what they mean, and which steps meet them."""
    labels: dict[Label, None] = {}  # a set that keeps the order of the steps
    steps: list[StepRow] = []
    for name in SHIPPED:
        for number, step in load_shipped(name).numbered():
            # 我的 is "Me" in one step and "Account" in another: every pair that matches is shown.
            every = (*step.labels, *step.also_called)
            mine = [label for label in every if word in map(squeeze, (label.en, label.zh))]
            labels.update(dict.fromkeys(mine))
            steps += [StepRow(name, step.id, number, step.title)] if mine else []
    first = next(iter(labels))
    return Explanation(
        kind="label",
        id=word,
        title=f"{first.en} {first.zh}".strip(),
        labels=tuple(labels),
        steps=tuple(steps),
        troubles=tuple(thing for thing in index.load().find_named(word) if thing.kind == "trouble"),
    )


_Explain = Callable[[str, date], Explanation]


class _ExplainKind(TypedDict):
    """A function for each kind of thing. A kind that can be found and is not here fails the type check."""

    topic: _Explain
    fact: _Explain
    trouble: _Explain
    finding: _Explain
    wallet: _Explain
    network: _Explain
    country: _Explain
    label: _Explain


_EXPLAIN: _ExplainKind = {
    "topic": explain_topic,
    "fact": explain_fact,
    "trouble": explain_trouble,
    "finding": explain_finding,
    "wallet": explain_wallet,
    "network": explain_network,
    "country": explain_country,
    "label": explain_label,
}
