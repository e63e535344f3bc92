"""The peer's side of the benchmark: spaCy 2 with en_ud_model_sm, the most accurate English UD parser that PyPI holds with its weights.

The model speaks the first version of Universal Dependencies; its relations are put in words of the second, so that it loses nothing
by their names. It runs in this environment's own Python (requirements.txt), so nothing of Legation is imported here.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

RELATIONS = {
    "dobj": "obj", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "name": "flat",
    "mwe": "fixed", "neg": "advmod", "ROOT": "root", "remnant": "orphan",
}  # fmt: skip
POSSESSED = {"nmod:poss", "nmod:npmod", "nmod:tmod"}
PARTS = {"CONJ": "CCONJ"}
KINDS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
PREDICATES = {"VERB", "ADJ", "ADV", "AUX"}


def main() -> None:
    began = time.perf_counter()
    import en_ud_model_sm

    model = en_ud_model_sm.load()
    load = time.perf_counter() - began
    for line in sys.stdin:
        request = json.loads(line)
        if "words" in request:
            answer: Any = [told(model, words) for words in request["words"]]
        elif "texts" in request:
            answer = read(model, request["texts"])
        else:
            own = Path(en_ud_model_sm.__file__).parent
            weights = sum(f.stat().st_size for f in own.rglob("*") if f.is_file()) / 1e6
            answer = {"load": load, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "weights": weights}
        print(json.dumps(answer), flush=True)


def told(model: Any, words: list[str]) -> list[tuple[int, str, str, str]]:
    """Head, relation, part of speech and name of each word; the parser is told that the words are one sentence."""
    from spacy.tokens import Doc

    doc = Doc(model.vocab, words)
    for token in doc[1:]:
        token.is_sent_start = False
    for _, step in model.pipeline:
        doc = step(doc)
    names = [f"{t.ent_iob_}-{KINDS[t.ent_type_]}" if t.ent_type_ in KINDS else "" for t in doc]
    out = []
    for token, name in zip(doc, names, strict=True):
        root = token.dep_ == "ROOT" or token.head.i == token.i
        out.append((0 if root else token.head.i + 1, relation(token), PARTS.get(token.pos_, token.pos_), name))
    return out


def relation(token: Any) -> str:
    if token.dep_ == "nmod" or (token.dep_ in POSSESSED and token.dep_ != "nmod:poss"):
        return "obl" if token.head.pos_ in PREDICATES else "nmod"
    own: str = token.dep_
    return RELATIONS.get(own, own)


def read(model: Any, texts: list[str]) -> dict[str, Any]:
    began = time.perf_counter()
    docs = list(model.pipe(texts))
    seconds = time.perf_counter() - began
    spans = []
    for doc in docs:
        rows = [[t for t in sentence if not t.is_space] for sentence in doc.sents]
        spans.append([((row[0].idx, row[-1].idx + len(row[-1])), [(t.idx, t.idx + len(t)) for t in row]) for row in rows if row])
    return {"seconds": seconds, "read": spans}


if __name__ == "__main__":
    main()
