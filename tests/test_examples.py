"""What README and the reference show can be done: command lines, files, recipes, the library."""

from __future__ import annotations

import doctest
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from alipay_ready.exits import Exit
from inside import FRONT, JOURNAL, OFFICE, PAGE, PEOPLE, START, say, settled
from pages import Block
from support import environment


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """Give a folder with the files that the documents name, and be there."""
    with settled(tmp_path) as folder:
        yield folder


def _examples() -> Iterator[str]:
    """Yield every command line that the documents show: in blocks but the recipes, and in README's table."""
    for page in (FRONT, PAGE):
        for block in page.blocks_of("sh"):
            if block.under != "recipes":
                yield from (line for line in block.text.splitlines() if line.startswith("alipay-ready"))
    for row in FRONT.table("command").rows:
        yield from (f"alipay-ready {example}" for example in re.findall(r"`([^`]+)`", row[2]))


ASKING = {"alipay-ready check-card", "alipay-ready progress walk"}  # they need somebody at a terminal


@pytest.mark.parametrize("line", sorted({*_examples()} - ASKING))
@pytest.mark.usefixtures("home")
def test_every_command_line_that_is_shown_runs(line: str) -> None:
    """It is understood, and finds what it needs; an answer may be a no."""
    say("start", *shlex.split(START))
    say("start", *shlex.split(START), "--person", "anna")

    assert say(*shlex.split(line, comments=True)[1:]).code in {Exit.OK, Exit.BLOCKED, Exit.UNKNOWN}


@pytest.mark.parametrize("text", [JOURNAL, OFFICE], ids=["progress", "checklist"])
def test_every_file_that_is_shown_is_valid(home: Path, text: str) -> None:
    """Whoever copies it has a file that works."""
    (home / "shown.toml").write_text(text, encoding="utf-8")

    assert say("validate", "shown.toml").code == Exit.OK


@pytest.fixture
def desk(tmp_path: Path) -> dict[str, str]:
    """Make a folder with people.csv, and an environment in which `alipay-ready` is a command."""
    tools = tmp_path / "tools"
    tools.mkdir()
    shim = tools / "alipay-ready"
    shim.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m alipay_ready "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    found = environment(tmp_path)
    return found | {"PATH": f"{tools}{os.pathsep}{found['PATH']}"}


def _recipes() -> Iterator[tuple[str, str]]:
    """Yield each recipe with what stands below it as its output."""
    blocks = [block for block in PAGE.blocks if block.under == "recipes"]
    for block, below in pairwise(blocks):
        if block.language == "sh":
            assert below.language == "text"
            yield block.text, below.text


RECIPES = list(_recipes())


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe[0].splitlines()[0])
def test_every_recipe_prints_what_stands_below_it(
    tmp_path: Path, desk: dict[str, str], recipe: tuple[str, str]
) -> None:
    """In a real shell, word for word."""
    script, expected = recipe
    if "| jq" in script and shutil.which("jq") is None:
        pytest.skip("this machine has no jq")
    done = subprocess.run(
        ["/bin/bash", "-c", f"set -euo pipefail\n{script}"],  # as a careful script begins
        cwd=tmp_path,
        env=desk,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.stdout == expected
    assert "alipay-ready: " not in done.stderr


def test_there_are_recipes() -> None:
    """The test above would pass on a page without any."""
    assert len(RECIPES) == len([block for block in PAGE.blocks_of("sh") if block.under == "recipes"]) >= 4


SPARK = """
import csv, os, subprocess
from collections import Counter
from pathlib import Path
from types import SimpleNamespace


class Rows(list):
    rdd = property(lambda self: self)
    def map(self, function): return Rows(map(function, self))
    def mapPartitions(self, function): return Rows(function(iter(self)))
    def countByValue(self): print(sorted(Counter(self).items()))
    def saveAsTextFile(self, name): Path(name).write_text("\\n".join(self))
    def pipe(self, command, env):
        given = "\\n".join(self)
        done = subprocess.run(command.split(), input=given, stdout=-1, text=True, env=env, check=True)
        return Rows(done.stdout.splitlines())


def read(name, header):
    with open(name, newline="") as file:
        return Rows(SimpleNamespace(**row) for row in csv.DictReader(file))


spark = SimpleNamespace(
    read=SimpleNamespace(csv=read),
    sparkContext=SimpleNamespace(textFile=lambda name: Rows(Path(name).read_text().splitlines())),
)
"""


CODE = PAGE.blocks_of("python")
CLUSTER = [block for block in CODE if block.under == "more-than-one-machine"]
TABLE, SERVER = (block.text for block in CODE if block.under == "as-a-library")


@pytest.mark.parametrize("block", CLUSTER, ids=lambda block: block.text.splitlines()[0])
def test_the_cluster_recipes_run_without_a_cluster(
    tmp_path: Path, desk: dict[str, str], block: Block
) -> None:
    """With lists in the place of Spark's; `make spark` runs the real one."""
    (tmp_path / "people.ndjson").write_text('{"card_network": "visa"}\n{"card_network": "mir"}\n')
    subprocess.run([sys.executable, "-c", SPARK + block.text], cwd=tmp_path, env=desk, check=True, timeout=60)

    if "answers" in block.text:
        rows = (tmp_path / "answers").read_text(encoding="utf-8").splitlines()
        assert [json.loads(row)["status"] for row in rows] == ["attention", "blocked"]


@pytest.mark.usefixtures("home")
def test_the_library_answers_as_shown() -> None:
    """The example for Python, as a doctest."""
    (block,) = PAGE.blocks_of("pycon")
    test = doctest.DocTestParser().get_doctest(block.text, {}, "reference", None, None)

    assert doctest.DocTestRunner().run(test) == (0, 5)


PANDAS = """
import csv, sys
from types import SimpleNamespace


def read_csv(name, *, dtype, keep_default_na):
    assert dtype is str and not keep_default_na
    with open(name, newline="") as file:
        rows = list(csv.DictReader(file))
    return {name: [row[name] for row in rows] for name in rows[0]}


sys.modules["pandas"] = SimpleNamespace(read_csv=read_csv)
"""
FASTAPI = """
import sys
from types import SimpleNamespace


class HTTPException(Exception):
    pass


app = SimpleNamespace(post=lambda path: lambda function: function)
names = {"FastAPI": lambda: app, "Body": lambda default=None: default, "HTTPException": HTTPException}
sys.modules["fastapi"] = SimpleNamespace(**names)
"""
ASKED = """
import json
print(json.dumps(answer("07400 123456", "GB"))[:18])
print(answer("", None)["status"])
try:
    answer("07400 123456", "Atlantis")
except HTTPException as problem:
    print(problem)
"""


@pytest.mark.parametrize(
    ("code", "said"),
    [
        pytest.param(
            f"{PANDAS}{TABLE}\nprint(people['status'])", "['ready', 'ready', 'attention']\n", id="pandas"
        ),
        pytest.param(
            f"{FASTAPI}{SERVER}{ASKED}",
            '{"status": "ready"\nunknown\n(422, \'region takes a country: two letters or a name.\')\n',
            id="FastAPI",
        ),
    ],
)
def test_the_recipes_for_python_run(tmp_path: Path, desk: dict[str, str], code: str, said: str) -> None:
    """With a small stand-in for the library each speaks of, which is no dependency of ours."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=desk, stdout=-1, text=True, check=True, timeout=60
    )

    assert done.stdout == said
