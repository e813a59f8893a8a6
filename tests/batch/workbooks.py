"""Makes workbooks by hand, as the programs of offices write them, and as a hostile stranger would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
STYLES = (  # 1 a day, 2 a day with its time, 3 a time, 4 hours
    f'<styleSheet xmlns="{_MAIN}"><numFmts><numFmt numFmtId="170" formatCode="[h]:mm"/></numFmts><cellXfs>'
    '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="20"/><xf numFmtId="170"/>'
    "</cellXfs></styleSheet>"
)


def pack(entries: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Make a zip file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as made:
        for name, text in entries.items():
            made.writestr(name, text)
    return file.getvalue()


def xlsx(
    *sheets: str, texts: Sequence[str] = (), hidden: int = 0, more: Mapping[str, str | bytes] | None = None
) -> bytes:
    """Make an .xlsx workbook of sheets called S1, S2 … from their rows in XML; the last ones are hidden."""
    numbers = range(1, len(sheets) + 1)
    states = dict.fromkeys(numbers[len(sheets) - hidden :], ' state="hidden"')
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"{states.get(n, "")}/>' for n in numbers)
    related = "".join(_relate(n, "worksheet", f"worksheets/sheet{n}.xml") for n in numbers)
    related += _relate(98, "sharedStrings", "sharedStrings.xml") + _relate(99, "styles", "styles.xml")
    shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + _relate(1, "officeDocument", "xl/workbook.xml")
        + "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets>{listed}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}'
        "</Relationships>",
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{shared}</sst>',
    }
    for n, rows in zip(numbers, sheets, strict=True):
        entries[f"xl/worksheets/sheet{n}.xml"] = (
            f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
        )
    return pack(entries | dict(more or {}))


def _relate(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{_RELATED}/{kind}" Target="{target}"/>'


def text(place: str, value: str) -> str:
    """Return a cell of .xlsx with a text of its own."""
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def row(number: int, *cells: str) -> str:
    """Return a row of .xlsx."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def grid(rows: Iterable[Sequence[str]]) -> str:
    """Return the rows of a sheet of .xlsx that holds texts; empty ones are cells with a style alone."""
    made = []
    for number, cells in enumerate(rows, 1):
        places = [f"{chr(ord('A') + place)}{number}" for place in range(len(cells))]
        made.append(
            row(
                number,
                *(
                    text(at, cell) if cell else f'<c r="{at}" s="1"/>'
                    for at, cell in zip(places, cells, strict=True)
                ),
            )
        )
    return "".join(made)


def ods(*tables: str, manifest: str = "", **entries: str | bytes) -> bytes:
    """Make an .ods workbook of tables called T1, T2 … from their rows in XML."""
    names = {name: f'xmlns:{name}="{_OASIS}:{name}:1.0"' for name in ("office", "table", "text")}
    body = "".join(f'<table:table table:name="T{n}">{rows}</table:table>' for n, rows in enumerate(tables, 1))
    return pack(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0">{manifest}'
            "</manifest:manifest>",
            "content.xml": f"<office:document-content {' '.join(names.values())}><office:body>"
            f"<office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>",
            **entries,
        }
    )


def ods_row(*cells: str, times: int = 1) -> str:
    """Return a row of .ods."""
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def ods_text(value: str, times: int = 1) -> str:
    """Return a cell of .ods with a text."""
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{times}">'
        f"<text:p>{escape(value)}</text:p></table:table-cell>"
    )


def ods_empty(times: int = 1) -> str:
    """Return empty cells of .ods."""
    return f'<table:table-cell table:number-columns-repeated="{times}"/>'
