"""Whether a sentence speaks of an expression's time as past or as to come."""

from __future__ import annotations

from collections.abc import Sequence

from legation.dates.calendar import words as listed
from legation.language.tree import Tree

MODALS = frozenset({"will", "shall", "wo", "'ll", "’ll", "ll", "would", "may", "might", "could", "should", "must", "can", "sha"})
COMING = frozenset({"will", "shall", "wo", "'ll", "’ll", "ll", "sha"})


def way(tree: Tree, words: Sequence[int]) -> tuple[int, bool]:
    """-1 when the words are governed by a verb in the past, +1 by one in the future, 0 when nothing tells; and whether loosely.

    Loosely: the words belong to a noun and only the noun to the verb, as in "preparations for the May 9 summit began".
    """
    loose = False
    for i in _upward(tree, top(tree, words)) if words else []:
        if _is_verbal(tree, i):
            if found := _verbal(tree, i, words):
                return found, loose
        elif i not in words:
            if found := _nominal(tree, i):
                return found, False
            loose = True
    return 0, loose


def top(tree: Tree, words: Sequence[int]) -> int:
    """The word of an expression that depends on a word outside it."""
    return next((i for i in words if tree[i].head not in words), words[0])


def put_off(tree: Tree, words: Sequence[int]) -> bool:
    """Whether a word that governs the expression moves something to its day."""
    return any(sets_date(tree, i, words) for i in _upward(tree, top(tree, words)))


def _upward(tree: Tree, i: int) -> list[int]:
    """Word `i` and its ancestors; a parse that runs in a circle ends where it would repeat itself."""
    path: list[int] = []
    while 0 <= i < len(tree) and i not in path:
        path.append(i)
        i = tree[i].head
    return path


def _is_verbal(tree: Tree, i: int) -> bool:
    return tree[i].upos in ("VERB", "AUX") or tree.child(i, "cop") is not None or _lemma(tree, i) in ("due", "likely", "ready")


def _lemma(tree: Tree, i: int) -> str:
    return (tree[i].lemma or tree[i].text).lower()


def _is(tree: Tree, i: int, kind: str) -> bool:
    """Whether a word is of a kind in the table; a lemma that was cut to "schedul" counts as "schedule"."""
    return any(lemma in listed(kind) for lemma in (_lemma(tree, i), _lemma(tree, i) + "e"))


def _nominal(tree: Tree, i: int) -> int:
    marks = {_lemma(tree, k) for k in tree.children(i, "amod")}
    if marks & listed("adjective of what is to come").keys():
        return 1
    return -1 if marks & listed("adjective of what was").keys() else 0


def _verbal(tree: Tree, i: int, words: Sequence[int]) -> int:
    """What a verb says by its auxiliaries, its own form, or the verb that it is an infinitive of."""
    helpers = tree.children(i, "aux", "cop")
    forms = {tree[k].text.lower() for k in helpers}
    if forms & COMING:
        return 1
    if forms & MODALS:
        return -1 if "have" in forms else 1
    if sets_date(tree, i, words):
        return 1
    if _is_infinitive(tree, i):
        head = tree[i].head
        return int(_is(tree, head, "verb of what is to come") or tree[head].text.lower() == "going") if head >= 0 else 0
    return _tense(tree, i, helpers)


def sets_date(tree: Tree, i: int, words: Sequence[int]) -> bool:
    """Whether the expression is the day that something was set for, put off until, moved to."""
    prepositions = ("for", "to", "until", "till") + (("on", "by") if _lemma(tree, i) == "due" else ())
    return _is(tree, i, "verb that sets a date") and _case(tree, words) in prepositions


def _case(tree: Tree, words: Sequence[int]) -> str:
    """The preposition of an expression."""
    cases = [k for i in words for k in tree.children(i, "case") if k not in words]
    before = words[0] - 1
    return _lemma(tree, cases[0]) if cases else _lemma(tree, before) if before >= 0 else ""


def _is_infinitive(tree: Tree, i: int) -> bool:
    return any(_lemma(tree, k) == "to" for k in tree.children(i, "mark")) or (
        tree[i].feat("VerbForm") == "Inf" and tree.child(i, "aux") is None)


def _tense(tree: Tree, i: int, helpers: list[int]) -> int:
    finite = [k for k in helpers if tree[k].feat("Tense") or tree[k].feat("VerbForm") in ("", "Fin")]
    has = any(_lemma(tree, k) in ("have", "'ve", "’ve") for k in helpers)
    if has or any(_past(tree, k) for k in finite):
        return -1
    if finite:
        return 1
    form = tree[i].feat("VerbForm")
    if _past(tree, i) and form != "Ger":
        return -1
    return 1 if tree[i].feat("Tense") == "Pres" and form == "Fin" and _lemma(tree, i) not in ("say", "report") else 0


def _past(tree: Tree, i: int) -> bool:
    token = tree[i]
    if token.feats:
        return token.feat("Tense") == "Past"
    return token.text.lower() in ("was", "were", "had", "did") or (token.upos == "VERB" and token.text.lower().endswith("ed"))
