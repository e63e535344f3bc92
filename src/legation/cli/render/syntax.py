"""Sentences as trees in; CoNLL-U, or trees drawn with lines, out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich.text import Text

from legation.cli.render import words
from legation.cli.render.text import console
from legation.language.tree import Tree
from legation.records import Document, Token

Analysed = Iterable[tuple[Document, list[Tree]]]


def conllu(documents: Analysed, out: TextIO) -> None:
    """Print documents in CoNLL-U (universaldependencies.org/format.html), a paragraph begun where the text has a blank line."""
    for document, trees in documents:
        out.write(f"# newdoc id = {document.id}\n")
        end = 0
        for tree in trees:
            begins = not tree.number or "\n\n" in document.text[end : tree.sentence.start]
            end = tree.sentence.end
            out.write("# newpar\n" if begins else "")
            out.write(f"# sent_id = {document.id[:12]}-{tree.number + 1}\n# text = {_line(document, tree)}\n")
            for i, token in enumerate(tree.tokens):
                out.write("\t".join(_row(document, tree, i, token)) + "\n")
            out.write("\n")


def drawn(documents: Analysed, out: TextIO) -> None:
    """Print each sentence, and below it one row a word: its place in the tree, part of speech, relation, lemma, and what it names."""
    to = console(out)
    for document, trees in documents:
        for tree in trees:
            to.print(Text(_line(document, tree), "bold"), soft_wrap=True)
            for row in _drawing(tree):
                to.print(row, soft_wrap=True)
            to.print()


def _line(document: Document, tree: Tree) -> str:
    return words.line(document.text[tree.sentence.start : tree.sentence.end])


def _row(document: Document, tree: Tree, i: int, token: Token) -> list[str]:
    closed = i + 1 < len(tree) and tree[i + 1].start == token.end
    told = {"Mention": token.mention, "Name": token.name, "SpaceAfter": "No" if closed else ""}
    feats = "|".join(f"{name}={value}" for name, value in token.feats)
    misc = "|".join(f"{name}={value}" for name, value in told.items() if value)
    form, lemma = words.line(token.text), words.line(token.lemma)
    return [str(i + 1), form or "_", lemma or form or "_", token.upos, "_", feats or "_", str(token.head + 1), token.rel, "_", misc or "_"]


def _drawing(tree: Tree) -> list[Text]:
    places = [line + words.line(t.text) for line, t in zip(_lines(tree), tree.tokens, strict=True)]
    wide = max(map(len, places), default=0)
    rels = max((len(t.rel) for t in tree.tokens), default=0)
    rows = []
    for place, t in zip(places, tree.tokens, strict=True):
        row = Text(f"  {place:<{wide}}  ")
        row.append(f"{t.upos:<5}  {t.rel:<{rels}}  ", "cyan")
        row.append(words.line(t.lemma), "dim")
        row.append("".join(f"  {told}" for told in (t.mention, t.name) if told), "green")
        rows.append(row)
    return rows


def _lines(tree: Tree) -> list[str]:
    """For each word the lines that lead from it to its head, which stands one step further left."""
    depths = _depths(tree)
    starts: dict[int, list[int]] = {}  # word -> the levels at which a line begins to pass beside it, or no longer does
    ends: dict[int, list[int]] = {}
    for head, level in enumerate(depths):
        reach = [head, *tree.children(head)]
        starts.setdefault(min(reach) + 1, []).append(level)
        ends.setdefault(max(reach), []).append(level)
    passing = [0] * (max(depths, default=0) + 1)
    lines = []
    for i, token in enumerate(tree.tokens):
        for level in ends.get(i, ()):
            passing[level] -= 1
        for level in starts.get(i, ()):
            passing[level] += 1
        left = "".join("│  " if passing[level] > 0 else "   " for level in range(depths[i] - 1))
        lines.append(left + (_corner(tree.children(token.head), i, token.head) if token.head >= 0 else ""))
    return lines


def _depths(tree: Tree) -> list[int]:
    """How many steps each word is below the root."""
    depths = [0] * len(tree)
    queue = [tree.root]
    while queue:
        i = queue.pop()
        for k in tree.children(i):
            depths[k] = depths[i] + 1
            queue.append(k)
    return depths


def _corner(siblings: list[int], i: int, head: int) -> str:
    if i < head:
        return "┌─ " if i == siblings[0] else "├─ "
    return "└─ " if i == siblings[-1] else "├─ "
