"""Killed at any moment, an archive keeps every document that was finished, and resumed it equals one that was never killed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from legation.archive import open_archive
from legation.archive.adding import TABLES

pytest.importorskip("duckdb", reason="the extra legation[archive] is not installed")

DOCUMENTS = 100
KILLS = 5
CHILD = """
import sys, time
sys.path.insert(0, {tests!r})
from dataclasses import replace
from conftest import make
from legation import reader
from legation.archive import adding, open_archive
adding.BATCH = 4
def by_hand(document):
    time.sleep(0.004)
    return replace(make(), document=document)
reader.read_document = by_hand
with open_archive({path!r}) as archive:
    print("open", flush=True)
    archive.add([{rows!r}], progress=lambda added: print(added.documents + added.known, flush=True))
"""


def start(path: Path, rows: Path) -> subprocess.Popen[str]:
    code = CHILD.format(tests=str(Path(__file__).parent), path=str(path), rows=str(rows))
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)


def content(path: Path) -> dict[str, list[str]]:
    """Every table but the day on which documents were added."""
    with open_archive(path, read_only=True) as archive:
        made = {}
        for name in (*TABLES, "stories"):
            rows = archive.sql(f"SELECT COLUMNS(lambda c: c <> 'added') FROM {name} ORDER BY ALL").to_pylist()
            made[name] = [repr(row) for row in rows]
        return made


def test_killed_and_resumed_equals_never_killed(tmp_path: Path) -> None:
    rows, killed, whole = tmp_path / "rows.jsonl", tmp_path / "killed", tmp_path / "whole"
    text = "Wang Yi visited Russia on Wednesday and met his counterpart there, the ministry said, for the {}th time, in {} places."
    with rows.open("w", encoding="utf-8") as out:
        for n in range(DOCUMENTS):
            out.write(json.dumps({"text": text.format(n, n * n), "published": "2018-04-07"}) + "\n")
    chance = random.Random(4)
    safe = 0
    for _ in range(KILLS):
        process = start(killed, rows)
        assert process.stdout
        told = [process.stdout.readline() for _ in range(1 + chance.randrange(4))]  # "open", then the count of a batch or more
        time.sleep(chance.uniform(0, 0.06))
        os.kill(process.pid, signal.SIGKILL)
        counts = [int(line) for line in (*told, *process.stdout) if line.strip().isdigit()]
        process.wait()
        process.stdout.close()
        safe = max([safe, *counts])
        with open_archive(killed) as archive:
            assert archive.documents().num_rows >= safe, "a document that was told to be safe is lost"
            assert archive.sql("SELECT count(*) AS n FROM events").to_pylist() == [{"n": 9 * archive.documents().num_rows}]
    assert 0 < safe < DOCUMENTS, "the kills fell before or after the work, not into it"
    for path in (killed, whole):
        process = start(path, rows)
        assert process.communicate()[0].split()[-1] == str(DOCUMENTS)
    assert content(killed) == content(whole)
    assert [p.name for p in tmp_path.iterdir() if "killed" in p.name] == ["killed"]


def test_workers_end_with_the_process_that_started_them(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, {!r})\n"
        "from test_kill import endless\nfrom legation.workers import in_order\n"
        "if __name__ == '__main__':\n    for pid in in_order(endless, iter([0, 0, 1, 1]), 2, str): print(pid, flush=True)\n"
    )
    script = tmp_path / "parent.py"
    script.write_text(code.format(str(Path(__file__).parent)), encoding="utf-8")
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(200):
        if not Path(f"/proc/{worker}").exists() or _is_dead(worker):
            return
        time.sleep(0.05)
    os.kill(worker, signal.SIGKILL)
    raise AssertionError("a worker outlived the process that started it")


def _is_dead(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] in "ZX"
    except OSError:
        return True


def endless(wait: int) -> int:
    """The worker's process id; asked to wait, never."""
    while wait:
        time.sleep(0.1)
    return os.getpid()
