"""Parts words that are written without blanks: `楽天JCBカード`, `俄罗斯银联卡`, `신한비자`.

Words are parted where the script changes, and a run of Chinese, Japanese or Korean letters around the names
that are known in it, the longest first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby

# Ideographs and kana as one word of a person's may mix them; compiled when such a letter is met.
_SCRIPTS = {
    "han": r"[々㐀-䶿一-鿿豈-﫿]",
    "hiragana": r"[ぁ-ゟ]",
    "katakana": r"[゠-ヿㇰ-ㇿｦ-ﾟ]",
    "hangul": r"[ᄀ-ᇿ㄰-㆏가-힯]",
}
_FIRST = "ᄀ"  # no such letter stands before it
_LONGEST = 16  # letters of a known name

Known = Callable[[str], bool]


def part_packed(
    text: str, start: int, end: int, known: Known, known_place: Known
) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a word: from where to where; the word itself if it has no such letters.

    `known` tells logos and words without a meaning, `known_place` countries and banks.
    """
    if all(char < _FIRST for char in text[start:end]):
        yield start, end
        return
    for script, run in groupby(range(start, end), key=lambda place: _find_script(text[place])):
        places = list(run)
        first, last = places[0], places[-1] + 1
        if script is None or known(text[first:last]):
            yield first, last
        else:
            yield from _part_run(text, first, last, script, known, known_place)


def _find_script(char: str) -> str | None:
    if char < _FIRST:
        return None
    return next((name for name, pattern in _SCRIPTS.items() if re.match(pattern, char)), None)


def _part_run(
    text: str, start: int, end: int, script: str, known: Known, known_place: Known
) -> Iterator[tuple[int, int]]:
    pieces = list(_search(text, start, end, lambda word: known(word) or known_place(word)))
    # In an alphabet a country may be the beginning of another word: インド of インドネシア.
    if script != "han" and not all(is_name for *_, is_name in pieces):
        pieces = list(_search(text, start, end, known))
    # A single letter beside an unknown word is a piece of it: 三 of 三井住友, which is no three.
    unknown = [not is_name for *_, is_name in pieces]
    near = [any(unknown[max(place - 1, 0) : place + 2]) for place in range(len(pieces))]
    open_from: int | None = None
    for place, (first, last, is_name) in enumerate(pieces):
        if is_name and not (last - first == 1 and near[place]):
            if open_from is not None:
                yield open_from, first
            yield first, last
            open_from = None
        elif open_from is None:
            open_from = first
    if open_from is not None:
        yield open_from, end


def _search(text: str, start: int, end: int, known: Known) -> Iterator[tuple[int, int, bool]]:
    """Yield the known names, the longest at each place, and what stands between them, which is no name."""
    rest = place = start
    while place < end:
        last = next(
            (last for last in range(min(end, place + _LONGEST), place, -1) if known(text[place:last])), None
        )
        if last is None:
            place += 1
            continue
        if rest < place:
            yield rest, place, False
        yield place, last, True
        rest = place = last
    if rest < end:
        yield rest, end, False
