"""Writes the answers: CSV that a spreadsheet may open, or one JSON object a line."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from ..privacy.pan import mask_pans
from ..text.spreadsheet import harmless
from .columns import OUTPUT, WITH_PHONE
from .lines import BOM
from .outcome import Outcome
from .row import Row

CSV, NDJSON = "csv", "ndjson"
FORMATS = (CSV, NDJSON)
_BETWEEN_CARDS = "+"
_NO_LOGO = "unknown"

Writer = Callable[[Sequence[Row]], bytes]


class Sheet(msgspec.Struct, frozen=True):
    """What the output looks like. `kept` are the names of kept columns; of interest to CSV alone."""

    format: str
    separator: str = ","
    bom: bool = False
    with_phone: bool = False
    kept: tuple[str, ...] = ()


def header(sheet: Sheet) -> bytes:
    """Return what stands before the first row."""
    if sheet.format == NDJSON:
        return b""
    names = (*OUTPUT, *(WITH_PHONE if sheet.with_phone else ()), *map(_text, sheet.kept))
    return (BOM if sheet.bom else b"") + _lines([names], sheet.separator)


def writer_of(sheet: Sheet) -> Writer:
    """Return the function that turns rows into bytes."""
    if sheet.format == NDJSON:
        return _ndjson_with_phone if sheet.with_phone else _ndjson

    def written(rows: Sequence[Row]) -> bytes:
        return _lines([_cells(row, sheet) for row in rows], sheet.separator)

    return written


def _text(cell: str) -> str:
    """Make a cell from the list safe: no formula, and no line end that Python's writer leaves unquoted."""
    return harmless(cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell)


def _lines(rows: Iterable[Sequence[str | int]], separator: str) -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=separator, lineterminator="\n").writerows(rows)
    return file.getvalue().encode()


def _cells(row: Row, sheet: Sheet) -> list[str | int]:
    """Return the cells of one row. Only what came from the list can begin like a formula."""
    phone, cards, wallet = row.phone, row.cards, row.wallet
    cells: list[str | int] = [
        row.line, _text(row.id), row.status,
        row.route or "", harmless(row.reason), harmless(row.next),
        phone.status if phone else "", " ".join(phone.findings) if phone else "",
        (phone.region or "") if phone else "", row.line_type or "",
        _BETWEEN_CARDS.join([card.status for card in cards]),
        _BETWEEN_CARDS.join([" ".join(card.findings) for card in cards]),
        _BETWEEN_CARDS.join([card.name or _NO_LOGO for card in cards]),
        wallet.status if wallet else "", " ".join(wallet.findings) if wallet else "", row.fault or "",
    ]  # fmt: skip
    if sheet.with_phone:
        cells += _number(row)
    if sheet.kept:
        kept = dict(row.kept)
        cells += [_text(_plain(kept.get(name))) for name in sheet.kept]
    return cells


def _number(row: Row) -> list[str]:
    if row.number is None:
        return ["", ""]
    return [_text(mask_pans(row.number.typed)), row.number.e164 or ""]


def _plain(value: Any) -> str:
    """Return a kept value as a cell; what JSON has and CSV has not is written as JSON."""
    if isinstance(value, str):
        return value
    return "" if value is None else msgspec.json.encode(value).decode()


def _ndjson(rows: Sequence[Row]) -> bytes:
    return b"".join([_ENCODE(_object(row)) + b"\n" for row in rows])


def _ndjson_with_phone(rows: Sequence[Row]) -> bytes:
    return b"".join([_ENCODE(_object(row) | _phone_of(row)) + b"\n" for row in rows])


_ENCODE = msgspec.json.Encoder().encode


def _phone_of(row: Row) -> dict[str, Any]:
    if row.number is None:
        return dict.fromkeys(WITH_PHONE)
    return {"phone": mask_pans(row.number.typed), "e164": row.number.e164}


def _object(row: Row) -> dict[str, Any]:
    """Return the JSON object of one row: the columns of CSV, with lists where cells hold several."""
    phone, cards, wallet = row.phone, row.cards, row.wallet
    return {
        "line": row.line,
        "id": row.id,
        "status": row.status,
        "route": row.route,
        "reason": row.reason,
        "next": row.next,
        **_check("phone", phone),
        "region": phone.region if phone else None,
        "line_type": row.line_type,
        "card_status": [card.status for card in cards],
        "card_findings": [card.findings for card in cards],
        "network": [card.name for card in cards],
        **_check("wallet", wallet),
        "error": row.fault,
        **dict(row.kept),
    }


def _check(name: str, outcome: Outcome | None) -> dict[str, Any]:
    return {
        f"{name}_status": outcome.status if outcome else None,
        f"{name}_findings": outcome.findings if outcome else (),
    }
