"""The grammar of reporting: who is the subject of a cue, which words name a speaker, where a clause begins and ends."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from legation.language.tree import Tree, matches
from legation.records import Span
from legation.statements.cues import is_document

RELATIVE = frozenset({"who", "which", "that", "whom"})
EDGES = frozenset({",", ".", ";", ":", "-", "–", "—", "―", "--", "...", "…", "?", "!"})
LONGEST_ASIDE = 15  # words from the comma to the verb
DEEPEST = 12  # steps up the tree in search of a subject
OBJECT_CONTROL = frozenset({"urge", "ask", "tell", "force", "allow", "want", "press", "persuade", "convince", "quote", "cite", "order",
                            "lead", "prompt", "get", "see", "hear", "have", "paraphrase", "report", "describe", "show", "expect", "invite"})
GIVES = frozenset({"make", "issue", "give", "offer", "repeat", "reiterate", "voice", "express", "raise", "deliver", "send", "renew",
                   "release", "publish", "have", "hold", "share", "post", "sign", "write"})


def subject(tree: Tree, verb: int) -> tuple[int, int] | None:
    """Who does what a verb says: the word that names the subject here, and the word that it stands for (they differ for "who").

    Passive subjects are not given: see `agent`. None where the sentence names nobody.
    """
    i = verb
    for _ in range(DEEPEST):
        allowed = ("nsubj", "nsubj:outer") if i == verb else ("nsubj", "nsubj:outer", "nsubj:pass")
        own = [k for k in tree.children(i, "nsubj") if tree[k].rel in allowed]
        if own:
            return _antecedent(tree, _nearest(own, i), i)
        aside = subject_of_aside(tree, i) if i == verb else None
        if aside is not None:
            return aside, aside
        token = tree[i]
        relation, head = token.rel.partition(":")[0], token.head
        if head < 0:
            return None
        if token.rel == "acl:relcl":
            return head, head
        if relation == "acl":
            return _writer(tree, head)
        if relation == "advcl" and tree[head].rel == "acl:relcl" and i == verb and i > 0 and tree[i - 1].text == ",":
            head = _out_of_relative(tree, head)  # ", saying …" goes with the main clause
        if relation == "xcomp" and tree[head].lemma in OBJECT_CONTROL and (o := tree.child(head, "obj")) is not None and o < i:
            return o, o
        if relation not in ("conj", "advcl", "xcomp", "dep", "cop", "aux"):
            return None
        i = head
    return None


def first_word(tree: Tree, k: int) -> int:
    """The first word below `k` that is no punctuation."""
    return next((i for i in tree.subtree(k) if tree[i].upos != "PUNCT"), k)


def subject_of_aside(tree: Tree, verb: int) -> int | None:
    """The noun phrase between a comma and a finite verb that has no other subject: ", the department in Manila said"."""
    if tree[verb].feat("VerbForm") != "Fin" or tree[verb].rel == "conj":
        return None
    end = verb - 1
    while end > 0 and tree[end].upos in ("ADV", "AUX"):
        end -= 1
    for k in range(max(1, verb - LONGEST_ASIDE), end + 1):
        if tree[k].upos in ("NOUN", "PROPN", "PRON") and tree[k].text.lower() not in RELATIVE:
            first = first_word(tree, k)
            if tree.subtree(k)[-1] == end and first > 0 and tree[first - 1].text in (",", "—", "–"):
                return k
    return None


def _out_of_relative(tree: Tree, k: int) -> int:
    while tree[k].head >= 0 and tree[k].rel.partition(":")[0] not in ("root", "ccomp", "conj", "parataxis"):
        k = tree[k].head
    return k


def _nearest(subjects: list[int], verb: int) -> int:
    """The last subject before the verb (a dateline may be taken for a first one), or the first after it."""
    before = [k for k in subjects if k < verb]
    return before[-1] if before else subjects[0]


def _antecedent(tree: Tree, word: int, verb: int) -> tuple[int, int]:
    if tree[word].text.lower() in RELATIVE:
        for k in (verb, *tree.ancestors(verb)):
            if tree[k].rel.startswith("acl") and tree[k].head >= 0:
                return word, tree[k].head
            if tree[k].rel.partition(":")[0] not in ("conj", "xcomp", "ccomp"):
                break
    return word, word


def _writer(tree: Tree, noun: int) -> tuple[int, int]:
    """Who speaks in "issued a statement saying": the subject of the verb that has the document as its object, else the noun."""
    if tree[noun].rel == "obj" and is_document(tree[noun].lemma) and tree[noun].head >= 0:
        found = subject(tree, tree[noun].head)
        if found:
            return found
    return noun, noun


def agent(tree: Tree, verb: int) -> int | None:
    """The "by" phrase of a passive."""
    for k in tree.children(verb, "obl"):
        case = tree.child(k, "case")
        if case is not None and tree[case].text.lower() == "by" and tree[k].upos in ("NOUN", "PROPN", "PRON"):
            return k
    return None


def is_passive(tree: Tree, verb: int) -> bool:
    if tree.child(verb, "nsubj:pass") is not None or tree.child(verb, "aux:pass") is not None:
        return True
    t = tree[verb]
    bare = t.feat("VerbForm") == "Part" and t.feat("Tense") == "Past" and tree.child(verb, "aux") is None
    return bare and t.rel in ("acl", "advcl")  # "asked about Gaza, he …"


def negated(tree: Tree, verb: int) -> bool:
    """Whether "not", "never" or a refusing verb stands over a verb."""
    words = [tree[k] for k in tree.children(verb, "advmod", "aux")]
    if any(t.lemma.lower() in ("not", "never", "n't") or t.text.lower() in ("n't", "n’t", "cannot") for t in words):
        return True
    return tree[verb].rel == "xcomp" and tree[tree[verb].head].lemma in ("refuse", "decline", "fail", "stop")


def names(tree: Tree, word: int, apart: Collection[int] = ()) -> Span:
    """The words that name who a word stands for: its whole phrase with title, apposition and clauses, without the words `apart`."""
    block = set(apart)
    below = _connected(tree, word, block)
    while below[-1] != word and tree[below[-1]].text in EDGES:
        below.pop()
    while below[0] != word and (tree[below[0]].text in EDGES or tree[below[0]].rel in ("case", "cc", "mark")):
        below.pop(0)
    return tree.span(_run_around(below, word))


def _connected(tree: Tree, word: int, block: set[int]) -> list[int]:
    found, queue = [word], tree.children(word)
    head_rels = ("cop", "nsubj", "aux", "parataxis", "orphan", "discourse")
    queue = [k for k in queue if not matches(tree[k].rel, head_rels)]
    while queue:
        k = queue.pop()
        if k not in block:
            found.append(k)
            queue += tree.children(k)
    return sorted(found)


def _run_around(positions: list[int], word: int) -> list[int]:
    """The positions from the first to the last that are joined to `word` without a gap of more than two words."""
    at = positions.index(word)
    low = high = at
    while low > 0 and positions[low] - positions[low - 1] <= 3:
        low -= 1
    while high + 1 < len(positions) and positions[high + 1] - positions[high] <= 3:
        high += 1
    return positions[low : high + 1]


def extent(tree: Tree, tops: Iterable[int], without: Collection[int] = ()) -> list[Span]:
    """The characters from the first to the last word below `tops`, in pieces where words `without` interrupt them; edges trimmed."""
    tops = list(tops)
    apart = set(without)
    below = [k for top in tops for k in _below(tree, top, apart)]
    if not below:
        return []
    pieces: list[list[int]] = [[]]
    for k in range(min(below), max(below) + 1):
        if k in apart:
            pieces.append([])
        else:
            pieces[-1].append(k)
    return [tree.span(p) for p in (trimmed(tree, p) for p in pieces) if any(c.isalnum() for k in p for c in tree[k].text)]


def _below(tree: Tree, top: int, apart: set[int]) -> list[int]:
    if not apart:
        return tree.subtree(top)
    found, queue = [], [top]
    while queue:
        k = queue.pop()
        if k not in apart:
            found.append(k)
            queue += tree.children(k)
    return found


def trimmed(tree: Tree, positions: list[int]) -> list[int]:
    """Positions without the punctuation and bare conjunctions at either end."""
    low, high = 0, len(positions)
    while low < high and tree[positions[low]].text in EDGES:
        low += 1
    while high > low and (tree[positions[high - 1]].text in EDGES or tree[positions[high - 1]].upos == "CCONJ"):
        high -= 1
    return positions[low:high]
