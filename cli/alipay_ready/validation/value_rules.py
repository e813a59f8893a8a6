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
from ..text.lists import one_of
from ..text.words import _

_FILLED = ("message", "remedy")  # the texts of a finding


def check_sources(tables: Mapping[str, object]) -> Iterator[Fault]:
    """Yield addresses, dates and kinds that do not go together."""
    for path, row in rows(tables, "source"):
        yield from _check_address(path, row)
        published, accessed = row.get("published"), row.get("accessed")
        if type(published) is date and type(accessed) is date and published > accessed:
            yield Fault(_("published is later than accessed."), (*path, "published"))


def _check_address(path: KeyPath, row: Table) -> Iterator[Fault]:
    given = [name for name in ("url", "copy_url") if name in row]
    if len(given) != 1:
        yield Fault(
            _("url and copy_url do not go together.") if given else _("There is no address."),
            path,
            expected=_("url if the publisher's own page was read, else copy_url"),
        )
    if row.get("kind") == "relayed" and "url" in row:
        yield Fault(_("A relayed source was read in a copy."), (*path, "url"), expected="copy_url")
    for name in given:
        address = text(row, name)
        if address is not None and not _is_web(address):
            yield Fault(
                _("This is not a web address."),
                (*path, name),
                expected=one_of(("http://…", "https://…")),
            )


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
                what = _("{word} has capital letters.", word=quoted(word))
                yield Fault(what, here, expected=_("small letters only"))
            if owner.setdefault(word, row.get("id")) != row.get("id"):
                what = _(
                    "{word} already belongs to the topic {topic}.",
                    word=quoted(word),
                    topic=quoted(owner[word]),
                )
                yield Fault(what, here)


def check_networks(tables: Mapping[str, object]) -> Iterator[Fault]:
    """Yield ranges that run backwards, or from a few digits to more; their form is a matter of the type."""
    for path, row in rows(tables, "network"):
        for place, written in texts(row, "ranges"):
            if not _is_range(written):
                yield Fault(
                    _("{value} is not a range.", value=quoted(written)),
                    (*path, "ranges", place),
                    expected=_('"51-55" or "4026"'),
                )


def _is_range(written: str) -> bool:
    if not re.fullmatch(IIN_RANGE, written):
        return False
    low, _, high = written.partition("-")
    return not high or (len(low) == len(high) and low <= high)


def check_findings(tables: Mapping[str, object]) -> Iterator[Fault]:
    """Yield texts whose {names} cannot be filled in, and those with a number whose forms differ in them."""
    found = [((*path, key), row.get(key)) for path, row in named_rows(tables, "finding") for key in _FILLED]
    fixed = tables.get("text")
    found += [(("text", key), phrase) for key, phrase in fixed.items()] if isinstance(fixed, dict) else []
    for path, phrase in found:
        forms = phrase if isinstance(phrase, dict) else {"": phrase}
        names = [_find_names(form) for form in forms.values() if isinstance(form, str)]
        if None in names:
            yield Fault(
                _("There is {opening} or {closing} in the wrong place.", opening="{", closing="}"),
                path,
                expected=one_of(("{name}", "{{", "}}")),
            )
        elif isinstance(phrase, dict) and any(one != names[0] for one in names):
            yield Fault(
                _("The forms of this text do not hold the same names."),
                path,
                expected=_("the same names in each form"),
            )


def _find_names(form: str) -> set[str] | None:
    """Return the names in a text that are filled in; None if it cannot be read."""
    try:
        names = {name for _literal, name, _spec, _kind in string.Formatter().parse(form) if name is not None}
    except ValueError:
        return None
    return names if all(map(str.isidentifier, names)) else None
