"""Spreads chunks over processes, and gives the results back in the order of the input.

Only a few chunks are under way at a time, so memory does not grow with the table. Workers are started
fresh ("spawn"), the same on every system. They leave Ctrl-C and the like to the parent, and end with it.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process, resource_tracker

from ..errors import IOProblem, ReadyError
from ..text.words import _
from .worker import Chunk, Done, Order, Worker, make_worker

_AHEAD = 4  # chunks under way for each process: one in work, the others on their way there and back
_PATIENCE = 1.0  # seconds in which a worker that is told to end may hand over what it has
_SWITCH = 0.0005  # seconds: reading must not keep the threads that feed the workers from their turn


def spread(order: Order, chunks: Iterable[Chunk], jobs: int) -> Generator[Done]:
    """Yield the finished chunks in order."""
    sys.setswitchinterval(_SWITCH)
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (order,))
    try:
        with _hold_signals():
            started = [pool.submit(os.getpid) for each in range(jobs)]
        for each in started:
            each.result()
        yield from _finish_in_order(pool, chunks, jobs * _AHEAD)
    except BrokenProcessPool:
        raise IOProblem(
            _("A process of --jobs ended before its work was done."),
            _("Perhaps there was too little memory. Try --jobs 1."),
        ) from None
    finally:
        # Chunks in work are finished, a matter of milliseconds: a worker that is killed while it hands
        # over a result leaves half a message behind, and the pool waits for the rest for ever.
        pool.shutdown(wait=False, cancel_futures=True)


def _finish_in_order(pool: ProcessPoolExecutor, chunks: Iterable[Chunk], most: int) -> Iterator[Done]:
    """Yield results in the order of their chunks, with `most` of them under way.

    A pool's own `map` takes the whole table at once: all of its rows would be in memory. Here the next chunk
    is read only when the oldest one may leave.
    """
    under_way: deque[Future[Done]] = deque()
    problem = None
    try:
        for chunk in chunks:
            under_way.append(pool.submit(_work, chunk))
            while under_way and (len(under_way) >= most or under_way[0].done()):
                yield under_way.popleft().result()
    except ReadyError as error:  # the rows before it are answered all the same
        problem = error
    while under_way:
        yield under_way.popleft().result()
    if problem is not None:
        raise problem


_worker: list[Worker] = []  # the one worker of this process


def _begin(order: Order) -> None:
    _leave_signals_to_parent()
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _worker[:] = [make_worker(order)]


def _leave_signals_to_parent() -> None:
    """Let a worker end soon, not at once, after it was told to.

    Whoever stops a service or closes a terminal tells all its processes. A worker that ends while it hands
    over a result leaves half a message, for whose rest the parent would wait. But a pool that has lost a
    worker tells the others to end, and waits for that.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end_soon)
    if sys.platform != "win32":
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM, signal.SIGHUP})


def _end_soon(_number: int, _frame: object) -> None:
    timer = threading.Timer(_PATIENCE, os._exit, (1,))
    timer.daemon = True
    timer.start()


def _leave_with_parent() -> None:
    """End with the parent, however it ends; a killed one closes nothing."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(chunk: Chunk) -> Done:
    return _worker[0](chunk)


@contextmanager
def _hold_signals() -> Iterator[None]:
    """Hold Ctrl-C and the like back for a moment; processes that are started meanwhile begin in that state.

    A terminal sends Ctrl-C to the whole group. A worker that heard it would print a traceback, and could die
    with half a result in the pipe; the parent alone decides, and lets chunks in work come to their end.
    """
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # starting it lets signals through again: better before
    held = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    signal.pthread_sigmask(signal.SIG_BLOCK, held)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, held)
