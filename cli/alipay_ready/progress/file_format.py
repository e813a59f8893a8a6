"""The progress file: its text, its shape, its older forms.

Reading is strict about what this version knows and keeps what it does not: the plain tables stay beside
the record, and writing lays the record over them. Files of an older schema are brought up to date in
memory; a newer one is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from ..documents.document import Document
from ..documents.document import read_bytes as read_document
from ..documents.fault import Fault, find_line, put_before, write_path, write_place
from ..errors import DataProblem
from ..files import exists
from ..result import ROUTES
from ..text.lists import listed, sentences
from ..text.words import _
from .progress import YEARS, Checks, Followed, Mark, Progress, Saved

SCHEMA = 1
HEADER = "# Progress of alipay-ready."  # how a file is known, in whatever language the rest of the line is
Tables = dict[str, Any]  # TOML: what stands in it is known only once `_make_record` has taken it
# schema -> what turns its tables into those of the next schema
MIGRATIONS: dict[int, Callable[[Tables], Tables]] = {}
FIRST_YEAR, LAST_YEAR = YEARS[0], YEARS[-1]


class UnfitError(Exception):
    """These tables are no progress of this schema: what is wrong, on its way to where the file is known.

    `stranger`: the file is not a progress file at all.
    """

    def __init__(self, fault: Fault, *, stranger: bool = False) -> None:
        super().__init__(fault.what)
        self.fault = fault
        self.stranger = stranger


def no_year() -> Fault:
    """Return the fault of an arrival in a year that nobody travels in."""
    return Fault(
        _("This is not a year of travel."),
        ("arrive",),
        expected=_("a date from {first} to {last}", first=FIRST_YEAR, last=LAST_YEAR),
    )


def read(data: bytes, path: Path, backup: Path | None = None) -> tuple[Tables, Progress]:
    """Return a file's tables (in today's schema) and its record; DataProblem says what is wrong where.

    `backup` is named in the hint if it exists.
    """
    document = read_document(str(path), data, path)
    faults = [fault for fault in document.faults if fault.path != ("schema",)]
    if faults or document.tables is None:
        raise _refusal(document, faults[0], backup)
    found = document.tables.get("schema")
    if type(found) is int and found > SCHEMA:
        raise DataProblem(
            _("{file} was written by a newer alipay-ready. Nothing was changed.", file=path),
            _("Update alipay-ready. Then it can read this file."),
            code="newer-schema",
        )
    tables = _migrate(document.tables)
    try:
        return tables, _make_record(tables)
    except UnfitError as error:
        raise _refusal(document, error.fault, backup, stranger=error.stranger) from None


def write(tables: Mapping[str, Any]) -> bytes:
    """Return the text of a file: the same tables read back give the same text, or DataProblem."""
    import tomli_w

    header = sentences((HEADER, _("You may edit this file; comments are not kept."))) + "\n"
    try:
        written = (header + tomli_w.dumps(tables)).encode()
        read = read_document("progress", written)
        if read.tables is not None and (header + tomli_w.dumps(read.tables)).encode() == written:
            return written
        why = read.faults[0].sentence() if read.faults else _("It would not be the same when it is read.")
    except (ValueError, RecursionError) as error:
        why = f"{type(error).__name__}."
    message = _("This cannot be written into a progress file. Nothing was changed.")
    raise DataProblem(sentences((message, why)), None)


def lay_over(tables: Mapping[str, Any], progress: Progress) -> Tables:
    """Return the tables of a record, together with the keys of `tables` that this version does not know."""
    new: Tables = _make_plain(progress)
    marks, cards = new.get("steps", {}), new.get("checks", {}).get("cards", {})
    old_checks = tables.get("checks", {})
    checks = _add_unknown(old_checks, new.get("checks", {}), Checks)
    for name in ("phone", "wallet"):
        if name in checks:
            checks[name] = _add_unknown(old_checks.get(name), checks[name], Saved)
    if cards:
        before = old_checks.get("cards", {})
        checks["cards"] = {key: _add_unknown(before.get(key), card, Saved) for key, card in cards.items()}
    merged = _add_unknown(tables, new, Progress)
    merged["checklist"] = _add_unknown(tables.get("checklist"), new["checklist"], Followed)
    if marks:
        before = tables.get("steps", {})
        merged["steps"] = {id_: _add_unknown(before.get(id_), mark, Mark) for id_, mark in marks.items()}
    if checks:
        merged["checks"] = checks
    return merged


def rename_steps(tables: Tables, names: Mapping[str, str]) -> tuple[Tables, Progress]:
    """Move the marks of steps to their new ids; where both are there, nothing of either is lost."""
    steps: dict[str, Any] = {}
    for id_, mark in tables.get("steps", {}).items():
        new = names.get(id_, id_)
        steps[new] = _join_marks(steps[new], mark) if new in steps else mark
    renamed = {**tables, "steps": steps}
    return renamed, _make_record(renamed)


def _join_marks(one: Tables, other: Tables) -> Tables:
    """Make one mark of two that stand under an old and a new id, as after two versions wrote the file."""
    # What is settled wins over what is open, whichever stands first: else an older version that knows only
    # the old id would open the step again. Of two settled ones the later in the file counts.
    settled = next((mark for mark in (other, one) if mark.get("status", "open") != "open"), other)
    notes = [*one.get("notes", ()), *other.get("notes", ())]
    return {**one, **other, **settled, **({"notes": notes} if notes else {})}


def _migrate(tables: Tables) -> Tables:
    """Bring the tables of an older schema up to date, one schema at a time."""
    schema = tables.get("schema")
    while type(schema) is int and schema in MIGRATIONS and schema < SCHEMA:
        tables = MIGRATIONS[schema](tables)
        schema = tables["schema"]
    return tables


def _make_record(tables: Tables) -> Progress:
    """Turn tables into the record, or raise UnfitError.

    A route and a checklist explain each other where one is missing.
    """
    if type(tables.get("schema")) is not int or tables["schema"] != SCHEMA:  # true is 1, and no schema
        expected = _("schema = {number} in the first line", number=SCHEMA)
        raise UnfitError(Fault(_("The schema is missing or not known."), ("schema",), expected))
    full = dict(tables)
    if len(full) > 1 and not set(full) & set(Progress.__struct_fields__[1:]):
        expected = _("keys like {keys}", keys=listed(("route", "checklist", "steps")))
        raise UnfitError(Fault(_("This is not a progress file."), expected=expected), stranger=True)
    followed = full.get("checklist")
    if "route" not in full and isinstance(followed, dict) and followed.get("id") in ROUTES:
        full["route"] = followed["id"]
    if followed is None and full.get("route") in ROUTES:
        full["checklist"] = {"id": full["route"]}
    try:
        progress = msgspec.convert(full, Progress)
    except msgspec.ValidationError as error:
        raise UnfitError(_find_fault(tables, error)) from None
    if progress.arrive and progress.arrive.year not in YEARS:
        raise UnfitError(no_year())
    return progress


def _find_fault(tables: Tables, error: msgspec.ValidationError) -> Fault:
    """Find what made the record fail, with its key path; the library's words where there is none."""
    from ..documents import shape  # slow to load, and needed for a broken file only

    faults = shape.find_faults(tables, Progress, lenient=True)
    unsaid = Fault(_("This file cannot be read: {reason}.", reason=str(error).rstrip(".")))
    return next((fault for fault in faults if not fault.note), unsaid)


def _refusal(document: Document, fault: Fault, backup: Path | None, *, stranger: bool = False) -> DataProblem:
    line = find_line(fault, document.text)
    place, path = write_place(document.name, line, None), write_path(fault, document.tables or {})
    message = sentences((put_before(place, put_before(path, fault.sentence())), _("Nothing was changed.")))
    if stranger:
        return DataProblem(message, _("Name another file after --file."), code="no-progress-file")
    if backup is not None and exists(backup):
        return DataProblem(
            message,
            _("Correct that line, or put the backup in its place: {backup}", backup=backup)
            if line
            else _("Correct the file, or put the backup in its place: {backup}", backup=backup),
        )
    return DataProblem(
        message,
        _("Correct that line. Or move the file away to begin a new one.")
        if line
        else _("Correct the file. Or move it away to begin a new one."),
    )


def _make_plain(value: object) -> Any:
    """Return a record as plain tables, without what is empty."""
    if isinstance(value, msgspec.Struct):
        pairs = [(name, getattr(value, name)) for name in value.__struct_fields__]
        return {name: _make_plain(item) for name, item in pairs if not _is_empty(item)}
    if isinstance(value, dict):
        return {key: _make_plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_make_plain(item) for item in value]
    return value


def _is_empty(value: object) -> bool:
    return value is None or value is False or value in ((), {}) or value == Checks()


def _add_unknown(old: object, new: Mapping[str, Any], kind: type[msgspec.Struct]) -> Tables:
    """Add the keys of an old table that its type does not know."""
    # Only those: a known key that is missing in `new` was taken away, and must not come back from the file.
    rest = old if isinstance(old, dict) else {}
    return {**new, **{key: value for key, value in rest.items() if key not in kind.__struct_fields__}}
