"""The screens of `progress where`, `forget` and `export`: the file as such."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from msgspec import UNSET, Struct, UnsetType

from ..streams import is_utf8
from ..text.words import _
from .lines import Line, bullets, line
from .screen import Screen


class WhereData(Struct, frozen=True):
    """The path of the file, and that of its backup if there is one."""

    file: str
    exists: bool
    backup: str | None


class WhereScreen(Screen[WhereData], frozen=True, kw_only=True):
    """The path alone, so that a script can use it."""

    command: str | None = "progress"

    def lines(self) -> Iterator[Line]:
        """Return the path on one line."""
        yield line(self.data.file)


class ForgetData(Struct, frozen=True):
    """The path of the file, and those that were erased."""

    file: str
    erased: tuple[str, ...]


class ForgetScreen(Screen[ForgetData], frozen=True, kw_only=True):
    """What was erased. `found` tells whether there was anything."""

    command: str | None = "progress"
    found: bool

    def lines(self) -> Iterator[Line]:
        """Return the erased files, or why there are none."""
        if not self.data.erased:
            yield line(_("Nothing was erased.") if self.found else _("There is nothing to erase."))
            return
        yield line((_("Erased:"), "strong"))
        yield from bullets(self.data.erased)


class ExportData(Struct, frozen=True):
    """The tables of the file, also those that this version does not know, and where they were written."""

    progress: dict[str, object]
    output: str | UnsetType = UNSET


class ExportScreen(Screen[ExportData], frozen=True, kw_only=True):
    """The file itself as `text`, or where it was written."""

    command: str | None = "progress"
    text: str

    def lines(self) -> Iterator[Line]:
        """Return the lines of the file."""
        if self.data.output is not UNSET:
            yield line(_("Written: {file}", file=self.data.output))
            return
        text = self.text
        if not is_utf8(sys.stdout):
            from ..text.fitting import escape_toml

            text = escape_toml(text)
        for row in text.splitlines():
            yield line(row)
