"""How people write lists: what a heading means, and what in a cell says that nothing is given."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from .shipped import convert, read

PATH = "facts/lists.toml"


class ColumnWords(Struct, frozen=True, forbid_unknown_fields=True):
    """How headings name one of our columns.

    `headings` are whole ones, the best first; `unsure` ones count only where no heading of the table holds
    one of `unless`. `words` are phrases in longer headings, `short` phrases in headings of a few words only.
    Headings with one of `first` go before others. Those with one of `never` are not this column, unless they
    hold one of `despite`. Those with one of `alone` are it only if no other heading is, and never say
    it again.

    Of cards: `logos` are names that mean nothing but a card, `beside` those that do so only beside another
    such heading. With one of `examples`, a logo in a heading is only one of those that may stand below it.
    """

    headings: tuple[str, ...]
    unsure: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    despite: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    logos: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


class ListWords(Struct, frozen=True):
    """How lists are read.

    `nothing`: cells that say that nothing is given; `nothing_but_countries` too, unless the column is one of
    countries. `totals`: the first cell of a row that counts the others. `filler`: words around a heading that
    say nothing. `yes_no`: how a question begins that is answered with yes or no, unless it
    goes on with `which`. `second`: words of a heading
    that is the other one of two. `like_phone`, `nationality`: phrases of headings that look like these.
    `marks`: how headings name the column of lines of marks, which the checks do not read.
    """

    nothing: tuple[str, ...]
    nothing_but_countries: tuple[str, ...]
    totals: tuple[str, ...]
    filler: tuple[str, ...]
    yes_no: tuple[str, ...]
    which: tuple[str, ...]
    second: tuple[str, ...]
    like_phone: tuple[str, ...]
    nationality: tuple[str, ...]
    column: dict[str, ColumnWords]
    marks: ColumnWords


@cache
def load() -> ListWords:
    """Return how lists are read."""
    return convert(read(PATH), ListWords, PATH)
