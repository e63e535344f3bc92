"""The records: what one reading holds. Every offset counts Unicode code points in `Document.text`, end exclusive.

All are frozen and slotted. `Reading.to_dict()` gives the plain object that `legation read --format jsonl` prints; names and shapes
are those that the scorers rely on.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, NamedTuple

KINDS = ("person", "organization", "state", "group")
STATUSES = ("occurred", "planned", "cancelled", "hypothetical", "denied", "alleged")
GRANULARITIES = ("day", "week", "month", "season", "year", "unknown")
STATEMENT_KINDS = ("direct", "mixed", "indirect")
POLARITIES = ("asserts", "denies", "questions", "hedges")


class Span(NamedTuple):
    """Characters `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Document:
    """An article as it is read. `boilerplate` are the spans of its text that are kept but not read."""

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: str | None = None  # ISO date
    language: str = "en"
    boilerplate: tuple[Span, ...] = ()

    @staticmethod
    def identify(text: str, url: str | None = None) -> str:
        """The id of a document: SHA-256, in hexadecimal, of its URL and its text."""
        return hashlib.sha256(f"{url or ''}\n{text}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Trigger:
    """What an analyser takes a word for, if it names an act at all.

    Attributes
    ----------
    types: PLOVER types and their probabilities, the likeliest first; none for a word that names no act.
    status, mode: the likeliest of each; mode "" for none.
    parties: words of the sentence (positions) with their role ("actor", "recipient", "third", "magnitude", "when", "where") and its
        probability.
    """

    types: tuple[tuple[str, float], ...] = ()
    status: str = "occurred"
    mode: str = ""
    parties: tuple[tuple[int, str, float], ...] = ()

    @property
    def probability(self) -> float:
        """That the word names an act of some type."""
        return sum(p for _, p in self.types)


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its analysis. `head` is the position in its sentence of the word that it depends on, -1 for the root."""

    start: int
    end: int
    text: str
    lemma: str = ""
    upos: str = "X"
    head: int = -1
    rel: str = "root"
    feats: tuple[tuple[str, str], ...] = ()  # Universal Features, sorted by name
    mention: str = ""  # class of the mention that this word heads ("person", "place:name", …), "" for none
    name: str = ""  # its place in a name: "B-PER" the first word of a person's, "I-PER" a later one; so ORG and LOC; "" for none
    trigger: Trigger | None = None  # None where the analyser knows nothing of acts

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def feat(self, name: str) -> str:
        return next((v for n, v in self.feats if n == name), "")


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int
    tokens: tuple[Token, ...]

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its coordinates in degrees, where they are known."""

    name: str
    country: str | None = None  # ISO 3166-1 alpha-3
    geonames: int | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """An interval of days, both ends included (ISO dates), or unknown (both None)."""

    start: str | None = None
    end: str | None = None
    granularity: str = "unknown"


@dataclass(frozen=True, slots=True)
class Magnitude:
    """An amount: what is counted ("tariff", "killed", "arrested", "aid", …), how many, of what unit ("USD", "people", "percent")."""

    what: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, speaks or is acted upon. `country` is an ISO 3166-1 alpha-3 code, `sector` holds PLOVER sector codes."""

    id: str
    name: str
    kind: str
    country: str | None = None
    sector: tuple[str, ...] = ()
    office: str | None = None
    wikidata: str | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom. Actors, recipients, third parties and statements are named by their ids."""

    id: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    cameo: str
    quad: str
    intensity: float
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    third_parties: tuple[str, ...]
    start: str | None
    end: str | None
    date_granularity: str
    places: tuple[Place, ...]
    magnitude: tuple[Magnitude, ...]
    according_to: tuple[str, ...]
    trigger: Span
    evidence: Span
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what, to whom, through whom. `relayed_by` runs from the article back to the speaker, nearest first."""

    id: str
    speaker: tuple[str, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: str
    addressees: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()  # in the text's own words: "reporters"
    relayed_by: tuple[str, ...] = ()
    paraphrased: bool = False
    altered: bool = False
    elided: bool = False
    polarity: str = "asserts"
    setting: str | None = None
    date: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article says. `error` is set, and the rest empty, where `read_many` met a document it could not read."""

    document: Document
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    error: str | None = field(default=None)

    def actor(self, id: str) -> Actor:
        """The actor of that id; KeyError when the reading has none."""
        for a in self.actors:
            if a.id == id:
                return a
        raise KeyError(id)

    def quote(self, span: Span) -> str:
        return span.of(self.document.text)

    def to_dict(self) -> dict[str, Any]:
        """The plain object: dicts, lists, strings, numbers."""
        plain = {"document": _plain(self.document), "actors": _plain(self.actors), "events": _plain(self.events)}
        plain["statements"] = _plain(self.statements)
        return plain if self.error is None else plain | {"error": self.error}

    def to_json(self) -> str:
        """The plain object on one line."""
        return json.dumps(self.to_dict(), ensure_ascii=False)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    return value
