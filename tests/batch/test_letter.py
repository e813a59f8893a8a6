"""The letter to a newcomer: whole, friendly, and free of commands, numbers and doubled sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import product

import pytest
from msgspec.structs import replace

from alipay_ready.answers import phones
from alipay_ready.answers.people import judge
from alipay_ready.answers.plainly import find_words, holds_command, leave_out_commands, make_plain_remedy
from alipay_ready.batch.rows.answer_row import Outcome, make_outcome
from alipay_ready.batch.rows.letter import write_letter
from alipay_ready.batch.rows.plain_reason import say_plain_reason
from alipay_ready.batch.rows.row_cards import CardChecker, SaidOfCards
from alipay_ready.batch.rows.row_wallet import WalletChecker
from alipay_ready.checks.person import Held, Person, Standing
from alipay_ready.knowledge import sentences
from alipay_ready.knowledge.facts import Facts
from alipay_ready.knowledge.sentences import Sentence
from alipay_ready.knowledge.texts import load_texts, show_form
from alipay_ready.result import Finding, Level, Noticed, Result, status_of
from alipay_ready.text.remedies import split_remedy

TODAY = date(2026, 11, 23)
MOBILE = "+44 7400 123456"
LANDLINE = "+82 2 1234 5678"
FINDINGS = [
    (id_, words)
    for name in ("card", "phone", "person")
    for id_, words in sentences.load(name).sentences.items()
]
STATUS = {level: status_of([Finding("x", level, "x")]) for level in Level}
NOT_LISTED = sentences.load("card").sentences["card.network.not-listed"]
MOST = 115  # words; most letters have fewer than ninety

CARDS = CardChecker(TODAY, allow_full=True)
WALLETS = WalletChecker(TODAY)


def see_phone(text: str) -> Outcome | None:
    """Return what the check of a number came to."""
    if not text:
        return None
    result = phones.check(text, today=TODAY)
    return make_outcome(result, None, result.data.region)


def see_cards(names: str, **said: str) -> tuple[Outcome, ...]:
    """Return what the check of each card came to."""
    asked = SaidOfCards(said.get("issued_in", ""), said.get("kind", ""), said.get("expires", ""))
    return CARDS.check(names, "", asked).outcomes if names else ()


def see_wallet(name: str) -> Outcome | None:
    """Return what the check of a wallet came to."""
    return WALLETS.check(name).outcome if name else None


def hold(outcome: Outcome | None) -> Held | None:
    """Return what the verdict depends on."""
    return Held(outcome.status, outcome.name, outcome.region) if outcome else None


def judge_all(
    phone: Outcome | None, cards: Sequence[Outcome], wallet: Outcome | None, **more: object
) -> Result[Standing]:
    """Return the verdict on a person with these."""
    held = tuple(Held(card.status, card.name, card.region) for card in cards)
    person = Person(hold(phone), held or None, hold(wallet), **more)  # type: ignore[arg-type]
    return judge(person, TODAY)


def write(
    phone: Outcome | None, cards: Sequence[Outcome], wallet: Outcome | None, **more: object
) -> tuple[str, str, str]:
    """Return letter, reason and next of a row."""
    result = judge_all(phone, cards, wallet, **more)
    return (write_letter(result, phone, cards, wallet), *say_plain_reason(result, phone, cards, wallet))


def check_whole(letter: str) -> None:
    """Hold a letter to one paragraph of different whole sentences, with both names of Alipay once."""
    parts = split_remedy(letter)
    assert re.fullmatch(r"[A-Z].*[.?]", letter), letter
    assert all(part[-1] in ".?!" for part in parts), letter
    assert len(parts) == len(set(parts)), letter
    assert not re.search(r"[\n{}]|  | [.,]|\.\.|None", letter), letter
    assert letter.count("支付宝") == letter.count("Alipay 支付宝") == 1, letter
    assert len(letter.split()) <= MOST, letter
    check_plain(letter)


def check_plain(text: str) -> None:
    """Hold a text to having no command or option of this program."""
    assert "alipay-ready" not in text
    assert not re.search(r"(^|\s)--|`|\{", text), text


def make_worst(id_: str, words: Sentence) -> Outcome:
    """Return a check whose worst finding is this one, with values of the kinds that occur."""
    values = dict.fromkeys(re.findall(r"\{(\w+)\}", f"{show_form(words.message)} {words.remedy}"), "X")
    values |= {
        "claim": "X pays there. Read more: alipay-ready explain wallets",
        "card": "Visa ending in 1111",
    }
    values |= {"number": "+44 7400 123456", "look": "Look for the X logo."}
    finding = sentences.say(Noticed(id_, values), sentences.load(id_.partition(".")[0]), NO_FACTS, TODAY)
    return Outcome(STATUS[words.level], (id_,), finding.message, finding.remedy, words.mistyped, name="visa")


NO_FACTS = Facts(date.min, {})


@pytest.mark.parametrize(("id_", "words"), FINDINGS, ids=[id_ for id_, _ in FINDINGS])
def test_no_command_comes_into_a_letter(id_: str, words: Sentence) -> None:
    """Whatever decides: as a number, as one of two cards, as a wallet, or as the verdict itself."""
    found = make_worst(id_, words)
    other = see_cards("jcb")
    told = [
        write(found, other, None),
        write(found, (), None),
        write(see_phone(MOBILE), (found,), None),
        write(see_phone(MOBILE), (found, *other), None),
        write(None, (), found),
    ]
    result = judge_all(see_phone(MOBILE), other, None)
    finding = Finding(id_, words.level, found.message, found.remedy)
    changed = replace(result, status=found.status, findings=(finding,))
    told.append(
        (
            write_letter(changed, see_phone(MOBILE), other, None),
            *say_plain_reason(changed, see_phone(MOBILE), other, None),
        )
    )
    for letter, reason, following in told:
        check_plain(letter + reason + following)
        assert "7400" not in letter
        assert "1111" not in letter
        assert reason or words.level is Level.INFO
        assert following


@pytest.mark.parametrize("words", [words for _, words in FINDINGS], ids=[id_ for id_, _ in FINDINGS])
def test_a_remedy_with_a_command_has_a_letter(words: Sentence) -> None:
    """A letter is whole sentences without blanks, and not longer than a remedy may be."""
    if holds_command(words.remedy or ""):
        assert words.letter
    if words.letter is not None:
        assert re.fullmatch(r"[A-Z].*\.", words.letter)
        assert len(words.letter) <= 200
        check_plain(words.letter)
    assert words.level is Level.INFO or leave_out_commands(show_form(words.message))


PHONES = (
    "",
    MOBILE,
    LANDLINE,
    "+44 7400 12345",
    "447400123456",
    "07400 123456",
    "TBD",
    "+1 621 305 1111",
    "+7 912 345 67 89",
    "+54 11 2345 6789",
    "+86 138 0013 8000",
)
LOGOS = (
    "",
    "visa",
    "visa+jcb",
    "visa+mir",
    "mir",
    "girocard",
    "revolut",
    "nonsense",
    "unionpay",
    "4111111111111112",
    "2200000000000004",
    "Apple Pay",
)
APPS = ("", "gcash", "zalopay", "my own purse", "revolut")


@pytest.mark.parametrize("phone", PHONES, ids=lambda text: text or "none")
def test_every_letter_reads_whole(phone: str) -> None:
    """Numbers, cards and wallets of all kinds, each with each."""
    for names, app in product(LOGOS, APPS):
        number, cards, wallet = see_phone(phone), see_cards(names), see_wallet(app)
        letter, reason, following = write(number, cards, wallet)
        check_whole(letter)
        check_plain(reason + following)
        assert not re.search(r"\d{5}|7400 1|1112|0004", letter), letter


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "gift"},
        {"kind": "prepaid"},
        {"expires": "01/20"},
        {"expires": "12/26"},
        {"issued_in": "RU"},
        {"issued_in": "CN"},
    ],
    ids=str,
)
@pytest.mark.parametrize("names", ["visa", "visa+jcb", "unionpay", "mir"])
def test_what_is_said_of_a_card_reads_whole(names: str, said: dict[str, str]) -> None:
    """Its kind, its month, its country."""
    check_whole(write(see_phone(MOBILE), see_cards(names, **said), None)[0])


@pytest.mark.parametrize(
    "more",
    [
        {"stays_long": True},
        {"under_18": True},
        {"document": "other"},
        {"document": "hk-macao-permit-non-chinese"},
    ],
    ids=str,
)
@pytest.mark.parametrize("names", ["", "visa", "visa+jcb", "mir"])
def test_what_is_known_of_a_person_reads_whole(names: str, more: dict[str, object]) -> None:
    """A long stay, an age, a document: the letter speaks of it."""
    check_whole(write(see_phone(MOBILE), see_cards(names), None, **more)[0])


@pytest.mark.parametrize(
    ("phone", "names", "app", "said"),
    [
        (MOBILE, "visa+jcb", "", "Good news: this very likely works."),
        (MOBILE, "visa", "", "Bring a second card, from another bank and with another logo. Install Alipay"),
        (MOBILE, "visa+mir", "", "Your Mir card cannot be linked"),
        (MOBILE, "", "", "Please send us the names of the logos on your bank cards"),
        ("", "visa", "", "Please send us your mobile number"),
        (MOBILE, "mir", "", "will not work, because of your card. Mir is not on any"),
        (MOBILE, "mir", "", "If the card has a UnionPay logo too, ask your bank"),
        (LANDLINE, "visa", "", "will not work, because of your phone number. This is a landline"),
        (LANDLINE, "mir", "", "Your card cannot be linked: please use another one"),
        (LANDLINE, "", "gcash", "finish the wallet's identity check"),
        ("+44 7400 12345", "visa", "", "seems to be mistyped. This number has too few digits."),
        ("+44 7400 12345", "visa", "", "Then send us the number again, with + and the country code."),
        ("+44 7400 12345", "", "gcash", "Your phone number seems to be mistyped: please send it again"),
        ("447400123456", "visa", "", "Perhaps only the + at its beginning is missing."),
        (MOBILE, "4111111111111112+jcb", "", "A card seems to be mistyped"),
        (MOBILE, "4111111111111112", "", "Or send us the name of the logo: that is enough."),
        (MOBILE, "revolut", "", "Please send us the name of the logo on the card."),
        ("", "", "my own purse", "We know no wallet app with this name. Please look for Alipay+"),
        ("+86 138 0013 8000", "", "", "Alipay 支付宝"),
        ("", "", "", "we do not know your mobile number, your cards or your wallet app yet"),
    ],
)
def test_a_letter_says_what_to_do(phone: str, names: str, app: str, said: str) -> None:
    """The result, the reason, and what to do or to send: for each way to stand."""
    assert said in write(see_phone(phone), see_cards(names), see_wallet(app))[0]


def test_a_card_is_named_where_there_are_several() -> None:
    """Nobody could tell which one is meant."""
    two, one = see_cards("visa+jcb", kind="gift"), see_cards("visa", kind="gift")

    assert "please look at your Visa card first" in write(see_phone(MOBILE), two, None)[0]
    assert "your Visa card first" not in write(see_phone(MOBILE), one, None)[0]


@pytest.mark.parametrize(
    ("id_", "remedy", "plain"),
    [
        ("card.expires-soon", "Ask your bank.", "Ask your bank."),
        (
            "card.network.not-listed",
            "Look for the X logo. If you have no other card, use this: alipay-ready explain fallbacks",
            f"Look for the X logo. {NOT_LISTED.letter}",
        ),
        (
            "phone.no-country-code",
            "Type +44 7400 123456. Do this: alipay-ready check-phone --region COUNTRY",
            "Type +44 7400 123456. Please send us the number again, with + and the country code.",
        ),
        ("row.unheard-of", "Keep this. Look here: alipay-ready steps", "Keep this."),
    ],
)
def test_a_remedy_without_its_commands(id_: str, remedy: str, plain: str) -> None:
    """What this person alone is told stays in front of the words that stand for the rest."""
    assert make_plain_remedy(id_, remedy) == plain


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("One. Two.", "One. Two."),
        ("One. Read more: alipay-ready explain x", "One."),
        ("Say so with --issued-in RU.", ""),
        ("Type `x`. Then y.", "Then y."),
        ("A low-cost card, well-known.", "A low-cost card, well-known."),
        ("+55 11 9****-****.", "+55 11 9****-****."),
    ],
)
def test_sentences_with_commands_are_left_out(text: str, kept: str) -> None:
    """Whole sentences go, hyphens and hidden digits stay."""
    assert leave_out_commands(text) == kept


def test_the_next_of_a_ready_row_names_no_command() -> None:
    """Nor does any other fixed text of tables."""
    assert not any(holds_command(load_texts("batch")[key]) for key in load_texts("batch"))
    assert find_words("row.unheard-of") is None
