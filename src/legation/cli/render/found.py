"""Rows of an archive in; lines to look at, or JSON lines, out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TextIO

from rich.table import Table
from rich.text import Text

from legation.cli.render import words
from legation.cli.render.text import console

Rows = Iterable[Mapping[str, Any]]


def jsonl(rows: Rows, out: TextIO) -> None:
    """One object a row."""
    for row in rows:
        out.write(json.dumps(row, ensure_ascii=False, default=date.isoformat) + "\n")


def text(sentences: Rows, out: TextIO) -> None:
    """Sentences, each under the article that it stands in."""
    to = console(out)
    for row in sentences:
        day = row["published"].isoformat() if row["published"] else ""
        head = [words.period(day, day, "day") if day else "", row["publisher"] or "", row["title"] or row["url"] or row["document"]]
        to.print(Text(" · ".join(words.line(part) for part in head if part), "dim"), soft_wrap=True)
        to.print(Text(f"  {words.line(row['text'])}"), soft_wrap=True)


def actors(rows: Rows, out: TextIO) -> None:
    """One line an actor."""
    shown = Table(box=None, pad_edge=False)
    for name in ("name", "kind", "country", "sector", "articles", "mentions"):
        shown.add_column(name, justify="right" if name in ("articles", "mentions") else "left")
    for row in rows:
        country = words.country(row["country"]) if row["country"] else ""
        counts = (f"{row['documents']:,}", f"{row['mentions']:,}")
        shown.add_row(Text(words.line(row["name"])), row["kind"], country, " ".join(row["sector"]), *counts)
    console(out).print(shown)
