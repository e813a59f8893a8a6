"""Streams that are closed, full, or cannot hold Chinese: the exit code is honest, and nothing is `??`."""

from __future__ import annotations

import itertools
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from alipay_ready.exits import Exit
from support import Done, environment
from torture.homes import Homes
from torture.judge import faults

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/dev/full, and a shell that closes streams")
SHORT = 7  # every so many-th case
PROGRAM = f"{shlex.quote(sys.executable)} -m alipay_ready"
SAID = ("steps", "check-card visa", "check-card mir --json", "--help", "--version", "batch people.csv",
        "progress", "progress done 1", "steps --format html", "explain fees", "overview people --json",
        "validate our-office.toml", "check-phone -h", "progress export", "validate --schema output",
        "nonsense --json", "")  # fmt: skip
TOLD = ("batch people.csv", "check-card 4111111111111111", "nonsense", "check-card visa",
        "progress done 1", "steps 99", "batch people.csv -o answers.csv", "check-card visa --save",
        "overview people", "start --stay x", "nonsense --json")  # fmt: skip
ASKS = ("check-card -", "check-card", "check-phone -", "batch - --from csv", "validate -", "start",
        "start --plain", "progress walk --plain", "progress forget", "explain stuck",
        "check-card - --json")  # fmt: skip
SPEAKS = ("steps", "steps sign-up", "steps --full", "check-card visa", "check-phone +447400123456",
          "explain 风控", "start -h", "check-card -h", "explain -h", "progress", "steps --brief",
          "explain labels", "explain trouble.no-sms")  # fmt: skip
CHINESE = re.compile("[一-鿿]")
LOST = ("ascii", "latin-1", "cp1252")


def shell(words: str, end: str, home: Path, **env: str) -> Done:
    """Run a line with a redirection, in a shell; what a closed stream would hold is not there."""
    done = subprocess.run(
        ["/bin/sh", "-c", f"exec {PROGRAM} {words} {end}"], capture_output=True, cwd=home, check=False,
        timeout=180, env=environment(home, ALIPAY_READY_FILE="mine.toml", **env), stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return Done(done.returncode, *(text.decode("utf-8", "replace") for text in (done.stdout, done.stderr)))


def judged(words: str, end: str, found: Done, kinds: Iterator[str]) -> list[str]:
    """Name what is wrong with one run."""
    every = [*faults(found, as_json="--json" in words.split()), *kinds]
    return [f"{kind}: alipay-ready {words} {end}   {found.err.strip()[-200:]!r}" for kind in every]


def unheard(words: str, end: str, homes: Homes) -> list[str]:
    """Nobody can read the answer: 74, and no more words than one or two lines."""
    found = shell(words, end, homes.new())
    kinds = (f"{end} gives {found.code}, not 74" for _ in range(found.code != Exit.IO))
    return judged(words, end, found, kinds)


def untold(words: str, end: str, homes: Homes) -> list[str]:
    """Nobody can read the remarks: everything else is as usual, the files that are written too."""
    homes_of = homes.new(), homes.new()
    usual, found = shell(words, "", homes_of[0]), shell(words, end, homes_of[1])
    names = [sorted(path.name for path in home.iterdir()) for home in homes_of]
    same = (usual.code, usual.out, names[0]) == (found.code, found.out, names[1])
    return judged(words, end, found, iter(() if same else (f"{end} changes the answer or its code",)))


def unasked(words: str, end: str, homes: Homes) -> list[str]:
    """Nothing comes in: as at the end of an input."""
    homes_of = homes.new(), homes.new()
    usual, found = shell(words, "", homes_of[0]), shell(words, end, homes_of[1])
    said = [done.out.replace(str(home), "HOME") for done, home in zip((usual, found), homes_of, strict=True)]
    same = (usual.code, said[0]) == (found.code, said[1])
    return judged(words, end, found, iter(() if same else (f"{end} is not the end of an input",)))


def unspoken(words: str, encoding: str, homes: Homes) -> list[str]:
    """Nothing may be lost but the Chinese where a stream cannot hold it, and somebody says why."""
    home = homes.new()
    usual, found = shell(words, "", home), shell(words, "", home, PYTHONIOENCODING=encoding)

    def kinds() -> Iterator[str]:
        if found.code != usual.code:
            yield f"{encoding} changes the exit code"
        if "??" in found.out + found.err:
            yield f"{encoding} makes ??"
        if not usual.out.isascii() and found.out.count("\n") < usual.out.count("\n") // 2:
            yield f"{encoding} loses the answer"
        if CHINESE.search(usual.out) and not re.search("utf-?8", found.err, re.IGNORECASE):
            yield f"{encoding} loses the Chinese, and nobody says how to get it"

    return judged(f"{words} (PYTHONIOENCODING={encoding})", "", found, kinds())


Trial = tuple[Callable[[str, str, Homes], list[str]], str, str]
TRIALS: Sequence[Trial] = [
    *itertools.product([unheard], SAID, (">&-", ">/dev/full")),
    *itertools.product([untold], TOLD, ("2>&-", "2>/dev/full")),
    *itertools.product([unasked], ASKS, ("<&-",)),
    *itertools.product([unspoken], SPEAKS, LOST),
    *itertools.product([unspoken], [f"{words} --color always" for words in SPEAKS], LOST),
]


def test_whatever_the_streams_are(
    tmp_path: Path, long: bool, attack: Callable[[str, int, Sequence[str]], None]
) -> None:
    """Every command whose stream is closed, full or poor; every seventh in the short form."""
    homes = Homes(tmp_path)
    trials = TRIALS[:: 1 if long else SHORT]
    attack("closed, full and poor streams", len(trials), [
        failure for act, words, how in trials for failure in act(words, how, homes)
    ])  # fmt: skip


def test_planted_faults_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that always says the same, always ends with 1, or asks itself what ?? means."""
    homes = Homes(tmp_path)
    monkeypatch.setitem(globals(), "PROGRAM", "sh -c 'echo \"??$PYTHONIOENCODING\"; exit 1' x")

    assert unheard("steps", ">&-", homes)[0].startswith(">&- gives 1, not 74")
    assert unspoken("steps", "ascii", homes)[0].startswith("ascii makes ??")
    monkeypatch.setitem(
        globals(), "PROGRAM", "sh -c '[ -e /proc/self/fd/2 ] && [ -e /proc/self/fd/0 ] || exit 3' x"
    )
    assert untold("steps", "2>&-", homes)[0].startswith("2>&- changes the answer")
    assert unasked("start", "<&-", homes)[0].startswith("<&- is not the end of an input")
