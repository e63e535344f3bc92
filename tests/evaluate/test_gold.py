"""The annotated articles that the project measures itself with are sound: their marks lie where they say and use known words."""

from __future__ import annotations

import datetime
import json
import re
from importlib.resources import files
from typing import Any

import pytest

from legation.records import STATEMENT_KINDS, STATUSES

MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}
GOLD = files("legation.evaluate") / "gold"
NAMES = sorted(p.name.removesuffix(".gold.json") for p in GOLD.iterdir() if p.name.endswith(".gold.json"))


def article(name: str) -> tuple[str, dict[str, Any]]:
    """The text of an article and its annotation."""
    text = (GOLD / f"{name}.txt").read_text(encoding="utf8")
    return text, json.loads((GOLD / f"{name}.gold.json").read_text(encoding="utf8"))


def lies_at(text: str, quote: str, start: int, end: int) -> bool:
    """Whether the quote stands at its offsets and is the first of its kind, which is how scorers look it up."""
    return text[start:end] == quote and text.find(quote) == start


def test_the_articles_are_split_into_two_equal_parts() -> None:
    parts = [article(name)[1]["part"] for name in NAMES]
    assert sorted(parts) == ["dev"] * 5 + ["held"] * 5


@pytest.mark.parametrize("name", NAMES)
def test_head(name: str) -> None:
    text, gold = article(name)
    assert gold["id"] == name
    assert gold["title"]
    datetime.date.fromisoformat(gold["published"])
    assert 200 <= len(text.split()) <= 450
    assert all(text.count(piece) == 1 for piece in gold.get("boilerplate", []))
    ids = [x["id"] for x in gold["events"] + gold["statements"]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", NAMES)
def test_events_lie_where_they_say(name: str) -> None:
    text, gold = article(name)
    assert [e["id"] for e in gold["events"] if not lies_at(text, e["quote"], e["start"], e["end"])] == []


@pytest.mark.parametrize("name", NAMES)
def test_events_use_known_words(name: str) -> None:
    _, gold = article(name)
    for e in gold["events"]:
        where = f"{name} {e['id']}"
        assert e["types"], where
        assert set(e["types"]) <= set(MODES), where
        assert e["status"], where
        assert set(e["status"]) <= set(STATUSES), where
        assert e["actors"], where
        assert e["recipients"], where
        if "mode" in e:
            assert any(e["mode"] in MODES[t].split() for t in e["types"]), where


@pytest.mark.parametrize("name", NAMES)
def test_event_attributes_are_well_formed(name: str) -> None:
    text, gold = article(name)
    for e in gold["events"]:
        where = f"{name} {e['id']}"
        assert all(n in text or n.split()[-1] in text for n in e.get("names", [])), where
        assert ("start_date" in e) == ("end_date" in e), where
        if "start_date" in e:
            assert datetime.date.fromisoformat(e["start_date"]) <= datetime.date.fromisoformat(e["end_date"]), where
        assert ("amount" in e) == ("currency" in e), where
        if "amount" in e:
            assert e["amount"] > 0, where
            assert re.fullmatch("[A-Z]{3}", e["currency"]), where


@pytest.mark.parametrize("name", NAMES)
def test_statements_lie_where_they_say(name: str) -> None:
    text, gold = article(name)
    for s in gold["statements"]:
        where = f"{name} {s['id']}"
        assert s["content"], where
        assert len(s["content"]) == len(s["spans"]), where
        assert all(lies_at(text, q, a, b) for q, (a, b) in zip(s["content"], s["spans"], strict=True)), where
        assert s["kind"] in STATEMENT_KINDS, where


@pytest.mark.parametrize("name", NAMES)
def test_speakers_and_people_are_named_in_the_text(name: str) -> None:
    text, gold = article(name)
    for s in gold["statements"]:
        people = s["speaker"] + s.get("addressee", []) + s.get("relay", [])
        assert s["speaker"], s["id"]
        assert [p for p in people if p not in text] == [], s["id"]
    for person, (country, office) in gold["people"].items():
        assert person in text
        assert re.fullmatch("[A-Z]{3}", country), person
        assert office, person


@pytest.mark.parametrize("name", NAMES)
def test_quoted_words_and_kind_agree(name: str) -> None:
    """Direct speech stands in quotation marks or is a whole turn of an interview; indirect speech holds no quotation marks."""
    _, gold = article(name)
    for s in gold["statements"]:
        where = f"{name} {s['id']}"
        quoted = [bool(re.search(r"[“”\"]|‘[^’]+’", piece)) for piece in s["content"]]
        if s["kind"] == "indirect":
            assert not any(quoted), where
        elif s["kind"] == "mixed":
            assert any(quoted), where
        else:
            assert all(q or piece.endswith(".") for q, piece in zip(quoted, s["content"], strict=True)), where
