"""The gate: figures in; those that fell below their floors out.

`baseline.json` holds a floor for each figure that must not fall: `{"articles.dev.events.f1": {"floor": 0.6}}`. Floors rise as Legation
reads better. One that must be lowered says why in a `reason` beside it; a figure that is given up goes to a floor of -1, with its reason.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from legation.errors import SourceMissing
from legation.evaluate import sentences
from legation.records import Reading

Baseline = Mapping[str, Mapping[str, Any]]

TREEBANKS = {"ewt": "en_ewt-dev.conllu.gz", "gum": "en_gum-dev.conllu.gz"}
WANTED = {  # what the path of each option of `legation evaluate` has to be
    "sentences": "the folder of annotated sentences (*.tsv), as training/data of the repository",
    "names": "a file of names in IOB2, as the English EWT of Universal NER",
    "treebanks": f"the folder that holds {' and '.join(TREEBANKS.values())}",
}


def baseline() -> Baseline:
    """What `baseline.json` holds, by name of the figure: its "floor", and the "reason" where that was lowered."""
    found: Baseline = json.loads((files(__package__) / "baseline.json").read_text(encoding="utf-8"))
    return found


def floors() -> dict[str, float]:
    """The floor of each figure that has one."""
    return {name: entry["floor"] for name, entry in baseline().items()}


def check(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """A message for each figure that is below its floor, or missing from what was measured of its group ("articles", "parsing" …)."""
    groups = {_group(name) for name in figures}
    fallen = {name: figures.get(name) for name, floor in floors.items() if _group(name) in groups and figures.get(name, -1.0) < floor}
    advice = "mend what made it fall, or give baseline.json a lower floor and a reason"
    return [
        f"{name} is {'missing' if figure is None else f'{figure:.4f}'} and its floor {floors[name]:.4f}: {advice}"
        for name, figure in fallen.items()
    ]


def lowered(before: Baseline, after: Baseline) -> list[str]:
    """The figures whose floor is lower in the later baseline, or gone from it, without a reason that is new."""
    return [
        name
        for name, was in before.items()
        if (now := after.get(name, {})).get("floor", 0.0) < was["floor"] and now.get("reason") in (None, was.get("reason"))
    ]


def parsing(folder: Path) -> dict[str, float]:
    """The figures of the parser on the treebanks in a folder: "parsing.ewt.las" and its like. SourceMissing where one is not there."""
    from legation.evaluate.parsing import score

    scores = {name: score(path) for name, path in _treebanks(folder).items()}
    return {f"parsing.{name}.{what}": found[what] for name, found in scores.items() for what in ("upos", "uas", "las")}


def segmentation(folder: Path) -> dict[str, float]:
    """The F1 of sentences and of words on the treebanks in a folder: "segmentation.gum.words" and its like. Errors as of `parsing`."""
    from legation.evaluate.segmentation import score

    scores = {name: score(path) for name, path in _treebanks(folder).items()}
    return {f"segmentation.{name}.{what}": found[what]["f1"] for name, found in scores.items() for what in ("sentences", "words")}


def names(path: Path) -> dict[str, float]:
    """The F1 of names in a file in IOB2: "names.f1", and of each class ("names.per" …)."""
    from legation.evaluate.names import score

    found = score(path)
    return {f"names.{what}": found[what] for what in ("f1", "per", "org", "loc")}


def events(folder: Path) -> dict[str, float]:
    """The figures of events in the annotated sentences of a folder that are kept aside: "events.f1", "events.accuse" and their like."""
    return sentences.figures(_aside(folder))


def event_errors(folder: Path) -> dict[str, dict[str, list[str]]]:
    """What is missed and extra in each of those sentences, by its text."""
    return {s.text: sentences.errors(s, reading) for s, reading in _aside(folder)}


def _aside(folder: Path) -> Iterator[tuple[sentences.Annotated, Reading]]:
    paths = sorted(folder.glob("*.tsv"))
    if not paths:
        raise SourceMissing(f"{folder}: holds no annotated sentences; give {WANTED['sentences']}")
    return sentences.readings(s for s in sentences.read(paths) if s.aside)


MEASURES = {"events": events, "names": names, "parsing": parsing, "segmentation": segmentation}


def _treebanks(folder: Path) -> dict[str, Path]:
    paths = {name: folder / file for name, file in TREEBANKS.items()}
    for path in paths.values():
        if not path.is_file():
            raise SourceMissing(f"{path}: no such treebank; give {WANTED['treebanks']}")
    return paths


def _group(name: str) -> str:
    return name.partition(".")[0]
