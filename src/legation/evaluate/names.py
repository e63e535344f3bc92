"""How well names are found: persons, organizations and places against a file in IOB2, from the file's own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from legation.language.analyser import shipped

Name = tuple[int, int, str]  # first word, the word after the last, class
Tag = Callable[[Sequence[Sequence[str]]], Sequence[Sequence[str]]]  # the words of sentences to their tags
CLASSES = ("PER", "ORG", "LOC")


def tag(sentences: Sequence[Sequence[str]]) -> list[list[str]]:
    """The tag of each word ("B-PER", "I-PER", …, "" for none), as the analyser in the package tells it."""
    return [[w.name for w in sentence] for sentence in shipped().parse(sentences)]


def score(path: str | Path, tag: Tag = tag) -> dict[str, float]:
    """Names of a file in IOB2 (columns: number, word, tag) that are found with their exact words and class.

    "precision", "recall" and "f1" over PER, ORG and LOC together, the F1 of each ("per", "org", "loc"), and how many there are
    ("names"). `tag` is what is measured.
    """
    gold = list(sentences(Path(path)))
    found = tag([words for words, _ in gold])
    wanted = {(i, *name) for i, (_, tags) in enumerate(gold) for name in spans(tags)}
    told = {(i, *name) for i, tags in enumerate(found) for name in spans(tags)}

    def f1(kinds: Sequence[str]) -> float:
        both = sum(name[3] in kinds for name in wanted & told)
        return 2 * both / max(sum(name[3] in kinds for name in wanted) + sum(name[3] in kinds for name in told), 1)

    right = len(wanted & told)
    return {
        "precision": right / max(len(told), 1),
        "recall": right / max(len(wanted), 1),
        "f1": f1(CLASSES),
        **{kind.lower(): f1((kind,)) for kind in CLASSES},
        "names": len(wanted),
    }


def spans(tags: Sequence[str]) -> Iterator[Name]:
    """The names that a row of tags holds; an "I-" that continues none of its class begins one."""
    start, kind = 0, ""
    for i, tag in enumerate([*tags, ""]):
        begins, this = not tag.startswith("I-"), tag[2:] if tag[2:] in CLASSES else ""
        if kind and (begins or this != kind):
            yield start, i, kind
        if this and (begins or this != kind):
            start = i
        kind = this


def sentences(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """The words and tags of each sentence of a file in IOB2; comments are left out."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        cells = line.split("\t")
        if len(cells) >= 3 and cells[0].isdigit():
            words.append(cells[1])
            tags.append(cells[2])
        elif words and not line.strip():
            yield words, tags
            words, tags = [], []
