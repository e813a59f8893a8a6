"""Asks `explain` many questions in one process, for `make bench`, and prints the seconds that each took.

python asking.py LIST [FOLDER OF THE PACKAGE]
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path

TODAY = date(2026, 11, 26)


def main() -> None:
    """Ask one question to load what all need, then time the rest."""
    file, *package = sys.argv[1:]
    sys.path[:0] = package
    from alipay_ready import explain

    explain("fees and limits", today=TODAY)
    taken = []
    for question in Path(file).read_text(encoding="utf-8").splitlines():
        start = time.perf_counter()
        explain(question, today=TODAY)
        taken.append(time.perf_counter() - start)
    sys.stdout.write(json.dumps(taken))


if __name__ == "__main__":
    main()
