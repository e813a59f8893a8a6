"""The sentences of `checklists/findings/`: finding id -> level, message, remedy.

A check notices an id and values; this module puts them into words, and dates them by their facts.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TypeVar

from msgspec import Struct

from ..result import Examined, Finding, Level, Noticed, Result, Said, Several, status_of, worst_first
from ..text.lists import listed, sentences
from .facts import Facts
from .shipped import convert, read
from .texts import Phrase, Texts, fill, load_texts

Data = TypeVar("Data")


class Sentence(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one finding; `{names}` in them are filled in with the check's values.

    `letter` is what a letter to a newcomer says in place of the remedy: no commands, no `{names}`.
    """

    level: Level
    message: Phrase
    remedy: str | None = None
    letter: str | None = None
    mistyped: bool = False
    facts: tuple[str, ...] = ()


class Words(Struct, frozen=True):
    """All sentences of one subject, and the fixed texts of its screen."""

    sentences: dict[str, Sentence]
    text: Texts


@cache
def load(subject: str) -> Words:
    """Return the words of `checklists/findings/SUBJECT.toml`."""
    name = f"findings/{subject}.toml"
    tables = read(name)
    return Words(
        sentences=convert(tables.get("finding", {}), dict[str, Sentence], name),
        text=load_texts(subject),
    )


def say(noticed: Noticed, words: Words, facts: Facts, today: date) -> Finding:
    """Put one noticed thing into words. Facts that this run did not load give no date."""
    sentence = words.sentences[noticed.id]
    ids = tuple(dict.fromkeys((*noticed.facts, *sentence.facts)))
    known = [facts.by_id[id_] for id_ in ids if id_ in facts.by_id]
    values = {name: _spell(value, words.text) for name, value in noticed.values.items()}
    return Finding(
        id=noticed.id,
        level=sentence.level,
        message=fill(sentence.message, values),
        remedy=fill(sentence.remedy, values) if sentence.remedy else None,
        facts=ids,
        verified=min((fact.verified for fact in known), default=None),
        stale=any(fact.is_stale(today) for fact in known),
    )


def _spell(value: str | Said | Several, texts: Texts) -> str:
    """Put a value into words."""
    if isinstance(value, str):
        return value
    if isinstance(value, Said):
        return texts.fill(value.key, **value.values)
    return (sentences if value.sentences else listed)(_spell(thing, texts) for thing in value.things)


def find_facts(examined: Examined[Data], words: Words) -> set[str]:
    """Return the ids of the facts that the findings rest on."""
    return {
        id_ for noticed in examined.noticed for id_ in (*noticed.facts, *words.sentences[noticed.id].facts)
    }


def answer(examined: Examined[Data], words: Words, facts: Facts, today: date) -> Result[Data]:
    """Turn what a check noticed into its result: findings in words, worst first, and the status."""
    findings = worst_first([say(noticed, words, facts, today) for noticed in examined.noticed])
    return Result(
        status=status_of(findings),
        findings=findings,
        data=examined.data,
        facts_as_of=facts.as_of,
        mistyped=any(words.sentences[noticed.id].mistyped for noticed in examined.noticed),
    )
