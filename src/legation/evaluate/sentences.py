"""How well events are found in annotated sentences: labels, a tab, and a sentence with its spans marked in place.

The form is that of training/data (its README tells the marks). One sentence in KEPT_ASIDE is never learnt from, chosen by its words
alone, so that it stays aside when others are added; those are what is measured.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from legation.errors import SourceUnreadable
from legation.records import Event, Reading, Span

OPENING = re.compile(r"\{((?:[A-Z]\d+,?)+):")
KEPT_ASIDE = 10
PUBLISHED = "2020-06-15"  # as if all were printed on one day: nothing that is measured hangs on it


@dataclass(frozen=True, slots=True)
class Marked:
    """One label of a sentence with its spans by role ("A" actors, "R" recipients, "T" trigger …; of a statement "S", "Q", "C" …)."""

    type: str
    modes: tuple[str, ...]
    status: str
    spans: dict[str, list[Span]]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A sentence with what is marked in it; of a statement `modes` holds the kind and `status` the polarity."""

    text: str
    marked: tuple[Marked, ...]

    @property
    def events(self) -> list[Marked]:
        return [m for m in self.marked if m.type != "STATEMENT"]

    @property
    def aside(self) -> bool:
        """Whether the sentence is never learnt from."""
        return int(self.key, 16) % KEPT_ASIDE == 0

    @property
    def key(self) -> str:
        """The first twelve digits of the SHA-256 of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]


def read(paths: Iterable[Path]) -> Iterator[Annotated]:
    """The sentences of some files, in order. SourceUnreadable where a line is not in the form."""
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line and not line.startswith("#"):
                try:
                    yield _sentence(line)
                except (ValueError, IndexError) as error:
                    raise SourceUnreadable(f"{path}:{number}: no annotated sentence ({error}); see training/data/README.md") from error


def _sentence(line: str) -> Annotated:
    labels, _, marked = line.partition("\t")
    text, spans = unmark(marked)
    found = []
    for label in labels.split(";") if "=" in labels else []:
        number, _, told = label.strip().partition("=")
        kind, modes, status = told.split("/")
        own: dict[str, list[Span]] = {}
        for role, n, span in spans:
            if n == number:
                own.setdefault(role, []).append(span)
        found.append(Marked(kind, tuple(m for m in modes.split("+") if m), status, own))
    return Annotated(text, tuple(found))


def unmark(marked: str) -> tuple[str, list[tuple[str, str, Span]]]:
    """The plain text of a marked sentence, and its spans: role, number of the label, place."""
    text: list[str] = []
    opened: list[tuple[list[str], int]] = []
    spans: list[tuple[str, str, Span]] = []
    at = 0
    while at < len(marked):
        if found := OPENING.match(marked, at):
            opened.append((found[1].split(","), len(text)))
            at = found.end()
            continue
        if marked[at] == "}":
            keys, start = opened.pop()
            spans += [(key[0], key[1:], Span(start, len(text))) for key in keys]
        else:
            text.append(marked[at])
        at += 1
    return "".join(text), spans


def readings(sentences: Iterable[Annotated]) -> Iterator[tuple[Annotated, Reading]]:
    """Sentences with what Legation reads in each, as an article of its own."""
    from legation.reader import read_text

    return ((s, read_text(s.text, published=PUBLISHED)) for s in sentences)


def pairs(sentence: Annotated, reading: Reading) -> list[tuple[Marked, Event]]:
    """The events of the annotation with those of the reading that are the same: of one type, the trigger in the trigger or evidence."""
    found: list[tuple[Marked, Event]] = []
    for gold in sentence.events:
        used = {e.id for _, e in found}
        triggers = gold.spans.get("T", [])
        like = [e for e in reading.events if e.id not in used and e.type == gold.type]
        exact = [e for e in like if any(_overlap(e.trigger, t) for t in triggers)]
        near = [e for e in like if any(e.evidence.start <= t.start < e.evidence.end for t in triggers)]
        if exact or near:
            found.append((gold, (exact or near)[0]))
    return found


def figures(read: Iterable[tuple[Annotated, Reading]]) -> dict[str, float]:
    """F1, precision and recall over all events, the share of right statuses among those found, and the F1 of each type.

    "events.calibrated" is 1 less the expected calibration error of the confidences.
    """
    right: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    told: Counter[str] = Counter()
    status = 0
    sure: list[tuple[float, float]] = []
    for sentence, reading in read:
        same = pairs(sentence, reading)
        right.update(g.type for g, _ in same)
        gold.update(g.type for g in sentence.events)
        told.update(e.type for e in reading.events)
        status += sum(g.status == e.status for g, e in same)
        sure += [(e.confidence, any(e is x for _, x in same)) for e in reading.events]
    n = right.total()
    out = {
        "events.f1": 2 * n / max(gold.total() + told.total(), 1),
        "events.precision": n / max(told.total(), 1),
        "events.recall": n / max(gold.total(), 1),
        "events.status": status / max(n, 1),
        "events.calibrated": 1 - calibration_error(sure),
    }
    return out | {f"events.{kind.lower()}": 2 * right[kind] / max(gold[kind] + told[kind], 1) for kind in sorted(gold)}


def calibration_error(sure: Sequence[tuple[float, float]]) -> float:
    """The expected calibration error (Naeini et al., 2015) of pairs of a probability and 1 for right, 0 for wrong, in ten bins."""
    bins: dict[int, list[tuple[float, float]]] = {}
    for p, right in sure:
        bins.setdefault(min(int(p * 10), 9), []).append((p, right))
    gaps = (abs(sum(p for p, _ in own) - sum(right for _, right in own)) for own in bins.values())
    return sum(gaps) / max(len(sure), 1)


def errors(sentence: Annotated, reading: Reading) -> dict[str, list[str]]:
    """What was missed and what is extra, a line each."""
    same = pairs(sentence, reading)
    hit = {e.id for _, e in same}
    missed = [m for m in sentence.events if not any(m is g for g, _ in same)]
    return {
        "missed": [f"{m.type}/{m.status}: {' … '.join(t.of(sentence.text) for t in m.spans.get('T', []))}" for m in missed],
        "extra": [f"{e.type}/{e.status}: {reading.quote(e.trigger)}" for e in reading.events if e.id not in hit],
    }


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
