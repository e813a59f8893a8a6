"""Anything typed: no traceback, a documented exit code, and JSON that parses, line by line."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alipay_ready.exits import Exit
from support import Done, outcome

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=300)
DIGITS = st.text("0123456789 -+().*xX", max_size=40)
VALUE = TEXT | DIGITS
CHECKS = st.one_of(
    st.tuples(st.just("check-phone"), VALUE),
    st.tuples(st.just("check-phone"), st.just("--region"), VALUE, DIGITS),
    st.tuples(st.just("check-card"), VALUE),
    *(
        st.tuples(st.just("check-card"), st.just(option), VALUE, st.just("visa"))
        for option in ("--issued-in", "--kind", "--expires", "--arrive")
    ),
    st.tuples(st.just("steps"), VALUE),
    st.tuples(st.just("steps"), st.just("--checklist"), VALUE),
    st.tuples(st.just("explain"), VALUE),
    st.tuples(VALUE),
)


@pytest.fixture(autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("ALIPAY_READY_FILE", str(home / "progress.toml"))
    monkeypatch.chdir(home)


def holds(done: Done) -> None:
    """Assert what must hold for every run with --json."""
    assert done.code in set(Exit)
    assert done.code != Exit.BUG, done.out + done.err
    assert "Traceback" not in done.err
    documents = [json.loads(line) for line in done.out.splitlines()]
    assert all(
        {"schema", "status", "exit_code", "findings", "data", "errors"} <= set(doc) for doc in documents
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CHECKS)
def test_any_words(words: tuple[str, ...]) -> None:
    """Any text up to 300 characters, as a value, an option's value or a command."""
    command = [word for word in words if word not in {"-h", "--help"}]
    if "--" in command[:-1]:
        return
    done = outcome(["--json", *command])
    if done.out.startswith("Usage:"):
        return
    holds(done)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["check-phone", "check-card"]), st.binary(max_size=300))
def test_any_bytes_on_standard_input(command: str, data: bytes) -> None:
    """Any bytes, as lines of numbers or cards."""
    holds(outcome(["--json", command, "-"], data))
