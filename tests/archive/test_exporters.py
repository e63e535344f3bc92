"""What other programs get of an archive."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from legation import errors
from legation.archive import Archive
from legation.archive.exporters import FORMS
from legation.records import Reading

pytest.importorskip("duckdb", reason="the extra legation[archive] is not installed")

Maker = Callable[..., Reading]


def exported(archive: Archive, form: str) -> bytes:
    out = io.BytesIO()
    count = archive.export(form, out)
    assert count > 0
    return out.getvalue()


def test_csv_has_every_pair_of_sides_and_runs_no_formula(archive: Archive, made: Maker) -> None:
    archive.add([made()])
    rows = list(csv.DictReader(io.StringIO(exported(archive, "csv").decode())))
    assert len(rows) == 9
    row = next(r for r in rows if r["id"] == "e1")
    assert (row["actor"], row["modes"], row["trigger"], row["evidence"]) == ("CHN", "visit", "visited", "Wang Yi visited Russia")
    assert (row["title"], row["date"], row["code"], row["goldstein"]) == ("Two visits", "2018-04-04", "042", "1.9")
    assert {r["actor_name"] for r in rows if r["actor_name"].endswith("United Nations")} == {"'=United Nations"}
    assert next(r for r in rows if r["id"] == "e4")["magnitude"] == "tariff 50000000000.0 USD"


def test_parquet_is_the_same_table(archive: Archive, made: Maker, tmp_path: Path) -> None:
    from pyarrow import parquet

    archive.add([made(), made(" More.")])
    assert archive.export("parquet", tmp_path / "events.parquet") == 18
    table = parquet.read_table(tmp_path / "events.parquet")
    assert table.num_rows == 18
    assert table.column_names == exported(archive, "csv").decode().split("\n")[0].replace('"', "").split(",")


def test_json_lines_are_the_readings(archive: Archive, made: Maker) -> None:
    readings = [made(), made(" More.")]
    archive.add(readings)
    assert exported(archive, "jsonl").decode().splitlines() == [r.to_json() for r in readings]


def test_json_lines_keep_their_order_over_many_batches(archive: Archive, made: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legation.archive.exporters.readings.BATCH", 3)
    readings = [made(f" {n}.") for n in range(8)]
    archive.add(readings)
    assert list(archive.readings()) == readings


def test_plover_lines(archive: Archive, made: Maker) -> None:
    archive.add([made()])
    rows = {row["id"]: row for row in map(json.loads, exported(archive, "plover").decode().splitlines())}
    assert len(rows) == 4
    promise = rows["legation:e3"]
    assert (promise["event"], promise["mode"], promise["score"], promise["auxiliary_mode"]) == ("AGREE", [], 2.5, [])
    visit = rows["legation:e1"]
    assert visit["source_actor"] == [{"name": "Wang Yi", "country": "CHN", "sector": "GOV"}]
    assert (visit["text"], visit["date"], visit["publisher"]) == ("Wang Yi visited Russia", "2018-04-04", "The Wire")
    assert [a["name"] for a in rows["legation:e2"]["source_actor"]] == ["Sergei Lavrov", "Wang Yi", "Donald Trump"]
    assert rows["legation:e4"]["location"][0]["country"] == "RUS"


def test_annotations_point_at_their_words(archive: Archive, made: Maker) -> None:
    archive.add([made(), made(" More.", url="https://example.org/a")])
    told = json.loads(exported(archive, "jsonld"))
    items = told["first"]["items"]
    assert (told["@context"], told["type"], told["total"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationCollection", 10)
    assert len(items) == 10 == len({item["id"] for item in items})
    text = made().document.text
    for item in items:
        assert json.loads(item["body"][1]["value"])
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            quote, position = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])
    assert {target["source"] for target in (i["target"] for i in items[5:9])} == {"https://example.org/a"}


@pytest.mark.parametrize("form", FORMS)
def test_an_export_replaces_its_file_when_it_is_whole(archive: Archive, made: Maker, tmp_path: Path, form: str) -> None:
    archive.add([made()])
    path = tmp_path / "out"
    path.write_text("before")
    assert archive.export(form, path) in (1, 4, 5, 9)
    assert path.read_bytes()[:6] != b"before"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["news.legation", "news.legation.wal", "out"]
    with pytest.raises(errors.ArchiveError):
        archive.export(form, tmp_path / "none" / "out")


def test_an_unknown_form_is_refused(archive: Archive) -> None:
    with pytest.raises(errors.ValueRefused, match="allowed are csv, parquet, jsonl, plover, jsonld"):
        archive.export("xml", io.BytesIO())


def test_an_empty_archive_exports_nothing(archive: Archive) -> None:
    assert [archive.export(form, io.BytesIO()) for form in FORMS] == [0, 0, 0, 0, 0]
