"""`legation actors`: an archive in; who is named in it out."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command(name="actors")
@click.option("--archive", type=click.Path(path_type=Path), required=True, help="The archive.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="The most actors to print.")
@click.option("--format", "form", type=click.Choice(("text", "jsonl")), default="text", show_default=True, help="What to print.")
def command(archive: Path, limit: int, form: str) -> int:
    """Print who is named in the articles of an archive: kind, country, sectors, in how many articles and how often."""
    from legation.archive import open_archive
    from legation.cli.render import found

    with open_archive(archive, read_only=True) as opened:
        actors = opened.actors().slice(0, limit).to_pylist()
    (found.actors if form == "text" else found.jsonl)(actors, sys.stdout)
    return 0
