"""`progress where`, `forget` and `export`: what a person can do with the file as such."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ..errors import UsageProblem
from ..files import exists
from ..privacy.masking import mask_path
from ..progress import reading
from ..show.progress_file import ExportData, ExportScreen, ForgetData, ForgetScreen, WhereData, WhereScreen
from .asking import confirm
from .options import settings


def where(context: typer.Context) -> WhereScreen:
    """Say where the progress file is.

    alipay-ready progress where
    """
    path = reading.find_path(settings(context).file)
    backup = reading.beside(path, reading.BACKUP)
    data = WhereData(
        file=mask_path(path),
        exists=exists(path),
        backup=mask_path(backup) if exists(backup) else None,
    )
    return WhereScreen(data=data)


def forget(
    context: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> ForgetScreen:
    """Erase the progress file, its backups and its lock. This cannot be undone.

    alipay-ready progress forget

    alipay-ready progress forget --yes
    """
    from ..progress import store

    path = reading.find_path(settings(context).file)
    found = store.find_companions(path)
    erased = store.forget(path) if found and (yes or _ask_consent(path)) else []
    data = ForgetData(mask_path(path), tuple(map(mask_path, erased)))
    return ForgetScreen(data=data, found=bool(found))


def _ask_consent(path: Path) -> bool:
    """Ask once on a terminal; without one there is nobody to answer."""
    if not sys.stdin.isatty():
        raise UsageProblem(
            "To erase the progress without a question, add --yes.", "alipay-ready progress forget --yes"
        )
    return confirm(f"Erase {mask_path(path)} and its backups? This cannot be undone.")


def export(
    context: typer.Context,
    share_: Annotated[
        bool, typer.Option("--share", help="Only ids, marks and statuses: no notes, names, dates, countries.")
    ] = False,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to FILE.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
) -> ExportScreen:
    """Print the progress as a file that another machine, or your office, can read.

    alipay-ready progress export -o me.toml

    alipay-ready progress export --share
    """
    from ..privacy.masking import mask_tables
    from ..progress import file_format, share

    path = reading.find_path(settings(context).file)
    read = reading.read(path)
    if not read.exists:
        raise UsageProblem(
            f"There is no progress file {mask_path(path)}.",
            "Begin with: alipay-ready progress done, then a step",
        )
    tables = mask_tables(share.share(read.progress, read.checklist) if share_ else read.tables)
    written = file_format.write(tables)
    if output is None:
        return ExportScreen(data=ExportData(tables), text=written.decode())
    from .. import files

    files.write(Path(output), written, force=force)
    return ExportScreen(data=ExportData(tables, mask_path(Path(output))), text=written.decode())
