"""The gazetteer: names of countries, cities, regions, seas and seats of diplomacy, each with what may be meant by it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from legation.records import Place

RANK = ("country", "disputed", "capital")  # what a bare name means first; the rest goes by population


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that a name may mean. `kind`: country, capital, city, or a kind of regions.tsv (sea, strait, state, seat …)."""

    name: str
    kind: str
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None = None
    population: int = 0

    @property
    def rank(self) -> tuple[int, int]:
        """Smaller is likelier, other things equal."""
        known = RANK.index(self.kind) if self.kind in RANK else len(RANK)
        return known, -(self.population or (0 if self.kind == "city" else 1_000_000))

    def place(self) -> Place:
        return Place(self.name, self.country, self.geonames, self.lat, self.lon)


def fold(name: str) -> str:
    """A name without its capitals, accents and curly apostrophes."""
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("‘", "'").replace("ʻ", "'"))
        name = "".join(c for c in plain if not unicodedata.combining(c))
    return name.casefold()


def lookup(name: str) -> tuple[Entry, ...]:
    """What a name may mean, the likeliest first; nothing when it is in no table."""
    return tuple(sorted(map(_entry, _index().get(fold(name), ())), key=lambda e: e.rank))


@cache
def acronyms() -> frozenset[str]:
    """The folded names that are written in capitals throughout: "us", "uk"."""
    return frozenset(fold(alias) for alias in (row.split("\t")[0] for row in lines("aliases")) if alias.isupper())


def _entry(line: str) -> Entry:
    name, kind, country, lat, lon, *more = line.split("\t")
    geonames, population = more or ("", "0")
    return Entry(name, kind, country or None, float(lat) if lat else None, float(lon) if lon else None,
                 int(geonames) if geonames else None, int(population))


@cache
def _index() -> dict[str, list[str]]:
    """The lines of the tables by folded name: read once, and split only when they are looked up."""
    index: dict[str, list[str]] = {}
    for line in (*lines("places"), *lines("regions")):
        index.setdefault(fold(line[: line.index("\t")]), []).append(line)
    for row in lines("aliases"):
        alias, name, country = row.split("\t")
        meant = [line for line in index.get(fold(name), ()) if line.startswith(f"{name}\t") and line.split("\t")[2] == country]
        index.setdefault(fold(alias), []).extend(meant[:1])
    return index


def lines(name: str) -> list[str]:
    """The rows of a table in data/, its licence line and header left out."""
    return Path(__file__).with_name("data").joinpath(f"{name}.tsv").read_text(encoding="utf-8").splitlines()[2:]
