"""What headings mean: which of ours a heading names, as people write them in eight languages.

Our own name (`card_network`, "Card Network") goes before a whole heading that is known ("Cards"), and that
before a phrase in a longer one ("Which bank cards will you bring?"). Of two headings for one column, a mobile
goes before a telephone, a first number before a second. The words stand in `facts/lists.toml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from operator import attrgetter
from types import MappingProxyType

from msgspec import Struct

from ...knowledge import list_words
from ..rows.answer_row import OUTPUT
from ..rows.input_row import INPUT
from .heading_filler import drop_filler, drop_number, find_number, split_scripts
from .heading_index import EXACT, LIKE_PHONE, NATIONALITY, NEVER, OWN, YES_NO, Choice, load_book, load_wholes
from .heading_logos import find_logo, find_logo_places
from .heading_meaning import NOTHING, Meaning
from .heading_phrases import Folded, fold, has_cjk
from .heading_sharing import share_out

_SHORT = 4  # words
_SHORT_ROW = 8  # characters, where words have no blanks between them
_BRACKETS = re.compile(r"\s*[(\[{<（【「][^)\]}>）】」]*[)\]}>）】」]?")
_NUMBERING = re.compile(
    r"^\s*(?:(?:q|question|frage)\s*)?[0-9]{1,3}\s*[.:)、．）]\s*|^\s*q[0-9]{1,3}\s+", re.IGNORECASE
)
_STROKES = re.compile(r"[/|\n;／]+")
_NUMBER_SIGN = re.compile(r"#\s*(?=[0-9])")  # "Card #2"
_CUSTOM = re.compile(r"__p?c\s*$", re.IGNORECASE)  # how Salesforce ends the names of own fields
_SQL_STATEMENT = re.compile(r"\binsert\s+into\b|\bcreate\s+table\b|\)\s*values\s*\(", re.IGNORECASE)
_SQL = re.compile(
    r"\b(?:avg|cast|coalesce|concat|count|group_concat|if|ifnull|isnull|lower|max|min|nullif|nvl|regexp_replace"
    r"|replace|string_agg|substr|substring|sum|to_char|trim|upper|char|varchar2?|nvarchar|decimal|numeric)\("
    r"|\(\s*select\b",
    re.IGNORECASE,
)
_LONGEST = 400  # characters of a heading
_ANSWERS = frozenset(OUTPUT) - frozenset(INPUT)
_TOLD = {YES_NO, NATIONALITY}  # what a heading is, if it is none that is known

Check = Callable[[Choice], bool]


class Reading(Struct, frozen=True):
    """What the headings of a table mean.

    `columns`: the place of each of our columns that was found. `like_phone`: places that look like a phone
    number and are not read as phone. `nationality`: places that tell a nationality, which is no country.

    `also`: further places that mean the same as that of a column, the best first. Of `card_network` and
    `wallet` their cells are put together; of `phone` the number may stand in them instead. No place in `also`
    is in another list. `like_card`: places that look like cards and are not read, such as one for each logo.
    """

    columns: dict[str, int]
    like_phone: tuple[int, ...] = ()
    nationality: tuple[int, ...] = ()
    also: dict[str, tuple[int, ...]] = {}
    like_card: tuple[int, ...] = ()


def read_headings(headings: Sequence[str], taken: Mapping[str, int] = MappingProxyType({})) -> Reading:
    """Find our columns among headings.

    `taken` are the columns whose place the person has named: they are left out, and their places are not used
    again.
    """
    if any(_SQL_STATEMENT.search(heading[:_LONGEST]) for heading in headings):
        return Reading({})  # all of it is one statement
    known = list_words.load().column
    own = [name if (name := _fold_own(heading)) in known else "" for heading in headings]
    if all(own):  # nothing to understand: the words need not be put in order
        meanings = [Meaning((_own(name, heading),)) for name, heading in zip(own, headings, strict=True)]
        logos: set[int] = set()
    else:
        answers = _find_answers(headings)
        meanings = [
            NOTHING if heading in answers else _read(heading[:_LONGEST], name)
            for heading, name in zip(headings, own, strict=True)
        ]
        logos = find_logo_places(meanings)
    readable = [NOTHING if place in logos else meaning for place, meaning in enumerate(meanings)]
    columns, also = share_out(readable, taken)
    used = {*taken.values(), *columns.values(), *(place for places in also.values() for place in places)}
    free = [(place, meaning) for place, meaning in enumerate(meanings) if place not in used]
    return Reading(
        columns,
        tuple(place for place, meaning in free if _looks_like_phone(meaning)),
        tuple(place for place, meaning in free if NATIONALITY in meaning.roles),
        also,
        tuple(place for place, meaning in free if place in logos or _names_logos(meaning)),
    )


def _find_answers(headings: Sequence[str]) -> frozenset[str]:
    """Return the headings that are columns of our own answers; "network" alone may be anybody's."""
    answers = _ANSWERS.intersection(headings)
    return answers - ({"network"} if len(answers) == 1 else set())


def _names_logos(meaning: Meaning) -> bool:
    return meaning.logo is not None and meaning.logo.count > 1


def _own(name: str, heading: str) -> Choice:
    """Return our column whose name a heading is. `phone` is meant for us, "Phone" may be beside a mobile."""
    return Choice(name, EXACT if heading.strip() == name else OWN)


def _looks_like_phone(meaning: Meaning) -> bool:
    if meaning.choices:
        return meaning.choices[0].column == "phone"
    return LIKE_PHONE in meaning.roles and NATIONALITY not in meaning.roles


@lru_cache(maxsize=1024)  # keys of JSON come again with every line
def _read(heading: str, own: str) -> Meaning:
    """Read one heading; `own` is our column that it is called like, if any."""
    if _SQL.search(heading):
        return NOTHING
    text = _NUMBERING.sub("", unicodedata.normalize("NFKC", heading), count=1)
    text = _CUSTOM.sub("", _NUMBER_SIGN.sub(" ", text))
    whole = fold(text)
    core = fold(_BRACKETS.sub(" ", text))
    core = core if core.words else whole
    book = load_book()
    phrases = book.find(whole)
    roles = book.find_roles(phrases)
    short = "?" not in text and _is_short(core)
    if own:
        choices: tuple[Choice, ...] = (_own(own, heading),)
    elif whole.squeezed in load_wholes():
        choices = tuple(load_wholes()[whole.squeezed])
    elif roles & _TOLD:
        choices = ()
    else:
        may = partial(_is_allowed, roles=roles)
        choices = (
            _find_whole(whole, core, may)
            or _find_in_parts(_BRACKETS.sub(" ", text), may)
            or _find_phrase(phrases, may, short=short)
        )
    return Meaning(
        choices,
        roles,
        number=find_number(core),
        stem=drop_number(core).squeezed if find_number(core) else "",
        short=short,
        question=core.squeezed if core != whole else "",
        logo=find_logo(whole, core, roles),
    )


def _is_allowed(choice: Choice, roles: frozenset[str]) -> bool:
    return NEVER + choice.column not in roles


def _find_whole(whole: Folded, core: Folded, may: Check) -> tuple[Choice, ...]:
    """Return the columns whose heading this is without brackets, number, and words that say nothing."""
    known = load_wholes()
    for form in _find_forms(whole, core):
        found = tuple(filter(may, known.get(form, ())))
        if found:
            return found
    return ()


def _find_in_parts(bare: str, may: Check) -> tuple[Choice, ...]:
    """Return the column that each part of a heading names: "手机号 Mobile", "Nom / Name"."""
    parts = [part for part in map(fold, _STROKES.split(bare)) if part.words]
    if len(parts) == 1:
        parts = split_scripts(parts[0])
    if len(parts) <= 1:
        return ()
    known = load_wholes()
    each = [
        {choice.column: choice for form in _find_forms(part, part) for choice in known.get(form, ())}
        for part in parts
    ]
    for column in each[0]:
        if all(column in found for found in each):
            best = min((found[column] for found in each), key=attrgetter("rank"))
            if may(best):
                return (best,)
    return ()


def _find_phrase(phrases: frozenset[str], may: Check, *, short: bool) -> tuple[Choice, ...]:
    """Return the column that the longest of these phrases names; of equal ones the first."""
    found = load_book().find_choices(phrases, short=short)
    best = max(filter(may, found), key=attrgetter("weight", "early", "column"), default=None)
    return (best,) if best else ()


def _is_short(core: Folded) -> bool:
    if has_cjk(core.squeezed):
        return len(core.squeezed) <= _SHORT_ROW
    return len(core.words) <= _SHORT


def _find_forms(whole: Folded, core: Folded) -> Iterator[str]:
    """Yield a heading as it stands, without its brackets, its number, and the words that say nothing."""
    for form in (whole, core, drop_filler(core)):
        yield form.squeezed
        yield drop_number(form).squeezed


def _fold_own(heading: str) -> str:
    return "_".join(heading.replace("-", " ").replace("_", " ").casefold().split())
