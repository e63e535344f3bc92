"""Mentions: the phrases of a sentence that name or describe somebody who can act, read off its surface and its tree.

A first pass marks the words that tables know (states, organizations, offices, nouns for actors) and runs of capitals; a second builds
phrases of them: "Chinese Foreign Minister and State Councilor Wang Yi", "Russia's TASS news agency", "the ministry", "both sides".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from legation.actors import lexicon
from legation.actors.lexicon import Item
from legation.actors.names import surface
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


def find_mentions(tree: Tree, on: str | None = None) -> list[Mention]:
    """All mentions of a sentence, in order; a state's word inside a longer phrase is a mention of its own.

    `on` is the ISO date as of which words that changed their meaning are read ("Belgrade"); today's, when not given.
    """
    items = lexicon.items(tree, on)
    found: list[Mention] = []
    at = 0
    while at < len(items):
        end = _reach(tree, items, at)
        found += _phrase(tree, items[at:end])
        at = end
    substitutes = list(_pronouns(tree))
    taken = {m.head for m in substitutes}
    found = [m for m in found if m.head not in taken] + substitutes
    return sorted(found, key=lambda m: (m.first, -m.last))


def _reach(tree: Tree, items: list[Item], at: int) -> int:
    """How many items from `at` make one phrase: each leads on to the next through possessive, hyphen, "and" of offices, or nothing."""
    end = at + 1
    while end < len(items) and _joined(tree, items[end - 1], items[end]):
        end += 1
    return end


def _joined(tree: Tree, a: Item, b: Item) -> bool:
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
    if between in (["of"], ["of", "the"]):  # "President of Finland Sauli Niinistö"
        return a.kind == "office" and b.kind == "state" and _names_follow(tree, b)
    if between == ["and"]:
        return a.kind == b.kind == "office" and not a.plural and _names_follow(tree, b)
    return between in (["-"], ["’s", "-"]) and a.kind == "office" and b.kind == "office"


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
    abroad = () if country else tuple(s for i in outer for s in i.sector if s == "IGO")  # "NATO allies" are of no single state
    base = Mention(tree.number, first, last, _head(tree, first, last, core), "description", "person", surface(tree, first, last), country,
                   (*core.sector, *abroad), own=parts, plural=core.plural, definite=_definite(tree, first))  # fmt: skip
    offices = [i for i in items if i.kind == "office"]
    if core.kind == "name":
        yield _bearer(tree, base, core, items, offices)
    elif core.kind == "organization":
        adjoined = core.country is None and outer and outer[-1].last == core.first  # the adjective of "Chinese Foreign Ministry"
        name = surface(tree, outer[-1].first, last) if adjoined else core.text
        yield replace(base, form="name", kind=core.what, sector=core.sector, name=name)
    elif core.kind == "office":
        office = None if core.plural else _office(tree, offices)
        yield replace(base, kind="group" if core.plural else "person", office=office, noun=core.noun)
    else:
        yield replace(base, kind=core.what, noun=core.noun)


def _bearer(tree: Tree, base: Mention, core: Item, items: list[Item], offices: list[Item]) -> Mention:
    """A name with what stands before it: "Chinese Foreign Minister Wang Yi" is a person, "the Chinese Olympic Committee" is not."""
    person = offices or core.what == "person" or (core.gender and core.what != "organization")
    sector = offices[-1].sector if offices else next((i.sector for i in items if i.kind == "role"), ())
    sector = tuple(dict.fromkeys((*sector, *(s for s in base.sector if s == "IGO"))))  # a commissioner of the Union is no state's
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
    return surface(tree, offices[0].first, offices[-1].last).lower() if offices else None


def _head(tree: Tree, first: int, last: int, core: Item) -> int:
    """The word of the phrase whose head lies outside it; of several, the one in the core, or the last."""
    tops = [i for i in range(first, last) if not first <= tree[i].head < last]
    nominal = [i for i in tops if tree[i].upos in {"NOUN", "PROPN", "PRON", "ADJ", "X", "NUM", "DET"}] or tops
    inside = [i for i in nominal if core.first <= i < core.last]
    return (inside or nominal or [last - 1])[-1]


def _definite(tree: Tree, first: int) -> bool:
    """Whether a phrase means somebody known: "the minister", "his minister", and "Prime Minister" with capitals inside a sentence."""
    if first > 0 and tree[first].text[:1].isupper():
        return True
    for i in range(first - 1, max(-1, first - 4), -1):
        if tree[i].upos == "DET" or tree[i].rel == "nmod:poss":
            return tree[i].text.lower() in {"the", "this", "that", "these", "those"} or tree[i].rel == "nmod:poss"
        if tree[i].upos not in {"ADJ", "NUM", "NOUN"}:
            return False
    return False


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
    counts = {tree[k].text.lower() for k in tree.children(i, "nummod", "det", "amod", "cc:preconj", "det:predet", "advmod")}
    known = any(m.text.lower() in {"the", "these"} or m.rel == "nmod:poss" for m in modifiers)
    return "both" in counts or ("two" in counts and known)  # "two diplomats" are any two
