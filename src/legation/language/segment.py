"""Sentences: where one ends and the next begins, as spans of the text.

The text is first cut into blocks: at what is not read, at blank lines and at line ends that end a paragraph. In a block `sentencex`
proposes where sentences begin. Every end mark is then judged by what stands around it; where that says nothing, the proposal holds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from legation.language.tokens import table
from legation.records import Span

_WIDEST = 120  # characters; longer lines than this are paragraphs, not the work of a line breaker
_NARROWEST = 30
_STRETCH = 5_000  # characters that the base reads at once
_SLACK = 2  # characters by which a wrapped line may fall short: two spaces after a period

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*|\f\s*|\u2029\s*")
_BULLET = re.compile(r"\s*(?:[-–—*•·‣▪●○◦■□►➢>|]\s|[•·‣▪●]|(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,4})[.)])\s)")
_NO_SENTENCE = re.compile(  # marks alone, or with the number of an item or a figure
    r"[\W_]*(?:(?:(?:Figure|Fig\.|Table|Box|Chart) \d{1,3}|\d{1,3}(?:\.\d{1,2}){0,3}|[a-zA-Z]|[ivxIVX]{2,4})[.)])?"
)
_DASHES = "-–—―"
_OUTLINE = {ord(c): " " for c in '“”„«»‘"()[]{}'} | {ord("’"): "'"}
_MARK = re.compile(
    r"(?P<mark>(?:[.!?…‼⁇⁈⁉]|(?<=\.)\ (?=\.(?!\.)))+)"
    r"(?P<close>(?:[”’»)\]}]|[\"'](?!\w))*(?:\ ?\[(?:\d{1,3}|…|\.{3})\])*(?:\ ?[:;=]-?[()DP]+(?![\w(]))?)"  # notes, elisions, emoticons
    r"(?P<gap>\ *)(?P<open>[“„«‘\"'(\[{¿¡]*)(?=(?P<next>[^ ]?))"
)
_WORD_BEFORE = re.compile(r"[\w.'’&@/=?:%#+~-]+$")
_WORD_AFTER = re.compile(r"[\w.&-]{1,40}")
_LOOK_BACK = 60  # characters
_ADDRESS = re.compile(r"(?:https?://|www\.|\w@)[^ ]*$")
_SITE = re.compile(r"(?i:com|org|net|gov|edu|mil|info|co|uk|eu|ru|cn|de|fr|io|tv|js|py|docx?|xlsx?|pdf|html?|jpe?g|png)\b|[\w.-]{1,64}@")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_ROMAN = re.compile(r"[IVXLC]+\b")
_ASKED = re.compile(
    r"(?:[^\W\d_][\w.'’-]{0,30} ){1,5}(?:said|says|asked|asks|told|wrote|writes|added|replied|tweeted|shouted|wondered|exclaimed|cried)\b"
)
_ZONE = re.compile(
    r"(?:[A-Z]{2,4}T|GMT|UTC|Eastern|Central|Mountain|Pacific|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:[\w']{1,20} ){1,2}[Tt]ime"
    r"|(?:Jan|Feb|March|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec)(?:\.|[a-z]*) \d)\b"
)
_DATELINE = re.compile(  # "MOSCOW (Reuters) - ", "BEIJING, April 4, 2018 — ", "Nairobi, 3 May (AFP) – "
    r"(?=(?:[^\W\d_]|[ .,'’/-])*(?:[A-Z]{3}|\(|\d))"
    r"[A-Z][\w.'’-]*(?:[ /][A-Z][\w.'’-]*){0,3}(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)?){0,2}"
    r"(?:, (?:\d{1,2} [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})?)? ?(?:\([\w .,/&’'-]{2,40}\))? ?[-–—]{1,2} "
    r"(?=[\"“‘'\[]?[A-Z])"
)
_PREDICATE = re.compile(r"(?:['’]s?)?,? (?:[a-z]+ed|is|was|has|had|will|would|can|could|may|might|must|did|does|said|says|also|and|then)\b")


def split(text: str, boilerplate: Sequence[Span] = ()) -> list[Span]:
    """The sentences of a text, in order, without white space at their ends.

    Every character that is neither white space nor in `boilerplate` lies in exactly one sentence; those in `boilerplate` lie in none.
    """
    return [sentence for block in _blocks(text, boilerplate) for sentence in _sentences(text, block)]


def _blocks(text: str, boilerplate: Sequence[Span]) -> Iterator[Span]:
    """Stretches of the text that no sentence crosses."""
    at = 0
    width = _wrap_width(text)
    for out in [*sorted(boilerplate), Span(len(text), len(text))]:
        for part in _cut(text, Span(at, max(at, out.start)), (m.span() for m in _BLANK_LINE.finditer(text, at, max(at, out.start)))):
            yield from _cut(text, part, _line_ends(text, part, width))
        at = max(at, out.end)


def _cut(text: str, span: Span, gaps: Iterator[tuple[int, int]]) -> Iterator[Span]:
    start = span.start
    for gap_start, gap_end in [*gaps, (span.end, span.end)]:
        stretch = text[start:gap_start]
        if stretch.strip():
            left = start + len(stretch) - len(stretch.lstrip())
            yield Span(left, left + len(stretch.strip()))
        start = gap_end


def _wrap_width(text: str) -> int:
    """The column at which the lines of a text were broken by a machine, 0 when its line ends were meant."""
    pairs = [(a.rstrip(), b.split(None, 1)[0]) for a, b in pairwise(text.split("\n")) if a.strip() and b.strip()]
    width = max((len(line) for line, _ in pairs), default=0)
    full = sum(len(line) + 1 + len(word) + _SLACK >= width for line, word in pairs)
    return width if _NARROWEST < width <= _WIDEST and len(pairs) >= 3 and full >= 0.7 * len(pairs) else 0


def _line_ends(text: str, span: Span, width: int) -> Iterator[tuple[int, int]]:
    """The line ends inside a span that end a paragraph, a heading or an item of a list."""
    start = span.start
    while (end := text.find("\n", start, span.end)) >= 0:
        following = text[end + 1 : min(end + 1 + _WIDEST, span.end)]
        if not _is_wrapped(text[start:end].rstrip(), following.lstrip(), width) or _BULLET.match(following):
            yield end, end + 1
        start = end + 1


def _is_wrapped(line: str, following: str, width: int) -> bool:
    first = following.split(None, 1)[0] if following else ""
    if width:
        return len(line) + 1 + len(first) + _SLACK >= width
    return first[:1].islower() and line[-1:] not in ".!?:;"


def _sentences(text: str, block: Span) -> Iterator[Span]:
    flat = re.sub(r"\s", " ", block.of(text))
    proposed = _proposed(flat)
    start = 0
    if dateline := _DATELINE.match(flat):  # no part of what the article says: a sentence of its own
        yield Span(block.start, block.start + len(dateline[0].rstrip()))
        start = dateline.end()
    for mark in _MARK.finditer(flat):
        ends = _ends(flat, mark)
        if ends is None:
            ends = bisect_right(proposed, mark.start()) < bisect_right(proposed, mark.end())
        if ends and not _NO_SENTENCE.fullmatch(flat, start, mark.end("close")):
            yield Span(block.start + start, block.start + mark.end("close"))
            start = mark.start("open")
    yield Span(block.start + start, block.end)


def _proposed(flat: str) -> list[int]:
    """Where `sentencex` would begin a sentence.

    It reads an outline of the text in ASCII, character for character, in stretches: on some other characters it fails, inside
    quotation marks and brackets it never ends a sentence, and its time grows faster than a long stretch.
    """
    from sentencex import get_sentence_boundaries

    outline = flat.translate(_OUTLINE)
    outline = outline if outline.isascii() else "".join(c if c.isascii() else _outlined(c) for c in outline)
    starts: list[int] = []
    at = 0
    while at < len(outline):
        end = at + _STRETCH
        if end < len(outline):
            end = outline.rfind(" ", at, end) + 1 or end
        starts += [at + b["start_index"] for b in get_sentence_boundaries("en", outline[at:end])][1:]
        at = end
    return starts


def _outlined(c: str) -> str:
    return "A" if c.isupper() else "a" if c.isalpha() else "1" if c.isdigit() else "-"


def _ends(flat: str, mark: re.Match[str]) -> bool | None:
    """Whether a sentence ends at an end mark; None where nothing around it says so."""
    following = mark["next"]
    if not following or following in _DASHES or (mark["open"].endswith("(") and following.isdigit()):
        return False
    found = _WORD_BEFORE.search(flat, max(0, mark.start() - _LOOK_BACK), mark.start())
    word = found.group() if found else ""
    signs = mark["mark"].replace(" ", "")
    if following.islower():  # after an ordinary word: "al-Shabaab", "eBay", and those who write so
        whole = word.islower() and word.isalpha() and len(word) > 1
        return whole and signs == "." and bool(mark["gap"]) and not mark["close"] and _kind(word) is None
    if not mark["gap"]:
        return _ends_without_space(flat, mark, word)
    if signs == "…" or (len(signs) > 1 and not signs.strip(".…")):
        return flat[mark.start() - 1 : mark.start()] != " " or _begins(flat, mark)
    if signs != ".":
        asked = mark["close"].strip(")]}") and not mark["open"] and _ASKED.match(flat, mark.end())
        return not asked and _kind(word) != "brand"
    return _ends_at_period(flat, mark, word)


def _ends_without_space(flat: str, mark: re.Match[str], word: str) -> bool:
    """Whether this is text from the web that lost its space: "ended.The"."""
    if not mark["next"].isupper() or _ADDRESS.search(flat, max(0, mark.start() - _LOOK_BACK), mark.start()):
        return False
    whole = word[-2:].islower() or word.isdigit() or bool(mark["close"])
    return whole and _kind(word) is None and not _SITE.match(flat, mark.end())


def _ends_at_period(flat: str, mark: re.Match[str], word: str) -> bool | None:
    """Whether a single period after a word ends the sentence, and not only an abbreviation."""
    kind, before = _kind(word), mark.start() - len(word)
    match kind:
        case None:
            if word.isdigit() and flat.endswith(": ", 0, before):  # the number of an item: "comments: 1. In Section 2"
                return False
            return None if len(word) < 2 or (word.istitle() and len(word) < 5) else True
        case "title" | "inner":
            return False
        case "end":
            return True
        case "number":
            return not mark["next"].isdigit() and not _ROMAN.match(flat, mark.end())
        case "hour":
            return not mark["open"].endswith("(") and not _ZONE.match(flat, mark.end())
        case "region" if flat.endswith(", ", 0, before):
            return mark["next"].isalpha()
    return _begins(flat, mark)


def _begins(flat: str, mark: re.Match[str]) -> bool:
    """Whether what follows an end mark begins a sentence, and is not the rest of a name such as "U.S. Army"."""
    if mark["open"]:
        return mark["open"][0] not in "([{"
    word = found.group().rstrip(".") if (found := _WORD_AFTER.match(flat, mark.end())) else ""
    known = _starters().get(word)
    return known == "function" or (known == "place" and bool(_PREDICATE.match(flat, mark.end() + len(word))))


def _kind(word: str) -> str | None:
    """The kind of an abbreviation without its period; None for other words."""
    listed = _abbreviations()
    last = re.split("[-/]", word)[-1].lstrip("'’.&")
    forms = [last, *([last.lower()] if last[:1].isupper() else []), *([last.capitalize()] if last.isupper() else [])]
    for form in forms:
        if form in listed:
            return listed[form]
    return "tail" if _DOTTED.fullmatch(last) or (len(last) == 1 and last.isupper()) else None


@cache
def _abbreviations() -> dict[str, str]:
    return dict(table("abbreviations.tsv"))


@cache
def _starters() -> dict[str, str]:
    return dict(table("starters.tsv"))
