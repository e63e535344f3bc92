from __future__ import annotations

import pytest

from legation.records import POLARITIES
from legation.statements.contents import PREPOSITIONS
from legation.statements.cues import is_document, table

FRAMES = {"clause", "quote", "to", "to-np", "ing", "obj", "source", "obj+to", "obj+as", "obj+comp", "obj+to-np", *PREPOSITIONS}


def test_every_row_is_sound() -> None:
    for (lemma, upos), cues in table().items():
        assert lemma == lemma.lower()
        assert upos in ("VERB", "NOUN", "ADJ", "ADP")
        for cue in cues:
            assert cue.frames <= FRAMES | {f"obj+{p}" for p in PREPOSITIONS}, lemma
            assert cue.polarity in POLARITIES, lemma
            assert cue.kind in ("speech", "belief", "judgement", "document", "noun-object"), lemma
            assert cue.hearer in ("", "obj", "to", "with"), lemma


@pytest.mark.parametrize(("noun", "document"), [("readout", True), ("poll", True), ("minister", False)])
def test_documents(noun: str, document: bool) -> None:
    assert is_document(noun) is document
