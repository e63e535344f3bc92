"""`legation export`: an archive in; a file that other programs read out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

FORMATS = ("csv", "parquet", "jsonl", "plover", "jsonld")


@click.command(name="export")
@click.option("--archive", type=click.Path(path_type=Path), required=True, help="The archive.")
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="What to write.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write; standard output without it.")
def command(archive: Path, form: str, output: Path | None) -> int:
    """Write what an archive holds.

    \b
    csv      one row for each event and pair of its sides, imported events too
    parquet  the same rows
    jsonl    one object a reading, as `legation read --format jsonl` prints it
    plover   one object an event, its status folded into its type as PLOVER does
    jsonld   W3C Web Annotations: events and statements on the words that support them
    """
    from legation.archive import open_archive

    if form == "parquet" and output is None and sys.stdout.isatty():
        raise click.UsageError("parquet is not for a terminal; give --output FILE.")
    with open_archive(archive, read_only=True) as opened:
        count = opened.export(form, output or sys.stdout.buffer)
    if output:
        click.echo(f"wrote {count:,} records to {output}")
    return 0
