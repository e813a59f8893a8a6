"""The published test numbers: what `make accuracy` prints is good enough, and each miss has its reason."""

from __future__ import annotations

import pytest

import accuracy_phone


def test_published_numbers_are_answered_right(capsys: pytest.CaptureFixture[str]) -> None:
    """At least 99 % right in verdict and type, and no miss without a reason."""
    assert accuracy_phone.main() == 0
    assert "NO REASON" not in capsys.readouterr().out
