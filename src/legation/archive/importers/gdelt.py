"""GDELT event files: no header; 57 columns (1.0 until March 2013), 58 (1.0, with the address of the report) or 61 (2.0).

The order of the columns is that of the codebooks "GDELT Data Format Codebook 1.03" and "GDELT 2.0 Event Database Codebook".
"""

from __future__ import annotations

from collections.abc import Sequence

from legation.archive.importers.loading import Form
from legation.errors import SourceUnreadable

ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code".split()
ACT = "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone".split()
GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()
HEAD = "GlobalEventID Day MonthYear Year FractionDate".split()
WIDTHS = (57, 58, 61)
WANTED = (
    "GlobalEventID", "Day", "Actor1Code", "Actor1Name", "Actor1CountryCode", "Actor1Type1Code", "Actor2Code", "Actor2Name",
    "Actor2CountryCode", "Actor2Type1Code", "EventCode", "GoldsteinScale", "ActionGeo_FullName", "SOURCEURL",
)  # fmt: skip


def columns(cells: Sequence[str]) -> Sequence[str]:
    """The names of as many columns as the first line has cells; SourceUnreadable where no GDELT file has so many."""
    if len(cells) not in WIDTHS or not cells[0].isdigit():
        raise SourceUnreadable(f"no GDELT event file: its first line has {len(cells)} columns, one of GDELT {WIDTHS}, the first a number")
    geo = [part for part in GEO if part != "ADM2Code" or len(cells) == 61]
    sides = [f"{side}{part}" for side in ("Actor1", "Actor2") for part in ACTOR]
    places = [f"{side}Geo_{part}" for side in ("Actor1", "Actor2", "Action") for part in geo]
    return [*HEAD, *sides, *ACT, *places, "DATEADDED", *(["SOURCEURL"] if len(cells) > 57 else [])]


FORM = Form(
    source="gdelt",
    columns=columns,
    wanted=WANTED,
    query="gdelt",
    header=False,
    countries=("Actor1CountryCode", "Actor2CountryCode"),
)
