"""Whether an act happened: status from tense, modals, negation, conditionals, and the words that govern it."""

from __future__ import annotations

from collections.abc import Iterator

from legation.events.operators import controls_object, effect, prepositions
from legation.events.scene import Scene
from legation.language.tree import Tree

WEIGHT = {"same": 0, "": 0, "planned": 1, "alleged": 2, "hypothetical": 3, "denied": 4, "cancelled": 5, "absorb": 6}
NOMINAL = frozenset({"obj", "obl", "nmod", "iobj", "compound", "advcl", "acl", "xcomp", "ccomp"})
TRANSPARENT = frozenset(
    {"obj", "obl", "nmod", "iobj", "compound", "xcomp", "acl"}
)  # relations across which tense and negation reach the act
MOTION = frozenset("come go travel fly visit arrive meet gather be return move head attend sit convene hold".split())
ASKING = frozenset(
    {"demand", "request", "propose", "recommend", "suggest", "urge", "advise", "encourage"}
)  # their objects are what is asked for
DOUBTFUL_TENSE = frozenset({"would", "could", "might"})  # also the past of "will" and "can": what was said to come


def status(scene: Scene, word: int) -> tuple[str, str]:
    """The status of the act that `word` names ("absorb" when it is only asked, promised or threatened), and the words that show it."""
    found = max(_signs(scene.tree, word), key=lambda s: WEIGHT[s[0]], default=("same", ""))
    return ("occurred", "") if WEIGHT[found[0]] == 0 else found


def _signs(tree: Tree, word: int) -> Iterator[tuple[str, str]]:
    """All signs on the way from a word up to the clause that carries it."""
    if tree[word].upos not in {"VERB", "AUX"}:
        yield from _modifiers(tree, word)
    at = word
    for _ in range(len(tree)):
        yield from _own(tree, at)
        above, base = tree[at].head, tree[at].rel.partition(":")[0]
        if above < 0 or tree[at].rel == "acl:relcl" or (base == "acl" and tree[at].feat("VerbForm") == "Part"):
            return  # a relative clause, full or reduced, tells of its noun what is taken for a fact
        if base == "conj":
            if tree.child(at, "nsubj", "aux") is not None and tree[at].upos in {"VERB", "AUX"}:
                return
            if tree[at].feat("VerbForm") == "Fin":  # a finite form of its own shares what governs the first, not its auxiliaries
                at = above
                yield from _only_above(tree, at)
                return
        elif base in {"nsubj", "appos", "csubj"}:
            yield from _as_subject(tree, at, above)
            return
        elif base in NOMINAL:
            sign = _governed(tree, at, above)
            yield sign
            if base not in TRANSPARENT and not (base == "advcl" and sign[0] == "same"):
                return
            if base == "obl" and tree[above].upos == "VERB" and not sign[0] and tree[word].upos != "NOUN":
                return
        else:
            return
        at = above


def _only_above(tree: Tree, at: int) -> Iterator[tuple[str, str]]:
    if tree[at].head >= 0:
        yield _governed(tree, at, tree[at].head)


def _as_subject(tree: Tree, at: int, verb: int) -> Iterator[tuple[str, str]]:
    """An act that is the subject of its clause: "the visit was cancelled", "deals should not harm others"."""
    told = effect(_with_particle(tree, verb), "verb")
    if told == "cancelled" or (tree[at].rel == "nsubj:pass" and told in {"planned", "alleged", "hypothetical", "absorb"}):
        yield told, tree[verb].text
    for _ in range(3):  # "if there were to be sanctions": the condition stands higher up
        yield from (s for s in _own(tree, verb) if s[0] in {"hypothetical", "planned"})
        if tree[verb].rel not in {"xcomp", "advcl"}:
            return
        verb = tree[verb].head


def _modifiers(tree: Tree, noun: int) -> Iterator[tuple[str, str]]:
    """Signs on an event noun itself: "planned", "alleged", "no", or a relative clause that cancels it."""
    for c in tree.children(noun, "amod", "det", "compound"):
        yield effect(tree[c].text, "modifier"), tree[c].text
    for c in tree.children(noun, "acl"):
        told = effect(tree[c].lemma, "verb")
        if told == "cancelled" or (told == "planned" and tree[c].feat("VerbForm") == "Part"):
            yield told, tree[c].text


def _own(tree: Tree, verb: int) -> Iterator[tuple[str, str]]:
    """Auxiliaries, adverbs and conjunctions of a predicate."""
    to, be = False, False
    if _inverted(tree, verb):
        yield "hypothetical", "if"  # "had they met": a condition without its "if"
    for c in tree.children(verb):
        t = tree[c]
        lemma, base = t.lemma.lower(), t.rel.partition(":")[0]
        if base == "aux":
            be = be or lemma == "be"
            yield _by_auxiliary(tree, verb, lemma), t.text
        elif base == "advmod":
            governs_next = c > verb and c + 1 < len(tree) and tree[c + 1].lemma == "to"  # "warned Manila not to play"
            yield ("" if governs_next else effect(lemma, "adverb")), t.text
        elif base == "mark":
            to = to or lemma == "to"
            yield effect(lemma, "mark"), t.text
        elif base == "det" and lemma == "no":
            yield "denied", t.text
        elif base in {"obj", "nsubj"} and (no := tree.child(c, "det")) is not None and tree[no].lemma == "no":
            yield "denied", tree[no].text
        be = be or base == "cop"
    if (
        to
        and tree[verb].feat("VerbForm") in {"Inf", ""}
        and (tree[verb].rel in {"root", "parataxis"} or (be and tree[verb].rel in {"conj", "ccomp"}))
    ):
        yield "planned", "to"  # "Putin to visit China", "is to visit"


def _inverted(tree: Tree, verb: int) -> bool:
    """Whether an auxiliary stands before the subject of a dependent clause: "had Berlin found allies", "should talks fail"."""
    subject = tree.child(verb, "nsubj")
    first = tree.child(verb, "aux", "cop")
    return subject is not None and first is not None and first < subject and tree[verb].rel == "advcl" and tree.child(verb, "mark") is None


def _by_auxiliary(tree: Tree, verb: int, lemma: str) -> str:
    """What an auxiliary says; "would" is the past of "will" in what somebody said, unless a condition hangs on it."""
    told = effect(lemma, "aux")
    condition = any(tree[m].lemma.lower() == "if" for c in tree.children(verb, "advcl") for m in tree.children(c, "mark"))
    if told == "planned" and condition:
        return "hypothetical"
    return "planned" if told and lemma in DOUBTFUL_TENSE and not condition and _reported(tree, verb) else told


def _reported(tree: Tree, verb: int) -> bool:
    """Whether a clause is what somebody said, so that "would" is the past of "will"."""
    i = verb
    while tree[i].rel == "conj":
        i = tree[i].head
    above = tree[i].head
    return tree[i].rel in {"ccomp", "parataxis"} and above >= 0 and tree[above].upos == "VERB"


def _governed(tree: Tree, at: int, above: int) -> tuple[str, str]:
    """What the word above does to the act below it."""
    t, over = tree[at], tree[above]
    base = t.rel.partition(":")[0]
    pos = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}.get(over.upos, "")
    if base == "advcl":
        infinitive = any(tree[c].lemma == "to" for c in tree.children(at, "mark"))
        if infinitive and over.upos in {"VERB", "NOUN", "PROPN", "AUX"} and effect(over.lemma, "verb") in {"", "same"}:
            moves = over.lemma in MOTION or over.upos != "VERB" or tree[at].lemma in {"discuss", "attend", "meet", "sign"}
            return ("same" if moves else "absorb"), f"to {t.text}"  # a mere purpose is no act
        preposition = next((tree[c].lemma for c in tree.children(at, "mark", "case")), "")
        return (effect(over.lemma, pos) if preposition in {"of", "from", "for", "to"} else ""), over.text
    if base == "obl" and pos == "verb":
        case = tree.child(at, "case")
        linked = case is not None and tree[case].lemma in prepositions(over.lemma)
        return (effect(over.lemma, pos) if linked else ""), over.text
    governor = _with_particle(tree, above)
    if base == "ccomp" and controls_object(governor) and over.lemma not in ASKING:
        return "", ""  # what one is told is told as a fact
    if base == "obj" and (effect(governor, pos) == "same" or (controls_object(governor) and governor not in ASKING)):
        return "", ""  # "directed attacks" is not "directed him to attack"
    if base in {"nmod", "acl"} and pos == "noun":
        case = tree.child(at, "case", "mark")
        if case is None or tree[case].lemma not in {"of", "for", "to", "on", "about", "that"}:
            return "", ""
    return effect(governor, pos), over.text


def _with_particle(tree: Tree, verb: int) -> str:
    """ "call off" is not "call": the lemma of a verb with its particle, when the table has them together."""
    particle = tree.child(verb, "compound:prt")
    whole = f"{tree[verb].lemma} {tree[particle].lemma}" if particle is not None else ""
    return whole if whole and effect(whole, "verb") else tree[verb].lemma
