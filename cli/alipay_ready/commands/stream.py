"""Several values in one go, each answered as it comes: lines of standard input, and several cards."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from ..errors import ReadyError, UsageProblem, name_fault
from ..exits import Exit
from ..result import Problem, Status
from ..show import emit
from ..show.lines import BLANK
from ..show.screen import ErrorScreen, SaidScreen, Screen
from ..text.words import _
from .options import Settings, long_run

STDIN = "-"
_LONGEST = 4096  # bytes of a line that are read: no card and no number is longer
_WORST_LAST = (Exit.OK, Exit.UNKNOWN, Exit.BLOCKED)


def answer_lines(
    answer: Callable[[str], Screen[object]], run: Settings, *, command: str, nothing: UsageProblem
) -> SaidScreen:
    """Print the answer to each line of standard input; the worst of them gives the exit code.

    Each answer is flushed before the next line is read. `nothing` is raised where no line held anything.
    """
    long_run()
    screens = (_answer_alone(answer, text, command) for text in _read_lines(sys.stdin.buffer))
    said = say_all(screens, run, command=command)
    if said is None:
        raise nothing
    return said


def say_all(screens: Iterable[Screen[object]], run: Settings, *, command: str) -> SaidScreen | None:
    """Print answers one after the other, each as it comes; the worst gives the exit code. None for none.

    Blocked goes before unknown, and both before a code of its own (what could not be saved).
    """
    codes: set[Exit] = set()
    for screen in screens:
        _print(screen, run, first=not codes)
        codes.add(Exit.UNKNOWN if screen.status is Status.ERROR else screen.exit_code(strict=run.strict))
    return SaidScreen(command=command, exit=max(codes, key=_weigh)) if codes else None


def _weigh(code: Exit) -> tuple[int, int]:
    return (_WORST_LAST.index(code) if code in _WORST_LAST else _WORST_LAST.index(Exit.OK), int(code))


def _answer_alone(answer: Callable[[str], Screen[object]], text: str, command: str) -> Screen[object]:
    """Answer one line. A fault of our own in it is the answer to this line, and the next ones go on."""
    try:
        return answer(text)
    except ReadyError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the next line has no part in it
        fault = _("alipay-ready met a fault of its own ({fault}).", fault=name_fault(error))
        hint = _("Please report this line. It holds nothing that you typed.")
        return ErrorScreen(command=command, errors=(Problem(ReadyError.code, fault, hint),), exit=Exit.BUG)


def _read_lines(stream: BinaryIO) -> Iterator[str]:
    """Yield the lines that hold something. The rest of a line that is too long is read and dropped.

    Bytes that are no text become question marks, which the check refuses in words of its own.
    """
    while line := stream.readline(_LONGEST):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(_LONGEST)
        text = line.decode("utf-8-sig", "replace").strip()
        if text:
            yield text


def _print(screen: Screen[object], run: Settings, *, first: bool) -> None:
    if run.json:
        emit.emit_json(screen, strict=run.strict)
    else:
        if not first and not run.quiet:
            emit.emit_lines([BLANK], sys.stdout, colour=run.color)
        emit.emit_text(screen, colour=run.color, quiet=run.quiet)
    emit.flush()
