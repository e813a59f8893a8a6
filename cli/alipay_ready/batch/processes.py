"""Spreads chunks over processes, and gives the results back in the order of the input.

Only a few chunks are under way at a time, so memory does not grow with the list. Workers are started
fresh ("spawn"), the same on every system. They leave Ctrl-C to the parent, and end when it is gone.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from typing import Any

from ..errors import IOProblem, ReadyError
from .work import Done, Order, worker

_AHEAD = 3  # chunks under way for each process: one in work, one waiting, one being handed over


def spread(order: Order, chunks: Iterable[Sequence[Any]], jobs: int) -> Generator[Done]:
    """Yield the finished chunks in order."""
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (order,))
    try:
        with _deaf():  # a worker must not meet Ctrl-C before it has learnt to leave it to us
            started = [pool.submit(os.getpid) for _ in range(jobs)]
        for each in started:
            each.result()
        yield from _in_order(pool, chunks, jobs * _AHEAD)
        pool.shutdown()
    except BrokenProcessPool:
        raise IOProblem(
            "A process of --jobs ended before its work was done.", "Is memory short? Try --jobs 1."
        ) from None
    finally:
        for process in active_children():  # on the way out early; after the last row there are none
            process.terminate()
        pool.shutdown(wait=False, cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, chunks: Iterable[Sequence[Any]], most: int) -> Iterator[Done]:
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


_own: list[Callable[[Sequence[Any]], Done]] = []  # the one worker of this process


def _begin(order: Order) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _own[:] = [worker(order)]


def _leave_with_parent() -> None:
    """End with the parent, however it ends; a killed one closes nothing."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(chunk: Sequence[Any]) -> Done:
    return _own[0](chunk)


@contextmanager
def _deaf() -> Iterator[None]:
    """Ignore Ctrl-C for a moment; processes that are started meanwhile ignore it from birth."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
