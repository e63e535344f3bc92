"""`legation import`: a file of published events in; its events in an archive, and what was skipped and why, out."""

from __future__ import annotations

from pathlib import Path

import click

from legation.cli import PARTLY

FORMATS = ("icews", "gdelt", "polecat", "mapped")


@click.command(name="import")
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@click.argument("files", metavar="FILE...", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--archive", type=click.Path(path_type=Path), required=True, help="The archive; made when there is none.")
@click.option("--mapping", type=click.Path(path_type=Path), help="For the format mapped: which column holds what, in TOML.")
def command(form: str, files: tuple[Path, ...], archive: Path, mapping: Path | None) -> int:
    """Take published events into an archive, beside those that were read: each FILE whole, or nothing of it.

    \b
    icews    ICEWS event files (tab)
    gdelt    GDELT event files, 1.0 and 2.0
    polecat  POLECAT event files (tab)
    mapped   any CSV with a header, by a --mapping

    A FILE may be compressed (.gz, .zip). Events that the archive holds already are skipped.

    Exit code: 0 when every row was taken or there already, 1 when some were skipped for another reason, 2 when a file or the
    archive cannot be used or the command is wrong.
    """
    from legation.archive import open_archive
    from legation.archive.importers import THERE
    from legation.cli.render.progress import size

    partly = False
    with open_archive(archive) as opened:
        for file in files:
            with size(file.name) as progress:
                done = opened.import_events(form, file, mapping, progress)
            why = "; ".join(f"{count:,} {reason}" for reason, count in sorted(done.skipped.items()))
            click.echo(f"{file}: took {done.taken:,} of {done.rows:,} rows" + (f"; skipped: {why}" if why else ""))
            partly = partly or bool(set(done.skipped) - {THERE})
    return PARTLY if partly else 0
