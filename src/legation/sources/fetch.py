"""A guarded fetch of one public page over http or https.

Every address that a host name stands for is judged before anything is sent, the connection goes to an address that was judged,
never to the name again, and each redirect is judged anew. Certificates are verified, always. Proxies of the environment are not
used, because behind one the guard could not know what is reached.
"""

from __future__ import annotations

import io
import ipaddress
import re
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Container
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from threading import Thread
from typing import Any, cast
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from legation.errors import AddressRefused, FetchFailed
from legation.sources.text import LIMIT

REDIRECTS = 5
SECONDS = 20.0  # for everything: names, connections, redirects, the page
PORTS = frozenset({80, 443, 8080, 8443})
DEFAULT_PORTS = {"http": 80, "https": 443}
MOVED = frozenset({301, 302, 303, 307, 308})
FORMS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": None,
    "text/markdown": None,
    "application/json": "jsonl",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
    "application/ndjson": "jsonl",
    "": None,
}
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
LOCAL_NAT64 = ipaddress.IPv6Network("64:ff9b:1::/48")
OLD_RELAYS = ipaddress.IPv4Network("192.88.99.0/24")
SAVE = "save the page in a browser and give the file"


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave. `form` is "html" or "jsonl", None when the content has to tell; `url` is where it was found."""

    url: str
    form: str | None
    charset: str | None
    data: bytes


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public Internet; an IPv4 address within an IPv6 address is judged in its place."""
    try:
        ip = _inner(ipaddress.ip_address(address))
    except ValueError:
        return False
    if ip.is_multicast or ip.is_reserved or ip.is_link_local or ip.is_loopback or ip.is_private or ip.is_unspecified:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        return ip.is_global and not ip.is_site_local and ip.scope_id is None
    return ip.is_global and ip not in OLD_RELAYS


def _inner(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip in LOCAL_NAT64:
        raise ValueError("a network's own translation prefix may lead anywhere in it")
    return ip.ipv4_mapped or ip.sixtofour or (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in NAT64 else ip)


def addresses(host: str, port: int, seconds: float) -> list[str]:
    """The IP addresses of a host, in the system's order. Raises OSError when it has none or the answer takes too long."""
    found: list[list[str] | OSError] = []

    def ask() -> None:
        try:
            found.append([str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)])
        except (OSError, UnicodeError):
            found.append(OSError("there is no host of that name"))

    # The system's resolver knows no time limit, so it is asked aside.
    thread = Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    answer = found[0] if found else TimeoutError()
    if isinstance(answer, OSError):
        raise answer
    return list(dict.fromkeys(answer))


def verified() -> ssl.SSLContext:
    """TLS that checks certificate and host name, against the system's authorities or, where it has none, certifi's."""
    context = ssl.create_default_context()
    paths = ssl.get_default_verify_paths()
    if not (paths.cafile or paths.capath):
        import certifi

        context.load_verify_locations(certifi.where())
    return context


@dataclass(frozen=True, slots=True)
class Guard:
    """What a fetch may reach. The values are fixed; only the tests, whose servers are local, put others in their place."""

    resolve: Callable[[str, int, float], list[str]] = addresses
    admits: Callable[[str], bool] = is_public
    ports: Container[int] = PORTS
    context: Callable[[], ssl.SSLContext] = verified
    seconds: float = SECONDS


GUARD = Guard()


def fetch(url: str, guard: Guard = GUARD) -> Page:
    """The page at a URL, after at most five redirects.

    Raises
    ------
    AddressRefused: the URL, or one that it leads to, is not http(s) to a public address and a web port, or it names a user.
    FetchFailed: no answer, an answer that is no page of text, or one that is too large or too slow.
    """
    deadline = time.monotonic() + guard.seconds
    for _ in range(REDIRECTS + 1):
        target = _target(url, guard)
        try:
            with closing(_connect(target, guard, deadline)) as connection:
                answer = _ask(connection, target, deadline)
                where = answer.headers.get("Location") if answer.status in MOVED else None
                if where is None:
                    return _page(answer, url)
        except ssl.SSLCertVerificationError as e:
            raise FetchFailed(f"the certificate of {target.hostname!r} is not valid ({e.verify_message}); {SAVE}") from e
        except TimeoutError as e:
            raise FetchFailed(f"{target.hostname!r} took longer than {guard.seconds:g} seconds; try again later, or {SAVE}") from e
        except (HTTPException, zlib.error) as e:  # the server's own words stay out of the message
            raise FetchFailed(f"{target.hostname!r} gave no page (its answer is malformed); {SAVE}") from e
        except OSError as e:
            raise FetchFailed(f"{target.hostname!r} gave no page ({e.strerror or e}); check the address, or {SAVE}") from e
        url = _moved(url, where)
    raise FetchFailed(f"more than {REDIRECTS} redirects; give the address that they end at, or {SAVE}")


def _target(url: str, guard: Guard) -> SplitResult:
    """The parts of a URL that the guard lets pass."""
    wanted = "give an http or https URL of a public site"
    if re.search(r"[\x00-\x20\x7f\\]", url):
        raise AddressRefused(f"the URL {url!r} holds white space, a backslash or a control character; {wanted}")
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError as e:
        raise AddressRefused(f"the URL {url!r} is malformed ({e}); {wanted}") from e
    if parts.scheme not in DEFAULT_PORTS or not host:
        raise AddressRefused(f"the URL {url!r} is not fetched: only http:// and https:// with a host are; {wanted}")
    if "@" in parts.netloc:
        raise AddressRefused(f"the URL at {host!r} names a user; give it without the part before @")
    port = DEFAULT_PORTS[parts.scheme] if port is None else port
    if port not in guard.ports:
        raise AddressRefused(f"port {port} of {host!r} is not fetched: only 80, 443, 8080 and 8443 are; {wanted}")
    return parts._replace(netloc=f"[{host}]:{port}" if ":" in host else f"{host}:{port}")


def _connect(target: SplitResult, guard: Guard, deadline: float) -> socket.socket:
    """A connection to an address of the target, all of whose addresses were admitted."""
    host, port = target.hostname or "", target.port or 0
    found = guard.resolve(host, port, _left(deadline))
    if refused := next((a for a in found if not guard.admits(a)), None):
        raise AddressRefused(f"{host!r} is at {refused}, which is not a public address; give the URL of a public site, or a file")
    failure: OSError = OSError(f"host {host!r} has no address")
    for address in found:
        try:
            plain = socket.create_connection((address, port), timeout=_left(deadline))
        except OSError as e:
            failure = e
            continue
        if target.scheme == "http":
            return plain
        try:
            plain.settimeout(_left(deadline))
            return guard.context().wrap_socket(plain, server_hostname=host)
        except BaseException:
            plain.close()
            raise
    raise failure


def _left(deadline: float) -> float:
    if (left := deadline - time.monotonic()) <= 0:
        raise TimeoutError
    return left


class _Timed(io.RawIOBase):
    """A socket to read from until the deadline, however slowly it drips."""

    def __init__(self, connection: socket.socket, deadline: float) -> None:
        self.connection, self.deadline = connection, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        self.connection.settimeout(_left(self.deadline))
        return self.connection.recv_into(buffer)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(self)


def _ask(connection: socket.socket, target: SplitResult, deadline: float) -> HTTPResponse:
    path = quote(target.path or "/", safe="/%:@!$&'()*+,;=~")
    query = quote(target.query, safe="/%:@!$&'()*+,;=~?[]")
    default = target.port == DEFAULT_PORTS[target.scheme]
    host = target.netloc.rpartition(":")[0] if default else target.netloc
    head = {"Host": host, "User-Agent": "legation", "Accept": "text/html, text/plain, */*;q=0.1", "Accept-Encoding": "identity"}
    lines = [f"GET {path}{'?' if query else ''}{query} HTTP/1.1", *(f"{k}: {v}" for k, v in head.items()), "Connection: close", "", ""]
    connection.settimeout(_left(deadline))
    connection.sendall("\r\n".join(lines).encode("ascii"))
    answer = HTTPResponse(cast(socket.socket, _Timed(connection, deadline)))
    answer.begin()
    return answer


def _page(answer: HTTPResponse, url: str) -> Page:
    """The page of an answer whose status, type and size are in order."""
    if answer.status != 200:
        raise FetchFailed(f"the server answers {answer.status}; check the address, or {SAVE}")
    media = answer.headers.get_content_type() if "Content-Type" in answer.headers else ""
    if media not in FORMS:
        raise FetchFailed(f"the address gives {media}: only HTML, plain text and JSON lines are read; give the article's own page")
    pieces: list[bytes] = []
    while sum(map(len, pieces)) < LIMIT and (piece := answer.read(1 << 20)):
        pieces.append(piece)
    data = _unpacked(b"".join(pieces), (answer.headers.get("Content-Encoding") or "identity").strip().lower())
    if len(data) >= LIMIT:
        raise FetchFailed(f"the page has {LIMIT // 1_000_000} MB or more; give the article's own page, or its text")
    if answer.length:
        raise FetchFailed(f"the page broke off {answer.length} bytes before its end; try again")
    return Page(url, FORMS[media], answer.headers.get_content_charset(), data)


def _unpacked(data: bytes, encoding: str) -> bytes:
    """At most LIMIT bytes of a page that some servers compress unasked."""
    if encoding == "identity":
        return data
    if encoding not in ("gzip", "x-gzip"):
        raise FetchFailed(f"the page is compressed as {encoding}, which was not asked for; {SAVE}")
    unpacking = zlib.decompressobj(wbits=31)
    page = unpacking.decompress(data, LIMIT)
    if not unpacking.eof and len(page) < LIMIT:
        raise FetchFailed("the compressed page broke off before its end; try again")
    return page


def _moved(url: str, where: str) -> str:
    # http.client reads headers as Latin-1; addresses in them are ASCII, or UTF-8 where the server is careless.
    said = where.strip().encode("latin-1", "replace").decode("utf-8", "replace").replace(" ", "%20")
    try:
        to = urljoin(url, said)
    except ValueError as e:
        raise AddressRefused(f"the page moved to {said!r}, which is malformed ({e}); give another address") from e
    if url.lower().startswith("https:") and to.lower().startswith("http:"):
        raise AddressRefused(f"the page moved from https to {to!r}, which nothing vouches for; give that address itself if you trust it")
    return to
