"""`legation evaluate`: what it measures, what it prints, and when it fails."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from legation import cli
from legation.evaluate import articles, gate
from legation.records import Reading

GOLD = {
    "id": "two-visits",
    "part": "dev",
    "events": [{"id": "e1", "types": ["AID"], "actors": [""], "recipients": [""], "status": [], "quote": "met Sergei Lavrov there"}],
    "statements": [],
    "people": {"Sergei Lavrov": ["RUS", "foreign minister"]},
}
Run = Callable[..., tuple[int, str, str]]
EVERYTHING = ["--treebanks", ".", "--names", ".", "--sentences", "."]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the verb: its exit code, and what it prints on both streams."""

    def command(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["legation", "evaluate", *arguments])
        with pytest.raises(SystemExit) as exit:
            cli.main()
        out, err = capsys.readouterr()
        return int(exit.value.code or 0), out, err

    return command


@pytest.fixture
def run(command: Run, reading: Reading, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the verb with the floors given, on two annotated articles, one of each part, and invented figures of treebanks."""
    read = [(GOLD, reading), (GOLD | {"id": "unseen", "part": "held"}, reading)]
    monkeypatch.setattr(articles, "readings", lambda: iter(read))
    invented = {"parsing": "parsing.ewt.las", "segmentation": "segmentation.ewt.words", "names": "names.f1", "events": "events.f1"}

    def measure(figure: str) -> Callable[[Path], dict[str, float]]:
        return lambda path: {figure: 0.9}

    for name, figure in invented.items():
        monkeypatch.setitem(gate.MEASURES, name, measure(figure))

    def run(floors: dict[str, float], *arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(gate, "floors", lambda: floors)
        return command(*arguments)

    return run


@pytest.mark.parametrize(
    ("arguments", "groups"),
    [
        (["articles"], {"articles"}),
        (["articles", "--treebanks", "."], {"articles"}),
        (["parsing", "--treebanks", "."], {"parsing"}),
        (["segmentation", "--treebanks", "."], {"segmentation"}),
        (["names", "--names", "."], {"names"}),
        (["events", "--sentences", "."], {"events"}),
        (["all", *EVERYTHING], {"articles", "events", "names", "parsing", "segmentation"}),
        (EVERYTHING, {"articles", "events", "names", "parsing", "segmentation"}),
    ],
)
def test_what_is_measured(run: Run, arguments: list[str], groups: set[str]) -> None:
    code, out, err = run({}, *arguments, "--format", "json")
    assert code == 0
    assert {name.partition(".")[0] for name in json.loads(out)["figures"]} == groups
    assert err == ""


def test_what_is_not_measured_is_said(run: Run) -> None:
    code, out, err = run({}, "--treebanks", ".", "--format", "json")
    assert code == 0
    assert {name.partition(".")[0] for name in json.loads(out)["figures"]} == {"articles", "parsing", "segmentation"}
    assert err == "legation: events, names not measured: give --names, --sentences for them\n"


def test_the_table_is_plain_when_piped(run: Run) -> None:
    code, out, err = run({"parsing.ewt.las": 0.895}, "parsing", "--treebanks", ".")
    assert (code, err) == (0, "")
    assert [line.split() for line in out.splitlines()] == ["figure value floor holds".split(), "parsing.ewt.las 0.9000 0.8950 yes".split()]


def test_a_broken_floor_fails(run: Run) -> None:
    code, out, err = run({"parsing.ewt.las": 0.91, "parsing.gum.las": 0.8}, "parsing", "--treebanks", ".")
    assert code == 1
    assert out.splitlines()[1].split() == ["parsing.ewt.las", "0.9000", "0.9100", "no"]
    first, second = err.splitlines()
    assert first.startswith("legation: parsing.ewt.las is 0.9000 and its floor 0.9100: ")
    assert second.startswith("legation: parsing.gum.las is missing and its floor 0.8000: ")


def test_errors_are_listed_of_the_part_that_may_be_looked_at(run: Run) -> None:
    _, out, _ = run({}, "articles", "--errors")
    assert "\ntwo-visits: missed events\n  e1 AID | – → – | met Sergei Lavrov there\n" in out
    assert "\ntwo-visits: extra statements\n  " in out
    assert "unseen" not in out
    _, out, _ = run({}, "articles", "--errors", "--format", "json")
    listed = json.loads(out)["errors"]
    assert list(listed) == ["two-visits"]
    assert listed["two-visits"]["missed statements"] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["parsing"], "parsing needs --treebanks: the folder that holds en_ewt-dev.conllu.gz and en_gum-dev.conllu.gz. See "),
        (["words"], "'words' is not one of 'articles', 'events', 'names', 'parsing', 'segmentation', 'all'"),
    ],
)
def test_a_wrong_command_is_one_line(command: Run, arguments: list[str], words: str) -> None:
    code, out, err = command(*arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1


def test_a_folder_without_treebanks_is_one_line(command: Run, tmp_path: Path) -> None:
    code, out, err = command("segmentation", "--treebanks", str(tmp_path))
    assert (code, out) == (2, "")
    assert err.startswith(f"legation: {tmp_path}")
    assert err.count("\n") == 1
