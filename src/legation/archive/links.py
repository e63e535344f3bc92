"""Texts in; signatures, and which documents tell the same story, out.

Two documents tell the same story when the sets of their runs of SHINGLE words overlap by THRESHOLD (Jaccard) or more: a wire story
with another headline or a cut ending does, two stories of one event do not. MinHash estimates the overlap (Broder 1997: "On the
resemblance and containment of documents"); bands of the signature find the pairs worth comparing (a pair at the threshold shares a
band of 3 of 126 values with probability 0.996, one at 0.1 with 0.04). The seam to rensa is `signature`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from legation.archive.opening import statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SHINGLE = 3  # words
VALUES = 126  # of a signature: the error of an estimate is about 0.045
BAND = 3  # values
THRESHOLD = 0.5
SEED = 1
METHOD = f"rensa RMinHash, {VALUES} values, seed {SEED}, runs of {SHINGLE} words"
MASK = (1 << 63) - 1


def signature(text: str) -> list[int]:
    """The MinHash signature of a text: VALUES numbers of 32 bits."""
    from rensa import RMinHash

    words = re.findall(r"\w+", text.lower())
    runs = {" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))}
    made = RMinHash(num_perm=VALUES, seed=SEED)
    made.update(sorted(runs))
    return [int(value) for value in made.digest()]


def overlap(one: Sequence[int], other: Sequence[int]) -> float:
    """The estimated overlap of two texts by their signatures, 0 to 1."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / VALUES


def bands(signature: Sequence[int]) -> list[int]:
    """The bands of a signature as numbers; two texts that share one are worth comparing."""
    parts = [signature[i : i + BAND] for i in range(0, VALUES, BAND)]
    return [int.from_bytes(hashlib.blake2b(f"{n} {part}".encode(), digest_size=8).digest(), "big") & MASK for n, part in enumerate(parts)]


def link(connection: DuckDBPyConnection, first: int) -> None:
    """Give each document from number `first` on its story: the lowest number among the documents that are nearly the same.

    A document that is near to two stories makes one of them, so that it does not matter in which order documents come.
    """
    stories = {number: number for (number,) in connection.execute("SELECT number FROM documents WHERE number >= ?", [first]).fetchall()}
    merged: dict[int, int] = {}
    for new, old, its_story, one, other in connection.execute(statement("candidates"), [first]).fetchall():
        if overlap(one, other) < THRESHOLD:
            continue
        here = _root(merged, stories[new])
        there = _root(merged, stories[old] if its_story is None else its_story)
        if here != there:
            merged[max(here, there)] = min(here, there)
    connection.executemany("INSERT INTO stories VALUES (?, ?)", [[n, _root(merged, s)] for n, s in stories.items()])
    for story in merged:
        if story < first:
            connection.execute("UPDATE stories SET story = ? WHERE story = ?", [_root(merged, story), story])


def _root(merged: dict[int, int], story: int) -> int:
    while story in merged:
        story = merged[story]
    return story
