"""Makes what a person typed ready for reading as a phone number, or says why it cannot be one.

Most numbers need nothing but their separators taken out. Of the others, links give their number, invisible
marks go, every kind of space is a space, odd plus signs become `+`, digits of any script become 0 to 9, a
label in front ("Mobile:"), a remark and an extension behind are taken off. NFKC is not used: it would turn
superscripts into digits. Letters are never dropped or turned into keypad digits, as the phone libraries do:
`138O2345678` would become a number that is one digit short.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from msgspec import Struct

from ...privacy.groups import strip_invisible
from ...result import Noticed
from ...text.look_alikes import LOOK_ALIKES
from . import extensions, links

LONGEST = 64  # a number in its longest usual writing, with label and extension, has about 45 characters
_LONGEST_LINK = 1000  # with the text that it puts into the chat
_STARTS = frozenset("+0123456789")
_SEPARATORS = str.maketrans("", "", " ().-")  # the parser drops them too, but character by character
# Plus signs, blanks and tildes of other kinds.
_USUAL = str.maketrans({
    **dict.fromkeys("\ufe62\u207a\u208a\u2795", "+"),
    **dict.fromkeys("\t\u2800", " "),
    **dict.fromkeys("\u223c\u2053\u301c", "~"),
})  # fmt: skip
_BETWEEN = str.maketrans(dict.fromkeys("_~\u00b7\u2027", " "))  # what only some people write between digits
_WIDE = 0xFEE0  # from a full-width character (U+FF01 to U+FF5E) to the ordinary one
# Patterns as text: the few numbers that need one compile it then, and no start waits for them.
_SPREADSHEET = r"[+']?\d(?:[.,]\d+)?[eE]\+?\d{1,2}"
_MASK = r"[*•●…]|[xX]{2}"
_SEVERAL = r"(?i)\+.*\d.*\+|\d.*(?:[|&\n]|;(?!phone|isub)|\b(?:or|and)\b).*\d"
_SPLIT = r"[/,+]"
_WHOLE = 7  # both sides of a stroke with this many digits are two numbers, not an area code and the rest
_LABEL = r"[^\d+(（]*[^\W\d_][^\d+(（]*(?=[\d+(（])"
_REMARK = r"[\s,;]*[\s(（][^\d+]*[^\W\d_][^\d+]*$"
_CONTEXT = r"(?i);(?:phone-context|isub|ext)=[^;]*"
_VANITY = r"[A-Za-z]{3}"
_FRACTION = r"\+?\d{4,}\.0"  # a whole number as spreadsheets and pandas write it; stops part groups of digits
_VANITY_DIGITS = 7  # with more digits than this, letters are a slip, not a name on the keypad


class TypedNumber(Struct, frozen=True):
    """A number ready for the parser, or the problem with it.

    `repaired` is the text with digits for the letters that look like them: for a suggestion only.
    """

    text: str
    extension: bool = False
    problem: Noticed | None = None
    repaired: str | None = None


def read(text: str) -> TypedNumber:
    """Clean one typed number."""
    if text.endswith(".0") and re.fullmatch(_FRACTION, text):
        text = text.removesuffix(".0")
    if len(text) <= LONGEST and text.isascii():
        bare = text.translate(_SEPARATORS)
        if bare[1:].isdigit() and bare[0] in _STARTS:
            return TypedNumber(bare)
    return _untangle(text)


def _untangle(text: str) -> TypedNumber:
    """Clean a number that is more than digits and separators."""
    text = text.strip()
    if len(text) <= _LONGEST_LINK:
        text = links.write_out(text)
    if len(text) > LONGEST:
        return _problem("phone.too-much-text")
    if text.isascii():
        return _name_trouble(text.translate(_USUAL))
    seen = (_write_usual(char) for char in strip_invisible(text) if unicodedata.category(char) != "Cf")
    return _name_trouble("".join(seen).strip())


def _problem(id_: str, **values: str) -> TypedNumber:
    return TypedNumber("", problem=Noticed(id_, values))


def _write_usual(char: str) -> str:
    """Return the usual character for one that means the same: spaces, plus signs, full-width ones, digits.

    Digits of any script are digits; superscripts and circled digits are none.
    """
    if "\uff01" <= char <= "\uff5e":
        return chr(ord(char) - _WIDE)
    if unicodedata.category(char) == "Zs":
        return " "
    value = unicodedata.decimal(char, None)
    return char.translate(_USUAL) if value is None else str(value)


def _name_trouble(text: str) -> TypedNumber:
    """Name what cannot be a number, from the coarse to the fine."""
    for place, char in enumerate(text, 1):
        if unicodedata.category(char) in {"Cc", "Cs", "Co", "Zl", "Zp"}:
            return _problem("phone.control-character", position=str(place))
    # What is dialled after a pause has stars and commas of its own.
    text, extended = extensions.take_off(text.removeprefix("=").strip("\"'"))
    if extended and not text:
        return _problem("phone.card-number")
    trouble = next((id_ for id_, has_it in _TROUBLES if has_it(text)), None)
    return _problem(trouble) if trouble else _take_off_words(text, extended=extended)


def _is_two(text: str) -> bool:
    """Tell whether a stroke parts two whole numbers; one that parts an area code does no harm."""
    return sum(_count(part) >= _WHOLE for part in re.split(_SPLIT, text)) > 1


def _count(text: str) -> int:
    """Count the digits; superscripts, which str.isdigit takes for digits, are none."""
    return sum("0" <= char <= "9" for char in text)


_TROUBLES: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("phone.empty", lambda text: not text),
    ("phone.email", lambda text: "@" in text),
    ("phone.spreadsheet", lambda text: re.fullmatch(_SPREADSHEET, text)),
    ("phone.masked", lambda text: re.search(_MASK, text)),
    ("phone.words", lambda text: not _count(text) and any(char.isalpha() for char in text)),
    ("phone.not-a-number", lambda text: not _count(text)),
    ("phone.several", lambda text: re.search(_SEVERAL, text) or _is_two(text)),
)


def _take_off_words(text: str, *, extended: bool) -> TypedNumber:
    """Take off label, remark and extension; what letters are left stand where digits should."""
    text = re.sub(_CONTEXT, "", text) if ";" in text else text
    # A "word" of nothing but O and l is made of mistyped digits: taking it off would leave a shorter number.
    for words in (re.match(_LABEL, text), re.search(_REMARK, text)):
        if words and not all(char in LOOK_ALIKES for char in words[0] if char.isalpha()):
            text = text.replace(words[0], "", 1)
    if not extended:  # it may have stood before a remark
        text, extended = extensions.take_off(text)
    text = text.translate(_BETWEEN).strip()
    places = [place for place, char in enumerate(text, 1) if char.isalpha() or char == "|"]
    if not places:
        return TypedNumber(text, extension=extended)
    if _count(text) <= _VANITY_DIGITS and re.search(_VANITY, text):
        return _problem("phone.vanity")
    repaired = "".join(LOOK_ALIKES.get(char, char) for char in text)
    return TypedNumber(
        text,
        problem=Noticed("phone.letters", {"position": str(places[0])}),
        repaired=None if any(char.isalpha() for char in repaired) else repaired,
    )
