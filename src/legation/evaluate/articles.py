"""How well whole articles are read: a reading against an annotation made by hand.

Annotation and reading are matched one to one, the best fit first. What is matched with an optional item of the annotation is left out
of the counts, so it neither helps nor hurts; what is left unmatched costs recall in the annotation and precision in the reading, and so
an event said twice costs precision. Attributes are looked at where the item itself was found.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Generic, TypeVar

from legation.errors import ValueRefused
from legation.records import Actor, Event, Reading, Span, Statement

Gold = dict[str, Any]  # an annotated article, or one of its events or statements: gold/README.md tells the fields
Counts = tuple[int, int]  # how many are right, of how many
Item = TypeVar("Item", Event, Statement)

PARTS = ("dev", "held")
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})  # who of the two is named first says nothing
SAME = 0.5  # the Jaccard index of the characters of two contents, from which on they are one statement


@dataclass(frozen=True, slots=True)
class Matching(Generic[Item]):
    """Items of the annotation and of the reading; which of them are one, and where that one is also right, by position."""

    gold: Sequence[Gold]
    found: Sequence[Item]
    same: Sequence[tuple[int, int]]
    right: Sequence[tuple[int, int]]

    def pairs(self) -> Iterator[tuple[Gold, Item]]:
        """Those that are right, optional ones too."""
        return ((self.gold[g], self.found[f]) for g, f in self.right)

    def missed(self) -> list[Gold]:
        right = {g for g, _ in self.right}
        return [item for g, item in enumerate(self.gold) if g not in right and not item.get("optional")]

    def extra(self) -> list[Item]:
        same = {f for _, f in self.same}
        return [item for f, item in enumerate(self.found) if f not in same]

    def ratios(self) -> dict[str, float]:
        optional = {g for g, item in enumerate(self.gold) if item.get("optional")}
        gold = len(self.gold) - len(optional)
        predicted = len(self.found) - sum(g in optional for g, _ in self.same)
        right = sum(g not in optional for g, _ in self.right)
        precision, recall = right / max(predicted, 1), right / max(gold, 1)
        f1 = 2 * right / max(gold + predicted, 1)
        return {"precision": precision, "recall": recall, "f1": f1, "gold": gold, "predicted": predicted, "right": right}


def corpus(part: str | None = None) -> Iterator[tuple[str, Gold, str]]:
    """The annotated articles of the package, by name: (name, annotation, text); `part` "dev" or "held", or None for both."""
    if part not in (*PARTS, None):
        raise ValueRefused(f"part is {part!r}; it must be one of {', '.join(PARTS)}; leave it out for all articles")
    folder = files(__package__) / "gold"
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.endswith(".gold.json"):
            gold = json.loads(path.read_text(encoding="utf-8"))
            name = path.name.removesuffix(".gold.json")
            if part in (gold["part"], None):
                yield name, gold, (folder / f"{name}.txt").read_text(encoding="utf-8")


def readings(part: str | None = None) -> Iterator[tuple[Gold, Reading]]:
    """The annotated articles, each with what Legation reads in it."""
    from legation.reader import read_text

    return ((gold, read_text(text, published=gold["published"])) for _, gold, text in corpus(part))


def score(gold: Gold, reading: Reading) -> dict[str, Any]:
    """The figures of one article.

    "events", "statements": precision, recall and f1, and the counts gold, predicted and right. An event is found when its evidence or
    trigger overlaps the quote, its type is allowed and the parties of both sides meet; a statement when its content is nearly that of
    the annotation, and it is right when so is its speaker.
    "event attributes", "statement attributes": by name, how many are right, of how many that the annotation tells of items found.
    "people": how many of the persons have their state and an office, of how many.
    "boilerplate": how many pieces of boilerplate were left unread, of how many; "boilerplate read": those that were not.
    """
    cast = {a.id: a for a in reading.actors}
    events, statements = match_events(gold, reading), match_statements(gold, reading)
    people, pieces = gold.get("people", {}), gold.get("boilerplate", [])
    read = [piece for piece in pieces if _is_read(piece, reading)]
    return {
        "events": events.ratios(),
        "event attributes": _tally(_event_attributes(g, e, cast) for g, e in events.pairs()),
        "statements": statements.ratios(),
        "statement attributes": _tally(_statement_attributes(g, s, cast) for g, s in statements.pairs()),
        "people": (sum(_is_known(name, state, cast) for name, (state, _) in people.items()), len(people)),
        "boilerplate": (len(pieces) - len(read), len(pieces)),
        "boilerplate read": read,
    }


def figures(read: Iterable[tuple[Gold, Reading]]) -> dict[str, float]:
    """The figures of many articles by name, for each part and for "all".

    "articles.dev.events.f1" and its like are means over the articles. "articles.dev.events.status" and other attributes,
    "articles.dev.people" and "articles.dev.boilerplate" are shares of all that there are in the articles, and missing where there are none.
    """
    scores = [(gold["part"], score(gold, reading)) for gold, reading in read]
    found: dict[str, float] = {}
    for part in (*PARTS, "all"):
        chosen = [s for its_part, s in scores if part in (its_part, "all")]
        found |= {f"articles.{part}.{name}": value for name, value in _summary(chosen)}
    return found


def errors(gold: Gold, reading: Reading) -> dict[str, list[str]]:
    """What was missed in one article, and what is extra, each on a line with its quote."""
    cast = {a.id: a for a in reading.actors}
    events, statements = match_events(gold, reading), match_statements(gold, reading)

    def names(ids: Iterable[str]) -> str:
        return ", ".join(a.name for a in _who(ids, cast)) or "–"

    def line(*parts: str) -> str:
        return " ".join(" | ".join(parts).split())  # quotes may run over several lines

    return {
        "missed events": [
            line(f"{g['id']} {'/'.join(g['types'])}", f"{_allowed(g['actors'])} → {_allowed(g['recipients'])}", g["quote"])
            for g in events.missed()
        ],
        "extra events": [
            line(f"{e.type} {e.status}", f"{names(e.actors)} → {names(e.recipients)}", reading.quote(e.evidence)) for e in events.extra()
        ],
        "missed statements": [line(f"{g['id']} {', '.join(g['speaker'])}", " … ".join(g["content"])) for g in statements.missed()],
        "extra statements": [line(names(s.speaker), " … ".join(map(reading.quote, s.content))) for s in statements.extra()],
    }


def match_events(gold: Gold, reading: Reading) -> Matching[Event]:
    """The events of the annotation and of the reading. A trigger in the quote goes before evidence alone, more of the quote before less."""
    cast = {a.id: a for a in reading.actors}
    fits = []
    for g, wanted in enumerate(gold["events"]):
        quote = _find(wanted["quote"], reading)
        if quote is None:
            continue
        for e, event in enumerate(reading.events):
            shared = max(_shared(quote, event.evidence), _shared(quote, event.trigger))
            if shared and event.type in wanted["types"] and _parties_meet(wanted, event, cast):
                fits.append(((quote.overlaps(event.trigger), shared / len(wanted["quote"])), g, e))
    same = _one_to_one(fits)
    return Matching(gold["events"], reading.events, same, same)


def match_statements(gold: Gold, reading: Reading) -> Matching[Statement]:
    """The statements of the annotation and of the reading; whose contents are most alike go first."""
    cast = {a.id: a for a in reading.actors}
    contents = [_characters(s.content) for s in reading.statements]
    fits = []
    for g, wanted in enumerate(gold["statements"]):
        content = _characters(filter(None, (_find(piece, reading) for piece in wanted["content"])))
        for s, other in enumerate(contents):
            alike = len(content & other) / max(len(content | other), 1)
            if alike >= SAME:
                fits.append(((alike,), g, s))
    same = _one_to_one(fits)
    right = [(g, s) for g, s in same if _all_named(gold["statements"][g]["speaker"], _who(reading.statements[s].speaker, cast))]
    return Matching(gold["statements"], reading.statements, same, right)


def _one_to_one(fits: Iterable[tuple[tuple[float, ...], int, int]]) -> list[tuple[int, int]]:
    """Pairs of positions, the best fit first and the earlier before the later, no position twice."""
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, g, f in sorted(fits, key=lambda fit: ([-x for x in fit[0]], *fit[1:])):
        if g not in taken[0] and f not in taken[1]:
            taken[0].add(g)
            taken[1].add(f)
            pairs.append((g, f))
    return pairs


def _parties_meet(gold: Gold, event: Event, cast: Mapping[str, Actor]) -> bool:
    actors, recipients = _who(event.actors, cast), _who(event.recipients, cast)
    sides = [(actors, recipients)]
    if event.type in MUTUAL:
        sides += [(recipients, actors), (actors + recipients, actors + recipients)]
    return any(_meet(gold["actors"], doing) and _meet(gold["recipients"], receiving) for doing, receiving in sides)


def _meet(allowed: Sequence[str | None], side: Sequence[Actor]) -> bool:
    """Whether one side of an event is as the annotation has it: countries or names, any of them; "" allows that nobody is given.

    Where nobody need be given, only a country or a name in full makes a side that is given right.
    """
    named = {key for key in allowed if key}
    given = _keys(side)
    if not named or named & given:
        return True
    if not all(allowed):
        return not given
    return any(_named(name, side) for name in named)


def _event_attributes(gold: Gold, event: Event, cast: Mapping[str, Actor]) -> Iterator[tuple[str, bool]]:
    yield "status", event.status in gold["status"]
    if gold.get("mode"):
        yield "mode", gold["mode"] in event.modes
    if gold.get("start_date"):
        yield "dates", (event.start, event.end) == (gold["start_date"], gold["end_date"])
    if gold.get("amount"):
        yield "amount", any(abs(m.value - gold["amount"]) < 1 and m.unit == gold["currency"] for m in event.magnitude)
    if gold.get("third_party"):
        yield "third_party", not _keys(_who(event.third_parties, cast)).isdisjoint(gold["third_party"])
    if gold.get("names"):
        yield "names", _all_named(gold["names"], _who(event.actors + event.recipients, cast))


def _statement_attributes(gold: Gold, statement: Statement, cast: Mapping[str, Actor]) -> Iterator[tuple[str, bool]]:
    yield "kind", statement.kind == gold["kind"]
    if relay := gold.get("relay"):
        yield "relay", any(_named(name, _who(statement.relayed_by, cast)) for name in relay)
    if hearers := gold.get("addressee"):
        heard = any(_named(name, _who(statement.addressees, cast)) for name in hearers)
        yield "addressee", heard or any(_alike(name, audience) for name in hearers for audience in statement.audience)
    for mark in ("paraphrased", "altered", "elided"):
        if gold.get(mark):
            yield mark, getattr(statement, mark)


def _tally(judged: Iterable[Iterable[tuple[str, bool]]]) -> dict[str, Counts]:
    counts: dict[str, Counts] = {}
    for attributes in judged:
        for name, good in attributes:
            right, of = counts.get(name, (0, 0))
            counts[name] = (right + good, of + 1)
    return counts


def _summary(scores: Sequence[dict[str, Any]]) -> Iterator[tuple[str, float]]:
    """The figures of one part: means of ratios, then shares of attributes, by name."""
    for what, attributes in (("events", "event attributes"), ("statements", "statement attributes")):
        for ratio in ("precision", "recall", "f1") if scores else ():
            yield f"{what}.{ratio}", sum(s[what][ratio] for s in scores) / len(scores)
        for name in dict.fromkeys(name for s in scores for name in s[attributes]):
            yield from _share(f"{what}.{name}", (s[attributes].get(name, (0, 0)) for s in scores))
    for name in ("people", "boilerplate"):
        yield from _share(name, (s[name] for s in scores))


def _share(name: str, counts: Iterable[Counts]) -> Iterator[tuple[str, float]]:
    right, of = map(sum, zip((0, 0), *counts, strict=True))
    if of:
        yield name, right / of


def _is_known(name: str, state: str, cast: Mapping[str, Actor]) -> bool:
    """Whether a person is in the cast by this very name, with this state and an office."""
    return any(_words(a.name) == _words(name) and a.country == state and a.office for a in cast.values())


def _is_read(piece: str, reading: Reading) -> bool:
    """Whether a piece of boilerplate is in the text and not marked as such. Sources that drop it from the text do well too."""
    place = _find(piece, reading)
    return place is not None and not any(b.start <= place.start < b.end for b in reading.document.boilerplate)


def _find(quote: str, reading: Reading) -> Span | None:
    """Where a quote stands in the text that was read, which need not hold all of the annotated one; None when it does not."""
    start = reading.document.text.find(quote)
    return Span(start, start + len(quote)) if start >= 0 else None


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _characters(spans: Iterable[Span]) -> set[int]:
    return {i for span in spans for i in range(*span)}


def _who(ids: Iterable[str], cast: Mapping[str, Actor]) -> list[Actor]:
    return [cast[id] for id in ids if id in cast]


def _keys(actors: Iterable[Actor]) -> set[str]:
    return {key for a in actors for key in (a.country, a.name) if key}


def _allowed(side: Iterable[str | None]) -> str:
    return "/".join(key or "–" for key in side)


def _all_named(names: Iterable[str], actors: Sequence[Actor]) -> bool:
    return all(_named(name, actors) for name in names)


def _named(name: str, actors: Iterable[Actor]) -> bool:
    return any(_alike(name, a.name) for a in actors)


def _alike(one: str, other: str) -> bool:
    """Whether one name holds every word of the other: "Lavrov" and "Sergei Lavrov"."""
    a, b = set(_words(one)), set(_words(other))
    return bool(a and b) and (a <= b or b <= a)


def _words(name: str) -> list[str]:
    return re.findall("[a-z0-9]+", name.lower())
