"""Finds everything that is wrong in data files: checklists, facts, sentences, progress."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, islice
from pathlib import Path

from msgspec import Struct, ValidationError, convert

from ..documents import document, shape
from ..documents.document import Document
from ..documents.fault import (
    Fault,
    advise,
    find_lines,
    missing,
    put_before,
    quoted,
    write_path,
    write_place,
)
from ..errors import DataProblem, ReadyError, UsageProblem, name_fault
from ..files import is_folder
from ..knowledge.checklist import SHIPPED, load_shipped
from ..own_lists import own_list
from ..progress.file_format import FIRST_YEAR, LAST_YEAR, no_year
from ..text.lists import sentences
from ..text.near import Names
from ..text.words import _, ngettext
from . import fact_rules, kinds, phrase_rules, reference_rules, references, text_rules, value_rules
from .references import Known

MOST_FILES = 500  # of one folder

# kind of file -> what its values must be beyond their types
_VALUES: dict[str, Callable[[Mapping[str, object]], Iterator[Fault]]] = {
    "sources": value_rules.check_sources,
    "topics": value_rules.check_topics,
    "networks": value_rules.check_networks,
    "findings": value_rules.check_findings,
}


class Wrong(Struct, frozen=True):
    """One fault in words, for the screen and for JSON: `message` is a sentence, `expected` a few words.

    `error_code` is the word for scripts: `internal` where this program failed, not the file.
    """

    line: int | None
    column: int | None
    path: str
    message: str
    expected: str | None
    near: str | None
    note: bool
    error_code: str = DataProblem.code

    def place(self, file: str | None = None) -> str:
        """Say where: the file if it is given, the line and column if they are known."""
        return write_place(file, self.line, self.column)

    def sentence(self, file: str) -> str:
        """Say what is wrong, after the place and the way through the tables."""
        return put_before(self.place(file), put_before(self.path, self.message))

    def advice(self) -> str:
        """Say what was expected, and what was probably meant; nothing if neither is known."""
        return advise(self.expected, self.near)


class CheckedFile(Struct, frozen=True):
    """What was found in one file. `kind` is None if it could not be read as TOML."""

    file: str
    kind: str | None
    valid: bool
    problems: tuple[Wrong, ...]


def validate(names: Sequence[str], stdin: bytes = b"") -> tuple[CheckedFile, ...]:
    """Check files and folders; `-` stands for `stdin`. A missing file is a UsageProblem."""
    documents = [one for name in names for one in _read_all(name, stdin)]
    trees: dict[Path | None, Known] = {}
    return tuple(_check_alone(one, documents, trees) for one in documents)


def _read_all(name: str, stdin: bytes) -> list[Document]:
    """Read a file, standard input, or the TOML files of a folder."""
    if name == "-":
        return [document.read_bytes(_("standard input"), stdin)]
    if not is_folder(Path(name)):
        return [document.read(name)]
    return [_read_in_folder(each) for each in _expand(name)]


def _read_in_folder(name: str) -> Document:
    """Read a file that nobody named: one that cannot be read must not cost the others their answer."""
    try:
        return document.read(name)
    except ReadyError as error:
        return Document(name, faults=(Fault(error.message),))


def _expand(name: str) -> Iterable[str]:
    """Return the TOML files of a folder."""
    files = [str(path) for path in sorted(islice(find_below(Path(name)), MOST_FILES + 1))]
    if not files:
        raise UsageProblem(
            _("There is no .toml file in the folder {folder}.", folder=name), _("Name a FILE.toml.")
        )
    if len(files) > MOST_FILES:
        raise UsageProblem(
            ngettext(
                "The folder {folder} has more than {count} file.",
                "The folder {folder} has more than {count} files.",
                MOST_FILES,
                folder=name,
            ),
            _("Name fewer of them."),
        )
    return files


def find_below(folder: Path) -> Iterator[Path]:
    """Yield the TOML files below a folder. What cannot be looked into, or is gone by now, has none."""
    for place, _folders, names in os.walk(folder):
        yield from (Path(place, name) for name in names if name.endswith(".toml"))


def _check_alone(one: Document, given: Sequence[Document], trees: dict[Path | None, Known]) -> CheckedFile:
    """Check one file; a fault of our own in it is told with it, and the others go on."""
    try:
        return _check(one, given, trees)
    except Exception as error:  # noqa: BLE001 - whatever it is, the next file has no part in it
        what = _("alipay-ready met a fault of its own ({fault}).", fault=name_fault(error))
        report = _("Please report this line. It holds nothing that you typed.")
        wrong = Wrong(
            line=None, column=None, path="", message=sentences((what, report)), expected=None, near=None,
            note=False, error_code=ReadyError.code,
        )  # fmt: skip
        return CheckedFile(one.name, None, valid=False, problems=(wrong,))


def _check(one: Document, given: Sequence[Document], trees: dict[Path | None, Known]) -> CheckedFile:
    """Check one file. `trees` keeps what exists in each tree, for collecting it reads every file there."""
    if one.tables is None:
        return _in_words(one, None, one.faults)
    if not one.tables:
        return _in_words(one, None, (_find_empty(),))
    kind = kinds.find_kind(one.tables, one.path)
    if kind == "progress":
        return _in_words(one, kind, _find_progress_faults(one))
    tree = references.find_tree(one.path) if one.path else None
    if tree not in trees:
        trees[tree] = _collect(tree, given)
    return _in_words(one, kind, find_faults(one, kind, trees[tree], in_tree=tree is not None))


def _find_empty() -> Fault:
    """Ask what an empty file is to be: to miss the keys of one kind of file would be a guess."""
    return Fault(
        _("The file is empty."),
        expected=_("a checklist, like the one that this prints: alipay-ready validate --example"),
    )


def _find_progress_faults(one: Document) -> Iterator[Fault]:
    """Yield what keeps a progress file from being read, and as notes what is kept without being known."""
    tables = one.tables or {}
    yield from one.faults
    yield from shape.find_faults(tables, kinds.find_type("progress"), lenient=True)
    arrive = tables.get("arrive")
    if type(arrive) is date and not FIRST_YEAR <= arrive.year <= LAST_YEAR:
        yield no_year()
    yield from _check_marks(tables)


def _check_marks(tables: Mapping[str, object]) -> Iterator[Fault]:
    """Note the marks of steps that the checklist does not have: retired ones, or misspelt by hand."""
    followed, marks = tables.get("checklist"), tables.get("steps")
    name = followed.get("id") if isinstance(followed, dict) else tables.get("route")
    if name not in SHIPPED or not isinstance(marks, dict):
        return
    checklist = load_shipped(str(name))
    ids = {word for step in checklist.steps for word in (step.id, *step.aliases)}
    known = Names(ids | (checklist.bridge.find_ids() if checklist.bridge else set()))
    for mark in marks:
        if mark not in known:
            yield Fault(
                _(
                    "The checklist {id} has no step {name}. Its mark is kept.",
                    id=name,
                    name=quoted(mark),
                ),
                ("steps", mark),
                near=known.nearest(mark),
                note=True,
            )


def _collect(tree: Path | None, given: Sequence[Document]) -> Known:
    """Collect what exists: in the files given on the command line, and in the others of the tree."""
    mine = [(one.path, one.tables) for one in given if one.path and one.tables]
    read = {path.resolve() for path, _ in mine}
    return references.collect(chain(references.read_tree(tree, but=read), mine))


def find_faults(one: Document, kind: str, known: Known, *, in_tree: bool) -> Iterator[Fault]:
    """Yield everything that is wrong with a readable file of this kind; more is asked of a shipped one."""
    tables = one.tables or {}
    if kind == "checklist":
        yield from own_list.find_faults(one, shipped=in_tree)
    else:
        yield from one.faults
        yield from _check_shape(tables, kind)
    yield from reference_rules.find_faults(tables, kind, known)
    yield from fact_rules.find_faults(tables, kind, known)
    yield from phrase_rules.find_faults(tables, known.phrases)
    if kind in _VALUES:
        yield from _VALUES[kind](tables)
    if in_tree:
        yield from text_rules.find_faults(tables)
        yield from reference_rules.check_homes(tables, known)
        yield from _check_shipped(tables, kind)


def _check_shape(tables: Mapping[str, object], kind: str) -> Iterator[Fault]:
    found = [fault for fault in shape.find_faults(tables, kinds.find_type(kind)) if fault.path != ("schema",)]
    yield from found
    if not found:
        yield from _read_at_last(tables, kind)


def _read_at_last(tables: Mapping[str, object], kind: str) -> Iterator[Fault]:
    """Let what reads the file have the last word, should it know a rule that the walk does not.

    Without it, a rule of a type that nobody taught the walk would call a file valid that cannot be read.
    """
    try:
        convert({**tables, "schema": 1}, kinds.find_type(kind))
    except ValidationError as error:
        yield Fault(_("This file cannot be read: {reason}.", reason=str(error).rstrip(".")))


def _check_shipped(tables: Mapping[str, object], kind: str) -> Iterator[Fault]:
    """Ask a shipped checklist for its revision and date."""
    for name in ("revision", "updated") if kind == "checklist" else ():
        if name not in tables:
            yield missing((name,), _("a key that every shipped checklist has"))


def _in_words(one: Document, kind: str | None, found: Iterable[Fault]) -> CheckedFile:
    """Put the faults in order, each once: one that a rule finds too stands among those of the rule."""
    tables = one.tables or {}
    once = [*dict.fromkeys(reversed([*found]))][::-1]
    wrong = tuple(
        Wrong(line, fault.column, write_path(fault, tables), fault.what, fault.expected,
              fault.near, fault.note)
        for line, fault in find_lines(once, one.text)
    )  # fmt: skip
    return CheckedFile(one.name, kind, all(fault.note for fault in wrong), wrong)
