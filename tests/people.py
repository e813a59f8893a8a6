"""The people of `data/people.toml`, and how each of them would be given to the doors of the program."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any

import pexpect

from support import DATA

DAY = "2026-11-26"  # the day for which the table was written
OPTIONS = {
    "home": "--home",
    "arrive": "--arrive",
    "stay": "--stay",
    "document": "--document",
    "phone": "--phone",
    "cards": "--cards",
    "wallet": "--wallet",
    "had_alipay": "--had-alipay",
    "under_18": "--under-18",
}


@dataclass(frozen=True)
class Somebody:
    """One person: what they would answer, and what an expert would tell them."""

    id: str
    given: dict[str, str]
    expect: dict[str, Any]

    def words(self) -> list[str]:
        """Return the command line that gives every answer as an option."""
        return ["start", *(word for key, value in self.given.items() for word in (OPTIONS[key], value))]


# Words of each question that stand in no other one and in no hint.
QUESTIONS = {
    "home": "Where do you live?",
    "arrive": "When do you arrive in mainland China?",
    "stay": "How long do you stay",
    "document": "Which document do you use",
    "phone": "What is your mobile number?",
    "cards": "Which bank cards do you have?",
    "wallet": "Which wallet app from home",
    "had_alipay": "Did you ever have Alipay",
    "under_18": "Is one of you under 18?",
}


def talk(child: pexpect.spawn[str], given: dict[str, str]) -> str:
    """Answer each question that comes; one that comes again keeps what was typed. Return what followed."""
    names, answered = [*QUESTIONS], set[str]()
    while True:
        met = child.expect_exact([*QUESTIONS.values(), pexpect.EOF])
        if met == len(names):
            child.close()
            return (child.before or "").replace("\r\n", "\n")
        name = names[met]
        child.sendline("" if name in answered else given.get(name, ""))
        answered.add(name)


def load() -> list[Somebody]:
    """Return everybody."""
    tables = tomllib.loads((DATA / "people.toml").read_text(encoding="utf-8"))
    return [Somebody(row["id"], row.get("given", {}), row["expect"]) for row in tables["person"]]
