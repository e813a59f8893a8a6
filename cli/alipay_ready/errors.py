"""The errors a user can meet; each knows its exit code, says what is wrong, and what to do.

Messages may name files, options and steps. They never hold what a person typed as a number.
"""

from __future__ import annotations

import os

from .exits import Exit


class ReadyError(Exception):
    """Something the user can understand and act on.

    `code` is a short permanent word for scripts, `message` says what and why, `hint` what to do.
    """

    exit = Exit.BUG
    code = "internal"

    def __init__(self, message: str, hint: str | None = None, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        if code is not None:
            self.code = code


class UsageProblem(ReadyError, ValueError):
    """What was asked cannot be carried out as it stands: an option, or an argument of the library."""

    exit = Exit.USAGE
    code = "usage"


class DataProblem(ReadyError, ValueError):
    """A data file is unreadable or invalid; nothing was changed."""

    exit = Exit.DATA
    code = "invalid-data"


class IOProblem(ReadyError):
    """The system refused to write, or to read a stream. No function of the library raises it."""

    exit = Exit.IO
    code = "io"


class LockedProblem(ReadyError):
    """Another run holds the progress file."""

    exit = Exit.LOCKED
    code = "locked"


def name_fault(error: BaseException) -> str:
    """Name a fault of this program, without a word of what was typed: its kind, and where it came up."""
    place, trace = "", error.__traceback__
    while trace is not None:
        name = os.path.basename(trace.tb_frame.f_code.co_filename)  # noqa: PTH119 - pathlib may be broken
        place, trace = f", {name}:{trace.tb_lineno}", trace.tb_next
    return f"{type(error).__name__}{place}"


class ClosedPipeError(Exception):
    """The reader of our output went away; not a user's error, and said to nobody."""
