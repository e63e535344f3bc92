"""`legation evaluate`: the figures of Legation's own measures, each with its floor."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from legation.cli import fail

NEEDS = {"events": "sentences", "names": "names", "parsing": "treebanks", "segmentation": "treebanks"}  # and the option that each needs
FILE = click.Path(path_type=Path)


@click.command(name="evaluate")
@click.argument("what", type=click.Choice(("articles", *NEEDS, "all")), default="all")
@click.option("--sentences", type=FILE, metavar="DIR", help="Where annotated sentences lie (*.tsv): training/data of the repository.")
@click.option("--names", type=FILE, metavar="FILE", help="Names of persons, organizations and places in IOB2.")
@click.option("--treebanks", type=FILE, metavar="DIR", help="Where en_ewt-dev and en_gum-dev .conllu.gz lie.")
@click.option("--errors", is_flag=True, help="List what is missed and extra (in articles of the part dev).")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="What to print.")
def command(what: str, sentences: Path | None, names: Path | None, treebanks: Path | None, errors: bool, form: str) -> int:
    """Measure how well Legation reads: whole articles; events, in annotated sentences; names; parsing; segmentation; or all.

    Exit code: 0 when every figure that was measured keeps its floor, 1 when one fell, 2 when the command is wrong.
    """
    from legation.evaluate import articles, gate

    given = {"sentences": sentences, "names": names, "treebanks": treebanks}
    absent = [name for name, option in NEEDS.items() if given[option] is None]
    if what in absent:
        raise click.UsageError(f"{what} needs --{NEEDS[what]}: {gate.WANTED[NEEDS[what]]}.")
    if what == "all" and absent:
        fail(f"{', '.join(absent)} not measured: give {', '.join(sorted({f'--{NEEDS[name]}' for name in absent}))} for them")
    figures: dict[str, float] = {}
    listed = gate.event_errors(sentences) if what == "events" and sentences and errors else {}
    if what in ("articles", "all"):
        read = list(articles.readings())
        figures |= articles.figures(read)
        listed = {gold["id"]: articles.errors(gold, reading) for gold, reading in read if errors and gold["part"] == "dev"}
    for name, option in NEEDS.items():
        if (path := given[option]) is not None and what in (name, "all"):
            figures |= gate.MEASURES[name](path)
    return _told(figures, gate.floors(), listed, form)


def _told(figures: dict[str, float], floors: dict[str, float], listed: dict[str, dict[str, list[str]]], form: str) -> int:
    from legation.cli.render import figures as render
    from legation.evaluate.gate import check

    if form == "json":
        click.echo(json.dumps({"figures": figures, "floors": floors, "errors": listed}, ensure_ascii=False, indent=1))
    else:
        render.table(figures, floors, sys.stdout)
        render.errors(listed, sys.stdout)
    for message in (fallen := check(figures, floors)):
        fail(message)
    return 1 if fallen else 0
