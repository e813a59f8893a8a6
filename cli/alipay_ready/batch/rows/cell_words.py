"""Reads the cells of a row that say something besides number and cards, as people write them.

What the words mean stands in `checklists/facts/cells.toml`; a UsageProblem says what a cell should hold.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache

from ...answers.card_asked import read_last_day
from ...answers.card_rules import load as load_card_rules
from ...checks.card.asides import find_last_day
from ...checks.route import DOCUMENTS, LONG, STAYS
from ...errors import UsageProblem
from ...knowledge import cell_words
from ...text.lists import listed, one_of
from ...text.words import _

_PASSPORT = "passport"
_SHORT_STAY = 92  # days: three months
_SOME_MORE = 5  # days that "more than" adds at the least
_CENTURY = 2000
_WORD = r"[^\W\d_]+"
_SPAN = r"(?P<count>\d+(?:\.\d+)?)(?:\s*[-–~]\s*(?P<most>\d+(?:\.\d+)?))?[\s-]*(?P<unit>[^\W\d_]+)"
_MONTH_NAME = r"(?P<name>[^\W\d_]+)\.?[\s'’./-]*(?P<year>\d{4}|\d{2})"
_NAME_LAST = r"(?P<year>\d{4}|\d{2})[\s./-]*(?P<name>[^\W\d_]+)\.?"
_YEAR_AND_MONTH = r"(?P<year>20\d{2})\s?[年년]\s?(?P<month>0?[1-9]|1[0-2])\s?[月월]?"
_DIGITS_ONLY = r"(?P<month>0?[1-9]|1[0-2])(?P<year>\d{2})"  # 0327, and 327 where a spreadsheet took the 0
_TIME = r"[T ]\d{1,2}:\d{2}.*"  # of day, as spreadsheets and pandas add it


def fold(cell: str) -> str:
    """Fold case, accents, width, full stops, dashes and spaces, so that words compare."""
    plain = unicodedata.normalize("NFKD", cell.casefold())
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.sub(r"[-_.]", " ", unicodedata.normalize("NFKC", bare)).split())


@cache
def _load(table: str) -> dict[str, str]:
    """Return what each folded word of a table means."""
    words: cell_words.Words = getattr(cell_words.load(), table)
    return {fold(word): key for key, several in words.items() for word in several}


@lru_cache(maxsize=1024)
def read_stay(cell: str) -> str:
    """Return `short` or `long`: by a word, or by a span of time."""
    folded = fold(cell)
    if folded in STAYS:
        return folded
    known = _load("stay").get(folded) or _read_span(cell)
    if known is None:
        raise UsageProblem(
            _("{column} takes {values}, or a span of time.", column="stay", values=one_of(STAYS)),
            _("Examples: {examples}", examples=listed(("short", "long", "3 weeks", "2 years"))),
        )
    return known


def _read_span(cell: str) -> str | None:
    plain = unicodedata.normalize("NFKC", cell).casefold().replace(",", ".")
    if not re.search(r"\d", plain):
        plain = _write_counts(plain)
        if not re.fullmatch(rf"\W*{_SPAN}\W*", plain):  # "forever and a day" says no day
            return None
    spans = [
        float(found["most"] or found["count"]) * int(unit)
        for found in re.finditer(_SPAN, plain)
        if (unit := _load("days").get(fold(found["unit"])))
    ]
    if not spans:
        return None
    days = sum(spans) + (_SOME_MORE if _says_more(plain) else 0)
    return STAYS[0] if days <= _SHORT_STAY else LONG


def _says_more(text: str) -> bool:
    words = (rf"(?<!\w){re.escape(word)}" for word in cell_words.load().more)
    return re.search("|".join(words), text) is not None


def _write_counts(text: str) -> str:
    """Write the counts before units as digits: `two weeks`, `半年`."""
    units, counts = _load("days"), sorted(_load("count").items(), key=lambda pair: -len(pair[0]))
    for word, count in counts:
        pattern = rf"(?<!\w){re.escape(word)}\s*(?=(?P<unit>{_WORD}))"
        text = re.sub(pattern, lambda found: _write_count(found, count, units), text)  # noqa: B023
    return text


def _write_count(found: re.Match[str], count: str, units: Mapping[str, str]) -> str:
    return f"{count} " if fold(found["unit"]) in units else found[0]


@lru_cache(maxsize=1024)
def read_document(cell: str) -> str:
    """Return the key of a document, as `start --document` has it."""
    wanted = "-".join(cell.casefold().split())
    if wanted in DOCUMENTS:
        return wanted
    known = _load("document").get(fold(cell)) or _find_passport(cell)
    if known is None:
        raise UsageProblem(
            _("{column} takes {values}.", column="document", values=one_of(DOCUMENTS)),
            _("Example: {command}", command="passport"),
        )
    return known


def _find_passport(cell: str) -> str | None:
    """Find a passport in more words, "German passport", unless another document is named too."""
    text = f" {' '.join(re.findall(_WORD, fold(cell)))} "
    found = {key for word, key in _load("document").items() if f" {word} " in text}
    return found.pop() if found == {_PASSPORT} else None


@lru_cache(maxsize=1024)
def read_kind(cell: str) -> str:
    """Return the kind of a card: credit, debit and so on, also in other words. Two kinds are none."""
    kinds = load_card_rules().rulings.kind
    known = _load("kind").get(fold(cell))
    found = {known} if known else {word for word in re.findall(_WORD, cell.casefold()) if word in kinds}
    if len(found) != 1:
        raise UsageProblem(
            _("{column} takes {values}.", column="kind", values=one_of(sorted(kinds))),
            _("Example: {command}", command="debit"),
        )
    return found.pop()


@lru_cache(maxsize=1024)
def read_ends(cell: str, today: date) -> date:
    """Return the last day of the month on a card: 03/27, 2027-03, Mar 2027, Mär 27, 0327, 2027-03-01.

    A spreadsheet turns 03/27 into 27 March of the year in which it is typed: a day that may be such a month
    is refused.
    """
    text = re.sub(_TIME, "", cell.strip())
    digits = re.fullmatch(_DIGITS_ONLY, text) or re.fullmatch(_YEAR_AND_MONTH, text)
    if digits is not None:
        return find_last_day(int(digits["month"]), digits["year"])
    named = re.fullmatch(_MONTH_NAME, text) or re.fullmatch(_NAME_LAST, text)
    month = _load("month").get(fold(named["name"])) if named else None
    if named is not None and month is not None:
        return find_last_day(int(month), named["year"])
    day = _read_whole_day(text, today)
    if day is None:
        return read_last_day(text, "expires")
    if day.day > 1 and day.year <= today.year and day.day >= today.year - _CENTURY:
        raise UsageProblem(
            _("{column}: a spreadsheet may have made a day of the month on the card.", column="expires"),
            _("Write it like 03/27 or 2027-03."),
        )
    return find_last_day(day.month, str(day.year))


def _read_whole_day(text: str, today: date) -> date | None:
    """Return the day that a text means, if it says day, month and year; UsageProblem if it can mean two."""
    if len(re.findall(r"\d+", text)) < 2 + (not re.search(r"[^\W\d_]", text)):
        return None
    return read_arrive(text, today, "expires")


@lru_cache(maxsize=1024)
def read_arrive(cell: str, today: date, column: str = "arrive") -> date:
    """Return the day that a cell means, in the forms of `start --arrive`, also with a time behind it."""
    from ...progress.day_reader import read_day  # not at the top: most tables have no day

    return read_day(_write_month(re.sub(_TIME, "", cell.strip())), today, called=column)


def _write_month(text: str) -> str:
    """Write the name of a month in English, as the reader of days knows it."""

    def replace(found: re.Match[str]) -> str:
        month = _load("month").get(fold(found[0]))
        return _ENGLISH[month] if month else found[0]

    return re.sub(rf"{_WORD}\.?", replace, text)


_ENGLISH: Mapping[str, str] = {
    str(place): name
    for place, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
