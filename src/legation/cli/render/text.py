"""Readings in; a text that a person enjoys out: the article, its events by dyad, its statements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich.console import Console
from rich.text import Text

from legation.cli.render import words
from legation.records import Event, Reading, Span, Statement

NARROW = 60  # columns of a terminal below which dates stand above their events
INDENT, GAP = 2, 2  # columns before everything, and between a date and its event
QUOTE = "│ "
QUADS = {"verbal cooperation": "cyan", "material cooperation": "green", "verbal conflict": "yellow", "material conflict": "red"}


def console(out: TextIO) -> Console:
    """A console that takes article text as it is: no markup, no emoji codes, no highlighting."""
    return Console(file=out, markup=False, emoji=False, highlight=False)


def text(readings: Iterable[Reading], out: TextIO) -> None:
    """Print readings, an empty line between them."""
    to = console(out)
    for number, reading in enumerate(readings):
        if number:
            to.print()
        _reading(reading, to)


def _reading(reading: Reading, to: Console) -> None:
    first, *rest = words.headline(reading)
    to.print(Text(first, "bold") if reading.document.title else Text(" · ".join([first, *rest])))
    if reading.document.title:
        to.print(Text(" · ".join(rest), "dim"))
    dates = {e.id: words.period(e.start, e.end, e.date_granularity) for e in reading.events}
    column = max(map(len, dates.values()), default=0)
    for heading, events in words.by_dyad(reading):
        to.print(Text("\n" + heading, "bold"))
        for event in events:
            _event(reading, event, heading, Text(dates[event.id], "dim"), column, to)
    if reading.statements:
        to.print(Text("\nStatements", "bold"))
    for statement in sorted(reading.statements, key=lambda s: (s.content, s.id)):
        _statement(reading, statement, to)


def _event(reading: Reading, event: Event, heading: str, date: Text, column: int, to: Console) -> None:
    narrow = to.width < NARROW
    indent = INDENT if narrow else INDENT + column + GAP
    what = Text(words.kind(event), QUADS.get(event.quad, ""))
    if event.status != "occurred":
        what.append(f" {event.status}", "bold magenta")
    what.append("".join(f" · {words.amount(m)}" for m in event.magnitude))
    evidence, trigger = _evidence(reading, event, _room(to, indent))
    body = [what, *_details(reading, event, heading), *_quote(evidence, trigger, to, indent)]
    if source := words.source(reading, event):
        body.append(Text(source, "italic"))
    if narrow and date:
        body.insert(0, date)
    _print(body, to, indent, None if narrow else date)


def _print(body: list[Text], to: Console, indent: int, beside: Text | None = None) -> None:
    rows = [row for part in body for row in part.wrap(to, max(10, to.width - indent))]
    for number, row in enumerate(rows):
        margin = Text(" " * indent)
        if beside and not number:
            margin = Text(" " * INDENT) + beside + " " * (indent - INDENT - len(beside))
        line = margin + row
        line.rstrip()
        to.print(line)


def _details(reading: Reading, event: Event, heading: str) -> list[Text]:
    parties = words.parties(reading, event)
    places = words.listed(words.line(p.name) for p in event.places)
    parts = ["" if parties == heading else parties, f"in {places}" if places else "", words.signal(reading, event)]
    shown = " · ".join(p for p in parts if p)
    return [Text(shown)] if shown else []


def _evidence(reading: Reading, event: Event, room: int) -> tuple[str, Span]:
    before = words.line(reading.quote(Span(event.evidence.start, event.trigger.start)))
    trigger = words.line(reading.quote(event.trigger))
    after = words.line(reading.quote(Span(event.trigger.end, event.evidence.end)))
    whole = words.line(reading.quote(event.evidence))
    start = whole.find(trigger, max(0, len(before) - 1))
    inside = event.evidence.holds(event.trigger) and start >= 0 and whole.endswith(after)
    return words.around(whole, Span(start, start + len(trigger)) if inside else Span(0, 0), room)


def _room(to: Console, indent: int) -> int:
    return 2 * (to.width - indent - len(QUOTE)) - 10  # for ellipses, and lines that break early


def _quote(shown: str, mark: Span, to: Console, indent: int) -> list[Text]:
    quote = Text(shown)
    quote.stylize("underline", mark.start, mark.end)
    return [Text(QUOTE, "dim") + row for row in quote.wrap(to, max(10, to.width - indent - len(QUOTE)))]


def _statement(reading: Reading, statement: Statement, to: Console) -> None:
    who, *rest = words.said(reading, statement)
    head = Text(who, "cyan")
    head.append("".join(f" · {part}" for part in rest), "dim")
    shown, mark = words.around(words.quoted(reading, statement.content), Span(0, 0), _room(to, INDENT))
    _print([head, *_quote(shown, mark, to, INDENT)], to, INDENT)
