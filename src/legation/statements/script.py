"""Turns of a script: "Baghaei: We have made it plain …", one speaker a paragraph, without quotation marks; and headlines with a colon."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from legation.records import Span

NAME = r"[A-Z][\w.'’\-]*(?: (?:[A-Z(][\w.'’\-)]*|of|the|and|for)){0,7}"
TURN = re.compile(rf"^[ \t]*[“\"]?(?P<name>{NAME}):[ \t]+(?P<said>\S[^\n]*)", re.MULTILINE)
ASKERS = frozenset({"q", "question", "reporter", "moderator"})
SHORTEST_SCRIPT = 3  # turns: fewer are headings and labels unless a person or an organization is named


class Turn(NamedTuple):
    """Who speaks, in the words of the text, what is said, and where the line begins (a quotation mark may stand before the name)."""

    name: Span
    said: Span
    start: int


def turns(text: str) -> list[Turn]:
    """The turns of a script, questions of unnamed askers left out; empty when the text is no script."""
    found = [Turn(Span(*m.span("name")), Span(*m.span("said")), m.start()) for m in TURN.finditer(text)]
    names = Counter(t.name.of(text).lower() for t in found)
    if len(found) < SHORTEST_SCRIPT or max(names.values()) < 2:
        return []
    spoken = [t for t in found if names[t.name.of(text).lower()] > 1 or t.name.of(text).isupper()]
    return [t._replace(said=Span(t.said.start, t.said.start + len(t.said.of(text).rstrip()))) for t in spoken]


def asks(name: str) -> bool:
    """Whether a turn is that of an unnamed asker ("Q:")."""
    return name.lower() in ASKERS
