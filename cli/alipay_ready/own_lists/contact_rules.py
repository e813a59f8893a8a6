"""The rules of an office's contact: how it is reached, in a form that a page can make a link of.

A page links to `mailto:`, `tel:` and `https:` only. What is none of these stands in `text`, as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..documents import raw_tables
from ..documents.fault import Fault
from ..documents.positions import KeyPath
from ..documents.raw_tables import Table, text
from ..privacy.pan import looks_like_pan
from ..text.lists import one_of
from ..text.words import N_, _

WAYS = ("email", "phone", "url")
_LONGEST = {"text": 200, "email": 254, "phone": 40, "url": 500}  # characters
_PHONE_DIGITS = range(3, 16)  # E.164 has at most 15
# way -> its form, what is wrong with another one, and an example of a right one
_FORMS = {
    "email": (
        re.compile(r"[^\s@<>()\[\]\\,;:?&#%\"']+@[^\W_](?:[\w-]*\.)+[\w-]{2,}"),
        N_("This is no e-mail address."),
        "office@uni.example",
    ),
    "phone": (
        re.compile(r"\+[0-9](?:[ ./()-]{0,2}[0-9])+|[0-9]{3,6}"),  # or a short one, like 110
        N_("This is no phone number with its country code."),
        "+86 10 5555 0100",
    ),
    "url": (
        re.compile(r"https://[^\W_](?:[\w-]*\.)*[\w-]+(?::[0-9]{1,5})?(?:[/?#][^\s<>\"'`\\{}|^]*)?"),
        N_("This is no address of a page that begins with https."),
        "https://uni.example/newcomers",
    ),
}


def find_faults(tables: Mapping[str, object]) -> Iterator[Fault]:
    """Yield what is wrong with the entries of `contact`."""
    for path, row in raw_tables.rows(tables, "contact"):
        given = [way for way in WAYS if way in row]
        if len(given) > 1:
            yield Fault(_("One entry has one way."), path, expected=one_of(WAYS))
        for key in ("text", *WAYS):
            yield from _check(path, row, key)


def _check(path: KeyPath, row: Table, key: str) -> Iterator[Fault]:
    value = text(row, key)
    if value is None:
        return
    place = (*path, key)
    if not value.strip():
        yield Fault(_("The text is empty."), place)
    elif len(value) > _LONGEST[key]:
        yield Fault(_("The text is too long."), place)
    elif looks_like_pan(value):
        yield Fault(_("This looks like a card number."), place)
    elif key in _FORMS and not _fits(key, value):
        _form, what, example = _FORMS[key]
        yield Fault(_(what), place, expected=_('text like "{example}"', example=example))


def _fits(key: str, value: str) -> bool:
    if not _FORMS[key][0].fullmatch(value):
        return False
    return key != "phone" or sum(map(str.isdigit, value)) in _PHONE_DIGITS
