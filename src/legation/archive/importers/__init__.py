"""Importers: files of published events in; rows of the archive's events table, and counts of what was skipped and why, out.

icews     ICEWS event files (tab, with a header), as Harvard's Dataverse has them
gdelt     GDELT 1.0 and 2.0 event files (tab, 57, 58 or 61 columns, no header)
polecat   POLECAT event files (tab, with a header)
mapped    any CSV with a header, by a mapping file (mapped.py says what it holds)

A file may be compressed (.gz, or .zip with one file or more in it). CAMEO codes get the PLOVER type, modes and contexts of
data/cameo.tsv; quad is CAMEO's, by the code's first two digits, whatever a file says. CAMEO 01 and 02 have no type: PLOVER drops
comments and appeals. A row is known by its source, id and date: one that is there already is skipped.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from legation.archive.importers.loading import THERE, Form, Imported, take
from legation.errors import SourceMissing, SourceUnreadable, ValueRefused

if TYPE_CHECKING:
    from legation.archive.store import Archive

__all__ = ["FORMS", "THERE", "Form", "Imported", "load"]

FORMS = ("icews", "gdelt", "polecat", "mapped")


def load(archive: Archive, form: str, file: Path, mapping: Path | None, progress: Callable[[int, int], None]) -> Imported:
    """Take a file in, all of it or nothing.

    Raises
    ------
    ValueRefused: an unknown form, a mapping that is missing, not wanted, or wrong.
    SourceMissing, SourceUnreadable: there is no such file, or it is not of that form.
    ArchiveError: the archive cannot be written.
    """
    if form not in FORMS:
        raise ValueRefused(f"format {form!r}: unknown; allowed are {', '.join(FORMS)}")
    if (form == "mapped") != (mapping is not None):
        wrong = "needs a mapping file" if mapping is None else "takes no mapping file"
        raise ValueRefused(f"format {form!r} {wrong}; a mapping file goes with 'mapped', and with nothing else")
    if not file.exists():
        raise SourceMissing(f"{file}: no such file; give the path of a file of events")
    if not file.is_file():
        raise SourceUnreadable(f"{file}: it is no file; give the files in it one by one")
    return take(archive, _form(form, mapping), file, progress)


def _form(name: str, mapping: Path | None) -> Form:
    from legation.archive.importers import gdelt, icews, mapped, polecat

    if mapping is not None:
        return mapped.form(mapping)
    return {"icews": icews.FORM, "gdelt": gdelt.FORM, "polecat": polecat.FORM}[name]
