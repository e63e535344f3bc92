"""A sentence as a tree: the questions that the rooms downstream ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from legation.records import Sentence, Span, Token

CLAUSAL = frozenset({"acl", "acl:relcl", "advcl", "advcl:relcl", "parataxis", "ccomp", "csubj"})
OUTSIDE_A_PHRASE = CLAUSAL | {"appos", "cc", "conj", "case", "punct", "mark", "discourse", "list", "cop", "nsubj", "aux", "orphan"}


class Tree:
    """A sentence with the children of every word at hand. Words are named by their position, 0 first.

    Attributes
    ----------
    number: the position of the sentence in its document.
    tokens: its words.
    """

    def __init__(self, sentence: Sentence, number: int = 0) -> None:
        self.sentence, self.number, self.tokens = sentence, number, sentence.tokens
        self._children: list[list[int]] = [[] for _ in self.tokens]
        for i, t in enumerate(self.tokens):
            if t.head >= 0:
                self._children[t.head].append(i)

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, i: int) -> Token:
        return self.tokens[i]

    @property
    def root(self) -> int:
        return next((i for i, t in enumerate(self.tokens) if t.head < 0), 0)

    def children(self, i: int, *rels: str) -> list[int]:
        """Words that depend on word `i`, in order; with `rels`, only by these relations ("nsubj" also means "nsubj:pass")."""
        below = self._children[i]
        return [k for k in below if matches(self.tokens[k].rel, rels)] if rels else list(below)

    def child(self, i: int, *rels: str) -> int | None:
        """The first word that depends on word `i` by one of these relations."""
        return next((k for k in self._children[i] if matches(self.tokens[k].rel, rels)), None)

    def subtree(self, i: int, without: Iterable[str] = ()) -> list[int]:
        """Word `i` and all below it, in order; branches of word `i` itself whose relation is in `without` are left out."""
        found, queue = [i], [k for k in self._children[i] if not matches(self.tokens[k].rel, tuple(without))]
        while queue:
            k = queue.pop()
            found.append(k)
            queue += self._children[k]
        return sorted(found)

    def phrase(self, i: int) -> list[int]:
        """The noun phrase that word `i` heads: its modifiers, but no clause, apposition, conjunct or preposition of its own."""
        return self.subtree(i, OUTSIDE_A_PHRASE)

    def ancestors(self, i: int) -> Iterator[int]:
        """The head of word `i`, the head of that, and so on up to the root."""
        while (i := self.tokens[i].head) >= 0:
            yield i

    def conjuncts(self, i: int) -> list[int]:
        """Word `i` and the words coordinated with it ("Wei and Shoigu": both), when `i` is the first of them."""
        return [i, *self.children(i, "conj")]

    def first_conjunct(self, i: int) -> int:
        """The word that stands for the coordination that word `i` belongs to."""
        for _ in self.tokens:
            if self.tokens[i].rel != "conj":
                break
            i = self.tokens[i].head
        return i

    def span(self, positions: Iterable[int]) -> Span:
        """The characters from the first to the last of these words."""
        chosen = [self.tokens[i] for i in positions]
        return Span(min(t.start for t in chosen), max(t.end for t in chosen))

    def words(self, positions: Iterable[int]) -> str:
        """Words joined by single spaces: for rules and messages, not for evidence."""
        return " ".join(self.tokens[i].text for i in positions)

    def at(self, offset: int) -> int | None:
        """The word that holds a character of the document."""
        return next((i for i, t in enumerate(self.tokens) if t.start <= offset < t.end), None)


def matches(rel: str, rels: tuple[str, ...]) -> bool:
    """Whether a relation is one of `rels`; "nsubj" in `rels` stands for its subtypes too."""
    return rel in rels or rel.partition(":")[0] in rels
