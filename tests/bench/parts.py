"""The six comparisons: start, questions, phones, cards, growth, large. Each returns its lines."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench import samples
from bench.large import LARGE
from bench.measure import ENV, Clock, Ran, ran, rates, times
from bench.packages import BUILD, ENGINE, Package
from bench.table import Line

NODE = Path(__file__).with_name("node")
ASKING = Path(__file__).with_name("asking.py")
PYTHON = sys.executable
Key = tuple[str, str]  # whose figures: a state of the package, or nobody's; and which ones
Found = Mapping[Key, Sequence[float]]


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
        "explain why is my account restricted": (typer, 1.6),
    }
    commands: dict[Key, Sequence[str]] = {("", base): [PYTHON, "-c", base] for base in (typer, both)}
    for name in cases:
        commands |= {(package.name, name): [*package.program, *name.split()] for package in look.packages}
    found = times(commands, 21 if look.quick else 45, look.clock)
    return [_start(found, name, base, limit) for name, (base, limit) in cases.items()]


def _start(found: Found, name: str, base: str, limit: float) -> Line:
    taken, bare = median(found["now", name]), median(found["", base])
    measured, against = f"{taken * 1000:.0f} ms", f"`{base}` {bare * 1000:.0f} ms"
    return Line(f"`{name}`", measured, against, taken / bare, limit, most=True, worse=_worse(found, name))


def questions(look: Look) -> list[Line]:
    """Ask 400 questions in one process; no more than one in twenty may take longer than 15 ms."""
    asked = list(islice(samples.questions(), 100 if look.quick else 400))
    (path,) = _listed("questions", asked, 1)
    found = {(package.name, "asked"): _ask(path, package.folder) for package in look.packages}
    taken, limit = found["now", "asked"][0], 0.015
    return [
        Line(
            f"the slowest but one in twenty of {len(asked)} questions", f"{taken * 1000:.1f} ms",
            f"{limit * 1000:.0f} ms", taken / limit, 1, most=True, worse=_worse(found, "asked"),
        )
    ]  # fmt: skip


def _ask(path: Path, folder: str | None) -> list[float]:
    """Return the time within which nineteen of twenty questions are answered."""
    command = [PYTHON, str(ASKING), str(path), *([folder] if folder else [])]
    done = subprocess.run(command, capture_output=True, check=True, env=ENV)
    taken = sorted(json.loads(done.stdout))
    return [taken[len(taken) * 19 // 20]]


def phones(look: Look) -> list[Line]:
    """Compare the check itself, and batch, with the plain pipeline and with libphonenumber-js."""
    count, few, rounds = (20_000, 2_000, 3) if look.quick else (100_000, 100_000, 3)
    numbers = list(islice(samples.phones(), count))
    whole, halves = _listed("phones", numbers, 1), _listed("phones", numbers, 2)
    short = _listed("phones-few", numbers[:few], 1)  # the plain pipeline is slow, and its rate steady
    engines: dict[Key, list[list[str]]] = {("", "plain"): [[PYTHON, str(ENGINE), "plain", str(short[0])]]}
    engines |= look.engines("one", "phones", whole) | look.engines("two", "phones", halves)
    found = rates(engines | _node("phones", whole[0]), rounds, look.clock)
    table = samples.phone_list(BUILD / "phones.csv", numbers)
    for jobs in (1, 2):
        for name, runs in _batches(look, table, jobs, 5).items():
            found[name, f"batch {jobs}"] = [count / run.by(look.clock, jobs) for run in runs]
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
    count = 40_000 if look.quick else 100_000
    listed = _listed("cards", list(islice(samples.cards(), count)), 1)
    engines = look.engines("one", "cards", listed) | _node("cards", listed[0])
    found = rates(engines, 3, look.clock)
    return [_rate("check, one process", found, "one", ("node", "card-validator"), 1)]


def _rate(what: str, found: Found, name: str, other: tuple[str, str], limit: float) -> Line:
    """Compare a rate with another's; without node its figure is missing, and the line says so."""
    now, against = median(found["now", name]), found.get(("", other[0]))
    measured, worse = f"{now:,.0f}/s", _worse(found, name, rate=True)
    if against is None:
        return Line(what, measured, f"{other[1]}: left out, needs node and npm", worse=worse)
    rate = median(against)
    return Line(what, measured, f"{other[1]} {rate:,.0f}/s", now / rate, limit, worse=worse)


def _worse(found: Found, name: str, *, rate: bool = False) -> float | None:
    """Compare costs, or rates, with those of the state before, each with the one next to it in time."""
    before, now = found.get(("before", name)), found["now", name]
    if before is None:
        return None
    pairs = zip(before, now, strict=True)
    return median(old / new if rate else new / old for old, new in pairs) - 1


def growth(look: Look) -> list[Line]:
    """Compare a hundred times the rows, and two processes with one, over a list of all kinds of rows."""
    small, large, rounds = (5_000, 50_000, 3) if look.quick else (10_000, 1_000_000, 1)
    few, many = samples.people(BUILD / "few.csv", small), samples.people(BUILD / "many.csv", large)
    found: dict[Key, Sequence[float]] = {}
    for what, table, jobs, count in (("few", few, 1, 3), ("many", many, 1, rounds), ("two", many, 2, rounds)):
        for name, runs in _batches(look, table, jobs, count).items():
            found[name, what] = [run.by(look.clock, jobs) for run in runs]
            found[name, f"{what}, MB"] = [run.peak for run in runs]
    if _out("now", 1).read_bytes() != _out("now", 2).read_bytes():
        sys.exit("Two processes gave another output than one.")
    long, times = median(found["now", "many"]), large / small
    peak, low = median(found["now", "many, MB"]), median(found["now", "few, MB"])
    return [
        Line(
            f"time of {large:,} rows", f"{long:.1f} s", f"{times:.0f} times that of {small:,}",
            long / median(found["now", "few"]) / times, 1.1, most=True, worse=_worse(found, "many"),
        ),
        Line(
            f"peak memory of {large:,} rows", f"{peak:.0f} MB", f"{low:.0f} MB",
            peak / low, 1.2, most=True, worse=_worse(found, "many, MB"),
        ),
        _two(found, large),
    ]  # fmt: skip


def large(look: Look) -> list[Line]:
    """Compare the largest files with a quarter of them: what takes the square takes sixteen times as long."""
    BUILD.mkdir(parents=True, exist_ok=True)
    commands: dict[Key, Sequence[str]] = {}
    for name, one in LARGE.items():
        for what, count in (("few", one.most // 4), ("many", one.most)):
            path = BUILD / f"large-{len(commands)}.toml"
            path.write_text(one.make(count), encoding="utf-8")
            for package in look.packages:
                commands[package.name, f"{name}, {what}"] = [*package.program, *one.words(path)]
    found = times(commands, 3 if look.quick else 9, look.clock)
    return [_large(found, name, one.most) for name, one in LARGE.items()]


def _large(found: Found, name: str, count: int) -> Line:
    long, short = median(found["now", f"{name}, many"]), median(found["now", f"{name}, few"])
    what, measured, against = f"{count:,} {name}", f"{long:.2f} s", f"a quarter: {short:.2f} s"
    return Line(what, measured, against, long / short, 6, most=True, worse=_worse(found, f"{name}, many"))


def _two(found: Found, rows: int) -> Line:
    one, two = rows / median(found["now", "many"]), rows / median(found["now", "two"])
    measured, against = f"{two:,.0f} rows/s", f"one: {one:,.0f} rows/s"
    return Line("two processes, same output", measured, against, two / one, 1.5, worse=_worse(found, "two"))


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
