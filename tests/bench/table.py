"""The table that `make bench` prints: what was measured, the limit, and whether it is met."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """One comparison. `limit` is a least ratio, or with `most` a largest one; None: said, not judged."""

    what: str
    measured: str
    against: str
    ratio: float | None = None
    limit: float | None = None
    most: bool = False

    @property
    def met(self) -> bool:
        """Tell whether the limit holds."""
        if self.ratio is None or self.limit is None:
            return True
        return self.ratio <= self.limit if self.most else self.ratio >= self.limit


def shown(title: str, lines: list[Line]) -> str:
    """Return one part of the table as Markdown, which README can quote."""
    rows = [
        f"\n**{title}**\n",
        "| what | measured | against | ratio | limit | |",
        "|---|---|---|---|---|---|",
    ]
    for line in lines:
        ratio = "" if line.ratio is None else f"{line.ratio:.2f} ×"
        limit = "" if line.limit is None else f"{'at most' if line.most else 'at least'} {line.limit:g} ×"
        verdict = "" if line.limit is None or line.ratio is None else "met" if line.met else "NOT MET"
        rows.append(f"| {line.what} | {line.measured} | {line.against} | {ratio} | {limit} | {verdict} |")
    return "\n".join(rows)
