"""Why a person stands as they do, and what to do next, in words that an office can pass on."""

from __future__ import annotations

from collections.abc import Sequence

from ...answers.people import find_deciding, say_reason
from ...answers.plainly import find_words, leave_out_commands, make_plain_remedy
from ...checks.person import Standing
from ...knowledge.texts import load_texts
from ...result import Result
from .answer_row import Outcome

UNKNOWN_WALLET = "person.wallet-unknown"
_WALLET = "card.wallet."


def say_plain_reason(
    result: Result[Standing], phone: Outcome | None, cards: Sequence[Outcome], wallet: Outcome | None
) -> tuple[str, str]:
    """Return what `say_reason` returns, without commands of this program."""
    reason, following = say_reason(result, phone, cards, wallet)
    deciding = find_deciding(result, phone, cards, wallet)
    id_ = deciding.findings[0] if deciding and deciding.remedy else result.findings[0].id
    if deciding and deciding is wallet and not is_wallet(id_):
        words = find_words(UNKNOWN_WALLET)
        return load_texts("batch")["no_such_wallet"], (words and words.remedy) or following
    return leave_out_commands(reason), make_plain_remedy(id_, following)


def is_wallet(id_: str) -> bool:
    """Tell whether a finding is about a wallet that is known.

    Others stand in a wallet's cell too: they speak of cards, because nobody knows what such a name is.
    """
    return id_.startswith(_WALLET)
