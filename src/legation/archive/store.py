"""The archive: one DuckDB file that holds readings and imported events.

Documents are added in batches of one transaction each, so that a kill at any moment leaves every batch whole or not there; what was
there is known by its id and not read again. One program writes an archive at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from legation.archive import adding, words
from legation.archive.adding import Added
from legation.archive.opening import connect, statement, translated
from legation.errors import ArchiveBusy, ArchiveError, ValueRefused
from legation.records import Reading

if TYPE_CHECKING:
    import pyarrow

    from legation.archive.importers import Imported
    from legation.reader import Source

EVENTS = (
    "date", "actor", "recipient", "mutual", "state", "type", "modes", "contexts", "code", "quad", "intensity", "goldstein", "status",
    "source", "id", "part", "document", "actor_name", "recipient_name", "actor_sector", "recipient_sector", "place", "country",
    "publisher", "start", "end", "date_granularity", "confidence", "why",
)  # fmt: skip
_written: set[Path] = set()  # the archives that this program has open to write: DuckDB's lock holds off other programs only


class Archive:
    """An open archive; `with` closes it. Every table comes as a `pyarrow.Table`, which pandas (`.to_pandas()`) and Polars
    (`polars.from_arrow`) take as it is.

    Parameters
    ----------
    path: the file; made when there is none.
    read_only: nothing is written, not even a new file.
    """

    def __init__(self, path: str | Path, read_only: bool = False) -> None:
        self.path, self.read_only = Path(path).absolute(), read_only
        if not read_only and self.path in _written:
            raise ArchiveBusy(f"{path}: this program has the archive open already; use that one, or close it first")
        self.connection = connect(self.path, read_only)
        if not read_only:
            _written.add(self.path)

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Write what DuckDB still holds beside the file into it, and let go of it."""
        _written.discard(self.path)
        with translated(self.path):
            self.connection.close()

    def add(
        self,
        sources: Iterable[Source | Reading],
        published: str | None = None,
        workers: int | None = None,
        progress: Callable[[Added], None] = lambda _: None,
    ) -> Added:
        """Read sources as `legation.read_many` does, and keep their readings; a `Reading` is kept as it is.

        Documents that the archive holds are passed over unread. `progress` is called with the count so far whenever documents are
        safe in the file. Raises `ValueRefused` at once for wrong arguments, `ArchiveError` when the file cannot be written: what was
        counted before is kept.
        """
        return adding.add(self, sources, published, workers, progress)

    def import_events(
        self, form: str, file: str | Path, mapping: str | Path | None = None, progress: Callable[[int, int], None] = lambda *_: None
    ) -> Imported:
        """Take in a file of published events: `form` is icews, gdelt, polecat or mapped (with a mapping file); all of it or nothing.

        `progress` is called with bytes read and bytes in all. Raises as `legation.archive.importers.load` does.
        """
        from legation.archive.importers import load

        return load(self, form, Path(file), Path(mapping) if mapping else None, progress)

    def events(
        self,
        actor: str | None = None,
        recipient: str | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        state: bool = False,
        source: str | None = None,
        columns: Sequence[str] = EVENTS,
    ) -> pyarrow.Table:
        """The events, one row for each pair of sides, in the order in which they came: schema.sql says what the columns hold.

        `since` and `until` are the first and the last day; `state` leaves those between two different states, or who act for them.
        Of millions of events, ask for the `columns` that are needed. ValueRefused for one that there is not.
        """
        if unknown := [name for name in columns if name not in EVENTS]:
            raise ValueRefused(f"columns {', '.join(unknown)}: unknown; allowed are {', '.join(EVENTS)}")
        wanted = {"actor = ?": actor, "recipient = ?": recipient, "date >= ?::DATE": since, "date <= ?::DATE": until, "source = ?": source}
        given = {condition: value for condition, value in wanted.items() if value is not None}
        conditions = [*given, *(["state AND actor <> recipient"] if state else [])]
        named = ", ".join(f'"{name}"' for name in columns)
        query = statement("events").replace("$columns", named).replace("$conditions", " AND ".join(conditions) or "true")
        return self.table(query, list(given.values()))

    def statements(self) -> pyarrow.Table:
        """The statements, with the names of those who speak and their words."""
        return self.table(statement("statements"))

    def documents(self) -> pyarrow.Table:
        """The documents, with the story that each tells and how much was found in it."""
        return self.table(statement("documents"))

    def actors(self) -> pyarrow.Table:
        """Who is named: name, kind, country and sectors, in how many documents and how often, the most frequent first."""
        return self.table(statement("actors"))

    def incidents(self) -> pyarrow.Table:
        """What happened, however often it was told: one row an incident, with its number of reports."""
        return self.table("SELECT * FROM incidents ORDER BY date, incident")

    def search(self, asked: str, limit: int = 20) -> pyarrow.Table:
        """Sentences that hold all the words, best first: score, document, published, title, publisher, url, start, end, text.

        `"…"` asks for a phrase, `visit*` for a beginning. Raises `ValueRefused` where no word is asked for, or `limit` is below 1.
        """
        import pyarrow

        if limit < 1:
            raise ValueRefused(f"limit is {limit}; it must be 1 or more")
        question = words.parse(asked)
        terms = [[word] for word in question.words]
        for start in question.beginnings:
            terms.append([word for (word,) in self.rows("SELECT DISTINCT word FROM postings WHERE starts_with(word, ?)", [start])])
        pairs = [{"term": n, "word": word} for n, term in enumerate(terms) for word in term]
        wanted = pyarrow.Table.from_pylist(pairs, pyarrow.schema({"term": pyarrow.int32(), "word": pyarrow.string()}))
        with self.beside(wanted=wanted):
            found = self.table(statement("search"), [len(terms), 1 << 31 if question.phrases else limit])
        keep = [all(f" {phrase} " in f" {words.normal(text)} " for phrase in question.phrases) for text in found["text"].to_pylist()]
        return found.filter(pyarrow.array(keep, pyarrow.bool_())).slice(0, limit)

    def sql(self, query: str, parameters: Sequence[object] | Mapping[str, object] | None = None) -> pyarrow.Table:
        """The table that one SELECT gives; the tables and views are those of schema.sql. ValueRefused for anything that would write."""
        import duckdb

        try:
            kinds = [found.type.name for found in self.connection.extract_statements(query)]
            if kinds not in (["SELECT"], ["EXPLAIN"]):
                raise ValueRefused(f"{' and '.join(kinds) or 'nothing'} is asked, and sql() only reads: give one SELECT")
            self.connection.execute("BEGIN TRANSACTION READ ONLY")
            try:
                return self.connection.sql(query, params=parameters).to_arrow_table()
            finally:
                with suppress(duckdb.Error):
                    self.connection.execute("ROLLBACK")
        except duckdb.Error as error:
            raise ValueRefused(f"{' '.join(str(error).split())}; mend the query: legation/archive/schema.sql has the tables") from error

    def readings(self) -> Iterator[Reading]:
        """The readings, as they were when they were added, in that order."""
        from legation.archive.exporters.readings import stream

        return stream(self)

    def export(self, form: str, out: BinaryIO | str | Path) -> int:
        """Write the archive as csv, parquet, jsonl, plover or jsonld to a file; how many records were written."""
        from legation.archive.exporters import write

        return write(self, form, out)

    def table(self, query: str, parameters: Sequence[object] = ()) -> pyarrow.Table:
        """What a query gives, as Arrow."""
        with translated(self.path):
            return self.connection.sql(query, params=list(parameters)).to_arrow_table()

    def reader(self, query: str, batch: int) -> pyarrow.RecordBatchReader:
        """What a query gives, as Arrow in batches of that many rows, for what is too large to hold."""
        with translated(self.path):
            return self.connection.sql(query).to_arrow_reader(batch)

    def rows(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """What a query gives, as tuples."""
        with translated(self.path):
            return self.connection.execute(query, list(parameters)).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is there afterwards, or none of it. Raises ArchiveError where it cannot be written."""
        import duckdb

        if self.read_only:
            raise ArchiveError(f"{self.path}: the archive is open to read only; open it with read_only=False")
        with translated(self.path):
            self.connection.execute("BEGIN")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                with suppress(duckdb.Error):
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def beside(self, **tables: pyarrow.Table) -> Iterator[None]:
        """Arrow tables under names that queries can use."""
        for name, table in tables.items():
            self.connection.register(name, table)
        try:
            yield
        finally:
            for name in tables:
                self.connection.unregister(name)
