"""`make spark`: two Spark workers give what one process gives, row for row.

Runs in an environment of its own that has pyspark and alipay-ready; needs Java 17 or newer. Both forms
that README shows: the library over partitions, and the filter over a pipe.

    PYTHONPATH=tests python -m bench.spark [ROWS]
"""

from __future__ import annotations

import csv
import json
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pyspark.sql import SparkSession

from alipay_ready import check_phones
from bench import samples
from bench.measure import ENV
from bench.packages import BUILD, installed

ROWS = 200_000
WORKERS = 2
PARTS = 8
FILTER = [*installed().program, "batch", "-", "--from", "ndjson", "--quiet", "--exit-zero"]


def answers(texts: Iterable[str]) -> Iterator[str]:
    """Check the phones of one partition; this runs inside a worker."""
    for result in check_phones(texts):
        yield f"{result.status} {result.data.region} {' '.join(item.id for item in result.findings)}"


def main(rows: int) -> None:
    """Make a list, check it in one process and in Spark, compare."""
    BUILD.mkdir(parents=True, exist_ok=True)
    lines = _lines(samples.people(BUILD / "spark.csv", rows))
    phones = [json.loads(line)["phone"] for line in lines]
    _say(f"{rows:,} rows, {PARTS} parts, {WORKERS} local workers")

    one_library, seconds = _timed(lambda: list(answers(phones)))
    _say(f"library, one process   {seconds:6.1f} s")
    one_filter, seconds = _timed(lambda: _filtered(lines))
    _say(f"filter, one process    {seconds:6.1f} s")

    builder = SparkSession.builder.master(f"local[{WORKERS}]").appName("alipay-ready")
    spark = (
        builder.config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    try:
        numbers = spark.sparkContext.parallelize(phones, PARTS)
        by_library, seconds = _timed(lambda: numbers.mapPartitions(answers).collect())
        _say(f"library, Spark         {seconds:6.1f} s")
        people = spark.sparkContext.parallelize(lines, PARTS)
        piped = people.pipe(shlex.join(FILTER), env=ENV, checkCode=True)
        by_filter, seconds = _timed(piped.collect)
        _say(f"filter, Spark          {seconds:6.1f} s")
    finally:
        spark.stop()
    _compare("library", one_library, by_library)
    _compare("filter", [_without_line(row) for row in one_filter], [_without_line(row) for row in by_filter])


def _lines(table: Path) -> list[str]:
    """Return the list as NDJSON."""
    with table.open(encoding="utf-8", newline="") as file:
        return [json.dumps(row, ensure_ascii=False) for row in csv.DictReader(file)]


def _filtered(lines: list[str]) -> list[str]:
    text = "".join(f"{line}\n" for line in lines)
    done = subprocess.run(FILTER, input=text.encode(), stdout=subprocess.PIPE, check=True, env=ENV)
    return done.stdout.decode().splitlines()


def _without_line(row: str) -> dict[str, object]:
    """Leave out the line number: each worker counts its own lines."""
    fields: dict[str, object] = json.loads(row)
    del fields["line"]
    return fields


def _compare(form: str, one: Sequence[object], many: Sequence[object]) -> None:
    if len(one) != len(many):
        sys.exit(f"{form}: {len(one):,} rows in one process, {len(many):,} in Spark")
    other = next(
        (place for place, pair in enumerate(zip(one, many, strict=True)) if pair[0] != pair[1]), None
    )
    if other is not None:
        sys.exit(f"{form}: row {other + 1:,} differs")
    _say(f"{form}: the same {len(one):,} rows in the same order")


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else ROWS)
