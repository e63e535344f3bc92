"""The archive: what goes in comes out, once; what is one is linked; what is asked for is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import legation
from legation import errors, reader
from legation.archive import Archive, open_archive, words
from legation.records import Document, Reading

pytest.importorskip("duckdb", reason="the extra legation[archive] is not installed")

Maker = Callable[..., Reading]


def test_readings_come_out_as_they_went_in(path: Path, made: Maker) -> None:
    given = [made(), made(" More.", url="https://example.org/a"), Reading(Document("empty", "Nothing."))]
    with legation.open_archive(path) as archive:
        added = archive.add(given)
    assert (added.documents, added.events, added.statements, added.known, added.failures) == (3, 8, 2, 0, [])
    with open_archive(path, read_only=True) as archive:
        assert list(archive.readings()) == given


def test_adding_twice_changes_nothing(archive: Archive, made: Maker) -> None:
    archive.add([made()])
    before = archive.sql("SELECT * FROM events ORDER BY ALL")
    added = archive.add([made(), made()])
    assert (added.documents, added.known) == (0, 2)
    assert archive.sql("SELECT * FROM events ORDER BY ALL").equals(before)


def test_sources_are_read_unless_they_are_there(archive: Archive, made: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def by_hand(document: Document) -> Reading:
        asked.append(document.text)
        if "fault" in document.text:
            raise errors.LegationError("a fault")
        return replace(made(), document=document)

    monkeypatch.setattr(reader, "read_document", by_hand)
    text = "Wang Yi visited Russia on Wednesday and met his counterpart there, the ministry said."
    for name, more in (("one", ""), ("bad", " With a fault.")):
        (tmp_path / f"{name}.txt").write_text(text + more, encoding="utf-8")
    sources = [tmp_path / "one.txt", tmp_path / "none.txt", tmp_path / "bad.txt", tmp_path / "one.txt"]
    added = archive.add(sources, "2018-04-07")
    assert (added.documents, added.known, len(added.failures), len(asked)) == (1, 1, 2, 2)
    assert "none.txt: no such file" in added.failures[0]
    assert archive.add(sources[:1]).known == 1
    assert len(asked) == 2
    assert archive.documents()["published"].to_pylist() == [date(2018, 4, 7)]
    with pytest.raises(errors.ValueRefused, match="workers is 0"):
        archive.add(sources, workers=0)


def test_sides_are_pairs_of_states(archive: Archive, made: Maker) -> None:
    archive.add([made()])
    columns = ("id", "part", "actor", "recipient", "mutual", "state")
    rows = [tuple(row[c] for c in columns) for row in archive.events().to_pylist()]
    assert sorted(rows) == [
        ("e1", 0, "CHN", "RUS", False, True),
        ("e2", 0, "RUS", "CHN", True, True),
        ("e2", 1, "RUS", "USA", True, True),
        ("e2", 2, "CHN", "USA", True, True),
        ("e3", 0, "CHN", "RUS", False, True),
        ("e4", 0, "USA", "CHN", False, True),
        ("e4", 1, "USA", "RUS", False, True),
        ("e4", 2, "=United Nations", "CHN", False, False),
        ("e4", 3, "=United Nations", "RUS", False, False),
    ]
    undated = archive.sql("SELECT DISTINCT date, goldstein FROM events WHERE id = 'e4'").to_pylist()
    assert undated == [{"date": date(2018, 4, 7), "goldstein": -4.4}]


def test_events_are_chosen(archive: Archive, made: Maker) -> None:
    archive.add([made()])
    assert archive.events(actor="CHN", recipient="RUS").num_rows == 2
    assert archive.events(since="2018-04-05", until=date(2018, 4, 7)).num_rows == 4
    assert archive.events(state=True).num_rows == 7
    assert archive.events(source="icews").num_rows == 0
    assert archive.events(columns=["date", "end"]).column_names == ["date", "end"]
    with pytest.raises(errors.ValueRefused, match="columns day: unknown; allowed are date, actor"):
        archive.events(columns=["day"])


def test_every_table_is_for_pandas_and_polars_too(archive: Archive, made: Maker) -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    archive.add([made()])
    tables = (archive.events(), archive.statements(), archive.documents(), archive.actors(), archive.incidents())
    for table in (*tables, archive.search("visit*")):
        assert table.num_rows
        assert list(pandas.DataFrame(table.to_pandas()).columns) == table.column_names == polars.from_arrow(table).columns
    said = archive.statements().to_pylist()[0]
    assert (said["speaker"], said["addressees"], said["relayed_by"]) == (["Wei Fenghe"], ["Sergei Shoigu"], ["TASS"])
    assert said["text"] == "We’ve come … to support you"


def test_stories_nearly_the_same_are_linked_and_their_incidents_are_one(archive: Archive, made: Maker) -> None:
    other = Reading(Document("other", "A wholly different text about the price of rice in another country, with no words of the first."))
    archive.add([made(), other])
    archive.add([made(" It was raining."), made(" Reporting by the Wire.")])
    assert archive.documents()["story"].to_pylist() == [1, 2, 1, 1]
    told = {row["incident"]: row["reports"] for row in archive.incidents().to_pylist()}
    assert told["CHN-RUS/CONSULT/2018-04-04/mutual"] == 3  # one meeting, three reports, whoever is named first
    assert told["USA-CHN/THREATEN/2018-04-07/story 1"] == 3
    assert len(told) == 9


def test_a_story_between_two_makes_them_one(archive: Archive) -> None:
    def text(numbers: range) -> Reading:
        return Reading(Document(f"{numbers}", " ".join(f"word{n}" for n in numbers)))

    archive.add([text(range(0, 100)), text(range(45, 145))])
    assert archive.documents()["story"].to_pylist() == [1, 2]
    archive.add([text(range(22, 122))])
    assert archive.documents()["story"].to_pylist() == [1, 1, 1]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("VISITED russia", 1), ("visit", 0), ("visit*", 1), ("sanction us", 1), ("Erdogan", 1), ('"according to TASS"', 1),
        ('"to according TASS"', 0), ('"SUPPORT you" wei*', 1), ("Lavrov Shoigu", 0), ("the", 1), ("zebra*", 0),
    ],
)  # fmt: skip
def test_search(archive: Archive, made: Maker, asked: str, count: int) -> None:
    archive.add([made()])
    found = archive.search(asked).to_pylist()
    assert len(found) == count
    for row in found:
        assert made().document.text[row["start"] : row["end"]] == row["text"]


def test_search_refuses_nothing_to_look_for(archive: Archive) -> None:
    with pytest.raises(errors.ValueRefused, match="no word to search for"):
        archive.search(" *, ")
    with pytest.raises(errors.ValueRefused, match="limit is 0"):
        archive.search("word", limit=0)


def test_better_sentences_come_first(archive: Archive) -> None:
    text = "Rice is cheap in the long valley where the river runs. Rice, rice and rice. The long river runs."
    archive.add([Reading(Document("one", text))])
    assert archive.search("rice")["text"][0].as_py() == "Rice, rice and rice."
    assert archive.search("rice", limit=1).num_rows == 1


def test_words_are_kept_plain() -> None:
    assert words.split("The U.S.’s visits to Côte d’Ivoire") == ["the", "us", "visit", "to", "cote", "d", "ivoire"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("DELETE FROM events", "DELETE is asked"), ("SELECT 1; DROP TABLE events", "SELECT and DROP is asked"), ("", "nothing is asked"),
        ("COPY events TO 'x.csv'", "COPY is asked"), ("SELECT * FROM nowhere", "nowhere"), ("SELEC 1", "syntax error"),
    ],
)  # fmt: skip
def test_sql_reads_only(archive: Archive, query: str, words: str) -> None:
    with pytest.raises(errors.ValueRefused, match=words):
        archive.sql(query)
    assert archive.sql("SELECT ? + 1 AS n", [1]).to_pylist() == [{"n": 2}]


def test_provenance_is_kept(archive: Archive, made: Maker) -> None:
    archive.add([made()])
    row = archive.documents().to_pylist()[0]
    assert (row["version"], len(row["model"]), row["events"], row["statements"]) == (legation.__version__, 64, 4, 1)
    facts = dict(archive.rows("SELECT key, value FROM provenance"))
    assert facts["schema"] == "1"
    assert "rensa" in facts["minhash"]
