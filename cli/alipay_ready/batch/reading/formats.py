"""Which format a table has: by what it begins with, else by what the person says or its name."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from ...errors import DataProblem, UsageProblem
from ...text.lists import one_of
from ...text.words import N_, _

Source = Literal["csv", "ndjson", "json", "workbook"]
Target = Literal["csv", "ndjson", "xlsx"]
TARGETS: tuple[Target, ...] = ("csv", "ndjson", "xlsx")
_SOURCES: dict[str, Source] = {
    "csv": "csv", "ndjson": "ndjson", "json": "json", "xlsx": "workbook", "ods": "workbook",
}  # fmt: skip
SOURCES = tuple(_SOURCES)
_TEXT_ENDINGS: dict[str, Source] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
    ".json": "json",
}
_TARGET_ENDINGS: dict[str, Target] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
    ".json": "ndjson",
    ".xlsx": "xlsx",
}
_OTHER_ENDINGS = frozenset({".xls", ".xlsm", ".xlsb", ".ods", ".numbers", ".pdf", ".docx"})
_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")  # a workbook, or another packed file
_SAVE = N_("Save the table as CSV UTF-8, or as .xlsx.")
# The first bytes of files that are no table: what each is, and what to do.
_KNOWN = {
    b"\x1f\x8b": (
        N_("{where} is compressed, not a table in text."),
        N_("Unpack it first: gunzip -c FILE | alipay-ready batch -"),
    ),
    b"%PDF": (N_("{where} is a PDF document, not a table in text."), _SAVE),
    b"{\\rtf": (N_("{where} is a text document, not a table."), _SAVE),
}
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|head|table|\?xml|meta|style)", re.IGNORECASE)
_JSON = re.compile(rb'\s*(?:\[\s*)?\{\s*"|\s*\[\s*\]|\s*\{\s*\}|\s*\[\s*\[')
_ARRAY = re.compile(rb"\s*\[")


def read_source(name: str | None) -> Source | None:
    """Read the value of --from."""
    if name is None:
        return None
    if name in _SOURCES:
        return _SOURCES[name]
    raise UsageProblem(
        _("{option} takes {formats}.", option="--from", formats=one_of(SOURCES)),
        _("Example: {option} ndjson", option="--from"),
    )


def read_target(name: str | None) -> Target | None:
    """Read the value of --to."""
    if name is None:
        return None
    for known in TARGETS:
        if name == known:
            return known
    raise UsageProblem(
        _("{option} takes {formats}.", option="--to", formats=one_of(TARGETS)),
        _("Example: {option} ndjson", option="--to"),
    )


def is_packed(first: bytes) -> bool:
    """Tell whether a file begins like a workbook; such a file is no text, whatever its name says."""
    return first.startswith(_PACKED)


def find_source(first: bytes, name: str, asked: Source | None, where: str) -> Source:
    """Return the format of a table by how its text begins (in UTF-8), and by its name.

    DataProblem: it is something else, or not what the person says.
    """
    for start, (what, hint) in _KNOWN.items():
        if first.startswith(start):
            raise DataProblem(_(what, where=where), _(hint))
    if _MARKUP.match(first):
        raise DataProblem(
            _("{where} is a web page or XML, not a table in text.", where=where),
            _("Open it in a spreadsheet, and save it as .xlsx or CSV UTF-8."),
        )
    if asked == "workbook":
        raise DataProblem(_("{where} is no workbook.", where=where), _("Leave out --from."))
    if b"\0" in first:
        raise DataProblem(_("{where} is a binary file, not a table in text.", where=where), _(_SAVE))
    found = asked or _TEXT_ENDINGS.get(PurePath(name).suffix.casefold(), "csv")
    if _JSON.match(first) and (asked is None or found != "csv"):
        return "json" if found == "json" or _ARRAY.match(first) or found == "csv" else found
    return found


def find_target(name: str | None, asked: Target | None, source: Source | None, *, json: bool) -> Target:
    """Return the format of the answers: as asked for, else by the output's ending, else as the table."""
    if json and asked not in {None, "ndjson"}:
        raise UsageProblem(
            _("--json and --to {format} do not go together.", format=asked), _("Choose one of the two.")
        )
    if json:
        return "ndjson"
    ending = PurePath(name).suffix.casefold() if name else ""
    if asked is None and ending in _OTHER_ENDINGS:
        raise UsageProblem(
            _("Answers are not written as {ending}.", ending=ending),
            _("Example: {command}", command="-o answers.xlsx"),
        )
    by_ending = _TARGET_ENDINGS.get(ending)
    return asked or by_ending or ("ndjson" if source in {"ndjson", "json"} else "csv")
