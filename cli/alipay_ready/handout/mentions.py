"""How texts name other texts: troubles, topics and steps by their ids, which mean nothing on paper."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..knowledge import topics, troubles
from ..knowledge.checklist import Checklist

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
TROUBLE = re.compile(rf"(?:alipay-ready explain )?\b(?P<trouble>trouble\.{_ID})")
TOPIC = re.compile(rf"alipay-ready explain (?P<topic>{_ID})\b(?!\.[a-z])")
STEP = re.compile(rf"\bthe step (?P<step>{_ID})")
ANY = "|".join(pattern.pattern for pattern in (TROUBLE, TOPIC, STEP))
_ANY = re.compile(ANY)
Titles = dict[tuple[str, str], str]


def load_titles(checklist: Checklist) -> Titles:
    """Return the title of everything that a text may name, by its kind (trouble, topic, step) and id."""
    found: Titles = {("topic", topic.id): topic.title for topic in topics.load().values()}
    found |= {("trouble", trouble.id): trouble.title for trouble in troubles.load().values()}
    return found | {("step", step.id): step.title for step in checklist.steps}


def replace_ids(text: str, names: Mapping[tuple[str, str], str]) -> str:
    """Replace ids by titles in quotes; what nobody knows stays."""

    def title(found: re.Match[str]) -> str:
        kind = str(found.lastgroup)
        name = names.get((kind, found[kind]))
        if name is None:
            return found[0]
        return f"the step “{name}”" if kind == "step" else f"“{name}”"

    return _ANY.sub(title, text)
