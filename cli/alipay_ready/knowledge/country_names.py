"""What countries are called in other languages, from Unicode CLDR: 한국, Allemagne, Ταϊλάνδη.

The wheel is built with a table of them (`cli/build_hook.py`); a checkout makes it with Babel, if that is
there. It is read only when `facts/regions.toml` does not know a name, and that file always wins.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Mapping

import msgspec

from .shipped import root

FILE = "countries.json"
_SHORTEST = 4  # Latin letters: what is shorter is a code, or a word of another language

# The languages at modern coverage in CLDR (coverageLevels.txt), as Babel names them.
LANGUAGES = (
    "af", "am", "ar", "as", "az", "be", "bg", "bn", "bs", "ca", "chr", "cs", "cy", "da", "de", "dsb",
    "el", "en", "es", "et", "eu", "fa", "fi", "fil", "fr", "ga", "gd", "gl", "gu", "ha", "he", "hi",
    "hi_Latn", "hr", "hsb", "hu", "hy", "id", "ig", "is", "it", "ja", "jv", "ka", "kk", "km", "kn",
    "ko", "kok", "ky", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "my", "nb", "ne", "nl", "nn",
    "no", "or", "pa", "pl", "ps", "pt", "pt_PT", "ro", "ru", "sd", "si", "sk", "sl", "so", "sq", "sr",
    "sr_Latn", "sv", "sw", "ta", "te", "th", "tk", "tr", "uk", "ur", "uz", "vi", "yo", "yue", "zh",
    "zh_Hant", "zu",
)  # fmt: skip


def load(make: Callable[[], dict[str, str]]) -> dict[str, str]:
    """Return the code of each squeezed name, as the wheel was built with them; else `make` them.

    Without that table and without Babel there are none.
    """
    try:
        copy = (root() / "compiled" / FILE).read_bytes()
        stamp, _end, made = copy.partition(b"\n")
        if stamp == make_stamp(made):
            return msgspec.json.decode(made, type=dict[str, str])
    except (OSError, msgspec.MsgspecError):  # there is none, a folder lies in its place, or it is another's
        pass
    try:
        return make()
    except ModuleNotFoundError:  # Babel is needed to build the package, not to use it
        return {}


def make_stamp(made: bytes) -> bytes:
    """Return the first line of the table: size and CRC-32 of what follows.

    It says nothing of `facts/regions.toml`, which is asked first: a table for another state of it is right
    too.
    """
    return f"{len(made)} {zlib.crc32(made)}".encode()


def make(codes: Collection[str], taken: Collection[str], squeeze: Callable[[str], str]) -> dict[str, str]:
    """Return the code of each name in CLDR, squeezed, in order; what means two countries is left out.

    ModuleNotFoundError without Babel. `taken` are squeezed names that are not wanted.
    """
    meant: dict[str, set[str]] = {}
    for territories in map(_load_territories, LANGUAGES):
        for code in codes:
            name = squeeze(territories.get(code, ""))
            if name not in taken and not _is_short(name):
                meant.setdefault(name, set()).add(code)
    return {name: found.pop() for name, found in sorted(meant.items()) if len(found) == 1}


def _load_territories(language: str) -> Mapping[str, str]:
    """Return the names that a language has itself: those it takes over are read in the other one."""
    from babel import localedata

    territories: Mapping[str, str] = localedata.load(language, merge_inherited=False).get("territories", {})
    return territories


def _is_short(name: str) -> bool:
    return not name or (len(name) < _SHORTEST and "a" <= name[0] <= "ɏ")
