"""`legation analyse`: CoNLL-U that other programs can read, and trees drawn with lines."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from legation import cli
from legation.cli.render.syntax import drawn
from legation.language import Tree
from legation.records import Document, Sentence, Token

TEXT = "Wang Yi met Lavrov. They can't agree.\n\nTalks with\nenvoys go on."
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["legation", "analyse", *arguments])
        with pytest.raises(SystemExit) as exit:
            cli.main()
        out, err = capsys.readouterr()
        return int(exit.value.code or 0), out, err

    return run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_conllu_holds_what_the_format_asks_for(run: Run, article: Path) -> None:
    code, out, err = run(str(article))
    assert (code, err) == (0, "")
    sentences = out.rstrip("\n").split("\n\n")
    assert [s.count("# newpar") for s in sentences] == [1, 0, 1]
    assert [line for s in sentences for line in s.split("\n") if line.startswith("# text")] == [
        "# text = Wang Yi met Lavrov.",
        "# text = They can't agree.",
        "# text = Talks with envoys go on.",
    ]
    for sentence in sentences:
        rows = [line.split("\t") for line in sentence.split("\n") if not line.startswith("#")]
        assert all(len(row) == 10 and all(row) for row in rows)
        assert [int(row[0]) for row in rows] == list(range(1, len(rows) + 1))
        assert [row[7] for row in rows if row[6] == "0"] == ["root"]
        text = next(line for line in sentence.split("\n") if line.startswith("# text"))
        assert text.endswith("".join(row[1] + ("" if "SpaceAfter=No" in row[9] else " ") for row in rows).strip())


def test_names_and_mentions_stand_in_the_last_column(run: Run, article: Path) -> None:
    _, out, _ = run(str(article))
    wang, yi = (line.split("\t")[9] for line in out.split("\n") if line.startswith(("1\tWang", "2\tYi")))
    assert "Name=B-PER" in wang
    assert "Mention=person:name" in wang
    assert yi == "Name=I-PER"


def test_a_missing_file_is_one_line(run: Run, article: Path) -> None:
    code, out, err = run("nowhere.txt", str(article))
    assert (code, err.count("\n")) == (1, 1)
    assert "nowhere.txt" in err
    assert out.startswith("# newdoc")
    assert run("nowhere.txt")[0] == 2


def tree(*rows: tuple[str, int]) -> Tree:
    return Tree(Sentence(0, 1, tuple(Token(0, 1, text, text, "X", head, "dep") for text, head in rows)))


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([("go", -1)], ["  go"]),
        ([("a", 1), ("b", -1), ("c", 1)], ["  ┌─ a", "  b", "  └─ c"]),
        ([("a", 2), ("b", 2), ("c", -1)], ["  ┌─ a", "  ├─ b", "  c"]),
        ([("a", 1), ("b", 3), ("c", 3), ("d", -1)], ["     ┌─ a", "  ┌─ b", "  ├─ c", "  d"]),
        ([("a", -1), ("b", 0), ("c", 1), ("d", 0)], ["  a", "  ├─ b", "  │  └─ c", "  └─ d"]),
        ([("a", 2), ("b", -1), ("c", 1), ("d", 0)], ["     ┌─ a", "  b", "  └─ c", "        └─ d"]),
    ],
)
def test_lines_lead_to_the_head(rows: list[tuple[str, int]], lines: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    drawn([(Document("d", "x"), [tree(*rows)])], sys.stdout)
    printed = capsys.readouterr().out.split("\n")[1 : 1 + len(rows)]
    assert [line.partition("  X")[0].rstrip() for line in printed] == lines
