"""The nine questions of `start`, asked at a terminal: each can be skipped, and each has a way back."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import NamedTuple

from ..checks.route import DOCUMENTS, STAYS
from ..errors import UsageProblem
from ..knowledge.texts import load_texts
from ..privacy.pan import looks_like_pan
from ..progress.card_words import hold_secrets
from ..show.emit import emit_lines
from ..show.lines import BLANK, line
from ..text.lists import sentences
from ..text.words import _
from .asking import Asker, Choice, Move

NONE = "none"
Words = Mapping[str, str]  # what was typed or chosen, by the key of the question


class Question(NamedTuple):
    """One question: the option that answers it, and its answers where there are only a few."""

    option: str
    choices: tuple[str, ...] = ()


# In the order in which they are asked; plan.toml has their words.
QUESTIONS: Mapping[str, Question] = {
    "home": Question("--home"),
    "arrive": Question("--arrive"),
    "stay": Question("--stay", STAYS),
    "document": Question("--document", tuple(DOCUMENTS)),
    "phone": Question("--phone"),
    "cards": Question("--cards"),
    "wallet": Question("--wallet"),
    "had_alipay": Question("--had-alipay", ("no", "yes")),
    "under_18": Question("--under-18", ("no", "yes")),
}
# Looks at an answer: None if it will do, else what to say; UsageProblem if it cannot be read at all.
Look = Callable[[str, str, Words], str | None]


def interview(asker: Asker, given: Words, kept: Words, look: Look) -> dict[str, str]:
    """Ask what is not given; what was answered before is the default. Return what was given and answered."""
    asked = [name for name in QUESTIONS if name not in given]
    found: dict[str, str] = dict(given)
    place = 0
    if asked:
        asker.explain()
    while place < len(asked):
        name = asked[place]
        answer = _Asking(asker, name, look, found).ask(found.get(name, kept.get(name)), back=place > 0)
        if answer is Move.BACK:
            if not place:
                _say(_("This is the first question."))
            place = max(place - 1, 0)
            continue
        if answer is Move.SKIP:
            found.pop(name, None)
        else:
            found[name] = answer
        place += 1
    return found


def list_choices(name: str) -> list[Choice]:
    """Return the answers of a question that has only a few, with their words."""
    texts = load_texts("plan")
    return [Choice(value, texts[f"answer_{name}_{value}"]) for value in QUESTIONS[name].choices]


class _Asking:
    """Asks one question until its answer can be read, or is skipped."""

    def __init__(self, asker: Asker, name: str, look: Look, found: Words) -> None:
        self._asker, self._name, self._look, self._found = asker, name, look, found

    def ask(self, default: str | None, *, back: bool) -> str | Move:
        """Ask; an answer that looks wrong is asked for once more, and may stay as it is."""
        warned: str | None = None
        hint = True
        while True:
            answer = self._put(default, back=back, hint=hint)
            hint = False
            if isinstance(answer, Move) or answer == warned:
                return answer
            try:
                remark = self._look(self._name, answer, self._found)
            except UsageProblem as problem:
                _say(sentences((problem.message, problem.hint)))
                continue
            if remark is None:
                return answer
            _say(remark)
            warned = answer
            # Enter keeps what was typed. A card number is not shown again, not even to its owner.
            secret = looks_like_pan(answer) or (self._name != "phone" and hold_secrets(answer))
            default = None if secret else answer

    def _put(self, default: str | None, *, back: bool, hint: bool) -> str | Move:
        texts = load_texts("plan")
        words = texts[f"ask_{self._name}"]
        if QUESTIONS[self._name].choices:
            emit_lines([BLANK], sys.stderr)
            return self._asker.choose(words, list_choices(self._name), default, skip=True, back=back)
        emit_lines([BLANK, line(words)] if hint else [line(words)], sys.stderr)
        if hint:
            emit_lines([line("  ", (texts[f"hint_{self._name}"], "dim"), hang=2)], sys.stderr)
        return self._asker.write(">", default, skip=True, back=True)


def _say(text: str) -> None:
    emit_lines([line(text)], sys.stderr)
