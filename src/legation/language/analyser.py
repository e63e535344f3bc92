"""The analyser: one small network, one pass, one sentence at a time.

A sentence is never padded or batched with others, so its analysis cannot depend on its neighbours; sentences run side by side on
threads instead, which the ONNX Runtime leaves free.
"""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from legation.errors import ModelError
from legation.language.decode import tree
from legation.language.labels import FEATURES, Labels
from legation.language.lemmas import Lemmas
from legation.language.pieces import Pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL = Path(__file__).parent / "model"
MOST_PIECES = 400  # of one pass; a longer sentence is cut at a safe place and mended
SCRIPTS_TRIED = 8  # lemma scripts, by their scores
SAFE = {";": 3, ":": 2, ",": 1, "–": 1, "—": 1}  # where a long sentence may be cut, the best first


class Word(NamedTuple):
    """What an analyser tells of a word. `head` is a position in the sentence, -1 for the root."""

    upos: str
    lemma: str
    head: int
    rel: str
    feats: tuple[tuple[str, str], ...] = ()
    mention: str = ""


class Analyser(Protocol):
    """Anything that parses: ours, or any UD pipeline that a user has."""

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[list[Word]]:
        """The analysis of each word of each sentence; sentences are lists of words."""
        ...


@functools.cache
def shipped() -> Network:
    """The analyser whose weights lie in the package, loaded once."""
    return Network(MODEL)


def checked(folder: Path) -> Path:
    """The weights in a folder, after their SHA-256 was compared with the pinned one; ModelError where they differ."""
    weights, pin = folder / "analyser.onnx", folder / "analyser.sha256"
    if not weights.exists() or not pin.exists():
        raise ModelError(f"the analyser's weights are missing: {weights}; install legation again, or make them with `python -m training`")
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    if found != (wanted := pin.read_text(encoding="ascii").split()[0]):
        raise ModelError(f"the analyser's weights {weights} were altered: SHA-256 {found}, pinned {wanted}; install legation again")
    return weights


class Network:
    """The network in a folder: `analyser.onnx` with its pin, `labels.json`, `vocab.txt`, and `lemmas.tsv` with the forms that the
    treebanks hold (form, UPOS, lemma).

    Parameters
    ----------
    folder: where they lie.
    threads: sentences parsed at the same time; as many as there are cores, four at most, when not given.
    """

    def __init__(self, folder: Path, threads: int | None = None) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(checked(folder)), options, providers=["CPUExecutionProvider"])
        self._labels = Labels.load(folder / "labels.json")
        self._pieces = Pieces.load(folder / "vocab.txt")
        self._lemmas = Lemmas.load(folder / "lemmas.tsv", self._pieces.ids)
        self._threads = threads or min(4, os.cpu_count() or 1)
        sizes = [len(self._labels.upos), len(self._labels.scripts), len(self._labels.mentions), *(len(f) for f in self._labels.feats)]
        self._bounds = [sum(sizes[:k]) for k in range(len(sizes) + 1)]

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[list[Word]]:
        """The analysis of each word of each sentence."""
        if self._threads == 1 or len(sentences) < 2:
            return [self._sentence(s) for s in sentences]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(self._sentence, sentences))

    def _sentence(self, words: Sequence[str]) -> list[Word]:
        if not words:
            return []
        parts = list(self._parts(words))
        parsed = [self._pass(words[a:b]) for a, b in parts]
        if len(parsed) == 1:
            return parsed[0]
        mended: list[Word] = []  # the root of each later part hangs on the first root, as one clause set beside another
        for (start, _), part in zip(parts, parsed, strict=True):
            for w in part:
                joined = w.head < 0 and start > 0
                head = next(i for i, x in enumerate(mended) if x.head < 0) if joined else w.head + start if w.head >= 0 else -1
                mended.append(w._replace(head=head, rel="parataxis" if joined else w.rel))
        return mended

    def _parts(self, words: Sequence[str]) -> Iterable[tuple[int, int]]:
        """Where to cut a sentence so that no part has more than MOST_PIECES pieces."""
        start, used, best = 0, 0, (0, 0)
        for i, word in enumerate(words):
            n = len(self._pieces.word(word)[0])
            if used + n > MOST_PIECES and i > start:
                cut = best[1] if best[1] > start else i
                yield start, cut
                start, best = cut, (0, 0)
                used = sum(len(self._pieces.word(w)[0]) for w in words[start:i])
            used += n
            if used > MOST_PIECES // 2 and SAFE.get(word, 0) >= best[0]:
                best = (SAFE.get(word, 0), i + 1)
        yield start, len(words)

    def _pass(self, words: Sequence[str]) -> list[Word]:
        import numpy as np

        ids, shapes, first = (np.array([x], dtype=np.int64) for x in self._pieces.sentence(words))
        tags, arcs, rels = self._session.run(None, {"ids": ids, "shapes": shapes, "first": first})
        heads = tree(arcs)
        told = [tags[:, a:b].argmax(1).tolist() for a, b in zip(self._bounds, self._bounds[1:], strict=False)]
        scripts = tags[:, self._bounds[1] : self._bounds[2]]
        out = []
        for i, form in enumerate(words):
            upos = self._labels.upos[told[0][i]]
            likely = scripts[i].argsort()[::-1][:SCRIPTS_TRIED].tolist()
            lemma = self._lemmas.of(form, upos, [self._labels.scripts[k] for k in likely])
            feats = tuple((name, values[t[i]]) for name, values, t in zip(FEATURES, self._labels.feats, told[3:], strict=True) if t[i])
            rel = self._relation(rels, i, heads[i])
            out.append(Word(upos, lemma, heads[i] - 1, rel, tuple(sorted(feats)), self._labels.mentions[told[2][i]]))
        return out

    def _relation(self, rels: NDArray[np.int64], i: int, head: int) -> str:
        if head == 0:
            return "root"
        rel = self._labels.rels[rels[i, head]]
        return "dep" if rel == "root" else rel
