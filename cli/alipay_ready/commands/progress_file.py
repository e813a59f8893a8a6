"""`progress where`, `forget` and `export`: what a person can do with the file as such."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ..errors import DataProblem, UsageProblem
from ..files import exists
from ..privacy.door import hide, show
from ..progress import reading
from ..show.progress_file import ExportData, ExportScreen, ForgetData, ForgetScreen, WhereData, WhereScreen
from ..streams import can_hold
from ..text.words import _
from .asking import confirm
from .long_help import long_help
from .options import Settings, settings


@long_help(_("Tell where the progress file is."), examples=("alipay-ready progress where",))
def where(context: typer.Context) -> WhereScreen:
    """Tell where the progress file is."""
    path = reading.find_path(settings(context).file)
    shown = settings(context).json or can_hold(str(path), sys.stdout)
    if not shown or show(str(path)) != str(path):  # another path than the real one would mislead a script
        raise DataProblem(
            _("The path of the progress file cannot be shown: {file}", file=path),
            _("Its name holds a card number, or characters that cannot be printed. Rename it."),
        )
    backup = reading.beside(path, reading.BACKUP)
    data = WhereData(file=str(path), exists=exists(path), backup=str(backup) if exists(backup) else None)
    return WhereScreen(data=data)


@long_help(
    _("Erase the progress file, its backups and its lock. You cannot undo this."),
    examples=("alipay-ready progress forget", "alipay-ready progress forget --yes"),
)
def forget(
    context: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", "-y", help=_("Do not ask."))] = False,
) -> ForgetScreen:
    """Erase the progress file, its backups and its lock."""
    from ..progress import store

    run = settings(context)
    path = reading.find_path(run.file)
    found = store.find_companions(path)
    erased = store.forget(path) if found and (yes or _ask_consent(path, run)) else []
    data = ForgetData(str(path), tuple(map(str, erased)))
    return ForgetScreen(data=data, found=bool(found))


def _ask_consent(path: Path, run: Settings) -> bool:
    """Ask once on a terminal; without one there is nobody to answer."""
    if not sys.stdin.isatty():
        command = _name_file_too("alipay-ready progress forget --yes", run)
        raise UsageProblem(_("To erase the progress without a question, add --yes."), command)
    return confirm(_("Erase {file} and its backups? You cannot undo this.", file=path))


def _name_file_too(command: str, run: Settings) -> str:
    """Return a command that uses the same file: without its option it would erase, or make, another one."""
    kept = run.write_kept()
    return f"{command} {kept}" if kept else command


@long_help(
    _("Print the progress as a file that another machine, or your office, can read."),
    examples=("alipay-ready progress export -o me.toml", "alipay-ready progress export --share"),
)
def export(
    context: typer.Context,
    share_: Annotated[
        bool,
        typer.Option("--share", help=_("Only ids, marks and statuses. No notes, names, dates or countries.")),
    ] = False,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help=_("Write to this FILE."))
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=_("Replace an existing FILE."))] = False,
) -> ExportScreen:
    """Print the progress as a file for another machine, or for an office."""
    from ..progress import file_format, share

    run = settings(context)
    path = reading.find_path(run.file)
    read = reading.read(path)
    if not read.exists:
        command = _name_file_too("alipay-ready progress done STEP", run)
        raise UsageProblem(
            _("There is no progress file {file}.", file=path), _("Begin with: {command}", command=command)
        )
    tables = hide(share.share(read.progress, read.checklist) if share_ else read.tables)
    written = file_format.write(tables)
    from .. import files

    if output is None or files.is_output(output):
        return ExportScreen(data=ExportData(tables), text=written.decode())
    files.write(Path(output), written, force=force)
    return ExportScreen(data=ExportData(tables, output), text=written.decode())
