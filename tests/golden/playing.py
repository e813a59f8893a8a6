"""Runs a case with real processes, and writes down what came: a text that is the same on every machine.

What varies becomes a word in angle brackets: folders, the time of day, rates, the version of the phone
data. A line of JSON is written with indents: same keys, same order, same values, and a diff one can read.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pexpect

from contract import keep
from golden.case import SHELL, Case, Data, Run
from support import DATA, environment, signals_as_usual, split_off

GOLDEN = DATA / "golden"
Start = Callable[[Sequence[str], Mapping[str, str], Path, bytes], tuple[int, bytes, bytes]]
PROGRAM = [sys.executable, "-m", "alipay_ready"]
STEADY = {"TZ": "UTC", "TERM": "dumb", "COLUMNS": "80"}
TERMINAL = {"TZ": "UTC", "TERM": "xterm-256color"}
LAID = datetime(2026, 11, 1, tzinfo=UTC).timestamp()  # a checklist without a date is as old as its file
WIDE = 100  # columns of a JSON value that stays on one line
LARGE = 20_000  # characters of HTML that are recorded
_NO_DIGITS = str.maketrans("0123456789", "ghijklmnop")  # a path must not look like a number
_VARYING = (
    (re.compile(r"(2026-11-23[T ])\d\d:\d\d:\d\d"), r"\1<time>"),
    (re.compile(r"(DTSTAMP:20261123T)\d{6}"), r"\1<time>"),
    (re.compile(r"(SEQUENCE:)\d+"), r"\1<minutes>"),
    (re.compile(r"[\d,]+ rows? per second"), "<rate> rows per second"),
    (re.compile(r"(libphonenumber )\d+\.\d+\.\d+"), r"\1<version>"),
    (re.compile(r"(alipay-ready:[\w-]+:)[0-9a-f]{12}\b"), r"\1<key>"),
)
# Control characters as their pictures, so that a record is a plain text.
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"} | {
    0x7F: "\u2421",
    0xFEFF: "<BOM>",
}


def path_of(name: str) -> Path:
    """Return the file that holds the record of a case."""
    return GOLDEN / f"{name}.txt"


def play(case: Case, program: Sequence[str] = PROGRAM, *, split: bool = False) -> str:
    """Run a case in a folder of its own, by this program, and return its record.

    With `split` its processes are split off one that has loaded the program (`split_off`). The records
    are made without: so the quick way is held to what a start from nothing says.
    """
    start = split_off if split else partial(_start, program)
    with _folder() as folder:
        home, work = folder / "home", folder / "work"
        home.mkdir()
        work.mkdir()
        for name, data in case.files.items():
            _lay(work / name, data)
        return "\n".join(_steady(_played(run, home, work, start, program), home, work) for run in case.runs)


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.gettempdir()).resolve() / f"golden-{uuid4().hex.translate(_NO_DIGITS)}"
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _lay(path: Path, data: Data) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    os.utime(path, (LAID, LAID))


def _start(
    program: Sequence[str], words: Sequence[str], env: Mapping[str, str], cwd: Path, data: bytes
) -> tuple[int, bytes, bytes]:
    done = subprocess.run(
        [*program, *words], input=data, capture_output=True, env=env, cwd=cwd, check=False, timeout=60
    )
    return done.returncode, done.stdout, done.stderr


def _played(run: Run, home: Path, work: Path, start: Start, program: Sequence[str]) -> str:
    """Carry out one line, and return it with what came of it."""
    if run.line.startswith(SHELL):
        return _shell(run.line, work)
    told = "".join(f"{name}={value} " for name, value in run.env.items())
    head = f"$ {told}alipay-ready {run.line}".rstrip() + "\n"
    if run.columns:
        code, shown = _on_terminal(run, home, work, program)
        return f"{head}exit {code}\n" + _block(f"on a terminal of {run.columns} columns", shown)
    stdin = run.stdin.encode() if isinstance(run.stdin, str) else run.stdin
    env = _environment(home, {**STEADY, **run.env})
    code, *streams = start(shlex.split(run.line), env, work, stdin or b"")
    out, err = map(_text, streams)
    if stdin:
        head += _block("stdin", _text(stdin))
    return f"{head}exit {code}\n" + _stdout(out) + (_block("stderr", err) if err else "")


def _shell(line: str, work: Path) -> str:
    """Show a file, or put one in the place of another."""
    command, *names = shlex.split(line.removeprefix(SHELL))
    if command == "cp":
        _lay(work / names[1], (work / names[0]).read_bytes())
        return f"{line}\n"
    return f"{line}\n" + _stdout(_text((work / names[0]).read_bytes()))


def _environment(home: Path, extra: Mapping[str, str]) -> dict[str, str]:
    return environment(home, **extra)


def _on_terminal(run: Run, home: Path, work: Path, program: Sequence[str]) -> tuple[int | None, str]:
    """Run on a pseudo-terminal that nobody types at; return the exit code and every byte as text."""
    child = pexpect.spawn(
        program[0],
        [*program[1:], *shlex.split(run.line)],
        env=_environment(home, {**TERMINAL, **run.env}),
        cwd=str(work),
        dimensions=(50, run.columns),
        encoding="utf-8",
        timeout=60,
        preexec_fn=signals_as_usual,
    )
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus, (child.before or "").replace("\r\n", "\n")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "backslashreplace")


def _stdout(text: str) -> str:
    """Return what came on stdout: JSON with indents, a large page as its length and digest.

    JSON that does not keep the contract is not recorded and fails.
    """
    if not text:
        return ""
    found = [_parsed(line) for line in text.splitlines()]
    if text.endswith("\n") and all(isinstance(one, dict) for one in found):
        count = f"{len(found)} lines" if found[1:] else "one line"
        return _block(f"stdout, {count} of JSON", "".join(_indented(keep(one)) + "\n" for one in found))
    return _block("stdout", text)


def _parsed(line: str) -> Any:
    try:
        return json.loads(line, object_pairs_hook=_object)
    except ValueError:
        return None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make a table; a key that stands there twice would be lost without a word."""
    names = [name for name, _ in pairs]
    assert len(names) == len(set(names)), f"a key stands twice: {names}"
    return dict(pairs)


def _indented(value: Any, indent: int = 0) -> str:
    """Write JSON with what fits on a line on one line."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + indent <= WIDE or not isinstance(value, dict | list) or not value:
        return flat
    inner, step = " " * (indent + 1), indent + 1
    if isinstance(value, list):
        rows = [f"{inner}{_indented(item, step)}" for item in value]
        return "[\n" + ",\n".join(rows) + f"\n{' ' * indent}]"
    rows = [
        f"{inner}{json.dumps(key, ensure_ascii=False)}: {_indented(item, step)}"
        for key, item in value.items()
    ]
    return "{\n" + ",\n".join(rows) + f"\n{' ' * indent}}}"


def _block(title: str, text: str) -> str:
    """Return a text under its title, each line indented; a missing last line end is told."""
    end = "" if text.endswith("\n") or not text else "\n(no line end)"
    lines = (text.removesuffix("\n") + end).split("\n")
    return f"--- {title}\n" + "".join(f"  {line}" * bool(line) + "\n" for line in lines)


def _steady(record: str, home: Path, work: Path) -> str:
    """Replace what varies, then make control characters visible and large pages short."""
    record = record.replace(str(home), "<home>").replace(str(work), "<folder>")
    for pattern, instead in _VARYING:
        record = pattern.sub(instead, record)
    return _PAGE.sub(_short, record.translate(_PICTURES))


_PAGE = re.compile(r"^  <!doctype html>.*^  </html>$", re.DOTALL | re.MULTILINE | re.IGNORECASE)


def _short(page: re.Match[str]) -> str:
    if len(page[0]) <= LARGE:
        return page[0]
    return f"  HTML of {len(page[0]):,} characters, SHA-256 {hashlib.sha256(page[0].encode()).hexdigest()}"
