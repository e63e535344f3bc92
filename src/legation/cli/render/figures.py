"""Figures and errors of the evaluation in; a table and lists to look at out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from rich.table import Table
from rich.text import Text

from legation.cli.render.text import console


def table(figures: Mapping[str, float], floors: Mapping[str, float], out: TextIO) -> None:
    """One row a figure: what it is, its floor, and whether that holds."""
    shown = Table(box=None, pad_edge=False)
    for name in ("figure", "value", "floor", "holds"):
        shown.add_column(name, no_wrap=True, justify="right" if name in ("value", "floor") else "left")
    for name, value in figures.items():
        floor = floors.get(name)
        verdict = Text("") if floor is None else Text("yes", "green") if value >= floor else Text("no", "bold red")
        shown.add_row(name, f"{value:.4f}", "" if floor is None else f"{floor:.4f}", verdict)
    console(out).print(shown)


def errors(articles: Mapping[str, Mapping[str, list[str]]], out: TextIO) -> None:
    """What is wrong in each article, a line each, under its kind."""
    to = console(out)
    for article, kinds in articles.items():
        for kind, lines in kinds.items():
            if lines:
                to.print(Text(f"\n{article}: {kind}", "bold"))
            for line in lines:
                to.print(Text(f"  {line}"), soft_wrap=True)
