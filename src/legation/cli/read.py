"""`legation read`: sources in; their readings printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import TextIO

import click

from legation.cli import FAILED, PARTLY, fail
from legation.records import Reading

FORMATS = ("text", "jsonl", "table", "csv", "plover", "polecat", "cameo")


@click.command(name="read")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="What to print.")
@click.option("--published", metavar="YYYY-MM-DD", help="The day of publication, that \"on Wednesday\" is counted from.")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read.")
def command(sources: tuple[str, ...], form: str, published: str | None, workers: int) -> int:
    """Print what each SOURCE says: a file (text, HTML, or .jsonl with an article a line), a URL, or - for standard input.

    \b
    text   a reading to read: events by pair of countries, then statements
    jsonl  one object an article, with every record and its offsets
    table  one line an event, to look at
    csv    one row an event, every column, for other programs
    plover one PLOVER record an event, strict: status folded into the type; polecat, cameo: rows in their columns

    Exit code: 0 when all could be read, 1 when some could not, 2 when none could or the command is wrong.
    """
    from legation.reader import read_many

    outcomes: list[bool] = []
    _printers()[form](_good(read_many(sources, workers, published), outcomes), sys.stdout)
    return 0 if all(outcomes) else PARTLY if any(outcomes) else FAILED


def _good(readings: Iterator[Reading], outcomes: list[bool]) -> Iterator[Reading]:
    """The readings that could be read; a line for each other one."""
    for reading in readings:
        outcomes.append(reading.error is None)
        if reading.error is None:
            yield reading
        else:
            fail(reading.error)


def _printers() -> dict[str, Callable[[Iterator[Reading], TextIO], None]]:
    from legation.cli.render import rows, text

    others = {name: getattr(rows, name) for name in ("jsonl", "table", "plover", "polecat", "cameo")}
    return {"text": text.text, "csv": rows.comma_separated, **others}
