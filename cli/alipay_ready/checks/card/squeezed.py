"""How names are compared: by their letters and digits alone."""

from __future__ import annotations

import unicodedata


def squeeze(text: str) -> str:
    """Return letters and digits only, folded: how names are compared."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalnum() or char == "+")
