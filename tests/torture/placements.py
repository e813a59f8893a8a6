"""Every place where a value from outside comes in: it lays a text there, and says which line meets it.

The command line comes from the application (`command_lines`), fields of files from full samples, so that a
new option or field is covered the day it is added there.
"""

from __future__ import annotations

import copy
import csv
import io
import itertools
import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import tomli_w

from command_lines import GOOD, commands, typed_places
from inside import lay_files
from privacy.spellings import CUTS
from torture.forked import Line

MARK = "\ue000"  # stands for the text in a pattern
LONGEST_NAME = 200  # bytes of a file name, its ending not counted
NAMING = ("-o", "--output", "--file")  # who names a file after a number has that file

PROGRESS = """
schema = 1
route = "visitor"
arrive = 2026-12-20
name = "Sam"
invented_later = "kept"

[checklist]
id = "visitor"
revision = 1
path = "our-office.toml"

[answers]
stay = "short"
document = "passport"
logos = ["visa", "jcb"]
wallet = "gcash"
had_alipay = false
home = "GB"
under_18 = false

[titles]
old-step = "A step of an older list"

[steps.install-app]
status = "done"
at = 2026-11-23T10:00:00Z
notes = ["from the App Store"]
also_later = 7

[steps.old-step]
status = "done"

[checks.phone]
status = "ready"
on = 2026-11-23
region = "GB"
network = "visa"
name = "none"

[checks.wallet]
status = "ready"
on = 2026-11-23
name = "gcash"

[checks.cards."blue card"]
status = "ready"
on = 2026-11-23
network = "visa"
region = "GB"
assumed = true
kind = "debit"
expires = 2027-03-31
exact = true
later = true

[future]
anything = { nested = [1, 2.5, "three"] }
"""
CHECKLIST = """
schema = 1
extends = "visitor"
id = "our-office"
title = "Visitors of our office"
revision = 3
updated = 2026-11-01
intro = "Read this first."
start_days = 14
hide = ["transport"]
contact = [
  { text = "Our office", email = "office@uni.example" },
  { text = "At night", phone = "+86 10 5555 0100" },
  { text = "Our page", url = "https://uni.example/newcomers" },
]

[[change]]
step = "call-bank"
title = "Call your bank"
why = "It must agree."
add_do = ["Tell our office."]
add_say = [{ zh = "谢谢", pinyin = "Xièxie", en = "Thank you" }]
minutes = 20
due_days = -14

[[step]]
id = "tell-us"
after = "sign-up"
phase = "before"
title = "Tell our office"
do = ["Write to the office.", "Wait for the answer."]
why = "We help you."
core = 3
labels = [{ en = "Me", zh = "我的" }]
also_called = [{ en = "Mine", zh = "我", ours = true }]
done_when = "The answer has come."
if_it_fails = ["Call the office.", "trouble.no-sms"]
say = [{ zh = "你好", pinyin = "Nǐ hǎo", en = "Hello" }]
needs = ["sign-up"]
check = "cards"
check_region = "CN"
answer = "had_alipay"
cards = 2
minutes = 5
due_days = -3
only_if = "You have an office"
facts = ["card.visa"]
optional = true
urgent = false
settled_by = ["identity"]
aliases = ["write-us"]
"""
READ_PROGRESS: tuple[tuple[str, ...], ...] = (
    (),
    ("--json",),
    ("progress",),
    ("progress", "--json"),
    ("progress", "next"),
    ("progress", "done", "sign-up"),
    ("progress", "export"),
    ("progress", "export", "--json", "--share"),
    ("progress", "--format", "html", "-o", "mine.html"),
    ("progress", "--format", "markdown"),
    ("progress", "--format", "ics"),
    ("progress", "card", "blue"),
    ("progress", "card", "visa", "--rename", "red", "--json"),
    ("progress", "card", "gcash", "--remove"),
    ("progress", "card", "nothing"),
    ("steps",),
    ("steps", "--json"),
    ("overview", "people", "--names"),
    ("overview", "people", "--names", "--json"),
    ("overview", "people", "--names", "--format", "csv"),
    ("overview", "people", "--names", "--format", "html", "-o", "all.html"),
    ("validate", "people/ana.toml"),
    ("validate", "people/ana.toml", "--json"),
)
READ_CHECKLIST: tuple[tuple[str, ...], ...] = (
    ("steps", "--checklist", "our-office.toml"),
    ("steps", "--checklist", "our-office.toml", "--full"),
    ("steps", "--checklist", "our-office.toml", "--full", "--json"),
    ("steps", "--checklist", "our-office.toml", "tell-us"),
    ("steps", "--checklist", "our-office.toml", "--format", "html", "-o", "page.html"),
    ("steps", "--checklist", "our-office.toml", "--format", "markdown"),
    ("steps", "--checklist", "our-office.toml", "--format", "ics", "--arrive", "2026-12-20"),
    ("progress", "--checklist", "our-office.toml"),
    ("progress", "done", "tell-us", "--file", "new.toml"),
    ("validate", "our-office.toml"),
    ("validate", "our-office.toml", "--json"),
)
TABLE = {"id": "a17", "phone": "+44 7400 123456", "region": "GB", "card_network": "visa", "card": "411111",
         "issued_in": "GB", "kind": "credit", "expires": "03/27", "wallet": "gcash",
         "remark": "none"}  # fmt: skip
READ_TABLE: tuple[tuple[str, ...], ...] = (
    (),
    ("--keep", "all"),
    ("--keep", "all", "--json"),
    ("--keep", "all", "--to", "csv", "--with-phone"),
    ("--allow-full-cards", "--keep", "remark", "-o", "answers.csv"),
)
VARIABLES = ("ALIPAY_READY_FILE", "ALIPAY_READY_TODAY", "NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "LINES",
             "LANG", "LC_ALL", "LANGUAGE", "USER", "SHELL", "TZ", "_ALIPAY_READY_COMPLETE")  # fmt: skip
SHELLS = ("bash", "zsh", "fish", "powershell")


@dataclass(frozen=True)
class Placement:
    """One place: what it is called, and what lays a text there and returns the line (None: it cannot stand).

    `named`: the text names a file or folder, which the person therefore has. `keeps_path`: a file of the
    shell must hold the path of the home folder as it is.
    """

    name: str
    lay: Callable[[Path, str], Line | None]
    named: bool = False
    keeps_path: bool = False


def settle(home: Path) -> None:
    """Make a home with the files of the documents, and a person's progress with every field."""
    home.mkdir()
    lay_files(home)
    for name in ("mine.toml", "people/ana.toml"):
        (home / name).write_text(PROGRESS, encoding="utf-8")


def placements() -> tuple[Placement, ...]:
    """Return every place."""
    kinds = (_typed(), _piped(), _fields("progress", PROGRESS, READ_PROGRESS),
             _fields("checklist", CHECKLIST, READ_CHECKLIST), _tables(), _names(),
             _surroundings())  # fmt: skip
    return tuple(place for kind in kinds for place in kind)


def line(*words: str, stdin: str = "", **env: str) -> Line:
    """Return a line that uses the progress file of the home."""
    return Line(words, stdin.encode("utf-8", "surrogateescape"), {"ALIPAY_READY_FILE": "mine.toml"} | env)


def _typed() -> Iterator[Placement]:
    for words in dict.fromkeys(typed_places(MARK)):
        shown = " ".join(words).replace(MARK, "…") or "nothing"
        named = any(word.startswith(NAMING) for word in words)
        yield Placement(f"alipay-ready {shown}", partial(_lay_typed, words), named)


def _lay_typed(words: tuple[str, ...], home: Path, text: str) -> Line:
    del home
    return line(*(word.replace(MARK, text) for word in words))


def _piped() -> Iterator[Placement]:
    for words, stdin in (
        ("check-phone -", f"{MARK}\n+44 7400 123456\n"),
        ("check-phone - --region GB --json", f"{MARK}\n"),
        ("check-card -", f"visa\n{MARK}\n"),
        ("check-card - --json", f"{MARK}\n"),
        ("check-card - --save --label blue", f"{MARK}\n"),
        ("check-card", f"{MARK}\n"),
        ("start --plain", f"{MARK}\n{MARK}\n{MARK}\n{MARK}\n{MARK}\n{MARK}\n"),
        ("start --plain --stay short --document passport", f"{MARK}\n{MARK}\n"),
        ("progress walk --plain", f"{MARK}\nn\n{MARK}\nq\n"),
        ("progress forget", f"{MARK}\n"),
        ("explain stuck", f"{MARK}\n"),
        ("validate -", f'schema = 1\nid = "{MARK}"\n'),
        ("validate -", f"{MARK} = 1\n"),
        ("validate - --json", f"{MARK}\n"),
        ("batch -", f"{MARK}\n"),
        ("batch - --from csv", f"phone,{MARK}\n1,2\n"),
    ):
        yield Placement(f"stdin of {words}: {stdin!r}", partial(_lay_piped, words, stdin))


def _lay_piped(words: str, stdin: str, home: Path, text: str) -> Line:
    del home
    return line(*words.split(), stdin=stdin.replace(MARK, text))


def _fields(kind: str, sample: str, readers: Sequence[tuple[str, ...]]) -> Iterator[Placement]:
    document = tomllib.loads(sample)
    for number, (path, part) in enumerate(paths(document)):
        start = number % len(readers)
        turns = itertools.cycle((*readers[start:], *readers[:start]))  # each time another command reads it
        name = f"{kind}, {part}: {'.'.join(map(str, path))}"
        yield Placement(name, partial(_lay_field, kind, document, path, part, turns))


def paths(table: Any, above: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the path of every value and of every key of a document."""
    for key, value in table.items() if isinstance(table, dict) else enumerate(table):
        here = (*above, key)
        if isinstance(key, str):
            yield here, "key"
        if isinstance(value, dict | list):
            yield from paths(value, here)
        else:
            yield here, "value"


def _lay_field(
    kind: str, document: Mapping[str, Any], path: tuple[str | int, ...], part: str,
    turns: Iterator[tuple[str, ...]], home: Path, text: str,
) -> Line:  # fmt: skip
    laid = copy.deepcopy(document)
    inner: Any = laid
    for key in path[:-1]:
        inner = inner[key]
    if part == "key":
        inner[text] = inner.pop(path[-1])
    else:
        whole = isinstance(inner[path[-1]], int) and text.isascii() and text.isdecimal()
        inner[path[-1]] = int(text) if whole and int(text) < 2**63 else text
    written = tomli_w.dumps(laid)
    for name in ("mine.toml", "people/ana.toml") if kind == "progress" else ("our-office.toml",):
        (home / name).write_text(written, encoding="utf-8")
    return line(*next(turns))


def _tables() -> Iterator[Placement]:
    for form in ("csv", "ndjson"):
        for options in READ_TABLE:
            shown = f"{form}: batch {' '.join(options)}"
            for column in TABLE:
                yield Placement(f"cell {column} of {shown}", partial(_lay_cell, form, column, options))
            for column in ("phone", "remark"):
                yield Placement(f"heading {column} of {shown}", partial(_lay_heading, form, column, options))
            yield Placement(f"a bad line of {shown}", partial(_lay_bad, form, options))
    for shape in ("number", "whole number", "groups", "numbers", "object", "key", "deep"):
        for column in ("id", "phone", "card", "remark"):
            for options in READ_TABLE[:3]:
                yield Placement(
                    f"{shape} in {column} of ndjson: batch {' '.join(options)}",
                    partial(_lay_json, shape, column, options),
                )


def _write_table(form: str, home: Path, *rows: Mapping[str, object]) -> str:
    name = f"list.{form}"
    out = io.StringIO(newline="")
    if form == "csv":
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    else:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    (home / name).write_text(out.getvalue(), encoding="utf-8", newline="")
    return name


def _lay_cell(form: str, column: str, options: tuple[str, ...], home: Path, text: str) -> Line:
    return line("batch", _write_table(form, home, TABLE | {column: text}, TABLE), *options)


def _lay_heading(form: str, column: str, options: tuple[str, ...], home: Path, text: str) -> Line:
    row = {text if key == column else key: value for key, value in TABLE.items()}
    return line("batch", _write_table(form, home, row, row), *options)


def _lay_bad(form: str, options: tuple[str, ...], home: Path, text: str) -> Line | None:
    """Lay it in a line with bad quotes; with an end of a line in it, it would be several rows."""
    if "\n" in text:
        return None
    name = _write_table(form, home, TABLE)
    bad = f'"x"{text},1\r\n' if form == "csv" else f'{{"phone": {text}\n'
    with (home / name).open("a", encoding="utf-8", newline="") as file:
        file.write(bad)
    return line("batch", name, *options)


def _lay_json(shape: str, column: str, options: tuple[str, ...], home: Path, text: str) -> Line | None:
    """Lay it as a JSON value that is no text, or as a list of the groups that stand on a card."""
    groups = re.findall(r"\d+", text)
    value: object
    if shape in {"number", "whole number"}:
        if not re.fullmatch(r"[1-9][0-9]*", text):
            return None
        value = float(text) if shape == "number" else int(text)
    elif shape in {"groups", "numbers"}:
        if tuple(map(len, groups)) not in CUTS.values() or (shape == "numbers" and _has_zero(groups)):
            return None
        value = groups if shape == "groups" else [int(group) for group in groups]
    else:
        value = {"object": {"a": text}, "key": {text: 1}, "deep": [[{"a": [text]}]]}[shape]
    return line("batch", _write_table("ndjson", home, TABLE | {column: value}), *options)


def _has_zero(groups: Sequence[str]) -> bool:
    """Tell whether a group would be shorter as a number."""
    return any(group[0] == "0" for group in groups)


def _names() -> Iterator[Placement]:
    files = {"toml": (CHECKLIST, PROGRESS, "broken ["), "csv": ("id,phone\na,1\n", "", "\0")}
    lines: Sequence[tuple[str, str]] = (
        ("toml", f"validate {MARK}.toml"),
        ("toml", f"validate {MARK}.toml --json"),
        ("toml", f"--file {MARK}.toml"),
        ("toml", f"--file {MARK}.toml --json"),
        ("toml", f"--file {MARK}.toml steps"),
        ("toml", f"--file {MARK}.toml steps --format html"),
        ("toml", f"--file {MARK}.toml progress"),
        ("toml", f"--file {MARK}.toml progress done sign-up"),
        ("toml", f"--file {MARK}.toml progress where"),
        ("toml", f"--file {MARK}.toml progress where --json"),
        ("toml", f"--file {MARK}.toml progress export"),
        ("toml", f"--file {MARK}.toml progress forget --yes"),
        ("toml", f"--file {MARK}.toml progress reset --json"),
        ("toml", f"steps --checklist {MARK}.toml"),
        ("toml", f"steps --checklist {MARK}.toml --json"),
        ("toml", f"progress --checklist {MARK}.toml"),
        ("toml", f"progress --checklist {MARK}.toml --json"),
        ("toml", f"--person {MARK} progress done sign-up"),
        ("toml", f"overview {MARK}.toml"),
        ("csv", f"batch {MARK}.csv"),
        ("csv", f"batch {MARK}.csv --json"),
        ("csv", f"batch {MARK}.csv -o answers.csv"),
    )
    for ending, words in lines:
        for place, text in enumerate(files[ending]):
            name = f"file, content {place}: {words.replace(MARK, '…')}"
            yield Placement(name, partial(_lay_file, ending, text, words), named=True)
    for words in (f"batch people.csv -o {MARK}.csv", f"batch bad.toml --from csv -o {MARK}.csv",
                  f"batch people.csv --json -o {MARK}.ndjson", f"steps -o {MARK}.html",
                  f"steps --json -o {MARK}.html", f"overview people --names -o {MARK}.csv",
                  f"progress export -o {MARK}.toml", f"progress -o {MARK}.md", f"steps -o {MARK}/x.html",
                  f"progress --format ics -o {MARK}.ics", f"steps -o {MARK}"):  # fmt: skip
        yield Placement(
            f"new file: {words.replace(MARK, '…')}", partial(_lay_file, "", "", words), named=True
        )
    for words in (f"validate {MARK}", f"validate {MARK} --json", f"overview {MARK}",
                  f"overview {MARK} --json",
                  f"overview {MARK} --format csv", f"batch {MARK}", f"--file {MARK} steps",
                  f"steps -o {MARK}",
                  f"steps --checklist {MARK}", f"progress --file {MARK} where", f"--file {MARK}/mine.toml",
                  f"--file {MARK}/mine.toml progress where --json"):  # fmt: skip
        yield Placement(f"folder: {words.replace(MARK, '…')}", partial(_lay_folder, words), named=True)
    for words in ("overview people", "overview people --json", "overview people --format csv --names",
                  "overview people --format html -o all.html", "validate people",
                  "validate people --json"):  # fmt: skip
        for place, text in enumerate(files["toml"][1:]):
            yield Placement(f"file in a folder, content {place}: {words}", partial(_lay_inside, text, words))


def _is_name(text: str) -> bool:
    return not set(text) & set("/\0") and len(text.encode("utf-8", "surrogateescape")) <= LONGEST_NAME


def _lay_file(ending: str, content: str, words: str, home: Path, text: str) -> Line | None:
    if not _is_name(text):
        return None
    if ending:
        (home / f"{text}.{ending}").write_text(content, encoding="utf-8")
    return line(*(word.replace(MARK, text) for word in words.split()))


def _lay_folder(words: str, home: Path, text: str) -> Line | None:
    if not _is_name(text):
        return None
    (home / text).mkdir()
    for name in ("mine.toml", "broken.toml"):
        (home / text / name).write_text(PROGRESS if name == "mine.toml" else "[", encoding="utf-8")
    return line(*(word.replace(MARK, text) for word in words.split()))


def _lay_inside(content: str, words: str, home: Path, text: str) -> Line | None:
    if not _is_name(text):
        return None
    (home / "people" / f"{text}.toml").write_text(content, encoding="utf-8")
    return line(*words.split())


def _surroundings() -> Iterator[Placement]:
    for words in GOOD:
        good = (*words.split(), *GOOD[words])
        yield Placement(f"cwd: {' '.join(good)}", partial(_lay_cwd, good), named=True)
        yield Placement(f"HOME: {' '.join(good)}", partial(_lay_home, good), named=True)
    for name in VARIABLES:
        for good in ((), ("steps",), ("progress", "where"), ("progress", "--json"), ("nonsense",)):
            shown = f"{name}: {' '.join(good)}"
            yield Placement(shown, partial(_lay_variable, name, good), named=name == "ALIPAY_READY_FILE")
    for words, _ in commands():
        for shell in SHELLS:
            yield Placement(f"Tab in {shell}: {words}", partial(_lay_tab, shell, words))
    for shell in SHELLS:
        asked = ("--install-completion",)
        yield Placement(
            f"HOME, SHELL={shell}: {asked[0]}",
            partial(_lay_home, asked, shell=shell),
            named=True,
            keeps_path=True,
        )


def _lay_cwd(words: tuple[str, ...], home: Path, text: str) -> Line | None:
    if not _is_name(text):
        return None
    settle(home / text)
    return Line(words, env={"ALIPAY_READY_FILE": f"{home / text}/mine.toml", "PWD": str(home / text)})


def _lay_home(words: tuple[str, ...], home: Path, text: str, *, shell: str = "bash") -> Line | None:
    del home
    if not _is_name(text):
        return None
    return Line(words, env={"HOME": f"./{text}", "SHELL": f"/bin/{shell}"})


def _lay_variable(name: str, words: tuple[str, ...], home: Path, text: str) -> Line:
    del home
    return line(*words, **{name: text})


def _lay_tab(shell: str, words: str, home: Path, text: str) -> Line:
    del home
    typed = f"alipay-ready {words} {text}".replace("  ", " ")
    return line(
        _ALIPAY_READY_COMPLETE=f"complete_{shell}", COMP_WORDS=typed, COMP_CWORD=str(len(typed.split()) - 1),
        _TYPER_COMPLETE_ARGS=typed, _TYPER_COMPLETE_WORD_TO_COMPLETE=text,
        _TYPER_COMPLETE_FISH_ACTION="get-args",
    )  # fmt: skip
