"""JSON Lines: one object a line, with the text of an article and what is known of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from legation.errors import LegationError, SourceError, SourceUnreadable
from legation.records import Document
from legation.sources.text import LIMIT, check_date, decode, from_text

FIELDS = ("title", "published", "url", "publisher", "byline")


def from_lines(lines: Iterable[bytes], name: str) -> Iterator[Document | SourceError]:
    """A Document for each line, in order; for a line that cannot be read, the error instead, and then the next line.

    `lines` may come in pieces of at most LIMIT bytes. Blank lines are passed over. Raises SourceUnreadable when there is no other.
    """
    number = 0
    for number, line in _numbered(lines):
        try:
            yield _document(line)
        except LegationError as e:
            kind = type(e) if isinstance(e, SourceError) else SourceUnreadable
            yield kind(f"{name} line {number}: {e}")
    if not number:
        raise SourceUnreadable('it is empty; expected one JSON object per line with "text"')


def _numbered(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Lines that are not blank with their numbers, 1 first; of a line beyond the limit, its first LIMIT bytes."""
    number, line = 1, b""
    for piece in lines:
        if len(line) < LIMIT:
            line += piece
        if piece.endswith(b"\n"):
            if line.strip():
                yield number, line
            number, line = number + 1, b""
    if line.strip():
        yield number, line


def _document(line: bytes) -> Document:
    row = _row(line)
    text = row.get("text")
    if not isinstance(text, str):
        found = "no text" if text is None else f'"text" of type {type(text).__name__}'
        raise SourceUnreadable(f'{found}: expected "text" with the article as a string; add it or remove the line')
    known = {k: _string(k, row[k]) for k in FIELDS if row.get(k) not in (None, "")}
    if "published" in known:
        known["published"] = _day(known["published"])
    document = from_text(text, **known)
    id = row.get("id")
    return document if id in (None, "") else replace(document, id=_string("id", str(id) if type(id) is int else id))


def _row(line: bytes) -> dict[str, Any]:
    expected = 'expected one object per line with "text"; mend or remove the line'
    try:
        row = json.loads(decode(line).rstrip("\r\n"))
    except json.JSONDecodeError as e:
        raise SourceUnreadable(f"not valid JSON ({e.msg.removesuffix(' at')} at column {e.colno}): {expected}") from e
    except (ValueError, RecursionError) as e:
        raise SourceUnreadable(f"not valid JSON ({e}): {expected}") from e
    if not isinstance(row, dict):
        raise SourceUnreadable(f"JSON of type {type(row).__name__}: {expected}")
    return row


def _string(field: str, value: Any) -> str:
    if not isinstance(value, str):
        raise SourceUnreadable(f'"{field}" of type {type(value).__name__}: expected a string; mend or remove the field')
    return value


def _day(value: str) -> str:
    """The day of an ISO date or an ISO time."""
    try:
        return datetime.fromisoformat(value).date().isoformat()
    except ValueError:
        check_date(value)
        raise
