"""Proper names on the surface of a sentence: runs of capitalised words, with the particles and hyphens that hold them together."""

from __future__ import annotations

from functools import cache

from legation.actors.tables import rows
from legation.language.tree import Tree

PARTICLES = frozenset("al el bin ibn bint ben abu von van der den de del della di da dos du la le ter ap ul ur".split())
FEMALE, MALE = frozenset({"mrs", "ms", "miss", "dame", "lady", "queen", "princess"}), frozenset({"mr", "sir", "lord", "king", "prince"})
GENERATION = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


def bare(word: str) -> str:
    """A word in lower case without its dot: "Gen." is "gen"."""
    return word.lower().rstrip(".")


@cache
def _tells() -> dict[str, str]:
    return {cells[0]: cells[1] for cells in rows("name_words")}


def tells(word: str) -> str:
    """What a word in a name tells of its bearer: "body", "place", "occasion", "work", "honorific", "time", "act", or nothing."""
    return _tells().get(bare(word), "")


def is_honorific(word: str) -> bool:
    return word[:1].isupper() and tells(word) == "honorific"


def is_name_word(tree: Tree, i: int) -> bool:
    """Whether word `i` can stand in a name: a proper noun with a capital, or a capitalised common word beside one it belongs to."""
    t = tree[i]
    if not t.text[:1].isupper() or t.text == "I" or tells(t.text) in {"time", "act"}:
        return False
    if t.upos == "PROPN":
        return True
    if t.upos not in {"NOUN", "ADJ", "X"}:
        return False
    before, after = i > 0 and tree[i - 1], i + 1 < len(tree) and tree[i + 1]
    leads = bool(after and after.upos == "PROPN" and after.text[:1].isupper() and t.head == i + 1)
    follows = bool(before and before.upos == "PROPN" and before.text[:1].isupper())
    return t.rel == "flat" or (i > 0 and leads) or follows


def glued(tree: Tree, i: int) -> bool:
    """Whether word `i` is a hyphen with no space on either side: "Jong-un", "al-Assad"."""
    if tree[i].text not in {"-", "‑"} or i == 0 or i + 1 >= len(tree):
        return False
    return tree[i - 1].end == tree[i].start and tree[i].end == tree[i + 1].start


def run(tree: Tree, start: int) -> int:
    """The end (exclusive) of the name that begins with word `start`; `start` itself when none does."""
    i, n = start, len(tree)
    while i < n:
        if is_name_word(tree, i) or (i > start and bare(tree[i].text) in GENERATION):
            i += 1
        elif tree[i].text == "," and i > start and i + 1 < n and bare(tree[i + 1].text) in GENERATION:
            i += 2  # "Joseph R. Biden, Jr."
        elif glued(tree, i) and i > start and (tree[i + 1].text[0].isupper() or tree[i + 1].upos == "PROPN"):
            i += 2  # the lower half of "Jong-un" has no capital
        elif tree[i].text.lower() in PARTICLES and _leads_on(tree, i):
            i += 2 if glued(tree, i + 1) else 1
        else:
            break
    return _first_name(tree, start, i)


def _first_name(tree: Tree, start: int, end: int) -> int:
    """Where the first of two names that stand side by side ends: no word of "Intergovernmental Affairs" hangs on one of "Tom Perez"."""
    for k in range(start + 1, end):
        tied = any(tree[i].head >= k and tree[i].head < end for i in range(start, k)) or any(
            start <= tree[i].head < k for i in range(k, end)
        )
        if not tied and tree[k].mention == "person:name":
            return k
    return end


def _leads_on(tree: Tree, i: int) -> bool:
    """Whether a particle at `i` belongs to a name: a capitalised word follows it, across a hyphen or as part of the same proper noun."""
    hyphen = i + 1 < len(tree) and glued(tree, i + 1)
    after = i + 2 if hyphen else i + 1
    if after >= len(tree) or not tree[after].text[:1].isupper():
        return False
    return hyphen or tree[i].upos in {"PROPN", "X"}


def surface(tree: Tree, first: int, last: int) -> str:
    """The words as they stand in the text."""
    out = tree[first].text
    for i in range(first + 1, last):
        out += (" " if tree[i].start > tree[i - 1].end else "") + tree[i].text
    return out
