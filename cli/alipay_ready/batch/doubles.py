"""Finds ids and phone numbers that an earlier row of the table has, in memory that never grows.

What was seen stands in two tables of one size, as a mark of 32 bits at a place that other bits choose. Both
come from a hash with a key that is made up in each run, so that no table of people can be made to fit it. A
mark is taken for another one about once in some thousand full tables. Once a table is three quarters full, no
row is looked at any more, and `counted_to` says how far the counts go.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable
from hashlib import blake2b
from itertools import islice

_PLACES = 2**19  # 2 MB a table
_FULL = 3 / 4  # beyond that, looking takes too long
_AT_ONCE = 1024  # rows before the next look whether a table is full
_LINES = 5  # so many are named
_KEY = 16  # bytes
_HASH = 8  # bytes, and half of them are the mark

Key = tuple[int, str | None, str | None]  # line, id, number in E.164


class Repeated:
    """Values of one kind: how many rows have one of an earlier row, and the lines of the first such rows."""

    def __init__(self, key: bytes, places: int = _PLACES) -> None:
        """Take all the memory at once; `places` is a power of two."""
        self.rows = 0
        self.lines: list[int] = []
        self._hash = blake2b(digest_size=_HASH, key=key)
        self._table = array("I", [0]) * places  # writes every page, so that all of it is there from now on
        self._left = int(places * _FULL)

    @property
    def is_full(self) -> bool:
        """Whether no more values should come."""
        return self._left <= 0

    def add(self, values: Iterable[tuple[int, str]]) -> None:
        """Note the values of some rows, by line, and which of them an earlier row has.

        It is one loop because a call for each value would be a fifth of the time.
        """
        copy, table, last = self._hash.copy, self._table, len(self._table) - 1
        to_int = int.from_bytes
        for line, value in values:
            hash_ = copy()  # in half the time of a new one with a key
            hash_.update(value.encode("utf-8", "surrogatepass"))
            bits = to_int(hash_.digest(), "little")
            mark = bits >> 32 or 1  # 0 is an empty place
            place = bits & last
            while (found := table[place]) and found != mark:
                place = (place + 1) & last
            if found:
                self.rows += 1
                if len(self.lines) < _LINES:
                    self.lines.append(line)
            else:
                table[place] = mark
                self._left -= 1


class Doubles:
    """The ids and the numbers of a table. `counted_to`: after so many rows the memory was full, or None."""

    def __init__(self, places: int = _PLACES) -> None:
        """Take all the memory, and make up a key for this run."""
        key = os.urandom(_KEY)
        self.ids, self.numbers = Repeated(key, places), Repeated(key, places)
        self.counted_to: int | None = None
        self._rows = 0
        self._at_once = min(_AT_ONCE, places // 8)

    def add(self, keys: Iterable[Key]) -> None:
        """Take the line, the id and the number of each row; None or empty where there is none.

        Ids are the same whatever their case and the spaces in and around them.
        """
        rest = iter(keys)
        while self.counted_to is None and (some := [*islice(rest, self._at_once)]):
            if self.ids.is_full or self.numbers.is_full:
                self.counted_to = self._rows
                return
            self._rows += len(some)
            folded = [(line, " ".join(id_.casefold().split())) for line, id_, _number in some if id_]
            self.ids.add([pair for pair in folded if pair[1]])
            self.numbers.add([(line, number) for line, _id, number in some if number])
