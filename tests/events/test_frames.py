"""The lexicon keeps to its own format, and holds what ordinary news needs."""

from collections import Counter

import pytest

from legation.events.frames import NONE, PREPOSITIONS, SLOTS, Need, Slot, classes, load
from legation.events.ontology import event_types, rows

TABLE = rows("frames.tsv")
FRAMES = [f for frames in load().values() for f in frames]
BARE = {"plural", "singular", "xcomp", "ccomp", "obj", "actor", "recipient", "supported", "predicate", "several"}
SECTORS = {"MIL", "REB", "COP", "GOV", "JUD", "SPY", "CVL", "EDU", "LAB"}
VALUED = SLOTS | PREPOSITIONS | {"prep", "obj.mod", "subj.sector", "support", "case"}


def test_every_row_has_all_cells_and_an_example() -> None:
    assert [r for r in TABLE if len(r) != 8 or not r[0] or not r[7].strip() or any(c != c.strip() for c in r)] == []


def test_types_and_modes_are_those_of_the_ontology() -> None:
    assert [f for f in FRAMES if f.type != NONE and f.type not in event_types()] == []
    assert [f for f in FRAMES if f.type != NONE and set(f.modes) - set(event_types()[f.type].modes)] == []


def test_parts_of_speech_and_words() -> None:
    assert {f.pos for f in FRAMES} == {"verb", "noun", "adj"}
    assert [f for f in FRAMES if any(w != w.lower() for w in f.word)] == []


def test_slots_are_known() -> None:
    assert [f for f in FRAMES if {s.name for s in (*f.actor, *f.recipient)} - SLOTS - PREPOSITIONS] == []


def test_only_a_blocked_reading_has_no_place_for_its_actor() -> None:
    assert [f for f in FRAMES if (f.type == NONE) == bool(f.actor)] == []


def test_nouns_have_no_objects() -> None:
    assert [f for f in FRAMES if f.pos == "noun" and {s.name for s in (*f.actor, *f.recipient)} & {"subj", "obj", "iobj"}] == []


def is_known(need: Need) -> bool:
    names = {v for v in need.values if v.isupper()}
    if need.what == "prep" and not need.values <= PREPOSITIONS:
        return False
    return need.what in (VALUED if need.values else BARE) and names <= (SECTORS if need.what == "subj.sector" else {"ACTOR"})


def test_needs_are_known() -> None:
    assert [f for f in FRAMES if not all(map(is_known, f.needs))] == []


def test_no_row_stands_twice() -> None:
    assert [k for k, n in Counter((r[0], r[1], r[6]) for r in TABLE).items() if n > 1] == []


def test_no_row_is_hidden_by_one_before_it() -> None:
    hidden = [
        later
        for frames in load().values()
        for i, later in enumerate(frames)
        if any(set(f.word) <= set(later.word) and set(f.needs) <= set(later.needs) for f in frames[:i])
    ]
    assert hidden == []


def test_rows_are_in_alphabetical_order() -> None:
    keys = [(r[0].split()[-1 if r[1] == "noun" else 0], r[1]) for r in TABLE]
    assert keys == sorted(keys)


@pytest.mark.parametrize("pos", ["verb", "noun"])
@pytest.mark.parametrize("type", event_types())
def test_every_type_has_verbs_and_nouns(type: str, pos: str) -> None:
    assert sum(f.type == type and f.pos == pos for f in FRAMES) >= 5


def test_every_mode_has_a_word() -> None:
    named = {(f.type, m) for f in FRAMES for m in f.modes}
    assert {(t.name, m) for t in event_types().values() for m in t.modes} - named == set()


def test_classes_are_all_used() -> None:
    cells = {v for r in TABLE for n in r[6].split(";") for v in n.partition("=")[2].split("|")}
    assert set(classes()) - cells == set()


def test_a_row_becomes_a_frame() -> None:
    (frame,) = [f for f in load()["meet", "verb"] if not f.needs and f.word == ("meet",)]
    assert (frame.type, frame.modes, frame.recipient) == ("CONSULT", (), ())
    assert frame.actor == (Slot("subj", False), Slot("obj", True), Slot("with", True))


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("chair", Need("obj", classes()["MEETING"], False)),
        ("vouch", Need("prep", frozenset({"for"}), False)),
        ("tour", Need("obj", frozenset({"ACTOR"}), False)),
        ("demonstrate", Need("obj", frozenset(), True)),
        ("slam", Need("obj", frozenset({"door", "brake", "car"}), True)),
        ("consent", None),
    ],
)
def test_a_cell_becomes_a_need(word: str, first: Need | None) -> None:
    frame = next(f for f in load()[word, "verb"] if f.type != NONE and len(f.word) == 1)
    assert next(iter(frame.needs), None) == first
