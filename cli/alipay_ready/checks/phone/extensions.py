"""Takes an extension, or what a phone dials after a pause, off the end of a number.

Offices write `ext. 12`, `x12`, `доб. 12`, `Durchwahl 12`; telephones write `,,12#` and `p12` for digits that
they dial after a pause, and conferences several of these in a row. How long an extension may be depends on
how clearly it is marked: the limits are those of libphonenumber, which finds the rest by itself.
"""

from __future__ import annotations

import re

_FEWEST_BEFORE = 4  # digits of the shortest mobile numbers (Tokelau)
# Words for an extension in the languages of many offices; a dot may stand behind each.
_WORDS = (
    r"e?xt(?:ensi(?:o|ó)n)?n?|[aа][nн][eе][xх][oо]|доб(?:авочный|ав)?|внутр?(?:енний)?|interno|durchwahl|dw"
    r"|nebenstelle|apparat|app|poste|ramal|wewn?|toestel|tst|anknytning|ankn|lokalnummer|linka|klapka|dahili"
    r"|mell[eé]k|内线|內線|分机|分機|转|轉|내선|ต่อ"
    r"|(?:meeting|conference|access|pass)?[ -]?(?:pin|id|code)"
)
_SIGN = r"[ \t,;.(-]*"  # before a word
_MARK = rf"(?:;\s*ext=|(?<![^\W\d_])(?:{_WORDS})(?![^\W\d_])\.?)"
_MARKED = rf"(?i){_SIGN}{_MARK}\s*[:.#-]?\s*\d(?:[ -]?\d){{0,19}}\s*#?\)?$"
_SHORTLY_MARKED = r"(?i)[ \t,;.(]*(?:(?<![^\W\d_])(?:x|int\.?)|×|#)\s*[:.]?\s*\d{1,9}\s*#?\)?$"
# One pause or more with digits after each: `,,123456789#`, `p123`, `,,81234567890#,,,,*123456#`.
_PAUSE = r"[ \t]*(?:[,;]|(?<![^\W\d_])[pPwW](?![^\W\d_]))"
_DIALLED = rf"(?:(?:{_PAUSE})+[ \t]*[*#]*\d{{1,15}}[#*]*)+$"
# A tilde parts groups as well: it must be the only one, and a whole number stand before it.
_TILDE, _FEWEST_BEFORE_TILDE = r" *~ *\d{1,9}$", 9
# After one comma or semicolon, longer digits, or nearly as many as before it, are the next number of a list.
_LONGEST_UNMARKED, _FEWER = 7, 3
_CARD = 13
_PATTERNS = (
    (_MARKED, _FEWEST_BEFORE),
    (_SHORTLY_MARKED, _FEWEST_BEFORE),
    (_DIALLED, _FEWEST_BEFORE),
    (_TILDE, _FEWEST_BEFORE_TILDE),
)


def take_off(text: str) -> tuple[str, bool]:
    """Return the number without what follows it, and whether something did; nothing if a card follows.

    >>> take_off("+12024561111,,123456789#")
    ('+12024561111', True)
    >>> take_off("+7 912 345-67-89 доб. 12")
    ('+7 912 345-67-89', True)
    """
    if not text.rstrip(" #*)")[-1:].isdigit():  # most remarks end in a letter
        return text, False
    for pattern, fewest in _PATTERNS:
        found = re.search(pattern, text)
        if found is None or _count(text[: found.start()]) < fewest:
            continue
        if (pattern == _DIALLED and not _is_dialled(text[: found.start()], found[0])) or (
            pattern == _TILDE and text.count("~") > 1
        ):
            continue
        return "" if _holds_card(found[0]) else text[: found.start()], True
    return text, False


def _is_dialled(before: str, tail: str) -> bool:
    """Tell whether these are digits to dial, and not the next number of a list."""
    if "#" in tail:
        return True
    if ",," in tail.replace(" ", "") or re.search("[pPwW]", tail):
        return not re.match(r"[ ,;pPwW]*0\d{8}", tail)
    longest = max(map(len, re.findall(r"\d+", tail)))
    return longest <= _LONGEST_UNMARKED and longest + _FEWER <= _count(before)


def _holds_card(tail: str) -> bool:
    """Tell whether a whole card number stands where an extension should."""
    digits = "".join(char for char in tail if char.isdecimal())
    if len(digits) < _CARD:
        return False
    from ...privacy.pan import is_pan

    return is_pan(digits)


def _count(text: str) -> int:
    return sum("0" <= char <= "9" for char in text)
