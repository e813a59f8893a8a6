"""Lets the program end in the same way whoever ends it: Ctrl-C, the system, or a terminal that is closed.

SIGTERM and SIGHUP raise what Ctrl-C raises. So files that were being written are removed, a prompt gives the
terminal back, and the exit code is 130. Whoever has a signal ignored (`nohup`) is obeyed.
"""

from __future__ import annotations

import os
import stat

NAMES = ("SIGTERM", "SIGHUP")  # Windows has only the first
_PATIENCE = 1.0  # seconds in which a worker may hand over what it has


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


def end_after_parent() -> None:
    """Let a worker leave signals to its parent, and end soon after it was told to.

    Whoever stops a service or closes a terminal tells all its processes. A worker that ends while it hands
    over a result leaves half a message, for whose rest the parent would wait. But a pool that has lost a
    worker tells the others to end, and waits for that.
    """
    import signal
    import threading

    def end_soon(_number: int, _frame: object) -> None:
        timer = threading.Timer(_PATIENCE, os._exit, (1,))
        timer.daemon = True
        timer.start()

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, end_soon)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM, signal.SIGHUP})
