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
    told = {
        "nationality": reading.nationality,
        "like-phone": reading.like_phone,
        "like-card": reading.like_card,
    }
    return next((kind for kind, places in told.items() if places), "-")


def test_every_heading_means_what_people_mean_by_it() -> None:
    """Alone in a table, each is read as its column, or said to look like one, or left alone."""
    wrong = [(text, wanted, name(read_headings([text]))) for text, wanted in headings()]

    assert [row for row in wrong if row[1] != row[2]] == []


def test_the_table_is_large_and_hard() -> None:
    """All columns and languages are there, and a quarter of the headings are traps."""
    columns = [column for _, column in headings()]
    told = {"-", "like-phone", "like-card", "nationality"}
    traps = sum(column in told for column in columns)

    assert {*columns} == {*WORDS.column, *told}
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

    assert read_headings(row) == Reading(
        {"phone": 1, "region": 4}, like_phone=(3,), nationality=(0, 6), also={"phone": (2,)}
    )


def test_what_the_person_said_is_left_alone() -> None:
    """A column named by the person gets no other heading, and its heading no other column."""
    row = ["Mobile", "Phone", "Country", "Nationality"]

    assert read_headings(row, {"phone": 1, "home": 2}) == Reading({}, like_phone=(0,), nationality=(3,))
    assert read_headings(["phone", "region"], {"phone": 1}).columns == {}


# a table's headings: the column that several of them are, the best first
AGAIN = {
    "our own name with a number": (["card 1", "card 2"], "card_network", (0, 1)),
    "three cards": (["Card 1", "Card 2", "Card 3"], "card_network", (0, 1, 2)),
    "with a number sign": (["Card #2", "Card #1"], "card_network", (1, 0)),
    "in brackets": (["Cards [Card 1]", "Cards [Card 2]"], "card_network", (0, 1)),
    "counted in words": (["Second card", "First card"], "card_network", (1, 0)),
    "two kinds": (["Credit card", "Debit card"], "card_network", (0, 1)),
    "two types": (["Card type 1", "Card type 2"], "card_network", (0, 1)),
    "two questions": (["Which cards do you have?", "Which card will you use first?"], "card_network", (0, 1)),
    "German cards": (["Kreditkarte 1", "Kreditkarte 2"], "card_network", (0, 1)),
    "French cards": (["Première carte", "Deuxième carte"], "card_network", (0, 1)),
    "Spanish cards": (["Tarjeta 1", "Otra tarjeta"], "card_network", (0, 1)),
    "Russian cards": (["Первая карта", "Вторая карта"], "card_network", (0, 1)),
    "Chinese cards": (["银行卡1", "银行卡2"], "card_network", (0, 1)),
    "Korean cards": (["첫 번째 카드", "두 번째 카드"], "card_network", (0, 1)),
    "Japanese cards": (["カード1", "カード2"], "card_network", (0, 1)),
    "wallets": (["Wallet 1", "Wallet 2"], "wallet", (0, 1)),
    "another wallet": (["Other wallet", "Wallet app", "Wallet status"], "wallet", (1, 0)),
    "phones": (["Phone 2", "Phone 1"], "phone", (1, 0)),
    "a mobile and another": (["Telephone", "Mobile"], "phone", (1, 0)),
    "a mobile and others": (["Mobile", "Telephone", "Second mobile"], "phone", (0, 1, 2)),
    "an address book": (["Home Phone", "Mobile Phone", "Business Phone", "Other Phone"], "phone", (1, 3)),
    "German phones": (["Zweites Handy", "Handy", "Telefon dienstlich"], "phone", (1, 0)),
    "French phones": (["Portable", "Téléphone", "Téléphone fixe"], "phone", (0, 1)),
    "Russian phones": (["Мобильный", "Домашний телефон", "Второй телефон"], "phone", (0, 2)),
    "Chinese phones": (["手机", "紧急联系人手机", "备用手机"], "phone", (0, 2)),
    "Korean phones": (["휴대폰1", "휴대폰2", "비상 연락처"], "phone", (0, 1)),
    "Japanese phones": (["携帯番号", "電話番号", "勤務先電話番号"], "phone", (0, 1)),
}  # fmt: skip


@pytest.mark.parametrize(("row", "column", "places"), AGAIN.values(), ids=AGAIN)
def test_several_columns_may_say_the_same(row: list[str], column: str, places: tuple[int, ...]) -> None:
    """They are put together, and are no other column: "card 2" does not hold first digits."""
    reading = read_headings(row)

    assert reading.columns == {column: places[0]}
    assert reading.also == {column: places[1:]}


ONCE = {
    "whose phone is it": ["Mobile", "Contact number"],
    "whose is the other one": ["Mobile", "Alternative contact number"],
    "no longer": ["Mobile", "Old mobile"],
    "somebody else": ["Mobile", "Second emergency contact phone", "Work phone", "Fax", "Landline"],
    "a long question": ["Mobile", "On which other phone number can our driver call somebody in your house?"],
    "brand and type": ["Card brand", "Card type"],
    "digits": ["Card number 1", "Card number 2"],
    "country": ["Country 1", "Country 2"],
    "about a wallet": ["Wallet", "Wallet status", "Wallet country", "Do you use a wallet?"],
}  # fmt: skip


@pytest.mark.parametrize("row", ONCE.values(), ids=ONCE)
def test_what_may_be_something_else_is_not_put_to_it(row: list[str]) -> None:
    """A telephone that may be another's would make somebody ready who is not."""
    assert read_headings(row).also == {}


def test_a_column_that_the_person_named_stands_alone() -> None:
    """Whoever says which column it is means this one only."""
    assert read_headings(["Card 1", "Card 2"], {"card_network": 0}) == Reading({})


def test_nobody_has_a_hundred_cards() -> None:
    """The first ten columns are put together."""
    assert read_headings([f"Card {number}" for number in range(1, 100)]).also["card_network"] == (
        *range(1, 10),
    )


LOGOS = {
    "names": (["Visa", "Mastercard", "JCB"], (0, 1, 2)),
    "a visa for a passport": (["Visa", "Passport", "Visa type"], ()),
    "with places": (["4(Visa)", "5(Mastercard)"], (0, 1)),
    "with a question": (["Which of these do you own [Visa]", "Which of these do you own [JCB]"], (0, 1)),
    "with what belongs to it": (["Which cards? [Visa]", "Which cards? [Other]"], (0, 1)),
    "yes or no": (["Do you have a Visa?", "Do you have a Mastercard?"], (0, 1)),
    "an example": (["Cards (e.g. Visa)"], ()),
}  # fmt: skip


@pytest.mark.parametrize(("row", "places"), LOGOS.values(), ids=LOGOS)
def test_a_column_for_each_logo_is_told(row: list[str], places: tuple[int, ...]) -> None:
    """It is not read: "yes" stands in it."""
    reading = read_headings(row)

    assert reading.like_card == places
    assert not {*reading.columns.values()} & {*places}


def test_columns_for_logos_stand_beside_one_for_all() -> None:
    """That one is read."""
    reading = read_headings(["Cards: Visa", "Cards: Mastercard", "Cards"])

    assert reading == Reading({"card_network": 2}, like_card=(0, 1))


ANSWERS = [
    "line",
    "id",
    "status",
    "phone_status",
    "region",
    "line_type",
    "card_status",
    "network",
    "wallet_status",
]


def test_our_own_answers_are_no_cards_and_wallets() -> None:
    """Given to the program once more, they have an id and a country; "network" alone may be anybody's."""
    assert read_headings(ANSWERS).columns == {"id": 1, "region": 4}
    assert read_headings(["nr", "network"]).columns == {"id": 0, "card_network": 1}


@pytest.mark.parametrize(
    "row", [["INSERT INTO people (id", "phone", "wallet) VALUES (1"], ["id", "phone) VALUES (1", "x"]]
)
def test_a_statement_of_a_database_is_no_table(row: list[str]) -> None:
    """None of it is a heading, not even the words between its commas."""
    assert read_headings(row) == Reading({})


@given(st.lists(st.text(max_size=30) | st.sampled_from([text for text, _ in headings()]), max_size=8))
@settings(max_examples=50)
def test_any_headings_are_shared_out(row: list[str]) -> None:
    """Nothing raises, no place is used twice, and what is read is not told as unread."""
    reading = read_headings(row)
    also = [place for places in reading.also.values() for place in places]
    places = [*reading.columns.values(), *also, *reading.like_phone]

    assert len({*places}) == len(places)
    assert {*reading.also} <= {*reading.columns} & {"phone", "card_network", "wallet"}
    assert not {*reading.like_card} & {*reading.columns.values(), *also}
    assert {*places, *reading.nationality} <= {*range(len(row))}
    assert not {*reading.columns.values(), *also} & {*reading.nationality}
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
    "\\N", "(跳过)", "跳过", "(空)", "(blank)", "(none)", "<null>", "NaN", "<NA>", "nan",
    "undefined", "[]", "{}",
    "будет позже", "kommt noch", "à venir", "por confirmar", "미정", "未定", "will buy in China",
    "I will buy one in China", "купит в Китае", "到中国后购买", "중국에서 구매 예정", "現地で購入",
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


@pytest.mark.parametrize("cell", ["0", "00", "0.0"])
def test_a_nought_says_nothing_where_it_can_be_nothing_else(cell: str) -> None:
    """That is no phone, card or wallet; elsewhere it may be a number."""
    assert is_nothing(cell, zero=True)
    assert not is_nothing(cell)
    assert not is_nothing("0" * 9, zero=True)


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
