"""How often explain finds the answer to what people type: `make accuracy`, or run this file.

Right: one answer, and two people who named the pages have it. Among three: that, or a list that holds it.
Wrong: an answer, or a list, without it. Where the pages named are none, `nothing` is right. Run it with
--misses to see the questions that are not answered rightly.
"""
# ruff: noqa: T201 - it is a program that prints

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from alipay_ready.errors import UsageProblem
from alipay_ready.explanations import lookup

DATA = Path(__file__).with_name("data")
NOTHING = "nothing"
# The goals: at least right, at least among three, at most wrong; in percent.
GOALS = {"questions": (95, 98, 2), "questions-second": (85, 95, 4)}
SURE = "the screen rows marked H"


class Question(Struct, frozen=True):
    """What somebody types, and the ids of the pages that answer it."""

    kind: str
    mark: str
    words: str
    accepted: frozenset[str]


class Tally(Struct, frozen=True):
    """The questions that are answered rightly, with a list that holds it, wrongly, and with nothing."""

    right: tuple[Question, ...]
    listed: tuple[Question, ...]
    wrong: tuple[Question, ...]
    nothing: tuple[Question, ...]

    @property
    def total(self) -> int:
        """The number of questions."""
        return len(self.right) + len(self.listed) + len(self.wrong) + len(self.nothing)

    def percent(self) -> tuple[float, float, float]:
        """Return what is right, among three and wrong, in percent."""
        counts = len(self.right), len(self.right) + len(self.listed), len(self.wrong)
        right, three, wrong = (100 * count / self.total for count in counts)
        return right, three, wrong


def read(name: str) -> list[Question]:
    """Read one table of questions."""
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return [Question(kind, mark, words, frozenset(ids.split())) for kind, mark, words, ids in rows]


def read_off_topic() -> list[str]:
    """Read what asks for something else."""
    return (DATA / "questions-off-topic.txt").read_text(encoding="utf-8").splitlines()


def ask(words: str) -> tuple[str, ...]:
    """Return the ids that explain gives for these words, or NOTHING."""
    try:
        found = lookup.find(words).found
    except UsageProblem:
        return (NOTHING,)
    return tuple(one.id for one in found) or (NOTHING,)


def count(questions: Iterable[Question]) -> Tally:
    """Ask all questions."""
    sorted_: dict[str, list[Question]] = {name: [] for name in Tally.__struct_fields__}
    for question in questions:
        given = ask(question.words)
        if not question.accepted.isdisjoint(given):
            sorted_["listed" if given[1:] else "right"].append(question)
        else:
            sorted_[NOTHING if given == (NOTHING,) else "wrong"].append(question)
    return Tally(**{name: tuple(rows) for name, rows in sorted_.items()})


def _print_set(name: str, *, misses: bool) -> bool:
    tally = count(read(name))
    wanted = GOALS[name]
    got = tally.percent()
    reached = got[0] >= wanted[0] and got[1] >= wanted[1] and got[2] <= wanted[2]
    print(
        f"{name}: {tally.total} questions, right {got[0]:.1f} % (goal {wanted[0]}), "
        f"among three {got[1]:.1f} % ({wanted[1]}), wrong {got[2]:.1f} % ({wanted[2]})"
        f"{'' if reached else ': missed'}"
    )
    kinds = Counter(question.kind for question in tally.right)
    every = Counter(question.kind for question in read(name))
    print("  " + ", ".join(f"{kind} {kinds[kind]} of {every[kind]}" for kind in every))
    for what in ("listed", "wrong", NOTHING) if misses else ():
        for question in getattr(tally, what):
            print(f"  {what}: {question.words[:90]} -> {' '.join(ask(question.words))}")
    return reached


def main() -> int:
    """Print all figures; 1 if a goal is missed."""
    misses = "--misses" in sys.argv
    reached = [_print_set(name, misses=misses) for name in GOALS]
    sure = count(
        question for question in read("questions") if (question.kind, question.mark) == ("screen", "H")
    )
    print(f"{SURE}: {len(sure.right)} of {sure.total} right")
    pages = [words for words in read_off_topic() if ask(words) != (NOTHING,)]
    print(f"off-topic: {len(pages)} of {len(read_off_topic())} get a page (goal 0)")
    for words in pages if misses else ():
        print(f"  {words[:90]} -> {' '.join(ask(words))}")
    return 0 if all(reached) and len(sure.right) == sure.total and not pages else 1


if __name__ == "__main__":
    sys.exit(main())
