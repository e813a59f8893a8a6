"""Lists for measuring: made by rule from a seed, so that every run and every engine sees the same."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from itertools import islice, zip_longest
from pathlib import Path

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

SEED = 20261123
_MOBILE, _OTHER = 8, 1  # how often each kind of line is drawn
_BROKEN = 0.05  # numbers with a digit missing or too many
_LOGOS = (
    "visa",
    "mastercard",
    "jcb",
    "amex",
    "unionpay",
    "mir",
    "rupay",
    "diners",
    "visa+mastercard",
    "411111",
)
_STARTS = (("4", 16), ("51", 16), ("55", 16), ("2221", 16), ("34", 15), ("37", 15), ("36", 14), ("6011", 16),
           ("35", 16), ("62", 19), ("2200", 16), ("5018", 16), ("6362", 16))  # fmt: skip


def phones() -> Iterator[str]:
    """Yield distinct numbers of all regions in E.164, mobiles for the most part, a few of them broken."""
    random_ = random.Random(SEED)  # noqa: S311 - a list for measuring, not a secret
    starts = _examples()
    seen = set()
    while True:
        number = random_.choice(starts)
        digits = max(4, min(6, len(number) - 7))
        made = number[:-digits] + "".join(random_.choice("0123456789") for _ in range(digits))
        if random_.random() < _BROKEN:
            made = made[:-1] if random_.random() < 0.5 else made + "5"
        if made not in seen:
            seen.add(made)
            yield made


def _examples() -> list[str]:
    """Return the examples of the numbering plans, mobiles more often than the other kinds."""
    found = []
    kinds = (PhoneNumberType.FIXED_LINE, PhoneNumberType.TOLL_FREE, PhoneNumberType.VOIP)
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for kind, times in ((PhoneNumberType.MOBILE, _MOBILE), *((kind, _OTHER) for kind in kinds)):
            example = phonenumbers.example_number_for_type(region, kind)
            if example is not None:
                found += [phonenumbers.format_number(example, PhoneNumberFormat.E164)] * times
    return found


def cards() -> Iterator[str]:
    """Yield distinct whole card numbers made at random: nobody's. Most have a right check digit."""
    random_ = random.Random(SEED)  # noqa: S311 - a list for measuring, not a secret
    seen = set()
    while True:
        start, size = random_.choice(_STARTS)
        digits = start + "".join(random_.choice("0123456789") for _ in range(size - len(start) - 1))
        made = digits + (_check_digit(digits) if random_.random() > _BROKEN else "0")
        if made not in seen:
            seen.add(made)
            yield made


def _check_digit(digits: str) -> str:
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(digits))]
    return str(-sum(value - 9 * (value > 9) for value in doubled) % 10)


def people(path: Path, rows: int) -> Path:
    """Write a list of people with a number and a card; here and there a row cannot be read."""
    random_ = random.Random(SEED)  # noqa: S311 - a list for measuring, not a secret
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "name", "phone", "card_network", "issued_in", "kind"))
        for number, phone in enumerate(islice(endless(), rows)):
            card = random_.choice(_LOGOS) if random_.random() > 0.05 else "4111 1111 1111 1111"
            kind = random_.choice(("", "", "debit", "credit", "wrong" if number % 100 == 0 else ""))
            writer.writerow(
                (f"p{number}", f"Person, {number}", phone, card, random_.choice(("", "", "GB")), kind)
            )
    return path


def phone_list(path: Path, numbers: list[str]) -> Path:
    """Write a list of numbers alone."""
    path.write_text("phone\n" + "\n".join(numbers) + "\n", encoding="utf-8")
    return path


def endless() -> Iterator[str]:
    """Yield numbers without remembering which came before: for lists of any length."""
    random_ = random.Random(SEED)  # noqa: S311 - a list for measuring, not a secret
    starts = _examples()
    while True:
        number = random_.choice(starts)
        yield f"{number[:-4]}{random_.randrange(10_000):04}"


def questions() -> Iterator[str]:
    """Yield what people ask, of both tables of questions in turn."""
    data = Path(__file__).parents[1] / "data"
    tables = [
        (data / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
        for name in ("questions", "questions-second")
    ]
    for rows in zip_longest(*tables):
        yield from (row.split("\t")[2] for row in rows if row)
