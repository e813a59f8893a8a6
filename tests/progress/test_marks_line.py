"""The line of marks: what is found in letters and chats, and that nothing around it can break that."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from alipay_ready.errors import DataProblem
from alipay_ready.knowledge.checklist import Step, load_shipped
from alipay_ready.progress.marks_line import (
    EXAMPLE,
    LONGEST,
    MarksLine,
    StepMark,
    find_lines,
    has_line,
    read_lines,
    write_line,
)
from alipay_ready.progress.progress import Mark, Progress, State
from progress.samples import NOW, SMALL

LINE = MarksLine(
    "visitor",
    3,
    (
        StepMark("install-app", "done"),
        StepMark("sign-up", "done", date(2026, 12, 1)),
        StepMark("second-card", "skipped"),
    ),
)
VISITOR = load_shipped("visitor")
STATES: tuple[State, ...] = ("open", "done", "skipped")


def write_mail(encoding: str, picture: bytes = b"") -> str:
    """Return a mail with the line in it, as mail programs save it."""
    mail = EmailMessage()
    mail["Subject"] = "My marks"
    mail.set_content(f"Hello\n{EXAMPLE}\n", cte=encoding)
    if picture:
        mail.add_attachment(picture, "image", "png")
    return mail.as_string()


@pytest.mark.parametrize(
    "text",
    [
        EXAMPLE,
        f"Hello,\r\n\r\nmy marks:\r\n{EXAMPLE}\r\n\r\nThank you, 4111 1111 1111 1111",
        f"> > {EXAMPLE}",
        EXAMPLE.replace(" sign", "\r\n> sign").replace(" second", "\n> > second"),
        EXAMPLE.replace(" ", "\n"),
        EXAMPLE.replace(" ", "\N{NO-BREAK SPACE}"),
        EXAMPLE.replace(" ", "   \t"),
        EXAMPLE.capitalize(),
        EXAMPLE.replace("=", "=3D").replace("second", "sec=\r\nond"),  # a mail as it was sent
        EXAMPLE.replace("-", "\N{NON-BREAKING HYPHEN}"),
        EXAMPLE.replace(":", "\N{FULLWIDTH COLON}").replace("=", "\N{FULLWIDTH EQUALS SIGN}"),
        EXAMPLE.replace("alipay-ready:1", "alipay-ready: 1"),
        f"\N{ZERO WIDTH NO-BREAK SPACE}{EXAMPLE}\N{ZERO WIDTH SPACE}",
        f'"{EXAMPLE}".',
        f"<p>{EXAMPLE}</p>",
        f"=HYPERLINK({EXAMPLE})",
        f"\x1b[2J {EXAMPLE}\x1b[0m",
        f"我的标记：{EXAMPLE}。谢谢",
        f"{EXAMPLE} and that was all=of it",
        EXAMPLE.replace("-", "-\r\n> "),
        f"My marks-\n{EXAMPLE}",
        EXAMPLE.replace(" i", ", i").replace(" s", "; s"),
        EXAMPLE.replace("visitor@3", "visitor@3<mailto:visitor@3>"),
        EXAMPLE.replace("visitor@3", '<a href="mailto:visitor@3">visitor@3</a>').replace(" s", "<br>s"),
        EXAMPLE.replace(" ", "&nbsp;").replace("=", "&#61;"),
        write_mail("base64"),
        write_mail("quoted-printable"),
        write_mail("7bit", picture=b"\x89PNG"),
    ],
    ids=[
        "bare", "letter", "quoted", "wrapped and quoted", "a word a line", "no-break space", "many spaces",
        "capital", "quoted-printable", "no-break hyphen", "full width", "space behind the colon",
        "unseen signs",
        "quote marks", "HTML", "formula", "terminal", "Chinese", "words behind",
        "wrapped at hyphens", "hyphen in front", "commas", "link of a mail program", "HTML with a link",
        "HTML signs", "mail in base64", "mail in quoted-printable", "mail with a picture",
    ],
)  # fmt: skip
def test_a_line_is_found_in_what_people_send(text: str) -> None:
    """Whatever stands around it, and whatever a program did to its spaces."""
    (found,) = find_lines(text)

    assert found == LINE
    assert has_line(text)


@pytest.mark.parametrize(
    "text",
    ["", "Hello", "alipay-ready progress import", "alipay-ready:1", "alipay-ready:1 sign-up=d",
     "alipay-ready:0 visitor@3 sign-up=d", "my-alipay-ready:1 visitor@3", "alipay-ready:1visitor@3",
     "visitor@3 sign-up=d", "alipay-ready:1 visitor@ sign-up=d"],
)  # fmt: skip
def test_what_is_no_line_is_none(text: str) -> None:
    """Then it says so, and what a line looks like, but repeats nothing of the text."""
    with pytest.raises(DataProblem) as caught:
        read_lines(text)

    assert caught.value.code == "no-marks"
    assert caught.value.hint is not None
    assert EXAMPLE in caught.value.hint


def test_a_line_may_have_no_marks() -> None:
    """Whoever opened every step again sends such a line."""
    assert find_lines("alipay-ready:1 our-office@12") == (MarksLine("our-office", 12),)


def test_several_lines_come_in_their_order() -> None:
    """An answer to an answer holds the older line too."""
    found = find_lines("alipay-ready:1 visitor@3 a=d alipay-ready:1 visitor@4 a=s\nalipay-ready:1 wallet@1")

    assert [(line.list_id, line.revision, len(line.marks)) for line in found] == [
        ("visitor", 3, 1), ("visitor", 4, 1), ("wallet", 1, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "day",
    ["2026-02-30", "x", "", "2026-13-01", "20261201", "1999-12-31", "2101-01-01", "2026-w49-1", "-"],
)
def test_a_day_that_is_none_is_left_out(day: str) -> None:
    """The mark counts all the same."""
    assert find_lines(f"alipay-ready:1 visitor@3 a=d/{day} b=s")[0].marks == (
        StepMark("a", "done", bad_day=True),
        StepMark("b", "skipped"),
    )


def test_a_mark_of_another_kind_is_counted_and_hides_no_other() -> None:
    """Neither `x` nor `done` says anything in this version."""
    (found,) = find_lines("alipay-ready:1 visitor@3 a=x b=done c= d=d")

    assert found == MarksLine("visitor", 3, (StepMark("d", "done"),), unread=3)


def test_marks_that_stand_apart_are_counted_and_not_guessed() -> None:
    """A line that was broken in a word must not look like one that was read as a whole."""
    broken = "alipay-ready:1 visitor@3 a=d si\ngn-up=d c=s/2026-12-01 alipay-ready:1 visitor@3 a=d"

    assert [(line.marks, line.unread) for line in find_lines(broken)] == [
        ((StepMark("a", "done"),), 2),
        ((StepMark("a", "done"),), 0),
    ]


def test_a_newer_format_is_refused_with_what_to_do() -> None:
    """What it would say is not guessed."""
    with pytest.raises(DataProblem, match="newer version") as caught:
        find_lines("alipay-ready:2 visitor@3 sign-up=d")
    assert caught.value.code == "newer-marks"


def test_a_line_that_is_too_long_is_refused_and_not_cut() -> None:
    """Half of the marks would look like all of them."""
    steps = " ".join(f"step-{number}=d" for number in range(1000))

    with pytest.raises(DataProblem) as caught:
        find_lines(f"alipay-ready:1 visitor@3 {steps}")
    assert caught.value.code == "long-marks"


@given(
    st.dictionaries(
        st.sampled_from([step.id for step in VISITOR.steps]),
        st.tuples(st.sampled_from(STATES), st.none() | st.dates(date(2000, 1, 1), date(2100, 12, 31))),
    ),
    st.text(max_size=50),
)
def test_what_is_written_is_read_back(marks: dict[str, tuple[State, date | None]], around: str) -> None:
    """Every mark with its day, in the order of the list, as ASCII; also in the middle of any text."""
    steps = {
        id_: Mark(status, datetime(day.year, day.month, day.day, 12, tzinfo=UTC) if day else None)
        for id_, (status, day) in marks.items()
    }
    line = write_line(Progress(steps=steps), VISITOR)

    assert line.isascii()
    assert "\n" not in line
    (found,) = find_lines(f"{around}\n{line}\n. {around}") if "=" not in around else find_lines(line)
    assert found == MarksLine(
        "visitor",
        VISITOR.revision,
        tuple(
            StepMark(step.id, marks[step.id][0], marks[step.id][1])
            for step in VISITOR.steps
            if marks.get(step.id, ("open", None))[0] != "open"
        ),
    )


def test_a_long_list_is_written_without_its_days() -> None:
    """The marks count more than the days."""
    steps = tuple(
        Step(id=f"our-step-{number}", phase="before", title="T", do=("Do.",)) for number in range(180)
    )
    many = replace(SMALL, steps=steps)
    line = write_line(Progress(steps={step.id: Mark("done", NOW) for step in steps}), many)

    assert len(line) <= LONGEST
    assert len(find_lines(line)[0].marks) == len(steps)


@given(st.text(alphabet="alipy-red:1 @=ds/\n>0123é", max_size=300) | st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Text from outside is read or refused in our own words."""
    try:
        lines = find_lines(f"alipay-ready:1 visitor@3 {text} alipay-ready:1 {text}")
    except DataProblem:
        return
    assert all(line.list_id for line in lines)


@pytest.mark.parametrize(
    "junk",
    ["a" * 10**6, "a-" * 500_000, "alipay-ready:1 " * 60_000, "alipay-ready:1 a" + "-a" * 500_000,
     "a-" + " " * 10**6, "alipay-ready:1" + "<" * 10**6, "content-transfer-encoding: base64\n\n" * 30_000,
     " " * 10**6, "alipay-ready:1 visitor@3 " + "> " * 500_000 + "x", "a=" * 500_000],
    ids=["letters", "hyphens", "heads", "one long id", "hyphen", "tags", "mails", "spaces", "quote marks",
         "marks"],
)  # fmt: skip
def test_a_megabyte_of_junk_takes_no_time(junk: str) -> None:
    """No pattern goes back over what it has seen."""
    start = time.perf_counter()
    find_lines(junk)

    assert time.perf_counter() - start < 3  # seconds; it takes a tenth of one
