"""Quotation marks paired over the raw text, in one pass and without regard to grammar.

Every layout of the press is read: curly, straight, single, nested, guillemets either way round, low German openers, doubled
back-ticks; a speech that runs over paragraphs is opened anew in each and closed once. What is never closed ends with its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from legation.records import Span

SINGLE = "‘’‚‛‹›'"
FAMILY = {"“": "curly", "”": "curly", "„": "curly", "‟": "curly", "«": "angle", "»": "angle", '"': "straight", "``": "tick", "''": "tick",
          "‘": "single", "’": "single", "‚": "single", "‛": "single", "‹": "one angle", "›": "one angle", "'": "straight single"}
MISTAKEN = {"curly": ("straight",), "straight": ("curly",)}  # typed one for the other
MARK = re.compile(r"``|''|[“”„‟«»\"‘’‚‛‹›']")
BREAK = re.compile(r"\n[^\S\n]*\n\s*")
ELISION = re.compile(r"['’](?:\d\ds?\b|tis\b|twas\b|em\b|til\b|cause\b|n['’])", re.IGNORECASE)
WORD = re.compile(r"\w+(?:['’.\-&]\w+)*")
SHORTEST_SPEECH = 4  # words: fewer, and no full stop or comma of their own, are a title, a term or a scare quote
OPENS, CLOSES, NEITHER = "opens", "closes", "neither"


class Quote(NamedTuple):
    """A stretch in quotation marks: `span` with its marks, `depth` 0 when no other quote holds it.

    `continues` is the position, in the list of all quotes, of the quote in the paragraph before that it goes on from.
    """

    span: Span
    depth: int
    closed: bool
    continues: int | None = None


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text: blank lines part them, or single line ends where the text has no blank line."""
    parting = BREAK if BREAK.search(text) else re.compile(r"\n\s*")
    found, start = [], 0
    for m in parting.finditer(text):
        found.append(Span(start, m.start()))
        start = m.end()
    return [p for p in [*found, Span(start, len(text))] if text[p.start : p.end].strip()]


def pair_quotes(text: str) -> list[Quote]:
    """All quotes of a text, in order of their beginnings. Linear in its length; no text makes it fail."""
    found: list[Quote] = []
    pending: int | None = None  # a quote that its paragraph left open
    for paragraph in paragraphs(text):
        new = sorted(_in_paragraph(text, paragraph), key=lambda q: (q.span.start, -q.span.end))
        if new and pending is not None and _reopens(text, found[pending], new[0], paragraph):
            new[0] = new[0]._replace(continues=pending)
        pending = None
        for q in new:
            if not q.closed and q.depth == 0 and text[q.span.end : paragraph.end].strip() == "":
                pending = len(found)
            found.append(q)
    return found


def _reopens(text: str, a: Quote, b: Quote, paragraph: Span) -> bool:
    """Whether quote `b` begins its paragraph with the mark that opened `a`."""
    return b.depth == 0 and text[a.span.start] == text[b.span.start] and not text[paragraph.start : b.span.start].strip()


def _in_paragraph(text: str, paragraph: Span) -> Iterator[Quote]:
    opened: list[tuple[int, str]] = []  # (start, family), outermost first
    marks = list(MARK.finditer(text, paragraph.start, paragraph.end))
    left = _closers_left(text, marks)
    for k, m in enumerate(marks):
        level, same = _level(opened, FAMILY[m.group()])
        role = _role(text, m, level, same, left[k])
        if role == OPENS and same and level is not None:  # the same mark again before it was closed: the earlier one ends here
            yield from _end(text, opened, level, m.start(), closed=False)
        if role == OPENS:
            opened.append((m.start(), FAMILY[m.group()]))
        elif role == CLOSES and level is not None:
            yield from _end(text, opened, level, m.end(), closed=True)
    yield from _end(text, opened, 0, paragraph.end, closed=False)


def _level(opened: list[tuple[int, str]], family: str) -> tuple[int | None, bool]:
    """Where in `opened` a mark of this family would close something, and whether that is of the very same family."""
    for i in range(len(opened) - 1, -1, -1):  # never more than one of a family is open, so this is short
        if opened[i][1] == family:
            return i, True
    others = MISTAKEN.get(family, ())
    return next(((i, False) for i in range(len(opened) - 1, -1, -1) if opened[i][1] in others), (None, False))


def _end(text: str, opened: list[tuple[int, str]], level: int, end: int, closed: bool) -> Iterator[Quote]:
    """End the quotes opened at `level` and above; what holds no letter and no digit is no quote."""
    for i in range(len(opened) - 1, level - 1, -1):
        start = opened[i][0]
        inner = text[start:end]
        if any(c.isalnum() for c in inner):
            yield Quote(Span(start, start + len(inner.rstrip())), i, closed and i == level)
    del opened[level:]


def _closers_left(text: str, marks: Sequence[re.Match[str]]) -> list[bool]:
    """For each mark: does a single closing mark that can be no apostrophe come later, before the next single opener?"""
    left, later = [False] * len(marks), False
    for k in range(len(marks) - 1, -1, -1):
        left[k] = later
        mark, at = marks[k].group(), marks[k].start()
        if mark in "‘‚" or (mark == "'" and _before(text, at).isspace()):
            later = False
        elif mark in "’'" and not _after(text, at + 1).isalnum() and _before(text, at) in ".,!?…;:":
            later = True
    return left


def _before(text: str, at: int) -> str:
    return text[at - 1] if at else " "


def _after(text: str, at: int) -> str:
    return text[at] if at < len(text) else " "


def _role(text: str, m: re.Match[str], level: int | None, same: bool, closer_left: bool) -> str:
    """What a mark does here, by its shape, by what is open and by the characters beside it."""
    mark, before, after = m.group(), _before(text, m.start()), _after(text, m.end())
    if mark in SINGLE:
        return _single_role(text, m, level is not None, closer_left)
    leans_open = not after.isspace() and (before.isspace() or before in "([{—–-‘'“/:")
    if mark in "„‟" or mark == "``":
        return OPENS
    if mark in "«»":  # both ways round, as in French and as in German
        return CLOSES if level is not None else OPENS if leans_open else NEITHER
    if mark == '"' and level is None:
        return NEITHER if before.isdigit() and not after.isalnum() else OPENS  # 5'11"
    if mark == '"':
        strongly = leans_open and before.isspace() and after.isalnum()
        return OPENS if strongly or (leans_open and not same) else CLOSES
    if mark == "“" and (level is None or before.isspace() or before in "([—–" or after.isalnum()):
        return OPENS
    return CLOSES if level is not None else OPENS if before.isspace() and after.isalnum() else NEITHER


def _single_role(text: str, m: re.Match[str], is_open: bool, closer_left: bool) -> str:
    """Apostrophes are told from single quotation marks by what stands beside them."""
    mark, before, after = m.group(), _before(text, m.start()), _after(text, m.end())
    if mark in "‹›":
        return OPENS if mark == "‹" else CLOSES
    if mark in "‘‚‛" or (mark == "'" and (before.isspace() or before in "([{—–“\"")):
        return NEITHER if after.isspace() or ELISION.match(text, m.start()) else OPENS
    if not is_open or after.isalnum():
        return NEITHER
    if before in "sz" and after.isspace() and closer_left:  # "the ministers’ talks" inside a single quote
        return NEITHER
    return CLOSES


class Quoted:
    """The quotes of a text, and what lies in them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all = pair_quotes(text)
        self.outer = [q for q in self.all if q.depth == 0]
        self._starts = [q.span.start for q in self.outer]

    def around(self, offset: int) -> Quote | None:
        """The outermost quote that holds a character."""
        k = bisect_right(self._starts, offset) - 1
        return self.outer[k] if k >= 0 and offset < self.outer[k].span.end else None

    def within(self, span: Span) -> list[Quote]:
        """The outermost quotes that share characters with a span."""
        k = max(0, bisect_right(self._starts, span.start) - 1)
        found = []
        while k < len(self.outer) and self.outer[k].span.start < span.end:
            if self.outer[k].span.end > span.start:
                found.append(self.outer[k])
            k += 1
        return found

    def kind(self, spans: Sequence[Span]) -> str:
        """"direct" when all letters and digits of these spans lie in quotes, "indirect" when none do, "mixed" otherwise."""
        total = inside = 0
        for span in spans:
            total += _letters(span.of(self.text))
            for q in self.within(span):
                inside += _letters(self.text[max(span.start, q.span.start) : min(span.end, q.span.end)])
        return "direct" if total and inside >= 0.98 * total else "mixed" if inside > 0.02 * total else "indirect"


def _letters(text: str) -> int:
    return sum(c.isalnum() for c in text)


def is_speech(text: str, quote: Quote) -> bool:
    """Whether a quote is long enough, or stopped like a sentence, to be an utterance and no title, term or scare quote."""
    inner = quote.span.of(text).strip("“”„‟«»\"‘’‚‛‹›'` \n")
    return len(WORD.findall(inner)) >= SHORTEST_SPEECH or inner[-1:] in tuple(".,!?…")
