"""What Tab offers, asked as each shell asks; and real shells, where the machine has them."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from alipay_ready.commands.completion import OFFERS
from alipay_ready.exits import Exit
from command_lines import commands
from support import Done, environment

Ready = Callable[..., Done]
VARIABLE = "_ALIPAY_READY_COMPLETE"
# Parameters that hold free text, a date, a number or a file: the shell itself knows files best.
FREE = {"file", "shared_file", "output", "places", "files", "map_", "number", "arrive", "arrive_before",
        "expires", "label", "note", "text", "keep", "jobs", "rename", "phone", "name", "sheet",
        "line", "people"}  # fmt: skip
SHELLS = ("bash", "zsh", "fish", "powershell")


def offered(ready: Ready, typed: str, shell: str = "bash") -> list[str]:
    """Return what the program answers when a shell asks at the end of a line."""
    words = typed.split(" ")
    asked = {
        VARIABLE: f"complete_{shell}",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": typed,
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    done = ready(**asked)
    assert done.err == ""
    return done.out.splitlines()


@pytest.mark.parametrize(
    ("typed", "some"),
    [
        ("", {"check-phone", "check-card", "steps", "progress", "batch", "explain"}),
        ("b", {"batch"}),
        ("steps ", {"sign-up", "install-app"}),
        ("steps sign", {"sign-up"}),
        ("steps --checklist resident add-m", {"add-mainland-card"}),
        ("steps --checklist ", {"visitor", "resident", "wallet"}),
        ("progress ", {"done", "next", "walk"}),
        ("progress done sig", {"sign-up"}),
        ("progress note sig", {"sign-up"}),
        ("explain f", {"fees", "fallbacks"}),
        ("explain card.am", {"card.amex"}),
        ("explain trouble.no-s", {"trouble.no-sms"}),
        ("check-phone --region D", {"DE", "DK"}),
        ("check-phone --region d", {"de", "dk"}),
        ("check-card --issued-in J", {"JP", "JM"}),
        ("check-card vi", {"visa"}),
        ("check-card --kind p", {"prepaid"}),
        ("start --logos vi", {"visa"}),
        ("start --logos visa,j", {"visa,jcb"}),
        ("start --cards vi", {"visa"}),
        ("start --home GB", {"GB"}),
        ("start --under-18 y", {"yes"}),
        ("start --wallet gc", {"gcash"}),
        ("start --wallet dana,gc", {"dana,gcash"}),
        ("start --stay ", {"short", "long"}),
        ("start --document p", {"passport"}),
        ("validate --schema p", {"progress"}),
        ("batch --from ", {"csv", "ndjson"}),
        ("steps --format ", {"text", "html", "markdown", "ics"}),
        ("progress --format ", {"html"}),
        ("overview --format ", {"text", "csv", "html"}),
        ("overview --status blocked,u", {"blocked,unknown"}),
        ("batch --wi", {"--with-phone"}),
        ("--color n", {"never"}),
        ("steps --color n", {"never"}),
    ],
)
def test_tab_offers_what_may_come_next(ready: Ready, typed: str, some: set[str]) -> None:
    """Commands, options, and the values that people cannot know by heart; all begin like the word so far."""
    found = offered(ready, f"alipay-ready {typed}")
    last = typed.rsplit(" ", maxsplit=1)[-1]

    assert some <= set(found)
    assert all(value.startswith(last) for value in found)


def test_no_choice_is_forgotten() -> None:
    """Every parameter that takes a value offers something at Tab, or is known to hold free text or a file."""
    forgotten = {
        f"{path} {parameter.name}"
        for path, command in commands()
        for parameter in command.params
        if not getattr(parameter, "is_flag", False)
        and parameter.name not in FREE
        and (command.name, parameter.name) not in OFFERS
        and (None, parameter.name) not in OFFERS
    }
    assert forgotten == set()


@pytest.mark.parametrize("typed", ["batch peo", "nonsense x", "steps --checklist visitor add-m", "steps -o "])
def test_where_nothing_is_known_the_shell_is_left_alone(ready: Ready, typed: str) -> None:
    """File names are the shell's own; a wrong command is told when it is run, not at Tab."""
    assert [text for text in offered(ready, f"alipay-ready {typed}") if text] == []


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_is_answered_and_has_a_script(ready: Ready, shell: str) -> None:
    """The answer names the value; the script for packagers is printed without touching the home folder."""
    script = ready(**{VARIABLE: f"source_{shell}"})

    assert any("sign-up" in text for text in offered(ready, "alipay-ready steps sig", shell))
    assert (script.code, script.err) == (0, "")
    assert "alipay-ready" in script.out
    assert f"complete_{shell}" in script.out


def test_the_people_who_have_a_file_are_offered(ready: Ready, tmp_path: Path) -> None:
    """After --person, wherever it stands; without such files the shell is left alone, and nothing is made."""
    assert not any(offered(ready, "alipay-ready --person "))
    assert list(tmp_path.iterdir()) == []
    for name in ("anna", "ben"):
        ready("progress", "done", "1", "--person", name)

    assert set(offered(ready, "alipay-ready progress done --person ")) == {"anna", "ben"}
    assert offered(ready, "alipay-ready --person an") == ["anna"]


def test_a_broken_progress_file_does_not_matter(ready: Ready, tmp_path: Path) -> None:
    """Tab works in the middle of any trouble."""
    broken = tmp_path / "broken.toml"
    broken.write_text("not toml", encoding="utf-8")

    assert "sign-up" in offered(ready, f"alipay-ready progress --file {broken} done sig")


@pytest.fixture
def shell_home(tmp_path: Path) -> Path:
    """Return a home with `alipay-ready` in its bin."""
    program = tmp_path / "bin" / "alipay-ready"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m alipay_ready "$@"\n', encoding="utf-8"
    )
    program.chmod(0o755)
    return tmp_path


def in_shell(shell: str, script: str, home: Path) -> str:
    """Run a script in a real shell, with the program on its path."""
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"there is no {shell} on this machine")
    path = f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [found, "-c", script], env=environment(home, PATH=path), cwd=home, capture_output=True, check=True,
        timeout=60,
    )  # fmt: skip
    return done.stdout.decode()


def test_bash_itself_completes(shell_home: Path) -> None:
    """The printed script is loaded, and its function asked as bash does it."""
    script = """
        eval "$(_ALIPAY_READY_COMPLETE=source_bash alipay-ready)"
        COMP_WORDS=(alipay-ready steps sig); COMP_CWORD=2
        _alipay_ready_completion alipay-ready; echo "${COMPREPLY[@]}"
    """
    assert in_shell("bash", script, shell_home) == "sign-up\n"


def test_fish_itself_completes(shell_home: Path) -> None:
    """The same in fish, which shows what a value means."""
    script = """
        _ALIPAY_READY_COMPLETE=source_fish alipay-ready | source
        complete -C 'alipay-ready check-phone --region de'
    """
    assert in_shell("fish", script, shell_home) == "de\tGermany\n"


def test_zsh_itself_completes(shell_home: Path) -> None:
    """The same in zsh, at its prompt."""
    zsh = shutil.which("zsh")
    if zsh is None:
        pytest.skip("there is no zsh on this machine")
    path = f"{shell_home / 'bin'}{os.pathsep}{os.environ['PATH']}"
    env = environment(shell_home, PATH=path, TERM="dumb")
    child = pexpect.spawn(zsh, ["-f"], env=env, cwd=str(shell_home), encoding="utf-8", timeout=20)
    child.sendline(
        "autoload -Uz compinit; compinit -u -D; _ALIPAY_READY_COMPLETE=source_zsh alipay-ready > s.zsh"
    )
    child.sendline("source ./s.zsh; echo RE''ADY")
    child.expect("READY")
    child.send("echo alipay-ready; alipay-ready steps sig\t")
    child.expect("sign-up")
    child.close()


def test_installing_writes_into_the_home_folder_only(shell_home: Path) -> None:
    """--install-completion from a bash: its script, and one line in .bashrc."""
    script = "alipay-ready --install-completion; grep -c alipay-ready ~/.bashrc; cat ~/.bash_completions/*"
    said = in_shell("bash", script, shell_home)

    assert "bash completion installed" in said
    assert "_alipay_ready_completion" in said


@pytest.mark.parametrize(
    ("lay", "reason"),
    [
        (Path.mkdir, "cannot be written (Is a directory)"),
        (lambda rc: rc.write_bytes(b"export NAME=Andr\xe9"), "is not UTF-8"),
    ],
    ids=["a folder", "latin-1"],
)
def test_what_stands_in_the_way_of_installing_is_named(
    shell_home: Path, lay: Callable[[Path], object], reason: str
) -> None:
    """An error of the disk that says what to do, not a fault of ours; what was there stays."""
    rc = shell_home / ".bashrc"
    rc.unlink(missing_ok=True)
    lay(rc)
    before = rc.read_bytes() if rc.is_file() else None
    said = in_shell("bash", "alipay-ready --install-completion 2>&1; echo code $?", shell_home)

    assert "The completion was not installed: " in said
    assert reason in said
    assert "alipay-ready --show-completion" in said
    assert f"code {int(Exit.IO)}\n" in said
    assert before == (rc.read_bytes() if rc.is_file() else None)


def test_a_home_whose_name_is_not_utf8_is_named(shell_home: Path) -> None:
    """The line for the shell holds the name of the folder."""
    said = in_shell(
        "bash", "HOME=$(printf '\\x80') alipay-ready --install-completion 2>&1; echo code $?", shell_home
    )

    assert "is not UTF-8" in said
    assert f"code {int(Exit.IO)}\n" in said


@pytest.mark.parametrize(
    "said",
    [
        {"COMP_WORDS": "x"},
        {"COMP_CWORD": "1"},
        {"COMP_WORDS": "x", "COMP_CWORD": "x"},
        {"COMP_WORDS": "x", "COMP_CWORD": "-1"},
        {"COMP_WORDS": "x", "COMP_CWORD": ""},
    ],
    ids=str,
)
def test_what_no_shell_says_is_refused(ready: Ready, said: dict[str, str]) -> None:
    """It was typed by hand, or a script is broken: no fault of this program."""
    done = ready(**{VARIABLE: "complete_bash"} | said)

    assert (done.code, done.out) == (Exit.USAGE, "")
    assert "did not say which word" in done.err


@pytest.mark.parametrize("asked", ["source_nu", "complete_nu", "source_", "source", "nu", "SOURCE_BASH"])
def test_a_shell_that_is_not_known_is_refused(ready: Ready, asked: str) -> None:
    """Whoever sets completion up must see that nothing came of it, and what there is."""
    done = ready(**{VARIABLE: asked})

    assert (done.code, done.out) == (Exit.USAGE, "")
    assert done.err == (
        "alipay-ready: _ALIPAY_READY_COMPLETE names no shell that can complete.\n"
        "  It takes source_bash, source_zsh, source_fish, source_powershell or source_pwsh.\n"
    )
