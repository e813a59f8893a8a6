"""What people see on a terminal, byte by byte: wrapped and coloured, at 80 and at 40 columns."""

from __future__ import annotations

from golden.case import Run, case
from golden.samples import PEOPLE, READY_PERSON

SCREENS = {
    "check-card": "check-card visa",
    "check-phone": "check-phone +7 912 345 67 89",
    "steps": "steps",
    "step": "steps sign-up",
    "progress": "progress --file me.toml",
    "explain": "explain fees",
    "overview": "overview people",
    "welcome": "",
}
FILES = {"me.toml": READY_PERSON, **PEOPLE}

CASES = (
    *(
        case(
            f"terminal/{name}",
            Run(f"{line} --color always".strip(), columns=80),
            Run(f"{line} --color never".strip(), columns=40),
            files=FILES,
        )
        for name, line in SCREENS.items()
    ),
    case(
        "terminal/colours",
        Run("check-card mir", columns=80),
        Run("check-card mir --color never", columns=80),
        Run("check-card mir", env={"NO_COLOR": "1"}, columns=80),
        Run("check-card mir", env={"TERM": "dumb"}, columns=80),
        Run("check-card mir", columns=140),
        Run("check-card mir", columns=20),
    ),
)
