"""The rules of a checklist, shipped or an office's own, that no type can say: places, needs, order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ..documents import raw_tables
from ..documents.fault import Fault, missing, quoted
from ..documents.positions import KeyPath
from ..documents.raw_tables import Table, text, texts
from ..knowledge.checklist import SHIPPED, Checklist, Phase, Step, load_shipped
from ..privacy.pan import looks_like_pan
from ..text.lists import listed, sentences
from ..text.near import Names
from ..text.words import N_, _, ngettext
from . import contact_rules

if TYPE_CHECKING:
    from .arranging import Dated

PHASES = ("before", "after")
_CHANGES = ("title", "why", "add_do", "add_say", "minutes", "due_days")
_NO_STEP = N_("There is no step {name}.")


def find_faults(
    tables: Mapping[str, object], base: Checklist | None, *, shipped: bool = False
) -> Iterator[Fault]:
    """Yield what is wrong. `base` is the checklist that this one extends, if it is known."""
    steps = raw_tables.rows(tables, "step")
    yield from _check_id(tables, shipped=shipped)
    yield from raw_tables.check_ids(steps)
    yield from _check_no_card_number(tables, steps)
    if base is None and "extends" in tables:
        return  # the name of the base is wrong: what refers to its steps cannot be judged
    if base is None:
        yield from _check_alone(tables, steps)
    yield from _check_hidden(tables, base)
    yield from _check_anchors(steps, base)
    yield from _check_needs(steps, base)
    yield from _check_cards(steps)
    yield from _check_bridges(tables, shipped=shipped)
    yield from _check_changes(tables, base)
    yield from contact_rules.find_faults(tables)


def _check_id(tables: Mapping[str, object], *, shipped: bool) -> Iterator[Fault]:
    name = text(tables, "id")
    if name in SHIPPED and not shipped:
        yield Fault(
            _("{name} is the id of a checklist that comes with the program.", name=quoted(name)),
            ("id",),
            expected=_("an id of your own, like our-office"),
        )


def _check_no_card_number(
    tables: Mapping[str, object], steps: Sequence[tuple[KeyPath, Table]]
) -> Iterator[Fault]:
    """Refuse ids with something to hide: they stand in progress files and in the addresses of pages."""
    for path, row in (((), tables), *steps):
        name = text(row, "id")
        if name is not None and looks_like_pan(name):
            yield Fault(_("The id {id} looks like a card number.", id=quoted(name)), (*path, "id"))


def _check_alone(tables: Mapping[str, object], steps: Sequence[object]) -> Iterator[Fault]:
    """Ask for a title and steps of a checklist that extends no other."""
    if "title" not in tables:
        yield missing(("title",), _('text in quotes, or extends = "visitor"'))
    if not steps and not isinstance(tables.get("step"), dict):
        yield Fault(_("There are no steps."), expected=_('[[step]], or extends = "visitor"'))


def _check_hidden(tables: Mapping[str, object], base: Checklist | None) -> Iterator[Fault]:
    own = {text(row, "id") for _, row in raw_tables.rows(tables, "step")}
    names = Names(step.id for step in base.steps) if base else Names(())
    for place, name in texts(tables, "hide"):
        if name in own:
            what = _("This file hides the step {name}, and also has it.", name=quoted(name))
            yield Fault(what, ("hide", place))
        elif base is None:
            what = _("There is no step {name} to hide: this file extends no checklist.", name=quoted(name))
            yield Fault(what, ("hide", place))
        elif name not in names:
            what = _("The checklist {id} has no step {name}.", id=base.id, name=quoted(name))
            yield Fault(what, ("hide", place), near=names.nearest(name))
    hidden = {name for _, name in texts(tables, "hide")}
    if base and not own and hidden >= {step.id for step in base.steps}:
        yield Fault(_("This hides every step. No step is left."), ("hide",))


def _check_needs(steps: Sequence[tuple[KeyPath, Table]], base: Checklist | None) -> Iterator[Fault]:
    found = {name for step in (base.steps if base else ()) for name in (step.id, *step.aliases)}
    for _path, row in steps:
        found.update(filter(None, (text(row, "id"), *(alias for _place, alias in texts(row, "aliases")))))
    known = Names(sorted(found))
    for path, row in steps:
        yield from raw_tables.check_references(path, row, "needs", known, _NO_STEP)


def _check_cards(steps: Sequence[tuple[KeyPath, Table]]) -> Iterator[Fault]:
    """Refuse a number of cards where the check is that of a phone number or a wallet."""
    for path, row in steps:
        if "cards" in row and row.get("check", "cards") != "cards":
            yield Fault(
                _("cards does not go together with this check."),
                (*path, "cards"),
                expected=_('check = "cards", or no check'),
            )


def _check_changes(tables: Mapping[str, object], base: Checklist | None) -> Iterator[Fault]:
    """Ask each change for a step of the list that is extended, and for something to change in it."""
    own = {text(row, "id") for _, row in raw_tables.rows(tables, "step")}
    hidden = {name for _, name in texts(tables, "hide")}
    names = {name: step.id for step in (base.steps if base else ()) for name in (step.id, *step.aliases)}
    known, seen = Names(names), set[str]()
    for path, row in raw_tables.rows(tables, "change"):
        name = text(row, "step")
        if name is None:
            continue  # the shape tells of it
        where, id_ = (*path, "step"), names.get(name)
        if base is None:
            yield Fault(_("There is nothing to change: this file extends no checklist."), path,
                        expected=_('extends = "visitor"'))  # fmt: skip
        elif name in own:
            what = _("This file has the step {name} itself.", name=quoted(name))
            yield Fault(what, where, expected=_("what you want, in that step"))
        elif id_ is None:
            what = _("The checklist {id} has no step {name}.", id=base.id, name=quoted(name))
            yield Fault(what, where, near=known.nearest(name))
        elif {id_, name} & hidden:
            yield Fault(_("This file hides the step {name}, and also changes it.", name=quoted(name)), where)
        elif id_ in seen:
            what = _("The step {name} is changed twice.", name=quoted(name))
            yield Fault(what, where, expected=_("one [[change]] for each step"))
        seen.add(id_ or name)
        if not row.keys() - {"step"}:
            yield Fault(_("This changes nothing."), path, expected=listed(_CHANGES))
        yield from _check_empty(path, row)


def _check_empty(path: KeyPath, row: Table) -> Iterator[Fault]:
    """Refuse an empty title or action: on the page there would be a number with nothing behind it."""
    title = text(row, "title")
    if title is not None and not title.strip():
        yield Fault(_("The text is empty."), (*path, "title"), expected=_("a text, or no such key"))
    for place, action in texts(row, "add_do"):
        if not action.strip():
            yield Fault(_("The text is empty."), (*path, "add_do", place))


def note_days(
    dated: Sequence[Dated], places: Mapping[str, KeyPath], *, hidden: frozenset[str] = frozenset()
) -> Iterator[Fault]:
    """Note which steps take their day from another one, and in one note how many can take it from none."""
    without = 0
    for found in dated:
        if found.id in hidden:
            continue
        if found.replaced:
            told = _("It takes that of the step that it replaces.")
        elif found.of is not None:
            told = _("It takes that of the step {name}.", name=quoted(found.of))
        else:
            without += 1
            continue
        what = sentences((_("The step {name} has no due_days.", name=quoted(found.id)), told))
        yield Fault(what, places[found.id], note=True)
    if without:
        what = ngettext(
            "{count} step has no due_days, nor has a step beside it. A calendar leaves it out.",
            "{count} steps have no due_days, nor has a step beside them. A calendar leaves them out.",
            without,
        )
        yield Fault(what, note=True)


def _check_bridges(tables: Mapping[str, object], *, shipped: bool) -> Iterator[Fault]:
    """Ask each bridge for steps that its list has, and for a place for their numbers; own lists have none."""
    if "bridge" in tables and not shipped:
        yield Fault(_("Only a checklist that comes with the program has a bridge."), ("bridge",))
        return
    for path, row in raw_tables.named_rows(tables, "bridge"):
        if path[-1] not in SHIPPED:
            continue  # the shape tells of it
        known = Names(step.id for step in load_shipped(str(path[-1])).steps)
        yield from raw_tables.check_references(path, row, "steps", known, _NO_STEP)
        if "{steps}" not in (text(row, "intro") or "{steps}"):
            what = _("The numbers of the steps have no place in this text.")
            yield Fault(what, (*path, "intro"), expected=_("a text with {steps}", steps="{steps}"))


def _check_anchors(steps: Sequence[tuple[KeyPath, Table]], base: Checklist | None) -> Iterator[Fault]:
    """`after` and `before` name a step of the base, or one that stands earlier in the file."""
    known = Names(step.id for step in base.steps) if base else Names(())
    for path, row in steps:
        given = [name for name in PHASES if text(row, name) is not None]
        if given == list(PHASES):
            yield Fault(_("after and before do not go together."), path, expected=_("one of the two"))
        for name in given:
            anchor = row[name]
            if anchor == row.get("id"):
                yield Fault(_("A step cannot stand next to itself."), (*path, name))
            elif anchor not in known:
                yield Fault(
                    _("There is no step {name} above this one in the checklist.", name=quoted(anchor)),
                    (*path, name),
                    near=known.nearest(anchor),
                )
        own_id = text(row, "id")
        if own_id is not None:
            known.add(own_id)


def check_order(steps: Sequence[Step], places: Mapping[str, KeyPath]) -> Iterator[Fault]:
    """Yield what is wrong in the finished checklist: needs that point forward, phases and cores out of order.

    `places` holds the path in the file of the steps that stand there; faults of others are not its own.
    """
    seen: set[str] = set()
    phase: Phase = "before"
    core = 0
    for step in steps:
        path = places.get(step.id)
        if path is not None:
            for place, need in enumerate(step.needs):
                if need not in seen:
                    yield Fault(
                        _("The step {name} is this step itself, or comes after it.", name=quoted(need)),
                        (*path, "needs", place),
                    )
            if step.phase == "before" and phase == "after":
                what = _("This step is for before the flight. A step above it is for after the flight.")
                yield Fault(what, (*path, "phase"))
            if step.core and step.core < core:
                what = _("The number {core} is smaller than that of a step above.", core=step.core)
                yield Fault(what, (*path, "core"))
        phase, core = step.phase, max(core, step.core or 0)
        seen.update((step.id, *step.aliases))
