"""Events as PLOVER writes them, one object a line.

PLOVER folds time and factuality into the type; here they are apart until now (`legation.events.export.strict`).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO

from legation.archive.opening import statement
from legation.events import ontology
from legation.events.export import strict

if TYPE_CHECKING:
    from legation.archive.store import Archive

BATCH = 50_000  # rows at once


def lines(archive: Archive, out: BinaryIO) -> int:
    """One object a line for each event that has a type of PLOVER; those of CAMEO's 01 and 02 have none and are left out."""
    count = 0
    for batch in archive.reader(statement("plover"), BATCH):
        for row in batch.to_pylist():
            out.write(f"{json.dumps(record(row), ensure_ascii=False)}\n".encode())
            count += 1
    return count


def record(row: dict[str, Any]) -> dict[str, Any]:
    """A row of `queries/plover.sql` as a PLOVER record."""
    made = strict(row["type"], row["modes"] or [], row["status"])
    whole = made.type == row["type"] and list(made.modes) == list(row["modes"] or [])
    return {
        "id": f"{row['source']}:{row['id']}",
        "date": row["date"] and row["date"].isoformat(),
        "event": made.type,
        "mode": list(made.modes),
        "auxiliary_mode": list(made.auxiliary),
        "context": row["contexts"] or [],
        "quad": ontology.quad(made.type),
        "score": row["intensity"] if whole else ontology.intensity(made.type, made.modes),
        "source_actor": row["actors"],
        "recipient": row["recipients"],
        "location": row["places"],
        "text": row["text"],
        "url": row["url"],
        "publisher": row["publisher"],
        "coder": row["coder"],
    }
