"""What headings mean, and what cells say that say nothing: as people write them, in eight languages."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alipay_ready.batch.reading import heading_index
from alipay_ready.batch.reading.heading_phrases import PhraseBook, fold
from alipay_ready.batch.reading.heading_words import Reading, read_headings
from alipay_ready.batch.rows.input_row import INPUT
from alipay_ready.batch.rows.nothing import is_nothing, is_total
from alipay_ready.knowledge import list_words, regions

DATA = Path(__file__).parents[1] / "data" / "headings.tsv"
WORDS = list_words.load()


def headings() -> Iterator[tuple[str, str]]:
    """Yield each heading of the table with what it is."""
    for line in DATA.read_text(encoding="utf-8").splitlines()[1:]:
        column, _language, heading = line.split("\t")
        yield heading.replace("\\n", "\n"), column


def name(reading: Reading) -> str:
    """Return what the one heading of a table is."""
    if reading.columns:
        return next(iter(reading.columns))
    return "nationality" if reading.nationality else "like-phone" if reading.like_phone else "-"


def test_every_heading_means_what_people_mean_by_it() -> None:
    """Alone in a table, each is read as its column, or said to look like one, or left alone."""
    wrong = [(text, wanted, name(read_headings([text]))) for text, wanted in headings()]

    assert [row for row in wrong if row[1] != row[2]] == []


def test_the_table_is_large_and_hard() -> None:
    """All columns and languages are there, and a quarter of the headings are traps."""
    columns = [column for _, column in headings()]
    traps = sum(column in {"-", "like-phone", "nationality"} for column in columns)

    assert {*columns} == {*WORDS.column, "-", "like-phone", "nationality"}
    assert len(columns) > 1000
    assert traps * 4 > len(columns)


@pytest.mark.parametrize("column", WORDS.column)
def test_every_heading_of_the_facts_is_reached(column: str) -> None:
    """No entry is dead: alone in a table it is read, as this column or as one before it in the file."""
    its = WORDS.column[column]
    order = list(WORDS.column)

    for heading in (*its.headings, *its.unsure):
        (found,) = read_headings([heading]).columns
        assert order.index(found) <= order.index(column) or heading.casefold() == found, heading


def test_every_input_column_has_words() -> None:
    """A column that a table may have can be written in other words."""
    assert {*INPUT} <= {*WORDS.column}


@pytest.mark.parametrize("column", WORDS.column)
@pytest.mark.parametrize("change", [str, "{} ".format, " {}".format], ids=["bare", "before", "behind"])
def test_our_own_name_always_wins(column: str, change: Callable[[str], str]) -> None:
    """Whatever good heading stands before it."""
    own = change(column)
    best = next(heading for heading in WORDS.column[column].headings if heading != column)

    assert read_headings([best, own]).columns[column] == 1


@pytest.mark.parametrize("own", ["Card Network", "card-network", "CARD_NETWORK"])
def test_our_own_name_wins_in_any_spelling(own: str) -> None:
    """Only a mobile goes before a "Phone": that is how people call a landline beside it."""
    assert read_headings(["Cards", own]).columns == {"card_network": 1}
    assert read_headings(["Tel.", "Phone"]).columns == {"phone": 1}
    assert read_headings(["Mobile", "Phone"]).columns == {"phone": 0}


# a table's headings: the columns that are read, with the heading of each
TABLES = {
    "mobile before phone": (["Phone", "Mobile number"], {"phone": "Mobile number"}),
    "mobile in a question before phone": (["Phone", "What is your mobile number?"],
    {"phone": "What is your mobile number?"}),
    "the first of two": (["Mobile 2", "Mobile 1"], {"phone": "Mobile 1"}),
    "the other one": (["Alternative mobile", "Phone"], {"phone": "Phone"}),
    "only the other one": (["Alternative mobile", "Fax"], {"phone": "Alternative mobile"}),
    "leftmost": (["Mobile", "Mobile"], {"phone": "Mobile"}),
    "own before a better word": (["Mobile", "phone"], {"phone": "phone"}),
    "brand and type": (
        ["Card type", "Card brand"], {"card_network": "Card brand", "kind": "Card type"}
    ),
    "type alone": (["Card type"], {"card_network": "Card type"}),
    "two countries": (
        ["Country", "Country of residence", "Nationality"], {"region": "Country",
        "home": "Country of residence"}
    ),
    "expiry of a card": (["Name", "Cards", "Expiry date"], {"name": "Name", "card_network": "Cards",
    "expires": "Expiry date"}),
    "expiry of a passport": (["Name", "Passport number", "Expiry date"], {"name": "Name"}),
    "expiry of a document": (["document", "Expiry date"], {"document": "document"}),
    "full name": (["First name", "Last name", "Full name"], {"name": "Full name"}),
    "parts of a name": (["First name", "Last name"], {"name": "Last name"}),
    "two scripts": (
        ["姓名 Name", "国籍 Nationality", "手机 Mobile", "银行卡 Bank cards"],
        {"name": "姓名 Name", "phone": "手机 Mobile", "card_network": "银行卡 Bank cards"},
    ),
    "workday": (
        ["Employee ID", "Legal Name", "Primary Mobile - Formatted", "Primary Work Phone", "Country ISO",
        "Payment_Card_Network"],
        {
            "id": "Employee ID", "name": "Legal Name", "phone": "Primary Mobile - Formatted",
            "region": "Country ISO",
            "card_network": "Payment_Card_Network",
        },
    ),
    "an address book": (
        ["First Name", "Mobile Phone", "Home Phone", "Business Phone", "Home Country/Region",
        "Business Country/Region", "E-mail Address"],
        {"name": "First Name", "phone": "Mobile Phone", "home": "Home Country/Region"},
    ),
    "a form": (
        [
            "Timestamp", "What is your full name?", "What is your mobile phone number (with country code)?",
            "In which country was your SIM card bought?", "Which bank cards will you bring? (tick all)",
            "Which payment apps do you use at home?", "Emergency contact phone",
        ],
        {
            "name": "What is your full name?",
            "phone": "What is your mobile phone number (with country code)?",
            "region": "In which country was your SIM card bought?",
            "card_network": "Which bank cards will you bring? (tick all)",
            "wallet": "Which payment apps do you use at home?",
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize(("row", "wanted"), TABLES.values(), ids=TABLES)
def test_of_several_headings_the_best_is_read(row: list[str], wanted: dict[str, str]) -> None:
    """Each column has one heading, each heading is one column."""
    assert {column: row[place] for column, place in read_headings(row).columns.items()} == wanted


def test_what_looks_like_a_phone_or_a_country_is_told() -> None:
    """Also beside a phone that is read: somebody may have meant the other one."""
    row = ["Nationality", "Mobile", "Phone", "Fax", "Country of phone number", "Email", "Citizenship"]

    assert read_headings(row) == Reading({"phone": 1, "region": 4}, like_phone=(2, 3), nationality=(0, 6))


def test_what_the_person_said_is_left_alone() -> None:
    """A column named by the person gets no other heading, and its heading no other column."""
    row = ["Mobile", "Phone", "Country", "Nationality"]

    assert read_headings(row, {"phone": 1, "home": 2}) == Reading({}, like_phone=(0,), nationality=(3,))
    assert read_headings(["phone", "region"], {"phone": 1}).columns == {}


@given(st.lists(st.text(max_size=30) | st.sampled_from([text for text, _ in headings()]), max_size=8))
@settings(max_examples=50)
def test_any_headings_are_shared_out(row: list[str]) -> None:
    """Nothing raises, no place is used twice, and what is read is not told as unread."""
    reading = read_headings(row)
    places = [*reading.columns.values(), *reading.like_phone]

    assert len({*places}) == len(places)
    assert {*places, *reading.nationality} <= {*range(len(row))}
    assert not {*reading.columns.values()} & {*reading.nationality}
    assert read_headings(row) == reading


LONG = {
    "one word": "a", "words": "phone ", "gaps": "country ", "rows": "手机", "mixed": "国家sim",
    "brackets": "(",
    "numbers": "1.", "blanks": " ", "strokes": "/", "capitals": "aA", "marks": "\u0301",
}  # fmt: skip


@pytest.mark.parametrize("part", LONG.values(), ids=LONG)
def test_a_very_long_heading_costs_no_more_than_a_long_one(part: str) -> None:
    """A table without headings, or one made to hurt, must not stop the run."""
    read_headings(["Phone"])
    start = time.process_time()
    read_headings([part * 300_000])

    assert time.process_time() - start < 2  # it takes 20 ms; quadratic growth would take minutes


def test_many_headings_take_their_time_once_each() -> None:
    """5,000 different ones, all of which want to be the phone."""
    row = [f"Mobile number of list {number}" for number in range(5_000)]
    start = time.process_time()
    reading = read_headings(row)

    assert len(reading.like_phone) == len(row) - 1
    assert time.process_time() - start < 10  # it takes half a second


BOOK = PhraseBook(["a b", "pre*", "*end", "*mid*", "^top", "a ... c d", "手机...国家", "电话"])
PHRASES = {
    "a b": {"a b"}, "ab": set(), "x a b y": {"a b"}, "prefix": {"pre*"}, "the weekend": {"*end"},
    "amidst": {"*mid*"},
    "top a": {"^top"}, "a top": set(), "a c d": {"a ... c d"}, "a x c x c d": {"a ... c d"}, "c d a": set(),
    "a b c d": {"a b", "a ... c d"}, "您的手机是哪个国家的": {"手机...国家"}, "国家手机": set(),
    "移动电话": {"电话"}, "电 话": {"电话"},
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), PHRASES.items(), ids=PHRASES)
def test_a_phrase_is_found_as_whole_words(text: str, wanted: set[str]) -> None:
    """Where a script has blanks; elsewhere as part of a row of characters."""
    assert BOOK.find(fold(text)) == wanted


FOLDED = {
    "phoneNumber": "phone number", "PHONE_NUMBER": "phone number", "CardNetwork": "card network",
    "SIMCard": "sim card", "iPhone": "iphone",
    "ＴＥＬ": "tel", "Téléphone": "telephone", "e-mail": "e mail", "№1": "no 1", "ガ": "カ",
    "휴대폰 번호": "휴대폰 번호", "卡号前6位": "卡号前 6 位",
    "国・地域": "国 地域", "Straße": "strasse", "": "",
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), FOLDED.items(), ids=FOLDED)
def test_case_width_accents_and_marks_do_not_count(text: str, wanted: str) -> None:
    """Capitals inside a word part it."""
    assert " ".join(fold(text).words) == wanted


SAYS_NOTHING = (
    "", " ", "-", "–", "—", "?", "??", "...", "*", "N/A", "n.a.", "N.A", "n / a", "TBD", "tbd.", "(tbd)",
    "[TBA]", "T.B.D.", "nil", "None",
    "NULL", "NaN", "unknown", "Unknown?", "unbekannt", "UNBEKANNT", "k. A.", "не знаю", "Не знаю.", "ещё нет",
    "нет", "无", "暂无", "（无）", "暂无。", "없음",
    "なし", "No phone yet", "no card yet!", "Not yet", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NULL!",
    "#DIV/0!", "#NV", "<none>", "aucun", "Ninguno", "ＴＢＤ",
    "Don’t know", "don't know", "'-", "未知", "待定", "to be confirmed",
)  # fmt: skip
SAYS_SOMETHING = (
    "+44 7400 123456", "07400 123456", "visa", "no visa", "GB", "Nina", "Nona", "see email", "see e-mail",
    "0", "00", "x", "yes", "Nilsson", "Unknown Pleasures",
    "none of your business", "Noneva", "银联", "无锡", "TBD 123", "Naira", "a" * 99, "✓", "Nonnenmacher",
    "no-show",
)  # fmt: skip


@pytest.mark.parametrize("cell", SAYS_NOTHING)
def test_a_cell_that_says_nothing(cell: str) -> None:
    """Also with a full stop, in brackets, in full width."""
    assert is_nothing(cell)


@pytest.mark.parametrize("cell", SAYS_SOMETHING)
def test_a_cell_that_says_something(cell: str) -> None:
    """What only begins like nothing is something, and so is a tick."""
    assert not is_nothing(cell)


@pytest.mark.parametrize("cell", ["NA", "no", "NA.", "NC", "so"])
def test_namibia_norway_and_two_more_are_countries(cell: str) -> None:
    """Elsewhere NA is not available, and no is nothing."""
    assert is_nothing(cell)
    assert not is_nothing(cell, country=True)


def test_no_country_says_nothing() -> None:
    """Its code and names are something in a column of countries."""
    assert [code for code in regions.name_codes() if is_nothing(code, country=True)] == []
    assert [place for place in regions.name_places() if is_nothing(place, country=True)] == []


@given(st.sampled_from(WORDS.nothing), st.sampled_from(["{}", " {} ", "({})", "{}.", "[{}]", "{}?"]))
@settings(max_examples=100)
def test_every_word_for_nothing_is_found(word: str, around: str) -> None:
    """As it stands in the facts and in capitals."""
    assert is_nothing(around.format(word))
    assert is_nothing(around.format(word.upper()))


TOTALS = (
    "Total", "TOTAL:", "Total 32", "Total: 32", "totals", "Sum", "Grand Total", "Summe", "Gesamt", "Somme",
    "Suma", "Итого", "Итого:", "Всего 32",
          "合计", "合计：32", "共32人", "总计", "합계", "총계", "合計", "計", "小计", "Count", "32 total",
)  # fmt: skip
NO_TOTALS = (
    "",
    "Tota",
    "Totalina Sumar",
    "a17",
    "Gesamtschule",
    "32",
    "计算机",
    "Summer",
    "Anna Total",
    "总经理",
    "x" * 99,
)


@pytest.mark.parametrize("cell", TOTALS)
def test_a_row_of_totals_begins_with_such_a_word(cell: str) -> None:
    """Alone or with a number."""
    assert is_total(cell)


@pytest.mark.parametrize("cell", NO_TOTALS)
def test_a_person_is_no_total(cell: str) -> None:
    """A name that begins like one is a name."""
    assert not is_total(cell)


def test_words_for_nothing_fit_the_quick_way_out() -> None:
    """A cell is looked at only if it is short and ends with no digit: so must each word be."""
    assert max(map(len, WORDS.nothing)) + 8 <= 40
    assert not any(word[-1].isdigit() for word in WORDS.nothing)


def test_the_words_are_put_in_order_once() -> None:
    """A table with our own headings does not pay for it."""
    heading_index.load_book.cache_clear()
    read_headings(["id", "phone", "Card Network"])

    assert heading_index.load_book.cache_info().currsize == 0
