"""Signatures tell how much two texts overlap; words are found as they were kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.archive import links, words

pytest.importorskip("rensa", reason="the extra legation[archive] is not installed")

NUMBERS = st.integers(20, 200)


@given(NUMBERS, NUMBERS)
@settings(max_examples=30)
def test_signatures_estimate_the_overlap(size: int, shift: int) -> None:
    one, other = ([f"w{n}" for n in range(start, start + size)] for start in (0, shift))
    runs = [{tuple(text[i : i + links.SHINGLE]) for i in range(len(text) - links.SHINGLE + 1)} for text in (one, other)]
    true = len(runs[0] & runs[1]) / len(runs[0] | runs[1])
    signatures = [links.signature(" ".join(text)) for text in (one, other)]
    assert abs(links.overlap(*signatures) - true) < 0.25  # five times the error of an estimate
    assert links.overlap(signatures[0], signatures[0]) == 1


@given(st.text())
def test_any_text_has_a_signature_and_its_bands(text: str) -> None:
    made = links.signature(text)
    assert len(made) == links.VALUES
    assert made == links.signature(text)
    found = links.bands(made)
    assert len(found) == links.VALUES // links.BAND
    assert all(0 <= band < 1 << 63 for band in found)


@given(st.text(st.characters(categories=("L", "N", "Zs", "P")), max_size=60))
def test_a_text_is_found_by_its_own_words(text: str) -> None:
    kept = words.split(text)
    for word in text.split():
        if words.split(word) and not any(c in word for c in "*\"“”.’'"):
            assert set(words.split(word)) <= set(kept)
    assert words.normal(words.normal(text)) == words.normal(text)
