"""Acts to events: each with its status, dates, places, amounts, third parties, the statements that carry it, evidence and reason."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from legation.dates import Dated, find_periods
from legation.events import ontology
from legation.events.confidence import confidence
from legation.events.finding import Act, find_acts
from legation.events.magnitude import Measured, find_magnitudes
from legation.events.modes import modes
from legation.events.proposals import LINKED, weighed
from legation.events.scene import Scene
from legation.events.status import status
from legation.events.third import third_parties
from legation.language.tree import Tree, matches
from legation.places import Located, find_places
from legation.records import Document, Event, Period, Place, Span, Statement

OUTSIDE_EVIDENCE = ("conj", "parataxis", "advcl", "ccomp", "punct", "cc", "mark", "discourse")
PRECISION = {"day": 0, "week": 1, "month": 2, "season": 3, "year": 4, "unknown": 5}
CLAUSES = ("acl:relcl", "advcl", "ccomp", "parataxis")
FAR = 25  # words between a verb and its subject, beyond which the subject is left out of the evidence
LONGEST_EVIDENCE = 400  # characters; what is longer is cut to the trigger's own phrase
PLACE_NAMES = {"subj": "subject", "obj": "object", "iobj": "indirect object", "poss": "possessor", "mod": "modifier", "xcomp": "complement"}
EMPHASIS = frozenset("underscore emphasize emphasise stress highlight reiterate reaffirm affirm advance note recognize recognise".split())
TALKING = frozenset({"discuss", "talk", "speak", "exchange", "review", "explore", "address"})
IDLE = frozenset("if unless whether lest should must ought need can would".split())  # what is only wished or supposed is no event
AT = {"in": 0, "to": 1, "modifier": 2, "from": 3, "dateline": 4}  # how a place is told of an event, the surest first


@dataclass(frozen=True, slots=True)
class Setting:
    """What a sentence tells besides its acts."""

    periods: Sequence[Dated]
    places: Sequence[Located]
    amounts: Sequence[Measured]


def code(document: Document, scene: Scene, known: list[Event]) -> list[Event]:
    """The events of one sentence; `known` are those of the sentences before it."""
    acts = weighed(scene, list(find_acts(scene)))
    if not acts:
        return []
    tree = scene.tree
    setting = Setting(find_periods(tree, document.published), find_places(tree), find_magnitudes(tree))
    found: list[Event] = []
    for act in acts:
        how, sign = status(scene, act.word)
        if how == "absorb" or not _complete(scene, act):
            continue
        if how == "hypothetical" and (sign.lower() in IDLE or not (act.actors and act.recipients)):
            continue  # a mere possibility must say at least who would do it to whom
        event = _event(document, scene, act, setting, how, sign, len(acts) == 1)
        if any(_same(event, e) for e in found) or _told_before(scene, act, event, known):
            continue
        found = [e for e in found if not _same(e, event)]
        found.append(event)
    return [_with_host(e, found) for e in found]


def _complete(scene: Scene, act: Act) -> bool:
    """Whether an act has the parties that it needs: a verbal act one who speaks; a participle before a noun must name a material act."""
    if not (act.actors or act.recipients):
        return False
    t = scene.tree[act.word]
    if act.frame.pos == "verb" and t.rel == "amod":
        return False  # "convicted Afghans": who they are, not what happened
    if act.frame.type == "SUPPORT" and t.lemma in EMPHASIS and not act.recipients:
        return False  # "underscored the importance of peace": nobody is supported
    if act.frame.type == "CONSULT" and act.frame.pos == "noun" and "visit" not in act.frame.modes and act.verb is None:
        return len(act.actors) + len(act.recipients) > 1  # "a NATO summit", "the embassy's meetings" tell of nobody who meets
    return bool(act.actors) or act.frame.pos == "verb" or ontology.quad(act.frame.type).startswith("material")


def _with_host(event: Event, others: list[Event]) -> Event:
    """A visit of which only the guest is told goes where the same guest's other visit of the sentence goes."""
    if "visit" not in event.modes or event.recipients:
        return event
    like = next((e for e in others if "visit" in e.modes and e.recipients and e.actors == event.actors), None)
    return replace(event, recipients=like.recipients) if like else event


def _event(document: Document, scene: Scene, act: Act, setting: Setting, how: str, sign: str, alone: bool) -> Event:
    tree, frame = scene.tree, act.frame
    trigger = tree[act.word].span
    period = _period(scene, act, setting.periods, alone)
    if how == "occurred" and _lies_ahead(scene, act, period, document.published):
        how, sign = "planned", "a date to come"
    evidence = _evidence(scene, act)
    amounts = tuple(m.magnitude for m in setting.amounts if _belongs(scene, act, m.words, alone))
    carried = tuple(s.id for s in _carriers(scene.statements, trigger))
    lemmas = [tree[k].lemma.lower() for k in _clause(scene, act)]
    hosts = act.recipients or _hosts(scene, act, setting.places)
    if frame.type == "CONSULT" and tree[act.word].lemma in TALKING:
        lemmas += (document.title or "").lower().split()  # a readout's title may say alone that they spoke by phone
    told = modes(frame.type, frame.modes, lemmas)
    digest = hashlib.sha256(f"{document.id} {evidence} {trigger} {frame.type}".encode()).hexdigest()
    return Event(
        id=f"e{digest[:12]}", type=frame.type, modes=told, contexts=ontology.contexts(lemmas),
        cameo=ontology.cameo(frame.type, told), quad=ontology.quad(frame.type), intensity=ontology.intensity(frame.type, told),
        status=how, actors=act.actors, recipients=hosts, third_parties=third_parties(scene, act),
        start=period.start, end=period.end, date_granularity=period.granularity, places=_places(scene, act, setting.places),
        magnitude=amounts, according_to=carried, trigger=trigger, evidence=evidence,
        confidence=confidence(act, how, act.slots[0] != LINKED), why=_why(scene, act, told, how, sign),
    )  # fmt: skip


def _lies_ahead(scene: Scene, act: Act, period: Period, published: str | None) -> bool:
    """Whether the day of an act is still to come; of a month under way, when the verb is in the present ("they meet this month")."""
    if not published or not period.start or not period.end:
        return False
    tense = scene.tree[act.verb if act.verb is not None else act.word].feat("Tense")
    return period.start > published or (tense == "Pres" and period.start == published and period.end > published)


def _carriers(statements: Sequence[Statement], trigger: Span) -> list[Statement]:
    """The statements in whose content a trigger lies, the innermost first."""
    around = [s for s in statements if any(c.start <= trigger.start and trigger.end <= c.end for c in s.content)]
    return sorted(around, key=lambda s: sum(c.end - c.start for c in s.content))


def _evidence(scene: Scene, act: Act) -> Span:
    """The clause of the act, without what is coordinated with it or hangs on it as a clause of its own."""
    tree = scene.tree
    span = tree.span(_clause(scene, act))
    if span.end - span.start > LONGEST_EVIDENCE:
        span = tree.span(tree.phrase(act.word))
    return span


def _clause(scene: Scene, act: Act) -> list[int]:
    """The words of the act's own clause: trigger, support verb and subject with their phrases, no clause below them."""
    tree = scene.tree
    supported = act.verb is not None and tree[act.word].rel in {"obj", "nsubj:pass"}
    found: set[int] = set()
    queue = [act.word, *([act.verb] if supported and act.verb is not None else [])]
    top = queue[-1]
    if tree[top].upos in {"VERB", "AUX"} and (subject := scene.subject(top)) is not None and abs(subject - top) < FAR:
        queue += tree.phrase(subject)
    while queue:
        k = queue.pop()
        if k not in found:
            found.add(k)
            own = OUTSIDE_EVIDENCE if k in {act.word, top} else CLAUSES
            queue += [c for c in tree.children(k) if not matches(tree[c].rel, own)]
    return sorted(found)


def _anchor(scene: Scene, words: Sequence[int]) -> int:
    """The predicate that an adjunct hangs on."""
    tree = scene.tree
    inside = set(words)
    top = next((w for w in words if tree[w].head not in inside), words[0])
    for k in tree.ancestors(top):
        if k not in inside:
            top = k
            if tree[k].upos in {"VERB", "AUX"} or tree.child(k, "cop") is not None:
                return _nearest_verb(tree, k, words[0])
    return top


def _nearest_verb(tree: Tree, verb: int, before: int) -> int:
    """The verb below `verb` that stands closest before an adjunct, no comma between: "who had spoken with her on Monday"."""
    for k in range(before - 1, verb, -1):
        if tree[k].text in {",", ";", "—", "–"}:
            break
        if tree[k].upos == "VERB" and tree[k].rel in {"acl:relcl", "ccomp", "xcomp"} and verb in tree.ancestors(k):
            return k
    return verb


def _nearby(scene: Scene, act: Act) -> set[int]:
    """The words on which an adjunct of the act may hang: trigger, support verb, and the verbs that share its clause."""
    tree = scene.tree
    near = {act.word} | ({act.verb} if act.verb is not None else set())
    for k in list(near):
        near |= {c for c in tree.children(k, "xcomp") if tree[c].upos == "VERB"}
        while tree[k].rel in {"xcomp", "conj"} and tree[k].head >= 0:
            k = tree[k].head
            near.add(k)
    return near


def _belongs(scene: Scene, act: Act, words: Sequence[int], alone: bool) -> bool:
    tree = scene.tree
    inside = set(tree.subtree(act.word)) if tree[act.word].upos not in {"VERB", "AUX"} else set()
    if set(words) & inside:
        return True
    return (alone or _anchor(scene, words) in _nearby(scene, act)) and not (tree[act.word].upos != "VERB" and act.verb is None)


def _period(scene: Scene, act: Act, periods: Sequence[Dated], alone: bool) -> Period:
    near = _nearby(scene, act)
    tree = scene.tree
    phrase = set(tree.subtree(act.word, ("acl:relcl", "conj"))) if tree[act.word].upos not in {"VERB", "AUX"} else set()
    own = [d for d in periods if _anchor(scene, d.words) in near or phrase & set(d.words)]
    if not own and alone:
        own = list(periods)
    dated = [d.period for d in own if d.period.start] or [d.period for d in own]
    return min(dated, key=lambda p: PRECISION[p.granularity], default=Period())


def _places(scene: Scene, act: Act, places: Sequence[Located]) -> tuple[Place, ...]:
    near = _nearby(scene, act)
    inside = set(scene.tree.subtree(act.word, ("acl:relcl", "conj")))
    own = [p for p in places if p.role in AT and (_anchor(scene, p.words) in near or set(p.words) & inside)]
    return tuple(dict.fromkeys(p.place for p in sorted(own, key=lambda p: AT[p.role])))


def _hosts(scene: Scene, act: Act, places: Sequence[Located]) -> tuple[str, ...]:
    """Of a visit to a city, the state that the city lies in, when the article speaks of it."""
    if "visit" not in act.frame.modes:
        return ()
    countries = [p.country for p in _places(scene, act, [x for x in places if x.role in {"in", "to"}]) if p.country]
    own = {scene.cast[a].country for a in act.actors}
    return tuple(a.id for c in countries[:1] if c not in own for a in scene.cast.actors.values() if a.kind == "state" and a.country == c)


def _same(a: Event, b: Event) -> bool:
    """Whether two events of a sentence tell one act twice."""
    if a.type != b.type or a.status != b.status or not set(a.modes) <= set(b.modes):
        return False
    return set(a.actors) <= set(b.actors + b.recipients) and set(a.recipients) <= set(b.recipients + b.actors)


def _told_before(scene: Scene, act: Act, event: Event, known: list[Event]) -> bool:
    """Whether an act only takes up what the text has told: "their visits", "the meeting"; "they discussed …" after "they met"."""
    tree, t = scene.tree, scene.tree[act.word]
    parties = set(event.actors + event.recipients)
    like = [e for e in known if e.type == event.type and (not event.start or event.start == e.start)]
    if event.type == "CONSULT" and event.status == "occurred" and t.lemma in TALKING:
        told = {s.id: s.speaker for s in scene.statements}
        voices = [told[s] for s in event.according_to]
        return any(
            e.status == "occurred" and parties == set(e.actors + e.recipients) and [told[s] for s in e.according_to] == voices for e in like
        )
    if t.upos != "NOUN" or (t.rel == "obj" and act.verb is not None) or event.magnitude:
        return False
    definite = {"the", "this", "that", "these", "those"}
    taken_up = any(tree[c].rel == "nmod:poss" or tree[c].text.lower() in definite for c in tree.children(act.word, "det", "nmod:poss"))
    return taken_up and bool(like) and parties <= {p for e in like for p in e.actors + e.recipients}


def _why(scene: Scene, act: Act, told: tuple[str, ...], how: str, sign: str) -> str:
    """One sentence that a reader can check."""
    tree = scene.tree
    kind = "/".join([act.frame.type, *told])
    supported = act.verb is not None and tree[act.word].rel in {"obj", "nsubj:pass"}
    words = " ".join(tree[k].text for k in ([act.verb, act.word] if supported and act.verb is not None else [act.word]))
    parts = []
    for label, ids, slot in (("actor", act.actors, act.slots[0]), ("recipient", act.recipients, act.slots[1])):
        if ids:
            place = " and ".join(PLACE_NAMES.get(s, s) for s in slot.split(" and "))
            parts.append(f"{label} {' and '.join(scene.cast[i].name for i in ids)} ({place})")
    reason = f"; {how} because of “{sign}”" if sign else ""
    return f"“{words}” → {kind}: {', '.join(parts)}{reason}"
