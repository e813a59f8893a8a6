"""The long help of a command: whole sentences, and examples with what each of them is for.

A function says it by a decorator, so that the text goes through the door of the words; the docstring is for
programmers. Typer wraps the sentences; a command line that is shown stays in one piece.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Function = TypeVar("Function", bound=Callable[..., object])
Example = str | tuple[str, str]  # a command line, and perhaps what it is for

_AS_IT_IS = "\b"  # the library's own sign: do not wrap this paragraph
_TEXTS: dict[Callable[..., object], str] = {}


def long_help(*paragraphs: str, examples: tuple[Example, ...] = ()) -> Callable[[Function], Function]:
    """Give a command its long help. Example command lines are never translated."""
    text = "\n\n".join([*paragraphs, *([_write_examples(examples)] if examples else [])])

    def keep(function: Function) -> Function:
        _TEXTS[function] = text
        return function

    return keep


def find_long_help(function: Callable[..., object]) -> str | None:
    """Return what was given; None where nothing was, and the library takes the docstring."""
    return _TEXTS.get(function)


def _write_examples(examples: tuple[Example, ...]) -> str:
    lines = [_AS_IT_IS]
    for example in examples:
        command, purpose = example if isinstance(example, tuple) else (example, None)
        lines += [command, *([f"    {purpose}"] if purpose else [])]
    return "\n".join(lines)
