"""What a person may write into the progress file: notes, labels and names, and never a card number."""

from __future__ import annotations

from ..errors import UsageProblem
from ..privacy.pan import looks_like_pan

LONGEST = {"note": 2000, "label": 60, "name": 100}  # characters


def read_text(text: str, what: str) -> str:
    """Return the text without spaces around it; UsageProblem if it is empty, too long or a card number.

    `what` is a key of LONGEST. Bytes that are no text become question marks.
    """
    words = text.encode("utf-8", "replace").decode().strip()
    if not words:
        raise UsageProblem(f"The {what} is empty.", f"Write the {what} in quotes.")
    if len(words) > LONGEST[what]:
        raise UsageProblem(f"The {what} is too long.", f"At most {LONGEST[what]} characters, please.")
    if looks_like_pan(words):
        raise UsageProblem(
            f"The {what} looks like it holds a card number, so it was not saved.",
            "Write the bank, or the last four digits.",
            code="card-number",
        )
    return words
