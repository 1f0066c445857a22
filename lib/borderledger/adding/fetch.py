"""A page from the network: http(s) only, within a size and a time, and from public addresses only.

Each redirect is judged like a first address. A name is looked up once, and the very address that was
judged is the one connected to, so that no second answer can lead elsewhere.
"""

import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import httpcore

from borderledger import __version__
from borderledger.errors import InputError

REDIRECTS = (301, 302, 303, 307, 308)
SAVE = "open it in a browser, save or print it, and add that file"
HEADERS: Mapping[bytes | str, bytes | str] = {
    "User-Agent": f"borderledger/{__version__}",
    "Accept": "text/html,application/xhtml+xml,application/pdf,*/*;q=0.5",
    "Accept-Encoding": "gzip, identity",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may take: bytes (unpacked), seconds (all redirects together), redirects."""

    n_bytes: int = 20_000_000
    seconds: float = 30.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Page:
    """What came: its last address, its bytes, its media type and the character set of its header."""

    url: str
    data: bytes
    media_type: str
    charset: str


DEFAULT = Limits()


def fetch(url: str, *, allow_private: bool = False, limits: Limits = DEFAULT) -> Page:
    """Return the page at an address.

    Parameters
    ----------
    url
        An http or https address.
    allow_private
        Whether it, or a redirect, may lead to this machine or its own network.
    limits
        Size, time and number of redirects.

    Raises
    ------
    InputError
        When the address is refused, nobody answers, the answer is no page, too large or too slow.
    """
    network = _Judged(allow_private, time.monotonic() + limits.seconds)
    at = url
    try:
        with httpcore.ConnectionPool(
            network_backend=network, ssl_context=ssl.create_default_context()
        ) as pool:
            for _ in range(limits.redirects + 1):
                found = _get(pool, _target(at), limits)
                if isinstance(found, Page):
                    return found
                at = urljoin(at, found)
    except _Refused as refused:
        raise InputError(f"{_way(url, at)}: {refused}") from None
    except httpcore.TimeoutException:
        raise InputError(
            f"{_way(url, at)}: no whole page within {limits.seconds:g} seconds; {SAVE}"
        ) from None
    except (httpcore.NetworkError, socket.gaierror) as error:
        raise InputError(
            f"{_way(url, at)}: cannot be reached ({error}); look at the address and at your connection,"
            " or add a saved page"
        ) from None
    except httpcore.ProtocolError:
        raise InputError(f"{_way(url, at)}: the server's answer is not HTTP; {SAVE}") from None
    raise InputError(f"{url}: more than {limits.redirects} redirects, so it leads nowhere; {SAVE}")


class _Refused(Exception):
    """An address or answer that is not taken; the message says why and what to do."""


def _way(url: str, at: str) -> str:
    return url if at == url else f"{url} (redirected to {at})"


def _target(url: str) -> str:
    """Return an address in ASCII, without its fragment; refuse what is not plain http(s)."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        if parts.scheme not in ("http", "https") or not host:
            raise _Refused(
                "not an http or https address, so it is not opened; give a page's address or a file"
            )
        if parts.username or parts.password:
            raise _Refused("a name or password in the address would be stored; take it out")
        name = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    except ValueError:  # UnicodeError is one
        raise _Refused("not a valid address; copy it again from the browser") from None
    path, query = (quote(part, safe="/%:=&?~#+!$,;'@()*[]|") for part in (parts.path or "/", parts.query))
    return urlunsplit((parts.scheme, f"{name}:{port}" if port else name, path, query, ""))


def _get(pool: httpcore.ConnectionPool, url: str, limits: Limits) -> Page | str:
    """Return the page, or where the server sends us instead."""
    with pool.stream("GET", url, headers=HEADERS) as answer:
        headers = {
            name.decode("ascii").lower(): value.decode("utf-8", "replace") for name, value in answer.headers
        }
        if answer.status in REDIRECTS and headers.get("location"):
            return headers["location"]
        if answer.status != 200:
            raise _Refused(f"the server answers {answer.status}; {SAVE}")
        if headers.get("content-length", "0").isdecimal():
            _within(int(headers.get("content-length", "0")), limits)
        data = bytearray()
        for piece in _unpacked(answer.iter_stream(), headers.get("content-encoding", ""), limits.n_bytes + 1):
            data += piece
            _within(len(data), limits)
    kind = Message()
    kind["content-type"] = headers.get("content-type", "")
    media_type = kind.get_content_type() if headers.get("content-type") else ""
    return Page(url, bytes(data), media_type, kind.get_content_charset() or "")


def _within(n_bytes: int, limits: Limits) -> None:
    if n_bytes > limits.n_bytes:
        raise _Refused(f"larger than {limits.n_bytes / 1e6:g} MB, which no article is; {SAVE}")


def _unpacked(pieces: Iterable[bytes], encoding: str, most: int) -> Iterator[bytes]:
    """Yield the pieces of a body as they are, or unpacked, `most` bytes at a time at the most."""
    if encoding in ("", "identity"):
        yield from pieces
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise _Refused(f"packed as {encoding!r}, which was not asked for; {SAVE}")
    unpack = zlib.decompressobj(wbits=47)  # 32 + 15: gzip or zlib, by the header
    try:
        for piece in pieces:
            yield unpack.decompress(piece, most)
    except zlib.error:
        raise _Refused(f"packed as {encoding}, but broken; {SAVE}") from None


class _Judged(httpcore.NetworkBackend):
    """Connections to addresses that were judged, open until a deadline."""

    def __init__(self, allow_private: bool, deadline: float) -> None:
        self._allow_private = allow_private
        self._deadline = deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Look the name up, judge all that it stands for, and connect to the first that answers."""
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
        for address in addresses:
            if not (self._allow_private or is_public(address)):
                raise _Refused(
                    f"{address} is on this machine or a private network, so it is not opened;"
                    " give --allow-private if you mean it"
                )
        for address in addresses[:-1]:
            try:
                return self._connect(address, port)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(addresses[-1], port)

    def _connect(self, address: str, port: int) -> httpcore.NetworkStream:
        left = _left(self._deadline)
        return _Until(self._plain.connect_tcp(address, port, timeout=left), self._deadline)


class _Until(httpcore.NetworkStream):
    """A connection on which all reading and writing ends at a deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what is there, until the deadline."""
        return self._stream.read(max_bytes, timeout=_left(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write, until the deadline."""
        self._stream.write(buffer, timeout=_left(self._deadline))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Go on in TLS, under the same deadline."""
        stream = self._stream.start_tls(ssl_context, server_hostname, timeout=_left(self._deadline))
        return _Until(stream, self._deadline)

    def get_extra_info(self, info: str) -> object:
        """Return what the connection knows of itself."""
        return self._stream.get_extra_info(info)


def _left(deadline: float) -> float:
    """Return the seconds until the deadline."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet, also where it wraps another one.

    >>> is_public("93.184.216.34"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or _translated(ip)
        if inner is not None:
            ip = inner
    return ip.is_global and not ip.is_multicast


def _translated(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address inside one of NAT64."""
    if ip not in ipaddress.ip_network("64:ff9b::/96"):
        return None
    return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
