"""Reads one TOML file that a person wrote: bounded, and without a traceback on anything."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from msgspec import Struct, structs

from ..errors import DataProblem, UsageProblem
from ..knowledge.shipped import SCHEMA
from ..privacy.masking import mask_digits
from .fault import Fault

LARGEST = 512 * 1024  # bytes; the largest shipped file has a fifth of that
DEEPEST = 16  # parts of a dotted key: tomllib needs quadratic time and memory for more
_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_DEEP_KEY = re.compile(rf"(?<![\w-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{DEEPEST}}}")
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_CURLY = "“”„‟‘’‚«»＂"
_NOT_TEXT = "the file is not text in UTF-8"


class Document(Struct, frozen=True):
    """A file as it was read. `tables` is None if it is no TOML; `faults` then say why.

    `changed`: when the file was last changed, in seconds since 1970.
    """

    name: str
    text: str = ""
    tables: dict[str, object] | None = None
    faults: tuple[Fault, ...] = ()
    path: Path | None = None
    changed: float = 0


def read(name: str) -> Document:
    """Read one file. A missing file or a folder is a UsageProblem, an unreadable one a DataProblem."""
    path = Path(name)
    data, changed = _read_file(path, name)
    return structs.replace(read_bytes(name, data, path), changed=changed)


def read_bytes(name: str, data: bytes, path: Path | None = None) -> Document:
    """Return the document in these bytes."""
    if len(data) > LARGEST:
        return _broken(name, path, Fault("the file is too large", expected=f"at most {LARGEST // 1024} KiB"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = (
            "save it as UTF-8" if line > 1 or data[:1] not in b"\xff\xfe" else "save it as UTF-8, not UTF-16"
        )
        return _broken(name, path, Fault(_NOT_TEXT, expected=hint, line=line))
    deep = _DEEP_KEY.search(text)
    if deep:
        line = text.count("\n", 0, deep.start()) + 1
        return _broken(name, path, Fault(f"a name has more than {DEEPEST} parts with dots", line=line))
    return _parse(name, path, text)


def _parse(name: str, path: Path | None, text: str) -> Document:
    import tomllib

    try:
        tables = tomllib.loads(text)
    except RecursionError:
        return _broken(name, path, Fault("lists or tables are nested too deeply"))
    except ValueError as error:
        return _broken(name, path, _make_fault(error, text))
    return Document(name, text, tables, tuple(_check_schema(tables)), path)


def _broken(name: str, path: Path | None, fault: Fault) -> Document:
    return Document(name, faults=(fault,), path=path)


def _make_fault(error: ValueError, text: str) -> Fault:
    """Turn the parser's message into a fault with line and column."""
    message = str(error)
    found = _PLACE.search(message)
    what = mask_digits(message[: found.start()] if found else message)
    if "integer string conversion" in what:
        what = "a number has too many digits"
    if not found:
        return Fault(what)
    lines = text.splitlines() or [""]
    line, column = (int(found[1]), int(found[2])) if found[1] else (len(lines), len(lines[-1]) + 1)
    return Fault(what, line=line, column=column, expected=_hint(lines, line, column))


def _hint(lines: list[str], line: int, column: int) -> str | None:
    """Say what the most frequent slips need, which tomllib only calls an invalid value.

    The parser stops at the first character it cannot use: a curly quote itself, or the start of a bare word.
    """
    row = lines[line - 1] if line <= len(lines) else ""
    if any(char in _CURLY for char in row[column - 1 : column]):
        return 'straight quotes: "…"'
    value = row[column - 1 :]
    if value[:1].isalpha() and "=" in row[: column - 1]:
        return 'text in quotes: "…"; only true and false stand without'
    return None


def _check_schema(tables: dict[str, object]) -> list[Fault]:
    found = tables.get("schema")
    if found == SCHEMA and not isinstance(found, bool):
        return []
    first = f"schema = {SCHEMA} in the first line"
    if found is None:
        return [Fault("is missing", ("schema",), expected=first)]
    if isinstance(found, int) and found > SCHEMA:
        return [
            Fault("the file is of a newer kind than this program knows: update alipay-ready", ("schema",))
        ]
    return [Fault("is not a kind of file that this program knows", ("schema",), expected=first)]


def _read_file(path: Path, name: str) -> tuple[bytes, float]:
    """Read at most one byte more than allowed, from a plain file only; and when it was last changed."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UsageProblem(f"{name} is a folder.", "Name a FILE.toml in it.")
        if not stat.S_ISREG(status.st_mode):
            raise UsageProblem(f"{name} is not an ordinary file.", "Name a FILE.toml.")
        with path.open("rb") as file:
            return file.read(LARGEST + 1), status.st_mtime
    except (FileNotFoundError, NotADirectoryError):
        raise UsageProblem(f"There is no file {name}.", "Look at its name and folder.") from None
    except OSError as error:
        raise DataProblem(f"{name} cannot be read: {error.strerror or 'refused'}.") from None
    except ValueError:  # a NUL in the name
        raise UsageProblem("That is no name of a file.", "Name a FILE.toml.") from None
