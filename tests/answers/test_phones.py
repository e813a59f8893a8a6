"""The knowledge of phone numbers: regions, mainland ranges, numbers for films, and their sentences."""

from __future__ import annotations

import itertools
import re
from typing import Any

import phonenumbers
import pytest

from alipay_ready.answers import phones
from alipay_ready.knowledge import regions
from alipay_ready.knowledge.shipped import read

FACTS = read(phones.FACTS)
REGIONS = read(regions.PATH)["region"]
SENTENCES = read("findings/phone.toml")["finding"]


def test_regions_are_those_of_the_numbering_plans() -> None:
    """Every region phonenumbers knows, with its calling code, and no other."""
    codes = {code: region["code"] for code, region in REGIONS.items()}

    assert codes == {
        code: phonenumbers.country_code_for_region(code) for code in phonenumbers.SUPPORTED_REGIONS
    }


def test_each_name_leads_to_one_region() -> None:
    """English, Chinese and other names are unique, and other names are lower case and new."""
    owner: dict[str, str] = {}
    for code, region in REGIONS.items():
        names = {code.casefold(), region["en"].casefold(), region["zh"], *region["also"]}
        assert len(names) == 3 + len(region["also"]), code
        for name in names:
            assert name == name.casefold(), name
            assert owner.setdefault(name, code) == code, name


def test_chinese_names_are_chinese() -> None:
    """Names are in Chinese characters, and Hong Kong, Macao and Taiwan as mainland apps show them."""
    assert all(re.search("[\u4e00-\u9fff]", region["zh"]) for region in REGIONS.values())
    assert [REGIONS[code]["zh"] for code in ("HK", "MO", "TW")] == ["中国香港", "中国澳门", "中国台湾"]


def test_regions_with_a_fact_have_a_sentence_and_the_other_way_round() -> None:
    """A fact for a region shows up in the check without a change of the program."""
    noted = {fact["match"]["region"] for fact in FACTS["fact"] if "region" in fact.get("match", {})}
    of_facts = {f"phone.region.{region.lower()}" for region in noted}
    of_sentences = {id_ for id_ in SENTENCES if id_.startswith("phone.region.")}

    assert of_facts == of_sentences
    assert of_facts <= {fact["id"] for fact in FACTS["fact"]}
    assert noted == phones.load().noted


def test_no_region_is_refused_by_a_sentence() -> None:
    """Region notes inform or warn; none blocks."""
    levels = {id_: row["level"] for id_, row in SENTENCES.items() if id_.startswith("phone.region.")}

    assert set(levels.values()) <= {"info", "warning"}
    assert [id_ for id_, level in levels.items() if level == "warning"] == ["phone.region.ru"]


def test_mainland_prefixes_are_unique_and_cover_the_plan() -> None:
    """Each 3-digit prefix of mainland mobiles is in the table, and none is there twice for one length."""
    rows = [(row["digits"], prefix) for row in FACTS["cn_range"] for prefix in row["prefixes"]]
    known = {prefix[:3] for digits, prefix in rows if digits == 11}

    assert len(rows) == len(set(rows))
    assert known == {f"1{a}{b}" for a, b in itertools.product("3456789", "0123456789")}


def test_mainland_ranges_agree_with_the_numbering_plans() -> None:
    """A mobile range of the library is not unassigned here, and has the same operator."""
    from phonenumbers import carrier

    unknown_to_the_library = {"149", "1749", "146", "148", "1619"}
    for row in FACTS["cn_range"]:
        for prefix in row["prefixes"]:
            national = prefix.ljust(row["digits"], "2")
            number = phonenumbers.parse("+86" + national)
            is_mobile = phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE
            if row["class"] in {"unassigned", "iot"}:
                assert not is_mobile, prefix
                continue
            assert is_mobile or prefix in unknown_to_the_library, prefix
            named = carrier.name_for_number(number, "en")
            assert named in {"", row["operator"]} or row["class"] == "satellite", prefix


def test_ranges_name_facts_that_exist() -> None:
    """Each mainland range and each kind of line leads to its fact."""
    ids = {fact["id"] for fact in FACTS["fact"]}
    kinds = {row["class"] for row in FACTS["cn_range"]}

    assert {row["fact"] for row in FACTS["cn_range"]} <= ids
    assert {
        fact["match"]["cn_class"] for fact in FACTS["fact"] if "cn_class" in fact.get("match", {})
    } == kinds


def _examples(row: dict[str, Any]) -> list[str]:
    return [pattern.replace("x", "7") for pattern in row["numbers"]]


@pytest.mark.parametrize("row", FACTS["fictitious"], ids=lambda row: row["keeper"])
def test_numbers_for_films_are_recognised(row: dict[str, Any]) -> None:
    """Every pattern is digits and x, and its numbers are found; a neighbour is not."""
    plan = phones.load()
    for national in _examples(row):
        assert re.fullmatch("[0-9]+", national)
        assert plan.keeper(row["calling_code"], national)
    assert plan.keeper(row["calling_code"], "0" * len(_examples(row)[0])) is None


def test_numbers_for_films_are_few() -> None:
    """The example mobiles of the numbering plans are not among them, but that of the USA: 201 555 0123."""
    plan = phones.load()
    kept = set()
    for region in phonenumbers.SUPPORTED_REGIONS:
        number = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE)
        if number is not None and plan.keeper(number.country_code or 0, str(number.national_number)):
            kept.add(region)

    assert kept == {"US"}


def test_every_fact_id_of_a_sentence_exists() -> None:
    """The question why is one command away from each sentence."""
    ids = {fact["id"] for fact in FACTS["fact"]}

    for id_, sentence in SENTENCES.items():
        assert set(sentence.get("facts", [])) <= ids, id_
        assert sentence.get("facts") or id_.startswith("phone.region."), id_
