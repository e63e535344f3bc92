"""The analyser: one small network, one pass, one sentence at a time.

A sentence is never padded or batched with others, so its analysis cannot depend on its neighbours; sentences run side by side on
threads instead, which the ONNX Runtime leaves free.
"""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from legation.errors import ModelError
from legation.language.decode import names, tree
from legation.language.labels import FEATURES, Labels
from legation.language.lemmas import Lemmas
from legation.language.pieces import Pieces
from legation.language.triggers import softmax, triggers
from legation.records import Trigger

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

Pair = tuple[Sequence[int], Sequence[int]]
MODEL = Path(__file__).parent / "model"
MOST_PIECES = 400  # of one pass; a longer sentence is cut at a safe place and mended
SCRIPTS_TRIED = 8  # lemma scripts, by their scores
_BELOW_ROOT = {"root": "dep"}  # what only the root may be called
SAFE = {";": 3, ":": 2, ",": 1, "–": 1, "—": 1}  # where a long sentence may be cut, the best first


class Word(NamedTuple):
    """What an analyser tells of a word.

    `head` is a position in the sentence, -1 for the root. `mention` is the class of the mention that the word heads ("person",
    "place:name", …), `name` its place in a name ("B-PER", "I-PER", "B-ORG", …), both "" for none. `begins`: a new sentence seems to
    begin with this word, so that the sentence should be cut before it and each part be parsed anew. `trigger` says what act the word
    names; None for "this analyser knows nothing of acts".
    """

    upos: str
    lemma: str
    head: int
    rel: str
    feats: tuple[tuple[str, str], ...] = ()
    mention: str = ""
    name: str = ""
    begins: bool = False
    trigger: Trigger | None = None


class Analyser(Protocol):
    """Anything that parses: ours, or any UD pipeline that a user has."""

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[list[Word]]:
        """The analysis of each word of each sentence; sentences are lists of words."""
        ...


@functools.cache
def shipped() -> Network:
    """The analyser whose weights lie in the package, loaded once."""
    return Network(MODEL)


def checked(folder: Path, name: str) -> Path:
    """A file of weights in a folder, after its SHA-256 was compared with the pinned one; ModelError where they differ."""
    weights, pins = folder / name, folder / "weights.sha256"
    if not weights.exists() or not pins.exists():
        raise ModelError(f"the analyser's weights are missing: {weights}; install legation again, or make them with `python -m training`")
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    wanted = next((line.split()[0] for line in pins.read_text(encoding="ascii").splitlines() if line.endswith(f"  {name}")), "nothing")
    if found != wanted:
        raise ModelError(f"the analyser's weights {weights} were altered: SHA-256 {found}, pinned {wanted}; install legation again")
    return weights


def _session(folder: Path, name: str) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(checked(folder, name)), options, providers=["CPUExecutionProvider"])


def _shifted(trigger: Trigger | None, by: int) -> Trigger | None:
    return trigger and replace(trigger, parties=tuple((i + by, role, p) for i, role, p in trigger.parties))


class Network:
    """The network in a folder: `analyser.onnx` and `pairs.onnx` with their pins (`weights.sha256`), `labels.json`, `vocab.txt`, and
    `lemmas.tsv` with the forms that the treebanks hold (form, UPOS, lemma).

    Parameters
    ----------
    folder: where they lie.
    threads: sentences parsed at the same time; as many as there are cores, four at most, when not given.
    """

    def __init__(self, folder: Path, threads: int | None = None) -> None:
        self._folder = folder
        self._session = _session(folder, "analyser.onnx")
        self._labels = Labels.load(folder / "labels.json")
        self._pieces = Pieces.load(folder / "vocab.txt")
        self._lemmas = Lemmas.load(folder / "lemmas.tsv", self._pieces.ids)
        self._threads = threads or min(4, os.cpu_count() or 1)
        sizes = [len(classes) for classes in self._labels.tags]
        self._bounds = [sum(sizes[:k]) for k in range(len(sizes) + 1)]

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[list[Word]]:
        """The analysis of each word of each sentence."""
        if self._threads == 1 or len(sentences) < 2:
            return [self._sentence(s) for s in sentences]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(self._sentence, sentences))

    def pairs(self, words: Sequence[str], pairs: Sequence[Pair]) -> list[list[tuple[str, float]]]:
        """The types of what the first of each pair of spans does to the second, best first, with their probabilities.

        Spans are positions of words; one of a pair may be empty. What lies beyond MOST_PIECES of the sentence is not seen.
        """
        import numpy as np

        start, end = next((a, b) for a, b in self._parts(words) if b > min(i for pair in pairs for span in pair for i in span))
        ids, shapes, first_ = (np.array([x], dtype=np.int64) for x in self._pieces.sentence(words[start:end]))
        (vectors,) = self._session.run(["vectors"], {"ids": ids, "shapes": shapes, "first": first_})
        rows = np.stack([_pair_vector(vectors, *([i - start for i in span if start <= i < end] for span in pair)) for pair in pairs])
        (scores,) = self._typing.run(None, {"pairs": rows})
        types = self._labels.types[1:]
        return [sorted(zip(types, map(float, row), strict=True), key=lambda x: -x[1]) for row in softmax(scores)]

    @functools.cached_property
    def _typing(self) -> InferenceSession:
        return _session(self._folder, "pairs.onnx")

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
                mended.append(w._replace(head=head, rel="parataxis" if joined else w.rel, trigger=_shifted(w.trigger, start)))
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
        tags, arcs, dependents, sides, acts, roles, parties, _ = self._session.run(None, {"ids": ids, "shapes": shapes, "first": first})
        heads = tree(arcs)
        rels = np.matmul(dependents, sides[heads][:, :, None])[:, :, 0].argmax(1).tolist()
        columns = [tags[:, a:b] for a, b in pairwise(self._bounds)]
        upos, _, mentions, _, begins, *feats = (scores.argmax(1).tolist() for scores in columns)
        scripts, name_of = columns[1], names(columns[3], self._labels.names)
        known = self._labels
        named = triggers(acts, roles, parties, known)
        out = []
        for i, form in enumerate(words):
            told = sorted((name, values[t[i]]) for name, values, t in zip(FEATURES, known.feats, feats, strict=True) if t[i])
            lemma = self._lemmas.of(form, known.upos[upos[i]], self._likely(scripts[i]))
            rel = "root" if heads[i] == 0 else _BELOW_ROOT.get(rel := known.rels[rels[i]], rel)
            mention, name = known.mentions[mentions[i]], known.names[name_of[i]]
            out.append(Word(known.upos[upos[i]], lemma, heads[i] - 1, rel, tuple(told), mention, name, bool(begins[i]), named[i]))
        return out

    def _likely(self, scores: NDArray[np.float32]) -> Iterator[str]:
        """Lemma scripts, the likeliest first; nothing is sorted until somebody asks."""
        yield from (self._labels.scripts[k] for k in scores.argsort()[::-1][:SCRIPTS_TRIED].tolist())


def _pair_vector(x: NDArray[np.float32], actor: list[int], recipient: list[int]) -> NDArray[np.float32]:
    """Means of the actor, the recipient (nothing where there is none), their product, the words between them, the sentence."""
    import numpy as np

    inside = {*actor, *recipient}
    between = [i for i in range(min(inside, default=0), max(inside, default=0)) if i not in inside]
    a, r, b = (x[span].mean(0) if span else np.zeros_like(x[0]) for span in (actor, recipient, between))
    return np.concatenate([a, r, a * r, b, x.mean(0)])
