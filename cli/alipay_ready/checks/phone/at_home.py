"""Finds the countries in which a number is written like this at home: `079 123 45 67`, `8 916 123-45-67`.

The digits alone fit seven countries, in the median; the groups in which people write them fit one or two,
by the national formats of libphonenumber. It takes a third of a second to load all of these, so only who asks
about one number gets this help.
"""

from __future__ import annotations

import re

from phonenumbers import (
    NumberParseException,
    PhoneNumberFormat,
    format_number,
    parse,
    region_code_for_number,
)

from ...result import Noticed
from .numbering_plan import NumberingPlan
from .suggestions import read_receiver
from .typed import read

_MOST = 2  # countries; more are no help


def suggest_countries(text: str, plan: NumberingPlan) -> tuple[Noticed, ...]:
    """Return the one or two countries whose mobiles are written like this; nothing if there are more.

    Where the groups fit none, the digits decide. `text` has no country code.
    """
    typed = read(text)
    if typed.problem or not typed.text or "+" in typed.text:
        return ()
    groups = re.findall(r"\d+", text if text.isascii() else typed.text)
    fitting: dict[str, tuple[bool, str]] = {}
    for region in sorted(plan.regions):
        try:
            number = parse(typed.text, region)
        except NumberParseException:
            continue
        if region_code_for_number(number) != region:  # none of its plan's, or another country's
            continue
        written = re.findall(r"\d+", format_number(number, PhoneNumberFormat.NATIONAL))
        if "".join(written) == "".join(groups):
            full = format_number(number, PhoneNumberFormat.INTERNATIONAL)
            fitting[region] = written == groups, full
    # Landlines count here: whoever wrote one in its groups did not mean a mobile of another country.
    by_groups = len(groups) > 1 and any(exact for exact, _ in fitting.values())
    best = {region: full for region, (exact, full) in fitting.items() if exact or not by_groups}
    found = {region: read_receiver(full, None, plan) for region, full in best.items()}
    mobiles = [(region, values) for region, values in found.items() if values]
    if len(mobiles) > _MOST:
        return ()
    return tuple(Noticed("phone.suggest.at-home", {**values, "region": region}) for region, values in mobiles)
