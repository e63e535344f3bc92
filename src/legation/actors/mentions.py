"""Mentions: the phrases of a sentence that name or describe somebody who can act, read off its surface and its tree.

A first pass marks the words that tables know (states, organizations, offices, nouns for actors) and runs of capitals; a second builds
phrases of them: "Chinese Foreign Minister and State Councilor Wang Yi", "Russia's TASS news agency", "the ministry", "both sides".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from legation.actors import lexicon
from legation.actors.lexicon import Item
from legation.language.tree import Tree

PERSONAL = {
    "he": "he",
    "him": "he",
    "his": "he",
    "himself": "he",
    "she": "she",
    "her": "she",
    "hers": "she",
    "herself": "she",
    "they": "they",
    "them": "they",
    "their": "they",
    "theirs": "they",
    "themselves": "they",
    "it": "it",
    "its": "it",
    "itself": "it",
}
PAIRED = frozenset(
    "side country leader minister president nation government party state neighbour neighbor ally official diplomat delegation".split()
)
LINKS = frozenset({"of", "for", "at", "in", "from", "to"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `first` to `last` (exclusive) of a sentence, the `head` among them, and what they say of the one they mean.

    `form` is how it means: "name", "description" ("the Russian minister"), "pronoun" or "pair" ("both sides").
    """

    sentence: int
    first: int
    last: int
    head: int
    form: str
    kind: str
    name: str = ""
    country: str | None = None
    sector: tuple[str, ...] = ()
    office: str | None = None
    gender: str = ""  # "he" or "she", where an honorific tells
    noun: str = ""  # the lemma that heads a description, or the pronoun
    plural: bool = False
    definite: bool = False
    shared: tuple[str, ...] = ()  # of a plural that several states share, "the leaders of Chile and Peru": their countries
    own: frozenset[int] = field(default=frozenset())  # words of the phrase that are mentions of their own


def find_mentions(tree: Tree) -> list[Mention]:
    """All mentions of a sentence, in order; a state's word inside a longer phrase is a mention of its own."""
    items = lexicon.items(tree)
    found: list[Mention] = []
    at = 0
    while at < len(items):
        end = _reach(tree, items, at)
        found += _phrase(tree, items[at:end])
        at = end
    substitutes = list(_pronouns(tree))
    taken = {m.head for m in substitutes}
    found = [m for m in found if m.head not in taken] + substitutes
    return sorted(_with_appositions(tree, found), key=lambda m: (m.first, -m.last))


def _reach(tree: Tree, items: list[Item], at: int) -> int:
    """How many items from `at` make one phrase: each leads on to the next through possessive, hyphen, "and" of offices, or nothing."""
    end = at + 1
    while end < len(items) and _joined(tree, items[end - 1], items[end], end == at + 1):
        end += 1
    return end


def _joined(tree: Tree, a: Item, b: Item, fresh: bool) -> bool:
    between = [tree[i].text for i in range(a.last, b.first)]
    if a.kind == "name" and b.kind != "role":
        return False  # a name ends its phrase, but for "Trump administration"
    if a.kind == "name":
        return not between and b.kind == "role" and b.head_noun
    if a.kind == "state" and b.kind == "state":
        return False
    if not between:
        return not (a.kind == "role" and b.kind == "state") and not (a.plural and b.kind in {"name", "organization"})
    if between in (["'s"], ["’s"], ["'"], ["’"]):
        return a.kind in {"state", "organization", "name"} and b.kind in {"office", "role", "organization"}
    if between == ["and"]:
        return a.kind == b.kind == "office" and not a.plural and _names_follow(tree, b)
    return between in (["-"], ["’s", "-"]) and a.kind == "office" and b.kind == "office" and not fresh


def _names_follow(tree: Tree, b: Item) -> bool:
    """After "Foreign Minister and State Councilor" comes one name: two offices, one person."""
    return b.last < len(tree) and tree[b.last].upos == "PROPN" and tree[b.last].text[:1].isupper()


def _phrase(tree: Tree, items: list[Item]) -> Iterator[Mention]:
    """The mention that joined items make, and the states and organizations named inside it."""
    core = items[-1]
    outer = [i for i in items[:-1] if i.kind in {"state", "organization"}]
    for i in outer:
        yield _single(tree, i)
    if len(items) == 1:
        yield _single(tree, core)
        return
    first, last = items[0].first, core.last
    country = core.country or next((i.country for i in reversed(outer) if i.country), None)
    parts = frozenset(k for i in outer for k in range(i.first, i.last))
    base = Mention(tree.number, first, last, _head(tree, first, last, core), "description", "person", _words(tree, first, last), country,
                   core.sector, own=parts, plural=core.plural, definite=_definite(tree, first))  # fmt: skip
    offices = [i for i in items if i.kind == "office"]
    if core.kind == "name":
        yield _bearer(tree, base, core, items, offices)
    elif core.kind == "organization":
        adjoined = core.country is None and outer and outer[-1].last == core.first  # the adjective of "Chinese Foreign Ministry"
        yield replace(base, form="name", kind=core.what, name=_words(tree, outer[-1].first, last) if adjoined else core.text)
    elif core.kind == "office":
        office = None if core.plural else _office(tree, offices)
        yield replace(base, kind="group" if core.plural else "person", office=office, noun=core.noun)
    else:
        yield replace(base, kind=core.what, noun=core.noun)


def _bearer(tree: Tree, base: Mention, core: Item, items: list[Item], offices: list[Item]) -> Mention:
    """A name with what stands before it: "Chinese Foreign Minister Wang Yi" is a person, "the Chinese Olympic Committee" is not."""
    person = offices or core.what == "person" or (core.gender and core.what != "organization")
    sector = offices[-1].sector if offices else next((i.sector for i in items if i.kind == "role"), ())
    return replace(base, form="name", kind="person" if person else core.what, name=core.text, sector=sector, office=_office(tree, offices),
                   gender=core.gender)  # fmt: skip


def _single(tree: Tree, i: Item) -> Mention:
    form = "name" if i.kind in {"state", "organization", "name"} else "description"
    kind = ("group" if i.plural else "person") if i.kind == "office" else i.what
    office = _office(tree, [i]) if i.kind == "office" and not i.plural else None
    return Mention(
        tree.number,
        i.first,
        i.last,
        _head(tree, i.first, i.last, i),
        form,
        kind,
        i.text,
        i.country,
        i.sector,
        office,
        i.gender,
        i.noun,
        i.plural,
        _definite(tree, i.first),
    )


def _office(tree: Tree, offices: list[Item]) -> str | None:
    """The office in the text's own words, lower case: "deputy foreign minister and state councilor"."""
    return _words(tree, offices[0].first, offices[-1].last).lower() if offices else None


def _words(tree: Tree, first: int, last: int) -> str:
    """The words as they stand in the text."""
    out = tree[first].text
    for i in range(first + 1, last):
        out += (" " if tree[i].start > tree[i - 1].end else "") + tree[i].text
    return out


def _head(tree: Tree, first: int, last: int, core: Item) -> int:
    """The word of the phrase whose head lies outside it; of several, the one in the core, or the last."""
    tops = [i for i in range(first, last) if not first <= tree[i].head < last]
    nominal = [i for i in tops if tree[i].upos in {"NOUN", "PROPN", "PRON", "ADJ", "X", "NUM", "DET"}] or tops
    inside = [i for i in nominal if core.first <= i < core.last]
    return (inside or nominal or [last - 1])[-1]


def _definite(tree: Tree, first: int) -> bool:
    for i in range(first - 1, max(-1, first - 4), -1):
        if tree[i].upos == "DET" or tree[i].rel == "nmod:poss":
            return tree[i].text.lower() in {"the", "this", "that", "these", "those"} or tree[i].rel == "nmod:poss"
        if tree[i].upos not in {"ADJ", "NUM", "NOUN"}:
            return False
    return False


def _with_appositions(tree: Tree, found: list[Mention]) -> list[Mention]:
    """Names take the office and state that stand beside them or after "of": "Lavrov, the Russian minister", "the president of Mali"."""
    by_word = {i: k for k, m in enumerate(found) for i in range(m.first, m.last) if i not in m.own}
    for k, m in enumerate(found):
        if m.kind == "state" or m.form == "pronoun":
            continue
        if m.plural and m.form == "description" and len(countries := _sharing(tree, m, by_word, found)) > 1:
            found[k] = m = replace(m, shared=countries, country=None)
            continue
        link = next(
            (c for c in tree.children(m.head, "nmod") if (case := tree.child(c, "case")) is not None and tree[case].lemma in LINKS), None
        )
        linked = found[by_word[link]] if link in by_word else _state_after(tree, m, found)
        if m.country is None and linked is not None and linked.kind in {"state", "organization"} and linked.country:
            found[k] = m = replace(m, country=linked.country)
        mate = _apposed(tree, m, by_word, found)
        if mate is not None:
            a, b = (m, found[mate]) if m.form == "name" else (found[mate], m)
            office = a.office or b.office
            merged = replace(a, kind="person", office=office, country=a.country or b.country, sector=a.sector or b.sector)
            found[k if m.form == "name" else mate] = merged
            other = mate if m.form == "name" else k
            found[other] = replace(found[other], form="name", name=a.name, office=office, country=merged.country, kind="person")
    return found


def _state_after(tree: Tree, m: Mention, found: list[Mention]) -> Mention | None:
    """The state in a phrase right after a description, whatever the parser hung it on: "government forces in Syria"."""
    if m.form != "description" or m.last + 1 >= len(tree) or tree[m.last].text not in {"in", "of"}:
        return None
    start = m.last + (2 if tree[m.last + 1].lemma == "the" else 1)
    return next((o for o in found if o.first == start and o.kind == "state"), None)


def _sharing(tree: Tree, m: Mention, by_word: dict[int, int], found: list[Mention]) -> tuple[str, ...]:
    """The states that own a plural: "Chinese and Russian officials", "the leaders of Chile and Peru"."""
    owners = [c for c in tree.children(m.head, "amod", "compound", "nmod:poss")]
    owners += [c for c in tree.children(m.head, "nmod") if (case := tree.child(c, "case")) is not None and tree[case].lemma in LINKS]
    states = [found[by_word[c]] for o in owners for c in tree.conjuncts(o) if c in by_word]
    return tuple(dict.fromkeys(s.country for s in states if s.kind == "state" and s.country))


def _apposed(tree: Tree, m: Mention, by_word: dict[int, int], found: list[Mention]) -> int | None:
    """The mention beside `m`, across a comma, that means the same person: one of the two is a name, the other an office."""
    below = tree.child(m.head, "appos")
    after = by_word.get(below) if below is not None else None
    if after is None:
        after = _beside(tree, m, found)
    if after is None:
        return None
    other = found[after]
    named, described = (m, other) if m.form == "name" else (other, m)
    if named.form != "name" or described.form != "description" or named.kind not in {"person", ""} or described.kind != "person":
        return None
    return after if not (named.country and described.country and named.country != described.country) else None


def _beside(tree: Tree, m: Mention, found: list[Mention]) -> int | None:
    """The mention between two commas right after `m`, whatever the parser made of it: "Taiwan's president-elect, Lai Ching-te,"."""
    if m.last >= len(tree) or tree[m.last].text != ",":
        return None
    start = m.last + 1
    if start < len(tree) and tree[start].lemma in {"the", "a"}:
        start += 1
    for k, other in enumerate(found):
        if other.first == start and other.kind in {"person", ""} and other.form != "pronoun" and not other.plural:
            closed = other.last >= len(tree) or tree[other.last].text in {",", ".", ";", ")", "—", "–"}
            return k if closed and not _listed(tree, m, other) else None
    return None


def _listed(tree: Tree, m: Mention, other: Mention) -> bool:
    """Whether two phrases are items of a list, "Wei, Wang and Li", rather than two names of one person."""
    rest = range(other.last, min(other.last + 4, len(tree)))
    return tree[other.head].rel == "conj" or any(tree[i].text in {"and", "or"} for i in rest)


def _pronouns(tree: Tree) -> Iterator[Mention]:
    """Personal pronouns and their possessives, and pairs: "both sides", "the two leaders", "each other" is left to the verbs."""
    for i, t in enumerate(tree.tokens):
        word = t.text.lower()
        if word in PERSONAL and t.upos in {"PRON", "DET"} and t.rel != "expl":
            pronoun = PERSONAL[word]
            yield Mention(
                tree.number,
                i,
                i + 1,
                i,
                "pronoun",
                "person" if pronoun in {"he", "she"} else "group",
                gender=pronoun if pronoun in {"he", "she"} else "",
                noun=pronoun,
                plural=pronoun == "they",
            )
        elif (t.lemma in PAIRED and t.feat("Number") == "Plur" and _says_two(tree, i)) or (
            word in {"both", "two"} and t.upos in {"PRON", "NUM", "DET"} and t.rel in {"nsubj", "obj", "nmod", "obl", "nsubj:pass"}
        ):
            first = min([i, *tree.children(i, "det", "nummod", "amod", "nmod:poss", "det:predet")])
            yield Mention(tree.number, first, i + 1, i, "pair", "group", noun=t.lemma, plural=True, definite=True)


def _says_two(tree: Tree, i: int) -> bool:
    """ "both sides", "the two leaders"; and "the leaders", when nothing says whose."""
    modifiers = [tree[k] for k in tree.children(i, "amod", "nmod", "nmod:poss", "compound", "acl", "nummod", "det")]
    if tree[i].lemma in {"leader", "president", "minister", "side"} and [m.text.lower() for m in modifiers] == ["the"]:
        return True
    return any(
        tree[k].text.lower() in {"two", "both"} for k in tree.children(i, "nummod", "det", "amod", "cc:preconj", "det:predet", "advmod")
    )
