"""`legation page`: one article in; a web page of it out."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(name="page")
@click.argument("source")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file to write.")
@click.option("--published", metavar="YYYY-MM-DD", help="The day of publication, that \"on Wednesday\" is counted from.")
def command(source: str, output: Path, published: str | None) -> int:
    """Write SOURCE as one self-contained web page: pointing at highlighted words shows the record that they support."""
    from legation.cli.render.page import page
    from legation.reader import read

    output.write_text(page(read(source, published)), encoding="utf-8")
    click.echo(f"wrote {output}")
    return 0
