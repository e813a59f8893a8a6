"""Command lines that nobody would type: all commands and options, any text, streams and surroundings.

No fault of the program, no traceback, a documented exit code, JSON that parses, nothing that moves a
terminal, and no card number.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

import pytest

from alipay_ready import main
from command_lines import GOOD, commands, names_of, takes_value
from privacy.spellings import published, spellings
from torture import forked
from torture.forked import Line
from torture.homes import Homes
from torture.judge import contents, faults, leaks

SHORT, LONG = 300, 12_500
SEED = 20261126
NUMBER = published(16)
ENCODINGS = ("utf-8",) * 6 + ("ascii", "latin-1", "cp1252", "gbk")
# Words that some command knows, so that a line gets further than its first word.
KNOWN = ("visa", "jcb", "mir", "amex", "411111", "sign-up", "install-app", "1", "6", "99", "visitor",
         "resident", "wallet", "our-office.toml", "people.csv", "people", "bad.toml", "mine.toml",
         "people/ana.toml", ".", "GB", "KR", "china", "2026-12-20", "none", "03/27", "credit", "gcash",
         "html", "markdown", "ics", "csv", "ndjson", "before", "after", "fees", "stuck", "card.visa",
         "checklist", "output", "all", "id", "phone=phone", "always", "never", "auto", "short", "long",
         "passport", "yes", "no", "+447400123456", "07400 123456", "风控", "x.html", "x.csv", "x.ics",
         "new/x.md", "2")  # fmt: skip
ODD = ("", " ", "-", "--", "-1", "0", "½", "²²999", "①②③", "१२३", "9" * 400, "a" * 300, "ä" * 130, "/",
       "..", "//", "nan", "1e999", "\x1b]52;c;cm0=\x07", "\x1b[2J", "\r", "\t", "\x85", "\u202etxt.exe",
       "\u2066", "\ufeff", "\udc80", "a\udcffb.toml", "e\u0301" * 50, "👩\u200d👩\u200d👧", "{}", "{name}",
       "%s%n", "$(x)", "`x`", "'", '"', "<b>", "&amp;", "[red]", "[/]", "\\", "*", "~", "~root", "=1+1",
       "@x", "COM1", "9999-12-31", "0001-01-01", "2026-02-30", "+", "00", "+0", "+999", "١٢٣",
       "０７４００")  # fmt: skip
VARIABLES = {
    "COLUMNS": ("0", "-1", "1", "x", "10", "40", "99999", ""),
    "LINES": ("0", "x"),
    "TERM": ("dumb", "xterm", "", "\udc80"),
    "NO_COLOR": ("1", ""),
    "FORCE_COLOR": ("1", "0"),
    "LANG": ("C", "zh_CN.GBK", "xx", "de_DE@euro"),
    "LC_ALL": ("C", "tr_TR.UTF-8", "\udcff"),
    "ALIPAY_READY_FILE": ("mine.toml", "people", "/", "none/x.toml", "", "\udc80.toml", "bad.toml",
    "a" * 300), "ALIPAY_READY_TODAY": ("2026-12-20", "0001-01-01", "9999-12-31", "x", "", "2026-02-30"),
    "HOME": (".", "bad.toml", "nowhere", "\udc80"),
    "XDG_DATA_HOME": ("data", "bad.toml"),
    "PAGER": ("false",),
    "_ALIPAY_READY_COMPLETE": ("complete_bash", "complete_zsh", "source_fish", "complete_fish", "x", "",
    "source_"), "COMP_WORDS": ("alipay-ready steps si", "", "alipay-ready 'x", "alipay-ready steps \udc80"),
    "COMP_CWORD": ("2", "x", "-9", "99", ""),
    "_TYPER_COMPLETE_ARGS": ("alipay-ready explain f", "", "'"),
    "_TYPER_COMPLETE_FISH_ACTION": ("get-args", "x"),
}  # fmt: skip
PIPED = (b"", b"\n", b"visa\n", b"+44 7400 123456\n\n\x80\xff\n", b"1\n1\nvisa\nnone\nno\n", b"y\n",
         b"q\n", b"\0\0\n", b"id,phone\na,+447400123456\nb,\xc2\xb2\xc2\xb2999\n",
         b'{"phone": "+447400123456", "id": [[1]]}\n{\n', b'"' + b"x," * 500, b"[" * 2000 + b"\n",
         b"schema = 1\n[steps]\n", b"\xff\xfei\0d\0", b"x" * 70_000)  # fmt: skip


class Writer:
    """Makes command lines; the same seed makes the same lines."""

    def __init__(self, seed: int) -> None:
        self.choose = random.Random(seed)  # noqa: S311 - lines, not secrets
        self.spelled = [one.text for one in spellings(NUMBER)]
        self.commands = commands()

    def line(self) -> Line:
        """Make one line with its surroundings."""
        words, command = self.choose.choice(self.commands)
        made = [*words.split(), *(GOOD[words] if self.once_in(2) else ())]
        made += [self.value() for _ in range(self.choose.choice((0, 0, 1, 1, 2, 3)))]
        for parameter in self.options(command):
            place = self.choose.randint(len(words.split()) if self.once_in(2) else 0, len(made))
            made[place:place] = self.option(parameter)
        if self.once_in(3):
            made.append("--json")
        if self.once_in(20):
            self.choose.shuffle(made)
        env = {name: self.choose.choice(VARIABLES[name]) for name in VARIABLES if self.once_in(15)}
        env.setdefault("ALIPAY_READY_FILE", "mine.toml")
        return Line(tuple(made), self.stdin(), env, self.choose.choice(ENCODINGS))

    def once_in(self, many: int) -> bool:
        """Say yes once in so many times."""
        return self.choose.randrange(many) == 0

    def options(self, command: Any) -> list[Any]:
        """Choose a few of the command's options."""
        known = [each for each in command.params if each.param_type_name == "option"]
        return self.choose.sample(known, self.choose.randint(0, min(4, len(known))))

    def option(self, parameter: Any) -> list[str]:
        """Write one option, in one of its forms."""
        name = self.choose.choice(names_of(parameter))
        if not takes_value(parameter):
            return [name if self.choose.random() < 0.97 else f"{name}={self.value()}"]
        if self.once_in(30):
            return [name]
        if self.once_in(4) and name.startswith("--"):
            return [f"{name}={self.value()}"]
        return [name, self.value()]

    def value(self) -> str:
        """Choose a word: one that is known, an odd one, a card number, or any text."""
        kind = self.choose.random()
        if kind < 0.5:
            return self.choose.choice(KNOWN)
        if kind < 0.7:
            return self.choose.choice(ODD)
        if kind < 0.8:
            return self.choose.choice(self.spelled)
        return self.text()

    def text(self) -> str:
        """Make any text that can be typed; it never leads out of the folder."""
        pool = self.choose.choice(("0123456789 -+().*xX", "abcdefghij-_=.,", None))
        many = self.choose.choice((1, 3, 8, 20, 80, 300))
        made = (self.choose.choice(pool) if pool else self.character() for _ in range(many))
        return "".join(made).replace("/", "").lstrip(".~")

    def character(self) -> str:
        """Choose any character but NUL, which no shell can pass on."""
        return chr(self.choose.choice((self.choose.randint(1, 0x2FF), self.choose.randint(1, 0xD7FF),
                                       self.choose.randint(0xDC80, 0xDCFF),
                                       self.choose.randint(0xE000, 0x1FFFF))))  # fmt: skip

    def stdin(self) -> bytes:
        """Choose what comes in."""
        if self.once_in(4):
            return self.choose.randbytes(self.choose.choice((3, 40, 300)))
        return self.choose.choice(PIPED)


def play(folder: Path, count: int, seed: int = SEED) -> tuple[int, list[str]]:
    """Run so many lines, each in a home of its own; return the trials and what must not be."""
    homes, writer = Homes(folder), Writer(seed)
    failures = []

    def cases() -> Iterator[tuple[Path, Line]]:
        for _ in range(count):
            yield homes.new(), writer.line()

    old = contents(homes.model)
    for (home, line), done in forked.run_all(cases(), lambda case: forked.start(case[1], case[0])):
        text = " ".join(line.words)
        plain_json = (
            "--json" in line.words and "Usage" not in done.out and not line.env.get("_ALIPAY_READY_COMPLETE")
        )
        found = [*faults(done, as_json=plain_json and prints_json(line.words))]
        if any(spelled in text for spelled in writer.spelled):
            found += [f"a number gets into {place}" for place in leaks(done, home, old, NUMBER, named=True)]
        failures += [f"{what}: {line}" for what in found]
        homes.drop(home)
    return count, failures


def prints_json(words: Sequence[str]) -> bool:
    """Tell whether --json stands for itself in a line, not behind `--`, as a value or beside help."""
    before = words[: words.index("--")] if "--" in words else words
    valued = {name for _, command in commands() for option in command.params if takes_value(option)
              for name in names_of(option)}  # fmt: skip
    alone = any(
        word == "--json" and last not in valued for last, word in zip(("", *before), before, strict=False)
    )
    return alone and not {"-h", "--help", "--show-completion", "--install-completion"} & set(words)


def test_no_line_meets_a_fault(
    tmp_path: Path, long: bool, attack: Callable[[str, int, Sequence[str]], None]
) -> None:
    """300 lines, more than 12,000 in the long form."""
    attack("command lines", *play(tmp_path, LONG if long else SHORT))


def broken() -> NoReturn:
    """Be a program with a fault that nobody catches."""
    raise RuntimeError


def test_planted_faults_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each kind of fault: tracebacks, exit codes, broken JSON, titles for the terminal, numbers, rows."""

    def says(text: str, code: int) -> Callable[[], None]:
        def run() -> None:
            print(text)  # noqa: T201 - a program prints
            raise SystemExit(code)

        return run

    planted: dict[str, Callable[[], object]] = {
        "traceback": broken,
        "exit 70": says("", 70),
        "exit 99": says("", 99),
        "invalid JSON": says("{", 0),
        "U+001B": says("\x1b]0;title\x07", 0),
        "U+009B": says("\x9b2J", 0),
        "a number gets into stdout": says(NUMBER, 0),
        "a row that is our own fault": says(json.dumps({"error_code": "internal"}), 0),
    }
    for number, (kind, run) in enumerate(planted.items()):
        monkeypatch.setattr(main, "run", run)
        folder = tmp_path / str(number)
        folder.mkdir()
        _, failures = play(folder, 60)
        assert any(kind in failure.partition(": ")[0] for failure in failures), kind
