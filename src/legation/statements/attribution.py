"""Who said what: the claims of every sentence and every quote, put together into statements."""

from __future__ import annotations

import re
from collections.abc import Sequence

from legation.actors.cast import Cast
from legation.language.tree import Tree
from legation.records import Document, Span, Statement
from legation.statements.claims import LONGEST_SENTENCE, Claim, Layout, can_say, joined, name_of, speaker_words
from legation.statements.clauses import DEEPEST, subject
from legation.statements.contents import find_content, polarity
from legation.statements.cues import Hit, find_cues, is_document
from legation.statements.direct import Reach, reach, signature
from legation.statements.floating import carry_on
from legation.statements.hearers import Hearers, find_hearers
from legation.statements.quotes import Quote, is_speech
from legation.statements.relay import carried_by, citing, quoted_as_saying, through, weave

ALTERED = re.compile(r"\[(?=[^\]\n]{0,80}\])[^\]\n]*[^\W\d_][^\]\n]*\]")
NEAR = 40  # characters between a speaker's name and the cue
TURN_OF_SCRIPT = "turn of a script"
ELIDED = re.compile(r"…|\.\.\.|\. \. \.")


def find_statements(document: Document, trees: Sequence[Tree], cast: Cast) -> list[Statement]:
    """The statements of a document, in order of appearance, named "s1", "s2", …

    Parameters
    ----------
    document: the article that `trees` are the sentences of.
    trees: its sentences, in order; each token's offsets are those of `document.text`.
    cast: its actors; a speaker that it does not know leaves `speaker` empty, and `source` still gives the words.
    """
    layout = Layout(document.text, trees)
    hits = {t.number: _hits(t, layout) for t in trees if len(t) <= LONGEST_SENTENCE}
    claims: dict[tuple[int, int], Claim] = {}
    for tree in trees:
        reported = _claims(tree, hits.get(tree.number, []), layout)
        for claim in (kept := weave(reported, document.text)):
            assert claim.hit is not None
            claims[tree.number, claim.hit.word] = claim
        relays = {c.hit.word for c in reported if c.hit and c not in kept}
        hits[tree.number] = [h for h in hits.get(tree.number, []) if h.word not in relays]
    every = [*_with_quotes(layout, hits, claims), *_scripted(layout)]
    every.sort(key=lambda c: (c.start, -c.content[-1].end))
    return [_statement(f"s{n}", claim, cast, layout) for n, claim in enumerate(every, 1)]


def _hits(tree: Tree, layout: Layout) -> list[Hit]:
    """The cues of a sentence that stand in the article's own voice."""
    found: list[Hit] = []
    for hit in find_cues(tree):
        if not layout.is_voiced(tree[hit.word].start) and not any(hit.word in h.words for h in found):
            found.append(hit)
    quoting = {tree[h.word].head for h in found if quoted_as_saying(h)}
    return [h for h in found if h.word not in quoting]


def _claims(tree: Tree, hits: Sequence[Hit], layout: Layout) -> list[Claim]:
    """What the grammar of a sentence reports."""
    words = {h.word: h for h in hits}
    found = []
    for hit in hits:
        content = find_content(hit, words)
        if content is None:
            continue
        claim = claim_of(hit, words)
        if claim.said_by is None or not can_say(tree, hit, claim.said_by):
            continue
        spans = content.spans
        if claim.said_by not in content.tops and any(s.start <= tree[claim.said_by].start < s.end for s in spans):
            named = name_of(tree, claim.said_by, hit, ())
            spans = tuple(piece for s in spans for piece in _without(s, named, tree[hit.word].start))
        if not spans:
            continue  # a word of the content cannot be who says it
        claim.content = layout.whole_quotes(spans)
        if content.if_quoted and layout.quoted.kind(claim.content) == "indirect":
            continue
        claim.found, claim.how = content, content.how
        claim.named = claim.named or (name_of(tree, _named_word(hit, words, claim), hit, claim.content),)
        found.append(claim)
    verbal = [span for c in found if c.hit and c.hit.cue.upos != "NOUN" for span in c.content]
    return [c for c in found if not _is_named_again(c, verbal)]


def _is_named_again(claim: Claim, verbal: Sequence[Span]) -> bool:
    """Whether a noun only names what a verb reports: "said in a statement that …", "expressed concern over …"."""
    assert claim.hit is not None
    if claim.hit.cue.upos != "NOUN":
        return False
    noun = claim.hit.tree[claim.hit.word].span
    return any(s == claim.content[0] or (s.start <= noun.start and noun.end < s.end == claim.content[-1].end) for s in verbal)


def _without(span: Span, named: Span, cue: int) -> list[Span]:
    """What is said without the words for who says it, when these stand at its end before the cue; nothing otherwise."""
    if named.end >= span.end and named.start > span.start and 0 <= cue - span.end <= NEAR:
        return [Span(span.start, named.start)]
    return []


def claim_of(hit: Hit, words: dict[int, Hit]) -> Claim:
    """A cue with its speaker, still without content."""
    tree = hit.tree
    quoted = quoted_as_saying(hit) if hit.cue.upos == "VERB" else None
    if quoted:
        said_by, by, loose = quoted
        return Claim(tree, hit, said_by, (), [], relays=[(tree, by)] if by is not None else [], paraphrased=loose)
    pair = speaker_words(hit, words)
    if pair is None:
        return Claim(tree, hit, None, (), [])
    source = citing(hit, pair[1])
    if source is not None:
        return Claim(tree, hit, source, (), [], relays=[(tree, pair[1])])
    carrier = carried_by(tree, hit.word)
    if carrier is None and is_document(tree[pair[1]].lemma.lower()):
        carrier = carried_by(tree, pair[1])
    passing = [k for k in (carrier, through(tree, hit.word, pair[1])) if k is not None]
    return Claim(tree, hit, pair[1], (), [], relays=[(tree, k) for k in passing])


def _named_word(hit: Hit, words: dict[int, Hit], claim: Claim) -> int:
    """The word to show as the source: "who" rather than the antecedent that it stands for."""
    assert claim.said_by is not None
    pair = speaker_words(hit, words)
    return pair[0] if pair is not None and pair[1] == claim.said_by else claim.said_by


def _with_quotes(layout: Layout, hits: dict[int, list[Hit]], claims: dict[tuple[int, int], Claim]) -> list[Claim]:
    """The claims, with every quote at its cue, joined to the statement it goes on from, or given a speaker by the paragraph."""
    contents: dict[int, list[Span]] = {}  # by sentence
    for (number, _), c in claims.items():
        contents.setdefault(number, []).extend(c.content)
    by_quote: dict[int, Claim] = {}
    loose: list[Claim] = []
    latest: Claim | None = None
    for n, quote in enumerate(layout.quoted.all):
        if quote.depth or layout.is_turn(quote.span.start):
            continue
        found = reach(quote, layout, hits)
        claim: Claim | None = None
        if found is not None and (is_speech(layout.text, quote) or found.side == "before"):
            claim = _attach(quote, found, layout, hits, claims)
        elif quote.continues is not None and quote.continues in by_quote:
            claim = by_quote[quote.continues]
            claim.content.append(quote.span)
        elif is_speech(layout.text, quote) and not _reported(quote, contents, layout):
            claim = _signed(quote, layout) or carry_on(quote, layout, latest, by_quote, n)
            if claim is not None and claim.hit is None and claim not in loose:
                loose.append(claim)
        if claim is not None:
            by_quote[n] = latest = claim
    return [*claims.values(), *loose]


def _scripted(layout: Layout) -> list[Claim]:
    """The turns of a script, each with the name before its colon."""
    found = []
    for name, said, _ in layout.turns:
        tree = layout.tree_at(name.end - 1) or layout.tree_at(said.start)
        if tree is not None:
            found.append(Claim(tree, None, tree.at(name.end - 1), (name,), [said], how=TURN_OF_SCRIPT))
    return found


def _reported(quote: Quote, contents: dict[int, list[Span]], layout: Layout) -> bool:
    """Whether a quote already lies in what a sentence reports."""
    ends = (layout.tree_at(quote.span.start), layout.tree_at(quote.span.end - 1))
    return any(s.overlaps(quote.span) for t in ends if t is not None for s in contents.get(t.number, ()))


def _attach(quote: Quote, found: Reach, layout: Layout, hits: dict[int, list[Hit]], claims: dict[tuple[int, int], Claim]) -> Claim:
    hit = found.hit
    key = (hit.tree.number, hit.word)
    claim = claims.get(key)
    span = Span(found.start, quote.span.end)
    if claim is None:
        claim = claim_of(hit, {h.word: h for h in hits[hit.tree.number]})
        claims[key] = claim
        claim.content = [span]
        claim.named = _named(hit, claim)
    elif claim.how.startswith("quote"):
        claim.content = layout.whole_quotes([*claim.content, span])
    elif not any(s.holds(quote.span) for s in claim.content) or found.start == quote.span.start:
        claim.content = [span]
    if found.named:
        claim.named, claim.said_by = (hit.tree.span(found.named),), _head_of(hit.tree, found.named)
    claim.how = f"quote {'after' if found.side == 'before' else 'before'} it"
    return claim


def _head_of(tree: Tree, words: Sequence[int]) -> int:
    """The first noun among words that hangs on none of the others."""
    nouns = [k for k in words if tree[k].upos in ("PROPN", "NOUN", "PRON")] or list(words)
    return next((k for k in nouns if tree[k].head not in words), nouns[-1])


def _named(hit: Hit, claim: Claim) -> tuple[Span, ...]:
    tree = hit.tree
    pair = subject(tree, hit.word)
    word = claim.said_by if claim.said_by is not None else pair[0] if pair else None
    if word is None:
        return ()
    if pair and pair[1] == word:
        word = pair[0]
    return (name_of(tree, word, hit, claim.content),)


def _signed(quote: Quote, layout: Layout) -> Claim | None:
    name = signature(layout.text, quote)
    tree = layout.tree_at(quote.span.start)
    if name is None or tree is None:
        return None
    signed = layout.tree_at(name.end - 1)
    word = signed.at(name.end - 1) if signed else None
    return Claim(signed or tree, None, word, (name,), [quote.span], how="signed quote")


def _statement(id: str, claim: Claim, cast: Cast, layout: Layout) -> Statement:
    text = layout.text
    content = tuple(joined(claim.content))
    speaker = _speaker(claim, cast)
    hearers = Hearers()
    if claim.hit is not None:
        pair = subject(claim.tree, claim.hit.word)
        hearers = find_hearers(claim.hit, cast, text, speaker, pair[0] if pair else claim.said_by, content)
    quoted = " ".join(s.of(text) for s in _quoted(content, layout))
    kind = "direct" if claim.how == TURN_OF_SCRIPT else layout.quoted.kind(content)
    polar = polarity(claim.hit, claim.found) if claim.hit else "asserts"
    if polar == "asserts" and kind == "direct" and quoted.rstrip("”\"’' ").endswith("?"):
        polar = "questions"
    return Statement(
        id=id, speaker=speaker, source=claim.named, cue=_cue(claim), content=content, kind=kind,
        addressees=hearers.addressees, audience=hearers.audience, relayed_by=_relays(claim, cast, speaker), paraphrased=claim.paraphrased,
        altered=bool(ALTERED.search(quoted)), elided=bool(ELIDED.search(quoted)), polarity=polar,
        setting=hearers.setting, why=_why(claim, text),
    )


def _quoted(content: Sequence[Span], layout: Layout) -> list[Span]:
    found = []
    for s in content:
        found += [Span(max(s.start, q.span.start), min(s.end, q.span.end)) for q in layout.quoted.within(s)]
    return found


def _cue(claim: Claim) -> tuple[Span, ...]:
    if claim.hit is None:
        return ()
    spans: list[Span] = []
    for w in claim.hit.words:
        token = claim.hit.tree[w]
        if spans and token.start - spans[-1].end <= 1:
            spans[-1] = Span(spans[-1].start, token.end)
        else:
            spans.append(token.span)
    return tuple(s for s in spans if not any(c.start <= s.start < c.end for c in claim.content)) or (claim.hit.tree[claim.hit.word].span,)


def actors_at(tree: Tree, word: int, cast: Cast) -> tuple[str, ...]:
    """The actors that a phrase stands for: of its head and its conjuncts, else of a name joined to it, else of a document's owner."""
    ids: list[str] = []
    for k in tree.conjuncts(word):
        found = cast.at(tree.number, k)
        near = ("flat", "appos", "compound", "nmod:poss", "nmod", "amod") if is_document(tree[k].lemma.lower()) else ("flat", "appos")
        for other in tree.children(k, *near) if not found else ():
            found = found or cast.at(tree.number, other)
        ids += [a for a in found if a not in ids]
    return tuple(ids)


def _speaker(claim: Claim, cast: Cast) -> tuple[str, ...]:
    if claim.speaker_of is not None:
        return _speaker(claim.speaker_of, cast)
    return () if claim.said_by is None else actors_at(claim.tree, claim.said_by, cast)


def _relays(claim: Claim, cast: Cast, speaker: tuple[str, ...]) -> tuple[str, ...]:
    """The chain of those who pass a statement on: the outermost report first, then the relays of the statement itself."""
    if claim.speaker_of is not None:
        return _relays(claim.speaker_of, cast, speaker)
    chain = [a for tree, word in claim.relays for a in actors_at(tree, word, cast)]
    outer, steps = claim.within, 0
    while outer is not None and steps < DEEPEST:
        more = [a for tree, word in outer.relays for a in actors_at(tree, word, cast)]
        chain = [*more, *_speaker(outer, cast), *chain]
        outer, steps = outer.within, steps + 1
    return tuple(a for a in dict.fromkeys(chain) if a not in speaker)


def _why(claim: Claim, text: str) -> str:
    who = " … ".join(s.of(text) for s in claim.named) or "nobody named"
    if claim.hit is None:
        return f"{claim.how}: {who}"
    cue = " ".join(claim.hit.tree[w].text for w in claim.hit.words)
    return f"“{cue}” → {who}; {claim.how}"
