"""Makes hand-outs for the commands, and puts them where the person wants them.

`steps --format …` and `progress --format html` lead here; the documents themselves are made in `handout/`.
"""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from .. import handout
from ..errors import UsageProblem
from ..text.lists import one_of

if TYPE_CHECKING:
    from ..knowledge.checklist import Checklist
    from ..progress.reading import Opened
    from .options import Settings

ENDINGS = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown", ".ics": "ics"}
FORMATS = ("html", "markdown", "ics")


def find_format(named: str | None, output: str | None) -> str:
    """Return the format that was named, else the one that the ending of the file tells."""
    found = named or ENDINGS.get(Path(output or "").suffix.lower())
    if found not in FORMATS:
        raise UsageProblem("A hand-out needs a format.", f"Say which: --format {one_of(FORMATS)}.")
    return found


def make_of_steps(checklist: Checklist, kind: str, arrive: date | None) -> str | bytes:
    """Return the hand-out of a checklist: nobody's marks in it."""
    if kind == "html":
        return handout.page(checklist, arrive=arrive)
    if kind == "markdown":
        return handout.markdown(checklist, arrive=arrive)
    if arrive is None:
        raise UsageProblem(
            "A calendar needs the day you land.", "Example: --format ics --arrive 2026-12-20 -o alipay.ics"
        )
    return handout.calendar(checklist, arrive)


def make_of_progress(read: Opened, today: date) -> str:
    """Return a person's own page. The name of their file keeps their ticks apart from another person's."""
    whose = f"{read.path.absolute()}\n{read.progress.name or ''}"
    key = hashlib.sha256(whose.encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return handout.page(read.checklist, read.progress, key=key, today=today)


def deliver(document: str | bytes, kind: str, output: str | None, run: Settings, *, force: bool) -> None:
    """Write a hand-out to a file or to standard output; say on stderr what to do with it."""
    if run.json:
        raise UsageProblem("--json and --format or -o do not go together.", "Choose one of the two.")
    from ..knowledge import sentences
    from ..show.emit import note
    from ..show.output import put

    put(document, output, force=force)
    if output not in {None, "-"} and not run.quiet:
        note(sentences.load("handout").text[f"written_{kind}"])
