"""What is marked as boilerplate, and what is not."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.sources.boilerplate import Pattern, kind_of, lay_out, paragraphs, patterns, printed_date

SHARED = Path(__file__).parents[3] / "shared"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the annotated data beside the checkout are absent")
LEAD = "The foreign ministers of Estonia and Chile met in Tallinn on Monday and signed an agreement on fishing rights."
MORE = "They will meet again in June, when the two governments hope to conclude a treaty on double taxation, officials said."


def marked(text: str, title: str | None = None) -> list[str]:
    return [s.of(text) for s in lay_out(text, title).boilerplate]


@pytest.mark.parametrize("pattern", patterns(), ids=lambda p: p.example[:30])
def test_each_pattern_has_an_example(pattern: Pattern) -> None:
    assert pattern.shape.fullmatch(pattern.example)
    assert kind_of(pattern.example, in_head=True)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Photo: Presidential Press Office", "credit"),
        ("Image courtesy of the Ministry of Defence", "credit"),
        ("(Photo by John Doe/Getty Images)", "credit"),
        ("The presidents in Lima, May 2, 2019. REUTERS/Jane Roe", "caption"),
        ("Protesters in the capital on Friday. (AP Photo/John Doe)", "caption"),
        ("Related Stories:", "box"),
        ("Most Viewed", "box"),
        ("More from this author", "box"),
        ("Read more: What the treaty says", "promotion"),
        ("Sign up for our daily briefing.", "promotion"),
        ("ADVERTISEMENT", "advertisement"),
        ("Share on Facebook", "sharing"),
        ("Follow us on X and Instagram", "sharing"),
        ("Reporting by Jane Roe and John\n Doe;  Editing by Max Muster", "staff"),
        ("Copyright 2021 Example Media. All rights reserved.", "legal"),
        ("Reporting by Jane Roe and John Doe; Editing by Max Muster", "staff"),
        ("* * *", "mark"),
    ],
)
def test_wordings_of_boilerplate(line: str, kind: str) -> None:
    assert kind_of(line, in_head=False) == kind


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by Reuters shows that the two ministers met twice.",
        "Editing by hand, the delegates struck the clause.",
        "Copyright law was among the topics of the talks.",
        "Credit ratings fell after the sanctions were announced.",
        "Photographs of the meeting show the ministers shaking hands.",
        "More troops will be sent to the border, the minister said.",
        "Related talks on trade will begin in May.",
        "Participants included:",
        "Top officials from both countries attended.",
        "Subscribers to the treaty must ratify it by June.",
        "Share prices fell in Shanghai on Monday.",
        "Follow-up talks are planned on security matters.",
        "MOSCOW, April 5 (Reuters) - Russia and China signed an agreement on Thursday.",
        "By Wednesday, both sides had withdrawn.",
        "The statement was published by Xinhua.",
        "Joint Statement on Climate",
        "Economy",
        "Security",
        "Home Secretary Jane Roe met her colleague.",
        "“Thank you,” he said.",
        "The Associated Press reported that talks had failed.",
    ],
)
def test_what_may_carry_news_is_read(line: str) -> None:
    assert kind_of(line, in_head=False) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Estonia and Chile Sign Accord\n\n{LEAD}", []),
        (f"World\n\nEstonia and Chile Sign Accord\n\n{LEAD}", ["World"]),
        (f"Baltic Beat\n\nEstonia and Chile Sign Accord\n\n{LEAD}", ["Baltic Beat"]),
        (f"Estonia and Chile Sign Accord\n\nTallinn\n\n{LEAD}", []),
        (f"Estonia and Chile Sign Accord\n\nEstonia and Chile sign accord\n{LEAD}", ["Estonia and Chile sign accord"]),
        (f"Politics |\n\nEstonia and Chile Sign Accord\n\nBy Jane Roe\n\n{LEAD}", ["Politics |", "By Jane Roe"]),
        (f"{LEAD}\n\nRelated news\n\nPeru recalls envoy\n\nA bad year\n\n{MORE}", ["Related news", "Peru recalls envoy", "A bad year"]),
        (f"{LEAD}\n\nNext steps\n\n{MORE}", []),
        (f"{LEAD}\n\nEconomy\n\n{MORE}\n\nSecurity\n\n{MORE}", []),
        (f"{LEAD}\n\nParticipants:\n\nEstonia\n\nChile", []),
        ("Advertisement", []),
        ("World\n\nPolitics", []),
    ],
)
def test_layouts(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


def test_the_title_is_never_marked() -> None:
    title = "Photos: Ministers meet in Tallinn"
    assert marked(f"{title}\n\n{LEAD}\n\n{title}", title) == [title]
    assert lay_out(f"{title}\n\n{LEAD}\n\n{title}", title).boilerplate[0].start > 0


def test_a_title_may_name_the_outlet() -> None:
    text = f"Baltic Beat\n\nEstonia and Chile sign accord\n\n{LEAD}"
    assert marked(text, "Estonia and Chile sign accord - The Daily Example") == ["Baltic Beat"]


def test_the_head_gives_headline_byline_and_date() -> None:
    layout = lay_out(f"Estonia and Chile Sign Accord\nBy Jane Roe\nUpdated: April 9, 2018\nPublished April 7, 2018 at 9:10 a.m.\n\n{LEAD}")
    assert (layout.headline, layout.byline, layout.published) == ("Estonia and Chile Sign Accord", "Jane Roe", "2018-04-07")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Saturday, April 7, 2018", "2018-04-07"),
        ("7 April 2018", "2018-04-07"),
        ("Updated: Sept. 3rd, 2020", "2020-09-03"),
        ("2021-02-28 10:00", "2021-02-28"),
        ("February 30, 2021", None),
        ("Spring 2021", None),
    ],
)
def test_printed_dates(line: str, date: str | None) -> None:
    assert printed_date(line) == date


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("The foreign ministers of the two countries met on\nMonday in the capital to speak about the\nworld\n\nTwo.", ["world", "Two."]),
        ("Ministers Meet\nPARIS - The foreign ministers of two countries met\non Monday in the capital of France.\n", ["Meet", "nce."]),
        ("World\nPolitics\nasia\n", ["orld", "tics", "asia"]),
        (f"{LEAD}\n{MORE}", [LEAD[-4:], MORE[-4:]]),
        (" \n", []),
    ],
)
def test_paragraphs(text: str, ends: list[str]) -> None:
    found = [s.of(text) for s in paragraphs(text)]
    assert len(found) == len(ends)
    assert all(line.endswith(end) for line, end in zip(found, ends, strict=True))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(end: str) -> None:
    text = f"World{end}{end}Estonia and Chile Sign Accord{end}{end}{LEAD}{end}"
    assert marked(text) == ["World"]


LINES = st.sampled_from([LEAD, MORE, "World", "Baltic Beat", "Recent Features", "Ministers Meet in Lima", "Credit: AP", "By Jane Roe", ""])


@given(st.one_of(st.text(), st.lists(st.one_of(LINES, st.text(max_size=40))).map("\n".join)), st.none() | LINES)
def test_spans_lie_in_order_inside_the_text_and_leave_something(text: str, title: str | None) -> None:
    spans = lay_out(text, title).boilerplate
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        end = span.end
    if spans:
        rest = "".join(c for i, c in enumerate(text) if not any(s.start <= i < s.end for s in spans))
        assert rest.strip()


@needs_shared
def test_an_article_as_it_was_copied_from_a_page() -> None:
    text = (SHARED / "gold/show-americans.txt").read_text(encoding="utf-8")
    layout = lay_out(text)
    assert layout.headline is not None
    read = [s.of(text) for s in paragraphs(text) if s not in layout.boilerplate]
    assert read.count(layout.headline) == 1
    assert len(read) == len(paragraphs(text)) - 6
    assert not {"China Power", "Recent Features"} & set(read)
    assert not any(line.startswith("Credit:") for line in read)


@needs_shared
def test_nothing_of_substance_is_marked_in_official_readouts() -> None:
    with gzip.open(SHARED / "data/readouts/readouts.jsonl.gz", "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            for title in (None, row["title"]):
                assert all(line in ("# # #", "<!-- -->") or " here" in line for line in marked(row["text"], title))
