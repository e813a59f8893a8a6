"""What every list says of the flight: when it is, and what is to be done today because it is near."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ..knowledge.step_words import texts
from ..text.dates import day
from ..text.words import _, ngettext
from .lines import BLANK, Line, line

MOST = 11  # steps that one person can do in one day, and that fit on a screen


def draw_flight(arrive: date | None, today: date) -> Iterator[Line]:
    """Draw when the person arrives, if that is known."""
    if arrive is not None:
        yield line((_say_arrival(arrive, (arrive - today).days), "dim"))


def draw_today(steps: Sequence[tuple[int, str]]) -> Iterator[Line]:
    """Draw the steps, number and title, that cannot wait any longer; nothing if there are none."""
    if not steps:
        return
    yield BLANK
    yield line((texts()["hurry"], "attention"))
    for number, title in steps[:MOST]:
        yield line(f"  {number:>2}  {title}", hang=6)
    if len(steps) > MOST:
        yield line("      ", texts().fill("hurry_more", count=len(steps) - MOST), hang=6)


def _say_arrival(arrive: date, left: int) -> str:
    when = day(arrive)
    if left == 0:
        return _("You arrive today, {day}.", day=when)
    if left > 0:
        return ngettext(
            "You arrive on {day}, in {count} day.", "You arrive on {day}, in {count} days.", left, day=when
        )
    return ngettext(
        "You arrived on {day}, {count} day ago.", "You arrived on {day}, {count} days ago.", -left, day=when
    )
