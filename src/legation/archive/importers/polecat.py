"""POLECAT event files: tab, with a header (Halterman et al., POLECAT Weekly Data, doi:10.7910/DVN/AJGVIT); types are PLOVER's."""

from __future__ import annotations

from collections.abc import Sequence

from legation.archive.importers.loading import Form
from legation.errors import SourceUnreadable

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Contexts", "Actor Name", "Actor Country",
    "Primary Actor Sector", "Recipient Name", "Recipient Country", "Primary Recipient Sector", "Placename", "Country", "Source",
)  # fmt: skip
RENAMED = {"Event Intensity": "Intensity"}  # as the files of different years have it


def columns(cells: Sequence[str]) -> Sequence[str]:
    """The header's names; SourceUnreadable where one that is needed is not among them."""
    names = [RENAMED.get(cell, cell) for cell in cells]
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise SourceUnreadable(f"no POLECAT event file: its header lacks {', '.join(missing)}; give one with its header")
    return names


FORM = Form(
    source="polecat",
    columns=columns,
    wanted=COLUMNS,
    query="polecat",
    header=True,
    countries=("Actor Country", "Recipient Country", "Country", "Actor Name", "Recipient Name"),
)
