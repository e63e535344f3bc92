"""Words that govern an act and say how real it is: "plan to", "deny", "accuse of", "cancel", "the threat of"; the table `operators.tsv`.

Effects: `absorb` (the act is only what is asked, promised, refused or threatened, and is told by the governing word itself), `planned`,
`hypothetical`, `denied`, `alleged`, `cancelled`, and `same` (the act is as real as the governing word).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "operators.tsv"
EFFECTS = ("absorb", "planned", "hypothetical", "denied", "alleged", "cancelled", "same")


@cache
def operators() -> dict[tuple[str, str], tuple[str, str]]:
    """Effect and control ("subject" or "object") by (lemma, pos)."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()[2:]
    cells = (line.split("\t") for line in lines)
    return {(lemma, pos): (effect, control) for lemma, pos, effect, control, _ in cells}


@cache
def _prepositions() -> dict[str, frozenset[str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()[2:]
    cells = (line.split("\t") for line in lines)
    return {lemma: frozenset(linked.split("|")) for lemma, pos, _, _, linked in cells if pos == "verb" and linked}


def prepositions(lemma: str) -> frozenset[str]:
    """The prepositions by which a verb governs an act: "call for", "agree to", "accuse of"."""
    return _prepositions().get(lemma.lower(), frozenset())


def effect(lemma: str, pos: str) -> str:
    """What a governing word does to the act it governs; "" when the table does not know it."""
    return operators().get((lemma.lower(), pos), ("", ""))[0]


def controls_object(lemma: str) -> bool:
    """Whether the object of a verb is the understood subject of its infinitive: "urge", "order", "accuse"."""
    return operators().get((lemma.lower(), "verb"), ("", "subject"))[1] == "object"
