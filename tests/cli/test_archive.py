"""The verbs of the archive: what they print, and their exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from legation import cli, reader
from legation.cli import export, import_
from legation.records import Document, Reading

pytest.importorskip("duckdb", reason="the extra legation[archive] is not installed")

ARTICLE = "The foreign minister of France visited Germany on Monday and met his counterpart in Berlin.\n"
Run = Callable[..., tuple[int, str, str]]
MAPPING = 'source = "talks"\n[columns]\ndate = "when"\nactor = "from"\nrecipient = "to"\ntype = "what"\n'


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, reading: Reading) -> Run:
    """Runs a verb on the archive "a"; whatever is read gives the reading made by hand."""

    def by_hand(document: Document) -> Reading:
        return replace(reading, document=replace(reading.document, id=document.id))

    def to(*arguments: str, archive: str = "a") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["legation", *arguments, "--archive", archive])
        with pytest.raises(SystemExit) as exit:
            cli.main()
        out, err = capsys.readouterr()
        return int(exit.value.code or 0), out, err

    monkeypatch.setattr(reader, "read_document", by_hand)
    monkeypatch.chdir(tmp_path)
    Path("article.txt").write_text(ARTICLE, encoding="utf-8")
    Path("rows.jsonl").write_text("".join(json.dumps({"text": f"{ARTICLE} {n}"}) + "\n" for n in range(3)), encoding="utf-8")
    Path("events.csv").write_text("when,from,to,what\n2018-04-05,China,Russia,CONSULT\nsoon,China,Russia,CONSULT\n", encoding="utf-8")
    Path("map.toml").write_text(MAPPING, encoding="utf-8")
    return to


def test_from_articles_to_answers(run: Run) -> None:
    code, out, err = run("add", "article.txt", "rows.jsonl")
    assert (code, err) == (0, "")
    assert out == "added 4 documents with 16 events and 4 statements; 0 were there already; 0 could not be read\n"
    code, out, err = run("add", "article.txt", "none.txt")
    assert (code, out) == (1, "added 0 documents with 0 events and 0 statements; 1 were there already; 1 could not be read\n")
    assert err.startswith("legation: none.txt: no such file")
    assert run("add", "none.txt")[0] == 2
    code, out, _ = run("search", "Wang", "visit*", "--limit", "2")
    assert (code, out.count("Wang Yi visited Russia"), out.splitlines()[0]) == (0, 2, "7 Apr 2018 · The Wire · Two visits")
    assert json.loads(run("search", "Lavrov", "--format", "jsonl", "--limit", "1")[1])["published"] == "2018-04-07"
    assert run("search", "zebra")[:2] == (1, "")
    code, out, _ = run("actors", "--limit", "1")
    assert (code, out.split()) == (0, "name kind country sector articles mentions China state China 4 4".split())
    assert json.loads(run("actors", "--format", "jsonl", "--limit", "1")[1])["name"] == "China"


def test_published_events_are_imported(run: Run) -> None:
    code, out, _ = run("import", "mapped", "events.csv", "--mapping", "map.toml")
    assert (code, out) == (1, "events.csv: took 1 of 2 rows; skipped: 1 no date\n")
    code, out, _ = run("import", "mapped", "events.csv", "--mapping", "map.toml")
    assert (code, out) == (1, "events.csv: took 0 of 2 rows; skipped: 1 no date; 1 there already\n")
    code, out, err = run("import", "icews", "events.csv")
    assert (code, out) == (2, "")
    assert "no ICEWS event file" in err


def test_exports(run: Run) -> None:
    run("add", "article.txt")
    for form, count in (("csv", 4), ("parquet", 4), ("jsonl", 1), ("plover", 4), ("jsonld", 5)):
        assert run("export", "--format", form, "-o", f"out.{form}") == (0, f"wrote {count} records to out.{form}\n", "")
        assert Path(f"out.{form}").stat().st_size > 100
    assert json.loads(Path("out.jsonl").read_text(encoding="utf-8"))["document"]["title"] == "Two visits"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["search", "x"], "b: no such archive"),
        (["export", "--format", "csv"], "b: no such archive"),
        (["actors"], "b: no such archive"),
        (["add"], "Missing argument 'SOURCE...'"),
        (["import", "acled", "x"], "'acled' is not one of 'icews', 'gdelt', 'polecat', 'mapped'"),
        (["import", "mapped", "events.csv"], "needs a mapping file"),
    ],
)
def test_an_error_is_one_line(run: Run, arguments: list[str], words: str) -> None:
    code, out, err = run(*arguments, archive="b")
    assert (code, out) == (2, "")
    assert err.startswith("legation: ")
    assert words in err
    assert err.count("\n") == 1


def test_the_verbs_and_the_room_agree() -> None:
    from legation.archive import exporters, importers

    assert import_.FORMATS == importers.FORMS
    assert export.FORMATS == exporters.FORMS
