"""The table that `make bench` prints: what was measured, the limit, and whether it is met."""

from __future__ import annotations

from typing import NamedTuple

ALLOWED = 0.03  # so much worse than before may chance be


class Line(NamedTuple):
    """One comparison. `limit` is a least ratio, or with `most` a largest one; None: said, not judged.

    `worse` compares with the state before a change: 0.05 is five per cent slower or larger, -0.05 less.
    """

    what: str
    measured: str
    against: str
    ratio: float | None = None
    limit: float | None = None
    most: bool = False
    worse: float | None = None

    @property
    def met(self) -> bool:
        """Tell whether the limit holds."""
        if self.ratio is None or self.limit is None:
            return True
        return self.ratio <= self.limit if self.most else self.ratio >= self.limit

    def cells(self) -> tuple[str, ...]:
        """Return the cells of the row; the last is the comparison with before."""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f} ×"
        limit = "" if self.limit is None else f"{'at most' if self.most else 'at least'} {self.limit:g} ×"
        verdict = "" if self.limit is None or self.ratio is None else "met" if self.met else "NOT MET"
        return self.what, self.measured, self.against, ratio, limit, verdict, _change(self.worse)


def _change(worse: float | None) -> str:
    if worse is None:
        return ""
    word = "better" if worse < 0 else "WORSE" if worse > ALLOWED else "worse"
    return f"{abs(worse):.1%} {word}"


def shown(title: str, lines: list[Line], base: str | None = None) -> str:
    """Return one part of the table as Markdown, which README can quote; `base` names the state before."""
    head = ("what", "measured", "against", "ratio", "limit", "", *([f"than {base}"] if base else []))
    rows = [line.cells()[: len(head)] for line in lines]
    return "\n".join(
        (f"\n**{title}**\n", *(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)))
    )
