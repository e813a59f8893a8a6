"""Prints what a command hands over: lines of text or one JSON document, on the right stream and in colour."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from typing import TextIO

import msgspec

from ..privacy import door
from ..result import Status
from ..streams import Guard, is_utf8
from .lines import Line, line
from .screen import Screen


def wants_colour(choice: str | None, stream: TextIO, env: Mapping[str, str]) -> bool:
    """Decide on colour: --color, then NO_COLOR, FORCE_COLOR, TERM=dumb, then whether it is a terminal."""
    if choice in {"always", "never"}:
        return choice == "always"
    if env.get("NO_COLOR"):
        return False
    if env.get("FORCE_COLOR"):
        return True
    return env.get("TERM") != "dumb" and stream.isatty()


def emit_json(screen: Screen[object], *, strict: bool = False) -> None:
    """Print one JSON document on one line of stdout, in UTF-8, or in ASCII where that is not to be had."""
    document = door.hide(msgspec.to_builtins(screen.document(strict=strict)))
    text = door.escape(msgspec.json.encode(document).decode())
    if not is_utf8(sys.stdout):
        from ..text.fitting import escape

        text = escape(text)
    _write(text + "\n", sys.stdout)


def emit_text(
    screen: Screen[object], *, colour: str | None = None, quiet: bool = False, keep: str | None = None
) -> None:
    """Print a screen for people: its errors on stderr, the rest on stdout.

    `keep` is the option that the commands on it need too, so that they use the same progress file.
    """
    if screen.status is Status.ERROR:
        for problem in screen.errors:
            _write(f"alipay-ready: {door.show(problem.message)}\n", sys.stderr)
            if problem.hint:
                _write(f"  {door.show(problem.hint)}\n", sys.stderr)
    elif not quiet:
        lines = screen.lines()
        if keep:
            from .kept_options import keep_options

            lines = keep_options(lines, keep)
        emit_lines(lines, sys.stdout, colour=colour)


def emit_lines(lines: Iterable[Line], stream: TextIO, *, colour: str | None = None) -> None:
    """Print lines: wrapped and coloured on a terminal, else one bare line each."""
    coloured = wants_colour(colour, stream, os.environ)
    if coloured or stream.isatty():
        from .terminal import print_lines

        with Guard():
            print_lines(lines, stream, colour=coloured)
        return
    _write("".join(item.text.rstrip() + "\n" for item in lines), stream)


def emit_bytes(data: bytes) -> None:
    """Write a whole document to stdout, as it is."""
    rest = memoryview(data)
    with Guard():
        sys.stdout.flush()
        while rest:
            rest = rest[sys.stdout.buffer.write(rest) :]
        sys.stdout.buffer.flush()


def note(message: str) -> None:
    """Say one line on stderr, beside the answer; on a terminal it is wrapped between its words."""
    _write(f"{_wrap(door.show(message))}\n", sys.stderr)


def prompt(text: str) -> None:
    """Write a question on stderr, wrapped between its words, and leave the cursor one space behind it."""
    _write(f"{_wrap(text.rstrip())} ", sys.stderr)
    sys.stderr.flush()


def _wrap(text: str) -> str:
    asked = line(text)
    if not sys.stderr.isatty():
        return asked.text
    from .terminal import wrap_prompt

    return wrap_prompt(asked, sys.stderr)


def flush() -> None:
    """Flush stdout, so that a closed pipe or a full disk is met here and not at exit."""
    with Guard():
        sys.stdout.flush()


def _write(text: str, stream: TextIO) -> None:
    with Guard():
        stream.write(text)
