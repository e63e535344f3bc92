"""Fit how sure an event is: `python -m training.confidence`, on the annotated sentences kept aside, writes events/data/confidence.tsv."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from legation import actors, language, statements
from legation.evaluate import sentences
from legation.events.confidence import features
from legation.events.finding import find_acts
from legation.events.proposals import LINKED, weighed
from legation.events.scene import Scene
from legation.events.status import status
from legation.sources import from_text

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "src/legation/events/data/confidence.tsv"
FIRST = "# Weights of what speaks for an event, fitted by training/confidence.py on annotated sentences. Own figures; Apache-2.0."
RIDGE = 1.0  # keeps the weights of what is rare small
STEPS = 50


def main() -> None:
    told = list(examples())
    names = list(told[0][0])
    x = np.array([[f[name] for name in names] for f, _ in told])
    y = np.array([right for _, right in told], dtype=float)
    fitted = regression(x, y)
    p = 1 / (1 + np.exp(-x @ fitted))
    error = sentences.calibration_error(list(zip(p.tolist(), y.tolist(), strict=True)))
    print(f"{len(y)} acts, {y.mean():.3f} right; expected calibration error {error:.3f}")
    rows = "".join(f"{name}\t{weight:.3f}\n" for name, weight in zip(names, fitted, strict=True))
    TABLE.write_text(f"{FIRST}\nname\tweight\n{rows}", encoding="utf-8")
    print(rows, end="")


def examples() -> Iterator[tuple[dict[str, float], bool]]:
    """What speaks for each act that is told of the sentences kept aside, and whether an annotator coded it."""
    for s in sentences.read(sorted((ROOT / "training/data").glob("*.tsv"))):
        if not s.aside:
            continue
        document = from_text(s.text, published=sentences.PUBLISHED)
        trees = language.analyse(document)
        cast = actors.find_cast(document, trees)
        said = statements.find_statements(document, trees, cast)
        for tree in trees:
            scene = Scene(tree, cast, said)
            framed = list(find_acts(scene))
            for act in weighed(scene, framed):
                how = status(scene, act.word)[0]
                if how == "absorb" or not (act.actors or act.recipients):
                    continue
                trigger = tree[act.word].span
                gold = [t for m in s.events if m.type == act.frame.type for t in m.spans.get("T", [])]
                right = any(t.start < trigger.end and trigger.start < t.end for t in gold)
                yield features(act, how, act.slots[0] != LINKED), right


def regression(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression with a ridge, by Newton's method: the weights (features)."""
    w = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (y - p) - RIDGE * w
        curve = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(w))
        w = w + np.linalg.solve(curve, slope)
    return w


if __name__ == "__main__":
    main()
