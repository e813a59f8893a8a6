"""Files that were cut, mixed and broken: refused or answered, and left as they are if they are refused."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from alipay_ready import main
from alipay_ready.exits import Exit
from inside import PEOPLE
from torture import forked
from torture.forked import Line
from torture.homes import Homes
from torture.judge import contents, faults
from torture.placements import CHECKLIST, PROGRESS

SHORT, LONG = 200, 4_500
SEED = 20261127
NDJSON = """{"id": "a17", "phone": "+44 7400 123456", "card_network": "visa+jcb", "remark": [1, {"a": null}]}
{"id": "a18", "phone": "010-1234-5678", "region": "KR", "card": "411111", "kind": "debit", "expires": "3/27"}
{"id": 19, "phone": 447400123456, "wallet": "gcash", "issued_in": "GB"}
"""
# The file of each kind, what it holds, and what reads it; the lines that also write stand in CHANGES.
KINDS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "progress": ("mine.toml", PROGRESS, (
        "", "--json", "progress", "progress --json", "progress next", "progress --check", "progress export",
        "progress --format html", "steps", "overview .", "overview . --names --json",
        "overview . --format csv",
        "validate mine.toml", "validate . --json", "progress walk --plain", "progress where",
    )),
    "checklist": ("our-office.toml", CHECKLIST, (
        "validate our-office.toml", "validate our-office.toml --json", "steps -c our-office.toml --full",
        "steps -c our-office.toml --json", "steps -c our-office.toml --format html",
        "steps -c our-office.toml --format ics --arrive 2026-12-20", "steps -c our-office.toml tell-us",
    )),
    "csv": ("list.csv", PEOPLE, (
        "batch list.csv", "batch list.csv --keep all", "batch list.csv --json --keep all --with-phone",
        "batch list.csv --jobs 2", "batch list.csv --to ndjson --allow-full-cards", "validate list.csv",
        "batch list.csv --map phone=id", "batch list.csv -o answers.csv",
    )),
    "ndjson": ("list.ndjson", NDJSON, (
        "batch list.ndjson", "batch list.ndjson --keep all", "batch list.ndjson --keep all --to csv",
        "batch list.ndjson --jobs 2 --json", "batch list.ndjson --with-phone --allow-full-cards",
        "batch list.ndjson -o answers.ndjson",
    )),
}  # fmt: skip
CHANGES = {
    "progress": ("progress done 1", "progress undo", "progress reset", "progress note sign-up x",
                 "check-card visa --save", "progress --arrive 2026-12-20", "progress todo install-app"),
    "checklist": ("progress --checklist our-office.toml",),
}  # fmt: skip
NESTED = 900
PIECES = (
    b"\0", b"\xff", b"\xc2", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\r", b"\r\n", b"\n\n", b'"', b"'", b'"""',
    b"'''",
    b"[", b"]", b"[[", b"{", b"}", b"=", b"#", b",", b";", b"\t", b"\\", b"\\u0000", b"\\ud800",
    b"\\U00110000",
    b"\x1b]0;x\x07", b"\x1b[2J", "\x85\u202e\u2066".encode(), "\u200b".encode(), "²²999".encode(),
    "①".encode(),
    "٣".encode(), b"nan", b"inf", b"1e999", b"-0", b"9" * 5000, b"0x10", b"1_0", b"9999-12-31", b"0000-00-00",
    b"true", b"null", b"{}", b"\n[steps]\n", b"\n[[steps]]\n", b"\nsteps = 1\n", b"\n[checks.cards.x]\n",
    b"\nschema = 2\n", b"\nschema = 'x'\n", b"a.b.c = 1\n", b"[" * NESTED + b"]" * NESTED,
    b'{"a":' * NESTED + b"1" + b"}" * NESTED, b"x" * 3000, b"a=1\n" * 300, b"=cmd|' /C calc'!A0", b"<script>",
)  # fmt: skip


def mutate(data: bytes, choose: random.Random) -> bytes:
    """Change a file in one to four ways: bytes, lines, values, order, encoding."""
    for _ in range(choose.choice((1, 1, 1, 2, 4))):
        data = choose.choice(WAYS)(data, choose)
    return data


def _flip(data: bytes, choose: random.Random) -> bytes:
    place = choose.randrange(len(data) + 1)
    return data[:place] + choose.randbytes(choose.choice((1, 1, 4))) + data[place + 1 :]


def _cut(data: bytes, choose: random.Random) -> bytes:
    first, last = sorted((choose.randrange(len(data) + 1), choose.randrange(len(data) + 1)))
    return data[:first] if choose.random() < 0.5 else data[:first] + data[last:]


def _insert(data: bytes, choose: random.Random) -> bytes:
    place = choose.randrange(len(data) + 1)
    return data[:place] + choose.choice(PIECES) + data[place:]


def _value(data: bytes, choose: random.Random) -> bytes:
    """Put something else in place of what stands behind a `=`, `:` or `,`."""
    marks = [place for place, byte in enumerate(data) if byte in b"=:,"] or [0]
    place = choose.choice(marks) + 1
    last = min(
        (end for end in (data.find(b"\n", place), data.find(b",", place)) if end >= 0), default=len(data)
    )
    piece = choose.choice(PIECES)
    return data[:place] + choose.choice((b" %s", b' "%s"', b" [%s]")) % piece + data[last:]


def _lines(data: bytes, choose: random.Random) -> bytes:
    """Take a line out, twice, or elsewhere."""
    lines = data.splitlines(keepends=True) or [b""]
    place = choose.randrange(len(lines))
    line = lines.pop(place) if choose.random() < 0.7 else lines[place]
    for _ in range(choose.choice((0, 1, 1, 3))):
        lines.insert(choose.randint(0, len(lines)), line)
    return b"".join(lines)


def _encode(data: bytes, choose: random.Random) -> bytes:
    """Write the whole file otherwise."""
    text = data.decode("utf-8", "replace")
    ways: tuple[Callable[[], bytes], ...] = (
        lambda: text.encode("utf-16", "replace"), lambda: text.encode("latin-1", "replace"),
        lambda: b"\xef\xbb\xbf" + data, lambda: data.replace(b"\n", b"\r\n"),
        lambda: data.replace(b"\n", b"\r"),
        lambda: choose.randbytes(200), lambda: b"", lambda: data * 3,
    )  # fmt: skip
    return choose.choice(ways)()


WAYS: Sequence[Callable[[bytes, random.Random], bytes]] = (
    _flip, _flip, _cut, _insert, _insert, _value, _value, _value, _lines, _encode,
)  # fmt: skip


def play(folder: Path, count: int) -> tuple[int, list[str]]:
    """Read and change so many mutated files; return the trials and what must not be."""
    homes, choose = Homes(folder), random.Random(SEED)  # noqa: S311 - files, not secrets
    failures = []
    before: dict[Path, dict[str, bytes]] = {}

    def cases() -> Iterator[tuple[Path, Line, bool, str]]:
        for _ in range(count):
            kind = choose.choice(list(KINDS))
            name, text, readers = KINDS[kind]
            changes = choose.random() < 0.4 and kind in CHANGES
            home = homes.new()
            (home / name).write_bytes(mutate(text.encode(), choose))
            words = choose.choice(CHANGES[kind] if changes else readers)
            line = Line(tuple(words.split()), b"q\n", {"ALIPAY_READY_FILE": "mine.toml"})
            before[home] = contents(home)
            yield home, line, changes, name

    for (home, line, changes, name), done in forked.run_all(
        cases(), lambda case: forked.start(case[1], case[0])
    ):
        old = before.pop(home)
        found = [*faults(done, as_json="--json" in line.words)]
        if not changes or done.code != Exit.OK:
            found += touched(old, contents(home))
        if [*home.rglob("*.tmp")]:
            found.append("a stray temporary")
        failures += [f"{what}: {line}   with {name}: {old[name][:300]!r}" for what in found]
        homes.drop(home)
    return count, failures


def touched(old: dict[str, bytes], new: dict[str, bytes]) -> Iterator[str]:
    """Yield what became of files that no line may touch which reads only, or refuses."""
    for name, data in old.items():
        if name not in new:
            yield "a file vanished"
        elif new[name] != data:
            yield "a refused or read file was changed"


def test_a_broken_file_is_refused_or_answered(
    tmp_path: Path, long: bool, attack: Callable[[str, int, Sequence[str]], None]
) -> None:
    """200 files, more than 4,000 in the long form."""
    attack("mutated files", *play(tmp_path, LONG if long else SHORT))


def spoil(name: str, *, after: str) -> Callable[[], None]:
    """Return a program that does something to a file, and ends as if it had refused it."""

    def run() -> None:
        for path in Path.cwd().glob(name):
            if after:
                path.write_text(after, encoding="utf-8")
            else:
                path.unlink()
        raise SystemExit(int(Exit.DATA))

    return run


@pytest.mark.parametrize(
    ("kind", "run"),
    [
        ("a refused or read file was changed", spoil("*.toml", after="x")),
        ("a file vanished", spoil("*.csv", after="")),
    ],
)
def test_planted_faults_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, run: Callable[[], None]
) -> None:
    """A program that writes into what it refuses, or removes it, is found in every trial."""
    monkeypatch.setattr(main, "run", run)
    count, failures = play(tmp_path, 20)

    assert sum(failure.startswith(kind) for failure in failures) >= count


def test_mutations_change_files() -> None:
    """Nearly every mutation is another file than the one before, and no two runs differ."""
    text = PROGRESS.encode()
    made = [mutate(text, random.Random(seed)) for seed in range(300)]  # noqa: S311

    assert sum(data != text for data in made) > 280
    assert len(set(made)) > 250
    assert made[0] == mutate(text, random.Random(0))  # noqa: S311
