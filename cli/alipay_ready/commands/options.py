"""The options that mean the same everywhere: `--file --person --json --color -q --strict`.

They may stand before or after a subcommand. Given twice with different values is a usage error,
because `progress --file A done sign-up --file B` must not guess.

Typer makes them as it makes every option: of a signature, that of `carry_shared`. Its annotations are no
strings, which every start would have to read.
"""

from typing import Annotated

import typer

from ..errors import UsageProblem
from ..text.lists import one_of
from ..text.words import _

SHARED = ("file", "person", "json", "color", "quiet", "strict")
COLOURS = ("auto", "always", "never")
CONTEXT_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Settings:
    """What the shared options say, for one run. A plain class, because `--help` should not wait for more."""

    def __init__(self) -> None:
        self.named_file: str | None = None
        self.person: str | None = None
        self.json = False
        self.color: str | None = None
        self.quiet = False
        self.strict = False
        self.remarks: list[str] = []  # what is said on standard error once the answer is out

    @property
    def file(self) -> str | None:
        """The progress file that was named, by --file or by --person; None where neither was given."""
        if self.person is None:
            return self.named_file
        from ..progress.person_files import find_file

        return str(find_file(self.person))

    def write_kept(self) -> str | None:
        """Return the option that names the progress file, for commands that go on with it; None without."""
        if not (self.person or self.named_file):
            return None
        from ..show.kept_options import write_options

        return write_options(self.person, self.named_file)


def long_run() -> None:
    """Let a command that may run long look for garbage again: `main.run` turned that off."""
    import gc

    gc.enable()


def settings(context: typer.Context) -> Settings:
    """Return this run's settings, kept at the outermost context."""
    root = context.find_root()
    if not isinstance(root.obj, Settings):
        root.obj = Settings()
    return root.obj


def carry_shared(
    shared_file: Annotated[
        list[str] | None, typer.Option("--file", help=_("Use this progress file."), metavar="FILE")
    ] = None,
    shared_person: Annotated[
        list[str] | None, typer.Option("--person", help=_("Use the file of this person."), metavar="NAME")
    ] = None,
    shared_json: Annotated[bool, typer.Option("--json", help=_("Print one JSON document."))] = False,
    shared_color: Annotated[
        list[str] | None, typer.Option("--color", help=_("When to use colour."), metavar="auto|always|never")
    ] = None,
    shared_quiet: Annotated[
        bool, typer.Option("-q", "--quiet", help=_("Print only errors. The exit code is the answer."))
    ] = False,
    shared_strict: Annotated[
        bool, typer.Option("--strict", help=_("Exit with 1 also for warnings and old facts."))
    ] = False,
) -> None:
    """Carry the shared options in a signature, with names that no command has. Nobody calls it."""


def take_shared(context: typer.Context) -> None:
    """Take what the shared options say from among a command's own, once they have been read."""
    for name in SHARED:
        value = context.params.pop(f"shared_{name}", None)
        if not context.resilient_parsing:  # at Tab nobody is told off
            for given in value if isinstance(value, (list, tuple)) else (value or None,):
                if given is not None:
                    _remember(settings(context), name, given)


def _remember(mine: Settings, name: str, value: object) -> None:
    if name == "color" and value not in COLOURS:
        raise UsageProblem(
            _("--color takes {choices}.", choices=one_of(COLOURS)),
            _("Example: {command}", command="--color never"),
        )
    if name == "person":
        from ..progress.person_files import make_key, read_name

        value = read_name(str(value))
        if mine.person is not None and make_key(mine.person) == make_key(value):
            return  # another spelling of the same name
    kept = "named_file" if name == "file" else name
    if getattr(mine, kept) not in (None, False, value):
        raise UsageProblem(
            _("{option} was given twice with different values.", option=f"--{name}"), _("Give it once.")
        )
    setattr(mine, kept, value)
    if mine.person is not None and mine.named_file is not None:
        raise UsageProblem(
            _("--person does not go together with --file: each names a progress file."),
            _("Leave one of them out."),
        )
