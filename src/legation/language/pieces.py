"""Words to the input of the analyser: WordPiece ids, the shape of each word, and where each word begins.

The split is that of BERT's uncased vocabulary (Devlin et al., 2019): lower case, accents dropped, punctuation apart, then the
longest known pieces from the left. Case would be lost by it, so the shape of a word travels beside its pieces.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

PAD, UNK, CLS, SEP, MASK = "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"
LONGEST_WORD = 100  # characters; what is longer is one unknown piece
MOST_PIECES = 16  # of one word: the rest of an address or a hash says nothing about grammar

SHAPES = ("special", "lower", "capital", "initial", "upper", "mixed", "number", "alphanumeric", "other")
_SHAPE = {name: i for i, name in enumerate(SHAPES)}


def shape(word: str) -> int:
    """The index into SHAPES of a word's outline: "Moscow" is a capital, "NATO" upper, "McCain" mixed, "1.5" a number."""
    if word.islower():
        return _SHAPE["alphanumeric" if any(c.isdigit() for c in word) else "lower"]
    if any(c.isdigit() for c in word):
        return _SHAPE["alphanumeric" if any(c.isalpha() for c in word) else "number"]
    if word.isupper():
        return _SHAPE["initial" if sum(c.isalpha() for c in word) == 1 else "upper"]
    if word[:1].isupper() and word[1:].islower():
        return _SHAPE["capital"]
    return _SHAPE["mixed" if any(c.isalpha() for c in word) else "other"]


def _is_apart(c: str) -> bool:
    """Punctuation and ideographs stand alone before the pieces are looked up."""
    return (not c.isalnum() and (c.isascii() or unicodedata.category(c)[0] in "PS")) or "\u4e00" <= c <= "\u9fff"


def _chunks(word: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    chunks, current = [], ""
    for c in plain:
        if _is_apart(c) or c.isspace():
            chunks += [current, c.strip()]
            current = ""
        else:
            current += c
    return [c for c in [*chunks, current] if c]


class Pieces:
    """The vocabulary, and a memory of the words already split.

    Parameters
    ----------
    vocabulary: the pieces in the order of their ids; "##" marks a piece that continues a word.
    """

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.pad, self.unk, self.cls, self.sep = (self.ids[p] for p in (PAD, UNK, CLS, SEP))
        self._known: dict[str, tuple[list[int], int]] = {}

    @classmethod
    def load(cls, path: Path) -> Pieces:
        return cls(path.read_text(encoding="utf-8").split("\n")[:-1])

    def word(self, word: str) -> tuple[list[int], int]:
        """The piece ids (at least one) and the shape of one word."""
        known = self._known.get(word)
        if known is None:
            ids = [i for chunk in _chunks(word) for i in self._longest_pieces(chunk)][:MOST_PIECES] or [self.unk]
            known = ids, shape(word)
            if len(self._known) > 200_000:  # a bound for streams that never end
                self._known.clear()
            self._known[word] = known
        return known

    def sentence(self, words: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
        """Piece ids, shapes (one per piece) and the place of each word's first piece; position 0 is [CLS], the root."""
        ids, shapes, first = [self.cls], [0], []
        for word in words:
            pieces, outline = self.word(word)
            first.append(len(ids))
            ids += pieces
            shapes += [outline] * len(pieces)
        return [*ids, self.sep], [*shapes, 0], first

    def _longest_pieces(self, chunk: str) -> list[int]:
        if len(chunk) > LONGEST_WORD:
            return [self.unk]
        found, start = [], 0
        while start < len(chunk):
            prefix = "##" if start else ""
            end = next((e for e in range(len(chunk), start, -1) if prefix + chunk[start:e] in self.ids), None)
            if end is None:
                return [self.unk]
            found.append(self.ids[prefix + chunk[start:end]])
            start = end
        return found
