"""The program in a language that nobody speaks, and what is left of English in it.

Each word that comes through one of the two doors, gettext and `checklists/`, gets letters with accents; what
comes out plain came past them. That is how a text is found that stands where no rule looks for it.
"""

from __future__ import annotations

import gettext
import re
import sys
import tomllib
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from golden import playing
from golden.case import Case
from golden.cases import CASES

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_STRANGE = "áḅćďéḟǵḣíĵḱĺḿńóṕɋŕśťúṽẃẋýźÁḄĆĎÉḞǴḢÍĴḰĹḾŃÓṔɊŔŚŤÚṼẂẊÝŹ"
_LETTERS = str.maketrans(_PLAIN, _STRANGE)
# What a translator leaves as it is: placeholders, commands and options, ids, addresses.
_KEPT = re.compile(
    r"(\{\w*\}|alipay-ready(?: [a-z][a-z.-]*| --?[a-z-]+| \"[^\"]*\")*|(?<!\w)--?[a-z][\w-]*"
    r"|\b[a-z]+(?:[._-][a-z0-9]+)+\b|https?://\S+|FILE(?:\.toml)?|STEP\b|[A-Z]+_[A-Z_]+)"
)
# The keys of checklists/ that hold words for people; all others hold ids, names and figures.
SHOWN = frozenset({
    "title", "intro", "why", "do", "done_when", "if_it_fails", "only_if", "en", "sees", "stop", "call",
    "note", "claim",
    "looked_for", "known", "since", "message", "remedy", "one", "other", "question", "if",
})  # fmt: skip


class Strange(NullTranslations):
    """A catalogue that has everything."""

    def gettext(self, message: str) -> str:
        """Return a text in strange letters."""
        return strange(message)

    def pgettext(self, context: str, message: str) -> str:
        """Return a text in strange letters."""
        del context
        return strange(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form for a number in strange letters."""
        return strange(msgid1 if n == 1 else msgid2)


def strange(text: str) -> str:
    """Return a text in strange letters, with what is no words left as it is."""
    parts = _KEPT.split(text)
    return "".join(part if place % 2 else part.translate(_LETTERS) for place, part in enumerate(parts))


def _speak(value: Any, *, shown: bool, key: str = "") -> Any:
    if isinstance(value, str):
        return strange(value) if shown and not value.startswith("trouble.") else value
    if isinstance(value, list):
        return [_speak(item, shown=shown) for item in value]
    if isinstance(value, dict):
        fixed = key == "text"  # [text]: whatever its key, but addresses
        return {
            name: _speak(
                item,
                shown=name in SHOWN or _is_heading(name, item) or (fixed and not name.endswith("_url")),
                key=name,
            )
            for name, item in value.items()
        }
    return value


def _is_heading(name: str, value: object) -> bool:
    """Tell whether it is the group of a topic, which is a heading; that of a trouble is an id."""
    return name == "group" and isinstance(value, str) and value[0].isupper()


def dgettext(domain: str, message: str) -> str:
    """Answer the standard library's gettext, which Typer asks by itself."""
    del domain
    return strange(message)


def start() -> None:
    """Let the program speak strangely from now on."""
    from alipay_ready.knowledge import shipped
    from alipay_ready.text import words

    words.use(Strange())
    gettext.dgettext = dgettext
    read = shipped._read

    def read_strangely(path: Path, name: str) -> dict[str, Any]:
        tables: dict[str, Any] = _speak(read(path, name), shown=False)
        return tables

    shipped._read = read_strangely  # type: ignore[assignment]


CHECKLISTS = Path(__file__).parent.parent / "checklists"
FOREIGN = [sys.executable, __file__]
NO_TEXT = ("schema/", "general/completion", "terminal/colours")  # nothing that a person reads, or that again
SPOKEN = [one for one in CASES if not one.name.startswith(NO_TEXT)]
# What a machine reads: JSON, tables and files; pages have a test of their own.
_MACHINE = re.compile(r"--json|--format|--schema|--to |\bexport\b|-completion|^\$ (?:cp|cat) ")
NAMES = frozenset({
    "id", "name", "publisher", "zh", "pinyin", "en", "also", "also_called", "aliases", "facts", "sources",
    "prefixes", "operator", "keeper",
})  # fmt: skip
# What stays as it is in every language: what is typed, what a machine reads, and what others call themselves.
_TYPED = re.compile(
    r"␛\[[\d;]*m|alipay-ready[^\n␛]*|\{\w+\}|https?://\S+|<[\w ]+>|--?\w[\w-]*"
    r"|[\w./~-]*[\w~][/\\.:_=-][\w/\\~][\w./\\:~=-]*|\b[A-Z][A-Z0-9]+\b|‹[^›]*›|\w+[\d]+\w*"
    rf"|{strange('TOML')}: [^.]*\."  # what Python's own reader of TOML says
)
_WORD = re.compile(r"(?<![\w'’])[A-Za-z]{2,20}(?![\w'’])")


def _texts_of(value: object, key: str = "") -> Iterator[str]:
    if isinstance(value, str):
        yield from [value] if key in NAMES else []
    elif isinstance(value, dict):
        for name, item in value.items():
            yield str(name)
            yield from _texts_of(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from _texts_of(item, key)


def _load_names() -> frozenset[str]:
    """Return the words of names and ids, which no translation changes."""
    files = [tomllib.loads(path.read_text("utf-8")) for path in CHECKLISTS.rglob("*.toml")]
    return frozenset(word for tables in files for text in _texts_of(tables) for word in _WORD.findall(text))


# What a command, an option or a data file takes as a value: in every language the same.
VALUES = frozenset(re.findall(r"\w+", """
    yes no non chinese
    start check steps progress overview batch explain validate next done skip todo walk note undo reset where
    forget export auto always never html csv text markdown ics high medium low stated absence skipped open
    ready attention blocked unknown info warning block official network issuer standard relayed press
    community extends hide intro revision title updated step
"""))  # fmt: skip
# An operator, a link, whose numbering plans these are, and what a narrow terminal leaves of a file's name.
KNOWN = _load_names() | VALUES | {"Three", "tel", "libphonenumber", "ml"}


def find_plain(record: str, typed: str) -> list[str]:
    """Return the lines of a record that hold plain words which are neither names nor what was typed."""
    known = KNOWN | set(re.findall(r"\w+", typed))
    found = ((line, set(_WORD.findall(_TYPED.sub(" ", line))) - known) for line in record.splitlines())
    return [f"{sorted(words)}: {line}" for line, words in found if words]


def split_record(record: str) -> Iterator[tuple[str, str]]:
    """Yield each command line of a record, and what it said to a person."""
    for part in re.split(r"^(?=\$ )", record, flags=re.MULTILINE)[1:]:
        line, _, said = part.partition("\n")
        if not _MACHINE.search(line):
            blocks = re.split(r"^--- (.*)$", said, flags=re.MULTILINE)
            shown = zip(blocks[1::2], blocks[2::2], strict=True)
            silent = ("stdin",) if " batch" not in line else ("stdin", "stdout")
            yield line, "\n".join(text for title, text in shown if not title.startswith(silent))


def find_left(one: Case) -> list[str]:
    """Play a golden case in the foreign language; return what is left of English on its screens."""
    given = " ".join(
        [*(f"{run.line} {run.stdin!r}" for run in one.runs), *one.files, *map(str, one.files.values())]
    )
    return [
        f"{line}\n    {plain}"
        for line, said in split_record(playing.play(one, FOREIGN))
        for plain in find_plain(said, given)
    ]


if __name__ == "__main__":
    start()
    from alipay_ready.main import run

    sys.argv[0] = "alipay-ready"
    run()
