"""The checklist as Markdown: CommonMark, and task boxes as GitHub and GitLab know them.

What comes from a person or a file is escaped, so that it stays text. The answers to the troubles that the
steps name stand once, at the end: what to do, when to stop, who can help. Their reasons and the sources stay
out: a ticket should be short, and GitHub takes 65,536 characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .. import __version__
from ..knowledge.checklist import Contact, Label, Say
from ..knowledge.step_words import say_effort
from ..knowledge.texts import load_texts
from ..knowledge.troubles import Trouble
from ..privacy.door import show
from ..text.dates import day, short_duration
from . import contacts
from .mentions import replace_ids
from .page_model import Entry, Page
from .qr import load_addresses

_SPECIAL = re.compile(r"([\\`*_\[\]<>&|~$])")
_FIRST = re.compile(r"^([-+#=])")
_NUMBER = re.compile(r"^(\d+)([.)])")
# A command runs to the end of its sentence where a colon stands before it; else it is only named.
_WORD = r"(?:\"[^\"`\n]*\"|[^\s\"`,;()<>]*[^\s\"`,;()<>.:!?])"
_COMMAND = re.compile(
    rf"(?<=: )alipay-ready(?: {_WORD})+|(?<![\w-])alipay-ready(?![\w-])(?: [a-z]+-[a-z-]+)?"
)
_NO_ANCHOR = re.compile(r"[^\w\- ]")


def render_markdown(page: Page) -> str:
    """Return the whole document, one line break at its end."""
    return "\n".join(_Writer(page).lines()).rstrip() + "\n"


def escape(text: str) -> str:
    """Make a text stand for itself, also at the beginning of a line."""
    return escape_inside(show(text).strip(), first=True)


def write_code(text: str) -> str:
    """Escape a text, and set the commands of this program in it as code."""
    parts, end, text = [], 0, show(text).strip()
    for found in _COMMAND.finditer(text):
        parts += [escape_inside(text[end : found.start()], first=not end), f"`{found[0]}`"]
        end = found.end()
    return "".join([*parts, escape_inside(text[end:], first=not end)])


def escape_inside(text: str, *, first: bool) -> str:
    """Make a piece of a text stand for itself; `first` is the one with which the text begins."""
    escaped = _SPECIAL.sub(r"\\\1", text)
    return _NUMBER.sub(r"\1\\\2", _FIRST.sub(r"\\\1", escaped)) if first else escaped


def write_contact(contact: Contact) -> str:
    """Return whom to ask, with a link where the address is one."""
    address = show(contacts.find_address(contact) or "")
    target = contacts.find_target(contact)
    linked = f"[{escape(address)}](<{show(target)}>)" if target else escape(address)
    return f"{escape(contact.text)}: {linked}" if address else escape(contact.text)


def write_sentence(sentence: Say) -> str:
    """Return a sentence for a clerk as a quote, one line a language."""
    lines = [line for line in (sentence.zh, sentence.pinyin, sentence.en) if line]
    return "  \n".join(f"> {escape(line)}" for line in lines)


def write_closing(page: Page) -> str:
    """Return what made the document, when and of what."""
    checklist = page.checklist
    return load_texts("handout").fill(
        "made",
        day=day(page.made),
        version=__version__,
        id=escape(checklist.id),
        revision=checklist.revision,
    )


def _anchor(heading: str) -> str:
    """Return the anchor that GitHub and GitLab give to a heading."""
    return _NO_ANCHOR.sub("", heading.strip().lower()).replace(" ", "-")


class _Writer:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.t, self.s = load_texts("handout"), load_texts("steps")
        # A number of its own makes each heading, and with it each anchor, different from all others.
        self.heads = {
            answer.id: f"A{place}. {' '.join(show(answer.title).split())}"
            for place, answer in enumerate(page.answers, start=1)
        }

    def write(self, text: str) -> str:
        return write_code(replace_ids(text, self.page.titles))

    def lines(self) -> Iterator[str]:
        checklist = self.page.checklist
        yield from (f"# {escape(checklist.title)}", "")
        if checklist.intro:
            yield from (self.write(checklist.intro), "")
        if checklist.contact:
            yield from (*(f"- {write_contact(contact)}" for contact in checklist.contact), "")
        yield say_effort(checklist, self.page.left)
        if self.page.hurry:
            yield from ("", f"**{self.s['hurry']}**", "")
            for place, entry in enumerate(self.page.hurry, start=1):
                yield f"{place}. {self.t.fill('step', number=entry.number)}: {escape(entry.step.title)}"
        for section in self.page.sections:
            yield from ("", f"## {self.s[section.phase]}")
            for entry in section.entries:
                yield from ("", *self.step(entry))
        if self.page.answers:
            yield from ("", f"## {self.t['answers']}")
            for answer in self.page.answers:
                yield from ("", *self.answer(answer))
        yield from ("", "---", "", *self.closing())

    def closing(self) -> Iterator[str]:
        yield write_closing(self.page)
        if self.page.newest:
            count = len(self.page.sources)
            yield self.t.fill("sources_intro", count=count, newest=day(self.page.newest))

    def step(self, entry: Entry) -> Iterator[str]:
        step = entry.step
        yield from (f"### {entry.number}. {escape(step.title)}", "", *self.remarks(entry))
        if step.only_if:
            yield from (f"**{self.s['only_if']}:** {self.write(step.only_if)}", "")
        if step.why:
            yield from (self.write(step.why), "")
        yield from (f"{number}. {self.write(action)}" for number, action in enumerate(step.do, start=1))
        if entry.downloads:
            yield from ("", *(f"- {store}: <{url}>" for store, url in load_addresses().items()))
            yield from ("", f"**{self.t['download_warning']}**")
        yield from self.labels(step.labels)
        yield from self.sentences(step.say)
        # another mark than that of the labels: with the same one the two lists would be one
        seen = f"**{self.s['done_when']}:** {self.write(step.done_when)}" if step.done_when else ""
        yield from ("", f"* [ ] {seen or self.t['markdown_done']}")
        fails = [*map(self.write, entry.fails), *map(self.link, entry.answers)]
        if fails:
            yield from ("", f"{self.s['if_it_fails']}:", "", *(f"- {text}" for text in fails))

    def link(self, answer: Trouble) -> str:
        head = self.heads[answer.id]
        return f"[{escape(head)}](#{_anchor(head)})"

    def answer(self, answer: Trouble) -> Iterator[str]:
        yield from (f"### {escape(self.heads[answer.id])}", "")
        yield from (f"{number}. {self.write(action)}" for number, action in enumerate(answer.do, start=1))
        yield from ("", f"**{self.t['trouble_stop']}:** {self.write(answer.stop)}")
        yield from ("", f"**{self.t['trouble_call']}:** {' '.join(map(self.write, answer.call))}")

    def remarks(self, entry: Entry) -> Iterator[str]:
        found = [short_duration(entry.step.minutes)] if entry.step.minutes else []
        found += [self.s.fill("due", day=day(entry.due))] if entry.due else []
        found += [self.s["optional"]] if entry.step.optional else []
        if found:
            yield from (f"*{' · '.join(found)}*", "")

    def labels(self, labels: Iterable[Label]) -> Iterator[str]:
        ours = f" ({self.s['ours']})"
        rows = [
            f"- **{escape(label.zh)}** {escape(label.en)}{ours if label.is_ours else ''}".replace("**** ", "")
            for label in labels
        ]
        if rows:
            yield from ("", f"{self.s['labels']}:", "", *rows)

    def sentences(self, sentences: Iterable[Say]) -> Iterator[str]:
        for place, sentence in enumerate(sentences):
            if not place:
                yield from ("", f"{self.s['say']}:")
            yield from ("", write_sentence(sentence))
