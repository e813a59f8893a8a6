"""Thirty-two people as thirteen kinds of office would send them: the same list in every file.

`PEOPLE` is the one table of truth. Nobody here is real; numbers are examples of libphonenumber, or kept for
films by their regulator. Each `Export` writes a file and says what it really loses on the way, and why: all
else of a verdict must be that of the plain CSV with our headings. The numbers in `review` are the rows of the
table in the offices' review: what one office tried with its own lists.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter


class Person(NamedTuple):
    """One row of the list, and what an expert would say of it: today is 2026-11-23."""

    id: str
    name: str
    phone: str
    country: str
    cards: tuple[str, ...]
    wallet: str
    status: str  # of the whole row
    route: str | None
    region: str | None  # of the number
    network: tuple[str | None, ...]
    number: int | None = None  # what is left of the phone where a spreadsheet took it for a number


# id | name | phone | country | cards | wallet | status, route, country of the number, logos | what is left of
# the phone where a spreadsheet took it for a number
TABLE = """
p01 | Ana García | +34 612 345 678 | Spain | Visa, JCB | | ready visitor ES visa+jcb | 34612345678
p02 | Bob Brown | 07400 123456 | United Kingdom | Visa | | attention visitor GB visa | 7400123456
p03 | Kim Min-ji | +82 10-2000-0000 | South Korea | | Kakao Pay | ready wallet KR - |
p04 | Jürgen Müller | +49 1512 3456789 | Germany | Mastercard, Visa | | ready visitor DE mastercard+visa |
p05 | Chloé Lefèvre | 06 12 34 56 78 | France | Visa, JCB | | ready visitor FR visa+jcb | 612345678
p06 | Ivan Petrov | +7 912 345-67-89 | Russia | Mir | | blocked - RU mir |
p07 | Sarah Miller | +1 201 555 0123 | United States | Visa, Amex | | blocked - US visa+amex |
p08 | Kenji Sato | 090-1234-5678 | Japan | JCB, Visa | | ready visitor JP jcb+visa | 9012345678
p09 | Wei Ling Tan | +65 8123 4567 | Singapore | UnionPay | | attention visitor SG unionpay |
p10 | Siti Rahman | +60 12-345 6789 | Malaysia | Visa | Touch 'n Go | ready wallet MY visa |
p11 | Ploy Suk | +66 81 234 5678 | Thailand | Visa | TrueMoney | ready wallet TH visa |
p12 | Budi Santoso | +62 812-345-678 | Indonesia | GPN | | unknown - ID gpn |
p13 | Maria Cruz | +63 905 123 4567 | Philippines | | GCash | ready wallet PH - |
p14 | Chan Ka Yan | +852 5123 4567 | Hong Kong | | AlipayHK | ready wallet HK - |
p15 | Ho Sio Man | +853 6612 3456 | Macao | Visa | MPay | ready wallet MO visa |
p16 | Lin Yu-ting | +886 912 345 678 | Taiwan | Visa, JCB | | ready visitor TW visa+jcb |
p17 | Wang Fang | +86 131 2345 6789 | China | UnionPay | | attention visitor CN unionpay |
p18 | Priya Nair | +91 81234 56789 | India | RuPay, Visa | | attention visitor IN rupay+visa |
p19 | João Silva | +55 11 96123-4567 | Brazil | JCB, Visa | | ready visitor BR jcb+visa | 5511961234567
p20 | Sofia Rossi | +39 312 345 6789 | Italy | Mastercard | | attention visitor IT mastercard |
p21 | Jan de Vries | +31 6 12345678 | Netherlands | Maestro, Visa | | attention visitor NL maestro+visa |
p22 | Emma Wilson | +61 412 345 678 | Australia | Visa, Mastercard | | ready visitor AU visa+mastercard |
p23 | Liam Tremblay | (506) 234-5678 | Canada | Mastercard | | attention visitor CA mastercard |
p24 | Aoife Byrne | +353 85 012 3456 | Ireland | Visa debit | | attention visitor IE visa |
p25 | Fatima Ali | +971 50 123 4567 | United Arab Emirates | Visa, Amex | | ready visitor AE visa+amex |
p26 | Reza Karimi | +98 912 345 6789 | Iran | | | attention visitor IR - |
p27 | Grace Hill | 020 7946 0958 | United Kingdom | Visa | | blocked - GB visa |
p28 | Max Krüger | +49 151 23 | Germany | Visa, Mastercard | | blocked - - visa+mastercard |
p29 | Ola Nordmann | TBD | Norway | Visa, Mastercard | | attention visitor - visa+mastercard |
p30 | Minh Tran | n/a | Vietnam | no card yet | | unknown - - - |
p31 | Lea Meier | +41 78 123 45 67 | ? | Revolut | | unknown - CH ? |
p32 | Alex Doe | unknown | #N/A | - | none | unknown - - - |
"""


def read_person(line: str) -> Person:
    """Read one line of the table; - is nothing, ? a card whose logo nobody knows."""
    own, called, phone, country, cards, wallet, expected, number = (cell.strip() for cell in line.split("|"))
    status, route, region, network = (None if word == "-" else word for word in expected.split())
    logos = tuple(None if logo == "?" else logo for logo in network.split("+")) if network else ()
    texts = (own, called, phone, country, tuple(cards.split(", ")) if cards else (), wallet)
    return Person(*texts, status or "", route, region, logos, int(number) if number else None)


PEOPLE = tuple(read_person(line) for line in TABLE.strip().splitlines())

# A country as SAP writes it (ISO 3166), as Germans do, its three letters, and the nationality that is none.
COUNTRIES = {
    "Spain": ("Spain", "Spanien", "ESP", "Spanish"),
    "United Kingdom": (
        "United Kingdom of Great Britain and Northern Ireland",
        "Vereinigtes Königreich",
        "GBR",
        "British",
    ),
    "South Korea": ("Korea, Republic of", "Südkorea", "KOR", "South Korean"),
    "Germany": ("Germany", "Deutschland", "DEU", "German"),
    "France": ("France", "Frankreich", "FRA", "French"),
    "Russia": ("Russian Federation", "Russland", "RUS", "Russian"),
    "United States": ("United States of America", "USA", "USA", "American"),
    "Japan": ("Japan", "Japan", "JPN", "Japanese"),
    "Singapore": ("Singapore", "Singapur", "SGP", "Singaporean"),
    "Malaysia": ("Malaysia", "Malaysia", "MYS", "Malaysian"),
    "Thailand": ("Thailand", "Thailand", "THA", "Thai"),
    "Indonesia": ("Indonesia", "Indonesien", "IDN", "Indonesian"),
    "Philippines": ("Philippines", "Philippinen", "PHL", "Filipino"),
    "Hong Kong": ("Hong Kong, China", "Hongkong", "HKG", "Chinese"),
    "Macao": ("Macao, China", "Macau", "MAC", "Chinese"),
    "Taiwan": ("Taiwan, Province of China", "Taiwan", "TWN", "Taiwanese"),
    "China": ("China", "China", "CHN", "Chinese"),
    "India": ("India", "Indien", "IND", "Indian"),
    "Brazil": ("Brazil", "Brasilien", "BRA", "Brazilian"),
    "Italy": ("Italy", "Italien", "ITA", "Italian"),
    "Netherlands": ("Netherlands, Kingdom of the", "Niederlande", "NLD", "Dutch"),
    "Australia": ("Australia", "Australien", "AUS", "Australian"),
    "Canada": ("Canada", "Kanada", "CAN", "Canadian"),
    "Ireland": ("Ireland", "Irland", "IRL", "Irish"),
    "United Arab Emirates": ("United Arab Emirates", "Vereinigte Arabische Emirate", "ARE", "Emirati"),
    "Iran": ("Iran, Islamic Republic of", "Iran", "IRN", "Iranian"),
    "Norway": ("Norway", "Norwegen", "NOR", "Norwegian"),
    "Vietnam": ("Viet Nam", "Vietnam", "VNM", "Vietnamese"),
}
SAP, GERMAN, ALPHA_3, NATIONALITY = range(4)

Column = tuple[str, Callable[[Person], str]]
Cell = str | float | date
Rows = list[list[Cell]]


def spell(form: int) -> Callable[[Person], str]:
    """Return what writes a person's country in another form; what is no country stays as it is."""
    return lambda person: COUNTRIES[person.country][form] if person.country in COUNTRIES else person.country


def join(between: str) -> Callable[[Person], str]:
    """Return what writes a person's cards into one cell."""
    return lambda person: between.join(person.cards)


def count_cards(person: Person) -> str:
    """Write cards as people count them: 1x Visa, 1x JCB; what is no card stays as it is."""
    counted = len(person.cards) > 1
    return ", ".join(f"1x {card}" if counted else card for card in person.cards)


def name(person: Person) -> str:
    """Return the name."""
    return person.name


def phone(person: Person) -> str:
    """Return the phone number as the person wrote it."""
    return person.phone


def country(person: Person) -> str:
    """Return the country of the number."""
    return person.country


def wallet(person: Person) -> str:
    """Return the wallet."""
    return person.wallet


def own_id(person: Person) -> str:
    """Return the office's id."""
    return person.id


def arrive(person: Person) -> str:
    """Return a day in December."""
    return date(2026, 12, 1 + int(person.id[1:]) % 28).isoformat()


OURS: tuple[Column, ...] = (
    ("id", own_id),
    ("name", name),
    ("phone", phone),
    ("region", country),
    ("card_network", join("+")),
    ("wallet", wallet),
)
PEOPLES: tuple[Column, ...] = (
    ("Name", name),
    ("Phone number", phone),
    ("Country", country),
    ("Card type", join(", ")),
    ("Wallet", wallet),
)
FORM: tuple[Column, ...] = (
    ("Timestamp", lambda person: f"2026/11/{person.id[1:]} 9:14:03 AM GMT+1"),
    ("What is your full name?", name),
    ("What is your mobile phone number (with country code)?", phone),
    ("In which country was your SIM card bought?", country),
    ("Which bank cards will you bring? (tick all that apply)", join(", ")),
    ("Which wallet app do you use at home, if any?", wallet),
)
WORKDAY: tuple[Column, ...] = (
    ("Employee ID", own_id),
    ("Legal Name", name),
    ("Primary Mobile - Formatted", phone),
    ("Country ISO", spell(ALPHA_3)),
    ("Payment_Card_Network", count_cards),
    ("Mobile_Wallet", wallet),
)
SUCCESS_FACTORS: tuple[Column, ...] = (
    ("User/Employee ID", own_id),
    ("First and Last Name", name),
    ("Business Phone", lambda _: "+44 20 7946 0000"),
    ("Cell Phone", phone),
    ("Country/Region", spell(SAP)),
    ("Cards", join(" & ")),
    ("Digital Wallet", wallet),
)


def list_cells(columns: Sequence[Column]) -> list[list[str]]:
    """Return the list as cells, headings first."""
    headings = [heading for heading, _ in columns]
    return [headings, *([write(person) for _, write in columns] for person in PEOPLE)]


def write_csv(rows: Sequence[Sequence[str]], separator: str = ",", ends: str = "\n") -> str:
    """Return rows as CSV."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator=ends).writerows(rows)
    return text.getvalue()


def save(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write text to the byte."""
    path.write_bytes(text.encode(encoding))
    return path


@dataclass(frozen=True)
class Export:
    """One way in which the list leaves an office."""

    review: str  # the row of the review's table that it is from
    file: str
    make: Callable[[Path], Path]
    read: dict[str, str] = field(
        default_factory=dict
    )  # our column: the heading it must be said to be read from
    unused: tuple[str, ...] = ()  # headings that must be said to be not used
    left_out: tuple[str, ...] = ()  # words of what must be said to be left out
    lost: tuple[str, ...] = ()  # what the file really does not hold: country, cards, wallet
    why: str = ""  # why that is so
    options: tuple[str, ...] = ()

    def holds_id(self) -> bool:
        """Tell whether the file has the office's ids."""
        return "id" in self.read


def table(
    review: str,
    file: str,
    columns: Sequence[Column],
    change: Callable[[list[list[str]]], list[list[str]]] = lambda rows: rows,
    *,
    separator: str = ",",
    ends: str = "\n",
    encoding: str = "utf-8",
    before: str = "",
    **more: object,
) -> Export:
    """Return an export as CSV."""

    def make(folder: Path) -> Path:
        rows = change(list_cells(columns))
        return save(folder / file, before + write_csv(rows, separator, ends), encoding)

    return Export(review, file, make, **more)  # type: ignore[arg-type]


def put_title(rows: list[list[str]]) -> list[list[str]]:
    """Put a title and an empty line above the headings."""
    return [["Relocation list autumn 2026"], [], *rows]


def put_long_title(rows: list[list[str]]) -> list[list[str]]:
    """Put three lines above the headings that speak of phones and countries, and are no headings."""
    lines = ["Newcomers: phone numbers and cards", "Printed: 20.11.2026 09:14", "Country of work: China", ""]
    return [*([line, *[""] * (len(rows[0]) - 1)] for line in lines), *rows]


def put_total(rows: list[list[str]]) -> list[list[str]]:
    """Put a row of totals below."""
    return [*rows, ["Total", str(len(rows) - 1)] + [""] * (len(rows[0]) - 2)]


def put_footer(rows: list[list[str]]) -> list[list[str]]:
    """Put a blank row and a German total below."""
    return [*rows, [""] * len(rows[0]), ["Summe:", "", str(len(rows) - 1)] + [""] * (len(rows[0]) - 3)]


def put_blanks(rows: list[list[str]]) -> list[list[str]]:
    """Put a blank row after every fifth, with its separators."""
    return [
        each for at, row in enumerate(rows) for each in ([row, [""] * len(row)] if at % 5 == 4 else [row])
    ]


def break_headings(rows: list[list[str]]) -> list[list[str]]:
    """Break headings as spreadsheets do in narrow columns."""
    return [[heading.replace(" ", "\n") for heading in rows[0]], *rows[1:]]


def make_workbook(write: Callable[[Path, dict[str, Rows]], None], file: str) -> Callable[[Path], Path]:
    """Return what makes a workbook: notes on the first sheet, the list under a title on the second."""

    def make(folder: Path) -> Path:
        head = ["ID", "Name", "Mobile no.", "Country", "Cards", "Wallet", "Arrival date"]
        rows: Rows = [["Newcomers, autumn 2026"], [], list(head)]
        rows += [make_cells(person) for person in PEOPLE]
        notes: Rows = [
            ["Read me"],
            ["Ask Eva at the office where a phone number is missing."],
            ["Version", 3],
        ]
        write(folder / file, {"Read me": notes, "People": rows, "Old": [["nothing here"]]})
        return folder / file

    return make


def write_xlsx(path: Path, sheets: dict[str, Rows]) -> None:
    """Write a workbook as Excel does: text, numbers, days."""
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for at, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(at, place, cell)
                    elif isinstance(cell, date):
                        sheet.write_datetime(at, place, cell, day)
                    else:
                        sheet.write_number(at, place, cell)


OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:"
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
# LibreOffice ends a sheet with the million of rows that nobody filled.
REST = (
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated='
    '"16384"/></table:table-row>'
)


def write_ods(path: Path, sheets: dict[str, Rows]) -> None:
    """Write a workbook as LibreOffice does, by hand."""
    names = "".join(
        f" xmlns:{name}={quoteattr(f'{OPEN_DOCUMENT}{name}:1.0')}" for name in ("office", "table", "text")
    )
    tables = "".join(
        f"<table:table table:name={quoteattr(title)}>{''.join(map(write_ods_row, rows))}{REST}</table:table>"
        for title, rows in sheets.items()
    )
    content = (
        f'<?xml version="1.0"?><office:document-content{names} office:version="1.3"><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{OPEN_DOCUMENT}manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{SPREADSHEET}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", SPREADSHEET)
        book.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
        book.writestr("META-INF/manifest.xml", manifest, zipfile.ZIP_DEFLATED)


def write_ods_row(row: list[Cell]) -> str:
    """Return one row; cells without a value are left empty."""
    rest = '<table:table-cell table:number-columns-repeated="900"/>'
    return f"<table:table-row>{''.join(map(write_ods_cell, row))}{rest}</table:table-row>"


def write_ods_cell(cell: Cell) -> str:
    """Return one cell with its value, and as it is shown."""
    if cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, str):
        return (
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
        )
    if isinstance(cell, date):
        value = f'office:value-type="date" office:date-value="{cell}"'
        return f"<table:table-cell {value}><text:p>{cell:%d.%m.%Y}</text:p></table:table-cell>"
    value = f'office:value-type="float" office:value="{cell:.0f}"'
    return f"<table:table-cell {value}><text:p>{cell:.0f}</text:p></table:table-cell>"


def make_cells(person: Person) -> list[Cell]:
    """Return a person's cells as a spreadsheet holds them: numbers where only digits are, days as days."""
    number: Cell = person.phone if person.number is None else float(person.number)
    texts: list[Cell] = [person.country, ", ".join(person.cards), person.wallet]
    return [person.id, person.name, number, *texts, date.fromisoformat(arrive(person))]


def make_json(
    file: str, columns: Sequence[Column], dump: Callable[[list[dict[str, str | None]]], str]
) -> Export:
    """Return an export as JSON of some kind; an empty cell is null."""

    def make(folder: Path) -> Path:
        head, *rows = list_cells(columns)
        objects = [dict(zip(head, (cell or None for cell in row), strict=True)) for row in rows]
        return save(folder / file, dump(objects))

    return Export("14", file, make, read=HEADINGS[tuple(columns)])


def dump_lines(objects: list[dict[str, str | None]]) -> str:
    """Return one object a line."""
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in objects)


_OURS = {"id": "id", "phone": "phone", "region": "region", "card_network": "card_network", "wallet": "wallet"}
_PEOPLES = {"phone": "Phone number", "region": "Country", "card_network": "Card type", "wallet": "Wallet"}
_FORM = {
    "phone": "What is your mobile phone number (with country code)?",
    "region": "In which country was your SIM card bought?",
    "card_network": "Which bank cards will you bring? (tick all that apply)",
    "wallet": "Which wallet app do you use at home, if any?",
}
HEADINGS = {tuple(OURS): _OURS, tuple(PEOPLES): _PEOPLES}
_WORKBOOK = {
    "id": "ID",
    "phone": "Mobile no.",
    "region": "Country",
    "card_network": "Cards",
    "wallet": "Wallet",
    "arrive": "Arrival date",
}

PLAIN = table("1", "plain.csv", OURS, read=_OURS)
EXPORTS = (
    PLAIN,
    table("2", "excel.csv", OURS, separator=";", ends="\r\n", encoding="utf-8-sig", read=_OURS),
    table("3", "names.csv", PEOPLES, separator=";", ends="\r\n", encoding="utf-8-sig", read=_PEOPLES),
    table("4", "google-sheets.csv", PEOPLES, ends="\r\n", read=_PEOPLES),
    table(
        "5",
        "nationality.csv",
        (("ID", own_id), ("Mobile", phone), ("Nationality", spell(NATIONALITY)), ("Cards", join(", "))),
        read={"id": "ID", "phone": "Mobile", "card_network": "Cards"},
        unused=("Nationality",),
        lost=("country", "wallet"),
        why="A nationality is not the country of a number, and there is no column for a wallet.",
    ),
    table(
        "5",
        "telephone.csv",
        (("Telephone", phone), ("Land", country)),
        read={"phone": "Telephone", "region": "Land"},
        lost=("cards", "wallet"),
        why="The list holds phone numbers and nothing else.",
    ),
    table(
        "5",
        "handynummer.csv",
        (("Handynummer", phone), ("Land", spell(GERMAN)), ("Karte", join(" und "))),
        separator=";",
        read={"phone": "Handynummer", "region": "Land", "card_network": "Karte"},
        lost=("wallet",),
        why="The list has no column for a wallet from home.",
    ),
    table(
        "5",
        "snake.csv",
        (("phone_number", phone), ("country", country), ("cards", join(" / "))),
        read={"phone": "phone_number", "region": "country", "card_network": "cards"},
        lost=("wallet", "pairs"),
        why="No column for a wallet; a stroke between two logos may also mean one card with both.",
    ),
    table("6", "google-form.csv", FORM, read=_FORM, unused=("Timestamp",)),
    table(
        "7",
        "workday.csv",
        WORKDAY,
        read={
            "id": "Employee ID",
            "phone": "Primary Mobile - Formatted",
            "region": "Country ISO",
            "card_network": "Payment_Card_Network",
            "wallet": "Mobile_Wallet",
        },
    ),
    table(
        "7, 28",
        "successfactors.csv",
        SUCCESS_FACTORS,
        read={
            "id": "User/Employee ID",
            "phone": "Cell Phone",
            "region": "Country/Region",
            "card_network": "Cards",
            "wallet": "Digital Wallet",
        },
        unused=("Business Phone",),
    ),
    table("8", "unicode-text.txt", PEOPLES, separator="\t", ends="\r\n", encoding="utf-16", read=_PEOPLES),
    table("8", "powershell.csv", OURS, ends="\r\n", encoding="utf-16", read=_OURS),
    table(
        "9",
        "cp1252.csv",
        PEOPLES,
        separator=";",
        ends="\r\n",
        encoding="cp1252",
        options=("--encoding", "cp1252"),
        read=_PEOPLES,
    ),
    table("10", "title.csv", PEOPLES, put_title, read=_PEOPLES, left_out=("above",)),
    table("10", "long-title.csv", OURS, put_long_title, separator=";", read=_OURS, left_out=("above",)),
    table("11", "total.csv", OURS, put_total, read=_OURS, left_out=("total",)),
    table(
        "11",
        "summe.csv",
        PEOPLES,
        lambda rows: put_footer(put_title(rows)),
        separator=";",
        read=_PEOPLES,
        left_out=("above", "total"),
    ),
    table("12", "blank.csv", OURS, put_blanks, read=_OURS, left_out=("blank",)),
    table("12", "sep.csv", PEOPLES, separator=";", ends="\r\n", before="sep=;\r\n", read=_PEOPLES),
    table("12", "cr.csv", PEOPLES, ends="\r", read=_PEOPLES),
    table("12", "tab.tsv", PEOPLES, separator="\t", read=_PEOPLES),
    table("12", "broken-headings.csv", PEOPLES, break_headings, read=_PEOPLES),
    Export(
        "13",
        "people.xlsx",
        make_workbook(write_xlsx, "people.xlsx"),
        read=_WORKBOOK,
        left_out=("above",),
    ),
    Export(
        "13",
        "people.ods",
        make_workbook(write_ods, "people.ods"),
        read=_WORKBOOK,
        left_out=("above",),
    ),
    make_json("array.json", OURS, lambda objects: json.dumps(objects, separators=(",", ":"))),
    make_json("pretty.json", PEOPLES, lambda objects: json.dumps(objects, indent=2, ensure_ascii=False)),
    make_json("people.ndjson", PEOPLES, dump_lines),
)

# What is no list: the file, the row of the review, its bytes, and a word that the refusal must have.
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "old.xls": ("13", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "Excel"),
    "people.json": (
        "15",
        json.dumps({"people": [{"id": "a", "phone": "+44 7400 123456"}]}, indent=1).encode(),
        "",
    ),
    "people-line.json": (
        "15",
        json.dumps({"people": [{"id": "a", "phone": "+44 7400 123456"}]}).encode(),
        "",
    ),
    "no-objects.json": ("14", b'[1, 2, "three"]', ""),
    "empty.json": ("17", b"[]", ""),
    "headings-only.csv": ("17", b"id,phone,card_network\n", "row"),
    "headings-and-total.csv": ("11, 17", b"id,phone,card_network\n\nTotal,0,\n", "row"),
    "empty.csv": ("17", b"", "empty"),
    "no-headings.csv": ("18", b"a1,+447400123456,Visa\na2,+447400123457,JCB\n", ""),
    "unread-phone.csv": (
        "3, issue 2",
        b"Name,Emergency contact phone,Cards\nAna,+44 7400 123456,Visa\n",
        "Emergency contact phone",
    ),
    "all-unreadable.csv": ("14, defect 2", b'id,phone\na,"x"y\nb,"x"y\n', ""),
}


def find_compared(export: Export, person: Person) -> tuple[str, ...]:
    """Return the fields of a row that must be the plain list's: all, but for what the export really loses."""
    if "cards" in export.lost:
        return ("phone_status", "region")
    if "country" in export.lost and not person.phone.startswith("+"):
        return ("network",)
    if "wallet" in export.lost and person.wallet:
        return ("phone_status", "region", "network")
    if "pairs" in export.lost and len(person.cards) > 1:
        return ("phone_status", "region")
    return ("status", "route", "phone_status", "region", "network", "wallet_status", "mistyped")
