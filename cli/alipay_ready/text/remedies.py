"""Takes remedies apart: a remedy is one or more sentences, each of them one action."""

from __future__ import annotations

import re

_END = r"(?<=[.?!])\s+|(?<=[。？！])\s*"  # in Chinese no space follows; compiled when first needed


def split_remedy(remedy: str | None) -> list[str]:
    """Return the actions of a remedy, in order; none for no remedy.

    >>> split_remedy("Ask your bank, e.g. by phone. Then try again.")
    ['Ask your bank, e.g. by phone.', 'Then try again.']
    """
    actions: list[str] = []
    for part in filter(None, re.split(_END, remedy or "")):
        if actions and part[0].islower():  # the point of an abbreviation ends no sentence
            actions[-1] += f" {part}"
        else:
            actions.append(part)
    return actions
