"""Finds what stands in the code as words without coming through the one door, `alipay_ready.text.words`.

`python tests/words.py` prints what it finds: file, line, what is wrong, and the text.
"""

from __future__ import annotations

import ast
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).resolve().parent.parent / "cli" / "alipay_ready"
MARKS = {"_": 0, "N_": 0, "ngettext": 0, "pgettext": 1}  # the first argument that is a text
TEXT = PACKAGE / "text"  # words as such: lists, dates, widths
# Two words, a capital and what follows, or a word that ends like a sentence.
_WORDS = re.compile(r"[A-Za-z]{2,}[,.:;!?)]* +[(A-Za-z]|(?<![\w.\-#_])[A-Z][a-z]{2,}|(?<=\s)[a-z]{2,}[.!?]$")
_PART = re.compile(r"(?<![\w\-/.<=])[A-Za-z]{2,}(?![\w\-/=.(])")  # of an f-string: a word is enough
_COMMAND = re.compile(
    r"(?:alipay-ready(?=$| )|--?[a-z]|(?:explain|steps|check-card|check-phone|progress [a-z]+)"
    r"(?: [a-z-]+)* $)"
)
_GLUE = re.compile(r"^(?!b')\s*[a-z,;/]+ ")  # between words that a person reads; a script's have no space
_PADDED = re.compile(r"<\d|\^\d|%[A-Za-z]|,|\{")
# What looks like words and is none that a person reads, and why.
NOT_SHOWN = {
    "TypeVar": "a type's own name", "compile": "a pattern", "match": "a pattern", "fullmatch": "a pattern",
    "search": "a pattern", "sub": "a pattern", "split": "a pattern", "finditer": "a pattern",
    "startswith": "compared, not shown", "endswith": "compared, not shown", "removeprefix": "compared",
    "removesuffix": "compared, not shown", "getattr": "a name", "import_module": "a name", "cast": "a type",
    "AttributeError": "for programmers",
}  # fmt: skip
ALLOWED = {
    *(("lines.py", style) for style in ("bold green", "bold yellow", "bold magenta", "bold red")),
    ("lines.py", "bright_white on black"),
    ("ics.py", "Alipay"),
    *(("handouts.py", kind) for kind in ("person\n", "name\n", "file\n")),
    *(("contacts.py", scheme) for scheme in ("mailto:", "tel:")),
    ("html.py", "<bdi translate=no>{}</bdi>"),
    ("details.py", "libphonenumber "),
    ("file_format.py", "# Progress of alipay-ready."),
    ("main.py", "pip install "),
    ("welcome.py", "check-card visa"),
    ("explain_things.py", "check-card visa --issued-in "),
}  # styles, names, commands to type, and the mark by which a file is known


class Fault(NamedTuple):
    """One place where words stand alone."""

    path: Path
    line: int
    what: str
    text: str


def find_faults(package: Path = PACKAGE) -> list[Fault]:
    """Return every fault of the modules of a package, or of one module."""
    files = [package] if package.is_file() else sorted(package.rglob("*.py"))
    return [fault for path in files for fault in _Reader(path).faults()]


class _Reader:
    """Reads one module."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self.parents = {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}
        self.own = path.parent.name == "text"
        self.docs = {id(doc) for doc in _docstrings(self.tree)}

    def faults(self) -> Iterator[Fault]:
        for node in ast.walk(self.tree):
            for what, text in self._look(node):
                yield Fault(self.path, getattr(node, "lineno", 0), what, text)

    def _look(self, node: ast.AST) -> Iterator[tuple[str, str]]:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from self._look_at_text(node, node.value)
        elif isinstance(node, ast.JoinedStr):
            yield from self._look_at_joined(node)
        elif isinstance(node, ast.Call):
            yield from self._look_at_call(node)
        elif isinstance(node, ast.BinOp | ast.AugAssign):
            yield from self._look_at_sum(node)

    def _look_at_text(self, node: ast.Constant, text: str) -> Iterator[tuple[str, str]]:
        if id(node) in self.docs or self._is_marked(node) or self._is_not_shown(node):
            return
        inside = isinstance(self.parents.get(node), ast.JoinedStr)
        if _COMMAND.match(text) or (str(self.path.name), text) in ALLOWED:
            return
        if self.path == PACKAGE / "__init__.py" and text.isidentifier():  # the names that are public
            return
        if (_PART if inside else _WORDS).search(text):
            yield "words that are not marked", text

    def _look_at_joined(self, node: ast.JoinedStr) -> Iterator[tuple[str, str]]:
        if self._is_spec(node):
            return
        values = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
        if any(self._holds_mark(value) for value in values) and len(node.values) > 1:
            yield "a text glued together", ast.unparse(node)
        for part in node.values:
            if isinstance(part, ast.FormattedValue) and part.format_spec is not None and not self.own:
                spec = ast.unparse(part.format_spec)[2:-1]
                if _PADDED.search(spec):
                    yield "a width or form of English", ast.unparse(node)

    def _look_at_call(self, node: ast.Call) -> Iterator[tuple[str, str]]:
        name = _name(node.func)
        if name in MARKS and isinstance(node.func, ast.Name):
            yield from _look_at_mark(name, node)
        elif isinstance(node.func, ast.Attribute) and not self.own:
            if name in {"ljust", "rjust", "center", "strftime"} and len(node.args) == 1:
                yield "a width or form of English", ast.unparse(node)
            glue = node.func.value
            if name == "join" and isinstance(glue, ast.Constant) and _GLUE.search(str(glue.value)):
                yield "a list that is not of text/lists.py", ast.unparse(node)

    def _look_at_sum(self, node: ast.BinOp | ast.AugAssign) -> Iterator[tuple[str, str]]:
        sides = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.value,)
        if isinstance(node.op, ast.Mult) and any(
            isinstance(side, ast.Constant) and isinstance(side.value, str) and side.value.strip().isalpha()
            for side in sides
        ):
            yield "a plural of English", ast.unparse(node)
        if isinstance(node.op, ast.Add) and any(self._is_mark(side) for side in sides):
            yield "a text glued together", ast.unparse(node)

    def _is_mark(self, node: ast.AST) -> bool:
        return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS

    def _holds_mark(self, node: ast.AST) -> bool:
        return any(self._is_mark(child) for child in ast.walk(node))

    def _is_marked(self, node: ast.AST) -> bool:
        """Tell whether a text is one of those that a marking call takes, not one of its values."""
        call = self.parents.get(node)
        return isinstance(call, ast.Call) and self._is_mark(call) and node in call.args

    def _is_spec(self, node: ast.JoinedStr) -> bool:
        parent = self.parents.get(node)
        return isinstance(parent, ast.FormattedValue) and parent.format_spec is node

    def _is_not_shown(self, node: ast.AST) -> bool:
        """Tell whether the code takes a text for a name, a pattern or something to compare with."""
        child, parent = node, self.parents.get(node)
        while parent is not None and not isinstance(parent, ast.stmt):
            if isinstance(parent, ast.Compare):
                return True
            if isinstance(parent, ast.Subscript) and child is parent.slice:
                return True
            if isinstance(parent, ast.FormattedValue) and parent.format_spec is child:
                return True
            if isinstance(parent, ast.keyword) and parent.arg in {"metavar", "pattern"}:
                return True
            if isinstance(parent, ast.Call) and child is not parent.func:
                return _name(parent.func) in NOT_SHOWN
            child, parent = parent, self.parents.get(parent)
        return isinstance(parent, ast.AnnAssign) and child is parent.annotation


def _look_at_mark(name: str, node: ast.Call) -> Iterator[tuple[str, str]]:
    """Look at one marking call: whole constant texts, and a value for each of their names."""
    first = MARKS[name]
    texts = node.args[first : first + (2 if name == "ngettext" else 1)]
    if not texts or not all(isinstance(text, ast.Constant) and isinstance(text.value, str) for text in texts):
        if name == "_" and len(node.args) == 1 and not isinstance(node.args[0], ast.JoinedStr | ast.BinOp):
            return  # a text that was marked where it stands
        yield "a marked text that is not constant", ast.unparse(node)
        return
    given = {keyword.arg for keyword in node.keywords}
    if name == "ngettext":
        given.add("count")
    named: set[str | None] = set()
    for text in texts:
        assert isinstance(text, ast.Constant)
        yield from _look_at_form(str(text.value))
        if name != "N_" and (node.keywords or name == "ngettext"):
            named |= {
                field for _, field, _, _ in string.Formatter().parse(str(text.value)) if field is not None
            }
    if name != "N_" and None not in given and named | ({"count"} & given) != given:
        yield "names and values that differ", ast.unparse(node)


def _look_at_form(text: str) -> Iterator[tuple[str, str]]:
    if text != text.strip() and text != ", ":
        yield "half a text", text
    if re.search(r"\{\}|\{\d|\{[a-z_]+[.\[!:]|%[sd]", text):
        yield "a placeholder without a name", text


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _docstrings(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield docstrings, and the texts under attributes and constants."""
    for node in ast.walk(tree):
        for child in getattr(node, "body", []) if not isinstance(node, ast.Lambda | ast.IfExp) else []:
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                yield child.value


def main(paths: list[str]) -> int:
    """Print the faults of some files or folders, else of the package."""
    found = [fault for path in (map(Path, paths) if paths else [PACKAGE]) for fault in find_faults(path)]
    for fault in found:
        where = fault.path.relative_to(PACKAGE) if fault.path.is_relative_to(PACKAGE) else fault.path
        sys.stdout.write(f"{where}:{fault.line}: {fault.what}: {fault.text!r}\n")
    sys.stdout.write(f"{len(found)} found\n")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
