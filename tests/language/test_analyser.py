"""The shipped analyser: what it says of a sentence, and that nothing beside a sentence changes what it says."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.errors import ModelError
from legation.language import analyse, parse_tokens
from legation.language.analyser import MODEL, MOST_PIECES, Network, Word, checked, shipped
from legation.records import Document

SENTENCE = "The foreign minister of China met his new counterpart in Moscow on Wednesday .".split()


def document(text: str) -> Document:
    return Document(Document.identify(text), text)


def test_a_plain_sentence() -> None:
    words = shipped().parse([SENTENCE])[0]
    assert [w.upos for w in words] == "DET ADJ NOUN ADP PROPN VERB PRON ADJ NOUN ADP PROPN ADP PROPN PUNCT".split()
    assert [words[i].rel for i in (2, 5)] == ["nsubj", "root"]
    assert words[5].lemma == "meet"
    assert ("Tense", "Past") in words[5].feats
    assert words[10].mention == "place:name"


def test_a_sentence_does_not_depend_on_its_neighbours() -> None:
    others = [["Rain", "fell", "."] * k for k in range(1, 40)]
    assert shipped().parse([SENTENCE])[0] == shipped().parse([*others, SENTENCE, *others])[len(others)]


def test_threads_change_nothing() -> None:
    sentences = [SENTENCE, ["Talks", "failed", "."], []]
    assert Network(MODEL, threads=1).parse(sentences) == Network(MODEL, threads=3).parse(sentences)


@pytest.mark.parametrize("word", [["state"], ["state", ","], ["state", ";", "and"]])
def test_long_sentences_are_cut_and_mended(word: list[str]) -> None:
    words = (word * MOST_PIECES)[: 3 * MOST_PIECES]
    heads = [w.head for w in shipped().parse([words])[0]]
    assert len(heads) == len(words)
    assert heads.count(-1) == 1
    assert all(-1 <= h < len(words) for h in heads)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=12))
def test_any_words_give_a_tree(words: list[str]) -> None:
    heads = [h for h, _, _ in parse_tokens([words])[0]]
    assert heads.count(0) == 1
    for i in range(1, len(words) + 1):
        steps = 0
        while i:
            i, steps = heads[i - 1], steps + 1
            assert steps <= len(words)


def test_offsets_are_those_of_the_text() -> None:
    d = document("Wang met Lavrov.\n\n“It’s close,” he said. 🇷🇺 Talks end.")
    for tree in analyse(d):
        for t in tree.tokens:
            assert d.text[t.start : t.end] == t.text


def test_any_parser_can_stand_in() -> None:
    class Flat:
        def parse(self, sentences: list[list[str]]) -> list[list[Word]]:
            return [[Word("X", w, i - 1, "dep" if i else "root") for i, w in enumerate(s)] for s in sentences]

    trees = analyse(document("Talks failed."), Flat())  # type: ignore[arg-type]
    assert [t.upos for t in trees[0].tokens] == ["X", "X", "X"]


def test_a_sentence_is_cut_where_the_analyser_sees_another_begin() -> None:
    class Cutting:
        """Sees a sentence begin at every "and", unless it is the first word."""

        def parse(self, sentences: Sequence[Sequence[str]]) -> list[list[Word]]:
            return [[Word("X", w, i - 1, "dep" if i else "root", begins=w == "and") for i, w in enumerate(s)] for s in sentences]

    d = document("Talks failed and troops came and stayed. They left.")
    trees = analyse(d, Cutting())
    assert [d.text[t.sentence.start : t.sentence.end] for t in trees] == ["Talks failed", "and troops came", "and stayed.", "They left."]
    assert [t.number for t in trees] == [0, 1, 2, 3]
    assert all(t.tokens[0].head == -1 for t in trees)  # each part was parsed anew


def test_names_and_acts_are_told() -> None:
    words = shipped().parse(["President Ana Ruiz of Peru condemned the raid .".split()])[0]
    assert [w.name for w in words[:5]] == ["", "B-PER", "I-PER", "", "B-LOC"]
    trigger = words[5].trigger
    assert trigger is not None
    assert trigger.types[0][0] == "ACCUSE"
    assert trigger.probability > 0.5
    assert {1, 2} & {i for i, role, _ in trigger.parties if role == "actor"}
    assert words[8].trigger is not None
    assert words[8].trigger.types == ()


def test_altered_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "analyser.onnx").write_bytes(b"altered")
    (tmp_path / "weights.sha256").write_text("0" * 64 + "  analyser.onnx\n")
    with pytest.raises(ModelError, match="altered"):
        checked(tmp_path, "analyser.onnx")
    with pytest.raises(ModelError, match="missing"):
        checked(tmp_path / "nowhere", "analyser.onnx")
