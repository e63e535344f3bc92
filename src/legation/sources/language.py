"""Whether a text is English, and what it is when it is not."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files

from legation.errors import LanguageUnsupported

SAMPLE = 20_000  # characters that are looked at
ENOUGH = 200  # letters from which on a text in Latin script can be told from English
MARKS = frozenset({"the", "of", "and", "that", "was", "were", "which", "with", "from", "has", "have", "had", "said", "been", "not"})
CERTAIN = 0.09  # share of these words that only English has


def check(text: str) -> None:
    """Passes an English text; raises LanguageUnsupported with the name and code of the language of any other.

    The script decides first. In Latin script a text must be long enough, hold few of the commonest English words and be taken
    for another language by the model; a short or odd one gets the benefit of the doubt.
    """
    sample = text[:SAMPLE]
    scripts = Counter(_script(c) for c in sample if c.isalpha())
    if not scripts:
        return
    script, letters = scripts.most_common(1)[0]
    if script == "LATIN" or 2 * letters < scripts.total():
        if scripts.total() < ENOUGH or _reads_as_english(sample):
            return
        script = "LATIN"
    code, name = _guess(sample, script)
    if code != "en":
        shown = f"{name} ({code})" if code else f"in {script.capitalize()} script"
        raise LanguageUnsupported(f"the text is {shown}, Legation reads English; give an English translation")


def _script(letter: str) -> str:
    """The first word of the letter's name in Unicode; signs that count as letters (º, µ) pass for Latin."""
    name = unicodedata.name(letter, "")
    return "LATIN" if "LATIN" in name or not re.search("LETTER|IDEOGRAPH|SYLLABLE", name) else re.split("[ -]", name)[0]


def _reads_as_english(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return sum(w in MARKS for w in words) >= CERTAIN * len(words)


def _guess(text: str, script: str) -> tuple[str, str]:
    """Code and name of the likeliest of the languages that are written in this script; empty strings when none is known."""
    names = {code: name for code, name, written in languages() if written == script}
    if script == "CJK" and re.search(r"[\u3041-\u30ff]", text):
        return "ja", names["ja"]
    if len(names) > 1:
        import py3langid

        code = next((code for code, _ in py3langid.rank(text) if code in names), "")
    else:
        code = next(iter(names), "")
    return code, names.get(code, "")


@cache
def languages() -> tuple[tuple[str, str, str], ...]:
    """Code, name and script of each language that is told apart; a language of two scripts has two rows."""
    rows = files("legation.sources").joinpath("data/languages.tsv").read_text(encoding="utf-8").splitlines()[2:]
    return tuple((code, name, script) for code, name, script in (r.split("\t") for r in rows))
