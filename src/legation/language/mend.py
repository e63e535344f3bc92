"""Mending of trees where a quotation ends: what follows the closing mark belongs to the one who speaks, not to what is said.

In “We will help,” Wei said in talks with Shoigu, a parser that knows no quotation marks may hang the talks on "help".
"""

from __future__ import annotations

from collections.abc import Sequence

from legation.language.analyser import Word

OPENING, CLOSING, EITHER = frozenset("“«„"), frozenset("”»"), frozenset('"')
LOOSE = frozenset({"advcl", "obl", "parataxis", "advmod", "acl", "conj", "dep", "nmod"})


def mend_quotations(words: Sequence[str], analysis: list[Word], inside: bool) -> tuple[list[Word], bool]:
    """The analysis with loose branches outside a quotation taken off the words inside it.

    `inside` says whether a quotation is open where the sentence begins; the second value, whether one is open where it ends.
    """
    if not inside and not any(w in OPENING or w in EITHER for w in words):
        return analysis, False
    quoted, still = _quoted(words, inside)
    mended = list(analysis)
    for i, w in enumerate(analysis):
        if quoted[i] or w.head < 0 or not quoted[w.head] or w.rel.partition(":")[0] not in LOOSE:
            continue
        speaks = _out_of_quotation(analysis, quoted, w.head)
        if speaks is not None and speaks != i and not _is_above(mended, i, speaks):
            mended[i] = w._replace(head=speaks)
    return mended, still


def _quoted(words: Sequence[str], inside: bool) -> tuple[list[bool], bool]:
    """Which words lie between quotation marks, and whether a quotation is still open at the end."""
    quoted = []
    for w in words:
        if w in OPENING or (w in EITHER and not inside):
            inside = True
            quoted.append(True)
        elif w in CLOSING or w in EITHER:
            quoted.append(True)
            inside = False
        else:
            quoted.append(inside)
    return quoted, inside


def _out_of_quotation(analysis: Sequence[Word], quoted: Sequence[bool], i: int) -> int | None:
    """The verb outside that governs the quotation which word `i` stands in."""
    while i >= 0 and quoted[i]:
        i = analysis[i].head
    return i if i >= 0 and analysis[i].upos in {"VERB", "AUX"} else None


def _is_above(analysis: Sequence[Word], i: int, below: int) -> bool:
    """Whether word `i` governs `below`, directly or not: hanging it there would close a circle."""
    while below >= 0:
        if below == i:
            return True
        below = analysis[below].head
    return False
