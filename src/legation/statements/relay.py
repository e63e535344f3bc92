"""Through whom it came: the chain from the article back to the speaker, nearest first."""

from __future__ import annotations

from collections.abc import Sequence

from legation.language.tree import Tree
from legation.records import Span
from legation.statements.claims import Claim
from legation.statements.clauses import agent, is_passive, subject
from legation.statements.cues import Hit, is_document

QUOTING = frozenset({"quote", "cite", "paraphrase", "report", "describe", "translate"})
CARRYING = frozenset({"carry", "publish", "release", "post", "distribute", "quote", "report", "broadcast", "cite", "issue", "air",
                      "obtain", "see"})


def quoted_as_saying(hit: Hit) -> tuple[int, int | None, bool] | None:
    """"Y quoted X as saying …": the words for X and Y, and whether X is paraphrased."""
    tree, v = hit.tree, hit.word
    head = tree[v].head
    if head < 0 or not any(tree[m].text.lower() == "as" for m in tree.children(v, "mark", "case")):
        return None
    if tree[head].upos in ("NOUN", "PROPN", "PRON") and tree[head].head >= 0:  # hung on the one who is quoted
        head = tree[head].head
    if tree[head].lemma not in QUOTING:
        return None
    loose = tree[head].lemma == "paraphrase"
    if is_passive(tree, head):
        said_by = tree.child(head, "nsubj:pass")
        return None if said_by is None else (said_by, agent(tree, head) or agent(tree, v), loose)
    said_by = tree.child(head, "obj", "iobj", "nsubj:pass") or tree.child(v, "nsubj")
    by = subject(tree, head)
    return None if said_by is None else (said_by, by[1] if by else None, loose)


def citing(hit: Hit, by: int) -> int | None:
    """"Reuters reported …, citing officials": the word for the officials. A person who cites something speaks himself."""
    tree = hit.tree
    if tree[by].upos == "PRON" or tree[by].mention.startswith("person"):
        return None
    for k in tree.children(hit.word, "advcl"):
        if tree[k].lemma in ("cite", "quote") and tree[k].text.endswith("ing"):
            cited = tree.child(k, "obj", "iobj")
            return cited if cited is not None and tree[cited].mention.startswith(("person", "organization")) else None
    return None


def carried_by(tree: Tree, word: int) -> int | None:
    """"a statement carried by KCNA": the word for KCNA, given the statement or the verb that it stands with."""
    for noun in (word, *tree.children(word, "obl", "nmod")):
        if is_document(tree[noun].lemma.lower()) or tree[noun].lemma.lower() in ("comment", "remark", "interview", "speech"):
            for k in tree.children(noun, "acl"):
                if tree[k].lemma in CARRYING:
                    by = agent(tree, k)
                    if by is not None:
                        return by
    return None


def through(tree: Tree, verb: int, speaker: int) -> int | None:
    """"said through a spokesman", "Sistani, speaking through his representative": the word for the one who passes it on."""
    speaking = [k for w in (verb, speaker) for k in tree.children(w, "acl", "advcl") if tree[k].lemma == "speak"]
    for v in (verb, *speaking):
        for k in tree.children(v, "obl"):
            case = tree.child(k, "case")
            if case is not None and tree[case].text.lower() in ("through", "via") and tree[k].mention.startswith("person"):
                return k
    return None


def weave(claims: Sequence[Claim], text: str) -> list[Claim]:
    """Link the claims of one sentence: what is reported inside a report is relayed; a report of nothing but a statement is dropped for it.

    "…, Wei said, according to TASS" and "…, Wei said, TASS reported" are one statement by Wei, relayed by TASS.
    """
    kept = list(claims)
    for outer in claims:
        for inner in claims:
            if outer is inner or inner.hit is None or outer.said_by is None or not _holds(outer, inner):
                continue
            if outer.found is not None and (outer.found.inserted or _stands_behind(outer)) and _covers(inner, outer, text):
                inner.relays.insert(0, (outer.tree, outer.said_by))
                inner.content = _without_phrase(inner.content, outer)
                kept = [c for c in kept if c is not outer]
                break
            if inner.within is None or _size(outer) < _size(inner.within):
                inner.within = outer
    return kept


def _without_phrase(content: list[Span], outer: Claim) -> list[Span]:
    """Content without the words of the relay ("…, according to TASS") at its end or beginning."""
    assert outer.hit is not None
    words = [outer.hit.tree[w].span for w in outer.hit.words] + list(outer.named)
    start, end = min(w.start for w in words), max(w.end for w in words)
    kept = []
    for s in content:
        if s.start < start < s.end:
            s = Span(s.start, start)
        elif s.start < end < s.end:
            s = Span(end, s.end)
        if not start <= s.start < s.end <= end:
            kept.append(s)
    return kept or content


def _stands_behind(claim: Claim) -> bool:
    """Whether the cue comes after all that it reports."""
    assert claim.hit is not None
    return claim.hit.tree[claim.hit.word].start >= max(s.end for s in claim.content)


def _size(claim: Claim) -> int:
    return sum(s.end - s.start for s in claim.content)


def _holds(outer: Claim, inner: Claim) -> bool:
    assert inner.hit is not None
    at = inner.hit.tree[inner.hit.word].start
    return any(s.start <= at < s.end for s in outer.content)


def _covers(inner: Claim, outer: Claim, text: str) -> bool:
    """Whether the outer content is hardly more than the inner statement with its cue and its speaker."""
    assert inner.hit is not None
    own = [*inner.content, *inner.named, *(inner.hit.tree[w].span for w in inner.hit.words)]
    if inner.found is not None and inner.found.how in ("infinitive", "object"):
        return False  # a promise or a denial is itself what is reported
    total = sum(c.isalnum() for s in outer.content for c in s.of(text))
    covered = {i for s in own for i in range(s.start, s.end)}
    rest = sum(text[i].isalnum() and i not in covered for s in outer.content for i in range(s.start, s.end))
    return rest <= max(0.4 * total, 40) and total > rest

