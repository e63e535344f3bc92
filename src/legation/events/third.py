"""Third parties: whom an act is a signal to, or is aimed at, besides those who take part in it."""

from __future__ import annotations

from legation.events.finding import Act
from legation.events.scene import Scene

SIGNAL_VERBS = frozenset(
    "show signal warn deter pressure pressurize counter contain isolate remind convince impress threaten rival offset balance".split()
)
SIGNAL_NOUNS = frozenset("signal message warning reminder response counterweight answer".split())
LINK = 0.5  # probability from which the analyser's word for a third party counts
AIM_VERBS = frozenset("aim direct target intend level design".split())


def third_parties(scene: Scene, act: Act) -> tuple[str, ...]:
    """The actors that the clause of an act names as those it is meant for, or that the analyser links so, participants left out."""
    tree = scene.tree
    top = act.verb if act.verb is not None else act.word
    found: list[str] = []
    for k in tree.subtree(top, ("conj", "parataxis", "ccomp")):
        lemma, t = tree[k].lemma.lower(), tree[k]
        if k in {act.word, act.verb}:
            continue
        if t.upos == "VERB" and lemma in SIGNAL_VERBS and t.rel.partition(":")[0] in {"advcl", "xcomp", "acl"}:
            for c in tree.children(k, "iobj") or tree.children(k, "obj"):
                found += scene.named(c)
        elif t.upos == "VERB" and lemma in AIM_VERBS:
            found += [
                a for c in tree.children(k, "obl", "obj") if scene.preposition(c) in {"at", "against", "for", ""} for a in scene.named(c)
            ]
        elif t.upos == "NOUN" and lemma in SIGNAL_NOUNS:
            hosts = [k, t.head] if t.rel == "obj" else [k]  # "send a message to Tehran"
            phrases = [c for h in hosts for c in tree.children(h, "nmod", "obl")]
            found += [a for c in phrases if scene.preposition(c) in {"to", "for"} for a in scene.named(c)]
    if (trigger := tree[act.word].trigger) is not None:
        linked = [i for i, role, p in trigger.parties if role == "third" and p >= LINK]
        found += [a for i in linked for a in scene.means(i) or scene.within(i, 1)]
    return tuple(a for a in dict.fromkeys(found) if a not in act.actors and a not in act.recipients)
