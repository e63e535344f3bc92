"""Legation reads diplomatic and political news: an article in; who did what to whom, when, and according to whom, out.

    import legation
    reading = legation.read("article.html", published="2018-04-07")
    for event in reading.events:
        print(event.type, reading.quote(event.evidence))

Everything below is imported when it is first used, so that `import legation` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from legation import errors, records
    from legation.archive import Archive, open_archive
    from legation.events.relations import type_relations
    from legation.language import parse_tokens
    from legation.reader import read, read_many, read_text
    from legation.records import Document, Reading

__version__ = "0.1.0"
__all__ = [
    "Archive", "Document", "Reading", "__version__", "errors", "open_archive", "parse_tokens", "read", "read_many", "read_text", "records",
    "type_relations",
]  # fmt: skip

_HOME = {
    "Archive": "legation.archive",
    "Document": "legation.records",
    "Reading": "legation.records",
    "errors": "legation.errors",
    "records": "legation.records",
    "open_archive": "legation.archive",
    "parse_tokens": "legation.language",
    "read": "legation.reader",
    "read_many": "legation.reader",
    "read_text": "legation.reader",
    "type_relations": "legation.events.relations",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'legation' has no attribute {name!r}; it has {', '.join(__all__)}")
    module = importlib.import_module(_HOME[name])
    return module if module.__name__ == f"legation.{name}" else getattr(module, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
