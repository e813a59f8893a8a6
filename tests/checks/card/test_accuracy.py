"""The figures of `make accuracy` hold: how often check-card is right on published test numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import accuracy_card

if TYPE_CHECKING:
    import pytest


def test_check_card_is_right_on_published_test_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    """All shares are reached, none of the seven is refused for its network, every miss has its reason."""
    code = accuracy_card.main()

    assert code == 0, capsys.readouterr().out
