"""Writes hand-outs where the person wants them: one way for every format, and one table of the formats.

`steps --format …` and `progress --format html` say here what a hand-out is about. It is rendered in its
format (`handout/`), written, and the person is told what to do with the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .. import clock
from ..errors import UsageProblem
from ..knowledge import sentences
from ..text.lists import one_of
from ..text.words import N_, _

if TYPE_CHECKING:
    from ..handout.page_model import Page
    from ..knowledge.checklist import Checklist
    from ..progress.progress import Progress
    from ..progress.reading import Opened
    from .options import Settings


class Subject(NamedTuple):
    """What a hand-out is about: a checklist, and perhaps the progress of one person.

    `key` is an id of that person, `arrive` gives the steps their days where the progress has none.
    """

    checklist: Checklist
    today: date
    progress: Progress | None = None
    key: str = ""
    arrive: date | None = None


class Format(NamedTuple):
    """One kind of hand-out: whatever lacks one of these parts does not pass the type check.

    `render` gives the bytes of the file, which has one of these `endings`. `purpose` (marked) is offered at
    Tab.
    `hint` is the sentence (findings/handout.toml) that says what to do with the file. `needs_day`: without
    the day of arrival there is nothing to render.
    """

    render: Callable[[Subject], bytes]
    endings: tuple[str, ...]
    purpose: str
    hint: str
    needs_day: bool


def _make_page(subject: Subject) -> Page:
    from ..handout.page_model import make_page

    return make_page(
        subject.checklist, subject.progress, key=subject.key, arrive=subject.arrive, today=subject.today
    )


def _render_html(subject: Subject) -> bytes:
    from ..handout.html import render_page

    return render_page(_make_page(subject)).encode()


def _render_markdown(subject: Subject) -> bytes:
    from ..handout.markdown_text import render_markdown

    return render_markdown(_make_page(subject)).encode()


def _render_calendar(subject: Subject) -> bytes:
    from ..handout.ics import render_calendar  # from the checklist itself: a page model takes longer to make

    if subject.arrive is None:
        raise UsageProblem(
            _("A calendar needs the day you arrive."),
            _("Example: {command}", command="--format ics --arrive 2026-12-20 -o alipay.ics"),
        )
    return render_calendar(subject.checklist, subject.arrive, subject.today, clock.now())


def _require(key: str) -> str:
    """Return the key. A format whose sentence was forgotten fails here, at import, and not after it wrote."""
    sentences.load("handout").text[key]
    return key


FORMATS: dict[str, Format] = {
    "html": Format(
        render=_render_html, endings=(".html", ".htm"), purpose=N_("a page for phone and paper"),
        hint=_require("written_html"), needs_day=False,
    ),
    "markdown": Format(
        render=_render_markdown, endings=(".md", ".markdown"), purpose=N_("for a wiki or a ticket"),
        hint=_require("written_markdown"), needs_day=False,
    ),
    "ics": Format(
        render=_render_calendar, endings=(".ics",), purpose=N_("for a calendar"),
        hint=_require("written_ics"), needs_day=True,
    ),
}  # fmt: skip


def find_format(named: str | None, output: str | None) -> Format:
    """Return the format that was named, else the one that the ending of the file tells."""
    if named:
        found = FORMATS.get(named)
    else:
        ending = Path(output or "").suffix.lower()
        found = next((known for known in FORMATS.values() if ending in known.endings), None)
    if found is None and named:
        raise UsageProblem(
            _("--format takes {formats}.", formats=one_of(FORMATS)),
            _("Example: {command}", command="--format html"),
        )
    if found is None:
        raise UsageProblem(
            _("A hand-out needs a format."), _("Add --format. It takes {formats}.", formats=one_of(FORMATS))
        )
    return found


def make_key(read: Opened) -> str:
    """Return an id of the person that tells nobody's path: it keeps the ticks of two people apart."""
    whose = f"{read.path.absolute()}\n{read.progress.name or ''}"
    return hashlib.sha256(whose.encode("utf-8", "surrogateescape")).hexdigest()[:12]


def hand_out(subject: Subject, format_: Format, output: str | None, run: Settings, *, force: bool) -> None:
    """Write a hand-out in this format to a file or to standard output; say on stderr what to do with it."""
    document = format_.render(subject)
    if run.json:
        raise UsageProblem(_("--json does not go together with --format or -o."), _("Leave one of them out."))
    from ..show.emit import note
    from ..show.output import put

    put(document, output, force=force)
    if output not in {None, "-"} and not run.quiet:
        note(sentences.load("handout").text[format_.hint])
