"""Words: a sentence's tokens as spans, cut as the treebanks UD English EWT and GUM cut their basic words.

What is written without white space is taken apart from the left: addresses, numbers and abbreviations whole, then words and marks.
Every pattern is bounded, so that time grows with the length of the sentence and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

from legation.records import Span

_L = r"[^\W\d_]"  # a letter
_JOINED = r"\u0300-\u036f\u200b-\u200d\u2060\ufeff\u00ad\ufe0f"  # accents and invisible marks belong to the word they stand in
_DIGITS = r"\d++(?:[.:/]\d++|,\d{3}(?!\d))*+"  # possessive: "7:30pm" must not fall back to "7"
_TOP = "com|org|net|edu|gov|mil|int|info|biz|eu|uk|us|ru|cn|de|fr|jp|in|au|ca|io|tv|co|me|ly|ch|it|nl|se|ua|ir|il"
_FILE = "docx?|xlsx?|pptx?|pdf|txt|csv|zip|html?|jpe?g|png|gif|mp[34]|exe|url|php|asp"
_UNITS = (
    "am|pm|a\\.m\\.?|p\\.m\\.?|km|kms|kg|kgs|mm|cm|m|nm|mi|ft|in|lb|lbs|oz|k|mn|bn|tn|b|t|x|mb|gb|tb|kb|kw|mw|gw|kwh|mwh|hz|khz|mhz|ghz"
    "|mph|kph|kmh|bps|pc|pct|percent|km²|m²|hr|hrs|min|mins|sec|secs|yr|yrs|yo|ml|cl|l|bbl|kt|mt"
)


def table(name: str) -> list[list[str]]:
    """The rows of a table of this room, without its comment and header."""
    lines = (files("legation.language") / "data" / name).read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines[2:] if line]


_PREFIX = "|".join(f"[{p[0]}{p[0].upper()}]{p[1:]}" for p, in table("prefixes.tsv"))
_KEPT_WITH_PERIOD = frozenset(form for form, kind in table("abbreviations.tsv") if kind != "brand")
_CONTRACTED = {written: words.split() for written, words in table("contractions.tsv")}
_CLITIC = re.compile(r"(?i)(?<=\w)(n['’`]t|['’`](?:s|m|d|re|ve|ll))$")

# Tried in this order at every place; the first that fits is the token.
_PATTERNS = {
    "address": r"(?:https?|ftp)://\S{1,2000}|www\.\S{1,2000}|mailto:\S{1,300}",
    "mail": r"[\w.+%-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}",
    "site": rf"(?:[A-Za-z0-9][\w-]{{0,63}}\.){{1,5}}(?i:{_TOP}|{_FILE})(?![\w@])(?:/[^\s,;()<>\"”’]{{0,2000}})?",
    "handle": rf"(?<!\w)[@#](?={_L}|_)\w+",
    "emoticon": r"(?<!\w)(?:[:;=]['’]?-?[()DPp/\\|]+(?!\w)|\(:|<3(?!\w)|\^_+\^)",
    "flag": r"[\U0001F1E6-\U0001F1FF]{2}",
    "emoji": r"[\u203c\u2049\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001F000-\U0001FAFF]"
    r"(?:[\ufe0f\u20e3\U0001F3FB-\U0001F3FF]|\u200d[\u2190-\u2bff\U0001F000-\U0001FAFF]|[\U000E0020-\U000E007F])*",
    "altered": rf"\[{_L}{{1,2}}\]{_L}+(?:\[{_L}{{1,3}}\]{_L}*)*|(?<!\w){_L}{{1,40}}(?:\[{_L}{{1,3}}\]{_L}*|\((?:s|es)\))+",
    "currency": r"(?<!\w)(?:US|HK|NT|AU|NZ|CA|[ACRSU])\$",
    "phone": r"(?<![\w-])(?:\+?\d{1,3}-)?(?:\d{3}[-/])?\d{3}-\d{4}(?![\w-])",
    "day": r"(?<![\w-])\d{1,4}-\d{1,2}-\d{1,4}(?![\w-])",
    "number": rf"(?<![\w.])\+?{_DIGITS}(?:st|nd|rd|th|s|(?<!20\d0)(?<=0)['’]s)?(?!\w)|(?<![\w.])\.\d+(?!\w)",
    "measure": rf"(?<![\w.]){_DIGITS}(?=(?i:{_UNITS})(?!\w))",
    "decade": r"['’]\d\ds?(?!\w)",
    "acronym": rf"(?<![^\W\d])(?:(?:{_L}\.){{1,12}}{_L}(?![\w.])|(?:{_L}\.){{2,12}}|(?:Ph|LL|[BDMW])\.(?:[A-Z]|Sc|Va|Ed|Phil)\.)",
    "clipped": r"['’](?i:s|m|d|re|ve|ll|em|n|til|cause|round|bout)(?!\w)",
    "company": r"(?<!\w)[A-Za-z]{1,3}&[A-Za-z]{1,3}(?!\w)",
    "shortened": r"(?<![\w/])[A-Za-z]/[A-Za-z]{1,3}(?![\w/])",
    "ellipsis": r"\.{2,}|…+",
    "word": rf"(?:(?<![\w-])(?:{_PREFIX})-(?=\w))?\w[\w{_JOINED}]*(?:['’`](?={_L})\w[\w{_JOINED}]*)*",
    "marks": r"(?P<same>[-=_*~+#.!?<>|])(?P=same)+|[!?]+|''|``|’’|‘‘",
    "mark": rf"[^\s\w][{_JOINED}]*",
}
_TOKEN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS.items()))


def tokenize(text: str, span: Span) -> list[Span]:
    """The tokens of the sentence `text[span.start:span.end]`, in order, with offsets in `text`.

    Every character that is no white space lies in exactly one token. Beyond the treebanks, letters altered in brackets stay in their
    word: "[T]he", "agree[d]" and "visit(s)" are one token each.
    """
    sentence = span.of(text)
    last = max((i for i, c in enumerate(sentence) if c.isalnum()), default=-1)
    tokens: list[Span] = []
    at = 0
    while match := _TOKEN.search(sentence, at):
        end = _end(match, sentence, last)
        tokens += _words(sentence, match.start(), end) if match.lastgroup == "word" else [Span(match.start(), end)]
        at = end
    return [Span(span.start + a, span.start + b) for a, b in tokens]


def _end(match: re.Match[str], sentence: str, last: int) -> int:
    """Where a token ends: an address gives back the marks after it, an abbreviation takes its period unless the sentence ends there."""
    end = match.end()
    if match.lastgroup == "address":
        return match.start() + len(match.group().rstrip(".,;:!?'\"’”)]>»"))
    if match.lastgroup == "word" and end <= last and sentence.startswith(".", end) and _takes_period(match.group()):
        return end + 1
    return end


def _takes_period(word: str) -> bool:
    """Whether a word is an abbreviation or an initial, in the case of the table or in capitals."""
    return word in _KEPT_WITH_PERIOD or (word.isupper() and (len(word) == 1 or word.capitalize() in _KEPT_WITH_PERIOD))


def _words(sentence: str, start: int, end: int) -> Iterator[Span]:
    """What is written as one word, parted where English contracts."""
    parts: list[int] = []
    written = sentence[start:end]
    if known := _CONTRACTED.get(written.lower()):
        for part in known:
            yield Span(start, start + len(part))
            start += len(part)
        return
    while clitic := _CLITIC.search(written):
        parts.append(start + clitic.start())
        written = written[: clitic.start()]
    for cut in [*reversed(parts), end]:
        yield Span(start, cut)
        start = cut
