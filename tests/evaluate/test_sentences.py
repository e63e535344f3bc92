"""Annotated sentences: their marks, who is kept aside, and what is counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.errors import SourceUnreadable
from legation.evaluate import sentences
from legation.reader import read_text
from legation.records import Span

DATA = Path(__file__).parents[2] / "training" / "data"
LINE = (
    "1=ACCUSE/disapprove/occurred;2=STATEMENT/indirect/asserts\t"
    "{A1,S2:Norway's foreign minister} {T1,Q2:condemned} {R1:{P1:Freedonia}'s raid}."
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "part.tsv"
    path.write_text(f"# a part\n{LINE}\n-\tThe striker attacked the far post.\n", encoding="utf-8")
    return path


def test_marks_become_spans(file: Path) -> None:
    first, second = sentences.read([file])
    assert first.text == "Norway's foreign minister condemned Freedonia's raid."
    (event,) = first.events
    assert (event.type, event.modes, event.status) == ("ACCUSE", ("disapprove",), "occurred")
    told = {role: [s.of(first.text) for s in spans] for role, spans in event.spans.items()}
    assert told == {"A": ["Norway's foreign minister"], "T": ["condemned"], "P": ["Freedonia"], "R": ["Freedonia's raid"]}
    assert (second.marked, second.text) == ((), "The striker attacked the far post.")


@given(st.text(st.characters(blacklist_characters="{}", blacklist_categories=["Cs"])))
def test_text_without_marks_stays(text: str) -> None:
    assert sentences.unmark(text) == (text, [])
    assert sentences.unmark(f"{{A1,T2:{text}}}") == (text, [("A", "1", Span(0, len(text))), ("T", "2", Span(0, len(text)))])


@pytest.mark.parametrize("line", ["1=ACCUSE\tno modes and status", "-\tone } too many", "1=A/b/c/d\ttoo many"])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "bad.tsv").write_text(f"#\n{line}\n", encoding="utf-8")
    with pytest.raises(SourceUnreadable, match=r"bad\.tsv:2: no annotated sentence"):
        list(sentences.read([tmp_path / "bad.tsv"]))


def test_counting(file: Path) -> None:
    first, second = sentences.read([file])
    told = read_text("Norway's foreign minister condemned Freedonia's raid.")
    figures = sentences.figures([(first, told), (second, told)])
    assert figures["events.recall"] == 1.0
    assert figures["events.precision"] <= 0.5  # the other sentence holds nothing
    assert sentences.errors(first, told)["missed"] == []
    assert sentences.errors(second, told)["extra"]


def test_one_sentence_in_ten_is_kept_aside() -> None:
    parts = list(sentences.read(sorted(DATA.glob("*.tsv"))))
    assert 0.08 < sum(s.aside for s in parts) / len(parts) < 0.12


def test_names_are_of_sentences_that_exist() -> None:
    known = {s.key for s in sentences.read(sorted(DATA.glob("*.tsv")))}
    lines = (DATA.parent / "names" / "sentences.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert {line.split("\t")[0] for line in lines} <= known
