"""A server on this computer that answers as services do on bad days.

Each behaviour is a function of a request's handler. `serving` runs it for a test; it notes what was asked.
"""

import gzip
import json
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any, TypeAlias

Behaviour: TypeAlias = "Callable[[Handler], None]"

CERTIFICATE = Path(__file__).parents[1] / "verification" / "self-signed.pem"
"""For `localhost`, signed by nobody, made for these tests with its key."""


@dataclass
class Server:
    """A running server."""

    url: str
    behaviours: dict[str, Behaviour] = field(default_factory=dict)
    """By the beginning of a path; the first that fits."""
    asked: list[str] = field(default_factory=list)
    """The paths, with their queries."""
    headers: list[dict[str, str]] = field(default_factory=list)
    stopping: Event = field(default_factory=Event)


class Handler(BaseHTTPRequestHandler):
    """Answers as its server's behaviours say."""

    protocol_version = "HTTP/1.1"
    ours: Server

    def handle(self) -> None:
        """Whatever the client does, nothing is printed."""
        with suppress(OSError):
            super().handle()

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()

    def do_GET(self) -> None:
        self.ours.asked.append(self.path)
        self.ours.headers.append(dict(self.headers.items()))
        for start, behaviour in self.ours.behaviours.items():
            if self.path.startswith(start):
                return behaviour(self)
        return refuses(404)(self)

    def do_CONNECT(self) -> None:
        self.do_GET()

    def send(self, body: bytes, *, status: int = 200, kind: str = "application/json", **headers: str) -> None:
        """A whole response; `headers` with `_` for `-`."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        names = {name.replace("_", "-"): text for name, text in headers.items()}
        for name, text in {"Content-Length": str(len(body)), **names}.items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing: tests say what they want to know."""


@contextmanager
def serving(*, is_secure: bool = False) -> Iterator[Server]:
    """A server at a free port, until the end."""
    ours = Server("")

    class _Handler(Handler):
        pass

    _Handler.ours = ours
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as http:
        http.daemon_threads = True
        http.block_on_close = False
        http.handle_error = lambda *_: None  # type: ignore[method-assign]
        if is_secure:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            http.socket = context.wrap_socket(http.socket, server_side=True)
        ours.url = f"http{'s' if is_secure else ''}://localhost:{http.server_port}"
        Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        try:
            yield ours
        finally:
            ours.stopping.set()
            http.shutdown()


def closed_url() -> str:
    """An address at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://localhost:{free.getsockname()[1]}"


def gives(value: object) -> Behaviour:
    """Answers as it should, with `value` as JSON."""
    return lambda handler: handler.send(json.dumps(value).encode())


def gives_text(text: str | bytes, kind: str = "application/json", status: int = 200) -> Behaviour:
    data = text.encode() if isinstance(text, str) else text
    return lambda handler: handler.send(data, kind=kind, status=status)


def refuses(status: int, **headers: str) -> Behaviour:
    """Answers with an error."""
    return lambda handler: handler.send(b"Resource not found.", status=status, kind="text/plain", **headers)


def leads_to(address: str) -> Behaviour:
    """Answers with a redirect."""
    return lambda handler: handler.send(b"", status=302, Location=address)


def is_silent(handler: Handler) -> None:
    handler.ours.stopping.wait(20)


def drips(handler: Handler) -> None:
    """A byte now and then, without end."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "1000000")
    handler.end_headers()
    while not handler.ours.stopping.wait(0.02):
        handler.wfile.write(b" ")


def drips_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not handler.ours.stopping.wait(0.02):
        handler.wfile.write(b"a")


def breaks_off(handler: Handler) -> None:
    """Half an answer, and the end of the connection."""
    handler.close_connection = True
    handler.send(b'{"message": {"DOI": "10.5555/', Content_Length="4000")


def breaks_off_unnoticed(handler: Handler) -> None:
    """Half an answer that claims to be whole."""
    handler.send(b'{"message": {"DOI": "10.5555/')


def is_huge(handler: Handler) -> None:
    """50 MB."""
    handler.send(b"", Content_Length="50000000")
    for _ in range(50):
        handler.wfile.write(b" " * 1_000_000)


def is_bomb(handler: Handler) -> None:
    """30 MB of nothing, in 30 kB."""
    handler.send(gzip.compress(b" " * 30_000_000, 1), Content_Encoding="gzip")


def first_then(first: Behaviour, then: Behaviour, times: int = 1) -> Behaviour:
    """The `first` behaviour a few times, afterwards another."""
    left = [first] * times
    return lambda handler: (left.pop() if left else then)(handler)
