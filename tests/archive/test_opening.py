"""What is wrong with an archive is said in one clear error, and nothing is lost."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from legation import errors
from legation.archive import open_archive, opening
from legation.records import Reading

pytest.importorskip("duckdb", reason="the extra legation[archive] is not installed")

Maker = Callable[..., Reading]
CHILD = """
import sys
sys.path.insert(0, {tests!r})
from legation import errors
from legation.archive import open_archive
from conftest import make
{before}
try:
    with open_archive({path!r}, read_only={read_only}) as archive:
        {body}
except errors.LegationError as error:
    print(type(error).__name__, error)
"""


AS_NOBODY = """
import os, tempfile
with tempfile.TemporaryDirectory() as folder, open_archive(folder + "/first") as archive:  # all is imported while it may be
    archive.add([make()])
    archive.documents()
os.setuid(65534)
"""


def child(path: Path, body: str, read_only: bool = False, before: str = "", **options: object) -> subprocess.CompletedProcess[str]:
    """What another program prints that opens the archive and does something with it."""
    code = CHILD.format(tests=str(Path(__file__).parent), path=str(path), read_only=read_only, body=body, before=before)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60, **options)  # type: ignore[call-overload,no-any-return]


@pytest.fixture
def full(path: Path, made: Maker) -> Path:
    with open_archive(path) as archive:
        archive.add([made(f" Tail {n}.") for n in range(40)])
    return path


def test_none_is_made_to_read_only(path: Path) -> None:
    with pytest.raises(errors.ArchiveMissing, match=r"no such archive; `legation add"):
        open_archive(path, read_only=True)
    assert not path.exists()


def test_none_is_made_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(errors.ArchiveUnwritable, match="there is no folder"):
        open_archive(tmp_path / "none" / "news.legation")


def test_other_files_are_told_apart(tmp_path: Path) -> None:
    import duckdb

    (tmp_path / "text").write_text("an article " * 999)
    (tmp_path / "empty").touch()
    with duckdb.connect(str(tmp_path / "duck")) as connection:
        connection.execute("CREATE TABLE events (id INTEGER)")
    for name, error in (("text", errors.ArchiveForeign), ("empty", errors.ArchiveDamaged), ("duck", errors.ArchiveForeign)):
        before = (tmp_path / name).read_bytes()
        with pytest.raises(error):
            open_archive(tmp_path / name)
        assert (tmp_path / name).read_bytes() == before
    with pytest.raises(errors.ArchiveForeign, match="directory"):
        open_archive(tmp_path)


@pytest.mark.parametrize("share", [0.001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.8])
def test_half_written_files_are_damaged(full: Path, share: float) -> None:
    whole = full.read_bytes()
    full.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(errors.ArchiveDamaged, match="half-written"):
        open_archive(full)


def test_altered_headers_are_damaged(full: Path) -> None:
    whole = bytearray(full.read_bytes())
    whole[16:64] = bytes(48)
    full.write_bytes(whole)
    with pytest.raises(errors.ArchiveError):
        open_archive(full)


def test_a_newer_schema_is_refused(full: Path) -> None:
    import duckdb

    with duckdb.connect(str(full)) as connection:
        connection.execute("UPDATE provenance SET value = '2' WHERE key = 'schema'")
    with pytest.raises(errors.ArchiveNewer, match=r"schema 2; this is .* with schema 1; run: pip install --upgrade legation"):
        open_archive(full)


def test_two_writers_do_not_meet(full: Path) -> None:
    with open_archive(full) as archive:
        assert "ArchiveBusy" in child(full, "pass").stdout
        assert f"process {os.getpid()} has the archive open" in child(full, "pass", read_only=True).stdout
        with pytest.raises(errors.ArchiveBusy, match="this program"):
            open_archive(full)
        with pytest.raises(errors.ArchiveBusy, match="this program"):
            open_archive(full, read_only=True)
        assert archive.documents().num_rows == 40
    assert child(full, "print(archive.documents().num_rows)").stdout == "40\n"


def test_what_is_open_to_read_is_not_written(full: Path, made: Maker) -> None:
    with open_archive(full, read_only=True) as archive, pytest.raises(errors.ArchiveError, match="read only"):
        archive.add([made(" New.")])


def test_a_full_disk_keeps_what_was_finished(full: Path) -> None:
    def limit() -> None:  # a file may grow by 256 KiB: the same to a writer as a disk with no more room
        room = full.stat().st_size + (256 << 10)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    body = "[archive.add([make(f' {n} ' + ' '.join(str(hash((n, k))) for k in range(3000)))]) for n in range(400)]"
    told = child(full, body, preexec_fn=limit)
    assert told.stdout.startswith("DiskFull"), told
    assert "free some space and run the same command again" in told.stdout
    with open_archive(full) as archive:
        kept = archive.documents().num_rows
        assert 40 <= kept < 440
        assert archive.sql("SELECT count(DISTINCT document) AS n FROM events").to_pylist() == [{"n": kept}]
        assert len(list(archive.readings())) == kept


@pytest.fixture
def locked() -> Iterator[Path]:
    """A folder that another user may read and not write."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_folder_that_may_not_be_written(locked: Path, full: Path) -> None:
    shutil.copy(full, locked / "news.legation")
    (locked / "news.legation").chmod(0o444)
    locked.chmod(0o555)
    ask = "print(archive.documents().num_rows)"
    for path, read_only, words in (
        (locked / "new.legation", False, "ArchiveUnwritable"),
        (locked / "news.legation", False, "ArchiveUnwritable"),
        (locked / "news.legation", True, "40"),
    ):
        told = child(path, ask, read_only, before=AS_NOBODY if os.geteuid() == 0 else "")
        assert told.stdout.startswith(words), told


@pytest.mark.parametrize("package", opening.PACKAGES)
def test_a_missing_package_is_named(package: str, path: Path) -> None:
    body = f"import sys; sys.modules[{package!r}] = None\nfrom legation import errors\nfrom legation.archive import open_archive\n"
    body += f"try: open_archive({str(path)!r})\nexcept errors.ExtraMissing as error: print(error)"
    told = subprocess.run([sys.executable, "-c", body], capture_output=True, text=True, check=False)
    assert f"needs {package}, which is not installed; run: pip install 'legation[archive]'" in told.stdout, told


def test_nothing_is_left_beside_a_new_archive(path: Path) -> None:
    open_archive(path).close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_file_cut_anywhere_is_damaged_or_whole(full: Path) -> None:
    with open_archive(full, read_only=True) as archive:
        before = list(archive.readings())
    whole = full.read_bytes()
    for size in range(len(whole) - 1, opening.HEADERS, -len(whole) // 13):
        full.write_bytes(whole[:size])
        try:
            with open_archive(full, read_only=True) as archive:
                assert list(archive.readings()) == before, "the end of a file may be room that is free"
        except errors.ArchiveDamaged:
            pass
