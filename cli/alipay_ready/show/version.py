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
    """The version of the program, and how old its rules are.

    `rules` is the newest date of publication among the sources of all facts, `compared` the day on
    which, or later, somebody compared each of them with its sources.
    """

    version: str
    rules: date
    compared: date


class VersionScreen(Screen[VersionData], frozen=True, kw_only=True):
    """The version and the date of the rules."""

    command: None = None

    def lines(self) -> Iterable[Line]:
        """Return the one line."""
        return [
            line(
                _(
                    "alipay-ready {version}, rules compared with their sources on {day} or later",
                    version=self.data.version,
                    day=day(self.data.compared),
                )
            )
        ]
