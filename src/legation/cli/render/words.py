"""Records in; the words that people use for them out: dates, amounts, names, countries, pairs of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date

from legation.errors import ValueRefused
from legation.records import Actor, Event, Magnitude, Reading, Span, Statement

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
SEASONS = ("winter", "spring", "summer", "autumn")  # northern, December to February first
SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "KRW": "₩", "INR": "₹"}
UNITS = {"percent": "%", "people": "", "": ""}
SCALES = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # they turn round what stands after them
SHOWN = 3  # names of one side that are written out


def line(text: str) -> str:
    """Text on one line, without the characters that command a terminal."""
    plain = "".join(" " if unicodedata.category(c) == "Cc" else c for c in text if c not in OVERRIDES)
    return " ".join(plain.split())


def country(code: str) -> str:
    """The English name of an ISO 3166-1 alpha-3 code; the code itself where it is not known."""
    from legation.actors.states import state

    try:
        return str(state(code).name)
    except ValueRefused:
        return code


def listed(names: Iterable[str], shown: int = SHOWN) -> str:
    """ "A", "A and B", "A, B and C", "A, B, C and 4 others"."""
    each = list(dict.fromkeys(names))
    if len(each) > shown + 1:
        each[shown:] = [f"{len(each) - shown} others"]
    return " and ".join([", ".join(each[:-1]), each[-1]]) if len(each) > 1 else "".join(each)


def names(reading: Reading, ids: Iterable[str]) -> str:
    """The actors of these ids by name."""
    return listed(line(reading.actor(i).name) for i in ids)


def _side(actors: list[Actor]) -> list[str]:
    return list(dict.fromkeys(country(a.country) if a.country else line(a.name) for a in actors))


def dyad(reading: Reading, event: Event) -> str:
    """The heading of an event: "China → Russia", of mutual acts "China ↔ Russia"; names where countries do not tell two sides apart."""
    actors, recipients = [reading.actor(i) for i in event.actors], [reading.actor(i) for i in event.recipients]
    left, right = _side(actors), _side(recipients)
    if right and left == right:
        left, right = [line(a.name) for a in actors], [line(a.name) for a in recipients]
    if right:
        return f"{listed(left) or 'unnamed'} → {listed(right)}"
    if len(left) == 1 and len(actors) > 1:
        left = list(dict.fromkeys(line(a.name) for a in actors))
    return " ↔ ".join(sorted(left)) if 1 < len(left) <= SHOWN else listed(left) or "unnamed"


def by_dyad(reading: Reading) -> Iterator[tuple[str, list[Event]]]:
    """The events under their headings, both in the order of the article."""
    groups: dict[str, list[Event]] = {}
    for event in sorted(reading.events, key=lambda e: (e.trigger, e.id)):
        groups.setdefault(dyad(reading, event), []).append(event)
    yield from groups.items()


def parties(reading: Reading, event: Event) -> str:
    """ "Wang Yi → Sergei Lavrov"; of mutual acts "Wang Yi and Sergei Lavrov"."""
    left, right = names(reading, event.actors), names(reading, event.recipients)
    return f"{left or 'unnamed'} → {right}" if right else left


def kind(event: Event) -> str:
    """ "CONSULT/visit"."""
    return "/".join([event.type, *event.modes])


def signal(reading: Reading, event: Event) -> str:
    """ "a signal to United States", where the act has a third party."""
    return f"a signal to {names(reading, event.third_parties)}" if event.third_parties else ""


def source(reading: Reading, event: Event) -> str:
    """ "says Wang Yi, via TASS", where the event is not in the outlet's own voice."""
    statements = {s.id: s for s in reading.statements}
    carriers = [statements[i] for i in event.according_to]
    speakers, relays = names(reading, (a for s in carriers for a in s.speaker)), names(reading, (a for s in carriers for a in s.relayed_by))
    via = f"via {relays}" if relays else ""
    return ", ".join(part for part in (f"says {speakers}" if speakers else "", via) if part)


def said(reading: Reading, statement: Statement) -> list[str]:
    """What a statement is, beside its words: "Wei Fenghe to Sergei Shoigu", "direct", "via TASS", …"""
    heard = [*(line(reading.actor(i).name) for i in statement.addressees), *map(line, statement.audience)]
    who = names(reading, statement.speaker) or "unnamed"
    marks = [name for name in ("paraphrased", "altered", "elided") if getattr(statement, name)]
    return [
        f"{who} to {listed(heard)}" if heard else who,
        statement.kind,
        *(f"via {line(reading.actor(i).name)}" for i in statement.relayed_by),
        *([] if statement.polarity == "asserts" else [statement.polarity]),
        *marks,
        *([line(statement.setting)] if statement.setting else []),
        *([period(statement.date, statement.date, "day")] if statement.date else []),
    ]


def quoted(reading: Reading, spans: Iterable[Span]) -> str:
    """The words of a statement, its pieces joined by an ellipsis."""
    return " … ".join(line(reading.quote(s)) for s in spans)


def amount(magnitude: Magnitude) -> str:
    """ "tariff $50 billion", "tariff 25%", "killed 12"."""
    scale, word = next(((s, w) for s, w in SCALES if abs(magnitude.value) >= s), (1.0, ""))
    number = f"{magnitude.value / scale:,.2f}".rstrip("0").rstrip(".") + word
    sign, unit = SIGNS.get(magnitude.unit, ""), UNITS.get(magnitude.unit, f" {magnitude.unit}")
    what = "" if magnitude.what == magnitude.unit else f"{magnitude.what} "
    return f"{what}{sign}{number}{'' if sign else unit}"


def period(start: str | None, end: str | None, granularity: str) -> str:
    """ "4–5 Apr 2018", "week of 2 Apr 2018", "June 2018", "summer 2018", "2018"; empty where nothing is known."""
    if not (start and end):
        return f"since {period(start, start, granularity)}" if start else f"until {period(end, end, granularity)}" if end else ""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if granularity == "week":
        return f"week of {_days(first, first)}"
    if granularity == "month":
        return _months(first, last)
    if granularity == "season":
        return f"{SEASONS[first.month % 12 // 3]} {first.year}"
    if granularity == "year":
        return _range(str(first.year), str(last.year), "–")
    return _days(first, last)


def _range(first: str, last: str, dash: str) -> str:
    return first if first == last else first + dash + last


def _months(first: date, last: date) -> str:
    ends = f"{MONTHS[last.month - 1]} {last.year}"
    if first.year == last.year:
        return f"{_range(MONTHS[first.month - 1], MONTHS[last.month - 1], '–')} {last.year}"
    return f"{MONTHS[first.month - 1]} {first.year} – {ends}"


def _days(first: date, last: date) -> str:
    ends = f"{last.day} {MONTHS[last.month - 1][:3]} {last.year}"
    if first == last:
        return ends
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{ends}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {MONTHS[first.month - 1][:3]}{year} – {ends}"


def headline(reading: Reading) -> list[str]:
    """ "China, Russia …", "The Diplomat", "7 Apr 2018", "12 events", "9 statements"."""
    d = reading.document
    counts = [(len(reading.events), "event"), (len(reading.statements), "statement")]
    day = period(d.published, d.published, "day")
    parts = [line(d.title or ""), line(d.publisher or ""), day, *(f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts)]
    return [p for p in parts if p]


def around(text: str, mark: Span, room: int) -> tuple[str, Span]:
    """As much of a text, whole words, as has room around the characters `mark`; and where they stand in it."""
    start, end = 0, len(text)
    if len(text) > room:
        spare = max(0, room - (mark.end - mark.start)) // 2
        start = max(0, min(mark.start - spare, len(text) - room))
        end = min(len(text), start + room)
        if start:
            start = max(start, text.find(" ", start, mark.start) + 1)
        if end < len(text):
            end = max(text.rfind(" ", mark.end, end + 1), 0) or end
    before, after = "… " if start else "", " …" if end < len(text) else ""
    shift = len(before) - start
    return before + text[start:end] + after, Span(max(0, mark.start + shift), mark.end + shift)
