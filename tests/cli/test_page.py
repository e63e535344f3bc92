"""The web page: what comes from the article stays text, and every character of it is there once."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from legation.cli.render.page import page
from legation.records import Actor, Document, Reading, Span


class Tags(HTMLParser):
    """The tags of a page, and whether each is closed in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        if tag not in {"meta"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def article(html: str) -> str:
    return html.partition("<article>\n")[2].partition("\n</article>")[0]


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", article(html)))


def test_the_article_is_whole_and_its_script_is_inert(reading: Reading) -> None:
    html = page(reading)
    tags = Tags(html)
    assert not tags.open
    assert tags.names.count("script") == 1
    assert "<script>alert" not in html
    assert plain(html) == reading.document.text.replace("\n\n", "\n")


@pytest.mark.parametrize("evil", ["<img src=x onerror=alert(1)>", '"><script>1</script>', "$title ${script} $$"])
def test_no_field_of_a_record_can_write_html(reading: Reading, evil: str) -> None:
    actors = tuple(replace(a, name=evil, office=evil) for a in reading.actors)
    events = tuple(replace(e, id=evil, why=evil, type=evil, quad=evil) for e in reading.events)
    document = replace(reading.document, title=evil, publisher=evil, language=evil)
    tags = Tags(page(replace(reading, document=document, actors=actors, events=events)))
    assert not tags.open
    assert "img" not in tags.names
    assert tags.names.count("script") == 1


def test_nothing_is_fetched_and_only_the_page_s_own_script_runs(reading: Reading) -> None:
    html = page(reading)
    assert "://" not in html
    assert not re.search(r"\b(src|href)=|url\(|@import", html)
    script = re.search(r"<script>(.*?)</script>", html, re.S)
    assert script
    assert f"'sha256-{base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()}'" in html


def test_a_piece_names_every_record_that_it_supports(reading: Reading) -> None:
    html = article(page(reading))
    assert '<mark class="trigger event" data-of="e1 e2" data-quad="verbal cooperation" tabindex="0">visited</mark>' in html
    assert 'data-of="e3 s1" data-quad="verbal cooperation" tabindex="0">support</mark>' in html


def test_every_record_has_a_card_and_a_place_for_the_keyboard(reading: Reading) -> None:
    html = page(reading)
    for record in [e.id for e in reading.events] + [s.id for s in reading.statements] + [a.id for a in reading.actors]:
        assert html.count(f'class="card" data-of="{record}"') == 1
        assert re.search(rf'<mark [^>]*data-of="[^"]*\b{record}\b[^>]*tabindex="0"', article(html))


def test_a_first_line_that_is_the_title_is_shown_once(reading: Reading) -> None:
    first, _, rest = reading.document.text.partition("\n\n")
    html = page(replace(reading, document=replace(reading.document, title=first)))
    assert '>visited</mark>' in html.partition("<h1>")[2].partition("</h1>")[0]
    assert plain(html) == rest.replace("\n\n", "\n")


def test_what_is_not_read_is_set_apart(reading: Reading) -> None:
    boilerplate = (Span(0, reading.document.text.index("\n")),)
    html = page(replace(reading, document=replace(reading.document, boilerplate=boilerplate)))
    assert article(html).count('<p class="skipped">') == 1


@settings(max_examples=60, deadline=None)
@given(some.text(alphabet="a<&\"'\n 𝒳é", max_size=30), some.lists(some.tuples(some.integers(0, 30), some.integers(0, 30)), max_size=6))
def test_any_overlap_of_highlights_keeps_the_text(text: str, ends: list[tuple[int, int]]) -> None:
    spans = tuple(Span(min(pair), min(max(pair), len(text))) for pair in ends if min(pair) < min(max(pair), len(text)))
    actors = tuple(Actor(id, "A", "person", mentions=spans[n:]) for n, id in enumerate(("a1", "a2")))
    html = page(Reading(Document("x", text), actors))
    assert not Tags(html).open
    assert plain(html) == "\n".join(row for row in text.split("\n") if row.strip())
