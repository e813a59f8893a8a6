"""`steps` as a hand-out, through real processes."""

from __future__ import annotations

import os
import re
import stat
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pexpect
import pytest

from alipay_ready.commands import handouts
from alipay_ready.commands.handouts import FORMATS, Subject, make_calendar_key
from alipay_ready.commands.options import Settings
from alipay_ready.handout.qr import load_addresses
from alipay_ready.knowledge import sentences
from alipay_ready.knowledge.checklist import Phase, load_shipped
from alipay_ready.progress.progress import Checks, Followed, Progress, Saved
from alipay_ready.progress.reading import find_checklist
from handout.samples import TODAY
from support import Done, terminal

Ready = Callable[..., Done]
LAND = "2026-12-20"


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (("--format", "html"), "<!doctype html>"),
        (("--format", "markdown"), "# Visitor with a foreign card\n"),
        (("--format", "ics", "--arrive", LAND), "BEGIN:VCALENDAR\n"),
        (("--checklist", "wallet", "--format", "html"), "<!doctype html>"),
        (("--format", "html", "-o", "-"), "<!doctype html>"),
    ],
)
def test_to_standard_output(ready: Ready, words: tuple[str, ...], begins: str) -> None:
    """Without -o the document goes to stdout and nothing else does."""
    done = ready("steps", *words)
    assert (done.code, done.err) == (0, "")
    assert done.out.replace("\r\n", "\n").startswith(begins)


@pytest.mark.parametrize(
    ("name", "extra", "hint"),
    [
        ("a.html", (), "browser"),
        ("a.HTM", (), "browser"),
        ("a.md", (), "wiki"),
        ("a.ics", ("--arrive", LAND), "calendar"),
        ("a.txt", ("--format", "markdown"), "wiki"),
    ],
)
def test_to_a_file(ready: Ready, tmp_path: Path, name: str, extra: tuple[str, ...], hint: str) -> None:
    """-o writes a file and says what to do with it; the ending tells the format. With a day it is private."""
    done = ready("steps", "-o", name, *extra)
    assert (done.code, done.out) == (0, "")
    assert hint in done.err
    if os.name != "nt":
        before = os.umask(0)
        os.umask(before)
        mode = 0o600 if extra[:1] == ("--arrive",) else 0o666 & ~before
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == mode
    assert (tmp_path / name).stat().st_size > 5000


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_whole(ready: Ready, name: str) -> None:
    """Each of its endings leads to the format alone, makes its document, and says what to do with it."""
    known = FORMATS[name]
    document = ready("steps", "--format", name, "--arrive", LAND).out
    for ending in known.endings:
        done = ready("steps", "-o", f"a{ending}", "--arrive", LAND, "--force")
        assert done.code == 0
        assert done.err.splitlines()[1:] == [sentences.load("handout").text[known.hint]]
        assert [other for other in FORMATS.values() if ending in other.endings] == [known]
    assert len(document) > 5000


def test_what_says_something_of_a_person() -> None:
    """A list as it is shipped or written does not; marks, a day and the steps of somebody's stage do."""
    checks = Checks(cards={"visa": Saved("ready", TODAY, network="visa")})
    resident = find_checklist(Progress(checklist=Followed("resident"), checks=checks))
    for name in ("visitor", "resident", "wallet"):
        assert not Subject(load_shipped(name), TODAY).is_personal
        assert Subject(load_shipped(name), TODAY, arrive=TODAY).is_personal
        assert Subject(load_shipped(name), TODAY, progress=Progress()).is_personal
    assert len(resident.steps) > len(load_shipped("resident").steps)
    assert Subject(resident, TODAY).is_personal


def test_the_key_of_a_calendar_stays(tmp_path: Path) -> None:
    """It is that of --person, else of the name in the file, else of the file; of nobody it is empty."""
    run, named = Settings(), Settings()
    named.named_file = str(tmp_path / "me.toml")
    ana = make_calendar_key(named, Progress(name="Ana"))
    assert make_calendar_key(run, None) == ""
    assert ana == make_calendar_key(run, Progress(name="ANA", arrive=TODAY)) != ""
    assert (
        len({ana, make_calendar_key(named, Progress()), make_calendar_key(named, Progress(name="Ben"))}) == 3
    )
    assert make_calendar_key(named, Progress()) == make_calendar_key(named, None)


def test_a_format_without_its_sentence_is_found_at_import() -> None:
    """The sentence for the person is looked up when the table of formats is built, before any file is."""
    with pytest.raises(KeyError):
        handouts._require("written_nonsense")


def test_an_existing_file_needs_force(ready: Ready, tmp_path: Path) -> None:
    """A file that is there is left alone, unless --force."""
    (tmp_path / "a.html").write_text("mine", encoding="utf-8")
    refused = ready("steps", "--format", "html", "-o", "a.html")
    assert refused.code == 2
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == "mine"
    assert ready("steps", "--format", "html", "-o", "a.html", "--force", "-q").code == 0
    assert (tmp_path / "a.html").stat().st_size > 5000


@pytest.mark.parametrize(
    "words",
    [
        ("--format", "pdf"),
        ("-o", "a.pdf"),
        ("--format", "text", "-o", "a.txt"),
        ("--format", "ics"),
        ("--format", "ics", "--arrive", "none"),
        ("--format", "ics", "--arrive", "soon"),
        ("--format", "html", "--json"),
        ("--format", "html", "--phase", "between"),
        ("sign-up", "--format", "html"),
        ("sign-up", "-o", "a.md"),
        ("--format", "toml"),
        ("-o", "a.toml"),
        ("sign-up", "--format", "toml", "--json"),
        ("--format", "html", "--full"),
        ("--format", "markdown", "--full", "--brief"),
        ("--format", "html", "-o", "nowhere/a.html"),
        ("--format", "html", "-o", "."),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done(ready: Ready, tmp_path: Path, words: tuple[str, ...]) -> None:
    """No such format, a calendar without a day, a part of the list, a missing folder: exit 2, no file."""
    done = ready("steps", *words)
    assert done.code == 2
    assert "--json" in words or done.out == ""
    assert not list(tmp_path.glob("a.*"))


@pytest.mark.parametrize("phase", get_args(Phase))
@pytest.mark.parametrize(("name", "form"), [("html", 'id="step-{id}"'), ("markdown", "### {number}. ")])
def test_one_half(ready: Ready, name: str, form: str, phase: str) -> None:
    """--phase leaves the other half out, and keeps the numbers of the whole list."""
    document = ready("steps", "--format", name, "--phase", phase).out
    steps = load_shipped("visitor").numbered()
    found = {step.id: form.format(id=step.id, number=number) in document for number, step in steps}
    assert found == {step.id: step.phase == phase for step in load_shipped("visitor").steps}


def test_a_half_leads_nowhere_else(ready: Ready) -> None:
    """A page of one half links to nothing that is not on it."""
    page = ready("steps", "--format", "html", "--phase", "after").out
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="?([^\s">]+)', page))


def test_the_brief_text(ready: Ready) -> None:
    """One box a step, what to show, whom to call; a tenth of the whole."""
    numbers = [number for number, _step in load_shipped("visitor").numbered()]
    brief = ready("steps", "--format", "markdown", "--brief").out
    assert [int(number) for number in re.findall(r"^- \[ \] (\d+)\\\. ", brief, re.MULTILINE)] == numbers
    assert "+86 571 2688 6000" in brief
    assert len(brief) < len(ready("steps", "--format", "markdown").out) / 8


def test_one_step_as_toml(ready: Ready, tmp_path: Path) -> None:
    """It is TOML of that step alone, the ending of the file says so too, and everybody may read it."""
    written = ready("steps", "sign-up", "--format", "toml")
    assert ready("steps", "sign-up", "-o", "step.toml").code == written.code == 0
    assert (tmp_path / "step.toml").read_text(encoding="utf-8") == written.out
    (step,) = tomllib.loads(written.out)["step"]
    assert step["title"] == load_shipped("visitor").steps[6].title
    (tmp_path / "ours.toml").write_text(
        f'schema = 1\nid = "ours"\nextends = "visitor"\ntitle = "Ours"\n{written.out}', encoding="utf-8"
    )
    assert ready("validate", "ours.toml").code == 0


def test_quiet_says_nothing(ready: Ready, tmp_path: Path) -> None:
    """With -q nobody gets a mail from cron: the file is written, and no line says so."""
    ready("progress", "done", "1", "--file", "me.toml")
    for words in (
        ("steps", "-o", "a.md"),
        ("progress", "--file", "me.toml", "--format", "html", "-o", "b.html"),
        ("overview", "me.toml", "--format", "csv", "-o", "c.csv"),
    ):
        done = ready(*words, "-q")
        assert (done.code, done.out, done.err) == (0, "", "")
        assert (tmp_path / words[-1]).stat().st_size > 0


def test_the_calendars_of_two_people(ready: Ready) -> None:
    """Theirs are apart, each stays their own when it is made anew, and one for everybody has no key."""

    def read_ids(*words: str) -> set[str]:
        out = ready("steps", "--format", "ics", "--arrive", LAND, *words).out
        return set(re.findall(r"UID:(\S+)@", out.replace("\r\n ", "").replace("\n ", "")))

    all_, ana, ben = read_ids(), read_ids("--person", "Ana"), read_ids("--person", "Ben")
    ready("progress", "done", "1", "--person", "ana")
    assert len(all_ | ana | ben) == 3 * len(ana)
    assert read_ids("--person", "ANA") == ana
    assert "visitor.before-14" in all_


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--format", "html"), 2),
        (("--format", "ics", "--arrive", LAND), 2),
        (("--format", "markdown"), 0),
        (("--format", "ics", "--arrive", LAND, "-o", "-"), 0),
    ],
    ids=["html", "ics", "markdown", "asked"],
)
def test_no_page_is_poured_onto_a_terminal(tmp_path: Path, words: tuple[str, ...], code: int) -> None:
    """What only a program reads needs -o at a terminal; who types `-o -` means it."""
    child = terminal("steps", *words, home=tmp_path)
    shown = child.read()
    child.close()
    assert child.exitstatus == code
    assert ("add -o FILE" in shown) == (code == 2)
    assert ("<!doctype" in shown or "BEGIN:" in shown) == (words[-1] == "-")


def test_the_saved_day_is_taken_for_the_calendar(ready: Ready) -> None:
    """The calendar takes the day from the progress file; the page for everybody does not."""
    assert ready("progress", "--arrive", LAND).code == 0
    assert "DTSTART;VALUE=DATE:20261206" in ready("steps", "--format", "ics").out
    assert "by 6 December 2026" not in ready("steps", "--format", "html").out
    assert "by 6 December 2026" in ready("steps", "--format", "html", "--arrive", LAND).out


def test_marks_stay_at_home(ready: Ready) -> None:
    """`steps --format html` has nobody's marks, also where a progress file exists."""
    assert ready("progress", "done", "sign-up").code == 0
    assert " checked" not in ready("steps", "--format", "html").out


def test_an_own_list(ready: Ready, tmp_path: Path) -> None:
    """An office's own list makes a page, with its own step in it and harmless."""
    (tmp_path / "ours.toml").write_text(
        'schema = 1\nid = "ours"\nextends = "visitor"\ntitle = "Our <b>guests</b>"\n'
        '[[step]]\nid = "tell-us"\nafter = "sign-up"\nphase = "before"\ntitle = "Tell us"\ndo = ["Write to https://example.org/us."]\n',
        encoding="utf-8",
    )
    page = ready("steps", "--checklist", "ours.toml", "--format", "html").out
    assert "Our &lt;b&gt;guests&lt;/b&gt;" in page
    assert '<a href="https://example.org/us" translate=no>' in page
    assert "24 steps" in page
    assert "Alipay&#39;s fee on one payment" in page


def test_text_is_the_list(ready: Ready) -> None:
    """--format text is what comes without it."""
    assert ready("steps", "--format", "text").out == ready("steps").out


def test_days_in_the_list(ready: Ready) -> None:
    """--arrive gives the steps on the screen their days too."""
    assert "by 6 Dec" in ready("steps", "--arrive", LAND).out
    assert ready("steps", "--arrive", LAND, "--json").json["data"]["steps"][0]["due"] == "2026-12-06"


def test_qr(ready: Ready) -> None:
    """--qr shows both codes with the addresses and the warning; JSON holds the addresses."""
    done = ready("steps", "--qr")
    assert done.code == 0
    assert "█▀" in done.out
    assert "APK" in done.out
    assert all(url in done.out for url in load_addresses().values())
    downloads = ready("steps", "--qr", "--json").json["data"]["downloads"]
    assert [row["url"] for row in downloads] == list(load_addresses().values())


def test_qr_where_it_cannot_be_shown(ready: Ready) -> None:
    """Where the stream cannot encode blocks, or the terminal is too narrow, the addresses stand alone."""
    for poor in ({"PYTHONIOENCODING": "ascii"}, {"COLUMNS": "40"}):
        done = ready("steps", "--qr", **poor)
        assert done.code == 0
        assert "▀" not in done.out
        assert "These are the addresses." in done.out
        assert all(url in done.out for url in load_addresses().values())


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_qr_on_a_terminal(tmp_path: Path) -> None:
    """On a terminal with colours light modules are white and the ground black, whatever its own colours."""
    child = terminal("steps", "--qr", home=tmp_path, TERM="xterm-256color", NO_COLOR="")
    shown = ""
    while True:
        try:
            shown += child.read_nonblocking(4096, timeout=20)
        except pexpect.EOF:
            break
    child.close()
    assert child.exitstatus == 0
    assert "\x1b[97;40m" in shown


def test_nothing_is_loaded_for_the_plain_list(ready: Ready) -> None:
    """The libraries of the hand-outs cost the other commands nothing."""
    done = ready("steps", PYTHONPROFILEIMPORTTIME="1")
    assert done.code == 0
    for library in ("jinja2", "segno", "icalendar", "alipay_ready.handout"):
        assert f" {library}\n" not in done.err
