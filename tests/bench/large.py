"""Files as large as they may be, of equal parts: what takes the square of their number shows at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

_STEP = '[[step]]\nid = "s{n}"\nphase = "before"\ntitle = "t{n}"\ndo = ["x"]\n'
_FOLLOWED = 'schema = 1\n[checklist]\nid = "our"\npath = "gone.toml"\n[checklist.titles]\n'


class Large(NamedTuple):
    """A command line with FILE in it, how many parts its file may have, the file, the exit code."""

    command: str
    most: int
    make: Callable[[int], str]
    code: int = 0

    def words(self, path: Path) -> list[str]:
        """Return the command line for this file."""
        return [str(path) if word == "FILE" else word for word in self.command.split()]


def _headings(count: int) -> str:
    return f"phone{',line' * count}\n+447400123456{',x' * count}\n"


def _lines(start: str, line: str) -> Callable[[int], str]:
    return lambda count: start + "".join(line.format(n=number) for number in range(count))


_own = _lines('schema = 1\nid = "our"\ntitle = "Ours"\n', _STEP)
_needy = _lines('schema = 1\nid = "our"\nextends = "visitor"\n', _STEP + 'needs = ["s{n}-gone"]\n')


def _one_behind_the_other(count: int) -> str:
    start, *steps = _own(count).split("[[step]]\n")
    behind = ["", *(f'after = "s{number}"\n' for number in range(count - 1))]
    return start + "".join(f"[[step]]\n{step}{after}" for step, after in zip(steps, behind, strict=True))


LARGE: dict[str, Large] = {
    "equal headings": Large("batch FILE --from csv --keep all", 20_000, _headings),
    "keys": Large("validate FILE", 40_000, _lines("schema = 1\n", "k{n} = 1\n"), 65),
    "marks": Large(
        "validate FILE", 18_000, _lines('schema = 1\nroute = "visitor"\n', "[steps.s{n}]\nx = 1\n")
    ),
    "tables": Large("validate FILE", 12_000, _lines("schema = 1\n", "[t{n}]\nx = 1\n"), 65),
    "steps, each with a wrong need": Large("validate FILE", 5_000, _needy, 65),
    "steps, as text": Large("steps --checklist FILE", 7_000, _own),
    "steps, one behind the other": Large("steps --checklist FILE --json", 6_000, _one_behind_the_other),
    "steps, as a page": Large("steps --checklist FILE --format html", 7_000, _own),
    "titles of steps": Large("progress --file FILE", 12_000, _lines(_FOLLOWED, 's{n} = "t"\n')),
}
