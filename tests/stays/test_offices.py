"""What must stay for offices: lists as they come, answers for scripts, and pages to hand on."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from handout.browser import PHONE, Page
from support import Done, environment, run

Ready = Callable[..., Done]
ENVELOPE = [
    "schema",
    "command",
    "status",
    "exit_code",
    "mistyped",
    "facts_as_of",
    "findings",
    "data",
    "errors",
]
VISA = "4111 1111 1111 1111"
OWN = """schema = 1
extends = "visitor"
id = "uni"
title = "Newcomers of our university"

[[step]]
id = "office-contact"
before = "old-account"
phase = "before"
title = "Save our office's contact"
do = ["Save +86 571 1234 5678.", "Write to us once."]
done_when = "Our answer has come."
"""


def cells(**given: str) -> str:
    """Return one JSON row."""
    return json.dumps(given, ensure_ascii=False)


# How a cell may be written, by column, and what must be understood: the column of the answer and its value.
CARDS = {
    "Chinese": ("银联", "unionpay"),
    "Cyrillic": ("Мир", "mir"),
    "Latin Mir": ("Mir", "mir"),
    "bank and product": ("HSBC Premier World Elite Mastercard", "mastercard"),
    "two words": ("Master Card", "mastercard"),
    "short": ("MC", "mastercard"),
    "product": ("Amex Gold", "amex"),
    "bank behind": ("VISA debit (Chase)", "visa"),
    "last four": ("Visa ending 1234", "visa"),
    "German": ("EC-Karte", "girocard"),
    "French": ("Carte Bleue", "cartes-bancaires"),
    "American": ("Discover it", "discover"),
    "digits": ("411111", "visa"),
}
WALLETS = {"English": "GCash", "Korean": "카카오페이", "Chinese": "支付宝香港", "apostrophe": "Touch 'n Go"}
PHONES = {
    "apostrophe": "'+44 7400 123456",
    "formula": '="+44 7400 123456"',
    "no-break space": "+44\u00a07400\u00a0123456",
    "direction marks": "\u202a+44 7400 123456\u202c",
    "full width": "＋４４７４００１２３４５６",
    "0044": "0044 7400 123456",
    "tel:": "tel:+447400123456",
    "label and remark": "mobile: +44 7400 123456 (WhatsApp)",
}
COUNTRIES = {
    "Turkish": ("0532 123 45 67", "Türkiye", "TR"),
    "part": ("07400 123456", "England", "GB"),
    "short": ("7400123456", "UK", "GB"),
    "three letters": ("07400 123456", "GBR", "GB"),
    "official": ("010-1234-5678", "Republic of Korea", "KR"),
    "German": ("0151 23456789", "Deutschland", "DE"),
    "Spanish": ("612 345 678", "España", "ES"),
    "Chinese": ("138 0013 8000", "中国", "CN"),
    "letters": ("050 123 4567", "UAE", "AE"),
    "old": ("0612345678", "Holland", "NL"),
    "region": ("5123 4567", "Hong Kong SAR", "HK"),
}
SHORTENED = {"English": "4.47400123456E+11", "German": "4,474E+11"}
NOTHING = {"dash": "-", "long dash": "—", "n/a": "N/A", "none": "none", "null": "null"}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Return the answer to each row of one long list of all the ways above, by its id."""
    rows = [cells(id=f"card {name}", card_network=typed) for name, (typed, _) in CARDS.items()]
    rows += [cells(id=f"wallet {name}", wallet=typed) for name, typed in WALLETS.items()]
    rows += [cells(id=f"phone {name}", phone=typed) for name, typed in PHONES.items()]
    rows += [cells(id=f"region {name}", phone=one, region=two) for name, (one, two, _) in COUNTRIES.items()]
    rows += [cells(id=f"shortened {name}", phone=typed) for name, typed in SHORTENED.items()]
    rows += [cells(id=f"nothing {name}", phone=typed, card_network="visa") for name, typed in NOTHING.items()]
    done = run(
        "batch", "-", "--from", "ndjson", home=tmp_path_factory.mktemp("home"), stdin="\n".join(rows) + "\n"
    )
    return {row["id"]: row for row in map(json.loads, done.out.splitlines())}


@pytest.mark.parametrize("name", CARDS)
def test_a_card_is_known_by_many_names(answers: dict[str, dict[str, Any]], name: str) -> None:
    """Logos in other scripts and languages, with banks, products and remarks around them."""
    assert answers[f"card {name}"]["network"] == [CARDS[name][1]]


@pytest.mark.parametrize("name", WALLETS)
def test_a_wallet_is_known_by_many_names(answers: dict[str, dict[str, Any]], name: str) -> None:
    """Home wallets in their own script too."""
    row = answers[f"wallet {name}"]

    assert (row["wallet_status"], row["route"], row["status"]) == ("ready", "wallet", "ready")


@pytest.mark.parametrize("name", PHONES)
def test_a_number_is_read_as_spreadsheets_and_people_write_it(
    answers: dict[str, dict[str, Any]], name: str
) -> None:
    """Signs against formulas, marks that cannot be seen, labels, prefixes."""
    row = answers[f"phone {name}"]

    assert (row["phone_status"], row["region"], row["line_type"]) == ("ready", "GB", "mobile")


@pytest.mark.parametrize("name", COUNTRIES)
def test_a_country_is_known_by_many_names(answers: dict[str, dict[str, Any]], name: str) -> None:
    """National numbers, the country written in its own way; a first 0 may be lost."""
    row = answers[f"region {name}"]

    assert (row["phone_status"], row["region"]) == ("ready", COUNTRIES[name][2])


@pytest.mark.parametrize("name", SHORTENED)
def test_a_number_that_a_spreadsheet_shortened_is_called_that(
    answers: dict[str, dict[str, Any]], name: str
) -> None:
    """Its digits are lost: nothing is guessed, and the reason says what has happened."""
    row = answers[f"shortened {name}"]

    assert row["phone_status"] == "blocked"
    assert "A spreadsheet has shortened this number" in row["reason"]
    assert row["next"]


@pytest.mark.parametrize("name", NOTHING)
def test_a_sign_for_nothing_is_an_empty_cell(answers: dict[str, dict[str, Any]], name: str) -> None:
    """No number, and not a wrong one."""
    row = answers[f"nothing {name}"]

    assert (row["phone_status"], row["card_status"], row["status"]) == (None, ["ready"], "attention")


def test_every_person_gets_a_reason_and_what_comes_next(answers: dict[str, dict[str, Any]]) -> None:
    """Two sentences for each row, whatever its status."""
    assert len({row["status"] for row in answers.values()}) == 4
    for row in answers.values():
        assert re.search(r"\S \S.*[.)]$", row["reason"]), row["id"]
        assert re.search(r"\S \S", row["next"]), row["id"]


@pytest.mark.parametrize(
    ("form", "cell"),
    [
        pytest.param("csv", f"pays with {VISA}", id="a card in CSV"),
        pytest.param("ndjson", f"pays with {VISA}", id="a card in NDJSON"),
        pytest.param("csv", "order 99999999999999999999", id="a long run"),
    ],
)
def test_a_list_lets_no_number_through(ready: Ready, form: str, cell: str) -> None:
    """In an id, a kept cell and a row that cannot be read, long numbers are hidden, and that is told."""
    rows = [
        {"id": VISA, "phone": "+447400123456", "name": cell},
        {"id": "b", "phone": "1", "name": cell, "region": VISA},
        {"id": "c", "phone": VISA, "name": "c", "region": ""},
    ]
    table = io.StringIO()
    writer = csv.DictWriter(table, ["id", "phone", "name", "region"])
    writer.writeheader()
    writer.writerows(rows)
    stdin = table.getvalue() if form == "csv" else "".join(json.dumps(row) + "\n" for row in rows)
    done = ready("batch", "-", "--from", form, "--keep", "name", stdin=stdin)

    assert done.code == 1
    assert not re.search(r"\d{9}|4111", done.out + done.err)
    assert "**** **** **** 1111" in done.out
    assert "In the answers, " in done.err


@pytest.mark.parametrize("sign", ["=1+1", "+cmd", "-cmd", "@SUM(A1)", "\t=1", "\r=1"], ids=repr)
def test_no_cell_runs_in_a_spreadsheet(ready: Ready, sign: str) -> None:
    """Id, heading and kept cell get an apostrophe in CSV."""
    table = io.StringIO()
    csv.writer(table).writerows([["id", "phone", sign], [sign, "+447400123456", sign]])
    done = ready("batch", "-", "--from", "csv", "--keep", "all", stdin=table.getvalue())
    written = list(csv.reader(io.StringIO(done.out)))
    (row,) = written[1:]

    assert len(row) == len(written[0])
    for cell in (*written[0], *row):
        assert not cell.lstrip().startswith(("=", "@", "+", "-"))
    assert row[1].lstrip("'").strip() == sign.strip()


def test_a_name_is_no_markup_on_the_office_page(ready: Ready, tmp_path: Path) -> None:
    """A name, a file name and a broken file full of tags are text on the page."""
    evil = "<img src=x onerror=alert(1)>"
    folder = tmp_path / "people"
    folder.mkdir()
    (folder / "a<b>.toml").write_text(f'schema = 1\nname = "{evil}"\n', encoding="utf-8")
    (folder / "c.toml").write_text(f"{evil}\n", encoding="utf-8")
    page = ready("overview", "people", "--names", "--format", "html").out

    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "<img" not in page
    assert "<b>" not in page


def test_a_list_without_header_is_not_shown(ready: Ready) -> None:
    """The refusal repeats nothing of it: it is somebody's line."""
    done = ready("batch", "-", "--from", "csv", stdin=f"Maria,+44 7400 123456,{VISA}\n")

    assert done.code == 65
    assert "the first line holds a person, not headings." in done.err
    assert "Maria" not in done.err


@pytest.mark.parametrize("bom", ["", "\ufeff"], ids=["no BOM", "BOM"])
@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_a_list_comes_back_as_it_was_written(ready: Ready, bom: str, separator: str, end: str) -> None:
    """Separator and byte order mark are those of the list; every line end and blank rows are understood."""
    lines = ["ID phone", "", "a +447400123456", " ", "b +447400123457", ""]
    text = bom + end.join(line.replace(" ", separator) for line in lines)
    out = ready("batch", "-", "--from", "csv", stdin=text).out
    answered = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff")), delimiter=separator))

    assert out.startswith(f"{bom}line{separator}id{separator}")
    assert [(row["line"], row["id"], row["region"]) for row in answered] == [
        ("3", "a", "GB"),
        ("5", "b", "GB"),
    ]


def test_the_separator_line_of_spreadsheets_is_obeyed(ready: Ready) -> None:
    """`sep=;` is no header; rows keep the numbers that an editor shows."""
    out = ready("batch", "-", "--from", "csv", stdin="sep=;\r\nid;phone\r\n;;\r\na;+447400123456\r\n").out
    lines = out.splitlines()

    assert lines[0].startswith("line;id;status;")
    assert len(lines) == 2
    assert lines[1].startswith("4;a;")


def test_map_does_not_mind_capitals(ready: Ready) -> None:
    """Neither in our names nor in the list's headings."""
    stdin = "NR,Mobile No.\n7,+447400123456\n"
    done = ready(
        "batch",
        "-",
        "--from",
        "csv",
        "--map",
        "PHONE=mobile no.",
        "--map",
        "Id=nr",
        "--to",
        "ndjson",
        stdin=stdin,
    )

    assert (done.json["id"], done.json["phone_status"]) == ("7", "ready")


WRONG = [
    pytest.param(("nonsense",), 2, "check-phone, check-card", id="no such command"),
    pytest.param(("check-crad", "visa"), 2, "check-card", id="nearly a command"),
    pytest.param(("--nonsense",), 2, "alipay-ready --help", id="no such option"),
    pytest.param(("check-card",), 2, "alipay-ready check-card visa", id="no card"),
    pytest.param(("check-card", "visa", "--kind", "gold"), 2, "debit", id="no such kind"),
    pytest.param(("check-phone",), 2, "alipay-ready check-phone +44", id="no number"),
    pytest.param(("check-phone", "--region", "norwey", "1"), 2, "Norway", id="no such country"),
    pytest.param(("steps", "nowhere"), 2, "alipay-ready steps --brief", id="no such step"),
    pytest.param(("steps", "--checklist", "none.toml"), 2, "name and folder", id="no such list"),
    pytest.param(("steps", "--checklist", "own.toml"), 65, "alipay-ready validate own.toml", id="bad list"),
    pytest.param(("steps", "--format", "ics"), 2, "--arrive 2026-12-20", id="no day"),
    pytest.param(("steps", "--phase", "x"), 2, "alipay-ready steps --phase before", id="no such phase"),
    pytest.param(("progress", "done", "nowhere"), 2, "alipay-ready steps --brief", id="mark of no step"),
    pytest.param(("progress", "--file", "bad.toml"), 65, "Correct that line", id="broken progress"),
    pytest.param(
        ("progress", "forget", "--file", "me.toml"),
        2,
        "alipay-ready progress forget --yes",
        id="forget unasked",
    ),
    pytest.param(("progress", "walk"), 2, "alipay-ready progress next", id="walk without terminal"),
    pytest.param(("progress", "export"), 2, "alipay-ready progress done", id="nothing to export"),
    pytest.param(("explain", "card.zzzz"), 2, "alipay-ready explain", id="nothing of that name"),
    pytest.param(("start", "--stay", "ever"), 2, "alipay-ready start --stay short", id="no such answer"),
    pytest.param(("validate", "none.toml"), 2, "name and folder", id="nothing to validate"),
    pytest.param(("overview",), 2, "alipay-ready overview people/", id="no folder"),
    pytest.param(("overview", "none"), 2, "folder of progress files", id="no such folder"),
    pytest.param(("overview", "bad.toml"), 65, "", id="nobody can be read"),
    pytest.param(("batch",), 2, "alipay-ready batch people.csv", id="no list"),
    pytest.param(("batch", "none.csv"), 2, "alipay-ready batch people.csv", id="no such file"),
    pytest.param(("batch", "ids.csv"), 65, "--map phone=", id="no known heading"),
]


@pytest.mark.parametrize(("words", "code", "hint"), WRONG)
def test_an_error_is_the_same_in_text_and_json(
    ready: Ready, tmp_path: Path, words: tuple[str, ...], code: int, hint: str
) -> None:
    """One document with the exit code of the text; a message and a hint that leads on; no traceback."""
    (tmp_path / "bad.toml").write_text("x = \n", encoding="utf-8")
    (tmp_path / "own.toml").write_text('schema = 1\nid = "own"\ncolour = "red"\n', encoding="utf-8")
    (tmp_path / "ids.csv").write_text("id\n", encoding="utf-8")
    (tmp_path / "me.toml").write_text("schema = 1\n", encoding="utf-8")
    text, document = ready(*words), ready(*words, "--json")

    assert (text.code, document.code, document.json["exit_code"]) == (code, code, code)
    assert list(document.json) == ENVELOPE
    assert "Traceback" not in text.err + document.err
    if hint:
        (error,) = document.json["errors"]
        assert document.json["status"] == "error"
        assert error["message"] in text.err
        assert hint in error["hint"]
        assert error["hint"] in text.err


def test_who_needs_help_stands_first_and_where_people_are_is_counted(ready: Ready, tmp_path: Path) -> None:
    """Unreadable, no way, check first, ready; and under the table how many stand at which step."""
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    folder = tmp_path / "people"
    folder.mkdir()
    checks = {
        "a-ready": '[checks.wallet]\nstatus = "ready"\nname = "GCash"\n',
        "b-check": '[checks.phone]\nstatus = "ready"\nregion = "GB"\n',
        "c-none": '[checks.cards.mir]\nstatus = "blocked"\nnetwork = "mir"\n',
    }
    for name, text in checks.items():
        head = 'schema = 1\nroute = "visitor"\nchecklist = { id = "uni", path = "../own.toml" }\n'
        (folder / f"{name}.toml").write_text(head + text, encoding="utf-8")
    (folder / "d-broken.toml").write_text("x = \n", encoding="utf-8")
    lines = ready("overview", "people").out.splitlines()
    first = [line.split()[0] for line in lines[1:5]]

    assert first == ["d-broken", "c-none", "b-check", "a-ready"]
    assert "  3 people have this step next: Save our office's contact" in lines


def test_four_writers_at_once_lose_no_mark(ready: Ready) -> None:
    """Four real processes on one file: every mark that was acknowledged is there."""
    steps = ["old-account", "install-app", "sign-up", "account-page"]
    with ThreadPoolExecutor(4) as pool:
        codes = list(pool.map(lambda step: ready("progress", "done", step).code, steps))
    data = ready("progress", "--json").json["data"]
    done = {step["id"] for step in data["steps"] if step["status"] == "done"}

    assert set(codes) <= {0, 75}
    assert codes.count(0) >= 1
    assert done == {step for step, code in zip(steps, codes, strict=True) if code == 0}


USE = """
from alipay_ready import check_card, check_cards, check_phone

reveal_type(check_phone("1"))
reveal_type(check_phone("1").data.e164)
reveal_type(check_card("visa").data.network)
reveal_type(check_cards(["visa"]))
"""


def test_strict_type_checkers_see_exact_types(installed: Path, tmp_path: Path) -> None:
    """From the installed package: py.typed is there, results are generic, fields are text or nothing."""
    (tmp_path / "use.py").write_text(USE, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "use.py"],
        cwd=tmp_path, env=environment(tmp_path, PYTHONPATH=str(installed)),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    shown = re.findall(r'Revealed type is "(.*)"', done.stdout)

    assert (installed / "alipay_ready" / "py.typed").is_file()
    assert done.returncode == 0, done.stdout
    assert [re.sub(r"[a-z_]+\.", "", name) for name in shown] == [
        "Result[PhoneData]", "str | None", "str | None", "Iterator[Result[CardData]]",
    ]  # fmt: skip


FROZEN = """
import pickle
from alipay_ready import check_card, check_phone

for result in (check_card("visa"), check_phone("+44 7400 123456"), check_phone("hello")):
    assert pickle.loads(pickle.dumps(result)) == result, "pickled"
    for thing in (result, result.data, result.findings[0]):
        name = next(each for each in dir(thing) if not each.startswith("_"))
        try:
            setattr(thing, name, None)
        except AttributeError:
            continue
        raise SystemExit(f"{type(thing)} can be changed")
    hash(result)
print("fine")
"""


def test_results_can_be_pickled_and_not_changed(tmp_path: Path) -> None:
    """So that they travel between processes, and nobody alters an answer on the way."""
    done = subprocess.run(
        [sys.executable, "-c", FROZEN], capture_output=True, text=True, check=False, env=environment(tmp_path)
    )

    assert (done.stdout, done.stderr) == ("fine\n", "")


def test_own_steps_look_native_on_a_phone(ready: Ready, tmp_path: Path, phone: Page) -> None:
    """A step of the office has the look of a shipped one, and the page fits the phone."""
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")
    assert ready("steps", "--checklist", "own.toml", "--format", "html", "-o", "uni.html").code == 0
    phone.open(tmp_path / "uni.html", size=PHONE)
    looks = phone.run(
        "return ['office-contact', 'sign-up'].map((id) => {"
        "const step = document.querySelector(`input[data-step=${id}]`).closest('article');"
        "const parts = ['h3', 'ol', 'ol li', 'input'].map((name) => step.querySelector(name));"
        "return [step, ...parts].map((one) => {"
        "const style = getComputedStyle(one);"
        "return [style.fontSize, style.fontWeight, style.color, style.backgroundColor, style.padding,"
        " one.getBoundingClientRect().left].join()})})"
    )

    assert looks[0] == looks[1]
    assert len(looks[0]) == 5
    assert phone.run("return document.querySelector('h1').innerText") == "Newcomers of our university"
    assert phone.run("return document.documentElement.scrollWidth") <= PHONE[0]


def test_the_office_page_fits_a_phone(ready: Ready, tmp_path: Path, phone: Page) -> None:
    """Made by the command from files: a row a person, nothing wider than the screen, text large enough."""
    folder = tmp_path / "people"
    folder.mkdir()
    for number in range(5):
        text = f'schema = 1\n[steps.sign-up]\nstatus = "done"\n[checks.phone]\nstatus = "ready"\n# {number}\n'
        (folder / f"person-{number}-of-the-newcomers.toml").write_text(text, encoding="utf-8")
    (folder / "broken.toml").write_text("x = \n", encoding="utf-8")
    assert ready("overview", "people", "--format", "html", "-o", "office.html").code == 0
    phone.open(tmp_path / "office.html", size=PHONE)
    small = (
        "return [...document.querySelectorAll('td, th')].filter((one) => one.checkVisibility()"
        " && one.innerText && parseFloat(getComputedStyle(one).fontSize) < 14).length"
    )

    assert phone.run("return document.querySelectorAll('tbody tr').length") == 6
    assert phone.run("return document.documentElement.scrollWidth") <= PHONE[0]
    assert phone.run("return document.querySelector('tbody tr').innerText").startswith("broken")
    assert phone.run(small) == 0
    assert list(phone.requests()) == [(tmp_path / "office.html").as_uri()]
