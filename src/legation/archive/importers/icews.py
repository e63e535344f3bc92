"""ICEWS event files: 20 columns with a header, one row an event (Boschee et al., ICEWS Coded Event Data, doi:10.7910/DVN/28075)."""

from __future__ import annotations

from collections.abc import Sequence

from legation.archive.importers.loading import Form
from legation.errors import SourceUnreadable

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "CAMEO Code", "Intensity", "Target Name",
    "Target Sectors", "Target Country", "Story ID", "Publisher", "City", "Country",
)  # fmt: skip


def columns(cells: Sequence[str]) -> Sequence[str]:
    """The header's names; SourceUnreadable where one that is needed is not among them."""
    missing = [name for name in COLUMNS if name not in cells]
    if missing:
        raise SourceUnreadable(f"no ICEWS event file: its header lacks {', '.join(missing)}; give one as Dataverse has it, header and all")
    return cells


FORM = Form(
    source="icews",
    columns=columns,
    wanted=COLUMNS,
    query="icews",
    header=True,
    countries=("Source Country", "Target Country", "Country", "Source Name", "Target Name"),
    sectors=("Source Sectors", "Target Sectors"),
)
