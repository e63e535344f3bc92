"""What stands in an article's text and is not part of what it says: credits, labels, promotions, a headline said twice.

Whole paragraphs are judged, never parts of them, and precision goes above recall: a line that may carry news is read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from itertools import pairwise

from legation.records import Span

LONGEST = 300  # characters of a paragraph that a pattern may mark
WIDEST = 120  # characters of a line that is broken at a margin
RAGGED = 0.85  # share of the margin that a broken line fills, its next word added
BOX = 12  # lines that a box of links may hold
BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")  # how prose ends
SEPARATORS = " \t|>»/›·•:-–—"
DATES = ("%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d")
PRINTED = re.compile(r"[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}\.?,? \d{4}|\d{4}-\d\d-\d\d", re.I)


@dataclass(frozen=True, slots=True)
class Layout:
    """How an article is laid out: the spans that are not read, and what its head prints."""

    boilerplate: tuple[Span, ...] = ()
    headline: str | None = None
    byline: str | None = None
    published: str | None = None  # ISO date


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of boilerplate.tsv. `where` is "head" for lines that count only above the first paragraph of prose."""

    kind: str
    where: str
    shape: re.Pattern[str]
    example: str


def lay_out(text: str, title: str | None = None) -> Layout:
    """Finds the boilerplate of an article, its headline, and the byline and date that its head prints.

    `title` is the headline where it is known already. Spans are sorted, do not overlap, hold no white space at their ends, and
    never cover all that the text says.
    """
    spans = paragraphs(text)
    lines = [s.of(text) for s in spans]
    body = next((i for i, line in enumerate(lines) if is_prose(line)), len(lines))
    kinds = [kind_of(line, i < body) for i, line in enumerate(lines)]
    headline = _headline(lines, kinds, body, title)
    if body < len(lines):
        _mark_labels(lines, kinds, body, headline)
    _mark_boxes(lines, kinds, body)
    _mark_repeats(lines, kinds, headline)
    if all(kinds):
        return Layout()
    head = list(zip(lines[:body], kinds[:body], strict=True))
    return Layout(
        tuple(s for s, kind in zip(spans, kinds, strict=True) if kind),
        None if headline is None else " ".join(lines[headline].lstrip("# ").split()),
        next((re.sub(r"(?i)^by:?\s+", "", line) for line, kind in head if kind == "byline"), None),
        next((date for wanted in ("date", "update") for line, kind in head if kind == wanted and (date := printed_date(line))), None),
    )


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, without white space at their ends: its lines, or several of them where it is broken at a margin."""
    lines = _lines(text)
    margin = _margin(text, lines)
    found: list[Span] = []
    for i, line in enumerate(lines):
        if margin and found and _is_wrapped(text, lines[i - 1], line, margin):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
    return found


def is_prose(line: str) -> bool:
    """Whether a paragraph is at least one sentence of some length, by its words and its last character."""
    return len(line.split()) >= 12 and END.search(line) is not None


def kind_of(line: str, in_head: bool) -> str:
    """The kind of boilerplate that a paragraph is by its wording alone; "" when it is none."""
    if len(line) > LONGEST:
        return ""
    plain = " ".join(line.split())
    found = (p.kind for p in patterns() if (in_head or p.where == "any") and p.shape.fullmatch(plain))
    return next(found, "")


@cache
def patterns() -> tuple[Pattern, ...]:
    rows = files("legation.sources").joinpath("data/boilerplate.tsv").read_text(encoding="utf-8").splitlines()[2:]
    return tuple(Pattern(kind, where, re.compile(shape, re.I), example) for kind, where, shape, example in (r.split("\t") for r in rows))


def printed_date(line: str) -> str | None:
    """The date that a line prints ("Published April 7, 2018"), as an ISO date; None when it prints none."""
    if found := PRINTED.search(line):
        plain = re.sub(r"(\d)(?:st|nd|rd|th)\b|[.,]", r"\1", found[0], flags=re.I).replace("Sept ", "Sep ")
        for shape in DATES:
            try:
                return datetime.strptime(plain, shape).date().isoformat()
            except ValueError:
                continue
    return None


def _lines(text: str) -> list[Span]:
    """The lines that hold something, without white space at their ends."""
    breaks = list(BREAK.finditer(text))
    starts, stops = [0, *(m.end() for m in breaks)], [*(m.start() for m in breaks), len(text)]
    whole = ((start, text[start:stop]) for start, stop in zip(starts, stops, strict=True))
    lefts = ((start + len(line) - len(line.lstrip()), len(line.strip())) for start, line in whole)
    return [Span(left, left + width) for left, width in lefts if width]


def _margin(text: str, lines: Sequence[Span]) -> int:
    """The width in characters at which sentences are broken; 0 when each line is a paragraph."""
    width = max((line.end - line.start for line in lines), default=0)
    runs_on = (
        text[b.start].islower() and not END.search(a.of(text)) and _is_wrapped(text, a, b, width) for a, b in pairwise(lines)
    )
    return width if 40 <= width <= WIDEST and any(runs_on) else 0


def _is_wrapped(text: str, line: Span, below: Span, margin: int) -> bool:
    """Whether the line below continues a line: no blank line is between, and its first word had no room above."""
    word = text[below.start : below.end].split(maxsplit=1)[0]
    return len(BREAK.findall(text[line.end : below.start])) == 1 and line.end - line.start + 1 + len(word) > RAGGED * margin


def _same(a: str) -> str:
    """What two lines have in common that say the same: case, quotation marks, white space and a last full stop do not count."""
    plain = a.casefold().translate(str.maketrans("‘’“”\xa0", "''\"\" ", "\u200b\ufeff"))
    return re.sub(r"[\W_]+", " ", plain).strip()


def _headline(lines: Sequence[str], kinds: list[str], body: int, title: str | None) -> int | None:
    """The paragraph that is the headline: the title, or the longest line above the prose that reads like one."""
    if title:
        named = next((i for i, line in enumerate(lines) if _names(line, title)), None)
        if named is not None:
            kinds[named] = ""
        return named
    if body == len(lines):
        return None
    fitting = [i for i in range(body) if not kinds[i] and 3 <= len(lines[i].split()) <= 30 and _is_heading(lines[i])]
    return max(fitting, key=lambda i: (len(lines[i].split()), -i), default=None)


def _names(line: str, title: str) -> bool:
    """Whether a line is the title, or all of it but the name of the outlet ("Ministers meet - The Daily Example")."""
    if len(line) > LONGEST:
        return False
    said, wanted = _same(line), _same(title)
    return said == wanted or (len(said.split()) >= 4 and f" {said} " in f" {wanted} ")


def _is_heading(line: str) -> bool:
    """Whether a line stands as a heading does: it begins like a sentence or a name and does not end like a sentence."""
    first = line.lstrip("\"'“‘«([#* ")[:1]
    return len(line) <= LONGEST and (first.isupper() or first.isdigit()) and not re.search(r"[.,:;…][\"'”’)]*$", line)


def _mark_labels(lines: Sequence[str], kinds: list[str], body: int, headline: int | None) -> None:
    """Kickers: one to three capitalized words above the headline, and any such label that the head holds twice."""
    times = Counter(_same(line) for line in lines[:body])
    labels = set()
    for i in range(body):
        words = lines[i].strip(SEPARATORS).split()
        if i == headline or len(words) > 3 or not all(w[0].isupper() or w == "&" for w in words) or END.search(lines[i]):
            continue
        if times[_same(lines[i])] > 1 or (headline is not None and i < headline):
            kinds[i] = kinds[i] or "label"
            labels.add(_same(lines[i]))
    for i in range(body, len(lines)):
        if len(lines[i]) <= LONGEST and _same(lines[i]) in labels:
            kinds[i] = kinds[i] or "label"


def _mark_boxes(lines: Sequence[str], kinds: list[str], body: int) -> None:
    """The links under "Related stories", in or below the prose, down to the next paragraph of it."""
    left = 0
    for i in range(body, len(lines)):
        if kinds[i] == "box":
            left = BOX
        elif left and not kinds[i] and _is_heading(lines[i].lstrip("-•*· ")) and not is_prose(lines[i]):
            kinds[i] = "box"
            left -= 1
        elif not kinds[i]:
            left = 0


def _mark_repeats(lines: Sequence[str], kinds: list[str], headline: int | None) -> None:
    """The headline is read once, where it stands first."""
    if headline is not None:
        said = _same(lines[headline])
        for i, line in enumerate(lines):
            if i != headline and len(line) <= LONGEST and _same(line) == said:
                kinds[i] = kinds[i] or "repeat"
