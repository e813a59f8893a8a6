"""Check whether a phone number and cards will work with Alipay in China, and set it up step by step.

As a library:

>>> from datetime import date
>>> from alipay_ready import check_card, check_phone
>>> check_phone("+44 7400 123456", today=date(2026, 11, 23)).status
<Status.READY: 'ready'>
>>> check_card("mir", today=date(2026, 11, 23)).status
<Status.BLOCKED: 'blocked'>

What `__all__` names is public, and nothing else is. Importing the package costs next to nothing: each name is
loaded when it is first used, and none of the libraries of the command line with it.
"""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers know the name; to import typing here would leave Ctrl-C a way past main
if TYPE_CHECKING:
    from .answers.whole_person import PersonData
    from .api import (
        check_card,
        check_cards,
        check_person,
        check_phone,
        check_phones,
        checklist,
        explain,
        load_progress,
    )
    from .checks.card.examine import CardData
    from .checks.phone.examine import PhoneData
    from .errors import DataProblem, IOProblem, ReadyError, UsageProblem
    from .explanations.explanation import Explanation as Explained
    from .knowledge.checklist import Checklist, Step
    from .progress.progress import Progress
    from .result import Finding, Level, Result, Status

__version__ = "0.1.0"
# Where each public name is to be found, and under which name there.
_HOMES = {
    **dict.fromkeys(
        (
            "check_card",
            "check_cards",
            "check_person",
            "check_phone",
            "check_phones",
            "checklist",
            "explain",
            "load_progress",
        ),
        "api",
    ),
    **dict.fromkeys(("Finding", "Level", "Result", "Status"), "result"),
    **dict.fromkeys(("DataProblem", "IOProblem", "ReadyError", "UsageProblem"), "errors"),
    **dict.fromkeys(("Checklist", "Step"), "knowledge.checklist"),
    "CardData": "checks.card.examine",
    "PersonData": "answers.whole_person",
    "PhoneData": "checks.phone.examine",
    "Explained": "explanations.explanation",
    "Progress": "progress.progress",
}
_NAMES = {"Explained": "Explanation"}
__all__ = [
    "CardData",
    "Checklist",
    "DataProblem",
    "Explained",
    "Finding",
    "IOProblem",
    "Level",
    "PersonData",
    "PhoneData",
    "Progress",
    "ReadyError",
    "Result",
    "Status",
    "Step",
    "UsageProblem",
    "__version__",
    "check_card",
    "check_cards",
    "check_person",
    "check_phone",
    "check_phones",
    "checklist",
    "explain",
    "load_progress",
]


def __getattr__(name: str) -> object:
    """Load a public name on first use, so that `import alipay_ready` stays cheap."""
    if name in _HOMES:
        from importlib import import_module

        value = getattr(import_module(f".{_HOMES[name]}", __name__), _NAMES.get(name, name))
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return the public names, also those that nobody has used yet."""
    return sorted({*globals(), *__all__})
