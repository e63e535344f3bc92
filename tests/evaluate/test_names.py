"""How names are counted: spans of tags, exact words and class."""

from __future__ import annotations

from pathlib import Path

import pytest

from legation.evaluate import names

UNER = Path(__file__).parents[3] / "shared" / "data" / "mentions" / "uner_ewt" / "dev.iob2"

SMALL = """\
# newdoc
1	Wang	B-PER	-
2	Yi	I-PER	-
3	left	O	-
4	Oslo	B-LOC	-

1	ENRON	B-ORG	-
2	Oslo	B-OTH	-
"""


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ([], []),
        (["", "O"], []),
        (["B-PER", "I-PER", "", "B-LOC"], [(0, 2, "PER"), (3, 4, "LOC")]),
        (["B-PER", "B-PER"], [(0, 1, "PER"), (1, 2, "PER")]),
        (["I-ORG", "I-ORG", "I-LOC"], [(0, 2, "ORG"), (2, 3, "LOC")]),
        (["B-OTH", "I-OTH", "B-ORG"], [(2, 3, "ORG")]),
    ],
)
def test_tags_to_names(tags: list[str], spans: list[names.Name]) -> None:
    assert list(names.spans(tags)) == spans


def test_counting(tmp_path: Path) -> None:
    path = tmp_path / "small.iob2"
    path.write_text(SMALL, encoding="utf-8")
    figures = names.score(path, lambda sentences: [["B-PER", "I-PER", "", "B-ORG"], ["B-ORG", ""]])
    assert figures == {"precision": 2 / 3, "recall": 2 / 3, "f1": 2 / 3, "per": 1.0, "org": 2 / 3, "loc": 0.0, "names": 3}


@pytest.mark.skipif(not UNER.is_file(), reason="the names in ../shared/data/mentions are not here")
def test_floor() -> None:
    assert names.score(UNER)["f1"] >= 0.6
