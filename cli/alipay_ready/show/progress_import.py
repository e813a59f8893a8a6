"""The screen after `progress import`: what the line of one person changed, and what of it was left out."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..privacy.door import quote, show
from ..text.lists import listed
from ..text.words import _, ngettext
from .lines import Line, field, line
from .progress_change import DONE, STYLES, ChangeData, ChangeScreen

_SHOWN = 8  # unknown steps on the screen
_LONGEST = 60  # characters of an id from outside


class LineList(Struct, frozen=True):
    """The checklist that a line names."""

    id: str
    revision: int


class ImportData(ChangeData, frozen=True):
    """What lines of marks changed.

    `unknown` are steps that are not on the person's checklist, `kept` those that are marked otherwise in the
    file and stay so. `ignored_days` counts days that are none or not here yet, `unread` marks that mean
    nothing. `lists` are the checklists of the lines.
    """

    unknown: tuple[str, ...]
    kept: tuple[str, ...]
    ignored_days: int
    unread: int
    lists: tuple[LineList, ...]


class ImportScreen(ChangeScreen, frozen=True, kw_only=True):
    """After `import`. `others` are the lines of another checklist or revision than the person's."""

    data: ImportData
    others: tuple[LineList, ...]
    written: bool

    def draw_change(self) -> Iterator[Line]:
        """Return one line for each step that changed, then what was left out."""
        for row in self.data.changed:
            yield field(_(DONE[row.now]), " ", self.name_step(row.id), style=STYLES[row.now])
        if not self.data.changed:
            yield line(_("The line changes nothing in your file."))
        yield from map(line, self._tell_left_out())
        if self.written:
            yield line(_("To take it back:"), " ", ("alipay-ready progress undo", "command"))

    def _tell_left_out(self) -> Iterator[str]:
        data = self.data
        mine = data.checklist
        for other in self.others:
            if other.id != mine.id:
                yield _(
                    "The line is of the checklist {other}. What is on {mine} too, counts.",
                    other=other.id,
                    mine=mine.id,
                )
            else:
                yield _(
                    "The line is of revision {other} of the checklist, and yours is {mine}. It counts.",
                    other=other.revision,
                    mine=mine.revision,
                )
        if data.unknown:
            more = " …" if len(data.unknown) > _SHOWN else ""
            shown = listed(data.unknown[:_SHOWN]) + more
            yield _("Not on your checklist, so left out: {steps}", steps=shown)
        if data.kept:
            yield ngettext(
                "{count} step is done in your file, and skipped in the line. It stays done.",
                "{count} steps are done in your file, and skipped in the line. They stay done.",
                len(data.kept),
            )
        if data.unread:
            yield ngettext(
                "{count} mark of the line cannot be read, so it was left out. Copy the line again.",
                "{count} marks of the line cannot be read, so they were left out. Copy the line again.",
                data.unread,
            )
        if data.ignored_days:
            yield ngettext(
                "{count} mark has a day that cannot be. It counts without the day.",
                "{count} marks have days that cannot be. They count without the days.",
                data.ignored_days,
            )


def show_outside(id_: str) -> str:
    """Return an id from a line as it may be shown: never digits that may be somebody's number."""
    return quote(show(id_[:_LONGEST]))
