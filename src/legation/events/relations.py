"""Sentences with two marked parties in; the PLOVER types of what the one does to the other, best first, out.

Three witnesses are heard: the analyser's own opinion of the pair, its triggers with the parties that it links to them, and the lexicon's
frames where the sentence gives them these very parties. What they say is added up as logarithms; the weights were set by hand on the
annotated sentences that are kept aside.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from legation.actors.cast import Cast
from legation.errors import ValueRefused
from legation.events.export import PLANNED
from legation.events.finding import find_acts
from legation.events.scene import Scene
from legation.events.status import status
from legation.language.analyser import Word, shipped
from legation.language.tokens import tokenize
from legation.language.tree import Tree
from legation.records import Actor, Sentence, Span, Token, Trigger

Chars = tuple[int, int] | None
Row = tuple[str, Chars, Chars]
Typed = list[tuple[str, float]]

PAIR, TRIGGERS = 0.6, 0.5  # weights of the opinion of the pair and of the triggers
BOTH, ONE, NEITHER = 5.0, 2.5, 1.0  # weight of a frame that has both parties in their places, the actor alone, another or none
LEAST_LINK, LEAST_TRIGGER, LEAST_PAIR = 0.05, 0.01, 1e-4
REFUSED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE", "CONCEDE", "RETREAT"})  # what is not done is refused
ENDED = frozenset({"PROTEST", "THREATEN", "SANCTION", "MOBILIZE", "ASSAULT", "COERCE"})  # what is called off is conceded


def type_relations(rows: Iterable[Row]) -> list[Typed]:
    """What an actor does to a recipient, for each row: the 16 PLOVER types with their probabilities, best first.

    The type is PLOVER's strict one: a visit to come is AGREE, aid that is refused is REJECT, a strike called off CONCEDE.

    Parameters
    ----------
    rows: `(sentence, actor, recipient)`; the parties are spans `(start, end)` of characters in the sentence. One of the two may be None:
        the recipient of an act without one, the actor of an act by nobody that is named.

    Raises
    ------
    ValueRefused: a row without any span, a span that is empty or lies outside its sentence, or that holds no word.
    """
    return [_typed(number, *row) for number, row in enumerate(rows)]


def _typed(number: int, sentence: str, actor: Chars, recipient: Chars) -> Typed:
    if actor is None and recipient is None:
        raise ValueRefused(f"row {number}: no span; give that of the actor or the recipient, (start, end) in the sentence")
    words = tokenize(sentence, Span(0, len(sentence)))
    first = _words(number, "actor", sentence, words, actor)
    second = _words(number, "recipient", sentence, words, recipient)
    forms = [w.of(sentence) for w in words]
    (parsed,) = shipped().parse([forms])
    scene = _scene(sentence, words, parsed, {"actor": first, "recipient": second})
    scores = {kind: PAIR * math.log(max(p, LEAST_PAIR)) for kind, p in shipped().pairs(forms, [(first, second)])[0]}
    told: dict[str, float] = {}
    for kind, p in _triggers(scene, first, second):
        told[kind] = told.get(kind, 0.0) + p
    framed = dict(sorted(_frames(scene), key=lambda x: x[1]))
    for kind in scores:
        scores[kind] += TRIGGERS * math.log(LEAST_TRIGGER + told.get(kind, 0.0)) + framed.get(kind, 0.0)
    power = {kind: math.exp(score) for kind, score in scores.items()}
    return sorted(((kind, p / sum(power.values())) for kind, p in power.items()), key=lambda x: -x[1])


def _scene(sentence: str, words: Sequence[Span], parsed: Sequence[Word], parties: dict[str, list[int]]) -> Scene:
    """The sentence as if it had these two parties alone."""
    told = zip(words, parsed, strict=True)
    tokens = (Token(w.start, w.end, w.of(sentence), p.lemma, p.upos, p.head, p.rel, p.feats, p.mention, p.name, p.trigger) for w, p in told)
    tree = Tree(Sentence(0, len(sentence), tuple(tokens)))
    heads = {(0, next((i for i in span if tree[i].head not in span), span[0])): (party,) for party, span in parties.items() if span}
    return Scene(tree, Cast({party: Actor(party, party, "state", sector=("GOV",)) for party in parties}, heads))


def _triggers(scene: Scene, first: list[int], second: list[int]) -> Iterator[tuple[str, float]]:
    """The types that triggers tell, each by its probability and how surely the parties are linked to it."""
    for word, token in enumerate(scene.tree.tokens):
        if token.trigger is not None and token.trigger.types:
            how, _ = status(scene, word)
            link = _link(token.trigger, first, {"actor"}) * _link(token.trigger, second, {"actor", "recipient"})
            yield from ((_strict(kind, how), p * link) for kind, p in token.trigger.types)


def _link(trigger: Trigger, party: list[int], roles: set[str]) -> float:
    found = [p for i, role, p in trigger.parties if i in party and role in roles]
    return max([LEAST_LINK, *found]) if party else 1.0


def _frames(scene: Scene) -> Iterator[tuple[str, float]]:
    for act in find_acts(scene):
        parties = {*act.actors, *act.recipients}
        weight = BOTH if "actor" in act.actors and "recipient" in parties else ONE if "actor" in act.actors else NEITHER
        yield _strict(act.frame.type, status(scene, act.word)[0]), weight


def _strict(kind: str, how: str) -> str:
    if how == "planned":
        return "AGREE" if PLANNED.get(kind) == "AGREE" else kind
    if how in {"denied", "cancelled"} and kind in REFUSED:
        return "REJECT"
    return "CONCEDE" if how == "cancelled" and kind in ENDED else kind


def _words(number: int, party: str, sentence: str, words: Sequence[Span], span: Chars) -> list[int]:
    """The words of a sentence that a span touches."""
    if span is None:
        return []
    start, end = span
    if not 0 <= start < end <= len(sentence):
        raise ValueRefused(
            f"row {number}: the {party}'s span is {span}; it must be (start, end) with 0 <= start < end <= {len(sentence)}, characters of "
            "the sentence; count them with sentence.index(...)"
        )
    found = [i for i, w in enumerate(words) if w.start < end and start < w.end]
    if not found:
        raise ValueRefused(f"row {number}: the {party}'s span {span} holds {sentence[start:end]!r}, no word; give the span of its name")
    return found
