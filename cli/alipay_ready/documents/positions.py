"""Finds where a key, a table or an item of a list stands in a TOML text.

No library does this for tomllib, which forgets the places while it reads; tomlkit keeps them, but is another
parser, slower by far, that would have to agree with the first one. So this is one pass of our own over a
text that tomllib has accepted already: it judges nothing and keeps no values, it only counts its way
through. Searching the text for `key =` and `[[step]]` is not enough: either may stand in a string of
several lines or in a comment, and a key may be quoted, dotted, or inside of `[{ … }, { … }]`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

KeyPath = tuple[str | int, ...]

_ENDS = frozenset({",", "]", "}", "\n", ""})  # what a plain value stands in front of


class _Spot:
    """A place that is looked for: where it stands, and the places below it that are looked for too.

    `last` is the place of the last table of a `[[list]]` met so far, -1 for none: headers speak of that one.
    """

    __slots__ = ("below", "last", "start")

    def __init__(self) -> None:
        self.below: dict[str | int, _Spot] = {}
        self.start: int | None = None
        self.last = -1

    def meet(self, part: str | int, start: int) -> _Spot | None:
        """Return the place of a part, met at this offset; None if nothing is looked for there."""
        spot = self.below.get(part)
        if spot is not None and spot.start is None:
            spot.start = start
        return spot

    def enter(self, name: str, start: int) -> _Spot | None:
        """Do the same for a key, in the last table of a `[[list]]` if this is one."""
        table = self.below.get(self.last) if self.last >= 0 else self
        return table.meet(name, start) if table else None


def find_starts(paths: Sequence[KeyPath], text: str) -> list[int | None]:
    """Return for each key path the offset of that key, table or item in a valid TOML text.

    Where the path ends in something that is missing, it is the offset of the innermost part that is there;
    None if no part is. `Lines` tells the line of an offset.
    """
    root = _Spot()
    for path in paths:
        spot = root
        for part in path:
            spot = spot.below.setdefault(part, _Spot())
    _Walk(text).read(root)
    return [_innermost(root, path) for path in paths]


class Lines:
    """The lines of a text, counted once: for each of forty thousand faults anew would take minutes."""

    def __init__(self, text: str) -> None:
        """Remember where each line ends."""
        self._ends = [end.start() for end in re.finditer("\n", text)]

    def at(self, start: int) -> int:
        """Return the line (from 1) of an offset."""
        return bisect_left(self._ends, start) + 1


def _innermost(spot: _Spot, path: KeyPath) -> int | None:
    found = None
    for part in path:
        spot = spot.below[part]
        found = found if spot.start is None else spot.start
    return found


@cache
def _token() -> re.Pattern[str]:
    """Compile what the walk stops at: a string of either kind and length, a bare word, a mark, a comment.

    What is none of them tells no place, such as spaces and the colons of a time.
    """
    return re.compile(
        r"""
          \#[^\n]*+
        | \"{3} (?: [^"\\]++ | \\. | "(?!"") )*+ \"{3,5}
        | '{3} (?: [^']++ | '(?!'') )*+ '{3,5}
        | "(?: [^"\\\n]++ | \\. )*+"
        | '[^'\n]*+'
        | [\w-]++
        | [][{}=.,\n]
        """,
        re.VERBOSE | re.DOTALL,
    )


class _Walk:
    """One walk through a text. `word` is the token at hand ("" behind the last), `start` its offset."""

    def __init__(self, text: str) -> None:
        self._tokens = _token().finditer(text)
        self._step()

    def _step(self) -> None:
        for token in self._tokens:
            self.word, self.start = token[0], token.start()
            if not self.word.startswith("#"):
                return
        self.word = ""

    def read(self, root: _Spot) -> None:
        """Set `start` of every place that is looked for and is there."""
        here: _Spot | None = root
        while self.word:
            if self.word == "[":
                here = self._header(root)
            elif self.word == "\n":
                self._step()
            else:
                self._pair(here)

    def _header(self, root: _Spot) -> _Spot | None:
        """Read `[a.b]` or `[[a.b]]`, and return the table that the keys below it belong to."""
        start = self.start
        self._step()
        of_list = self.word == "["
        if of_list:
            self._step()
        spot = self._key(root, start)
        while self.word not in {"\n", ""}:
            self._step()
        if spot is None:
            return None
        if of_list:
            spot.last += 1
            return spot.meet(spot.last, start)
        spot.start = start  # `[a.b]` may stand before `[a]`, which is where `a` is
        return spot

    def _pair(self, here: _Spot | None) -> None:
        spot = self._key(here, self.start)
        self._step()
        self._value(spot)

    def _key(self, here: _Spot | None, start: int) -> _Spot | None:
        """Read `a.b` up to the = or ] behind it. Each part stands at `start`, for all are on one line."""
        while self.word not in {"=", "]", ""}:
            if self.word != ".":
                here = here and here.enter(_name(self.word), start)
            self._step()
        return here

    def _value(self, here: _Spot | None) -> None:
        opening = self.word
        self._step()
        if opening == "[":
            self._items(here)
        elif opening == "{":
            self._pairs(here)
        else:
            while self.word not in _ENDS:
                self._step()

    def _items(self, here: _Spot | None) -> None:
        place = 0
        while self.word not in {"]", ""}:
            if self.word in {",", "\n"}:
                place += self.word == ","
                self._step()
            else:
                self._value(here and here.meet(place, self.start))
        self._step()

    def _pairs(self, here: _Spot | None) -> None:
        while self.word not in {"}", ""}:
            if self.word in {",", "\n"}:
                self._step()
            else:
                self._pair(here)
        self._step()


def _name(word: str) -> str:
    """Return a key without its quotes; what is escaped in it, tomllib knows."""
    if word[0] == '"' and "\\" in word:
        import tomllib

        return str(tomllib.loads(f"name={word}")["name"])
    return word[1:-1] if word[0] in "\"'" else word
