"""Reads workbooks, .xlsx and .ods: their sheets as rows of text, as a CSV file of them would have.

Better than that file: numbers come with all their digits, and days as days, whatever the format of the cell.
Other kinds of files are refused, each with what to do. `python-calamine` is asked for only here.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from ...errors import DataProblem, ReadyError
from ...privacy.door import show
from ...text.words import N_, _
from ..extras import from_extra
from .quick_look import QuickLook
from .sheet_size import TEXT, BrokenError, PartLook, SharedLook, TablesLook, TooLargeError
from .unpacking import Entry, Package, Readable, Replacement, damaged, take

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

    from .csv_rows import GridRow

ZIP = b"PK"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = b"EncryptedPackage".decode().encode("utf-16-le")
_SAVE = N_("Open it in a spreadsheet program and save it as .xlsx, or as CSV UTF-8.")
# By the beginning of an entry's name, in small letters: what else is packed like a workbook.
_OTHERS = {
    "xl/workbook.bin": N_("{where} is a binary Excel workbook (.xlsb), which is not read here."),
    "index/": N_("{where} is a Numbers document, which is not read here."),
    "index.zip": N_("{where} is a Numbers document, which is not read here."),
    "word/": N_("{where} is a text document, not a workbook."),
    "ppt/": N_("{where} is a presentation, not a workbook."),
    "content.xml": N_("{where} is another OpenDocument file, not a spreadsheet."),
}
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_ODS_PARTS = ("mimetype", "META-INF/manifest.xml", "content.xml")
_NOT_READ = ("docProps/", "customXml/", "xl/theme/", "xl/drawings/", "xl/charts/", "xl/pivotCache/")
_WHOLE = 10**19  # a longer whole number is no id, phone or card


class Workbook:
    """A workbook. `sheets` are the names of the sheets that can be seen, in their order."""

    def __init__(self, stream: Readable, where: str) -> None:
        """Look at the whole file, then open it; DataProblem says what is wrong with it."""
        with from_extra(_("Save the list as CSV UTF-8.")):
            import python_calamine as calamine
        self._where = where
        data = take(stream, where)
        _refuse_others(data, where)
        self._checked = _check(data, where)
        with self._guard():
            self._book: CalamineWorkbook = calamine.load_workbook(BytesIO(self._checked.data))
            kinds = (calamine.SheetTypeEnum.WorkSheet, calamine.SheetVisibleEnum.Visible)
            self.sheets = tuple(
                sheet.name for sheet in self._book.sheets_metadata if (sheet.typ, sheet.visible) == kinds
            )
        self._checked = self._checked._replace(data=b"")
        if not self.sheets:
            raise DataProblem(_("{where} has no sheet that can be seen.", where=where), _("Show the sheet."))

    def rows(self, sheet: str) -> Iterator[GridRow | None]:
        """Yield the rows of a sheet, None for a blank one; lines have the numbers that a person sees."""
        with self._guard(sheet):
            opened = self._book.get_sheet_by_name(sheet)
        left = [""] * (opened.start[1] if opened.start else 0)  # the library leaves these columns out
        for line, cells in enumerate(self._read(opened), 1):
            if cells.count("") == len(cells):  # a million of them, where something stands far below
                yield None
                continue
            row = [*left, *map(make_text, cells)]
            yield (line, row) if any(map(str.strip, row)) else None

    def close(self) -> None:
        """Give back the memory; no sheet can be opened any more, but one that is open is read on."""
        with self._guard():
            self._book.close()

    def _read(self, sheet: CalamineSheet) -> Iterator[list[object]]:
        with self._guard():
            yield from sheet.iter_rows()  # type: ignore[misc]

    @contextmanager
    def _guard(self, sheet: str | None = None) -> Iterator[None]:
        """Turn what the library raises into words. A fault inside it is no Exception, only its base."""
        try:
            yield
        except (ReadyError, KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
            raise
        except BaseException:  # noqa: BLE001 - see above
            if self._checked.too_large:
                raise _too_large(self._where, sheet) from None
            raise damaged(self._where) from None


def make_text(cell: object) -> str:
    """Return a cell as a person would type it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        whole = cell.is_integer() and abs(cell) < _WHOLE
        return str(int(cell)) if whole else repr(cell)
    if isinstance(cell, datetime):
        return (cell.date() if cell.time() == time() else cell).isoformat()
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return str(cell) if isinstance(cell, (int, timedelta)) else ""


class _Checked(NamedTuple):
    """A workbook as the library gets it, and whether a sheet was left out because it is too large."""

    data: bytes
    too_large: bool = False


def _refuse_others(data: bytes, where: str) -> None:
    """Refuse what is no zip file."""
    if data.startswith(ZIP):
        return
    if not data.startswith(OLE):
        raise DataProblem(_("{where} is no workbook.", where=where), _(_SAVE))
    if _LOCKED in data:
        raise _locked(where)
    raise DataProblem(
        _("{where} is an old Excel workbook (.xls), which is not read here.", where=where), _(_SAVE)
    )


def _check(data: bytes, where: str) -> _Checked:
    """Unpack everything once, and return what can be read."""
    package = Package(data, where)
    entries = package.entries
    if package.locked:
        raise _locked(where)
    if "xl/workbook.xml" in entries:
        return _check_excel(package)
    if "content.xml" in entries and _holds(package, "mimetype", _ODS):
        return _check_ods(package, where)
    for start, said in _OTHERS.items():
        if any(name.casefold().startswith(start) for name in entries):
            raise DataProblem(_(said, where=where), _(_SAVE))
    raise DataProblem(
        _("{where} is a packed file, not a workbook.", where=where),
        _("Unpack it first, and give the table that is in it."),
    )


def _check_excel(package: Package) -> _Checked:
    """Leave out what the library does not need, and the sheets that are too large for it."""
    looks: dict[Entry, QuickLook | PartLook] = {}
    too_large = False
    for name, entry in package.entries.items():
        blocks = package.unpack(entry)
        try:
            if name.endswith((".xml", ".rels")) and not name.startswith(_NOT_READ):
                looks[entry] = _look(package, entry, blocks)
        except TooLargeError:
            too_large = True
        except BrokenError:  # it may be one that nobody needs
            pass
        for _block in blocks:  # the rest is counted all the same
            pass
    longest = max((look.longest for look in looks.values()), default=0)
    doubtful = [entry for entry, look in looks.items() if look.shared * longest > TEXT]
    if doubtful:
        lengths = _measure_texts(package, [entry for entry, look in looks.items() if look.longest])
        for entry in doubtful:
            if not _fits(package, entry, lengths):
                del looks[entry]
                too_large = True
    return _Checked(package.make(Replacement(entry, look.edits) for entry, look in looks.items()), too_large)


def _look(package: Package, entry: Entry, blocks: Iterator[bytes]) -> QuickLook | PartLook:
    """Look at one file; TooLargeError, BrokenError."""
    quick = QuickLook()
    quick.read(blocks)
    if quick.certain:
        return quick
    look = _parse(package, entry)
    if look.too_large:
        raise TooLargeError
    return look


def _parse(package: Package, entry: Entry) -> PartLook:
    look = PartLook()
    look.read(package.unpack_again(entry))
    return look


def _measure_texts(package: Package, entries: list[Entry]) -> array[int]:
    """Return the bytes of each text that cells share; none if they are not to be found in one file."""
    try:
        found = [look.lengths for look in (_parse(package, entry) for entry in entries) if look.lengths]
    except (BrokenError, TooLargeError):
        found = []
    return found[0] if len(found) == 1 else array("I")


def _fits(package: Package, entry: Entry, lengths: array[int]) -> bool:
    """Tell whether the shared texts in the cells of a sheet can be held, counted one by one."""
    look = SharedLook(lengths)
    try:
        look.read(package.unpack_again(entry))
    except BrokenError:
        return False
    return bool(lengths) and look.text <= TEXT


def _check_ods(package: Package, where: str) -> _Checked:
    """Look at the one file with all tables."""
    if _holds(package, "META-INF/manifest.xml", b"encryption-data"):
        raise _locked(where)
    try:
        TablesLook().read(package.unpack(package.entries["content.xml"]))
    except TooLargeError:
        raise _too_large(where, None) from None
    except BrokenError:
        raise damaged(where) from None
    for name, entry in package.entries.items():
        if name not in _ODS_PARTS:
            for _block in package.unpack(entry):
                pass
    parts = [package.entries[name] for name in _ODS_PARTS if name in package.entries]
    return _Checked(package.make(map(Replacement, parts)))


def _holds(package: Package, name: str, text: bytes) -> bool:
    """Tell whether a small entry, of one block, holds a text."""
    entry = package.entries.get(name)
    found = [text in block for block in package.unpack(entry)] if entry else []  # all of them, to be counted
    return any(found)


def _locked(where: str) -> DataProblem:
    return DataProblem(
        _("{where} is protected by a password.", where=where),
        _("Open it, take the password away, and save it again; or save the list as CSV UTF-8."),
    )


def _too_large(where: str, sheet: str | None) -> DataProblem:
    hint = _(
        "Delete what stands far below the list, or far to the right of it, and save it again. "
        "Or save the list as CSV UTF-8."
    )
    if sheet is None:
        return DataProblem(_("{where}: a sheet is too large to be read.", where=where), hint)
    return DataProblem(
        _("{where}: the sheet {sheet} is too large to be read.", where=where, sheet=show(sheet)), hint
    )
