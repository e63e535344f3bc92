"""A claim: a statement in the making, still in the words of one sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from legation.language.tree import Tree
from legation.records import Span
from legation.statements.clauses import GIVES, agent, is_passive, names, subject
from legation.statements.contents import Content, detached_cues
from legation.statements.cues import Hit, is_document
from legation.statements.quotes import Quoted, paragraphs
from legation.statements.script import asks, turns

NOBODY = frozenset({"nobody", "none", "anyone", "anybody", "everyone", "everybody", "someone", "somebody", "one", "nothing", "something"})
DATELINE = re.compile(r"[A-Z][A-Z.'’ \-]{2,40}(?:, [A-Z][\w.]+){0,2}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([^)\n]{1,30}\))? ?(?:--?|–|—) ")
LONGEST_SENTENCE = 600  # words: beyond it is a list or a table, and only its quotes are read


@dataclass(slots=True)
class Claim:
    """`said_by` is the word that stands for the speaker, `named` the words that name it here; both may be missing.

    `relays` are words that stand for who passed it on, nearest to the article first.
    """

    tree: Tree
    hit: Hit | None
    said_by: int | None
    named: tuple[Span, ...]
    content: list[Span]
    found: Content | None = None
    how: str = ""
    relays: list[tuple[Tree, int]] = field(default_factory=list)
    paraphrased: bool = False
    speaker_of: Claim | None = None  # the claim whose speaker goes on here
    within: Claim | None = None  # the claim that reports this one

    @property
    def start(self) -> int:
        return min(s.start for s in self.content)


class Layout:
    """A document as this room sees it: quotes, paragraphs and sentences, found by offset."""

    def __init__(self, text: str, trees: Sequence[Tree]) -> None:
        self.text, self.trees = text, trees
        self.quoted = Quoted(text)
        self.paragraphs = paragraphs(text)
        self._paragraph_starts = [p.start for p in self.paragraphs]
        self._bare: dict[int, bool] = {}
        self._begins = frozenset(self._paragraph_starts)
        self._starts = [t.sentence.start for t in trees]
        self.turns = [t for t in turns(text) if not asks(t.name.of(text))]
        self._turn_starts = [t.start for t in self.turns]

    def tree_at(self, offset: int) -> Tree | None:
        k = bisect_right(self._starts, offset) - 1
        return self.trees[k] if k >= 0 and offset < self.trees[k].sentence.end and len(self.trees[k]) <= LONGEST_SENTENCE else None

    def tree_before(self, offset: int) -> Tree | None:
        """The last sentence that begins before an offset."""
        k = bisect_right(self._starts, offset - 1) - 1
        return self.trees[k] if k >= 0 and len(self.trees[k]) <= LONGEST_SENTENCE else None

    def is_turn(self, offset: int) -> bool:
        """Whether a character stands in a turn of a script whose speaker is named."""
        k = bisect_right(self._turn_starts, offset) - 1
        return k >= 0 and offset < self.turns[k].said.end

    def is_voiced(self, offset: int) -> bool:
        """Whether a character stands in somebody's own words: in a quote or in a turn of a script."""
        return self.quoted.around(offset) is not None or self.is_turn(offset)

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph that holds an offset (or the one before it)."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def is_all_quotes(self, number: int) -> bool:
        """Whether a paragraph holds no word outside quotation marks."""
        if number not in self._bare:
            paragraph, at, outside = self.paragraphs[number], self.paragraphs[number].start, []
            for q in self.quoted.within(paragraph):
                outside.append(self.text[at : q.span.start])
                at = q.span.end
            outside.append(self.text[at : paragraph.end])
            self._bare[number] = not any(c.isalnum() for piece in outside for c in piece)
        return self._bare[number]

    def _after_dateline(self, start: int) -> int:
        m = DATELINE.match(self.text, start) if start in self._begins else None
        return m.end() if m else start

    def whole_quotes(self, spans: Sequence[Span]) -> list[Span]:
        """Spans widened to the whole of each quote that they cut, joined where they touch."""
        wide = []
        for s in spans:
            cut = [q.span for q in self.quoted.within(s) if _shares_words(self.text, s, q.span)]
            end = max([s.end, *(c.end for c in cut)])
            after = self.quoted.around(end + 1) if self.text[end : end + 1] == " " else None
            if after is not None and after.span.start == end + 1:  # "to act “before it is too late”"
                end = after.span.end
            wide.append(Span(min([self._after_dateline(s.start), *(c.start for c in cut)]), end))
        return joined(wide)


def joined(spans: Sequence[Span]) -> list[Span]:
    """Spans in order, those that overlap or touch made one."""
    found: list[Span] = []
    for s in sorted(spans):
        if found and s.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, s.end))
        else:
            found.append(s)
    return found


def _shares_words(text: str, a: Span, b: Span) -> bool:
    return any(c.isalnum() for c in text[max(a.start, b.start) : min(a.end, b.end)])


def speaker_words(hit: Hit, cue_words: Mapping[int, Hit]) -> tuple[int, int] | None:
    """The word that names the speaker of a cue and the word it stands for."""
    tree, v = hit.tree, hit.word
    if hit.cue.upos == "ADP":
        return None if hit.object is None else (hit.object, hit.object)
    if hit.cue.upos == "NOUN":
        return _owner(tree, v)
    outer = outer_cue(tree, v, cue_words)
    if outer is not None:
        return speaker_words(cue_words[outer], cue_words)
    if hit.cue.upos == "VERB" and is_passive(tree, v):
        by = agent(tree, v)
        return None if by is None else (by, by)
    found = subject(tree, v)
    return None if found and tree[found[0]].text.lower() in ("it", "there", "this", "that") and found[0] == found[1] else found


def outer_cue(tree: Tree, v: int, cue_words: Mapping[int, Hit]) -> int | None:
    """The cue with whose speaker a subjectless cue goes on, though a parser hangs it inside what that cue reports."""
    if tree.child(v, "nsubj", "nsubj:pass") is not None:
        return None
    below = v
    for k in tree.ancestors(v):
        if tree[below].rel == "ccomp" and k in cue_words and below != v:
            return k if v in detached_cues(tree, below, cue_words) else None
        below = k
    return None


def _owner(tree: Tree, noun: int) -> tuple[int, int] | None:
    """Whose claim it is: a possessor, a phrase with "by" or "from", or the subject of the verb that makes the claim."""
    k = tree.child(noun, "nmod:poss")
    if k is not None:
        return k, k
    for k in tree.children(noun, "nmod", "obl"):
        case = tree.child(k, "case")
        if case is not None and tree[case].text.lower() in ("by", "from"):
            return k, k
    head = tree[noun].head
    if head >= 0 and tree[noun].rel == "obj" and tree[head].lemma in GIVES:
        return subject(tree, head)
    case = tree.child(noun, "case")
    if head >= 0 and tree[noun].rel.startswith("obl") and case is not None and tree[case].text.lower() in ("with", "in"):
        return subject(tree, head)
    return None


def can_say(tree: Tree, hit: Hit, word: int) -> bool:
    """Whether the subject of a cue is of a kind that the cue allows: what "shows" must be a document, what "believes" no thing."""
    token = tree[word]
    if token.text.lower() in NOBODY:
        return False
    if hit.cue.kind != "document" or is_document(token.lemma.lower()):
        return True
    person = token.mention.startswith(("person", "organization")) or token.upos in ("PROPN", "PRON")
    return person and hit.cue.lemma != "show" and token.text.lower() not in ("it", "that", "which", "this")


def name_of(tree: Tree, word: int, hit: Hit | None, content: Sequence[Span]) -> Span:
    """The words that name a speaker, never reaching into the cue or into what is said."""
    apart = set(hit.words) | {hit.word} if hit else set()
    apart |= {k for k, t in enumerate(tree.tokens) if any(s.start <= t.start < s.end for s in content)} - {word}
    return names(tree, word, apart)
