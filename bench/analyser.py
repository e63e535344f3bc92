"""The analyser beside a peer, in one run on the same text: `make bench`.

Both are started in processes of their own, which tell the time to load, the memory that they took at most, what they made of the
sentences given as words, and what they made of raw text, with the time that this took; the text goes through each of them three
times, turn by turn, and the quickest time counts. What they told is scored here, by the scorers of `legation evaluate`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from legation.evaluate import names, parsing, segmentation
from legation.language.analyser import MODEL
from legation.records import Span

HERE = Path(__file__).parent
ROUNDS = 3
ROWS = (  # what is asked for, in the words of the table, and how it is written
    ("EWT: part of speech", "ewt.upos", "{:.3f}"),
    ("EWT: heads (UAS)", "ewt.uas", "{:.3f}"),
    ("EWT: heads and relations (LAS)", "ewt.las", "{:.3f}"),
    ("GUM: part of speech", "gum.upos", "{:.3f}"),
    ("GUM: heads (UAS)", "gum.uas", "{:.3f}"),
    ("GUM: heads and relations (LAS)", "gum.las", "{:.3f}"),
    ("GUM, raw: sentences (F1)", "raw.sentences", "{:.3f}"),
    ("GUM, raw: words (F1)", "raw.words", "{:.3f}"),
    ("UNER EWT: names (F1)", "names.f1", "{:.3f}"),
    ("words a second, raw text", "speed", "{:,.0f}"),
    ("seconds to load", "load", "{:.2f}"),
    ("memory at most, MB", "memory", "{:,.0f}"),
    ("weights on disk, MB", "weights", "{:.1f}"),
)


class Worker:
    """A process that analyses: a request a line in, an answer a line out, both JSON."""

    def __init__(self, *command: str) -> None:
        self._name = " ".join(command)
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, **request: Any) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"{self._name} stopped; see what it printed above")
        return json.loads(line)

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[list[tuple[int, str, str]]]:
        return [[(head, rel, upos) for head, rel, upos, _ in s] for s in self.ask(words=sentences)]

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        return [[name for *_, name in s] for s in self.ask(words=sentences)]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--treebanks", type=Path, required=True, metavar="DIR", help="where en_ewt-dev and en_gum-dev .conllu.gz lie")
    ap.add_argument("--names", type=Path, required=True, metavar="FILE", help="the development part of UNER's EWT, in IOB2")
    ap.add_argument("--peer", required=True, metavar="PYTHON", help="the Python of an environment with bench/requirements.txt")
    a = ap.parse_args()
    workers = {
        "Legation": Worker(sys.executable, str(HERE / "worker_legation.py")),
        "spaCy, en_ud_model_sm": Worker(a.peer, "-W", "ignore", str(HERE / "worker_spacy.py")),
    }
    found = {name: qualities(worker, a.treebanks, a.names) for name, worker in workers.items()}
    texts = [p.text for p in segmentation.passages(a.treebanks / "en_gum-dev.conllu.gz")]
    words = sum(len(p.words) for p in segmentation.passages(a.treebanks / "en_gum-dev.conllu.gz"))
    seconds: dict[str, list[float]] = {name: [] for name in workers}
    for _ in range(ROUNDS):
        for name, worker in workers.items():
            seconds[name].append(worker.ask(texts=texts)["seconds"])
    for name, worker in workers.items():
        found[name] |= {"speed": words / min(seconds[name])} | worker.ask(about="itself")
    found["Legation"]["weights"] = (MODEL / "analyser.onnx").stat().st_size / 1e6
    print(table(found))


def qualities(worker: Worker, treebanks: Path, iob2: Path) -> dict[str, float]:
    """What a worker gets right, by the rows of the table."""

    def read(text: str) -> list[tuple[Span, list[Span]]]:
        read = worker.ask(texts=[text])["read"][0]
        return [(Span(*sentence), [Span(*word) for word in words]) for sentence, words in read]

    found: dict[str, float] = {}
    for bank in ("ewt", "gum"):
        scores = parsing.score(treebanks / f"en_{bank}-dev.conllu.gz", worker.parse)
        found |= {f"{bank}.{what}": scores[what] for what in ("upos", "uas", "las")}
    raw = segmentation.score(treebanks / "en_gum-dev.conllu.gz", read)
    found |= {f"raw.{what}": raw[what]["f1"] for what in ("sentences", "words")}
    return found | {"names.f1": names.score(iob2, worker.tag)["f1"]}


def table(found: dict[str, dict[str, float]]) -> str:
    """A table in Markdown: one row a figure, one column a program."""
    lines = ["| | " + " | ".join(found) + " |", "|---|" + "---|" * len(found)]
    for title, key, form in ROWS:
        lines.append(f"| {title} | " + " | ".join(form.format(figures[key]) for figures in found.values()) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
