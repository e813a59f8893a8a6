"""`--version`: the program's version and the date of its rules."""

from __future__ import annotations

from .. import __version__
from ..knowledge import facts
from ..show.version import VersionData, VersionScreen


def show_version() -> VersionScreen:
    """Return the version, the newest publication date among the sources, and since when all are compared."""
    known = facts.join(facts.load(name) for name in facts.FILES)
    compared = min(fact.verified for fact in known.by_id.values())
    return VersionScreen(facts_as_of=known.as_of, data=VersionData(__version__, known.as_of, compared))
