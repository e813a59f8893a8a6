"""Every command with its arguments and options, taken from the application itself.

Whatever looks at "each place where a person can type something" asks here, so that a new command or option
is looked at the day it is added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from alipay_ready.commands.app import build

# A line of each command that ends well in the folder of `inside.settled`; a new command needs one.
GOOD: Mapping[str, tuple[str, ...]] = {
    "": (),
    "start": ("--stay", "short", "--document", "passport", "--logos", "visa", "--wallet", "none",
              "--had-alipay", "no"),
    "check-phone": ("+44 7400 123456", "--save"),
    "check-card": ("visa", "--save"),
    "steps": ("sign-up",),
    "progress": (),
    "progress next": (),
    "progress done": ("sign-up",),
    "progress skip": ("sign-up",),
    "progress todo": ("install-app",),
    "progress walk": ("--plain",),
    "progress note": ("sign-up", "paid 23.50"),
    "progress card": ("blue", "card"),
    "progress import": ("alipay-ready:1 visitor@3 sign-up=d",),
    "progress undo": (),
    "progress reset": (),
    "progress where": (),
    "progress forget": ("--yes",),
    "progress export": (),
    "overview": ("people",),
    "batch": ("people.csv",),
    "explain": ("fees",),
    "validate": ("our-office.toml",),
}  # fmt: skip


@cache
def commands() -> tuple[tuple[str, Any], ...]:
    """Return every command with its words: `progress note` is one of them."""

    def below(words: str, command: Any) -> Iterator[tuple[str, Any]]:
        yield words, command
        if hasattr(command, "list_commands"):
            for name in command.list_commands(None):
                yield from below(f"{words} {name}".strip(), command.get_command(None, name))

    return tuple(below("", build()))


def names_of(parameter: Any) -> list[str]:
    """Return every name of an option: `-o` and `--output`."""
    return [*parameter.opts, *parameter.secondary_opts]


def takes_value(parameter: Any) -> bool:
    """Tell whether an option is followed by a value."""
    return parameter.param_type_name == "option" and not getattr(parameter, "is_flag", False)


def typed_places(value: str) -> Iterator[tuple[str, ...]]:
    """Yield command lines with the value in each place where a person can type something.

    Alone, as an option that does not exist, behind a word; in place of each argument and as the value of each
    option of a line that would do something.
    """
    for words, command in commands():
        start, good = tuple(words.split()), GOOD[words]
        yield (*start, value)
        yield (*start, f"--{value}")
        yield (*start, "x", value)
        yield (*start, *good, value)
        arguments = [each for each in command.params if each.param_type_name == "argument"]
        for place in range(len(arguments)):
            yield (*start, *good[:place], value, *good[place + 1 :])
        for parameter in filter(takes_value, command.params):
            name = names_of(parameter)[0]
            rest = _without(good, name)
            yield (*start, name, value)
            yield (*start, f"{name}={value}", "visa")
            yield (*start, *rest, name, value)


def _without(words: tuple[str, ...], option: str) -> tuple[str, ...]:
    """Return the words of a line without an option and its value."""
    if option not in words:
        return words
    place = words.index(option)
    return (*words[:place], *words[place + 2 :])
