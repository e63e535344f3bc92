"""Exporters: an archive in; its readings or events in a form that other programs read out.

csv, parquet   one row an event and pair of sides, imported ones too
jsonl          one reading a line, as `legation read --format jsonl` prints it
plover         one event a line, its status folded into its type as PLOVER does
jsonld         W3C Web Annotations: each event and statement of a reading on the words that support it
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from legation.archive.opening import translated
from legation.errors import ValueRefused

if TYPE_CHECKING:
    from legation.archive.store import Archive

FORMS = ("csv", "parquet", "jsonl", "plover", "jsonld")


def write(archive: Archive, form: str, out: BinaryIO | str | Path) -> int:
    """Write the archive in a form; how many records. A path gets the whole file or keeps what was there."""
    if form not in FORMS:
        raise ValueRefused(f"format {form!r}: unknown; allowed are {', '.join(FORMS)}")
    if not isinstance(out, str | Path):
        return _writer(form)(archive, out)
    path = Path(out)
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with translated(path), draft.open("wb") as file:
            count = _writer(form)(archive, file)
        with translated(path):
            draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink()
    return count


def _writer(form: str) -> Callable[[Archive, BinaryIO], int]:
    from legation.archive.exporters import annotation, flat, plover, readings

    return {
        "csv": flat.comma_separated, "parquet": flat.parquet, "jsonl": readings.lines, "plover": plover.lines,
        "jsonld": annotation.collection,
    }[form]  # fmt: skip
