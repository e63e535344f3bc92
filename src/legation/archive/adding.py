"""Sources in; their readings kept in an archive, batch by batch, out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from legation import __version__
from legation.archive import links, rows
from legation.errors import LegationError
from legation.records import Document, Reading

if TYPE_CHECKING:
    from legation.archive.store import Archive
    from legation.reader import Source

BATCH = 32  # documents of one transaction at most
PAUSE = 1.0  # seconds after which a batch is written though it is not full
TABLES = ("documents", "actors", "events", "statements", "sentences", "postings", "signatures", "bands")


@dataclass(slots=True)
class Added:
    """What came of `add`: documents with their events, statements and words (of their texts) that are new and safe in the file,
    documents that were there, and a line for each failure."""

    documents: int = 0
    events: int = 0
    statements: int = 0
    words: int = 0
    known: int = 0
    failures: list[str] = field(default_factory=list)


def add(
    archive: Archive,
    sources: Iterable[Source | Reading],
    published: str | None,
    workers: int | None,
    progress: Callable[[Added], None],
) -> Added:
    """As `Archive.add`."""
    added, batch, begun = Added(), list[Reading](), time.monotonic()
    for reading in _readings(archive, sources, published, workers, added):
        batch.append(reading)
        if len(batch) >= BATCH or time.monotonic() - begun > PAUSE:
            _keep(archive, batch, added)
            progress(added)
            batch, begun = [], time.monotonic()
    if batch:
        _keep(archive, batch, added)
    progress(added)
    return added


def _readings(
    archive: Archive, sources: Iterable[Source | Reading], published: str | None, workers: int | None, added: Added
) -> Iterator[Reading]:
    """The readings of what the archive does not hold yet; the rest is counted."""
    from legation.reader import load_many, read_many

    given, known = list(sources), {id for (id,) in archive.rows("SELECT id FROM documents")}

    def unknown(document: Document) -> bool:
        new = document.id not in known
        known.add(document.id)
        added.known += not new
        return new

    def documents() -> Iterator[Document]:
        for name, found in load_many((s for s in given if not isinstance(s, Reading)), published):
            if isinstance(found, LegationError):
                added.failures.append(" ".join((str(found) if name in str(found) else f"{name}: {found}").split()))
            elif unknown(found):
                yield found

    for reading in (s for s in given if isinstance(s, Reading)):
        if reading.error is None and unknown(reading.document):
            yield reading
    for reading in read_many(documents(), workers):
        if reading.error is None:
            yield reading
        else:
            added.failures.append(reading.error)


def _keep(archive: Archive, readings: list[Reading], added: Added) -> None:
    """Write readings in one transaction, and count them."""
    import pyarrow

    ((last,),) = archive.rows("SELECT coalesce(max(number), 0) FROM documents")
    today = datetime.now(UTC).date()
    made = [rows.of_reading(reading, last + n, __version__, today) for n, reading in enumerate(readings, 1)]
    with archive.transaction():
        for name in TABLES:
            schema = archive.table(f"FROM {name} LIMIT 0").schema
            found = [row for tables in made for row in tables[name]]
            table = pyarrow.Table.from_pylist(found, schema)
            with archive.beside(batch=table):
                archive.connection.execute(f"INSERT INTO {name} BY NAME SELECT * FROM batch")
        links.link(archive.connection, last + 1)
    added.documents += len(readings)
    added.events += sum(len(reading.events) for reading in readings)
    added.statements += sum(len(reading.statements) for reading in readings)
    added.words += sum(len(reading.document.text.split()) for reading in readings)
