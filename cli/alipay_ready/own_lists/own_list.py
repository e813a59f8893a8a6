"""Checklists by name: the shipped ones, and an office's own in a FILE.toml.

A file may build on a shipped one: `extends = "visitor"`. A step with a new id is added, behind or in
front of the step that `after` or `before` names; a step with the id of a shipped one replaces it in its
place; `[[change]]` gives a shipped one other words and keeps the rest; `hide` takes steps away. A step
without a day of its own takes that of its neighbour. A file needs no facts. A faulty one is refused whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TypeVar

from msgspec import convert, structs

from ..errors import DataProblem, UsageProblem
from ..knowledge.checklist import SHIPPED, Checklist, Step, load_shipped
from ..text.lists import listed, sentences
from ..text.near import FEW, did_you_mean, find_near, nearest
from ..text.numbers import number
from ..text.words import N_, _, ngettext

if TYPE_CHECKING:
    from ..documents.document import Document
    from ..documents.fault import Fault
    from ..documents.positions import KeyPath

Value = TypeVar("Value")
LONGEST_NUMBER = 4  # digits of a step's number
_SEE_STEPS = N_("See them: alipay-ready steps --brief")


def load(name_or_path: str) -> Checklist:
    """Return a checklist by its name or file; UsageProblem if there is none, DataProblem if it is faulty."""
    name = name_or_path.strip()
    if name.lower() in SHIPPED:
        return load_shipped(name.lower())
    if not _is_file(name):
        raise _unknown(name)
    from ..documents.document import read  # the shipped lists, which most people follow, load without it

    document = read(name)
    found = [fault for fault in find_faults(document) if not fault.note]
    if found:
        raise _refusal(document, found)
    return _make_checklist(document)


def find_faults(document: Document, *, shipped: bool = False) -> Iterator[Fault]:
    """Yield everything that is wrong with a checklist file, except references to facts and troubles."""
    from ..documents import shape
    from . import list_rules as rules
    from .arranging import arrange
    from .list_file import OwnChecklist
    from .meant_keys import name_meant, read_as_meant

    yield from document.faults
    if document.tables is None:
        return
    tables = document.tables
    found = (fault for fault in shape.find_faults(tables, OwnChecklist) if fault.path != ("schema",))
    wrong = name_meant(list(found))
    yield from wrong
    tables = read_as_meant(tables, wrong, {field.encode_name for field in structs.fields(OwnChecklist)})
    base = _base(tables.get("extends"))
    ruled = list(rules.find_faults(tables, base, shipped=shipped))
    yield from ruled
    if not (wrong or ruled or document.faults):
        own = convert(tables, OwnChecklist)
        steps, dated = arrange(own)
        places: dict[str, KeyPath] = {step.id: ("step", place) for place, step in enumerate(own.step)}
        yield from rules.check_order(steps, places)
        yield from rules.note_days(dated, places, hidden=frozenset(own.hide))


def _base(name: object) -> Checklist | None:
    """Return the checklist that is extended, or meant by a misspelt name.

    Otherwise one slip in the name would make every step unknown that the file hides, needs or stands beside.
    """
    meant = name if name in SHIPPED else nearest(name, SHIPPED) if isinstance(name, str) else None
    return load_shipped(str(meant)) if meant else None


def find_step(checklist: Checklist, text: str) -> int:
    """Return the number of the step with this number, id, old id, or unambiguous beginning of an id."""
    wanted = text.strip().casefold()
    if wanted.isdecimal():
        place = int(wanted) if len(wanted) <= LONGEST_NUMBER else 0
        last = len(checklist.steps)
        if 1 <= place <= last:
            return place
        raise UsageProblem(
            _(
                "There is no step of this number. The checklist {id} has the steps 1 to {last}.",
                id=checklist.id,
                last=number(last),
            ),
            _(_SEE_STEPS),
        )
    names = {name: place for place, step in checklist.numbered() for name in (step.id, *step.aliases)}
    if wanted in names:
        return names[wanted]
    begun = [place for place, step in checklist.numbered() if wanted and step.id.startswith(wanted)]
    if len(begun) == 1:
        return begun[0]
    raise _no_step(checklist, wanted, [checklist.steps[place - 1].id for place in begun])


def _no_step(checklist: Checklist, wanted: str, begun: list[str]) -> UsageProblem:
    if begun:
        return UsageProblem(
            _("Several steps begin like that."), _("Choose one: {steps}.", steps=listed(begun))
        )
    near = find_near(wanted, [step.id for step in checklist.steps], most=3, alike=FEW)
    hint = did_you_mean(near) if near else _(_SEE_STEPS)
    return UsageProblem(_("The checklist {id} has no such step.", id=checklist.id), hint)


def _is_file(name: str) -> bool:
    """Take for a file what ends in .toml, has a folder in front, or is there."""
    if name.lower().endswith(".toml") or os.sep in name or "/" in name:
        return True
    return "\0" not in name and os.path.lexists(name)


def _unknown(name: str) -> UsageProblem:
    near = find_near(name.lower(), SHIPPED, most=2, alike=FEW)
    hint = (
        did_you_mean(near)
        if near
        else _("The checklists are: {names}. Or name a FILE.toml.", names=listed(SHIPPED))
    )
    return UsageProblem(_("There is no checklist of that name."), hint)


def _refusal(document: Document, found: list[Fault]) -> DataProblem:
    """Name the first fault; `validate` shows all of them."""
    from ..documents.fault import find_line, put_before, write_path, write_place

    first, more = found[0], len(found) - 1
    place = write_place(document.name, find_line(first, document.text), first.column)
    path = write_path(first, document.tables or {})
    return DataProblem(
        sentences(
            (
                put_before(place, put_before(path, first.sentence())),
                ngettext("There is {count} more problem.", "There are {count} more problems.", more)
                if more
                else None,
            )
        ),
        _("See every problem: alipay-ready validate {file}", file=document.name),
    )


def _make_checklist(document: Document) -> Checklist:
    from .arranging import arrange
    from .list_file import OwnChecklist

    own = convert(document.tables, OwnChecklist)
    base = load_shipped(own.extends) if own.extends else None
    hidden = frozenset(own.hide)
    left = [step for step in arrange(own)[0] if step.id not in hidden]
    return Checklist(
        id=own.id,
        title=own.title or (base.title if base else ""),
        revision=own.revision or 1,
        updated=own.updated or _day_of_change(document),
        steps=tuple(_drop_needs(step, hidden) for step in left),
        intro=_own_or_inherited(own.intro, base.intro if base else ""),
        start_days=_own_or_inherited(own.start_days, base.start_days if base else None),
        contact=own.contact,
    )


def _own_or_inherited(own: Value | None, inherited: Value) -> Value:
    """Return what the file says, be it "" or 0: `or` would give it the base's."""
    return inherited if own is None else own


def _day_of_change(document: Document) -> date:
    """Return the day the file was last changed: the date of a checklist that names none."""
    try:
        return datetime.fromtimestamp(document.changed, UTC).date()
    except (ValueError, OverflowError, OSError):  # a file system may hold any number
        return date(1970, 1, 1)


def _drop_needs(step: Step, hidden: frozenset[str]) -> Step:
    """Let no step wait for one that is hidden: it would wait for ever."""
    if hidden.isdisjoint(step.needs):
        return step
    return structs.replace(step, needs=tuple(need for need in step.needs if need not in hidden))
