"""Sentences: news as it is written, and any text at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.language.segment import split
from legation.records import Span

# "|" stands where the sentences are parted.
NEWS = [
    "Washington, D.C.| Russia objected.",
    "He spoke in Washington, D.C. on Monday.",
    "WASHINGTON, D.C. —| The United States said no.",
    "MOSCOW (Reuters) -| Russia said it won.| It did.",
    "U.S. President Trump met U.S. officials.| Gen. Smith, Sen. John and Lt. Col. Vindman came.",
    "He flew to the U.S.| Russia objected.",
    "It was made in the U.S.| The talks began.",
    "It was made in the U.S.| “We lost,” he said.",
    "The U.S. Army and the U.N. Security Council met U.S. Iran envoy Robert Malley.",
    "See No. 10 on Jan. 5.| No.| He did not.",
    "He left at 5 p.m. Moscow time.| At 5 p.m. Monday he left.| She came at 9 a.m.| The talks began.",
    "J. Edgar Hoover and George W. Bush read Smith et al. (2010) on Apple Inc. and Donald Trump Jr.| He did not.",
    "Sen. Tim Kaine (D-Va.) said no.| Tim Kaine, D-Va., said no.",
    "We’ve come to support you,” Wei said in talks.| He left.",
    "“We will win.”| He left.",
    "“Come in!” she said.| “Is it true?” Wei Fenghe asked.| No.",
    '"We stay.| We do not go," he said.| "We never will."| "Good."',
    "(He left.)| Then he said (it was late.) and came.",
    "It is a wrong idea…| By waving it, … Trump lost.| It was so. . . .| Then he left.",
    "What?!| Yes!| Yahoo! Inc. rose 2.5 percent.",
    "The talks ended.|The minister left.|“Good,” he said.",
    "Visit https://example.com/a.B?c=D.| Mail a.b@Example.Com or Booking.Com now.",
    "Trump made plans; Beijing answered; nothing came of it.",
    "She returned.[3] [4]| Then she left.",
    "Talks went on in May.| Additional ones are planned for Sept. 5.",
    "He blamed Mr. Putin’s.| Despite their protests, it surged.",
    "It began.| [T]he end came.",
    "They fled.| al-Shabaab claimed it.",
]
LAID_OUT = [
    ("Headline Without a Mark\n\nThe text begins.", ["Headline Without a Mark", "The text begins."]),
    ("One paragraph ends.\nAnother begins", ["One paragraph ends.", "Another begins"]),
    ("A headline\nBy John Smith\nMOSCOW - He said.", ["A headline", "By John Smith", "MOSCOW -", "He said."]),
    ("Points:\n- First one\n• Second\n1. He spoke.\n2. She left.", ["Points:", "- First one", "• Second", "1. He spoke.", "2. She left."]),
    ("Talks between the two were held\nin Moscow. They failed.", ["Talks between the two were held\nin Moscow.", "They failed."]),
    (
        "The first round of talks between China and Russia\nended on Tuesday without a deal, officials of the\n"
        "Foreign Ministry said. The two ministers will meet\nSergei Lavrov in June.",
        [
            "The first round of talks between China and Russia\nended on Tuesday without a deal, officials of the\nForeign Ministry said.",
            "The two ministers will meet\nSergei Lavrov in June.",
        ],
    ),
]


@pytest.mark.parametrize("marked", NEWS)
def test_news(marked: str) -> None:
    text = marked.replace("|", "")
    assert [s.of(text) for s in split(text)] == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize(("text", "sentences"), LAID_OUT)
def test_line_ends(text: str, sentences: list[str]) -> None:
    assert [s.of(text) for s in split(text)] == sentences


def test_boilerplate_is_in_no_sentence() -> None:
    text = "China Power Wang left. He Credit: AP came."
    assert [s.of(text) for s in split(text, [Span(26, 36), Span(0, 11)])] == ["Wang left.", "He", "came."]


def test_nothing_to_split() -> None:
    assert split("") == split(" \n\t\n ") == []


PIECES = [*"aA1.!?…“”\"'’()[] \n\r\t\x85\u2028-:", "U.S.", "Mr.", "é", "😀", "\ud800", "。", "https://", "• "]
AWKWARD = st.lists(st.sampled_from(PIECES)).map("".join)


@given(st.one_of(st.text(), AWKWARD), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), max_size=3))
def test_every_character_once(text: str, boilerplate: list[tuple[int, int]]) -> None:
    out = [Span(start, start + length) for start, length in boilerplate]
    sentences = split(text, out)
    assert sentences == split(text, out)
    unread = {i for span in out for i in range(*span)}
    covered = [i for s in sentences for i in range(*s)]
    assert covered == sorted(set(covered))
    assert not unread & set(covered)
    assert all(i in unread or c.isspace() for i, c in enumerate(text) if i not in set(covered))
    assert all(s.of(text) and s.of(text) == s.of(text).strip() for s in sentences)


@pytest.mark.parametrize("unit", ['"', "“", "a", ". ", "a.", "(", "…", "A b\n", "http://x ", "a.b@", "a-", "’s"])
def test_a_megabyte_of_anything_is_read(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    assert split(text)[-1].end == len(text.rstrip())


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("MOSCOW (Reuters) - Russia said on Monday.", "MOSCOW (Reuters) -"),
        ("PRAGUE, April 23, 2021 — Lithuania ordered four diplomats out.", "PRAGUE, April 23, 2021 —"),
        ("Nairobi, 3 May (AFP) – Kenya agreed.", "Nairobi, 3 May (AFP) –"),
        ("TEL AVIV, Israel (AP) — “We will,” he said.", "TEL AVIV, Israel (AP) —"),
        ("UNITED NATIONS - Diplomats voted.", "UNITED NATIONS -"),
    ],
)
def test_a_dateline_stands_alone(text: str, dateline: str) -> None:
    assert split(text)[0].of(text) == dateline


@pytest.mark.parametrize(
    "text", ["Talks - Which began late - failed.", "NATO-Russia ties soured.", "Moscow said - Again - no.", "UN - backed forces left."]
)
def test_what_only_looks_like_a_dateline(text: str) -> None:
    assert split(text)[0].of(text) == text
