"""Countries as people and lists write them: those of `data/country-names.tsv`, and what is not guessed."""

from __future__ import annotations

import csv
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from alipay_ready.errors import UsageProblem
from alipay_ready.knowledge import country_names, country_spellings, regions
from alipay_ready.knowledge.country_spellings import squeeze

DATA = Path(__file__).parents[1] / "data" / "country-names.tsv"
with DATA.open(encoding="utf-8", newline="") as file:
    ROWS = [(row["kind"], row["code"], row["name"]) for row in csv.DictReader(file, delimiter="\t")]
CODES = st.sampled_from(sorted(regions.load()))


def find(name: str) -> str | None:
    """Return the code of a name, or None."""
    try:
        return regions.find_code(name, "region")
    except UsageProblem:
        return None


def hint(name: str) -> str:
    """Return what is said of a name that is not found."""
    with pytest.raises(UsageProblem) as problem:
        regions.find_code(name, "region")
    return problem.value.hint or ""


@pytest.mark.parametrize("kind", ["iso", "turned", "own", "cldr", "none"])
def test_every_name_of_the_table_is_found_and_no_other(kind: str) -> None:
    """Each means the country beside it; those of the kind `none` mean none."""
    rows = [(code, name) for each, code, name in ROWS if each == kind]

    assert len(rows) >= 40
    assert [(name, code, found) for code, name in rows if (found := find(name)) != (code or None)] == []


def test_every_country_of_the_table_is_known_and_the_other_way_round() -> None:
    """Every region has its ISO names in the table but the three that ISO does not name."""
    assert set(regions.load()) - {code for kind, code, _name in ROWS if kind == "iso"} == {"AC", "TA", "XK"}


@given(code=CODES, data=st.data())
def test_what_stands_beside_a_name_is_read_if_it_means_the_same(code: str, data: st.DataObject) -> None:
    """Code, flag and calling code, before or behind, in the ways of lists."""
    region = regions.load()[code]
    flag = "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in code)
    form = data.draw(
        st.sampled_from((
            "{code} - {name}", "{name} ({code})", "{code} ({name})", "{name} [{code}]", "{code}/{name}",
            "{code}: {name}", "{name} (+{calling})", "+{calling} {name}", "{name} +{calling}",
            "00{calling} {name}", "{flag} {name}", "{flag}", "{name} {zh}", "{zh} ({name})",
            "{name}, {code}", "the {name}",
        ))
    )  # fmt: skip

    assert find(form.format(code=code, name=region.en, zh=region.zh, calling=region.code, flag=flag)) == code


@given(
    one=CODES, other=CODES, between=st.sampled_from((" / ", ", ", " - ", " (", "; ", "/", " and ", " or "))
)
def test_two_countries_are_none(one: str, other: str, between: str) -> None:
    """Whoever names two has not said which; only a part of China may have China beside it."""
    names = [regions.load()[code] for code in (one, other)]
    assume(one != other and not ({one, other} & {"HK", "MO", "TW"} and "CN" in {one, other}))

    assert find(f"{names[0].en}{between}{names[1].en}") is None


def test_no_two_countries_share_a_name_however_it_is_turned() -> None:
    """Words in any order, without little ones: each name of the file still means its own country."""
    meant = defaultdict(set)
    for name, code in (regions.name_places() | regions.name_adjectives()).items():
        meant[country_spellings._bag(country_spellings._words(name))].add(code)

    assert {bag: codes for bag, codes in meant.items() if len(codes) > 1} == {}


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    """No text breaks it: a code that is known, or a problem that does not repeat what was typed."""
    assert find(text) in {None, *regions.load()}
    regions.is_nationality(text)


@pytest.mark.parametrize("name", ["7" * 5000, "(" * 5000, "GB " * 2000, "a-" * 3000, "Ǆ" * 119])
def test_a_long_text_is_no_country(name: str) -> None:
    """What is longer than any name is not looked at."""
    assert find(name) is None
    assert not regions.is_nationality(name)


NATIONALITIES = (
    "British", "german", "South Korean", "Dutch", "US citizen", "citizens of the UK", "Chinese national",
    "national of Japan", "Russian citizenship", "英国人", "美籍", "韩国籍", "中国公民", "日本国籍",
)  # fmt: skip


@pytest.mark.parametrize("name", NATIONALITIES)
def test_a_nationality_is_told_and_still_found(name: str) -> None:
    """Who asks for a country may take it for one; who reads a list can tell it apart."""
    assert regions.is_nationality(name)
    assert find(name)


@pytest.mark.parametrize(
    "name",
    [
        "Germany",
        "UK",
        "GB",
        "deu",
        "Deutschland",
        "英国",
        "lao",
        "rus",
        "Korea, South",
        "",
        "other",
        "外国人",
    ],
)
def test_a_country_is_no_nationality(name: str) -> None:
    """Also where a code or a name is spelt as an adjective: lao, rus."""
    assert not regions.is_nationality(name)


NEAR = {
    "Germny": "DE", "Untied Kingdom": "GB", "Phillipines": "PH", "Itly": "IT", "japn": "JP", "chna": "CN",
    "Frnace": "FR", "Swedn": "SE", "Vietnm": "VN", "Britsh": "GB", "Marroco": "MA", "Quatar": "QA",
}  # fmt: skip
FAR = (
    "other", "n.a.", "unknown", "Europe", "Africa", "none", "Asia", "EU", "home", "test", "Narnia",
    "Atlantis", "Berlin", "North America", "no country", "GB (Germany)", "Korea or Japan", "abroad",
    "nil", "TBD", "United Kingdom (+49)", "Federal Republic of China", "Democratic Republic of Korea",
)  # fmt: skip


@pytest.mark.parametrize(("name", "code"), NEAR.items())
def test_a_slip_is_guessed(name: str, code: str) -> None:
    """One or two letters too many, missing, or in each other's place."""
    assert hint(name).startswith(f"Did you mean: {code} (")


@pytest.mark.parametrize("name", FAR)
def test_what_is_no_slip_is_not_guessed(name: str) -> None:
    """A wrong guess costs more than none: examples are named."""
    assert hint(name).startswith("Examples:")


def test_names_in_other_languages_are_those_of_one_country() -> None:
    """None is short, none is in the file already, and the order is always the same."""
    made = regions.make_foreign()
    own = {squeeze(name) for name in regions._names()}

    assert len(made) > 10_000
    assert list(made) == sorted(made)
    assert set(made.values()) <= set(regions.load())
    assert own.isdisjoint(made)
    assert [name for name in made if len(name) < 4 and unicodedata.name(name[0]).startswith("LATIN")] == []
    assert len(msgspec.json.encode(made)) < 400_000


def test_a_name_of_two_countries_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also of two in two languages; what is taken, short or empty too."""
    spoken = {
        "one": {"GB": "Albion", "FR": "Gallia", "DE": "Ger"},
        "two": {"IE": "albion", "ES": "Spain", "IT": ""},
    }
    monkeypatch.setattr(country_names, "LANGUAGES", tuple(spoken))
    monkeypatch.setattr(country_names, "_load_territories", spoken.__getitem__)

    assert country_names.make(("GB", "FR", "DE", "IE", "ES", "IT"), {"spain"}, squeeze) == {"gallia": "FR"}


def test_the_table_is_read_only_while_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Missing, cut, changed, or no JSON: it is made anew; without Babel there are no such names."""
    monkeypatch.setattr(country_names, "root", lambda: tmp_path)
    table = tmp_path / "compiled" / country_names.FILE
    table.parent.mkdir()
    whole = msgspec.json.encode({"gallia": "FR"})
    stamped = country_names.make_stamp(whole) + b"\n" + whole

    assert country_names.load(dict) == {}
    table.write_bytes(stamped)
    assert country_names.load(dict) == {"gallia": "FR"}
    for broken in (b"", stamped[:-1], stamped + b" ", stamped.replace(b"FR", b"GB"), whole, b"1 2\n{"):
        table.write_bytes(broken)
        assert country_names.load(lambda: {"made": "IT"}) == {"made": "IT"}
    no_table = b"[]"
    table.write_bytes(country_names.make_stamp(no_table) + b"\n" + no_table)
    assert country_names.load(lambda: {"made": "IT"}) == {"made": "IT"}
    monkeypatch.setitem(sys.modules, "babel", None)
    assert country_names.load(regions.make_foreign) == {}


def test_the_names_of_the_file_never_open_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names, codes and ISO's forms are answered without it: it takes longer than all else."""
    monkeypatch.setattr(regions, "_load_foreign", lambda: pytest.fail("was opened"))
    regions._load_spellings.cache_clear()
    rows = [name for kind, _code, name in ROWS if kind in {"iso", "turned"}]

    assert all(map(find, rows[::10]))
    regions._load_spellings.cache_clear()
