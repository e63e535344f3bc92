"""Organizations that news names: international bodies, state bodies, forces, parties, armed groups, firms, media."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from legation.actors.tables import Phrases, holds, rows, several, shouted, written

ORGANIZATION_KINDS = ("igo", "court", "ngo", "government", "military", "party", "armed group", "company", "media", "other")


@dataclass(frozen=True, slots=True)
class Organization:
    """A body that acts under a name of its own.

    `country` is an ISO 3166-1 alpha-3 code, empty for international bodies and for names that many states share ("National Assembly"). Of a
    name that one state's body bears without saying so ("the Senate", "Central Committee") it is the state that is meant where the text
    names no other. `sector` holds PLOVER sector codes. Dates are ISO, empty for no bound or an unknown one.
    """

    name: str
    aliases: tuple[str, ...]
    country: str
    kind: str
    sector: tuple[str, ...]
    valid_from: str
    valid_to: str


def of_name(phrase: str, on: str | None = None) -> Organization | None:
    """The organization of that name, alias or acronym; capitals matter, a leading "the" only where the table has one ("the Hill").

    An organization that changed its part ("Taliban": rebels, then government) is taken as of the ISO date `on`, or as of today.
    """
    return _in_time(_names().get(phrase), on)


def match(words: Sequence[str], start: int, on: str | None = None) -> tuple[int, Organization] | None:
    """The longest organization's name that begins with word `start`: how many words it has, and whose it is."""
    found = _names().match(words, start)
    organization = _in_time(found[1], on) if found and not (found[0] == 1 and shouted(words, start)) else None
    return (found[0], organization) if found and organization else None


@cache
def organizations() -> tuple[Organization, ...]:
    """All organizations."""
    return tuple(
        Organization(name, several(aliases), country, kind, several(sector), valid_from, valid_to)
        for name, aliases, country, kind, sector, valid_from, valid_to in rows("organizations")
    )


@cache
def _names() -> Phrases[Organization]:
    return Phrases(_entries(), written)


def _entries() -> Iterator[tuple[str, Organization]]:
    for organization in organizations():
        yield organization.name, organization
        for alias in organization.aliases:
            yield alias, organization


def _in_time(meanings: Sequence[Organization], on: str | None) -> Organization | None:
    """The meaning that holds on a date, or holds still; failing that, the first of them."""
    if len(meanings) < 2:
        return meanings[0] if meanings else None
    return next((m for m in meanings if (holds(m.valid_from, m.valid_to, on) if on else not m.valid_to)), meanings[0])
