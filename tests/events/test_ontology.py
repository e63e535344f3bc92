"""Types, modes, scores, codes and contexts."""

import json
from pathlib import Path

import pytest

from legation.errors import ValueRefused
from legation.events.ontology import QUADS, cameo, context_names, contexts, event_type, event_types, intensity, quad, rows

SHARED = Path(__file__).parents[3] / "shared" / "ontology"
needs_codebook = pytest.mark.skipif(not SHARED.exists(), reason="the PLOVER codebook lies in ../shared, which is not here")


def test_sixteen_types_with_a_definition_and_a_quad() -> None:
    assert len(event_types()) == 16
    assert [t for t in event_types().values() if t.quad not in QUADS or not t.definition.endswith(".")] == []


def test_verbal_acts_are_not_material() -> None:
    assert {name for name in event_types() if quad(name) == "material conflict"} == {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
    assert (quad("CONCEDE"), quad("RETREAT")) == ("verbal cooperation", "material cooperation")


def test_scores_have_the_sign_of_their_quad() -> None:
    for t in event_types().values():
        for score in (t.score, *(m.score for m in t.modes.values())):
            assert -10 <= score <= 10
            assert (score > 0) == t.quad.endswith("cooperation") or t.name == "REQUEST"


@pytest.mark.parametrize(
    ("type", "modes", "score", "code"),
    [
        ("CONSULT", (), 2.5, "040"),
        ("CONSULT", ("visit",), 4.0, "042"),
        ("CONSULT", ("third-party", "visit"), 4.0, "042"),
        ("CONSULT", ("phone",), 1.5, "041"),
        ("REQUEST", ("assist",), 0.5, "101"),
        ("ACCUSE", (), -3.0, "112"),
        ("ACCUSE", ("disapprove",), -2.0, "111"),
        ("PROTEST", ("vandalize",), -5.0, "145"),
        ("SANCTION", ("discontinue",), -6.0, "163"),
        ("ASSAULT", ("primitive", "beat"), -8.0, "180"),
        ("ASSAULT", ("unconventional",), -10.0, "204"),
        ("RETREAT", ("disarm", "ceasefire"), 10.0, "0873"),
    ],
)
def test_the_gravest_mode_gives_score_and_code(type: str, modes: tuple[str, ...], score: float, code: str) -> None:
    assert (intensity(type, modes), cameo(type, modes)) == (score, code)


@pytest.mark.parametrize(("type", "modes"), [("PRAISE", ()), ("AID", ("visit",)), ("consult", ())])
def test_unknown_names_are_refused(type: str, modes: tuple[str, ...]) -> None:
    with pytest.raises(ValueRefused, match="unknown; allowed are"):
        intensity(type, modes)


@pytest.mark.parametrize(
    ("lemmas", "expected"),
    [
        ("the minister visit a museum", ()),
        ("impose tariff on steel", ("economic",)),
        ("the court order the arrest of a hacker", ("legal", "cyber")),
        ("say human right be violate", ("human_rights",)),
        ("lose a no - confidence vote", ("legislative",)),
        ("Nuclear Test near the border", ("cbrn",)),
        ("the navy chase drug trafficker", ("military", "trafficking")),
    ],
)
def test_words_make_contexts_likely(lemmas: str, expected: tuple[str, ...]) -> None:
    found = contexts(lemmas.split())
    assert set(expected) <= set(found) if expected else not found
    assert list(found) == [c for c in context_names() if c in found]


def test_types_and_modes_bring_their_contexts() -> None:
    assert contexts((), "CONSULT") == ("diplomatic",)
    assert contexts(("hacker",), "COERCE", ("cyber", "misinformation")) == ("cyber", "misinformation")
    assert contexts((), "ASSAULT") == ()


def test_the_names_of_contexts_in_the_tables_are_known() -> None:
    assert len(context_names()) == 37
    named = {r[4] for table in ("types.tsv", "modes.tsv") for r in rows(table)} - {""}
    assert named <= set(context_names())
    assert [r for r in rows("contexts.tsv") if r[1] != r[1].lower().strip()] == []


@needs_codebook
def test_names_are_those_of_the_codebook() -> None:
    book = json.loads((SHARED / "plover_codebook.json").read_text(encoding="utf-8"))
    ours = {t.name: set(t.modes) for t in event_types().values()}
    assert ours == {t["type"]: set(t["modes"]) for t in book["types"]}
    assert list(context_names()) == list(book["contexts"])


@needs_codebook
def test_scores_are_those_of_the_codebook() -> None:
    lines = (SHARED / "plover_scores.tsv").read_text(encoding="utf-8").splitlines()[2:]
    for type, mode, _, score in (line.split("\t") for line in lines):
        assert intensity(type, [mode] if mode else []) == float(score), (type, mode)


def test_an_event_type_is_looked_up_by_its_name() -> None:
    assert event_type("AID").score == 10.0
