"""The actors room: documents and their trees in; the cast of the article out: who is in it, and which words stand for whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from legation.actors.cast import Cast
from legation.records import Document

if TYPE_CHECKING:
    from legation.language.tree import Tree

__all__ = ["Cast", "find_cast"]


def find_cast(document: Document, trees: Sequence[Tree]) -> Cast:
    """The actors of a document, and which words of its sentences stand for which of them."""
    from legation.actors.apposition import with_neighbours
    from legation.actors.coreference import cast
    from legation.actors.mentions import find_mentions

    title = _title(document)
    mentions = [m for tree in (*title, *trees) for m in with_neighbours(tree, find_mentions(tree, document.published))]
    return cast([*title, *trees], mentions, document.published, document.publisher)


def _title(document: Document) -> list[Tree]:
    """The title as sentences numbered below 0, when it stands apart from the text: it often says who is who."""
    from legation.language import analyse
    from legation.language.tree import Tree

    if not document.title or document.title in document.text:
        return []
    trees = analyse(Document(document.id, document.title))
    return [Tree(tree.sentence, tree.number - len(trees)) for tree in trees]
