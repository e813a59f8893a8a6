"""Gathers what a hand-out needs into one plain record: the page model. Knows no format.

Everything comes from `checklists/`: the steps, the answers to troubles that they name, the topics that
these name, fees and limits, and every source behind them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from ..explanations import records
from ..explanations.records import SourceRow
from ..knowledge import facts, topics, troubles
from ..knowledge.checklist import Checklist, Phase, Say, Step
from ..knowledge.facts import Fact
from ..knowledge.troubles import Trouble
from ..progress import days
from ..progress.progress import Mark, Progress, waits
from .fees import Picture, draw_for_steps
from .mentions import Aside, Titles, find_named_troubles, join_texts, load_titles, make_asides
from .person import Person, make_person

PHASES: tuple[Phase, ...] = ("before", "after")
INSTALL = "install-app"  # this id is fixed: beside it stand the official addresses


class Need(Struct, frozen=True):
    """A step that comes first."""

    number: int
    id: str
    title: str


class Entry(Struct, frozen=True):
    """One step on the page. `fails` are plain texts, `answers` the troubles folded under the step."""

    number: int
    step: Step
    mark: Mark
    due: date | None
    overdue: bool
    fails: tuple[str, ...]
    answers: tuple[Trouble, ...]
    needs: tuple[Need, ...]
    downloads: bool

    @property
    def is_done(self) -> bool:
        """Tell whether the person has marked the step as done."""
        return self.mark.status == "done"

    @property
    def is_open(self) -> bool:
        """Tell whether the step is neither done nor left out."""
        return self.mark.status == "open"

    @property
    def is_skipped(self) -> bool:
        """Tell whether the person leaves the step out."""
        return self.mark.status == "skipped"


class Section(Struct, frozen=True):
    """The steps before the flight, or those after it."""

    phase: Phase
    entries: tuple[Entry, ...]


class SourceLine(Struct, frozen=True):
    """A source, and the numbers of the steps that rest on it."""

    source: SourceRow
    steps: tuple[int, ...]


class Page(Struct, frozen=True):
    """Everything a hand-out shows, whatever its format.

    `answers` are all troubles on it, `more` those of them that no step names. `titles` says what an id
    stands for. `newest` is the newest publication, `review_by` the first day of doubt. `hurry` are the steps
    to do on the day it is made, because the flight is near, `urgent` their ids.
    """

    checklist: Checklist
    sections: tuple[Section, ...]
    answers: tuple[Trouble, ...]
    more: tuple[Trouble, ...]
    asides: tuple[Aside, ...]
    picture: Picture | None
    sources: tuple[SourceLine, ...]
    titles: Titles
    newest: date | None
    review_by: date | None
    made: date
    arrive: date | None
    person: Person | None
    hurry: tuple[Entry, ...]
    urgent: frozenset[str]
    key: str

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All steps, in order."""
        return tuple(entry for section in self.sections for entry in section.entries)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the steps that stand on the page: of one half not all that others name."""
        return frozenset(entry.step.id for entry in self.entries)

    @property
    def sentences(self) -> tuple[Say, ...]:
        """All sentences to show to somebody, each once."""
        said = [*(entry.step.say for entry in self.entries), *(answer.say for answer in self.answers)]
        return tuple(dict.fromkeys(sentence for sentences in said for sentence in sentences))

    @property
    def done(self) -> int:
        """How many steps are marked as done."""
        return sum(entry.is_done for entry in self.entries)

    @property
    def total(self) -> int:
        """How many steps there are, without those that the person leaves out."""
        return sum(not entry.is_skipped for entry in self.entries)

    @property
    def following(self) -> Entry | None:
        """The first open step, of those for today if there are any."""
        return next((entry for entry in (*self.hurry, *self.entries) if entry.mark.status == "open"), None)

    @property
    def left(self) -> int | None:
        """How many days there are until the arrival, on the day the page is made; less than 0 after it."""
        return (self.arrive - self.made).days if self.arrive else None

    @property
    def overdue(self) -> int:
        """How many open steps should have been done before today."""
        return sum(entry.overdue for entry in self.entries)


def make_page(
    checklist: Checklist,
    progress: Progress | None = None,
    *,
    key: str = "",
    arrive: date | None = None,
    today: date,
    phase: Phase | None = None,
) -> Page:
    """Return the page model of a checklist, or of one half (`phase`), with a person's marks if there are any.

    `key` is an id of the person, for example the name of their file: it keeps the ticks of two people
    apart in one browser. `arrive` counts where the progress has no date of its own. Of one half the numbers
    are those in the whole list, and a step of the other half is named without a link.
    """
    day = progress.arrive if progress and progress.arrive else arrive
    marks = progress.steps if progress else {}
    numbers = {step.id: number for number, step in checklist.numbered()}
    every = tuple(
        _make_entry(
            number,
            checklist,
            numbers,
            marks.get(step.id, Mark()),
            day,
            today,
            waiting=progress is not None and waits(step, progress),
        )
        for number, step in checklist.numbered()
    )
    entries = tuple(entry for entry in every if phase in {None, entry.step.phase})
    chosen = _choose_half(checklist, phase)
    answers = tuple({answer.id: answer for entry in entries for answer in entry.answers}.values())
    more = find_named_troubles(join_texts(chosen.steps, answers), answers)
    asides = tuple(make_asides(join_texts(chosen.steps, (*answers, *more))))
    urgent = days.find_urgent(replace(progress or Progress(), arrive=day), checklist, today)
    picture = draw_for_steps(id_ for step in chosen.steps for id_ in step.facts)
    behind = _find_sources(entries, picture, more, asides)
    return Page(
        checklist=chosen,
        sections=tuple(_make_sections(entries)),
        answers=(*answers, *more),
        more=more,
        asides=asides,
        picture=picture,
        sources=behind,
        titles=load_titles(checklist),
        newest=max((line.source.published for line in behind if line.source.published), default=None),
        review_by=_review_day(chosen.steps, (*answers, *more), picture),
        made=today,
        arrive=day,
        person=make_person(progress, today) if progress else None,
        hurry=tuple(every[numbers[step.id] - 1] for step in urgent if phase in {None, step.phase}),
        urgent=frozenset(step.id for step in urgent),
        key=key,
    )


def _choose_half(checklist: Checklist, phase: Phase | None) -> Checklist:
    """Return the checklist with the steps of this phase only; after the flight there is no day to begin."""
    if phase is None:
        return checklist
    steps = tuple(step for step in checklist.steps if step.phase == phase)
    return replace(checklist, steps=steps, start_days=checklist.start_days if phase == "before" else None)


def _make_entry(
    number: int,
    checklist: Checklist,
    numbers: Mapping[str, int],
    mark: Mark,
    arrive: date | None,
    today: date,
    *,
    waiting: bool,
) -> Entry:
    step, known = checklist.steps[number - 1], troubles.load()
    due = step.due(arrive)
    is_asked = mark.status == "open" and not step.optional and not waiting
    needs = sorted({numbers[id_] for id_ in step.needs if id_ in numbers})
    return Entry(
        number=number,
        step=step,
        mark=mark,
        due=days.find_due(step, arrive, today),
        overdue=is_asked and due is not None and due < today,
        fails=tuple(text for text in step.if_it_fails if text not in known),
        answers=tuple(known[text] for text in step.if_it_fails if text in known),
        needs=tuple(Need(n, checklist.steps[n - 1].id, checklist.steps[n - 1].title) for n in needs),
        downloads=step.id == INSTALL,
    )


def _make_sections(entries: tuple[Entry, ...]) -> Iterator[Section]:
    for phase in PHASES:
        chosen = tuple(entry for entry in entries if entry.step.phase == phase)
        if chosen:
            yield Section(phase, chosen)


def _find_sources(
    entries: tuple[Entry, ...], picture: Picture | None, more: tuple[Trouble, ...], asides: tuple[Aside, ...]
) -> tuple[SourceLine, ...]:
    """Return every source on the page once, the weightiest kind first, with the steps that rest on it."""
    steps: dict[str, set[int]] = {}
    for entry in entries:
        for name in (*_fact_sources(entry.step.facts), *_trouble_sources(entry.answers)):
            steps.setdefault(name, set()).add(entry.number)
    wanted = [id_ for aside in asides for id_ in topics.load()[aside.id].facts]
    others = (
        *_fact_sources(picture.ids if picture else ()),
        *_fact_sources(wanted),
        *_trouble_sources(more),
    )
    rows = records.make_source_rows((*steps, *others))
    return tuple(SourceLine(row, tuple(sorted(steps.get(row.id, ())))) for row in rows)


def _fact_sources(ids: Iterable[str]) -> Iterator[str]:
    known = facts.load_every().by_id
    return (name for id_ in ids if id_ in known for name in known[id_].sources)


def _trouble_sources(answers: Iterable[Trouble]) -> Iterator[str]:
    return (name for answer in answers for name in answer.sources)


def _review_day(steps: Iterable[Step], answers: Iterable[Trouble], picture: Picture | None) -> date | None:
    """Return the last day on which every rule of the page is within its review period."""
    known = facts.load_every().by_id
    ids = [*(id_ for step in steps for id_ in step.facts), *(picture.ids if picture else ())]
    rules: list[Fact | Trouble] = [*(known[id_] for id_ in ids if id_ in known), *answers]
    return min((rule.verified + timedelta(days=rule.review_days) for rule in rules), default=None)
