"""The page as a document: complete, small, harmless; its content comes from the checklists alone."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import replace

from alipay_ready import handout
from alipay_ready.commands.handouts import FORMATS
from alipay_ready.handout import html
from alipay_ready.handout.fees import draw_for_route, draw_for_steps
from alipay_ready.handout.mentions import load_titles, replace_ids
from alipay_ready.handout.page_model import make_page
from alipay_ready.handout.qr import STORES, load_addresses
from alipay_ready.knowledge import facts, sentences, sources, troubles
from alipay_ready.knowledge.checklist import Checklist, Label, Say, Step, load_shipped
from alipay_ready.progress.progress import Checks, Mark, Progress, Saved
from handout.samples import ANA, ARRIVE, LISTS, PAN, TODAY, hostile, make_html, make_markdown

LARGEST = 300_000  # bytes


class Reader(HTMLParser):
    """Collects tags, ids, addresses and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.targets: list[str] = []
        self.chinese: list[str] = []
        self.translated: list[str] = []
        self.kept: list[str] = []
        self.text = ""
        self._languages: list[str] = []
        self._translate: list[bool] = []
        self._hidden = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what a tag says."""
        values = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self._hidden = tag in {"style", "script"}
        self.ids += [values["id"]] if "id" in values else []
        self.links += [values["href"]] if tag == "a" else []
        self.targets += [values["commandfor"]] if "commandfor" in values else []
        if tag not in {"meta", "input", "br", "circle", "rect", "path"}:
            self._languages.append(values.get("lang", self._languages[-1] if self._languages else ""))
            above = self._translate[-1] if self._translate else True
            self._translate.append(above and values.get("translate") != "no")

    def handle_endtag(self, tag: str) -> None:
        """Leave the language of a tag."""
        del tag
        self._hidden = False
        if self._languages:
            self._languages.pop()
            self._translate.pop()

    def handle_data(self, data: str) -> None:
        """Remember text, and Chinese text that is not marked as Chinese."""
        self.text += "" if self._hidden else data
        if re.search("[\u4e00-\u9fff]", data) and not self._languages[-1].startswith("zh"):
            self.chinese.append(data.strip())
        if not self._hidden and self._translate:
            (self.translated if self._translate[-1] else self.kept).append(data)


@pytest.fixture(scope="module", params=LISTS)
def checklist(request: pytest.FixtureRequest) -> Checklist:
    """Return each shipped list."""
    return load_shipped(request.param)


@pytest.fixture(scope="module")
def page(checklist: Checklist) -> str:
    """Return the page of a list."""
    return make_html(checklist)


def test_small_enough(page: str) -> None:
    """A page is at most 300 kB, so that it can be sent by chat and mail."""
    assert len(page.encode()) <= LARGEST


def test_everything_of_every_step(page: str, checklist: Checklist) -> None:
    """Every word of every step stands on the page, and every answer that a step names, under that step."""
    text = " ".join(Reader(page).text.split())
    known, names = troubles.load(), load_titles(checklist)
    for step in checklist.steps:
        whole = [step.title, step.why, step.done_when, *(label.zh for label in step.labels)]
        whole += [sentence.zh for sentence in step.say] + [sentence.pinyin for sentence in step.say]
        assert [one for one in whole if one and one not in text] == [], step.id
        for entry in step.if_it_fails:
            if entry in known:
                assert f'id="step-{step.id}.{entry.removeprefix("trouble.")}"' in page
                assert replace_ids(known[entry].stop, names) in text


def test_ids_and_links_fit(page: str) -> None:
    """No id stands twice; every link inside the page and every button leads to something."""
    reader = Reader(page)
    assert sorted(set(reader.ids)) == sorted(reader.ids)
    inside = {link[1:] for link in reader.links if link.startswith("#")} | set(reader.targets)
    assert inside <= set(reader.ids)
    assert all(link.startswith(("#", "https://", "http://")) for link in reader.links)


def test_chinese_is_marked(page: str) -> None:
    """Every Chinese word is marked as such, for its fonts and for screen readers. One phrase is Japanese."""
    assert set(Reader(page).chinese) <= {"", "利用制限対象取引 (Japan Post Bank)"}


def test_no_id_of_ours_is_shown(page: str) -> None:
    """Ids of troubles say nothing to people: titles stand in their place."""
    assert "trouble." not in Reader(page).text


def test_copies_are_never_linked(page: str) -> None:
    """A source that we read in a copy is named without a link."""
    copies = {source.copy_url for source in sources.load().values()} - set(load_addresses().values())
    assert not copies & set(Reader(page).links)


def test_sources_are_all_there(checklist: Checklist) -> None:
    """Every source of every fact and answer on the page is listed once, with the steps that rest on it."""
    model = make_page(checklist, today=TODAY)
    listed = {line.source.id: line.steps for line in model.sources}
    known = {
        id_: fact
        for name in ("cards", "phones", "limits", "wallets", "account", "daily")
        for id_, fact in facts.load(name).by_id.items()
    }
    for number, step in checklist.numbered():
        for name in step.facts:
            for source in known[name].sources:
                assert number in listed[source]
    assert len(listed) == len(model.sources)
    assert model.newest == max(line.source.published for line in model.sources if line.source.published)


def test_review_day(checklist: Checklist) -> None:
    """The page names the day after which the first of its rules is due."""
    model = make_page(checklist, today=TODAY)
    assert model.review_by
    assert TODAY < model.review_by <= TODAY + timedelta(days=90)


def test_the_policy_names_our_style_and_script(page: str) -> None:
    """The policy allows exactly the style and the script in the page, by their checksums."""
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    policy = policy.replace("&#39;", "'")
    for tag in ("style", "script"):
        (source,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_the_office_page_runs_no_script() -> None:
    """The page of an office has no script, and its policy allows none."""
    office = handout.office_page([], today=TODAY)
    assert "<script" not in office
    assert "script-src &#39;none&#39;" in office
    assert "There are no people here yet." in office


def test_every_word_of_the_table_is_used() -> None:
    """The table of fixed words holds what the hand-outs use, no less and no more."""
    root = Path(html.__file__).parent
    code = [path.read_text(encoding="utf-8") for path in [*root.rglob("*.py"), *root.rglob("*.html")]]
    code.append((root.parent / "commands" / "steps.py").read_text(encoding="utf-8"))
    pictures = [draw_for_route(route) for route in ("international", "mainland", "wallet")]
    built = {
        f"money_{word}" for drawn in pictures for word in (drawn.route, *(bar.row for bar in drawn.bars))
    }
    built |= {f"kind_{kind}" for kind in get_args(sources.SourceKind)}
    built |= {known.hint for known in FORMATS.values()}
    built |= {f"person_{kind}" for kind in ("phone", "card", "wallet")} | {f"{store}_url" for store in STORES}
    table = sentences.load("handout").text
    used = {key for key in table if re.search(rf"\bt\.{key}\b|[\"']{key}[\"']", "".join(code))}
    assert built <= set(table)
    assert set(table) - built - used == set()


def test_marks_days_and_checks_of_a_person() -> None:
    """A person's page has their marks, notes, days and checks; what is late is late on the day it is made."""
    made = make_html(load_shipped("visitor"), ANA)
    text = " ".join(Reader(made).text.split())
    for words_there in (
        "Where you are: Ana",
        "You arrive on 2 December 2026.",
        "a second Visa is ordered",
        "call again on Monday",
        "Phone number United Kingdom likely works checked on 23 November 2026",
        "Card blue card (Visa) likely works",
        "Card Mir will not work",
        "Home wallet Hipay check first",
        "3 of 22 done",
        "by 23 November 2026",
        "Your flight is soon. Do these steps today, in this order:",
        "by 30 November 2026",
    ):
        assert words_there in text, words_there
    assert text.count("skipped") == 1
    assert "20 November 2026" not in text  # nothing is due before the day the page is made
    assert "overdue" not in text  # the flight is near: what to do today stands instead of a count
    assert text.index("Your flight is soon.") < text.index("Where you are: Ana")
    assert made.count(" checked>") + made.count(" checked ") == 3


def test_no_digits_of_a_card() -> None:
    """What a person wrote into the file by hand shows no card number: name, notes, labels."""
    careless = Progress(
        name=f"Bo {PAN}",
        steps={"sign-up": Mark("open", None, (f"card {PAN}",))},
        checks=Checks(cards={PAN: Saved("ready", TODAY, network="visa")}, wallet=Saved("ready", name=PAN)),
    )
    made = make_html(load_shipped("visitor"), careless)
    assert PAN not in made
    assert "4111" not in made
    assert "1111" in made


def test_a_neutral_page_has_nobodys_marks() -> None:
    """The page of a list, made for everybody, has no day unless one is given, and no person."""
    plain = Reader(make_html(load_shipped("visitor"))).text
    dated = Reader(make_html(load_shipped("visitor"), arrive=ARRIVE)).text
    assert "Where you are" not in plain
    assert " by 2" not in plain
    assert "by 30 November 2026" in dated
    assert "18 November 2026" not in dated
    assert "by 23 November 2026" in dated


def test_titles_only() -> None:
    """A list of which only titles are known, because its file is gone, still makes a page."""
    bare = Checklist("ours", "ours", 1, date.min, (Step(id="a", phase="before", title="A", do=()),))
    text = Reader(make_html(bare)).text
    assert "Step 1" in text
    assert "Fees and limits" not in text
    assert "Sources" not in text
    assert make_markdown(bare).startswith("# ours\n")


def test_no_steps() -> None:
    """A list without steps makes a page too: zero of zero, and no division by it."""
    empty = Checklist("ours", "ours", 1, TODAY, ())
    assert "0 of 0 done" in make_html(empty, Progress())


def test_malice_is_escaped() -> None:
    """Tags, quotes and templates of a hostile list come out as text; the page stays well formed."""
    made = make_html(hostile(), replace(ANA, name="<b>x", steps={"one": Mark("open", None, ("<i>y",))}))
    reader = Reader(made)
    assert reader.tags.count("script") == reader.tags.count("style") == 1
    assert not {"img", "b", "iframe", "object"} & set(reader.tags)
    allowed = (
        "html head meta title style script body a div header main nav section article footer p h1 h2 h3 h4 "
        "span i strong bdi code br label input button dialog details summary ol ul li dl dt dd "
        "svg circle path rect noscript textarea"
    )
    assert set(reader.tags) <= set(allowed.split())
    assert all(link.startswith(("#", "http://", "https://")) for link in reader.links)


@pytest.mark.parametrize("route", ["international", "mainland", "wallet"])
def test_the_picture_is_drawn_from_the_facts(route: str) -> None:
    """Fee and limits of the picture are the figures of limits.toml, the widths in proportion."""
    drawn, known = draw_for_route(route), facts.load("limits").by_id
    fee = known[f"limit.fee.{route}"].figures
    if drawn.fee:
        assert (drawn.fee.free, drawn.fee.percent) == (fee["free_up_to_cny"], fee["fee_percent"])
        assert drawn.fee.costs == drawn.fee.example * drawn.fee.percent / 100
    assert drawn.no_fee is (fee.get("fee_percent") == 0)
    sums = [known[id_].figures["max_usd"] for id_ in drawn.ids if "max_usd" in known[id_].figures]
    assert [bar.usd for bar in drawn.bars] == sums
    assert [bar.width for bar in drawn.bars] == [100 * usd / max(sums) for usd in sums]
    assert drawn.claims == tuple(known[id_].claim for id_ in drawn.ids)
    assert all(f"money_{bar.row}" in sentences.load("handout").text for bar in drawn.bars)


def test_each_list_has_its_own_picture() -> None:
    """A card from abroad, a mainland card and a home wallet differ; never one line for all."""
    drawn = [draw_for_steps(id_ for step in load_shipped(name).steps for id_ in step.facts) for name in LISTS]
    assert [one and one.route for one in drawn] == ["international", "mainland", "wallet"]
    assert draw_for_steps(["card.visa"]) is None


def test_a_step_called_like_an_answer_has_a_place_of_its_own() -> None:
    """The answer no-sms under the step sign-up, and an office's own step sign-up-no-sms."""
    visitor = load_shipped("visitor")
    own = replace(visitor.steps[0], id="sign-up-no-sms", needs=())
    ids = Reader(make_html(replace(visitor, id="office", steps=(*visitor.steps, own)))).ids

    assert {"step-sign-up-no-sms", "step-sign-up.no-sms"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_the_ticks_of_two_lists_are_kept_apart() -> None:
    """Shipped lists by their ids, own lists by their titles too: two offices may choose the same id."""
    visitor = load_shipped("visitor")
    one, other = (
        replace(visitor, id="our-office", title=title) for title in ("Visitors of A", "Visitors of B")
    )
    later = replace(one, steps=one.steps[1:])
    stores = [
        re.findall(r'data-store="([^"]*)"', make_html(found))[0] for found in (visitor, one, other, later)
    ]

    assert stores[0] == "alipay-ready:visitor:"
    assert len(set(stores)) == 3
    assert stores[1] == stores[3], "a list whose steps change keeps its ticks"


def translated_chinese(page: str) -> list[str]:
    """Return the texts with Chinese in them that a browser would translate."""
    return [text for text in Reader(page).translated if re.search("[\u3400-\u4dbf\u4e00-\u9fff]", text)]


def test_no_chinese_is_translated(page: str) -> None:
    """A browser that translates the page leaves every Chinese word as the phone shows it, in titles too."""
    assert translated_chinese(page) == []
    assert any("支付宝" in text for text in Reader(page).kept)


def test_no_chinese_of_an_own_list_is_translated() -> None:
    """Whatever an office writes in Chinese: titles, notes, labels, sentences."""
    zh = "打开支付宝，点“我的”"
    label = Label(en=f"Me {zh}", zh=zh)
    step = Step(
        id="own", phase="before", title=f"Open {zh}", do=(f"Tap {zh} now.",), why=zh, only_if=zh,
        labels=(label,), also_called=(label,), done_when=f"You see {zh}.", if_it_fails=(zh,),
        say=(Say(en=f"Please {zh}", zh=zh, pinyin="dǎkāi zhīfùbǎo"),),
    )  # fmt: skip
    own = Checklist(
        id="own", title=f"Our list {zh}", intro=zh, revision=1, updated=TODAY, steps=(step,)
    )  # fmt: skip
    person = Progress(name=f"Ana {zh}", arrive=ARRIVE, steps={"own": Mark("open", None, (zh,))})
    page = html.render_page(make_page(own, person, today=TODAY))

    assert translated_chinese(page) == []


def test_what_is_typed_dialled_or_read_aloud_is_not_translated(page: str) -> None:
    """Commands, addresses, pinyin, numbers to dial, and the name beside its Chinese."""
    reader = Reader(page)

    assert ("+86 571 2688 6000" in reader.kept) == ("+86 571 2688 6000" in reader.text)
    assert ("Alipay " in reader.kept) == ("Alipay 支付宝" in reader.text)
    for text in reader.translated:
        assert not re.search(r"alipay-ready [a-z]|https?://|\+86 \d|[āēīōūǎěǐǒǔǚ]", text), text
