"""Treebanks in CoNLL-U, read into what the network learns: words, tags, features, lemma scripts, heads, relations, mentions, names."""

from __future__ import annotations

import collections
import gzip
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from legation.language.labels import FEATURES, Labels, script

NONE, UNKNOWN = "", "?"  # no mention has its head here; the treebank does not say
BRACKET = re.compile(r"\([^()]+\)?|[^()]+\)")
OTHER = {"substance", "animal", "plant", "abstract"}  # too rare or too far from politics for classes of their own
OPEN_CLASSES = frozenset({"VERB", "NOUN", "ADJ", "AUX"})
OUTSIDE = ""  # a word of no name
MENTION_OF = {"PER": "person:name", "ORG": "organization:name", "LOC": "place:name"}
JOINED = 0.12  # sentences set together with the one before, so that the network learns where the next begins
LEAST_SCRIPT = 3  # a lemma script seen less often teaches a single word, not a rule


@dataclass(slots=True)
class Sentence:
    words: list[str]
    upos: list[str] = field(default_factory=list)
    feats: list[dict[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)  # 1-based, 0 is the root
    rels: list[str] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)  # "B-PER", "I-PER", …, OUTSIDE; UNKNOWN where nobody has looked
    begins: list[str] = field(default_factory=list)  # "begins" where a sentence begins after the first word, else ""
    runs_on: bool = False  # in the paragraph of the sentence before


Names = Mapping[str, Sequence[tuple[int, int, str]]]  # of a sentence's id: first and last word (from 1) and class


def names(path: Path) -> Names:
    """The names marked by hand: sentence id, first word, last word, class."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            sentence, first, last, kind = line.split("\t")
            found.setdefault(sentence, []).append((int(first), int(last), kind))
    return found


def read(path: Path, marked: Names | None = None) -> Iterator[Sentence]:
    """The sentences of a .conllu or .conllu.gz file; mentions where the file has an Entity layer, names where they are `marked`.

    A sentence without a mark is taken to hold no name; without `marked` its names are UNKNOWN.
    """
    rows: list[list[str]] = []
    layered, key, runs_on = False, "", True
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for line in text.decode("utf-8").split("\n"):
        if line.startswith("#"):
            layered = layered or line.startswith("# global.Entity")
            runs_on = runs_on and not line.startswith(("# newdoc", "# newpar"))
            key = line.partition("= ")[2] if line.startswith("# sent_id") else key
        elif line:
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif rows:
            s = _sentence(rows, layered)
            s.runs_on = runs_on
            if marked is not None:
                _mark(s, marked.get(key, ()))
            yield s
            rows, runs_on = [], True


def _sentence(rows: list[list[str]], layered: bool) -> Sentence:
    s = Sentence([r[1] for r in rows])
    s.upos = [r[3] for r in rows]
    s.feats = [dict(f.split("=", 1) for f in r[5].split("|")) if r[5] != "_" else {} for r in rows]
    s.lemmas = [r[2] for r in rows]
    s.scripts = [script(r[1], r[2]) for r in rows]
    s.heads = [int(r[6]) for r in rows]
    s.rels = [r[7] for r in rows]
    s.mentions = _mentions(rows, s) if layered else [UNKNOWN] * len(rows)
    s.names = [UNKNOWN] * len(rows)
    s.begins = [UNKNOWN] + [NONE] * (len(rows) - 1)
    return s


def _mark(s: Sentence, marked: Sequence[tuple[int, int, str]]) -> None:
    """Write the names into a sentence; where its mentions are unknown, those that are names become known."""
    s.names = bio(len(s.words), marked)
    for first, last, kind in marked:
        head = next((i for i in range(first - 1, last) if not first <= s.heads[i] <= last), first - 1)
        if s.mentions[head] == UNKNOWN:
            s.mentions[head] = MENTION_OF[kind]


def bio(words: int, marked: Sequence[tuple[int, int, str]]) -> list[str]:
    """The tags of a sentence's words: "B-PER", "I-PER", …, OUTSIDE."""
    tags = [OUTSIDE] * words
    for first, last, kind in marked:
        if kind:
            tags[first - 1 : last] = [f"B-{kind}", *[f"I-{kind}"] * (last - first)]
    return tags


def joined(sentences: Sequence[Sentence], rng: random.Random) -> list[Sentence]:
    """The sentences of one epoch: some that follow each other in a paragraph stand as one, as where a splitter missed an end."""
    out = list(sentences[:1])
    for before, s in pairwise(sentences):
        if s.runs_on and out[-1] is before and rng.random() < JOINED:
            out[-1] = _together(before, s)
        else:
            out.append(s)
    return out


def _together(a: Sentence, b: Sentence) -> Sentence:
    n = len(a.words)
    return Sentence(
        a.words + b.words,
        a.upos + b.upos,
        a.feats + b.feats,
        a.scripts + b.scripts,
        a.heads + [h + n if h else 0 for h in b.heads],
        a.rels + b.rels,
        a.mentions + b.mentions,
        a.lemmas + b.lemmas,
        a.names + b.names,
        [*a.begins, "begins", *b.begins[1:]],
    )


def _mentions(rows: list[list[str]], s: Sentence) -> list[str]:
    """For each word, the class of the shortest mention that it heads; ":name" when the head is a proper noun."""
    found = [NONE] * len(rows)
    for start, end, kind in sorted(_entities(rows), key=lambda x: x[0] - x[1]):  # the shortest comes last and stays
        head = next((i for i in range(start, end + 1) if not start <= s.heads[i] - 1 <= end), start)
        kind = "other" if kind in OTHER else kind
        found[head] = f"{kind}:name" if s.upos[head] == "PROPN" and kind != "time" else kind
    return found


def _entities(rows: list[list[str]]) -> Iterator[tuple[int, int, str]]:
    """First word, last word and type of each bracket in the Entity layer; one that a sentence leaves open is dropped."""
    opened: dict[str, tuple[int, str]] = {}
    for i, row in enumerate(rows):
        entity = next((m[7:] for m in row[9].split("|") if m.startswith("Entity=")), "")
        for part in BRACKET.findall(entity):
            fields = part.strip("()").split("-")
            if part.startswith("("):
                opened[fields[0]] = (i, fields[1])
            if part.endswith(")") and fields[0] in opened:
                start, kind = opened.pop(fields[0])
                yield start, i, kind


def labels(sentences: list[Sentence]) -> Labels:
    """The label sets of a training set, most frequent first."""

    def ranked(values: Iterator[str], least: int = 1) -> list[str]:
        return [v for v, n in collections.Counter(values).most_common() if n >= least]

    return Labels(
        upos=ranked(u for s in sentences for u in s.upos),
        rels=ranked(r for s in sentences for r in s.rels),
        scripts=ranked((c for s in sentences for c in s.scripts), LEAST_SCRIPT),
        mentions=ranked(m for s in sentences for m in s.mentions if m != UNKNOWN),
        names=ranked(n for s in sentences for n in s.names if n != UNKNOWN),
        begins=[NONE, "begins"],
        feats=[["", *ranked(f[name] for s in sentences for f in s.feats if name in f)] for name in FEATURES],
    )


def inflections(sentences: list[Sentence]) -> list[tuple[str, str, str]]:
    """Form in lower case, UPOS and commonest lemma of every open-class form, in the order of the alphabet."""
    seen: dict[tuple[str, str], collections.Counter[str]] = {}
    for s in sentences:
        for word, upos, lemma in zip(s.words, s.upos, s.lemmas, strict=True):
            if upos in OPEN_CLASSES and word.isalpha():
                seen.setdefault((word.lower(), upos), collections.Counter())[lemma.lower()] += 1
    return sorted((form, upos, lemmas.most_common(1)[0][0]) for (form, upos), lemmas in seen.items())
