"""Standard input, output and errors, prepared in one place before anything else is done.

Whatever the shell hands over can be used afterwards. A closed input has ended; output that goes nowhere is an
error of ours, or a reader that went away; errors that nobody can read change nothing; and what an encoding
lacks is replaced (`text/fitting.py`), whoever writes it: we, or a library.
"""

from __future__ import annotations

import errno
import io
import os
import sys

TYPE_CHECKING = False  # type checkers know the name; typing's own would be one more import at the start
if TYPE_CHECKING:
    from typing import Any, TextIO

    from .text.fitting import Fitted

_UTF_8 = frozenset({"utf-8", "utf8"})


def prepare() -> None:
    """Put streams that can be relied on in the place of those that Python made."""
    if sys.stdin is None or not _can_read(sys.stdin):
        sys.stdin = _open_nothing("r", os.O_RDONLY)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # the checks refuse such characters in words of their own
    if sys.stdout is None:
        sys.stdout = _open_nothing("w", os.O_RDONLY)  # a write to it fails, as one to a full disk does
    if sys.stderr is None:
        sys.stderr = _open_nothing("w", os.O_WRONLY)
    sys.stdout = Output.around(sys.stdout)
    sys.stderr = Errors.around(sys.stderr)


def is_utf8(stream: TextIO) -> bool:
    """Tell whether a stream holds every character, in the way that JSON is read everywhere."""
    return (stream.encoding or "").lower().replace("_", "-") in _UTF_8


def can_hold(text: str, stream: TextIO) -> bool:
    """Tell whether these characters can be shown as they are."""
    try:
        text.encode(getattr(stream, "charset", stream.encoding) or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def fit(text: str, stream: TextIO) -> list[str]:
    """Return for each character of a text what this stream can show of it."""
    return stream.fit(text).pieces if isinstance(stream, _Stream) else [*text]


def have_lost() -> bool:
    """Tell whether something could not be shown so far."""
    return any(isinstance(stream, _Stream) and stream.lost for stream in (sys.stdout, sys.stderr))


class Guard:
    """Turns a closed pipe and a failed write into errors of our own."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if not isinstance(error, OSError):
            return
        from .errors import ClosedPipeError, IOProblem
        from .text.words import _

        if isinstance(error, BrokenPipeError) or (
            error.errno in {errno.EPIPE, errno.EINVAL} and os.name == "nt"
        ):
            raise ClosedPipeError from None
        if error.errno == errno.EBADF:
            raise IOProblem(
                _("The output could not be written: standard output is closed."),
                _("Let it go to a terminal, a file or a pipe."),
            ) from None
        raise IOProblem(
            _("The output could not be written: {reason}.", reason=error.strerror),
            _("Free some space and try again."),
        ) from None


class _Stream(io.TextIOWrapper):
    """Text over the bytes of another stream, with what its encoding lacks replaced.

    `charset` is the encoding that the reader has; `fits`, whether it has everything. `lost` tells whether
    something that was said is missing.
    """

    charset = "utf-8"
    fits = True
    lost = False
    under: TextIO | None = None

    @classmethod
    def around(cls, stream: TextIO) -> TextIO:
        """Make one of a stream of Python's; another kind, of a notebook for example, stays."""
        if not isinstance(stream, io.TextIOWrapper):
            return stream
        utf8 = is_utf8(stream)
        # The library takes a stream in ASCII for a mistake, and writes UTF-8 past it: it sees another name.
        ascii_ = stream.encoding.lower() in {"ascii", "us-ascii", "ansi_x3.4-1968", "646"}
        made = cls(
            stream.buffer,
            encoding="latin-1" if ascii_ else stream.encoding,
            errors=stream.errors if utf8 and stream.errors != "strict" else "replace",
            line_buffering=stream.line_buffering,
            write_through=stream.write_through,
        )
        made.under = stream  # kept: it closes the bytes when nobody holds it any more
        made.charset = "ascii" if ascii_ else stream.encoding
        made.fits = utf8
        return made

    def fit(self, text: str) -> Fitted:
        """Return what can be shown of a text, and remember if something is missing."""
        from .text.fitting import fit

        fitted = fit(text, self.charset)
        self.lost = self.lost or fitted.lost
        return fitted

    def write(self, text: str) -> int:
        """Write a text, or what can be shown of it."""
        if not self.fits and not can_hold(text, self):
            super().write(self.fit(text).text)
            return len(text)
        return super().write(text)


class Output(_Stream):
    """Standard output: what cannot be written is an error of ours, also where a library writes."""

    def write(self, text: str) -> int:
        """Write a text, or what can be shown of it."""
        with Guard():
            return super().write(text)

    def flush(self) -> None:
        """Write what waits."""
        with Guard():
            super().flush()


class Errors(_Stream):
    """Standard error: where nobody can read it, it is said to nobody, and nothing else changes."""

    def write(self, text: str) -> int:
        """Write a text, or what can be shown of it."""
        try:
            return super().write(text)
        except OSError:
            silence(self)
            return len(text)

    def flush(self) -> None:
        """Write what waits."""
        try:
            super().flush()
        except OSError:
            silence(self)


def silence(stream: Any) -> None:
    """Point a stream at nothing, so that no later flush can complain."""
    from contextlib import suppress

    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _open_nothing(mode: str, flags: int) -> Any:
    """Open the empty device for reading or writing. It takes the number that was closed, so no file does."""
    return open(os.open(os.devnull, flags), mode, encoding="utf-8")  # noqa: PTH123 - it stays open


def _can_read(stream: TextIO) -> bool:
    """Tell whether there is anything to read from: a file that was opened for writing is none."""
    try:
        os.read(stream.fileno(), 0)
    except (OSError, ValueError, AttributeError):
        return False
    return True
