"""The ontology: PLOVER's 16 types, their modes and 37 contexts, with scores and CAMEO codes, read from the tables in data/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from legation.errors import ValueRefused

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


@dataclass(frozen=True, slots=True)
class Mode:
    """A way of doing what a type names. `score` runs from -10 (conflict) to +10 (cooperation); `context` may be ""."""

    name: str
    score: float
    cameo: str
    context: str
    definition: str


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the 16 types. `modes` by name; score and CAMEO code are those of an event without modes."""

    name: str
    quad: str
    score: float
    cameo: str
    context: str
    definition: str
    modes: Mapping[str, Mode]


def rows(name: str) -> list[list[str]]:
    """The rows of a table of this room: cells as text, without the licence line and the header."""
    table = files("legation.events").joinpath(f"data/{name}").read_text(encoding="utf-8")
    return [line.split("\t") for line in table.splitlines()[2:]]


@cache
def event_types() -> Mapping[str, EventType]:
    """The types by name, in the order of the codebook."""
    modes: dict[str, dict[str, Mode]] = {}
    for of, mode, score, cameo, context, definition in rows("modes.tsv"):
        modes.setdefault(of, {})[mode] = Mode(mode, float(score), cameo, context, definition)
    return {
        name: EventType(name, quad, float(score), cameo, context, definition, modes.get(name, {}))
        for name, quad, score, cameo, context, definition in rows("types.tsv")
    }


def event_type(name: str) -> EventType:
    """The type of that name; ValueRefused when there is none."""
    if name not in event_types():
        raise ValueRefused(f"event type {name!r}: unknown; allowed are {', '.join(event_types())}")
    return event_types()[name]


def intensity(name: str, modes: Iterable[str] = ()) -> float:
    """PLOVER's score of an event, -10 to +10: that of its gravest mode, of the type when it has no modes."""
    return _leading(name, modes).score


def cameo(name: str, modes: Iterable[str] = ()) -> str:
    """The CAMEO code of an event: that of the mode that gives the score, of the type when it has no modes."""
    return _leading(name, modes).cameo


def quad(name: str) -> str:
    """The quarter of the conflict-cooperation square that a type lies in: one of `QUADS`."""
    return event_type(name).quad


@cache
def _goldstein() -> dict[str, float]:
    return {code: float(score) for code, score, _ in rows("cameo.tsv")}


def goldstein(code: str) -> float:
    """The Goldstein score of a CAMEO code, -10 to +10; of a code without one, that of the code above it."""
    while code and code not in _goldstein():
        code = code[:-1]
    return _goldstein().get(code, 0.0)


@cache
def context_phrases() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """The contexts that a phrase (lemmas, lower case) makes likely."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for context, phrase in rows("contexts.tsv"):
        key = tuple(_split([phrase]))
        found[key] = (*found.get(key, ()), context)
    return found


@cache
def context_names() -> tuple[str, ...]:
    """The 37 contexts, in the order of the codebook."""
    return tuple(dict.fromkeys(context for context, _ in rows("contexts.tsv")))


def contexts(lemmas: Iterable[str], type: str | None = None, modes: Iterable[str] = ()) -> tuple[str, ...]:
    """The contexts that the lemmas of a passage make likely, and those that a type and its modes always have, in the codebook's order."""
    words = _split(lemmas)
    phrases = context_phrases()
    longest = max(map(len, phrases))
    found = {c for i in range(len(words)) for n in range(1, longest + 1) for c in phrases.get(tuple(words[i : i + n]), ())}
    if type is not None:
        found |= {event_type(type).context} | {_mode(type, m).context for m in modes}
    return tuple(c for c in context_names() if c in found)


def _split(lemmas: Iterable[str]) -> list[str]:
    """Lemmas in lower case, hyphens gone: "no-confidence" counts as two words, however it was tokenised."""
    return [part for lemma in lemmas for part in lemma.lower().replace("-", " ").split()]


def _mode(type: str, mode: str) -> Mode:
    allowed = event_type(type).modes
    if mode not in allowed:
        raise ValueRefused(f"mode {mode!r} of {type}: unknown; allowed are {', '.join(allowed) or 'none'}")
    return allowed[mode]


def _leading(type: str, modes: Iterable[str]) -> Mode | EventType:
    """The mode whose score is furthest from zero (of equal ones the first), or the type itself."""
    return max((_mode(type, m) for m in modes), key=lambda m: abs(m.score), default=event_type(type))
