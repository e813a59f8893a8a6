"""README's drawing of the rooms and the imports of the code say the same, and nothing goes in a circle."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import pytest

from architecture import PACKAGE, README, drawn_graph, find_circle, module_files, module_graph, room_graph

TEXT = README.read_text(encoding="utf-8")
DRAWN = drawn_graph(TEXT)
ROOMS = room_graph(PACKAGE)
MODULES = module_graph(PACKAGE)
SOURCES = module_files(PACKAGE)


def test_every_room_is_drawn_and_nothing_else() -> None:
    """A folder or file that README leaves out, or one that is gone, is a wrong map."""
    assert set(DRAWN) == set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_the_arrows_of_a_room_are_its_imports(room: str) -> None:
    """No import without an arrow, no arrow without an import. `python tests/architecture.py` prints them."""
    assert DRAWN[room] == ROOMS[room]


def test_every_arrow_points_down() -> None:
    """Whoever reads from the top meets a room before those it stands on."""
    order = list(DRAWN)
    up = [(room, to) for room, uses in ROOMS.items() for to in uses if order.index(to) <= order.index(room)]

    assert up == []


def test_rooms_form_no_circle() -> None:
    """A room can be understood from the rooms below it."""
    assert find_circle(ROOMS) == ()


def test_modules_form_no_circle() -> None:
    """The same inside the rooms, where imports in functions hide a circle from Python."""
    assert find_circle(MODULES) == ()


@pytest.mark.parametrize(
    "name", [name for name, path in SOURCES.items() if "import_module" in path.read_text("utf-8")]
)
def test_an_import_by_name_stays_in_its_room(name: str) -> None:
    """What the imports above cannot see leads to `.something`: never out of the folder."""
    calls = [
        node.args[0]
        for node in ast.walk(ast.parse(SOURCES[name].read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "import_module"
    ]

    assert calls
    for wanted in calls:
        assert isinstance(wanted, ast.JoinedStr)
        first = wanted.values[0]
        assert isinstance(first, ast.Constant)
        assert first.value == "."


PLANTED = {
    "at the top": "from ..commands import batch\n",
    "in a function": "def _planted() -> None:\n    from ..commands import batch\n",
    "for the type checker": "if TYPE_CHECKING:\n    from ..commands.batch import command\n",
    "by its full name": "import alipay_ready.commands.batch\n",
}


@pytest.mark.parametrize("line", PLANTED.values(), ids=PLANTED)
def test_a_planted_import_is_found(tmp_path: Path, line: str) -> None:
    """The tests above can fail: an import from the lowest rooms to the commands is an arrow and a circle."""
    copy = tmp_path / PACKAGE.name
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    with (copy / "text" / "lists.py").open("a", encoding="utf-8") as file:
        file.write(line)
    rooms = room_graph(copy)

    assert rooms["text/"] == ROOMS["text/"] | {"commands/"}
    assert find_circle(rooms)
    assert find_circle(module_graph(copy))


def test_a_drawing_is_read_as_it_is_meant() -> None:
    """Names, folded lines, `all below`, rooms that use nothing; and a lost arrow is a difference."""
    lines = (
        "main.py  runs it -> all below but far",
        "a/ first",
        "   room -> b,",
        "   far",
        "b/ second",
        "far.py",
    )
    drawing = "\n".join(["## Architecture", "", "```", *lines, "```", ""])

    assert drawn_graph(drawing) == {
        "main.py": {"a/", "b/"},
        "a/": {"b/", "far.py"},
        "b/": set(),
        "far.py": set(),
    }
    assert drawn_graph(TEXT.replace("-> all below", "-> nowhere", 1)) != DRAWN


def test_a_circle_is_found_and_told() -> None:
    """Of two modules, of three; a tree has none."""
    three = {"a": frozenset("b"), "b": frozenset("c"), "c": frozenset("a")}

    assert find_circle(three) == ("a", "b", "c", "a")
    assert find_circle({"a": frozenset("bc"), "b": frozenset("c"), "c": frozenset()}) == ()
