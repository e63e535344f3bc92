"""A reading in; rows of the archive's tables out, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from importlib.resources import files
from itertools import combinations, product
from typing import Any, NamedTuple

from legation.archive import links, words
from legation.archive.codes import ORGANS, goldstein
from legation.records import Actor, Document, Event, Magnitude, Place, Reading, Span, Statement

Row = dict[str, Any]
SOURCE = "legation"  # what the column `source` of events holds for those that were read here
DATES = {"published", "start", "end", "date"}
SPANS = {"boilerplate", "mentions", "source", "cue", "content"}
SPAN = {"trigger", "evidence"}


class Side(NamedTuple):
    """A side of an act: its state's code, or its name where it is of none."""

    label: str
    name: str
    sector: str
    state: bool


def of_reading(reading: Reading, number: int, version: str, added: date) -> dict[str, list[Row]]:
    """The rows of each table for a reading that becomes document `number`."""
    document, id = reading.document, reading.document.id
    made = links.signature(document.text)
    head = _flat(document) | {"number": number, "version": version, "model": model(), "added": added}
    sentences, postings = words.index(document, number)
    return {
        "documents": [head],
        "actors": [{"document": id} | _flat(a) for a in reading.actors],
        "events": [row for e in reading.events for row in _event(reading, e)],
        "statements": [{"document": id} | _flat(s) for s in reading.statements],
        "sentences": sentences,
        "postings": postings,
        "signatures": [{"document": number, "signature": made}],
        "bands": [{"band": band, "document": number} for band in links.bands(made)],
    }


def model() -> str:
    """SHA-256 of the analyser's weights, in hexadecimal."""
    return (files("legation.language") / "model/weights.sha256").read_text(encoding="ascii").split()[0]


def sides(reading: Reading, event: Event) -> tuple[list[tuple[Side | None, Side | None]], bool]:
    """The pairs of sides of an event, and whether it is mutual: all its sides are actors."""
    left, right = _sides(reading, event.actors), _sides(reading, event.recipients)
    if not right and len(event.actors) > 1:
        return list(combinations(left, 2)) or [(left[0], left[0])], True
    one: list[Side | None] = [*left] or [None]
    other: list[Side | None] = [*right] or [None]
    return list(product(one, other)), False


def to_readings(documents: Iterable[Row], parts: Mapping[str, Mapping[str, list[Row]]]) -> Iterator[Reading]:
    """The readings of rows of `documents`; `parts` holds the rows of actors, events and statements by table and document."""
    for row in documents:
        found = {name: rows.get(row["id"], []) for name, rows in parts.items()}
        yield Reading(
            _record(Document, row),
            tuple(_record(Actor, r) for r in found["actors"]),
            tuple(_record(Event, r | {"cameo": r["code"]}) for r in found["events"]),
            tuple(_record(Statement, r) for r in found["statements"]),
        )


def _event(reading: Reading, event: Event) -> Iterator[Row]:
    flat = _flat(event)
    flat |= {"code": flat.pop("cameo"), "source": SOURCE, "document": reading.document.id, "goldstein": goldstein(event.cameo)}
    pairs, mutual = sides(reading, event)
    place = event.places[0] if event.places else None
    told = event.start or reading.document.published
    flat |= {"mutual": mutual, "date": date.fromisoformat(told) if told else None, "publisher": reading.document.publisher}
    flat |= {"place": place.name if place else None, "country": place.country if place else None}
    for part, (actor, recipient) in enumerate(pairs):
        row = flat | {"part": part, "state": bool(actor and actor.state and recipient and recipient.state)}
        for role, side in (("actor", actor), ("recipient", recipient)):
            row |= {role: side and side.label, f"{role}_name": side and side.name, f"{role}_sector": (side and side.sector) or None}
        yield row


def _sides(reading: Reading, ids: Iterable[str]) -> list[Side]:
    groups: dict[str, list[Actor]] = {}
    for actor in map(reading.actor, ids):
        groups.setdefault(actor.country or actor.name, []).append(actor)
    return [_side(label, actors) for label, actors in groups.items()]


def _side(label: str, actors: list[Actor]) -> Side:
    sectors = dict.fromkeys(code for a in actors for code in a.sector)
    speaks = any(a.country and (a.kind == "state" or ORGANS & set(a.sector)) for a in actors)
    return Side(label, "; ".join(dict.fromkeys(a.name for a in actors)), "; ".join(sectors), speaks)


def _flat(record: Any) -> Row:
    """A record as the columns of its table."""
    return {f.name: _cell(f.name, getattr(record, f.name)) for f in fields(record)}


def _cell(name: str, value: Any) -> Any:
    if name in DATES and isinstance(value, str):
        return date.fromisoformat(value)
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    if isinstance(value, Place | Magnitude):
        return {f.name: getattr(value, f.name) for f in fields(value)}
    if isinstance(value, tuple):
        return [_cell("", v) for v in value]
    return value


def _record(kind: Any, row: Row) -> Any:
    """A record from the columns of its table."""
    return kind(**{f.name: _value(f.name, row[f.name], kind) for f in fields(kind)})


def _value(name: str, cell: Any, kind: Any) -> Any:
    if isinstance(cell, date):
        return cell.isoformat()
    if name in SPAN:
        return Span(cell["start"], cell["end"])
    if name in SPANS and cell is not None:
        return tuple(Span(s["start"], s["end"]) for s in cell)
    if name == "places":
        return tuple(Place(**p) for p in cell)
    if name == "magnitude":
        return tuple(Magnitude(**m) for m in cell)
    return tuple(cell) if isinstance(cell, list) else cell
