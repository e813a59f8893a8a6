"""The answers of `explain`: complete, sourced, dated, and short enough to read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec import Struct

from alipay_ready.checks.card.ranges import Network
from alipay_ready.errors import UsageProblem
from alipay_ready.explanations import country, explain, index, records
from alipay_ready.explanations.explanation import Explanation
from alipay_ready.knowledge import facts, networks, regions, sources, topics, troubles, wallets
from alipay_ready.knowledge.facts import Fact
from alipay_ready.knowledge.sources import Source
from alipay_ready.show.explain import ExplainScreen
from alipay_ready.show.headlines import say_level
from alipay_ready.text.harmless import safe

TODAY = date(2026, 11, 23)
LONG = 100  # lines of 80 cells: two screens of a large window


def screen(answer: Explanation, *, full: bool = False) -> str:
    """Return the text of an answer as a pipe would get it."""
    return "\n".join(safe(line.text) for line in ExplainScreen(data=answer, full=full).lines())


def rows(text: str) -> int:
    """Count the rows of a text on 80 columns."""
    return sum(1 + len(line) // 79 for line in text.splitlines())


def test_a_fact_shows_claim_verdict_note_dates_and_sources() -> None:
    """Everything that somebody who doubts the answer wants to see."""
    fact = facts.load_every().by_id["card.amex"]
    text = screen(explain.explain("card.amex", TODAY))

    assert fact.claim in text
    assert "Verdict    Yes: sources say so.  Our confidence is medium." in text
    assert str(fact.note) in text
    assert "We compared it with its sources on 23 November 2026. The next check is due on" in text
    assert "Ministry of Commerce of the PRC, 8 June 2026 (official page)" in text
    assert "What to do" in text


def test_only_addresses_that_were_read_themselves_are_shown() -> None:
    """A copy's address is kept for the next check and never printed: that a copy was read stands there."""
    relayed = [source for source in sources.load().values() if source.copy_url]
    answers = [explain.explain(name, TODAY) for name in facts.load_every().by_id]
    shown = "\n".join(screen(answer, full=True) for answer in answers)

    assert relayed
    assert not [source.id for source in relayed if str(source.copy_url) in shown]
    assert "we read a copy on 23 November 2026" in shown
    assert not any(row.url for answer in answers for row in answer.sources() if row.kind == "relayed")


@pytest.mark.parametrize("name", facts.load_every().by_id)
def test_every_fact_has_a_screen(name: str) -> None:
    """Its claim, a verdict in words, and no more than two screens."""
    answer = explain.explain(name, TODAY)
    text = screen(answer)

    assert facts.load_every().by_id[name].claim in screen(answer, full=True)
    assert rows(text) <= LONG


@pytest.mark.parametrize("name", topics.load())
def test_every_topic_has_a_screen(name: str) -> None:
    """Its facts (the others named), its troubles with their commands, sources: two screens at most."""
    topic = topics.load()[name]
    text, full = screen(explain.explain(name, TODAY)), screen(explain.explain(name, TODAY), full=True)

    assert rows(text) <= LONG
    assert all(fact in full for fact in topic.facts)
    assert all(fact in text for fact in topic.facts if fact in facts.load_every().by_id)
    assert all(f"alipay-ready explain {trouble}" in text for trouble in topic.troubles)


@pytest.mark.parametrize("name", troubles.load())
def test_every_trouble_says_what_to_do_first(name: str) -> None:
    """What one sees, all actions in order, when to stop, whom to call, why, the words on the screen."""
    trouble = troubles.load()[name]
    text = screen(explain.explain(name, TODAY))
    places = [text.index(part) for part in (trouble.title, trouble.sees, *trouble.do, trouble.stop)]

    assert places == sorted(places)
    assert all(part in text for part in (*trouble.call, *trouble.why))
    assert rows(text) <= LONG


@pytest.mark.parametrize("name", index.load_sentences())
def test_every_finding_has_a_screen_without_open_braces(name: str) -> None:
    """What a check fills in shows as ‹name›."""
    answer = explain.explain(name, TODAY)

    assert "{" not in screen(answer)
    assert answer.title in screen(answer)


@pytest.mark.parametrize("name", wallets.load())
def test_every_wallet_has_a_screen(name: str) -> None:
    """What is known of it, its country, since when, and the way on."""
    wallet = wallets.load()[name]
    text = screen(explain.explain(name, TODAY))

    assert wallet.known in text
    assert "alipay-ready steps --checklist wallet" in text


@pytest.mark.parametrize("code", regions.load())
def test_every_country_has_a_screen(code: str) -> None:
    """Numbers at least, also where nothing is known; its commands; nothing about other countries."""
    answer = country.explain_country(code, TODAY)
    text = screen(answer)

    assert f"+{regions.load()[code].code}" in text
    assert "Your phone number" in text
    assert f"alipay-ready check-phone --region {code}" in text
    assert {facts.load_every().by_id[row.id].match.get("region", code) for row in answer.facts} == {code}
    assert rows(text) <= LONG


@pytest.mark.parametrize("name", networks.load())
def test_every_network_has_a_screen(name: str) -> None:
    """Its verdict, its first digits or that there are none, whose logo it may carry too, what to do."""
    network = networks.load()[name]
    text = screen(explain.explain(network.name, TODAY))

    assert network.name in text
    assert ("The number begins with " in text or "The number may begin with " in text) == bool(network.ranges)
    assert ("Look for a second logo on the card: " in text) == bool(network.partners)
    assert rows(text) <= LONG


def test_a_country_shows_its_numbers_its_cards_and_its_wallets() -> None:
    """`explain india`: the note on +91, RuPay with its verdict, and cards issued there."""
    text = screen(explain.explain("india", TODAY))

    assert all(name in text for name in ("phone.region.in", "card.rupay", "card.issued.in", "+91"))
    assert "GCash" in screen(explain.explain("philippines", TODAY))


def test_a_topic_named_like_a_country_is_that_country() -> None:
    """`explain japan`, `explain softbank` and `explain JP` show the same."""
    assert len({screen(explain.explain(word, TODAY)) for word in ("japan", "softbank", "JP", "日本")}) == 1


def test_a_label_says_what_it_means_and_where_it_stands() -> None:
    """Words that only steer through the app: their English, and the steps that meet them."""
    text = screen(explain.explain("我的", TODAY))

    assert "Me  我的" in text
    assert "alipay-ready steps account-page" in text


def test_several_things_are_listed_with_their_commands() -> None:
    """The person chooses."""
    text = screen(explain.explain("gcash or kakao pay", TODAY))

    assert "alipay-ready explain gcash" in text
    assert "alipay-ready explain kakao-pay" in text


def test_what_comes_near_is_named_under_the_answer() -> None:
    """Somebody who meant something else sees where to go, without typing the question again."""
    answer = explain.explain("alipay verification code not received", TODAY)

    assert (answer.kind, answer.id) == ("trouble", "trouble.no-sms")
    assert answer.nearest
    text = screen(answer)
    assert all(f"alipay-ready explain {thing.words}" in text for thing in answer.nearest)


def test_a_question_without_an_answer_leads_on() -> None:
    """To the nearest topics, to two questions, to the help line and to other ways of paying."""
    answer = explain.explain("will it rain in beijing next week", TODAY)

    assert (answer.kind, answer.id, answer.sources()) == ("nothing", None, ())
    text = screen(answer)
    assert "Nothing of that kind is known here." in text
    for way in ("stuck", "hotline", "fallbacks", *(thing.words for thing in answer.nearest or ())):
        assert f"alipay-ready explain {way}" in text


def test_a_stale_fact_says_so() -> None:
    """The day after its review period, in the fact, in its topic, and in the JSON fields."""
    fact = facts.load_every().by_id["card.amex"]
    last = fact.verified + timedelta(days=fact.review_days)
    late = explain.explain("card.amex", last + timedelta(days=1))

    assert not explain.explain("card.amex", last).is_stale()
    assert late.is_stale()
    assert "The next check has been due since" in screen(late)
    assert "are due for a new check." in screen(explain.explain("cards", last + timedelta(days=1)))


def test_facts_as_of_is_the_newest_source_shown() -> None:
    """One date for the whole answer."""
    answer = explain.explain("card.amex", TODAY)
    days = [sources.load()[name].published for name in facts.load_every().by_id["card.amex"].sources]

    assert answer.as_of() == max(day for day in days if day)


def test_the_overview_lists_every_topic_by_group() -> None:
    """With --full one line a topic, under its group, and examples of what else one can ask."""
    text = screen(explain.explain_nothing(), full=True)

    for name, topic in topics.load().items():
        assert f"  {name} " in text
        assert topic.title in text
    groups = list(dict.fromkeys(topic.group for topic in topics.load().values()))
    places = [text.index(f"\n{group}\n") for group in groups]
    assert places == sorted(places)


def test_the_names_of_all_topics_stand_on_one_screen() -> None:
    """Else the first ones are gone before they are read: 80 columns and 30 lines hold them."""
    text = screen(explain.explain_nothing())

    assert set(topics.load()) - set(text.split()) == set()
    assert rows(text) <= 30


def test_a_topic_leads_to_those_that_tell_more() -> None:
    """The old word for a large subject stays, and its parts are topics of their own."""
    text = screen(explain.explain_topic("transport", TODAY))

    assert "explain metro" in text
    assert "explain trains" in text
    assert "explain didi" in text


def test_findings_lists_every_id_with_its_level() -> None:
    """The permanent ids for people who script."""
    text = screen(explain.explain_findings())

    for name, (_, sentence) in index.load_sentences().items():
        assert any(line.split()[:2] == [name, say_level(sentence.level)] for line in text.splitlines())


def test_stuck_shows_every_question_with_all_its_answers() -> None:
    """Off a terminal the whole tree is there; one question by its name."""
    text = screen(explain.explain_stuck())

    for question in troubles.load_stuck().values():
        assert question.question in text
        assert all(
            f"{branch.sees}: alipay-ready explain {branch.trouble}" in text for branch in question.branches
        )
    assert [question.id for question in explain.explain_stuck("pay").stuck] == ["paying"]
    for number, name in enumerate(troubles.load_stuck(), 1):
        assert explain.explain_stuck(str(number)).id == name
    with pytest.raises(UsageProblem, match="no such question"):
        explain.explain_stuck("4111111111111111")


def test_advice_on_a_card_is_that_of_the_check() -> None:
    """`explain card.mir` and `check-card mir` do not contradict each other."""
    text = screen(explain.explain("card.mir", TODAY))

    assert "If the card has a UnionPay logo too, ask your bank" in text
    assert screen(explain.explain("mir", TODAY)).count("What to do") == 1


LEFT_OUT: dict[tuple[type[Struct], type[Struct]], set[str]] = {
    (Source, records.SourceRow): {"copy_url", "note"},
    (Fact, records.FactRow): {"review_days", "ends", "match", "basis", "asked"},
    (troubles.Trouble, records.TroubleRow): {"review_days", "ends", "group", "asked"},
    (wallets.Wallet, records.WalletRow): {"review_days", "ends", "regions", "also_called"},
    (Network, records.NetworkRow): {
        "lengths_confidence", "luhn", "sources", "seen_lengths", "cobadged", "second_logo", "route", "region",
        "also_called", "implies_country",
    },
}  # fmt: skip


@pytest.mark.parametrize(("record", "row"), LEFT_OUT, ids=lambda kind: kind.__name__)
def test_every_field_is_carried_or_left_out_on_purpose(record: type[Struct], row: type[Struct]) -> None:
    """A field that is added to a record is shown, or named above: it does not just fall away."""
    assert set(record.__struct_fields__) - set(row.__struct_fields__) == LEFT_OUT[record, row]
