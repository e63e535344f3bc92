"""`legation search`: words in; the sentences of an archive that hold them out."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command(name="search")
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@click.option("--archive", type=click.Path(path_type=Path), required=True, help="The archive.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="The most sentences to print.")
@click.option("--format", "form", type=click.Choice(("text", "jsonl")), default="text", show_default=True, help="What to print.")
def command(words: tuple[str, ...], archive: Path, limit: int, form: str) -> int:
    """Print the sentences that hold all WORDS, the best first: case and accents do not matter, `sanction*` is a beginning, and a
    phrase stands in quotation marks of its own: '"deeply concerned"'.

    Exit code: 0 when a sentence was found, 1 when none was, 2 when the archive cannot be read or the command is wrong.
    """
    from legation.archive import open_archive
    from legation.cli.render import found

    with open_archive(archive, read_only=True) as opened:
        sentences = opened.search(" ".join(words), limit).to_pylist()
    (found.text if form == "text" else found.jsonl)(sentences, sys.stdout)
    return 0 if sentences else 1
