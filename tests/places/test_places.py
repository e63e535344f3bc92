"""The places that a sentence names, and the parts that they play."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.language.tree import Tree
from legation.places import find_places
from legation.places.gazetteer import lines, lookup
from legation.records import Sentence, Token


def tree(spec: str) -> Tree:
    """A tree from words "text|upos|head|rel|mention"; "~" before a word: no blank before it. Omitted: X, the root, no mention."""
    tokens: list[Token] = []
    end = -1
    for word in spec.split():
        text, upos, head, rel, mention = (word.removeprefix("~") + "||||").split("|")[:5]
        start = end + (0 if word.startswith("~") else 1)
        end = start + len(text)
        lemma = {"visited": "visit", "left": "leave", "talks": "talk", "said": "say", "Province": "province"}.get(text, text.lower())
        tokens.append(Token(start, end, text, lemma, upos or "X", int(head or -1), rel or "root", (), mention))
    return Tree(Sentence(0, end, tuple(tokens)))


def found(spec: str) -> list[tuple[str, str | None, str]]:
    return [(p.place.name, p.place.country, p.role) for p in find_places(tree(spec))]


CASES = [
    ("They met|VERB in|ADP|3|case Moscow|PROPN|1|obl|place:name", [("Moscow", "RUS", "in")]),
    ("They flew|VERB from|ADP|3|case Kiev|PROPN|1|obl|place:name to|ADP|5|case Geneva|PROPN|1|obl|place:name",
     [("Kyiv", "UKR", "from"), ("Geneva", "CHE", "to")]),
    ("They met|VERB in|ADP|3|case Moscow|PROPN|1|obl and|CCONJ|5|cc Beijing|PROPN|3|conj",
     [("Moscow", "RUS", "in"), ("Beijing", "CHN", "in")]),
    ("Wang|PROPN|1|nsubj visited|VERB Russia|PROPN|1|obj|place:name", [("Russia", "RUS", "in")]),
    ("Wang|PROPN|1|nsubj left|VERB Moscow|PROPN|1|obj|place:name", [("Moscow", "RUS", "from")]),
    ("the|DET|2|det Geneva|PROPN|2|compound|place:name talks|NOUN", [("Geneva", "CHE", "modifier")]),
    ("Russia|PROPN|1|compound sanctions|NOUN", []),
    ("in|ADP|1|case Sochi|PROPN|3|obl ~,|PUNCT|1|punct Russia|PROPN|1|appos", [("Sochi", "RUS", "in")]),
    ("Washington|PROPN|1|nsubj said|VERB", []),
    ("Jordan|PROPN|2|nsubj|person:name Peele|PROPN|0|flat said|VERB", []),
    ("in|ADP|2|case Georgia|PROPN|2|compound|place:name Tech|PROPN|3|obl|organization:name studied|VERB", []),
    ("the|DET|2|det Moscow|PROPN|2|compound Conference|NOUN|3|obj met|VERB", []),
    ("in|ADP|2|case Kabul|PROPN|2|compound|place:name Province|PROPN|3|obl|place:name fell|VERB", [("Kabul", "AFG", "in")]),
    ("in|ADP|1|case Georgia|PROPN|2|obl|place:name fell|VERB", [("Georgia", "GEO", "in")]),
    ("Republican in|ADP|2|case Georgia|PROPN|3|obl|place:name fell|VERB", [("Georgia", "USA", "in")]),
    ("sanctions on|ADP|2|case Iran|PROPN|0|nmod|place:name", [("Iran", "IRN", "name")]),
    ("ties between|ADP|2|case Russia|PROPN|0|nmod|place:name and China|PROPN|2|conj",
     [("Russia", "RUS", "name"), ("China", "CHN", "name")]),
    ("on|ADP|3|case the|DET|3|det Korean|PROPN|3|compound Peninsula|PROPN|4|obl|place:name fell|VERB", [("Korean Peninsula", None, "in")]),
    ("in|ADP|4|case the|DET|4|det South|PROPN|4|compound China|PROPN|4|compound Sea|PROPN|5|obl|place:name sailed|VERB",
     [("South China Sea", None, "in")]),
    ("China|PROPN|2|compound ~-|PUNCT|0|punct ~Russia|PROPN|3|compound relations|NOUN", []),
    ("in|ADP|1|case São|PROPN|2|obl|place:name Paulo|PROPN|1|flat", [("São Paulo", "BRA", "in")]),
    ("MOSCOW|PROPN (|PUNCT ~Reuters|PROPN ~) — Talks|NOUN began|VERB", [("Moscow", "RUS", "dateline")]),
    ("BEIJING|PROPN ~,|PUNCT April|PROPN 4|NUM — China|PROPN|6|nsubj said|VERB", [("Beijing", "CHN", "dateline")]),
    ("Nice|ADJ|1|amod work|NOUN", []),
    ("Tell|VERB Us|PRON|0|obj", []),
    ("They met in Vienna", [("Vienna", "AUT", "in")]),
    ("", []),
]


@pytest.mark.parametrize(("spec", "places"), CASES)
def test_places(spec: str, places: list[tuple[str, str | None, str]]) -> None:
    assert found(spec) == places


@pytest.mark.parametrize(("name", "country", "kind"), [
    ("moscow", "RUS", "capital"), ("Washington, D.C.", "USA", "capital"), ("U.S.", "USA", "country"), ("Sao Paulo", "BRA", "city"),
    ("Sana’a", "YEM", "capital"), ("Crimea", None, "disputed"), ("Jerusalem", None, "disputed"), ("Camp David", "USA", "seat"),
    ("Paris", "FRA", "capital"), ("Birmingham", "GBR", "city"), ("Taiwan Strait", None, "strait"), ("Gaza", "PSE", "territory"),
])
def test_the_likeliest_comes_first(name: str, country: str | None, kind: str) -> None:
    first = lookup(name)[0]
    assert (first.country, first.kind) == (country, kind)


def test_a_name_in_no_table() -> None:
    assert lookup("Ruritania") == ()


def test_tables_are_sound() -> None:
    for row in lines("aliases"):
        alias, name, country = row.split("\t")
        assert any(e.name == name and e.country == country for e in lookup(alias)), row
    for row in (*lines("places"), *lines("regions")):
        name, _, country, lat, lon, *_ = row.split("\t")
        assert name == name.strip(), row
        assert len(country) in (0, 3), row
        assert not lat or (-90 <= float(lat) <= 90 and -180 <= float(lon) <= 180), row
    assert len(lines("regions")) >= 200


def test_every_state_has_its_capital() -> None:
    capitals = {row.split("\t")[2] for row in lines("places") if row.split("\t")[1] == "capital"}
    assert {"BRA", "COL", "CMR", "ISL", "KAZ", "MNG", "PRY", "TGO", "CRI"} <= capitals


WORDS = st.sampled_from("In in The the Moscow Russia , ( ) - — and China US Georgia of Sea South Nice Province said visited Chad".split())
RELS = st.sampled_from(["root", "conj", "compound", "flat", "case", "obl", "nmod", "nsubj", "obj"])


@given(st.lists(st.tuples(WORDS, RELS, st.integers(-1, 11), st.sampled_from(["PROPN", "NOUN", "VERB", "X"])), max_size=12))
@settings(max_examples=300, deadline=None)
def test_no_parse_breaks_it(words: list[tuple[str, str, int, str]]) -> None:
    spec = " ".join(f"{w}|{u}|{h if h < len(words) else -1}|{r}|" for w, r, h, u in words)
    sentence = tree(spec)
    for p in find_places(sentence):
        assert p.words
        assert sentence.span(p.words) == p.span
        assert p.role in ("in", "to", "from", "modifier", "dateline", "name")
