"""Readings made by hand, and archives of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from legation.archive import Archive, open_archive
from legation.records import Actor, Document, Event, Magnitude, Place, Reading, Span, Statement

TEXT = (
    "Wang Yi visited Russia on April 4 and met Sergei Lavrov there. “We’ve come to support you,” Wei Fenghe told Sergei Shoigu, "
    "according to TASS. Donald Trump threatened tariffs on $50 billion of Chinese goods. The U.S. sanctions on Erdoğan’s ally stay."
)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def event(id: str, type: str, actors: tuple[str, ...], recipients: tuple[str, ...], trigger: str, evidence: str) -> Event:
    return Event(
        id=id, type=type, modes=(), contexts=("diplomatic",), cameo="040", quad="verbal cooperation", intensity=2.5, status="occurred",
        actors=actors, recipients=recipients, third_parties=(), start="2018-04-04", end="2018-04-04", date_granularity="day", places=(),
        magnitude=(), according_to=(), trigger=at(trigger), evidence=at(evidence), confidence=0.9, why=f"{trigger} → {type}",
    )  # fmt: skip


ACTORS = (
    Actor("a1", "Wang Yi", "person", "CHN", ("GOV",), "foreign minister", mentions=(at("Wang Yi"),)),
    Actor("a2", "Russia", "state", "RUS", ("GOV",), mentions=(at("Russia"), at("there"))),
    Actor("a3", "Sergei Lavrov", "person", "RUS", ("GOV",), mentions=(at("Sergei Lavrov"),)),
    Actor("a4", "Wei Fenghe", "person", "CHN", ("GOV", "MIL"), mentions=(at("Wei Fenghe"),)),
    Actor("a5", "Sergei Shoigu", "person", "RUS", ("GOV", "MIL"), mentions=(at("Sergei Shoigu"),)),
    Actor("a6", "TASS", "organization", "RUS", ("MED",), mentions=(at("TASS"),)),
    Actor("a7", "Donald Trump", "person", "USA", ("GOV",), mentions=(at("Donald Trump"),)),
    Actor("a8", "=United Nations", "organization", None, ("IGO",)),
)
EVENTS = (
    replace(event("e1", "CONSULT", ("a1",), ("a2",), "visited", "Wang Yi visited Russia"), modes=("visit",), cameo="042"),
    event("e2", "CONSULT", ("a3", "a1", "a7"), (), "met", "met Sergei Lavrov"),
    replace(event("e3", "SUPPORT", ("a4",), ("a5",), "support", "We’ve come to support you"), status="planned", according_to=("s1",)),
    replace(
        event("e4", "THREATEN", ("a7", "a8"), ("a1", "a2"), "threatened", "threatened tariffs"), start=None, end=None,
        date_granularity="unknown", cameo="130", quad="verbal conflict", third_parties=("a2",),
        places=(Place("Moscow", "RUS", 1, 2.5, 3.5),), magnitude=(Magnitude("tariff", 50e9, "USD"),),
    ),
)  # fmt: skip
STATEMENT = Statement(
    "s1", ("a4",), (at("Wei Fenghe"),), (at("told"),), (at("We’ve come"), at("to support you")), "direct", addressees=("a5",),
    audience=("reporters",), relayed_by=("a6",), setting="talks", date="2018-04-03", elided=True, why="told",
)  # fmt: skip


def make(tail: str = "", id: str | None = None, url: str | None = None) -> Reading:
    """The reading, with its text longer by a tail."""
    text = TEXT + tail
    head = Document(id or Document.identify(text, url), text, url, "Two visits", "The Wire", None, "2018-04-07", boilerplate=(Span(0, 0),))
    return Reading(head, ACTORS, EVENTS, (STATEMENT,))


@pytest.fixture
def made() -> Callable[..., Reading]:
    return make


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.legation"


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    with open_archive(path) as opened:
        yield opened
