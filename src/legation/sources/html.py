"""HTML: a page to the Document of the article that it holds."""

from __future__ import annotations

import logging
import re

from legation.errors import SourceUnreadable
from legation.records import Document
from legation.sources.boilerplate import is_prose
from legation.sources.text import decode, from_text

DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)", re.I)
PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|article|main|section|div|h1|p)\b", re.I | re.S
)
CAPTIONS = "//figcaption"


def is_page(beginning: str) -> bool:
    """Whether a text begins as an HTML page does."""
    return PAGE.match(beginning) is not None


def from_html(data: bytes, url: str | None = None, charset: str | None = None) -> Document:
    """The article of a page, its paragraphs parted by blank lines, with the title, byline, publisher and date that the page states.

    `url` is where the page was fetched, `charset` the encoding that the server declared. Raises SourceUnreadable when the page
    holds no article, LanguageUnsupported when that is not in English.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Extract

    for name in ("trafilatura", "htmldate", "courlan"):  # what they note about a page is no news to the reader of an article
        logging.getLogger(name).addHandler(logging.NullHandler())
    found = bare_extraction(
        decode(data, charset or declared(data)),
        url=url,
        include_comments=False,
        with_metadata=True,
        prune_xpath=CAPTIONS,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    lines = (found.text or "").splitlines() if isinstance(found, Extract) else []
    text = "\n\n".join(bare for line in lines if (bare := line.strip()))
    if not isinstance(found, Extract) or not any(map(is_prose, text.split("\n\n"))):
        raise SourceUnreadable("no article found in the page; give the article's own page, or its text")
    return from_text(text, found.title or None, found.date or None, url or found.url or None, found.sitename or None, found.author or None)


def declared(data: bytes) -> str | None:
    """The encoding that a page declares in its first bytes; None when it declares none."""
    found = DECLARED.search(data[:4096])
    return (found[1] or found[2]).decode("ascii") if found else None
