"""The shipped data: every promise that `checklists/README.md` and the design make about it."""

from __future__ import annotations

import os
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
import zipfile
from calendar import month_name, monthrange
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from msgspec import to_builtins
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, SUPPORTED_REGIONS

import ids
from alipay_ready.answers import card_rules
from alipay_ready.errors import DataProblem
from alipay_ready.explanations import index, lookup, phrases
from alipay_ready.knowledge import (
    cell_words,
    checklist,
    facts,
    list_words,
    networks,
    regions,
    sentences,
    shipped,
    sources,
    topics,
    troubles,
    wallets,
)
from alipay_ready.knowledge.facts import FILES, Basis, Fact, Verdict
from alipay_ready.validation import validate
from support import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TREE = shipped.root()
TOML = sorted(path.relative_to(TREE).as_posix() for path in TREE.glob("**/*.toml"))
OFFICIAL = ("visa", "mastercard", "unionpay", "amex", "jcb", "diners", "discover")
# hosts that reprint others' texts between advertisements, and those that let a machine write
SPAM = (
    "3dmxku.com", "amazonaws.com", "cetvcloud.com", "daydaynews.cc", "dlwanglong.net", "dsknw.com",
    "middleofthefairway.com", "payout-surge.live", "sosol.com.cn", "woshiqian.com", "ysznh.com",
    "yunzhuji.net",
)  # fmt: skip
MACHINE_WRITTEN = ("awaisora.com", "hi-china.com", "masons-aupair.com")
ENOUGH = {"official", "relayed", "network", "issuer", "standard"}
FACTS = [fact for name in FILES for fact in facts.load(name).by_id.values()]


def tables(name: str) -> dict[str, Any]:
    """Return the plain tables of one shipped file."""
    return tomllib.loads((TREE / name).read_text(encoding="utf-8"))


def texts(value: object) -> Iterator[str]:
    """Yield every text in plain tables, except addresses."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in {"url", "copy_url"}:
                yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


def named_sources(value: object) -> Iterator[str]:
    """Yield every id in a list called `sources`, however deep."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "sources" and isinstance(item, list):
                yield from item
            else:
                yield from named_sources(item)
    elif isinstance(value, list):
        for item in value:
            yield from named_sources(item)


@pytest.mark.parametrize("name", TOML)
def test_validate_finds_nothing_wrong(name: str) -> None:
    """Every shipped file passes our own validator: shape, ids, references, order, dates, lengths."""
    (checked,) = validate.validate([str(TREE / name)])

    assert checked.problems == ()
    assert checked.valid


def fresh(loader: Any, *arguments: str) -> Callable[[], object]:
    """Return a loader that reads again, past its cache."""
    return partial(loader.__wrapped__, *arguments)


LOADERS = {
    "facts/sources.toml": fresh(sources.load),
    "facts/topics.toml": fresh(topics.load),
    "facts/troubles.toml": fresh(troubles.load),
    "facts/networks.toml": fresh(networks.load),
    "facts/regions.toml": fresh(regions.load),
    "facts/cells.toml": fresh(cell_words.load),
    "facts/lists.toml": fresh(list_words.load),
    **{f"facts/{name}.toml": fresh(facts.load, name) for name in FILES},
    **{f"findings/{name}.toml": fresh(sentences.load, name) for name in ("card", "phone", "person")},
    **{f"{name}.toml": fresh(checklist.load_shipped, name) for name in checklist.SHIPPED},
}
HEADER = re.compile(r"^(\[\[?(?:source|topic|trouble|network|fact|step|finding|column)\b.*\])$", re.MULTILINE)


@pytest.mark.parametrize("name", LOADERS)
def test_an_unknown_key_in_a_shipped_file_fails(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A misspelt key must never be ignored silently: reading the file refuses it, and names the key."""
    tree = tmp_path / "checklists"
    shutil.copytree(TREE, tree, ignore=shutil.ignore_patterns("compiled"))
    text = (tree / name).read_text(encoding="utf-8")
    if name.endswith("regions.toml"):
        changed = text.replace("= {", "= { surprise = 1,", 1)
    elif name.endswith("cells.toml"):  # its tables lead from words that the code does not know
        changed = text.replace("\nmore =", "\nsurprise = 1\nmore =", 1)
    else:
        changed = HEADER.sub(r"\1\nsurprise = 1", text, count=1)
    assert changed != text
    (tree / name).write_text(changed, encoding="utf-8")
    monkeypatch.setattr(shipped, "root", lambda: tree)

    with pytest.raises(DataProblem, match="surprise"):
        LOADERS[name]()


# What may lie there instead of a compiled copy, made from the right one.
BROKEN: dict[str, Callable[[bytes], bytes | None]] = {
    "empty": lambda _: b"",
    "only the stamp": lambda copy: copy.partition(b"\n")[0],
    "the stamp and nothing": lambda copy: copy.partition(b"\n")[0] + b"\n",
    "cut": lambda copy: copy[: len(copy) // 2],
    "one byte too many": lambda copy: copy + b" ",
    "edited": lambda copy: copy.replace(b"unsupported", b"supported"),
    "no JSON": lambda copy: copy.partition(b"\n")[0] + b"\n{",
    "of an older version": lambda copy: b" ".join(copy.split(b" ", 2)[:2]) + b"\n" + copy.partition(b"\n")[2],
    "of another file": lambda _: compile_tables(b"schema = 1\n"),
    "no text": lambda _: b"\xff\x00" * 99,
    "a folder": lambda _: None,
}


def compile_tables(toml: bytes) -> bytes:
    """Return what the wheel holds for a TOML file; the build hook itself says how it is made."""
    path = Path(__file__).parents[2] / "cli" / "build_hook.py"
    hook: dict[str, Any] = runpy.run_path(str(path))
    return bytes(hook["compile_tables"](toml))


def installed(folder: Path) -> tuple[Path, Path]:
    """Lay the package out as an installer does, with a compiled copy of the cards; return both."""
    package = folder / "alipay_ready"
    ignored = shutil.ignore_patterns("__pycache__", "checklists")
    shutil.copytree(Path(shipped.__file__).parents[1], package, ignore=ignored)
    shutil.copytree(TREE, package / "checklists", ignore=shutil.ignore_patterns("compiled"))
    copy = package / "checklists" / "compiled" / "facts" / "cards.json"
    copy.parent.mkdir(parents=True)
    return package, copy


def test_a_compiled_copy_that_is_not_whole_is_passed_over(tmp_path: Path) -> None:
    """Whatever lies there, the answer is that of the TOML, and nothing is said of it."""
    package, copy = installed(tmp_path)
    right = compile_tables((package / "checklists" / "facts" / "cards.toml").read_bytes())
    ask = partial(run, "check-card", "mir", "--json", home=tmp_path, PYTHONPATH=str(tmp_path))
    toml = ask()
    assert (toml.code, toml.err) == (1, "")
    copy.write_bytes(right)
    assert ask() == toml
    for name, spoil in BROKEN.items():
        spoiled = spoil(right)
        assert spoiled != right
        copy.unlink()
        if spoiled is None:
            copy.mkdir()
        else:
            copy.write_bytes(spoiled)
        assert ask() == toml, name


def test_a_whole_compiled_copy_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the wheel would carry copies for nothing."""
    package, copy = installed(tmp_path)
    toml = (package / "checklists" / "facts" / "cards.toml").read_bytes()
    copy.write_bytes(compile_tables(toml))
    monkeypatch.setattr(shipped, "root", lambda: package / "checklists")
    found = shipped._read_compiled("facts/cards.toml", toml)

    assert found is not None
    assert found["fact"]
    assert shipped._read_compiled("facts/cards.toml", toml + b"\n") is None


INDEXES: dict[str, tuple[type, Callable[[], object]]] = {
    "names": (index.Index, index.make),
    "phrases": (phrases.Phrases, phrases.make),
}


def test_an_index_of_other_files_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One letter changed in any file of knowledge, and it is made anew."""
    root = tmp_path / "checklists"
    shutil.copytree(TREE, root, ignore=shutil.ignore_patterns("compiled"))
    (root / "compiled").mkdir()
    monkeypatch.setattr(shipped, "root", lambda: root)
    monkeypatch.setattr(shipped, "_sum_up", shipped._sum_up.__wrapped__)
    made = msgspec.json.encode("built")
    (root / "compiled" / "names.json").write_bytes(shipped.stamp_all(made) + b"\n" + made)

    assert shipped.load_made("names", str, lambda: "new") == "built"
    topics_file = root / "facts" / "topics.toml"
    topics_file.write_bytes(topics_file.read_bytes().replace(b"fee", b"fie", 1))
    assert shipped.load_made("names", str, lambda: "new") == "new"


def test_a_build_carries_the_copies_and_leaves_nothing(tmp_path: Path) -> None:
    """The wheel holds a copy of each file as it is today; no folder stays among the temporary files."""
    folder, temporary = tmp_path / "wheel", tmp_path / "temporary"
    temporary.mkdir()
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=Path(__file__).parents[2], env=os.environ | {"TMPDIR": str(temporary)},
        capture_output=True, check=True,
    )  # fmt: skip
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        copies = {name for name in wheel.namelist() if "/compiled/" in name}
        cards = wheel.read("alipay_ready/checklists/compiled/facts/cards.json")
        made = {name: wheel.read(f"alipay_ready/checklists/compiled/{name}.json") for name in INDEXES}

    assert len(copies) == len(TOML) + len(INDEXES) + 1
    for name, (kind, make) in INDEXES.items():
        stamp, _end, index = made[name].partition(b"\n")
        assert stamp == shipped.stamp_all(index)
        assert msgspec.json.decode(index, type=kind) == make()
    assert cards == compile_tables((TREE / "facts" / "cards.toml").read_bytes())
    assert [*temporary.iterdir()] == []


def test_a_folder_in_place_of_a_shipped_file_is_told(tmp_path: Path) -> None:
    """65, and what to do: the installation is broken, not the program."""
    package, _ = installed(tmp_path)
    cards = package / "checklists" / "facts" / "cards.toml"
    cards.unlink()
    cards.mkdir()
    done = run("check-card", "mir", home=tmp_path, PYTHONPATH=str(tmp_path))

    assert done.code == 65
    assert "Install alipay-ready again." in done.err


def test_no_id_is_ever_lost() -> None:
    """Every id of the committed list exists, works as an old name of a step, or is a withdrawn source."""
    assert set(ids.committed()) - ids.present(TREE) - ids.WITHDRAWN == set()
    assert ids.WITHDRAWN & ids.present(TREE) == set()
    assert set(ids.committed()) >= ids.WITHDRAWN


def test_every_new_id_is_on_the_list() -> None:
    """A new id stays for ever, so it is put on the list on purpose: `make ids`."""
    assert ids.new(TREE) == [], "New ids stay for ever. If they are meant, run make ids, and commit the list."


def test_the_list_of_ids_is_sorted_and_has_no_doubles() -> None:
    """So that a change of it reads well in a review."""
    lines = ids.committed()

    assert lines == sorted(set(lines))


@pytest.mark.parametrize("kind", ["source", "fact", "wallet", "trouble", "topic", "network", "finding"])
def test_an_id_stands_in_one_file_only(kind: str) -> None:
    """Two facts with one id would hide each other."""
    every: list[str] = []
    for name in TOML:
        rows = tables(name).get(kind, [])
        every += list(rows) if isinstance(rows, dict) else [row["id"] for row in rows]

    assert [name for name, count in Counter(every).items() if count > 1] == []
    assert all(re.fullmatch(r"[a-z0-9]+(?:[.-][a-z0-9]+)*", name) for name in every)


def test_every_source_is_used_and_every_used_source_exists() -> None:
    """No page is listed for show, and no claim rests on a page that is not listed."""
    used = {name for path in TOML for name in named_sources(tables(path))}

    assert set(sources.load()) - used == set()
    assert used - set(sources.load()) == set()


@pytest.mark.parametrize("source", sources.load().values(), ids=lambda source: source.id)
def test_a_source_has_one_web_address_and_dates_in_order(source: sources.Source) -> None:
    """One address, http or https; a relayed source has a copy's; published is not after accessed."""
    given = [address for address in (source.url, source.copy_url) if address]

    assert len(given) == 1
    assert re.fullmatch(r"https?://[^\s<>\"']+\.[^\s<>\"']+", given[0])
    assert source.kind != "relayed" or source.url is None
    assert not (source.published and source.accessed) or source.published <= source.accessed


def test_no_link_leads_to_a_host_of_spam() -> None:
    """What could be read nowhere else is named without a link; what a machine wrote is no source at all."""
    hosts = {source.url.split("/")[2] for source in sources.load().values() if source.url}
    written = {(source.url or source.copy_url or "").split("/")[2] for source in sources.load().values()}

    assert [host for host in sorted(hosts) if host.endswith(SPAM)] == []
    assert [host for host in sorted(written) if host.endswith(MACHINE_WRITTEN)] == []


def test_official_sources_lie_on_a_host_of_the_publisher() -> None:
    """`official` is only for the publisher's own host: government hosts, or the firm's own."""
    hosts = {
        source.url.split("/")[2]
        for source in sources.load().values()
        if source.kind == "official" and source.url
    }

    assert all("." in host and not host.endswith((".github.io", ".blogspot.com")) for host in hosts)
    assert all(source.url for source in sources.load().values() if source.kind == "official")


@pytest.mark.parametrize("fact", [f for f in FACTS if f.verdict is Verdict.UNSUPPORTED], ids=lambda f: f.id)
def test_a_no_has_its_evidence(fact: Fact) -> None:
    """An official, relayed, network, issuer or standard source, two press reports, or absence, said so."""
    found = [sources.load()[name] for name in fact.sources]
    press = {source.publisher for source in found if source.kind == "press"}

    if fact.basis is Basis.ABSENCE:
        assert re.search(r"not on any of the (?:official |logo )*lists", fact.claim)
    else:
        assert {source.kind for source in found} & ENOUGH or len(press) >= 2


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.id)
def test_a_fact_rests_on_something(fact: Fact) -> None:
    """A claim has sources; an unknown without any says what was looked for. Reviews come in time."""
    assert fact.sources or (fact.verdict is Verdict.UNKNOWN and fact.looked_for)
    assert 30 <= fact.review_days <= 365
    assert fact.claim.endswith((".", "?", "!", "”"))


@pytest.mark.parametrize("path", [name for name in TOML if name.startswith("facts/")])
def test_a_page_that_nobody_opened_makes_nothing_sure(path: str) -> None:
    """High confidence has at least one source that one of us opened, itself or a copy of it."""
    found = tables(path)
    rows = [row for name in ("fact", "wallet", "trouble") for row in found.get(name, []) if row["sources"]]
    sure = [row for row in rows if row["confidence"] == "high"]

    assert [
        row["id"] for row in sure if not any(sources.load()[name].accessed for name in row["sources"])
    ] == []


MONEY = re.compile(r"_(?:cny|usd)$|percent")


@pytest.mark.parametrize("fact", [fact for fact in FACTS if fact.figures], ids=lambda fact: fact.id)
def test_a_sum_of_money_shows_its_year(fact: Fact) -> None:
    """Fees and limits age: the claim itself names the year in which they were published."""
    if any(MONEY.search(name) for name in fact.figures):
        assert fact.year
        assert re.search(r"\b20\d\d\b", fact.claim)


ENDS = re.compile(r"\b(?:until|by|till)(?: the end of)? (?:(\d{1,2}) )?([A-Z][a-z]+ )?(20\d\d)\b")
MONTHS = dict(zip(month_name, range(13), strict=True))


def last_day(text: str, after: date) -> date | None:
    """Return the last day that a text names for something that goes on after this day."""
    days = []
    for day, month, year in ENDS.findall(text):
        number = MONTHS.get(month.strip()) or 12
        days.append(date(int(year), number, int(day) if day else monthrange(int(year), number)[1]))
    return max((day for day in days if day > after), default=None)


@pytest.mark.parametrize(
    "row", [*FACTS, *wallets.load().values(), *troubles.load().values()], ids=lambda row: row.id
)
def test_what_names_its_end_falls_due_before_it(row: facts.Fact | wallets.Wallet | troubles.Trouble) -> None:
    """Whoever writes “until 31 December” also says so in `ends`, and the entry is due in time."""
    said = " ".join(text for text in texts(to_builtins(row)) if text)

    assert last_day(said, row.verified) == row.ends
    assert row.ends is None or row.review_by <= row.ends


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("No fee until the end of 2026.", date(2026, 12, 31)),
        ("Pay by 31 December 2026.", date(2026, 12, 31)),
        ("Free until March 2027, says the press.", date(2027, 3, 31)),
        ("It was 1,000 until March 2024.", None),
    ],
)
def test_an_end_in_a_text_is_found(text: str, day: date | None) -> None:
    """The test above can fail."""
    assert last_day(text, date(2026, 11, 26)) == day


@pytest.mark.parametrize("name", [*FILES, "troubles"])
def test_as_of_is_the_newest_date_of_its_sources(name: str) -> None:
    """So that a check can date its answer without reading sources.toml."""
    found = tables(f"facts/{name}.toml")
    days = [sources.load()[used].published for used in named_sources(found)]

    assert found["as_of"] == max(day for day in days if day)


@pytest.mark.parametrize("network", OFFICIAL)
def test_no_network_of_the_official_list_is_refused(network: str) -> None:
    """The seven logos are supported, and no fact about the logo alone says no."""
    about = [fact for fact in FACTS if fact.match == {"network": network}]

    assert [fact.verdict for fact in about] == [Verdict.SUPPORTED]


def test_there_is_one_object_for_each_network() -> None:
    """What `explain` shows and what `check-card` judges by is the same record."""
    rules = card_rules.load()

    assert rules.networks is networks.load()
    assert rules.networks["visa"] is networks.load()["visa"]
    assert rules.names().logos["visa"] is networks.load()["visa"]
    assert all(hit.network is networks.load()[hit.network.id] for hit in rules.table.find("41111111"))


def test_no_table_can_have_a_network_for_its_key() -> None:
    """Networks are told apart by their ids: two records of one would be two keys, and nobody would see it."""
    with pytest.raises(TypeError):
        hash(networks.load()["visa"])


def test_every_network_and_kind_of_card_has_a_verdict() -> None:
    """A network without a fact would be an answer without a source."""
    told = {fact.match.get("network") for fact in FACTS}
    partners = {fact.match.get("partner") for fact in FACTS}

    assert {name for name, row in networks.load().items() if name not in told and not row.parent} <= partners
    for kind in ("credit", "debit", "prepaid", "gift", "virtual", "business"):
        assert f"card.kind.{kind}" in facts.load("cards").by_id


def test_no_phone_region_is_refused() -> None:
    """No official list of countries exists, so no country can be a no."""
    assert all(fact.verdict is not Verdict.UNSUPPORTED for fact in FACTS if "region" in fact.match)


def test_regions_agree_with_phonenumbers() -> None:
    """Every region that the numbering plans know is there, with its calling code and both names."""
    codes = {region: code for code, found in COUNTRY_CODE_TO_REGION_CODE.items() for region in found}

    assert set(regions.load()) == set(SUPPORTED_REGIONS)
    for code, region in regions.load().items():
        assert region.code == codes[code]
        assert region.en
        assert re.search("[\u4e00-\u9fff]", region.zh)


def test_no_name_leads_to_two_countries() -> None:
    """`--region` and `explain` take names; one name, one country."""
    names = [
        word.casefold() for region in regions.load().values() for word in {region.en, region.zh, *region.also}
    ]

    assert [name for name, count in Counter(names).items() if count > 1] == []


@pytest.mark.parametrize("name", checklist.SHIPPED)
def test_needs_point_backwards_and_phases_do_not_go_back(name: str) -> None:
    """A step waits only for earlier ones; what is before the flight stands before what is after it."""
    seen: set[str] = set()
    steps = checklist.load_shipped(name).steps
    for step in steps:
        assert set(step.needs) <= seen
        seen.add(step.id)

    phases = [step.phase for step in steps]
    assert phases == sorted(phases, key=["before", "after"].index)


@pytest.mark.parametrize("name", ["visitor", "resident"])
def test_the_core_numbers_are_there_in_order(name: str) -> None:
    """The eight classic steps appear in order; neighbours may share a number."""
    cores = [step.core for step in checklist.load_shipped(name).steps if step.core]

    assert cores == sorted(cores)
    assert set(cores) == set(range(1, 9))


@pytest.mark.parametrize("name", checklist.SHIPPED)
def test_a_step_is_complete(name: str) -> None:
    """Why, actions, what one sees when done, what if it fails, minutes, day, facts: nobody needs more."""
    for step in checklist.load_shipped(name).steps:
        assert all((step.why, step.do, step.done_when, step.if_it_fails, step.minutes, step.facts)), step.id
        assert step.due_days is not None


def labels() -> Iterator[checklist.Label]:
    """Yield every pair of words on the screen, of steps and of troubles."""
    for name in checklist.SHIPPED:
        for step in checklist.load_shipped(name).steps:
            yield from (*step.labels, *step.also_called)
    for trouble in troubles.load().values():
        yield from trouble.also_called


def test_a_label_has_one_chinese_reading_everywhere() -> None:
    """Two readings of one word on the screen: one of them would not be found there."""
    readings: dict[str, set[tuple[str, bool]]] = {}
    for label in labels():
        readings.setdefault(label.en.casefold(), set()).add((label.zh, label.is_ours))

    assert {word: found for word, found in readings.items() if len(found) > 1} == {}
    assert any(label.is_ours for label in labels())


@pytest.mark.parametrize("name", checklist.SHIPPED)
def test_the_fixed_steps_are_there(name: str) -> None:
    """`install-app` and `sign-up` are named by scripts."""
    names = {step.id for step in checklist.load_shipped(name).steps}

    assert name == "wallet" or {"install-app", "sign-up"} <= names


@pytest.mark.parametrize("name", TOML)
def test_no_text_looks_like_a_card_number(name: str) -> None:
    """No run of twelve digits, bare or in groups as on a card, outside the addresses."""
    as_on_a_card = re.compile(r"\d{12,}|\d{4}(?:[ ._/-]\d{4}){3}|\d{4}[ -]\d{6}[ -]\d{4,5}")

    assert [text for text in texts(tables(name)) if as_on_a_card.search(text)] == []


@pytest.mark.parametrize("name", TOML)
def test_nothing_shown_says_blocked_or_names_the_workshop(name: str) -> None:
    """Say nothing that reads as a blocked account, and nothing of how the project came about."""
    shown = " ".join(texts(tables(name))).lower()

    assert not re.search(r"\.\./|shared/", shown)
    if name.startswith("findings/"):
        assert "blocked" not in shown


NAMED = re.compile(r"alipay-ready (explain|steps)(?: --checklist)? ([\w.+-]*\w)")


@pytest.mark.parametrize("name", TOML)
def test_every_command_in_a_text_works(name: str) -> None:
    """What a text tells people to type leads somewhere: to something that `explain` knows, or to a step."""
    steps = {step.id for route in checklist.SHIPPED for step in checklist.load_shipped(route).steps}
    for command, word in {found for text in texts(tables(name)) for found in NAMED.findall(text)}:
        if command == "explain":
            assert lookup.find(word).found, word
        else:
            assert word in steps | set(checklist.SHIPPED), word


@pytest.mark.parametrize("name", TOML)
def test_every_fact_or_trouble_named_in_a_text_exists(name: str) -> None:
    """A note may point to another fact by its id."""
    known = {fact.id for fact in FACTS} | set(troubles.load()) | set(index.load_sentences())
    family = re.compile(
        r"\b(?:card|phone|limit|wallet|account|identity|help|reserve|resident|use|trouble)\.[a-z][a-z.-]*[a-z]"
    )
    found = {word for text in texts(tables(name)) for word in family.findall(text)}

    assert {
        word for word in found if word not in known and not any(one.startswith(word) for one in known)
    } == set()


def test_all_troubles_and_topics_can_be_reached() -> None:
    """A trouble that no topic, step or question names would never be read."""
    named = {name for topic in topics.load().values() for name in topic.troubles}
    named |= {branch.trouble for question in troubles.load_stuck().values() for branch in question.branches}
    steps = [step for name in checklist.SHIPPED for step in checklist.load_shipped(name).steps]
    named |= {entry for step in steps for entry in step.if_it_fails}

    assert set(troubles.load()) - named == set()


def test_wallets_name_countries_that_exist() -> None:
    """A wallet is found by its country."""
    assert all(set(wallet.regions) <= set(regions.load()) for wallet in wallets.load().values())


def test_no_test_reads_the_clock() -> None:
    """Staleness must never fail a test by the calendar."""
    here = Path(__file__).parent.parent
    calls = re.compile(r"\b(?:date|datetime)\.(?:today|now|utcnow)\(|\btime\.time\(")
    tests = [path for path in here.glob("**/*.py") if "bench" not in path.parts]  # measurements have a date
    found = [path.name for path in tests if calls.search(path.read_text(encoding="utf-8"))]

    assert found == []
