"""Of Typer only what it offers to everybody is used, so that the same code runs with the next version."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from alipay_ready import commands

PACKAGE = Path(commands.__file__).parent.parent
ROOTS = {"typer", "click"}
# Documented for everybody: https://typer.tiangolo.com/reference/ and its tutorial.
PUBLIC = {
    "typer",
    "typer.Typer",
    "typer.Option",
    "typer.Argument",
    "typer.Context",
    "typer.Abort",
    "typer.getchar",
    "typer.core",
    "typer.core.TyperCommand",
    "typer.core.TyperGroup",
    "typer.exceptions.TyperException",
    "typer.main",
    "typer.main.get_command",
}


def find_names(path: Path) -> Iterator[str]:
    """Yield every name of Typer or click that a module imports or reaches for, with the way to it."""
    nodes = [*ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    known = {}
    for node in nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                known[alias.asname or alias.name.partition(".")[0]] = (
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
                yield alias.name
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            for alias in node.names:
                known[alias.asname or alias.name] = f"{node.module}.{alias.name}"
                yield f"{node.module}.{alias.name}"
    for node in nodes:
        if isinstance(node, ast.Attribute):
            first, _, rest = ast.unparse(node).partition(".")
            if first in known and "(" not in rest:  # what comes behind a call belongs to its result
                yield f"{known[first]}.{rest}"


def find_private(package: Path) -> set[str]:
    """Return what the modules of a package use of Typer and click, and is not on the list."""
    names = {name for path in package.rglob("*.py") for name in find_names(path)}
    return {name for name in names if name.partition(".")[0] in ROOTS} - PUBLIC


def test_only_public_ways_are_used() -> None:
    """A name that is not on the list is private, or has to be looked up in Typer's reference first."""
    assert find_private(PACKAGE) == set()


def test_the_list_holds_nothing_else() -> None:
    """What nobody uses any more leaves the list."""
    used = {name for path in PACKAGE.rglob("*.py") for name in find_names(path)}

    assert PUBLIC - used == set()


PLANTED = {
    "a private module": ("from typer._click.shell_completion import CompletionItem", "typer._click"),
    "all of it": ("import typer._click as inside", "typer._click"),
    "an attribute": ("import typer\nprint(typer._completion_shared.Shells)", "typer._completion_shared"),
    "through an alias": ("from typer import core as c\nprint(c.TyperOption(param_decls=[]))", "typer.core"),
    "a constructor": ("from typer.core import TyperOption", "typer.core.TyperOption"),
    "in a function": ("def f() -> None:\n    from typer import rich_utils", "typer.rich_utils"),
    "click": ("import click", "click"),
}


@pytest.mark.parametrize(("text", "found"), PLANTED.values(), ids=PLANTED)
def test_a_planted_private_way_is_found(tmp_path: Path, text: str, found: str) -> None:
    """The test above can fail, wherever and however it is written."""
    copy = tmp_path / PACKAGE.name
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__", "*.toml"))
    with (copy / "commands" / "completion.py").open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n")

    assert any(name.startswith(found) for name in find_private(copy))
