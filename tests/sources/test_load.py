"""From files, standard input and strings to documents, and the errors on the way."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.errors import LanguageUnsupported, LegationError, SourceError, SourceMissing, SourceUnreadable, ValueRefused
from legation.records import Document
from legation.sources import from_text, load
from legation.sources import text as text_module

LEAD = "The foreign ministers of Estonia and Chile met in Tallinn on Monday and signed an agreement on fishing rights."
MORE = "They will meet again in June, when the two governments hope to conclude a treaty on double taxation, officials said."
ARTICLE = f"Estonia and Chile Sign Accord\n\n{LEAD}\n\n{MORE}\n"
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="CHARSET"><title>Estonia and Chile sign accord | Example</title>
<meta property="og:title" content="Estonia and Chile sign accord"><meta property="og:site_name" content="The Daily Example">
<meta name="author" content="Jane Roe"><meta property="article:published_time" content="2018-04-07T09:10:00+00:00">
<link rel="canonical" href="https://news.example.org/accord"></head><body>
<nav><ul><li><a href="/world">World</a></li><li><a href="/asia">Asia</a></li></ul></nav>
<article><h1>Estonia and Chile sign accord</h1><figure><img src="a.jpg"><figcaption>Credit: Ministry of Fisheries</figcaption></figure>
<p>{LEAD}</p><h2>What comes next</h2><p>{MORE}</p>
<p>“It’s a good day for fish,” the Estonian minister said after the ceremony in the old town.</p>
</article><footer>© 2018 The Daily Example</footer></body></html>"""


def only(source: str | Path) -> Document:
    found = list(load(source))
    assert len(found) == 1
    assert isinstance(found[0], Document)
    return found[0]


def refusal(source: str | Path, kind: type[LegationError]) -> str:
    with pytest.raises(kind) as e:
        list(load(source))
    assert "\n" not in str(e.value)
    return str(e.value)


def row(**fields: object) -> str:
    return json.dumps({"text": ARTICLE} | fields)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a", "a.news"])
def test_text_is_kept_character_for_character(tmp_path: Path, name: str, end: str) -> None:
    said = ARTICLE.replace("\n", end) + "  \t" + end
    (tmp_path / name).write_bytes(said.encode())
    document = only(tmp_path / name)
    assert document.text == said
    assert document.title == "Estonia and Chile Sign Accord"
    assert document.id == Document.identify(said)
    assert (document.language, document.published, document.boilerplate) == ("en", None, ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_that_can_be_told(tmp_path: Path, encoding: str) -> None:
    said = f"“It’s time,” the minister said — in Málaga.\n\n{LEAD}"
    (tmp_path / "a.txt").write_bytes(said.encode(encoding))
    assert only(tmp_path / "a.txt").text == said


@pytest.mark.parametrize(
    "data",
    [
        "The minister’s visit ended “early” on Friday — so officials said.".encode("mac_roman"),
        "Minister spotkał się z prezydentem w Łodzi, gdzie rozmawiali o współpracy.".encode("cp1250"),
        "Министр иностранных дел встретился в Москве с коллегой.".encode("cp1251"),
        "中国外交部长王毅访问俄罗斯，会见了拉夫罗夫外长。".encode("gb18030"),
        "“It’s time,” the minister said".encode() + b"\xe2\x80 and left.",
        "“It’s time,” the minister said…".encode()[:-1],
        "The minister said…".encode("utf-16") + b"\x00",
    ],
)
def test_encodings_that_cannot_be_told_are_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert "save it as UTF-8" in refusal(tmp_path / "a.txt", SourceUnreadable)


@pytest.mark.parametrize("declared", ["zlib", "hex", "undefined", "no such", "a\0b", "utf-8", None])
def test_a_declared_encoding_that_does_not_fit_is_passed_over(declared: str | None) -> None:
    assert text_module.decode(b"in M\xe1laga", declared) == "in Málaga"


@pytest.mark.parametrize(
    ("data", "kind", "said"),
    [
        (b"", SourceUnreadable, "it is empty"),
        (b" \n\t\r\n ", SourceUnreadable, "it is empty"),
        (b"\xef\xbb\xbf \n", SourceUnreadable, "the text is empty"),
        (bytes(range(256)) * 20, SourceUnreadable, "binary file"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00", SourceUnreadable, "binary file"),
        (b"%PDF-1.7\nwords", SourceUnreadable, "it is a PDF, not text; give the article as plain text"),
        ("中国外交部长王毅访问俄罗斯，会见了拉夫罗夫外长。".encode(), LanguageUnsupported, "the text is Chinese (zh), Legation"),
        (b"<html><body><nav>Home</nav></body></html>", SourceUnreadable, "no article found in the page"),
    ],
)
def test_errors_of_one_file(tmp_path: Path, data: bytes, kind: type[SourceError], said: str) -> None:
    path = tmp_path / "a.news"
    path.write_bytes(data)
    assert refusal(path, kind).startswith(f"{path}: ")
    assert said in refusal(path, kind)


def test_a_missing_file_and_a_directory(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "none.txt", SourceMissing)
    assert "no such file" in refusal("a\0b", SourceMissing)
    assert "it is a directory; name the files in it" in refusal(tmp_path, SourceUnreadable)


def test_a_file_of_20_mb(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((LEAD.encode() + b"\n") * (text_module.LIMIT // len(LEAD)))
    assert "less than 20 MB; cut it or give it as JSONL, one article per line" in refusal(path, SourceUnreadable)


@pytest.mark.parametrize("published", ["2018-4-7", "April 7", "2018-02-30", "20180407", "2018-04-07T00:00", "", "２０１８-04-07"])
def test_a_date_that_is_none_is_refused_at_once(published: str) -> None:
    with pytest.raises(ValueRefused, match="YYYY-MM-DD"):
        load("a.txt", published)
    with pytest.raises(ValueRefused, match="YYYY-MM-DD"):
        from_text(ARTICLE, published=published)


def test_the_users_date_wins(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(row(published="2018-04-07"))
    assert [d.published for d in load(tmp_path / "a.jsonl", "2020-01-01") if isinstance(d, Document)] == ["2020-01-01"]
    document = from_text(ARTICLE, published="2018-04-07")
    assert list(load(document)) == [document]
    assert [d.published for d in load(document, "2020-01-01") if isinstance(d, Document)] == ["2020-01-01"]


def test_what_is_given_wins_over_what_the_text_prints() -> None:
    head = f"Estonia and Chile Sign Accord\nBy Jane Roe\nApril 7, 2018\n\n{LEAD}"
    printed = from_text(head)
    assert (printed.title, printed.byline, printed.published) == ("Estonia and Chile Sign Accord", "Jane Roe", "2018-04-07")
    given = from_text(head, "T", "2020-01-01", "https://x.example/", "P", "B")
    assert (given.title, given.published, given.url, given.publisher, given.byline) == ("T", "2020-01-01", "https://x.example/", "P", "B")
    assert given.id == Document.identify(head, "https://x.example/")


@pytest.mark.parametrize("text", ["", " \n", "\ufeff", "half \ud800 of a pair"])
def test_strings_that_are_no_article(text: str) -> None:
    with pytest.raises(SourceUnreadable):
        from_text(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F, exclude_categories=["Cs"]), max_size=199))
def test_any_short_latin_string_is_kept_or_refused(text: str) -> None:
    try:
        assert from_text(text).text == text
    except SourceError:
        assert not any(c.isalnum() for c in text) or any(c.isalpha() and c > "\u02af" for c in text)


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("utf-8", "utf-8"), ("windows-1252", "cp1252"), ("iso-8859-1", "cp1252"), ("macintosh", "mac-roman"), ("koi8-r", "utf-8")],
)
@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.txt"])
def test_a_page(tmp_path: Path, name: str, charset: str, encoding: str) -> None:
    (tmp_path / name).write_bytes(PAGE.replace("CHARSET", charset).encode(encoding))
    document = only(tmp_path / name)
    assert (document.title, document.byline, document.publisher) == ("Estonia and Chile sign accord", "Jane Roe", "The Daily Example")
    assert (document.published, document.url) == ("2018-04-07", "https://news.example.org/accord")
    assert f"{LEAD}\n\nWhat comes next\n\n{MORE}\n\n“It’s a good day for fish,”" in document.text
    assert "Credit" not in document.text
    assert "©" not in document.text


def test_a_page_of_great_length_is_kept_whole(tmp_path: Path) -> None:
    said = "the ministers of the two countries met again and spoke about the fish of lake"
    body = "".join(f"<p>On day {i} {said} {i}.</p>" for i in range(400))
    (tmp_path / "a.html").write_text(PAGE.replace(f"<p>{MORE}</p>", body))
    assert "the fish of lake 399." in only(tmp_path / "a.html").text


def test_a_page_without_an_article_says_so_once(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.html").write_text("<html></html>")
    assert "give the article's own page, or its text" in refusal(tmp_path / "a.html", SourceUnreadable)
    assert capfd.readouterr().err == ""


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    good = row(id="x", title="T", published="2018-04-07T10:00:00Z", url="https://x.example/", publisher="P", byline=None)
    path.write_bytes(b"\xef\xbb\xbf" + "\n".join([good, "", '{"text": "cut o', row(id=7), '{"title": "T"}', "[1]", row()]).encode())
    first, cut, seventh, bare, array, last = load(path)
    assert isinstance(first, Document)
    assert (first.id, first.title, first.published, first.url, first.publisher) == ("x", "T", "2018-04-07", "https://x.example/", "P")
    assert isinstance(seventh, Document)
    assert seventh.id == "7"
    assert isinstance(last, Document)
    assert last.id == Document.identify(ARTICLE)
    expected = 'expected one object per line with "text"; mend or remove the line'
    assert str(cut) == f"{path} line 3: not valid JSON (Unterminated string starting at column 10): {expected}"
    assert str(bare) == f'{path} line 5: no text: expected "text" with the article as a string; add it or remove the line'
    assert str(array) == f"{path} line 6: JSON of type list: {expected}"
    assert all(isinstance(e, SourceError) for e in (cut, bare, array))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"text": 5}', '"text" of type int'),
        ('{"text": " "}', "the text is empty"),
        (row(title=["T"]), '"title" of type list: expected a string'),
        (row(id=True), '"id" of type bool'),
        (row(published="April 7"), "published is 'April 7': expected a date of the form YYYY-MM-DD"),
        ('{"text": "a \\ud800 b"}', "half of a surrogate pair"),
        ("[" * 100_000, "not valid JSON"),
        ('{"text": "中国外交部长王毅访问俄罗斯，会见了拉夫罗夫外长。"}', "the text is Chinese (zh)"),
        ("\x00\x01\x02", "binary file"),
    ],
)
def test_a_bad_line_does_not_stop_the_others(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "a.ndjson"
    path.write_bytes("\n".join([row(id="1"), line, row(id="3")]).encode())
    before, bad, after = load(path)
    assert isinstance(before, Document)
    assert isinstance(after, Document)
    assert str(bad).startswith(f"{path} line 2: ")
    assert said in str(bad)
    assert "\n" not in str(bad)


def test_json_lines_may_be_larger_than_an_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("text", "jsonl"):
        monkeypatch.setattr(f"legation.sources.{module}.LIMIT", 1000)
    monkeypatch.setattr("legation.sources.LIMIT", 1000)
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([*(row(id=str(i)) for i in range(5)), row(title="T" * 5000), row(id="last")]))
    *good, long, last = load(path)
    assert [d.id for d in good if isinstance(d, Document)] == list("01234")
    assert "line 6: it is too large" in str(long)
    assert isinstance(last, Document)


def test_empty_json_lines(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n \n")
    assert 'it is empty; expected one JSON object per line with "text"' in refusal(tmp_path / "a.jsonl", SourceUnreadable)


@pytest.mark.parametrize(
    ("data", "title", "count"),
    [
        (ARTICLE, "Estonia and Chile Sign Accord", 1),
        ("\n\n" + PAGE.replace("CHARSET", "utf-8"), "Estonia and Chile sign accord", 1),
        ("\n" + row(title="A") + "\n" + row(title="B") + "\n", "A", 2),
    ],
)
def test_standard_input_is_told_by_its_content(monkeypatch: pytest.MonkeyPatch, data: str, title: str, count: int) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    found = list(load("-"))
    assert len(found) == count
    assert isinstance(found[0], Document)
    assert found[0].title == title


def test_errors_of_standard_input_name_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert refusal("-", SourceUnreadable).startswith("standard input: it is empty")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "cut')))
    assert str(next(load("-"))).startswith("standard input line 1: not valid JSON")
