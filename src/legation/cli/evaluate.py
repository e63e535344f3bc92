"""`legation evaluate`: the figures of Legation's own measures, each with its floor."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from legation.cli import fail

WHAT = ("articles", "parsing", "segmentation", "all")


@click.command(name="evaluate")
@click.argument("what", type=click.Choice(WHAT), default="all")
@click.option("--treebanks", type=click.Path(path_type=Path), metavar="DIR", help="Where en_ewt-dev and en_gum-dev .conllu.gz lie.")
@click.option("--errors", is_flag=True, help="List what is missed and extra in the annotated articles of the part dev.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="What to print.")
def command(what: str, treebanks: Path | None, errors: bool, form: str) -> int:
    """Measure how well Legation reads: whole articles, parsing, segmentation, or all (parsing and segmentation need --treebanks).

    Exit code: 0 when every figure that was measured keeps its floor, 1 when one fell, 2 when the command is wrong.
    """
    from legation.evaluate import articles, gate

    if treebanks is None and what in ("parsing", "segmentation"):
        raise click.UsageError(f"{what} needs --treebanks DIR, the folder that holds {' and '.join(gate.TREEBANKS.values())}.")
    if treebanks is None and what == "all":
        fail("parsing and segmentation are not measured; give --treebanks DIR for them")
    read = list(articles.readings()) if what in ("articles", "all") else []
    figures = articles.figures(read)
    for name, measure in (("parsing", gate.parsing), ("segmentation", gate.segmentation)):
        figures |= measure(treebanks) if treebanks and what in (name, "all") else {}
    floors = gate.floors()
    listed = {gold["id"]: articles.errors(gold, reading) for gold, reading in read if errors and gold["part"] == "dev"}
    if form == "json":
        shown = {"figures": figures, "floors": floors} | ({"errors": listed} if errors else {})
        click.echo(json.dumps(shown, ensure_ascii=False, indent=1))
    else:
        from legation.cli.render import figures as render

        render.table(figures, floors, sys.stdout)
        render.errors(listed, sys.stdout)
    fallen = gate.check(figures, floors)
    for message in fallen:
        fail(message)
    return 1 if fallen else 0
