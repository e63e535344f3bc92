"""What of a parse is counted, and that it is counted as others count it."""

from __future__ import annotations

import gzip
import re
import runpy
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import pytest

from legation.evaluate import parsing

SHARED = Path(__file__).parents[3] / "shared"
TREEBANK = SHARED / "data" / "ud" / "en_gum-dev.conllu.gz"
OTHER = SHARED / "bench" / "score_parse.py"

SMALL = """\
# text = They weren't told.
1	They	they	PRON	_	_	4	nsubj:pass	_	_
2-3	weren't	_	_	_	_	_	_	_	_
2	were	be	AUX	_	_	4	aux:pass	_	_
3	n't	not	PART	_	_	4	advmod	_	_
3.1	been	be	AUX	_	_	_	_	_	_
4	told	tell	VERB	_	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	_	_	4	punct	_	_

# text = Go
1	Go	go	VERB	_	_	0	root	_	_
"""


def test_words_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(sentences: Sequence[Sequence[str]]) -> list[list[tuple[int, str, str]]]:
        assert sentences == [["They", "were", "n't", "told", "."], ["Go"]]
        first = [(4, "nsubj", "PRON"), (4, "aux:pass", "AUX"), (4, "advmod:neg", "ADV"), (0, "root", "VERB"), (3, "punct", "PUNCT")]
        return [first, [(0, "root", "VERB")]]

    monkeypatch.setattr(parsing, "parse_tokens", parse)
    path = tmp_path / "small.conllu.gz"
    path.write_bytes(gzip.compress(SMALL.encode()))
    assert parsing.score(path) == {"upos": 5 / 6, "uas": 5 / 6, "las": 4 / 6, "words": 6, "sentences": 2}


@pytest.mark.parametrize(("rel", "bare"), [("nsubj:pass", "nsubj:pass"), ("obl:tmod", "obl"), ("root", "root")])
def test_relations_without_subtypes(rel: str, bare: str) -> None:
    assert parsing.universal(rel) == bare


@pytest.mark.skipif(not (OTHER.is_file() and TREEBANK.is_file()), reason="the scorer and the treebanks in ../shared are not here")
def test_figures_agree_with_the_other_scorer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "part.conllu"
    with gzip.open(TREEBANK, "rt", encoding="utf-8") as lines:
        path.write_text("".join(islice(lines, 3000)) + "\n", encoding="utf-8")
    runpy.run_path(str(OTHER))["main"](str(path))
    ours, theirs = parsing.score(path), re.findall(r"(?<!/)\b[01]\.\d{4}", capsys.readouterr().out)
    assert [f"{ours[name]:.4f}" for name in ("upos", "uas", "las")] == theirs
