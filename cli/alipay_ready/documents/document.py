"""Reads one TOML file that a person wrote: bounded, and without a traceback on anything."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from msgspec import Struct, structs

from ..errors import DataProblem, UsageProblem
from ..knowledge.shipped import SCHEMA
from ..privacy.door import quote
from ..text.numbers import number
from ..text.words import _
from .fault import Fault, missing

LARGEST = 512 * 1024  # bytes; the largest shipped file has a fifth of that
DEEPEST = 16  # parts of a dotted key: tomllib needs quadratic time and memory for more
_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_DEEP_KEY = re.compile(rf"(?<![\w-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{DEEPEST}}}")
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_CURLY = "“”„‟‘’‚«»＂"


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
        most = _("at most {size} KiB", size=number(LARGEST // 1024))
        return _broken(name, path, Fault(_("The file is too large."), expected=most))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        utf_16 = line == 1 and data[:1] in b"\xff\xfe"
        wanted = _("a file saved as UTF-8, not as UTF-16") if utf_16 else _("a file saved as UTF-8")
        return _broken(name, path, Fault(_("The file is not text in UTF-8."), expected=wanted, line=line))
    deep = _DEEP_KEY.search(text)
    if deep:
        line = text.count("\n", 0, deep.start()) + 1
        what = _("A key has more than {most} parts with dots between them.", most=number(DEEPEST))
        return _broken(name, path, Fault(what, line=line))
    return _parse(name, path, text)


def _parse(name: str, path: Path | None, text: str) -> Document:
    import tomllib

    try:
        tables = tomllib.loads(text)
    except RecursionError:
        return _broken(name, path, Fault(_("There are too many brackets inside of brackets.")))
    except ValueError as error:
        return _broken(name, path, _make_fault(error, text))
    return Document(name, text, tables, tuple(_check_schema(tables)), path)


def _broken(name: str, path: Path | None, fault: Fault) -> Document:
    return Document(name, faults=(fault,), path=path)


def _make_fault(error: ValueError, text: str) -> Fault:
    """Turn the parser's message into a fault with line and column."""
    message = str(error)
    found = _PLACE.search(message)
    said = quote(message[: found.start()] if found else message)
    if "integer string conversion" in said:
        what = _("A number has too many digits.")
    else:  # in English: these are the parser's own words
        what = _("This is not valid TOML: {reason}.", reason=said)
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
        return _('straight quotes: "…"')
    value = row[column - 1 :]
    if value[:1].isalpha() and "=" in row[: column - 1]:
        return _('text in quotes, "…". Only true and false have no quotes')
    return None


def _check_schema(tables: dict[str, object]) -> list[Fault]:
    found = tables.get("schema")
    if found == SCHEMA and not isinstance(found, bool):
        return []
    first = _("schema = {number} in the first line", number=SCHEMA)
    if found is None:
        return [missing(("schema",), first)]
    if isinstance(found, int) and found > SCHEMA:
        return [Fault(_("The file is newer than this program. Update alipay-ready."), ("schema",))]
    return [Fault(_("This program does not know this schema."), ("schema",), expected=first)]


def _read_file(path: Path, name: str) -> tuple[bytes, float]:
    """Read at most one byte more than allowed, from a plain file only; and when it was last changed."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UsageProblem(_("{file} is a folder.", file=name), _("Name a FILE.toml in it."))
        if not stat.S_ISREG(status.st_mode):
            raise UsageProblem(_("{file} is not an ordinary file.", file=name), _("Name a FILE.toml."))
        with path.open("rb") as file:
            return file.read(LARGEST + 1), status.st_mtime
    except (FileNotFoundError, NotADirectoryError):
        raise UsageProblem(
            _("There is no file {file}.", file=name), _("Look at its name and folder.")
        ) from None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise DataProblem(_("{file} cannot be read: {reason}.", file=name, reason=why)) from None
    except ValueError as error:  # a NUL in the name
        if isinstance(error, UsageProblem):  # it is one too
            raise
        raise UsageProblem(_("That is not the name of a file."), _("Name a FILE.toml.")) from None
