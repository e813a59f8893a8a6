"""The JSON Schema of everything that `--json` and `batch` print, made from the records that are printed.

One schema for all: a document is the answer of one command, an error, or a row of `batch`. Names that a
document has beyond it are allowed, since names are added while `schema` is 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct, json

from ..batch.rows.answer_row import AnswerRow, PhoneColumns
from ..checks.card.examine import CardData
from ..checks.phone.examine import PhoneData
from ..exits import Exit
from ..explanations.explanation import Explanation
from ..result import SCHEMA, Finding, Problem, Status
from .downloads import DownloadsData
from .overview import OverviewData
from .progress import PersonProgressData
from .progress_card import SavedCardData
from .progress_change import ChangeData
from .progress_data import ProgressData
from .progress_file import ExportData, ForgetData, WhereData
from .progress_import import ImportData
from .progress_people import PeopleImportData
from .screen import Document, NoData
from .start_data import StartData
from .steps import ChecklistsData, StepsData
from .validate import FilesData, SchemaData
from .version import VersionData
from .welcome import WelcomeData

# What `data` may be under each `command`; null is the program without a command.
DATA: Mapping[str | None, tuple[type[Struct], ...]] = {
    None: (WelcomeData, VersionData),
    "start": (StartData,),
    "check-phone": (PhoneData,),
    "check-card": (CardData,),
    "steps": (StepsData, ChecklistsData, DownloadsData),
    "progress": (
        PersonProgressData,
        SavedCardData,
        ImportData,
        PeopleImportData,
        ChangeData,
        ProgressData,
        WhereData,
        ForgetData,
        ExportData,
    ),
    "overview": (OverviewData,),
    "explain": (Explanation,),
    "validate": (FilesData, SchemaData),
}
# The data of a failed run: nothing, or what `validate` found in each file.
_DATA_OF_ERROR = (NoData, FilesData, PeopleImportData)
# The commands whose failures have no answer of their own kind.
_ONLY_ERRORS = ("batch",)
# Records whose fields are left out where they are empty.
_LEAVE_OUT = frozenset(
    kind.__name__ for several in DATA.values() for kind in several if kind.__struct_config__.omit_defaults
)
_Schema = dict[str, Any]


def make_schema() -> _Schema:
    """Return the schema of every JSON document, error and row."""
    kinds = {kind for several in DATA.values() for kind in several}
    records: set[type[Struct]] = {Document, Finding, Problem, AnswerRow, PhoneColumns, NoData, *kinds}
    named = sorted(records, key=lambda kind: kind.__name__)
    refs, parts = json.schema_components(named, schema_hook=_allow_anything)
    ref_of = dict(zip(named, refs, strict=True))
    for name, part in parts.items():
        _settle(part, leaves_out=name in _LEAVE_OUT)
    envelope: _Schema = parts.pop(Document.__name__)
    row: _Schema = parts.pop(AnswerRow.__name__)
    phone: _Schema = parts.pop(PhoneColumns.__name__)
    documents = {
        command or "no-command": _make_answer(envelope, command, [ref_of[kind] for kind in several])
        for command, several in DATA.items()
    }
    documents["error"] = _make_error(envelope, [ref_of[kind] for kind in _DATA_OF_ERROR])
    documents["batch-row"] = _make_row(row, phone)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "alipay-ready output",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in documents],
        "$defs": documents | parts,
    }


def _allow_anything(kind: type) -> _Schema:
    """Return the schema of what is passed through as it is, such as the tables of a file."""
    if kind is object:
        return {"title": "anything"}
    raise NotImplementedError


def _settle(part: _Schema, *, leaves_out: bool) -> None:
    """Say of a record what holds when it is printed: a field with a default is there all the same."""
    if "description" in part:
        part["description"] = " ".join(part["description"].partition(">>>")[0].split())  # examples are Python
    if leaves_out:
        return
    for name, field in part.get("properties", {}).items():
        if "default" in field:
            del field["default"]
            part["required"].append(name)


def _make_answer(envelope: _Schema, command: str | None, data: list[_Schema]) -> _Schema:
    """Return the schema of the answers of one command; a `--save` that failed leaves an error in them."""
    mine = {
        "command": {"const": command},
        "status": _one_of(status for status in Status if status is not Status.ERROR),
    }
    return _refine(envelope, mine, data)


def _make_error(envelope: _Schema, data: list[_Schema]) -> _Schema:
    """Return the schema of a run that failed; `command` is null if none was recognised."""
    mine = {
        "command": _one_of([*DATA, *_ONLY_ERRORS]),
        "status": {"const": Status.ERROR.value},
        "errors": envelope["properties"]["errors"] | {"minItems": 1},
    }
    return _refine(envelope, mine, data)


def _refine(envelope: _Schema, mine: _Schema, data: list[_Schema]) -> _Schema:
    common = {"schema": {"const": SCHEMA}, "exit_code": _one_of(sorted(map(int, Exit)))}
    properties = envelope["properties"] | common | mine | {"data": {"anyOf": data} if data[1:] else data[0]}
    return envelope | {"properties": properties}


def _make_row(row: _Schema, phone: _Schema) -> _Schema:
    """Return the schema of a row. The columns of --with-phone may be there, and those of --keep are free."""
    properties = row["properties"] | {"schema": {"const": SCHEMA}} | phone["properties"]
    return row | {"properties": properties}


def _one_of(values: Iterable[object]) -> _Schema:
    return {"enum": [value.value if isinstance(value, Status) else value for value in values]}
