"""Acts in a sentence: the words that the frames table knows, in the frame that the sentence gives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from legation.actors.names import glued
from legation.events.frames import Frame, Need, Slot, classes, load
from legation.events.ontology import rows
from legation.events.scene import Scene
from legation.language.tree import Tree

POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
PARTICLES = frozenset({"down", "off", "out", "up", "away"})  # as adverbs too they make another verb
ADVERBIAL = PARTICLES | {"in", "back"}
VISITS = frozenset({"visit", "trip", "tour"})


@dataclass(frozen=True, slots=True)
class Act:
    """A word that names an act, by its frame, with the parties that the sentence gives it."""

    word: int
    verb: int | None  # the support verb of an event noun
    frame: Frame
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    slots: tuple[str, str]  # where each side was found, for the explanation
    sure: float | None = None  # the analyser's probability of this type; None where it knows nothing of acts


def find_acts(scene: Scene) -> Iterator[Act]:
    """All acts of a sentence; an event noun whose verb already names the same act is told once, by the verb."""
    table = load()
    found: list[Act] = []
    for word, token in enumerate(scene.tree.tokens):
        if (stay := _stay(scene, word)) is not None:
            found.append(stay)
            continue
        pos = POS.get(token.upos)
        if pos is None or (pos == "noun" and scene.cast.at(scene.tree.number, word)):
            continue  # the Assembly, the Defense Ministry: who acts is no act
        for frame in table.get((token.lemma.lower(), pos), ()):
            act = _fit(scene, word, frame)
            if act is not None:
                found.append(act)
                break
    found = [a for a in found if a.frame.type != "NONE"]
    kept = []
    for act in found:
        if not any(_repeats(scene.tree, act, b) for b in found):
            same = [a for a in found if a.frame.type == act.frame.type and _repeats(scene.tree, a, act)]
            kept.append(_with_noun(act, same[0]) if same else act)
    return iter(_joined(scene, kept))


def _with_noun(act: Act, noun: Act) -> Act:
    """The verb's act with what its noun adds: "underscored support for Kaag" is for Kaag, "held a phone call with Cairo" was with Cairo."""
    actors = act.actors
    if any(s.plus for s in noun.frame.actor):
        actors = tuple(dict.fromkeys([*act.actors, *noun.actors]))
    recipients = tuple(r for r in noun.recipients or act.recipients if r not in actors)
    frame = act.frame if act.frame.modes else replace(act.frame, modes=noun.frame.modes)
    return replace(act, frame=frame, actors=actors, recipients=recipients)


def _joined(scene: Scene, acts: list[Act]) -> list[Act]:
    """An act that is the subject of a verb for the same type of act is one with it: "air strikes on the town killed seven"."""
    by_word = {a.word: a for a in acts if a.frame.pos == "noun"}
    gone: set[int] = set()
    joined = []
    for act in acts:
        subject = scene.subject(act.word) if act.frame.pos == "verb" else None
        noun = by_word.get(subject) or by_word.get(scene.antecedent(subject) or -1) if subject is not None else None
        if noun is not None and noun.frame.type == act.frame.type:
            gone.add(noun.word)
            act = replace(act, actors=noun.actors or act.actors, recipients=act.recipients or noun.recipients)
        joined.append(act)
    return [a for a in joined if a.word not in gone]


VISIT = Frame(("be", "in"), "verb", "CONSULT", ("visit",), (), (), ())


def _stay(scene: Scene, word: int) -> Act | None:
    """A visit told by being there: "Wei was in Russia", "Blinken, who is in Tel Aviv": an official of one state in another."""
    tree = scene.tree
    cop = tree.child(word, "cop")
    if cop is None or scene.preposition(word) != "in" or tree[word].upos != "PROPN":
        return None
    subject = scene.subject(word)
    hosts = scene.named(word)
    guests = scene.named(subject) if subject is not None else ()
    officials = [g for g in guests if scene.cast[g].kind == "person" and "GOV" in scene.cast[g].sector]
    abroad = [
        h
        for h in hosts
        if scene.cast[h].kind == "state" and all(scene.cast[g].country not in {None, scene.cast[h].country} for g in officials)
    ]
    return Act(word, cop, VISIT, tuple(officials), tuple(abroad), ("subject of “be in”", "in")) if officials and abroad else None


def _fit(scene: Scene, word: int, frame: Frame) -> Act | None:
    """The act when the frame's words and needs are met at `word`."""
    tree = scene.tree
    if not _has_words(tree, word, frame):
        return None
    verb = support(tree, word) if tree[word].upos not in {"VERB", "AUX"} else None
    early = [n for n in frame.needs if n.what not in {"actor", "recipient"}]
    if not all(meets(scene, word, verb, need) for need in early):
        return None
    if frame.type == "NONE":
        return Act(word, verb, frame, (), (), ("", ""))
    actors, by = _side(scene, word, verb, frame.actor, True)
    recipients, to = _side(scene, word, verb, frame.recipient, False)
    if verb is not None and tree[verb].lemma in _support("recipient") and frame.pos != "verb":
        actors, recipients = tuple(a for a in actors if a not in recipients) or recipients, scene.agent(verb)
    recipients = tuple(r for r in recipients if r not in actors and not _is_self(scene, r, actors, frame))
    if any((n.what == "actor" and not actors) or (n.what == "recipient" and not recipients) for n in frame.needs):
        return None
    return Act(word, verb, frame, actors, recipients, (by, to))


def _is_self(scene: Scene, recipient: str, actors: tuple[str, ...], frame: Frame) -> bool:
    """Whether a friendly act would be towards one's own state: "Biden reaffirmed the U.S. commitment to …"."""
    own = {scene.cast[a].country for a in actors if "GOV" in scene.cast[a].sector}
    return frame.type in {"SUPPORT", "AGREE", "CONSULT"} and scene.cast[recipient].kind == "state" and scene.cast[recipient].country in own


def _has_words(tree: Tree, word: int, frame: Frame) -> bool:
    """Whether the further words of a frame stand where they belong: particles and objects after a verb, modifiers before a noun."""
    if frame.pos == "verb":
        rest = frame.word[1:]
        particles = {tree[c].lemma.lower() for c in tree.children(word, "compound:prt")}
        particles |= {tree[c].lemma.lower() for c in tree.children(word, "advmod") if c == word + 1 and _is_particle(tree, c)}
        if not particles <= set(rest) or _is_hyphened(tree, word):
            return False  # "make up" is not "make", and "Russian-backed" backs nobody
        hung = tree.children(word, "advmod", "obj", "iobj", "obl", "xcomp", "nsubj:pass")
        below = particles | {tree[c].lemma.lower() for c in hung}
        cases = {tree[k].lemma.lower() for c in tree.children(word, "obl") for k in tree.children(c, "case")}
        below |= cases - ADVERBIAL  # "call on", but "took stock in talks" is not "take in"
    else:
        below = {tree[c].lemma.lower() for c in tree.children(word)}
        rest = frame.word[:-1]
        below |= {tree[word - 1].lemma.lower()} if word else set()
    return all(w in below for w in rest)


def _is_particle(tree: Tree, c: int) -> bool:
    """Whether an adverb right after a verb makes another verb of it: "voted down", but not "deported up to 100 people"."""
    return tree[c].text in PARTICLES and not (c + 1 < len(tree) and tree[c + 1].text in {"to", "of"})


def _is_hyphened(tree: Tree, word: int) -> bool:
    return word > 0 and glued(tree, word - 1) and tree[word].rel in {"amod", "compound"}


@cache
def _support(side: str) -> frozenset[str]:
    """Verbs that lend an event noun their subject as the "actor" ("hold talks") or as the "recipient" ("face sanctions")."""
    return frozenset(lemma for lemma, whose in rows("support.tsv") if whose == side)


def support(tree: Tree, noun: int) -> int | None:
    """The verb that lends an event noun its subject and tense: "held talks", "paid a visit", "in talks with Lavrov, Wang said"."""
    t = tree[noun]
    at = noun
    while t.rel in {"conj", "nmod", "appos"} and t.head >= 0 and tree[t.head].upos in {"NOUN", "PROPN"}:
        if t.rel == "nmod" and tree[t.head].lemma not in {
            "round",
            "series",
            "set",
            "wave",
            "number",
            "plan",
            "package",
            "kind",
            "day",
            "campaign",
            "string",
        }:
            break
        at, t = t.head, tree[t.head]
    head = t.head
    if head < 0 or tree[head].upos not in {"VERB", "AUX"}:
        return None
    base = t.rel
    if base in {"obj", "nsubj:pass"} and tree[head].lemma in _support("actor") | _support("recipient"):
        return head
    case = tree.child(at, "case")
    if (
        base.startswith("obl")
        and case is not None
        and tree[case].lemma in {"in", "during", "at", "on", "for", "after", "following", "with", "to"}
    ):
        return head
    return None


def _side(scene: Scene, word: int, verb: int | None, slots: tuple[Slot, ...], acting: bool) -> tuple[tuple[str, ...], str]:
    """The actors of one side: the first slot that has any, and those of every slot marked "+"; with the name of the slot."""
    found: list[str] = []
    where: list[str] = []
    tree = scene.tree
    if acting and verb is not None and _lends_subject(scene, word, verb, slots):
        own = scene.agent(verb)
        if own:
            found += own
            where.append(f"subject of “{tree[verb].text}”")
    if not acting and _is_ditransitive(tree, word):
        slots = (Slot("iobj", False), *slots)  # "promised France support": the receiver, not what is given
    for slot in slots:
        if found and not slot.plus:
            continue
        means = scene.slot(word, slot.name, verb if not acting or slot.plus else None, acting)
        if means:
            found += [m for m in means if m not in found]
            where.append(slot.name)
    return tuple(found), " and ".join(where)


def _is_ditransitive(tree: Tree, word: int) -> bool:
    return tree[word].upos == "VERB" and tree.child(word, "iobj") is not None and tree.child(word, "obj") is not None


def _lends_subject(scene: Scene, word: int, verb: int, slots: tuple[Slot, ...]) -> bool:
    """A support verb always lends its subject; that of a mere adjunct ("said in talks with") only to a noun without parties of its own."""
    tree = scene.tree
    if tree[word].rel in {"obj", "nsubj:pass", "conj", "nmod"} and not scene.passive(verb):
        return True
    if tree[word].rel in {"obj", "nsubj:pass"}:
        return True
    if not any(s.plus for s in slots) and tree[word].lemma not in VISITS:
        return False  # who speaks after an attack has not made it; who speaks during talks has part in them
    own = any(scene.slot(word, s) for s in ("poss", "by", "between")) and not _pronoun_owner(tree, word)
    return tree[word].rel.startswith("obl") and not own


def _pronoun_owner(tree: Tree, word: int) -> bool:
    owner = tree.child(word, "nmod:poss")
    return owner is not None and tree[owner].upos in {"PRON", "DET"}


def _repeats(tree: Tree, a: Act, b: Act) -> bool:
    """Whether noun act `a` only names again what verb act `b` says: "signed an agreement", "imposed sanctions"."""
    if a.word == b.word or a.frame.pos == "verb" or b.frame.pos != "verb":
        return False
    t = tree[a.word]
    close = (t.head == b.word and t.rel in {"obj", "nsubj:pass", "obl", "xcomp"}) or (a.verb == b.word)
    if b.frame.type == "NONE":
        return False
    return close and (a.frame.type == b.frame.type or (t.rel in {"obj", "nsubj:pass"} and _swallows(b, a, tree)))


def _swallows(b: Act, a: Act, tree: Tree) -> bool:
    """A verb frame that asks for this very object ("sign" + agreement) tells the whole act."""
    lemma = tree[a.word].lemma.lower()
    return any(n.what in {"obj", "class"} and not n.negated and lemma in _expand(n.values) for n in b.frame.needs)


def _expand(values: frozenset[str]) -> frozenset[str]:
    """Lemmas, with the classes among them replaced by their members."""
    table = classes()
    return frozenset(x for v in values for x in (table.get(v, frozenset({v})) if v.isupper() else {v}))


def meets(scene: Scene, word: int, verb: int | None, need: Need) -> bool:
    """Whether a condition of a frame holds at `word`."""
    return _holds(scene, word, verb, need) != need.negated


def _holds(scene: Scene, word: int, verb: int | None, need: Need) -> bool:
    tree = scene.tree
    what, values = need.what, need.values
    if what == "several":
        return len(scene.agent(word)) > 1
    if what == "predicate":
        return any(tree[c].upos in {"NOUN", "ADJ", "PROPN"} for c in tree.children(word, "xcomp"))
    if what == "support":
        return verb is not None and tree[verb].lemma in values
    if what == "case":
        return scene.preposition(word) in values
    if what == "supported":
        return verb is not None and tree[word].rel in {"obj", "nsubj:pass"}
    if what in {"plural", "singular"}:
        return (tree[word].feat("Number") == "Plur") == (what == "plural")
    if what in {"xcomp", "ccomp"}:
        clauses = tree.children(word, what) + [c for c in tree.children(word, "advcl", "acl") if what == "xcomp" and _infinitive(tree, c)]
        return bool(clauses) and (not values or any(tree[c].lemma.lower() in _expand(values) for c in clauses))
    if what == "mod":
        return any(tree[c].lemma.lower() in _expand(values) for c in tree.children(word, "amod", "compound", "nmod:desc"))
    if what == "subj":
        subject = scene.subject(word) if not scene.passive(word) else None
        agents = scene.agent(word)
        return bool(agents) if "ACTOR" in values else subject is not None and tree[subject].lemma.lower() in _expand(values)
    if what == "subj.sector":
        return any(s in values for a in scene.agent(word) for s in scene.cast[a].sector)
    if what == "prep":
        return any(scene.preposition(c) in values for h in _hosts(scene, word, verb) for c in tree.children(h, "obl", "nmod", "advcl"))
    patient = scene.patient(word) if tree[word].upos in {"VERB", "AUX"} else None
    if what == "obj":
        return _object(scene, patient, values)
    if what == "obj.mod":
        return patient is not None and any(tree[c].lemma.lower() in _expand(values) for c in tree.children(patient, "amod", "compound"))
    return any(
        scene.preposition(c) == what and (("ACTOR" in values and bool(scene.within(c))) or bool(_lemmas(tree, c) & _expand(values)))
        for h in _hosts(scene, word, verb)
        for c in tree.children(h, "obl", "nmod", "advcl")
    )


def _object(scene: Scene, patient: int | None, values: frozenset[str]) -> bool:
    """One of the values is the object's lemma, a conjunct's, or that of the noun it counts ("a series of sanctions"); ACTOR: an actor."""
    tree = scene.tree
    if patient is None or not values:
        return patient is not None
    if "ACTOR" in values and scene.named(patient):
        return True
    wanted = _expand(values)
    return bool(_lemmas(tree, patient) & wanted)


def _lemmas(tree: Tree, word: int) -> set[str]:
    found = set()
    for k in tree.conjuncts(word):
        found.add(tree[k].lemma.lower())
        found |= {
            tree[c].lemma.lower()
            for c in tree.children(k, "nmod")
            if (p := tree.child(c, "case")) is not None and tree[p].lemma in {"of", "in"}
        }
    return found


def _hosts(scene: Scene, word: int, verb: int | None) -> list[int]:
    hosts = [word, verb]
    if scene.tree[word].upos in {"VERB", "AUX"}:
        hosts += [scene.patient(word), *(k for k in scene.tree.children(word, "obl") if not scene.named(k))]
    return [h for h in hosts if h is not None]


def _infinitive(tree: Tree, verb: int) -> bool:
    return any(tree[c].lemma == "to" for c in tree.children(verb, "mark"))
