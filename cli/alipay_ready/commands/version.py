"""`--version`: the program's version and the date of its rules."""

from __future__ import annotations

from .. import __version__
from ..knowledge import facts
from ..show.version import VersionData, VersionScreen


def show_version() -> VersionScreen:
    """Return the version, and the newest publication date among the sources of all facts."""
    as_of = facts.join(facts.load(name) for name in facts.FILES).as_of
    return VersionScreen(facts_as_of=as_of, data=VersionData(__version__, as_of))
