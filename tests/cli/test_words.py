"""The words for records: dates, amounts, lists of names, dyads."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from legation.cli.render import words
from legation.records import Magnitude, Reading, Span


@pytest.mark.parametrize(
    ("start", "end", "granularity", "shown"),
    [
        ("2018-04-04", "2018-04-04", "day", "4 Apr 2018"),
        ("2018-04-04", "2018-04-05", "day", "4–5 Apr 2018"),
        ("2018-03-29", "2018-04-02", "day", "29 Mar – 2 Apr 2018"),
        ("2018-12-31", "2019-01-02", "day", "31 Dec 2018 – 2 Jan 2019"),
        ("2018-04-02", "2018-04-08", "week", "week of 2 Apr 2018"),
        ("2018-06-01", "2018-06-30", "month", "June 2018"),
        ("2018-06-01", "2018-07-31", "month", "June–July 2018"),
        ("2018-12-01", "2019-01-31", "month", "December 2018 – January 2019"),
        ("2018-06-01", "2018-08-31", "season", "summer 2018"),
        ("2018-12-01", "2019-02-28", "season", "winter 2018"),
        ("2018-01-01", "2018-12-31", "year", "2018"),
        ("2016-01-01", "2018-12-31", "year", "2016–2018"),
        ("2018-04-04", None, "day", "since 4 Apr 2018"),
        (None, "2018-04-04", "day", "until 4 Apr 2018"),
        (None, None, "unknown", ""),
    ],
)
def test_dates_are_written_as_people_write_them(start: str | None, end: str | None, granularity: str, shown: str) -> None:
    assert words.period(start, end, granularity) == shown


@pytest.mark.parametrize(
    ("magnitude", "shown"),
    [
        (Magnitude("tariff", 50e9, "USD"), "tariff $50 billion"),
        (Magnitude("aid", 1.25e6, "EUR"), "aid €1.25 million"),
        (Magnitude("aid", 3e8, "CHF"), "aid 300 million CHF"),
        (Magnitude("tariff", 25, "percent"), "tariff 25%"),
        (Magnitude("percent", 100, "percent"), "100%"),
        (Magnitude("killed", 1200, "people"), "killed 1,200"),
        (Magnitude("tariff", 0.5, "percent"), "tariff 0.5%"),
        (Magnitude("crowd", 0, "people"), "crowd 0"),
    ],
)
def test_amounts(magnitude: Magnitude, shown: str) -> None:
    assert words.amount(magnitude) == shown


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "A"], "A and B"),
        (["A", "B", "C", "D"], "A, B, C and D"),
        (["A", "B", "C", "D", "E"], "A, B, C and 2 others"),
    ],
)
def test_lists(names: list[str], shown: str) -> None:
    assert words.listed(names) == shown


def test_headings(reading: Reading) -> None:
    assert [(h, [e.id for e in group]) for h, group in words.by_dyad(reading)] == [
        ("China → Russia", ["e1", "e3"]),
        ("China ↔ Russia", ["e2"]),
        ("United States → China", ["e4"]),
    ]


@pytest.mark.parametrize(
    ("actors", "recipients", "heading"),
    [
        (("a2", "a1"), (), "China ↔ Russia"),
        (("a3",), ("a5",), "Sergei Lavrov → Sergei Shoigu"),
        (("a3", "a5"), (), "Sergei Lavrov ↔ Sergei Shoigu"),
        (("a1",), (), "China"),
        ((), ("a1",), "unnamed → China"),
        ((), (), "unnamed"),
        (("a1", "a7"), ("a2",), "China and United States → Russia"),
    ],
)
def test_a_dyad_is_of_countries_or_else_of_names(
    reading: Reading, actors: tuple[str, ...], recipients: tuple[str, ...], heading: str
) -> None:
    assert words.dyad(reading, replace(reading.events[0], actors=actors, recipients=recipients)) == heading


def test_a_state_that_is_not_known_goes_by_its_code() -> None:
    assert words.country("CHN") == "China"
    assert words.country("QQQ") == "QQQ"


def test_sources(reading: Reading) -> None:
    assert words.source(reading, reading.events[0]) == ""
    assert words.source(reading, reading.events[2]) == "says Wei Fenghe, via TASS"
    assert words.said(reading, reading.statements[0]) == ["Wei Fenghe to Sergei Shoigu", "direct", "via TASS", "talks"]


@pytest.mark.parametrize(
    ("raw", "clean"), [("a\n b\t c", "a b c"), ("\x1b[31mred\x07", "[31mred"), ("\u202eabc", "abc"), ("a\x9bb", "a b")]
)
def test_nothing_commands_the_terminal(raw: str, clean: str) -> None:
    assert words.line(raw) == clean


@given(some.text(alphabet="ab ", min_size=1, max_size=80).map(words.line), some.data(), some.integers(10, 60))
def test_what_is_cut_keeps_what_is_marked(text: str, data: some.DataObject, room: int) -> None:
    start = data.draw(some.integers(0, len(text)))
    end = data.draw(some.integers(start, min(len(text), start + 5)))
    shown, mark = words.around(text, Span(start, end), room)
    assert mark.of(shown) == text[start:end]
    assert len(shown) <= room + len("…  …")
    assert shown.removeprefix("… ").removesuffix(" …") in text
