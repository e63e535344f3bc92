"""A path in; an open archive out, or the error that says what is wrong with it.

An archive is made beside its place and then moved there, so that a kill while it is made leaves none, not half of one. What DuckDB
raises is told apart by its class and words, as it has no codes.
"""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from legation import __version__, errors

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SCHEMA = 1
MAGIC = slice(8, 12)  # the bytes of a DuckDB file that read "DUCK"
HEADERS = 3 * 4096  # bytes before the first block
MEMORY = "1GB"  # for DuckDB; beyond it, it writes to the disk
PACKAGES = ("duckdb", "pyarrow", "rensa")
FULL = "no space left|file too large|disk quota|disk full|out of disk|failed to extend"
REFUSED = "permission denied|read-only file system|operation not permitted"
BROKEN = "enough bytes|corrupt|checksum|deseriali[sz]|invalidated|internal error|failed to load metadata|not a valid"


def require() -> None:
    """Raises ExtraMissing where a package of the extra is not installed."""
    for name in PACKAGES:
        try:
            importlib.import_module(name)
        except ImportError as error:
            raise errors.ExtraMissing(f"the archive needs {name}, which is not installed; run: pip install 'legation[archive]'") from error


def statement(name: str) -> str:
    """The SQL in `queries/NAME.sql`."""
    return (files("legation.archive") / f"queries/{name}.sql").read_text(encoding="utf-8")


def connect(path: Path, read_only: bool) -> DuckDBPyConnection:
    """A connection to the archive at a path, which is made when there is none and it is not to be read only."""
    require()
    import duckdb

    if not path.exists():
        if read_only:
            raise errors.ArchiveMissing(f"{path}: no such archive; `legation add SOURCE --archive {path}` makes one, `legation import` too")
        _make(path)
    _look(path)
    with translated(path):
        connection = duckdb.connect(str(path), read_only=read_only, config={"memory_limit": MEMORY})
    try:
        with translated(path):
            _check(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Errors of DuckDB and of the file system as errors of the archive at that path."""
    import duckdb

    try:
        yield
    except (duckdb.Error, OSError) as error:
        raise _told(path, error) from error


def _told(path: Path, error: Exception) -> errors.ArchiveError:
    words = " ".join(str(error).split())
    if holder := re.search(r"PID (\d+)", words) or re.search(r"different configuration", words):
        who = f"process {holder[1]}" if holder.groups() else "this program"
        return errors.ArchiveBusy(f"{path}: {who} has the archive open; one program writes it at a time: wait for that one, or end it")
    if re.search("could not set lock", words, re.I):
        return errors.ArchiveBusy(f"{path}: another program has the archive open; one program writes it at a time: wait for that one")
    if re.search(FULL, words, re.I):
        advice = "what was finished before is kept: free some space and run the same command again"
        return errors.DiskFull(f"{path}: no room left to write the archive ({words[:120]}); {advice}")
    if re.search(REFUSED, words, re.I):
        return errors.ArchiveUnwritable(f"{path}: may not be written ({words[:120]}); give a path in a folder that you may write in")
    if re.search(r"database file with version number|newer version|storage version", words, re.I):
        return errors.ArchiveNewer(f"{path}: a later DuckDB wrote the archive; run: pip install --upgrade duckdb ({words[:120]})")
    if re.search(BROKEN, words, re.I):
        advice = "take a copy from before, or make it anew"
        return errors.ArchiveDamaged(f"{path}: the archive is half-written or altered ({words[:160]}); {advice}")
    return errors.ArchiveError(f"{path}: {words[:400]}")


def _make(path: Path) -> None:
    """An empty archive, moved to its place when it is whole."""
    import duckdb

    from legation.archive.links import METHOD

    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with translated(path):
            if not path.parent.is_dir():
                raise errors.ArchiveUnwritable(f"{path}: there is no folder {path.parent}; make it, or give another path")
            with duckdb.connect(str(draft)) as connection:
                connection.execute((files("legation.archive") / "schema.sql").read_text(encoding="utf-8"))
                facts = {"schema": str(SCHEMA), "legation": __version__, "minhash": METHOD}
                connection.executemany("INSERT INTO provenance VALUES (?, ?)", [list(fact) for fact in facts.items()])
            draft.replace(path)
    finally:
        for leftover in (draft, draft.with_name(f"{draft.name}.wal")):
            with suppress(OSError):
                leftover.unlink()


def _look(path: Path) -> None:
    """What can be told of a file before it is opened."""
    if path.is_dir():
        raise errors.ArchiveForeign(f"{path}: it is a directory; give the path of a file")
    with translated(path), path.open("rb") as file:
        head = file.read(64)
    if not head:
        raise errors.ArchiveDamaged(f"{path}: the file is empty, and no archive; remove it, and it is made anew")
    if head[MAGIC] != b"DUCK":
        raise errors.ArchiveForeign(f"{path}: no archive of Legation, but some other file; give another path")
    if path.stat().st_size < HEADERS:
        raise errors.ArchiveDamaged(f"{path}: the archive is half-written ({path.stat().st_size} bytes); take a copy from before")


def _check(connection: DuckDBPyConnection, path: Path) -> None:
    """That it is an archive, of a schema that this version knows, and as long as its tables need."""
    import duckdb

    try:
        found = dict(connection.execute("SELECT key, value FROM provenance").fetchall())
    except duckdb.CatalogException as error:
        raise errors.ArchiveForeign(f"{path}: a DuckDB file, but no archive of Legation; give another path") from error
    if "schema" not in found or not found["schema"].isdigit():
        raise errors.ArchiveForeign(f"{path}: a DuckDB file, but no archive of Legation; give another path")
    if int(found["schema"]) > SCHEMA:
        made = f"Legation {found.get('legation', '')} with schema {found['schema']}; this is {__version__} with schema {SCHEMA}"
        raise errors.ArchiveNewer(f"{path}: a later version made the archive, {made}; run: pip install --upgrade legation")
    needed = _needed(connection)
    if path.stat().st_size < needed:
        there = f"{path.stat().st_size} bytes where {needed} are needed"
        raise errors.ArchiveDamaged(f"{path}: the archive is half-written, {there}; take a copy from before")


def _needed(connection: DuckDBPyConnection) -> int:
    """Up to which byte the tables have data: DuckDB reads it when it is asked for, and would find a cut file out only then."""
    last = 0
    for (name,) in connection.execute("SELECT table_name FROM duckdb_tables() WHERE NOT internal").fetchall():
        query = f"SELECT max(greatest(block_id, list_max(additional_block_ids))) FROM pragma_storage_info('{name}') WHERE persistent"
        last = max(last, *(1 + (block if block is not None else -1) for (block,) in connection.execute(query).fetchall()))
    ((size,),) = connection.execute("SELECT block_size FROM pragma_database_size()").fetchall()
    return HEADERS + last * int(size)
