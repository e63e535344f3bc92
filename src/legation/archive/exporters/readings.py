"""Readings as they were when they were added: JSON Lines, and the records themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from legation.archive.rows import SOURCE, to_readings
from legation.records import Reading

if TYPE_CHECKING:
    from legation.archive.store import Archive

BATCH = 200  # documents at once


def lines(archive: Archive, out: BinaryIO) -> int:
    """One object a line: `Reading.to_dict()`."""
    count = 0
    for reading in stream(archive):
        out.write(f"{reading.to_json()}\n".encode())
        count += 1
    return count


def stream(archive: Archive) -> Iterator[Reading]:
    """The readings, in the order in which they were added."""
    ((last,),) = archive.rows("SELECT coalesce(max(number), 0) FROM documents")
    for first in range(1, last + 1, BATCH):
        span = [first, first + BATCH - 1]
        documents = archive.table("SELECT * FROM documents WHERE number BETWEEN ? AND ? ORDER BY number", span).to_pylist()
        wanted = "document IN (SELECT id FROM documents WHERE number BETWEEN ? AND ?)"
        parts = {
            "actors": _grouped(archive, f"SELECT * FROM actors WHERE {wanted} ORDER BY rowid", span),
            "events": _grouped(archive, f"SELECT * FROM events WHERE part = 0 AND source = '{SOURCE}' AND {wanted} ORDER BY rowid", span),
            "statements": _grouped(archive, f"SELECT * FROM statements WHERE {wanted} ORDER BY rowid", span),
        }
        yield from to_readings(documents, parts)


def _grouped(archive: Archive, query: str, span: list[int]) -> dict[str, list[dict[str, Any]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in archive.table(query, span).to_pylist():
        groups.setdefault(row["document"], []).append(row)
    return groups
