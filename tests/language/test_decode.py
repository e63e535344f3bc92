"""The decoder gives trees, and the best one."""

import itertools
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.language.decode import names, tree


def is_tree(heads: list[int]) -> bool:
    if heads.count(0) != 1:
        return False
    for i in range(1, len(heads) + 1):
        seen = set()
        while i:
            if i in seen:
                return False
            seen.add(i)
            i = heads[i - 1]
    return True


def scores(n: int, seed: int) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    return np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)


@given(st.integers(1, 4), st.integers(0, 10_000))
def test_no_tree_scores_higher(n: int, seed: int) -> None:
    s = scores(n, seed)
    found = tree(s)
    candidates = [h for h in itertools.product(range(n + 1), repeat=n) if all(a != i + 1 for i, a in enumerate(h)) and is_tree(list(h))]
    best = max(sum(s[i, a] for i, a in enumerate(h)) for h in candidates)
    assert is_tree(found)
    assert sum(s[i, a] for i, a in enumerate(found)) >= best - 1e-4


@given(st.integers(1, 60), st.integers(0, 10_000))
def test_always_a_tree_with_one_root(n: int, seed: int) -> None:
    assert is_tree(tree(scores(n, seed)))


def test_two_words_that_want_the_root() -> None:
    s = np.array([[5, -9, 0], [4, 1, -9]], dtype=np.float32)
    assert tree(s) == [0, 1]


TAGS = ["", "B-PER", "I-PER", "B-ORG", "I-ORG"]


@pytest.mark.parametrize(
    ("scores", "best"),
    [
        ([[3, 0, 0, 0, 0], [3, 0, 0, 0, 0]], [0, 0]),
        ([[0, 3, 0, 2, 0], [0, 0, 1, 0, 3]], [3, 4]),  # the second word decides what the first is
        ([[0, 0, 5, 0, 0], [1, 0, 0, 0, 0]], [0, 0]),  # nothing continues what has not begun
        ([[0, 4, 0, 0, 0], [0, 3, 0, 0, 0]], [1, 1]),
    ],
)
def test_names_are_well_formed(scores: list[list[float]], best: list[int]) -> None:
    assert names(np.array(scores, dtype=np.float32), TAGS) == best


@given(st.lists(st.lists(st.floats(-9, 9, width=32), min_size=5, max_size=5), min_size=1, max_size=5))
def test_the_best_of_all_rows_is_found(scores: list[list[float]]) -> None:
    def total(row: tuple[int, ...]) -> float:
        return sum(s[k] for s, k in zip(scores, row, strict=True))

    def formed(row: tuple[int, ...]) -> bool:
        return all(TAGS[b][:2] != "I-" or (TAGS[a] and TAGS[a][2:] == TAGS[b][2:]) for a, b in pairwise((0, *row)))

    best = max(total(row) for row in product(range(5), repeat=len(scores)) if formed(row))
    assert total(tuple(names(np.array(scores, dtype=np.float32), TAGS))) == pytest.approx(best, abs=1e-4)
