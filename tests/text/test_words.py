"""Words come to a person through one door: no text stands bare in the code, none is glued together."""

from __future__ import annotations

from pathlib import Path

import pytest

from alipay_ready.text.words import N_, _, ngettext
from words import PACKAGE, find_faults


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_every_text_is_marked_and_whole(path: Path) -> None:
    """`python tests/words.py` prints what is not, of all modules."""
    assert [f"line {fault.line}: {fault.what}: {fault.text}" for fault in find_faults(path)] == []


PLANTED = {
    "a sentence": 'note("The file cannot be read.")',
    "two words": 'line("Saved in", path)',
    "a heading": 'line("Sources")',
    "one with values": 'note(f"There is no file {path}.")',
    "one joined of halves": 'note(f"{count} of {total} steps")',
    "a plural of English": "word = 's' * (count != 1)",
    "a text that is formatted": 'note(_("There is no file {}.").format(path))',
    "a text that is no constant": 'note(_(f"There is no file {path}."))',
    "two texts put together": 'note(_("Saved.") + _("Go on."))',
    "texts in a frame": 'note(f"{_(first)}: {_(second)}")',
    "half a text": 'note(_("Saved in "))',
    "a name without its value": 'note(_("There is no file {file}.", path=path))',
    "a number without its place": 'note(ngettext("{count} row", "{number} rows", count))',
    "a list of English": 'note(" or ".join(words))',
    "a date of English": 'note(f"{day:%B}")',
    "a width of English": 'note(f"{word:<13}")',
    "the same by a method": "word.ljust(10)",
}


@pytest.mark.parametrize("line", PLANTED.values(), ids=PLANTED)
def test_a_planted_text_is_found(tmp_path: Path, line: str) -> None:
    """The test above can fail."""
    scratch = tmp_path / "scratch.py"
    scratch.write_text(f'"""A module."""\n\n\ndef tell(path, count) -> None:\n    {line}\n', encoding="utf-8")

    assert find_faults(scratch)


FINE = {
    "a marked sentence": 'note(_("There is no file {file}.", file=path))',
    "a marked plural": 'note(ngettext("{count} row", "{count} rows", count))',
    "a text for later": 'HELP = N_("Print errors only.")',
    "a command": 'line("alipay-ready steps --brief")',
    "a style": 'line(word, "heading")',
    "a docstring": '"""It is read by programmers."""',
    "a pattern": 're.compile("[a-z]+ [A-Z]+")',
}


@pytest.mark.parametrize("line", FINE.values(), ids=FINE)
def test_what_is_in_order_is_left_alone(tmp_path: Path, line: str) -> None:
    """The search does not cry wolf."""
    scratch = tmp_path / "scratch.py"
    scratch.write_text(f'"""A module."""\n\n\ndef tell(path, count) -> None:\n    {line}\n', encoding="utf-8")

    assert find_faults(scratch) == []


def test_values_stand_where_their_names_are() -> None:
    """A value may hold braces: it is put in as it is."""
    assert _("There is no file {file}.", file="{x}.toml") == "There is no file {x}.toml."
    assert _('Write {"id": "a"}') == 'Write {"id": "a"}'
    assert N_("Later") == "Later"


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (12345, "12,345 rows")]
)
def test_a_number_has_its_form(count: int, text: str) -> None:
    """English has two forms, and a comma after the thousands."""
    assert ngettext("{count} row", "{count} rows", count) == text
