"""The cast of one article: its actors, and which of them each word stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from legation.records import Actor


@dataclass(frozen=True, slots=True)
class Cast:
    """Actors by id, and the actors that a word stands for.

    A word stands for actors when it is the head of a mention: a name ("Lavrov"), a description ("the minister"), a pronoun, an
    adjective or possessor ("Russian", "Trump's"), or a plural that means several ("both sides", "they", "the two leaders").
    """

    actors: Mapping[str, Actor] = field(default_factory=dict)
    heads: Mapping[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)  # (sentence, word) -> actor ids

    def at(self, sentence: int, word: int) -> tuple[str, ...]:
        """The ids of the actors that a word of a sentence stands for; empty when it is no mention of any."""
        return self.heads.get((sentence, word), ())

    def __getitem__(self, id: str) -> Actor:
        return self.actors[id]
