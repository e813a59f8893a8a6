"""`--save`: keeps the answer of a check in the progress file, never a digit of what was checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from ..errors import ReadyError
from ..exits import Exit
from ..files import shorten
from ..result import Problem
from ..show.screen import Screen
from ..text.lists import listed, sentences
from ..text.words import _

if TYPE_CHECKING:
    from ..progress.progress import CheckKind, Saved
    from .options import Settings

DECIDED = (Exit.BLOCKED, Exit.UNKNOWN)


Checked = TypeVar("Checked", bound=Screen[object])


def save_check(
    screen: Checked,
    run: Settings,
    kind: CheckKind,
    saved: Saved,
    label: str | None = None,
) -> Checked:
    """Save a check's answer, and say after it where. If that fails its code counts, unless it is 1 or 3."""
    if screen.mistyped:
        run.remarks.append(_("Not saved. Check what you typed."))
        return screen
    from ..progress import reading, store
    from .progress_changes import find_changed_steps

    try:
        path = reading.find_path(run.file)
        done = store.save_check(path, kind, saved, label=label)
    except ReadyError as error:
        problem = Problem(error.code, error.message, error.hint)
        if not run.json:
            run.remarks.append(sentences((_("Not saved."), problem.message)))
            if problem.hint:
                run.remarks.append(f"  {problem.hint}")
        exit_ = None if screen.exit_code(strict=run.strict) in DECIDED else error.exit
        return replace(screen, errors=(problem,), exit=exit_)
    if not run.quiet:
        marked = [step.id for step in find_changed_steps(done.before.progress, done.after.progress)]
        run.remarks.append(_("Saved in {file}.", file=shorten(path)))
        if marked:
            run.remarks.append(_("These steps are marked as done: {steps}.", steps=listed(marked)))
        run.remarks += _say_kept(done.after.progress.checks.cards, saved, label) if kind == "cards" else []
    return screen


def _say_kept(cards: Mapping[str, Saved], saved: Saved, label: str | None) -> list[str]:
    """Say that the saved card keeps what was known of it before, where that gives another answer."""
    name = next((key for key, card in cards.items() if key in {label, saved.network}), None)
    if name is None or cards[name].status == saved.status:
        return []
    return [
        _("The saved card keeps what you said of it before: {verdict}.", verdict=_name_verdict(cards[name])),
        _("To forget that, type: {command}", command=f'alipay-ready progress card "{name}" --remove'),
    ]


def _name_verdict(card: Saved) -> str:
    from ..show.headlines import say_status

    return say_status(card.answer, "card")
