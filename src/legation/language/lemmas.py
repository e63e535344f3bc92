"""Lemmas: from the forms that the treebanks hold, from the lemma script that the network chose, and from the spelling rules of English.

A script is trusted when it leads to a word that is known; when none of the likely ones does, regular endings are taken off by rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from legation.language.labels import apply_script

INFLECTED = frozenset({"VERB", "NOUN", "ADJ", "AUX"})
ENDINGS = {"VERB": ("s", "ed", "ing"), "AUX": ("s", "ed", "ing"), "NOUN": ("s",), "ADJ": ("er", "est")}
SYLLABLE = re.compile(r"[aeiouy]+")
SILENT_E = re.compile(r"(?:[cgsuvz]|[aeiou][bdgkmnprt]l?|[bcdfgkpt]l|(?:at|ut|ov|os|id|ir|or|ur|as|us|in))$")


class Lemmas:
    """Known forms, and the words that a lemma may be.

    Parameters
    ----------
    forms: (form in lower case, UPOS) to lemma, as the treebanks have them.
    words: further words of the language, for checking what a script or a rule gives.
    """

    def __init__(self, forms: Mapping[tuple[str, str], str], words: Iterable[str]) -> None:
        self._forms = forms
        self._lemmas = frozenset(forms.values())
        self._words = self._lemmas | frozenset(words)

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
        scripts = list(scripts)
        if upos not in INFLECTED or not low.isalpha():
            return apply_script(form, scripts[0])
        if not low.endswith(ENDINGS[upos]):
            return low
        told = [apply_script(form, s).lower() for s in scripts]
        sensible = [x for x in told if len(x) > 2 and x != low and low.startswith(x[:-1])]
        candidates = [*sensible, *_stems(low, upos)]
        for known_words in (self._lemmas, self._words):  # a lemma seen in a treebank is surer than a word seen anywhere
            if (found := next((c for c in candidates if c in known_words), None)) is not None:
                return found
        return next(iter(_stems(low, upos)), low)


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
    doubled = stem[-1] == stem[-2] and stem[-1] not in "aeious"
    if doubled and (stem[-1] not in "lfz" or len(SYLLABLE.findall(stem)) > 1):
        yield stem[:-1]  # "planned", "expelled", but not "filled"
    if not doubled and SILENT_E.search(stem):
        yield stem + "e"
    yield stem
    yield stem + "e"
