"""How texts name other texts: troubles, topics and steps by their ids, which mean nothing on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from ..knowledge import facts, topics, troubles
from ..knowledge.checklist import Checklist, Step
from ..knowledge.troubles import Trouble
from ..text.words import _, pgettext

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
TROUBLE = re.compile(rf"(?:alipay-ready explain )?\b(?P<trouble>trouble\.{_ID})")
TOPIC = re.compile(rf"alipay-ready explain (?P<topic>{_ID})\b(?!\.[a-z])")
STEP = re.compile(rf"\bthe step (?P<step>{_ID})")
ANY = "|".join(pattern.pattern for pattern in (TROUBLE, TOPIC, STEP))
_ANY = re.compile(ANY)
Titles = dict[tuple[str, str], str]  # kind (trouble, topic, step) and id -> title


class Aside(Struct, frozen=True):
    """A topic that other texts of the page name, with its claims."""

    id: str
    title: str
    intro: str
    claims: tuple[str, ...]


def load_titles(checklist: Checklist) -> Titles:
    """Return the title of everything that a text may name, by its kind (trouble, topic, step) and id."""
    found: Titles = {("topic", topic.id): topic.title for topic in topics.load().values()}
    found |= {("trouble", trouble.id): trouble.title for trouble in troubles.load().values()}
    return found | {("step", step.id): step.title for step in checklist.steps}


def quote(title: str, *, is_step: bool) -> str:
    """Return a title as it stands in a sentence."""
    return _("the step “{title}”", title=title) if is_step else pgettext("a title", "“{title}”", title=title)


def replace_ids(text: str, names: Mapping[tuple[str, str], str]) -> str:
    """Replace ids by titles in quotes; what nobody knows stays."""

    def title(found: re.Match[str]) -> str:
        kind = str(found.lastgroup)
        name = names.get((kind, found[kind]))
        if name is None:
            return found[0]
        return quote(name, is_step=kind == "step")

    return _ANY.sub(title, text)


def join_texts(steps: Iterable[Step], answers: Iterable[Trouble]) -> str:
    """Join all texts in which another answer or topic may be named."""
    texts = [text for step in steps for text in (step.why, *step.do, step.done_when, *step.if_it_fails)]
    texts += [text for one in answers for text in (one.sees, *one.why, *one.do, one.stop, *one.call)]
    return "\n".join(texts)


def find_named_troubles(texts: str, shown: tuple[Trouble, ...]) -> tuple[Trouble, ...]:
    """Return the troubles that are named and not yet shown, and those that these name in turn."""
    # In turn, because an answer that stands on the page must not send the reader to one that does not. Each
    # is taken once, so that answers that name each other come to an end.
    known, have, found = troubles.load(), {answer.id for answer in shown}, []
    names = TROUBLE.findall(texts)
    while names:
        name = names.pop(0)
        if name in known and name not in have:
            have.add(name)
            found.append(known[name])
            names += TROUBLE.findall(join_texts((), [known[name]]))
    return tuple(found)


def make_asides(texts: str) -> Iterator[Aside]:
    """Yield the topics that these texts name, each once, in their order."""
    known, claims = topics.load(), facts.load_every().by_id
    for name in dict.fromkeys(TOPIC.findall(texts)):
        topic = known.get(name)
        if topic:
            about = tuple(claims[id_].claim for id_ in topic.facts if id_ in claims)
            yield Aside(topic.id, topic.title, topic.intro, about)
