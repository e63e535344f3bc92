"""Periods of whole days, and what is done with them."""

from __future__ import annotations

from datetime import date

import pytest

from legation.dates import calendar
from legation.records import Period

NOW = date(2018, 4, 7)


@pytest.mark.parametrize(("unit", "start", "end"), [
    ("day", "2018-04-07", "2018-04-07"), ("week", "2018-04-02", "2018-04-08"), ("month", "2018-04-01", "2018-04-30"),
    ("quarter", "2018-04-01", "2018-06-30"), ("year", "2018-01-01", "2018-12-31"), ("decade", "2010-01-01", "2019-12-31"),
])
def test_around(unit: str, start: str, end: str) -> None:
    period = calendar.around(NOW, unit)
    assert (period.start, period.end) == (start, end)



def test_move_stops_at_the_last_day_of_a_month() -> None:
    assert calendar.move(date(2018, 1, 31), 1, "month") == date(2018, 2, 28)


def test_join_is_as_precise_as_the_coarser() -> None:
    a, b = calendar.day(NOW), calendar.month(2018, 6)
    assert calendar.join(a, b) == calendar.join(b, a) == Period("2018-04-07", "2018-06-30", "month")
    assert calendar.join(a, Period()) == Period()


def test_adjoin() -> None:
    assert calendar.adjoin(calendar.month(2018, 5), calendar.month(2018, 6))
    assert not calendar.adjoin(calendar.month(2018, 5), calendar.month(2018, 7))
