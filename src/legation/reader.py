"""The river: a source in; its readings out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from legation.errors import LegationError, SourceUnreadable, ValueRefused
from legation.records import Document, Reading

Source = str | Path | Document
Item = tuple[str, Document | LegationError]  # what to call it in a message, and what its source gave


def read(source: Source, published: str | None = None) -> Reading:
    """Read one article: a path, a URL, "-" for standard input, or a `Document`.

    `published` (YYYY-MM-DD) is the day that "on Wednesday" is counted from; given, it takes the place of the date that the source prints.
    Raises `SourceError` for a source that cannot be read or that holds several articles, `ValueRefused` for a `published` that is no date.
    """
    from legation.sources import load

    found = list(islice(load(source, published), 2))
    if len(found) != 1:
        many = "several articles, and read() reads one; use legation.read_many([source])"
        raise SourceUnreadable(f"{source}: holds {many if found else 'no article; give a source with one'}")
    if isinstance(found[0], LegationError):
        raise found[0]
    return read_document(found[0])


def read_text(text: str, published: str | None = None, title: str | None = None) -> Reading:
    """Read an article given as a string; every offset of the reading counts characters of that string."""
    from legation.sources import from_text

    return read_document(from_text(text, title=title, published=published))


def read_document(document: Document) -> Reading:
    """Read a document: language, then actors, then statements, then events."""
    from legation import actors, events, language, statements

    trees = language.analyse(document)
    cast = actors.find_cast(document, trees)
    said = statements.find_statements(document, trees, cast)
    done = events.find_events(document, trees, cast, said)
    return Reading(document, tuple(cast.actors.values()), tuple(done), tuple(said))


def read_many(sources: Iterable[Source], workers: int | None = None, published: str | None = None) -> Iterator[Reading]:
    """Read many sources, each of one article or more, in order; what cannot be read gives a `Reading` with `error`, never an exception.

    With `workers` above 1 that many processes read; the readings are the same. A script that asks for them needs the usual
    `if __name__ == "__main__":`. Raises only `ValueRefused`, at once: `workers` below 1, or a `published` that is no date.
    """
    from legation.sources.text import check_date

    if workers is not None and workers < 1:
        raise ValueRefused(f"workers is {workers}; it must be 1 or more; leave it out to read in this process")
    if published is not None:
        check_date(published)
    items = load_many(sources, published)
    if workers is None or workers == 1:
        return map(_attempt, items)
    from legation.workers import in_order

    return in_order(_attempt, items, workers, _died)


def load_many(sources: Iterable[Source], published: str | None = None) -> Iterator[Item]:
    """The documents of many sources, each with what to call its source in a message; the error instead, where one could not be had."""
    from legation.sources import load

    for source in sources:
        name = source.id if isinstance(source, Document) else str(source)
        try:
            for found in load(source, published):
                yield name, found
        except Exception as error:  # one source never stops the others
            yield name, error if isinstance(error, LegationError) else _fault(name, error)


def _attempt(item: Item) -> Reading:
    name, found = item
    if isinstance(found, LegationError):
        return Reading(Document(Document.identify("", name), ""), error=_line(found))
    try:
        return read_document(found)
    except Exception as error:
        return Reading(found, error=_line(error if isinstance(error, LegationError) else _fault(name, error)))


def _fault(name: str, error: Exception) -> LegationError:
    return LegationError(f"{name}: {type(error).__name__}: {error}; this is a fault of Legation: please report it with the article")


def _died(item: Item) -> Reading:
    advice = "the process that read it was killed, perhaps for memory; read it alone, on a machine with more"
    return _attempt((item[0], LegationError(f"{item[0]}: {advice}")))


def _line(error: Exception) -> str:
    return " ".join(str(error).split())
