"""The floors: what they say when a figure falls, that all are kept, and that none was lowered without a reason."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from legation.errors import SourceMissing
from legation.evaluate import gate
from legation.evaluate.articles import Gold, figures
from legation.evaluate.gate import Baseline, baseline, check, floors, lowered
from legation.records import Reading

ROOT = Path(__file__).parents[2]
FILE = "src/legation/evaluate/baseline.json"
UD = ROOT.parent / "shared" / "data" / "ud"


@pytest.mark.parametrize(
    ("measured", "said"),
    [
        ({"parsing.a.las": 0.9, "parsing.b.las": 0.8}, []),
        ({"parsing.a.las": 0.8999, "parsing.b.las": 0.8}, ["parsing.a.las is 0.8999 and its floor 0.9000: mend "]),
        ({"parsing.a.las": 0.95}, ["parsing.b.las is missing and its floor 0.8000: mend "]),
        ({"segmentation.a.words": 0.1}, []),  # no floor, and nothing measured of parsing
        ({}, []),
    ],
)
def test_check(measured: dict[str, float], said: list[str]) -> None:
    messages = check(measured, {"parsing.a.las": 0.9, "parsing.b.las": 0.8, "parsing.given.up": -1.0})
    assert [message[: len(start)] for message, start in zip(messages, said, strict=True)] == said


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        ({"a": {"floor": 0.5}}, {"a": {"floor": 0.5}, "b": {"floor": 0.1}}, []),
        ({"a": {"floor": 0.5}}, {"a": {"floor": 0.6}}, []),
        ({"a": {"floor": 0.5}}, {"a": {"floor": 0.4}}, ["a"]),
        ({"a": {"floor": 0.5}}, {}, ["a"]),
        ({"a": {"floor": 0.5}}, {"a": {"floor": 0.4, "reason": "two articles were annotated anew"}}, []),
        ({"a": {"floor": 0.5, "reason": "old"}}, {"a": {"floor": 0.4, "reason": "old"}}, ["a"]),
        ({"a": {"floor": 0.5, "reason": "old"}}, {"a": {"floor": 0.5, "reason": "old"}}, []),
    ],
)
def test_lowered(before: Baseline, after: Baseline, names: list[str]) -> None:
    assert lowered(before, after) == names


def test_baseline_is_well_formed() -> None:
    for name, entry in baseline().items():
        assert set(entry) <= {"floor", "reason"}, name
        assert entry["floor"] == -1 or 0 < entry["floor"] <= 1, name
    assert list(baseline()) == sorted(baseline())


def test_articles_keep_their_floors(read: list[tuple[Gold, Reading]]) -> None:
    assert check(figures(read), floors()) == []


@pytest.mark.skipif(not UD.is_dir(), reason="the treebanks in ../shared/data/ud are not here")
def test_treebanks_keep_their_floors() -> None:
    assert check(gate.parsing(UD) | gate.segmentation(UD), floors()) == []


def test_a_treebank_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing, match=r"en_ewt-dev\.conllu\.gz: no such treebank; give the folder that holds"):
        gate.parsing(tmp_path)


def test_no_floor_was_lowered_without_a_reason() -> None:
    """Against the last two versions that were committed: before a commit the last counts, after it the one before."""
    versions = git("log", "-2", "--format=%H", "--", FILE).split()
    if not versions:
        pytest.skip("there is no history of baseline.json here")
    for version in versions:
        assert lowered(json.loads(git("show", f"{version}:{FILE}")), baseline()) == []


def git(*arguments: str) -> str:
    """What git prints; nothing where there is no git or no repository."""
    try:
        return subprocess.run(["git", "-C", str(ROOT), *arguments], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""
