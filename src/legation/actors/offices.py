"""Offices ("deputy foreign minister") and common nouns for actors ("troops", "the opposition"), in words of any case and number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from legation.actors.tables import Phrases, rows, several, spoken

OFFICE_KINDS = (
    "head of state",
    "head of government",
    "minister",
    "official",
    "spokesperson",
    "military",
    "legislator",
    "judge",
    "party",
    "religious",
    "other",
)
ROLE_KINDS = ("organization", "group", "person")
PREFIX = "prefix"
NO_LONGER = frozenset({"former", "ex", "then", "late", "one-time", "onetime", "ousted", "deposed", "toppled", "retired", "previous"})
BELOW = frozenset({"deputy", "vice", "assistant", "associate"})
RANK_BELOW = {"head of state": "official", "head of government": "minister", "minister": "official"}
HEADS = ("minister", "secretary")  # what a portfolio may stand before, or after "of" and "for"
LINKS = ("and", "&")


@dataclass(frozen=True, slots=True)
class Office:
    """An office as the table names it, without the words that qualify it. `former` when they say that it is held no longer."""

    office: str
    sector: tuple[str, ...]
    kind: str
    former: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """A common noun for an actor. `collective` when the singular already means many people ("army", "crowd")."""

    noun: str
    sector: tuple[str, ...]
    kind: str
    collective: bool


def match_longest(words: Sequence[str], start: int) -> tuple[int, Office] | None:
    """The longest single office that begins with word `start`, qualifiers included: how many words it has, and which it is."""
    qualifier, _, rest = words[start].partition("-") if 0 <= start < len(words) else ("", "", "")
    if rest and qualifier.lower() in NO_LONGER and (known := match_longest([rest, *words[start + 1 :]], 0)):
        return known[0], replace(known[1], former=True)  # "ex-president" in one word
    begin, qualifiers = _qualified(words, start)
    plain = _unqualified(words, start)
    found = _unqualified(words, begin) if begin > start else None
    if found is None or (plain and start + plain[0] >= begin + found[0]):
        return plain  # "deputy prime minister" is an office of its own
    kind = RANK_BELOW.get(found[1].kind, found[1].kind) if qualifiers & BELOW else found[1].kind
    return begin - start + found[0], replace(found[1], kind=kind, former=bool(qualifiers & NO_LONGER))


def match_role(words: Sequence[str], start: int) -> tuple[int, Role] | None:
    """The longest common noun phrase for an actor that begins with word `start`: how many words it has, and which it is."""
    found = _roles().match(words, start)
    return (found[0], found[1][0]) if found else None


def _qualified(words: Sequence[str], start: int) -> tuple[int, set[str]]:
    """Where the qualifiers of an office end that begin with word `start`, and which they are."""
    begin, qualifiers = start, set()
    while (found := _qualifiers().match(words, begin)) and begin + found[0] < len(words):
        begin += found[0]
        qualifiers.add(found[1][0])
        while begin < len(words) and words[begin] in ("-", "–", "‑"):
            begin += 1
    return begin, qualifiers


def _unqualified(words: Sequence[str], start: int) -> tuple[int, Office] | None:
    listed = _offices().match(words, start)
    found = (listed[0], listed[1][0]) if listed else None
    patterned = _portfolio_first(words, start) or _portfolio_last(words, start)
    return max(found, patterned, key=lambda m: m[0] if m else 0)


def _portfolio_first(words: Sequence[str], start: int) -> tuple[int, Office] | None:
    """ "health minister", "foreign and defence ministers", "trade and industry secretary" """
    found = _portfolio_list(words, start)
    if found is None:
        return None
    end = start + found[0]
    head = spoken(words[end])[0] if end < len(words) else ""
    return (found[0] + 1, _of_portfolio(found[1], head)) if head in HEADS else None


def _portfolio_last(words: Sequence[str], start: int) -> tuple[int, Office] | None:
    """ "minister of health and sports", "secretary of agriculture", "minister of state for energy" """
    head = spoken(words[start])[0] if 0 <= start < len(words) else ""
    at = start + 1
    if head == "minister" and [w.lower() for w in words[at : at + 2]] == ["of", "state"]:
        at += 2
    if head not in HEADS or at >= len(words) or words[at].lower() not in ("of", "for"):
        return None
    at += 2 if at + 1 < len(words) and words[at + 1].lower() == "the" else 1
    found = _portfolio_list(words, at)
    return (at - start + found[0], _of_portfolio(found[1], head)) if found else None


def _portfolio_list(words: Sequence[str], start: int) -> tuple[int, tuple[str, tuple[str, ...]]] | None:
    """Portfolios joined by "and" and commas: how many words they have, and the first of them."""
    found = _portfolios().match(words, start)
    if found is None:
        return None
    end = start + found[0]
    while end < len(words) and words[end].lower() in (*LINKS, ","):
        following = _portfolios().match(words, end + 1)
        if following is None:
            break
        end += 1 + following[0]
    return end - start, found[1][0]


def _of_portfolio(portfolio: tuple[str, tuple[str, ...]], head: str) -> Office:
    return Office(f"{portfolio[0]} {head}", portfolio[1], "minister")


@cache
def _offices() -> Phrases[Office]:
    return Phrases(((office, Office(office, several(sector), kind)) for office, sector, kind in rows("offices") if kind != PREFIX), _form)


@cache
def _qualifiers() -> Phrases[str]:
    return Phrases(((office, office) for office, _, kind in rows("offices") if kind == PREFIX), _form)


@cache
def _portfolios() -> Phrases[tuple[str, tuple[str, ...]]]:
    return Phrases(((name, (name, several(sector))) for name, sector in rows("portfolios")), _form)


@cache
def _roles() -> Phrases[Role]:
    found = (Role(noun, several(sector), kind, collective == "1") for noun, sector, kind, collective in rows("roles"))
    return Phrases(((role.noun, role) for role in found), _either_number)


def _form(part: str) -> tuple[str, ...]:
    """The form that stands for the spellings of one word: singular, British for what has two spellings."""
    word = spoken(part)[0]
    return ("defence",) if word == "defense" else (word,)


def _either_number(part: str) -> tuple[str, ...]:
    """The word itself and its singular, so that "rebels" is found as "rebel", but "force" not as "forces"."""
    return part.lower(), *spoken(part)
