"""Tables of facts, and phrases that are looked up in a list of words.

The tables are the TSV files in `data/`: a comment with source and licence, a header, then one fact a row. Dates in them are ISO dates
of year, month or day ("1991", "1991-12", "1991-12-26"), empty where a fact has no bound or none is known.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")
DATA = Path(__file__).parent / "data"
PART = re.compile(r"[^\s,‐‑–\-'’‘ʼʻ]+|,")  # hyphens and apostrophes part words and are not kept
PARTICLES = "the of and for in on at to with without an al el ul de del des du la le"  # words within names whose capitals vary
ORDINARY = frozenset({"IS", "WHO", "PA", "CAR", "ICE", "RAW", "MEND", "TIP"})  # acronyms that are words too
SMALL = {form: word for word in PARTICLES.split() for form in (word.capitalize(), word.upper())}


def rows(name: str) -> list[list[str]]:
    """The cells of each row of the table `data/NAME.tsv`, without comment and header."""
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[2:]]


def several(cell: str) -> tuple[str, ...]:
    """The items of a cell that holds several, parted by bars."""
    return tuple(cell.split("|")) if cell else ()


def holds(valid_from: str, valid_to: str, on: str) -> bool:
    """Whether a fact with these bounds holds on an ISO date; a bound of a month or a year counts to its last day."""
    return on[: len(valid_from)] >= valid_from and (not valid_to or on[: len(valid_to)] <= valid_to)


@lru_cache(maxsize=1 << 14)
def parts(word: str) -> tuple[str, ...]:
    """The parts of a word that count in a comparison: "Guinea-Bissau" has two, "U.S." is "US", a hyphen has none."""
    found: list[str] = PART.findall(word.replace("&", "and") if "&" in word else word)
    if "." in word:
        found = [part.replace(".", "") or part for part in found]
    return tuple([SMALL.get(part, part) for part in found])


def shouted(words: Sequence[str], position: int) -> bool:
    """Whether a word like "IS" or "WHO" stands in a line of capitals, where it is no acronym."""
    return words[position] in ORDINARY and len(words) > 1 and all(w.isupper() for w in words if w.isalpha())


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """The text without accents."""
    return text if text.isascii() else "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 14)
def written(part: str) -> tuple[str, ...]:
    """How a table may spell a part of a name: as the text does; without accents; "Turkey" for "TURKEY"; "NATO" for "Nato"."""
    forms = (part,) if part.isascii() else (part, plain(part))
    if part.isupper():
        return *forms, part.capitalize()
    return (*forms, part.upper()) if part.istitle() and len(part) >= 4 else forms


@lru_cache(maxsize=1 << 14)
def spoken(part: str) -> tuple[str, ...]:
    """The form under which a table keeps a part of a common noun phrase: small letters, singular."""
    return (singular(part.lower()),)


def singular(noun: str) -> str:
    """A lower-case noun without its plural ending, as far as spelling tells."""
    if noun.endswith(("men", "women")):
        return noun[:-2] + "an"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and len(noun) > 3 and not noun.endswith(("ss", "us", "is")) else noun


class _Node(Generic[T]):
    """A state of the look-up: the parts that may follow, and what the phrase that ends here stands for."""

    __slots__ = ("next", "values")

    def __init__(self) -> None:
        self.next: dict[str, _Node[T]] = {}
        self.values: tuple[T, ...] = ()


class Phrases(Generic[T]):
    """Phrases and what they stand for; `forms` gives the spellings in a table that a part of a text may stand for, the surest first."""

    def __init__(self, entries: Iterable[tuple[str, T]], forms: Callable[[str], tuple[str, ...]]) -> None:
        self._root: _Node[T] = _Node()
        self._forms = forms
        for phrase, value in entries:
            node = self._root
            for part in parts(phrase):
                form = forms(part)[0]
                if form not in node.next:
                    node.next[form] = _Node()
                node = node.next[form]
            node.values = (*node.values, value)

    def match(self, words: Sequence[str], start: int) -> tuple[int, tuple[T, ...]] | None:
        """The longest phrase that begins with word `start`: how many words it has, and all that it stands for."""
        nodes, best = [self._root], None
        for i in range(start if start >= 0 else len(words), len(words)):
            found = parts(words[i])
            if not found:
                if i == start:
                    return None
                continue
            for part in found:
                nodes = [node.next[form] for node in nodes for form in self._forms(part) if form in node.next]
            if not nodes:
                break
            values = next((node.values for node in nodes if node.values), None)
            best = (i - start + 1, values) if values else best
        return best

    def get(self, phrase: str) -> tuple[T, ...]:
        """All that the whole phrase stands for, with or without "the" before it."""
        words = phrase.split()
        for start in (0, 1) if words and words[0].lower() == "the" else (0,):
            found = self.match(words, start)
            if found and start + found[0] == len(words):
                return found[1]
        return ()
