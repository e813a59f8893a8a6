"""What is said where a package is missing or of another version: its name, and what to install."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alipay_ready.exits import Exit
from alipay_ready.needs import REQUIREMENTS, Unmet, find_unmet, fits
from support import Done, run

PROJECT = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
TYPER = REQUIREMENTS["typer"]
INSTALL_TYPER = f'To install what it needs, type: pip install "{TYPER}"'


def in_front(home: Path, modules: Mapping[str, str], version: str | None = None) -> dict[str, str]:
    """Put modules before the installed ones, with a version of typer; return what the process is told."""
    for name, text in modules.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, encoding="utf-8")
    if version is not None:
        (home / "typer-0.dist-info").mkdir()
        metadata = f"Metadata-Version: 2.1\nName: typer\nVersion: {version}\n"
        (home / "typer-0.dist-info" / "METADATA").write_text(metadata, encoding="utf-8")
    return {"PYTHONPATH": os.pathsep.join([str(home), os.environ.get("PYTHONPATH", "")])}


def hide(*names: str) -> dict[str, str]:
    """Return what makes modules missing: Python finds none, and says their names."""
    script = "\n".join([
        "import sys",
        "class Hidden:",
        "    @staticmethod",
        "    def find_spec(name, path=None, target=None):",
        f"        if name in {names!r}:",
        "            raise ModuleNotFoundError(f'No module named {name!r}', name=name)",
        "sys.meta_path.insert(0, Hidden)",
    ])  # fmt: skip
    return {"sitecustomize.py": script}


TOO_OLD = {"typer/__init__.py": "class Abort(Exception): ...\n"}
CHANGED = {"sitecustomize.py": "import typer\ntyper.Typer.__init__ = lambda self: None\n"}
GONE = {"sitecustomize.py": "import typer\ndel typer.exceptions.TyperException\n"}
WRONG = {
    "too new": (CHANGED, "0.31.0", "app.py"),
    "too new, a name gone": (GONE, "1.0", "main.py"),
    "too old": (TOO_OLD, "0.15.4", "AttributeError"),
}


@pytest.mark.parametrize("json_", [(), ("--json",)], ids=["text", "json"])
@pytest.mark.parametrize(("modules", "version", "fault"), WRONG.values(), ids=WRONG)
def test_a_typer_out_of_range_is_named(
    tmp_path: Path, modules: dict[str, str], version: str, fault: str, json_: tuple[str, ...]
) -> None:
    """Which one is needed, which is there, what to type; and the fault, in case it is another one."""
    done = run("check-card", "visa", *json_, home=tmp_path, **in_front(tmp_path, modules, version))
    told(done, f"alipay-ready needs {TYPER}, and typer {version} is installed.", INSTALL_TYPER)

    assert fault in done.out + done.err


@pytest.mark.parametrize("json_", [(), ("--json",)], ids=["text", "json"])
@pytest.mark.parametrize(
    ("missing", "words", "said", "hint"),
    [
        ("typer", ("steps",), f"alipay-ready needs {TYPER}, and it is not installed.", INSTALL_TYPER),
        (
            "stdnum",
            ("check-card", "4111111111111111"),
            "alipay-ready needs python-stdnum>=2.0,<3, and it is not installed.",
            'To install what it needs, type: pip install "python-stdnum>=2.0,<3"',
        ),
        (
            "shellingham",
            ("steps",),
            "The Python module shellingham is missing.",
            "Install alipay-ready again: that brings all it needs.",
        ),
        (
            "alipay_ready.show.steps",
            ("steps",),
            "The Python module alipay_ready.show.steps is missing.",
            "Install alipay-ready again: that brings all it needs.",
        ),
    ],
    ids=["typer", "stdnum", "of a library", "our own"],
)
def test_a_missing_module_is_named(
    tmp_path: Path, missing: str, words: tuple[str, ...], said: str, hint: str, json_: tuple[str, ...]
) -> None:
    """Whether it is one that we ask for, one of a library, or a part of this program."""
    done = run(*words, *json_, home=tmp_path, **in_front(tmp_path, hide(missing)))

    told(done, said, hint)


def told(done: Done, said: str, hint: str) -> None:
    """Hold a run to its exit code, words and document; it says nothing of a fault to be reported."""
    assert done.code == Exit.INSTALLATION
    assert "Traceback" not in done.err
    assert "Please report" not in done.out + done.err
    if done.out:
        (error,) = done.json["errors"]
        assert (done.err, done.json["exit_code"], error["code"]) == ("", done.code, "installation")
        assert said in error["message"]
        assert "Nothing was changed." in error["message"]
        assert error["hint"] == hint
    else:
        assert said in done.err
        assert done.err.endswith(f"Nothing was changed.\n  {hint}\n")


def test_a_newer_typer_that_works_is_no_matter(tmp_path: Path) -> None:
    """Nothing is said, and nothing refused, before something goes wrong."""
    done = run("check-card", "visa", home=tmp_path, **in_front(tmp_path, {}, "0.31.0"))

    assert (done.code, done.err) == (Exit.OK, "")


def test_where_all_is_there_a_fault_is_our_own(tmp_path: Path) -> None:
    """A fault beside the right packages is to be reported."""
    broken = {"sitecustomize.py": "import alipay_ready.commands.app as app\napp.build = None\n"}
    done = run("steps", home=tmp_path, **in_front(tmp_path, broken, "0.28.0"))

    assert done.code == Exit.BUG
    assert "Please report this line." in done.err


def test_several_are_told_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """One command installs them all."""
    monkeypatch.setattr("alipay_ready.needs._find_version", {"typer": "0.29.2", "rich": "12.0"}.get)

    assert find_unmet(TypeError()) == [
        Unmet("typer", TYPER, "0.29.2"),
        Unmet("rich", REQUIREMENTS["rich"], "12.0"),
    ]
    assert find_unmet(ModuleNotFoundError(name="typer.exceptions"))[0] == Unmet("typer", TYPER, "0.29.2")
    assert find_unmet(ModuleNotFoundError(name="segno")) == [Unmet("segno", REQUIREMENTS["segno"], None)]


def test_the_requirements_are_those_of_the_package() -> None:
    """What the message says is what pip would have installed; each is imported by the name it has here."""
    assert [*REQUIREMENTS.values()] == PROJECT["project"]["dependencies"]
    for name in REQUIREMENTS:
        assert __import__(name).__name__ == name


@pytest.mark.parametrize(
    ("version", "fit"),
    [
        ("0.28", True),
        ("0.28.0", True),
        ("0.28.9", True),
        ("0.28.0rc1", True),
        ("0.27.9", False),
        ("0.29", False),
        ("0.29.0", False),
        ("0.29.0rc1", False),
        ("0.100", False),
        ("1", False),
        ("0.9", False),
        ("", False),
        ("unknown", False),
    ],
)
def test_a_version_is_in_the_range_or_not(version: str, fit: bool) -> None:
    """Numbers are compared as numbers, and 0.28 is 0.28.0."""
    assert fits(version, TYPER) is fit


NUMBERS = st.lists(st.integers(0, 200), min_size=1, max_size=4)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_range_begins_with_its_least_and_ends_before_its_end(
    least: list[int], version: list[int], below: list[int]
) -> None:
    """As if all had the same length."""
    texts = [".".join(map(str, numbers)) for numbers in (least, version, below)]
    first, mine, last = ((*numbers, 0, 0, 0)[:4] for numbers in (least, version, below))

    assert fits(texts[1], f"x>={texts[0]},<{texts[2]}") is (first <= mine < last)
