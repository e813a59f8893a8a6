"""One engine in Python, for `make bench`: at each line it gets, it checks a part of a list, and times it.

    python engine.py ENGINE LIST [FOLDER OF THE PACKAGE]

Each runs in a process of its own: the pattern cache of phonenumbers, once on, would help the plain
pipeline too.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

WARM = 2000  # numbers; node's compiler gets the same
PARTS = 20  # of the list; node makes as many
TODAY = date(2026, 11, 23)


def plain(texts: Sequence[str]) -> int:
    """Do what a user of phonenumbers would write: six calls, default settings."""
    import phonenumbers
    from phonenumbers import PhoneNumberFormat

    valid = 0
    for text in texts:
        try:
            number = phonenumbers.parse(text)
        except phonenumbers.NumberParseException:
            continue
        phonenumbers.is_possible_number(number)
        valid += phonenumbers.is_valid_number(number)
        phonenumbers.number_type(number)
        phonenumbers.region_code_for_number(number)
        phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return valid


def phones(texts: Sequence[str]) -> int:
    """Check numbers as check-phone does, words included."""
    from alipay_ready import check_phones

    return sum(result.data.valid for result in check_phones(texts, today=TODAY))


def cards(texts: Sequence[str]) -> int:
    """Check cards as check-card does, words included."""
    from alipay_ready import check_cards

    return sum(not result.mistyped for result in check_cards(texts, today=TODAY))


ENGINES: dict[str, Callable[[Sequence[str]], int]] = {"plain": plain, "phones": phones, "cards": cards}


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Load, warm up; then, part by part, wait and work."""
    name, file, *package = sys.argv[1:]
    sys.path[:0] = package
    texts = Path(file).read_text(encoding="utf-8").split()
    ENGINES[name](texts[:WARM])
    _say("ready")
    size = len(texts) // PARTS
    for part in range(PARTS):
        values = texts[part * size : (part + 1) * size]
        sys.stdin.readline()
        start, work = time.perf_counter(), time.process_time()
        valid = ENGINES[name](values)
        seconds, work = time.perf_counter() - start, time.process_time() - work
        _say(json.dumps({"seconds": seconds, "work": work, "values": size, "valid": valid}))


if __name__ == "__main__":
    main()
