"""How a reading is scored against an annotation: what counts as found, what as right, what costs nothing."""

from __future__ import annotations

import copy
import json
import random
import runpy
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from legation.errors import ValueRefused
from legation.evaluate.articles import Gold, corpus, errors, figures, score
from legation.reader import read_text
from legation.records import Actor, Document, Event, Magnitude, Reading, Span, Statement

SHARED = Path(__file__).parents[3] / "shared"
OTHER = SHARED / "bench" / "score_article.py"
beside = pytest.mark.skipif(not OTHER.is_file(), reason="the scorer in ../shared/bench is not here")

TEXT = "MENU\nPoland expelled two Russian envoys. Lavrov met Wang Yi in Perm. “We fined them $5 million,” Wang told Jo, said Xinhua."
ACTORS = {
    "p": Actor("p", "Poland", "state", "POL"),
    "r": Actor("r", "Russia", "state", "RUS"),
    "l": Actor("l", "Sergei Lavrov", "person", "RUS", office="foreign minister"),
    "w": Actor("w", "Wang Yi", "person", "CHN"),
    "j": Actor("j", "Jo", "person"),
    "x": Actor("x", "Xinhua", "organization", "CHN"),
    "e": Actor("e", "European Union", "organization"),
}


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def event(kind: str, evidence: str, actors: str = "", recipients: str = "", **more: Any) -> Event:
    """An event whose trigger is the first word of its evidence; each letter names an actor."""
    whole = at(evidence)
    trigger = Span(whole.start, whole.start + len(evidence.split()[0]))
    plain = Event("e", kind, (), (), "", "", 0.0, "occurred", (), (), (), None, None, "unknown", (), (), (), trigger, whole, 1.0, "")
    return replace(plain, actors=tuple(actors), recipients=tuple(recipients), **more)


def statement(speaker: str, *content: str, **more: Any) -> Statement:
    return Statement("s", tuple(speaker), (), (), tuple(map(at, content)), "direct", **more)


def reading(*items: Event | Statement, boilerplate: tuple[Span, ...] = ()) -> Reading:
    document = Document("d", TEXT, boilerplate=boilerplate)
    events = tuple(i for i in items if isinstance(i, Event))
    return Reading(document, tuple(ACTORS.values()), events, tuple(i for i in items if isinstance(i, Statement)))


def wanted(types: str, quote: str, actors: list[str], recipients: list[str], **more: Any) -> Gold:
    return {"id": "e1", "types": types.split(), "quote": quote, "actors": actors, "recipients": recipients, "status": ["occurred"]} | more


def annotation(*events: Gold, statements: tuple[Gold, ...] = (), **more: Any) -> Gold:
    return {"id": "a", "part": "dev", "events": list(events), "statements": list(statements)} | more


EXPULSION = wanted("SANCTION COERCE", "expelled two Russian envoys", ["POL"], ["RUS"])
MEETING = wanted("CONSULT", "Lavrov met Wang Yi", ["RUS"], ["CHN"])
EXPELLED = event("SANCTION", "expelled two Russian envoys", "p", "r")
QUOTE = "“We fined them $5 million,”"


@pytest.mark.parametrize(
    ("gold", "found", "good"),
    [
        (EXPULSION, EXPELLED, True),
        (EXPULSION, replace(EXPELLED, type="COERCE"), True),
        (EXPULSION, replace(EXPELLED, type="ASSAULT"), False),
        (EXPULSION, replace(EXPELLED, evidence=at("MENU")), True),  # the trigger still lies in the quote
        (EXPULSION, replace(EXPELLED, trigger=at("MENU")), True),  # and so does the evidence
        (EXPULSION, replace(EXPELLED, evidence=at("MENU"), trigger=at("MENU")), False),
        (EXPULSION, replace(EXPELLED, evidence=at("MENU\nPoland "), trigger=at("MENU")), False),  # to touch is not to overlap
        (EXPULSION, replace(EXPELLED, actors=("p", "w")), True),
        (EXPULSION, replace(EXPELLED, actors=("w",)), False),
        (EXPULSION, replace(EXPELLED, actors=()), False),
        (EXPULSION, replace(EXPELLED, actors=("r",), recipients=("p",)), False),
        (EXPULSION | {"quote": "not in the text"}, EXPELLED, False),
        (EXPULSION | {"recipients": ["RUS", ""]}, replace(EXPELLED, recipients=()), True),
        (EXPULSION | {"recipients": ["RUS", None]}, replace(EXPELLED, recipients=("w",)), False),
        (EXPULSION | {"recipients": [""]}, replace(EXPELLED, recipients=("w",)), True),
        (EXPULSION | {"recipients": ["the Union"]}, replace(EXPELLED, recipients=("e",)), False),
        (EXPULSION | {"recipients": ["Union"]}, replace(EXPELLED, recipients=("e",)), True),
        (EXPULSION | {"recipients": ["European Union of 27"]}, replace(EXPELLED, recipients=("e",)), True),
        (EXPULSION | {"recipients": ["Union", ""]}, replace(EXPELLED, recipients=("e",)), False),
        (MEETING, event("CONSULT", "Lavrov met Wang Yi", "l", "w"), True),
        (MEETING, event("CONSULT", "Lavrov met Wang Yi", "w", "l"), True),
        (MEETING, event("CONSULT", "Lavrov met Wang Yi", "lw"), True),
        (MEETING, event("CONSULT", "Lavrov met Wang Yi", "l"), False),
    ],
)
def test_when_an_event_is_found(gold: Gold, found: Event, good: bool) -> None:
    assert score(annotation(gold), reading(found))["events"]["right"] == good


@pytest.mark.parametrize(
    ("gold", "found", "figures"),
    [
        ([EXPULSION, MEETING], [EXPELLED], (1.0, 0.5, 2 / 3, 2, 1, 1)),
        ([EXPULSION], [EXPELLED, EXPELLED], (0.5, 1.0, 2 / 3, 1, 2, 1)),
        ([EXPULSION | {"optional": True}, MEETING], [EXPELLED], (0.0, 0.0, 0.0, 1, 0, 0)),
        ([EXPULSION | {"optional": True}], [EXPELLED, EXPELLED], (0.0, 0.0, 0.0, 0, 1, 0)),
        ([], [], (0.0, 0.0, 0.0, 0, 0, 0)),
    ],
    ids=["missed", "twice", "optional", "optional twice", "nothing"],
)
def test_ratios(gold: list[Gold], found: list[Event], figures: tuple[float, ...]) -> None:
    assert tuple(score(annotation(*gold), reading(*found))["events"].values()) == pytest.approx(figures)


def test_the_best_fit_goes_first() -> None:
    whole, part = EXPULSION | {"quote": "Poland expelled two Russian envoys", "status": ["planned"]}, EXPULSION
    assert score(annotation(whole, part), reading(EXPELLED))["event attributes"] == {"status": (1, 1)}


@pytest.mark.parametrize(
    ("asked", "told", "name", "good"),
    [
        ({}, {}, "status", True),
        ({}, {"status": "denied"}, "status", False),
        ({"mode": "expel"}, {"modes": ("withdraw", "expel")}, "mode", True),
        ({"mode": "expel"}, {}, "mode", False),
        ({"start_date": "2021-05-03", "end_date": "2021-05-04"}, {"start": "2021-05-03", "end": "2021-05-04"}, "dates", True),
        ({"start_date": "2021-05-03", "end_date": "2021-05-04"}, {"start": "2021-05-03", "end": "2021-05-03"}, "dates", False),
        ({"amount": 5e6, "currency": "USD"}, {"magnitude": (Magnitude("fine", 5000000.4, "USD"),)}, "amount", True),
        ({"amount": 5e6, "currency": "USD"}, {"magnitude": (Magnitude("fine", 5e6, "EUR"),)}, "amount", False),
        ({"third_party": ["CHN"]}, {"third_parties": ("w",)}, "third_party", True),
        ({"third_party": ["CHN"]}, {"third_parties": ("l",)}, "third_party", False),
        ({"names": ["Poland", "Lavrov"]}, {"recipients": ("l",)}, "names", True),
        ({"names": ["Poland", "Lavrov"]}, {}, "names", False),
    ],
)
def test_event_attributes(asked: Gold, told: dict[str, Any], name: str, good: bool) -> None:
    assert score(annotation(EXPULSION | asked), reading(replace(EXPELLED, **told)))["event attributes"][name] == (good, 1)


SAID: Gold = {"id": "s1", "content": [QUOTE], "speaker": ["Wang Yi"], "kind": "direct"}


@pytest.mark.parametrize(
    ("gold", "found", "good"),
    [
        (SAID, statement("w", QUOTE), True),
        (SAID, statement("w", "We fined them"), False),  # fewer than half of the characters
        (SAID, statement("w", "We fined them $5"), True),
        (SAID, statement("w", "We fined", "them $5 million"), True),
        (SAID, statement("l", QUOTE), False),
        (SAID, statement("lw", QUOTE), True),
        (SAID | {"speaker": ["Wang Yi", "Jo"]}, statement("w", QUOTE), False),
        (SAID | {"speaker": ["Yi Wang"]}, statement("w", QUOTE), True),
        (SAID | {"content": ["not in the text"]}, statement("w", QUOTE), False),
    ],
)
def test_when_a_statement_is_right(gold: Gold, found: Statement, good: bool) -> None:
    assert score(annotation(statements=(gold,)), reading(found))["statements"]["right"] == good


def test_a_statement_with_another_speaker_costs_once_on_each_side() -> None:
    figures = score(annotation(statements=(SAID,)), reading(statement("l", QUOTE)))["statements"]
    assert (figures["gold"], figures["predicted"], figures["right"]) == (1, 1, 0)


@pytest.mark.parametrize(
    ("asked", "told", "name", "good"),
    [
        ({}, {}, "kind", True),
        ({"kind": "mixed"}, {}, "kind", False),
        ({"relay": ["Xinhua"]}, {"relayed_by": ("x",)}, "relay", True),
        ({"relay": ["Xinhua"]}, {}, "relay", False),
        ({"addressee": ["Jo"]}, {"addressees": ("j",)}, "addressee", True),
        ({"addressee": ["reporters"]}, {"audience": ("reporters in Perm",)}, "addressee", True),
        ({"addressee": ["reporters"]}, {"addressees": ("j",)}, "addressee", False),
        ({"altered": True}, {"altered": True}, "altered", True),
        ({"elided": True}, {"altered": True}, "elided", False),
    ],
)
def test_statement_attributes(asked: Gold, told: dict[str, Any], name: str, good: bool) -> None:
    scored = score(annotation(statements=(SAID | asked,)), reading(statement("w", QUOTE, **told)))
    assert scored["statement attributes"][name] == (good, 1)


def test_people_need_their_state_and_an_office() -> None:
    people = {"Sergei Lavrov": ["RUS", "minister"], "Lavrov": ["RUS", "minister"], "Wang Yi": ["CHN", "minister"]}
    assert score(annotation(people=people), reading())["people"] == (1, 3)


def test_boilerplate_that_is_read() -> None:
    gold = annotation(boilerplate=["MENU", "Perm", "not in the text"])
    scored = score(gold, reading(boilerplate=(at("MENU\n"),)))
    assert (scored["boilerplate"], scored["boilerplate read"]) == ((2, 3), ["Perm"])


def test_figures_of_parts() -> None:
    held = annotation(EXPULSION, MEETING) | {"part": "held", "people": {"Sergei Lavrov": ["RUS", "minister"]}}
    found = figures([(annotation(EXPULSION), reading(EXPELLED)), (held, reading(EXPELLED))])
    recall = {name: value for name, value in found.items() if name.endswith("events.recall")}
    assert recall == {"articles.dev.events.recall": 1.0, "articles.held.events.recall": 0.5, "articles.all.events.recall": 0.75}
    assert "articles.dev.people" not in found
    assert found["articles.all.people"] == 1.0
    assert figures([]) == {}


def test_errors_are_lines_with_their_quotes() -> None:
    gold = annotation(MEETING, EXPULSION | {"optional": True}, statements=(SAID,))
    assert errors(gold, reading(replace(EXPELLED, type="AID", recipients=()), statement("l", QUOTE), statement("", "MENU\nPoland"))) == {
        "missed events": ["e1 CONSULT | RUS → CHN | Lavrov met Wang Yi"],
        "extra events": ["AID occurred | Poland → – | expelled two Russian envoys"],
        "missed statements": [f"s1 Wang Yi | {QUOTE}"],
        "extra statements": ["– | MENU Poland"],
    }


def test_corpus() -> None:
    assert [name for name, _, _ in corpus()] == sorted([name for part in ("dev", "held") for name, _, _ in corpus(part)])
    assert all(text.strip() and gold["part"] == "held" for _, gold, text in corpus("held"))
    with pytest.raises(ValueRefused, match="part is 'test'; it must be one of dev, held"):
        next(corpus("test"))


def other() -> Callable[[Gold, dict[str, Any], bool], dict[str, Any]]:
    """The scorer that lies beside the project."""
    found: Callable[[Gold, dict[str, Any], bool], dict[str, Any]] = runpy.run_path(str(OTHER))["score"]
    return found


def agree(gold: Gold, reading: Reading) -> None:
    """Both scorers give the same figures, and name as many errors of each kind."""
    ours, theirs = score(gold, reading), other()(copy.deepcopy(gold), reading.to_dict(), True)
    for mine, its in (("events", "events"), ("statements", "statements with speaker")):
        ratios = [ours[mine][ratio] for ratio in ("precision", "recall", "f1")]
        assert ratios == pytest.approx([theirs[its][ratio] for ratio in ("P", "R", "F1")], abs=0.00051)  # theirs are rounded
    for attributes in ("event attributes", "statement attributes"):
        assert {name: f"{right}/{of}" for name, (right, of) in ours[attributes].items()} == theirs[attributes]
    if gold.get("people"):
        assert "{}/{}".format(*ours["people"]) == theirs["people with state and office"]
    assert ours["boilerplate read"] == theirs.get("boilerplate read", [])
    listed = errors(gold, reading)
    assert {kind: len(lines) for kind, lines in listed.items()} == {kind: len(theirs[kind]) for kind in listed}


@beside
def test_figures_agree_with_the_other_scorer(read: list[tuple[Gold, Reading]]) -> None:
    for gold, found in read:
        agree(gold, found)


@beside
@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the annotated articles in ../shared/gold are not here")
def test_figures_agree_on_articles_of_others() -> None:
    for path in (SHARED / "gold").glob("*.gold.json"):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        agree(gold, read_text(text, gold["published"]))


@beside
@pytest.mark.parametrize("seed", range(8))
def test_figures_agree_on_readings_that_are_partly_wrong(seed: int) -> None:
    dice = random.Random(seed)
    for _, gold, text in corpus():
        agree(gold, spoilt(gold, text, dice))


def spoilt(gold: Gold, text: str, dice: random.Random) -> Reading:
    """What the annotation says, as a reading, with items left out, repeated, moved, mistyped or given to others."""
    ids, actors = map(str, count()), dict[str, Actor]()

    def who(keys: list[str]) -> tuple[str, ...]:
        chosen = dice.choice([keys, keys[:1], ["USA"], ["Hamas movement"], []])
        made = {next(ids): key for key in chosen if key}
        state = {i: key if len(key) == 3 and key.isupper() else None for i, key in made.items()}
        actors.update({i: Actor(i, key, "state", state[i], office=dice.choice([None, "envoy"])) for i, key in made.items()})
        return tuple(made)

    def span(start: int, end: int) -> Span:
        return Span(max(0, start - dice.choice([0, 0, 9])), min(len(text), dice.choice([end, end, (start + end) // 2, end + 30])))

    def acts(g: Gold) -> Event:
        sides = [who(g["actors"]), who(g["recipients"])]
        dice.shuffle(sides)
        whole = span(g["start"], g["end"])
        kind, trigger = dice.choice([*g["types"], "CONSULT"]), Span(whole.start, whole.start + dice.choice([4, 12]))
        more: dict[str, Any] = {"status": dice.choice(["occurred", "planned"]), "modes": (g.get("mode", ""),)}
        more |= {"start": g.get("start_date"), "end": g.get("end_date")}
        return replace(EXPELLED, type=kind, actors=sides[0], recipients=sides[1], trigger=trigger, evidence=whole, **more)

    def says(g: Gold) -> Statement:
        content, kind = tuple(span(*s) for s in g["spans"]), dice.choice(["direct", "mixed"])
        hearers, relay = who(g.get("addressee", [])), who(g.get("relay", []))
        return Statement("s", who(g["speaker"]), (), (), content, kind, hearers, ("reporters",), relay, altered=dice.choice([True, False]))

    events = [acts(g) for g in gold["events"] for _ in range(dice.choice([0, 1, 1, 2]))]
    statements = [says(g) for g in gold["statements"] for _ in range(dice.choice([0, 1, 1, 2]))]
    for name, (state, _) in gold["people"].items():
        actors[name] = Actor(name, name, "person", state, office=dice.choice([None, "envoy"]))
    return Reading(Document("d", text), tuple(actors.values()), tuple(events), tuple(statements))
