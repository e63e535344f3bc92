"""Cues: the words that report that somebody says, believes or writes something, as `data/cues.tsv` lists them.

A row names a lemma, its part of speech, the word it needs beside it ("call" with "for"), the frames in which its content may come,
its class (speech, belief, judgement, appearance, document), the polarity that it lends, and where its hearer stands ("obj", "to").

Frames: `clause` a complement clause; `quote` words in quotation marks; `to`, `ing` a non-finite complement; `obj` a noun phrase;
a preposition, for a phrase or gerund with it; `obj+…` an object with what is said of it; `source` for prepositions that name the speaker.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from legation.language.tree import Tree, matches

PARTNERS = ("compound:prt", "obl", "xcomp", "obj", "advmod", "amod", "advcl", "nmod")
IN_PHRASE = ("compound", "flat", "amod", "det", "nummod", "goeswith")
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the table; `partner` is the word it needs beside it, "" for none."""

    lemma: str
    upos: str
    partner: str
    frames: frozenset[str]
    kind: str
    polarity: str
    hearer: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue in a sentence: its word, and all words that make it up ("called", "for"); `object` is the noun of a partner preposition."""

    tree: Tree
    word: int
    words: tuple[int, ...]
    cue: Cue
    object: int | None = None


@cache
def table() -> dict[tuple[str, str], tuple[Cue, ...]]:
    """The cues by lemma and part of speech, those that need a partner first."""
    lines = files("legation.statements").joinpath("data/cues.tsv").read_text(encoding="utf-8").splitlines()
    found: dict[tuple[str, str], list[Cue]] = {}
    for r in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE):
        cue = Cue(r["lemma"], r["upos"], r["with"], frozenset(r["frames"].split()), r["class"], r["polarity"], r["hearer"] or "")
        found.setdefault((cue.lemma, cue.upos), []).append(cue)
    return {key: tuple(sorted(cues, key=lambda c: not c.partner)) for key, cues in found.items()}


@cache
def _prepositions() -> dict[str, tuple[tuple[str, ...], Cue]]:
    """The cues that are prepositions, by their first word."""
    cues = [(tuple(c.lemma.split()), c) for key, row in table().items() if key[1] == "ADP" for c in row]
    return {" ".join(words[:3]) if words[0] == "in" else words[0]: (words, c) for words, c in cues}


def is_document(lemma: str) -> bool:
    """Whether a noun names something written or recorded that can speak: a report, a readout, a poll."""
    return any(c.kind == "document" for c in table().get((lemma, "NOUN"), ()))


def find_cues(tree: Tree) -> Iterator[Hit]:
    """The cues of a sentence, in order."""
    rows = table()
    for i, token in enumerate(tree.tokens):
        preposition = _preposition(tree, i)
        if preposition:
            yield preposition
            continue
        upos = "VERB" if token.upos == "AUX" else token.upos
        for cue in rows.get((token.lemma.lower(), upos), ()):
            hit = _hit(tree, i, cue) if cue.frames else None
            if hit:
                yield hit
                break


def _hit(tree: Tree, i: int, cue: Cue) -> Hit | None:
    if not cue.partner:  # with a particle it is another verb: "called off"
        return Hit(tree, i, (i,), cue) if tree.child(i, "compound:prt") is None else None
    for k in tree.children(i, *PARTNERS):
        if tree[k].lemma.lower() == cue.partner or tree[k].text.lower() == cue.partner:
            return Hit(tree, i, tuple(sorted((i, k))), cue)
        marks = tree.children(k, "case", "mark")
        mark = next((m for m in marks if tree[m].text.lower() == cue.partner), None)
        if mark is not None and k > i:
            return Hit(tree, i, tuple(sorted((i, mark))), cue, k)
    return None


def _preposition(tree: Tree, i: int) -> Hit | None:
    first = tree[i].text.lower()
    if first not in ("according", "in"):
        return None
    key = first if first != "in" else " ".join(t.text.lower() for t in tree.tokens[i : i + 3])
    words, cue = _prepositions().get(key, ((), None))
    if cue is None or tuple(t.text.lower() for t in tree.tokens[i : i + len(words)]) != words:
        return None
    noun = _noun_after(tree, i + len(words))
    return None if noun is None else Hit(tree, i, tuple(range(i, i + len(words))), cue, noun)


def _noun_after(tree: Tree, start: int) -> int | None:
    """The head of the noun phrase that begins at a word."""
    k = next((k for k in range(start, min(len(tree), start + 12)) if tree[k].upos in NOMINAL), None)
    while k is not None and tree[k].head >= start and (matches(tree[k].rel, IN_PHRASE) or tree[k].rel == "nmod:poss"):
        k = tree[k].head
    return k
