"""Trees for the tests: sentences in CoNLL-U with their offsets found again in the text, and statements read from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from legation.actors.cast import Cast
from legation.language.tree import Tree
from legation.records import Actor, Document, Sentence, Statement, Token
from legation.statements import find_statements

Row = list[str]
NAMES = {
    "Novak": "novak", "Okafor": "okafor", "Nairobi": "kenya", "Kampala": "uganda", "Reuters": "reuters", "Xinhua": "xinhua", "army": "army",
    "television": "tv", "Haidar": "haidar", "ministry": "ministry", "Lindqvist": "lindqvist", "Adeyemi": "adeyemi", "His": "haidar",
    "sides": "kenya uganda", "he": "novak",
}  # fmt: skip


def blocks(path: Path) -> Iterator[tuple[str, list[Row]]]:
    """Text and rows of each sentence of a file."""
    text = ""
    rows: list[Row] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif rows:
            yield text, rows
            text, rows = "", []


def document(sentences: Sequence[tuple[str, list[Row]]], between: str = " ") -> tuple[Document, list[Tree]]:
    """Sentences put together to one document, with its trees."""
    whole = ""
    trees: list[Tree] = []
    for number, (text, rows) in enumerate(sentences):
        whole += between if number else ""
        start, at = len(whole), 0
        tokens: list[Token] = []
        for _, word, lemma, upos, _, feats, head, rel, *_ in rows:
            at = text.index(word, at)
            pairs = tuple(sorted((k, v) for k, _, v in (f.partition("=") for f in feats.split("|") if f != "_")))
            tokens.append(Token(start + at, start + at + len(word), word, lemma, upos, int(head) - 1, rel, pairs))
            at += len(word)
        whole += text
        trees.append(Tree(Sentence(start, len(whole), tuple(tokens)), number))
    return Document("test", whole), trees


def cast_of(trees: Sequence[Tree], names: Mapping[str, str]) -> Cast:
    """A cast in which each of these words stands for the actor of that id ("a b" for two)."""
    heads = {(t.number, i): tuple(names[k.text].split()) for t in trees for i, k in enumerate(t.tokens) if k.text in names}
    return Cast({a: Actor(a, a, "person") for ids in heads.values() for a in ids}, heads)


@pytest.fixture(scope="session")
def read() -> Callable[..., tuple[str, list[Statement]]]:
    """Reads sentences of `sentences.conllu`, given by their texts: the text of the article, and its statements."""
    known = dict(blocks(Path(__file__).with_name("sentences.conllu")))

    def reading(*texts: str, between: str = " ", names: Mapping[str, str] = NAMES) -> tuple[str, list[Statement]]:
        article, trees = document([(t, known[t]) for t in texts], between)
        return article.text, find_statements(article, trees, cast_of(trees, names))

    return reading
