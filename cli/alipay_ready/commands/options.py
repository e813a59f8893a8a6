"""The options that mean the same everywhere: `--file --json --color -q --strict`.

They may stand before or after a subcommand. Given twice with different values is a usage error,
because `progress --file A done sign-up --file B` must not guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from typer.core import TyperOption

from ..errors import UsageProblem
from ..text.lists import one_of
from ..text.words import _

if TYPE_CHECKING:
    from typer import Context

COLOURS = ("auto", "always", "never")
CONTEXT_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Settings:
    """What the shared options say, for one run. A plain class, because `--help` should not wait for more."""

    def __init__(self) -> None:
        self.file: str | None = None
        self.json = False
        self.color: str | None = None
        self.quiet = False
        self.strict = False


def long_run() -> None:
    """Let a command that may run long look for garbage again: `main.run` turned that off."""
    import gc

    gc.enable()


def settings(context: Context) -> Settings:
    """Return this run's settings, kept at the outermost context."""
    root = context.find_root()
    if not isinstance(root.obj, Settings):
        root.obj = Settings()
    return root.obj


def _remember(context: Any, param: Any, value: object) -> None:
    if value in (None, False):
        return
    if param.name == "color" and value not in COLOURS:
        raise UsageProblem(
            _("--color takes {choices}.", choices=one_of(COLOURS)),
            _("Example: {command}", command="--color never"),
        )
    mine = settings(context)
    before = getattr(mine, param.name)
    if before not in (None, False, value):
        raise UsageProblem(
            _("{option} was given twice with different values.", option=param.opts[0]), _("Give it once.")
        )
    setattr(mine, param.name, value)


def _option(names: Sequence[str], help_text: str, **extra: Any) -> TyperOption:
    return TyperOption(
        param_decls=list(names), help=help_text, expose_value=False, callback=_remember, **extra
    )


def shared() -> list[TyperOption]:
    """Return the shared options, fresh, for one command."""
    return [
        _option(["--file"], _("Use this progress file."), metavar="FILE"),
        _option(["--json"], _("Print one JSON document."), is_flag=True),
        _option(["--color"], _("When to use colour."), metavar="auto|always|never"),
        _option(
            ["-q", "--quiet", "quiet"], _("Print only errors. The exit code is the answer."), is_flag=True
        ),
        _option(["--strict"], _("Exit with 1 also for warnings and old facts."), is_flag=True),
    ]
