"""A reading made by hand, with every shape that rendering must serve."""

from __future__ import annotations

from dataclasses import replace

import pytest

from legation.records import Actor, Document, Event, Magnitude, Place, Reading, Span, Statement

TEXT = (
    "Wang Yi visited Russia from April 4 to 5 and met Sergei Lavrov there.\n\n"
    "“We’ve come to support you,” Wei Fenghe told Sergei Shoigu, according to TASS.\n\n"
    "Donald Trump threatened tariffs on $50 billion of Chinese goods <script>alert(1)</script>."
)


def at(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def actor(id: str, name: str, country: str | None, *words: str, kind: str = "person") -> Actor:
    return Actor(id, name, kind, country, mentions=tuple(map(at, words)))


def event(id: str, kind: str, quad: str, actors: tuple[str, ...], recipients: tuple[str, ...], trigger: str, evidence: str) -> Event:
    return Event(
        id=id, type=kind, modes=(), contexts=(), cameo="", quad=quad, intensity=-1.0, status="occurred",
        actors=actors, recipients=recipients,
        third_parties=(), start="2018-04-04", end="2018-04-05", date_granularity="day", places=(), magnitude=(), according_to=(),
        trigger=at(trigger), evidence=at(evidence), confidence=0.9, why=f"{trigger} → {kind}",
    )  # fmt: skip


@pytest.fixture
def reading() -> Reading:
    actors = (
        actor("a1", "Wang Yi", "CHN", "Wang Yi"),
        actor("a2", "Russia", "RUS", "Russia", kind="state"),
        actor("a3", "Sergei Lavrov", "RUS", "Sergei Lavrov"),
        actor("a4", "Wei Fenghe", "CHN", "Wei Fenghe"),
        actor("a5", "Sergei Shoigu", "RUS", "Sergei Shoigu"),
        actor("a6", "TASS", "RUS", "TASS", kind="organization"),
        actor("a7", "Donald Trump", "USA", "Donald Trump"),
        actor("a8", "China", "CHN", "Chinese", kind="state"),
    )
    visit = event("e1", "CONSULT", "verbal cooperation", ("a1",), ("a2",), "visited", TEXT[:40])
    meeting = event("e2", "CONSULT", "verbal cooperation", ("a1", "a3"), (), "met", TEXT[:69])
    support = event("e3", "SUPPORT", "verbal cooperation", ("a4",), ("a5",), "support", "“We’ve come to support you,”")
    threat = event("e4", "THREATEN", "verbal conflict", ("a7",), ("a8",), "threatened", TEXT[at("Donald").start :])
    statement = Statement(
        "s1", ("a4",), (at("Wei Fenghe"),), (at("told"),), (at("We’ve come to support you"),), "direct",
        addressees=("a5",), relayed_by=("a6",), setting="talks",
    )  # fmt: skip
    return Reading(
        Document(Document.identify(TEXT), TEXT, title="Two visits", publisher="The Wire", published="2018-04-07"),
        actors,
        (
            replace(visit, modes=("visit",), places=(Place("Moscow", "RUS"),), third_parties=("a7",)),
            meeting,
            replace(support, according_to=("s1",), status="alleged"),
            replace(threat, magnitude=(Magnitude("tariff", 50e9, "USD"),), start=None, end=None, date_granularity="unknown"),
        ),
        (statement,),
    )
