"""The four comparisons: start, phones, cards, growth. Each returns the lines of its table."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench import samples
from bench.measure import Clock, Ran, medians, ran, rates
from bench.packages import BUILD, ENGINE, Package
from bench.table import Line

NODE = Path(__file__).with_name("node")
PYTHON = sys.executable
Key = tuple[str, str]  # whose figure: a state of the package, or nobody's; and which one
Found = Mapping[Key, float]


class Look(NamedTuple):
    """What is measured, and how closely: the package alone, or before it the state to compare with."""

    packages: list[Package]
    quick: bool

    @property
    def clock(self) -> Clock:
        """Return what counts as a second."""
        return "work" if self.quick else "seconds"

    def engines(self, name: str, engine: str, values: Sequence[Path]) -> dict[Key, list[list[str]]]:
        """Return an engine for each state, of one process for each list of values."""
        return {
            (package.name, name): [package.engine(engine, path) for path in values]
            for package in self.packages
        }


def start(look: Look) -> list[Line]:
    """Compare whole processes with the bare imports of the libraries that they cannot do without."""
    typer, both = "import typer", "import typer, phonenumbers"
    cases = {
        "check-card 4111111111111111 --json": (typer, 1.7),
        "check-card 411111 --json": (typer, 1.5),
        "steps": (typer, 1.6),
        "progress": (typer, 1.6),
        "--help": (typer, 1.35),
        "check-phone +447400123456 --json": (both, 1.45),
    }
    commands: dict[Key, Sequence[str]] = {("", base): [PYTHON, "-c", base] for base in (typer, both)}
    for name in cases:
        commands |= {(package.name, name): [*package.program, *name.split()] for package in look.packages}
    rounds, times = (1, 21) if look.quick else (3, 15)
    found = medians(commands, rounds=rounds, times=times, clock=look.clock)
    return [_start(found, name, base, limit) for name, (base, limit) in cases.items()]


def _start(found: Found, name: str, base: str, limit: float) -> Line:
    taken, bare = found["now", name], found["", base]
    measured, against = f"{taken * 1000:.0f} ms", f"`{base}` {bare * 1000:.0f} ms"
    return Line(f"`{name}`", measured, against, taken / bare, limit, most=True, worse=_worse(found, name))


def phones(look: Look) -> list[Line]:
    """Compare the check itself, and batch, with the plain pipeline and with libphonenumber-js."""
    count, few, rounds = (20_000, 2_000, 5) if look.quick else (100_000, 100_000, 3)
    numbers = list(islice(samples.phones(), count))
    whole, halves = _listed("phones", numbers, 1), _listed("phones", numbers, 2)
    short = _listed("phones-few", numbers[:few], 1)  # the plain pipeline is slow, and its rate steady
    engines: dict[Key, list[list[str]]] = {("", "plain"): [[PYTHON, str(ENGINE), "plain", str(short[0])]]}
    engines |= look.engines("one", "phones", whole) | look.engines("two", "phones", halves)
    found = rates(engines | _node("phones", whole[0]), rounds=rounds, clock=look.clock)
    table = samples.phone_list(BUILD / "phones.csv", numbers)
    for jobs in (1, 2):
        for name, runs in _batches(look, table, jobs, rounds).items():
            found[name, f"batch {jobs}"] = count / median(run.by(look.clock, jobs) for run in runs)
    plain, js = "plain phonenumbers", "libphonenumber-js/max"
    return [
        _rate("check, one process", found, "one", ("plain", plain), 7),
        _rate("check, one process", found, "one", ("node", js), 0.45),
        _rate("check, two processes", found, "two", ("node", js), 0.8),
        _rate("batch --jobs 1, start included", found, "batch 1", ("plain", plain), 4),
        _rate("batch --jobs 2, start included", found, "batch 2", ("plain", plain), 6),
    ]


def cards(look: Look) -> list[Line]:
    """Compare the check of whole numbers with Braintree's card-validator."""
    count, rounds = (50_000, 5) if look.quick else (100_000, 3)
    listed = _listed("cards", list(islice(samples.cards(), count)), 1)
    engines = look.engines("one", "cards", listed) | _node("cards", listed[0])
    found = rates(engines, rounds=rounds, clock=look.clock)
    return [_rate("check, one process", found, "one", ("node", "card-validator"), 1)]


def _rate(what: str, found: Found, name: str, other: tuple[str, str], limit: float) -> Line:
    """Compare a rate with another's; without node its figure is missing, and the line says so."""
    now, against = found["now", name], found.get(("", other[0]))
    measured, worse = f"{now:,.0f}/s", _worse(found, name, rate=True)
    if against is None:
        return Line(what, measured, f"{other[1]}: left out, needs node and npm", worse=worse)
    return Line(what, measured, f"{other[1]} {against:,.0f}/s", now / against, limit, worse=worse)


def _worse(found: Found, name: str, *, rate: bool = False) -> float | None:
    """Compare a cost, or a rate, with that of the state before."""
    before, now = found.get(("before", name)), found["now", name]
    if before is None:
        return None
    return before / now - 1 if rate else now / before - 1


def growth(look: Look) -> list[Line]:
    """Compare a hundred times the rows, and two processes with one, over a list of all kinds of rows."""
    small, large, rounds = (5_000, 50_000, 3) if look.quick else (10_000, 1_000_000, 1)
    few, many = samples.people(BUILD / "few.csv", small), samples.people(BUILD / "many.csv", large)
    found: dict[Key, float] = {}
    for name, runs in _batches(look, few, 1, 3).items():
        found[name, "few"] = median(run.by(look.clock) for run in runs)
        found[name, "few, MB"] = median(run.peak for run in runs)
    for name, runs in _batches(look, many, 1, rounds).items():
        found[name, "many"] = median(run.by(look.clock) for run in runs)
        found[name, "many, MB"] = median(run.peak for run in runs)
        found[name, "one"] = large / found[name, "many"]
    for name, runs in _batches(look, many, 2, rounds).items():
        found[name, "two"] = large / median(run.by(look.clock, 2) for run in runs)
        if _out(name, 1).read_bytes() != _out(name, 2).read_bytes():
            sys.exit("Two processes gave another output than one.")
    return [*_growth(found, small, large), _two(found)]


def _growth(found: Found, small: int, large: int) -> list[Line]:
    long, times = found["now", "many"], large / small
    ratio = long / found["now", "few"] / times
    peak, low = found["now", "many, MB"], found["now", "few, MB"]
    what, against = f"time of {large:,} rows", f"{times:.0f} times that of {small:,}"
    longer, larger = _worse(found, "many"), _worse(found, "many, MB")
    memory = f"peak memory of {large:,} rows"
    return [
        Line(what, f"{long:.1f} s", against, ratio, 1.1, most=True, worse=longer),
        Line(memory, f"{peak:.0f} MB", f"{low:.0f} MB", peak / low, 1.2, most=True, worse=larger),
    ]


def _two(found: Found) -> Line:
    one, two = found["now", "one"], found["now", "two"]
    measured, against = f"{two:,.0f} rows/s", f"one: {one:,.0f} rows/s"
    worse = _worse(found, "two", rate=True)
    return Line("two processes, same output", measured, against, two / one, 1.5, worse=worse)


def _batches(look: Look, table: Path, jobs: int, rounds: int) -> dict[str, list[Ran]]:
    """Run batch over a list with each state of the package, in turns."""
    runs: dict[str, list[Ran]] = {package.name: [] for package in look.packages}
    for _ in range(rounds):
        for package in look.packages:
            command = [*package.program, "batch", str(table), "--jobs", str(jobs)]
            runs[package.name].append(ran(command, _out(package.name, jobs)))
    return runs


def _out(name: str, jobs: int) -> Path:
    return BUILD / f"out-{name}-{jobs}.csv"


def _listed(name: str, texts: list[str], parts: int) -> list[Path]:
    """Write the list in parts, one value a line."""
    BUILD.mkdir(parents=True, exist_ok=True)
    paths = [BUILD / f"{name}-{part + 1}-of-{parts}.txt" for part in range(parts)]
    for part, path in enumerate(paths):
        path.write_text("\n".join(texts[part::parts]) + "\n", encoding="utf-8")
    return paths


def _node(engine: str, path: Path) -> dict[Key, list[list[str]]]:
    """Return the engine for node, its packages installed under build/; nothing where that cannot be."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return {}
    for name in ("package.json", "engine.js"):
        shutil.copy(NODE / name, BUILD / name)
    if not (BUILD / "node_modules").is_dir():
        quiet = ("--silent", "--no-audit", "--no-fund", "--ignore-scripts")
        if subprocess.run([npm, "install", *quiet], cwd=BUILD, check=False).returncode:
            return {}
    return {("", "node"): [[node, str(BUILD / "engine.js"), engine, str(path)]]}
