"""Lets the program end in the same way whoever ends it: Ctrl-C, the system, or a terminal that is closed.

SIGTERM and SIGHUP raise what Ctrl-C raises. So files that were being written are removed, a prompt gives the
terminal back, and the exit code is 130. Whoever has a signal ignored (`nohup`) is obeyed.
"""

from __future__ import annotations

import os
import stat

NAMES = ("SIGTERM", "SIGHUP")  # Windows has only the first


def end_like_ctrl_c() -> None:
    """Set it up, before anything else is done: Ctrl-C in the middle of it ends at once."""
    try:
        import signal

        for number in (getattr(signal, name) for name in NAMES if hasattr(signal, name)):
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, _interrupt)
    except KeyboardInterrupt:
        os._exit(130)


def _interrupt(_number: int, _frame: object) -> None:
    """Raise what Ctrl-C raises; what is said meanwhile to a terminal that is gone goes nowhere."""
    for stream in (1, 2):
        try:
            if stat.S_ISCHR(os.fstat(stream).st_mode) and not os.isatty(stream):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        except OSError:  # it is closed
            continue
    raise KeyboardInterrupt
