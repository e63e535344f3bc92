"""A file in; blocks of whole lines out, without ever holding it whole."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

from legation.errors import SourceUnreadable

SIZE = 32 << 20  # bytes of a block, before it is cut at a line's end
LONGEST = 1 << 20  # bytes of a header
BOM = b"\xef\xbb\xbf"


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, Iterator[IO[bytes]]]]:
    """The file as it lies on the disk, whose position tells how far it is read, and the files of text in it, one by one."""
    try:
        with path.open("rb") as raw:
            if path.suffix.lower() == ".zip":
                with zipfile.ZipFile(raw) as packed:
                    yield raw, (packed.open(name) for name in sorted(packed.namelist()) if not name.endswith("/"))
            elif path.suffix.lower() == ".gz":
                yield raw, iter([gzip.GzipFile(fileobj=raw)])  # type: ignore[list-item]
            else:
                yield raw, iter([raw])
    except (zipfile.BadZipFile, gzip.BadGzipFile, EOFError) as error:
        raise SourceUnreadable(f"{path}: its compression is broken ({error}); fetch it again") from error
    except OSError as error:
        raise SourceUnreadable(f"{path}: it cannot be read ({error.strerror or error}); check its name and permissions") from error


def first_line(file: IO[bytes]) -> bytes:
    """The first line of a file, without its end and a byte order mark."""
    return file.readline(LONGEST).removeprefix(BOM).rstrip(b"\r\n")


def blocks(file: IO[bytes], begun: bytes = b"", quoted: bool = False) -> Iterator[bytes]:
    """Blocks of whole lines; `begun` stands before the first. Where cells are `quoted`, a line's end inside of quotes ends none."""
    rest = begun
    while data := file.read(SIZE):
        data = rest + data
        end = _end(data, quoted)
        rest = data[end:]
        if end:
            yield data[:end]
    if rest.strip():
        yield rest


def _end(data: bytes, quoted: bool) -> int:
    """Where the last whole line of some bytes ends, 0 when there is none."""
    end = data.rfind(b"\n") + 1
    while end and quoted and data.count(b'"', 0, end) % 2:
        end = data.rfind(b"\n", 0, end - 1) + 1
    return end
