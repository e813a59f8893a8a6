"""The line of a fault: of the key itself, whatever the strings and comments around it look like."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alipay_ready.documents.positions import KeyPath, Lines, find_starts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Draw = Callable[[st.SearchStrategy[Any]], Any]

LINES: dict[str, tuple[str, KeyPath, int | None]] = {
    "key": ("a = 1\nb = 2", ("b",), 2),
    "header in a string of several lines": (
        '[[step]]\nwhy = """\n[[step]]\nid = 1\n"""\n[[step]]\nid = 2',
        ("step", 1, "id"),
        7,
    ),
    "key in a string of several lines": ("a = '''\nb = 1\n'''\nb = 2", ("b",), 4),
    "quotes at the end of such a string": ('a = """\n""b""""" # "\nb = 2', ("b",), 3),
    "quotes that are escaped": ('a = """\n\\""" \nb = 1"""\nb = 2', ("b",), 4),
    "quotes of the other kind": ("a = '''\n\"\"\"\n'''\nb = 2", ("b",), 4),
    "quotes in a comment": ('a = 1 # """\nb = 2 # \'', ("b",), 2),
    "hash in a string": ('a = "#" \nb = 2', ("b",), 2),
    "header in a comment": ("[[step]]\n# [[step]]\n[[step]]\nid = 1", ("step", 1, "id"), 4),
    "key of a list that begins like a header": ("a = [\n[1],\n[2]]\nb = 1", ("b",), 4),
    "quoted key": ('"a b" = 1\n"a = c" = 2', ("a = c",), 2),
    "quoted key with an escape": ('x = 1\n"\\u0061" = 2', ("a",), 2),
    "quoted header": ("[a.'b.c']\nx = 1\n[\"a\".b]\nx = 2", ("a", "b", "x"), 4),
    "dotted key": ("[a]\nb.c = 1\nb . d = 2", ("a", "b", "d"), 3),
    "dotted header": ("[a.b]\nx = 1\n[a]\ny = 2", ("a", "y"), 4),
    "table behind its part": ("[a.b]\nx = 1\n[a]\ny = 2", ("a",), 3),
    "item of a list": ("a = [\n  1, 2,\n  3,\n]", ("a", 2), 3),
    "inline table in a list": ('a = [\n  { x = 1 },\n  { y = "}", x = 2 },\n]', ("a", 1, "x"), 3),
    "list in an inline table": ("a = { x = [\n1,\n2] }", ("a", "x", 1), 3),
    "tables in tables of a list": (
        "[[a]]\n[[a.b]]\nx = 1\n[[a]]\n[[a.b]]\nx = 2\n[[a.b]]\nx = 3\n[a.c]\ny = 4",
        ("a", 1, "b", 1, "x"),
        8,
    ),
    "table in a table of a list": ("[[a]]\n[a.c]\ny = 1\n[[a]]\n[a.c]\ny = 2", ("a", 1, "c", "y"), 6),
    "table of a list": ("[[a]]\n\n[[a]]\n", ("a", 1), 3),
    "list of tables": ("x = 1\n[[a]]\n\n[[a]]\n", ("a",), 2),
    "time and point": ("a = 1979-05-27 07:32:00\nb = 1.5\nc = 2", ("c",), 3),
    "missing in a table": ("[a]\nx = 1\n[b]\nx = 1", ("b", "y"), 3),
    "missing in a table of a list": ("[[a]]\nx = 1\n[[a]]\nx = 1", ("a", 1, "y"), 3),
    "missing in an inline table": ("a = [\n{ x = 1 },\n{ x = 2 } ]", ("a", 1, "y"), 3),
    "missing at the top": ("[a]\nx = 1", ("y",), None),
    "no path": ("a = 1", (), None),
    "windows": ("a = '''\r\nb = 1\r\n'''\r\n[[s]]\r\nb = 2\r\n", ("s", 0, "b"), 5),
    "no line at the end": ("a = 1 # [[a]]", ("a",), 1),
}


def find_lines(paths: list[KeyPath], text: str) -> list[int | None]:
    """Return the line of each path."""
    lines = Lines(text)
    return [None if start is None else lines.at(start) for start in find_starts(paths, text)]


@pytest.mark.parametrize(("text", "path", "line"), LINES.values(), ids=LINES)
def test_the_line_is_that_of_the_key_itself(text: str, path: KeyPath, line: int | None) -> None:
    """What only looks like a key or a header counts for nothing."""
    tomllib.loads(text)

    assert find_lines([path], text) == [line]


def test_many_paths_are_found_in_one_walk() -> None:
    """In the order in which they are asked for, the same one twice too."""
    text = "a = 1\n[[s]]\nb = 2\n[[s]]\nb = 3"

    assert find_lines([("s", 1, "b"), ("a",), ("s", 0, "b"), ("a",)], text) == [5, 1, 3, 1]


@pytest.mark.parametrize("text", ["a = [", "[", "[[a", "a", "a = {", "= =", "] ]\n}", 'a = """', "\0"])
def test_a_text_that_is_no_toml_ends_the_walk_too(text: str) -> None:
    """Nobody asks for lines of such a text, and if somebody did, there is an answer."""
    find_lines([("a", 0)], text)


NOISE = st.sampled_from(
    ["[[step]]", "[a.b]", "key = 1", '"', "'", "#", "# x = [", "a.b = {", "]", "}", "\\\\", "é 你", ""]
)
BARE = st.sampled_from(["a", "b", "c", "key", "step", "1", "x-y"])
QUOTED = st.sampled_from(["a b", "[a]", "x = 1", "#", "{", "a.b", "it's", '"', "\\", "é"])


class Page:
    """A TOML text under construction, in which every whole number is the line that it stands on."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.text = ""
        self.names: set[str] = set()

    @property
    def line(self) -> int:
        """The line that is being written, from 1."""
        return self.text.count("\n") + 1

    def key(self) -> str:
        """Draw a key that was not used before, bare or quoted in one of two ways."""
        name = f"{self.draw(BARE | QUOTED)}{len(self.names)}"
        self.names.add(name)
        if self.draw(st.booleans()) and name.replace("-", "").isalnum() and name.isascii():
            return name
        if "'" not in name and self.draw(st.booleans()):
            return f"'{name}'"
        return '"' + name.replace("\\", "\\\\").replace('"', '\\"').replace("é", "\\u00e9") + '"'

    def value(self, depth: int = 0) -> None:
        """Write a value: a number, a string that looks like a table, a list, or an inline table."""
        kind = self.draw(st.sampled_from(["number"] * 3 + ["text", "list", "table"][: 1 if depth > 2 else 3]))
        if kind == "number":
            self.text += str(self.line)
        elif kind == "text":
            self.string()
        elif kind == "list":
            self.text += "["
            for _ in range(self.draw(st.integers(0, 3))):
                self.gap()
                self.value(depth + 1)
                self.gap()
                self.text += ","
            self.gap()
            self.text += "]"
        else:
            self.text += "{ "
            for place in range(self.draw(st.integers(0, 3))):
                self.text += ", " if place else ""
                self.pair(depth + 1)
            self.text += " }"

    def string(self) -> None:
        """Write a string of one line or of several, of either kind of quotes."""
        lines = self.draw(st.lists(NOISE, max_size=3))
        if self.draw(st.booleans()):
            inside = "\n".join(lines).replace("\\", "\\\\").replace('"', '\\"')
            self.text += f'"""{inside}"""' if "\n" in inside or self.draw(st.booleans()) else f'"{inside}"'
        else:
            inside = "\n".join(lines).replace("'", "")
            self.text += f"'''{inside}'''" if "\n" in inside or self.draw(st.booleans()) else f"'{inside}'"

    def gap(self) -> None:
        """Write what may stand between the items of a list: nothing, or a comment and a new line."""
        if self.draw(st.booleans()):
            self.text += f" # {self.draw(NOISE)}\n"

    def pair(self, depth: int = 0) -> None:
        """Write a key, dotted or not, and its value."""
        self.text += self.key()
        for _ in range(self.draw(st.integers(0, 2))):
            self.text += f" . {self.key()}"
        self.text += " = "
        self.value(depth)

    def table(self, header: str) -> None:
        """Write the header of a table, if it has one, and some pairs."""
        self.text += f"{header}\n" if header else ""
        for _ in range(self.draw(st.integers(0, 3))):
            if self.draw(st.booleans()):
                self.text += f"# {self.draw(NOISE)}\n"
            self.pair()
            self.text += "\n"


@st.composite
def pages(draw: Draw) -> str:
    """Return a text with pairs at the top, tables, and lists of tables in lists of tables."""
    page = Page(draw)
    page.table("")
    for _ in range(draw(st.integers(0, 3))):
        name = page.key()
        if draw(st.booleans()):
            page.table(f"[{name}]")
            continue
        inner = page.key()
        for _ in range(draw(st.integers(1, 3))):
            page.table(f"[[{name}]]")
            for _ in range(draw(st.integers(0, 2))):
                page.table(f"[[ {name} . {inner} ]]")
            if draw(st.booleans()):
                page.table(f"[{name}.{page.key()}]")
    return page.text.replace("\n", "\r\n") if draw(st.booleans()) else page.text


def numbers(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, int]]:
    """Yield the path and value of every whole number in plain tables."""
    if isinstance(value, int):
        yield path, value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from numbers(item, (*path, name))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from numbers(item, (*path, place))


@given(pages())
def test_found_lines_are_those_known_by_construction(text: str) -> None:
    """In a text whose numbers are their own lines, each path to a number finds just that line."""
    known = dict(numbers(tomllib.loads(text)))

    assert dict(zip(known, find_lines(list(known), text), strict=True)) == known
