"""`make bench`: measures on this machine, in one run, and prints a table of medians and ratios.

    PYTHONPATH=tests python -m bench.run [start] [phones] [cards] [growth] [--quick]

Not a test: a busy machine gives other figures. Nothing is sent or kept; lists are made up under build/.
"""

from __future__ import annotations

import os
import platform
import sys
from datetime import datetime

from bench import parts
from bench.table import shown

PARTS = {
    "start": ("Start, whole processes", parts.start),
    "phones": ("Phones, distinct numbers of all countries", parts.phones),
    "cards": ("Cards, distinct whole numbers", parts.cards),
    "growth": ("Growth of batch, rows of all kinds", parts.growth),
}


def main(words: list[str]) -> None:
    """Measure the parts that are named, else all."""
    quick = "--quick" in words
    named = [word for word in words if word in PARTS] or list(PARTS)
    day = datetime.now().astimezone().date()
    _say(f"{day}, Python {platform.python_version()}, {os.cpu_count()} processors, {platform.machine()}")
    for name in named:
        title, part = PARTS[name]
        _say(shown(title, part(quick=quick)))


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
