"""What `batch` says of a table on stderr: what its headings were read as, what is not used or left out."""

from __future__ import annotations

from collections.abc import Iterator

from ..batch.reading.found import Found
from ..batch.reading.headings import mask_headings
from ..privacy.door import quote
from ..text.lists import listed
from ..text.words import _

_MOST = 20
_LONGEST = 100  # characters of a heading that was understood; a form has whole questions


def write_found(found: Found) -> Iterator[str]:
    """Yield a line for each thing to say of the columns."""
    if found.sheet is not None:
        yield _("Read the sheet {sheet}.", sheet=mask_headings([found.sheet]))
    if found.others:
        yield _(
            "Other sheets: {sheets}. To read one of them, add --sheet NAME.",
            sheets=mask_headings(found.others),
        )
    layout = found.layout
    if layout is None:
        return
    if layout.understood:
        pairs = listed(
            _("{heading} as {column}", heading=_quote(heading), column=name)
            for name, heading in layout.understood
        )
        yield _("Read {pairs}. To change it, add --map COLUMN=HEADING.", pairs=pairs)
    nationality = [found.headings[place] for place in layout.nationality]
    if nationality:
        yield _(
            "Not read, because a nationality does not tell the country of a number or card: {headings}.",
            headings=mask_headings(nationality),
        )
    like_phone = [found.headings[place] for place in layout.like_phone]
    if like_phone:
        yield _(
            "Not read as phone, though it looks like a phone number: {headings}.",
            headings=mask_headings(like_phone),
        )
    like_card = [found.headings[place] for place in layout.like_card]
    if like_card:
        yield _(
            "Not read, though it looks like cards: {headings}. Put the names of the logos into one column.",
            headings=mask_headings(like_card),
        )
    told = {*nationality, *like_phone, *like_card}
    unused = [heading for heading in layout.unused if heading not in told]
    if unused:
        yield _(
            "Not used: {headings}. To pass a column on, add --keep HEADING.",
            headings=mask_headings(unused, _MOST),
        )


def _quote(heading: str) -> str:
    whole = " ".join(heading.split())
    return f"“{quote(whole if len(whole) <= _LONGEST else whole[: _LONGEST - 1] + '…')}”"
