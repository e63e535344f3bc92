"""Quotes find their cue: before them, after them or between them; by position, so that a slip of the parser does little harm."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from legation.language.tree import Tree
from legation.records import Span
from legation.statements.claims import Layout
from legation.statements.clauses import EDGES, first_word
from legation.statements.contents import COMPLEMENTIZERS
from legation.statements.cues import Hit
from legation.statements.quotes import Quote
from legation.statements.relay import quoted_as_saying

BRIDGING = frozenset({"obl", "advmod", "nsubj", "punct", "aux", "mark", "cc", "iobj", "dep", "compound", "nmod", "discourse"})
LONGEST_BRIDGE, LONGEST_NAME = 16, 30  # words between a cue and its quote, words of a speaker's name with title and apposition
SIGNED = re.compile(r"\s*[—―–]+\s*([A-Z][^\n]{1,120}?)\s*(?:\n|$)|\s+(?:--|-)\s*([A-Z][^\n]{1,80}?)\s*(?:\n|$)")
NAMELIKE = frozenset({"PROPN", "NOUN", "PRON", "DET", "ADJ", "ADP", "NUM", "PUNCT", "CCONJ", "ADV", "AUX", "PART", "X"})


@dataclass(frozen=True, slots=True)
class Reach:
    """How a quote reaches its cue: the hit, whether it comes "before" or "after" the quote, and from where the content begins."""

    hit: Hit
    side: str
    start: int
    named: tuple[int, ...] = ()  # words that name the speaker where the tree gives no subject


def reach(quote: Quote, layout: Layout, hits: Mapping[int, Sequence[Hit]]) -> Reach | None:
    """The cue of a quote in the sentence where it begins or ends."""
    first, last = layout.tree_at(quote.span.start), layout.tree_at(quote.span.end - 1)
    found = _before(quote, first, hits.get(first.number, ())) if first else None
    return found or (_after(quote, last, hits, layout) if last else None)


def signature(text: str, quote: Quote) -> Span | None:
    """The name that a quote is signed with: "“…” ― Sonya Herridge"."""
    m = SIGNED.match(text, quote.span.end, min(len(text), quote.span.end + 200))
    return None if m is None else Span(*m.span(1 if m.group(1) else 2))


def _before(quote: Quote, tree: Tree, hits: Sequence[Hit]) -> Reach | None:
    last = next((k for k in range(len(tree) - 1, -1, -1) if tree[k].end <= quote.span.start), None)
    if last is None:
        return None
    if tree[last].text not in (",", ":") and _is_part_of_phrase(quote, tree):
        return None
    for hit in reversed([h for h in hits if h.word <= last and "quote" in h.cue.frames][-4:]):
        bridge = range(max(hit.words) + 1, last + 1)
        if len(bridge) <= LONGEST_BRIDGE and _bridges(tree, hit, bridge):
            opening = next((k for k in bridge if tree[k].text.lower() in COMPLEMENTIZERS and last - k <= 1), None)
            return Reach(hit, "before", tree[opening].start if opening is not None else quote.span.start)
    return None


def _is_part_of_phrase(quote: Quote, tree: Tree) -> bool:
    """Whether a word behind the quote governs what is in it: "reveals ‘demoralizing’ experience"."""
    inside = [t for t in tree.tokens if quote.span.start <= t.start < quote.span.end and t.upos != "PUNCT"]
    return any(t.head >= 0 and tree[t.head].start >= quote.span.end for t in inside)


def _bridges(tree: Tree, hit: Hit, bridge: range) -> bool:
    """Whether nothing but hearer, time, place and punctuation stands between a cue and a quote."""
    words = [k for k in bridge if tree[k].text not in EDGES and tree[k].text not in "“\"‘'("]
    if not words or all(tree[k].text.lower() in COMPLEMENTIZERS for k in words):
        return True
    if words and tree[words[-1]].text.lower() in COMPLEMENTIZERS and hit.cue.hearer:
        words = words[:-1]
    closed = tree[bridge[-1]].text in (",", ":")
    if not closed and tree[bridge[-1]].upos in ("DET", "ADP", "ADJ", "NUM", "PART", "ADV"):  # the quote is part of a phrase
        return False
    if not closed and any(tree[k].upos in ("VERB", "AUX") for k in words):
        return False
    for k in words:
        top = k
        while tree[top].head in bridge:
            top = tree[top].head
        relation = tree[top].rel.partition(":")[0]
        own = tree[top].head in hit.words
        if (relation == "obj" and hit.cue.hearer == "obj") or (relation == "advcl" and closed and tree[top].text.endswith("ing")):
            continue
        if relation == "nsubj" and (not own or not closed):
            return False
        if relation not in BRIDGING or not (own or closed):
            return False
    return True


def _after(quote: Quote, tree: Tree, hits: Mapping[int, Sequence[Hit]], layout: Layout) -> Reach | None:
    first = next((k for k, t in enumerate(tree.tokens) if t.start >= quote.span.end and any(c.isalnum() for c in t.text)), None)
    if first is None:  # a sentence that was cut after "?”"
        rest = layout.trees[tree.number + 1] if tree.number + 1 < len(layout.trees) else None
        apart = rest is None or rest.sentence.start - quote.span.end > 2 or "\n" in layout.text[quote.span.end : rest.sentence.start]
        if rest is None or apart or rest.number not in hits or layout.text[quote.span.end - 2] not in "?!…":
            return None
        tree, first = rest, 0
    if tree[first].upos == "CCONJ" or (tree[first].upos == "SCONJ" and tree[first].text.lower() != "as"):
        return None
    following = next((q.span.start for q in layout.quoted.within(Span(quote.span.end, tree.sentence.end))), tree.sentence.end)
    lead = _lead(quote, tree)
    for hit in [h for h in hits.get(tree.number, ()) if first <= h.word][:2]:
        if tree[hit.word].start >= following or hit.cue.upos != "VERB" or not hit.cue.frames & {"quote", "clause"}:
            continue
        named = _speaks_at(tree, hit, first)
        if named is not None and not (lead < quote.span.start and _has_own_complement(tree, hit.word)):
            return Reach(hit, "after", lead, named)
    return None


def _has_own_complement(tree: Tree, verb: int) -> bool:
    """"In his book, “…,” he said that …": the quote is a title, the content comes after."""
    return any(k > verb for k in tree.children(verb, "ccomp", "xcomp", "obj"))


def _speaks_at(tree: Tree, hit: Hit, first: int) -> tuple[int, ...] | None:
    """Whether "X said" or "said X" begins at word `first`; the words that name X, empty when the tree knows them."""
    v = hit.word
    if quoted_as_saying(hit):
        return ()
    who = next((k for k in tree.children(v, "nsubj") if k >= first), None)  # none from within the quote
    if who is not None:
        opening = first_word(tree, who)
        return () if first in (v, opening) or opening == v + 1 or opening - first in (1, 2) or (opening < first <= who) else None
    if v == first:
        if tree[v].text.endswith("ing"):
            return None
        following = range(v + 1, min(len(tree), v + LONGEST_NAME))
        stop = next((k for k in following if tree[k].upos in ("VERB", "PUNCT", "ADP", "AUX")), len(tree))
        named = [k for k in following if k < stop]
        return tuple(named) if named and tree[named[0]].upos in ("PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM") else None
    between = range(first, v)
    tags = {tree[k].upos for k in between}
    if len(between) <= LONGEST_NAME and tags <= NAMELIKE and tags & {"PROPN", "NOUN", "PRON"}:
        return tuple(k for k in between if tree[k].upos not in ("AUX", "ADV"))
    return None


def _lead(quote: Quote, tree: Tree) -> int:
    """Where the content begins: with the quote, or with the words of its clause that stand before it."""
    if tree.sentence.start >= quote.span.start:
        return quote.span.start
    before = [t for t in tree.tokens if t.end <= quote.span.start and any(c.isalnum() for c in t.text)]
    return before[0].start if len(before) > 1 else quote.span.start
