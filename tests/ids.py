"""Every permanent id of `checklists/`, and the committed list of them in `tests/data/ids.txt`.

Ids are never reused and never vanish: other people's progress files and scripts name them. After adding
some on purpose: `make ids`, which runs this file.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

LIST = Path(__file__).with_name("data") / "ids.txt"
# Sources that are no longer named: machines wrote them, or spam stood around them. No other page
# gets their ids: a document of before may still show them.
WITHDRAWN = frozenset(
    f"source {name}"
    for name in (
        "awaisora-jp-post", "dsknw-classes", "hi-china-1334", "hi-china-1617", "hi-china-1772",
        "hi-china-954", "hi-china-995", "masons-glossary", "otoku-topup",
    )
)  # fmt: skip
LISTS = ("source", "fact", "wallet", "trouble", "stuck", "topic", "network", "bank")


def present(tree: Path) -> set[str]:
    """Return what exists now, as `kind id`; a step's old ids count, for they still work."""
    found: set[str] = set()
    for path in tree.glob("**/*.toml"):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        found |= {f"{kind} {row['id']}" for kind in LISTS for row in tables.get(kind, [])}
        found |= {f"finding {name}" for name in tables.get("finding", {})}
        if "step" in tables:
            found |= {f"checklist {tables['id']}"} | _steps(tables)
    return found


def _steps(tables: dict[str, Any]) -> set[str]:
    names = {name for step in tables["step"] for name in (step["id"], *step.get("aliases", ()))}
    return {f"step {tables['id']}/{name}" for name in names}


def committed() -> list[str]:
    """Return the lines of the committed list."""
    return LIST.read_text(encoding="utf-8").splitlines()


def new(tree: Path) -> list[str]:
    """Return what exists and is not on the list yet."""
    return sorted(present(tree) - set(committed()))


def add(tree: Path) -> list[str]:
    """Add what is new to the list, and return it."""
    added = new(tree)
    LIST.write_text("".join(f"{line}\n" for line in sorted({*committed(), *added})), encoding="utf-8")
    return added


if __name__ == "__main__":
    names = add(Path(__file__).parent.parent / "checklists")
    sys.stdout.write("".join(f"added: {name}\n" for name in names) or "The list has every id already.\n")
