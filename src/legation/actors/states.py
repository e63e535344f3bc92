"""States and the words for them: names, adjectives, the names of their people, capitals and seats that stand for governments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from legation.actors.tables import Phrases, holds, rows, shouted, written
from legation.errors import ValueRefused

WORD_KINDS = ("name", "official", "adjective", "demonym", "demonym_plural", "capital", "metonym", "abbreviation")
COMBINING = "combining form"  # "Sino-": stands for a state only before a hyphen
LONGEST_TRAP = 6  # words of a phrase that holds a state's word and names no state


@dataclass(frozen=True, slots=True)
class State:
    """A state, territory or dissolved state. Dates are ISO, empty for no bound."""

    iso3: str
    name: str
    official: str
    capital: str
    valid_from: str
    valid_to: str


@dataclass(frozen=True, slots=True)
class StateWord:
    """A word or phrase for a state. A word that serves as adjective and as demonym ("Russian", "Chinese") is kept as adjective."""

    word: str
    iso3: str
    kind: str
    valid_from: str
    valid_to: str
    note: str


def state(iso3: str) -> State:
    """The state with that ISO 3166-1 alpha-3 code (or XKX, or the 3166-3 code of a dissolved state); ValueRefused when there is none."""
    try:
        return states()[iso3]
    except KeyError:
        raise ValueRefused(
            f"no state has the code {iso3!r}; allowed are ISO 3166-1 alpha-3 codes such as 'CHN'; see legation/actors/data/states.tsv"
        ) from None


def of_word(phrase: str, on: str | None = None) -> StateWord | None:
    """What a whole phrase says of which state: "Russian", "the U.S.", "Côte d’Ivoire", "the Kremlin".

    Capitals matter ("Polish", not "polish"; "US", not "us"), a leading "the" does not. A word that stood for different states at different
    times ("Belgrade") is taken as of the ISO date `on`, or as of today.
    """
    return _in_time(_words().get(phrase), on)


def kind_of(phrase: str) -> str | None:
    """How a phrase names a state, one of WORD_KINDS; None when it names none."""
    found = of_word(phrase)
    return found.kind if found else None


def match(words: Sequence[str], start: int, on: str | None = None) -> tuple[int, StateWord] | None:
    """The longest phrase for a state that begins with word `start`: how many words it has, and what it says.

    Words are those of a tokenised sentence; hyphens may be words of their own. A word inside a phrase that names something else
    ("South China Sea", "Vietnam War", "Latin American") gives None.
    """
    found = _words().match(words, start)
    if found is None or shouted(words, start) or _trapped(words, start):
        return None
    length, meanings = found
    word = _in_time(meanings, on)
    if word is None or (word.note == COMBINING and words[start + length : start + length + 1] not in (["-"], ["–"], ["‑"])):
        return None
    return length, word


@cache
def states() -> dict[str, State]:
    """All states by code."""
    return {cells[0]: State(*cells) for cells in rows("states")}


@cache
def _words() -> Phrases[StateWord]:
    return Phrases(((cells[0], StateWord(*cells)) for cells in rows("state_words")), written)


@cache
def _traps() -> Phrases[str]:
    return Phrases(((cells[0], cells[0]) for cells in rows("state_traps")), written)


def _trapped(words: Sequence[str], start: int) -> bool:
    for begin in range(max(0, start - LONGEST_TRAP + 1), start + 1):
        found = _traps().match(words, begin)
        if found and begin + found[0] > start:
            return True
    return False


def _in_time(meanings: Sequence[StateWord], on: str | None) -> StateWord | None:
    """The meaning that holds on a date, or holds still; failing that, the first of them."""
    if len(meanings) < 2:
        return meanings[0] if meanings else None
    return next((m for m in meanings if (holds(m.valid_from, m.valid_to, on) if on else not m.valid_to)), meanings[0])
