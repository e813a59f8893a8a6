"""A file that keeps what `--map` says: which heading of a table is which of our columns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...errors import DataProblem, UsageProblem
from ...text.lists import listed
from ...text.words import _
from ..rows.input_row import INPUT

SCHEMA = 1


def read_map(path: str) -> dict[str, str]:
    """Return the headings of a map file by our columns; UsageProblem if there is none, DataProblem if bad."""
    import tomllib  # not at the top: most tables need no map

    try:
        tables: dict[str, Any] = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        raise UsageProblem(
            _(
                "--map takes a column, then = and a heading, or a FILE of these. The columns: {columns}.",
                columns=listed(INPUT),
            ),
            _("Example: {command}", command='--map phone="Mobile no."'),
        ) from None
    except OSError as error:
        raise DataProblem(_("{file} cannot be read: {why}.", file=path, why=error.strerror), None) from None
    except RecursionError:
        raise _make_problem(path, _("too many lists stand inside each other")) from None
    except ValueError as error:  # of tomllib, or no UTF-8
        raise _make_problem(path, str(error)) from None
    found = tables.get("map")
    if tables.get("schema") != SCHEMA or not isinstance(found, dict) or set(tables) != {"schema", "map"}:
        raise _make_problem(path, _("it needs the line schema = 1 and a table [map], and nothing else"))
    for name, heading in found.items():
        if name not in INPUT:
            raise _make_problem(path, _("the columns are {columns}", columns=listed(INPUT)))
        if not isinstance(heading, str) or not heading.strip():
            raise _make_problem(path, _("{column} needs a heading in quotes", column=name))
    return found


def _make_problem(path: str, reason: str) -> DataProblem:
    return DataProblem(
        _("{path}: {reason}.", path=path, reason=reason.rstrip(".")),
        _('A file for --map has a line schema = 1, a line [map], and lines like phone = "Mobile no."'),
    )
