"""The river: what comes in, in order, and what happens to what cannot be read."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from legation import errors, reader
from legation.records import Document, Reading
from legation.workers import in_order

ARTICLE = "The foreign minister of France, Jean-Yves Le Drian, visited Germany on Monday and met his counterpart Heiko Maas in Berlin.\n"


def unread(document: Document) -> Reading:
    if "poison" in document.text:
        raise RuntimeError("a fault\nof ours")
    return Reading(document)


@pytest.fixture
def shallow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading without the rooms."""
    monkeypatch.setattr(reader, "read_document", unread)


def write(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


@pytest.mark.usefixtures("shallow")
def test_order_is_kept_and_the_bad_stop_nothing(tmp_path: Path) -> None:
    good = write(tmp_path, "good.txt", ARTICLE)
    bad = write(tmp_path, "bad.txt", ARTICLE + "poison")
    row = json.dumps({"text": ARTICLE})
    rows = write(tmp_path, "rows.jsonl", f'{row}\n{{"text": "tru\n{row}')
    given = Document("an id", ARTICLE)
    readings = list(reader.read_many([good, tmp_path / "none.txt", rows, bad, given]))
    assert [r.error is None for r in readings] == [True, False, True, False, True, False, True]
    missing, truncated, fault = (readings[n].error or "" for n in (1, 3, 5))
    assert "none.txt: no such file" in missing
    assert "rows.jsonl" in truncated
    assert "bad.txt: RuntimeError: a fault of ours" in fault
    assert readings[5].document.text.endswith("poison")
    assert readings[6].document == given


@pytest.mark.usefixtures("shallow")
def test_one_article_is_read_or_refused(tmp_path: Path) -> None:
    assert reader.read(write(tmp_path, "one.txt", ARTICLE), "2020-01-08").document.published == "2020-01-08"
    assert reader.read_text(ARTICLE, "2020-01-08", "A visit").document.title == "A visit"
    assert reader.read_text(ARTICLE).document.text == ARTICLE
    rows = write(tmp_path, "two.jsonl", (json.dumps({"text": ARTICLE}) + "\n") * 2)
    with pytest.raises(errors.SourceUnreadable, match=r"two\.jsonl: holds several articles.*read_many"):
        reader.read(rows)
    with pytest.raises(errors.SourceError, match=r"one\.jsonl"):
        reader.read(write(tmp_path, "one.jsonl", '{"text": "tru'))
    with pytest.raises(errors.SourceMissing):
        reader.read(tmp_path / "none.txt")


def test_wrong_arguments_are_refused_at_once() -> None:
    with pytest.raises(errors.ValueRefused, match="workers is 0"):
        reader.read_many([], workers=0)
    with pytest.raises(errors.ValueRefused, match="2018-04-31"):
        reader.read_many([], published="2018-04-31")


def square(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def minus(number: int) -> int:
    return -number


def test_processes_keep_the_order_and_lose_only_what_kills_them() -> None:
    asked: list[int] = []

    def items() -> Iterator[int]:
        for number in range(24):
            asked.append(number)
            yield number

    results = in_order(square, items(), 2, minus)
    assert next(results) == 0
    assert len(asked) < 24, "it runs ahead without bound"
    assert list(results) == [-n if n == 3 else n * n for n in range(1, 24)]


def test_what_is_not_asked_for_is_not_done() -> None:
    results = in_order(square, iter(range(100, 200)), 2, minus)
    assert next(results) == 10_000
    results.close()  # type: ignore[attr-defined]
