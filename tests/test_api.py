"""The library: the same answers as the commands, one by one and many at once."""

from __future__ import annotations

import doctest
import json
import pydoc
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from importlib import import_module
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import alipay_ready
from alipay_ready import (
    ReadyError,
    UsageProblem,
    check_card,
    check_cards,
    check_person,
    check_phone,
    check_phones,
    checklist,
    explain,
    load_progress,
)
from support import environment, unmeasured

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from support import Done

    Ready = Callable[..., Done]

TODAY = date(2026, 11, 23)
CARDS = ("visa", "4111111111111111", "2200000000000004", "hello", "gcash", "411111")
PHONES = ("+44 7400 123456", "+442079460000", "+8613800138000", "hello", "911")


@pytest.mark.parametrize("text", CARDS)
def test_a_card_is_answered_as_by_the_command(ready: Ready, text: str) -> None:
    """Status and finding ids of the library are those of the JSON document."""
    shown = ready("check-card", text, "--json").json
    result = check_card(text, today=TODAY)

    assert (result.status.value, [item.id for item in result.findings]) == (
        shown["status"],
        [item["id"] for item in shown["findings"]],
    )
    assert result.data.last4 == shown["data"]["last4"]


@pytest.mark.parametrize("text", PHONES)
def test_a_number_is_answered_as_by_the_command(ready: Ready, text: str) -> None:
    """The same for phone numbers."""
    shown = ready("check-phone", text, "--json").json
    result = check_phone(text, today=TODAY)

    assert (result.status.value, [item.id for item in result.findings]) == (
        shown["status"],
        [item["id"] for item in shown["findings"]],
    )
    assert result.data.e164 == shown["data"]["e164"]


def test_many_are_answered_as_one_by_one() -> None:
    """In order, whole results alike, repeated values too."""
    phones, cards = [*PHONES, *PHONES], [*CARDS, *CARDS]

    assert list(check_phones(phones, today=TODAY)) == [check_phone(text, today=TODAY) for text in phones]
    assert list(check_cards(cards, today=TODAY)) == [check_card(text, today=TODAY) for text in cards]


def test_many_are_taken_one_at_a_time() -> None:
    """An endless list is no problem: nothing is read ahead."""
    seen: list[int] = []

    def endless() -> Iterator[str]:
        for number in count():
            seen.append(number)
            yield "visa"

    assert len(list(islice(check_cards(endless(), today=TODAY), 3))) == 3
    assert seen == [0, 1, 2]


def test_the_region_holds_for_all() -> None:
    """National numbers need the country, and a wrong country says so."""
    (result,) = check_phones(["07400 123456"], region="uk", today=TODAY)

    assert result.data.e164 == "+447400123456"
    with pytest.raises(UsageProblem, match="country"):
        check_phone("07400 123456", region="Atlantis", today=TODAY)


def test_the_package_names_what_it_offers() -> None:
    """Everything in `__all__` is there, and nothing else is made up."""
    assert all(getattr(alipay_ready, name) for name in alipay_ready.__all__)
    with pytest.raises(AttributeError):
        _ = alipay_ready.check_wallet


@pytest.mark.parametrize(
    "module",
    [
        "alipay_ready", "alipay_ready.api", "alipay_ready.checks.card.ranges",
        "alipay_ready.checks.card.slips", "alipay_ready.checks.phone.e164",
    ],
)  # fmt: skip
def test_the_examples_in_the_docstrings_hold(module: str) -> None:
    """What a reader copies from a docstring answers what stands there; none is skipped."""
    found = import_module(module)

    assert "+SKIP" not in Path(str(found.__file__)).read_text(encoding="utf-8")
    assert doctest.testmod(found).attempted > 1
    assert doctest.testmod(found).failed == 0


NOTHING = (None, float("nan"), "", "  ")


@pytest.mark.parametrize("value", NOTHING, ids=["None", "NaN", "empty", "spaces"])
def test_no_value_is_unknown(value: str | float | None) -> None:
    """The empty cell of a data frame is an answer, not an error."""
    assert check_phone(value, today=TODAY).findings[0].id == "phone.empty"
    assert check_card(value, today=TODAY).findings[0].id == "card.empty"
    assert check_phone(value, today=TODAY).status.value == "unknown"


def test_no_value_ends_the_others() -> None:
    """A number that is none, and a country that does not exist, have a finding of their own."""
    strange: list[object] = [5, ["a"], ("07400 123456", "Atlantis"), ("07400 123456", "GB"), None]
    phones = list(check_phones(strange, today=TODAY))  # type: ignore[arg-type]
    cards = list(check_cards([5, ("visa", "Atlantis"), ("visa", "Russia")], today=TODAY))

    assert [result.findings[0].id for result in phones] == [
        "phone.not-text", "phone.not-text", "phone.no-such-country", "phone.mobile", "phone.empty",
    ]  # fmt: skip
    assert [result.findings[0].id for result in cards] == [
        "card.not-text", "card.no-such-country", "card.issued.no",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        pytest.param(lambda: check_phone(5, today=TODAY), TypeError, "text must be a str", id="a number"),
        pytest.param(lambda: check_card("visa", kind="gold"), ValueError, "kind takes", id="a kind"),
        pytest.param(lambda: check_person(home="Atlantis"), ValueError, "home takes", id="a country"),
        pytest.param(lambda: check_person(cards="visa"), TypeError, "cards must be several", id="one text"),
        pytest.param(lambda: check_person(document="id"), ValueError, "document takes", id="a document"),
        pytest.param(lambda: load_progress("gone.toml"), ValueError, "no progress file", id="a file"),
    ],
)
def test_errors_speak_of_arguments(call: Callable[[], object], error: type[Exception], words: str) -> None:
    """A wrong argument is named as it is called in Python."""
    with pytest.raises(error, match=words) as caught:
        call()

    assert "--" not in str(caught.value)


def test_a_result_is_ready_for_json() -> None:
    """Dates and statuses become texts; nothing is lost."""
    plain = check_person(phone="+447400123456", cards=["visa"], today=TODAY).to_dict()

    assert json.loads(json.dumps(plain)) == plain
    assert plain["status"] == "attention"


@pytest.mark.parametrize(
    ("answers", "given"),
    [
        (("short", "passport", "visa,jcb", "none"), {"cards": ["visa", "jcb"]}),
        (("short", "passport", "mir", "gcash"), {"cards": ["mir"], "wallet": "gcash"}),
        (("short", "passport", "mir", "none"), {"cards": ["mir"]}),
        (("long", "passport", "visa", "none"), {"cards": ["visa"], "stay": "long"}),
        (("short", "passport", "none", "gcash"), {"wallet": "gcash"}),
        (("short", "other", "none", "gcash"), {"wallet": "gcash", "document": "other"}),
        (("short", "taiwan-permit", "none", "gcash"), {"wallet": "gcash", "document": "taiwan-permit"}),
    ],
)
def test_one_person_has_one_verdict(ready: Ready, answers: tuple[str, ...], given: dict[str, Any]) -> None:
    """Library, `start`, `progress` and `overview` say the same status of the same person."""
    stay, document, logos, wallet = answers
    started = ready("start", "--stay", stay, "--document", document, "--logos", logos, "--wallet", wallet,
                    "--had-alipay", "no", "--json", "--file", "me.toml").json  # fmt: skip
    person = ready("progress", "--json", "--file", "me.toml").json["data"]["person"]
    (row,) = ready("overview", "me.toml", "--json").json["data"]["people"]
    result = check_person(**given, today=TODAY)

    assert {started["status"], person["status"], row["status"]} == {result.status.value}
    assert person["route"] == result.data.route


def test_who_has_nothing_has_no_way_wherever_it_is_asked(ready: Ready) -> None:
    """Who told `start` that there is no card and no wallet is not told later that nobody can tell."""
    words = "--stay short --document passport --logos none --wallet none --had-alipay no"
    started = ready("start", *words.split(), "--json", "--file", "me.toml").json

    assert started["status"] == "blocked"
    assert ready("progress", "--json", "--file", "me.toml").json["data"]["person"]["status"] == "blocked"


PUBLIC = [
    name for name in alipay_ready.__all__ if name != "__version__" and not name.endswith(("Problem", "Error"))
]


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_has_an_example_that_holds(name: str) -> None:
    """Functions and types: whoever asks for `help` sees how it is used."""
    found = getattr(alipay_ready, name)
    everything = {"date": date} | {one: getattr(alipay_ready, one) for one in alipay_ready.__all__}
    (test,) = doctest.DocTestFinder(recurse=False).find(found, name, globs=everything)

    assert test.examples
    assert doctest.DocTestRunner(verbose=False).run(test).failed == 0
    assert name in dir(alipay_ready)


def test_help_tells_every_public_name() -> None:
    """`help(alipay_ready)` shows functions and types, each with what it is for."""
    told = pydoc.plain(pydoc.render_doc(alipay_ready))

    assert [name for name in alipay_ready.__all__ if name.strip("_") not in told] == []
    assert [
        name for name in PUBLIC if str(getattr(alipay_ready, name).__doc__).splitlines()[0] not in told
    ] == []


UNWANTED = {"typer", "rich", "questionary", "platformdirs", "filelock", "jinja2", "segno"}
CALLS = {
    "check_phone": "check_phone('+447400123456')",
    "check_card": "check_card('4111 1111 1111 1111')",
    "check_phones": "list(check_phones(['hello', None, ('07400 123456', 'GB')]))",
    "check_cards": "list(check_cards(['visa', ('visa', 'Russia'), 5]))",
    "check_person": "check_person(phone='+447400123456', cards=['visa'], wallet='gcash').to_dict()",
    "explain": "explain('fees')",
    "checklist": "checklist('visitor'), checklist('own.toml')",
    "load_progress": "load_progress('me.toml')",
}


@pytest.mark.parametrize("name", CALLS)
def test_a_call_loads_none_of_the_libraries_of_the_command_line(tmp_path: Path, name: str) -> None:
    """In a process of its own: what a notebook or a worker pays for is what it uses."""
    (tmp_path / "me.toml").write_text('schema = 1\nroute = "visitor"\n', encoding="utf-8")
    (tmp_path / "own.toml").write_text('schema = 1\nid = "own"\nextends = "visitor"\n', encoding="utf-8")
    code = f"import sys; from alipay_ready import {name}; {CALLS[name]}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path, env=unmeasured(environment(tmp_path)), capture_output=True, text=True, check=True,
    )  # fmt: skip
    loaded = set(done.stdout.split())

    assert "alipay_ready.api" in loaded
    assert not UNWANTED & loaded


def test_every_function_is_called_in_that_test() -> None:
    """A new one must not be forgotten."""
    assert {name for name in PUBLIC if name[0].islower()} == {*CALLS}


class Hostile:
    """An object that answers no question."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        """Refuse to be compared."""
        raise RuntimeError

    def __bool__(self) -> bool:
        """Refuse to be true or false."""
        raise RuntimeError


class NAType:
    """What pandas calls its missing value; nothing can be asked of it either."""

    def __bool__(self) -> bool:
        """Refuse to be true or false."""
        raise TypeError


WRONG: dict[str, object] = {
    "bytes": b"visa", "a number": 5, "a flag": True, "a list": ["a", "b", "c"], "a dict": {"a": 1},
    "a set": {1},
    "a day": date(2026, 1, 1), "a day with a time": datetime(2026, 1, 1, tzinfo=UTC), "a decimal": Decimal(5),
    "a path": Path("gone.toml"), "hostile": Hostile(), "missing": NAType(), "none": None, "a type": int,
    "not a number": float("nan"), "infinite": float("inf"), "empty": "", "spaces": " ",
    "NUL": "a\0b", "half a character": "\ud800", "long": "x" * 5000, "digits of no decimal kind": "²²999",
    "a card number": "4111111111111111.toml", "broken": "broken.toml", "no text": "bytes.toml",
    "a folder": "folder.toml", "a stranger": "stranger.toml", "newer": "newer.toml", "stdin": "-",
}  # fmt: skip
PERSON = ("phone", "region", "cards", "wallet", "home", "stay", "document", "arrive", "today")


def _ask_person(name: str, value: object) -> object:
    given: dict[str, Any] = {"phone": "07400 123456", "cards": ["visa"], "home": "GB", name: value}
    return check_person(**given).to_dict()


ASKED: dict[str, Callable[[Any], object]] = {
    "check_phone": lambda value: check_phone(value).to_dict(),
    "check_phone, region": lambda value: check_phone("07400 123456", region=value).to_dict(),
    "check_phone, today": lambda value: check_phone("07400 123456", today=value).to_dict(),
    "check_card": lambda value: check_card(value).to_dict(),
    "check_card, issued_in": lambda value: check_card("visa", issued_in=value),
    "check_card, kind": lambda value: check_card("visa", kind=value),
    "check_card, expires": lambda value: check_card("visa", expires=value),
    "check_card, arrive": lambda value: check_card("visa", expires="03/27", arrive=value),
    "check_phones": lambda value: list(islice(check_phones(value), 9)),
    "check_phones, region": lambda value: list(check_phones(["07400"], region=value)),
    "check_cards": lambda value: list(islice(check_cards(value), 9)),
    "check_cards, today": lambda value: list(check_cards(["visa"], today=value)),
    "explain": explain,
    "checklist": checklist,
    "load_progress": load_progress,
    **{f"check_person, {name}": partial(_ask_person, name) for name in PERSON},
}


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("kind", WRONG)
def test_whatever_is_given_is_an_answer_or_a_documented_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str, kind: str
) -> None:
    """A ValueError of our own, or a TypeError that names the argument; no option, and no card number."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.toml").mkdir()
    for name, data in (("broken", b"x = ["), ("bytes", b"\xff\xfe"), ("stranger", b"schema = 1\nzz = 3"),
                       ("newer", b"schema = 9")):  # fmt: skip
        (tmp_path / f"{name}.toml").write_bytes(data)
    error = _error_of(lambda: ASKED[asked](WRONG[kind]))

    if isinstance(error, ReadyError):
        assert isinstance(error, ValueError)
        assert "--" not in f"{error} {error.hint}"
        assert "411111111111" not in f"{error} {error.hint}"
    else:
        assert error is None or " must be " in str(error)


def _error_of(call: Callable[[], object]) -> ReadyError | TypeError | None:
    try:
        call()
    except (ReadyError, TypeError) as error:
        return error
    return None


@pytest.mark.parametrize("check", [check_phones, check_cards], ids=["phones", "cards"])
def test_no_element_ends_an_iterable(check: Callable[[Any], Iterator[Any]]) -> None:
    """Each has a result of its own, whatever it is, alone and in a pair."""
    values = list(WRONG.values())
    values += [("visa", value) for value in values] + [(value, "GB") for value in values]

    assert len(list(check(values))) == 3 * len(WRONG)


def test_what_an_iterable_raises_by_itself_is_its_own() -> None:
    """It is no answer of ours; what came before it is kept."""

    def broken() -> Iterator[str]:
        yield "visa"
        raise LookupError

    found = check_cards(broken())

    assert next(found).status.value == "ready"
    with pytest.raises(LookupError):
        next(found)
