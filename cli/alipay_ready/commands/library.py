"""What the library, Typer, says by itself, in words of our own: the frame of the help, and what is mistyped.

For the headings of the help it asks the standard library's gettext itself: `ASKED_FOR` holds these words, so
that they are translated with ours. What else it has in its code comes through our door here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Any, get_type_hints

from typer import core

from ..errors import UsageProblem
from ..text.lists import sentences
from ..text.words import N_, _
from .options import SHARED, take_shared

# What the library asks gettext for, in its own English.
ASKED_FOR = (N_("required"), N_("default: {default}"))
_SHARED = frozenset({*(f"shared_{name}" for name in SHARED), "help"})
_SHOW = "alipay-ready --show-completion"
_OWN_OPTIONS = {
    "install_completion": N_("Let your shell complete commands at Tab."),
    "show_completion": N_("Print the script for Tab, to install it yourself."),
}


class Ours:
    """Mixed into the library's classes: the shared options, the usage line, and --help."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line, and take the shared options out of it."""
        parent: Any = super()
        rest: list[str] = parent.parse_args(ctx, args)
        take_shared(ctx)
        return rest

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        mine: Any = self
        prefix = _("Usage:")
        formatter.write_usage(ctx.command_path, " ".join(mine.collect_usage_pieces(ctx)), f"{prefix} ")

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments and the command's own options, then those that every command has."""
        mine: Any = self
        own, shared = _("Options"), _("With every command")
        sections: dict[str, list[Any]] = {_("Arguments"): [], own: [], shared: []}
        for parameter in mine.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is None:
                continue
            if parameter.param_type_name == "argument":
                sections[_("Arguments")].append(record)
            else:
                sections[shared if parameter.name in _SHARED else own].append(record)
        if not sections[own]:  # nothing to set them apart from
            sections = {_("Arguments"): sections[_("Arguments")], own: sections[shared]}
        for title, records in sections.items():
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)
        if isinstance(self, core.TyperGroup):
            mine.format_commands(ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option --help."""
        parent: Any = super()
        option = parent.get_help_option(ctx)
        if option is not None:
            option.help = _("Show this help.")
        return option


class OurCommand(Ours, core.TyperCommand):
    """A command of the library."""


@contextmanager
def install() -> Iterator[None]:
    """Let the library install its completion: what it says goes through the door, and errors are our own.

    It names a folder, and it writes files without a word about those that cannot be written.
    """
    from io import StringIO

    from ..errors import IOProblem
    from ..privacy.door import quote
    from ..show.emit import emit_lines, flush
    from ..show.lines import line

    said = StringIO()
    try:
        with redirect_stdout(said):
            yield
    except OSError as error:
        path, why = quote(error.filename or "?"), error.strerror or type(error).__name__
        message = _("The completion was not installed: {path} cannot be written ({why}).", path=path, why=why)
        raise IOProblem(message, _install_it_yourself()) from None
    except UnicodeError:
        message = _(
            "The completion was not installed: the file in which your shell starts, or its folder's name, "
            "is not UTF-8."
        )
        raise IOProblem(message, _install_it_yourself()) from None
    finally:
        emit_lines([line(row) for row in said.getvalue().splitlines()], sys.stdout, colour="never")
        flush()


def _install_it_yourself() -> str:
    return _("Look at that file, or install the script yourself: {command}", command=_SHOW)


def put_words_in(command: Any) -> None:
    """Word the library's own options."""
    for parameter in command.params:
        if parameter.name in _OWN_OPTIONS:
            parameter.help = _(_OWN_OPTIONS[parameter.name])


def explain_misuse(error: Any) -> UsageProblem:
    """Return our own error for a `TyperException`. What was typed is left out, or its digits.

    Which one it is, its class says by its name: the classes themselves are no public part of the library.
    """
    from ..privacy.door import quote
    from ..text.near import did_you_mean, find_near

    context: Any = getattr(error, "ctx", None)
    if context is None:
        help_ = _("Run alipay-ready --help, or add --help to the command.")
    else:
        help_ = _("See the help: {command}", command=f"{context.command_path} --help")
    kinds = {kind.__name__ for kind in type(error).__mro__}
    if "NoSuchOption" in kinds:
        message = _("There is no option {option}.", option=quote(error.option_name))
        near = find_near(error.option_name, _find_options(context), most=2)
        return UsageProblem(message, sentences((did_you_mean(near) if near else None, help_)))
    if "BadOptionUsage" in kinds:
        return UsageProblem(_say_bad_usage(error), help_)
    if "BadParameter" in kinds and error.param is not None:
        name = _name(error.param)
        if "MissingParameter" in kinds:
            return UsageProblem(_("{name} is missing.", name=name), help_)
        return UsageProblem(_say_bad_value(context, error.param, name), help_)
    if context is not None and error.message.startswith("Got unexpected extra"):
        message = _("There are too many words after {command}.", command=context.command_path)
        return UsageProblem(message, sentences((_("Put quotes around a text with spaces."), help_)))
    return UsageProblem(quote(error.format_message()), help_)


def _name(parameter: Any) -> str:
    """Name a parameter as the help does."""
    if parameter.param_type_name == "option":
        return str(max(parameter.opts, key=len))
    return str(parameter.metavar or parameter.name)


def _find_options(context: Any) -> list[str]:
    if context is None:
        return []
    return [name for parameter in context.command.get_params(context) for name in parameter.opts]


def _say_bad_usage(error: Any) -> str:
    if "does not take" in error.message:
        return _("{option} takes no value.", option=error.option_name)
    return _("{option} needs a value.", option=error.option_name)


def _say_bad_value(context: Any, parameter: Any, name: str) -> str:
    kind = get_type_hints(context.command.callback).get(parameter.name)
    if kind is int:
        return _("{name} takes a whole number.", name=name)
    return _("{name} does not take this value.", name=name)
