"""Scores of acts to triggers: what each word of a sentence is taken for, and which words are its parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.language.labels import Labels
from legation.records import Trigger

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

LEAST = 0.02  # probability of an act below which a word is taken for none
LEAST_TYPE, LEAST_ROLE = 0.005, 0.15
QUIET = Trigger()


def triggers(acts: Scores, sides: Scores, parties: Scores, labels: Labels) -> list[Trigger]:
    """One trigger a word.

    `acts` (words, types + statuses + modes) are scores; `sides` (words, roles, n) and `parties` (words, n) are the two halves of the
    scores of roles.
    """
    import numpy as np

    kinds, last = len(labels.types), len(labels.types) + len(labels.statuses)
    types = softmax(acts[:, :kinds])
    statuses, modes = acts[:, kinds:last].argmax(1), acts[:, last:].argmax(1)
    found = [QUIET] * len(acts)
    for word in (types[:, 0] < 1 - LEAST).nonzero()[0].tolist():
        told = sorted(((labels.types[k], float(p)) for k, p in enumerate(types[word]) if k and p >= LEAST_TYPE), key=lambda x: -x[1])
        roles = softmax((sides[word] @ parties.T).T)
        where = np.argwhere(roles[:, 1:] >= LEAST_ROLE).T
        links = [(i, labels.roles[k + 1], float(roles[i, k + 1])) for i, k in zip(*where.tolist(), strict=True)]
        found[word] = Trigger(tuple(told), labels.statuses[statuses[word]], labels.modes[modes[word]], tuple(links))
    return found


def softmax(scores: Scores) -> Scores:
    """Scores (rows, classes) to probabilities."""
    import numpy as np

    power = np.exp(scores - scores.max(1, keepdims=True))
    out: Scores = power / power.sum(1, keepdims=True)
    return out
