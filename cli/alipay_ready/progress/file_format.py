"""The progress file: its text, its shape, its older forms.

Reading is strict about what this version knows and keeps what it does not: the plain tables stay beside
the record, and writing lays the record over them. Files of an older schema are brought up to date in
memory; a newer one is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from ..errors import DataProblem
from ..files import exists
from ..result import ROUTES
from .progress import Checks, Followed, Mark, Progress, Saved

if TYPE_CHECKING:
    from pathlib import Path

    from ..documents.document import Document
    from ..documents.fault import Fault

SCHEMA = 1
HEADER = "# Progress of alipay-ready. You may edit this file; comments are not kept.\n"
# schema -> what turns its tables into those of the next schema
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
FIRST_YEAR, LAST_YEAR = 2000, 2100  # of an arrival; due days are counted from it
STRANGER = "this is no progress file"
Tables = dict[str, Any]


def read(data: bytes, path: Path, backup: Path | None = None) -> tuple[Tables, Progress]:
    """Return a file's tables (in today's schema) and its record; DataProblem says what is wrong where.

    `backup` is named in the hint if it exists.
    """
    from ..documents.document import read_bytes as document_of

    document = document_of(str(path), data, path)
    faults = [fault for fault in document.faults if fault.path != ("schema",)]
    if faults or document.tables is None:
        raise _refusal(document, faults[0], backup)
    found = document.tables.get("schema")
    if type(found) is int and found > SCHEMA:
        raise DataProblem(
            f"{path} was written by a newer alipay-ready. Nothing was changed.",
            "Update the tool: it will read this file then.",
            code="newer-schema",
        )
    try:
        tables = _migrated(document.tables)
        return tables, _record(tables)
    except msgspec.ValidationError as error:
        raise _refusal(document, _first_fault(document, str(error)), backup) from None


def write(tables: Mapping[str, Any]) -> bytes:
    """Return the text of a file: the same tables read back give the same text, or DataProblem."""
    import tomli_w

    from ..documents.document import read_bytes as document_of

    try:
        written = (HEADER + tomli_w.dumps(tables)).encode()
        read = document_of("progress", written)
        if read.tables is not None and (HEADER + tomli_w.dumps(read.tables)).encode() == written:
            return written
        why = read.faults[0].sentence() if read.faults else "It would read back differently."
    except (ValueError, RecursionError) as error:
        why = f"{type(error).__name__}."
    raise DataProblem(f"This cannot be written into a progress file. Nothing was changed. {why}", None)


def lay_over(tables: Mapping[str, Any], progress: Progress) -> Tables:
    """Return the tables of a record, together with the keys of `tables` that this version does not know."""
    new = _plain(progress)
    marks, cards = new.get("steps", {}), new.get("checks", {}).get("cards", {})
    old_checks = tables.get("checks", {})
    checks = _with_rest(old_checks, new.get("checks", {}), Checks)
    for name in ("phone", "wallet"):
        if name in checks:
            checks[name] = _with_rest(old_checks.get(name), checks[name], Saved)
    if cards:
        before = old_checks.get("cards", {})
        checks["cards"] = {key: _with_rest(before.get(key), card, Saved) for key, card in cards.items()}
    merged = _with_rest(tables, new, Progress)
    merged["checklist"] = _with_rest(tables.get("checklist"), new["checklist"], Followed)
    if marks:
        before = tables.get("steps", {})
        merged["steps"] = {id_: _with_rest(before.get(id_), mark, Mark) for id_, mark in marks.items()}
    if checks:
        merged["checks"] = checks
    return merged


def rename_steps(tables: Tables, names: Mapping[str, str]) -> tuple[Tables, Progress]:
    """Move the marks of steps to their new ids; where both are there, nothing of either is lost."""
    steps: dict[str, Any] = {}
    for id_, mark in tables.get("steps", {}).items():
        new = names.get(id_, id_)
        steps[new] = _joined(steps[new], mark) if new in steps else mark
    renamed = {**tables, "steps": steps}
    return renamed, _record(renamed)


def _joined(one: Tables, other: Tables) -> Tables:
    settled = next((mark for mark in (other, one) if mark.get("status", "open") != "open"), other)
    notes = [*one.get("notes", ()), *other.get("notes", ())]
    return {**one, **other, **settled, **({"notes": notes} if notes else {})}


def _migrated(tables: Tables) -> Tables:
    """Bring the tables of an older schema up to date, one schema at a time."""
    schema = tables.get("schema")
    while type(schema) is int and schema in MIGRATIONS and schema < SCHEMA:
        tables = MIGRATIONS[schema](tables)
        schema = tables["schema"]
    return tables


def _record(tables: Tables) -> Progress:
    """Turn tables into the record; a route and a checklist explain each other where one is missing."""
    if type(tables.get("schema")) is not int or tables["schema"] != SCHEMA:
        raise msgspec.ValidationError("schema")
    full = dict(tables)
    if len(full) > 1 and not set(full) & set(Progress.__struct_fields__[1:]):
        raise msgspec.ValidationError("kind")
    followed = full.get("checklist")
    if "route" not in full and isinstance(followed, dict) and followed.get("id") in ROUTES:
        full["route"] = followed["id"]
    if followed is None and full.get("route") in ROUTES:
        full["checklist"] = {"id": full["route"]}
    progress = msgspec.convert(full, Progress)
    if progress.arrive and not FIRST_YEAR <= progress.arrive.year <= LAST_YEAR:
        raise msgspec.ValidationError("arrive")
    return progress


def _first_fault(document: Document, message: str) -> Fault:
    """Find the fault that made the record fail, with its key path."""
    from ..documents import shape
    from ..documents.fault import Fault

    if message == "arrive":
        return Fault("is no year of travel", ("arrive",), expected=f"a date from {FIRST_YEAR} to {LAST_YEAR}")
    if message == "kind":
        return Fault(STRANGER, expected="keys such as route, checklist and steps")
    if message == "schema":
        return Fault("is missing or unknown", ("schema",), expected=f"schema = {SCHEMA} in the first line")
    faults = shape.find_faults(document.tables or {}, Progress, lenient=True)
    return next((fault for fault in faults if not fault.note), Fault(message.rstrip(".")))


def _refusal(document: Document, fault: Fault, backup: Path | None) -> DataProblem:
    from ..documents.fault import find_line, write_path

    line = find_line(fault, document.text)
    place = f"{document.name}, line {line}" if line else document.name
    path = write_path(fault, document.tables or {})
    message = f"{place}: {path + ': ' if path else ''}{fault.sentence()} Nothing was changed."
    mend = "Mend that line" if line else "Mend the file"
    if fault.what == STRANGER:
        return DataProblem(message, "Name another file after --file.", code="no-progress-file")
    if backup is not None and exists(backup):
        return DataProblem(message, f"{mend}, or put the backup in its place: {backup}")
    return DataProblem(message, f"{mend}. Or move it away to begin a new one.")


def _plain(value: Any) -> Any:
    """Return a record as plain tables, without what is empty."""
    if isinstance(value, msgspec.Struct):
        pairs = [(name, getattr(value, name)) for name in value.__struct_fields__]
        return {name: _plain(item) for name, item in pairs if not _is_empty(item)}
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _is_empty(value: object) -> bool:
    return value is None or value in ((), {}) or value == Checks()


def _with_rest(old: object, new: Mapping[str, Any], kind: type[msgspec.Struct]) -> Tables:
    """Add the keys of an old table that its type does not know."""
    rest = old if isinstance(old, dict) else {}
    return {**new, **{key: value for key, value in rest.items() if key not in kind.__struct_fields__}}
