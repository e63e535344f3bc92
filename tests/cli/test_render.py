"""Readings as text, rows and JSON lines."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from legation.cli.render import rows, text
from legation.records import Document, Reading


@pytest.fixture
def shown(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "80")
    out = io.StringIO()
    text.text([reading], out)
    return out.getvalue()


def test_a_reading_reads_well(shown: str) -> None:
    assert shown.startswith(
        "Two visits\nThe Wire · 7 Apr 2018 · 4 events · 1 statement\n\n"
        "China → Russia\n"
        "  4–5 Apr 2018  CONSULT/visit\n"
        "                Wang Yi → Russia · in Moscow · a signal to Donald Trump\n"
        "                │ Wang Yi visited Russia from April 4 to 5\n"
        "  4–5 Apr 2018  SUPPORT alleged\n"
    )
    assert "says Wei Fenghe, via TASS\n" in shown
    assert "THREATEN · tariff $50 billion\n" in shown
    assert shown.endswith("Statements\n  Wei Fenghe to Sergei Shoigu · direct · via TASS · talks\n  │ We’ve come to support you\n")


def test_what_is_piped_is_plain(shown: str) -> None:
    assert "\x1b" not in shown
    assert not [row for row in shown.splitlines() if row != row.rstrip()]


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 200])
def test_text_and_table_fit_the_terminal(reading: Reading, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for show in (text.text, rows.table):
        out = io.StringIO()
        show([reading], out)
        assert max(map(len, out.getvalue().splitlines())) <= columns


def test_a_reading_of_nothing_says_so() -> None:
    out = io.StringIO()
    text.text([Reading(Document("x", "Nothing happened."))], out)
    assert out.getvalue() == "0 events · 0 statements\n"


def test_article_text_is_no_markup(reading: Reading) -> None:
    out = io.StringIO()
    text.text([replace(reading, document=replace(reading.document, title="[bold]T[/bold] :smile: \x1b[31m"))], out)
    assert out.getvalue().startswith("[bold]T[/bold] :smile: [31m\n")


def test_rows_have_every_column(reading: Reading) -> None:
    out = io.StringIO()
    rows.comma_separated([reading, reading], out)
    header, *body = list(csv.reader(io.StringIO(out.getvalue())))
    assert tuple(header) == rows.COLUMNS
    assert len(body) == 8
    visit = dict(zip(header, body[0], strict=True))
    assert visit["actors"] == "Wang Yi"
    assert visit["actor_countries"] == "CHN"
    assert visit["third_parties"] == "Donald Trump"
    assert float(visit["intensity"]) == -1.0
    assert dict(zip(header, body[3], strict=True))["magnitude"] == "tariff 50000000000 USD"


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_runs_in_a_spreadsheet(reading: Reading, start: str) -> None:
    named = replace(reading.actors[0], name=f"{start}cmd()")
    out = io.StringIO()
    rows.comma_separated([replace(reading, actors=(named, *reading.actors[1:]))], out)
    assert f",'{start}cmd()," in out.getvalue()


def test_json_lines_are_the_records(reading: Reading) -> None:
    out = io.StringIO()
    rows.jsonl([reading, reading], out)
    assert [json.loads(row) for row in out.getvalue().splitlines()] == [json.loads(json.dumps(reading.to_dict()))] * 2
