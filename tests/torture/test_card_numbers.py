"""Card numbers in every place, in every spelling: in no stream, in no file that is written.

And the other half: what people write otherwise is let through as it is.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from alipay_ready import main
from alipay_ready.exits import Exit
from alipay_ready.progress.free_text import LONGEST
from privacy.ordinary import ORDINARY
from privacy.spellings import Spelling, published, shortened, spellings
from support import outcome
from torture import forked
from torture.forked import Line
from torture.homes import Homes
from torture.judge import contents, faults, leaks
from torture.placements import CHECKLIST, PROGRESS, Placement, paths, placements

SHORT = 1  # spellings in each place
LONG = 40
LENGTHS = (16, 15, 14, 19)
FORMULA = tuple("=+-@")  # in front of a cell that begins so stands a ' in CSV
EVERY = [
    (published(length), spelling)
    for spelling_of_each in itertools.zip_longest(*(spellings(published(length)) for length in LENGTHS))
    for length, spelling in zip(LENGTHS, spelling_of_each, strict=True)
    if spelling is not None
] + [(published(16), Spelling("shortened", shortened(published(16))))]
"""Every spelling of a number of each length: neighbours are of different lengths."""


def trials(each: int) -> Iterator[tuple[Placement, str, Spelling, bool]]:
    """Yield so many spellings for each place, going on in the next with those that did not come yet."""
    round_ = itertools.cycle(EVERY)
    places = placements()[:: 5 if each == SHORT else 1]  # a fifth of them in the short form
    for number, place in enumerate(places):
        for turn in range(each):
            pan, spelling = next(round_)
            if spelling.name != "shortened" or place.name.startswith("cell"):
                yield place, pan, spelling, (number + turn) % 2 == 0


def hunt(folder: Path, each: int) -> tuple[int, list[str]]:
    """Lay numbers in every place, run, and look everywhere; return the trials and what was found."""
    made = Homes(folder)
    count, failures = 0, []
    before: dict[Path, dict[str, bytes]] = {}

    def cases() -> Iterator[tuple[Placement, str, Spelling, Path, Line]]:
        for place, pan, spelling, as_json in trials(each):
            home = made.new()
            line = place.lay(home, spelling.text)
            if line is None or any("\0" in word for word in line.words):
                made.drop(home)
                continue
            if as_json and place.name.startswith("alipay-ready") and "--json" not in line.words:
                line = Line((*line.words, "--json"), line.stdin, line.env, line.encoding)
            before[home] = contents(home)
            yield place, pan, spelling, home, line

    for (place, pan, spelling, home, line), done in forked.run_all(
        cases(), lambda case: forked.start(case[4], case[3])
    ):
        count += 1
        old = before.pop(home)
        found = [*faults(done)]
        found += [
            f"a number gets into {where} [{kind_of(place)}]"
            for where in leaks(done, home, old, pan, named=place.named)
            if not (place.keeps_path and where.startswith("a file"))
        ]
        failures += [f"{what}: {spelling.name}, {place.name}: {line}" for what in found]
        made.drop(home)
    return count, failures


def kind_of(place: Placement) -> str:
    """Say in a word or two what kind of place it is, so that failures can be counted."""
    return re.split(r"[:,…]", place.name)[0].replace("alipay-ready ", "argument of ")[:40]


def test_no_place_lets_a_number_through(
    tmp_path: Path, long: bool, attack: Callable[[str, int, Sequence[str]], None]
) -> None:
    """Each place meets one spelling after the other: forty of them in the long form."""
    attack("card numbers: places × spellings", *hunt(tmp_path, LONG if long else SHORT))


def written(home: Path, *lines: Line) -> list[str]:
    """Run the lines one after the other in one home; return those that did not end well."""
    found = []
    for line in lines:
        done = forked.run_line(line, home)
        if done.code != Exit.OK or [*faults(done)]:
            found.append(f"refused: {line}: {done.err.strip()}")
    return found


def test_ordinary_lines_are_kept_as_notes_and_labels(
    tmp_path: Path, long: bool, attack: Callable[[str, int, Sequence[str]], None]
) -> None:
    """Each is taken, and shown as it was typed; every fifth in the short form."""
    home = Homes(tmp_path).new()
    lines = ORDINARY[:: 1 if long else 5]
    failures = written(home, *(typed("progress", "note", "sign-up", "--", text) for text in lines))
    labels = [text for text in lines if len(text) <= LONGEST["label"]]
    failures += written(home, *(typed("check-card", "visa", "--save", "--label", text) for text in labels))
    data = json.loads(forked.run_line(typed("progress", "--json"), home).out)["data"]
    (step,) = (each for each in data["steps"] if each["id"] == "sign-up")
    failures += [f"another note: {text}" for text in lines if text not in step["notes"]]
    failures += [f"another label: {text}" for text in labels if text not in data["checks"]["cards"]]
    attack("ordinary lines: notes and labels", len(lines) + len(labels), failures)


def typed(*words: str) -> Line:
    """Return a line on a progress file that is not there yet."""
    return Line(words, env={"ALIPAY_READY_FILE": "new.toml"})


@pytest.mark.parametrize("form", ["csv", "ndjson"])
def test_ordinary_lines_are_kept_in_cells(
    tmp_path: Path, form: str, attack: Callable[[str, int, Sequence[str]], None]
) -> None:
    """In a kept cell and as an id; runs of 12 digits and more are hidden in kept cells, as promised."""
    out = io.StringIO(newline="")
    rows = [{"id": text, "phone": "+447400123456", "remark": text} for text in ORDINARY]
    if form == "csv":
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    else:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    line = Line(("batch", "-", "--from", form, "--keep", "remark"), out.getvalue().encode())
    done = forked.run_line(line, tmp_path)
    said = io.StringIO(done.out, newline="")
    answers = list(csv.DictReader(said)) if form == "csv" else [json.loads(row) for row in said]
    failures = [f"another {column}: {text}" for column in ("id", "remark")
                for text, row in zip(ORDINARY, answers, strict=True)
                if plain(row.get(column, ""), hide=column == "remark")
                != plain(text, hide=column == "remark")]  # fmt: skip

    attack(f"ordinary lines: cells of {form}", 2 * len(ORDINARY), failures)


def plain(cell: str, *, hide: bool = True) -> str:
    """Return a cell without what keeps a spreadsheet from running it, long runs of digits hidden."""
    text = cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
    return re.sub(r"[\d*]{12,}", lambda run: "*" * len(run[0]), text) if hide else text


def print_it(number: str) -> Callable[[], None]:
    """Return a program that says what it should not."""

    def run() -> None:
        Path("said.txt").write_text(number, encoding="utf-8")
        sys.stdout.write(f"card {number[:4]},{number[4:]}")
        sys.stdout.flush()

    return run


def test_the_hunt_finds_a_planted_leak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A number on stdout and in a file that the program writes, in every trial that is about that number."""
    monkeypatch.setattr(main, "run", print_it(published(16)))
    count, failures = hunt(tmp_path, 1)
    kinds = {failure.partition(" [")[0] for failure in failures}

    assert len(failures) >= count / len(LENGTHS)
    assert kinds == {"a number gets into stdout", "a number gets into a file (.txt)"}


def test_there_are_places_enough_and_every_field_is_one() -> None:
    """Two hundred at least, no two of one name; the samples hold every field that a file may have."""
    made = placements()

    assert len(made) >= 200
    assert len({place.name for place in made}) == len(made)
    assert fields_of("progress") <= {path[-1] for path, _ in paths(tomllib.loads(PROGRESS))}
    # Two steps cannot stand beside each other both ways, and an own list that has a bridge is refused.
    left_out = {"before", "bridge", "visitor", "wallet", "steps"}
    assert fields_of("checklist") <= {path[-1] for path, _ in paths(tomllib.loads(CHECKLIST))} | left_out


def fields_of(kind: str) -> set[str]:
    """Return the names of all fields of a kind of file, from its JSON Schema."""
    schema = json.loads(outcome(["validate", "--schema", kind]).out)
    return {name for table in schema["$defs"].values() for name in table.get("properties", ())}
