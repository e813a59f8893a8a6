"""`make bench`: measures on this machine, in one run, and prints a table of medians and ratios.

    PYTHONPATH=tests python -m bench.run [PART …] [--quick] [--base FOLDER|REVISION]

Not a test: a busy machine gives other figures. Nothing is sent or kept; lists are made up under build/.
`--quick` takes a minute: few rounds, shorter lists, and processor time in place of the clock, which other
work on the machine shifts little. `--base` measures another state of the package beside this one, in turns,
and says which is better: three per cent show.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from datetime import datetime

from bench import parts
from bench.packages import before_and_now, installed
from bench.parts import Look
from bench.table import shown

PARTS = {
    "start": ("Start, whole processes", parts.start),
    "questions": ("Questions, one process", parts.questions),
    "phones": ("Phones, distinct numbers of all countries", parts.phones),
    "cards": ("Cards, distinct whole numbers", parts.cards),
    "growth": ("Growth of batch, rows of all kinds", parts.growth),
    "large": ("The largest files, start included", parts.large),
}
QUICK = "A quick look: few rounds, processor time in place of the clock. At length: make bench"


def main() -> None:
    """Measure the parts that are named, else all."""
    parser = argparse.ArgumentParser(prog="python -m bench.run", allow_abbrev=False)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--quick", action="store_true", help="about a minute")
    parser.add_argument("--base", metavar="FOLDER|REVISION", help="compare with this state of the package")
    given = parser.parse_args()
    look = Look(before_and_now(given.base) if given.base else [installed()], quick=given.quick)
    day = datetime.now().astimezone().date()
    _say(f"{day}, Python {platform.python_version()}, {os.cpu_count()} processors, {platform.machine()}")
    if given.quick:
        _say(QUICK)
    for name in given.parts or PARTS:
        title, part = PARTS[name]
        _say(shown(title, part(look), given.base))


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
