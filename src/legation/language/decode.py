"""Scores to what they say together: arcs to a tree, the maximum spanning arborescence with one root (Chu and Liu, 1965; Edmonds,
1967), and the tags of words to names, the best row that is well formed (Viterbi, 1967)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]


ROOTS_TRIED = 4  # of the words that want to be the root, by their scores; more only cost time, on text that is no language


def tree(scores: Scores) -> list[int]:
    """The best tree over `scores` (words, 1 + words), column 0 the root. Returns one head per word, 0 for the root's child."""
    greedy: list[int] = scores.argmax(1).tolist()
    if _is_tree(greedy):
        return greedy
    import numpy as np

    n = len(greedy)
    square = np.full((n + 1, n + 1), -1e9)
    square[1:] = scores
    np.fill_diagonal(square, -1e9)
    heads = _arborescence(square)
    roots = sorted((i for i in range(1, n + 1) if heads[i] == 0), key=lambda i: -float(square[i, 0]))[:ROOTS_TRIED]
    if len(roots) == 1:
        return heads[1:]
    best, found = -np.inf, heads
    for root in roots:  # only one word may hang on the root: try each that wanted to
        fixed = square.copy()
        fixed[1:, 0] = -1e9
        fixed[root, 0] = 0.0
        tried = _arborescence(fixed)
        total = square[root, 0] + sum(square[i, tried[i]] for i in range(1, n + 1) if i != root)
        if total > best:
            best, found = total, tried
    return found[1:]


def _is_tree(heads: list[int]) -> bool:
    if heads.count(0) != 1:
        return False
    state = [1] + [0] * len(heads)  # 1: leads to the root; 2: being followed
    for start in range(1, len(heads) + 1):
        path, i = [], start
        while state[i] == 0:
            state[i] = 2
            path.append(i)
            i = heads[i - 1]
        if state[i] == 2:
            return False
        for k in path:
            state[k] = 1
    return True


def _cycle(heads: list[int]) -> list[int]:
    """Some cycle of the graph word -> head, or nothing."""
    state = [1] + [0] * (len(heads) - 1)
    for start in range(1, len(heads)):
        path, i = [], start
        while state[i] == 0:
            state[i] = 2
            path.append(i)
            i = heads[i]
        if state[i] == 2:
            return path[path.index(i) :]
        for k in path:
            state[k] = 1
    return []


def _arborescence(scores: Scores) -> list[int]:
    """Heads of the nodes of a square score matrix (dependent, head); node 0 is the root and its own head."""
    import numpy as np

    heads: list[int] = scores.argmax(1).tolist()
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    # Contract the cycle into one new node, the last; solve; then open the cycle where the new node got its head.
    inside = np.array(cycle)
    outside = np.array([i for i in range(len(heads)) if i not in set(cycle)])
    own = scores[inside, [heads[i] for i in cycle]]
    into = scores[np.ix_(inside, outside)] - own[:, None]
    outof = scores[np.ix_(outside, inside)]
    enter, leave = into.argmax(0), outof.argmax(1)
    k = len(outside)
    small = np.full((k + 1, k + 1), -1e9, dtype=scores.dtype)
    small[:k, :k] = scores[np.ix_(outside, outside)]
    small[k, :k] = into.max(0)
    small[:k, k] = outof.max(1)
    solved = _arborescence(small)
    for at in range(1, k):
        heads[outside[at]] = int(inside[leave[at]] if solved[at] == k else outside[solved[at]])
    heads[inside[enter[solved[k]]]] = int(outside[solved[k]])
    return heads


def names(scores: Scores, tags: Sequence[str]) -> list[int]:
    """The best row of tags (places in `tags`) over `scores` (words, tags) in which "I-X" only follows "B-X" or "I-X"."""
    greedy: list[int] = scores.argmax(1).tolist()
    if not any(tags[k] for k in greedy):
        return greedy
    after = [[i for i, before in enumerate(tags) if before and before[2:] == tag[2:]] if tag.startswith("I-") else [] for tag in tags]
    rows = scores.tolist()
    best = [-1e9 if after[k] else score for k, score in enumerate(rows[0])]
    back: list[list[int]] = []
    for row in rows[1:]:
        top = max(range(len(best)), key=best.__getitem__)
        came = [max(own, key=best.__getitem__) if own else top for own in after]
        best = [best[i] + score for i, score in zip(came, row, strict=True)]
        back.append(came)
    found = [max(range(len(best)), key=best.__getitem__)]
    for came in reversed(back):
        found.append(came[found[-1]])
    return found[::-1]
