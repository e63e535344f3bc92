"""The annotated sentences (training/data), read into what the network learns of acts: triggers, types, modes, statuses, roles, pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from legation.evaluate import sentences
from legation.language.labels import Labels
from legation.language.tokens import tokenize
from legation.records import Span

from .treebank import Names, bio

ROLES = {"A": "actor", "R": "recipient", "P": "third", "M": "magnitude", "W": "when", "H": "where"}


@dataclass(frozen=True, slots=True)
class Act:
    """One annotated event. Spans are lists of words (positions in the sentence); `roles` has one entry a span."""

    type: str
    mode: str  # the first where there are several, "" for none
    status: str
    trigger: list[int]
    roles: list[tuple[str, list[int]]]


@dataclass(slots=True)
class Annotated:
    """A sentence with its acts; `heads` (1-based, 0 is the root) are what the parser says."""

    words: list[str]
    acts: list[Act]
    heads: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)  # as in treebank.Sentence; empty where nobody has looked

    def head(self, span: list[int]) -> int:
        """The word of a span that hangs on a word outside it."""
        inside = set(span)
        return next((i for i in span if self.heads[i] - 1 not in inside), span[0])

    def pairs(self) -> Iterator[tuple[list[int], list[int], str]]:
        """Actor, recipient (one may be empty) and type of each relation; of a mutual act, each party towards each other."""
        for act in self.acts:
            actors = [s for role, s in act.roles if role == "actor"]
            recipients = [s for role, s in act.roles if role == "recipient"]
            for a in actors:
                others = recipients or [b for b in actors if b is not a]
                yield from ((a, r, act.type) for r in others or [[]])
            if not actors:
                yield from (([], r, act.type) for r in recipients)


def read(paths: Iterable[Path], marked: Names) -> Iterator[tuple[bool, Annotated]]:
    """The sentences of some files, in order, with their `marked` names by key; and whether each is kept aside."""
    for s in sentences.read(paths):
        yield s.aside, _tokenized(s, marked)


def _tokenized(s: sentences.Annotated, marked: Names) -> Annotated:
    words = tokenize(s.text, Span(0, len(s.text)))

    def within(span: Span) -> list[int]:
        return [i for i, w in enumerate(words) if span.start <= w.start < span.end]

    acts = []
    for m in s.events:
        trigger = sorted(i for span in m.spans.get("T", []) for i in within(span))
        roles = [(ROLES[role], within(span)) for role, own in m.spans.items() if role in ROLES for span in own]
        if trigger:
            acts.append(Act(m.type, m.modes[0] if m.modes else "", m.status, trigger, [(role, span) for role, span in roles if span]))
    names = bio(len(words), marked[s.key]) if s.key in marked else []
    return Annotated([w.of(s.text) for w in words], acts, names=names)


def with_acts(labels: Labels, annotated: Sequence[Annotated]) -> Labels:
    """The label sets with those of the acts in some sentences."""
    acts = [act for s in annotated for act in s.acts]
    return replace(
        labels,
        types=["", *sorted({act.type for act in acts})],
        statuses=sorted({act.status for act in acts}),
        modes=sorted({"", *(act.mode for act in acts)}),
        roles=["", *ROLES.values()],
    )
