"""What a person may write into the progress file: notes, labels and names, and never a card number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..errors import UsageProblem
from ..privacy.pan import looks_like_pan
from ..text.words import N_, _, ngettext

LONGEST = {"note": 2000, "label": 60, "name": 100}  # characters
_EMPTY = {
    "note": (N_("The note is empty."), N_("Write the note in quotes.")),
    "label": (N_("The label is empty."), N_("Write the label in quotes.")),
    "name": (N_("The name is empty."), N_("Write the name in quotes.")),
}
_TOO_LONG = {
    "note": N_("The note is too long."),
    "label": N_("The label is too long."),
    "name": N_("The name is too long."),
}
_CARD_NUMBER = {
    "note": N_("The note seems to hold a card number, so it was not saved."),
    "label": N_("The label seems to hold a card number, so it was not saved."),
    "name": N_("The name seems to hold a card number, so it was not saved."),
}


def read_text(text: str, what: str) -> str:
    """Return the text without spaces around it; UsageProblem if it is empty, too long or a card number.

    `what` is a key of LONGEST. Bytes that are no text become question marks.
    """
    words = text.encode("utf-8", "replace").decode().strip()
    if not words:
        message, hint = _EMPTY[what]
        raise UsageProblem(_(message), _(hint))
    if len(words) > LONGEST[what]:
        raise UsageProblem(
            _(_TOO_LONG[what]),
            ngettext("Use at most {count} character.", "Use at most {count} characters.", LONGEST[what]),
        )
    if looks_like_pan(words):
        raise UsageProblem(
            _(_CARD_NUMBER[what]),
            _("Write the name of the bank, or the last four digits."),
            code="card-number",
        )
    return words


def refuse_new_card_numbers(before: Mapping[str, object], after: Mapping[str, object]) -> None:
    """Refuse to write a card number into a progress file; one that somebody wrote there by hand stays.

    Whatever is saved passes here, also what no rule above has looked at. UsageProblem.
    """
    for text in set(_find_texts(after)) - set(_find_texts(before)):
        if looks_like_pan(text):
            raise UsageProblem(
                _("What was to be saved seems to hold a card number, so nothing was saved."),
                _("Look at names, labels and the names of files, and leave the number out."),
                code="card-number",
            )


def _find_texts(value: object) -> Iterator[str]:
    """Yield the keys, texts and whole numbers in tables, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, Mapping):
        yield from value
        for item in value.values():
            yield from _find_texts(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _find_texts(item)
