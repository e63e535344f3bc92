"""Blocks of a published file in; rows of events in the archive, and counts of the rest, out."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from legation import __version__
from legation.archive import codes
from legation.archive.importers.blocks import blocks, first_line, opened
from legation.archive.opening import translated
from legation.errors import SourceUnreadable

if TYPE_CHECKING:
    import pyarrow
    from duckdb import DuckDBPyConnection

    from legation.archive.store import Archive

THERE, TWICE, SHAPE = "there already", "twice in the file", "wrong number of columns"


class Form(NamedTuple):
    """How a published file is written and read.

    columns: the file's columns by the name that the SQL knows, given the first line's cells; SourceUnreadable where they are not of
    the form. query: the name of `importers/QUERY.sql`. countries, sectors: the columns that hold such, by the names of the SQL.
    """

    source: str
    columns: Callable[[Sequence[str]], Sequence[str]]
    wanted: Sequence[str]
    query: str
    header: bool
    countries: Sequence[str]
    sectors: Sequence[str] = ()
    delimiter: str = "\t"
    quoted: bool = False
    encoding: str = "utf-8"
    treat: Callable[[pyarrow.Table], pyarrow.Table] = lambda table: table
    values: Mapping[str, str] = {}


@dataclass(slots=True)
class Imported:
    """What came of an import: rows in the file, rows taken, and how many were skipped, by reason."""

    rows: int = 0
    taken: int = 0
    skipped: Counter[str] = field(default_factory=Counter)


def take(archive: Archive, form: Form, path: Path, progress: Callable[[int, int], None]) -> Imported:
    """All rows of a file, in one transaction."""
    done, size = Imported(), path.stat().st_size
    with opened(path) as (raw, texts), archive.transaction():
        for file in texts:
            names, begun = _columns(form, file, path)
            for block in blocks(file, begun, form.quoted):
                _block(archive, form, names, block, done)
                progress(raw.tell(), size)
        if done.taken:
            _note(archive, form, path, done)
    return done


def _columns(form: Form, file: IO[bytes], path: Path) -> tuple[Sequence[str], bytes]:
    """The names of a file's columns, and what was read of its rows to find them."""
    line = first_line(file)
    if not line.strip():
        raise SourceUnreadable(f"{path}: it is empty; expected a {form.source} file")
    cells = [c.strip().strip('"').lstrip("#!").strip() for c in line.decode(form.encoding, "replace").split(form.delimiter)]
    try:
        names = form.columns(cells)
    except SourceUnreadable as error:
        raise SourceUnreadable(f"{path}: {error}") from error
    return names, b"" if form.header else line + b"\n"


def _block(archive: Archive, form: Form, names: Sequence[str], block: bytes, done: Imported) -> None:
    raw, odd = _parsed(form, names, block)
    done.rows += raw.num_rows + odd
    if odd:
        done.skipped[SHAPE] += odd
    _insert(archive.connection, form.source, f"({_query(form)})", done, _looked_up(raw, form), codes.cameo(), codes.types())


def _query(form: Form) -> str:
    """The SQL that makes rows of events, with the reason against those that are to be skipped, of the table `raw`."""
    query = (files("legation.archive.importers") / f"{form.query}.sql").read_text(encoding="utf-8")
    for name, value in form.values.items():
        query = query.replace(f"${name}", "'" + value.replace("'", "''") + "'")
    return query


def _insert(
    connection: DuckDBPyConnection, source: str, rows: str, done: Imported, raw: pyarrow.Table, cameo: pyarrow.Table, types: pyarrow.Table
) -> None:
    """Insert the rows of a query that have no reason against them. Where some stand twice or are there, they are staged to mark them.

    The query finds `raw`, `cameo` and `types` as variables of this function: were they registered, the transaction would hold on to
    every block until its end.
    """
    count = f"SELECT reason, count(*), count(DISTINCT (id, date)), min(date), max(date) FROM {rows} GROUP BY reason"
    found = connection.execute(count).fetchall()
    fresh, different, first, last = next((row[1:] for row in found if row[0] is None), (0, 0, None, None))
    known = "SELECT id, date FROM events WHERE source = ? AND date BETWEEN ? AND ?"
    there = connection.execute(f"SELECT 1 FROM ({known}) SEMI JOIN {rows} USING (id, date) LIMIT 1", [source, first, last]).fetchall()
    if there or different < fresh:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE staged AS FROM {rows}")
        rows = "staged"
        again = "SELECT rowid FROM staged WHERE reason IS NULL QUALIFY row_number() OVER (PARTITION BY id, date ORDER BY rowid) > 1"
        connection.execute(f"UPDATE staged SET reason = ? WHERE rowid IN ({again})", [TWICE])
        update = f"UPDATE staged SET reason = ? WHERE reason IS NULL AND (id, date) IN ({known})"
        connection.execute(update, [THERE, source, first, last])
        found = connection.execute("SELECT reason, count(*) FROM staged GROUP BY reason").fetchall()
    for reason, many, *_ in found:
        done.taken += many if reason is None else 0
        done.skipped.update({} if reason is None else {reason: many})
    connection.execute(f"INSERT INTO events BY NAME SELECT * EXCLUDE (reason) FROM {rows} WHERE reason IS NULL")


def _parsed(form: Form, names: Sequence[str], block: bytes) -> tuple[pyarrow.Table, int]:
    """The wanted columns of a block as strings, empty cells as nulls; and how many lines had too few or too many cells."""
    import pyarrow
    from pyarrow import csv

    odd: list[Any] = []

    def refuse(row: Any) -> str:
        odd.append(None)
        return "skip"

    parse = csv.ParseOptions(
        delimiter=form.delimiter, quote_char='"' if form.quoted else False, newlines_in_values=form.quoted, invalid_row_handler=refuse
    )
    wanted = [name for name in form.wanted if name in names]
    convert = csv.ConvertOptions(
        include_columns=wanted, column_types={name: pyarrow.string() for name in wanted}, strings_can_be_null=True,
        null_values=sorted(codes.NOTHING),
    )  # fmt: skip
    data = block if form.encoding == "utf-8" else block.decode(form.encoding, "replace").encode()
    read = csv.ReadOptions(column_names=list(names))
    try:
        table = csv.read_csv(io.BytesIO(data), read, parse, convert)
    except pyarrow.ArrowInvalid as error:
        if "UTF8" not in str(error):
            raise SourceUnreadable(f"a block cannot be parsed ({error}); check that it is a {form.source} file") from error
        odd.clear()
        table = csv.read_csv(io.BytesIO(data.decode("utf-8", "replace").encode()), read, parse, convert)
    for name in form.wanted:
        if name not in wanted:
            table = table.append_column(name, pyarrow.nulls(table.num_rows, pyarrow.string()))
    return form.treat(table), len(odd)


def _looked_up(raw: pyarrow.Table, form: Form) -> pyarrow.Table:
    """The table with what its cells mean beside them: "NAME iso3" of a column of countries, "NAME codes" and "NAME organ" of one of
    sectors. Each different cell is looked up once."""
    import pyarrow

    text = pyarrow.string()
    for name in form.countries:
        raw = raw.append_column(f"{name} iso3", _meanings(raw[name], codes.country, text))
    for name in form.sectors:
        raw = raw.append_column(f"{name} codes", _meanings(raw[name], codes.sectors, text))
        raw = raw.append_column(f"{name} organ", _meanings(raw[name], codes.organ, pyarrow.bool_()))
    return raw


def _meanings(column: pyarrow.ChunkedArray, meaning: Callable[[str], Any], kind: pyarrow.DataType) -> pyarrow.ChunkedArray:
    import pyarrow

    chunks = []
    for chunk in column.dictionary_encode().chunks:
        meant = pyarrow.array([meaning(cell) for cell in chunk.dictionary.to_pylist()], kind)
        chunks.append(meant.take(chunk.indices))
    return pyarrow.chunked_array(chunks, kind)


def _note(archive: Archive, form: Form, path: Path, done: Imported) -> None:
    """The row of `imports` for a file that was taken in."""
    skipped = {"key": list(done.skipped), "value": list(done.skipped.values())}
    with translated(archive.path):
        archive.connection.execute(
            "INSERT INTO imports SELECT (SELECT count(*) + 1 FROM imports), ?, ?, ?, ?, map(?::VARCHAR[], ?::BIGINT[]), ?, ?",
            [form.source, path.name, done.rows, done.taken, skipped["key"], skipped["value"], __version__, datetime.now(UTC).date()],
        )
