"""The rules of single values that no type can say: addresses, ranges, the words of topics, sentences."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import urlsplit

from ..checks.card.ranges import IIN_RANGE
from ..documents.fault import Fault, quoted
from ..documents.positions import KeyPath
from ..documents.raw_tables import Table, named_rows, rows, text, texts


def check_sources(tables: Mapping[str, object]) -> Iterator[Fault]:
    """Yield addresses, dates and kinds that do not go together."""
    for path, row in rows(tables, "source"):
        yield from _check_address(path, row)
        published, accessed = row.get("published"), row.get("accessed")
        if type(published) is date and type(accessed) is date and published > accessed:
            yield Fault("is later than accessed", (*path, "published"))


def _check_address(path: KeyPath, row: Table) -> Iterator[Fault]:
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


def check_topics(tables: Mapping[str, object]) -> Iterator[Fault]:
    """Yield words that two topics claim: `explain` could not know which one is meant."""
    owner: dict[str, object] = {}
    for path, row in rows(tables, "topic"):
        for place, word in [(None, text(row, "id") or ""), *texts(row, "also_called")]:
            here = (*path, "also_called", place) if place is not None else (*path, "id")
            if word != word.lower():
                yield Fault(f"{quoted(word)} has capital letters", here, expected="lower case")
            if owner.setdefault(word, row.get("id")) != row.get("id"):
                yield Fault(f"{quoted(word)} belongs to the topic {quoted(owner[word])} already", here)


def check_networks(tables: Mapping[str, object]) -> Iterator[Fault]:
    """Yield ranges that run backwards, or from a few digits to more; their form is a matter of the type."""
    for path, row in rows(tables, "network"):
        for place, written in texts(row, "ranges"):
            if not _is_range(written):
                yield Fault(
                    f"{quoted(written)} is no range", (*path, "ranges", place), expected='"51-55" or "4026"'
                )


def _is_range(written: str) -> bool:
    if not re.fullmatch(IIN_RANGE, written):
        return False
    low, _, high = written.partition("-")
    return not high or (len(low) == len(high) and low <= high)


def check_findings(tables: Mapping[str, object]) -> Iterator[Fault]:
    """Yield sentences whose {names} cannot be filled in."""
    for path, row in named_rows(tables, "finding"):
        for key in ("message", "remedy"):
            if not _is_format(text(row, key) or ""):
                yield Fault("a { or } does not fit", (*path, key), expected="{name}, or {{ and }}")


def _is_format(sentence: str) -> bool:
    try:
        return all(
            name is None or name.isidentifier() for _, name, _, _ in string.Formatter().parse(sentence)
        )
    except ValueError:
        return False
