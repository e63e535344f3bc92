"""Events as flat rows: CSV and Parquet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from legation.archive.opening import statement

if TYPE_CHECKING:
    import pyarrow

    from legation.archive.store import Archive

BATCH = 100_000  # rows at once
COMMAND = r"^[=+\-@]"  # a spreadsheet runs a cell that begins so


def comma_separated(archive: Archive, out: BinaryIO) -> int:
    """A header, then one row for each event and pair of sides; a cell that a spreadsheet would run begins with an apostrophe."""
    from pyarrow import csv

    return _stream(archive, out, lambda schema: csv.CSVWriter(out, schema), _disarmed)


def parquet(archive: Archive, out: BinaryIO) -> int:
    """The same rows as Parquet, compressed with Zstandard."""
    from pyarrow import parquet as files

    return _stream(archive, out, lambda schema: files.ParquetWriter(out, schema, compression="zstd"), lambda batch: batch)


def _stream(archive: Archive, out: BinaryIO, opened: Any, treated: Any) -> int:
    count = 0
    reader = archive.reader(statement("flat"), BATCH)
    with opened(reader.schema) as writer:
        for batch in reader:
            writer.write_batch(treated(batch))
            count += batch.num_rows
    return count


def _disarmed(batch: pyarrow.RecordBatch) -> pyarrow.RecordBatch:
    import pyarrow
    from pyarrow import compute

    columns = []
    for column in batch.columns:
        if pyarrow.types.is_string(column.type):
            runs = compute.match_substring_regex(column, COMMAND)
            column = compute.if_else(runs, compute.binary_join_element_wise("'", column, ""), column)
        columns.append(column)
    return pyarrow.RecordBatch.from_arrays(columns, schema=batch.schema)
