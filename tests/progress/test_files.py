"""The one atomic writer: old or new, private, never through a link, never over something by mistake."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from alipay_ready import files
from alipay_ready.errors import IOProblem, UsageProblem
from alipay_ready.exits import Exit
from support import Done

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX only")


def names(folder: Path) -> list[str]:
    """Return what lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def fail(number: int) -> Callable[..., None]:
    """Return a function that fails as the system does."""

    def failing(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return failing


def test_a_file_is_written_whole_and_private(tmp_path: Path) -> None:
    """The bytes are there, nobody else may read them, and nothing else is left."""
    files.write(tmp_path / "a", b"hello")

    assert (tmp_path / "a").read_bytes() == b"hello"
    assert names(tmp_path) == ["a"]
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600


@posix
def test_an_open_umask_opens_nothing(tmp_path: Path) -> None:
    """0600 whatever the umask, also where the old file was readable by all."""
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o666)
    before = os.umask(0)
    try:
        files.write(tmp_path / "a", b"new")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600


@posix
def test_a_second_name_that_stays_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without force the file gets its name first; only then the temporary one goes, or cannot."""
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", fail(errno.EIO))
        files.write(tmp_path / "a", b"new", force=False)

    assert (tmp_path / "a").read_bytes() == b"new"


def test_without_force_nothing_is_replaced(tmp_path: Path) -> None:
    """`-o FILE` refuses an existing file, and says how to replace it."""
    files.write(tmp_path / "a", b"new", force=False)
    with pytest.raises(UsageProblem) as caught:
        files.write(tmp_path / "a", b"newer", force=False)

    assert "--force" in (caught.value.hint or "")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert names(tmp_path) == ["a"]


def test_without_force_a_file_that_appears_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    """Between the look and the rename another run may have written it."""

    def race() -> None:
        with files.replacing(tmp_path / "a", force=False) as file:
            file.write(b"mine")
            (tmp_path / "a").write_bytes(b"theirs")

    with pytest.raises(UsageProblem, match="exists already"):
        race()

    assert (tmp_path / "a").read_bytes() == b"theirs"
    assert names(tmp_path) == ["a"]


@posix
def test_without_links_it_is_still_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some file systems have no hard links: then a rename must do."""
    monkeypatch.setattr(os, "link", fail(errno.ENOTSUP))
    files.write(tmp_path / "a", b"new", force=False)

    assert (tmp_path / "a").read_bytes() == b"new"
    assert names(tmp_path) == ["a"]


NO_LINKS: dict[str, Callable[..., None] | None] = {
    "no such call": None,
    "not here": fail(errno.ENOSYS),
    "forbidden": fail(errno.EACCES),
}


@posix
@pytest.mark.parametrize("link", NO_LINKS.values(), ids=NO_LINKS)
def test_without_links_nothing_is_replaced_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, link: Callable[..., None] | None
) -> None:
    """Android and the browser have none: what comes there meanwhile stays, and nothing else is left."""
    if link is None:
        monkeypatch.delattr(os, "link")
    else:
        monkeypatch.setattr(os, "link", link)
    files.write(tmp_path / "a", b"new", force=False)

    def race() -> None:
        with files.replacing(tmp_path / "b", force=False) as file:
            file.write(b"mine")
            (tmp_path / "b").write_bytes(b"theirs")

    with pytest.raises(UsageProblem):
        race()
    monkeypatch.setattr(os, "replace", fail(errno.EIO))
    with pytest.raises(IOProblem):
        files.write(tmp_path / "c", b"new", force=False)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"new", "b": b"theirs"}


@posix
def test_python_without_links_writes_hand_outs(ready: Callable[..., Done], tmp_path: Path) -> None:
    """The command itself, as on a phone: written once, refused the second time."""
    (tmp_path / "in front").mkdir()
    (tmp_path / "in front" / "sitecustomize.py").write_text("import os\ndel os.link\n", encoding="utf-8")
    path = os.pathsep.join([str(tmp_path / "in front"), os.environ.get("PYTHONPATH", "")])
    words = ("steps", "--format", "html", "-o", "a.html")

    assert ready(*words, PYTHONPATH=path).code == Exit.OK
    assert ready(*words, PYTHONPATH=path).code == Exit.USAGE
    assert names(tmp_path) == ["a.html", "in front"]


@posix
@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("steps", "--format", "html", "-o", "link"), "Add --force to write the file that it leads to"),
        (("progress", "export", "--file", "me.toml", "-o", "link"), "Add --force"),
        (("batch", "people.csv", "-o", "link"), "Add --force"),
        (("progress", "done", "1", "--file", "link"), "Make the file that it leads to"),
        (("progress", "--file", "link"), "Make the file that it leads to"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("leads_to", ["nothing", "link"])
def test_a_link_that_leads_to_nothing_is_not_followed(
    ready: Callable[..., Done], tmp_path: Path, words: tuple[str, ...], hint: str, leads_to: str
) -> None:
    """Whoever laid it would choose where a file appears; with --force the person means it."""
    ready("progress", "done", "1", "--file", "me.toml")
    (tmp_path / "people.csv").write_text("phone\n+447400123456\n", encoding="utf-8")
    (tmp_path / "link").symlink_to(leads_to)
    done = ready(*words)

    assert done.code == Exit.USAGE
    assert "link is a link that leads to nothing." in done.err
    assert hint in done.err
    assert not (tmp_path / "nothing").exists()
    if "-o" in words and leads_to == "nothing":
        assert ready(*words, "--force").code == Exit.OK
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "nothing").stat().st_size > 0


@posix
@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only the superuser can give a link away")
@pytest.mark.parametrize("mode", [0o1777, 0o755])
@pytest.mark.parametrize("owner", [0, 65534])
def test_somebody_elses_link_in_a_shared_folder(tmp_path: Path, mode: int, owner: int) -> None:
    """As Linux rules for programs that leave links to it: not even with force."""
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(mode)
    (tmp_path / "mine").write_bytes(b"old")
    (shared / "link").symlink_to(tmp_path / "mine")
    os.lchown(shared / "link", owner, owner)
    if mode == 0o1777 and owner:
        with pytest.raises(UsageProblem, match="somebody else's link"):
            files.write(shared / "link", b"new")
        assert (tmp_path / "mine").read_bytes() == b"old"
    else:
        files.write(shared / "link", b"new")
        assert (tmp_path / "mine").read_bytes() == b"new"


DEAD, HOUR = 2**22 + 1, 3601  # a process that there is not; seconds


@posix
@pytest.mark.parametrize(
    ("name", "age", "stays"),
    [
        (f".a.{DEAD}.tmp", HOUR, False),
        (f".a.{DEAD}.tmp", 3000, True),  # in a shared folder its process may live on another machine
        (f".a.{os.getppid()}.tmp", HOUR, True),
        (f".ab.{DEAD}.tmp", HOUR, True),
        (f".a.b.{DEAD}.tmp", HOUR, True),
        (f".a.{DEAD}.tmp.old", HOUR, True),
        (".a.notes.tmp", HOUR, True),
        (".a..tmp", HOUR, True),
    ],
)
def test_what_killed_runs_left_is_removed(tmp_path: Path, name: str, age: float, stays: bool) -> None:
    """Of this very file, by a process that is gone, and nobody has written to it for an hour."""
    stray = tmp_path / name
    stray.write_bytes(b"half of the answers")
    then = stray.stat().st_mtime - age
    os.utime(stray, (then, then))
    files.write(tmp_path / "a", b"new")

    assert names(tmp_path) == sorted(["a", *([name] if stays else [])])


@posix
def test_a_stray_that_is_no_file_stays(tmp_path: Path) -> None:
    """A link or a folder with such a name is nothing of ours."""
    (tmp_path / f".a.{DEAD}.tmp").mkdir()
    (tmp_path / f".a.{DEAD + 1}.tmp").symlink_to("nothing")
    files.write(tmp_path / "a", b"new")

    assert len(names(tmp_path)) == 3


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """People keep such files in a repository and link to them: the file behind is replaced."""
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    files.write(tmp_path / "link", b"new")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@posix
def test_a_link_in_place_of_the_temporary_is_not_followed(tmp_path: Path) -> None:
    """Nobody can make this tool overwrite a file by laying a link in its way."""
    (tmp_path / "victim").write_bytes(b"precious")
    (tmp_path / "a.tmp").symlink_to("victim")
    files.write(tmp_path / "a", b"new", temporary=tmp_path / "a.tmp")

    assert (tmp_path / "victim").read_bytes() == b"precious"
    assert names(tmp_path) == ["a", "victim"]


@posix
def test_a_hard_link_in_place_of_the_temporary_is_not_written_through(tmp_path: Path) -> None:
    """The stray is removed and made anew, never truncated."""
    (tmp_path / "victim").write_bytes(b"precious")
    (tmp_path / "a.tmp").hardlink_to(tmp_path / "victim")
    files.write(tmp_path / "a", b"new", temporary=tmp_path / "a.tmp")

    assert (tmp_path / "victim").read_bytes() == b"precious"


@posix
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_what_holds_nothing_personal_follows_the_umask(tmp_path: Path, umask: int, mode: int) -> None:
    """A web server or a colleague may read such a file; also where a private one stood there before."""
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o600)
    before = os.umask(umask)
    try:
        files.write(tmp_path / "a", b"new", mode=files.PUBLIC)
        files.write(tmp_path / "b", b"new", mode=files.PUBLIC, force=False)
    finally:
        os.umask(before)

    assert [stat.S_IMODE(path.stat().st_mode) for path in sorted(tmp_path.iterdir())] == [mode, mode]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """It takes no bytes."""
    (tmp_path / "a").mkdir()
    with pytest.raises(UsageProblem, match="is a folder"):
        files.write(tmp_path / "a", b"new")


@posix
def test_a_progress_file_is_no_device(tmp_path: Path) -> None:
    """What must be there again later is never written to a pipe: only an ordinary file keeps it."""
    os.mkfifo(tmp_path / "a")
    with pytest.raises(UsageProblem, match="not an ordinary file"):
        files.write(tmp_path / "a", b"new", follow=False)


@posix
@pytest.mark.parametrize("force", [True, False])
def test_a_device_and_a_pipe_are_written_to(tmp_path: Path, force: bool) -> None:
    """`-o /dev/null` needs no --force, and with it, as superuser, leaves the device what it is."""
    device = stat.S_IFMT(Path("/dev/null").stat().st_mode)
    files.write(Path("/dev/null"), b"new", force=force)
    os.mkfifo(tmp_path / "a")
    reader = os.open(tmp_path / "a", os.O_RDONLY | os.O_NONBLOCK)
    files.write(tmp_path / "a", b"new", force=force)

    assert os.read(reader, 9) == b"new"
    os.close(reader)
    assert stat.S_IFMT(Path("/dev/null").stat().st_mode) == device == stat.S_IFCHR
    assert stat.S_ISFIFO((tmp_path / "a").stat().st_mode)
    assert names(tmp_path) == ["a"]


@posix
def test_an_open_stream_is_written_to_where_it_stands(tmp_path: Path) -> None:
    """`-o /dev/fd/3` goes on behind what is there: the file behind the stream is not replaced."""
    with (tmp_path / "a").open("wb", buffering=0) as file:
        file.write(b"old, ")
        files.write(Path(f"/dev/fd/{file.fileno()}"), b"new", force=False)
        file.write(b".")

    assert (tmp_path / "a").read_bytes() == b"old, new."
    with pytest.raises(IOProblem):
        files.write(Path("/dev/fd/987"), b"new")


@posix
@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only the superuser can give a pipe away")
def test_somebody_elses_pipe_in_a_shared_folder(tmp_path: Path) -> None:
    """Who laid it there would read what is written."""
    tmp_path.chmod(0o1777)
    os.mkfifo(tmp_path / "a")
    os.chown(tmp_path / "a", 65534, 65534)
    with pytest.raises(UsageProblem, match="not an ordinary file"):
        files.write(tmp_path / "a", b"new")


@posix
@pytest.mark.parametrize("name", ["-", "/dev/stdout", "/dev/null"])
def test_no_file_is_needed(ready: Callable[..., Done], tmp_path: Path, name: str) -> None:
    """Every -o takes standard output by its names, and a device, without --force."""
    ready("progress", "done", "1", "--file", "me.toml")
    (tmp_path / "people.csv").write_text("phone\n+447400123456\n", encoding="utf-8")
    for words in (
        ("steps", "--format", "markdown"),
        ("overview", "me.toml", "--format", "csv"),
        ("batch", "people.csv"),
        ("progress", "export", "--file", "me.toml"),
    ):
        done = ready(*words, "-o", name)
        assert done.code in {Exit.OK, Exit.UNKNOWN}
        assert "alipay-ready:" not in done.err
        if name != "/dev/null":
            assert done.out == ready(*words).out
    assert not {"-", "null", "stdout"} & {*names(tmp_path)}


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    """It may be a slip of the fingers, so it is not made."""
    with pytest.raises(UsageProblem, match="does not exist"):
        files.write(tmp_path / "no" / "a", b"new")
    assert names(tmp_path) == []


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, MemoryError])
def test_an_interrupted_write_leaves_the_old_file_alone(tmp_path: Path, error: type[BaseException]) -> None:
    """Ctrl-C in the middle: the old bytes, no stray."""
    (tmp_path / "a").write_bytes(b"old")

    def interrupted() -> None:
        with files.replacing(tmp_path / "a") as file:
            file.write(b"half of it")
            raise error

    with pytest.raises(error):
        interrupted()

    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EACCES, "does not allow it"),
        (errno.EROFS, "does not allow it"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
    ids=["full", "forbidden", "read-only", "broken"],
)
@pytest.mark.parametrize("call", ["open", "fsync", "replace"])
def test_what_the_system_refuses_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, says: str, call: str
) -> None:
    """In words a person can act on, exit 74, with the old file in place."""
    (tmp_path / "a").write_bytes(b"old")
    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail(number))
        with pytest.raises(IOProblem) as caught:
            files.write(tmp_path / "a", b"new")

    assert says in caught.value.message
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


@posix
def test_the_order_is_sync_rename_sync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut cannot be tested with a signal, so the order of the calls is: file, rename, folder."""
    calls: list[str] = []
    fsync, replace = os.fsync, os.replace

    def synced(number: int) -> None:
        calls.append("sync folder" if stat.S_ISDIR(os.fstat(number).st_mode) else "sync file")
        fsync(number)

    def replaced(source: str, target: str) -> None:
        calls.append("rename")
        assert Path(source).read_bytes() == b"new"
        replace(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    files.write(tmp_path / "a", b"new")

    assert calls == ["sync file", "rename", "sync folder"]


@posix
@pytest.mark.parametrize(
    ("number", "fails"),
    [(errno.EINVAL, False), (errno.ENOTSUP, False), (errno.EIO, True)],
    ids=["cannot", "cannot", "broken"],
)
def test_a_folder_that_cannot_be_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, fails: bool
) -> None:
    """Where the file system has no such thing it is fine; a real error is told, the new file being there."""
    fsync = os.fsync

    def synced(file: int) -> None:
        if stat.S_ISDIR(os.fstat(file).st_mode):
            raise OSError(number, "no")
        fsync(file)

    monkeypatch.setattr(os, "fsync", synced)
    if fails:
        with pytest.raises(IOProblem, match="did not confirm"):
            files.write(tmp_path / "a", b"new")
    else:
        files.write(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"


def test_windows_is_given_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    """A virus scanner holds the file for a moment: PermissionError is tried again, there only."""
    tries: list[int] = []

    def held() -> None:
        tries.append(1)
        if len(tries) < 3:
            raise PermissionError

    monkeypatch.setattr(time, "sleep", lambda _: None)
    with pytest.raises(PermissionError):
        files._retried(held)
    monkeypatch.setattr(files, "_RETRIES", True)
    files._retried(held)

    assert len(tries) == 3


def test_removing_what_is_not_there_is_harmless(tmp_path: Path) -> None:
    """And a folder is not removed."""
    assert files.remove(tmp_path / "a") is False
    with pytest.raises(IOProblem, match="not erased"):
        files.remove(tmp_path)


@posix
def test_a_folder_without_permission(ordinary: Path) -> None:
    """A read-only folder: 74, and what to do."""
    ordinary.chmod(0o555)
    with pytest.raises(IOProblem, match="does not allow"):
        files.write(ordinary / "a", b"new")
