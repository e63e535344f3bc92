"""Lemmas come from what is known, then from the network's scripts, then from spelling."""

import pytest

from legation.language.lemmas import Lemmas

LEMMAS = Lemmas({("told", "VERB"): "tell", ("ties", "NOUN"): "tie"}, ["plan", "postpone", "fill", "dome", "paraphrase"])


@pytest.mark.parametrize(
    ("form", "upos", "scripts", "lemma"),
    [
        ("told", "VERB", ["3:y"], "tell"),  # known beats told
        ("Told", "VERB", ["3:y"], "tell"),
        ("planned", "VERB", ["2:", "3:"], "plan"),  # the second script leads to a word
        ("postponed", "VERB", ["2:"], "postpone"),
        ("expelled", "VERB", ["", "2:"], "expel"),  # no script does: spelling
        ("filled", "VERB", ["3:"], "fill"),
        ("froze", "VERB", [""], "freeze"),  # irregular
        ("shelved", "VERB", ["4:"], "shelve"),  # no script may take more than an ending
        ("severed", "VERB", ["1:"], "sever"),
        ("rebuffed", "VERB", ["3:"], "rebuff"),
        ("besieging", "VERB", ["3:"], "besiege"),
        ("overshadow", "VERB", ["1:"], "overshadow"),
        ("embassies", "NOUN", ["1:"], "embassy"),
        ("airstrikes", "NOUN", ["1:"], "airstrike"),
        ("ties", "NOUN", ["3:y"], "tie"),
        ("Moscow", "PROPN", ["="], "Moscow"),
        ("1,500", "NUM", [""], "1,500"),
    ],
)
def test_lemma(form: str, upos: str, scripts: list[str], lemma: str) -> None:
    assert LEMMAS.of(form, upos, scripts) == lemma
