"""What an expression of time says, before it is known when it was said: each form gives its days from an anchor.

Weeks run from Monday to Sunday, seasons are those of the northern hemisphere by whole months, and the winter of a year is the one that
begins in it. The granularity of a period is the unit that the words name: a quarter and a half-year are called seasons, a decade a year.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from legation.dates import calendar
from legation.dates.calendar import DAY
from legation.records import Period

UNKNOWN = Period()
VAGUE = {"hour": 24, "day": 7, "week": 4, "fortnight": 2, "month": 6, "quarter": 4, "year": 5, "decade": 3, "century": 2}
GRANULARITY = {"hour": "day", "fortnight": "week", "quarter": "season", "decade": "year", "century": "year"}


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an expression stands. `way`: -1 the sentence speaks of what was, +1 of what is to come, 0 it does not say.

    `loose`: what it says is of something else than the day's event, so that of two years the nearer is meant. `previous` is the
    period named before in the sentence, which "the same day" and "two days later" count from.
    """

    published: date | None
    way: int = 0
    previous: Period | None = None
    loose: bool = False


class Form(Protocol):
    def period(self, anchor: Anchor) -> Period:
        """The days meant; unknown when the anchor lacks what it takes; ValueError or OverflowError outside the calendar."""


def choose(candidates: Iterable[Period], anchor: Anchor) -> Period:
    """Of the same day or month in several years, the one meant: the last begun, the first not over, or, without a way, the nearest."""
    known = [c for c in candidates if c.start and c.end]
    if anchor.published is None or not known:
        return UNKNOWN
    now, way = anchor.published, 0 if anchor.loose else anchor.way
    if way > 0:
        return next((c for c in known if (b := calendar.bounds(c)) and b[1] >= now), UNKNOWN)
    if way < 0:
        return next((c for c in reversed(known) if (b := calendar.bounds(c)) and b[0] <= now), UNKNOWN)
    return min(known, key=lambda c: _distance(c, now))


def _distance(period: Period, now: date) -> int:
    first, last = calendar.bounds(period) or (now, now)
    return max((first - now).days, (now - last).days, 0)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month; a year that is not printed follows from the anchor, and from the weekday where that is printed."""

    month: int
    day: int
    year: int | None = None
    shift: int | None = None  # -1 last year, 0 this year, 1 next year
    weekday: int | None = None

    def period(self, anchor: Anchor) -> Period:
        if self.year is not None:
            return calendar.day(date(self.year, self.month, self.day))
        if anchor.published is None:
            return UNKNOWN
        now = anchor.published.year
        if self.shift is not None:
            return calendar.day(date(now + self.shift, self.month, self.day))
        days = [d for y in range(max(1, now - 8), min(9999, now + 8) + 1) if (d := self._in(y))]
        fitting = [d for d in days if self.weekday in (None, d.weekday())]
        return choose(map(calendar.day, fitting or days), anchor)

    def _in(self, year: int) -> date | None:
        try:
            return date(year, self.month, self.day)
        except ValueError:  # 29 February
            return None


@dataclass(frozen=True, slots=True)
class Weekday:
    """"Wednesday": `shift` -1 last, 0 this, 1 next; `week` likewise in "Monday of next week"."""

    weekday: int
    shift: int | None = None
    week: int | None = None

    def period(self, anchor: Anchor) -> Period:
        now = anchor.published
        if now is None:
            return UNKNOWN
        if self.week is not None:
            return calendar.day(now + (self.weekday - now.weekday() + 7 * self.week) * DAY)
        ahead = (self.weekday - now.weekday()) % 7
        if self.shift == 1 or (anchor.way > 0 and self.shift != -1) or (self.shift == 0 and anchor.way == 0):
            return calendar.day(now + (ahead or 7 * (self.shift == 1)) * DAY)
        behind = -ahead % 7
        return calendar.day(now - (behind or 7 * (self.shift == -1)) * DAY)


@dataclass(frozen=True, slots=True)
class Months:
    """A month, a season, a quarter or a half of a year: `count` months from month `first`. `shift`: -1 last, 0 this, 1 next."""

    first: int
    count: int
    granularity: str
    year: int | None = None
    shift: int | None = None  # of the year when `of_year`, else of the months themselves: "June last year", "last June"
    of_year: bool = False

    def period(self, anchor: Anchor) -> Period:
        if self.year is not None:
            return self._in(self.year)
        if anchor.published is None:
            return UNKNOWN
        now = anchor.published
        if self.of_year and self.shift is not None:
            return self._in(now.year + self.shift)
        every = [self._in(y) for y in range(max(1, now.year - 2), min(9998, now.year + 2) + 1)]
        if self.shift == -1:
            every = [p for p in every if (p.end or "") < now.isoformat()]
        elif self.shift == 1:
            every = [p for p in every if (p.start or "") > now.isoformat()]
        return choose(every, replace(anchor, way=self.shift, loose=False) if self.shift else anchor)

    def _in(self, year: int) -> Period:
        return calendar.months(year, self.first, self.count, self.granularity)


@dataclass(frozen=True, slots=True)
class Years:
    """A year, or a decade or a century from its first year on."""

    first: int
    count: int = 1

    def period(self, anchor: Anchor) -> Period:
        return calendar.years(self.first, self.count)


@dataclass(frozen=True, slots=True)
class Unit:
    """"Next month", "yesterday": the unit that lies `shift` from the present one; `side` -1 ends it, 1 begins it at the present."""

    unit: str
    shift: int = 0
    side: int = 0

    def period(self, anchor: Anchor) -> Period:
        now = anchor.published
        if now is None:
            return UNKNOWN
        whole = calendar.around(calendar.move(now, self.shift, self.unit), self.unit)
        first, last = calendar.bounds(whole) or (now, now)
        if self.side and self.shift == 0:
            return calendar.between(first, now, whole.granularity) if self.side < 0 else calendar.between(now, last, whole.granularity)
        return whole


@dataclass(frozen=True, slots=True)
class Weekend:
    shift: int | None = None

    def period(self, anchor: Anchor) -> Period:
        now = anchor.published
        if now is None:
            return UNKNOWN
        this = calendar.weekend(now)
        started = now.weekday() >= 5
        if self.shift == 1 or self.shift == -1:
            return calendar.weekend(now + 7 * self.shift * DAY)
        return this if started or anchor.way > 0 or (self.shift == 0 and anchor.way == 0) else calendar.weekend(now - 7 * DAY)


@dataclass(frozen=True, slots=True)
class Ago:
    """"Two weeks ago" (`count` -2), "in three days" (3): the unit that lies so far away. A week is the calendar week, a year the year."""

    count: int
    unit: str

    def period(self, anchor: Anchor) -> Period:
        if anchor.published is None:
            return UNKNOWN
        unit = "year" if self.unit in ("decade", "century") else self.unit
        return calendar.around(calendar.move(anchor.published, self.count, self.unit), unit)


@dataclass(frozen=True, slots=True)
class Window:
    """"The past week" (`way` -1), "the next three days" (1): so many units up to the anchor or from it on; a vague number is a handful."""

    way: int
    count: int | None
    unit: str

    def period(self, anchor: Anchor) -> Period:
        now = anchor.published
        if now is None:
            return UNKNOWN
        count = VAGUE[self.unit] if self.count is None else self.count
        other = calendar.move(now, self.way * count, self.unit)
        return calendar.between(min(now, other), max(now, other), GRANULARITY.get(self.unit, self.unit))


@dataclass(frozen=True, slots=True)
class Later:
    """"The same day" (`count` 0), "two days later" (2), "the previous month" (-1): counted from the period named before."""

    count: int
    unit: str

    def period(self, anchor: Anchor) -> Period:
        known = calendar.bounds(anchor.previous) if anchor.previous else None
        if known is None:
            return UNKNOWN
        from_day = known[0] if self.count <= 0 else known[1]
        return calendar.around(calendar.move(from_day, self.count, self.unit), self.unit)


@dataclass(frozen=True, slots=True)
class Part:
    """The early, mid or late third, the start or end, or a half of another form's period: months of a year, days of what is shorter."""

    which: str
    whole: Form

    def period(self, anchor: Anchor) -> Period:
        inner = self.whole.period(anchor)
        known = calendar.bounds(inner)
        if known is None or inner.start == inner.end:
            return inner
        first, last = known
        if inner.granularity in ("season", "year"):
            count = (last.year - first.year) * 12 + last.month - first.month + 1
            begin, end = self._share(count, max(1, count // 12))
            return calendar.months(first.year, first.month + begin, end - begin, inner.granularity)
        length = (last - first).days + 1
        begin, end = self._share(length, max(1, length // 3))
        return calendar.between(first + begin * DAY, first + (end - 1) * DAY, inner.granularity)

    def _share(self, length: int, edge: int) -> tuple[int, int]:
        """Where the part begins and ends in a whole of `length` days or months whose start and end are `edge` long."""
        third, half = max(1, length // 3), max(1, length // 2)
        return {
            "early": (0, third),
            "mid": (third, max(third + 1, 2 * third)),
            "late": (min(2 * third, length - 1), length),
            "start": (0, edge),
            "end": (length - edge, length),
            "first": (0, half),
            "second": (half, length),
        }[self.which]


@dataclass(frozen=True, slots=True)
class Range:
    """From one form to another. Of two that recur, one is sought from the anchor, the other from it: "from April 4 to 9" is one visit."""

    first: Form
    last: Form

    def period(self, anchor: Anchor) -> Period:
        backward = _floats(self.first) and (not _floats(self.last) or (anchor.way > 0 and not anchor.loose))
        known, sought = (self.last, self.first) if backward else (self.first, self.last)
        found = known.period(anchor)
        edges = calendar.bounds(found)
        if edges and _floats(sought):
            anchor = Anchor(edges[1], -1) if backward else Anchor(edges[0], 1)
        return calendar.join(found, sought.period(anchor))


def _floats(form: Form) -> bool:
    """Whether the form recurs each week or year, so that its neighbour tells which one is meant."""
    return isinstance(form, Day | Weekday | Months) and getattr(form, "year", None) is None and getattr(form, "shift", None) is None


@dataclass(frozen=True, slots=True)
class Bound:
    """A form after "since", "after", "until", "by" or "before".

    The other end of the interval is the anchor's day. "Since 2014" therefore is unknown where that day is unknown, and "until 2011", said
    later, is 2011 itself, for nothing tells when it began.
    """

    how: str
    edge: Form

    def period(self, anchor: Anchor) -> Period:
        inner = self.edge.period(anchor)
        known, now = calendar.bounds(inner), anchor.published
        if known is None or now is None:
            return UNKNOWN if self.how in ("since", "after") else inner
        if self.how in ("since", "after"):
            start = known[0] if self.how == "since" else known[1] + DAY
            return calendar.between(start, now, inner.granularity) if start <= now else inner
        end = known[0] - DAY if self.how == "before" else known[1]
        return calendar.between(now, end, inner.granularity) if end >= now else inner
