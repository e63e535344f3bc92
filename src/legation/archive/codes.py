"""Codes of published event data in; types, states and sectors of Legation out."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from legation.actors import states
from legation.actors.tables import plain
from legation.events import ontology

if TYPE_CHECKING:
    import pyarrow

ORGANS = frozenset("GOV MIL COP JUD LEG SPY".split())  # PLOVER sectors of those who act for a state
NAMES = ("name", "official", "abbreviation")  # kinds of words for a state that a column of countries may hold
NOTHING = frozenset({"", "NA", "None", "NULL", "---"})  # how the data sets write that a cell is empty


def rows(name: str) -> list[list[str]]:
    """The rows of `data/NAME.tsv`: cells as text, without the licence line and the header."""
    table = (files("legation.archive") / f"data/{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in table.splitlines()[2:]]


@lru_cache(maxsize=1 << 16)
def country(name: str) -> str | None:
    """The ISO 3166-1 alpha-3 code of a state by code or English name; None for what is no state ("AFR", "Europe") or not known."""
    name = name.strip()
    if name in NOTHING:
        return None
    if name in states.states():
        return name
    for spelling in (name, plain(name)):
        if spelling in _names():
            return _names()[spelling]
        word = states.of_word(spelling)
        if word and word.kind in NAMES and (len(spelling) > 3 or word.kind == "abbreviation"):
            return word.iso3
    return None


@cache
def _names() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("country_names")}


@lru_cache(maxsize=1 << 16)
def sectors(cell: str) -> str | None:
    """The PLOVER sectors, joined by "; ", of a cell that lists sectors as ICEWS writes them ("Executive,Foreign Ministry,Government")."""
    known = _sectors()
    found = dict.fromkeys(code for part in cell.split(",") for code in _sector(part.strip(), known))
    return "; ".join(found) or None


def organ(cell: str) -> bool:
    """Whether such a cell names a sector that acts for a state."""
    return bool(ORGANS & set((sectors(cell) or "").split("; ")))


def _sector(name: str, known: dict[str, str]) -> list[str]:
    if name in known:
        return [known[name]]
    endings = {"Ministry": "GOV", "IGOs": "IGO", "NGOs": "NGO", "Business": "BUS"}
    return [code for ending, code in endings.items() if name.endswith(ending)]


@cache
def _sectors() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("sectors")}


@cache
def _goldsteins() -> dict[str, float]:
    return {row[0]: float(row[6]) for row in rows("cameo")}


def goldstein(code: str) -> float | None:
    """The Goldstein score of a CAMEO code, -10 to +10; None where there is no such code."""
    return _goldsteins().get(code)


@cache
def cameo() -> pyarrow.Table:
    """The CAMEO codes: code, type, modes, contexts, quad, intensity (PLOVER's score), goldstein, mutual."""
    import pyarrow

    made = []
    for code, _, type, mode, contexts, quad, score, mutual in rows("cameo"):
        modes = [mode] if mode else []
        made.append(
            {
                "code": code, "type": type or None, "modes": modes if type else None,
                "contexts": contexts.split("|") if contexts else [], "quad": quad,
                "intensity": ontology.intensity(type, modes) if type else None, "goldstein": float(score), "mutual": bool(mutual),
            }
        )  # fmt: skip
    return pyarrow.Table.from_pylist(made)


@cache
def types() -> pyarrow.Table:
    """PLOVER's types and modes: type, mode ("" for none), quad, intensity, code (CAMEO), goldstein."""
    import pyarrow

    made = [
        {
            "type": name, "mode": mode, "quad": kind.quad, "intensity": ontology.intensity(name, [mode] if mode else []),
            "code": (code := ontology.cameo(name, [mode] if mode else [])), "goldstein": goldstein(code),
        }
        for name, kind in ontology.event_types().items()
        for mode in ("", *kind.modes)
    ]  # fmt: skip
    return pyarrow.Table.from_pylist(made)
