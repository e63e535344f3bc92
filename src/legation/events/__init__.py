"""The events room: a document, its trees, its cast and its statements in; who did what to whom, when, where and how surely out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from legation.records import Document, Event, Statement

if TYPE_CHECKING:
    from legation.actors.cast import Cast
    from legation.language.tree import Tree

__all__ = ["find_events"]


def find_events(document: Document, trees: Sequence[Tree], cast: Cast, statements: Sequence[Statement]) -> list[Event]:
    """The events of a document in the order of its text."""
    from legation.events.coding import code
    from legation.events.scene import Scene

    found: list[Event] = []
    for tree in trees:
        found += code(document, Scene(tree, cast, statements), found)
    return found
