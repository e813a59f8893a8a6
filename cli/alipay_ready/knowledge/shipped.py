"""Finds and reads the TOML files of `checklists/`."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

import msgspec

from ..errors import DataProblem
from ..text.words import _

SCHEMA = 1
T = TypeVar("T")


class HasId(Protocol):
    """A record with an id of its own."""

    @property
    def id(self) -> str:
        """The id."""


Row = TypeVar("Row", bound=HasId)


@cache
def root() -> Path:
    """Return the folder `checklists/`: beside the package when installed, else that of the checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "checklists"
    return installed if installed.is_dir() else package.parent.parent / "checklists"


def read(name: str) -> dict[str, Any]:
    """Return the tables of one shipped file, for example `facts/cards.toml`; DataProblem if unusable.

    The dict is the caller's own, what is in it is shared: change nothing there.
    """
    return dict(_read(root() / name, name))


@cache  # some files hold tables of several kinds, loaded one kind at a time; reading is what takes long
def _read(path: Path, name: str) -> dict[str, Any]:
    try:
        toml = path.read_bytes()
    except FileNotFoundError:
        raise DataProblem(
            _("The file {name} of this program is missing.", name=name), _("Install alipay-ready again.")
        ) from None
    except OSError as error:  # a folder in its place, or no permission
        raise DataProblem(
            _("{file} cannot be read: {why}.", file=path, why=error.strerror),
            _("Install alipay-ready again."),
        ) from None
    compiled = _read_compiled(name, toml)
    if compiled is not None:
        return compiled
    try:
        import tomllib

        tables = tomllib.loads(toml.decode())
    except ValueError as error:
        raise _make_problem(path, error) from None
    if tables.pop("schema", None) != SCHEMA:
        raise DataProblem(
            _("{path}: the first line must be: schema = {number}", path=path, number=SCHEMA), None
        )
    return tables


def _read_compiled(name: str, toml: bytes) -> dict[str, Any] | None:
    """Return the copy that the wheel was built with, if it is whole and was made from exactly this TOML.

    Its first line holds the size and CRC-32 of both. Whatever is wrong with a copy, it is passed over: the
    TOML says the same. Dates are text in it; `convert` reads both. See `cli/build_hook.py`.
    """
    try:
        copy = (root() / "compiled" / name).with_suffix(".json").read_bytes()
    except OSError:  # there is none, or a folder lies in its place
        return None
    stamp, _end, tables = copy.partition(b"\n")
    if stamp != f"{len(toml)} {zlib.crc32(toml)} {len(tables)} {zlib.crc32(tables)}".encode():
        return None
    read: dict[str, Any] = msgspec.json.decode(tables)
    read.pop("schema", None)
    return read


def load_made(name: str, kind: type[T], make: Callable[[], T]) -> T:
    """Return what the wheel was built with under this name, if it was made of just these files; else make it.

    It is made of all files but the sources together, and that takes long.
    """
    try:
        copy = (root() / "compiled" / f"{name}.json").read_bytes()
        stamp, _end, made = copy.partition(b"\n")
        if stamp == stamp_all(made):
            return msgspec.json.decode(made, type=kind)
    except (OSError, msgspec.MsgspecError):  # there is none, a folder lies in its place, or it is another's
        pass
    return make()


def stamp_all(made: bytes) -> bytes:
    """Return the first line of what is made of all files: size and CRC-32 of them, and of itself."""
    size, checksum = _sum_up()
    return f"{size} {checksum} {len(made)} {zlib.crc32(made)}".encode()


@cache
def _sum_up() -> tuple[int, int]:
    size = checksum = 0
    folders = (root(), root() / "facts", root() / "findings")
    paths = (path for folder in folders for path in folder.glob("*.toml") if path.name != "sources.toml")
    for path in sorted(paths):
        toml = path.read_bytes()
        size, checksum = size + len(toml), zlib.crc32(toml, checksum)
    return size, checksum


def convert(tables: object, kind: type[T], name: str) -> T:
    """Turn plain tables into typed records; DataProblem names the file and the key path."""
    try:
        return msgspec.convert(tables, kind)
    except msgspec.ValidationError as error:
        raise _make_problem(root() / name, error) from None


def _make_problem(path: Path, error: Exception) -> DataProblem:
    """Return our own error for a file of ours that cannot be read; the reason is the library's."""
    return DataProblem(
        _("{path}: {reason}.", path=path, reason=error),
        _("Run: alipay-ready validate {path}", path=path),
    )


def load_table(path: str, key: str, kind: type[T]) -> T:
    """Return one table, or one list of tables, of a shipped file as records; DataProblem if unusable.

    `load_table("facts/sources.toml", "source", tuple[Source, ...])` reads every `[[source]]`.
    """
    return convert(read(path).get(key), kind, path)


def load_by_id(path: str, key: str, kind: type[tuple[Row, ...]]) -> dict[str, Row]:
    """Return the records of a list of tables by their ids, in the order of the file."""
    return {row.id: row for row in load_table(path, key, kind)}
