"""Mentions to actors: who is the same as whom, within one document.

Names meet by their words, descriptions by office and state, pronouns and pairs by who was named last. A fact given by the text wins over
the table of leaders, which serves where the text gives only a name.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from legation.actors import organizations, people, states
from legation.actors.cast import Cast
from legation.actors.mentions import Mention
from legation.actors.names import bare
from legation.language.tree import Tree
from legation.records import Actor, Span

NEAR = 4  # sentences that a pronoun or a pair looks back over
PEOPLE = frozenset("leader minister president official diplomat".split())  # nouns of a pair that mean persons; the others mean states
AT_HOME = frozenset("GOV MIL COP JUD LEG OPP PTY REB CVL SPY LAB EDU".split())  # sectors that belong to some state even when it goes unsaid
OF_STATE = frozenset("GOV MIL COP JUD LEG".split())  # of these, an office-holder whose state goes unsaid is the publisher's own
DOMINANT = 0.5  # of a text's mentions of states: then its police are that state's police


@dataclass(slots=True)
class Entity:
    """An actor while the text is being read."""

    kind: str
    name: str
    country: str | None = None
    sector: tuple[str, ...] = ()
    office: str | None = None
    gender: str = ""
    noun: str = ""
    plural: bool = False
    named: bool = True
    listed: str | None = None  # the name under which the table of leaders has a person
    mentions: list[Mention] = field(default_factory=list)


def cast(trees: list[Tree], mentions: list[Mention], published: str | None = None, publisher: str | None = None) -> Cast:
    """The actors of a document and the words that stand for them, from its mentions in order.

    Sentences numbered below 0 are those of a title that stands apart: they say who is who, and have no place in the text.
    `published` (ISO date) decides which holder of an office a bare name means; a `publisher` that is some state's body speaks of its own
    people without naming the state ("the Vice President", in a readout of the White House).
    """
    spoken_for = _voice_of(publisher) or _dateline(trees, mentions)
    reader = _Resolver(trees, published, spoken_for or _topic(mentions), spoken_for)
    for m in mentions:
        reader.take(m)
    return reader.cast()


def _voice_of(publisher: str | None) -> str | None:
    """The state whose government publishes a text, if one does."""
    if not publisher:
        return None
    body = organizations.of_name(publisher)
    if body is not None and body.country and "GOV" in body.sector and "MED" not in body.sector:
        return body.country
    word = states.of_word(publisher)
    return word.iso3 if word is not None and word.kind == "metonym" else None


def _dateline(trees: list[Tree], mentions: list[Mention]) -> str | None:
    """The state of a dateline: "MANILA, Philippines (AP) -"."""
    return next(
        (m.country for tree in trees if _is_dateline(tree) for m in mentions if m.kind == "state" and m.sentence == tree.number), None
    )


def _is_dateline(tree: Tree) -> bool:
    return 0 <= tree.number < 4 and len(tree) < 16 and tree[len(tree) - 1].text in {"-", "–", "—", "--"} and tree[0].text[:1].isupper()


def _topic(mentions: list[Mention]) -> str | None:
    """The state that a text is about, when one is: then its unnamed police, courts and protesters are that state's."""
    counts = Counter(m.country for m in mentions if m.country and m.form != "pronoun")
    if not counts:
        return None
    (first, n), total = counts.most_common(1)[0], sum(counts.values())
    return first if n >= 2 and n / total >= DOMINANT else None


class _Resolver:
    def __init__(self, trees: list[Tree], published: str | None, home: str | None, spoken_for: str | None) -> None:
        self.trees = {tree.number: tree for tree in trees}
        self.published, self.home, self.spoken_for = published, home, spoken_for
        self.entities: list[Entity] = []
        self.recent: list[tuple[Mention, list[Entity]]] = []
        self.heads: dict[tuple[int, int], list[Entity]] = {}

    def take(self, m: Mention) -> None:
        means = {"name": self._named, "description": self._described, "pronoun": self._pronoun, "pair": self._pair}[m.form](m)
        for entity in means:
            entity.mentions += [m] if m.sentence >= 0 else []
        if means:
            self.recent.append((m, means))
            self._coordinate(m, means)
        for i in range(m.first, m.last):
            if i not in m.own:
                self.heads[m.sentence, i] = means

    def _coordinate(self, m: Mention, means: list[Entity]) -> None:
        """ "Macron and Trump", once named, are one plural that "they" can take up."""
        tree = self.trees[m.sentence]
        first = tree.first_conjunct(m.head)
        others = self.heads.get((m.sentence, first), []) if first != m.head else []
        if others and not set(map(id, others)) & set(map(id, means)):
            self.recent.append((replace(m, head=first, plural=True), [*others, *means]))

    def cast(self) -> Cast:
        used = {id(e) for (sentence, _), means in self.heads.items() if sentence >= 0 for e in means}
        order = sorted((e for e in self.entities if id(e) in used), key=_first_mention)
        ids = {id(e): f"a{k}" for k, e in enumerate(order, 1)}
        actors = {ids[id(e)]: self._actor(ids[id(e)], e) for e in order}
        return Cast(
            actors, {at: tuple(dict.fromkeys(ids[id(e)] for e in means)) for at, means in self.heads.items() if means and at[0] >= 0}
        )

    def _actor(self, id_: str, e: Entity) -> Actor:
        country = e.country
        if country is None and "IGO" not in e.sector:
            if e.named and e.kind == "person":
                country = self.spoken_for if set(e.sector) & OF_STATE else None
            elif set(e.sector) & AT_HOME:
                country = self.home
        spans = sorted({self._span(m) for m in e.mentions})
        return Actor(id_, e.name, e.kind, country, e.sector, e.office, None, tuple(spans))

    def _span(self, m: Mention) -> Span:
        return self.trees[m.sentence].span(range(m.first, m.last))

    # names

    def _named(self, m: Mention) -> list[Entity]:
        if m.kind == "state":
            return [self._state(m)]
        if m.kind in {"person", ""}:
            return self._person(m)
        known = next((e for e in reversed(self.entities) if e.named and e.kind in {"organization", "group"} and _same_body(e, m)), None)
        if known is None:
            known = self._add(m)
        known.country, known.sector = known.country or m.country, known.sector or m.sector
        return [known]

    def _state(self, m: Mention) -> Entity:
        found = next((e for e in self.entities if e.kind == "state" and e.country == m.country), None)
        return found or self._add(m)

    def _person(self, m: Mention) -> list[Entity]:
        words = _name_words(m.name)
        listed = next((k.name for k in people.of_name(m.name, self.published)), None) if m.kind else None
        found = next((e for e in self._persons() if listed and e.listed == listed), None)
        found = found or next((e for e in reversed(self._persons()) if _fits(e, words, m)), None)
        if found is None and "-" in m.name and len(words) == 2:  # "the Trump-Putin summit"
            both = [next((e for e in reversed(self._persons()) if _fits(e, [w], m)), None) for w in words]
            if all(both):
                return [e for e in both if e]
        if found is None and not m.kind:
            return []  # nobody of that name was spoken of: a place, a treaty, a title
        if found is None:
            found = self._add(m)
        if len(words) > len(_name_words(found.name)):
            found.name = m.name
        owner = self._owner(self.trees[m.sentence], m) if not (found.country or m.country) else None
        found.office, found.country = found.office or m.office, found.country or m.country or (owner.country if owner else None)
        found.sector, found.gender = found.sector or m.sector, found.gender or m.gender
        found.listed = found.listed or listed
        self._consult_table(found)
        return [found]

    def _persons(self) -> list[Entity]:
        return [e for e in self.entities if e.kind == "person" and e.named]

    def _consult_table(self, e: Entity) -> None:
        """What the text leaves out of a person is filled in from the table of leaders, when it knows one such person."""
        if e.country and e.office and " " in e.name:
            return
        known = people.of_name(e.name, self.published)
        if e.country:
            known = [k for k in known if k.country == e.country]
        if not known:
            return
        best = known[0]
        holds_it = not self.published or best.held(self.published)
        if " " not in e.name:
            e.name = best.name
        e.country, e.office = e.country or best.country or None, e.office or (best.office if holds_it else None) or None
        e.sector = e.sector or best.sector

    # descriptions

    def _described(self, m: Mention) -> list[Entity]:
        if m.shared:
            return [self._of_state(m, country) for country in m.shared]
        found = self._same_described(m)
        if found is None:
            tree = self.trees[m.sentence]
            owner = self._owner(tree, m)
            country = m.country or (owner.country if owner and m.noun != "counterpart" else None)
            found = self._add(m, name=m.name or _tokens_text(tree, m), named=False)
            found.country = country
            if m.noun == "counterpart" and owner:
                found.office = owner.office
        found.country = found.country or m.country
        return [found]

    def _of_state(self, m: Mention, country: str) -> Entity:
        """One state's part of "the leaders of Chile and Peru"."""
        name = f"{m.noun or m.name} of {_state_name(country)}"
        found = next((e for e in self.entities if e.name == name and e.country == country), None)
        if found is None:
            found = self._add(m, name=name, named=False)
            found.country = country
        return found

    def _same_described(self, m: Mention) -> Entity | None:
        """Who was described before in words that agree; a person's office or a group's noun and state must not differ."""
        for e in reversed(self.entities):
            if m.country and e.country and m.country != e.country:
                continue
            if m.kind == "person":
                office = (e.office or "").split()
                agrees = e.kind == "person" and office and m.noun == office[-1] and not self._owner(self.trees[m.sentence], m)
                if agrees and (m.definite or m.country) and (not m.country or e.country == m.country) and _office_fits(m.office, e.office):
                    return e
            elif e.kind == m.kind and e.noun == m.noun and not e.named and _same_words(m, e):
                return e
        return None

    def _owner(self, tree: Tree, m: Mention) -> Entity | None:
        """Whose minister, whose army: the possessor of the phrase."""
        owner = tree.child(m.head, "nmod:poss")
        means = self.heads.get((m.sentence, owner), []) if owner is not None else []
        return means[0] if len(means) == 1 else None

    # pronouns and pairs

    def _pronoun(self, m: Mention) -> list[Entity]:
        tree = self.trees[m.sentence]
        barred = self._barred(tree, m)
        best: tuple[float, list[Entity]] | None = None
        for age, (other, means) in enumerate(reversed(self.recent)):
            if m.sentence - other.sentence > (1 if m.noun == "it" else NEAR - 1) or age > 40:
                break
            if not _agrees(m, other, means) or any(id(e) in barred for e in means):
                continue
            rank = _prominence(self.trees[other.sentence], other) - (m.sentence - other.sentence) * 1.5 - age * 0.05
            if best is None or rank > best[0]:
                best = rank, means
        return best[1] if best else []

    def _barred(self, tree: Tree, m: Mention) -> set[int]:
        """Whom an object pronoun cannot mean: the subject of its own verb ("Wang met him") or of the verb that it is coordinated with."""
        t = tree[m.head]
        if t.rel not in {"obj", "iobj", "obl"} or t.head < 0 or t.text.lower().endswith(("self", "selves")):
            return set()
        verbs = {t.head, tree.first_conjunct(t.head)}
        subjects = [c for v in verbs for c in tree.children(v, "nsubj") if c < t.head]
        return {id(e) for c in subjects for e in self.heads.get((m.sentence, c), [])}

    def _pair(self, m: Mention) -> list[Entity]:
        wanted: list[Entity] = []
        seen: set[str | None] = set()
        for other, means in reversed(self.recent):
            if m.sentence - other.sentence > NEAR:
                break
            for e in means:
                if m.noun in PEOPLE and e.kind == "person" and (e.named or e.office) and e not in wanted:
                    wanted.append(e)
                elif m.noun not in PEOPLE and e.country and e.country not in seen and e.kind != "group":
                    seen.add(e.country)
                    wanted.append(self._state_of(e.country, m))
            if len(wanted) >= 2:
                return list(reversed(wanted[:2]))
        return wanted if len(wanted) == 2 else []

    def _state_of(self, country: str, m: Mention) -> Entity:
        found = next((e for e in self.entities if e.kind == "state" and e.country == country), None)
        if found is None:
            found = Entity("state", _state_name(country), country, ("GOV",))
            self.entities.append(found)
        return found

    def _add(self, m: Mention, name: str = "", named: bool = True) -> Entity:
        e = Entity(m.kind, name or m.name, m.country, m.sector, m.office, m.gender, m.noun, m.plural, named)
        self.entities.append(e)
        return e


def _first_mention(e: Entity) -> tuple[int, int]:
    return (e.mentions[0].sentence, e.mentions[0].first) if e.mentions else (1 << 30, 0)


def _state_name(iso3: str) -> str:
    return states.state(iso3).name


def _tokens_text(tree: Tree, m: Mention) -> str:
    return tree.words(range(m.first, m.last))


def _name_words(name: str) -> list[str]:
    return [bare(w) for w in name.replace("-", " ").replace("‑", " ").split()]


def _fits(e: Entity, words: list[str], m: Mention) -> bool:
    """Whether a name may mean a person already named: all of one's words are in the other, and states and genders do not differ."""
    if (m.country and e.country and m.country != e.country) or (m.gender and e.gender and m.gender != e.gender):
        return False
    known = _name_words(e.name)
    short, long = (words, known) if len(words) <= len(known) else (known, words)
    if len(short) == 1:
        return short[0] in (long[0], long[-1]) or (len(long) > 2 and short[0] in long)
    return set(short) <= set(long)


def _same_body(e: Entity, m: Mention) -> bool:
    a, b = e.name.lower().removeprefix("the "), m.name.lower().removeprefix("the ")
    return a == b and not (e.country and m.country and e.country != m.country)


def _same_words(m: Mention, e: Entity) -> bool:
    """ "the troops" takes up any troops; "Malian troops" only troops that were called so, or troops of Mali."""
    if len(m.name.split()) == 1 and not m.country:
        return m.definite or len(e.name.split()) == 1
    return m.name.lower() == e.name.lower() or (m.country is not None and m.country == e.country and len(m.name.split()) <= 2)


def _office_fits(said: str | None, held: str | None) -> bool:
    """ "the minister" fits a "foreign minister", "the defense minister" does not."""
    return not said or not held or set(said.split()) <= set(held.split()) or said.split()[-1] == said


def _agrees(m: Mention, other: Mention, means: list[Entity]) -> bool:
    if other.form == "pronoun" and other.noun != m.noun:
        return False
    if m.noun in {"he", "she"}:
        return len(means) == 1 and means[0].kind == "person" and means[0].gender in {"", m.noun}
    if m.noun == "it":
        return len(means) == 1 and means[0].kind in {"state", "organization"}
    return len(means) > 1 or means[0].plural or means[0].kind in {"group", "organization"}


def _prominence(tree: Tree, m: Mention) -> float:
    """Subjects are taken up again sooner than objects, and these sooner than what only modifies."""
    rel = tree[m.head].rel
    if rel.startswith("nsubj"):
        return 2.0 if tree[tree[m.head].head].rel in {"root", "conj", "parataxis"} else 1.6
    return {"obj": 1.0, "iobj": 1.0, "obl:agent": 1.2, "obl": 0.8, "conj": 0.9, "root": 1.2}.get(rel, 0.3)
