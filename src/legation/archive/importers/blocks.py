"""A file in; blocks of whole lines out, without ever holding it whole."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

from legation.errors import SourceUnreadable

SIZE = 128 << 20  # bytes of a block, before it is cut at a line's end
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
    except (zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise SourceUnreadable(f"{path}: its compression is broken ({error}); fetch it again") from error
    except OSError as error:
        raise SourceUnreadable(f"{path}: it cannot be read ({error.strerror or error}); check its name and permissions") from error


def first_line(file: IO[bytes]) -> bytes:
    """The first line of a file, without its end and a byte order mark."""
    return file.readline(LONGEST).removeprefix(BOM).rstrip(b"\r\n")


def blocks(file: IO[bytes], begun: bytes = b"", quoted: bool = False) -> Iterator[bytes]:
    """Blocks of whole lines; `begun` stands before the first. Where cells are `quoted`, a line's end inside of quotes ends none."""
    while data := file.read(SIZE):
        parts = [begun, data, file.readline()]
        odd = quoted and sum(part.count(b'"') for part in parts) % 2
        while odd and (line := file.readline()):
            parts.append(line)
            odd = (odd + line.count(b'"')) % 2
        yield b"".join(parts)
        begun = b""
    if begun.strip():
        yield begun
