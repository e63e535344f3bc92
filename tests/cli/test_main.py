"""The command line: what it prints where, and its exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from legation import cli, reader
from legation.records import Document, Reading

ARTICLE = "The foreign minister of France visited Germany on Monday and met his counterpart in Berlin.\n"


def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["legation", *arguments])
    with pytest.raises(SystemExit) as exit:
        cli.main()
    out, err = capsys.readouterr()
    return int(exit.value.code or 0), out, err


@pytest.fixture
def article(tmp_path: Path, reading: Reading, monkeypatch: pytest.MonkeyPatch) -> str:
    """The path of an article; whatever is read gives the reading made by hand."""

    def by_hand(document: Document) -> Reading:
        return replace(reading, document=replace(reading.document, published=document.published))

    monkeypatch.setattr(reader, "read_document", by_hand)
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return str(tmp_path / "article.txt")


@pytest.mark.parametrize(
    ("form", "start"),
    [("text", "Two visits\nThe Wire · 8 Jan 2020 · "), ("jsonl", '{"document": '), ("csv", "document,published,"), ("table", "   ")],
)
def test_every_format_prints(
    article: str, form: str, start: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, err = run(capsys, monkeypatch, "read", article, "--format", form, "--published", "2020-01-08")
    assert (code, err) == (0, "")
    assert out.startswith(start)


def test_one_bad_source_stops_nothing(article: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    code, out, err = run(capsys, monkeypatch, "read", "none.txt", article, "--format", "jsonl", article)
    assert code == 1
    assert [len(json.loads(row)["events"]) for row in out.splitlines()] == [4, 4]
    assert err.startswith("legation: none.txt: no such file")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read", "none.txt"], "none.txt: no such file"),
        (["read"], "Missing argument 'SOURCE...'. See legation read --help"),
        (["raed"], "No such command 'raed'"),
        (["read", "x", "--format", "xml"], "'xml' is not one of 'text', 'jsonl', 'table', 'csv'"),
        (["read", "x", "--published", "yesterday"], "yesterday"),
        (["read", "x", "--workers", "0"], "0 is not in the range x>=1"),
        (["page", "none.txt", "-o", "out.html"], "none.txt: no such file"),
    ],
)
def test_an_error_is_one_line(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, err = run(capsys, monkeypatch, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("legation: ")
    assert words in err
    assert err.count("\n") == 1


def test_a_page_is_written(article: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    code, out, _ = run(capsys, monkeypatch, "page", article, "-o", str(tmp_path / "page.html"))
    assert (code, out) == (0, f"wrote {tmp_path / 'page.html'}\n")
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_page_that_cannot_be_written_is_one_line(
    article: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _, err = run(capsys, monkeypatch, "page", article, "-o", str(tmp_path / "none" / "page.html"))
    assert code == 2
    assert err.count("\n") == 1


def test_no_verb_shows_the_verbs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    code, _, err = run(capsys, monkeypatch)
    assert code == 2
    assert "  page  " in err
    assert "  read  " in err


def test_help_and_version(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(capsys, monkeypatch, "--version")[:2] == (0, "legation, version 0.1.0\n")
    assert "Exit code: 0" in run(capsys, monkeypatch, "read", "--help")[1]


def test_a_closed_pipe_is_quiet() -> None:
    code = "import sys, legation.cli; sys.argv = ['legation', '--help']; legation.cli.main()"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == cli.PARTLY
