"""The text of the short welcome."""

from __future__ import annotations

from collections.abc import Iterator

from ..result import Report
from .lines import BLANK, Line, line

COMMANDS = (
    ("start", "Which way is mine? Five questions."),
    ("check-phone +44 7400 123456", "Can my number sign up?"),
    ("check-card visa", "Can my card be linked?"),
    ("steps", "What do I do, in which order?"),
    ("progress", "Where was I?"),
)


def lines(report: Report) -> Iterator[Line]:
    """Return what the tool is for, its commands in the order of need, and where the person is."""
    yield line(("alipay-ready", "heading"), ": will Alipay 支付宝 work for you in China? Find out at home.")
    yield BLANK
    for words, question in COMMANDS:
        yield line("  ", (f"alipay-ready {words}".ljust(44), "command"), question)
    yield BLANK
    here = report.data["progress"]
    if here is None:
        yield line(
            "It runs offline and never keeps a card number. More: ", ("alipay-ready --help", "command")
        )
        return
    counts = here["counts"]
    yield line(
        f"You are here: {report.extra['checklist']}, {counts['done']} of {counts['total']} steps done."
    )
    if here["next"]:
        yield line("Next: ", report.extra["title"], "  ", (f"alipay-ready steps {here['next']}", "command"))
