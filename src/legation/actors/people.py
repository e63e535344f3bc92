"""People whom news names often: heads of state and government, ministers, heads of international bodies, rebels, opposition leaders."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from legation.actors.tables import holds, parts, plain, rows, several

REMEMBERED = 10  # years after the end of an office in which a short name still stands for its holder
SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})


@dataclass(frozen=True, slots=True)
class Leader:
    """One office that one person held. Dates are ISO, empty where there is no bound or none is known; so is the office.

    `country` is an ISO 3166-1 alpha-3 code, empty for international bodies. `sector` holds PLOVER sector codes.
    """

    name: str
    aliases: tuple[str, ...]
    country: str
    office: str
    sector: tuple[str, ...]
    valid_from: str
    valid_to: str

    def held(self, on: str) -> bool:
        """Whether the office is known to be held on an ISO date."""
        return bool(self.valid_from or self.valid_to) and holds(self.valid_from, self.valid_to, on)


def of_name(name: str, on: str | None = None) -> list[Leader]:
    """All offices of the person of that name: those held on the ISO date `on` (or still, without it) in table order, then the latest.

    Spelling may differ in accents, hyphens, initials and "Jr.", and in capitals as long as there are any. A name that several people bear
    gives the one who held office on the date. A short name ("Powell") gives, with a date, only people who held office then or in the ten
    years before. Where that leaves nobody, or several, the list is empty.
    """
    people = {} if name.islower() else _people(name)
    if on is not None and len(name.split()) == 1:
        people = {person: offices for person, offices in people.items() if any(_remembered(o, on) for o in offices)}
    if len(people) > 1 and on is not None:
        people = {person: offices for person, offices in people.items() if any(o.held(on) for o in offices)}
    if len(people) != 1:
        return []
    (offices,) = people.values()
    now = [o for o in offices if (o.held(on) if on else _current(o))]
    return now + sorted((o for o in offices if o not in now), key=lambda o: o.valid_from, reverse=True)


@cache
def leaders() -> tuple[Leader, ...]:
    """All offices of all people."""
    return tuple(
        Leader(name, several(aliases), country, office, several(sector), valid_from, valid_to)
        for name, aliases, country, office, sector, valid_from, valid_to in rows("leaders")
    )


def _people(name: str) -> dict[str, list[Leader]]:
    """The offices of all who bear a name, by the name under which the table has them."""
    found = _names().get(_key(name)) or _names().get(_without_initials(name)) or ()
    return {person: _offices()[person] for person in found}


def _remembered(office: Leader, on: str) -> bool:
    """Whether an office was held on a date or in the years before; one without dates counts."""
    ended = office.valid_to and int(office.valid_to[:4]) + REMEMBERED < int(on[:4])
    return not ended and on[: len(office.valid_from)] >= office.valid_from


def _current(office: Leader) -> bool:
    return bool(office.valid_from) and not office.valid_to


def _key(name: str) -> str:
    return plain(" ".join(part for part in parts(name) if part != ",")).lower()


def _without_initials(name: str) -> str:
    return " ".join(part for part in _key(name).split() if len(part) > 1 and part not in SUFFIXES)


@cache
def _offices() -> dict[str, list[Leader]]:
    found: dict[str, list[Leader]] = {}
    for leader in leaders():
        found.setdefault(leader.name, []).append(leader)
    return found


@cache
def _names() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for leader in leaders():
        for name in (leader.name, *leader.aliases):
            found.setdefault(_key(name), {})[leader.name] = None
    return {key: tuple(people) for key, people in found.items()}
