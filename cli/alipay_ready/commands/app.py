"""The Typer application: one lazily built command per name, so that each run loads only its own.

`COMMANDS` is the whole list: a name leads to a function in a module of this folder.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple, TypeAlias

import typer
from typer.core import TyperCommand, TyperGroup

from ..errors import UsageProblem
from ..text.lists import one_of
from ..text.words import N_, _
from .library import OurCommand, Ours, put_words_in
from .long_help import find_long_help, long_help
from .options import CONTEXT_SETTINGS, carry_shared, settings

Command: TypeAlias = Any  # the class of Typer's commands is private to it
CommandFunction: TypeAlias = Callable[..., object]
COMPLETE = "_ALIPAY_READY_COMPLETE"  # the variable that a shell sets when it asks what may come next


class CommandEntry(NamedTuple):
    """Where a command is to be found: its module, its line in the help (marked), and its function there.

    With `makes_command` the function is not the command itself but makes it: a group, or one that reads
    its words in a way of its own.
    """

    module: str
    help: str
    function: str = "command"
    makes_command: bool = False


COMMANDS: Mapping[str, CommandEntry] = {
    "start": CommandEntry("start", N_("How can I pay? Answer a few short questions.")),
    "check-phone": CommandEntry("check_phone", N_("Can my phone number sign up?")),
    "check-card": CommandEntry("check_card", N_("Can my card be linked?")),
    "steps": CommandEntry("steps", N_("What do I do, in which order?")),
    "progress": CommandEntry(
        "progress", N_("Where was I? Mark steps as done."), "make_group", makes_command=True
    ),
    "overview": CommandEntry("overview", N_("For families and offices: who can pay?")),
    "batch": CommandEntry("batch", N_("Check a whole table of people.")),
    "explain": CommandEntry("explain", N_("Why? Facts with sources, and help for words on the screen.")),
    "validate": CommandEntry("validate", N_("Is my own checklist, or another data file, correct?")),
}


class LazyGroup(Ours, TyperGroup):
    """A group whose commands are built when they are named. Subclasses set `table`."""

    table: Mapping[str, CommandEntry] = COMMANDS

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order people need them."""
        return list(self.table)

    def get_command(self, ctx: Any, cmd_name: str) -> Command | None:
        """Build the named command, or return None."""
        if cmd_name not in self.table:
            return None
        if cmd_name not in self.commands:
            self.commands[cmd_name] = self.build(cmd_name)
        return self.commands[cmd_name]

    def build(self, name: str) -> Command:
        """Import the command's module and make its command."""
        entry = self.table[name]
        function = getattr(import_module(f".{entry.module}", __package__), entry.function)
        return function() if entry.makes_command else command_of(name, function)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command, or say which names are near; what was typed is never repeated."""
        command = self.get_command(ctx, args[0])
        if command is not None or ctx.resilient_parsing:  # at Tab nobody is told off
            return args[0], command, args[1:]
        from ..text.near import did_you_mean, find_near

        near = find_near(args[0].casefold(), self.table, most=2)
        hint = did_you_mean(near) if near else _("Use {commands}.", commands=one_of(self.table))
        raise UsageProblem(_("There is no such command."), hint)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Show the commands with their short help, without importing them."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(entry.help)) for name, entry in self.table.items()])


def command_of(name: str, function: CommandFunction, cls: type[TyperCommand] = OurCommand) -> Command:
    """Make one Typer command of a function, with the shared options added."""
    _offer_completion(name, function)
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    app.command(name, cls=cls, help=find_long_help(function), context_settings=CONTEXT_SETTINGS)(function)
    command = typer.main.get_command(app)
    command.params += _shared()
    return command


def group_of(
    name: str, function: CommandFunction, cls: type[LazyGroup], *, completion: bool = False
) -> Command:
    """Make a group whose bare call runs `function`, with the shared options added."""
    _offer_completion(name, function)
    app = typer.Typer(
        name=name, cls=cls, add_completion=completion, pretty_exceptions_enable=False, rich_markup_mode=None,
        invoke_without_command=True, context_settings=CONTEXT_SETTINGS,
    )  # fmt: skip
    app.callback(help=find_long_help(function))(function)
    group = typer.main.get_command(app)
    group.params[:0] = _shared()
    put_words_in(group)
    return group


@cache
def _shared() -> list[Any]:
    """Return the shared options, the same ones for all commands: they keep nothing."""
    _offer_completion("", carry_shared)
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    app.command()(carry_shared)
    return list(typer.main.get_command(app).params)


def _offer_completion(name: str, function: CommandFunction) -> None:
    """Let a command say what may come next, if a shell asks for that; before Typer reads its signature."""
    if COMPLETE in os.environ:
        from .completion import attach

        attach(name, function)


@long_help(
    _("Will Alipay work for you in China? Check your phone number and cards at home, then set Alipay up."),
    _("It works offline. It never stores or prints a full card number."),
)
def root(
    context: typer.Context,
    version: bool = typer.Option(
        False, "--version", "-V", help=_("Show the version and the date of the rules.")
    ),
) -> Any:
    """Show the version, the welcome, or nothing where a command follows."""
    if version:
        from .version import show_version

        return show_version()
    if context.invoked_subcommand is None:
        from .welcome import welcome

        return welcome(settings(context).file)
    return None


def build() -> Command:
    """Return the whole application."""
    if COMPLETE in os.environ:
        from .completion import require_question

        require_question(os.environ)
    return group_of("alipay-ready", root, LazyGroup, completion=True)
