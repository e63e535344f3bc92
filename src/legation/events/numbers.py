"""Numbers in running words: digits, words, multipliers, and the lower bounds of vague ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from legation.events.ontology import rows

DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,6})?)([a-z]*)")
VAGUE = {"tens": 10}  # besides the plurals of dozen, score, hundred, …


class Number(NamedTuple):
    """A number: its value, the position after its last word, and the multiplier in it ("million": 1,000,000; 1 for none)."""

    value: Decimal
    end: int
    times: Decimal = Decimal(1)


@cache
def number_words(*kinds: str) -> dict[str, int]:
    return {word: int(value) for word, kind, value in rows("numbers.tsv") if kind in kinds}


def read_number(words: Sequence[str], at: int) -> Number | None:
    """The number that begins at a position of a sentence (words in lower case); None when none does.

    "tens of thousands" and "hundreds" are read as the least that they can mean: 10,000 and 100.
    """
    if at >= len(words):
        return None
    return _vague(words, at) or _fraction(words, at) or _digits(words, at) or _spelled(words, at)


def _vague(words: Sequence[str], at: int) -> Number | None:
    plurals = VAGUE | {f"{w}s": v for w, v in number_words("times", "score").items()}
    value, end = Decimal(1), at
    while end < len(words) and words[end] in plurals:
        value, end = value * plurals[words[end]], end + 1
        if end + 1 < len(words) and words[end] == "of" and words[end + 1] in plurals:
            end += 1
    return Number(value, end) if end > at else None


def _fraction(words: Sequence[str], at: int) -> Number | None:
    """ "half a million", "a quarter of a million", "a million", "a dozen"."""
    for opening, part in (("half a", "0.5"), ("quarter of a", "0.25"), ("a quarter of a", "0.25"), ("a", "1")):
        size = len(opening.split())
        if " ".join(words[at : at + size]) == opening:
            found = _times(words, at + size, Decimal(part), number_words("times"))
            return found if found.times > 1 else None
    return None


def _digits(words: Sequence[str], at: int) -> Number | None:
    match = DIGITS.fullmatch(words[at])
    suffixes = number_words("times", "suffix")
    if match is None or (match[2] and match[2] not in suffixes):
        return None
    value = Decimal(match[1].replace(",", ""))
    if match[2]:
        return Number(value * suffixes[match[2]], at + 1, Decimal(suffixes[match[2]]))
    return _times(words, at + 1, value, suffixes)


def _spelled(words: Sequence[str], at: int) -> Number | None:
    small, hundred = number_words("unit", "ten"), Decimal(100)
    value, end = Decimal(0), at
    while end < len(words) and words[end] in small:
        value, end = value + small[words[end]], end + 1
        if end + 1 < len(words) and words[end - 1] in number_words("ten") and words[end] == "-" and words[end + 1] in number_words("unit"):
            value, end = value + small[words[end + 1]], end + 2
        if words[end : end + 1] == ["hundred"] and value < 10:
            value, end = value * hundred, end + 1
            end += words[end : end + 1] == ["and"] and words[end + 1 : end + 2] != [] and words[end + 1] in small
            continue
        break
    return _times(words, end, value, number_words("times")) if end > at else None


def _times(words: Sequence[str], at: int, value: Decimal, multipliers: dict[str, int]) -> Number:
    """The number with the multipliers that follow it, a hyphen before them allowed ("300-million")."""
    end, times = at, Decimal(1)
    while True:
        following = end + (words[end : end + 1] == ["-"])
        if following >= len(words) or words[following] not in multipliers:
            return Number(value * times, end, times)
        times, end = times * multipliers[words[following]], following + 1
