"""The four comparisons: start, phones, cards, growth. Each returns the lines of its table."""

from __future__ import annotations

import shutil
import subprocess
import sys
from itertools import islice
from pathlib import Path

from bench import samples
from bench.measure import HERE, Ran, medians, program, ran, rates
from bench.table import Line

BUILD = HERE.parent.parent / "build" / "bench"
PYTHON = sys.executable


def start(*, quick: bool) -> list[Line]:
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
    commands = {name: [*program(), *name.split()] for name in cases}
    commands |= {base: [PYTHON, "-c", base] for base in (typer, both)}
    best = medians(commands, rounds=1 if quick else 3, times=5 if quick else 15)
    return [
        Line(
            f"`{name}`",
            f"{best[name] * 1000:.0f} ms",
            f"`{base}` {best[base] * 1000:.0f} ms",
            best[name] / best[base],
            limit,
            most=True,
        )
        for name, (base, limit) in cases.items()
    ]


def phones(*, quick: bool) -> list[Line]:
    """Compare the check itself, and batch, with the plain pipeline and with libphonenumber-js."""
    count = 10_000 if quick else 100_000
    rounds = 1 if quick else 3
    numbers = list(islice(samples.phones(), count))
    whole, halves = _listed("phones", numbers, 1), _listed("phones", numbers, 2)
    engines = {
        "plain": [_python("plain", whole[0])],
        "one": [_python("phones", whole[0])],
        "two": [_python("phones", half) for half in halves],
    }
    node = _node("phones", whole[0])
    found = rates(engines | ({"node": [node]} if node else {}), count, rounds)
    plain = f"plain phonenumbers {found['plain']:,.0f}/s"
    lines = [Line("check, one process", f"{found['one']:,.0f}/s", plain, found["one"] / found["plain"], 7)]
    if node:
        js = f"libphonenumber-js/max {found['node']:,.0f}/s"
        lines += [
            Line("check, one process", f"{found['one']:,.0f}/s", js, found["one"] / found["node"], 0.45),
            Line("check, two processes", f"{found['two']:,.0f}/s", js, found["two"] / found["node"], 0.8),
        ]
    else:
        lines.append(Line("libphonenumber-js/max", "skipped", "node or the package is missing"))
    table = samples.phone_list(BUILD / "phones.csv", numbers)
    for jobs, limit in ((1, 4), (2, 6)):
        rate = count / min(_batch(table, jobs).seconds for _ in range(rounds))
        lines.append(
            Line(
                f"batch --jobs {jobs}, start included", f"{rate:,.0f}/s", plain, rate / found["plain"], limit
            )
        )
    return lines


def cards(*, quick: bool) -> list[Line]:
    """Compare the check of whole numbers with Braintree's card-validator."""
    count = 20_000 if quick else 100_000
    (listed,) = _listed("cards", list(islice(samples.cards(), count)), 1)
    node = _node("cards", listed)
    if not node:
        return [Line("card-validator", "skipped", "node or the package is missing")]
    found = rates({"one": [_python("cards", listed)], "node": [node]}, count, 1 if quick else 3)
    return [
        Line(
            "check, one process",
            f"{found['one']:,.0f}/s",
            f"card-validator {found['node']:,.0f}/s",
            found["one"] / found["node"],
            1,
        )
    ]


def growth(*, quick: bool) -> list[Line]:
    """Compare a hundred times the rows, and two processes with one, over a list of all kinds of rows."""
    small, large = (5_000, 50_000) if quick else (10_000, 1_000_000)
    few = samples.people(BUILD / "few.csv", small)
    many = samples.people(BUILD / "many.csv", large)
    short = min((_batch(few, 1) for _ in range(3)), key=lambda run: run.seconds)
    long, two = _batch(many, 1), _batch(many, 2, "two.csv")
    if (BUILD / "out.csv").read_bytes() != (BUILD / "two.csv").read_bytes():
        sys.exit("Two processes gave another output than one.")
    times = large / small
    return [
        Line(
            f"time of {large:,} rows",
            f"{long.seconds:.1f} s",
            f"{times:.0f} times that of {small:,}",
            long.seconds / short.seconds / times,
            1.1,
            most=True,
        ),
        Line(
            f"peak memory of {large:,} rows",
            f"{long.peak:.0f} MB",
            f"{short.peak:.0f} MB",
            long.peak / short.peak,
            1.2,
            most=True,
        ),
        Line(
            "two processes, same output",
            f"{large / two.seconds:,.0f} rows/s",
            f"one: {large / long.seconds:,.0f} rows/s",
            long.seconds / two.seconds,
            1.5,
        ),
    ]


def _batch(table: Path, jobs: int, out: str = "out.csv") -> Ran:
    return ran([*program(), "batch", str(table), "--jobs", str(jobs)], BUILD / out)


def _listed(name: str, texts: list[str], parts: int) -> list[Path]:
    """Write the list in parts, one value a line."""
    BUILD.mkdir(parents=True, exist_ok=True)
    paths = [BUILD / f"{name}-{part + 1}-of-{parts}.txt" for part in range(parts)]
    for part, path in enumerate(paths):
        path.write_text("\n".join(texts[part::parts]) + "\n", encoding="utf-8")
    return paths


def _python(engine: str, path: Path) -> list[str]:
    return [PYTHON, str(HERE / "engine.py"), engine, str(path)]


def _node(engine: str, path: Path) -> list[str] | None:
    """Return the command for node, its packages installed under build/; None where that cannot be."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    for name in ("package.json", "engine.js"):
        shutil.copy(HERE / "node" / name, BUILD / name)
    if not (BUILD / "node_modules").is_dir():
        quiet = ("--silent", "--no-audit", "--no-fund", "--ignore-scripts")
        if subprocess.run([npm, "install", *quiet], cwd=BUILD, check=False).returncode:
            return None
    return [node, str(BUILD / "engine.js"), engine, str(path)]
