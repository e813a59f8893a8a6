"""Parts what a person typed into cards: `visa russia, jcb` are two, `visa amex` are two, `mir visa` is one.

- A comma, a semicolon and a new line part cards; `and` and `&` do between two logos or numbers.
- Two of the seven listed logos beside each other are two cards. A local logo beside a listed one is the other
  logo of the same card, and so is all that `/`, `+` or `with` joins.
- What is said of a card stays with it: behind its logo ("visa russia amex" is a Visa from Russia), or before
  it where all are written like that ("sberbank visa tinkoff mastercard"), or where it is an adjective ("visa
  british amex").
- What stands in front of a logo is said of the next cards too, up to one of which anything else is said:
  "russian visa amex" are two cards from Russia.
- A part that only names what the person does not have is left out: `visa, no amex`, `visa, jcb (expired)`. A
  card that is only applied for is one, for its own answer says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .asides import take_out
from .phrase import AND, WITH, read_units
from .rules import SUPPORTED, CardRules
from .squeezed import squeeze
from .states import join_states
from .ticks import read_ticks
from .unit import Unit

_HARD = r"[,;\n\r，、；]+"
_JOINED = frozenset("/+|")
_SAYS = frozenset({"country", "bank", "kind"})  # units that say something of a card
_GROUP, _SHORTEST, _LONGEST = 4, 12, 19  # digits of a group, and of a whole number


def split_cards(text: str, rules: CardRules) -> tuple[str, ...]:
    """Return the text of each card, in their order; none for nothing, `-`, `no card` and `no visa`.

    >>> from alipay_ready.answers.cards import split
    >>> split("visa russia, jcb"), split("visa amex"), split("mir visa"), split("none")
    (('visa russia', 'jcb'), ('visa', 'amex'), ('mir visa',), ())
    """
    if squeeze(text) in rules.names().nothing:
        return ()
    if text.isascii() and text.isalnum():  # one word, the usual case: there is nothing to part
        return (text,)
    cards: list[str] = []
    front = ""
    for part in join_states(_part_hard(read_ticks(text, rules).text), rules):
        if squeeze(part) in rules.names().nothing or _denies_only(part, rules):
            continue
        if _says_only(part, rules):
            # "visa, from russia" is one card; "russian: visa, jcb" has its words in front.
            if cards:
                cards[-1] = f"{cards[-1]} {part}"
            else:
                front = f"{front} {part}".strip()
            continue
        cards += _part_soft(f"{front} {part}".strip(), rules)
        front = ""
    return tuple(cards) if cards else ((front,) if front else ())


def _part_hard(text: str) -> list[str]:
    """Part at commas and new lines, but not the groups of one number: `4111, 1111, 1111, 1111`."""
    parts = [part.strip() for part in re.split(_HARD, text)]
    groups = [part for part in parts if part.isdecimal() and len(part) <= _GROUP]
    if len(groups) == len(parts) and _SHORTEST <= sum(map(len, groups)) <= _LONGEST:
        return [text.strip()]
    return parts


def _denies_only(part: str, rules: CardRules) -> bool:
    """Tell whether a part names nothing but what the person does not have."""
    seen = take_out(part)
    units = read_units(seen.text, rules, dated=seen.ends is not None)
    if any(unit.kind == "denied" for unit in units) and not any(unit.is_head for unit in units):
        return any(unit.kind == "denied" and unit.network for unit in units) or not _find_unknown(units)
    if not units or squeeze(units[0].text) not in rules.names().denials:
        return False
    other = squeeze(part[units[0].end :])
    return other in rules.names().others or other in rules.wallets()


def _find_unknown(units: Sequence[Unit]) -> bool:
    return any(unit.kind == "unknown" for unit in units)


def _says_only(part: str, rules: CardRules) -> bool:
    """Tell whether a part names no card of its own: only a country, a kind, a month."""
    seen = take_out(part)
    units = read_units(seen.text, rules, dated=seen.ends is not None)
    said = seen.ends is not None or seen.code or any(unit.kind in {"country", "kind"} for unit in units)
    return said and all(unit.kind in {"country", "kind", "filler", "joiner"} for unit in units)


def _part_soft(text: str, rules: CardRules) -> Iterator[str]:
    """Part where logos or numbers stand beside each other."""
    # Months and security codes are blanked: the stroke in 11/26 joins nothing, and its digits are no card.
    asides = take_out(text)
    seen = asides.text
    units = read_units(seen, rules, dated=asides.ends is not None)
    heads = [place for place, unit in enumerate(units) if unit.is_head]
    leads = _leads(units)
    starts = [0]
    for one, two in pairwise(heads):
        between, gap = units[one + 1 : two], seen[units[one].end : units[two].start]
        parting = [place for place in range(one + 1, two) if squeeze(units[place].text) in AND]
        # "银联visa" without a blank is one card with two logos.
        joined = not gap or bool(_JOINED & set(gap)) or any(squeeze(unit.text) in WITH for unit in between)
        if parting or "&" in gap or (not joined and _is_another(units[starts[-1] : two], units[two], rules)):
            starts.append(parting[0] + 1 if parting else _find_start(units, one, two, leads=leads))
    yield from _cut(text, units, starts)


def _is_another(card: Sequence[Unit], unit: Unit, rules: CardRules) -> bool:
    """Tell whether this logo or number beside the card so far is one of another card."""
    if unit.kind == "digits":  # groups of one number follow each other
        return any(other.kind == "digits" for other in card) and card[-1].kind != "digits"
    listed = [other.network.logo for other in (*card, unit) if other.network and _is_listed(other, rules)]
    return bool(unit.network) and _is_listed(unit, rules) and len(set(listed)) > 1


def _is_listed(unit: Unit, rules: CardRules) -> bool:
    """Tell whether this is one of the logos on the official lists."""
    ruling = rules.rulings.network.get(unit.network.logo) if unit.network else None
    return ruling is not None and ruling.verdict == SUPPORTED


def _leads(units: Sequence[Unit]) -> bool:
    """Tell whether what is said of a card stands in front of its logo: `sberbank visa tinkoff mastercard`."""
    real = [unit for unit in units if unit.kind not in {"filler", "joiner"}]
    return bool(real) and real[0].kind in _SAYS and real[-1].is_head


def _find_start(units: Sequence[Unit], one: int, two: int, *, leads: bool) -> int:
    """Return the place of the first unit of the next card, between one logo and another."""
    start = two
    while start > one + 1 and (leads or units[start - 1].adjective):
        start -= 1
    return start


def _cut(text: str, units: Sequence[Unit], starts: Sequence[int]) -> Iterator[str]:
    """Cut the text where cards begin, and put in front of each what was said of all before it."""
    front: tuple[str, ...] = ()
    for place, start in enumerate(starts):
        last = starts[place + 1] if place + 1 < len(starts) else len(units)
        begin = units[start].start if place else 0
        card = text[begin : units[last].start if last < len(units) else len(text)]
        mine = units[start:last]
        while mine and mine[-1].kind == "joiner" and last < len(units):
            card, mine = text[begin : mine[-1].start], mine[:-1]
        card = card.strip().rstrip("&").strip()
        if any(unit.kind in _SAYS for unit in mine):
            head = next((spot for spot, unit in enumerate(mine) if unit.is_head), len(mine))
            front = tuple(unit.text for unit in mine[:head] if unit.kind in _SAYS)
            yield card
        else:
            yield " ".join((*front, card))
