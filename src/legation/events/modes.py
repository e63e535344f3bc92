"""Modes that the frame leaves open, told by the words around the act: "a chemical attack", "called for the release of", "by phone"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from legation.events.ontology import rows


@cache
def cues() -> dict[str, list[tuple[str, frozenset[tuple[str, ...]]]]]:
    """By type, its modes in the order of the table, each with the lemma phrases that show it."""
    found: dict[str, dict[str, set[tuple[str, ...]]]] = {}
    for kind, mode, phrases in rows("mode_cues.tsv"):
        found.setdefault(kind, {}).setdefault(mode, set()).update(tuple(p.split()) for p in phrases.split("|"))
    return {kind: [(mode, frozenset(p)) for mode, p in modes.items()] for kind, modes in found.items()}


def modes(kind: str, given: tuple[str, ...], lemmas: Iterable[str]) -> tuple[str, ...]:
    """The modes of an act: those of its frame, or the first that its words show; none when nothing does."""
    if given or kind not in cues():
        return given
    words = [w.lower() for w in lemmas]
    said = {tuple(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words) - n + 1)}
    return next(((mode,) for mode, phrases in cues()[kind] if phrases & said), ())
