"""Cells as offices have them: each gets what a careful reader would make of it, and none voids its row.

Every case names the row of the offices' review, or the point of the issue, that it is from. All cases of one
table go through one run. What a case does not name is expected to be as usual: a row that is read, with no
column to complain of, and nothing called mistyped.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import phonenumbers
import pytest

import people
import support
from support import Done, run_here

Ask = Callable[[str], dict[str, dict[str, Any]]]
WELL = frozenset({"ready", "attention"})
LANDLINE = "+44 117 496 0123"
MOBILE = "+44 7400 123456"


class Case(NamedTuple):
    """One row, and what it should come to; a set is any of these, findings are contained."""

    review: str
    cells: dict[str, str]
    expect: dict[str, Any]

    @property
    def id(self) -> str:
        """Return a name without digits of the cells, since it comes out in every answer."""
        return f"{self.review}: " + " | ".join(self.cells.values()).replace("\n", "\\n")


def each(
    review: str, column: str, cells: Iterable[str], beside: dict[str, str], **expect: Any
) -> Iterator[Case]:
    """Yield a case for each of these cells, beside others that stay."""
    return (Case(review, {column: cell} | beside, expect) for cell in cells)


def numbers(review: str, cells: Iterable[str], country: str = "", /, **expect: Any) -> Iterator[Case]:
    """Yield phones in a column of their own, with the country of the number beside."""
    return each(review, "phone", cells, {"region": country}, **expect)


def from_country(review: str, code: str, *names: str) -> Iterator[Case]:
    """Yield names of a country beside a number that says nothing without it: libphonenumber's own example."""
    example = phonenumbers.example_number_for_type(code, phonenumbers.PhoneNumberType.MOBILE)
    assert example is not None
    national = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.NATIONAL)
    if code == "US":
        national = "(907) 234-5678"  # the example is one of those for films, which get no SMS
    return each(review, "region", names, {"phone": national}, phone_status=WELL, region=code)


def cards(review: str, cells: Iterable[str], *network: str | None, **expect: Any) -> Iterator[Case]:
    """Yield cells of cards, and their logos."""
    return each(review, "card_network", cells, {}, network=list(network), **expect)


NOTHING: tuple[str, ...] = (
    "TBD",
    "tbd",
    "tba",
    "?",
    "??",
    "unknown",
    "Unknown.",
    "n.a.",
    "nil",
    "#N/A",
    "#REF!",
    "(none)",
    "-",
    "—",
)
NOTHING += (
    "N/A",
    "none",
    "null",
    "unbekannt",
    "inconnu",
    "desconocido",
    "неизвестно",
    "无",
    "待定",
    "없음",
    "なし",
)
GOOD: dict[str, Any] = {"phone_status": WELL, "region": "GB"}
UNGIVEN: dict[str, Any] = {"phone_status": None, "status": "unknown"}
TWO = GOOD | {"row_findings": "row.two-numbers"}

PHONES = (
    *numbers("19", ["4.47400123456E+11", "4,474E+11"], mistyped=True, phone_findings="phone.spreadsheet"),
    *numbers(
        "20",
        ["'+447400123456", '="+447400123456"', "+44\u00a07400\u00a0123456", "\u200e+44 7400 123456"],
        **GOOD,
    ),
    *numbers(
        "20",
        ["＋４４７４００１２３４５６", "00447400123456", "+44 (0) 7400 123456"],
        **GOOD,
    ),
    *numbers("20", ["+44 7400 123456 ext 12", "mobile: +44 7400 123456 (WhatsApp)"], **GOOD),
    *numbers("20", ["'07400123456", "=447400123456"], "GB", **GOOD),
    *numbers("20", ["011 44 7400 123456"], "USA", **GOOD),
    *numbers("21", ["7400123456"], "GB", **GOOD),
    *numbers("21", ["612345678"], "France", phone_status=WELL, region="FR"),
    *numbers("21", ["15123456789"], "Germany", phone_status=WELL, region="DE"),
    *numbers("21", ["1020000000"], "South Korea", phone_status=WELL, region="KR"),
    *numbers("21", ["9012345678"], "Japan", phone_status=WELL, region="JP"),
    *numbers("22", ["447400123456"], status="blocked", mistyped=True, phone_findings="phone.suggest.plus"),
    *numbers("22, issue 3", ["447400123456"], "GB", **GOOD),
    *numbers("22, issue 3", ["34612345678"], "Spain", phone_status=WELL, region="ES"),
    *numbers("22, issue 3", ["4915123456789"], "Germany", phone_status=WELL, region="DE"),
    *numbers("23", ["447400123456.0"], mistyped=True, phone_findings="phone.suggest.plus"),
    *numbers("23", ["447400123456.0", "7400123456.0", "447400123456.00"], "GB", **GOOD),
    *numbers("23", ["+447400123456.0"], **GOOD),
    *numbers(
        "24", [f"{MOBILE}{between}{LANDLINE}" for between in (" / ", "/", " or ", "\n", ", ", "; ")], **TWO
    ),
    *numbers("24", [f"{LANDLINE}{between}{MOBILE}" for between in (" / ", " oder ", "\n", ", ")], **TWO),
    *numbers("24", ["07400 123456 / 0117 496 0123"], "GB", **TWO),
    *numbers("24", [f"{LANDLINE} / +44 117 496 0124"], status="blocked"),
    *numbers("24", ["+49 1512/3456789"], phone_status=WELL, region="DE"),  # a stroke within one number
    *numbers("24", ["01512/3456789"], "DE", phone_status=WELL, region="DE"),
    *numbers("25-26", NOTHING, **UNGIVEN),
    *numbers("26", ["no", "no phone yet", "not yet", "N / A", "keine", "noch keine"], **UNGIVEN),
    *numbers("26", ["#N/A", "TBD"], "GB", **UNGIVEN),
)

COUNTRIES = (
    *from_country("27", "GB", "UK", "England", "Scotland", "GBR", "Great Britain", "United Kingdom"),
    *from_country("27", "US", "USA", "U.S.A.", "United States"),
    *from_country("27", "KR", "Republic of Korea", "KOR"),
    *from_country("27", "TR", "Türkiye", "Turkiye", "Turkey"),
    *from_country("27", "CZ", "Czechia"),
    *from_country("27", "NL", "Holland"),
    *from_country("27", "DE", "Deutschland", "germany"),
    *from_country("27", "ES", "España"),
    *from_country("27", "CN", "中国"),
    *from_country("27", "AE", "UAE"),
    *from_country("27", "HK", "Hong Kong SAR"),
    *from_country("27", "MM", "Burma"),
    *from_country(
        "28", "KR", "Korea, Republic of", "Korea, South", "Korea (the Republic of)", "한국", "대한민국"
    ),
    *from_country("28", "IR", "Iran, Islamic Republic of", "Iran (Islamic Republic of)"),
    *from_country("28", "TW", "Taiwan, Province of China"),
    *from_country("28", "HK", "Hong Kong, China", "Hong Kong SAR China"),
    *from_country("28", "NL", "The Netherlands", "Netherlands, The", "Netherlands (the)"),
    *from_country("28", "CN", "P.R. China", "PR China", "China (PRC)"),
    *from_country(
        "28",
        "GB",
        "GB (United Kingdom)",
        "United Kingdom (+44)",
        "United Kingdom (GB)",
        "GB - United Kingdom",
    ),
    *from_country("28", "VE", "Venezuela, Bolivarian Republic of"),
    *from_country("28", "MD", "Moldova, Republic of"),
    *from_country("issue 3", "RU", "Russian Federation", "Россия", "Russland", "러시아"),
    *from_country("issue 3", "VN", "Viet Nam", "Việt Nam"),
    *from_country("issue 3", "CI", "Côte d'Ivoire", "Ivory Coast", "Elfenbeinküste"),
    *from_country("issue 3", "DE", "Allemagne", "Alemania", "Германия", "독일", "ドイツ", "德国"),
    *from_country("issue 3", "CH", "Schweiz", "Suisse", "Suiza", "瑞士"),
    *from_country("issue 3", "JP", "日本", "日本国", "Japon"),
    *each("26", "region", NOTHING, {"phone": MOBILE}, status="attention", **GOOD),
    *each(
        "29",
        "region",
        ["British", "German", "Korean", "Dutch", "American", "Chinese"],
        {"phone": MOBILE},
        **GOOD,
        error_column="region",
        row_findings="row.nationality",
    ),
    *each(
        "30",
        "region",
        ["Atlantis", "other", "Europe", "GB or DE", "see e-mail"],
        {"phone": MOBILE},
        **GOOD,
        error_column="region",
        row_findings="row.cell-not-read",
    ),
    *each(
        "29",
        "region",
        ["British", "Dutch"],
        {"phone": "07400 123456"},
        error_column="region",
        mistyped={True, False},
    ),
)

CARDS = (
    *cards("26", NOTHING, status="unknown", card_status=[]),
    *cards(
        "26", ["no card", "no card yet", "not yet", "keine Karte", "没有"], status="unknown", card_status=[]
    ),
    *cards(
        "31",
        ["VISA debit (Chase)", "Visa ending 1234", "411111", "Visa gift", "Visa Platinum", "visa"],
        "visa",
    ),
    *cards(
        "31", ["Master Card", "MC", "Mastercard Gold", "HSBC Premier World Elite Mastercard"], "mastercard"
    ),
    *cards("31", ["Amex Gold", "American Express"], "amex"),
    *cards("31", ["银联", "UnionPay", "China UnionPay"], "unionpay"),
    *cards("31", ["EC-Karte"], "girocard"),
    *cards("31", ["CB"], "cartes-bancaires"),
    *cards("31", ["Discover it"], "discover"),
    *cards("31", ["Мир", "Mir"], "mir", status="blocked"),
    *cards(
        "32",
        ["Revolut", "Wise", "Monzo", "Barclaycard", "Apple Pay", "Alipay", "WeChat"],
        None,
        status="unknown",
    ),
    *cards("32", ["PayPal"], status="unknown"),  # a wallet: it has no logo of a card
    *cards(
        "33",
        ["Visa, Mastercard", "Visa,Mastercard", "Visa & Mastercard", "Visa and Mastercard"],
        "visa",
        "mastercard",
    ),
    *cards(
        "33", ["visa;mastercard", "visa+mc", "Visa\nMastercard", "Visa und Mastercard"], "visa", "mastercard"
    ),
    *cards(
        "33",
        ["1x Visa, 1x Amex", "Visa & Amex", "1 Visa, 1 Amex", "Visa card and an Amex card"],
        "visa",
        "amex",
    ),
    *cards("33", ["Visa、JCB", "Visa，JCB", "1x Visa, 1x JCB"], "visa", "jcb"),
    *cards("33", ["Visa, Mastercard, Amex", "Visa, Mastercard and Amex"], "visa", "mastercard", "amex"),
    *cards("33", ["Visa debit, Mastercard credit"], "visa", "mastercard"),
    *cards("33", ["Visa, debit", "Visa (HSBC, Hong Kong)"], "visa"),  # a comma that parts no cards
    *each(
        "33", "card_network", ["Visa/Mastercard", "Visa / Mastercard"], {}, status="attention"
    ),  # one card or two
    *cards("34", ["Viza", "Postepay", "notes Kookmin"], None, status="unknown"),
    *cards("34", ["V PAY"], "v-pay", status="unknown"),
    *cards("34", ["eftpos"], "eftpos", status="unknown"),
)

READ: dict[str, Any] = {"network": ["visa"], **GOOD}
BESIDE = {"phone": MOBILE, "card_network": "Visa"}
DETAILS = (
    *each("35", "kind", ["Debit", "credit", ""], BESIDE, **READ),
    *each("35", "kind", ["Debit card", "Credit card"], BESIDE, **READ, error_column={None, "kind"}),
    *each(
        "35",
        "kind",
        ["Credit/Debit", "golden"],
        BESIDE,
        **READ,
        error_column="kind",
        row_findings="row.cell-not-read",
    ),
    *each("35", "expires", ["03/27", "2027-03", ""], BESIDE, **READ),
    *each(
        "35",
        "expires",
        ["2027-03-01", "Mar 2027", "Mär 27", "Mar-27"],
        BESIDE,
        **READ,
        error_column={None, "expires"},
    ),
    *each(
        "35",
        "expires",
        ["soon", "13/27"],
        BESIDE,
        **READ,
        error_column="expires",
        row_findings="row.cell-not-read",
    ),
    *each("26", "expires", NOTHING, BESIDE, **READ),
    *each("26", "kind", NOTHING, BESIDE, **READ),
    *each("26", "issued_in", NOTHING, BESIDE, **READ),
    *each(
        "30",
        "issued_in",
        ["Atlantis"],
        BESIDE,
        **READ,
        error_column="issued_in",
        row_findings="row.cell-not-read",
    ),
    *each(
        "29, of a card it says where the bank is",
        "issued_in",
        ["British"],
        BESIDE,
        **READ,
        error_column=None,
    ),
    Case(
        "35, issue 3",
        BESIDE | {"region": "Atlantis", "kind": "golden", "expires": "soon"},
        READ | {"error_column": "region+kind+expires", "row_findings": "row.cell-not-read"},
    ),
    *each("26", "wallet", NOTHING, {"phone": MOBILE}, wallet_status=None, status="attention"),
    *each("32", "wallet", ["Kakao Pay"], {"phone": MOBILE}, wallet_status="ready", route="wallet"),
    *each("32", "wallet", ["Apple Pay"], {"phone": MOBILE}, wallet_status="unknown"),
)

STAYS = (
    *each("issue 3", "stay", ["short", ""], BESIDE, **READ, route="visitor"),
    *each("issue 3", "stay", ["long"], BESIDE, **READ, route="resident"),
    *each("issue 3", "stay", ["forever and a day"], BESIDE, **READ, error_column="stay"),
    *each(
        "issue 3",
        "arrive",
        ["2026-12-20", "20.12.2026", "20 Dec 2026", "2026-12-20 00:00:00"],
        BESIDE,
        **READ,
    ),
    *each(
        "issue 3", "arrive", ["03/04/2027", "31.02.2027", "next year"], BESIDE, **READ, error_column="arrive"
    ),
    *each("issue 3", "document", ["passport", "Passport"], BESIDE, **READ),
    *each("issue 3", "document", ["library card"], BESIDE, **READ, error_column="document"),
    *each("issue 3", "home", ["Germany", "Korea, Republic of"], BESIDE, **READ),
    *each("issue 3", "home", ["Atlantis"], BESIDE, **READ, error_column="home"),
    *(
        case
        for column in ("stay", "arrive", "document", "home")
        for case in each("26", column, NOTHING, BESIDE, **READ)
    ),
)

TABLES = {"phones": PHONES, "countries": COUNTRIES, "cards": CARDS, "details": DETAILS, "stays": STAYS}
CASES = [(table, at, case) for table, cases in TABLES.items() for at, case in enumerate(cases)]


def write_table(cases: Iterable[dict[str, str]]) -> str:
    """Return cells as CSV, with the headings that any of them has; a row's id is its place in letters."""
    rows = [{"id": name_row(at)} | cells for at, cells in enumerate(cases)]
    text = io.StringIO()
    writer = csv.DictWriter(text, list(dict.fromkeys(key for row in rows for key in row)), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def name_row(at: int) -> str:
    """Return an id without digits."""
    return f"row-{chr(97 + at // 26)}{chr(97 + at % 26)}"


def batch(home: Path, cases: Iterable[dict[str, str]], *options: str) -> Done:
    """Run `batch` on these cells."""
    (home / "list.csv").write_text(write_table(cases), encoding="utf-8", newline="")
    return run_here("batch", "list.csv", *options, home=home)


def by_id(done: Done) -> dict[str, dict[str, Any]]:
    """Read the NDJSON on stdout."""
    return {row["id"]: row for row in map(json.loads, done.out.splitlines())}


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Return what answers a table, in one run for all its cases."""
    answers: dict[str, dict[str, dict[str, Any]]] = {}

    def answer(table: str) -> dict[str, dict[str, Any]]:
        if table not in answers:
            home = tmp_path_factory.mktemp(table)
            answers[table] = by_id(batch(home, (case.cells for case in TABLES[table]), "--to", "ndjson"))
        return answers[table]

    return answer


def is_as_expected(key: str, found: Any, wanted: Any) -> bool:
    """Compare one field: any of a set, contained among findings, columns in any order."""
    if key.endswith("_findings"):
        return wanted in found
    if isinstance(wanted, (set, frozenset)):
        return found in wanted
    if key == "error_column" and wanted and found:
        return sorted(found.split("+")) == sorted(wanted.split("+"))
    return bool(found == wanted)


@pytest.mark.parametrize(
    ("table", "at", "case"), CASES, ids=[f"{table} {case.id}" for table, _, case in CASES]
)
def test_a_cell_is_read_as_it_is(ask: Ask, table: str, at: int, case: Case) -> None:
    """Review, rows 19-35: the outcome of each, and no row is void."""
    row = ask(table)[name_row(at)]
    expect = {"mistyped": False, "error_column": None} | case.expect
    found = {key: row[key] for key in expect}

    assert row["status"] != "error"
    assert {key: found[key] for key in expect if not is_as_expected(key, found[key], expect[key])} == {}


@pytest.mark.parametrize("word", ["DE (", "NZ (", "US (", "New Zealand", "Did you mean"])
def test_nobody_guesses_a_country_from_a_nationality(ask: Ask, word: str) -> None:
    """Review, row 29: Dutch is not nearly DE, other is not NZ, n.a. is not US."""
    told = [
        f"{row['reason']} {row['next_text']}"
        for at, case in enumerate(COUNTRIES)
        for row in [ask("countries")[name_row(at)]]
        if case.review in {"26", "29"} or case.cells["region"] == "other"
    ]

    assert [each for each in told if word in each] == []


def test_two_numbers_are_told(ask: Ask) -> None:
    """Review, row 24: the better one counts, and no advice is for a single person's command."""
    told = [
        f"{row['reason']} {row['next_text']}"
        for at, case in enumerate(PHONES)
        for row in [ask("phones")[name_row(at)]]
        if case.review == "24"
    ]

    assert told
    assert not any("check-phone" in each or "one a line" in each for each in told)


# ------------------------------------------------------------------ the verdict of start

COLUMNS = {"cards": "card_network"}
SOMEBODIES = [
    somebody
    for somebody in people.load()
    if "none" not in {somebody.given.get("phone"), somebody.given.get("cards")}
    and somebody.given.get("under_18") != "yes"
]


@pytest.fixture(scope="module")
def people_answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Return the rows of everybody whose answers fit into our columns, in one run."""
    unasked = {"had_alipay", "under_18"}
    cells = [
        {COLUMNS.get(key, key): value for key, value in somebody.given.items() if key not in unasked}
        for somebody in SOMEBODIES
    ]
    with mock.patch.object(support, "TODAY", people.DAY):
        return by_id(batch(tmp_path_factory.mktemp("people"), cells, "--to", "ndjson"))


@pytest.mark.parametrize(("at", "somebody"), [*enumerate(SOMEBODIES)], ids=[each.id for each in SOMEBODIES])
def test_a_row_gets_the_verdict_of_start(
    people_answers: dict[str, dict[str, Any]], at: int, somebody: people.Somebody
) -> None:
    """Issue 3: with stay, arrive, document and home a row is answered as the person would be."""
    row = people_answers[name_row(at)]
    wanted = [each["status"] for each in somebody.expect.get("cards", [])]

    assert (row["status"], row["route"] or "none") == (somebody.expect["status"], somebody.expect["route"])
    assert row["phone_status"] == somebody.expect.get("phone")
    assert row["card_status"] == wanted


# ------------------------------------------------------------------ privacy

CARD = "4111 1111 1111 1111"
HIDDEN = "+44 7400 987123"
PLACES: tuple[str, ...] = (
    "phone",
    "region",
    "card_network",
    "card",
    "kind",
    "expires",
    "wallet",
    "issued_in",
)
PLACES += ("stay", "arrive", "document", "home", "name")
FORMS = [(), ("--to", "ndjson"), ("--to", "ndjson", "--letter", "--summary", "json"), ("--keep", "all")]


def spell(number: str) -> Iterator[str]:
    """Yield a number as it stands in cells."""
    bare = number.replace(" ", "")
    yield from (
        number,
        bare,
        bare.lstrip("+"),
        f"{bare.lstrip('+')}.0",
        f"{number} / {number}",
        f"'{number}",
        f"={bare}",
    )


def find_digits(text: str, number: str) -> set[str]:
    """Return five digits in a row of a number that stand in a text, whatever is between them there."""
    digits = "".join(filter(str.isdigit, number))[-10:]
    close = text.replace(" ", "").replace("-", "")
    return {digits[at : at + 5] for at in range(len(digits) - 4) if digits[at : at + 5] in close}


@pytest.mark.parametrize("options", FORMS, ids=" ".join)
def test_no_digit_of_a_phone_comes_out(tmp_path: Path, options: tuple[str, ...]) -> None:
    """Issue 3: in whatever column a number stands, read or not; --keep passes on what is no phone of ours."""
    kept = {"name"} if "--keep" in options else set()
    places = [place for place in PLACES if "--keep" not in options or place == "phone"]
    cells = [{place: text} for place in places for text in spell(HIDDEN) if place not in kept]
    done = batch(tmp_path, [*cells, {"phone": MOBILE}], *options)

    assert done.out.count("row-") == len(cells) + 1
    assert find_digits(done.out + done.err, HIDDEN) == set()


@pytest.mark.parametrize("options", FORMS, ids=" ".join)
def test_no_card_number_comes_out(tmp_path: Path, options: tuple[str, ...]) -> None:
    """Review, rows 36-37: nowhere, whatever column it stands in; the last four at most, with --keep."""
    cells = [
        {place: text}
        for place in PLACES
        for text in (CARD, CARD.replace(" ", ""), f"{CARD}, JCB", f"{CARD} / {CARD}")
    ]
    done = batch(tmp_path, [*cells, {"phone": MOBILE}], *options)

    assert done.out.count("row-") == len(cells) + 1
    assert find_digits(done.out + done.err, CARD) == set()


def test_a_whole_card_number_still_refuses_its_row(tmp_path: Path) -> None:
    """Review, row 36: in card, card_network and phone; with or without the .0 of a spreadsheet."""
    cells = [
        {place: text} for place in ("card", "card_network", "phone") for text in (CARD, "4111111111111111.0")
    ]
    rows = by_id(batch(tmp_path, [*cells, {"phone": MOBILE}], "--to", "ndjson"))

    assert [row["error_code"] for row in rows.values()] == ["full-card-number"] * len(cells) + [None]


def test_formulas_stay_text(tmp_path: Path) -> None:
    """Review, row 39: a ' before them in CSV, as they are in NDJSON."""
    cells = [{"phone": MOBILE, "note": "=1+1"}, {"phone": MOBILE, "note": "@x"}]
    as_csv = batch(tmp_path, cells, "--keep", "note")
    as_json = by_id(batch(tmp_path, cells, "--keep", "note", "--to", "ndjson"))

    assert [row["note"] for row in csv.DictReader(io.StringIO(as_csv.out))] == ["'=1+1", "'@x"]
    assert [row["note"] for row in as_json.values()] == ["=1+1", "@x"]
