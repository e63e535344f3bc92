"""The language room: text in; sentences of tagged, parsed words out, as trees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from legation.language.analyser import Analyser, Word, shipped
from legation.language.mend import mend_quotations
from legation.language.tree import Tree
from legation.records import Document, Sentence, Span, Token

__all__ = ["Analyser", "Tree", "Word", "analyse", "parse_tokens"]


def analyse(document: Document, analyser: Analyser | None = None) -> list[Tree]:
    """The sentences of a document, boilerplate left out, as trees.

    `analyser` is what parses: the one in the package when not given, or any object with its `parse`.
    """
    text = document.text
    trees: list[Tree] = []
    quoting = False
    for span, sentence, analysis in _parsed(document, analyser or shipped()):
        if trees and "\n\n" in text[trees[-1].sentence.end : span.start]:
            quoting = False  # a quotation may run on into the next paragraph, but then it is opened anew there
        analysis, quoting = mend_quotations([w.of(text) for w in sentence], analysis, quoting)
        tokens = tuple(
            Token(w.start, w.end, w.of(text), a.lemma, a.upos, a.head, a.rel, a.feats, a.mention, a.name, a.trigger)
            for w, a in zip(sentence, analysis, strict=True)
        )
        trees.append(Tree(Sentence(span.start, span.end, tokens), len(trees)))
    return trees


def _parsed(document: Document, analyser: Analyser) -> Iterator[tuple[Span, list[Span], list[Word]]]:
    """Each sentence, its words and their analysis; where the analyser saw that another begins, it is cut and the parts parsed anew."""
    from legation.language.segment import split
    from legation.language.tokens import tokenize

    text = document.text
    spans = split(text, document.boilerplate)
    words = [tokenize(text, span) for span in spans]
    parsed = analyser.parse([[w.of(text) for w in sentence] for sentence in words])
    cut = [_cut(*sentence) for sentence in zip(spans, words, parsed, strict=True)]
    again = iter(analyser.parse([[w.of(text) for w in part] for parts in cut if len(parts) > 1 for _, part in parts]))
    for parts, analysis in zip(cut, parsed, strict=True):
        for span, part in parts:
            yield span, part, analysis if len(parts) == 1 else next(again)


def _cut(span: Span, words: list[Span], analysis: list[Word]) -> list[tuple[Span, list[Span]]]:
    """The sentences that what was taken for one consists of."""
    bounds = [0, *(i for i, w in enumerate(analysis) if w.begins and i), len(words)]
    if len(bounds) == 2:
        return [(span, words)]
    return [(Span(words[a].start, words[b - 1].end), words[a:b]) for a, b in pairwise(bounds)]


def parse_tokens(sentences: Sequence[Sequence[str]]) -> list[list[tuple[int, str, str]]]:
    """For each word of each sentence (lists of words): its head (1-based, 0 = root), Universal Dependencies relation and UPOS."""
    return [[(w.head + 1, w.rel, w.upos) for w in sentence] for sentence in shipped().parse(sentences)]
