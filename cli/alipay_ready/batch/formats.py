"""Which format a list has: by the ending of its name, else by what the person says."""

from __future__ import annotations

from pathlib import PurePath

from ..errors import UsageProblem
from ..text.lists import one_of
from .writing import CSV, FORMATS, NDJSON

_ENDINGS = {".csv": CSV, ".tsv": CSV, ".txt": CSV, ".ndjson": NDJSON, ".jsonl": NDJSON, ".json": NDJSON}


def named(option: str, name: str | None) -> str | None:
    """Check the value of --from or --to."""
    if name is None or name in FORMATS:
        return name
    raise UsageProblem(f"{option} takes {one_of(FORMATS)}.", f"Example: {option} ndjson")


def by_ending(name: str) -> str | None:
    """Return the format that a file name tells, or None."""
    return _ENDINGS.get(PurePath(name).suffix.casefold())


def of_source(name: str, said: str | None) -> str:
    """Return the format of the list; UsageProblem if nobody tells it."""
    found = said or by_ending(name)
    if found is None:
        raise UsageProblem(
            "Is the list CSV or NDJSON? Its name does not tell.", "Add --from csv or --from ndjson."
        )
    return found


def of_target(name: str | None, said: str | None, source: str, *, json: bool) -> str:
    """Return the format of the answers: as asked for, else by the output's ending, else as the list."""
    if json and said == CSV:
        raise UsageProblem("--json and --to csv do not go together.", "Choose one of the two.")
    if json:
        return NDJSON
    return said or (by_ending(name) if name else None) or source
