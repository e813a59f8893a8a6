"""What a command must not load: how the start stays fast, without a clock. Timings are `make bench`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from alipay_ready.commands.app import COMMANDS
from support import OUR_TYPER, environment, unmeasured

NEVER = {"pydantic", "asyncio", "importlib.metadata", "importlib.resources", "jinja2", "segno", "icalendar"}
PIPED = NEVER | {"rich", "questionary", "filelock"}
PHONES, LUHN = "phonenumbers", "stdnum"
CASES = {
    ("--help",): PIPED | {PHONES, LUHN, "tomllib", "tomli_w"},
    ("--version",): PIPED | {PHONES, LUHN},
    (): PIPED | {PHONES, LUHN},
    ("check-card", "visa"): PIPED | {PHONES, LUHN},
    ("check-card", "411111", "--json"): PIPED | {PHONES, LUHN},
    ("check-card", "4111111111111111", "--json"): PIPED | {PHONES},
    ("check-phone", "+447400123456", "--json"): PIPED | {LUHN},
    ("steps",): PIPED | {PHONES, LUHN},
    ("steps", "sign-up"): PIPED | {PHONES, LUHN},
    ("progress",): PIPED | {PHONES, LUHN},
    ("explain", "fees"): PIPED | {PHONES, LUHN},
    ("batch", "people.csv"): PIPED | {LUHN, "multiprocessing", "concurrent.futures"},
}
SAY = """
import atexit, sys
atexit.register(lambda: sys.stderr.write("\\nLOADED " + " ".join(sys.modules)))
from alipay_ready.main import run
run()
"""


def loaded(words: tuple[str, ...], home: Path) -> set[str]:
    """Run a command in a process of its own and return the modules that it loaded."""
    (home / "people.csv").write_text("phone,card_network\n+447400123456,visa\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", SAY, *words],
        env=unmeasured(environment(home)),
        cwd=home,
        capture_output=True,
        check=True,
    )
    return set(done.stderr.decode().rpartition("LOADED ")[2].split())


@pytest.mark.skipif(not OUR_TYPER, reason="what a newer Typer loads is why pyproject.toml has a cap")
@pytest.mark.parametrize("words", CASES, ids=lambda words: " ".join(words) or "alone")
def test_a_command_loads_what_it_needs(tmp_path: Path, words: tuple[str, ...]) -> None:
    """Neither the libraries of other commands nor their modules."""
    found = loaded(words, tmp_path)
    own = COMMANDS[words[0]].module if words and words[0] in COMMANDS else None
    others = {f"alipay_ready.commands.{entry.module}" for entry in COMMANDS.values()} - {
        f"alipay_ready.commands.{own}"
    }

    assert "alipay_ready.main" in found
    assert not CASES[words] & found
    assert not others & found


GARBAGE = """
import atexit, gc, sys
atexit.register(lambda: sys.stderr.write(f" GARBAGE {gc.isenabled()}"))
from alipay_ready.main import run
run()
"""


@pytest.mark.parametrize(
    ("words", "wanted"), [(("check-card", "visa"), False), (("batch", "people.csv"), True)]
)
def test_only_what_runs_long_looks_for_garbage(tmp_path: Path, words: tuple[str, ...], wanted: bool) -> None:
    """It costs a short run a tenth of its time, and without it the memory of a long one would grow."""
    (tmp_path / "people.csv").write_text("phone\n+447400123456\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", GARBAGE, *words],
        env=unmeasured(environment(tmp_path)),
        cwd=tmp_path,
        capture_output=True,
        check=False,
        text=True,
    )

    assert done.stderr.endswith(f" GARBAGE {wanted}")
