"""The encoding of a table in text: told by its first bytes or by the person, never guessed silently.

What is read further on is always UTF-8: another encoding is turned into it block by block. Where bytes do not
fit, `name_likely` says which encoding they probably are, so that the message can name it.
"""

from __future__ import annotations

import codecs
from functools import lru_cache

from ...errors import DataProblem, UsageProblem
from ...privacy.door import quote
from ...text.near import did_you_mean, find_near
from ...text.words import _
from .stream import BLOCK, Stream

_MARKS = (  # the longer ones first: UTF-32 begins like UTF-16
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
UTF_8 = "utf-8"
_NOT_OF_FILES = frozenset({"punycode", "idna", "utf-7"})
_LONGEST = 40  # characters of a name that are shown
# Those that lists are saved in; of two that fit equally well, the first counts.
_LIKELY = (
    "cp1252", "cp1251", "gb18030", "cp949", "cp932", "big5", "cp1250", "cp1254", "mac_roman", "cp850",
    "koi8_r",
)  # fmt: skip
_SAMPLE = 1 << 16  # bytes that are looked at
_SPREAD = frozenset("éèêëàâäáãåæçñóòôöõøœúùûüíìîïßÉÈÄÖÜÑÇÀÅØ")
_RARER = frozenset("ąćęłńśźżčďěňřšťůýžőűăâîșşțţğıİđĄĆŁŚŹŻČŘŠŤŽĞŞ’“”–€")
_FIRST_HANZI, _LAST_HANZI = 0xB0, 0xD7  # the first byte of the hanzi and kanji in daily use, in GB 2312


def read_encoding(name: str | None) -> str | None:
    """Read `--encoding`; UsageProblem if Python has no such encoding of text."""
    if name is None:
        return None
    try:
        found = codecs.lookup(name)
        "é".encode(found.name, errors="replace").decode(found.name)
        is_of_files = not found.name.endswith("escape") and found.name not in _NOT_OF_FILES
    except (LookupError, UnicodeError, TypeError, ValueError):
        is_of_files = False
    if not is_of_files:
        near = find_near(name.casefold(), _LIKELY)
        raise UsageProblem(
            _("--encoding does not know {name}.", name=quote(name[:_LONGEST])),
            did_you_mean(near) if near else _("Examples: {examples}", examples="cp1252, utf-16, gb18030"),
        ) from None
    return found.name


def decode(stream: Stream, first: bytes, encoding: str | None, where: str) -> Stream:
    """Return the stream as UTF-8. `first` is the block that it begins with; `encoding` what the person says.

    DataProblem: the bytes are of another encoding; it is named.
    """
    marked = next((name for mark, name in _MARKS if first.startswith(mark)), None)
    if first.startswith(codecs.BOM_UTF8):
        marked = UTF_8
    if encoding is None:
        if marked in {None, UTF_8}:
            _refuse_unmarked(first, where)
            return stream
        return _Decoded(stream, marked or UTF_8, where)
    encoding = encoding.removesuffix("-sig")
    if marked is not None and not encoding.startswith(marked):
        raise refuse_encoding(where, encoding, marked)
    if encoding == UTF_8:
        return stream
    return _Decoded(stream, encoding, where)


def _refuse_unmarked(first: bytes, where: str) -> None:
    """Refuse UTF-16 without its mark, and what is no text."""
    if first[1:2] == b"\0" or first[:1] == b"\0":
        name = "utf-16-le" if first[1:2] == b"\0" else "utf-16-be"
        raise DataProblem(
            _("{where} is not UTF-8 text. It looks like UTF-16.", where=where),
            _("Add --encoding {name}, or save it as CSV UTF-8.", name=name),
        )


def _is_utf_8(data: bytes) -> bool:
    """Tell whether bytes are UTF-8 and more than plain ASCII; the last character may be cut off."""
    if data.isascii():
        return False
    try:
        codecs.getincrementaldecoder(UTF_8)().decode(data)
    except UnicodeDecodeError:
        return False
    return True


class _Decoded:
    """A stream of another encoding, as UTF-8."""

    def __init__(self, stream: Stream, encoding: str, where: str) -> None:
        self._stream, self._encoding, self._where = stream, encoding, where
        self._decode = codecs.getincrementaldecoder(encoding)().decode
        self._ended = self._looked = False
        self._may_be_utf_8 = not encoding.startswith("utf")

    def read1(self, size: int = BLOCK, /) -> bytes:
        """Return what is there, as UTF-8."""
        text = ""
        while not text and not self._ended:
            block = self._stream.read1(size)
            self._ended = not block
            try:
                text = self._decode(block, self._ended)
            except (UnicodeError, ValueError) as error:  # some codecs raise of their own
                raise self._refuse(block) from error
            if not self._looked and not block.isascii():
                self._looked = True
                if self._may_be_utf_8 and _is_utf_8(block):
                    raise self._refuse(block)
        return text.encode(errors="replace")

    def _refuse(self, block: bytes) -> DataProblem:
        likely = UTF_8 if _is_utf_8(block) or block.isascii() else name_likely(block)
        return refuse_encoding(self._where, self._encoding, likely)


def refuse_encoding(where: str, encoding: str, likely: str | None) -> DataProblem:
    """Return the refusal of a text that is not of the encoding it should be, and probably of another."""
    if likely is None or likely == encoding:
        return DataProblem(
            _("{where} is not {name} text.", where=where, name=_write(encoding)), _("Save it as CSV UTF-8.")
        )
    if likely == UTF_8:
        return DataProblem(
            _("{where} is UTF-8 text, not {name}.", where=where, name=_write(encoding)),
            _("Leave out --encoding."),
        )
    return DataProblem(
        _(
            "{where} is not {name} text. It looks like {likely}.",
            where=where,
            name=_write(encoding),
            likely=_write(likely),
        ),
        _("Add --encoding {name}, or save it as CSV UTF-8.", name=likely),
    )


def _write(encoding: str) -> str:
    return encoding.upper() if encoding.startswith("utf") else encoding


def name_likely(data: bytes) -> str | None:
    """Return the encoding that bytes which are no UTF-8 probably are; None if nothing fits."""
    data = data[:_SAMPLE]
    scores = {name: _score(data, name) for name in _LIKELY}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > 0 else None


def _score(data: bytes, encoding: str) -> float:
    """Return how usual the characters are that the bytes would be, from 1 for only usual ones."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        text = decoder.decode(data)
    except UnicodeDecodeError:
        return -1
    before = ["", *text][: len(text)]
    odd = [
        0.2 if encoding == "cp949" and _is_hanzi(char) else _judge(char, prior)  # Korean is seldom written so
        for char, prior in zip(text, before, strict=True)
        if not char.isascii()
    ]
    return sum(odd) / len(odd) if odd else 0


def _judge(char: str, prior: str) -> float:
    """Judge one character behind another.

    Letters of Western languages seldom stand beside each other, and others never behind an ASCII letter.
    """
    if char in _SPREAD or char in _RARER:
        return (1.0 if char in _SPREAD else 0.9) if prior.isascii() else -0.5
    if prior.isascii() and prior.isalpha():
        return -1.0
    if "а" <= char <= "я" or char == "ё" or "ぁ" <= char <= "ヿ":
        return 1.0
    if "А" <= char <= "Я":
        return -1.0 if "а" <= prior <= "я" else 1.0
    return _judge_other(char)


def _judge_other(char: str) -> float:
    """Judge a Korean syllable, a hanzi or a sign."""
    if "가" <= char <= "힣":
        return 1.0 if char.encode("euc_kr", errors="ignore") else 0.2
    if _is_hanzi(char):
        return _judge_hanzi(char)
    return 0.5 if char in "，。、（）：；　・ー～" else -1.0


def _is_hanzi(char: str) -> bool:
    return "一" <= char <= "鿿"


@lru_cache(maxsize=4096)
def _judge_hanzi(char: str) -> float:
    encoded = char.encode("gb2312", errors="ignore")
    if encoded:
        return 0.95 if _FIRST_HANZI <= encoded[0] <= _LAST_HANZI else 0.2
    return 0.6 if char.encode("big5", errors="ignore") or char.encode("cp932", errors="ignore") else -0.5
