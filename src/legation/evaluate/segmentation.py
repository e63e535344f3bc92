"""How well sentences and words are found: the splitter and the tokenizer against a treebank in CoNLL-U."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from legation.language import analyse
from legation.language.tokens import tokenize
from legation.records import Document, Span


@dataclass(slots=True)
class Passage:
    """One treebank document as raw text, and what the annotators found in it.

    `unplaced` are the surfaces of multiword tokens that are not their words written together ("au" for "à" and "le"): what is
    predicted inside them is not counted.
    """

    text: str = ""
    sentences: list[Span] = field(default_factory=list)
    words: list[Span] = field(default_factory=list)
    unplaced: list[Span] = field(default_factory=list)


def passages(path: str | Path) -> Iterator[Passage]:
    """The documents of a CoNLL-U file (plain or gzip), their text rebuilt.

    Sentences are joined by a blank line where a paragraph begins (`# newpar`), by nothing where the last word has SpaceAfter=No, and
    otherwise by a space. ValueError when a form is not found in its sentence's `# text`.
    """
    passage, gap = Passage(), ""
    for comments, rows in _sentences(Path(path)):
        if any(name.startswith("newdoc") for name in comments) and passage.text:
            yield passage
            passage = Passage()
        if passage.text:
            passage.text += "\n\n" if "newpar" in comments or "newpar id" in comments else gap
        _place(passage, comments["text"], rows)
        gap = "" if "SpaceAfter=No" in rows[-1][9].split("|") else " "
    if passage.text:
        yield passage


Read = Callable[[str], list[tuple[Span, list[Span]]]]  # a text to its sentences, each with its words


def read(text: str) -> list[tuple[Span, list[Span]]]:
    """The sentences of a text, each with its words, as Legation reads them."""
    trees = analyse(Document(Document.identify(text), text))
    return [(Span(t.sentence.start, t.sentence.end), [w.span for w in t.tokens]) for t in trees]


def score(path: str | Path, read: Read = read) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of sentences and words in a CoNLL-U file, read as raw text.

    Counted, with exact offsets in each document's text:
    "sentences": a predicted sentence is right when both its ends are those of a sentence of the treebank;
    "words": basic words (integer ids) in the sentences that were predicted; words of multiword tokens are placed by their spelling;
    "words in given sentences": those of Legation's tokenizer in the sentences of the treebank.
    `read` is what is measured. Each holds "precision", "recall", "f1", and the counts "gold", "predicted" and "right".
    """
    counts = {"sentences": [0, 0, 0], "words": [0, 0, 0], "words in given sentences": [0, 0, 0]}
    for passage in passages(path):
        found = read(passage.text)
        given = [word for sentence in passage.sentences for word in tokenize(passage.text, sentence)]
        predicted = {
            "sentences": (passage.sentences, [sentence for sentence, _ in found]),
            "words": (passage.words, _counted(passage, [word for _, words in found for word in words])),
            "words in given sentences": (passage.words, _counted(passage, given)),
        }
        for what, (gold, system) in predicted.items():
            for i, n in enumerate((len(gold), len(system), len(set(gold) & set(system)))):
                counts[what][i] += n
    return {what: _ratios(*numbers) for what, numbers in counts.items()}


def _ratios(gold: int, predicted: int, right: int) -> dict[str, float]:
    precision, recall = right / max(predicted, 1), right / max(gold, 1)
    f1 = 2 * right / max(gold + predicted, 1)
    return {"precision": precision, "recall": recall, "f1": f1, "gold": gold, "predicted": predicted, "right": right}


def _counted(passage: Passage, words: Iterable[Span]) -> list[Span]:
    return [w for w in words if not any(u.holds(w) for u in passage.unplaced)]


def _sentences(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        comments: dict[str, str] = {}
        rows: list[list[str]] = []
        for line in lines:
            if line.startswith("#"):
                name, _, value = line[1:].partition("=")
                comments[name.strip()] = value.rstrip("\n").removeprefix(" ")
            elif line.strip():
                rows.append(line.rstrip("\n").split("\t"))
            elif rows:
                yield comments, rows
                comments, rows = {}, []
        if rows:
            yield comments, rows


def _place(passage: Passage, text: str, rows: list[list[str]]) -> None:
    base, at = len(passage.text), 0
    passage.text += text
    passage.sentences.append(Span(base, base + len(text)))
    for surface, forms in _surfaces(rows):
        start = text.find(surface, at)
        if start < 0:
            raise ValueError(f"The form {surface!r} is not in {text!r}; forms must follow `# text` in order: mend the file.")
        at = start + len(surface)
        if "".join(forms) != surface:
            passage.unplaced.append(Span(base + start, base + at))
            continue
        for form in forms:
            passage.words.append(Span(base + start, base + start + len(form)))
            start += len(form)


def _surfaces(rows: list[list[str]]) -> Iterator[tuple[str, list[str]]]:
    """What is written, and the words that it stands for: itself, or those of a multiword token."""
    last = 0
    for i, row in enumerate(rows):
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            yield row[1], [r[1] for r in rows[i + 1 :] if r[0].isdigit() and first <= int(r[0]) <= last]
        elif row[0].isdigit() and int(row[0]) > last:
            yield row[1], [row[1]]
