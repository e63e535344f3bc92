"""Typing of what one given party does to another."""

from __future__ import annotations

import pytest

import legation
from legation.errors import ValueRefused

ROWS = [
    ("Troops of Ruritania shelled a village of Syldavia at dawn.", "Troops of Ruritania", "a village of Syldavia", "ASSAULT"),
    ("Norway condemned the raid by the Freedonian navy.", "Norway", "the Freedonian navy", "ACCUSE"),
    ("The minister arrived in Lima for talks with President Ana Ruiz.", "The minister", "President Ana Ruiz", "CONSULT"),
    ("Farmers marched on the ministry for the third day.", "Farmers", None, "PROTEST"),
]


def span(sentence: str, party: str | None) -> tuple[int, int] | None:
    return None if party is None else (sentence.index(party), sentence.index(party) + len(party))


@pytest.mark.parametrize(("sentence", "actor", "recipient", "best"), ROWS)
def test_plain_relations(sentence: str, actor: str, recipient: str | None, best: str) -> None:
    start, end = sentence.index(actor), sentence.index(actor) + len(actor)
    (typed,) = legation.type_relations([(sentence, (start, end), span(sentence, recipient))])
    assert typed[0][0] == best
    assert len(typed) == 16
    assert sum(p for _, p in typed) == pytest.approx(1, abs=1e-4)
    assert [p for _, p in typed] == sorted((p for _, p in typed), reverse=True)


def test_rows_do_not_depend_on_each_other() -> None:
    rows = [(s, (s.index(a), s.index(a) + len(a)), span(s, r)) for s, a, r, _ in ROWS]
    assert legation.type_relations(rows) == [legation.type_relations([row])[0] for row in rows]
    assert legation.type_relations([]) == []


@pytest.mark.parametrize(
    ("actor", "recipient", "told"),
    [((0, 0), None, "actor"), ((-1, 3), None, "actor"), ((0, 6), (3, 99), "recipient"), ((6, 7), None, "no word")],
)
def test_spans_that_hold_nothing_are_refused(actor: tuple[int, int], recipient: tuple[int, int] | None, told: str) -> None:
    with pytest.raises(ValueRefused, match=told):
        legation.type_relations([("Norway condemned the raid.", actor, recipient)])


def test_a_party_far_into_a_long_sentence_is_seen() -> None:
    sentence = "It rained and it snowed, " * 60 + "and Norway condemned the raid by Freedonia."
    (typed,) = legation.type_relations([(sentence, (sentence.index("Norway"), sentence.index("Norway") + 6), None)])
    assert typed[0][0] == "ACCUSE"
