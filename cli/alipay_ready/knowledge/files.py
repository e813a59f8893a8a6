"""Finds and reads the TOML files of `checklists/`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from ..errors import DataProblem

SCHEMA = 1
T = TypeVar("T")


def root() -> Path:
    """Return the folder `checklists/`: beside the package when installed, else that of the checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "checklists"
    return installed if installed.is_dir() else package.parent.parent / "checklists"


def read(name: str) -> dict[str, Any]:
    """Return the tables of one shipped file, for example `facts/cards.toml`; DataProblem if unusable."""
    path = root() / name
    try:
        with path.open("rb") as file:
            tables = tomllib.load(file)
    except FileNotFoundError:
        raise DataProblem(
            f"The file {name} of this program is missing.", "Install alipay-ready again."
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise DataProblem(f"{path}: {error}.", "Run: alipay-ready validate " + str(path)) from None
    if tables.pop("schema", None) != SCHEMA:
        raise DataProblem(f"{path}: schema = {SCHEMA} was expected in the first line.", None)
    return tables


def convert(tables: object, kind: type[T], name: str) -> T:
    """Turn plain tables into typed records; DataProblem names the file and the key path."""
    try:
        return msgspec.convert(tables, kind)
    except msgspec.ValidationError as error:
        path = root() / name
        raise DataProblem(f"{path}: {error}.", "Run: alipay-ready validate " + str(path)) from None
