"""To whom it is said, and where: "told Wang", "said to reporters", "in talks with Shoigu", "at a news conference in Moscow"."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from legation.actors.cast import Cast
from legation.language.tree import Tree
from legation.records import Span
from legation.statements.clauses import names
from legation.statements.cues import Hit

DURING = frozenset({"in", "during", "at", "on", "over", "via", "through"})
PARTNER = frozenset({"with", "to", "before"})


@dataclass(frozen=True, slots=True)
class Hearers:
    addressees: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    setting: str | None = None


@cache
def settings() -> frozenset[str]:
    """Nouns that name an occasion of speech, from `data/settings.tsv`."""
    lines = files("legation.statements").joinpath("data/settings.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(r["noun"] for r in csv.DictReader(line for line in lines if not line.startswith("#")))


def find_hearers(hit: Hit, cast: Cast, text: str, speaker: tuple[str, ...], subject: int | None, content: tuple[Span, ...]) -> Hearers:
    """Who is spoken to by the speaker of a cue, and on which occasion; nothing is looked for inside the content."""
    tree = hit.tree
    hearing = _spoken_to(hit)
    setting = None
    places = [*tree.children(hit.word), *(tree.children(subject) if subject is not None else ())]
    for k in places:
        if tree[k].lemma.lower() in settings() and tree[k].rel.partition(":")[0] in ("obl", "nmod") and not _inside(tree, k, content):
            case = tree.child(k, "case")
            if case is None or tree[case].text.lower() not in DURING:
                continue
            start = tree.phrase(k)
            words = [w for w in tree.subtree(k, ("case", "det", "nmod:poss", "acl", "punct", "parataxis")) if w >= start[0]]
            setting = setting or tree.span(words).of(text)
            hearing += _partners(tree, k, hit.word)
    ids: list[str] = []
    unnamed: list[str] = []
    for k in hearing:
        if _inside(tree, k, content):
            continue
        found = [a for a in cast.at(tree.number, k) if a not in speaker]
        ids += [a for a in found if a not in ids]
        if not found and not cast.at(tree.number, k) and tree[k].upos != "PRON":
            unnamed.append(names(tree, k, tree.children(k, "conj", "cc")).of(text))
    return Hearers(tuple(ids), tuple(dict.fromkeys(unnamed)), setting)


def _inside(tree: Tree, k: int, content: tuple[Span, ...]) -> bool:
    return any(span.start <= tree[k].start < span.end for span in content)


def _spoken_to(hit: Hit) -> list[int]:
    tree, v = hit.tree, hit.word
    found: list[int] = []
    if hit.cue.hearer == "obj":
        first = hit.object if hit.object is not None else tree.child(v, "obj", "iobj")
        found = tree.conjuncts(first) if first is not None else []
    elif hit.cue.hearer:
        for k in tree.children(v, "obl"):
            case = tree.child(k, "case")
            if case is not None and tree[case].text.lower() == hit.cue.hearer and tree[k].upos in ("NOUN", "PROPN", "PRON"):
                found += tree.conjuncts(k)
    return found


def _partners(tree: Tree, occasion: int, verb: int) -> list[int]:
    """With whom the talks are: hung on the noun, or by a parser's slip on the verb behind it."""
    found: list[int] = []
    for k in (*tree.children(occasion, "nmod"), *(k for k in tree.children(verb, "obl") if occasion < k <= occasion + 10)):
        case = tree.child(k, "case")
        if case is not None and tree[case].text.lower() in PARTNER and tree[k].upos in ("NOUN", "PROPN", "PRON"):
            found += [c for c in tree.conjuncts(k) if tree[c].upos in ("NOUN", "PROPN", "PRON")]
    return found
