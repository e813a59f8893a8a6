"""Records what the program says today, for every case: `python tests/golden/record.py [GROUP/NAME …]`.

Each document is a promise to people and scripts. Look at `git diff tests/data/golden` before you commit.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from golden.case import Case
from golden.cases import CASES
from golden.playing import GOLDEN, path_of, play


def main(wanted: list[str]) -> None:
    """Record the named cases or groups, else all of them; without names also remove what has no case."""
    chosen = [case for case in CASES if not wanted or any(case.name.startswith(name) for name in wanted)]
    with ThreadPoolExecutor(2) as pool:
        changed = [name for name in pool.map(_recorded, chosen) if name]
    stray = [] if wanted else sorted(set(GOLDEN.glob("*/*.txt")) - {path_of(case.name) for case in CASES})
    for path in stray:
        path.unlink()
    runs = sum(len(case.runs) for case in chosen)
    told = [*(f"changed: {name}" for name in changed), *(f"removed: {path.name}" for path in stray)]
    sys.stdout.write("\n".join([*told, f"{len(chosen)} cases with {runs} command lines recorded", ""]))


def _recorded(case: Case) -> str | None:
    """Write the record of a case; return its name if it is another one than before."""
    path, record = path_of(case.name), play(case).encode()
    if path.exists() and path.read_bytes() == record:
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(record)
    return case.name


if __name__ == "__main__":
    main(sys.argv[1:])
