"""What of a progress may be given to others: ids, marks and statuses, and nothing else. Pure.

The result is itself a progress file, so that an office can put it beside others. It has no notes, names,
labels, answers, dates, countries, logos, paths or titles.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..privacy.pan import looks_like_pan
from .file_format import SCHEMA, Tables
from .progress import find_unlisted

if TYPE_CHECKING:
    from ..knowledge.checklist import Checklist
    from .progress import Progress

_ID = re.compile(r"[a-z][a-z-]{0,39}(?:[a-z0-9-]{0,4})")


def share(progress: Progress, checklist: Checklist) -> Tables:
    """Return the tables to share: every step of the list with its status, and marks that are not on it."""
    ids = [step.id for step in checklist.steps]
    ids += [
        id_ for id_ in find_unlisted(progress, checklist) if _ID.fullmatch(id_) and not looks_like_pan(id_)
    ]
    tables: Tables = {
        "schema": SCHEMA,
        "route": progress.route,
        "checklist": {"id": checklist.id, "revision": checklist.revision},
        "steps": {id_: {"status": progress.status_of(id_)} for id_ in ids},
    }
    checks: Tables = {}
    if progress.checks.phone:
        checks["phone"] = {"status": progress.checks.phone.status}
    cards = progress.checks.cards.values()
    if cards:
        checks["cards"] = {
            f"card-{number}": {"status": card.status} for number, card in enumerate(cards, start=1)
        }
    if progress.checks.wallet:
        checks["wallet"] = {"status": progress.checks.wallet.status}
    return tables | ({"checks": checks} if checks else {})
