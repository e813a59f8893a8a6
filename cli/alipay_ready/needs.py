"""What must be installed beside this program; looked at only after something went wrong.

With the standard library alone, because anything else may be what is missing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# By the name under which it is imported; a test holds the other half to pyproject.toml.
REQUIREMENTS = {
    "typer": "typer>=0.28,<0.29",
    "rich": "rich>=13.9,<16",
    "tomli_w": "tomli-w>=1.2,<2",
    "phonenumbers": "phonenumbers>=9.0.43,<10",
    "stdnum": "python-stdnum>=2.0,<3",
    "msgspec": "msgspec>=0.20,<1",
    "platformdirs": "platformdirs>=4.3,<5",
    "filelock": "filelock>=3.18,<5",
    "questionary": "questionary>=2.1,<3",
    "jinja2": "jinja2>=3.1.6,<4",
    "segno": "segno>=1.6.1,<2",
    "icalendar": "icalendar>=6.3,<8",
}


class Unmet(NamedTuple):
    """What is not there as it should be. A module that belongs to none of ours has no requirement."""

    name: str
    requirement: str | None
    installed: str | None  # its version; None: it is missing


def find_unmet(error: BaseException) -> list[Unmet]:
    """Return what may be the cause of a fault: a missing module, or packages of another version."""
    missing = error.name if isinstance(error, ModuleNotFoundError) else None
    if missing in REQUIREMENTS:
        requirement = REQUIREMENTS[missing]
        return [Unmet(_name(requirement), requirement, None)]
    versions = ((requirement, _find_version(_name(requirement))) for requirement in REQUIREMENTS.values())
    others = [
        Unmet(_name(requirement), requirement, version)
        for requirement, version in versions
        if version is not None and not fits(version, requirement)
    ]
    return others or ([Unmet(missing, None, None)] if missing else [])


def fits(version: str, requirement: str) -> bool:
    """Tell whether a version lies between the two bounds of a requirement."""
    least, below = (_numbers(bound) for bound in re.findall(r"[<>]=?([\d.]+)", requirement))
    return least <= _numbers(version) < below


def _name(requirement: str) -> str:
    return requirement.partition(">")[0]


def _find_version(name: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _numbers(version: str) -> tuple[int, ...]:
    """Return the numbers at the beginning, so that they compare: 2.0 is 2, and 0.29rc1 is 0.29."""
    found = re.match(r"\d+(\.\d+)*", version)
    numbers = [int(part) for part in found.group().split(".")] if found else []
    while numbers and numbers[-1] == 0:
        del numbers[-1]
    return tuple(numbers)
