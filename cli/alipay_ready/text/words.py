"""The one door for the words of the interface: help, errors of use, headings.

They stand in the code in English, marked as the tools of gettext expect it:
`_("There is no file {file}.", file=name)`. What is said of Alipay, cards, phones, plans and pages stands in
`checklists/` instead. Each text is whole, its placeholders have names, and a number brings a plural form
(`ngettext`). A text that is kept before it is known to be shown is marked by `N_`, and goes through `_` when
it is.
"""

from __future__ import annotations

from gettext import NullTranslations

from .numbers import number

_catalogue = NullTranslations()


def use(catalogue: NullTranslations) -> None:
    """Speak the language of this catalogue from now on; English is one that has nothing in it."""
    global _catalogue  # noqa: PLW0603 - a program speaks one language at a time
    _catalogue = catalogue


def _(message: str, /, **values: object) -> str:
    """Return a text in the reader's language, its `{names}` filled in."""
    text = _catalogue.gettext(message)
    return text.format_map(values) if values else text


def pgettext(context: str, message: str, /, **values: object) -> str:
    """Return a short text that would be unclear alone; `context` says to a translator where it stands."""
    text = _catalogue.pgettext(context, message)
    return text.format_map(values) if values else text


def ngettext(one: str, many: str, count: int, /, **values: object) -> str:
    """Return the text for this number; `{count}` in it is the number as people write it."""
    return _catalogue.ngettext(one, many, count).format_map({"count": number(count), **values})


def N_(message: str, /) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a text that is shown later, through `_`."""
    return message
