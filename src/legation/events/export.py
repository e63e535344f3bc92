"""A reading in; its events as other coders write them out: PLOVER, POLECAT, CAMEO.

Legation keeps what an act is (its type) apart from whether it happened (its status). These formats fold the two together; `strict` does so
by the rules of the PLOVER codebook (Open Event Data Alliance, 2021).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from legation import __version__
from legation.events import ontology
from legation.records import Actor, Event, Reading

PLANNED = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
AUXILIARY = {"planned": "future", "hypothetical": "hypothetical", "denied": "negation", "cancelled": "negation"}
POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor Sector", "Recipient Name", "Recipient Country", "Recipient Sector",
    "Placename", "Country", "Latitude", "Longitude", "GeoNames ID", "Publication Date", "Source", "Headline", "Event Text",
)  # fmt: skip
CAMEO = (
    "EventID", "Date", "SourceName", "SourceCountry", "SourceSector", "TargetName", "TargetCountry", "TargetSector",
    "CAMEOCode", "QuadClass", "Goldstein", "Text",
)  # fmt: skip
QUAD_CLASS = {quad: number for number, quad in enumerate(ontology.QUADS, 1)}  # as GDELT numbers them


class Strict(NamedTuple):
    """An act with its status folded into its type."""

    type: str
    modes: tuple[str, ...]
    auxiliary: tuple[str, ...]


def strict(type: str, modes: Sequence[str], status: str) -> Strict:
    """The strict PLOVER type of an act with its modes and its auxiliary modes.

    A planned CONSULT, SUPPORT, COOPERATE or AID is AGREE, a planned RETREAT is CONCEDE, and a promise to promise is a promise; a cancelled
    CONSULT is REJECT/meet. Other planned, hypothetical, denied and cancelled acts keep their type and carry "future", "hypothetical" or
    "negation". What is alleged stays as it is: the codebook codes what is reported, and has no word for it.
    """
    if status == "planned" and type in PLANNED:
        return Strict(PLANNED[type], (), ())
    if status == "planned" and type in PLANNED.values():
        return Strict(type, tuple(modes), ())
    if status == "cancelled" and type == "CONSULT":
        return Strict("REJECT", ("meet",), ())
    return Strict(type, tuple(modes), (AUXILIARY[status],) if status in AUXILIARY else ())


def plover(reading: Reading) -> Iterator[dict[str, Any]]:
    """The events of a reading as PLOVER records, one object each; a mutual act has all its parties in `source_actor`."""
    document = reading.document
    for event in reading.events:
        told = strict(event.type, event.modes, event.status)
        whole = (told.type, told.modes) == (event.type, event.modes)
        yield {
            "id": f"legation:{event.id}",
            "date": event.start,
            "event": told.type,
            "mode": list(told.modes),
            "auxiliary_mode": list(told.auxiliary),
            "context": list(event.contexts),
            "quad": ontology.quad(told.type),
            "score": event.intensity if whole else ontology.intensity(told.type, told.modes),
            "source_actor": [_party(reading.actor(a)) for a in event.actors],
            "recipient": [_party(reading.actor(a)) for a in event.recipients],
            "location": [{"name": p.name, "country": p.country, "geonames": p.geonames, "lat": p.lat, "lon": p.lon} for p in event.places],
            "text": reading.quote(event.evidence),
            "url": document.url,
            "publisher": document.publisher,
            "coder": f"Legation {__version__}",
        }


def polecat(reading: Reading) -> Iterator[dict[str, Any]]:
    """The events of a reading in the columns `POLECAT`: one row for each actor and recipient, "None" where there is none."""
    document = reading.document
    for event in reading.events:
        told = strict(event.type, event.modes, event.status)
        for n, (actor, recipient) in enumerate(_directed(reading, event)):
            row = (
                f"{document.id[:12]}-{event.id}-{n}", event.start, told.type, "; ".join(told.modes) or "None",
                ontology.intensity(told.type, told.modes), ontology.quad(told.type).upper(), "; ".join(event.contexts),
                *_cells(actor), *_cells(recipient), *_located(event), document.published, document.publisher, document.title,
                reading.quote(event.evidence),
            )  # fmt: skip
            yield dict(zip(POLECAT, row, strict=True))


def cameo(reading: Reading) -> Iterator[dict[str, Any]]:
    """The events of a reading in the columns `CAMEO`: one row for each actor and recipient, with the code of the strict type."""
    for event in reading.events:
        told = strict(event.type, event.modes, event.status)
        code = ontology.cameo(told.type, told.modes)
        for n, (actor, recipient) in enumerate(_directed(reading, event)):
            row = (
                f"{reading.document.id[:12]}-{event.id}-{n}", event.start, *_cells(actor), *_cells(recipient), code,
                QUAD_CLASS[ontology.quad(told.type)], ontology.goldstein(code), reading.quote(event.evidence),
            )  # fmt: skip
            yield dict(zip(CAMEO, row, strict=True))


def _directed(reading: Reading, event: Event) -> Iterator[tuple[Actor | None, Actor | None]]:
    """Each actor with each recipient; of a mutual act each pair once, in the order of the actors, as nothing is mirrored."""
    actors, recipients = (list(map(reading.actor, ids)) for ids in (event.actors, event.recipients))
    if not recipients and len(actors) > 1:
        yield from ((a, b) for i, a in enumerate(actors) for b in actors[i + 1 :])
    else:
        ones: list[Actor | None] = [*actors] or [None]
        others: list[Actor | None] = [*recipients] or [None]
        yield from ((a, r) for a in ones for r in others)


def _located(event: Event) -> tuple[str, str, float | None, float | None, int | None]:
    """Name, country, latitude, longitude and GeoNames id of the surest place."""
    place = event.places[0] if event.places else None
    return (place.name, place.country or "None", place.lat, place.lon, place.geonames) if place else ("None", "None", None, None, None)


def _party(actor: Actor) -> dict[str, Any]:
    return {"name": actor.name, "country": actor.country, "sector": "; ".join(actor.sector)}


def _cells(actor: Actor | None) -> tuple[str, str, str]:
    if actor is None:
        return "None", "None", "None"
    return actor.name, actor.country or "None", "; ".join(actor.sector) or "None"
