"""The short form of the Markdown text: one line a step, what to show to a clerk, whom to call."""

from __future__ import annotations

from collections.abc import Iterator

from ..knowledge.step_words import say_effort
from ..knowledge.texts import load_texts
from ..text.dates import day
from .brief import make_brief
from .markdown_text import escape, write_closing, write_code, write_contact, write_sentence
from .mentions import replace_ids
from .page_model import Entry, Page


def render_brief(page: Page) -> str:
    """Return the whole document, one line break at its end."""
    return "\n".join(_write_lines(page)).rstrip() + "\n"


def _write_lines(page: Page) -> Iterator[str]:
    t, s, brief = load_texts("handout"), load_texts("steps"), make_brief(page)
    yield from (f"# {escape(page.checklist.title)}", "", say_effort(page.checklist, page.left))
    for section in page.sections:
        yield from ("", f"## {s[section.phase]}", "")
        yield from map(_write_step, section.entries)
    for place, sentence in enumerate(brief.sentences):
        yield from (*(() if place else ("", f"## {s['say']}")), "", write_sentence(sentence))
    if brief.numbers or brief.contact:
        yield from ("", f"## {t['trouble_call']}", "")
        yield from (f"- {write_contact(contact)}" for contact in brief.contact)
        yield from (f"- {write_code(replace_ids(claim, page.titles))}" for claim in brief.numbers)
    yield from ("", "---", "", write_closing(page))


def _write_step(entry: Entry) -> str:
    """Return the box of a step; its number is escaped, for a box with a list in it is no box."""
    due = f" *({load_texts('steps').fill('due', day=day(entry.due))})*" if entry.due else ""
    return f"- [ ] {entry.number}\\. {escape(entry.step.title)}{due}"
