"""Readings in; flat rows out, one an event: CSV for programs, a table for eyes, and JSON lines with everything."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TextIO

from legation.cli.render import words
from legation.events import export
from legation.records import Event, Reading

Rows = Callable[[Reading], Iterator[dict[str, Any]]]
COLUMNS = (
    "document", "published", "event", "type", "modes", "status", "quad", "intensity",
    "actors", "actor_countries", "recipients", "recipient_countries", "third_parties",
    "start", "end", "granularity", "place", "magnitude", "according_to", "trigger", "evidence", "confidence",
)  # fmt: skip
WIDE = 100  # columns of a terminal that has room for the evidence too
WIDEST = 22  # columns of a cell of the table
COMMANDS = ("=", "+", "-", "@")  # a spreadsheet runs a cell that begins with one


def jsonl(readings: Iterable[Reading], out: TextIO) -> None:
    """One object an article: `Reading.to_dict()`."""
    for reading in readings:
        out.write(reading.to_json() + "\n")
        out.flush()


def comma_separated(readings: Iterable[Reading], out: TextIO) -> None:
    """A header, then one row an event; several values in a cell are separated by "; "."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for reading in readings:
        writer.writerows([_cell(v) for v in row(reading, event)] for event in reading.events)
        out.flush()


def plover(readings: Iterable[Reading], out: TextIO) -> None:
    """One PLOVER record a line."""
    for reading in readings:
        out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in export.plover(reading))


def polecat(readings: Iterable[Reading], out: TextIO) -> None:
    """POLECAT's columns, separated by tabs."""
    _written(readings, out, export.POLECAT, export.polecat, "\t")


def cameo(readings: Iterable[Reading], out: TextIO) -> None:
    """CAMEO rows, separated by commas."""
    _written(readings, out, export.CAMEO, export.cameo, ",")


def _written(readings: Iterable[Reading], out: TextIO, columns: tuple[str, ...], rows: Rows, separator: str) -> None:
    writer = csv.writer(out, lineterminator="\n", delimiter=separator)
    writer.writerow(columns)
    for reading in readings:
        writer.writerows([_cell(words.line(v) if isinstance(v, str) else v) for v in row.values()] for row in rows(reading))


def table(readings: Iterable[Reading], out: TextIO) -> None:
    """One entry an event, fitted to the terminal: what eyes need."""
    from rich import box
    from rich.table import Table

    from legation.cli.render.text import console

    to = console(out)
    wide = to.width >= WIDE
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=wide)
    for name, whole in (("date", True), ("who", False), ("what", False), ("whom", False), ("status", True)):
        shown.add_column(name, no_wrap=whole, overflow="fold", max_width=None if whole else WIDEST)
    if wide:
        shown.add_column("evidence", no_wrap=True, overflow="ellipsis", ratio=1)
    for reading in readings:
        for e in sorted(reading.events, key=lambda e: (e.trigger, e.id)):
            when = words.period(e.start, e.end, e.date_granularity)
            what = ", ".join([words.kind(e), *map(words.amount, e.magnitude)])
            who, whom = words.names(reading, e.actors), words.names(reading, e.recipients)
            shown.add_row(when, who, what, whom, e.status, *([words.line(reading.quote(e.evidence))] if wide else []))
    to.print(shown)


def row(reading: Reading, event: Event) -> list[str | float]:
    """An event as the values of COLUMNS."""
    actors, recipients = [reading.actor(i) for i in event.actors], [reading.actor(i) for i in event.recipients]
    return [
        reading.document.id, reading.document.published or "", event.id, event.type, _many(event.modes), event.status, event.quad,
        event.intensity,
        _many(a.name for a in actors), _many(a.country or "" for a in actors),
        _many(a.name for a in recipients), _many(a.country or "" for a in recipients),
        _many(reading.actor(i).name for i in event.third_parties),
        event.start or "", event.end or "", event.date_granularity,
        _many(p.name for p in event.places), _many(f"{m.what} {m.value:.15g} {m.unit}" for m in event.magnitude),
        words.source(reading, event).removeprefix("says "),
        words.line(reading.quote(event.trigger)), words.line(reading.quote(event.evidence)), event.confidence,
    ]  # fmt: skip


def _many(values: Iterable[str]) -> str:
    return "; ".join(map(words.line, values))


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(COMMANDS) else value
