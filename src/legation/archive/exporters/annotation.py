"""Events and statements as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), in one JSON-LD collection.

The target of each is a document, with its words (TextQuoteSelector) and their place in its text (TextPositionSelector, which counts
code points as the records do); its body says what it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from legation import __version__
from legation.archive.exporters.readings import stream
from legation.records import Event, Reading, Span, Statement

if TYPE_CHECKING:
    from legation.archive.store import Archive

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters of prefix and suffix
COLLECTION = "urn:legation:archive"


def collection(archive: Archive, out: BinaryIO) -> int:
    """An AnnotationCollection with its one page, written as it is made."""
    query = "SELECT (SELECT count(*) FROM events WHERE source = 'legation' AND part = 0) + (SELECT count(*) FROM statements)"
    ((total,),) = archive.rows(query)
    head = {"@context": CONTEXT, "id": COLLECTION, "type": "AnnotationCollection", "label": archive.path.name, "total": total}
    page = {"id": f"{COLLECTION}:page:1", "type": "AnnotationPage", "partOf": COLLECTION, "startIndex": 0}
    out.write(f'{json.dumps(head, ensure_ascii=False)[:-1]}, "first": {json.dumps(page)[:-1]}, "items": ['.encode())
    count = 0
    for reading in stream(archive):
        for made in annotate(reading):
            out.write(f"{',' if count else ''}\n{json.dumps(made, ensure_ascii=False)}".encode())
            count += 1
    out.write(b"\n]}}\n")
    return count


def annotate(reading: Reading) -> Iterator[dict[str, Any]]:
    """One annotation for each event and each statement."""
    for event in reading.events:
        yield _annotation(reading, event.id, [event.evidence], "classifying", _event(reading, event))
    for said in reading.statements:
        yield _annotation(reading, said.id, said.content, "identifying", _statement(reading, said))


def _annotation(reading: Reading, id: str, spans: Sequence[Span], motivation: str, said: dict[str, Any]) -> dict[str, Any]:
    targets = [_target(reading, span) for span in spans]
    return {
        "id": f"urn:legation:{reading.document.id}:{id}",
        "type": "Annotation",
        "motivation": motivation,
        "generator": {"type": "Software", "name": f"Legation {__version__}"},
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": said.pop("why")},
            {"type": "TextualBody", "purpose": motivation, "format": "application/json", "value": json.dumps(said, ensure_ascii=False)},
        ],
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _target(reading: Reading, span: Span) -> dict[str, Any]:
    text = reading.document.text
    quote = {
        "type": "TextQuoteSelector", "exact": span.of(text), "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }  # fmt: skip
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    source = reading.document.url or f"urn:sha256:{reading.document.id}"
    return {"type": "SpecificResource", "source": source, "selector": [quote, position]}


def _event(reading: Reading, event: Event) -> dict[str, Any]:
    named = {role: [reading.actor(i).name for i in getattr(event, role)] for role in ("actors", "recipients", "third_parties")}
    known = {name: getattr(event, name) for name in ("type", "modes", "contexts", "cameo", "quad", "intensity", "status", "start", "end")}
    return {"why": event.why or event.type} | known | named | {"confidence": event.confidence}


def _statement(reading: Reading, said: Statement) -> dict[str, Any]:
    named = {role: [reading.actor(i).name for i in getattr(said, role)] for role in ("speaker", "addressees", "relayed_by")}
    known = {name: getattr(said, name) for name in ("kind", "polarity", "audience", "setting", "date", "paraphrased", "altered", "elided")}
    return {"why": said.why or f"{said.kind} statement"} | known | named
