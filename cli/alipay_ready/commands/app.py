"""The Typer application: one lazily built command per name, so that each run loads only its own.

`COMMANDS` is the whole list. A name leads to a module of this folder; the module's `command`
function is the command, or its `group` function builds a group.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from ..errors import UsageProblem
from .options import CONTEXT_SETTINGS, settings, shared

COMMANDS: Mapping[str, tuple[str, str]] = {
    "start": ("start", "Which way is mine? Five short questions."),
    "check-phone": ("check_phone", "Can my phone number sign up?"),
    "check-card": ("check_card", "Can my card be linked?"),
    "steps": ("steps", "What do I do, in which order?"),
    "progress": ("progress", "Where was I? Mark steps as done."),
    "overview": ("overview", "For offices: who is ready, who needs help?"),
    "batch": ("batch", "Check a whole list of people."),
    "explain": ("explain", "Why? Facts with sources, and help for words on the screen."),
    "validate": ("validate", "Is my own checklist, or another data file, in order?"),
}


class LazyGroup(TyperGroup):
    """A group whose commands are built when they are named. Subclasses set `table` and `package`."""

    table: Mapping[str, tuple[str, str]] = COMMANDS
    package = __package__

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order people need them."""
        return list(self.table)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Build the named command, or return None."""
        if cmd_name not in self.table:
            return None
        if cmd_name not in self.commands:
            self.commands[cmd_name] = self.build(cmd_name)
        return self.commands[cmd_name]

    def build(self, name: str) -> Any:
        """Import the command's module and make its command."""
        module = import_module(f".{self.table[name][0]}", self.package)
        if hasattr(module, "group"):
            return module.group()
        return command_of(name, module.command, getattr(module, "CONTEXT", {}))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command, or say which names are near; what was typed is never repeated."""
        command = self.get_command(ctx, args[0])
        if command is not None or ctx.resilient_parsing:  # at Tab nobody is told off
            return args[0], command, args[1:]
        from ..text.near import did_you_mean, find_near

        near = find_near(args[0].casefold(), self.table, most=2)
        hint = did_you_mean(near) if near else f"Try: {', '.join(self.table)}."
        raise UsageProblem("There is no such command.", hint)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands with their short help, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in self.table.items()])


def command_of(
    name: str,
    function: Callable[..., Any],
    context: Mapping[str, Any] | None = None,
    cls: type[TyperCommand] = TyperCommand,
) -> Any:
    """Make one Typer command of a function, with the shared options added."""
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    app.command(name, cls=cls, context_settings={**CONTEXT_SETTINGS, **(context or {})})(function)
    command = typer.main.get_command(app)
    command.params += shared()
    return _completing(command)


def group_of(
    name: str, function: Callable[..., Any], cls: type[LazyGroup], *, completion: bool = False
) -> Any:
    """Make a group whose bare call runs `function`, with the shared options added."""
    app = typer.Typer(
        name=name, cls=cls, add_completion=completion, pretty_exceptions_enable=False, rich_markup_mode=None,
        invoke_without_command=True, context_settings=CONTEXT_SETTINGS,
    )  # fmt: skip
    app.callback()(function)
    group = typer.main.get_command(app)
    group.params[:0] = shared()
    return _completing(group)


def _completing(command: Any) -> Any:
    """Let the command say what may come next, if a shell asks for that."""
    if "_ALIPAY_READY_COMPLETE" in os.environ:
        from .completion import attach

        attach(command)
    return command


def root(
    context: typer.Context,
    version: bool = typer.Option(
        False, "--version", "-V", help="Show the version and the date of the rules."
    ),
) -> Any:
    """Will Alipay work for you in China? Check your phone number and cards at home, then set it up.

    Runs offline. Never stores or prints a full card number.
    """
    if version:
        from .version import show_version

        return show_version()
    if context.invoked_subcommand is None:
        from .welcome import welcome

        return welcome(settings(context).file)
    return None


def build() -> Any:
    """Return the whole application."""
    return group_of("alipay-ready", root, LazyGroup, completion=True)
