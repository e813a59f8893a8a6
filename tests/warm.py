"""A process that has loaded the program, and begins each run by splitting itself in two.

A run is a process of its own, with its own streams, folder and environment, and ends as any other; only the
start of Python and the loading of modules are done once. What a test wants to see of the start itself, or of
an environment that Python reads at its start, needs a start of its own: `support.run` decides.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import io
import json
import os
import pkgutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

LOST = 255  # the code of a run that was ended by a signal
LONGEST = 1 << 20  # bytes of a command line with its environment
# Loaded late, by what a command asks for.
LATE = ("jinja2", "segno", "icalendar", "phonenumbers", "filelock", "tomli_w", "rich.console", "stdnum.luhn")
# These command lines read what there is of knowledge.
READ_ONCE = (
    "check-card visa germany", "check-card sberbank visa", "check-card 411111", "check-phone +447400123456",
    "steps --full", "steps --format markdown", "progress", "explain fees", "nonsense", "--help",
)  # fmt: skip


def load_modules() -> None:
    """Load all of the program; what is not installed, each run looks for again."""
    import alipay_ready

    for module in pkgutil.walk_packages(alipay_ready.__path__, "alipay_ready."):
        if not module.name.endswith("__main__"):
            with contextlib.suppress(ImportError):
                importlib.import_module(module.name)
    for name in LATE:
        importlib.import_module(name)


class Nest:
    """The process, as the tests see it: one for each process of tests."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Start it."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket, self._busy, self._owner = ours, threading.Lock(), os.getpid()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, __file__, str(theirs.fileno())], env=dict(environment),
                pass_fds=(theirs.fileno(),), stdin=subprocess.DEVNULL,
            )  # fmt: skip
        atexit.register(self.close)

    def run(
        self, words: Sequence[str], env: Mapping[str, str], cwd: str, data: bytes, timeout: float
    ) -> tuple[int, bytes, bytes]:
        """Run one command line; return its code, and what it wrote to both streams."""
        pipes = [os.pipe() for _stream in range(3)]
        theirs = [pipes[0][0], pipes[1][1], pipes[2][1]]
        order = json.dumps([list(words), dict(env), cwd]).encode()
        written: dict[int, bytes] = {}
        with self._busy:
            socket.send_fds(self._socket, [len(order).to_bytes(4, "big") + order], theirs)
            for descriptor in theirs:
                os.close(descriptor)
            readers = [
                threading.Thread(target=_drain, args=(pipes[place][0], written, place)) for place in (1, 2)
            ]
            writer = threading.Thread(target=_fill, args=(pipes[0][1], data))
            for thread in (*readers, writer):
                thread.start()
            self._socket.settimeout(timeout)
            try:
                code = int.from_bytes(self._socket.recv(4), "big")
            except TimeoutError:
                self._process.kill()  # its next answer would be that of this run
                raise
            for thread in (*readers, writer):
                thread.join(timeout)
        return code, written[1], written[2]

    def close(self) -> None:
        """End it, with the tests."""
        if os.getpid() == self._owner:
            self._socket.close()
            self._process.wait(10)


def _drain(descriptor: int, written: dict[int, bytes], place: int) -> None:
    with open(descriptor, "rb") as stream:
        written[place] = stream.read()


def _fill(descriptor: int, data: bytes) -> None:
    with contextlib.suppress(BrokenPipeError), open(descriptor, "wb", buffering=0) as stream:
        while data:
            data = data[stream.write(data) or 0 :]


def _serve(connection: socket.socket) -> None:
    _load()
    while True:
        head, descriptors, _flags, _address = socket.recv_fds(connection, 4, 3)
        if len(head) < 4:
            return
        order = b""
        while len(order) < int.from_bytes(head, "big"):
            order += connection.recv(LONGEST)
        child = os.fork()
        if not child:
            connection.close()
            _run(descriptors, *json.loads(order))
        for descriptor in descriptors:
            os.close(descriptor)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        connection.sendall((status if status >= 0 else LOST).to_bytes(4, "big"))


def _load() -> None:
    """Load the program, and what it reads of its own files."""
    load_modules()
    from alipay_ready.main import main

    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        for line in READ_ONCE:
            with contextlib.redirect_stdout(Nowhere()), contextlib.redirect_stderr(Nowhere()):
                main(line.split())


class Nowhere(io.TextIOWrapper):
    """A stream that forgets."""

    def __init__(self) -> None:
        """Open it."""
        super().__init__(io.BytesIO(), encoding="utf-8")


def _run(descriptors: list[int], words: list[str], env: dict[str, str], cwd: str) -> None:
    """Be the program: this does not come back."""
    for place, descriptor in enumerate(descriptors):
        os.dup2(descriptor, place)
        os.close(descriptor)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    os.chdir(cwd)
    for place, name in enumerate(("stdin", "stdout", "stderr")):
        old = getattr(sys, name)
        new = io.open(place, "w" if place else "r", encoding=old.encoding, errors=old.errors)  # noqa: SIM115, UP020
        setattr(sys, name, new)
        setattr(sys, f"__{name}__", new)
    from alipay_ready.main import run

    sys.argv = [str(Path(alipay_ready_file()).with_name("__main__.py")), *words]
    code: object = 1
    try:
        run()
    except SystemExit as end:
        code = end.code
    finally:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
        os._exit(code if isinstance(code, int) else 0 if code is None else 1)


def alipay_ready_file() -> str:
    """Return where the package begins."""
    import alipay_ready

    return str(alipay_ready.__file__)


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
