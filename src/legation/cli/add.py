"""`legation add`: sources in; their readings in an archive, and how many of them, out."""

from __future__ import annotations

from pathlib import Path

import click

from legation.cli import FAILED, PARTLY, fail


@click.command(name="add")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--archive", type=click.Path(path_type=Path), required=True, help="The archive; made when there is none.")
@click.option("--published", metavar="YYYY-MM-DD", help="The day of publication, that \"on Wednesday\" is counted from.")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read.")
def command(sources: tuple[str, ...], archive: Path, published: str | None, workers: int) -> int:
    """Read each SOURCE (as `legation read` takes them) and keep what it says in an archive.

    What the archive holds already is not read again: run it anew after it was stopped, and it goes on where it was.

    Exit code: 0 when all could be read, 1 when some could not, 2 when none could, the archive cannot be written or the command is wrong.
    """
    from legation.archive import open_archive
    from legation.cli.render.progress import documents

    with open_archive(archive) as opened, documents(sources) as progress:
        added = opened.add(sources, published, workers, progress)
    for failure in added.failures:
        fail(failure)
    new = f"{added.documents:,} documents with {added.events:,} events and {added.statements:,} statements"
    click.echo(f"added {new}; {added.known:,} were there already; {len(added.failures):,} could not be read")
    return 0 if not added.failures else PARTLY if added.documents or added.known else FAILED
