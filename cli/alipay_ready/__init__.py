"""Check whether a phone number and cards will work with Alipay in China, and set it up step by step.

As a library:

>>> from datetime import date
>>> from alipay_ready import check_card, check_phone
>>> check_phone("+44 7400 123456", today=date(2026, 11, 23)).status
<Status.READY: 'ready'>
>>> check_card("mir", today=date(2026, 11, 23)).status
<Status.BLOCKED: 'blocked'>

Importing the package costs next to nothing: the checks are loaded when first named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .api import check_card, check_cards, check_phone, check_phones

__version__ = "0.1.0"
__all__ = ["__version__", "check_card", "check_cards", "check_phone", "check_phones"]


def __getattr__(name: str) -> object:
    """Load the library functions on first use, so that `import alipay_ready` stays cheap."""
    if name in __all__:
        from . import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
