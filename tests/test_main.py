"""The outermost layer: exit codes, redaction, closed pipes and JSON on every path, through real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alipay_ready.exits import Exit
from support import environment, run, signals_as_usual

if TYPE_CHECKING:
    from collections.abc import Callable

    from support import Done

    Ready = Callable[..., Done]

PAN = "4111111111111111"


def leaks(text: str) -> bool:
    """Tell whether a text holds seven of the number's digits in a row."""
    digits = "".join(char for char in text if char.isdigit())
    return any(PAN[start : start + 7] in digits for start in range(len(PAN) - 6))


@pytest.mark.parametrize(
    "words",
    [
        (PAN,),
        ("steps", PAN),
        ("steps", "--checklist", PAN),
        ("check-card", f"--{PAN}"),
        ("check-card", f"--kind={PAN}", PAN),
        ("check-phone", "--region", PAN, "1"),
        ("progress", PAN),
        ("progress", "done", PAN),
        ("explain", PAN),
        ("4111-1111-1111-1111",),
        ("steps", "1", PAN),
        ("--file", PAN, "steps", "--file", "other"),
    ],
    ids=lambda words: " ".join(words).replace(PAN, "PAN"),
)
@pytest.mark.parametrize("json_", [False, True], ids=["text", "json"])
def test_a_card_number_in_the_wrong_place_is_a_usage_error_and_never_repeated(
    ready: Ready, words: tuple[str, ...], json_: bool
) -> None:
    """Whatever argument or option a number lands in, exit is 2 and no stream shows it."""
    done = ready(*(["--json"] if json_ else []), *words)

    assert done.code == Exit.USAGE
    assert not leaks(done.out)
    assert not leaks(done.err)
    if json_:
        assert done.json["errors"][0]["code"] == "usage"
        assert done.json["exit_code"] == Exit.USAGE
    else:
        assert done.out == ""
        assert done.err.startswith("alipay-ready: ")


def test_the_bare_command_is_a_welcome(ready: Ready) -> None:
    """Alone it says what it is for, names the four commands in order, and exits 0."""
    done = ready()

    assert done.code == Exit.OK
    places = [done.out.index(name) for name in ("check-phone", "check-card", "steps", "progress")]
    assert places == sorted(places)


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version_names_the_version_and_the_date_of_the_rules(ready: Ready, option: str) -> None:
    """The version is the package's, and a year stands beside it."""
    from alipay_ready import __version__

    done = ready(option)

    assert done.code == Exit.OK
    assert f"alipay-ready {__version__}, rules compared with their sources on " in done.out
    assert "2026" in done.out


@pytest.mark.parametrize(
    "command", ["", "check-phone", "check-card", "steps", "progress", "explain", "validate"], ids=str
)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_has_help_and_help_wins_over_json(ready: Ready, command: str, option: str) -> None:
    """Help exits 0, begins with the usage, and --json does not change it."""
    done = ready("--json", *command.split(), option)

    assert done.code == Exit.OK
    assert done.out.startswith("Usage: alipay-ready")


def test_shared_options_mean_the_same_before_and_after(ready: Ready) -> None:
    """`--json steps` and `steps --json` print the same document."""
    assert ready("--json", "steps").json == ready("steps", "--json").json


def test_an_option_twice_with_different_values_is_refused(ready: Ready) -> None:
    """Two files would mean guessing which one to write."""
    done = ready("--file", "a.toml", "progress", "--file", "b.toml")

    assert done.code == Exit.USAGE
    assert "twice" in done.err


def test_an_option_twice_with_the_same_value_is_fine(ready: Ready) -> None:
    """Saying the same thing twice is harmless."""
    assert ready("--file", "a.toml", "progress", "--file", "a.toml").code == Exit.OK


def test_a_closed_pipe_is_silent(tmp_path: Path) -> None:
    """`steps --full | head -1` ends with 141 and no word on stderr."""
    process = subprocess.Popen(
        [sys.executable, "-m", "alipay_ready", "steps", "--full"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(tmp_path),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()

    assert process.wait() == Exit.CLOSED_PIPE
    assert err == b""


def test_a_closed_pipe_in_help_is_silent_too(tmp_path: Path) -> None:
    """The library's own output follows the same rule."""
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "alipay_ready", "--help"],
        stdout=write,
        stderr=subprocess.PIPE,
        env=environment(tmp_path),
        check=False,
    )
    os.close(write)

    assert done.returncode == Exit.CLOSED_PIPE
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "words",
    [("steps",), ("steps", "--json"), ("--json", "no-such-command"), ("steps", "--format", "html")],
    ids=str,
)
def test_a_full_disk_under_stdout_is_an_io_error(tmp_path: Path, words: tuple[str, ...]) -> None:
    """Losing output must not look like success."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "alipay_ready", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(tmp_path),
            check=False,
        )

    assert done.returncode == Exit.IO
    assert "Traceback" not in done.stderr
    assert "The output could not be written: No space left on device." in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_ctrl_c_is_130_and_silent(tmp_path: Path) -> None:
    """An interrupt while waiting for input ends with 130 and no traceback."""
    process = subprocess.Popen(
        [sys.executable, "-m", "alipay_ready", "check-card", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(tmp_path, PYTHONUNBUFFERED="1"),
        preexec_fn=signals_as_usual,  # noqa: PLW1509 - this test has no threads
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"visa\n")
    process.stdin.flush()
    process.stdout.readline()  # the first answer is there: the program now waits for the next line
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)

    assert process.returncode == Exit.INTERRUPTED
    assert b"Traceback" not in err


def with_a_fault(home: Path, patch: str, *words: str) -> Done:
    """Run a command in which a line of Python, run before it starts, put a fault."""
    (home / "sitecustomize.py").write_text(
        f"def broken(*_, **__):\n    raise RuntimeError('{PAN}')\n{patch}\n", encoding="utf-8"
    )
    path = os.pathsep.join([str(home), os.environ.get("PYTHONPATH", "")])
    return run(*words, home=home, PYTHONPATH=path)


NO_START = "import alipay_ready.commands.app as app; app.build = broken"
NO_END = "from alipay_ready.show import emit; emit.flush = broken"
LOOK = "A file may have changed: look at it before you continue."


def test_a_fault_of_our_own_shows_no_traceback_and_no_value(tmp_path: Path) -> None:
    """A crash names the kind of error and the place; what was typed stays out of it."""
    shown = with_a_fault(tmp_path, NO_START, "check-card", PAN)
    document = with_a_fault(tmp_path, NO_START, "check-card", PAN, "--json")

    for done in (shown, document):
        assert done.code == Exit.BUG
        assert not leaks(done.out + done.err)
        assert "Traceback" not in done.err
        assert "RuntimeError" in done.out + done.err
    assert document.json["exit_code"] == Exit.BUG


@pytest.mark.parametrize("json_", [(), ("--json",)], ids=["text", "json"])
def test_a_fault_before_anything_was_written_says_so(tmp_path: Path, json_: tuple[str, ...]) -> None:
    """No writer was at work: that is known, and calms."""
    done = with_a_fault(tmp_path, NO_START, "progress", "done", "install-app", *json_)

    assert done.code == Exit.BUG
    assert "Nothing was changed." in done.out + done.err
    assert not list(tmp_path.rglob("progress.toml"))


@pytest.mark.parametrize(
    ("words", "left"),
    [
        pytest.param(("progress", "done", "install-app", "--file", "me.toml"), "me.toml", id="marked"),
        pytest.param(("progress", "done", "sign-up", "--file", "me.toml", "--json"), "me.toml", id="JSON"),
        pytest.param(("steps", "--format", "markdown", "-o", "steps.md"), "steps.md", id="-o"),
        pytest.param(("progress", "forget", "--yes", "--file", "old.toml"), None, id="erased"),
    ],
)
def test_a_fault_after_a_file_was_written_promises_nothing(
    tmp_path: Path, words: tuple[str, ...], left: str | None
) -> None:
    """The change is there: the last words send the person to look at it."""
    run("progress", "done", "install-app", "--file", "old.toml", home=tmp_path)
    done = with_a_fault(tmp_path, NO_END, *words)

    assert done.code == Exit.BUG
    assert "Nothing was changed" not in done.out + done.err
    assert LOOK in done.out + done.err
    assert (tmp_path / left).is_file() if left else not (tmp_path / "old.toml").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_after_the_completion_was_installed_promises_nothing(tmp_path: Path) -> None:
    """The library writes that file by itself, and then cannot say so."""
    # the library looks which shell it was started from, and does nothing where there is none
    command = '"$0" -m alipay_ready --install-completion bash; exit $?'
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            ["/bin/bash", "-c", command, sys.executable],
            stdout=full, stderr=subprocess.PIPE, text=True, env=environment(tmp_path), check=False,
        )  # fmt: skip

    assert done.returncode == Exit.IO
    assert (tmp_path / ".bashrc").exists()
    assert "Nothing was changed" not in done.stderr


def test_importing_the_package_is_nearly_free() -> None:
    """`import alipay_ready` loads neither typer, rich, phonenumbers nor stdnum."""
    script = "import sys, alipay_ready; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert not {"typer", "rich", "phonenumbers", "stdnum", "msgspec"} & set(done.stdout.split())


def test_the_outermost_layer_loads_nothing_at_its_top() -> None:
    """Whatever else is broken, its one `try` is there to catch it: only sys and os stand outside."""
    script = (
        "import os, sys, alipay_ready\nbefore = {*sys.modules}\n"
        "import alipay_ready.main\nprint(*{*sys.modules} - before)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["alipay_ready.main"]
