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
    from legation.actors.coreference import cast
    from legation.actors.mentions import find_mentions

    return cast(list(trees), [m for tree in trees for m in find_mentions(tree)], document.published, document.publisher)
