"""Amounts in a sentence: sums of money, percentages, and people, ships, aircraft and weapons that are counted.

Both ends of a range are told ("$100-150 million", "10 to 15 percent"), each as an amount of its own. A vague number is told as the
least that it can mean ("tens of thousands": 10,000), and so is a number after "at least" or "more than".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import NamedTuple

from legation.events.numbers import Number, read_number
from legation.events.ontology import rows
from legation.language.tree import Tree, matches
from legation.records import Magnitude, Span

PERCENT = (("%",), ("percent",), ("per", "cent"), ("pct",))
RANGE = frozenset({"to", "-", "–", "—"})
REACH = 3  # how far above a sum the word that it is for may stand: "tariffs on $50 billion worth of goods"
ARGUMENTS = ("obj", "nsubj", "obl", "nmod", "compound", "amod")


@dataclass(frozen=True, slots=True)
class Measured:
    """An amount and the words that state it. `span` reaches from the first of them to the last."""

    span: Span
    words: tuple[int, ...]
    magnitude: Magnitude


class _Unit(NamedTuple):
    what: str
    name: str
    words: tuple[int, ...] = ()  # those of the unit itself: "$", "billion euros" without the number


class _End(NamedTuple):
    """One number of a range, or the only one."""

    start: int
    number: Number

    @property
    def end(self) -> int:
        return self.number.end

    @property
    def words(self) -> range:
        return range(self.start, self.end)


def find_magnitudes(tree: Tree) -> list[Measured]:
    """The amounts of a sentence in the order of its words; numbers that count nothing of interest (dates, ages) are passed over."""
    words = [t.text.lower() for t in tree.tokens]
    return [m for ends in _numbers(words) for m in _measured(tree, words, ends)]


def _numbers(words: Sequence[str]) -> Iterator[tuple[_End, ...]]:
    """The numbers of a sentence; the two ends of a range together."""
    at = 0
    while at < len(words):
        number = read_number(words, at)
        if number is None:
            at += 1
            continue
        lower, upper = _End(at, number), _upper(words, at, number)
        yield (lower, upper) if upper else (lower,)
        at = (upper or lower).end


def _upper(words: Sequence[str], at: int, lower: Number) -> _End | None:
    """The upper end of a range: "100 to 150", "between 100 and 150"."""
    joint = words[lower.end] if lower.end < len(words) else ""
    if joint not in RANGE and not (joint == "and" and "between" in words[max(0, at - 2) : at]):
        return None
    upper = read_number(words, lower.end + 1)
    return _End(lower.end + 1, upper) if upper and upper.value > lower.value else None


def _measured(tree: Tree, words: Sequence[str], ends: tuple[_End, ...]) -> Iterator[Measured]:
    """The amounts that a number or a range states; all ends of a range have the unit that one of them is given."""
    units = [_percent(words, e) or _money(tree, words, e) for e in ends]
    unit = next((u for u in units if u), None) or _count(tree, ends[-1])
    if unit is None:
        return
    for end, own in zip(ends, units, strict=True):
        used = sorted({*end.words, *(own.words if own else ())})
        value = end.number.value * _borrowed(end.number, ends[-1].number)
        yield Measured(tree.span(used), tuple(range(used[0], used[-1] + 1)), Magnitude(unit.what, float(value), unit.name))


def _borrowed(lower: Number, upper: Number) -> Decimal:
    """The multiplier that the lower end of a range shares with the upper: "100 to 150 million", but not "900,000 to 1 million"."""
    return upper.times if lower.times == 1 and lower.value < upper.value / upper.times else Decimal(1)


def _percent(words: Sequence[str], number: _End) -> _Unit | None:
    for form in PERCENT:
        if tuple(words[number.end : number.end + len(form)]) == form:
            return _Unit("percent", "percent", tuple(range(number.end, number.end + len(form))))
    return None


# money


@cache
def _currencies(place: str) -> dict[tuple[str, ...], str]:
    return {tuple(form.lower().split()): code for form, where, code in rows("currencies.tsv") if where == place}


def _money(tree: Tree, words: Sequence[str], number: _End) -> _Unit | None:
    """The currency that is written before a number ("US$ 5") or after it ("5 Swiss francs", "a 5-million-euro loan")."""
    used: tuple[int, ...] = (number.start - 1,)
    code = _currencies("before").get((words[number.start - 1],)) if number.start else None
    start = number.end + (words[number.end : number.end + 1] == ["-"])
    for size in (3, 2, 1):
        form = tuple(words[start : start + size])
        found = _currencies("after").get((*form[:-1], _singular(form[-1]))) if len(form) == size else None
        if found and not code and _is_currency(tree, start + size - 1, number.number.value):
            code, used = found, tuple(range(number.end, start + size))
    return _Unit(_purpose(tree, {*number.words, *used}), code, used) if code else None


def _is_currency(tree: Tree, word: int, value: Decimal) -> bool:
    """Whether a word is not by chance spelled as a currency: "10 won seats", "50 pounds of rice", "5 real threats"."""
    if tree[word].upos in {"VERB", "ADJ"}:
        return value >= 1000
    weighed = word + 1 < len(tree) and tree[word + 1].text.lower() == "of"
    return not (weighed and tree[word].text.lower() in {"pound", "pounds"})


def _purpose(tree: Tree, amount: set[int]) -> str:
    """What a sum is for, by the words that it hangs from, up to its verb, and what hangs from those; "money" when they do not tell."""
    kinds = list(_counted("money"))
    top = _top(tree, amount)
    known: list[str] = []
    for i in [top, *islice(tree.ancestors(top), REACH)]:
        near = [k for k in (i, *tree.children(i, *ARGUMENTS)) if k not in amount]
        known += [f for k in near for f in _forms(tree, k) if f in kinds]
        if tree[i].upos == "VERB" or (known and tree[i].rel == "conj"):
            break
    return _counted("money")[min(known, key=kinds.index)][0] if known else "money"


# people and things


@cache
def _counted(kind: str) -> dict[str, tuple[str, str]]:
    """What is counted and its unit, by the words of one kind of data/counted.tsv, in its order."""
    return {lemma: (what, unit) for lemma, of, what, unit in rows("counted.tsv") if of == kind}


def _count(tree: Tree, number: _End) -> _Unit | None:
    """What a number counts: by its verb ("killed 12"), an adjective after it ("12 dead"), or its noun ("12 hostages")."""
    top = _top(tree, set(number.words))
    noun = _noun(tree, number, top)
    governor = top if noun is None or tree[noun].head == top else noun
    persons = noun is None or any(f in _counted("person") or _counted("noun").get(f, ("", ""))[1] == "people" for f in _forms(tree, noun))
    found = (_by_verb(tree, governor) or _by_state(tree, noun or number.end - 1)) if persons else None
    if found is None and noun is not None:
        found = _look_up(tree, noun, "noun")
    return _Unit(*found) if found else None


def _noun(tree: Tree, number: _End, top: int) -> int | None:
    """The noun that a number counts: "12 people", "dozens of people"; None for a bare one ("killed 12")."""
    above = tree[top].head
    hangs = not matches(tree[top].rel, ("nmod:poss", "conj", "nsubj", "appos"))
    if hangs and above >= number.end and tree[above].upos in {"NOUN", "PROPN"}:
        return above
    return next((c for w in number.words for c in tree.children(w, "nmod") if c >= number.end), None)


def _by_verb(tree: Tree, governor: int) -> tuple[str, str] | None:
    """ "killed 12 people", "12 were killed", "12 people killed in", "12 people died"."""
    for verb in tree.children(governor, "acl"):
        if tree.child(verb, "obj", "nsubj") is None and (found := _look_up(tree, verb, "patient")):
            return found
    first = tree.first_conjunct(governor)
    verb, rel = tree[first].head, tree[first].rel
    if verb < 0 or not matches(rel, ("obj", "nsubj")):
        return None
    if rel.startswith("nsubj") and (found := _look_up(tree, verb, "agent")):
        return found
    undergoes = rel in {"obj", "nsubj:pass"} or (tree[verb].feat("VerbForm") == "Part" and tree.child(verb, "obj", "aux") is None)
    return _look_up(tree, verb, "patient") if undergoes else None


def _by_state(tree: Tree, last: int) -> tuple[str, str] | None:
    """ "12 dead", "12 people missing"."""
    following = next((i for i in range(last + 1, min(last + 3, len(tree))) if tree[i].upos not in {"AUX", "ADV"}), None)
    return _look_up(tree, following, "state") if following is not None else None


def _look_up(tree: Tree, word: int, kind: str) -> tuple[str, str] | None:
    return next((_counted(kind)[f] for f in _forms(tree, word) if f in _counted(kind)), None)


def _top(tree: Tree, words: set[int]) -> int:
    """The word of a phrase that all its others hang from."""
    return next((w for w in sorted(words) if tree[w].head not in words), min(words))


def _forms(tree: Tree, word: int) -> tuple[str, ...]:
    """A word as it may stand in a table: in the singular, as it is written, and as its lemma."""
    text = tree[word].text.lower()
    return _singular(text), text, tree[word].lemma.lower()


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word
