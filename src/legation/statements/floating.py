"""Quotes without a cue of their own: who goes on speaking."""

from __future__ import annotations

from legation.language.tree import Tree
from legation.records import Span
from legation.statements.claims import Claim, Layout, name_of
from legation.statements.quotes import Quote

FIRST_SENTENCES = 6  # of a paragraph: who is named later does not own its quotes


def carry_on(quote: Quote, layout: Layout, latest: Claim | None, by_quote: dict[int, Claim], number: int) -> Claim | None:
    """The claim that a quote joins, or a new one with the speaker of the paragraph; None when the quote is no sentence of its own.

    In order: it goes on at once where a direct quote of the paragraph ended; a colon before it; the last speaker of the paragraph;
    the last speaker of the paragraph before, when this one is nothing but quotes; the first person of the paragraph.
    """
    text = layout.text
    here = layout.paragraph(quote.span.start)
    if not _stands_alone(quote, layout):
        return None
    if latest is not None and latest.how.startswith("quote") and layout.paragraph(latest.content[-1].end - 1) == here:
        if _follows_at_once(latest, quote, layout):
            latest.content.append(quote.span)
            return latest
        return _goes_on(quote, latest)
    colon = _after_colon(quote, layout)
    if colon is not None:
        return colon
    paragraph = layout.paragraphs[here]
    bare = layout.is_all_quotes(here)
    if latest is not None and layout.paragraph(latest.content[-1].end - 1) == here:
        return _goes_on(quote, latest)
    same = latest is not None and text[latest.content[-1].end - 1] == text[quote.span.end - 1]  # not a heading in other marks
    if latest is not None and same and bare and here - layout.paragraph(latest.content[-1].end - 1) <= 1:
        return _goes_on(quote, latest)
    return _first_person(quote, layout, paragraph)


def _stands_alone(quote: Quote, layout: Layout) -> bool:
    tree = layout.tree_at(quote.span.start)
    if tree is None:
        return False
    before = layout.text[tree.sentence.start : quote.span.start].rstrip()
    return not any(c.isalnum() for c in before) or before.endswith((":", ".", "!", "?"))


def _follows_at_once(latest: Claim, quote: Quote, layout: Layout) -> bool:
    """Whether only the rest of the reporting clause lies between, and its sentence ends where the quote begins."""
    tree = layout.tree_before(quote.span.start)
    if tree is None:
        return False
    if tree.sentence.end > quote.span.start:  # the quote's own sentence
        tree = layout.trees[tree.number - 1] if tree.number else tree
    reporting = latest.tree.number
    ended = layout.tree_at(latest.content[-1].end - 1)
    return tree.number == reporting or (ended is not None and tree.number == ended.number)


def _goes_on(quote: Quote, latest: Claim) -> Claim:
    first = latest.speaker_of or latest
    how = "quote without a cue: the last speaker goes on"
    return Claim(latest.tree, None, first.said_by, first.named, [quote.span], how=how, speaker_of=first)


def _after_colon(quote: Quote, layout: Layout) -> Claim | None:
    """"He was blunt:" and then the quote, in the same paragraph or as the next."""
    before = layout.text[max(0, quote.span.start - 40) : quote.span.start].rstrip()
    tree = layout.tree_before(quote.span.start)
    if tree is None or not before.endswith(":"):
        return None
    word = _sentence_subject(tree)
    if word is None:
        return None
    return Claim(tree, None, word, (name_of(tree, word, None, [quote.span]),), [quote.span], how="quote after a colon")


def _sentence_subject(tree: Tree) -> int | None:
    top = tree.root
    word = tree.child(top, "nsubj")
    if word is None and tree[top].upos in ("PROPN", "NOUN", "PRON"):
        word = top
    return word


def _first_person(quote: Quote, layout: Layout, paragraph: Span) -> Claim | None:
    """The first sentence of the paragraph before the quote gives its subject, when that is a person."""
    first = layout.tree_at(paragraph.start)
    for tree in layout.trees[first.number : first.number + FIRST_SENTENCES] if first else ():
        if tree.sentence.start >= quote.span.start:
            break
        word = _sentence_subject(tree)
        if word is not None and _is_person(tree, word) and layout.quoted.around(tree[word].start) is None:
            named = name_of(tree, word, None, [quote.span])
            return Claim(tree, None, word, (named,), [quote.span], how="quote without a cue: subject of the paragraph")
    return None


def _is_person(tree: Tree, word: int) -> bool:
    token = tree[word]
    if token.upos == "PRON":
        return token.text.lower() in ("he", "she", "they")
    return token.upos == "PROPN" or token.mention.startswith("person")
