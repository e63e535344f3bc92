"""The calendar's words, read from data/calendar.tsv, and periods of days made from dates."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from legation.records import GRANULARITIES, Period

DAY = timedelta(days=1)


@cache
def words(*kinds: str) -> dict[str, int]:
    """The words of these kinds, lowered, each with its value ("april": 4, "tuesday": 1, "two": 2)."""
    table = Path(__file__).with_name("data").joinpath("calendar.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines()[2:]]
    return {word.lower(): int(value) for word, kind, value in rows if kind in kinds}


def alternatives(*kinds: str, capital: bool = False) -> str:
    """A pattern for any word of these kinds, longest first; with `capital`, only as a proper name is written."""
    found = sorted(words(*kinds), key=lambda w: (-len(w), w))
    if not capital:
        return "(?:" + "|".join(map(re.escape, found)) + ")"
    return "(?-i:" + "|".join(f"{w.capitalize()}|{w.upper()}" for w in found) + ")"


def between(start: date, end: date, granularity: str) -> Period:
    return Period(start.isoformat(), end.isoformat(), granularity)


def bounds(period: Period) -> tuple[date, date] | None:
    """The first and the last day of a period, None when it is unknown."""
    if period.start is None or period.end is None:
        return None
    return date.fromisoformat(period.start), date.fromisoformat(period.end)


def day(when: date) -> Period:
    return between(when, when, "day")


def week(when: date) -> Period:
    """The week from Monday to Sunday that holds a day."""
    start = when - when.weekday() * DAY
    return between(start, start + 6 * DAY, "week")


def weekend(when: date) -> Period:
    """The Saturday and the Sunday of the week that holds a day."""
    monday = when - when.weekday() * DAY
    return between(monday + 5 * DAY, monday + 6 * DAY, "day")


def months(year: int, first: int, count: int, granularity: str) -> Period:
    """Whole months: `count` of them from month `first` of a year; `first` may lie outside 1 to 12."""
    start = _month_start(year * 12 + first - 1)
    return between(start, _month_start(year * 12 + first - 1 + count) - DAY, granularity)


def month(year: int, number: int) -> Period:
    return months(year, number, 1, "month")



def years(first: int, count: int = 1) -> Period:
    return months(first, 1, 12 * count, "year")


def move(when: date, count: int, unit: str) -> date:
    """The day that lies `count` units later (earlier when negative); the 31st becomes the last day of a shorter month."""
    if unit in ("day", "week", "fortnight"):
        return when + count * {"day": 1, "week": 7, "fortnight": 14}[unit] * DAY
    if unit == "hour":
        return when + (-(-abs(count) // 24) if count > 0 else abs(count) // -24) * DAY
    size = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    start = _month_start(when.year * 12 + when.month - 1 + count * size)
    return start.replace(day=min(when.day, monthrange(start.year, start.month)[1]))


def around(when: date, unit: str) -> Period:
    """The day, week, month, quarter, year, decade or century that holds a day."""
    if unit in ("day", "hour"):
        return day(when)
    if unit in ("week", "fortnight"):
        return week(when)
    if unit == "month":
        return month(when.year, when.month)
    if unit == "quarter":
        return months(when.year, (when.month - 1) // 3 * 3 + 1, 3, "season")
    size = {"year": 1, "decade": 10, "century": 100}[unit]
    return years(max(1, when.year // size * size), size)


def join(a: Period, b: Period) -> Period:
    """From the earlier start to the later end, as precise as the coarser of the two; unknown when one is."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return Period()
    granularity = max(a.granularity, b.granularity, key=GRANULARITIES.index)
    return Period(min(a.start, b.start), max(a.end, b.end), granularity)


def adjoin(a: Period, b: Period) -> bool:
    """Whether `b` begins on the day after `a` ends."""
    first, second = bounds(a), bounds(b)
    return first is not None and second is not None and first[1] + DAY == second[0]


def _month_start(count: int) -> date:
    """The first day of a month counted from the year 0; a date outside the calendar raises ValueError."""
    return date(count // 12, count % 12 + 1, 1)
