"""The network: one question after the other, politely, with an answer or the reason why there is none.

In: the address of a question. Out: the JSON object of the answer, `Missing`, or `Unanswered`; never an
exception for what a service, a proxy or the network does. No answer takes longer, is larger or leads further
than `Limits` allow. Of certificates, those count that the operating system trusts.
"""

import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any
from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies, proxy_bypass

import truststore
import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
    ProxyError,
    ProxySchemeUnknown,
    ReadTimeoutError,
    SSLError,
)

from msdeck._version import __version__
from msdeck.verification.model import Missing, ServiceName, Unanswered
from msdeck.verification.replies import NoAnswerError, Reply, is_page, json_object, next_address, retry_after
from msdeck.verification.settings import THIS_COMPUTER

_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Limits:
    """How long, how often and how much. Seconds, if nothing else is said."""

    pause: float = 0.34
    """From one question to a host to the next: three a second is what PubMed allows (NBK25497)."""
    pause_of_searches: float = 1.02
    """The same for a search of Crossref's from somebody who gives no mail address: one a second is what it
    allows since December 2025 (https://www.crossref.org/blog/announcing-changes-to-rest-api-rate-limits/)."""
    whole: float = 20
    """For a whole answer, with finding the host, its header and its end, however slowly it drips."""
    connect: float = 8
    patience: float = 30
    """For all waiting that a service asks for, or that follows its errors, in one question."""
    pauses: tuple[float, ...] = (1, 2, 4)
    """After its errors, if it doesn't say how long; then there is no answer."""
    size: int = 5_000_000
    """Bytes of an answer, unpacked."""
    redirects: int = 5
    failures: int = 2
    """Questions in a row that a service leaves open before it is not asked any more."""


LIMITS = Limits()


class Transport:
    """A line to services for one run of a command."""

    def __init__(
        self,
        mailto: str = "",
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._limits = limits or LIMITS
        self._clock = clock
        self._sleep = sleep
        self._is_polite = bool(mailto)
        contact = f" (mailto:{mailto})" if mailto else ""
        self._headers = {
            "User-Agent": f"msdeck/{__version__}{contact}",
            "Accept": "application/json",
            "Accept-Encoding": "gzip",
        }
        self._trusted = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._pools: dict[str, urllib3.PoolManager] = {}
        self._asked_at: dict[str, float] = {}
        self._failed: dict[ServiceName, int] = {}
        self._given_up: dict[ServiceName, str] = {}

    def ask(self, service: ServiceName, url: str) -> Mapping[str, Any] | Missing | Unanswered:
        """The answer of `service` to the question at `url`."""
        if service in self._given_up:
            return Unanswered(service, self._given_up[service])
        try:
            answer = self._answer(service, url)
        except NoAnswerError as problem:
            reason = f"{service} {problem}"
            self._failed[service] = self._failed.get(service, 0) + problem.is_lasting
            if problem.is_final or self._failed[service] >= self._limits.failures:
                self._given_up[service] = reason
            return Unanswered(service, reason)
        self._failed[service] = 0
        return answer

    def _answer(self, service: ServiceName, url: str) -> Mapping[str, Any] | Missing:
        waited = 0.0
        pauses = iter(self._limits.pauses)
        redirects = self._limits.redirects
        while True:
            reply = self._reply(url)
            match reply.status:
                case 200:
                    return json_object(reply)
                case 404 if not is_page(reply):  # else a gateway's, which says nothing about works
                    return Missing(service)
                case 301 | 302 | 303 | 307 | 308:
                    url = next_address(url, reply)
                    redirects -= 1
                    if redirects < 0:
                        raise NoAnswerError("led from address to address without end", is_lasting=False)
                case status if status == 429 or status >= 500:
                    pause = next(pauses, None)
                    if pause is None:
                        raise NoAnswerError(f"answered with an error (HTTP {status}), each time it was asked")
                    asked = retry_after(reply) if status in (429, 503) else None
                    pause = pause if asked is None else asked
                    waited += pause
                    if waited > self._limits.patience:
                        wish = f"asks to be left alone for {pause:.0f} seconds (HTTP {status})"
                        raise NoAnswerError(wish, is_final=True)
                    self._sleep(pause)
                case status:
                    raise NoAnswerError(f"answered with an error (HTTP {status})", is_lasting=False)

    def _pause(self, url: str) -> float:
        is_search = "?query." in url
        return self._limits.pause if self._is_polite or not is_search else self._limits.pause_of_searches

    def _reply(self, url: str) -> Reply:
        """What comes from `url` itself, in time.

        Another thread waits for it: no time-out of sockets bounds the search for a host, or a slow header.
        """
        host = urlsplit(url).netloc
        if host in self._asked_at:
            self._sleep(max(0.0, self._asked_at[host] + self._pause(url) - self._clock()))
        self._asked_at[host] = self._clock()
        came: SimpleQueue[Reply | NoAnswerError] = SimpleQueue()
        ends = time.monotonic() + self._limits.whole

        def fetch() -> None:
            try:
                came.put(self._fetched(url, ends))
            except NoAnswerError as problem:
                came.put(problem)
            except Exception as problem:  # whatever it is, there is no answer
                came.put(NoAnswerError(_reason(problem, urlsplit(url), self._limits)))

        Thread(target=fetch, daemon=True).start()
        while (left := ends - time.monotonic()) > 0:
            try:
                reply = came.get(timeout=min(left, 0.25))  # on Windows, Ctrl-C has to wait for the end of it
            except Empty:
                continue
            if isinstance(reply, NoAnswerError):
                raise reply
            return reply
        raise NoAnswerError(_too_late(self._limits))

    def _fetched(self, url: str, ends: float) -> Reply:
        limits = self._limits
        timeout = urllib3.Timeout(connect=min(limits.connect, limits.whole), read=limits.whole)
        response = self._pool(url).request(
            "GET",
            url,
            headers=self._headers,
            timeout=timeout,
            retries=False,
            redirect=False,
            preload_content=False,
        )
        try:
            body = bytearray()
            while response.status == 200 and (piece := response.read(_PIECE)):
                body += piece
                if len(body) > limits.size:
                    size = f"{limits.size / 1e6:.0f} MB" if limits.size >= 1e6 else f"{limits.size} bytes"
                    raise NoAnswerError(f"answered with more than {size}", is_lasting=False)
                if time.monotonic() > ends:
                    raise NoAnswerError(_too_late(limits))
            headers = {name.lower(): text for name, text in response.headers.items()}
            return Reply(response.status, headers, bytes(body))
        finally:
            response.close()

    def _pool(self, url: str) -> urllib3.PoolManager:
        """What connects to the host of `url`: directly, or through the proxy that the system names."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        proxies = getproxies()
        proxy = "" if host in THIS_COMPUTER or proxy_bypass(host) else proxies.get(parts.scheme, "")
        if proxy and "://" not in proxy:
            proxy = f"http://{proxy}"
        if proxy not in self._pools:
            self._pools[proxy] = self._new_pool(proxy)
        return self._pools[proxy]

    def _new_pool(self, proxy: str) -> urllib3.PoolManager:
        if not proxy:
            return urllib3.PoolManager(ssl_context=self._trusted)
        parts = urlsplit(proxy)
        login = f"{parts.username}:{parts.password or ''}" if parts.username else None
        headers = urllib3.make_headers(proxy_basic_auth=login)
        return urllib3.ProxyManager(proxy, proxy_headers=headers, ssl_context=self._trusted)


def _too_late(limits: Limits) -> str:
    return f"did not answer within {limits.whole:g} seconds"


def _reason(problem: Exception, url: SplitResult, limits: Limits) -> str:
    """What went wrong, in plain words."""
    match problem:
        case ProxyError() | ProxySchemeUnknown():
            return "can't be reached through the proxy that this computer is set to use"
        case NameResolutionError():
            return f"can't be reached: {url.hostname} is not found"
        case NewConnectionError():
            return f"can't be reached: {url.hostname} takes no connection"
        case ConnectTimeoutError():
            return f"can't be reached: {url.hostname} did not answer"
        case SSLError() | ssl.SSLError():
            return f"can't be asked safely: the certificate of {url.hostname} is not to be trusted"
        case ReadTimeoutError() | urllib3.exceptions.TimeoutError():
            return _too_late(limits)
        case ProtocolError():
            return "broke off its answer"
    return f"gave no answer that can be read ({type(problem).__name__})"
