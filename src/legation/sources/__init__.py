"""The sources room: a file, a URL, standard input or a string in; Documents out."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from legation.errors import SourceError, SourceMissing, SourceUnreadable
from legation.records import Document
from legation.sources.fetch import fetch
from legation.sources.html import from_html, is_page
from legation.sources.jsonl import from_lines
from legation.sources.text import LIMIT, check_date, decode, from_text, too_large

__all__ = ["from_text", "load"]

ENDINGS = {".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "jsonl", ".ndjson": "jsonl"}
ROWS = re.compile(r"\s*\[?\s*\{\s*[\"}]")
SNIFFED = 2048  # bytes that tell what an input is


def load(source: str | Path | Document, published: str | None = None) -> Iterator[Document | SourceError]:
    """The documents of a source: a path, an http(s) URL, "-" for standard input, or a Document, which is passed through.

    JSON Lines (.jsonl, .ndjson, or seen from the content) give one document a line, any other source gives one. `published`, a
    date YYYY-MM-DD, wins over the date that the source states. A line that cannot be read is yielded as the SourceError that says
    why, and the next lines follow; a source that cannot be read raises its SourceError when the first document is asked for.

    Raises
    ------
    ValueRefused: at once, when `published` is not a date.
    """
    if published is not None:
        check_date(published)
    return (d if published is None or isinstance(d, SourceError) else replace(d, published=published) for d in _documents(source))


def _documents(source: str | Path | Document) -> Iterator[Document | SourceError]:
    if isinstance(source, Document):
        yield source
        return
    name = "standard input" if source == "-" else " ".join(str(source).split())[:200]
    with _naming(name):
        if isinstance(source, str) and re.match(r"[a-z][a-z0-9+.-]+://", source, re.I):
            page = fetch(source)
            yield from _parsed(io.BytesIO(page.data), name, page.form, page.url, page.charset)
        elif source == "-":
            yield from _parsed(sys.stdin.buffer, name)
        else:
            with _opened(Path(source)) as file:
                yield from _parsed(file, name, ENDINGS.get(Path(source).suffix.lower()))


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """Puts the source's name before the message of a SourceError."""
    try:
        yield
    except SourceError as e:
        raise type(e)(f"{name}: {e}") from e


def _opened(path: Path) -> BinaryIO:
    try:
        if path.is_dir():
            raise SourceUnreadable(f"it is a directory; name the files in it, for instance {path / '*.txt'}")
        return path.open("rb")
    except (FileNotFoundError, ValueError) as e:
        raise SourceMissing("no such file; give the path of a text, HTML or JSONL file, a URL, or - for standard input") from e
    except OSError as e:
        raise SourceUnreadable(f"it cannot be opened ({e.strerror}); check its name and permissions") from e


def _parsed(
    file: BinaryIO, name: str, form: str | None = None, url: str | None = None, charset: str | None = None
) -> Iterator[Document | SourceError]:
    """The documents of an open source; `form` is "html", "jsonl" or "text", None when the content has to tell."""
    lines = iter(lambda: file.readline(LIMIT), b"")
    first = list(_first(lines))
    form = form or _form(b"".join(first))
    if form == "jsonl":
        yield from from_lines(chain(first, lines), name)
        return
    data = b"".join(first)
    data += file.read(max(LIMIT - len(data), 0))
    if len(data) >= LIMIT:
        raise too_large()
    if not data.strip():
        raise SourceUnreadable("it is empty; give a file with the article's text")
    yield from_html(data, url, charset) if form == "html" else from_text(decode(data, charset), url=url)


def _first(lines: Iterator[bytes]) -> Iterator[bytes]:
    """The first lines, down to one that holds something."""
    for line in lines:
        yield line
        if line.strip(b" \t\r\n\xef\xbb\xbf"):
            return


def _form(beginning: bytes) -> str:
    head = beginning.strip()[:SNIFFED]
    sixteen = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    said = head.decode("utf-16" if sixteen else "latin-1", "ignore").removeprefix("\xef\xbb\xbf")
    return "html" if is_page(said) else "jsonl" if ROWS.match(said) else "text"
