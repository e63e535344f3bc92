"""The analyser's triggers beside the lexicon: what they add, what they change, what they doubt, and how sure an event is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from legation.actors.cast import Cast
from legation.events.confidence import confidence, weights
from legation.events.finding import Act, find_acts
from legation.events.proposals import LINKED, weighed
from legation.events.scene import Scene
from legation.language.tree import Tree
from legation.records import Actor, Sentence, Token, Trigger

QUIET = Trigger()


def scene(trigger: Trigger | None, verb: str = "condemn") -> Scene:
    """"Norway … Freedonia", the verb with this trigger."""
    rows = [("Norway", "PROPN", 1, "nsubj"), (verb, "VERB", -1, "root"), ("Freedonia", "PROPN", 1, "obj")]
    other = None if trigger is None else QUIET
    tokens = [
        Token(i * 10, i * 10 + 9, text, text.lower(), upos, head, rel, trigger=trigger if i == 1 else other)
        for i, (text, upos, head, rel) in enumerate(rows)
    ]
    actors = {name: Actor(name, name, "state", country=name.upper()) for name in ("nor", "fre")}
    return Scene(Tree(Sentence(0, 30, tuple(tokens))), Cast(actors, {(0, 0): ("nor",), (0, 2): ("fre",)}))


def acts(trigger: Trigger | None, verb: str = "condemn") -> list[Act]:
    s = scene(trigger, verb)
    return weighed(s, list(find_acts(s)))


def test_without_an_opinion_the_lexicon_stands() -> None:
    (act,) = acts(None)
    assert (act.frame.type, act.actors, act.recipients, act.sure) == ("ACCUSE", ("nor",), ("fre",), None)


def test_what_both_tell_is_told_once_with_its_probability() -> None:
    (act,) = acts(Trigger((("ACCUSE", 0.9), ("REJECT", 0.05))))
    assert (act.frame.type, act.sure) == ("ACCUSE", 0.9)


def test_what_the_analyser_holds_for_impossible_goes() -> None:
    assert acts(QUIET) == []


def test_a_type_that_it_holds_for_impossible_is_changed() -> None:
    (act,) = acts(Trigger((("PROTEST", 0.97),), mode="demo"))
    assert (act.frame.type, act.frame.modes, act.actors) == ("PROTEST", ("demo",), ("nor",))


def test_a_word_that_the_lexicon_lacks_is_an_act() -> None:
    trigger = Trigger((("ACCUSE", 0.8),), mode="aerial", parties=((0, "actor", 0.9), (2, "recipient", 0.8)))
    (act,) = acts(trigger, "zounds")
    assert (act.frame.type, act.frame.modes) == ("ACCUSE", ())  # a mode of another type is left out
    assert (act.actors, act.recipients, act.slots) == (("nor",), ("fre",), (LINKED, LINKED))


@pytest.mark.parametrize("p", [0.0, 0.2, 0.45])
def test_a_weak_trigger_alone_is_none(p: float) -> None:
    assert acts(Trigger((("ACCUSE", p),), parties=((0, "actor", 0.9),)), "zounds") == []


def test_confidence_rises_with_what_speaks_for_an_event() -> None:
    (act,) = acts(Trigger((("ACCUSE", 0.9),)))
    sure = confidence(act, "occurred", True)
    assert 0 < confidence(replace(act, sure=0.1), "occurred", True) < sure < 1
    assert confidence(act, "occurred", False) < sure
    assert confidence(replace(act, recipients=()), "occurred", True) < sure
    assert set(weights()) >= {"constant", "framed", "analyser", "both"}
