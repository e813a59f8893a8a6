"""Every file that git knows is written as `.editorconfig` says, so that no editor changes lines unasked."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
INDENTS = {"space": rb"^ *\t", "tab": rb"^ {4}"}  # what a line must not begin with


def sections() -> dict[str, dict[str, str]]:
    """Return the settings under each pattern, in their order."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string("[root]\n" + (ROOT / ".editorconfig").read_text(encoding="utf-8"))
    return {name: dict(parser[name]) for name in parser.sections() if name != "root"}


def settings(path: str) -> dict[str, str]:
    """Return what holds for a file: a later pattern that fits goes before an earlier one."""
    held: dict[str, str] = {}
    for pattern, values in sections().items():
        start, choices, end = re.fullmatch(r"(.*?)(?:\{(.*)\}(.*))?", pattern).groups()  # type: ignore[union-attr]
        name = path if "/" in pattern else Path(path).name
        if any(fnmatch(name, f"{start}{choice}{end or ''}") for choice in (choices or "").split(",")):
            held |= values
    return held


def faults(data: bytes, held: dict[str, str]) -> set[str]:
    """Return the settings that a file does not keep."""
    broken = {
        "charset": held["charset"] == "utf-8" and not is_utf_8(data),
        "end_of_line": held["end_of_line"] == "lf" and b"\r" in data,
        "insert_final_newline": held["insert_final_newline"] == "true" and data[-1:] not in {b"", b"\n"},
        "trim_trailing_whitespace": held["trim_trailing_whitespace"] == "true"
        and re.search(rb"[ \t]+$", data, re.MULTILINE),
        "indent_style": held["indent_style"] in INDENTS
        and re.search(INDENTS[held["indent_style"]], data, re.MULTILINE),
    }
    return {name for name, fault in broken.items() if fault}


def is_utf_8(data: bytes) -> bool:
    """Tell whether it is UTF-8 without a mark in front."""
    try:
        return not data.decode().startswith("\ufeff")
    except UnicodeDecodeError:
        return False


def test_every_file_keeps_to_it() -> None:
    """Line ends, final newline, no space at line ends, the right indent, in all files that git knows."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("without git nobody knows which files belong to the project")
    listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    paths = [path for path in listed.stdout.split("\0") if path and (ROOT / path).is_file()]
    found = {path: wrong for path in paths if (wrong := faults((ROOT / path).read_bytes(), settings(path)))}

    assert len(paths) > 100
    assert found == {}


@pytest.mark.parametrize(
    ("path", "data", "wrong"),
    [
        pytest.param("a.py", b"a\n", set(), id="as it should be"),
        pytest.param("a.py", b"", set(), id="empty"),
        pytest.param("a.py", b"a", {"insert_final_newline"}, id="no final newline"),
        pytest.param("cli/a.py", b"a \nb\n", {"trim_trailing_whitespace"}, id="space at the end of a line"),
        pytest.param("a.md", b"a\r\n", {"end_of_line"}, id="a Windows line"),
        pytest.param("a.toml", b"[a]\n\tb = 1\n", {"indent_style"}, id="a tab"),
        pytest.param("Makefile", b"a:\n    b\n", {"indent_style"}, id="spaces in a Makefile"),
        pytest.param("a.txt", b"\xef\xbb\xbfa\n", {"charset"}, id="a mark in front"),
        pytest.param("a.txt", b"\xff\n", {"charset"}, id="not UTF-8"),
        pytest.param("tests/data/golden/a/b.txt", b"\ta \n", set(), id="what was printed"),
        pytest.param("x/a.png", b"\x89PNG\r\n\x1a \n", set(), id="a picture"),
    ],
)
def test_a_fault_is_found(path: str, data: bytes, wrong: set[str]) -> None:
    """The test above would pass if nothing were looked at."""
    assert faults(data, settings(path)) == wrong
