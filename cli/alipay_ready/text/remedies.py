"""Takes remedies apart: a remedy is one or more sentences, each of them one action."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")


def split_remedy(remedy: str | None) -> list[str]:
    """Return the actions of a remedy, in order; none for no remedy."""
    return _SENTENCE.split(remedy) if remedy else []
