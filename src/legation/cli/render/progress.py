"""Work under way in; a bar on standard error out, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from legation.cli.render.text import console

if TYPE_CHECKING:
    from rich.progress import Progress

    from legation.archive import Added

ROWS = (".jsonl", ".ndjson")


@contextmanager
def documents(sources: Sequence[str]) -> Iterator[Callable[[Added], None]]:
    """A bar of documents that are safe in the archive; gives what to call with the count so far."""
    with _bar("{task.completed:,.0f} of {task.total:,.0f} documents · {task.fields[more]}") as bar:
        task = bar.add_task("reading", total=sum(map(_documents, sources)) if not bar.disable else 0, more="")

        def show(added: Added) -> None:
            seconds = bar.tasks[task].elapsed or 0
            more = f"{added.words / seconds:,.0f} words a second" if seconds else ""
            bar.update(task, completed=added.documents + added.known + len(added.failures), more=more)

        yield show


@contextmanager
def size(name: str) -> Iterator[Callable[[int, int], None]]:
    """A bar of the bytes of a file that are read; gives what to call with those and all of them."""
    with _bar("{task.percentage:.0f}%") as bar:
        task = bar.add_task(name, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _bar(told: str) -> Progress:
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TextColumn(told), TimeElapsedColumn())
    return Progress(*columns, console=console(sys.stderr), transient=True, disable=not sys.stderr.isatty())


def _documents(source: str) -> int:
    """How many documents a source holds, as far as its lines tell."""
    if not source.lower().endswith(ROWS) or not Path(source).is_file():
        return 1
    with Path(source).open("rb") as file:
        return sum(1 for line in file if line.strip())
