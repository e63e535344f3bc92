"""Any CSV with a header, by a mapping file in TOML:

    source = "cline"              # what the column `source` of events is to hold
    delimiter = ","               # these four may be left out: "," is the delimiter, cells may be quoted,
    quoted = true                 # the text is UTF-8, dates are YYYY-MM-DD
    encoding = "utf-8"
    date_format = "%d/%m/%Y"      # as strptime has it

    [columns]                     # which column of the file holds what; date, actor, and code or type are needed
    id = "event_id"               # without it a row is known by its cells, and two rows alike are one
    date = "date"
    actor = "country1"            # ISO 3166-1 alpha-3, or an English name of a state, or the name of another actor
    recipient = "country2"
    code = "cameo"                # CAMEO; or: type and mode of PLOVER
    # also: actor_name, recipient_name, actor_sector, recipient_sector, intensity, goldstein, status, document, place, publisher

    [values.type]                 # what cells of a column mean, where they are not what Legation writes
    "meeting" = "CONSULT"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from legation.archive.importers.loading import Form
from legation.archive.rows import SOURCE
from legation.errors import SourceMissing, SourceUnreadable, ValueRefused

if TYPE_CHECKING:
    import pyarrow

COLUMNS = (
    "id", "date", "actor", "recipient", "code", "type", "mode", "actor_name", "recipient_name", "actor_sector", "recipient_sector",
    "intensity", "goldstein", "status", "document", "place", "publisher",
)  # fmt: skip
OPTIONS = {"source": str, "delimiter": str, "quoted": bool, "encoding": str, "date_format": str, "columns": dict, "values": dict}


def form(path: Path) -> Form:
    """The form that a mapping file tells; ValueRefused where it is wrong."""
    told = _read(path)
    columns, values = told["columns"], told.get("values", {})

    def named(cells: Sequence[str]) -> Sequence[str]:
        missing = [f"{theirs} (for {ours})" for ours, theirs in columns.items() if theirs not in cells]
        if missing:
            raise SourceUnreadable(f"its header lacks {', '.join(missing)}; it has {', '.join(cells)}; mend the mapping {path}")
        return cells

    def treat(table: pyarrow.Table) -> pyarrow.Table:
        return _renamed(table, columns, values)

    return Form(
        source=told["source"],
        columns=named,
        wanted=tuple(dict.fromkeys(columns.values())),
        query="mapped",
        header=True,
        countries=("actor", "recipient"),
        delimiter=told.get("delimiter", ","),
        quoted=told.get("quoted", True),
        encoding=told.get("encoding", "utf-8"),
        treat=treat,
        values={"source": told["source"], "date_format": told.get("date_format", "%Y-%m-%d")},
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SourceMissing(f"{path}: no such mapping file") from error
    except (OSError, ValueError) as error:
        raise ValueRefused(f"{path}: the mapping cannot be read ({error}); it is a TOML file in UTF-8") from error
    wrong = [name for name, value in told.items() if not isinstance(value, OPTIONS.get(name, ()))]
    if wrong:
        raise ValueRefused(f"{path}: {', '.join(wrong)}: unknown, or of a wrong kind; allowed are {', '.join(OPTIONS)}")
    if not re.fullmatch(r"\w[\w.-]*", told.get("source", "")) or told["source"] == SOURCE:
        rule = f"a name of letters and digits that is not {SOURCE!r}"
        raise ValueRefused(f"{path}: source is {told.get('source')!r}; give the data set {rule}")
    columns = told.get("columns", {})
    unknown = [name for name in (*columns, *told.get("values", {})) if name not in COLUMNS]
    if unknown:
        raise ValueRefused(f"{path}: {', '.join(unknown)}: no column of events; allowed are {', '.join(COLUMNS)}")
    if not {"date", "actor"} <= set(columns) or not {"code", "type"} & set(columns):
        raise ValueRefused(f"{path}: [columns] has {', '.join(columns) or 'nothing'}; date, actor, and code or type are needed")
    if len(told.get("delimiter", ",")) != 1:
        raise ValueRefused(f"{path}: delimiter is {told['delimiter']!r}; it must be one character")
    return told


def _renamed(table: pyarrow.Table, columns: Mapping[str, str], values: Mapping[str, Mapping[str, Any]]) -> pyarrow.Table:
    """The columns by our names, their cells translated; those that the file has not, empty."""
    import pyarrow

    none = pyarrow.nulls(table.num_rows, pyarrow.string())
    made = {name: table[columns[name]] if name in columns else none for name in COLUMNS}
    for name, meanings in values.items():
        made[name] = _translated(made[name], {str(given): str(meant) for given, meant in meanings.items()})
    return pyarrow.table(made)


def _translated(column: pyarrow.ChunkedArray, meanings: Mapping[str, str]) -> pyarrow.ChunkedArray:
    import pyarrow
    from pyarrow import compute

    at = compute.index_in(column, value_set=pyarrow.array(list(meanings), pyarrow.string()))
    return compute.if_else(at.is_valid(), pyarrow.array(list(meanings.values()), pyarrow.string()).take(at), column)
