"""Words: as the treebanks part them, and any text at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.language.tokens import tokenize
from legation.records import Span

# Tokens are parted by spaces, "·" stands for no space in the text.
SENTENCES = [
    "Wang ·’s trip ·, Xi ·'s visit and the states ·' talks do ·n’t end ·.",
    "They can ·not go ·; we ·’re gon ·na win ·; it do ·nt matter ·.",
    "China ·- ·Russia ties ·, a U.S. ·- ·led plan and a 9 ·- ·year ·- ·old al ·- ·Ani ·.",
    "pro-Beijing ex-members re-elected a co-founder by e-mail in mid-August ·.",
    "U.S. officials met Mr. Lavrov ·, Gen. Smith and J. Edgar Hoover in the U.S.",
    "He paid $ ·50 ·, US$ ·3.5 ·bn ·, 10 ·% of 1,000,000 by 04/05/2018 ·.",
    "It ran 5 ·km at 7:30 ·pm on the 20th ·, in the 1970s ·, No. 10 ·.",
    "men and ·/ ·or women on 9/11 ·— ·or so ·– ·left … he said ·... ·no ·.",
    "“ ·[T]he plan ·, ·” O’Brien agree[d] ·, is for the visit(s) ·.",
    "See https://a.gov/b?c=d ·, write to a.b@c.org ·, read report.pdf ·, call 713-853-3989 ·.",
    "@user likes #metoo 😀 ·👍🏽 :) ·!!!",
    "Citing [ ·3 ·, ·4 ·] ·, AT&T ( ·Inc. ·) fell ·.",
    "the year 2016 ·’s end and the ’90s",
    "He works for Apple Inc ·.",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_conventions(marked: str) -> None:
    text = marked.replace(" ·", "")
    assert [t.of(text) for t in tokenize(text, Span(0, len(text)))] == marked.replace("·", "").split()


def test_offsets_are_those_of_the_document() -> None:
    text = "One.  Wang’s here. Two."
    assert tokenize(text, Span(6, 18)) == [Span(6, 10), Span(10, 12), Span(13, 17), Span(17, 18)]


PIECES = [
    *"aA1.,'’n-@#/:[]()& \n\t\x85",
    "n't",
    "'s",
    "cannot",
    "U.S.",
    "co-",
    "é",
    "\u0301",
    "😀",
    "\u200d",
    "\ud800",
    "www.",
    ".com",
]
AWKWARD = st.lists(st.sampled_from(PIECES)).map("".join)


@given(st.one_of(st.text(), AWKWARD), st.integers(0, 5), st.integers(0, 5))
def test_every_character_once(text: str, before: int, after: int) -> None:
    span = Span(min(before, len(text)), max(min(before, len(text)), len(text) - after))
    tokens = tokenize(text, span)
    assert tokens == tokenize(text, span)
    assert all(t.start < t.end for t in tokens)
    assert [i for t in tokens for i in range(*t)] == [i for i in range(*span) if not text[i].isspace()]


@pytest.mark.parametrize("unit", ['"', "a", "a-", "1,", "’s", "a.b@", "http://(", "A.", "[a]", "\u0301"])
def test_a_long_run_of_anything_is_read(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert tokenize(text, Span(0, len(text)))[-1].end == len(text)
