"""The packages that only workbooks need: the extra `excel` brings them, and they are imported late."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..errors import ReadyError
from ..exits import Exit
from ..text.lists import sentences
from ..text.words import _

# By the name under which it is imported; a test holds the other half to pyproject.toml.
EXCEL = {
    "python_calamine": "python-calamine>=0.9.1,<0.10",
    "xlsxwriter": "xlsxwriter>=3.2.9,<4",
}


class ExtraProblem(ReadyError):
    """A package that only some need is not installed; nothing was changed."""

    exit = Exit.INSTALLATION
    code = "installation"


@contextmanager
def from_extra(otherwise: str) -> Iterator[None]:
    """Stand around such an import; ExtraProblem says how to get the package, and what to do without it."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name not in EXCEL:
            raise
        raise ExtraProblem(
            _(
                "Workbooks need the package {requirement}, and it is not installed.",
                requirement=EXCEL[error.name],
            ),
            sentences(
                (
                    otherwise,
                    _(
                        'Or install alipay-ready again, from its folder, with it: pip install ".[excel]", '
                        'or where pipx has installed it: pipx install --force ".[excel]"'
                    ),
                )
            ),
        ) from None
