"""The grammar of single expressions of time: patterns over a sentence's plain text, each with what it means.

Patterns are written for text whose dashes are "-", whose apostrophes are "'" and whose gaps are single blanks. What a pattern matches
may still be no date ("May", "1800"): `license.py` looks at its surroundings. Numeric dates with strokes are read month first, as in the
United States, unless the first number cannot be a month; dates with points are read day first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from legation.dates.calendar import alternatives, words
from legation.dates.forms import Ago, Day, Form, Later, Months, Part, Range, Unit, Weekday, Weekend, Window, Years

Match = re.Match[str]
SHIFT = {"last": -1, "past": -1, "this": 0, "current": 0, "that": 0, "next": 1, "coming": 1}


@dataclass(frozen=True, slots=True)
class Rule:
    """`bare`: the kind of word that needs a license to be a date ("month", "year", "season", "weekday", "ahead"); "" for none."""

    pattern: re.Pattern[str]
    make: Callable[[Match], Form | None]
    bare: str = ""


@dataclass(frozen=True, slots=True)
class Atom:
    """One expression: `text[start:end]` of the plain text."""

    start: int
    end: int
    form: Form
    bare: str


def atoms(text: str) -> list[Atom]:
    """The expressions in a plain text, in order, none overlapping: of two that compete the longer, then the earlier."""
    found = [
        Atom(m.start(), m.end(), form, rule.bare)
        for rule in rules()
        for m in rule.pattern.finditer(text)
        if (form := rule.make(m)) is not None
    ]
    kept: list[Atom] = []
    for a in sorted(found, key=lambda a: (a.start - a.end, a.start)):
        if all(a.end <= k.start or k.end <= a.start for k in kept):
            kept.append(a)
    return sorted(kept, key=lambda a: a.start)


def _number(text: str | None) -> int | None:
    """A number in digits or words; None for a vague one ("several") or none."""
    if not text:
        return None
    low = text.lower()
    return int(low) if low.isdecimal() else words("number").get(low)


def _year(m: Match, group: str = "year") -> int | None:
    value = m.groupdict().get(group)
    return int(value) if value else None


def _shift(m: Match, group: str = "which") -> int | None:
    value = m.groupdict().get(group)
    return SHIFT[value.lower()] if value else None


def _month_number(name: str) -> int:
    return words("month", "month abbreviated")[name.lower().rstrip(".")]


def _weekday_number(name: str) -> int:
    return words("weekday", "weekday abbreviated")[name.lower().rstrip(".")]


def _day_of_month(m: Match) -> Form | None:
    month, year, shift = _month_number(m["month"]), _year(m), _shift(m)
    name = m["weekday"]
    last = m.groupdict().get("last")
    lengths = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    if max(int(m["day"]), int(last or 0)) > lengths[month - 1] or (last and int(last) <= int(m["day"])):
        return None
    day = Day(month, int(m["day"]), year, shift, _weekday_number(name) if name else None)
    return Range(day, Day(month, int(last), year, shift)) if last else day


def _numeric(m: Match) -> Form | None:
    a, b, year = int(m["a"]), int(m["b"]), int(m["y"])
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    if m["sign"] == "." or a > 12:
        a, b = b, a
    return Day(a, b, year) if 1 <= a <= 12 and 1 <= b <= 31 else None


def _iso(m: Match) -> Form | None:
    year, month, day = map(int, m.group("y", "a", "b"))
    return Day(month, day, year) if 1 <= month <= 12 and 1 <= day <= 31 and year else None


def _month(m: Match) -> Form | None:
    year_shift = _shift(m, "which")
    return Months(_month_number(m["month"]), 1, "month", _year(m), _shift(m, "shift") if year_shift is None else year_shift,
                  year_shift is not None)


def _season(m: Match) -> Form | None:
    number, year_shift = words("season")[m["season"].lower()], _shift(m, "which")
    shift = year_shift if year_shift is not None else _shift(m, "shift")
    return Months(3 * number, 3, "season", _year(m), shift, year_shift is not None)


def _quarter(m: Match) -> Form | None:
    text = (m.groupdict().get("nth") or m.groupdict().get("q") or "").lower()
    number = int(text) if text.isdecimal() else {"last": 4, "final": 4, "closing": 4, "opening": 1}.get(text) or words("ordinal")[text]
    half = (m.groupdict().get("unit") or "quarter").lower() == "half"
    if number > (2 if half else 4):
        return None if text not in ("last", "final", "closing") else Months(7, 6, "season", _year(m), _shift(m), True)
    size = 6 if half else 3
    return Months((number - 1) * size + 1, size, "season", _year(m), _shift(m), True)


def _unit(m: Match) -> Form | None:
    unit, shift = m["unit"].lower(), _shift(m, "shift") or 0
    side = {"earlier": -1, "later": 1}.get((m["side"] or "").lower(), 0)
    return Unit("week" if unit == "fortnight" else unit, shift, side)


def _in_the(m: Match) -> Form | None:
    """"Later in the week" counts from the anchor, "later in the day" from the day that the sentence speaks of."""
    return Later(0, "day") if m["unit"].lower() == "day" else Unit(m["unit"].lower(), 0, -1 if m["side"].lower() == "earlier" else 1)


def _window(m: Match) -> Form | None:
    way = -1 if m["way"].lower() in ("past", "last", "recent", "previous", "preceding") else 1
    number = m.groupdict().get("n")
    one = not number and m["unit"] == m["units"]
    return Window(way, 1 if one else _number(number), m["unit"].lower())


def _ago(m: Match) -> Form | None:
    count, unit = _number(m.groupdict().get("n")), m["unit"].lower()
    back = m["back"].lower() in ("ago", "earlier", "before")
    if m["back"].lower() in ("earlier", "later"):
        return Later((count or 0) * (-1 if back else 1), unit) if count else None
    return Window(-1 if back else 1, None, unit) if count is None else Ago(-count if back else count, unit)


def _same(m: Match) -> Form | None:
    which = m["which"].lower()
    return Later({"same": 0, "that": 0, "following": 1, "next": 1}.get(which, -1), m["unit"].lower())


def _deictic(m: Match) -> Form | None:
    text = m.group().lower()
    shifts = {"day before yesterday": -2, "yesterday": -1, "last night": -1, "overnight": -1, "day after tomorrow": 2, "tomorrow": 1}
    return Unit("day", next((n for word, n in shifts.items() if word in text), 0))


def _weekday(m: Match) -> Form | None:
    return Weekday(_weekday_number(m["weekday"]), _shift(m, "shift"), _shift(m, "which"))


def _span_of_years(m: Match) -> Form | None:
    first, last = int(m["first"]), m["last"]
    second = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return Years(first, second - first + 1) if 0 < second - first <= 150 else None


def _decade(m: Match) -> Form | None:
    first = int(m["year"]) if len(m["year"]) == 4 else 1900 + int(m["year"])
    return Years(first, 10) if first % 10 == 0 else None


def _century(m: Match) -> Form | None:
    number = m["nth"].lower()
    value = int(re.sub(r"\D", "", number) or 0) or words("ordinal").get(number, 0)
    return Years((value - 1) * 100, 100) if 2 <= value <= 22 else None


def _ahead(m: Match) -> Form | None:
    return Ago(_number(m["n"]) or 1, m["unit"].lower())


def _bare_year(m: Match) -> Form | None:
    return Years(int(m["year"]))


def _whole(m: Match) -> Form | None:
    return Unit(m["unit"].lower())


def _weekend(m: Match) -> Form | None:
    return Weekend(_shift(m, "shift"))


# Names in capitals are pieces of the grammar and stand for their patterns; those in VOCABULARY are filled from the table of words.
VOCABULARY = {
    "MONTHNAME": (("month",), True),
    "SHORTMONTH": (("month abbreviated",), True),
    "DAYNAME": (("weekday",), True),
    "SHORTDAY": (("weekday abbreviated",), True),
    "UNITNAME": (("unit",), False),
    "NUMBERNAME": (("number",), False),
    "ANYNUMBER": (("number", "number vague"), False),
    "SEASONNAME": (("season",), False),
    "ORDINAL": (("ordinal",), False),
    "HOUR": (("hour of the day",), False),
}
PIECES = {
    "OFYEAR": r"(?:,? (?:of )?YEAR(?![,.]\d)|,? (?:of )?WHICHYEAR)?",
    "WHICHYEAR": r"(?P<which>this|last|next) year",
    "YEAR": r"(?P<year>(?:1\d|20|21)\d\d)",
    "MODERN": r"(?:1[5-9]|20)\d\d",
    "MONTH": r"(?P<month>MONTHNAME|SHORTMONTH\.?)",
    "WEEKDAY": r"(?P<weekday>DAYNAME)",
    "NAMED": r"(?:(?P<weekday>DAYNAME|SHORTDAY)\.?,? (?:the )?)?",
    "HOURS": r"(?: HOUR)?",
    "DAYNUM": r"(?:3[01]|[12]\d|0?[1-9])",
    "NTHEND": r"(?:st|nd|rd|th)?",
    "DAY": r"(?P<day>DAYNUM)NTHEND",
    "UNTILDAY": r"(?: ?(?:-|/|to|through|thru|until|till) ?(?P<last>DAYNUM)NTHEND)?",  # April 4 to 5
    "ANDDAY": r" and (?P<last>DAYNUM)NTHEND(?=[^\w ]|$| (?:\d{4}|in|at|to|for|with|of|by|on)\b)",  # but no "April 4 and 5 more died"
    "EITHERDAY": r"(?:(?: ?(?:-|/|to|and|until|till|through) ?)(?P<last>DAYNUM)NTHEND)?",
    "UNITS": r"(?P<units>UNITs?)",
    "UNIT": r"(?P<unit>UNITNAME)",
    "ABOUT": r"(?:(?:about|around|nearly|almost|over|some|more than|less than|just) )?",
    "NUMBER": r"ABOUT(?P<n>\d{1,3}|ANYNUMBER)",
    "SHIFT": r"(?:(?:the |this )?(?P<shift>last|this|next|past|coming|that)(?: coming| past)? )?",
    "NTH": r"(?P<nth>ORDINAL|last|final|opening|closing|[1-4](?:st|nd|rd|th))",
}
TABLE: list[tuple[str, Callable[[Match], Form | None], str]] = [
    (r"(?P<y>\d{4})-(?P<a>\d\d)-(?P<b>\d\d)", _iso, ""),
    (r"(?P<a>\d\d?)(?P<sign>[/.])(?P<b>\d\d?)(?P=sign)(?P<y>\d{4}|\d\d)", _numeric, ""),
    (r"NAMEDMONTH DAYUNTILDAYOFYEARHOURS", _day_of_month, "day"),
    (r"NAMEDMONTH DAYANDDAYOFYEAR", _day_of_month, "day"),
    (r"NAMED(?:the )?DAYEITHERDAY (?:of )?MONTHOFYEARHOURS", _day_of_month, "day"),
    (r"MONTH,? (?:of )?(?:YEAR(?![,.]\d)|WHICHYEAR)", _month, ""),
    (r"SHIFTMONTH(?! \d\d?(?!\d))", _month, "month"),
    (r"(?:(?:early|late) )?SHIFTWEEKDAY(?:,? (?:of )?(?P<which>this|last|next) week)?HOURS", _weekday, "weekday"),
    (r"the day before yesterday|the day after tomorrow|(?:yesterday|tomorrow)HOURS", _deictic, ""),
    (r"today|tonight|overnight|last night|this (?:morning|afternoon|evening)", _deictic, "deictic"),
    (r"(?:(?P<side>earlier|later) )?(?P<shift>this|last|next|current) UNIT(?<!hour)(?<!day)", _unit, ""),
    (r"(?P<side>earlier|later) in the UNIT", _in_the, ""),
    (r"the (?P<way>past|last|next|coming|preceding) (?:NUMBER )?UNITS(?<!last day)(?<!next day)(?! of)", _window, ""),
    (r"(?P<way>recent|coming) (?P<units>UNITs)", _window, ""),
    (r"NUMBER[ -]UNITS (?P<back>ago|earlier|later|from now)", _ago, ""),
    (r"(?<!million )(?<!billion )(?<!thousand )(?<!hundred )(?<!half )UNITs (?P<back>ago)", _ago, ""),
    (r"(?<=\bin )(?P<n>\d{1,2}|NUMBERNAME) UNIT(?<!hour)s?(?:' time)?", _ahead, "ahead"),
    (r"(?:the |that )?(?P<which>same|that|following|previous|preceding|next) (?P<unit>day|week|month|year)", _same, "same"),
    (r"(?:the )?SHIFT(?P<season>SEASONNAME)(?:,? (?:of )?YEAR(?:[-/]\d\d(?:\d\d)?)?|,? (?:of )?WHICHYEAR)?", _season, "season"),
    (r"(?:the )?NTH[ -](?P<unit>quarter|half)(?: (?:of )?(?:YEAR|(?:the|WHICHYEAR)(?: year)?))?(?<! the)", _quarter, "quarter"),
    (r"Q(?P<q>[1-4])(?:,? (?:of )?YEAR)?", _quarter, ""),
    (r"(?:the )?(?P<year>(?:1[5-9]|20)\d0|(?<=')[2-9]0)'?s", _decade, ""),
    (r"(?:the )?(?P<nth>\d\d?(?:st|nd|rd|th)|ORDINAL)[- ]century", _century, ""),
    (r"(?P<first>MODERN)[-/](?P<last>MODERN|\d\d)", _span_of_years, "year"),
    (r"(?P<year>MODERN)", _bare_year, "year"),
    (r"the (?P<unit>year|month|week|quarter|decade|century)", _whole, "whole"),
    (r"(?:the |this )?(?:(?P<shift>last|this|next|past|coming|that) )?weekend", _weekend, ""),
]
# No letter, sign of money or number may touch an expression: "$2018", "1,990", "2018.5".
EDGES = r"(?<![\w$€£¥#])(?<!\d[.,:/-])(?:%s)(?!\w|[.,:/-]\d)"


@cache
def rules() -> tuple[Rule, ...]:
    """The patterns, compiled once."""
    pieces = PIECES | {name: alternatives(*kinds, capital=capital) for name, (kinds, capital) in VOCABULARY.items()}
    name = re.compile("|".join(sorted(pieces, key=lambda n: -len(n))))

    def spell(pattern: str) -> str:
        return name.sub(lambda m: pieces[m[0]] if m[0] in VOCABULARY else spell(pieces[m[0]]), pattern)

    return tuple(Rule(re.compile(EDGES % spell(pattern), re.IGNORECASE), make, bare) for pattern, make, bare in TABLE)


PARTS = {
    "early": "early", "beginning": "start", "start": "start", "opening": "start", "mid": "mid", "middle": "mid", "late": "late",
    "end": "end", "close": "end", "first half": "first", "second half": "second",
}
PART = re.compile(
    r"(?<!\w)(?:(?P<a>early|mid|late)(?: |-| in )"
    r"|(?:the )?(?:very )?(?P<b>beginning|start|middle|end|close|first half|second half) of (?:the )?)$",
    re.IGNORECASE,
)


def extend(text: str, atom: Atom) -> Atom:
    """The atom with "early", "mid-", "the end of" and the like before it."""
    m = PART.search(text, 0, atom.start)
    if m is None or isinstance(atom.form, Day | Weekday | Ago | Later):
        return atom
    which = PARTS[(m["a"] or m["b"]).lower()]
    return Atom(m.start(), atom.end, Part(which, atom.form), "" if atom.bare not in ("same",) else atom.bare)
