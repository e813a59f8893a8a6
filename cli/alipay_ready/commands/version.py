"""`--version`: the program's version and the date of its rules."""

from __future__ import annotations

from .. import __version__
from ..knowledge import facts
from ..result import Report

FILES = ("cards", "phones", "limits", "wallets", "account")


def version_report() -> Report:
    """Return the version, and the newest publication date among the sources of all facts."""
    as_of = facts.join(facts.load(name) for name in FILES).as_of
    return Report(
        command=None, view="version", facts_as_of=as_of, data={"version": __version__, "rules": as_of}
    )
