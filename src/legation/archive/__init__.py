"""The archive room: readings and published event files in; one DuckDB file, and from it tables, search and exports, out.

    with legation.open_archive("news.legation") as archive:
        archive.add(["article.html"])
        archive.events(actor="CHN", recipient="RUS").to_pandas()
"""

from __future__ import annotations

from pathlib import Path

from legation.archive.adding import Added
from legation.archive.store import Archive

__all__ = ["Added", "Archive", "open_archive"]


def open_archive(path: str | Path, read_only: bool = False) -> Archive:
    """The archive at a path, made when there is none; opened to read only, it may lie in a folder that may not be written.

    Raises
    ------
    ExtraMissing: DuckDB, PyArrow or rensa is not installed.
    ArchiveMissing: opened to read only, and there is none.
    ArchiveForeign, ArchiveDamaged, ArchiveNewer, ArchiveBusy, ArchiveUnwritable: as their names say.
    """
    return Archive(path, read_only)
