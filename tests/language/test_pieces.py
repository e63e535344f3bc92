"""Words become pieces, and keep their outline."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.language.analyser import MODEL
from legation.language.labels import apply_script, script
from legation.language.pieces import SHAPES, Pieces, shape

PIECES = Pieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "rus", "##sia", "##n", "s", "kremlin", "-", "emi", "##r"])


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Russian", ["rus", "##sia", "##n"]),
        ("KREMLIN", ["kremlin"]),
        ("Émir", ["emi", "##r"]),  # accents are dropped
        ("s-s", ["s", "-", "s"]),
        ("zebra", ["[UNK]"]),
        ("", ["[UNK]"]),
        ("s" * 500, ["[UNK]"]),
    ],
)
def test_longest_pieces_from_the_left(word: str, pieces: list[str]) -> None:
    assert PIECES.word(word)[0] == [PIECES.ids[p] for p in pieces]


@pytest.mark.parametrize(
    ("word", "outline"),
    [("talks", "lower"), ("Moscow", "capital"), ("NATO", "upper"), ("U.S.", "upper"), ("J.", "initial"), ("McCain", "mixed"),
     ("1.5", "number"), ("COVID-19", "alphanumeric"), ("—", "other"), ("", "other")],
)  # fmt: skip
def test_shapes(word: str, outline: str) -> None:
    assert SHAPES[shape(word)] == outline


@given(st.lists(st.text(max_size=30), max_size=20))
def test_any_words_can_be_coded(words: list[str]) -> None:
    ids, shapes, first = PIECES.sentence(words)
    assert len(ids) == len(shapes)
    assert len(first) == len(words)
    assert first == sorted(set(first))
    assert all(0 < f < len(ids) - 1 for f in first)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("parties", "party"), ("said", "say"), ("Moscow", "Moscow"), ("The", "the"), ("was", "be"), ("Emirates", "Emirate"), ("NATO", "NATO")],
)
def test_lemma_scripts_come_back(form: str, lemma: str) -> None:
    assert apply_script(form, script(form, lemma)) == lemma


@given(
    st.text(st.characters(codec="ascii", categories=["Ll"]), min_size=1),
    st.text(st.characters(codec="ascii", categories=["Ll"]), min_size=1),
)
def test_any_lower_case_lemma_comes_back(form: str, lemma: str) -> None:
    assert apply_script(form, script(form, lemma)) == lemma


def test_the_shipped_vocabulary_knows_its_special_pieces() -> None:
    assert Pieces.load(MODEL / "vocab.txt").word("Russia")[0] != [1]
