"""Expressions of time: found, bounded and resolved. Published on Saturday, 7 April 2018, unless a test says otherwise."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.dates import Dated, find_periods
from legation.errors import ValueRefused
from legation.language.tree import Tree
from legation.records import Period, Sentence, Token

PUBLISHED = "2018-04-07"
WORD = re.compile(r"[A-Z][a-z]{2,3}\.(?= \d)|\d+(?:[.,/:]\d+)+|\w+|'s|[^\w\s]")


def parsed(text: str, verb: str = "", feats: tuple[tuple[str, str], ...] = (), mentions: dict[str, str] | None = None) -> Tree:
    """The words of a text, all of them depending on its verb; without a verb, not parsed at all."""
    found = list(WORD.finditer(text))
    root = next((i for i, m in enumerate(found) if m[0] == verb), -1)
    tokens = []
    for i, m in enumerate(found):
        is_aux = m[0] in ("will", "would", "was", "is", "has", "to")
        rel = "root" if i == root or root < 0 else ("mark" if m[0] == "to" else "aux") if is_aux and i < root else "dep"
        upos = "VERB" if i == root else "X"
        tokens.append(Token(m.start(), m.end(), m[0], m[0].lower(), upos, -1 if rel == "root" else root, rel,
                            feats if i == root else (), (mentions or {}).get(m[0], "")))
    return Tree(Sentence(0, len(text), tuple(tokens)))


def only(tree: Tree, text: str, published: str | None = PUBLISHED) -> tuple[str, str | None, str | None, str]:
    found = find_periods(tree, published)
    assert len(found) == 1, [d.span.of(text) for d in found]
    d = found[0]
    return d.span.of(text), d.period.start, d.period.end, d.period.granularity


ABSOLUTE = [
    ("They met on 4 April 2018.", "4 April 2018", "2018-04-04", "2018-04-04", "day"),
    ("They met on April 4, 2018, in Sochi.", "April 4, 2018", "2018-04-04", "2018-04-04", "day"),
    ("They met on Wednesday, April 4, 2018.", "Wednesday, April 4, 2018", "2018-04-04", "2018-04-04", "day"),
    ("They met on Sept. 30, 2015.", "Sept. 30, 2015", "2015-09-30", "2015-09-30", "day"),
    ("They met on 2018-04-04.", "2018-04-04", "2018-04-04", "2018-04-04", "day"),
    ("They met on 04/05/2018.", "04/05/2018", "2018-04-05", "2018-04-05", "day"),
    ("They met on 25/05/2018.", "25/05/2018", "2018-05-25", "2018-05-25", "day"),
    ("They met on 4.5.2018.", "4.5.2018", "2018-05-04", "2018-05-04", "day"),
    ("It ran from April 30 to May 2, 2016.", "April 30 to May 2, 2016", "2016-04-30", "2016-05-02", "day"),
    ("It ran from December 30, 2016 to January 2.", "December 30, 2016 to January 2", "2016-12-30", "2017-01-02", "day"),
    ("It ran on 4–5 April 2017.", "4–5 April 2017", "2017-04-04", "2017-04-05", "day"),
    ("Exercises in April and May 2017 followed.", "April and May 2017", "2017-04-01", "2017-05-31", "month"),
    ("It was in March 2015.", "March 2015", "2015-03-01", "2015-03-31", "month"),
    ("Since 2014 they quarrel.", "2014", "2014-01-01", "2018-04-07", "year"),
    ("It was in 2016.", "2016", "2016-01-01", "2016-12-31", "year"),
    ("The 2018 midterm elections loom.", "2018", "2018-01-01", "2018-12-31", "year"),
    ("A treaty (1987) bans them.", "1987", "1987-01-01", "1987-12-31", "year"),
    ("It lasted from 2014 to 2016.", "2014 to 2016", "2014-01-01", "2016-12-31", "year"),
    ("The budget for 2018-19 passed.", "2018-19", "2018-01-01", "2019-12-31", "year"),
    ("In the 1990s they were poor.", "the 1990s", "1990-01-01", "1999-12-31", "year"),
    ("In the 19th century they were rich.", "the 19th century", "1800-01-01", "1899-12-31", "year"),
    ("In the first quarter of 2019 it fell.", "the first quarter of 2019", "2019-01-01", "2019-03-31", "season"),
    ("In the second half of 2019 it fell.", "the second half of 2019", "2019-07-01", "2019-12-31", "season"),
    ("In the summer of 2020 it fell.", "the summer of 2020", "2020-06-01", "2020-08-31", "season"),
    ("In early June 2017 it fell.", "early June 2017", "2017-06-01", "2017-06-10", "month"),
    ("In mid-June 2017 it fell.", "mid-June 2017", "2017-06-11", "2017-06-20", "month"),
    ("At the end of 2017 it fell.", "the end of 2017", "2017-12-01", "2017-12-31", "year"),
]
PAST = [
    ("He visited on April 4", "April 4", "2018-04-04", "2018-04-04", "day"),
    ("He visited on the 4th of April", "the 4th of April", "2018-04-04", "2018-04-04", "day"),
    ("He visited on Apr. 4", "Apr. 4", "2018-04-04", "2018-04-04", "day"),
    ("He visited from April 4 to 5", "April 4 to 5", "2018-04-04", "2018-04-05", "day"),
    ("He visited from April 4 to 9", "April 4 to 9", "2018-04-04", "2018-04-09", "day"),
    ("He visited April 1-5", "April 1-5", "2018-04-01", "2018-04-05", "day"),
    ("He visited between 3 and 7 May", "3 and 7 May", "2017-05-03", "2017-05-07", "day"),
    ("He visited on December 30", "December 30", "2017-12-30", "2017-12-30", "day"),
    ("He visited on Wednesday", "Wednesday", "2018-04-04", "2018-04-04", "day"),
    ("He visited on Saturday", "Saturday", "2018-04-07", "2018-04-07", "day"),
    ("He visited last Saturday", "last Saturday", "2018-03-31", "2018-03-31", "day"),
    ("He visited last Friday", "last Friday", "2018-04-06", "2018-04-06", "day"),
    ("He visited Tuesday evening", "Tuesday evening", "2018-04-03", "2018-04-03", "day"),
    ("He visited on Monday and Tuesday", "Monday and Tuesday", "2018-04-02", "2018-04-03", "day"),
    ("He visited from Friday to Monday", "Friday to Monday", "2018-04-06", "2018-04-09", "day"),
    ("He visited yesterday", "yesterday", "2018-04-06", "2018-04-06", "day"),
    ("He visited overnight", "overnight", "2018-04-06", "2018-04-06", "day"),
    ("He visited last week", "last week", "2018-03-26", "2018-04-01", "week"),
    ("He visited earlier this week", "earlier this week", "2018-04-02", "2018-04-07", "week"),
    ("He visited over the past week", "the past week", "2018-03-31", "2018-04-07", "week"),
    ("He visited two weeks ago", "two weeks ago", "2018-03-19", "2018-03-25", "week"),
    ("He visited three days ago", "three days ago", "2018-04-04", "2018-04-04", "day"),
    ("He visited in June", "June", "2017-06-01", "2017-06-30", "month"),
    ("He visited in April", "April", "2018-04-01", "2018-04-30", "month"),
    ("He visited last June", "last June", "2017-06-01", "2017-06-30", "month"),
    ("He visited in late March", "late March", "2018-03-21", "2018-03-31", "month"),
    ("He visited last year", "last year", "2017-01-01", "2017-12-31", "year"),
    ("He visited last quarter", "last quarter", "2018-01-01", "2018-03-31", "season"),
    ("He visited late last year", "late last year", "2017-09-01", "2017-12-31", "year"),
    ("He visited last summer", "last summer", "2017-06-01", "2017-08-31", "season"),
    ("He visited on the weekend", "the weekend", "2018-04-07", "2018-04-08", "day"),
    ("He visited last weekend", "last weekend", "2018-03-31", "2018-04-01", "day"),
    ("He visited in June last year", "June last year", "2017-06-01", "2017-06-30", "month"),
]
FUTURE = [
    ("He will visit on April 4", "April 4", "2019-04-04", "2019-04-04", "day"),
    ("He will visit on April 12", "April 12", "2018-04-12", "2018-04-12", "day"),
    ("He will visit from April 4 to 9", "April 4 to 9", "2018-04-04", "2018-04-09", "day"),
    ("He will visit on Wednesday", "Wednesday", "2018-04-11", "2018-04-11", "day"),
    ("He will visit next Monday", "next Monday", "2018-04-09", "2018-04-09", "day"),
    ("He will visit tomorrow", "tomorrow", "2018-04-08", "2018-04-08", "day"),
    ("He will visit tonight", "tonight", "2018-04-07", "2018-04-07", "day"),
    ("He will visit in June", "June", "2018-06-01", "2018-06-30", "month"),
    ("He will visit in the coming months", "the coming months", "2018-04-07", "2018-10-07", "month"),
    ("He will visit over the next three days", "the next three days", "2018-04-07", "2018-04-10", "day"),
    ("He will visit in two weeks", "two weeks", "2018-04-16", "2018-04-22", "week"),
    ("He will visit by the end of the year", "the end of the year", "2018-04-07", "2018-12-31", "year"),
    ("He will visit until March", "March", "2018-04-07", "2019-03-31", "month"),
    ("He will visit this spring", "this spring", "2018-03-01", "2018-05-31", "season"),
    ("He will visit next month", "next month", "2018-05-01", "2018-05-31", "month"),
    ("He will visit later this year", "later this year", "2018-04-07", "2018-12-31", "year"),
]


@pytest.mark.parametrize(("text", "words", "start", "end", "granularity"), ABSOLUTE)
def test_absolute(text: str, words: str, start: str, end: str, granularity: str) -> None:
    assert only(parsed(text), text) == (words, start, end, granularity)


@pytest.mark.parametrize(("text", "words", "start", "end", "granularity"), PAST)
def test_past(text: str, words: str, start: str, end: str, granularity: str) -> None:
    tree = parsed(text, "visited", (("Tense", "Past"), ("VerbForm", "Fin")))
    assert only(tree, text) == (words, start, end, granularity)


@pytest.mark.parametrize(("text", "words", "start", "end", "granularity"), FUTURE)
def test_future(text: str, words: str, start: str, end: str, granularity: str) -> None:
    assert only(parsed(text, "visit", (("VerbForm", "Inf"),)), text) == (words, start, end, granularity)


@pytest.mark.parametrize("text", [
    "Theresa May met them.", "You may go.", "The March on Washington was long.", "They march at dawn.", "A second man came.",
    "The Sun reported it.", "The Sunday Times reported it.", "After 9/11 it changed.", "He lives at 4 April Road.", "April Glaspie came.",
    "Some 1,500 troops came.", "Some 2000 troops came.", "It lasted for three days.", "A three-day visit ended.", "It cost $2018.",
    "Under Resolution 1701 it ended.", "At 2000 GMT it ended.", "The Good Friday Agreement held.", "Bloody Sunday was long.",
    "The fall of Kabul was quick.", "Every Friday they pray.", "On February 30 they slept.", "Russia Today reported it.", "",
])
def test_no_date(text: str) -> None:
    assert find_periods(parsed(text), PUBLISHED) == []


@pytest.mark.parametrize("text", ["in three days", "in two weeks"])
def test_a_duration_in_the_past(text: str) -> None:
    tree = parsed(f"They visited it {text}", "visited", (("Tense", "Past"), ("VerbForm", "Fin")))
    assert find_periods(tree, PUBLISHED) == []


@pytest.mark.parametrize(("text", "words", "start"), [
    ("Ahead of the June summit", "June", "2018-06-01"),
    ("Before Sept. 20 federal elections", "Sept. 20", "2018-04-07"),
    ("Thursday's meeting", "Thursday", "2018-04-05"),
    ("BEIJING, April 4 (Xinhua) -- Wei will visit", "April 4", "2018-04-04"),
])
def test_without_a_governing_verb(text: str, words: str, start: str) -> None:
    assert only(parsed(text), text)[:2] == (words, start)


def test_month_that_is_a_person() -> None:
    text = "A speech by May"
    assert find_periods(parsed(text, mentions={"May": "person:name"}), PUBLISHED) == []
    assert only(parsed(text, mentions={"May": "time"}), text)[0] == "May"


@pytest.mark.parametrize("text", ["on Wednesday", "in June", "two weeks ago", "the same day", "last year", "on April 4", "since 2014"])
def test_unknown_without_a_publication_date(text: str) -> None:
    (found,) = find_periods(parsed(f"They met {text}"), None)
    assert found.period == Period()


def test_the_same_day_is_the_day_named_before() -> None:
    text = "On April 4, 2018 they met, and on the same day they parted; two days later they wrote."
    assert [d.period.start for d in find_periods(parsed(text))] == ["2018-04-04", "2018-04-04", "2018-04-06"]


def test_an_infinitive_after_a_plan_lies_ahead() -> None:
    text = "They agreed to meet on Monday"
    feats = {"agreed": (("Tense", "Past"),), "meet": (("VerbForm", "Inf"),)}
    shape = [(1, "nsubj"), (-1, "root"), (3, "mark"), (1, "xcomp"), (5, "case"), (3, "obl")]
    tokens = tuple(
        Token(m.start(), m.end(), m[0], {"agreed": "agree"}.get(m[0], m[0].lower()), "VERB" if m[0] in feats else "X", head, rel,
              feats.get(m[0], ()))
        for m, (head, rel) in zip(WORD.finditer(text), shape, strict=True))
    assert only(Tree(Sentence(0, len(text), tokens)), text) == ("Monday", "2018-04-09", "2018-04-09", "day")


def test_the_day_of_a_noun_is_the_nearer() -> None:
    text = "He praised the May 9 summit"
    shape = [(1, "nsubj"), (-1, "root"), (5, "det"), (5, "compound"), (3, "nummod"), (1, "obj")]
    upos = ["PRON", "VERB", "DET", "PROPN", "NUM", "NOUN"]
    tokens = tuple(
        Token(m.start(), m.end(), m[0], m[0].lower(), u, head, rel, (("Tense", "Past"),) if u == "VERB" else ())
        for m, (head, rel), u in zip(WORD.finditer(text), shape, upos, strict=True))
    assert only(Tree(Sentence(0, len(text), tokens)), text)[:2] == ("May 9", "2018-05-09")


def test_words_cover_the_expression() -> None:
    text = "It was in mid-June 2017."
    (found,) = find_periods(parsed(text))
    assert found.words == (3, 4, 5, 6)


def test_a_publication_date_that_is_none() -> None:
    with pytest.raises(ValueRefused, match="YYYY-MM-DD"):
        find_periods(parsed("today"), "last week")


FORMATS = ["{d} {B} {y}", "{B} {d}, {y}", "{b}. {d}, {y}", "the {o} of {B} {y}", "{A}, {B} {d}, {y}", "{y}-{m:02}-{d:02}", "{m}/{d}/{y}"]
ENDINGS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMATS))
@settings(max_examples=150, deadline=None)
def test_a_printed_date_comes_back(day: date, how: str) -> None:
    name = day.strftime("%B")
    short = name if day.month in (5, 6, 7) else day.strftime("%b")
    ordinal = f"{day.day}{ENDINGS.get(day.day, 'th')}"
    printed = how.format(d=day.day, m=day.month, y=day.year, B=name, b=short, A=day.strftime("%A"), o=ordinal)
    printed = printed.replace(f"{name}. ", f"{name} ")
    text = f"They met on {printed} in Sochi."
    assert only(parsed(text), text) == (printed, day.isoformat(), day.isoformat(), "day")
    parser = pytest.importorskip("dateparser")
    assert parser.parse(printed, languages=["en"]).date() == day


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(1, 364), st.booleans())
@settings(max_examples=100, deadline=None)
def test_a_day_without_its_year_is_the_last_or_the_next(published: date, distance: int, ahead: bool) -> None:
    day = published + timedelta(distance if ahead else -distance)
    text = f"They {'will visit' if ahead else 'visited'} on {day.strftime('%B')} {day.day}"
    tree = parsed(text, "visit", (("VerbForm", "Inf"),)) if ahead else parsed(text, "visited", (("Tense", "Past"),))
    if (day.month, day.day) != (2, 29):
        assert only(tree, text, published.isoformat())[1] == day.isoformat()


PIECES = st.sampled_from(
    "on in from to the last next past this early mid - late of and May March April June 4 31 5 2018 2000 2018-19 Wednesday Monday "
    "week weeks year century ago later since until by two 999 "
    "quarter first half end summer fall today same day 's , . ( ) decade coming 1990s".split())


@given(st.lists(PIECES, max_size=12), st.dates(), st.sampled_from([1, -1, 0]))
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_it(pieces: list[str], published: date, head: int) -> None:
    text = " ".join(pieces)
    found = list(WORD.finditer(text))
    tokens = tuple(Token(m.start(), m.end(), m[0], head=(i + head if 0 <= i + head < len(found) else -1)) for i, m in enumerate(found))
    for d in find_periods(Tree(Sentence(0, len(text), tokens)), published.isoformat()):
        _sound(d, text)


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_nor_any_characters(text: str) -> None:
    for d in find_periods(parsed(text), PUBLISHED):
        _sound(d, text)


def _sound(d: Dated, text: str) -> None:
    assert d.words
    assert 0 <= d.span.start < d.span.end <= len(text)
    assert (d.period.start is None) == (d.period.end is None)
    assert (d.period.start or "") <= (d.period.end or "")
    assert d.period.start is not None or d.period.granularity == "unknown"
