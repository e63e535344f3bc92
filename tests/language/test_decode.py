"""The decoder gives trees, and the best one."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from legation.language.decode import tree


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
