"""Which matches of the grammar are dates: "in May" but not "Theresa May", "in 1800" but not "1800 troops"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from legation.dates.calendar import words as listed
from legation.dates.forms import Form, Months, Years
from legation.dates.grammar import Atom
from legation.language.tree import Tree

BEFORE = re.compile(r"([\w'.]+|\()[ -]?$")
AFTER = re.compile(r"^[ -]?([\w']+)")
FUNCTION_WORD = re.compile(
    r"(?:and|or|but|on|in|at|to|with|for|of|by|as|that|which|who|when|where|while|after|before|is|was|were|has|had|will|would|said)$"
)
NAMES = ("person", "organization", "place", "event:name", "object:name")


def licensed(text: str, atom: Atom, tree: Tree, words: Sequence[int], joined: bool) -> bool:
    """Whether an atom is a date; `joined`: the words before it make it the second end of a range."""
    before, after = _word(BEFORE, text[: atom.start]), _word(AFTER, text[atom.end :])
    if atom.bare in ("", "same", "ahead"):
        return not (atom.bare == "same" and tree[words[0]].upos == "SCONJ")
    if atom.bare == "whole" or before.lower() in listed("word of habit"):
        return False
    if atom.bare == "deictic":
        return not (text[atom.start].isupper() and before[:1].isupper())
    if atom.bare == "season":
        return joined or _season(text, atom, before)
    if atom.bare == "quarter":
        return _quarter(atom.form, before, after)
    if atom.bare == "year":
        return joined or _year(text, atom, tree, words, before, after)
    if _is_name(text, tree, words, before, after):
        return False
    return joined or atom.bare != "month" or _month(text, atom, tree, words, before, after)


def _word(pattern: re.Pattern[str], text: str) -> str:
    m = pattern.search(text)
    return m[1] if m else ""


def _is_name(text: str, tree: Tree, words: Sequence[int], before: str, after: str) -> bool:
    """"Bloody Sunday", "the Sunday Times", "4 April Road", "April Glaspie", "Prime Minister May"."""
    if before[:1].isupper() and before.lower() in listed("name before"):
        return True
    if after[:1].isupper() and after.lower() in listed("name after"):
        return True
    if any(tree[i].mention.startswith(NAMES) for i in words):
        return True
    following = words[-1] + 1
    if following < len(tree) and tree[following].upos == "PROPN":
        return tree[following].rel.startswith("flat") and tree[following].head in words
    return any(tree[i].rel.startswith("flat") and tree[i].head not in words for i in words)


def _month(text: str, atom: Atom, tree: Tree, words: Sequence[int], before: str, after: str) -> bool:
    """A bare month: the names that are also words or given names need a cue."""
    form = atom.form
    if any(tree[i].mention == "time" for i in words) or (isinstance(form, Months) and form.shift is not None):
        return True
    name, low = text[atom.start : atom.end].lower(), before.lower()
    if name.endswith("may") and tree[words[-1]].upos == "AUX":
        return False
    if name not in listed("month or name"):
        return low.rstrip(".") not in listed("title")
    if after[:1].isupper() and low not in listed("preposition of time"):
        return False
    possessed = text.startswith("'s", atom.end)
    if low in listed("preposition of time"):
        return not possessed
    modifies = bool(after) and after[0].islower() and not FUNCTION_WORD.match(after)
    return low in listed("determiner") and (modifies or (possessed and name != "may"))


def _season(text: str, atom: Atom, before: str) -> bool:
    form = atom.form
    if not isinstance(form, Months) or form.year is not None or form.shift is not None:
        return True
    if re.match(r" (?:of|in|from|to) ", text[atom.end :]) and "fall" in text[atom.start : atom.end].lower():
        return False
    return before.lower() in listed("preposition of time") and before.lower() not in ("for", "to", "from", "after", "before", "a")


def _quarter(form: Form, before: str, after: str) -> bool:
    if not isinstance(form, Months) or form.year is not None or form.shift is not None:
        return True
    return form.count == 3 and before.lower() in listed("preposition of time") and after.lower() not in ("of", "final", "finals")


def _year(text: str, atom: Atom, tree: Tree, words: Sequence[int], before: str, after: str) -> bool:
    """A bare year: after a preposition, in brackets, or before what happened in it."""
    first = atom.form.first if isinstance(atom.form, Years) else 0
    low, next_word = before.lower(), after.lower()
    if next_word in listed("counted") or (_counts(tree, words) and low not in ("in", "since")):
        return False
    if low in listed("preposition of time") and low not in ("to", "around", "for", "this", "last", "next", "through"):
        return not (first % 50 == 0 and after and _plural(tree, words[-1] + 1))
    if before == "(":
        return text[atom.end : atom.end + 1] in (")", ",", "-", ";")
    if not after or not 1800 <= first <= 2100:
        return False
    if low in listed("determiner") or low.endswith("'s"):
        return not (first % 50 == 0 and _plural(tree, words[-1] + 1))
    if atom.start == 0 and first % 50:
        return True
    return bool(first % 50) and after[0].islower() and not FUNCTION_WORD.match(after) and not before[:1].isupper()


def _counts(tree: Tree, words: Sequence[int]) -> bool:
    """Whether the number counts people: "1948 refugees"."""
    head = tree[words[0]].head
    return tree[words[0]].rel == "nummod" and 0 <= head < len(tree) and tree[head].mention.startswith("person")


def _plural(tree: Tree, i: int) -> bool:
    if i >= len(tree):
        return False
    return tree[i].feat("Number") == "Plur" or (not tree[i].feats and tree[i].text.islower() and tree[i].text.endswith("s"))
