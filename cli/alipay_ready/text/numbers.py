"""How numbers and units are written for people."""

from __future__ import annotations


def number(value: float) -> str:
    """Write a number with a comma after each thousand, and no more decimals than it has.

    >>> number(50000), number(2.5)
    ('50,000', '2.5')
    """
    return f"{value:,.10g}"


def amount(value: float) -> str:
    """Write a sum of money without its unit: two decimals, or none for a whole number.

    >>> amount(300), amount(4.5)
    ('300', '4.50')
    """
    return f"{value:,.2f}".removesuffix(".00")
