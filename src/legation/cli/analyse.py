"""`legation analyse`: sources in; the grammar of their sentences printed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

import click

from legation.cli import FAILED, PARTLY, fail
from legation.errors import LegationError
from legation.language import Tree, analyse
from legation.records import Document

FORMATS = ("conllu", "tree")


@click.command(name="analyse")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(FORMATS), default="conllu", show_default=True, help="What to print.")
def command(sources: tuple[str, ...], form: str) -> int:
    """Print the grammar of each SOURCE: a file (text, HTML, or .jsonl with an article a line), a URL, or - for standard input.

    \b
    conllu  CoNLL-U, for other programs: words, lemmas, parts of speech, features, heads and relations of Universal
            Dependencies; in the last column the mention that a word heads (Mention=) and its place in a name (Name=)
    tree    each sentence drawn as a tree, its words from top to bottom

    Exit code: 0 when all could be read, 1 when some could not, 2 when none could or the command is wrong.
    """
    from legation.cli.render import syntax

    outcomes: list[bool] = []
    printer = syntax.conllu if form == "conllu" else syntax.drawn
    printer(_analysed(sources, outcomes), sys.stdout)
    return 0 if all(outcomes) else PARTLY if any(outcomes) else FAILED


def _analysed(sources: Iterable[str], outcomes: list[bool]) -> Iterator[tuple[Document, list[Tree]]]:
    """The documents that could be read with their sentences; a line for each other one."""
    from legation.sources import load

    for source in sources:
        try:
            for found in load(source):
                outcomes.append(isinstance(found, Document))
                if isinstance(found, Document):
                    yield found, analyse(found)
                else:
                    fail(found)
        except (LegationError, OSError) as error:
            outcomes.append(False)
            fail(error)
