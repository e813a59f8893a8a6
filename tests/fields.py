"""The tables of JSON fields in the reference, as a tree; and what of a real document differs from it.

The one place that reads these tables. A table has the columns `field | holds`, and `there` where
not every field is always there. The first names paths such as `steps[].labels[].zh`, where `[]` marks a list,
and a part in capitals any name. Records that stand in a table of their own (`[steps](#a-step)`) are put in.
The third column holds the words of `Condition`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pages import Document, Table, quoted

HEADS = (("field", "holds"), ("field", "holds", "there"))
ELSEWHERE = "as it is"  # what is inside is told in another place


@dataclass(frozen=True)
class Condition:
    """When a field is there: with one of these words (none: always), or without all of them.

    The words are options, subcommands or kinds. `if_any`: left out when it would be empty.
    """

    words: frozenset[str] = frozenset()
    without: bool = False
    if_any: bool = False

    def allows(self, labels: frozenset[str]) -> bool:
        """Tell whether the field may be there in a run with these labels."""
        return not self.words or bool(self.words & labels) != self.without


@dataclass
class Field:
    """One field. `children` are the fields of the object, or of each object in the list, that it holds."""

    name: str
    holds: str = ""
    condition: Condition = Condition()
    many: bool = False
    children: dict[str, Field] = field(default_factory=dict)

    def walk(self, path: str = "") -> Iterator[tuple[str, Field]]:
        """Yield every field inside with its path."""
        for child in self.children.values():
            here = f"{path}.{child.name}" if path else child.name
            yield here, child
            yield from child.walk(here)


def read_fields(document: Document, under: str) -> Field:
    """Return the fields that the table under a heading documents, as the children of a nameless one."""
    tables = {table.under: table for table in document.tables if table.head in HEADS}
    return _grown(tables[under], tables)


def _grown(table: Table, tables: dict[str, Table]) -> Field:
    root = Field("")
    for cell, holds, *there in table.rows:
        old = {id(known) for _, known in root.walk()} | {id(root)}
        for path in quoted(cell):
            here = root
            for part in path.split("."):
                above, name = here, part.removesuffix("[]")
                here = above.children.setdefault(name, Field(name))
                here.many = here.many or part.endswith("[]")
                # what a row says about when counts for the outermost field that it brings in
                if id(above) in old and id(here) not in old:
                    here.condition = _condition(*there)
            here.holds = holds
            for anchor in re.findall(r"\]\(#([\w-]+)\)", holds):
                if anchor in tables:
                    here.children |= _grown(tables[anchor], tables).children
    return root


def _condition(cell: str = "") -> Condition:
    return Condition(frozenset(quoted(cell)), cell.startswith("not with"), cell.startswith("if any"))


def find_differences(
    value: Any, known: Field, labels: frozenset[str], seen: set[str], path: str = ""
) -> Iterator[str]:
    """Yield what a JSON object has that its fields do not tell, and what they tell and it has not.

    `seen` collects the paths that were met, with each label under which they were.
    """
    wild = next((name for name in known.children if name.isupper()), None)
    for name in value if wild is None else ():
        if name not in known.children or not known.children[name].condition.allows(labels):
            yield f"not documented: {path}{name}"
    for name, child in known.children.items():
        if not child.condition.allows(labels):
            continue
        present = list(value) if name == wild else [name] if name in value else []
        if not present and name != wild and not child.condition.if_any:
            yield f"documented, and not there: {path}{name}"
        for each in present:
            seen |= {f"{path}{name}", *(f"{path}{name} {label}" for label in labels)}
            yield from _inside(value[each], child, labels, seen, f"{path}{name}")


def _inside(value: Any, child: Field, labels: frozenset[str], seen: set[str], path: str) -> Iterator[str]:
    """Look into one field: null says nothing of what it may hold."""
    if value is None:
        return
    if isinstance(value, list) != child.many:
        yield f"{'not ' * child.many}a list: {path}"
    objects = [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]
    if ELSEWHERE in child.holds:
        return
    for one in objects:
        yield from find_differences(one, child, labels, seen, f"{path}.")
