"""What a recorded case is: command lines that are run in one folder, one after the other, with one home."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Data = str | bytes
SHELL = "$ "


@dataclass(frozen=True)
class Run:
    """One command line, as a shell reads it, without `alipay-ready` in front.

    With `columns` it runs on a pseudo-terminal of that width. `$ cat FILE` shows a file, `$ cp FILE FILE`
    puts one in the place of another: no process, but a line of the record.
    """

    line: str
    stdin: Data = ""
    env: Mapping[str, str] = field(default_factory=dict)
    columns: int = 0


@dataclass(frozen=True)
class Case:
    """One recorded document: its name (`group/name`), what is run, and the files that lie in the folder."""

    name: str
    runs: tuple[Run, ...]
    files: Mapping[str, Data]


def case(name: str, *runs: str | Run | Iterator[Run], files: Mapping[str, Data] | None = None) -> Case:
    """Make a case of command lines; what `both` gives may stand among them."""
    found: list[Run] = []
    for run in runs:
        if isinstance(run, str):
            found.append(Run(run))
        elif isinstance(run, Run):
            found.append(run)
        else:
            found += run
    return Case(name, tuple(found), files or {})


def both(*lines: str, stdin: Data = "") -> Iterator[Run]:
    """Yield each command line twice: as text, and with --json."""
    for line in lines:
        yield Run(line, stdin)
        yield Run(f"{line} --json".strip(), stdin)
