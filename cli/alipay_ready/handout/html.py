"""Renders the page models with the templates of this folder: one HTML document that asks for nothing.

Style and script stand in the page, and its Content-Security-Policy names their checksums: nothing else
can run, load or be sent, whatever a checklist or a note holds.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from .. import __version__
from ..knowledge.checklist import SHIPPED, Contact, Say
from ..knowledge.step_words import say_effort
from ..knowledge.texts import load_texts
from ..privacy.door import show
from ..progress.people import PersonRow, count_people, count_stuck
from ..text.dates import day, short_day, short_duration
from ..text.lists import comma, listed
from ..text.numbers import amount
from .brief import make_brief
from .contacts import find_address, find_target
from .page_model import Page
from .prose import Place, Prose, holds_chinese
from .qr import load_downloads
from .sheet import fit

# White space before a block starts or ends is not shown: there are thousands of such line ends on a page.
_BETWEEN_BLOCKS = re.compile(
    r">\n+<(?=/?(?:article|dd|details|dialog|div|dl|dt|footer|h[1-6]|header|li|main|nav|ol|p|section|summary|ul)"
    r"[ >])"
)
_ENTRY_ENDS = re.compile(r"</li>(?=<li[ >]|</[ou]l>)")  # HTML lets them be left out there
_AROUND_SIGNS = re.compile(r"\s*([{};]|(?<=[a-z]):(?= ))\s*")  # of a style
_COMMENT = re.compile(r"^\s*(?:/\*.*\*/|//.*)$", re.MULTILINE)
TEMPLATES = Path(__file__).with_name("templates")
_POLICY = (
    "default-src 'none'; style-src 'sha256-{style}'; script-src {script}; base-uri 'none'; form-action 'none'"
)


Targets = Mapping[tuple[str, str], Place]  # kind and id -> a title, and where it stands on the page


def render_page(page: Page) -> str:
    """Return the page of one checklist."""
    script = _source("page.js")
    template = _environment(_targets(page), page.sentences).get_template("page.html")
    document = template.render(
        page=page,
        downloads=load_downloads(),
        store=_make_store_name(page),
        **_frame(script),
    )
    return _tighten(document)


def render_brief(page: Page) -> str:
    """Return the short form of a page: the list and what one shows or calls, on one side of paper."""
    brief = make_brief(page)
    template = _environment({key: (title, None) for key, title in page.titles.items()}).get_template(
        "brief.html"
    )
    document = template.render(
        page=page, brief=brief, sheet=fit(brief), downloads=load_downloads(), **_frame(None, "brief.css")
    )
    return _tighten(document)


def _tighten(document: str) -> str:
    return _ENTRY_ENDS.sub("", _BETWEEN_BLOCKS.sub("><", document))


def _make_store_name(page: Page) -> str:
    """Return the name under which a browser keeps the ticks of this page.

    The ids of shipped lists are taken, those of own lists are not: two offices may both write `our-office`.
    Their titles tell such lists apart, wherever they lie and whoever makes the page again; a list whose
    steps are changed keeps its ticks.
    """
    checklist = page.checklist
    own = "" if checklist.id in SHIPPED else f"_{hashlib.sha256(checklist.title.encode()).hexdigest()[:12]}"
    return f"alipay-ready:{checklist.id}{own}:{page.key}"


def render_office(
    rows: Sequence[PersonRow],
    *,
    names: bool,
    today: date,
    everybody: int | None = None,
    filters: str = "",
) -> str:
    """Return the page of an office: totals, where people are stuck, a bar per person."""
    template = _environment({}).get_template("office.html")
    return template.render(
        rows=rows,
        totals=count_people(rows, everybody),
        filters=filters,
        stuck=count_stuck(rows),
        names=names,
        today=today,
        **_frame(None),
    )


def _frame(script: str | None, style_sheet: str = "style.css") -> dict[str, object]:
    """Return what all pages have: style, script, policy, words."""
    style = _source(style_sheet)
    allowed = f"'sha256-{_digest(script)}'" if script else "'none'"
    return {
        "t": load_texts("handout"),
        "s": load_texts("steps"),
        "v": load_texts("verdict"),
        "style": Markup(style),  # noqa: S704 - a file of this package
        "script": Markup(script) if script else None,  # noqa: S704 - the same
        "comma": comma(),
        "policy": _POLICY.format(style=_digest(style), script=allowed),
        "version": __version__,
    }


@cache
def _source(name: str) -> str:
    """Return style or script without what only its writer needs: comments on lines of their own, indents."""
    source = _COMMENT.sub("", (TEMPLATES / name).read_text(encoding="utf-8"))
    tight = "\n".join(filter(None, map(str.strip, source.splitlines())))
    return _AROUND_SIGNS.sub(r"\1", tight) if name.endswith(".css") else tight


def _digest(source: str) -> str:
    return b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _environment(targets: Targets, cards: Sequence[Say] = ()) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=_let_in,
    )  # fmt: skip
    prose = Prose(targets)
    environment.filters |= {
        "prose": prose.sentence,
        "name": prose.title,
        "day": day,
        "short": short_day,
        "minutes": short_duration,
        "effort": say_effort,
        "amount": amount,
        "listed": lambda numbers: listed(map(str, numbers)),
        "reach": _link_contact,
        "web": lambda url: url if url and url.startswith(("https://", "http://")) else None,
        "first_place": lambda trouble: targets["trouble", trouble][1],
        "card": lambda sentence: f"show-{cards.index(sentence) + 1}",
    }
    environment.tests["chinese"] = holds_chinese
    return environment


def _link_contact(contact: Contact) -> Markup:
    """Return whom to ask, and how, with a link to an e-mail address, a number or a page."""
    address, text = find_address(contact), escape(show(contact.text))
    if not address:
        return text
    target = find_target(contact)
    way = Markup("<bdi translate=no>{}</bdi>").format(show(address))
    link = Markup('<a href="{}">{}</a>').format(target, way) if target else way
    return Markup("{}: {}").format(text, link)


def _let_in(value: object) -> object:
    """Send each value of a template through the door; what a filter of ours has made is HTML already."""
    return show(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _targets(page: Page) -> Targets:
    """Say for everything that a text may name what it is called, and where on this page it first stands."""
    # Backwards, so that the first place of an answer is the one that stays: only there does it stand in full,
    # and the shorter ones further down link to it.
    places: dict[tuple[str, str], str] = {("topic", aside.id): f"topic-{aside.id}" for aside in page.asides}
    places |= {("trouble", answer.id): f"more-{_last(answer.id)}" for answer in page.more}
    for entry in reversed(page.entries):
        here = f"step-{entry.step.id}"  # no id of a step holds a dot: one can be no other and its answer
        places["step", entry.step.id] = here
        places |= {("trouble", answer.id): f"{here}.{_last(answer.id)}" for answer in entry.answers}
    return {key: (title, places.get(key)) for key, title in page.titles.items()}


def _last(trouble: str) -> str:
    return trouble.removeprefix("trouble.")
