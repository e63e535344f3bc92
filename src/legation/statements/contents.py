"""What is said: the words that a cue reports, found by the frames that the cue allows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from legation.language.tree import Tree, matches
from legation.records import Span
from legation.statements.clauses import EDGES, RELATIVE, extent, first_word, names, negated, subject_of_aside, trimmed
from legation.statements.cues import Hit, table

PREPOSITIONS = ("of", "about", "for", "on", "over", "against", "with", "at", "in", "from")
ABOUT = ("of", "about", "for", "over", "at", "with", "on", "to")  # what a feeling or a word is about
WITH_OBJECT = {"obj+to": "to", "obj+as": "as", "obj+comp": "", "obj+to-np": "to"}
OPENING = frozenset("“\"‘'«")
WITH_THING = ("xcomp", "advcl", "obl", "ccomp", "nmod", "acl")  # relations in which something is said of an object
COMPLEMENTIZERS = frozenset({"that", "whether", "if", "how", "why", "what"})
CLAUSE_HEADS = ("root", "ccomp", "advcl", "acl", "csubj", "parataxis", "conj")


@dataclass(frozen=True, slots=True)
class Content:
    """The characters that hold what is said, the words at the top of it, how it was found; `inserted` when the cue stands in it."""

    spans: tuple[Span, ...]
    tops: tuple[int, ...]
    how: str
    inserted: bool = False
    if_quoted: bool = False  # an act more than a statement, unless words of it stand in quotation marks


def find_content(hit: Hit, cue_words: Collection[int]) -> Content | None:
    """The content of a cue by its frames, best first; None when nothing that is said stands beside it."""
    frames = hit.cue.frames
    if "source" in frames:
        return _governing_clause(hit)
    found = _clause(hit, cue_words) if "clause" in frames else None
    found = found or _with_object(hit) or _prepositional(hit)
    if found is None and "to" in frames:
        found = _nonfinite(hit, "to", "infinitive")
    if found is None and "ing" in frames:
        found = _nonfinite(hit, "ing", "gerund")
    if found is None and hit.cue.upos == "VERB":
        found = _object(hit)
        if found and "obj" not in frames:
            return replace(found, if_quoted=True)
    return replace(found, if_quoted=True) if found and hit.cue.kind == "judgement" else found


def detached_cues(tree: Tree, top: int, cue_words: Collection[int]) -> list[int]:
    """Cues that a parser hangs inside the content of an earlier cue, though they go on with its speaker.

    "added that A is …, and said that B"; "said that A is …, adding that B". Theirs is the subject of the earlier cue.
    """
    found = []
    for k in tree.subtree(top):
        if k not in cue_words or k == top or tree.child(k, "nsubj", "nsubj:pass") is not None:
            continue
        relation = tree[k].rel.partition(":")[0]
        joined = relation == "conj" and tree[k].head == top and tree[k].feat("VerbForm") != "Inf" and (
            tree.child(k, "ccomp") is not None or tree.child(top, "expl") is not None
        )
        comma = k > 0 and tree[k - 1].text in (",", "–", "—")
        if joined or (relation in ("advcl", "conj", "parataxis") and comma and tree[k].text.endswith("ing")):
            found.append(k)
    return found


def resumed_infinitives(tree: Tree, cue: int) -> list[int]:
    """Bare infinitives that a parser coordinates with the cue, though they go on with an infinitive of its content."""
    if tree[cue].feat("VerbForm") == "Inf" or tree[cue].text.lower() == tree[cue].lemma.lower():
        return []
    return [
        k for k in tree.children(cue, "conj")
        if k > cue and tree[k].upos == "VERB" and tree[k].feat("VerbForm") == "Inf" and not tree.children(k, "nsubj", "aux", "mark")
    ]


def _made(tree: Tree, tops: list[int], how: str, without: Collection[int] = (), inserted: bool = False) -> Content | None:
    if inserted:
        without = {*without, *_beyond_stops(tree, min(without))}
    spans = extent(tree, tops, without)
    return Content(tuple(spans), tuple(tops), how, inserted) if spans else None


def _beyond_stops(tree: Tree, k: int) -> list[int]:
    """The words that a semicolon or colon parts from word `k`."""
    stops = [i for i, t in enumerate(tree.tokens) if t.text in (";", ":")]
    low = max((i for i in stops if i < k), default=-1)
    high = min((i for i in stops if i > k), default=len(tree))
    return [*range(low + 1), *range(high, len(tree))]


def _clause(hit: Hit, cue_words: Collection[int]) -> Content | None:
    tree, v = hit.tree, hit.word
    if hit.cue.upos == "NOUN":
        below = [k for k in tree.children(v, "acl", "ccomp", "advcl") if k > v and tree[k].rel != "acl:relcl"]
        tops = [k for k in below if _marked(tree, k, {"that", "whether"})]
        return _made(tree, tops[:1], "clause of the noun")
    complements = [k for w in (v, *(w for w in hit.words if w != v)) for k in tree.children(w, "ccomp")]
    complements += [k for k in tree.children(v, "advcl", "csubj") if k > v and _marked(tree, k, {"that", "whether"})]
    hearers = tree.children(v, "obj", "iobj") if hit.cue.hearer == "obj" else []
    for o in [*hearers, *tree.children(v, "obl")]:  # "told reporters that …", "said in an interview that …"
        complements += [k for k in tree.children(o, "acl", "ccomp") if _marked(tree, k, {"that", "whether"}, first=True)]
    after = [k for k in complements if k > v]
    if after or complements:
        tops = after or complements[:1]  # a cue has one complement; a second one is a part of it that was hung too high
        cut = min(_where_another_begins(tree, tops[0], cue_words), default=len(tree))
        apart = range(cut, len(tree)) if hit.word < cut else ()
        tops = [*_subjects_before(hit, tops[0]), *tops]
        return _made(tree, tops, "complement clause", apart or _own_words(hit, tops))
    colon = [k for k in tree.children(v, "parataxis") if k > v and any(tree[j].text == ":" for j in range(v, k))]
    return _made(tree, colon[:1], "clause after a colon") or _inserted(hit)


def _where_another_begins(tree: Tree, top: int, cue_words: Collection[int]) -> list[int]:
    """Where it is no longer this content: a cue that shares its speaker, "and he noted that …", "…, a charge that Moscow denies"."""
    own = [k for k in tree.children(top, "conj") if k in cue_words and tree.child(k, "ccomp") is not None]
    spoken = [k for k in own if (s := tree.child(k, "nsubj")) is not None and tree[s].upos == "PRON"]
    remarks = [k for k in tree.subtree(top) if k in cue_words and tree[k].upos == "NOUN" and _is_remark(tree, k)]
    others = [*detached_cues(tree, top, cue_words), *spoken, *remarks]
    return [*(tree.subtree(k)[0] for k in others), *_after_colon(tree, top, cue_words)]


def _after_colon(tree: Tree, top: int, cue_words: Collection[int]) -> list[int]:
    """Colons and semicolons in a content behind which another cue with its own subject reports something else."""
    below = tree.subtree(top)
    stops = [k for k in range(below[0], below[-1]) if tree[k].text in (":", ";")]
    return [k for k in stops if any(w > k and w in cue_words and tree[w].upos == "VERB" and tree.child(w, "nsubj") for w in below)]


def _is_remark(tree: Tree, k: int) -> bool:
    """", a charge that Moscow denies": the article's own remark on what was said."""
    start = first_word(tree, k)
    return start > 0 and tree[start - 1].text in (",", "—", "–") and tree.child(k, "acl:relcl") is not None


def _own_words(hit: Hit, tops: list[int]) -> list[int]:
    """Words of the reporting clause that stand inside its complement: "the plan, he said, was dead"."""
    tree, v = hit.tree, hit.word
    below = sorted(k for top in tops for k in tree.subtree(top))
    if not below[0] < v < below[-1]:
        return []
    inside = set(below)
    apart = [k for k in range(below[0], below[-1] + 1) if k not in inside]
    comma = next((k for k in range(v + 1, len(tree)) if tree[k].text in (",", "—", "–")), len(tree))
    goes_on = comma + 1 < len(tree) and tree[comma + 1].text.lower() not in ("as", "while", "when", "after")
    return [*apart, *range(v, comma if goes_on else len(tree))]


def _subjects_before(hit: Hit, top: int) -> list[int]:
    """Subjects that a parser hangs on a cue that stands behind its complement: "the number, …, has risen, the minister said"."""
    if top > hit.word:
        return []
    opening = hit.tree.subtree(top)[0]
    return [k for k in hit.tree.children(hit.word, "nsubj")[:-1] if k < opening]


def _marked(tree: Tree, k: int, words: Collection[str], first: bool = False) -> bool:
    below = tree.subtree(k)
    return tree[below[0]].text.lower() in words or (not first and any(tree[m].text.lower() in words for m in tree.children(k, "mark")))


def _inserted(hit: Hit) -> Content | None:
    """"…, X said", "as X said, …": the cue hangs on the clause that it reports."""
    tree, v = hit.tree, hit.word
    head = tree[v].head
    who = tree.child(v, "nsubj", "nsubj:pass")
    who = subject_of_aside(tree, v) if who is None else who
    if head < 0 or who is None or tree[min(first_word(tree, who), v) - 1].text in (";", ":"):
        return None
    as_clause = tree[v].rel == "advcl" and any(tree[m].text.lower() == "as" for m in tree.children(v, "mark", "advmod"))
    if not as_clause and tree[v].rel != "parataxis" and not _is_aside(tree, v, who):
        return None
    top = clause_above(tree, head)
    top = tree.first_conjunct(top) if v > top else top
    own, rest = _split_insertion(tree, v)
    own = sorted({*own, *tree.subtree(who)})
    made = _made(tree, [top, *rest], "clause that the cue is put into", own, inserted=True)
    return _resumed(hit, made, own) if made else None


def _resumed(hit: Hit, content: Content, own: list[int]) -> Content:
    """The content with what comes behind the insertion, where a parser lost it: "a duty, they warn, is under study"."""
    tree, v = hit.tree, hit.word
    after = max(own) + 1
    if content.spans[-1].start > tree[v].start or content.spans[-1].end > tree[v].start or not _opens_predicate(tree, after):
        return content
    apart = {*_beyond_stops(tree, v), *own}
    tail = trimmed(tree, [k for k in range(after, len(tree)) if k not in apart])
    return replace(content, spans=(*content.spans, tree.span(tail))) if tail else content


def _opens_predicate(tree: Tree, comma: int) -> bool:
    """Whether a comma stands here and a finite verb follows it at once, as the predicate of a subject further back."""
    k = comma + 1
    return k < len(tree) and tree[comma].text in (",", "—", "–") and (tree[k].upos == "AUX" or tree[k].feat("VerbForm") == "Fin")


def _is_aside(tree: Tree, v: int, who: int) -> bool:
    """", the ministry confirmed on Thursday": a comma, a subject of its own and no conjunction, whatever a parser made of it."""
    opening = min(first_word(tree, who), v)
    below = tree.children(v, "mark", "cc", "obj", "xcomp", "ccomp")
    relative = any(t.text.lower() in RELATIVE for t in tree.tokens[opening : v + 1])
    return opening > 0 and tree[opening - 1].text in (",", "—", "–") and not below and not relative and tree[v].rel != "ccomp"


def clause_above(tree: Tree, k: int) -> int:
    """The head of the clause that a word stands in."""
    while tree[k].head >= 0:
        predicate = tree[k].upos not in ("NOUN", "PROPN") or tree.child(k, "cop") is not None
        if predicate and matches(tree[k].rel, CLAUSE_HEADS):
            break
        k = tree[k].head
    return k


def _split_insertion(tree: Tree, v: int) -> tuple[list[int], list[int]]:
    """The words of an inserted cue, and the clauses hung on it that go on with what is said: "it was dead, he said, until it rose"."""
    comma = next((k for k in range(v + 1, len(tree)) if tree[k].text in (",", "—", "–")), len(tree))
    later = [k for k in tree.children(v, "advcl", "ccomp", "xcomp", "obl", "conj", "parataxis") if tree.subtree(k)[0] > comma]
    rest = [k for k in later if not tree[k].text.endswith("ing") and not _marked(tree, k, {"as", "while"}, first=True)]
    apart = {w for k in rest for w in tree.subtree(k)}
    return [w for w in tree.subtree(v) if w not in apart], rest


def _with_object(hit: Hit) -> Content | None:
    """"urged X to …", "called X a …", "described X as …" (with the object); "accused X of …" (without it)."""
    tree, v = hit.tree, hit.word
    thing = hit.object if hit.object is not None else next(iter(tree.children(v, "obj", "iobj", "nsubj:pass")), None)
    if thing is None:
        as_what = [k for k in tree.children(v, "obl", "advcl", "xcomp") if k > v and _has_case(tree, k, "as")]
        return _made(tree, as_what[:1], "phrase with “as”") if "obj+as" in hit.cue.frames else None
    below = [*tree.children(v), *tree.children(thing)]
    for frame in sorted(hit.cue.frames & WITH_OBJECT.keys()):
        for k in below:
            if k > v and k != thing and matches(tree[k].rel, WITH_THING) and _fits(tree, k, frame):
                own = tree[thing].rel == "nsubj:pass"
                return _made(tree, [k] if own else [thing, k], f"object and what is said of it ({frame})", tree.children(thing, "case"))
    if "obj+comp" in hit.cue.frames and thing > v and (end := tree.subtree(thing)[-1]) + 1 < len(tree) and tree[end + 1].text in OPENING:
        return _made(tree, [thing, end + 2] if end + 2 < len(tree) else [thing], "object and the quoted name for it")
    for frame in sorted(hit.cue.frames):
        preposition = frame.removeprefix("obj+")
        if frame.startswith("obj+") and frame not in WITH_OBJECT:
            found = next((k for k in below if k > v and _has_case(tree, k, preposition)), None)
            if found is not None:
                return _made(tree, [found], f"phrase with “{preposition}”")
    return None


def _fits(tree: Tree, k: int, frame: str) -> bool:
    if frame == "obj+comp":
        return tree[k].rel == "xcomp" and tree.child(k, "mark") is None and tree.child(k, "case") is None
    if frame == "obj+to":
        return any(tree[m].text.lower() == "to" for m in tree.children(k, "mark"))
    return _has_case(tree, k, WITH_OBJECT[frame])


def _has_case(tree: Tree, k: int, preposition: str) -> bool:
    return tree[k].rel.partition(":")[0] not in ("conj", "nsubj", "parataxis") and any(
        tree[m].text.lower() == preposition for m in tree.children(k, "case", "mark", "advmod")
    )


def _prepositional(hit: Hit) -> Content | None:
    tree, v = hit.tree, hit.word
    wanted = [p for p in PREPOSITIONS if p in hit.cue.frames]
    if "to-np" in hit.cue.frames:
        wanted.append("to")
    for k in tree.children(v, "obl", "advcl", "nmod", "acl", "obj", "xcomp"):
        for p in wanted:
            if k > v and _has_case(tree, k, p):
                return _made(tree, [k], f"phrase with “{p}”")
    return None


def _nonfinite(hit: Hit, form: str, how: str) -> Content | None:
    tree, v = hit.tree, hit.word
    for k in tree.children(v, "xcomp", "ccomp", "advcl", "acl", "obj"):
        to = any(tree[m].text.lower() == "to" for m in tree.children(k, "mark"))
        gerund = tree[k].text.endswith("ing") and tree[k].upos == "VERB" and tree.child(k, "mark") is None
        if k > v and (to if form == "to" else gerund and tree[k].rel in ("xcomp", "ccomp")):
            return _made(tree, [k], how)
    return None


def _object(hit: Hit) -> Content | None:
    tree, v = hit.tree, hit.word
    if hit.object is not None:
        return _made(tree, [hit.object], "object")
    k = next((k for k in tree.children(v, "obj", "nsubj:pass") if tree[k].upos != "PRON"), None)
    if k is None or (hit.cue.kind == "noun-object" and (tree[k].lemma.lower(), "NOUN") not in table()):
        return None
    if tree[k].mention.startswith("person"):
        return None  # whom one questions or praises is not what one says
    clause = next((c for c in tree.children(k, "acl", "ccomp") if _marked(tree, c, {"that", "whether"})), None)
    if clause is not None and (tree[k].lemma.lower(), "NOUN") in table():
        return _made(tree, [clause], "clause of the object")
    return _made(tree, [k, *_goes_on(tree, v, k), *resumed_infinitives(tree, v)], "object")


def _goes_on(tree: Tree, v: int, noun: int) -> list[int]:
    """The phrase that belongs to a noun of feeling or speech, hung on the verb: "expressed concern over the dam"."""
    if (tree[noun].lemma.lower(), "NOUN") not in table():
        return []
    end = tree.subtree(noun)[-1]
    following = [k for k in tree.children(v, "obl", "advcl") if tree.subtree(k)[0] == end + 1]
    return [k for k in following if any(_has_case(tree, k, p) for p in ABOUT)]


def _governing_clause(hit: Hit) -> Content | None:
    """The clause that "according to X" belongs to, without the phrase itself."""
    tree = hit.tree
    noun = hit.object
    assert noun is not None
    own = [*hit.words, *range(hit.words[-1] + 1, noun)]
    named = names(tree, noun)
    own += [k for k, t in enumerate(tree.tokens) if named.start <= t.start < named.end]
    top = tree[noun].head
    while top in own and top >= 0:
        top = tree[top].head
    if top < 0:
        return None
    edge = all(t.text in EDGES for t in tree.tokens[max(own) + 1 :]) or min(own) <= 1
    top = tree.root if edge and tree.root not in own else clause_above(tree, top)
    if hit.word > top:
        top = tree.first_conjunct(top)
    return _made(tree, [top], "clause with the phrase", own, inserted=True)


def polarity(hit: Hit, content: Content | None) -> str:
    """asserts, denies, questions or hedges: by the cue, its negation, its auxiliaries and the word that opens the content."""
    tree, v, own = hit.tree, hit.word, hit.cue.polarity
    if negated(tree, v):
        return "denies" if hit.cue.kind == "belief" and own == "asserts" else "hedges"
    if content and content.tops and own in ("asserts", "questions"):
        opening = tree[tree.subtree(content.tops[0])[0]].text.lower()
        if opening == "whether" or (opening == "if" and own == "questions"):
            return "questions"  # "if" after "said" opens a condition
        if own == "questions" and content.how.startswith("object and"):
            return "asserts"  # "asked X to …" is a request
    if own == "asserts" and any(tree[k].lemma in ("may", "might", "could") for k in tree.children(v, "aux")):
        return "hedges"
    return own
