"""The screen of `--version`: one line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from ..text.dates import day
from ..text.words import _
from .lines import Line, line
from .screen import Screen


class VersionData(Struct, frozen=True):
    """The version of the program, and the newest date of publication among the sources of all facts."""

    version: str
    rules: date


class VersionScreen(Screen[VersionData], frozen=True, kw_only=True):
    """The version and the date of the rules."""

    command: None = None

    def lines(self) -> Iterable[Line]:
        """Return the one line."""
        return [
            line(
                _(
                    "alipay-ready {version}, rules of {day}",
                    version=self.data.version,
                    day=day(self.data.rules),
                )
            )
        ]
