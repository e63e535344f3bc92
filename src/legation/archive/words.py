"""Texts and questions in; the words by which sentences are found out.

A word is kept in small letters, without accents, dots and a final plural s, so that "visits" finds "visit", "US" finds "U.S." and
"Erdogan" finds "Erdoğan". No word is left out for being common.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Any, NamedTuple

from legation.actors.tables import plain, singular
from legation.errors import ValueRefused
from legation.records import Document

DOTTED = re.compile(r"\b(?:\w\.){2,}")
WORD = re.compile(r"\w+")
TERM = re.compile(r"\"([^\"]*)\"|“([^”]*)”|(\S+)")
POSSESSIVE = re.compile(r"[’']s\b")


class Question(NamedTuple):
    """What is asked for: words that a sentence must hold, beginnings of words, and phrases that must stand in it as they are."""

    words: tuple[str, ...]
    beginnings: tuple[str, ...]
    phrases: tuple[str, ...]


def parse(asked: str) -> Question:
    """A question in words: `sanctions Iran`, `"deeply concerned"`, `sanction*`. ValueRefused where it holds no word."""
    terms = [(phrase or curly, word) for phrase, curly, word in TERM.findall(asked)]
    beginnings = tuple(dict.fromkeys(_kept(word[:-1]) for _, word in terms if len(word) > 1 and word.endswith("*")))
    others = [phrase or word for phrase, word in terms if phrase or not word.endswith("*")]
    words = tuple(dict.fromkeys(w for term in others for w in split(term)))
    if not words and not beginnings:
        raise ValueRefused(f"{asked!r}: no word to search for; give words, a phrase in quotation marks, or a beginning with a star: visit*")
    return Question(words, beginnings, tuple(normal(phrase) for phrase, _ in terms if phrase))


def split(text: str) -> list[str]:
    """The words of a text as they are kept."""
    return [_word(w) for w in WORD.findall(_kept(text))]


def normal(text: str) -> str:
    """A text as phrases are compared: small letters, one space between words, marks gone."""
    return " ".join(WORD.findall(_kept(text)))


def index(document: Document, number: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows of `sentences` and `postings` for a document."""
    from legation.language.segment import split as sentences_of

    sentences, postings = [], []
    for n, span in enumerate(sentences_of(document.text, document.boilerplate)):
        found = Counter(split(span.of(document.text)))
        sentences.append({"document": number, "sentence": n, "start": span.start, "end": span.end, "words": found.total()})
        postings += [{"word": w, "document": number, "sentence": n, "times": times} for w, times in sorted(found.items())]
    return sentences, postings


def _kept(text: str) -> str:
    return POSSESSIVE.sub("", DOTTED.sub(lambda m: m[0].replace(".", ""), plain(text))).lower()


@lru_cache(maxsize=1 << 16)
def _word(word: str) -> str:
    return singular(word)
