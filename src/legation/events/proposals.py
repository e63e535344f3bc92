"""The analyser's second opinion: acts that its triggers tell of and the lexicon misses, and doubt about those that it tells alone."""

from __future__ import annotations

from dataclasses import replace

from legation.events.finding import Act, support
from legation.events.frames import Frame
from legation.events.ontology import event_type
from legation.events.scene import Scene
from legation.records import Trigger

SURE = 0.65  # probability of a type from which a trigger alone makes an act
OVERRULED = 0.9  # and from which it changes the type that the lexicon gives, which it holds for impossible
DOUBTED = 0.02  # probability of any act below which what the lexicon tells is let go
LINK = 0.4  # probability of a role from which a word has it
LINKED = "linked to it"  # where the analyser found a party, for the explanation
POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}


def weighed(scene: Scene, acts: list[Act]) -> list[Act]:
    """The acts of the lexicon that the analyser does not doubt, and those that it tells besides, in the order of the words."""
    kept = [act for act in (_judged(scene, act) for act in acts) if act is not None]
    taken = {w for act in acts for w in (act.word, act.verb) if w is not None}
    told = [_proposed(scene, word) for word in range(len(scene.tree)) if word not in taken]
    return sorted([*kept, *(act for act in told if act is not None)], key=lambda act: act.word)


def _judged(scene: Scene, act: Act) -> Act | None:
    trigger = _trigger(scene, act)
    if trigger is None:
        return act
    if trigger.probability < DOUBTED:
        return None
    types = dict(trigger.types)
    kind, p = trigger.types[0]
    if p >= OVERRULED and act.frame.type not in types:
        return replace(act, frame=replace(act.frame, type=kind, modes=_modes(kind, trigger)), sure=p)
    return replace(act, sure=types.get(act.frame.type, 0.0))


def _trigger(scene: Scene, act: Act) -> Trigger | None:
    """What the analyser makes of an act: at its own word or, where that is quiet, at its support verb."""
    own = [scene.tree[w].trigger for w in (act.word, act.verb) if w is not None]
    return max((t for t in own if t is not None), key=lambda t: t.probability, default=None)


def _proposed(scene: Scene, word: int) -> Act | None:
    token = scene.tree[word]
    trigger, pos = token.trigger, POS.get(token.upos)
    if trigger is None or pos is None or not trigger.types or trigger.types[0][1] < SURE:
        return None
    kind, p = trigger.types[0]
    actors, recipients = (_parties(scene, trigger, role) for role in ("actor", "recipient"))
    if pos == "verb":
        actors = actors or scene.agent(word)
    recipients = tuple(r for r in recipients if r not in actors)
    verb = support(scene.tree, word) if pos != "verb" else None
    frame = Frame((token.lemma,), pos, kind, _modes(kind, trigger), (), (), ())
    return Act(word, verb, frame, actors, recipients, (LINKED, LINKED), p)


def _modes(kind: str, trigger: Trigger) -> tuple[str, ...]:
    """The mode of a trigger, where a type has it."""
    return (trigger.mode,) if trigger.mode in event_type(kind).modes else ()


def _parties(scene: Scene, trigger: Trigger, role: str) -> tuple[str, ...]:
    """The actors that the words in a role stand for."""
    words = [i for i, own, p in trigger.parties if own == role and p >= LINK]
    return tuple(dict.fromkeys(a for i in words for a in (scene.means(i) or scene.within(i, 1))))
