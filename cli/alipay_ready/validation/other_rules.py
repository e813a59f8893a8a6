"""The rules of the other shipped files: sources, topics, troubles, networks, regions, sentences."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from ..documents import raw_tables
from ..documents.fault import Fault, few_of, quoted
from ..documents.positions import KeyPath
from ..documents.raw_tables import DOTTED, KEBAB, Table, text, texts
from ..text.near import nearest
from . import fact_rules
from .references import Known

FORM = "small letters, digits and single hyphens"
_RANGE = re.compile(r"(\d{1,8})(?:-(\d{1,8}))?")
_LENGTHS = range(8, 20)
_ALLOWED = {
    "lengths_confidence": ("high", "medium", "low"),
    "confidence": ("high", "medium", "low"),
    "luhn": ("required", "usual", "unknown", "none"),
    "scope": ("international", "domestic", "transit", "travel-account", "unclear"),
}


def check_sources(tables: Mapping[str, Any], known: Known) -> Iterator[Fault]:
    """Yield addresses, dates and kinds that do not go together."""
    del known
    found = raw_tables.rows(tables, "source")
    yield from raw_tables.check_ids(found, KEBAB, FORM)
    for path, row in found:
        yield from _address(path, row)
        published, accessed = row.get("published"), row.get("accessed")
        if type(published) is date and type(accessed) is date and published > accessed:
            yield Fault("is later than accessed", (*path, "published"))


def _address(path: KeyPath, row: Table) -> Iterator[Fault]:
    given = [name for name in ("url", "copy_url") if name in row]
    if len(given) != 1:
        yield Fault("url and copy_url do not go together" if given else "there is no address", path,
                    expected="url if the publisher's own page was read, else copy_url")  # fmt: skip
    if row.get("kind") == "relayed" and "url" in row:
        yield Fault("a relayed source was read in a copy", (*path, "url"), expected="copy_url")
    for name in given:
        address = text(row, name)
        if address is not None and not _is_web(address):
            yield Fault("is no web address", (*path, name), expected="http://… or https://…")


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in parts.netloc and not set(address) & set(" <>\"'")


def check_topics(tables: Mapping[str, Any], known: Known) -> Iterator[Fault]:
    """Yield words of two topics, and facts and troubles that do not exist."""
    found = raw_tables.rows(tables, "topic")
    yield from raw_tables.check_ids(found, KEBAB, FORM)
    owner: dict[str, object] = {}
    for path, row in found:
        for place, word in [(None, text(row, "id") or ""), *texts(row, "also_called")]:
            here = (*path, "also_called", place) if place is not None else (*path, "id")
            if word != word.lower():
                yield Fault(f"{quoted(word)} has capital letters", here, expected="lower case")
            if owner.setdefault(word, row.get("id")) != row.get("id"):
                yield Fault(f"{quoted(word)} belongs to the topic {quoted(owner[word])} already", here)
        yield from raw_tables.check_references(path, row, "facts", known.ids["fact"], "fact")
        yield from raw_tables.check_references(path, row, "troubles", known.ids["trouble"], "trouble")


def check_troubles(tables: Mapping[str, Any], known: Known) -> Iterator[Fault]:
    """Yield references that lead nowhere."""
    found, questions = raw_tables.rows(tables, "trouble"), raw_tables.rows(tables, "stuck")
    yield from raw_tables.check_ids(found, DOTTED, "like trouble.no-sms")
    yield from raw_tables.check_ids(questions, KEBAB, FORM)
    for path, row in found:
        yield from raw_tables.check_references(path, row, "facts", known.ids["fact"], "fact")
        yield from raw_tables.check_references(path, row, "sources", known.ids["source"], "source")
        yield from fact_rules.check_review(path, row)
    for path, row in questions:
        for branch, answer in raw_tables.rows(row, "branches"):
            yield from raw_tables.check_references(
                (*path, *branch), answer, "trouble", known.ids["trouble"], "trouble"
            )
    yield from fact_rules.check_as_of(tables, (row for _, row in found), known)


def check_networks(tables: Mapping[str, Any], known: Known) -> Iterator[Fault]:
    """Yield ranges and lengths that cannot be, and references that lead nowhere."""
    found = raw_tables.rows(tables, "network")
    yield from raw_tables.check_ids(found, KEBAB, FORM)
    for path, row in found:
        yield from raw_tables.check_references(path, row, "partners", known.ids["network"], "network")
        yield from raw_tables.check_references(path, row, "parent", known.ids["network"], "network")
        yield from raw_tables.check_references(path, row, "region", known.ids["region"], "country code")
        yield from raw_tables.check_references(path, row, "sources", known.ids["source"], "source")
        for place, written in texts(row, "ranges"):
            if not _is_range(written):
                yield Fault(
                    f"{quoted(written)} is no range", (*path, "ranges", place), expected='"51-55" or "4026"'
                )
        yield from _lengths(path, row)
        yield from _words(path, row)
        cobadged = row.get("cobadged")
        for rail in cobadged if isinstance(cobadged, dict) else ():
            if rail not in known.ids["network"]:
                yield Fault(f"{quoted(rail)} is no network that exists", (*path, "cobadged"),
                            near=nearest(rail, known.ids["network"]))  # fmt: skip
    for path, row in raw_tables.rows(tables, "not_a_logo"):
        yield from raw_tables.check_references(path, row, "finding", known.ids["finding"], "finding")


def _is_range(written: str) -> bool:
    found = _RANGE.fullmatch(written)
    if not found:
        return False
    low, high = found[1], found[2] or found[1]
    return len(low) == len(high) and low <= high


def _words(path: KeyPath, row: Table) -> Iterator[Fault]:
    for name, allowed in _ALLOWED.items():
        word = text(row, name)
        if word is not None and word not in allowed:
            yield Fault(f"{quoted(word)} is not allowed here", (*path, name), expected=few_of(allowed))


def _lengths(path: KeyPath, row: Table) -> Iterator[Fault]:
    for name in ("lengths", "seen_lengths"):
        found = row.get(name)
        for place, length in enumerate(found if isinstance(found, list) else ()):
            if type(length) is int and length not in _LENGTHS:
                yield Fault(
                    f"{length} is no length of a card number", (*path, name, place), expected="8 to 19"
                )


def check_regions(tables: Mapping[str, Any], known: Known) -> Iterator[Fault]:
    """Yield keys that are no country codes."""
    del known
    found = tables.get("region")
    for code in found if isinstance(found, dict) else ():
        if not re.fullmatch("[A-Z]{2}", code):
            yield Fault("is no country code", ("region", code), expected="two capital letters, like GB")


def check_findings(tables: Mapping[str, Any], known: Known) -> Iterator[Fault]:
    """Yield sentences whose {names} cannot be filled in, and facts that do not exist."""
    found = tables.get("finding")
    for name, row in (found if isinstance(found, dict) else {}).items():
        if not DOTTED.fullmatch(name):
            yield Fault(
                "is not well formed", ("finding", name), expected="a family and a name, like card.length"
            )
        if not isinstance(row, dict):
            continue
        yield from raw_tables.check_references(("finding", name), row, "facts", known.ids["fact"], "fact")
        for key in ("message", "remedy"):
            if not _is_format(text(row, key) or ""):
                yield Fault("a { or } does not fit", ("finding", name, key), expected="{name}, or {{ and }}")


def _is_format(sentence: str) -> bool:
    try:
        return all(
            name is None or name.isidentifier() for _, name, _, _ in string.Formatter().parse(sentence)
        )
    except ValueError:
        return False


def check_steps(tables: Mapping[str, Any], known: Known) -> Iterator[Fault]:
    """Yield facts and troubles of steps that do not exist."""
    for path, row in raw_tables.rows(tables, "step"):
        yield from raw_tables.check_references(path, row, "facts", known.ids["fact"], "fact")
        for place, entry in texts(row, "if_it_fails"):
            if DOTTED.fullmatch(entry) and entry not in known.ids["trouble"]:
                yield Fault(f"{quoted(entry)} is no trouble that exists", (*path, "if_it_fails", place),
                            near=nearest(entry, known.ids["trouble"]))  # fmt: skip


def check_homes(tables: Mapping[str, Any], known: Known) -> Iterator[Fault]:
    """Yield ids that another file of the same tree has too."""
    for kind in ("fact", "source", "trouble", "topic", "network", "wallet"):
        for path, row in raw_tables.rows(tables, kind):
            homes = known.homes.get((kind, text(row, "id") or ""), set())
            if len(homes) > 1:
                names = " and ".join(sorted(home.name for home in homes))
                yield Fault(
                    f"{quoted(row['id'])} stands in {names}", (*path, "id"), expected="one place for each id"
                )
