"""The names of `--person`, for every letter that there is: one name, one file, on every disk."""

from __future__ import annotations

import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from alipay_ready.errors import UsageProblem
from alipay_ready.progress.person_files import make_key, read_name

LETTERS = [char for char in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(char)[0] == "L"]


def read_or_none(text: str) -> str | None:
    """Return the name, or None if it is refused."""
    try:
        return read_name(text)
    except UsageProblem:
        return None


def test_the_file_of_every_letter_is_found_again() -> None:
    """A new file has small letters: they have the key of what was typed, in any case and coding."""
    for char in LETTERS:
        for spelling in (char, char.lower(), unicodedata.normalize("NFD", char)):
            assert make_key(read_name(spelling).lower()) == make_key(char), ascii(char)


@given(st.text(st.characters(categories=("L", "M", "Nd"), include_characters="-_ "), min_size=1, max_size=70))
def test_what_is_accepted_is_a_name_for_good(text: str) -> None:
    """Reading it again, as completion and another system do, changes nothing; nothing else gets through."""
    name = read_or_none(text)
    if name is None:
        return
    assert read_name(name) == name
    assert make_key(unicodedata.normalize("NFD", name)) == make_key(name)
    assert make_key(make_key(name)) == make_key(name)
    assert len(f"{name.lower()}.toml.before-reset".encode()) < 256


@given(st.text(max_size=70))
def test_whatever_is_typed_is_a_name_or_refused(text: str) -> None:
    """Never another error; a name that is taken has no sign of a path, of a shell or of a terminal."""
    name = read_or_none(text)
    assert name is None or not set(name) & set('./\\:*?"<>|$`\n\t\0\u202e')
