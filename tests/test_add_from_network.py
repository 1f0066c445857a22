"""Pages from the network: only http(s), only what is public unless allowed, within a size and a time."""

import gzip
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpcore
import pytest
from adding import page

from borderledger.adding import fetch, sources
from borderledger.adding.document import Document
from borderledger.adding.fetch import Limits
from borderledger.errors import InputError

LATIN = page(charset="iso-8859-1").encode("cp1252")
ANSWERS = {
    "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, page().encode()),
    "/latin": (200, {"Content-Type": "text/html; charset=ISO-8859-1"}, LATIN),
    "/packed": (200, {"Content-Encoding": "gzip"}, gzip.compress(page().encode())),
    "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"0" * 10_000_000)),
    "/large": (200, {}, b"x" * 100_000),
    "/said-large": (200, {"Content-Length": "50000000"}, b"x"),
    "/to-page": (302, {"Location": "/page"}, b""),
    "/to-file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/to-loopback": (302, {"Location": "http://127.0.0.1:1/"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/closed": (403, {}, b""),
}


class Server(BaseHTTPRequestHandler):
    done = threading.Event()

    def do_GET(self) -> None:
        if self.path == "/slow":
            self.wfile.write(b"HTTP/1.0 200 OK\r\n\r\nx")
            self.done.wait(10)
            return
        status, headers, body = ANSWERS[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except ConnectionError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    Server.done.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("path", ["/page", "/latin", "/packed", "/to-page"])
def test_a_page_comes_whole_and_in_the_right_letters(site: str, path: str) -> None:
    (found,) = sources.gather([site + path], sources.Options(allow_private=True))
    assert isinstance(found, Document)
    assert "“We can’t house 200 people a day,” said José Ibáñez" in found.text


@pytest.mark.parametrize("path", ["/bomb", "/large", "/said-large"])
def test_a_page_over_the_limit_is_not_taken(site: str, path: str) -> None:
    with pytest.raises(InputError, match=r"larger than 0\.05 MB"):
        fetch.fetch(site + path, allow_private=True, limits=Limits(n_bytes=50_000))


def test_a_slow_server_is_left(site: str) -> None:
    with pytest.raises(InputError, match=r"/slow: no whole page within 0\.1 seconds"):
        fetch.fetch(f"{site}/slow", allow_private=True, limits=Limits(seconds=0.1))


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/to-file", r"redirected to file:///etc/passwd\): not an http or https address"),
        ("/round", "more than 5 redirects"),
        ("/closed", "the server answers 403"),
    ],
)
def test_what_is_no_page_says_why(site: str, path: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        fetch.fetch(site + path, allow_private=True)


def test_this_machine_is_refused_unless_allowed(site: str) -> None:
    with pytest.raises(
        InputError, match=r"127\.0\.0\.1 is on this machine or a private network.*--allow-private"
    ):
        fetch.fetch(f"{site}/page")


def test_a_redirect_to_this_machine_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(site.rpartition(":")[2])
    monkeypatch.setattr(fetch, "is_public", lambda address: address == "127.0.0.2")
    monkeypatch.setattr(socket, "getaddrinfo", answers("127.0.0.2"))
    monkeypatch.setattr(fetch._Judged, "_connect", connect_to(port))
    with pytest.raises(
        InputError, match=r"redirected to http://127\.0\.0\.1:1/\): 127\.0\.0\.1 is on this machine"
    ):
        fetch.fetch("http://courier.example/to-loopback")


def test_the_address_that_was_judged_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def connect(_: object, address: str, port: int) -> None:
        asked.append(f"{address}:{port}")
        raise httpcore.ConnectError("nobody there")

    monkeypatch.setattr(socket, "getaddrinfo", answers("93.184.216.34", "127.0.0.1"))
    monkeypatch.setattr(fetch._Judged, "_connect", connect)
    with pytest.raises(InputError, match="cannot be reached"):
        fetch.fetch("http://courier.example/a")
    assert asked == ["93.184.216.34:80"]


def test_one_private_answer_among_others_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(2, 1, 6, "", (address, 80)) for address in ("93.184.216.34", "10.0.0.5")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    with pytest.raises(InputError, match=r"10\.0\.0\.5 is on this machine or a private network"):
        fetch.fetch("http://courier.example/a")


def test_without_a_network_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(*_: object, **__: object) -> None:
        raise socket.gaierror(-3, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", offline)
    with pytest.raises(
        InputError, match=r"cannot be reached \(.*name resolution\); look at .* your connection"
    ):
        fetch.fetch("https://courier.example/a")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_no_public_address(address: str) -> None:
    assert not fetch.is_public(address)


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://a.example/", "http://", "http://a:b@c.example/", "http://a.example:99999/"],
)
def test_an_address_that_is_no_plain_page_is_refused(url: str) -> None:
    with pytest.raises(InputError):
        fetch.fetch(url, allow_private=True)


def answers(*addresses: str) -> object:
    """Return a resolver that gives these answers for a name, one after the other."""
    left, real = iter(addresses), socket.getaddrinfo

    def resolve(host: str, port: int, *more: int, **named: int) -> object:
        if host == "courier.example":
            return [(2, 1, 6, "", (next(left), port))]
        return real(host, port, *more, **named)

    return resolve


def connect_to(port: int) -> object:
    """Return a way to connect that leads to a port of this machine, whatever was asked for."""
    return lambda *_: httpcore.SyncBackend().connect_tcp("127.0.0.1", port)
