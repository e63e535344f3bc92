"""Which names in a sentence are names of places here, and the part that each plays: in it, to it, from it …"""

from __future__ import annotations

import re
from functools import cache

from legation.language.tree import Tree
from legation.places.gazetteer import lines

NAME_LINKS = ("compound", "flat", "nmod:desc", "nmod:unmarked")
DATELINE = re.compile(
    r"(?:, [A-Z][\w .]+?)?(?:,? [A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)?(?: ?\([A-Z][^()]{1,30}\))? ?(?:[—–]|--?)(?= )"
    r"|(?:, [A-Z][\w .]+?)? \([A-Z][^()]{1,30}\) ?[:,]?(?= )"
)


@cache
def listed(kind: str) -> dict[str, str]:
    """The words of one kind in data/roles.tsv, each with its role."""
    return {word: role for word, k, role in (line.split("\t") for line in lines("roles")) if k == kind}


def top(tree: Tree, words: range) -> int:
    """The word of a name that depends on a word outside it."""
    return next((i for i in words if tree[i].head not in words), words[0])


def part_of_a_name(tree: Tree, words: range) -> bool:
    """Whether the words are only part of a longer name: "Jordan" in "Jordan Peele", "Moscow" in "the Moscow Conference"."""
    t = top(tree, words)
    head = tree[t].head
    if head >= 0 and tree[t].rel.startswith(NAME_LINKS) and _named(tree, head) and tree[t].rel != "nmod:unmarked":
        return _lemma(tree, head) not in listed("kind of place")
    return any(
        k not in words and tree[k].rel.startswith(NAME_LINKS) and _named(tree, k)
        and _lemma(tree, k) not in listed("direction") and _lemma(tree, k) not in listed("kind of place")
        for i in words for k in tree.children(i)
    )


def _named(tree: Tree, i: int) -> bool:
    return tree[i].upos == "PROPN" or (tree[i].upos == "NOUN" and tree[i].text[:1].isupper())


def _lemma(tree: Tree, i: int) -> str:
    return (tree[i].lemma or tree[i].text).lower()


def role(tree: Tree, words: range, kind: str) -> str | None:
    """The part that a name plays: in, to, from, modifier, dateline or name; None for a name that stands for a government."""
    if words[0] == 0 and _is_dateline(tree, words):
        return "dateline"
    if kind in ("country", "capital") and _hyphenated(tree, words):
        return None
    t = top(tree, words)
    head = tree[t].head
    if head >= 0 and tree[t].rel.startswith(NAME_LINKS) and _lemma(tree, head) in listed("kind of place"):
        t = head  # "in Kabul Province"
    while True:  # "in Moscow and Beijing": the first conjunct has the preposition
        found = _by_case(tree, t, words, kind)
        if found or tree[t].rel != "conj" or not 0 <= tree[t].head < t:
            return found or _by_head(tree, t, kind)
        t = tree[t].head


def _hyphenated(tree: Tree, words: range) -> bool:
    """"China-Russia relations", "Moscow-backed": who, not where."""
    beside = [i for i in (words[0] - 1, words[-1] + 1) if 0 <= i < len(tree)]
    return any(tree[i].text in ("-", "–", "‑") and tree[i].end - tree[i].start == 1 and _glued(tree, i) for i in beside)


def _glued(tree: Tree, i: int) -> bool:
    return 0 < i < len(tree) - 1 and tree[i - 1].end == tree[i].start and tree[i].end == tree[i + 1].start


def _by_case(tree: Tree, t: int, words: range, kind: str) -> str | None:
    cases = [_lemma(tree, k) for k in tree.children(t, "case")]
    before = words[0] - 1
    if not cases and tree[t].rel == "root" and before >= 0 and tree[before].head < 0:  # words that nobody parsed
        cases = [_lemma(tree, before)]
    if not cases or cases[-1] in ("'s", "’s", "'", "’"):
        return None
    if (cases[-1] in ("on", "between") and kind in ("country", "capital", "city")) or (cases[-1] in ("at", "over") and kind == "country"):
        return "name"  # "sanctions on Russia", "relations between Moscow and Ankara", "aimed at Iran"
    if cases[-1] == "of":
        return "from" if cases[0] == "out" else "in" if cases[0] in ("outside", "inside") else "name"
    if cases[-1] == "for":
        return "to" if tree[t].head >= 0 and _lemma(tree, tree[t].head) in listed("verb bound for") else "name"
    return next((listed("preposition")[c] for c in reversed(cases) if c in listed("preposition")), "name")


def _by_head(tree: Tree, t: int, kind: str) -> str | None:
    rel, head = tree[t].rel.partition(":")[0], tree[t].head
    if head < 0:
        return "name"
    if rel == "obj":
        return listed("verb").get(_lemma(tree, head), "name")
    if tree[t].rel == "nsubj" and tree[head].upos == "VERB":
        return None
    if rel in ("compound", "nmod", "amod") and tree.child(t, "case") is None and tree[head].upos in ("NOUN", "PROPN"):
        return "modifier" if kind != "country" or _lemma(tree, head) in listed("gathering") else None
    return None if rel == "nmod" else "name"


def _is_dateline(tree: Tree, words: range) -> bool:
    """"MOSCOW (Reuters) —", "BEIJING, April 4 —"."""
    first, start = tree[words[-1]], tree[0].start
    text = ""
    for t in tree.tokens[words[-1] + 1 : words[-1] + 25]:
        text = text.ljust(t.start - first.end) + t.text
    return first.start >= start and DATELINE.match(text + " ") is not None
