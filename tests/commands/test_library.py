"""What the library finds wrong in a command line is said in our own words, and nothing typed is repeated."""

from __future__ import annotations

import gettext
import inspect
from collections.abc import Callable
from gettext import NullTranslations

import pytest
from typer import core

from alipay_ready.commands import library
from alipay_ready.commands.app import build
from alipay_ready.exits import Exit
from alipay_ready.text import words
from support import Done

Ready = Callable[..., Done]
PAN = "4111111111111111"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            ("steps", "--brif"),
            "There is no option --brif.\n  Did you mean: --brief? See the help: alipay-ready ",
        ),
        (("steps", "-x"), "There is no option -x.\n  See the help: alipay-ready steps --help"),
        (("steps", "--phase"), "--phase needs a value."),
        (("steps", "--full=yes"), "--full takes no value."),
        (("steps", "sign", "up"), "There are too many words after alipay-ready steps.\n  Put quotes around"),
        (("progress", "done"), "STEP is missing.\n  See the help: alipay-ready progress done --help"),
        (("batch", "--jobs", "many"), "--jobs takes a whole number."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_wrong_command_line_is_told_in_our_words(ready: Ready, typed: tuple[str, ...], said: str) -> None:
    """What is wrong, and where the help is."""
    done = ready(*typed)

    assert (done.code, done.out) == (Exit.USAGE, "")
    assert done.err.startswith(f"alipay-ready: {said}")


@pytest.mark.parametrize(
    "typed",
    [
        ("steps", "a", PAN),
        ("batch", "--jobs", PAN),
        ("steps", f"--full={PAN}"),
        (f"--x{PAN}",),
        ("steps", f"-{PAN}"),
    ],
    ids=["words", "number", "value", "option", "short"],
)
def test_no_number_that_was_typed_is_repeated(ready: Ready, typed: tuple[str, ...]) -> None:
    """Not even where the library would quote it."""
    done = ready(*typed)

    assert done.code == Exit.USAGE
    assert "1111" not in done.err


class Marked(NullTranslations):
    """A language in which each text is the English with a mark before it."""

    def gettext(self, message: str) -> str:
        """Return the text with its mark."""
        return f"~{message}"


def test_the_frame_of_the_help_comes_through_the_door(monkeypatch: pytest.MonkeyPatch) -> None:
    """Headings, the usage line, --help and the notes in brackets are our own, or asked for by gettext."""
    group = build()
    context = group.make_context("alipay-ready", [], resilient_parsing=True)
    command = group.get_command(context, "batch")
    monkeypatch.setattr(words, "_catalogue", Marked())
    monkeypatch.setattr(gettext, "dgettext", lambda _domain, message: f"~{message}")
    help_ = command.get_help(command.make_context("batch", [], parent=context, resilient_parsing=True))

    for text in ("~Usage:", "~Arguments:", "~Options:", "[~default: 1]", "~Show this help."):
        assert text in help_
    assert "~Commands:" in group.get_help(context)
    assert "~Let your shell complete commands at Tab." in build().get_help(context)


def test_the_library_still_asks_for_these_words() -> None:
    """A new version that asks for others would speak English."""
    source = inspect.getsource(core)

    assert [text for text in library.ASKED_FOR if f'_("{text}")' not in source] == []
