"""People, an office and a checklist full of malice, for the tests of the hand-outs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec.structs import replace

from alipay_ready.handout.html import render_page
from alipay_ready.handout.markdown_text import render_markdown
from alipay_ready.handout.page_model import make_page
from alipay_ready.knowledge.checklist import Checklist, Label, Say, Step, load_shipped
from alipay_ready.progress.people import PersonRow
from alipay_ready.progress.progress import Checks, Mark, Progress, Saved
from alipay_ready.result import Status

TODAY = date(2026, 11, 23)
ARRIVE = date(2026, 12, 2)
LISTS = ("visitor", "resident", "wallet")
PAN = "4111 1111 1111 1111"
ANA = Progress(
    name="Ana",
    arrive=ARRIVE,
    steps={
        "old-account": Mark("done"),
        "check-number": Mark("done"),
        "check-cards": Mark("done", None, ("a second Visa is ordered",)),
        "call-bank": Mark("open", None, ("call again on Monday",)),
        "second-card": Mark("skipped"),
    },
    checks=Checks(
        phone=Saved("ready", TODAY, region="GB"),
        cards={"blue card": Saved("ready", TODAY, network="visa"), "mir": Saved("blocked", network="mir")},
        wallet=Saved("attention", TODAY, name="Hipay"),
    ),
)
# Everything that could break out of a text: tags, handlers, other languages' brackets, bidi, controls.
MALICE = (
    "<script>window.broken = true</script>",
    '"><img src="http://evil.example/x.png" onerror="window.broken = true">',
    "</style></script></title><svg onload=window.broken=true>",
    "' onmouseover='window.broken=true' x='",
    "{{ 7 * 7 }} {% for x in t %}{% endfor %} ${7*7}",
    "javascript:window.broken=true [click](javascript:window.broken=true) <a href=javascript:1>x</a>",
    "file \u202efdp.exe\u2066 \u200f\u0000\x1b]0;title\x07\x1b[2J",
    "]]> --> *bold* _it_ `code` | table | # head\n- [x] done\n1. one\n<!-- hidden",
    "the step one, alipay-ready explain trouble.no-sms, the step the step two",
    "http://evil.example/?q=%22%3E<b>' ftp://evil.example data:text/html,x //evil.example/x",
)


def hostile() -> Checklist:
    """Return a checklist in whose every field stands malice, one title of 10,000 characters among them."""
    all_of_it = " ".join(MALICE)
    steps = [
        Step(
            id=name, phase="before" if number < 3 else "after", title=MALICE[number % len(MALICE)], do=MALICE,
            why=all_of_it, labels=tuple(Label(en=text, zh=text) for text in MALICE),
            also_called=(Label(en=all_of_it, zh=all_of_it),), done_when=all_of_it,
            if_it_fails=(*MALICE, "trouble.no-sms"), say=(Say(zh=all_of_it, pinyin=all_of_it, en=all_of_it),),
            only_if=all_of_it, minutes=5, due_days=-3,
        )
        for number, name in enumerate(("one", "two", "install-app", "four"))
    ]  # fmt: skip
    steps.append(Step(id="five", phase="after", title="W" * 10_000, do=("x" * 10_000,), due_days=1))
    return Checklist(
        id="hostile", title=all_of_it, revision=1, updated=TODAY, steps=tuple(steps), intro=all_of_it
    )


def short() -> Checklist:
    """Return a short list with one of everything a page can show."""
    whole = load_shipped("visitor")
    wanted = {"check-number", "install-app", "sign-up", "face-check", "first-payment"}
    return replace(whole, steps=tuple(step for step in whole.steps if step.id in wanted))


def people(count: int = 30) -> list[PersonRow]:
    """Return an office full of people, those who need help first, a file that cannot be read among them."""
    steps = load_shipped("visitor").steps
    rows = [PersonRow(id="p-00", status=Status.ERROR, reason="", error="line 12: a date was expected")]
    statuses = (Status.BLOCKED, Status.UNKNOWN, *[Status.ATTENTION] * 2, *[Status.READY] * 3)
    for number in range(1, count):
        status = statuses[number * len(statuses) // count]
        done = number * 7 % len(steps)
        rows.append(
            PersonRow(
                id=f"p-{number:02}", status=status, reason="", name=f"Person {number}", route="visitor",
                done=done, skipped=number % 2, total=len(steps), next=steps[done].id,
                next_title=steps[done].title, overdue=number % 3, arrive=ARRIVE if number % 4 else None,
                can_pay=None if status is Status.UNKNOWN else status.usable, finished=number % 9 == 0,
            )
        )  # fmt: skip
    return rows


def make_html(
    checklist: Checklist, progress: Progress | None = None, *, key: str = "", arrive: date | None = None
) -> str:
    """Return the page of a list, made on the day of these tests."""
    return render_page(make_page(checklist, progress, key=key, arrive=arrive, today=TODAY))


def make_markdown(checklist: Checklist, arrive: date | None = None) -> str:
    """Return the Markdown of a list, made on the day of these tests."""
    return render_markdown(make_page(checklist, arrive=arrive, today=TODAY))


def put(folder: Path, name: str, document: str) -> Path:
    """Write a page to disk, and return where."""
    path = folder / name
    path.write_text(document, encoding="utf-8")
    return path
