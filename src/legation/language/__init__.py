"""The language room: text in; sentences of tagged, parsed words out, as trees."""

from __future__ import annotations

from collections.abc import Sequence

from legation.language.analyser import Analyser, Word, shipped
from legation.language.mend import mend_quotations
from legation.language.tree import Tree
from legation.records import Document, Sentence, Token

__all__ = ["Analyser", "Tree", "Word", "analyse", "parse_tokens"]


def analyse(document: Document, analyser: Analyser | None = None) -> list[Tree]:
    """The sentences of a document, boilerplate left out, as trees.

    `analyser` is what parses: the one in the package when not given, or any object with its `parse`.
    """
    from legation.language.segment import split
    from legation.language.tokens import tokenize

    text = document.text
    spans = split(text, document.boilerplate)
    words = [tokenize(text, span) for span in spans]
    parsed = (analyser or shipped()).parse([[w.of(text) for w in sentence] for sentence in words])
    trees: list[Tree] = []
    quoting = False
    for span, sentence, analysis in zip(spans, words, parsed, strict=True):
        if trees and "\n\n" in text[trees[-1].sentence.end : span.start]:
            quoting = False  # a quotation may run on into the next paragraph, but then it is opened anew there
        analysis, quoting = mend_quotations([w.of(text) for w in sentence], analysis, quoting)
        tokens = tuple(
            Token(w.start, w.end, w.of(text), a.lemma, a.upos, a.head, a.rel, a.feats, a.mention)
            for w, a in zip(sentence, analysis, strict=True)
        )
        trees.append(Tree(Sentence(span.start, span.end, tokens), len(trees)))
    return trees


def parse_tokens(sentences: Sequence[Sequence[str]]) -> list[list[tuple[int, str, str]]]:
    """For each word of each sentence (lists of words): its head (1-based, 0 = root), Universal Dependencies relation and UPOS."""
    return [[(w.head + 1, w.rel, w.upos) for w in sentence] for sentence in shipped().parse(sentences)]
