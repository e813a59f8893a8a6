"""Writes hand-outs where the person wants them: one way for every format, and one table of the formats.

`steps --format …` and `progress --format html` say here what a hand-out is about. It is rendered in its
format (`handout/`), written, and the person is told what to do with the file.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .. import clock
from ..errors import UsageProblem
from ..knowledge import sentences
from ..knowledge.checklist import SHIPPED, Checklist, load_shipped
from ..text.lists import one_of
from ..text.words import N_, _

if TYPE_CHECKING:
    from ..handout.page_model import Page
    from ..knowledge.checklist import Phase
    from ..progress.progress import Progress
    from ..progress.reading import Opened
    from .options import Settings


class Subject(NamedTuple):
    """What a hand-out is about: a checklist, and perhaps the progress of one person.

    `key` is an id of that person, `arrive` gives the steps their days where the progress has none. `phase` is
    the half of the list that is wanted, `brief` asks for the short form.
    """

    checklist: Checklist
    today: date
    progress: Progress | None = None
    key: str = ""
    arrive: date | None = None
    phase: Phase | None = None
    brief: bool = False

    @property
    def is_personal(self) -> bool:
        """Tell whether it says something of a person: marks, a day, or the steps of the stage they are in."""
        if self.progress is not None or self.arrive is not None:
            return True
        return self.checklist.id in SHIPPED and self.checklist != load_shipped(self.checklist.id)


class Format(NamedTuple):
    """One kind of hand-out: whatever lacks one of these parts does not pass the type check.

    `render` gives the bytes of the file, which has one of these `endings`. `purpose` (marked) is offered at
    Tab.
    `hint` is the sentence (findings/handout.toml) that says what to do with the file. `needs_day`: without
    the day of arrival there is nothing to render. `readable`: people can read it on a terminal too.
    """

    render: Callable[[Subject], bytes]
    endings: tuple[str, ...]
    purpose: str
    hint: str
    needs_day: bool
    readable: bool


def _make_page(subject: Subject) -> Page:
    from ..handout.page_model import make_page

    return make_page(
        subject.checklist,
        subject.progress,
        key=subject.key,
        arrive=subject.arrive,
        today=subject.today,
        phase=subject.phase,
    )


def _render_html(subject: Subject) -> bytes:
    from ..handout.html import render_brief, render_page

    render = render_brief if subject.brief else render_page
    return render(_make_page(subject)).encode()


def _render_markdown(subject: Subject) -> bytes:
    from ..handout.markdown_brief import render_brief
    from ..handout.markdown_text import render_markdown

    render = render_brief if subject.brief else render_markdown
    return render(_make_page(subject)).encode()


def _render_calendar(subject: Subject) -> bytes:
    from ..handout.ics import Wish, render_calendar  # from the checklist: a page model takes longer to make

    if subject.arrive is None:
        raise UsageProblem(
            _("A calendar needs the day you arrive."),
            _("Example: {command}", command="--format ics --arrive 2026-12-20 -o alipay.ics"),
        )
    wish = Wish(subject.key, subject.phase, subject.brief)
    return render_calendar(subject.checklist, subject.arrive, subject.today, clock.now(), wish)


def _require(key: str) -> str:
    """Return the key. A format whose sentence was forgotten fails here, at import, and not after it wrote."""
    sentences.load("handout").text[key]
    return key


FORMATS: dict[str, Format] = {
    "html": Format(
        render=_render_html, endings=(".html", ".htm"), purpose=N_("a page for phone and paper"),
        hint=_require("written_html"), needs_day=False, readable=False,
    ),
    "markdown": Format(
        render=_render_markdown, endings=(".md", ".markdown"), purpose=N_("for a wiki or a ticket"),
        hint=_require("written_markdown"), needs_day=False, readable=True,
    ),
    "ics": Format(
        render=_render_calendar, endings=(".ics",), purpose=N_("for a calendar"),
        hint=_require("written_ics"), needs_day=True, readable=False,
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
    return _hash(f"{read.path.absolute()}\n{read.progress.name or ''}")


def make_calendar_key(run: Settings, progress: Progress | None) -> str:
    """Return an id of the person whose calendar it is; empty where it is for everybody.

    It keeps the events of two people apart in one calendar, and stays the same when the file is made anew: so
    the name that was given comes first, then the one in the file. The path is for those without a name.
    """
    from ..progress import person_files, reading

    if run.person is not None:
        return _hash(f"person\n{person_files.make_key(run.person)}")
    if progress is not None and progress.name:
        return _hash(f"name\n{person_files.make_key(progress.name)}")
    if progress is None and run.file is None:
        return ""
    return _hash(f"file\n{reading.find_path(run.file).absolute()}")


def _hash(whose: str) -> str:
    return hashlib.sha256(whose.encode("utf-8", "surrogateescape")).hexdigest()[:12]


def refuse_json(run: Settings) -> None:
    """Refuse --json beside a hand-out: there is one document on standard output, never two."""
    if run.json:
        raise UsageProblem(_("--json does not go together with --format or -o."), _("Leave one of them out."))


def _refuse_terminal(output: str | None) -> None:
    """Refuse to pour out at a terminal what only a program can read, unless `-o -` asks for it."""
    if output is None and sys.stdout.isatty():
        raise UsageProblem(
            _("This format is for another program. It would fill your screen."),
            _("Write it to a file: add -o FILE. To see it here, add: -o -"),
        )


def hand_out(subject: Subject, format_: Format, output: str | None, run: Settings, *, force: bool) -> None:
    """Write a hand-out in this format to a file or to standard output; say on stderr what to do with it."""
    from ..files import PRIVATE, PUBLIC, is_output
    from ..show.emit import note
    from ..show.output import put

    document = format_.render(subject)
    refuse_json(run)
    if not format_.readable:
        _refuse_terminal(output)
    put(document, output, force=force, quiet=run.quiet, mode=PRIVATE if subject.is_personal else PUBLIC)
    if not (run.quiet or is_output(output)):
        note(sentences.load("handout").text[format_.hint])
