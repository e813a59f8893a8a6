"""The checklist after `--checklist`, as a person is to follow it: with its path if it is an own one."""

from __future__ import annotations

from pathlib import Path

from ..errors import UsageProblem
from ..knowledge.checklist import Checklist
from ..text.words import _


def load_chosen(named: str) -> tuple[Checklist, str | None]:
    """Return the checklist and the path of its file, None for a shipped one.

    UsageProblem: that path may not be kept.
    """
    from ..own_lists import own_list
    from ..privacy.pan import looks_like_pan

    chosen, path = own_list.load(named), str(Path(named).absolute())
    if looks_like_pan(path):
        raise UsageProblem(
            _("The path of this checklist holds a card number, so it was not saved."),
            _("Rename the file, or its folder."),
            code="card-number",
        )
    return chosen, None if named.strip().lower() == chosen.id else path
