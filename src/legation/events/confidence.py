"""How sure an event is: the probability that an annotator would code it, from what speaks for it.

A logistic regression whose weights (data/confidence.tsv) `python -m training.confidence` fits on the annotated sentences kept aside.
"""

from __future__ import annotations

import math
from functools import cache

from legation.events.finding import Act
from legation.events.ontology import rows

UNSURE = {"alleged", "hypothetical", "denied", "cancelled"}
LEAST = 0.005  # probability below and above which the analyser's opinion says no more


def features(act: Act, how: str, framed: bool) -> dict[str, float]:
    """What speaks for an act of a status, by name. `framed`: the lexicon tells it, and not the analyser alone."""
    known = act.sure is not None
    p = min(max(act.sure or 0.0, LEAST), 1 - LEAST)
    return {
        "constant": 1.0,
        "framed": float(framed),
        "analyser": math.log(p / (1 - p)) if known else 0.0,
        "unknown": float(not known),
        "verb": float(act.frame.pos == "verb"),
        "actor": float(bool(act.actors)),
        "both": float(bool(act.actors) and (bool(act.recipients) or len(act.actors) > 1)),
        "unsure": float(how in UNSURE),
    }


@cache
def weights() -> dict[str, float]:
    return {name: float(value) for name, value in rows("confidence.tsv")}


def confidence(act: Act, how: str, framed: bool) -> float:
    """The probability, two digits."""
    score = sum(weights()[name] * value for name, value in features(act, how, framed).items())
    return round(1 / (1 + math.exp(-score)), 2)
