"""The only writer of progress: created, changed, undone, reset, erased, locked."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import time
import tomllib
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from alipay_ready.errors import DataProblem, IOProblem, LockedProblem, UsageProblem
from alipay_ready.knowledge.checklist import Checklist
from alipay_ready.own_lists import own_list
from alipay_ready.progress import changes, file_format, reading, store
from alipay_ready.progress.progress import Progress, Saved
from progress.samples import NOW
from support import DATA, TODAY

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX only")
DAY = date.fromisoformat(TODAY)
VISA = Saved("ready", DAY, network="visa")
VALID = (DATA / "progress" / "schema-1.toml").read_bytes()


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIPAY_READY_TODAY", TODAY)


def done(file: Path, *ids: str, wait: float = store.WAIT) -> store.Changed:
    """Mark steps as done."""
    return store.change(file, lambda progress, _: changes.mark(progress, ids, "done", NOW), wait=wait)


def state(file: Path) -> dict[str, str]:
    """Return the marks in a file."""
    return {id_: mark.status for id_, mark in reading.read(file).progress.steps.items()}


def names(folder: Path) -> list[str]:
    """Return what lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_the_first_change_creates_the_file_and_a_backup(file: Path) -> None:
    """Private, with a lock and a backup beside it, so that even the first change can be undone."""
    made = done(file, "sign-up")

    assert made.written
    assert not made.before.exists
    assert state(file) == {"sign-up": "done"}
    assert names(file.parent) == ["me.toml", "me.toml.bak", "me.toml.lock"]
    assert state(reading.beside(file, ".bak")) == {}
    if os.name != "nt":
        assert {stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()} == {0o600}


def test_a_change_of_nothing_leaves_no_trace(file: Path) -> None:
    """No file, no lock, no backup; and the backup of the last real change stays."""
    assert not store.change(file, lambda progress, _: progress).written
    assert names(file.parent) == []

    done(file, "sign-up")
    backup = reading.beside(file, ".bak").read_bytes()
    assert not done(file, "sign-up").written
    assert reading.beside(file, ".bak").read_bytes() == backup


def test_a_slip_leaves_no_trace(file: Path) -> None:
    """A wrong step name is found before anything is created."""

    def slip(_: Progress, __: Checklist) -> Progress:
        raise UsageProblem("no such step")

    with pytest.raises(UsageProblem):
        store.change(file, slip)
    assert names(file.parent) == []


def test_undo_takes_back_and_again_brings_back(file: Path) -> None:
    """Byte for byte."""
    done(file, "install-app")
    one = file.read_bytes()
    done(file, "sign-up")
    two = file.read_bytes()

    store.undo(file)
    assert file.read_bytes() == one
    store.undo(file)
    assert file.read_bytes() == two


def test_undo_keeps_what_was_edited_by_hand(file: Path) -> None:
    """An edit after the last change goes into the backup, comments and all, and comes back."""
    done(file, "install-app")
    edited = file.read_bytes() + b"# mine\n"
    file.write_bytes(edited)
    store.undo(file)
    store.undo(file)

    assert file.read_bytes() == edited


def test_undo_without_a_change_is_refused(file: Path) -> None:
    """There is nothing to take back, and nothing is made."""
    with pytest.raises(UsageProblem, match="nothing to undo"):
        store.undo(file)
    assert names(file.parent) == []


def test_undo_brings_back_a_file_that_was_deleted(file: Path) -> None:
    """The backup is there."""
    done(file, "install-app")
    done(file, "sign-up")
    file.unlink()
    store.undo(file)

    assert state(file) == {"install-app": "done"}


@pytest.mark.parametrize("which", ["me.toml", "me.toml.bak"])
def test_undo_refuses_what_it_cannot_read(file: Path, which: str) -> None:
    """A broken file or backup: 65 with its name, both left alone."""
    done(file, "install-app")
    broken = file.with_name(which)
    broken.write_bytes(b"schema = ")
    before = {path.name: path.read_bytes() for path in file.parent.iterdir()}
    with pytest.raises(DataProblem) as caught:
        store.undo(file)

    assert which in caught.value.message
    assert {path.name: path.read_bytes() for path in file.parent.iterdir()} == before


def test_reset_keeps_a_copy_that_later_changes_leave_alone(file: Path) -> None:
    """The next mark overwrites the backup, but not the marks of weeks."""
    done(file, "install-app", "sign-up")
    before = file.read_bytes()
    store.reset(file)
    done(file, "identity")
    done(file, "reserve")

    assert state(file) == {"identity": "done", "reserve": "done"}
    assert reading.beside(file, store.RESET_BACKUP).read_bytes() == before


@pytest.mark.parametrize("change", ["done", "undo", "reset"])
@pytest.mark.parametrize("data", [b"schema = ", b"schema = 2", b"", b"[[step]]\nschema = 1"])
def test_a_file_that_cannot_be_read_is_never_touched(file: Path, change: str, data: bytes) -> None:
    """Not repaired, not moved, not locked."""
    file.write_bytes(data)
    with pytest.raises(DataProblem):
        {
            "done": lambda: done(file, "sign-up"),
            "undo": lambda: store.undo(file),
            "reset": lambda: store.reset(file),
        }[change]()

    assert file.read_bytes() == data
    assert names(file.parent) == ["me.toml"]


def test_the_checklist_as_it_is_now_is_written(file: Path, office: Path) -> None:
    """An own list: relative path, new revision, new titles, once something changes."""
    list_ = own_list.load(str(office))
    store.change(file, lambda progress, _: changes.follow(progress, list_, str(office)))
    assert tomllib.loads(file.read_text(encoding="utf-8"))["checklist"]["path"] == "office.toml"

    text = office.read_text(encoding="utf-8")
    office.write_text(
        text.replace("revision = 1", "revision = 2").replace("Read our mail", "Read our letter"),
        encoding="utf-8",
    )
    done(file, "read-mail")
    written = tomllib.loads(file.read_text(encoding="utf-8"))["checklist"]

    assert written["revision"] == 2
    assert written["titles"]["read-mail"] == "Read our letter"


def test_titles_outlive_the_list(file: Path, office: Path) -> None:
    """The list is gone; a mark more does not take the titles away."""
    list_ = own_list.load(str(office))
    store.change(file, lambda progress, _: changes.follow(progress, list_, str(office)))
    office.unlink()
    done(file, "number")
    read = reading.read(file)

    assert [step.title for step in read.checklist.steps][:2] == ["Read our mail", "Check the number"]
    assert state(file) == {"number": "done"}


def test_file_and_list_can_move_together(tmp_path: Path, file: Path, office: Path) -> None:
    """To another machine, into another folder."""
    list_ = own_list.load(str(office))
    store.change(file, lambda progress, _: changes.follow(progress, list_, str(office)))
    (tmp_path / "new").mkdir()
    file.rename(tmp_path / "new" / "me.toml")
    office.rename(tmp_path / "new" / "office.toml")

    assert reading.read(tmp_path / "new" / "me.toml").remark is None


class TestSaveCheck:
    """Checks feed progress."""

    def test_a_number_marks_its_step(self, file: Path) -> None:
        """Status, region and date are kept; the step with check = "phone" is done."""
        made = store.save_check(file, "phone", Saved("attention", DAY, region="GB"))

        assert made.after.progress.status_of("check-number") == "done"
        written = tomllib.loads(file.read_text(encoding="utf-8"))["checks"]
        assert {key: str(value) for key, value in written["phone"].items()} == {
            "status": "attention", "on": TODAY, "region": "GB",
        }  # fmt: skip

    def test_saving_the_same_again_writes_nothing(self, file: Path) -> None:
        """On the same day: nothing is new."""
        store.save_check(file, "cards", VISA)

        assert not store.save_check(file, "cards", VISA).written

    def test_a_label_that_is_a_card_number_is_refused(self, file: Path) -> None:
        """Nothing is written."""
        with pytest.raises(UsageProblem):
            store.save_check(file, "cards", VISA, label="4111 1111 1111 1111")
        assert names(file.parent) == []


class TestForget:
    """Erasing everything."""

    def test_it_erases_file_backups_stray_and_lock(self, file: Path) -> None:
        """Nothing of the person is left in the folder; a second time there is nothing to erase."""
        done(file, "sign-up")
        store.reset(file)
        reading.beside(file, ".tmp").write_bytes(b"half")
        erased = store.forget(file)

        assert names(file.parent) == []
        assert len(erased) == 5
        assert store.forget(file) == []

    def test_it_erases_a_damaged_file(self, file: Path) -> None:
        """What this tool wrote can be erased whatever happened to it."""
        done(file, "sign-up")
        file.write_bytes(file.read_bytes() + b"\0\0garbage")
        store.forget(file)

        assert names(file.parent) == []

    @pytest.mark.parametrize("ending", [".bak", ".before-reset", ".tmp", ".lock"])
    def test_a_folder_in_the_way_leaves_everything(self, file: Path, ending: str) -> None:
        """It is found before anything is erased, and told."""
        done(file, "sign-up")
        folder = reading.beside(file, ending)
        folder.unlink(missing_ok=True)
        folder.mkdir()
        before = names(file.parent)
        with pytest.raises(UsageProblem, match=rf"{ending} is a folder\. Nothing was erased\."):
            store.forget(file)

        assert names(file.parent) == before
        assert state(file) == {"sign-up": "done"}

    def test_what_stops_it_in_the_middle_says_what_is_gone(
        self, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The backup cannot be erased: the person hears that the file itself is."""
        done(file, "sign-up")
        unlink = Path.unlink

        def refuse(path: Path, *, missing_ok: bool = False) -> None:
            if path.suffix == ".bak":
                raise PermissionError(errno.EACCES, "no")
            unlink(path, missing_ok=missing_ok)

        monkeypatch.setattr(Path, "unlink", refuse)
        with pytest.raises(IOProblem) as caught:
            store.forget(file)

        assert "me.toml.bak was not erased" in caught.value.message
        assert f"Erased already: {file}." in caught.value.message

    def test_it_does_not_erase_a_strangers_file(self, file: Path) -> None:
        """`--file thesis.txt` is a slip."""
        file.write_bytes(b"Chapter 1")
        with pytest.raises(DataProblem):
            store.forget(file)

        assert file.read_bytes() == b"Chapter 1"

    @posix
    def test_it_erases_what_a_link_leads_to(self, tmp_path: Path) -> None:
        """The data is behind the link."""
        (tmp_path / "link").symlink_to("real.toml")
        done(tmp_path / "link", "sign-up")
        store.forget(tmp_path / "link")

        assert names(tmp_path) == ["link"]


@posix
class TestLinks:
    """A file in a repository of settings, and a link to it."""

    def test_the_link_stays(self, tmp_path: Path) -> None:
        """The real file changes; backup and lock lie beside it, whatever name leads there."""
        real = tmp_path / "real"
        real.mkdir()
        (tmp_path / "a").symlink_to("real/me.toml")
        (tmp_path / "b").symlink_to("real/me.toml")
        done(tmp_path / "a", "install-app")
        done(tmp_path / "b", "sign-up")

        assert (tmp_path / "a").is_symlink()
        assert state(real / "me.toml") == {"install-app": "done", "sign-up": "done"}
        assert names(real) == ["me.toml", "me.toml.bak", "me.toml.lock"]

    def test_a_backup_that_is_a_link_is_replaced_not_followed(self, file: Path) -> None:
        """The file it points to is somebody else's."""
        victim = file.with_name("victim")
        victim.write_bytes(b"precious")
        done(file, "install-app")
        reading.beside(file, ".bak").unlink()
        reading.beside(file, ".bak").symlink_to("victim")
        done(file, "sign-up")

        assert victim.read_bytes() == b"precious"
        assert not reading.beside(file, ".bak").is_symlink()

    def test_a_loop_of_links_is_an_error_of_its_own(self, tmp_path: Path) -> None:
        """Not a traceback."""
        (tmp_path / "a").symlink_to("b")
        (tmp_path / "b").symlink_to("a")
        with pytest.raises((DataProblem, UsageProblem, IOProblem)):
            done(tmp_path / "a", "sign-up")


class TestFolders:
    """Where the file would lie."""

    def test_a_missing_folder_is_not_made(self, tmp_path: Path) -> None:
        """A named file in a folder that is not there is a slip."""
        with pytest.raises(UsageProblem, match="does not exist"):
            done(tmp_path / "no" / "me.toml", "sign-up")
        assert names(tmp_path) == []

    def test_the_default_folder_is_made(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The first mark of a new person, on a new machine; private."""
        default = tmp_path / "share" / "alipay-ready" / "progress.toml"
        monkeypatch.setattr(store, "find_default_path", lambda: default)
        done(default, "sign-up")

        assert state(default) == {"sign-up": "done"}
        if os.name != "nt":
            assert stat.S_IMODE(default.parent.stat().st_mode) == 0o700

    @posix
    def test_a_read_only_folder_is_an_io_error(self, ordinary: Path) -> None:
        """74, the file unchanged; what is done already is said without writing."""
        file = ordinary / "me.toml"
        done(file, "install-app")
        before = file.read_bytes()
        ordinary.chmod(0o555)
        with pytest.raises(IOProblem, match="does not allow"):
            done(file, "sign-up")

        assert file.read_bytes() == before
        assert not done(file, "install-app").written

    @posix
    def test_a_home_that_cannot_be_written_is_an_io_error(
        self, ordinary: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The default folder cannot be made."""
        ordinary.chmod(0o555)
        default = ordinary / "alipay-ready" / "progress.toml"
        monkeypatch.setattr(store, "find_default_path", lambda: default)
        with pytest.raises(IOProblem):
            done(default, "sign-up")

    @posix
    def test_a_file_of_another_person_in_a_shared_folder(self, ordinary: Path) -> None:
        """Readable but not ours: it is replaced by ours if the folder allows it, else 74; never half."""
        file = ordinary / "me.toml"
        done(file, "install-app")
        superuser = os.getuid() == 0
        if superuser:
            os.seteuid(0)
            os.chown(file, 0, 0)
            file.chmod(0o644)
            os.seteuid(65534)
        done(file, "sign-up")

        assert state(file) == {"install-app": "done", "sign-up": "done"}


HOLD = """
import sys, time
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def holder(file: Path, seconds: float) -> subprocess.Popen[str]:
    """Start a process that holds the lock, and wait until it does."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(reading.beside(file, ".lock")), str(seconds)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


class TestLock:
    """One writer at a time."""

    def test_a_held_lock_ends_the_wait_with_75(self, file: Path) -> None:
        """After the given seconds, and nothing was changed."""
        done(file, "install-app")
        process = holder(file, 60)
        try:
            start = time.monotonic()
            with pytest.raises(LockedProblem, match="in use"):
                done(file, "sign-up", wait=0.2)
            assert time.monotonic() - start < 5
            assert state(file) == {"install-app": "done"}
        finally:
            process.kill()
            process.communicate()

    def test_reading_needs_no_lock(self, file: Path) -> None:
        """While another run writes, looking works."""
        done(file, "install-app")
        process = holder(file, 60)
        try:
            assert state(file) == {"install-app": "done"}
            assert not done(file, "install-app", wait=0).written
        finally:
            process.kill()
            process.communicate()

    def test_the_wait_ends_when_the_lock_is_free(self, file: Path) -> None:
        """The change is made on what the other run wrote."""
        process = holder(file, 0.3)
        done(file, "sign-up", wait=20)
        process.communicate()

        assert state(file) == {"sign-up": "done"}

    def test_the_lock_of_a_dead_process_is_no_lock(self, file: Path) -> None:
        """Killed while it held it: the file lies there, and nobody waits for it."""
        process = holder(file, 60)
        process.kill()
        process.communicate()

        assert reading.beside(file, ".lock").exists()
        assert done(file, "sign-up", wait=1).written

    def test_a_change_is_made_on_what_is_there_then(self, file: Path) -> None:
        """The file is read again under the lock: a change in between is not lost."""
        calls: list[int] = []

        def slow(progress: Progress, _: Checklist) -> Progress:
            calls.append(1)
            if len(calls) == 1:
                done(file, "install-app")  # another run, after our first look and before our lock
            return changes.mark(progress, ["sign-up"], "done", NOW)

        store.change(file, slow)

        assert state(file) == {"install-app": "done", "sign-up": "done"}

    def test_a_change_that_another_run_just_made_is_not_made_twice(self, file: Path) -> None:
        """Nothing is left to write under the lock, and undo still means the other run's change."""
        calls: list[int] = []

        def slow(progress: Progress, _: Checklist) -> Progress:
            calls.append(1)
            if len(calls) == 1:
                done(file, "sign-up")
                return changes.mark(Progress(), ["sign-up"], "done", NOW)
            return changes.mark(progress, ["sign-up"], "done", NOW)

        assert not store.change(file, slow).written
        assert state(reading.beside(file, ".bak")) == {}

    def test_a_lock_that_is_a_folder_is_an_io_error(self, file: Path) -> None:
        """Somebody made it by hand."""
        reading.beside(file, ".lock").mkdir()
        with pytest.raises(IOProblem):
            done(file, "sign-up", wait=0.1)


class TestStrays:
    """What earlier crashes left behind."""

    def test_a_stray_temporary_is_replaced(self, file: Path) -> None:
        """Half a file of a killed run: the next change works and leaves none."""
        reading.beside(file, ".tmp").write_bytes(b"schema = 1\nrou")
        done(file, "sign-up")

        assert state(file) == {"sign-up": "done"}
        assert not reading.beside(file, ".tmp").exists()

    def test_a_temporary_that_is_a_folder_is_an_io_error(self, file: Path) -> None:
        """Nothing is lost."""
        done(file, "install-app")
        reading.beside(file, ".tmp").mkdir()
        with pytest.raises(IOProblem):
            done(file, "sign-up")
        assert state(file) == {"install-app": "done"}


@pytest.mark.parametrize("nth", [1, 2], ids=["at the backup", "at the file"])
def test_a_full_disk_changes_neither_file_nor_undo(
    file: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    """Whichever of the two writes fails: the file is the old one, and undo still means the same."""
    done(file, "install-app")
    done(file, "sign-up")
    before = {path.name: path.read_bytes() for path in file.parent.iterdir()}
    synced, fsync = [], os.fsync

    def full(number: int) -> None:
        if not stat.S_ISDIR(os.fstat(number).st_mode):
            synced.append(number)
            if len(synced) == nth:
                raise OSError(errno.ENOSPC, "full")
        fsync(number)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(IOProblem, match="disk is full"):
        done(file, "identity")

    assert {path.name: path.read_bytes() for path in file.parent.iterdir()} == before


def test_a_file_that_would_grow_too_large_to_read_is_not_written(file: Path) -> None:
    """The text is read back before the disk is touched."""
    done(file, "install-app")
    before = file.read_bytes()
    with pytest.raises(DataProblem, match="cannot be written"):
        store.change(file, lambda progress, _: replace(progress, name="x" * 600_000))

    assert file.read_bytes() == before


def test_an_old_file_is_written_as_new_with_the_next_change(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the old text is in the backup."""
    old = b'schema = 0\nway = "wallet"\n'
    file.write_bytes(old)
    monkeypatch.setitem(file_format.MIGRATIONS, 0, lambda tables: {"schema": 1, "route": tables["way"]})
    done(file, "sign-up")

    assert b"schema = 1" in file.read_bytes()
    assert reading.read(file).progress.route == "wallet"
    assert reading.beside(file, ".bak").read_bytes() == old


def test_the_fixture_keeps_everything_through_a_change(file: Path) -> None:
    """A file with keys of the future: only the one mark differs, and the revision of the list."""
    file.write_bytes(VALID)
    done(file, "identity")
    before, after = tomllib.loads(VALID.decode()), tomllib.loads(file.read_text(encoding="utf-8"))
    assert after["steps"].pop("identity")["status"] == "done"
    assert after["checklist"].pop("revision") > before["checklist"].pop("revision") == 1

    assert after == before
