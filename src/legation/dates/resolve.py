"""Expressions of time in a sentence, resolved to days against the day of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from legation.dates import tense
from legation.dates.calendar import adjoin
from legation.dates.forms import UNKNOWN, Ago, Anchor, Bound, Form, Range
from legation.dates.grammar import Atom, atoms, extend
from legation.dates.license import licensed
from legation.errors import ValueRefused
from legation.language.tree import Tree
from legation.records import Period, Span

PLAIN = str.maketrans({"–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "’": "'", "‘": "'", "`": "'"})
TO = re.compile(r" ?(?:-|to|until|till|through|thru|and) ?")
BOUND = re.compile(
    r"(?<!\w)(since|after|until|till|til|by|before|prior to|no later than|up to|through)(?: about| around| at least)? $", re.IGNORECASE
)
BOUNDS = {"till": "until", "til": "until", "through": "until", "up to": "until", "no later than": "by", "prior to": "before"}
MODIFIER = ("compound", "nmod", "amod", "nummod")


@dataclass(frozen=True, slots=True)
class Dated:
    """An expression of time. `span`: its characters without its preposition; `words`: its positions in the tree; `period`: its days."""

    span: Span
    words: tuple[int, ...]
    period: Period


def find_periods(tree: Tree, published: str | None = None) -> list[Dated]:
    """The expressions of time in a sentence, in order.

    `published` is an ISO date; ValueRefused when it is not. Without it what is printed with its year is resolved, the rest is unknown.
    A day without its year is the last one up to the publication, or the next one where the sentence speaks of what is to come.
    "Since X" runs from X to the publication, "until X" and "by X" from the publication to X. Durations ("for three days") are left out.
    """
    now = _date(published)
    text, offsets = _plain(tree)
    found: list[Dated] = []
    previous: Period | None = None
    for e in _combined(text, _licensed(text, offsets, tree)):
        words = _words(tree, offsets, e)
        way, loose = (0, False) if _in_dateline(text, e) else tense.way(tree, words)
        if isinstance(e.form, Ago) and e.bare == "ahead" and way <= 0:
            continue
        form = _bounded(text, e, tree, words)
        since = isinstance(form, Bound) and form.how in ("since", "after")
        period = _resolve(form, Anchor(now, -1, previous) if since else Anchor(now, way, previous, loose))
        span = Span(offsets[e.start], offsets[e.end - 1] + 1)
        merged = _merged(found, text, offsets, Dated(span, words, period)) if form is e.form else None
        found[-1 if merged else len(found) :] = [merged or Dated(span, words, period)]
        previous = found[-1].period if found[-1].period.start else previous
    return found


def _in_dateline(text: str, atom: Atom) -> bool:
    """"BEIJING, April 4 (Xinhua) - ": the date of a report, whatever its first verb says."""
    before = re.fullmatch(r"[A-Z][\w.,'/ -]{1,40}, ", text[: atom.start])
    return before is not None and re.match(r"(?: ?\([^()]{1,40}\))? ?--? ", text[atom.end :]) is not None


def _date(published: str | None) -> date | None:
    if published is None:
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError as e:
        raise ValueRefused(f"The publication date is {published!r}, which is no date; give it as YYYY-MM-DD.") from e


def _plain(tree: Tree) -> tuple[str, list[int]]:
    """The words of a sentence with a blank in each gap, and the offset in the document of each character."""
    text, offsets = "", []
    for i, t in enumerate(tree.tokens):
        if i and t.start > tree[i - 1].end:
            text += " "
            offsets.append(tree[i - 1].end)
        piece = t.text[: t.end - t.start]
        text += piece.translate(PLAIN)
        offsets += range(t.start, t.start + len(piece))
    return text, offsets


def _words(tree: Tree, offsets: list[int], atom: Atom) -> tuple[int, ...]:
    start, end = offsets[atom.start], offsets[atom.end - 1] + 1
    return tuple(i for i, t in enumerate(tree.tokens) if t.start < end and start < t.end)


def _licensed(text: str, offsets: list[int], tree: Tree) -> list[Atom]:
    kept: list[Atom] = []
    for atom in atoms(text):
        atom = extend(text, atom)
        joined = bool(kept) and bool(TO.fullmatch(text[kept[-1].end : atom.start]))
        words = _words(tree, offsets, atom)
        if words and licensed(text, atom, tree, words, joined) and not (kept and atom.start < kept[-1].end):
            kept.append(atom)
    return kept


def _combined(text: str, found: list[Atom]) -> list[Atom]:
    """Atoms with "X to Y" and "between X and Y" made one; in "April and May 2018" the first takes the year of the second."""
    done: list[Atom] = []
    for atom in found:
        gap = text[done[-1].end : atom.start] if done else ""
        between = done and re.search(r"\bbetween $", text[: done[-1].start], re.IGNORECASE)
        if done and not isinstance(done[-1].form, Range) and (TO.fullmatch(gap) and ("and" not in gap or between)):
            done[-1] = Atom(done[-1].start, atom.end, Range(done[-1].form, atom.form), "")
            continue
        if done and gap in (" and ", " or ", "/") and type(done[-1].form) is type(atom.form):
            done[-1] = replace(done[-1], form=_with_year(done[-1].form, atom.form))
        done.append(atom)
    return done


def _with_year(form: Form, other: Form) -> Form:
    """The form in the year, or with the "last" or "next", that its conjunct prints."""
    year = getattr(other, "year", None)
    return replace(form, year=year) if year and getattr(form, "year", year) is None else form  # type: ignore[type-var]


def _bounded(text: str, atom: Atom, tree: Tree, words: tuple[int, ...]) -> Form:
    """The form with the "since", "until" or "by" before it, unless that belongs to a noun that the expression only modifies."""
    m = BOUND.search(text, 0, atom.start)
    if m is None or isinstance(atom.form, Range) or text.startswith("'s", atom.end):
        return atom.form
    head = tree[tense.top(tree, words)].head
    if head > words[-1] and tree[tense.top(tree, words)].rel.partition(":")[0] in MODIFIER:
        return atom.form
    how = m[1].lower()
    if how in ("until", "till", "til") and tense.put_off(tree, words):
        return atom.form
    return Bound(BOUNDS.get(how, how), atom.form)


def _resolve(form: Form, anchor: Anchor) -> Period:
    """The period of a form; unknown where it lies outside the calendar."""
    try:
        return form.period(anchor)
    except (ValueError, OverflowError):
        return UNKNOWN


def _merged(found: list[Dated], text: str, offsets: list[int], new: Dated) -> Dated | None:
    """"Monday and Tuesday": one expression when the second period begins where the first ends."""
    if not found or not adjoin(found[-1].period, new.period):
        return None
    gap = text[offsets.index(found[-1].span.end - 1) + 1 : offsets.index(new.span.start)]
    if gap != " and ":
        return None
    old = found[-1]
    words = tuple(range(old.words[0], new.words[-1] + 1))
    return Dated(Span(old.span.start, new.span.end), words, Period(old.period.start, new.period.end, new.period.granularity))
