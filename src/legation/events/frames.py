"""The lexicon of event words: what type a verb, noun or adjective names, and where in its sentence the parties stand.

Columns of data/frames.tsv
--------------------------
word: lemmas. The first of a verb is the verb, the others its particle or words that hang from it ("pull out", "share intelligence",
    "speak phone" for "spoke by phone"); the last of a noun is its head, those before it are its modifiers ("air strike").
pos: verb, noun or adj.
type, modes: what the word names, modes joined by "+". The type NONE says that the word, where these needs hold, names no event.
actor, recipient: slots joined by "|": the first that names somebody counts; those marked "+" are all taken ("+subj|+obj|+with").
    Slots: `SLOTS` and prepositions (`PREPOSITIONS`, for a phrase that hangs from the word).
needs: conditions joined by ";", all of which must hold.
    `obj=ban|tax`     the object (or passive subject) has one of these lemmas; `obj!=ban` it has none of them
    `obj=ACTOR`       it names an actor
    `with=ally`       the same of a prepositional phrase; likewise `subj=`, `xcomp=`, `ccomp=`, and `obj.mod=` of the object's modifiers
    `prep=to|with`    there is a phrase with one of these prepositions
    `support=lodge`   the noun is the object of one of these verbs; `case=in` it stands in a phrase with this preposition
    `several`         more than one actor is its subject
    `predicate`       something is said of the object ("called him a coward")
    `supported`       the noun is the object of a verb that lends it a subject ("deepened cooperation")
    `xcomp`, `ccomp`, `no obj`, `plural`, `singular`, `actor`, `recipient`     there is such a clause, no object, …
    `mod=joint`       the noun has one of these modifiers
    `subj.sector=MIL` an actor among the subjects has this sector
    `class=FORCE`     short for `obj=FORCE`; a name in capitals stands for the lemmas that data/classes.tsv lists under it
note: an example.

Several rows for one word: the first whose needs hold counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from legation.events.ontology import rows

NONE = "NONE"
SLOTS = frozenset({"subj", "obj", "iobj", "xcomp", "ccomp", "poss", "mod"})
PREPOSITIONS = frozenset("with on against to from at in over into for of by between toward upon about among as near off".split())


@dataclass(frozen=True, slots=True)
class Slot:
    """A place where a party may stand; with `plus`, its actors are taken besides those of other such slots."""

    name: str
    plus: bool


@dataclass(frozen=True, slots=True)
class Need:
    """A condition. `what` is a slot, a preposition, "prep", "plural", …; no values: it is enough that there is one."""

    what: str
    values: frozenset[str]
    negated: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """A reading of a word: a row of the table."""

    word: tuple[str, ...]
    pos: str
    type: str
    modes: tuple[str, ...]
    actor: tuple[Slot, ...]
    recipient: tuple[Slot, ...]
    needs: tuple[Need, ...]

    @property
    def key(self) -> tuple[str, str]:
        """The lemma that carries the frame (the verb, the head of a compound) and its part of speech."""
        return self.word[-1 if self.pos == "noun" else 0], self.pos


@cache
def load() -> Mapping[tuple[str, str], tuple[Frame, ...]]:
    """The frames of every word by (lemma, part of speech), those of one word in the order of the table."""
    found: dict[tuple[str, str], list[Frame]] = {}
    for word, pos, type, modes, actor, recipient, needs, _ in rows("frames.tsv"):
        conditions = tuple(_need(n) for n in needs.split(";") if n)
        frame = Frame(tuple(word.split()), pos, type, tuple(filter(None, modes.split("+"))), _slots(actor), _slots(recipient), conditions)
        found.setdefault(frame.key, []).append(frame)
    return {key: tuple(frames) for key, frames in found.items()}


@cache
def classes() -> Mapping[str, frozenset[str]]:
    """The lemmas of each class of nouns."""
    found: dict[str, set[str]] = {}
    for name, lemma in rows("classes.tsv"):
        found.setdefault(name, set()).add(lemma)
    return {name: frozenset(lemmas) for name, lemmas in found.items()}


def _slots(cell: str) -> tuple[Slot, ...]:
    return tuple(Slot(name.removeprefix("+"), name.startswith("+")) for name in cell.split("|") if name)


def _need(cell: str) -> Need:
    if cell.startswith("no "):
        return Need(cell.removeprefix("no "), frozenset(), True)
    what, sign, values = cell.partition("=")
    name = what.removesuffix("!")
    lemmas = frozenset(lemma for value in values.split("|") if sign for lemma in classes().get(value, {value}))
    return Need("obj" if name == "class" else name, lemmas, what.endswith("!"))
