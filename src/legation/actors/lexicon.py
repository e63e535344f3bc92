"""The words of a sentence that the tables know, and the names that they do not: states, organizations, offices, nouns for actors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from legation.actors import offices, organizations, people, states
from legation.actors.names import FEMALE, GENERATION, MALE, bare, glued, is_honorific, run, surface, tells
from legation.actors.tables import Phrases, rows, spoken
from legation.language.tree import Tree

KIND_OF_BODY = {"party": "organization", "armed group": "group"}


@dataclass(frozen=True, slots=True)
class Item:
    """Words `first` to `last` (exclusive) and what they are: kind is state, organization, office, role or name."""

    kind: str
    first: int
    last: int
    text: str
    what: str = "person"  # kind of the actor that they alone would name
    country: str | None = None
    sector: tuple[str, ...] = ()
    noun: str = ""
    plural: bool = False
    gender: str = ""
    head_noun: bool = False  # of a role: it heads its phrase rather than modifying another noun


def items(tree: Tree, on: str | None = None) -> list[Item]:
    """All items of a sentence, in order, none overlapping another; of several that begin together the longest, then the surest kind."""
    words = [t.text for t in tree.tokens]
    found: list[Item] = []
    i = 0
    while i < len(words):
        known = max(_known(tree, words, i, on), key=lambda x: x.last, default=None)
        if known is None and tree[i].text[:1].isupper() and tree[i].upos in {"PROPN", "NOUN", "ADJ", "X"}:
            known = _name(tree, i, words)
        if known is None:
            i += 1
            continue
        found.append(known)
        i = known.last
    return found


def _known(tree: Tree, words: list[str], i: int, on: str | None) -> Iterator[Item]:
    """What the tables know to begin at word `i`; the surest first, so that it wins among equals."""
    t = tree[i]
    if t.upos in {"PUNCT", "DET", "ADP", "AUX", "CCONJ", "SCONJ"} and not t.text[:1].isupper():
        return
    if (body := organizations.match(words, i, on)) is not None:
        n, org = body
        yield Item("organization", i, i + n, org.name, KIND_OF_BODY.get(org.kind, "organization"), org.country or None, org.sector)
    if (land := states.match(words, i, on)) is not None and (t.upos not in {"VERB", "ADV"} or t.text[:1].isupper()):
        n, word = land
        if (i > 0 and words[i - 1].lower() in {"of", "the"}) or not _is_forename(tree, i, n, word.kind):
            yield _state(tree, i, n, word)
    if t.upos in {"NOUN", "PROPN", "ADJ", "X"}:
        yield from _described(tree, words, i)


def _state(tree: Tree, i: int, n: int, word: states.StateWord) -> Item:
    """A state, or its people: "Russians", "two Chinese"."""
    t = tree[i]
    if word.kind in {"demonym", "demonym_plural"} or (word.kind == "adjective" and t.upos == "NOUN" and t.rel != "compound"):
        return Item("state", i, i + n, surface(tree, i, i + n), "group", word.iso3, ("CVL",), plural=True)
    return Item("state", i, i + n, states.state(word.iso3).name, "state", word.iso3, ("GOV",))


def _described(tree: Tree, words: list[str], i: int) -> Iterator[Item]:
    """An office or a common noun for an actor that begins at word `i`."""
    if (office := offices.match_longest(words, i)) is not None:
        n, held = office
        last = next((tree[k] for k in range(i, i + n) if not i <= tree[k].head < i + n), tree[i + n - 1])  # "Minister" of Foreign Affairs
        alone = last.rel in {"compound", "amod"} and not last.text[:1].isupper()  # "a leader call", "minister-level talks"
        if last.upos in {"NOUN", "PROPN"} and not alone:
            many = last.feat("Number") == "Plur"
            yield Item("office", i, i + n, surface(tree, i, i + n), "person", None, held.sector, last.lemma.lower(), many)
    if not (words[i].isupper() and len(words[i]) > 2) and (role := offices.match_role(words, i)) is not None:  # COP is no cop
        n, part = role
        last = tree[i + n - 1]
        if last.upos in {"NOUN", "PROPN"} and not _trapped(words, i, i + n):
            heads = last.rel not in {"compound", "amod"}
            many = last.feat("Number") == "Plur" or part.kind == "group"
            kind = "group" if many and part.kind == "person" else part.kind
            yield Item("role", i, i + n, surface(tree, i, i + n), kind, None, part.sector, part.noun, many, "", heads)


@cache
def _traps() -> Phrases[str]:
    return Phrases(((cells[0], cells[0]) for cells in rows("role_traps")), spoken)


def _trapped(words: list[str], first: int, last: int) -> bool:
    """Whether the words stand inside a phrase that names no actor: "nerve agent", "state visit"."""
    return any((found := _traps().match(words, k)) is not None and k + found[0] >= last for k in range(max(0, first - 2), first + 1))


def _is_forename(tree: Tree, i: int, n: int, kind: str) -> bool:
    """ "Jordan Peele", "Georgia Meloni": a state's short name with a proper noun hanging flat on it is a person's first name."""
    if kind not in {"name", "capital"} or n != 1 or i + 1 >= len(tree):
        return False
    after = tree[i + 1]
    return after.upos == "PROPN" and after.rel == "flat" and after.head == i and not after.text.isupper()


def _name(tree: Tree, i: int, words: list[str]) -> Item | None:
    """The name that begins at word `i`, honorific included in its words and left out of its text."""
    start = i
    while start < len(words) and is_honorific(words[start]):
        start += 1
    end = run(tree, start)
    if end - start > 2 and len(words[start]) > 3 and words[start].isupper() and not words[start + 1].isupper():
        start += 1  # an acronym of an office before a name: "APNSA Jake Sullivan"
    if end <= start:
        return None
    for k in range(start + 1, end):  # a name does not swallow an office that follows it: "Obama President"
        if offices.match_longest(words, k) is not None and tree[k].text.islower():
            end = k
            break
    text = surface(tree, start, end)
    titles = {bare(w) for w in words[i:start]}
    gender = "she" if titles & FEMALE else "he" if titles & MALE else ""
    what = "person" if i < start else _what(tree, start, end, text)
    return Item("name", i, end, text, what, gender=gender)


def _what(tree: Tree, first: int, last: int, text: str) -> str:
    """Whether a name is a person's or an organization's; "" when it seems neither, unless somebody of that name was named before."""
    told = [tree[i].mention for i in range(first, last) if tree[i].mention]
    final = bare(tree[last - 1].text)
    told_by_words = tells(tree[last - 1].text) or tells(tree[first].text)
    if told_by_words in {"place", "occasion", "work"}:
        return ""
    if told_by_words == "body":
        return "organization"
    if people.of_name(text) and (last - first > 1 or _like_a_person(tree, first)):
        return "person"
    for kind in ("person", "organization"):
        if any(m.startswith(kind) for m in told):
            return kind
    if told or (last - first == 1 and not _like_a_person(tree, last - 1)):
        return ""
    return (
        "person"
        if _like_a_person(tree, last - 1) or (2 <= last - first <= 4 and not glued(tree, first) and final not in GENERATION)
        else ""
    )


def _like_a_person(tree: Tree, i: int) -> bool:
    """A bare name of a person by its mention class, as subject of a verb, or followed by "who"."""
    return (
        tree[i].mention.startswith("person")
        or tree[i].rel in {"nsubj", "nsubj:pass"}
        or any(tree[k].text.lower() == "who" for c in tree.children(i, "acl:relcl") for k in tree.children(c))
    )
