"""Text: bytes to characters, and characters, kept one by one, to a Document."""

from __future__ import annotations

import codecs
import re
from datetime import date

from legation.errors import SourceUnreadable, ValueRefused
from legation.records import Document
from legation.sources import boilerplate, language

LIMIT = 20_000_000  # bytes of an article, and one more than it may have
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FORMATS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
TYPOGRAPHY = "‘’‚“”„–—…•·€£¥§©®™°½¼¾«»\xa0\xad"
ACCENTED = r"[^\W\d_a-zA-Z]"
CONVERT = "save it as UTF-8, for instance with: iconv -f ENCODING -t UTF-8 FILE"


def from_text(
    text: str,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    byline: str | None = None,
) -> Document:
    """The document of an article that is given as a string. The text is kept character for character.

    Title, byline and date are taken from the head of the text where they are not given and it prints them.

    Raises
    ------
    SourceUnreadable: the text is empty or holds half of a surrogate pair.
    LanguageUnsupported: the text is not English.
    ValueRefused: `published` is not a date of the form YYYY-MM-DD.
    """
    if published is not None:
        check_date(published)
    if not text.strip("\ufeff\x00 \t\r\n\v\f\x85\xa0\u2028\u2029\u200b"):
        raise SourceUnreadable("the text is empty; give the article's text")
    if half := re.search(r"[\ud800-\udfff]", text):
        what = f"half of a surrogate pair ({half[0]!a})"
        raise SourceUnreadable(f"character {half.start()} of the text is {what}; write the text as valid Unicode")
    language.check(text)
    layout = boilerplate.lay_out(text, title)
    return Document(
        id=Document.identify(text, url),
        text=text,
        url=url,
        title=title or layout.headline,
        publisher=publisher,
        byline=byline or layout.byline,
        published=published or layout.published,
        boilerplate=layout.boilerplate,
    )


def check_date(published: str) -> None:
    """Raises ValueRefused unless `published` is a day of the calendar, written YYYY-MM-DD."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", published, re.ASCII):
            date.fromisoformat(published)
            return
    except ValueError:
        pass
    raise ValueRefused(f"published is {published!r}: expected a date of the form YYYY-MM-DD, for instance 2018-04-07")


def decode(data: bytes, declared: str | None = None) -> str:
    """The characters of an article's bytes; a byte order mark is taken off, and nothing else is changed.

    A byte order mark decides, then UTF-8 if the bytes are valid, then the encoding that the source declares, then windows-1252
    where that gives plausible English. Raises SourceUnreadable for what is no text, is too large, or is in an encoding that cannot be told.
    """
    if len(data) >= LIMIT:
        raise too_large()
    if kind := next((name for magic, name in FORMATS if data.startswith(magic)), None):
        raise SourceUnreadable(f"it is {kind}, not text; give the article as plain text, HTML or JSONL")
    text = _marked(data)
    if text is None:
        text = _unmarked(data, declared)
    if len(CONTROL.findall(text)) > len(text) / 100:
        raise binary()
    return text


def binary() -> SourceUnreadable:
    return SourceUnreadable("it is a binary file, not text; give the article as plain text, HTML or JSONL")


def too_large() -> SourceUnreadable:
    limit = f"{LIMIT // 1_000_000} MB"
    return SourceUnreadable(f"it is too large: an article has less than {limit}; cut it or give it as JSONL, one article per line")


def _marked(data: bytes) -> str | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as e:
                raise SourceUnreadable(f"it begins like {encoding.upper()}, but byte {e.start} is not; {CONVERT}") from e
    return None


def _unmarked(data: bytes, declared: str | None) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as e:
        text = _declared(data, declared)
        if text is None and b"\x00" in data:
            raise binary() from e
        text = _western(data) if text is None else text
        if text is None:
            where = f"byte {e.start} (0x{data[e.start]:02X}) is not UTF-8"
            raise SourceUnreadable(f"its encoding cannot be told: {where}, and windows-1252 does not fit either; {CONVERT}") from e
        return text


def _declared(data: bytes, declared: str | None) -> str | None:
    """The text by the encoding that the source declares; None when it declares none that is known and fits."""
    try:
        name = codecs.lookup(declared or "").name
        # What says Latin-1 or ASCII is windows-1252: so the standard of HTML has it.
        return data.decode("cp1252" if name in ("iso8859-1", "ascii") else name)
    except (LookupError, ValueError):
        return None


def _western(data: bytes) -> str | None:
    """The text as windows-1252; None where that would garble it.

    Damaged UTF-8, Mac Roman, and the encodings of Central Europe, Russia and East Asia decode as windows-1252 too, but then hold
    many accented letters, or capitals within words, or signs that English does not use.
    """
    if len(re.findall(r"[^\x00-\x7f]", data.decode("utf-8", "ignore"))) > 0:
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    odd = re.search(rf"[^\x00-\x7f\w{TYPOGRAPHY}]|[ªºµ¹²³ƒˆ˜]", text)
    crowded = len(re.findall(ACCENTED, text)) > max(2, 0.1 * len(re.findall(r"[^\W\d_]", text)))
    return text if not odd and not crowded and all(map(_is_spelled, re.findall(rf"\w*{ACCENTED}\w*", text))) else None


def _is_spelled(word: str) -> bool:
    return word.islower() or (len(word) > 1 and (word.isupper() or word == word.capitalize()))
