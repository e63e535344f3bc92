"""Lemmas: from the forms that the treebanks hold, from the lemma script that the network chose, and from the spelling rules of English.

A script is trusted when it leads to a word that is known; when none of the likely ones does, regular endings are taken off by rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from legation.language.labels import apply_script
from legation.language.tokens import table

INFLECTED = frozenset({"VERB", "NOUN", "ADJ", "AUX"})
ENDINGS = {"VERB": ("s", "ed", "ing"), "AUX": ("s", "ed", "ing"), "NOUN": ("s",), "ADJ": ("er", "est")}
SYLLABLE = re.compile(r"[aeiouy]+")
SILENT_E = re.compile(r"(?:[cgsuvz]|(?<![aeiou])[aeiou][bdgkmnprt]|[bcdfgkpt]l|at|ut)$")
NO_SILENT_E = re.compile(r"[aeiouy].*(?:er|en|el|it)$")  # unstressed endings of longer stems: "slander", "threaten", "visit"


class Lemmas:
    """Known forms, and the words that a lemma may be.

    Parameters
    ----------
    forms: (form in lower case, UPOS) to lemma, as the treebanks have them.
    words: further words of the language, for checking what a script or a rule gives.
    """

    def __init__(self, forms: Mapping[tuple[str, str], str], words: Iterable[str]) -> None:
        self._forms = forms
        self._lemmas = {(lemma, upos) for (_, upos), lemma in forms.items()}
        self._words = frozenset(words)
        self._irregular = {cells[0]: cells[1] for cells in table("irregular.tsv")}

    @classmethod
    def load(cls, path: Path, words: Iterable[str]) -> Lemmas:
        rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[2:])
        return cls({(form, upos): lemma for form, upos, lemma in rows}, words)

    def of(self, form: str, upos: str, scripts: Iterable[str]) -> str:
        """The lemma of a form, given lemma scripts with the likeliest first."""
        low = form.lower()
        known = self._forms.get((low, upos))
        if known is not None:
            return known
        if upos in {"VERB", "AUX"} and low in self._irregular:
            return self._irregular[low]
        scripts = list(scripts)
        if upos not in INFLECTED or not low.isalpha():
            return apply_script(form, scripts[0])
        if not low.endswith(ENDINGS[upos]):
            return low
        return self._regular(list(_stems(low, upos)) or [low], upos, [apply_script(form, s).lower() for s in scripts])

    def _regular(self, stems: list[str], upos: str, told: list[str]) -> str:
        """Of what spelling allows: a lemma of the treebanks; else what the scripts like best among known words; else the likeliest."""
        likely = [*(x for x in told if x in stems), *stems]
        found = next((x for x in likely if (x, upos) in self._lemmas), None)
        if found is None and not NO_SILENT_E.search(stems[0]):
            found = next((x for x in likely if x in self._words), None)
        return found or stems[0]


def _stems(low: str, upos: str) -> Iterable[str]:
    """What a regular form may come from, the likeliest first."""
    if low.endswith("s") and not low.endswith(("ss", "us", "is")):
        if low.endswith("ies") and len(low) > 4:
            yield low[:-3] + "y"
        if low.endswith(("ches", "shes", "sses", "xes", "zes")):
            yield low[:-2]
        yield low[:-1]
        return
    ending = next((e for e in ENDINGS[upos] if low.endswith(e)), "")
    if not ending or ending == "s":
        return
    stem = low[: -len(ending)]
    if len(stem) < 2 or not SYLLABLE.search(stem):
        return
    if stem.endswith("i") and ending != "ing":
        yield stem[:-1] + "y"
        return
    doubled = stem[-1] == stem[-2] and stem[-1] not in "aeioufsz"
    if doubled and (stem[-1] != "l" or len(SYLLABLE.findall(stem)) > 1):
        yield stem[:-1]  # "planned", "expelled", but not "filled"
    if not doubled and SILENT_E.search(stem) and not NO_SILENT_E.search(stem):
        yield stem + "e"
    yield stem
    yield stem + "e"
