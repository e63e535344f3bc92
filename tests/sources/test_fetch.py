"""What the guard lets through, and what it makes of answers. The servers are local, so the tests put another guard in place."""

from __future__ import annotations

import gzip
import shutil
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

import legation.sources
from legation.errors import AddressRefused, FetchFailed, SourceError
from legation.records import Document
from legation.sources import load
from legation.sources.fetch import GUARD, Guard, Page, fetch, is_public, verified
from legation.sources.text import LIMIT

LEAD = "The foreign ministers of Estonia and Chile met in Tallinn on Monday and signed an agreement on fishing rights."
EVERY_PORT = range(65536)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.9.1", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "0.1.2.3"),
        *("224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1", "203.0.113.5", "192.88.99.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "ff0e::1", "2001:db8::1", "2001::1"),
        *("::ffff:127.0.0.1", "::ffff:10.1.2.3", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::a00:1"),
        *("64:ff9b:1::8.8.8.8", "2002:7f00:1::", "2002:a00:1::1", "2606:4700::1111%1", "not an address", ""),
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://127.0.0.1/x", "'127.0.0.1' is at 127.0.0.1, which is not a public address"),
        ("http://localhost/", "which is not a public address"),
        ("http://10.0.0.8", "which is not a public address"),
        ("https://[::1]/", "'::1' is at ::1"),
        ("http://169.254.169.254/latest/meta-data", "which is not a public address"),
        ("http://[::ffff:127.0.0.1]/", "which is not a public address"),
        ("http://2130706433/", "is at 127.0.0.1"),
        ("http://127.1/", "is at 127.0.0.1"),
        ("http://user:secret@example.org/", "names a user"),
        ("http://example.org:22/", "port 22 of 'example.org' is not fetched"),
        ("http://example.org:0/", "port 0 of 'example.org' is not fetched"),
        ("http://example.org:99999/", "malformed"),
        ("http://[::1", "malformed"),
        ("http:///x", "only http:// and https://"),
        ("ftp://example.org/x", "only http:// and https://"),
        ("file:///etc/passwd", "only http:// and https://"),
        ("http://exa\nmple.org/", "white space, a backslash or a control character"),
        ("http://example.org\\@127.0.0.1/", "white space, a backslash or a control character"),
    ],
)
def test_urls_that_are_refused(url: str, said: str) -> None:
    with pytest.raises(AddressRefused) as e:
        list(load(url))
    assert said in str(e.value)
    assert "\n" not in str(e.value)
    assert type(e.value) is AddressRefused


def test_one_private_address_among_public_ones_is_enough() -> None:
    guard = Guard(resolve=lambda *_: ["8.8.8.8", "10.0.0.1"])
    with pytest.raises(AddressRefused, match=r"10\.0\.0\.1"):
        fetch("http://example.org/", guard)


Answer = Callable[[BaseHTTPRequestHandler], None]


def says(body: bytes | str, status: int = 200, **headers: str) -> Answer:
    data = body.encode() if isinstance(body, str) else body

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(data)), **headers}.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(data)

    return answer


def moves(to: str) -> Answer:
    return says("", 302, Location=to)


@contextmanager
def serving(pages: dict[str, Answer], context: ssl.SSLContext | None = None) -> Iterator[int]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            pages[self.path](self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: object, client_address: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def resolve(host: str, port: int, seconds: float) -> list[str]:
    return {"site.test": ["127.0.0.1"], "inner.test": ["127.0.0.2"]}[host]


LOCAL = Guard(resolve=resolve, admits=lambda address: address == "127.0.0.1", ports=EVERY_PORT, seconds=10)


def got(answer: Answer, more: dict[str, Answer] | None = None, guard: Guard = LOCAL) -> Page:
    with serving({"/": answer} | (more or {})) as port:
        return fetch(f"http://site.test:{port}/", guard)


@pytest.mark.parametrize(
    ("media", "form", "charset"),
    [
        ("text/html; charset=UTF-8", "html", "utf-8"),
        ("application/xhtml+xml", "html", None),
        ("text/plain", None, None),
        ("application/x-ndjson", "jsonl", None),
    ],
)
def test_pages(media: str, form: str | None, charset: str | None) -> None:
    page = got(says("fish", Content_Type=media))
    assert (page.data, page.form, page.charset) == (b"fish", form, charset)


def test_an_address_is_sent_in_ascii_and_without_its_fragment() -> None:
    with serving({"/caf%C3%A9?q=%C3%A9&a=%20": says("fish")}) as port:
        assert fetch(f"http://site.test:{port}/café?q=é&a=%20#part", LOCAL).data == b"fish"


def test_a_page_that_is_compressed_unasked() -> None:
    assert got(says(gzip.compress(b"fish"), Content_Encoding="gzip")).data == b"fish"


def test_a_page_in_chunks() -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Transfer-Encoding", "chunked")
        request.end_headers()
        request.wfile.write(b"2\r\nfi\r\n2\r\nsh\r\n0\r\n\r\n")

    assert got(answer).data == b"fish"


def test_redirects_are_followed_to_where_they_end() -> None:
    page = got(moves("/one"), {"/one": moves("/two"), "/two": says("fish")})
    assert page.data == b"fish"
    assert page.url.endswith("/two")


def test_five_redirects_are_the_most() -> None:
    more = {f"/{i}": moves(f"/{i + 1}") for i in range(1, 5)}
    assert got(moves("/1"), more | {"/5": says("fish")}).data == b"fish"
    with pytest.raises(FetchFailed, match="more than 5 redirects"):
        got(moves("/"))


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("http://inner.test/", r"'inner.test' is at 127\.0\.0\.2"),
        ("//inner.test/", r"'inner.test' is at 127\.0\.0\.2"),
        ("ftp://site.test/", "only http:// and https://"),
        ("file:///etc/passwd", "only http:// and https://"),
        ("http://a:b@site.test/", "names a user"),
        ("http://[::1/", "malformed"),
    ],
)
def test_each_redirect_is_judged(to: str, said: str) -> None:
    with pytest.raises(AddressRefused, match=said):
        got(moves(to))


def test_the_address_that_was_judged_is_the_one_that_is_reached() -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int, seconds: float) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    assert got(says("fish"), guard=replace(LOCAL, resolve=rebinding)).data == b"fish"
    assert asked == ["site.test"]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (says("", 404), "the server answers 404"),
        (says("", 500), "the server answers 500"),
        (says("", 304), "the server answers 304"),
        (says("x", Content_Type="image/png"), "the address gives image/png: only HTML, plain text and JSON lines are read"),
        (says("x", Content_Encoding="br"), "compressed as br"),
        (says("x", Content_Encoding="gzip"), "broke off before its end"),
        (says("fish" * 9, Content_Encoding="gzip"), "gave no page"),
        (says("x", Content_Length="10"), "broke off 9 bytes before its end"),
        (says(b"a" * LIMIT), "the page has 20 MB or more"),
        (says(gzip.compress(b"a" * 2 * LIMIT), Content_Encoding="gzip"), "the page has 20 MB or more"),
        (lambda request: request.close_connection and None, "gave no page"),
        (lambda request: request.wfile.write(b"\x00garbage\r\n\r\n") and None, "gave no page"),
    ],
)
def test_answers_that_are_no_page(answer: Answer, said: str) -> None:
    with pytest.raises(FetchFailed, match=said) as e:
        got(answer)
    assert "\n" not in str(e.value)


@pytest.mark.parametrize("piece", [b"X-A: b\r\n", b""])
def test_a_dripping_server_is_left_at_the_deadline(piece: bytes) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        import time

        request.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(40):
            request.wfile.write(piece)
            time.sleep(0.05)

    with pytest.raises(FetchFailed, match=r"took longer than 0\.3 seconds"):
        got(drip, guard=replace(LOCAL, seconds=0.3))


def test_nobody_listens() -> None:
    with serving({}) as port:
        pass
    with pytest.raises(FetchFailed, match="gave no page"):
        fetch(f"http://site.test:{port}/", LOCAL)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for site.test that signs itself, with its key, in one file."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("the openssl command, which makes the certificate of the test, is absent")
    path = tmp_path_factory.mktemp("tls") / "site.pem"
    names = ["-subj", "/CN=site.test", "-addext", "subjectAltName=DNS:site.test"]
    make = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names, "-keyout", str(path), "-out", f"{path}.crt"]
    subprocess.run(make, check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + Path(f"{path}.crt").read_bytes())
    return path


def secured(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def trusting(certificate: Path) -> Callable[[], ssl.SSLContext]:
    def context() -> ssl.SSLContext:
        made = verified()
        made.load_verify_locations(certificate)
        return made

    return context


def test_certificates_are_verified(certificate: Path) -> None:
    guard = replace(LOCAL, context=trusting(certificate), resolve=lambda *_: ["127.0.0.1"])
    with serving({"/": says("fish")}, secured(certificate)) as port:
        assert fetch(f"https://site.test:{port}/", guard).data == b"fish"
        with pytest.raises(FetchFailed, match=r"the certificate of 'other\.test' is not valid"):
            fetch(f"https://other.test:{port}/", guard)
        with pytest.raises(FetchFailed, match="certificate"):
            fetch(f"https://site.test:{port}/", LOCAL)


def test_https_does_not_lead_to_http(certificate: Path) -> None:
    with serving({"/": moves("http://site.test/")}, secured(certificate)) as port, pytest.raises(AddressRefused, match="from https to"):
        fetch(f"https://site.test:{port}/", replace(LOCAL, context=trusting(certificate)))


def test_the_guard_in_use_verifies_and_judges() -> None:
    context = GUARD.context()
    assert context.check_hostname
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert GUARD.admits is is_public


def test_load_reads_a_url(monkeypatch: pytest.MonkeyPatch) -> None:
    body = f"<body><article><h1>Accord</h1><p>{LEAD}</p><p>{LEAD[:-1]} again.</p></article></body>"
    pages = {
        "/a": says(f"<html><head><title>Accord</title></head>{body}</html>"),
        "/b": says("not json\n", Content_Type="application/x-ndjson"),
        "/c": says(LEAD, Content_Type="text/plain"),
    }
    monkeypatch.setattr(legation.sources, "fetch", lambda url: fetch(url, LOCAL))
    with serving(pages) as port:
        at = f"http://site.test:{port}"
        (article,) = load(f"{at}/a")
        (error,) = load(f"{at}/b")
        (text,) = load(f"{at}/c")
    assert isinstance(article, Document)
    assert (article.url, article.title) == (f"{at}/a", "Accord")
    assert LEAD in article.text
    assert isinstance(error, SourceError)
    assert str(error).startswith(f"{at}/b line 1: not valid JSON")
    assert isinstance(text, Document)
    assert (text.text, text.url) == (LEAD, f"{at}/c")
