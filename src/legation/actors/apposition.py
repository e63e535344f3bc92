"""What a phrase learns from the phrases beside it: whose minister, which office, one person under two names.

"Lavrov, the Russian minister", "the president of Mali", "the leaders of Chile and Peru".
"""

from __future__ import annotations

from dataclasses import replace

from legation.actors.mentions import Mention
from legation.actors.names import surface
from legation.language.tree import Tree

ASSUMES = frozenset({"become", "take", "serve", "act", "work", "remain"})  # verbs by which one is in an office
WORDS_BETWEEN = 3  # "Nepalese [home] ministry", "China's [largest state-owned] bank"
LINKS = frozenset({"of", "for", "at", "in", "from", "to"})


def with_neighbours(tree: Tree, found: list[Mention]) -> list[Mention]:
    """The mentions of a sentence, each with the state, office or name that stands beside it or after "of"."""
    by_word = {i: k for k, m in enumerate(found) for i in range(m.first, m.last) if i not in m.own}
    owned = [_with_owner(tree, m, by_word, found) for m in found]
    owned = [_office_in_clause(tree, m, by_word, owned) for m in owned]
    for k, m in enumerate(owned):
        if m.kind != "state" and m.form != "pronoun" and not m.shared and (mate := _apposed(tree, m, by_word, owned)) is not None:
            named, described = (k, mate) if m.form == "name" else (mate, k)
            a, b = owned[named], owned[described]
            one = replace(a, kind="person", office=a.office or b.office, country=a.country or b.country, sector=a.sector or b.sector)
            owned[named] = one
            owned[described] = replace(b, form="name", name=one.name, office=one.office, country=one.country, kind="person")
    return owned


def _with_owner(tree: Tree, m: Mention, by_word: dict[int, int], found: list[Mention]) -> Mention:
    """A mention with its state: "the president of Mali"; of a plural that several states share, with all of them."""
    if m.kind == "state" or m.form == "pronoun":
        return m
    if m.plural and m.form == "description" and len(countries := _sharing(tree, m, by_word, found)) > 1:
        return replace(m, shared=countries, country=None)
    if m.country is None and m.form == "description" and (before := _state_before(tree, m, by_word, found)) is not None:
        return _grown(tree, m, before)
    after = (c for c in tree.children(m.head, "nmod") if not m.first <= c < m.last)
    link = next((c for c in after if (case := tree.child(c, "case")) is not None and tree[case].lemma in LINKS), None)
    owner = found[by_word[link]] if link in by_word else _state_after(tree, m, found)
    if m.country is None and owner is not None and owner.kind in {"state", "organization"}:
        return replace(m, country=owner.country, sector=m.sector or owner.sector)
    return m


def _office_in_clause(tree: Tree, m: Mention, by_word: dict[int, int], found: list[Mention]) -> Mention:
    """A name with the office that its relative clause tells: "Kulhanek, who took over as foreign minister", "Ruto, who is president"."""
    if m.form != "name" or m.kind != "person" or m.office:
        return m
    for verb in (c for i in range(m.first, m.last) for c in tree.children(i, "acl:relcl")):
        told = [verb] if tree.child(verb, "cop") is not None else tree.children(verb, "obl", "xcomp") if tree[verb].lemma in ASSUMES else []
        held = next((found[by_word[k]] for k in told if k in by_word and found[by_word[k]].office), None)
        if held is not None:
            return replace(m, office=held.office, country=m.country or held.country, sector=m.sector or held.sector)
    return m


def _state_before(tree: Tree, m: Mention, by_word: dict[int, int], found: list[Mention]) -> Mention | None:
    """The state that a phrase begins with, other words between: "the Nepalese home ministry", "Chile's largest miners' union"."""
    owners = [c for c in tree.children(m.head, "amod", "compound", "nmod:poss") if c < m.first and c in by_word]
    return next(
        (found[by_word[c]] for c in owners if found[by_word[c]].kind in {"state", "organization"} and found[by_word[c]].country), None
    )


def _grown(tree: Tree, m: Mention, owner: Mention) -> Mention:
    """A description together with its owner and the words between, when they are few; the owner stays a mention of its own."""
    country = owner.country
    if m.first - owner.last > WORDS_BETWEEN:
        return replace(m, country=country)
    own = m.own | frozenset(range(owner.first, owner.last))
    return replace(m, first=owner.first, country=country, name=surface(tree, owner.first, m.last), own=own)


def _state_after(tree: Tree, m: Mention, found: list[Mention]) -> Mention | None:
    """The state in a phrase right after, whatever the parser hung it on: "government forces in Syria", "Luhut Pandjaitan of Indonesia"."""
    links = {"in", "of"} if m.form == "description" else {"of"}
    if m.last + 1 >= len(tree) or tree[m.last].text not in links:
        return None
    start = m.last + (2 if tree[m.last + 1].lemma == "the" else 1)
    return next((o for o in found if o.first == start and o.kind == "state"), None)


def _sharing(tree: Tree, m: Mention, by_word: dict[int, int], found: list[Mention]) -> tuple[str, ...]:
    """The states that own a plural: "Chinese and Russian officials", "the leaders of Chile and Peru"."""
    owners = tree.children(m.head, "amod", "compound", "nmod:poss")
    owners += [
        c
        for c in tree.children(m.head, "nmod")
        if not m.first <= c < m.last and (case := tree.child(c, "case")) is not None and tree[case].lemma in LINKS
    ]
    states = [found[by_word[c]] for o in owners for c in tree.conjuncts(o) if c in by_word]
    return tuple(dict.fromkeys(s.country for s in states if s.kind == "state" and s.country))


def _apposed(tree: Tree, m: Mention, by_word: dict[int, int], found: list[Mention]) -> int | None:
    """The mention beside `m`, across a comma, that means the same person: one of the two is a name, the other an office."""
    below = (c for i in range(m.first, m.last) for c in tree.children(i, "appos") if not m.first <= c < m.last)
    after = next((by_word[c] for c in below if c in by_word), None)
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
