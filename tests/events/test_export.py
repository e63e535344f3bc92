"""Events as PLOVER, POLECAT and CAMEO write them: what happened and what it is, folded together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.events import export, ontology
from legation.reader import read_text
from legation.records import STATUSES, Reading

TEXT = "Norway's foreign minister Ida Ruud condemned the raid. Ruud will visit Lima on Friday for talks with Peru's president, Ana Diaz."


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_text(TEXT, published="2020-06-15")


@pytest.mark.parametrize(
    ("kind", "modes", "status", "strict"),
    [
        ("CONSULT", ("visit",), "occurred", ("CONSULT", ("visit",), ())),
        ("CONSULT", ("visit",), "planned", ("AGREE", (), ())),
        ("CONSULT", ("visit",), "cancelled", ("REJECT", ("meet",), ())),
        ("SUPPORT", (), "planned", ("AGREE", (), ())),
        ("COOPERATE", (), "planned", ("AGREE", (), ())),
        ("AID", (), "planned", ("AGREE", (), ())),
        ("AGREE", (), "planned", ("AGREE", (), ())),
        ("SANCTION", ("expel",), "planned", ("SANCTION", ("expel",), ("future",))),
        ("THREATEN", ("violence",), "occurred", ("THREATEN", ("violence",), ())),
        ("AID", (), "cancelled", ("AID", (), ("negation",))),
        ("RETREAT", ("withdraw",), "planned", ("CONCEDE", (), ())),
        ("ASSAULT", ("aerial",), "planned", ("ASSAULT", ("aerial",), ("future",))),
        ("ASSAULT", ("aerial",), "denied", ("ASSAULT", ("aerial",), ("negation",))),
        ("SANCTION", (), "hypothetical", ("SANCTION", (), ("hypothetical",))),
        ("ASSAULT", (), "alleged", ("ASSAULT", (), ())),
    ],
)
def test_status_is_folded_into_the_type(kind: str, modes: tuple[str, ...], status: str, strict: tuple[object, ...]) -> None:
    assert export.strict(kind, modes, status) == strict


@given(st.sampled_from(list(ontology.event_types())), st.sampled_from(STATUSES))
def test_what_is_folded_is_plover_s(kind: str, status: str) -> None:
    made = export.strict(kind, tuple(ontology.event_type(kind).modes), status)
    assert set(made.modes) <= set(ontology.event_type(made.type).modes)
    assert not made.auxiliary or made.type == kind
    assert export.strict(made.type, made.modes, "occurred") == (made.type, made.modes, ())


def test_plover_records(reading: Reading) -> None:
    records = list(export.plover(reading))
    assert len(records) == len(reading.events)
    first = records[0]
    assert (first["event"], first["source_actor"][0]["country"], first["source_actor"][0]["sector"]) == ("ACCUSE", "NOR", "GOV")
    assert first["text"] in TEXT
    assert {"AGREE"} == {r["event"] for r in records[1:]}


def test_rows_have_the_columns(reading: Reading) -> None:
    assert all(tuple(row) == export.POLECAT for row in export.polecat(reading))
    rows = list(export.cameo(reading))
    assert all(tuple(row) == export.CAMEO for row in rows)
    assert rows[0]["CAMEOCode"].startswith("11")
    assert rows[0]["Goldstein"] == -2.0


def test_a_mutual_act_gives_each_pair_once(reading: Reading) -> None:
    ids = tuple(a.id for a in reading.actors[:3])
    meeting = replace(reading.events[0], type="CONSULT", modes=(), actors=ids, recipients=())
    rows = list(export.polecat(replace(reading, events=(meeting,))))
    assert len(rows) == len(ids) * (len(ids) - 1) // 2
    assert len({row["Event ID"] for row in rows}) == len(rows)


@pytest.mark.parametrize(("code", "score"), [("040", 1.0), ("0400", 1.0), ("190", -10.0), ("", 0.0), ("99", 0.0)])
def test_goldstein(code: str, score: float) -> None:
    assert ontology.goldstein(code) == score
