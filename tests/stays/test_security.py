"""What must stay secure: marks are never lost, files never harmed, numbers never shown, no network."""

from __future__ import annotations

import base64
import hashlib
import html
import os
import re
import resource
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from support import Done, environment, unmeasured

Ready = Callable[..., Done]
posix = pytest.mark.skipif(os.name == "nt", reason="POSIX signals and permissions")
PAN = "4111111111111111"
VISITOR = ("--stay", "short", "--document", "passport", "--had-alipay", "no")


def marks(ready: Ready) -> set[str]:
    """Return the steps that are done."""
    steps = ready("progress", "--json").json["data"]["steps"]
    return {step["id"] for step in steps if step["status"] == "done"}


@posix
def test_a_killed_command_loses_no_mark(ready: Ready, tmp_path: Path) -> None:
    """Killed early, in the middle and late: every mark acknowledged before is there, and no other."""
    kept: set[str] = set()
    names = ("old-account", "install-app", "sign-up", "account-page", "identity", "reserve")
    for name, delay in zip(names, (0.02, 0.1, 0.15, 0.2, 0.25, 0.3), strict=True):
        with subprocess.Popen(
            [sys.executable, "-m", "alipay_ready", "progress", "done", name],
            env=environment(tmp_path), cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ) as process:  # fmt: skip
            time.sleep(delay)
            process.kill()
        found = marks(ready)

        assert kept <= found <= kept | {name}
        assert process.returncode or name in found
        kept = found
    assert ready("progress", "done", "face-check").code == 0
    assert marks(ready) == kept | {"face-check"}


@posix
def test_a_full_disk_leaves_the_file_as_it_was(ready: Ready, tmp_path: Path) -> None:
    """Not one byte can be written: exit 74, said in words, file and backup byte for byte, no stray."""
    ready("progress", "done", "sign-up")
    ready("progress", "done", "identity")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = subprocess.run(
        [sys.executable, "-m", "alipay_ready", "progress", "done", "reserve"],
        env=unmeasured(environment(tmp_path, PYTHONDONTWRITEBYTECODE="1")), cwd=tmp_path,
        capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
    )  # fmt: skip

    assert done.returncode == 74
    assert "Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"x = \n", ("progress", "done", "sign-up", "--file", "a.toml"), id="mark"),
        pytest.param(b"x = \n", ("progress", "undo", "--file", "a.toml"), id="undo"),
        pytest.param(b"schema = 99\n", ("progress", "done", "1", "--file", "a.toml"), id="of the future"),
        pytest.param(b"\x80\x00", ("check-card", "visa", "--save", "--file", "a.toml"), id="save"),
        pytest.param(
            b"x = \n",
            ("--file", "a.toml", "start", *VISITOR, "--logos", "visa", "--wallet", "none"),
            id="start",
        ),
        pytest.param(b"x = \n", ("steps", "--checklist", "a.toml"), id="list"),
        pytest.param(b"x = \n", ("validate", "a.toml"), id="validate"),
        pytest.param(b"x = \n", ("overview", "a.toml"), id="overview"),
        pytest.param(
            b"\x00\x80", ("batch", "a.toml", "--from", "csv", "-o", "a.toml", "--force"), id="batch"
        ),
    ],
)
def test_a_refused_file_is_never_touched(
    ready: Ready, tmp_path: Path, content: bytes, words: tuple[str, ...]
) -> None:
    """Whichever command meets it: 65, the bytes as they were, and nothing new beside it."""
    (tmp_path / "a.toml").write_bytes(content)
    done = ready(*words)

    assert done.code == 65, done.err
    assert (tmp_path / "a.toml").read_bytes() == content
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["a.toml"]


# Python itself tells of each try to reach another machine; the hook writes it down.
WATCH = """
import os, sys

def watch(event, arguments):
    if event in {names}:
        with open({log!r}, "a") as log:
            log.write(event + "\\n")

sys.addaudithook(watch)
"""
EVENTS = (
    "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
    "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request", "http.client.connect",
    "subprocess.Popen", "os.system",
)  # fmt: skip


@pytest.fixture
def watched(tmp_path: Path) -> tuple[dict[str, str], Path]:
    """Return an environment in which every try to reach the network is written down, and where."""
    folder, log = tmp_path / "watch", tmp_path / "log"
    folder.mkdir()
    text = WATCH.replace("{names}", repr(set(EVENTS))).replace("{log!r}", repr(str(log)))
    (folder / "sitecustomize.py").write_text(text, encoding="utf-8")
    path = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))
    return environment(tmp_path, PYTHONPATH=path), log


PERSON = 'schema = 1\nroute = "visitor"\n[steps.sign-up]\nstatus = "done"\n'
COMMANDS = (
    ("check-phone", "+44 7400 123456", "--verbose", "--save"),
    ("check-card", PAN, "--save"),
    ("start", *VISITOR, "--logos", "visa", "--wallet", "none"),
    ("steps", "--qr"),
    ("steps", "--format", "html", "-o", "a.html"),
    ("steps", "--format", "ics", "--arrive", "2026-12-20", "-o", "a.ics"),
    ("progress", "done", "sign-up"),
    ("progress", "--format", "html", "-o", "b.html"),
    ("explain", "issuer declined", "--full"),
    ("batch", "people.csv", "--jobs", "2"),
    ("overview", "people"),
    ("validate", "people"),
    ("--version",),
)


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words[:2]).replace(PAN, "PAN"))
def test_no_command_uses_the_network(
    tmp_path: Path, watched: tuple[dict[str, str], Path], words: tuple[str, ...]
) -> None:
    """No connection, no name looked up, no helper started that could do so."""
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "a.toml").write_text(PERSON, encoding="utf-8")
    (tmp_path / "people.csv").write_text("phone\n+447400123456\n", encoding="utf-8")
    env, log = watched
    done = subprocess.run(
        [sys.executable, "-m", "alipay_ready", *words],
        env=env,
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert not log.exists()


def test_the_network_would_be_noticed(watched: tuple[dict[str, str], Path]) -> None:
    """The test above can fail: a name that is looked up is written down."""
    env, log = watched
    script = "import socket\nsocket.getaddrinfo('127.0.0.1', 9)\n"
    subprocess.run([sys.executable, "-c", script], env=env, check=True)

    assert log.read_text(encoding="utf-8") == "socket.getaddrinfo\n"


@pytest.mark.parametrize(
    ("env", "words"),
    [
        pytest.param({"ALIPAY_READY_TODAY": PAN}, ("steps",), id="as today"),
        pytest.param({"ALIPAY_READY_FILE": f"/nowhere/{PAN}"}, ("progress", "done", "1"), id="as file"),
        pytest.param(
            {"_ALIPAY_READY_COMPLETE": "complete_bash", "COMP_WORDS": f"check-card {PAN}", "COMP_CWORD": "1"},
            (),
            id="completed in bash",
        ),
        pytest.param(
            {"_ALIPAY_READY_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": f"steps {PAN}"},
            (),
            id="completed in zsh",
        ),
        pytest.param({"_ALIPAY_READY_COMPLETE": PAN}, (), id="as completion"),
        pytest.param({"TERM": PAN, "COLUMNS": PAN}, ("check-card", "visa"), id="as terminal"),
    ],
)
def test_no_environment_gives_a_card_number_back(
    ready: Ready, env: dict[str, str], words: tuple[str, ...]
) -> None:
    """Errors about settings and the answers at Tab never repeat it, and show no traceback."""
    done = ready(*words, **env)

    assert "1111111" not in done.out + done.err
    assert "Traceback" not in done.err


EVIL = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style></title><svg onload=alert(1)>",
    "[x](javascript:alert(1))", "a\\nEND:VEVENT\\nATTENDEE:mailto:x@example.com", "\\u202etxt.exe\\u001b[2J",
)  # fmt: skip


@pytest.fixture
def evil(tmp_path: Path) -> str:
    """Return the name of a list that would break out of every kind of hand-out."""
    lines = ", ".join(f"'''{text}'''" if "\\" not in text else f'"""{text}"""' for text in EVIL)
    text = (
        f'schema = 1\nid = "evil"\ntitle = {lines.split(", ")[0]}\n[[step]]\nid = "one"\nphase = "before"\n'
        f"title = '''{EVIL[1]}'''\ndo = [{lines}]\ndue_days = -1\n"
    )
    (tmp_path / "evil.toml").write_text(text, encoding="utf-8")
    return "evil.toml"


class Tags(HTMLParser):
    """The tags of a page, and their attributes, as a browser reads them."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep both."""
        self.names.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def test_a_page_runs_and_loads_nothing_of_others(ready: Ready, evil: str) -> None:
    """Malice is text; the policy forbids all but the page's own style and script, by their checksums."""
    page = ready("steps", "--checklist", evil, "--format", "html").out
    policy = html.unescape(re.findall(r'Content-Security-Policy" content="([^"]+)"', page)[0])
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))

    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for kind in ("style", "script"):
        (own,) = re.findall(rf"<{kind}>(.*?)</{kind}>", page, re.DOTALL)
        checksum = base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()
        assert rules[f"{kind}-src"] == f"'sha256-{checksum}'"
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    tags = Tags()
    tags.feed(page)
    assert {"main", "input"} <= tags.names
    assert not {"img", "iframe", "object", "embed", "form", "base"} & tags.names
    assert not any(
        name.startswith("on") or value.startswith("javascript:") for name, value in tags.attributes
    )
    assert not re.search("[\x00-\x08\x1b\u202e]", page)


def test_a_calendar_and_a_text_take_no_orders(ready: Ready, evil: str) -> None:
    """Malice adds no event and no line to a calendar, and no markup to Markdown."""
    calendar = ready(
        "steps", "--checklist", evil, "--format", "ics", "--arrive", "2026-12-20"
    ).out.splitlines()
    text = ready("steps", "--checklist", evil, "--format", "markdown").out

    assert (calendar.count("BEGIN:VEVENT"), calendar.count("END:VEVENT")) == (1, 1)
    assert not any(line.startswith("ATTENDEE") for line in calendar)
    assert not re.search(r"(?<!\\)<(script|img|svg)|(?<!\\)\]\(javascript", text)
    assert not re.search("[\x00-\x08\x1b\u202e]", "".join(calendar) + text)


@posix
@pytest.mark.parametrize(
    ("words", "head", "columns"),
    [
        (("check-phone", "-"), "", 1),
        (("check-card", "-"), "", 1),
        (("batch", "-", "--from", "csv", "--keep", "all"), "id,card,note\n", 3),
    ],
    ids=["numbers", "cards", "list"],
)
def test_endless_lines_take_no_endless_time(
    tmp_path: Path, words: tuple[str, ...], head: str, columns: int
) -> None:
    """Lines of 100,000 signs that a careless pattern tries in all ways take seconds of work, not hours."""
    units = ("4", "4 ", "+", "(0)", "4-", "a4", "４", "visa ", "+44 7400 123456/", " x")
    values = ((unit * 100_000)[:100_000] for unit in units)
    stdin = head + "".join(",".join([value] * columns) + "\n" for value in values)
    done = subprocess.run(
        [sys.executable, "-m", "alipay_ready", *words], input=stdin.encode(), capture_output=True,
        env=environment(tmp_path), cwd=tmp_path, check=False, timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (15, 15)),
    )  # fmt: skip

    assert done.returncode in {1, 3, 65}
    assert b"Traceback" not in done.stderr
    assert len(re.findall(rb"too-long|CHECK WHAT YOU TYPED|CANNOT TELL|blocked", done.stdout)) >= 5


@posix
def test_only_the_owner_may_read(tmp_path: Path) -> None:
    """Whatever the umask: progress, backups, lock and outputs 0600, the folder of its own 0700."""
    (tmp_path / "people.csv").write_text("phone\n+447400123456\n", encoding="utf-8")
    for words in (
        ("progress", "done", "sign-up"),
        ("progress", "done", "identity"),
        ("progress", "reset"),
        ("progress", "export", "-o", "export.toml"),
        ("progress", "--format", "html", "-o", "mine.html"),
        ("batch", "people.csv", "-o", "answers.csv"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "alipay_ready", *words], env=environment(tmp_path), cwd=tmp_path,
            capture_output=True, check=False, umask=0,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    made = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "people.csv"]
    (folder,) = (path.parent for path in made if path.name == "progress.toml")

    assert len(made) >= 7
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in made} == {
        path.name: 0o600 for path in made
    }
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_wheel_is_the_same_wherever_it_is_built(wheels: tuple[Path, Path]) -> None:
    """Two folders, two umasks: byte for byte one wheel."""
    first, second = wheels

    assert first.name == second.name
    assert first.read_bytes() == second.read_bytes()
