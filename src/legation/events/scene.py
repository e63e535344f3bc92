"""A sentence with its cast: who stands in which role of a word that names an act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from legation.actors.cast import Cast
from legation.events.operators import controls_object
from legation.language.tree import Tree
from legation.records import Statement

FIRST_PERSON = frozenset("i we us me our my ours mine ourselves myself".split())
SECOND_PERSON = frozenset("you your yours yourself yourselves".split())
RECIPROCAL = frozenset({"each", "one"})  # "each other", "one another"
RELATIVE = frozenset("who which that whom whose".split())
CARRIERS = frozenset({"of", "by", "from", "in", "with", "against", "between", "to", "on", "for"})
DEPTH = 4  # how deep in a phrase an actor may stand: "tariffs on $50 billion worth of Chinese imports"


@dataclass(frozen=True, slots=True)
class Scene:
    """A tree, the cast of its document, and the statements of the document by where their content lies."""

    tree: Tree
    cast: Cast
    statements: Sequence[Statement] = ()

    # who a word or phrase stands for

    def means(self, word: int) -> tuple[str, ...]:
        """The actors a word stands for: through the cast; "who" as what it follows; "we" and "you" as the voices of a quotation."""
        tree = self.tree
        text = tree[word].text.lower()
        if (text in FIRST_PERSON or text in SECOND_PERSON) and tree[word].upos in {"PRON", "DET"}:
            return self._voice(word, text in FIRST_PERSON)
        if text in RELATIVE and tree[word].upos in {"PRON", "SCONJ", "DET"} and (antecedent := self.antecedent(word)) is not None:
            return self.named(antecedent)
        return self.cast.at(tree.number, word)

    def named(self, word: int) -> tuple[str, ...]:
        """The actors that a noun and the nouns coordinated with it stand for; "a group of soldiers" and "members of NATO" too."""
        found: list[str] = []
        for k in self.tree.conjuncts(word):
            own = self.means(k)
            if not own and self.tree[k].upos in {"NOUN", "NUM", "DET", "PRON"}:
                own = tuple(a for c in self._phrases(k, {"of"}) for a in self.named(c))
            found += own
        return tuple(dict.fromkeys(found))

    def within(self, word: int, depth: int = DEPTH) -> tuple[str, ...]:
        """The actors of a phrase: those it names, or else its possessor's, its adjectives', or those of the phrases it carries."""
        if found := self.named(word):
            return found
        tree = self.tree
        for rels in (("nmod:poss",), ("amod", "compound", "nmod:desc")):
            found = tuple(a for k in tree.conjuncts(word) for c in tree.children(k, *rels) for a in self.named(c))
            if found:
                return tuple(dict.fromkeys(found))
        if depth:
            inner = [
                c
                for k in tree.conjuncts(word)
                for c in [*self._phrases(k, CARRIERS), *tree.children(k, "nmod:unmarked", "compound", "nummod")]
            ]
            found = tuple(a for c in inner for a in self.within(c, depth - 1))
            if not found:  # "the step taken by France"
                clauses = [c for k in tree.conjuncts(word) for c in tree.children(k, "acl") if self.passive(c)]
                found = tuple(a for c in clauses for a in self.agent(c))
        return tuple(dict.fromkeys(found))

    def _voice(self, word: int, speaks: bool) -> tuple[str, ...]:
        start = self.tree[word].start
        for s in self.statements:
            if s.kind != "indirect" and any(c.start <= start < c.end for c in s.content):
                return s.speaker if speaks else s.addressees
        return ()

    def antecedent(self, word: int) -> int | None:
        """The noun that a relative clause follows, for its relative pronoun."""
        for k in self.tree.ancestors(word):
            if self.tree[k].rel == "acl:relcl":
                return self.tree[k].head
            if self.tree[k].rel in {"root", "ccomp", "advcl"}:
                return None
        return None

    def _phrases(self, word: int, prepositions: set[str] | frozenset[str]) -> list[int]:
        tree = self.tree
        return [c for c in tree.children(word, "nmod", "obl") if self.preposition(c) in prepositions]

    def preposition(self, word: int) -> str:
        """The preposition that governs a phrase: "with", "because of" as "because", "" for none.

        In "with Minister Lavrov" a parser may hang it on the title, so what stands before the name counts too.
        """
        tree = self.tree
        for k in (word, *tree.children(word, "nmod:desc", "compound", "amod")):
            case = tree.child(k, "case") if tree[word].rel != "advcl" else tree.child(k, "mark")  # "barred from bidding"
            if case is not None and case < k and tree[case].upos != "PART":
                return tree[case].lemma.lower()
        return ""

    # the roles of a verb

    def passive(self, verb: int) -> bool:
        """Whether a verb is in the passive, a bare participle after its noun or after "stands" included."""
        tree = self.tree
        if tree.child(verb, "aux:pass") is not None or any(tree[c].rel == "nsubj:pass" for c in tree.children(verb)):
            return True
        t = tree[verb]
        participle = t.upos == "VERB" and t.feat("VerbForm") == "Part" and t.feat("Tense") == "Past" and tree.child(verb, "aux") is None
        if participle and t.rel in {"acl", "amod"}:
            return True
        if participle and t.rel == "conj" and tree.child(verb, "nsubj") is None:
            return self.passive(t.head)
        if not participle or tree.child(verb, "obj", "nsubj") is not None:
            return False
        return t.rel == "advcl" or (t.rel == "xcomp" and tree[t.head].lemma in {"stand", "remain", "get", "see", "have", "want"})

    def subject(self, verb: int) -> int | None:
        """The word in subject position, its own or the one that it shares with the verb it hangs on; for a passive, the patient."""
        tree = self.tree
        own = tree.child(verb, "nsubj", "csubj")
        if own is not None:
            return own
        t = tree[verb]
        if t.head < 0:
            return None
        if t.rel == "conj" and tree[t.head].upos in {"VERB", "AUX", "NOUN", "ADJ", "PROPN"}:
            return self.subject(t.head)
        if t.rel == "xcomp":
            return self._controller(verb)
        if t.rel.startswith("advcl") or (t.rel == "parataxis" and t.feat("VerbForm") in {"Ger", "Part"}):
            return self._controller(verb) if tree.child(verb, "mark") is None or self._nonfinite(verb) else None
        if t.rel == "acl" and tree[t.head].upos in {"NOUN", "PROPN", "PRON"}:
            return self._of_noun_clause(verb)
        return None

    def _nonfinite(self, verb: int) -> bool:
        return self.tree[verb].feat("VerbForm") in {"Inf", "Ger", "Part"}

    def _controller(self, verb: int) -> int | None:
        """The understood subject of an infinitive or participle: the object of "urge", the subject of "agree"."""
        tree = self.tree
        above = tree[verb].head
        if tree[above].upos in {"NOUN", "ADJ", "PROPN"} and tree.child(above, "cop") is None and tree.child(above, "nsubj") is None:
            return self._of_noun_clause(verb) if tree[above].upos != "ADJ" else None
        if tree[verb].rel == "xcomp" and controls_object(tree[above].lemma):
            patient = tree.child(above, "obj", "iobj")
            if patient is not None:
                return patient
        return self.subject(above)

    def _of_noun_clause(self, verb: int) -> int | None:
        """ "troops deployed to", "the man accusing": the noun itself; "a plan to visit": whoever has the plan."""
        tree = self.tree
        noun = tree[verb].head
        if tree[verb].feat("VerbForm") == "Inf" or ((mark := tree.child(verb, "mark")) is not None and tree[mark].lemma in {"to", "of"}):
            if self.named(noun):
                return noun
            owner = tree.child(noun, "nmod:poss")
            if owner is not None:
                return owner
            above = tree[noun].head
            return self.subject(above) if above >= 0 and tree[noun].rel in {"obj", "obl", "nsubj:pass"} else None
        return noun

    def agent(self, verb: int) -> tuple[str, ...]:
        """Who acts: the active subject, or the "by" phrase of a passive."""
        tree = self.tree
        if self.passive(verb):
            by = next((c for c in tree.children(verb, "obl") if tree[c].rel == "obl:agent" or self.preposition(c) == "by"), None)
            return self.within(by, 2) if by is not None else ()
        subject = self.subject(verb)
        return self.within(subject, 1) if subject is not None else ()

    def patient(self, verb: int) -> int | None:
        """The word acted upon: the active object, or the subject of a passive."""
        if self.passive(verb):
            if self.tree[verb].rel in {"acl", "amod"}:
                return self.tree[verb].head
            return self.subject(verb)
        own = self.tree.child(verb, "obj", "iobj")
        if own is None and self.tree[verb].rel == "conj" and self.tree[self.tree[verb].head].upos == "VERB":
            shared = self.tree.child(self.tree[verb].head, "obj")  # "arrested and deported the men"
            return shared if shared is not None and shared > verb else None
        return own if own is not None else self._stolen_object(verb)

    def _stolen_object(self, verb: int) -> int | None:
        """The object that a parser gave to the clause after it: "accused Israel of using hunger" with Israel under "using"."""
        tree = self.tree
        subjects = tree.children(verb, "nsubj")
        if len(subjects) > 1 and subjects[0] < verb < subjects[-1]:
            return subjects[-1]  # a second subject, behind the verb, is its object
        k = verb + 1
        while k < len(tree) and tree[k].upos in {"DET", "ADJ", "NUM"}:
            k += 1
        if k >= len(tree) or tree[k].upos not in {"PROPN", "NOUN", "PRON"} or tree[k].head <= k or tree.child(k, "case") is not None:
            return None
        above = tree[k].head
        thief = tree[above].head == verb and tree[k].rel in {"obj", "nsubj"} and tree[above].feat("VerbForm") in {"Ger", "Part", "Inf"}
        return k if thief and tree.child(above, "mark") is not None else None

    def slot(self, word: int, name: str, verb: int | None = None, direct: bool = False) -> tuple[str, ...]:
        """The actors in one slot of an event word; `verb` is the support verb of a noun ("hold" of "hold talks").

        `direct`: only actors that the slot's phrase names outright, as who acts must be; who is acted upon may stand deeper in a phrase.
        """
        tree = self.tree
        if name == "subj":
            return self.agent(word) if tree[word].upos in {"VERB", "AUX"} or verb is None else self.agent(verb)
        if name == "obj":
            patient = self.patient(word)
            return self._or_reciprocal(word, patient) if patient is not None else ()
        if name == "iobj":
            return tuple(a for c in tree.children(word, "iobj") for a in self.within(c))
        if name in {"xcomp", "ccomp"}:
            return tuple(dict.fromkeys(a for c in tree.children(word, "xcomp", "ccomp", "advcl") for a in self._of_clause(c)))
        if name == "poss":
            return tuple(a for c in tree.children(word, "nmod:poss") for a in self.named(c))
        if name == "mod":
            kinds = ("amod", "compound", "nmod:desc", "nmod:unmarked")
            return tuple(dict.fromkeys(a for c in tree.children(word, *kinds) for a in (*self.named(c), *self._hyphened(c))))
        return self.prepositional(word, name, verb, direct)

    def _hyphened(self, word: int) -> tuple[str, ...]:
        """ "China-Russia": the states before the hyphen hang on the one after it, or the other way round."""
        return tuple(a for c in self.tree.children(word, "compound", "nmod", "amod", "flat", "conj", "nmod:desc") for a in self.means(c))

    def _or_reciprocal(self, verb: int, patient: int) -> tuple[str, ...]:
        if self.tree[patient].lemma.lower() in RECIPROCAL and self.tree[patient].upos in {"DET", "PRON", "NUM"}:
            return self.agent(verb)
        return self.within(patient)

    def _of_clause(self, verb: int) -> tuple[str, ...]:
        """The actors that a complement clause acts upon, or whose act it asks for."""
        found = list(self.within(p)) if (p := self.tree.child(verb, "nsubj")) is not None else []
        if not found and (patient := self.patient(verb)) is not None and patient != verb:
            found = list(self.within(patient))
        if not found:
            found = [a for c in self.tree.children(verb, "obl") for a in self.within(c, 1)]
        return tuple(found)

    def prepositional(self, word: int, preposition: str, verb: int | None = None, direct: bool = False) -> tuple[str, ...]:
        """The actors of a phrase with this preposition, on the word, on its object, or on its support verb."""
        tree = self.tree
        hosts = [word]
        if tree[word].upos in {"VERB", "AUX"}:
            hosts += [k for k in [self.patient(word), *tree.children(word, "xcomp")] if k is not None and k != tree[word].head]
            hosts += [k for k in tree.children(word, "obl") if not self.named(k)]  # "spoke by telephone with the emir"
        if verb is not None:
            hosts.append(verb)
        for host in hosts:
            phrases = self._phrases(host, {preposition})
            found = tuple(dict.fromkeys(a for c in phrases for a in (self.named(c) if direct else self.within(c))))
            if found:
                return found
        return ()
