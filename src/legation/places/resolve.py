"""The places that a sentence names, told apart by what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from legation.language.tree import Tree
from legation.places.gazetteer import Entry, acronyms, fold, lookup
from legation.places.roles import listed, part_of_a_name, role, top
from legation.records import Place, Span

LONGEST = 6  # words in a name
KNOWN = 100_000  # people: a smaller town is believed only where the analyser or the text says that it is a place


@dataclass(frozen=True, slots=True)
class Located:
    """A place that a sentence names. `span`, `words`: its name, without preposition.

    `role`: "in", "to" or "from" by its preposition or verb, "modifier" ("the Geneva talks"), "dateline", or "name" for any other use.
    """

    span: Span
    words: tuple[int, ...]
    place: Place
    role: str


@dataclass(frozen=True, slots=True)
class Name:
    words: range
    entries: tuple[Entry, ...]


def find_places(tree: Tree) -> list[Located]:
    """The places that a sentence names, in order; names of persons and organizations, and capitals that act, are left out."""
    names = list(_names(tree))
    nearby: set[str | None] = {e.country for n in names for e in n.entries[:1] if e.country and e.kind == "country"}
    found: list[Located] = []
    skip = -1
    for n, name in enumerate(names):
        if name.words[0] <= skip:
            continue
        following = names[n + 1] if n + 1 < len(names) else None
        within = _within(tree, name, following)
        entry = within or _choose(tree, name, nearby)
        part = role(tree, name.words, entry.kind)
        if part is None or not _believed(tree, name, entry, part, within is not None):
            continue
        if within and following:
            skip = following.words[-1]
        found.append(Located(tree.span(name.words), tuple(name.words), entry.place(), part))
    return found


def _names(tree: Tree) -> Iterator[Name]:
    """The longest names of the gazetteer in a sentence, none overlapping."""
    i = 0
    while i < len(tree):
        name = _longest(tree, i) if tree[i].text[:1].isupper() else None
        if name:
            yield name
        i = name.words[-1] + 1 if name else i + 1


def _longest(tree: Tree, start: int) -> Name | None:
    for end in range(min(len(tree), start + LONGEST), start, -1):
        text = _text(tree, range(start, end))
        entries = lookup(text)
        if entries and any(tree[i].upos in ("PROPN", "X") for i in range(start, end)) and (len(text) > 4 or _spelt(text)):
            return Name(range(start, end), entries)
    return None


def _spelt(text: str) -> bool:
    """Whether a short name has the capitals that it takes: "US" is not "Us"."""
    return text.isupper() or fold(text) not in acronyms()


def _text(tree: Tree, words: range) -> str:
    text = tree[words[0]].text
    for i in words[1:]:
        text += (" " if tree[i].start > tree[i - 1].end else "") + tree[i].text
    return text


def _within(tree: Tree, name: Name, following: Name | None) -> Entry | None:
    """The entry meant in "Sochi, Russia" and "Paris, Texas"."""
    if following is None or following.words[0] != name.words[-1] + 2 or tree[name.words[-1] + 1].text != ",":
        return None
    outer = {e.country for e in following.entries if e.kind in ("country", "state", "region", "disputed", "territory")}
    inner = [e for e in name.entries if e.kind not in ("country", "state") and e.country in outer]
    return inner[0] if inner and outer - {None} else None


def _choose(tree: Tree, name: Name, nearby: set[str | None]) -> Entry:
    """The likeliest entry: of a country named in the sentence when the name is ambiguous, else the best known."""
    first, *others = name.entries
    if not others:
        return first
    if first.kind == "country":
        states = [e for e in others if e.kind == "state"]
        around = {t.text.lower() for t in tree.tokens}
        return states[0] if states and around & listed("hint of a federal state").keys() else first
    if first.kind == "disputed":
        return first
    return next((e for e in name.entries if e.country in nearby and first.kind != "capital"), first)


def _believed(tree: Tree, name: Name, entry: Entry, part: str, within: bool) -> bool:
    """Whether the name is used of a place: what the analyser says of it, how it is built into the sentence, and how well known it is."""
    if part == "dateline" or within:
        return True
    if part_of_a_name(tree, name.words):
        return False
    mention = tree[top(tree, name.words)].mention or next((tree[i].mention for i in name.words if tree[i].mention), "")
    placed = part in ("in", "to", "from")
    if mention.startswith("place"):
        return True
    if mention.startswith(("person", "organization", "event", "object", "other")):
        return placed and entry.kind in ("country", "capital")
    return entry.kind != "city" or (placed and entry.population >= KNOWN)
