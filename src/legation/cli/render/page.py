"""A reading in; one self-contained web page out, its evidence highlighted where it stands.

Highlights nest and overlap, so the text is cut at every border of a highlight: each piece is one `<mark>` that names all the records
whose words it is part of. Everything that comes from the article is escaped, and the page's own policy lets no other script run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from importlib import resources
from itertools import pairwise
from string import Template

from legation import __version__
from legation.cli.render import words
from legation.records import Actor, Event, Reading, Span, Statement

ORDER = ("trigger", "event", "statement", "actor")


@dataclass(frozen=True, slots=True)
class Highlight:
    """Characters that support a record: as what, and of which quad class where it is an event."""

    span: Span
    kind: str
    record: str
    quad: str = ""
    stop: bool = False  # whether the keyboard stops at its first piece


def page(reading: Reading) -> str:
    """The page as HTML."""
    files = resources.files(__package__)
    script = files.joinpath("page.js").read_text(encoding="utf-8")
    title, *facts = words.headline(reading) if reading.document.title else ["A reading", *words.headline(reading)]
    heading, article = _article(reading)
    return Template(files.joinpath("page.html").read_text(encoding="utf-8")).substitute(
        language=escape(reading.document.language),
        title=escape(title),
        heading=heading or escape(title),
        facts=escape(" · ".join(facts)),
        key=_key(reading),
        article=article,
        cards="\n".join(_cards(reading)),
        footer=f"Legation {escape(__version__)} · document {escape(reading.document.id)}",
        script=script,
        digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def highlights(reading: Reading) -> list[Highlight]:
    """Every highlight of the page, in order of the text."""
    found = [Highlight(e.evidence, "event", e.id, e.quad) for e in reading.events]
    found += [Highlight(e.trigger, "trigger", e.id, e.quad, True) for e in reading.events]
    found += [Highlight(s, "statement", said.id, "", not n) for said in reading.statements for n, s in enumerate(said.content)]
    found += [Highlight(s, "statement", said.id) for said in reading.statements for s in (*said.source, *said.cue)]
    found += [Highlight(s, "actor", a.id, "", not n) for a in reading.actors for n, s in enumerate(sorted(a.mentions))]
    return sorted(found, key=lambda h: (h.span, ORDER.index(h.kind), h.record))


def _article(reading: Reading) -> tuple[str, str]:
    """The text with its highlights: its first line where that is the title, and its paragraphs."""
    text, marks = reading.document.text, highlights(reading)
    heading, paragraphs, start = "", [], 0
    for piece in text.split("\n"):
        span = Span(start, start + len(piece))
        start = span.end + 1
        marked = _paragraph(text, span, marks)
        if not text[: span.start].strip() and piece.strip() and words.line(piece) == words.line(reading.document.title or ""):
            heading = marked
        elif piece.strip():
            skipped = any(b.holds(span) for b in reading.document.boilerplate)
            paragraphs.append(f'<p class="skipped">{marked}</p>' if skipped else f"<p>{marked}</p>")
    return heading, "\n".join(paragraphs)


def _paragraph(text: str, paragraph: Span, marks: list[Highlight]) -> str:
    inside = [h for h in marks if h.span.overlaps(paragraph)]
    borders = {max(paragraph.start, min(paragraph.end, x)) for h in inside for x in h.span}
    pieces = [Span(*ends) for ends in pairwise(sorted(borders | set(paragraph)))]
    return "".join(_piece(text, piece, [h for h in inside if h.span.holds(piece)]) for piece in pieces)


def _piece(text: str, piece: Span, over: list[Highlight]) -> str:
    if not over:
        return escape(piece.of(text))
    over = sorted(over, key=lambda h: (h.span.end - h.span.start, ORDER.index(h.kind), h.record))  # the closest fit speaks first
    kinds = " ".join(dict.fromkeys(h.kind for h in over))
    records = escape(" ".join(dict.fromkeys(h.record for h in over)))
    quad = next((f' data-quad="{escape(h.quad)}"' for h in over if h.quad), "")
    stop = ' tabindex="0"' if any(h.stop and h.span.start == piece.start for h in over) else ""
    return f'<mark class="{kinds}" data-of="{records}"{quad}{stop}>{escape(piece.of(text))}</mark>'


def _key(reading: Reading) -> str:
    quads = dict.fromkeys(e.quad for e in reading.events)
    items = [f'<li data-quad="{escape(q)}"><i></i>{escape(q)}</li>' for q in quads]
    items += ['<li><i class="said"></i>statement</li>'] if reading.statements else []
    items += ['<li><i class="who"></i>actor</li>'] if reading.actors else []
    return "".join(items)


def _cards(reading: Reading) -> Iterator[str]:
    for heading, events in words.by_dyad(reading):
        yield _section(heading, [_event(reading, e) for e in events])
    if reading.statements:
        yield _section("Statements", [_statement(reading, s) for s in reading.statements])
    if reading.actors:
        yield _section("Actors", [_actor(a) for a in reading.actors])


def _section(heading: str, cards: list[str]) -> str:
    return f"<section><h2>{escape(heading)}</h2>{''.join(cards)}</section>"


def _card(record: str, quad: str, lines: list[tuple[str, str]]) -> str:
    body = "".join(f'<p class="{name}">{text}</p>' for name, text in lines if text)
    colour = f' data-quad="{escape(quad)}"' if quad else ""
    return f'<div class="card" data-of="{escape(record)}"{colour} tabindex="0">{body}</div>'


def _event(reading: Reading, e: Event) -> str:
    status = "" if e.status == "occurred" else f' <span class="status">{escape(e.status)}</span>'
    amounts = "".join(f" · {escape(words.amount(m))}" for m in e.magnitude)
    when = words.period(e.start, e.end, e.date_granularity)
    places = words.listed(words.line(p.name) for p in e.places)
    facts = [when, f"in {places}" if places else "", words.signal(reading, e), words.source(reading, e)]
    more = " · ".join(escape(f) for f in facts if f)
    why = f"{words.line(e.why)} (confidence {e.confidence:.2f})"
    what = escape(words.kind(e)) + status + amounts
    return _card(e.id, e.quad, [("what", what), ("who", escape(words.parties(reading, e))), ("more", more), ("why", escape(why))])


def _statement(reading: Reading, s: Statement) -> str:
    who, *rest = words.said(reading, s)
    quote = words.around(words.quoted(reading, s.content), Span(0, 0), 280)[0]
    return _card(s.id, "", [("what", escape(who)), ("more", escape(" · ".join(rest))), ("quote", escape(quote))])


def _actor(a: Actor) -> str:
    state = words.country(a.country) if a.country else ""
    facts = [words.line(a.office or ""), state if state != a.name else "", a.kind, *a.sector]
    return _card(a.id, "", [("what", escape(words.line(a.name))), ("more", escape(" · ".join(f for f in facts if f)))])
