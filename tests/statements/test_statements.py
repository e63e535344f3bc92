from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.actors.cast import Cast
from legation.evaluate.attribution import attributions
from legation.language.tree import Tree
from legation.records import POLARITIES, STATEMENT_KINDS, Document, Sentence, Statement, Token
from legation.statements import find_statements

Read = Callable[..., tuple[str, list[Statement]]]
SAID = [  # sentence, speaker, source, cue, content, kind, polarity
    ("“The talks were useful,” Novak told reporters in Vienna.", "novak", "Novak", "told", "“The talks were useful,”", "direct", "asserts"),
    ("Nairobi accused Kampala of arming the rebels.", "kenya", "Nairobi", "accused", "of arming the rebels", "indirect", "asserts"),
    ("According to Reuters, both armies withdrew from the valley.", "reuters", "Reuters", "According to",
     "both armies withdrew from the valley", "indirect", "asserts"),
    ("The bridge was destroyed, the army said on Monday, according to Xinhua.", "army", "the army", "said",
     "The bridge was destroyed", "indirect", "asserts"),
    ("State television quoted Haidar as saying that prices would fall.", "haidar", "Haidar", "saying", "that prices would fall",
     "indirect", "asserts"),
    ("The ministry did not say whether the envoy had left.", "ministry", "The ministry", "say", "whether the envoy had left",
     "indirect", "hedges"),
    ("Haidar denied that weapons were sent.", "haidar", "Haidar", "denied", "that weapons were sent", "indirect", "denies"),
    ("Lindqvist stressed the need for a ceasefire.", "lindqvist", "Lindqvist", "stressed", "the need for a ceasefire",
     "indirect", "asserts"),
    ("In a phone call with Lindqvist, Adeyemi expressed concern over the dam.", "adeyemi", "Adeyemi", "expressed",
     "concern over the dam", "indirect", "asserts"),
    ("His claim that the treaty is dead surprised Vienna.", "haidar", "His", "claim", "that the treaty is dead", "indirect", "asserts"),
    ("The plan, Okafor warned, would cost lives.", "okafor", "Okafor", "warned", "The plan … would cost lives", "indirect", "asserts"),
    ("Haidar, who warned of a famine, left the room.", "haidar", "who", "warned", "of a famine", "indirect", "asserts"),
    ("Adeyemi urged both sides to stop the fighting.", "adeyemi", "Adeyemi", "urged", "both sides to stop the fighting",
     "indirect", "asserts"),
    ("Novak asked whether the pipeline was safe.", "novak", "Novak", "asked", "whether the pipeline was safe", "indirect", "questions"),
    ("Okafor said the road was open, Xinhua reported.", "okafor", "Okafor", "said", "the road was open", "indirect", "asserts"),
    ("Okafor and Novak agreed that the pact had failed.", "okafor novak", "Okafor and Novak", "agreed", "that the pact had failed",
     "indirect", "asserts"),
    ("Haidar condemned the attack as “an act of cowards.”", "haidar", "Haidar", "condemned", "the attack as “an act of cowards.”",
     "mixed", "asserts"),
    ("“The dam will be built,” said Adeyemi.", "adeyemi", "Adeyemi", "said", "“The dam will be built,”", "direct", "asserts"),
    ("Lindqvist called the proposal “a bad joke.”", "lindqvist", "Lindqvist", "called", "the proposal “a bad joke.”", "mixed", "asserts"),
    ("Novak may say that the vote was fair.", "novak", "Novak", "say", "that the vote was fair", "indirect", "hedges"),
]


@pytest.mark.parametrize(("text", "speaker", "source", "cue", "content", "kind", "polarity"), SAID)
def test_one_statement_of_a_sentence(
    read: Read, text: str, speaker: str, source: str, cue: str, content: str, kind: str, polarity: str
) -> None:
    _, found = read(text)
    assert len(found) == 1
    s = found[0]
    parts = [" … ".join(x.of(text) for x in spans) for spans in (s.source, s.cue, s.content)]
    assert [" ".join(s.speaker), *parts, s.kind, s.polarity] == [speaker, source, cue, content, kind, polarity]
    assert s.why


def test_coordinated_cues_share_the_speaker(read: Read) -> None:
    text, found = read("Okafor said that the border would reopen, adding that “no soldier will remain.”")
    assert [(s.id, s.speaker, [c.of(text) for c in s.content], s.kind) for s in found] == [
        ("s1", ("okafor",), ["that the border would reopen"], "indirect"),
        ("s2", ("okafor",), ["that “no soldier will remain.”"], "mixed"),
    ]


@pytest.mark.parametrize("text", ["Adeyemi visited the port on Monday.", "Haidar condemned the attack."])
def test_an_act_is_no_statement(read: Read, text: str) -> None:
    assert read(text)[1] == []


def test_hearers(read: Read) -> None:
    _, (to_reporters,) = read(SAID[0][0])
    assert (to_reporters.addressees, to_reporters.audience) == ((), ("reporters",))
    _, (by_phone,) = read(SAID[8][0])
    assert (by_phone.addressees, by_phone.setting) == (("lindqvist",), "phone call with Lindqvist")


@pytest.mark.parametrize(("number", "chain"), [(3, ("xinhua",)), (4, ("tv",)), (14, ("xinhua",)), (0, ())])
def test_relays(read: Read, number: int, chain: tuple[str, ...]) -> None:
    _, (found,) = read(SAID[number][0])
    assert found.relayed_by == chain


def test_a_quote_goes_on_behind_its_cue(read: Read) -> None:
    text, (found,) = read("“The dam will be built,” said Adeyemi.", "“Nobody can stop it.”")
    assert [c.of(text) for c in found.content] == ["“The dam will be built,”", "“Nobody can stop it.”"]


def test_a_quote_of_the_next_paragraph_has_the_last_speaker(read: Read) -> None:
    _, found = read("“The dam will be built,” said Adeyemi.", "“Nobody can stop it.”", between="\n\n")
    assert [s.speaker for s in found] == [("adeyemi",), ("adeyemi",)]


def test_marks_of_alteration_and_elision(read: Read) -> None:
    _, (found,) = read("“We [the council] will … vote again,” he said.")
    assert (found.altered, found.elided, found.speaker) == (True, True, ("novak",))


def test_an_unknown_speaker_keeps_its_words(read: Read) -> None:
    text, (found,) = read("Haidar denied that weapons were sent.", names={})
    assert (found.speaker, [s.of(text) for s in found.source]) == ((), ["Haidar"])


def flat(text: str) -> list[Tree]:
    """Each line as a sentence whose words all hang on the first."""
    trees: list[Tree] = []
    at = 0
    for line in text.split("\n"):
        words: list[Token] = []
        start = at
        for word in line.split():
            start = text.index(word, start)
            upos = "VERB" if word == "said" else "NOUN"
            words.append(Token(start, start + len(word), word, word.lower(), upos, 0 if words else -1, "obj"))
            start += len(word)
        if words:
            trees.append(Tree(Sentence(at, at + len(line), tuple(words)), len(trees)))
        at += len(line) + 1
    return trees


def test_turns_of_a_script() -> None:
    text = "Q: Will it stay?\nHaidar: It will stay.\nQ: Until when?\nHaidar: We never set a date."
    found = find_statements(Document("script", text), flat(text), Cast())
    assert [([x.of(text) for x in s.source], [x.of(text) for x in s.content], s.kind) for s in found] == [
        (["Haidar"], ["It will stay."], "direct"),
        (["Haidar"], ["We never set a date."], "direct"),
    ]


WORDS = st.sampled_from([*'Novak said “The end,” "no yes" that , : according to ‘it’s Q: [T]he … 🙂'.split(), "\n", "\n\n"])


@settings(deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_any_text_gives_sound_statements(words: list[str]) -> None:
    text = " ".join(words).replace(" \n ", "\n")
    for s in find_statements(Document("any", text), flat(text), Cast()):
        assert s.content
        assert all(0 <= x.start < x.end <= len(text) for x in (*s.source, *s.cue, *s.content))
        assert list(s.content) == sorted(s.content)
        assert s.kind in STATEMENT_KINDS
        assert s.polarity in POLARITIES


CUES = "told saying accused of quoted as said according to reported citing called on X clear made who that the in talks with Haidar".split()
RELATIONS = "nsubj obj iobj obl ccomp xcomp advcl acl acl:relcl parataxis conj appos mark case punct nmod nmod:poss nsubj:pass cc".split()


@settings(deadline=None)
@given(st.lists(st.sampled_from([*CUES, "“", "”", ",", ";", ":"]), min_size=1, max_size=40), st.randoms(use_true_random=False))
def test_any_tree_gives_sound_statements(words: list[str], chance: Random) -> None:
    text, lemmas = " ".join(words), {"told": "tell", "saying": "say", "said": "say", "called": "call", "made": "make"}
    order = list(range(len(words)))
    chance.shuffle(order)
    head = {order[0]: -1} | {k: order[chance.randrange(i)] for i, k in enumerate(order) if i}
    tokens, at = [], 0
    for i, word in enumerate(words):
        lemma = lemmas.get(word, word.removesuffix("ed"))
        upos = "VERB" if lemma != word else chance.choice(["NOUN", "PROPN", "PRON", "ADP", "PUNCT"])
        rel = chance.choice(RELATIONS) if head[i] >= 0 else "root"
        tokens.append(Token(at, at + len(word), word, lemma, upos, head[i], rel))
        at += len(word) + 1
    for s in find_statements(Document("any", text), [Tree(Sentence(0, len(text), tuple(tokens)))], Cast()):
        assert all(0 <= x.start < x.end <= len(text) for x in (*s.source, *s.cue, *s.content))
        assert all(a.end <= b.start for a, b in pairwise(s.content))


def test_the_export_for_scorers(read: Read) -> None:
    _, found = read("Haidar denied that weapons were sent.")
    assert attributions("d1", found) == {"id": "d1", "attributions": [{"source": [[0, 6]], "cue": [[7, 13]], "content": [[14, 36]]}]}
