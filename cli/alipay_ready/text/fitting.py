"""Fits a text into an encoding that lacks some of its characters, so that it still reads well.

A Chinese word goes and the English one beside it stands alone, pinyin loses its tones, curly quotes and long
dashes become plain ones, and other letters the nearest ones. Loaded only where such a stream is met.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from .cells import width

UNKNOWN = "?"  # stands for all letters in a row that have none like them
_PLAIN = {
    char: plain
    for chars, plain in (
        ("‘’‚‛′", "'"), ("“”„‟″«»", '"'), ("‐‑‒–—―−─━", "-"), ("…⋯", "..."), ("·・", "-"),
        ("•●∙⋅", "*"), ("。", "."), ("、", ","),
        ("×", "x"), ("›", ">"), ("‹", "<"), ("→", "->"), ("←", "<-"), ("≥", ">="), ("≤", "<="), ("≈", "~"),
        ("✓✔", "x"), ("ß", "ss"), ("ẞ", "SS"), ("æ", "ae"), ("Æ", "AE"), ("œ", "oe"), ("Œ", "OE"),
        ("þ", "th"), ("Þ", "Th"), ("ð", "d"), ("Ð", "D"), ("ı", "i"), ("€", "EUR"),
        ("£", "GBP"), ("¥", "CNY"),
    )
    for char in chars
}  # fmt: skip
_BARRED = re.compile(r"LATIN (SMALL|CAPITAL) LETTER ([A-Z]) WITH ")  # ł, ø, đ: no marks that come off
_TONES = frozenset("āēīōūǖǎěǐǒǔǚǘǜĀĒĪŌŪǕǍĚǏǑǓǙ")  # no other language that we show has these
_HALF_TONES = frozenset("áéíóúüàèìòùÁÉÍÓÚÜÀÈÌÒÙ")  # of pinyin too, and in many encodings
_HAN = "\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
# Words side by side, also with a sign between them, or with letters and digits inside.
_CHINESE = re.compile(rf"[{_HAN}]+(?:(?: ?[^\w\s{_HAN}\"“”()]? ?|[0-9A-Za-z+]+)[{_HAN}]+)*")
_BRACKETS = {"(": ")", "[": "]", '"': '"', "“": "”", "‘": "’", "«": "»"}
_BETWEEN = ",;/·"  # joins two things: useless where one of them is gone
_CLOSING = frozenset(",;.:)]/·")
_NO_ROOM = frozenset({"Mn", "Me", "Cf"})  # marks, and what is not seen


class Fitted(NamedTuple):
    """One piece for each character of the text, and whether something that was said is gone."""

    pieces: list[str]
    lost: bool

    @property
    def text(self) -> str:
        """The whole of it."""
        return "".join(self.pieces)


class _Held(dict[str, bool]):
    """Tells of each character whether an encoding has it."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    def __missing__(self, char: str) -> bool:
        try:
            char.encode(self._encoding)
        except UnicodeEncodeError:
            self[char] = False
        else:
            self[char] = True
        return self[char]

    def all(self, text: str) -> bool:
        return all(self[char] for char in text)


def fit(text: str, encoding: str) -> Fitted:
    """Return the text with what this encoding lacks left out or replaced. A line that is all Chinese goes."""
    held = _Held(encoding)
    lines = [_fit_line(line, held) for line in re.findall(r"[^\n]*\n|[^\n]+", text)]
    return Fitted([*chain.from_iterable(line.pieces for line in lines)], any(line.lost for line in lines))


def escape(document: str) -> str:
    """Return JSON in ASCII, the same document to every reader."""
    import json

    return re.sub(r"[^\x00-\x7f]", lambda found: json.dumps(found[0])[1:-1], document)


def escape_toml(document: str) -> str:
    """Return TOML in ASCII, the same document to every reader; all its texts stand in double quotes."""
    return re.sub(r"[^\x00-\x7f]", lambda found: f"\\U{ord(found[0]):08x}", document)


def _fit_line(line: str, held: _Held) -> Fitted:
    if held.all(line):
        return Fitted([*line], lost=False)
    toneless = any(char in _TONES and not held[char] for char in line)
    pieces = [
        char if held[char] and not (toneless and char in _HALF_TONES) else _find_nearest(char, held)
        for char in line
    ]
    lost = False
    for run in _CHINESE.finditer(line):
        if not held.all(run[0]) and any(map(str.isalpha, run[0])):
            start, end, left = _find_cut(line, *run.span())
            pieces[start:end] = [left, *[""] * (end - start - 1)]
            lost = True
    return Fitted(_name_unknown(pieces), lost or None in pieces)


def _name_unknown(pieces: Iterable[str | None]) -> list[str]:
    """Let one sign stand for all unknown letters in a row, with a question mark that was there anyway."""
    shown: list[str] = []
    last = ""
    for piece in pieces:
        new = UNKNOWN if piece is None else piece
        if new == UNKNOWN == last[-1:] and (piece is None or last == UNKNOWN):
            new = ""
        shown.append(new)
        last = new or last
    return shown


def _find_nearest(char: str, held: _Held) -> str | None:
    """Return what comes nearest to a character, None where nothing does."""
    bare = "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
    barred = _BARRED.match(unicodedata.name(char, ""))
    letter = getattr(barred[2], "upper" if barred[1] == "CAPITAL" else "lower")() if barred else ""
    for near in (_PLAIN.get(char, ""), bare, letter):
        if near and held.all(near):
            return near
    return "" if unicodedata.category(char) in _NO_ROOM else None


def _find_cut(line: str, start: int, end: int) -> tuple[int, int, str]:
    """Return what goes together with the Chinese at this place, and what is left there instead."""
    while start and _BRACKETS.get(line[start - 1]) == line[end : end + 1]:
        start, end = start - 1, end + 1
    before, after = line[:start], line[end:]
    gap = len(after) - len(after.lstrip(" "))
    if not before.strip() and not after.strip():
        return 0, len(line), ""  # a line of its own: its meaning stands in the next one
    if not before.strip() or before[-1] in "([":
        return start, end + len(after) - len(after.lstrip(f" -{_BETWEEN}")), ""
    if after.strip() and gap > 1:  # the next column stays where it is
        return start, end, " " * width(line[start:end])
    if after[:1].isalnum() or after[:1] in _BRACKETS:  # these keep their distance from what was before
        return start, end, ""
    return _find_words_end(before, after), end, ""


def _find_words_end(before: str, after: str) -> int:
    """Return where what stands in front ends, without what led on to the Chinese."""
    bare = before.rstrip(" ")
    if after.strip() and len(before) - len(bare) > 1:  # the beginning of a column
        return len(before)
    if after[:1] == "." and bare[-1] == ":":  # the sentence ended with it
        return len(bare) - 1
    if bare[-1] in _BETWEEN and (not after.strip() or after[0] in _CLOSING):
        return len(bare[:-1].rstrip(" "))
    return len(bare)
