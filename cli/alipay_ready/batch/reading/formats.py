"""Which format a table has: by the ending of its name, else by what the person says."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal

from ...errors import UsageProblem
from ...text.lists import one_of
from ...text.words import _

Format = Literal["csv", "ndjson"]
FORMATS: tuple[Format, ...] = ("csv", "ndjson")
_ENDINGS: dict[str, Format] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
    ".json": "ndjson",
}


def read_format(option: str, name: str | None) -> Format | None:
    """Read the value of --from or --to."""
    if name is None:
        return None
    for known in FORMATS:
        if name == known:
            return known
    raise UsageProblem(
        _("{option} takes {formats}.", option=option, formats=one_of(FORMATS)),
        _("Example: {option} ndjson", option=option),
    )


def find_source(name: str, asked: Format | None) -> Format:
    """Return the format of the table; UsageProblem if nobody tells it."""
    found = asked or _find_by_ending(name)
    if found is None:
        raise UsageProblem(
            _("Is the table CSV or NDJSON? Its name does not tell."), _("Add --from csv or --from ndjson.")
        )
    return found


def find_target(name: str | None, asked: Format | None, source: Format, *, json: bool) -> Format:
    """Return the format of the answers: as asked for, else by the output's ending, else as the table."""
    if json and asked == "csv":
        raise UsageProblem(_("--json and --to csv do not go together."), _("Choose one of the two."))
    if json:
        return "ndjson"
    return asked or (_find_by_ending(name) if name else None) or source


def _find_by_ending(name: str) -> Format | None:
    return _ENDINGS.get(PurePath(name).suffix.casefold())
