"""Turns a sentence of a person or a file into harmless HTML.

Everything is escaped, characters that steer (control, bidi) are dropped. Recognised are Chinese words
(marked as such, for fonts and screen readers), ids of steps, troubles and topics (which become their titles,
and links on the page), commands of this program, addresses, http and https only, and numbers to dial.

A browser that translates the page leaves alone what must look as it does on the phone or in the terminal:
Chinese words, with the name beside them, commands, addresses and numbers to dial.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from markupsafe import Markup, escape

from ..privacy.door import show
from .mentions import ANY, quote

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_PUNCTUATION = "\u3001-\u3003\u3008-\u3011\u3014-\u301b\uff01-\uff1f\u00b7"
_CHINESE = re.compile(rf"(?P<zh>[{_HAN}](?:[{_HAN}{_PUNCTUATION}]*[{_HAN}])?)")
_BRAND = re.compile(rf"(?P<brand>Alipay \u652f\u4ed8\u5b9d)|{_CHINESE.pattern}")
_TOKEN = re.compile(
    rf"{ANY}"
    r"|(?P<command>alipay-ready(?: (?:--?[a-z][a-z-]*|\"[^\"]*\"|[A-Z]{2}\b|[a-z][a-z0-9-]*))+)"
    r"|(?P<link>https?://[^\s<>\"'“”]*[^\s<>\"'“”.,;:!?)])"
    r"|(?P<dial>\+\d{1,3}(?: \d+){2,}|(?<![\d.,])(?:100\d\d|9[56]\d{3})(?![\d.,]*\d))"
    rf"|{_BRAND.pattern}"
)
_KEEP = "translate=no"  # what no browser translates
Place = tuple[str, str | None]  # a title, and where it stands on the page


def holds_chinese(text: str) -> bool:
    """Tell whether Chinese words stand in a text: the title of a document cannot mark them one by one."""
    return _CHINESE.search(text) is not None


class Prose:
    """Two Jinja filters for one page.

    `targets` leads from kind and id (`trouble`, `trouble.no-sms`) to a title and its place on the page.
    A place that is None gives the title in quotes, without a link.
    """

    def __init__(self, targets: Mapping[tuple[str, str], Place]) -> None:
        self._targets = targets
        self._make: dict[str, Callable[[re.Match[str]], Markup]] = {
            "trouble": self._name,
            "topic": self._name,
            "step": self._name,
            "command": lambda found: Markup("<code {}>{}</code>").format(_KEEP, found[0]),
            "link": lambda found: Markup('<a href="{0}" {1}>{0}</a>').format(found[0], _KEEP),
            "dial": lambda found: Markup("<span {}>{}</span>").format(_KEEP, found[0]),
            "brand": self._keep_brand,
            "zh": lambda found: Markup("<i lang=zh-Hans {}>{}</i>").format(_KEEP, found[0]),
        }

    def sentence(self, text: str) -> Markup:
        """Return a sentence as HTML."""
        return self._mark_up(text, _TOKEN)

    def title(self, text: str) -> Markup:
        """Return a title as HTML: it may stand inside a link, so it holds none."""
        return self._mark_up(text, _BRAND)

    def _keep_brand(self, found: re.Match[str]) -> Markup:
        name, _, chinese = found[0].partition(" ")
        return Markup("<span {}>{} <i lang=zh-Hans>{}</i></span>").format(_KEEP, name, chinese)

    def _mark_up(self, text: str, tokens: re.Pattern[str]) -> Markup:
        # What lies between the finds is escaped piece by piece: to escape first would break the patterns (an
        # address may hold &), and to mark first would let a text bring tags of its own.
        text, parts, end = show(text), [], 0
        for found in tokens.finditer(text):
            parts += [escape(text[end : found.start()]), self._make[str(found.lastgroup)](found)]
            end = found.end()
        return Markup("").join([*parts, escape(text[end:])])

    def _name(self, found: re.Match[str]) -> Markup:
        """Name what an id stands for by its title; what nobody knows stays as it is."""
        kind = str(found.lastgroup)
        title, place = self._targets.get((kind, found[kind]), (None, None))
        if title is None:
            return (
                escape(found[0]) if kind == "step" else Markup("<code {}>{}</code>").format(_KEEP, found[0])
            )
        shown = self.title(title)
        link = Markup('<a href="#{}">{}</a>').format(place, shown) if place else shown
        return escape(quote("{link}", is_step=kind == "step")).format(link=link)
