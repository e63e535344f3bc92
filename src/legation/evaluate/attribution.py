"""Statements in the shape that scorers of attribution read: source, cue and content as lists of character spans."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from legation.records import Span, Statement


def attributions(id: str, statements: Iterable[Statement]) -> dict[str, Any]:
    """One line of a prediction file: the document's id and an attribution for each statement."""
    return {"id": id, "attributions": [_attribution(s) for s in statements]}


def _attribution(statement: Statement) -> dict[str, list[list[int]]]:
    return {"source": _pairs(statement.source), "cue": _pairs(statement.cue), "content": _pairs(statement.content)}


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]
