"""Makes the reports of `progress` and its subcommands: one shape of data for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from ..files import exists
from ..privacy.masking import mask, mask_path
from ..progress import days
from ..progress.progress import count_steps, find_required_open
from ..progress.standing import find_standing
from ..result import Report, Status

if TYPE_CHECKING:
    from ..knowledge.checklist import Step
    from ..progress.progress import Checks, Progress, Saved
    from ..progress.reading import Opened
    from ..progress.store import Changed

NAME = "progress"


def report_progress(read: Opened, today: date, *, check: bool = False, strict: bool = False) -> Report:
    """Return the report of the bare command.

    With `check` it is blocked while required steps are open, and if the person has no way to pay.
    """
    stands = find_standing(read.progress, today)
    status = Status.OK
    if check:
        open_ = find_required_open(read.progress, read.checklist, strict=strict)
        status = Status.BLOCKED if open_ or stands.status is Status.BLOCKED else Status.READY
    since = days.compare(read.progress, read.checklist, read.renamed)
    extra = {"since": since, "remark": read.remark and mask(read.remark), "today": today,
             "backup": _backup(read),
             "standing": stands}  # fmt: skip
    person = {"status": stands.status, "route": stands.data.route, "reserve": stands.data.reserve,
              "reason": stands.findings[0].message}  # fmt: skip
    return Report(NAME, "progress", status, data={**make_data(read, today), "person": person}, extra=extra)


def report_change(
    what: str,
    done: Changed,
    today: date,
    *,
    named: Iterable[str] = (),
    needs: Iterable[str] = (),
    **extra: Any,
) -> Report:
    """Return the report of a change: what became different, and where the person is now.

    `named` are the steps that were named, `needs` those that are open and come before them.
    """
    different = find_differences(done.before.progress, done.after.progress)
    data = {**make_data(done.after, today), "changed": different}
    titles = {row["id"]: (row["number"], row["title"]) for row in data["steps"]}
    other = find_other_differences(done.before.progress, done.after.progress)
    extra |= {"what": what, "titles": titles, "other": other, "named": list(map(mask, named)),
              "needs": list(map(mask, needs))}  # fmt: skip
    return Report(NAME, "progress_change", data=data, extra=extra)


def find_differences(before: Progress, after: Progress) -> list[dict[str, str]]:
    """Return each step whose status changed: its id, what it was, what it is."""
    ids = dict.fromkeys([*before.steps, *after.steps])
    return [
        {"id": mask(id_), "was": before.status_of(id_), "now": after.status_of(id_)}
        for id_ in ids
        if before.status_of(id_) != after.status_of(id_)
    ]


def find_other_differences(before: Progress, after: Progress) -> list[str]:
    """Return, in words, what else changed than the status of steps."""
    ids = dict.fromkeys([*before.steps, *after.steps])
    noted = [mask(id_) for id_ in ids if before.notes_of(id_) != after.notes_of(id_)]
    words = [f"the notes on {', '.join(noted)}"] if noted else []
    parts = {"the saved checks": "checks", "the arrival date": "arrive", "the route": "route",
             "the checklist": "checklist", "the name": "name", "the answers": "answers"}  # fmt: skip
    return words + [text for text, name in parts.items() if getattr(before, name) != getattr(after, name)]


def make_data(read: Opened, today: date) -> dict[str, Any]:
    """Return the data of every progress document."""
    progress, checklist = read.progress, read.checklist
    late = {step.id for step in days.find_overdue(progress, checklist, today)}
    following = days.find_next(progress, checklist, today)
    return {
        "file": mask_path(read.path),
        "exists": read.exists,
        "route": progress.route,
        "checklist": {
            "id": mask(checklist.id),
            "title": mask(checklist.title),
            "revision": checklist.revision,
        },
        "arrive": progress.arrive,
        "counts": {**count_steps(progress, checklist), "overdue": len(late)},
        "next": mask(following.id) if following else None,
        "today": [mask(step.id) for step in days.find_urgent(progress, checklist, today)],
        "checks": _checks(progress.checks),
        "steps": [_row(number, step, progress, late) for number, step in checklist.numbered()],
        "retired": [
            {"id": mask(id_), "status": progress.status_of(id_), "notes": _notes(progress, id_)}
            for id_ in days.find_retired(progress, checklist)
        ],
    }


def _row(number: int, step: Step, progress: Progress, late: set[str]) -> dict[str, Any]:
    mark = progress.steps.get(step.id)
    return {
        "id": mask(step.id), "number": number, "core": step.core, "phase": step.phase,
        "title": mask(step.title), "status": progress.status_of(step.id), "minutes": step.minutes,
        "due": step.due(progress.arrive), "overdue": step.id in late, "optional": step.optional,
        "at": mark.at if mark else None, "notes": _notes(progress, step.id),
    }  # fmt: skip


def _notes(progress: Progress, id_: str) -> list[str]:
    return [mask(note) for note in progress.notes_of(id_)]


def _checks(checks: Checks) -> dict[str, Any]:
    """Return the saved checks as they may be shown."""
    cards = {mask(label): _saved(card) for label, card in checks.cards.items()}
    return {"phone": _saved(checks.phone), "cards": cards, "wallet": _saved(checks.wallet)}


def _saved(saved: Saved | None) -> Saved | None:
    if saved is None:
        return None
    texts = {name: getattr(saved, name) for name in ("network", "region", "name")}
    return replace(saved, **{name: text and mask(text) for name, text in texts.items()})


def _backup(read: Opened) -> str | None:
    from ..progress.reading import beside

    backup = beside(read.path, ".bak")
    return mask_path(backup) if not read.exists and exists(backup) else None
