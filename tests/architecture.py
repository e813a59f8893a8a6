"""Reads which room of the package uses which: as README draws it, and as the imports say it.

A room is a folder or a single file directly under `cli/alipay_ready`. Every import counts, also one inside a
function or under TYPE_CHECKING: what is hidden from the start-up is not hidden from the reader.

    python tests/architecture.py        prints what the imports say, in the form of README's drawing
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "cli" / "alipay_ready"
README = ROOT / "README.md"

Graph = Mapping[str, frozenset[str]]

_BLOCK = re.compile(r"^## Architecture$.*?^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ROOM = re.compile(r"(?P<name>\S+)(?P<what>.*?)(?:->(?P<uses>.*))?", re.DOTALL)
_EVERYTHING = re.compile(r"all below(?: but (?P<but>.*))?", re.DOTALL)


def module_files(package: Path) -> dict[str, Path]:
    """Return every module by its dotted name; a folder's own is that of its `__init__.py`."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def module_graph(package: Path) -> Graph:
    """Return for each module the modules of the package that it imports."""
    known = module_files(package)
    return {
        name: frozenset(_imported(name, path, known, package.name)) - {name} for name, path in known.items()
    }


def _imported(name: str, path: Path, known: Mapping[str, Path], top: str) -> Iterator[str]:
    """Yield what one module imports, at any depth of its text."""
    here = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name.split(".")[0] == top)
        elif isinstance(node, ast.ImportFrom):
            above = here[: len(here) - node.level + 1] if node.level else []
            source = ".".join([*above, *filter(None, [node.module])])
            if source.split(".")[0] == top:
                # `from . import columns` names a module, `from .columns import Layout` something in one
                names = (f"{source}.{each.name}" for each in node.names)
                yield from (each if each in known else source for each in names)


def room_of(module: str, package: Path) -> str:
    """Return the room in which a module stands, as README writes it: `checks/`, `errors.py`."""
    inside = module.split(".")[1:2]
    if not inside:
        return "__init__.py"
    return f"{inside[0]}/" if (package / inside[0]).is_dir() else f"{inside[0]}.py"


def room_graph(package: Path) -> Graph:
    """Return for each room the other rooms that its modules import."""
    uses: dict[str, set[str]] = {}
    for module, imported in module_graph(package).items():
        room = room_of(module, package)
        uses.setdefault(room, set()).update({room_of(each, package) for each in imported} - {room})
    return {room: frozenset(others) for room, others in uses.items()}


def drawn_graph(readme: str) -> Graph:
    """Return for each room the rooms that README says it uses, in README's order.

    One room a line; a line that begins with a space goes on with the one before. `all below but a, b` stands
    for every room further down but those.
    """
    block = _BLOCK.search(readme)
    if block is None:
        return {}
    lines = re.sub(r"\n[ \t]+", " ", block[1]).splitlines()
    rooms = [found for found in map(_ROOM.fullmatch, lines) if found]
    names = [found["name"] for found in rooms]
    full = {name.removesuffix("/").removesuffix(".py"): name for name in names}
    return {
        found["name"]: frozenset(_used(found["uses"] or "", names[place + 1 :], full))
        for place, found in enumerate(rooms)
    }


def _used(text: str, below: list[str], full: Mapping[str, str]) -> Iterator[str]:
    everything = _EVERYTHING.fullmatch(text.strip())
    named = [word.strip() for word in (everything["but"] or "" if everything else text).split(",")]
    written = [full.get(word, word) for word in named if word]
    yield from (name for name in below if name not in written) if everything else written


def find_circle(graph: Graph) -> tuple[str, ...]:
    """Return a way that leads back to where it began, or nothing if there is none."""
    done: set[str] = set()

    def walk(name: str, way: tuple[str, ...]) -> tuple[str, ...]:
        if name in way:
            return (*way[way.index(name) :], name)
        for following in sorted(graph.get(name, ())) if name not in done else ():
            circle = walk(following, (*way, name))
            if circle:
                return circle
        done.add(name)
        return ()

    return next(filter(None, (walk(name, ()) for name in graph)), ())


def main() -> None:
    """Print the rooms in README's order, new ones last, each with what its imports say."""
    order = list(drawn_graph(README.read_text(encoding="utf-8")))
    graph = room_graph(PACKAGE)
    for room in sorted(graph, key=lambda name: order.index(name) if name in order else len(order)):
        uses = sorted(graph[room], key=lambda name: order.index(name) if name in order else len(order))
        words = ", ".join(name.removesuffix("/").removesuffix(".py") for name in uses)
        sys.stdout.write(f"{room:15}-> {words}\n" if words else f"{room}\n")


if __name__ == "__main__":
    main()
