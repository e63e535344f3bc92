"""Events as PLOVER writes them, one object a line.

PLOVER folds time and factuality into the type; here they are apart until now. The rules are the manual's (chapter "Event
categories", and its special contexts historical, future, hypothetical and negation, which newer coders call auxiliary modes): a
planned act that cooperates is the promise of it, a planned retreat is a concession, a meeting called off is refused. What no rule
folds keeps its type and says how it stands in an auxiliary mode.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from legation.archive.opening import statement
from legation.events import ontology

if TYPE_CHECKING:
    from legation.archive.store import Archive

BATCH = 50_000  # rows at once
PROMISED = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
AUXILIARY = {"planned": "future", "hypothetical": "hypothetical", "denied": "negation", "cancelled": "negation"}


class Strict(NamedTuple):
    """An act with its status folded into its type."""

    type: str
    modes: tuple[str, ...]
    auxiliary: tuple[str, ...]


def strict(type: str, modes: Sequence[str], status: str) -> Strict:
    """A type of PLOVER with its modes, and a status, by the rules above. AGREE and CONCEDE have no modes."""
    if status == "planned" and type in PROMISED:
        return Strict(PROMISED[type], (), ())
    if status == "cancelled" and type == "CONSULT":
        return Strict("REJECT", ("meet",), ())
    if status == "planned" and type in ("AGREE", "CONCEDE"):
        return Strict(type, tuple(modes), ())  # a promise to promise is a promise
    return Strict(type, tuple(modes), (AUXILIARY[status],) if status in AUXILIARY else ())


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
