"""How well sentences are parsed: the analyser against a treebank in CoNLL-U, from the treebank's own words."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from legation.language import parse_tokens

Word = tuple[str, int, str, str]  # form, head (1-based, 0 = root), relation, UPOS


Parse = Callable[[Sequence[Sequence[str]]], Sequence[Sequence[tuple[int, str, str]]]]  # as `legation.parse_tokens`


def score(path: str | Path, parse: Parse | None = None) -> dict[str, float]:
    """Shares of the words of a CoNLL-U file (plain or gzip), punctuation included, that are analysed as the annotators did.

    "upos": the part of speech; "uas": the head; "las": the head and the relation, its subtype left out, but for the passive.
    "words" and "sentences" are how many there are. `parse` is what is measured: `legation.parse_tokens` when not given.
    """
    gold = list(sentences(Path(path)))
    found = (parse or parse_tokens)([[form for form, *_ in sentence] for sentence in gold])
    words = [(w, f) for annotated, parsed in zip(gold, found, strict=True) for w, f in zip(annotated, parsed, strict=True)]
    of = max(len(words), 1)
    return {
        "upos": sum(upos == f[2] for (_, _, _, upos), f in words) / of,
        "uas": sum(head == f[0] for (_, head, _, _), f in words) / of,
        "las": sum((head, universal(rel)) == (f[0], universal(f[1])) for (_, head, rel, _), f in words) / of,
        "words": len(words),
        "sentences": len(gold),
    }


def sentences(path: Path) -> Iterator[list[Word]]:
    """The sentences of a CoNLL-U file as their basic words; multiword tokens and empty nodes are left out."""
    words: list[Word] = []
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            row = line.rstrip("\n").split("\t")
            if row[0].isdigit():
                words.append((row[1], int(row[6]), row[7], row[3]))
            elif words and row == [""]:
                yield words
                words = []
    if words:
        yield words


def universal(rel: str) -> str:
    """A relation without its subtype, but for the passive, which says who does and who suffers."""
    return rel if rel.endswith(":pass") else rel.partition(":")[0]
