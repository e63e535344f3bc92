"""The label sets that the network was trained with, as they lie beside the weights (`labels.json`), and the lemma scripts.

A lemma script says how a form becomes its lemma: "2:y" drops two characters and adds "y" ("parties" is "-3:y"); "=" keeps the form
with its capitals, "" lowers it. Learning scripts rather than lemmas lets words that were never seen be lemmatised.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

FEATURES = ("Tense", "VerbForm", "Voice", "Mood", "Number", "Person", "Polarity", "PronType")


@dataclass(frozen=True, slots=True)
class Labels:
    """The classes of each head, in the order of the network's outputs.

    `names` are those of each word of a name ("B-PER" its first, "I-PER" the others; "" elsewhere), `begins` says where a sentence
    begins inside what was given as one; `feats` holds one list per feature, "" first. `types`, `statuses`, `modes` and `roles` are
    those of acts: "" first, but for the statuses.
    """

    upos: list[str]
    rels: list[str]
    scripts: list[str]
    mentions: list[str]
    names: list[str]
    begins: list[str]
    feats: list[list[str]]
    types: list[str] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)
    modes: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)

    @property
    def tags(self) -> list[list[str]]:
        """The classes of each tag of a word, in the order of their columns."""
        return [self.upos, self.scripts, self.mentions, self.names, self.begins, *self.feats]

    @classmethod
    def load(cls, path: Path) -> Labels:
        return cls(**json.loads(path.read_text(encoding="utf-8")))

    def dump(self, path: Path) -> None:
        fields = {name: getattr(self, name) for name in self.__slots__}
        path.write_text(json.dumps(fields, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def script(form: str, lemma: str) -> str:
    """The script that makes `lemma` of `form`."""
    if form == lemma and form != form.lower():
        return "="
    low = form.lower()
    common = next((i for i, (a, b) in enumerate(zip(low, lemma.lower(), strict=False)) if a != b), min(len(low), len(lemma)))
    if lemma != lemma.lower():  # a proper name that loses its ending: "Emirates" is not lowered
        return f"^{len(low) - common}:{lemma[common:]}" if form[:common] == lemma[:common] else "="
    cut = len(low) - common
    return f"{cut}:{lemma[common:]}" if cut or lemma[common:] else ""


def apply_script(form: str, how: str) -> str:
    """The lemma of `form` by a script; a script that cuts more than the form has gives the lowered form."""
    if how == "=":
        return form
    if not how:
        return form.lower()
    base = form if how[0] == "^" else form.lower()
    cut, _, ending = how.removeprefix("^").partition(":")
    return base[: len(base) - int(cut)] + ending if int(cut) <= len(base) else form.lower()
