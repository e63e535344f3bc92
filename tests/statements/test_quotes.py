from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.records import Span
from legation.statements.quotes import Quoted, is_speech, pair_quotes, paragraphs

PAIRED = [
    ("He said “yes.” Then “no.”", ["“yes.”", "“no.”"]),
    ('She said "yes." Then "no."', ['"yes."', '"no."']),
    ("«Oui», a-t-elle dit. „Ja“, sagte er. »Nein«, sagte sie.", ["«Oui»", "„Ja“", "»Nein«"]),
    ("He said ‘the ministers’ talks went well,’ and left. It’s Wang’s.", ["‘the ministers’ talks went well,’"]),
    ("'It isn't the ministers' fault,' he said in the '90s.", ["'It isn't the ministers' fault,'"]),
    ("``We agree,'' he wrote.", ["``We agree,''"]),
    ("The 5'11\" guard left.", []),
    ("Rock ’n’ roll, ’tis the ’90s, the ministers’ plan", []),
    ("“Never closed.\n\nNext one.", ["“Never closed."]),
    ("“Opened “again before it was closed.”", ["“Opened", "“again before it was closed.”"]),
    ("”Typed the wrong way round,” he said.", ["”Typed the wrong way round,”"]),
    ('A mixed "pair of marks” is closed.', ['"pair of marks”']),
    ("”", []),
]


@pytest.mark.parametrize(("text", "wanted"), PAIRED)
def test_quotes_are_paired(text: str, wanted: list[str]) -> None:
    assert [q.span.of(text) for q in pair_quotes(text) if q.depth == 0] == wanted


def test_a_quote_in_a_quote_is_deeper() -> None:
    text = "“He told me ‘never again’ and left,” she said."
    assert [(q.span.of(text), q.depth) for q in pair_quotes(text)] == [("“He told me ‘never again’ and left,”", 0), ("‘never again’", 1)]


def test_a_speech_goes_on_over_paragraphs() -> None:
    text = "“First part.\n\n“Second part.\n\n“Third part,” he said.\n\n“Another.”"
    assert [q.continues for q in pair_quotes(text)] == [None, 0, 1, None]


def test_lines_broken_at_a_margin_are_one_paragraph() -> None:
    text = "He said “we\nwill stay.”\n\nThen he left."
    assert len(paragraphs(text)) == 2
    assert [q.span.of(text) for q in pair_quotes(text)] == ["“we\nwill stay.”"]


@pytest.mark.parametrize(
    ("text", "speech"),
    [("“as stable as Mount Tai”", True), ("“Yes,”", True), ("‘Show Americans’", False), ("“big price”", False), ("“Why?”", True)],
)
def test_titles_are_told_from_speech(text: str, speech: bool) -> None:
    assert is_speech(text, pair_quotes(text)[0]) is speech


@pytest.mark.parametrize(
    ("text", "kind"), [("“All of it.”", "direct"), ("that “some” of it", "mixed"), ("none of it", "indirect"), ("", "indirect")]
)
def test_kind_is_the_share_in_quotes(text: str, kind: str) -> None:
    assert Quoted(text).kind([Span(0, len(text))]) == kind


MARKS = st.text(alphabet="“”„«»\"‘’'`ab.,s \n\u200f🙂", max_size=200)


@given(MARKS)
def test_any_text_gives_sound_quotes(text: str) -> None:
    quotes = pair_quotes(text)
    assert [q.span.start for q in quotes] == sorted(q.span.start for q in quotes)
    outer = [q.span for q in quotes if q.depth == 0]
    assert all(0 <= s.start < s.end <= len(text) for s in outer)
    assert all(a.end <= b.start for a, b in pairwise(outer))


@pytest.mark.parametrize("mark", ["\"", "“", "‘", "'", "”", "“”", "‘“", "“\n\n", "“a"])
def test_a_great_many_marks_do_no_harm(mark: str) -> None:
    pair_quotes(mark * (100_000 // len(mark)))
