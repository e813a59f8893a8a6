"""Area codes of +1 that libphonenumber does not know: new ones, and those that nobody is given.

Regulators in North America put area codes into service months or years before libphonenumber knows them.
A number of the right shape (NXX NXX XXXX, N from 2 to 9) is not refused for that. The codes that nobody is
ever given stand in `facts/phones.toml`.
"""

from __future__ import annotations

import re
from functools import cache

import phonenumbers
from phonenumbers import (
    PhoneMetadata,
    PhoneNumber,
    PhoneNumberType,
    number_type,
    region_codes_for_country_code,
)

from ...result import Noticed
from ...text.dates import day
from .numbering_plan import NumberingPlan

CODE = 1
NEW = "phone.nanp.new-area-code"
_SHAPE = r"([2-9]\d\d)([2-9]\d\d)\d{4}"
_PROBES = (
    "222",
    "234",
    "305",
    "456",
    "789",
)  # exchanges; a code that belongs to one place has a pattern of its own


def explain(national: str, plan: NumberingPlan) -> Noticed | None:
    """Say why a number of +1 is valid for no kind of line, where its area code alone tells; else None."""
    shaped = re.fullmatch(_SHAPE, national)
    if shaped is None or is_known(shaped[1]):
        return None
    area, exchange = shaped[1], shaped[2]
    reason = plan.nanp.find_reason(area, exchange)
    if reason is not None:
        return Noticed(f"phone.nanp.{reason}", {"prefix": area, "exchange": exchange})
    of = day(plan.nanp.plans_of)
    return Noticed(NEW, {"prefix": area, "version": phonenumbers.__version__, "date": of})


@cache
def is_known(area: str) -> bool:
    """Tell whether the numbering plans of +1 have numbers in an area code (three digits)."""
    for region in region_codes_for_country_code(CODE):
        metadata = PhoneMetadata.metadata_for_region(region)
        if metadata and metadata.leading_digits and re.match(metadata.leading_digits, area):
            return True
    return any(
        number_type(PhoneNumber(country_code=CODE, national_number=int(f"{area}{exchange}1234")))
        != PhoneNumberType.UNKNOWN
        for exchange in _PROBES
    )
