"""Gets a feed or a page, politely, within limits.

1. Nothing a server sends takes more bytes, time, headers or redirects than `Limits` allows.
2. A private, loopback or link-local address is asked only where the operator wrote that very host; the check is made
   on the address that is connected to, at each redirect.
3. Validators go back as they came. No cookies, no Referer, an honest name, only encodings that are really read.
4. `manners` holds for every host: few requests at a time, some time apart, none while it wants a pause.
"""

import asyncio
import hashlib
import re
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from types import TracebackType
from typing import Final, Self

import aiohttp
from yarl import URL

from bot.collect import faults
from bot.collect.addresses import is_literal, is_public, lookup
from bot.collect.freshness import expires_after_s, retry_at
from bot.collect.inflate import ACCEPTED, inflate
from bot.collect.manners import Manners
from bot.collect.resolve import Guarded, Lookup, Private
from bot.errors import FetchError, Gone, Postponed, RetryLater

ACCEPT: Final = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9,"
    " text/html;q=0.8, */*;q=0.1"
)
PERMANENT: Final = frozenset({301, 308})
TEMPORARY: Final = frozenset({302, 303, 307})
WITH_BODY: Final = frozenset({200, 203})
ACCEPTED_POSTS: Final = range(200, 300)
MAX_REASON_BYTES: Final = 200
MAX_LINKS: Final = 20
ASK_LATER: Final = frozenset({429, 503})
MAX_VALIDATOR_CHARS: Final = 2_048
MAX_LOCATION_CHARS: Final = 8_000
MANY_CHUNKS: Final = 10_000  # each costs time, whatever it holds: of so many CRUMB_BYTES are asked on average
CRUMB_BYTES: Final = 16
END: Final = re.compile(rb"(?:</(?:\w+:)?(?:rss|RDF|feed|urlset)\s*>|\}|-->)\s*\Z")  # of a whole feed
END_BYTES: Final = 1_000
PAUSE: Final = timedelta(minutes=5)  # for the other feeds of a host that wants fewer requests and names no time
LONGEST_PAUSE: Final = timedelta(days=1)
NAMES_KEPT_S: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request may cost. `body_bytes` counts after decompression, `idle_s` is time without a byte."""

    total_s: float = 60.0
    connect_s: float = 15.0
    idle_s: float = 20.0
    wire_bytes: int = 10_000_000
    body_bytes: int = 10_000_000
    header_bytes: int = 32_768  # of one header; real servers send 16 kB of Content-Security-Policy
    headers: int = 256
    redirects: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """A body. `permanent_url` is set where all redirects up to it said that the address has changed for good."""

    status: int
    url: str
    permanent_url: str | None
    body: bytes
    body_hash: str
    etag: str | None
    modified: str | None
    content_type: str | None
    expires_after_s: int | None
    links: Mapping[str, str] = field(default_factory=dict)  # of its headers, by relation


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """304: nothing new; what it says of validators and freshness renews what is kept."""

    url: str
    permanent_url: str | None
    etag: str | None
    modified: str | None
    expires_after_s: int | None


class Fetcher:
    """The client: `async with Fetcher(...) as fetcher: await fetcher.get(url)`.

    `contact`, where publishers reach who runs this bot, may be changed at any time.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], datetime],
        version: str,
        contact: str | None = None,
        tls: ssl.SSLContext | None = None,
        look_up: Lookup = lookup,
        manners: Manners | None = None,
        limits: Limits = Limits(),
    ) -> None:
        self.contact = contact
        self._clock = clock
        self._version = version
        self._tls = tls
        self._look_up = look_up
        self._limits = limits
        self._manners = manners or Manners()

    async def __aenter__(self) -> Self:
        """Open the sessions."""
        self._public = self._session(private=False)
        self._private = self._session(private=True)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all connections."""
        await self._public.close()
        await self._private.close()

    async def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        allow_private: bool = False,
        limits: Limits | None = None,
    ) -> Response | NotModified:
        """Fetch a URL, on condition that it changed where validators are given.

        `allow_private` holds for the host of this URL, never for another one it redirects to.
        Raises FetchError, RetryLater (429 and 503 that name a time), Postponed (its host wants a pause) and Gone (410).
        """
        limits = limits or self._limits
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        sent = {name: value for name, value in conditions.items() if value}
        try:
            here = URL(url)
            async with self._manners.turn(_origin(here)), asyncio.timeout(limits.total_s):
                return await self._follow(here, url, sent, limits, allow_private=allow_private)
        except aiohttp.ServerTimeoutError as error:
            raise FetchError(f"{_host(url)} went silent", url=url) from error
        except TimeoutError as error:
            raise FetchError(f"{_host(url)} sent no whole answer within {limits.total_s:g} s", url=url) from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise FetchError(_sentence(error, url), url=url) from error

    async def post(
        self, url: str, form: Mapping[str, str], *, allow_private: bool = False, limits: Limits = Limits()
    ) -> None:
        """Send a form; raises FetchError for any answer but a success, and Postponed where the host wants a pause."""
        session = self._private if allow_private else self._public
        try:
            here = URL(url)
            _check(here, url)
            self._check_pause(here, url)
            self._check_public(here, url, private=allow_private)
            async with (
                self._manners.turn(_origin(here)),
                asyncio.timeout(limits.total_s),
                session.post(
                    here, data=form, headers={"User-Agent": self._agent()}, allow_redirects=False, read_bufsize=1_024
                ) as answer,
            ):
                if answer.status not in ACCEPTED_POSTS:
                    said = (await answer.content.read(MAX_REASON_BYTES)).decode("utf-8", "replace")
                    reason = " ".join(said.split()) if "html" not in answer.content_type else ""
                    raise FetchError(f"{_host(url)} refuses (status {answer.status}) {reason}".strip(), url=url)
        except TimeoutError as error:
            raise FetchError(f"{_host(url)} sent no whole answer within {limits.total_s:g} s", url=url) from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise FetchError(_sentence(error, url), url=url) from error

    async def _follow(
        self, here: URL, url: str, conditions: Mapping[str, str], limits: Limits, *, allow_private: bool
    ) -> Response | NotModified:
        own, permanent, lasting, seen = _origin(here), None, True, set[URL]()
        while True:
            _check(here, url)
            self._check_pause(here, url)
            if (address := here.with_fragment(None)) in seen:
                raise FetchError(f"{_host(url)} redirects in a circle", url=url)
            if len(seen) > limits.redirects:
                raise FetchError(f"{_host(url)} redirects more than {limits.redirects} times", url=url)
            seen.add(address)
            private = allow_private and _origin(here) == own
            self._check_public(here, url, private=private)
            async with self._ask(here, conditions, limits, private=private) as answer:
                if answer.status not in PERMANENT | TEMPORARY:
                    return await self._take(answer, url, permanent, conditions, limits)
                lasting = lasting and answer.status in PERMANENT
                here = _target(here, answer, url)
                permanent = str(here) if lasting else permanent

    @staticmethod
    def _check_public(here: URL, url: str, *, private: bool) -> None:
        """Refuse an address written as a private one; names are checked when they are resolved."""
        if not private and is_literal(here.host or "") and not is_public(here.host or ""):
            raise FetchError(f"{here.host} is a private address, which is not asked", url=url)

    def _ask(
        self, here: URL, conditions: Mapping[str, str], limits: Limits, *, private: bool
    ) -> aiohttp.client._RequestContextManager:
        session = self._private if private else self._public
        return session.get(
            here,
            headers={**conditions, "User-Agent": self._agent()},
            allow_redirects=False,
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=limits.connect_s, sock_read=limits.idle_s),
            max_line_size=limits.header_bytes,
            max_field_size=limits.header_bytes,
            max_headers=limits.headers,
        )

    async def _take(
        self,
        answer: aiohttp.ClientResponse,
        url: str,
        permanent: str | None,
        conditions: Mapping[str, str],
        limits: Limits,
    ) -> Response | NotModified:
        self._raise_for_status(answer, url, asked=bool(conditions))
        same = NotModified(
            url=str(answer.url.with_user(None)),
            permanent_url=permanent,
            etag=_validator(answer.headers.get("ETag")),
            modified=_validator(answer.headers.get("Last-Modified")),
            expires_after_s=expires_after_s(answer.headers, self._clock()),
        )
        if answer.status == HTTPStatus.NOT_MODIFIED:
            return same
        body = inflate(
            await _wire(answer, limits, url),
            encoding=answer.headers.get("Content-Encoding", "").strip().lower(),
            limit=limits.body_bytes,
            url=url,
        )
        is_whole = _is_whole(answer, body)
        return Response(
            status=answer.status,
            url=same.url,
            permanent_url=permanent,
            body=body,
            body_hash=hashlib.blake2b(body, digest_size=16).hexdigest(),
            etag=same.etag if is_whole else None,
            modified=same.modified if is_whole else None,
            content_type=answer.headers.get("Content-Type"),
            expires_after_s=same.expires_after_s,
            links=_links(answer),
        )

    def _raise_for_status(self, answer: aiohttp.ClientResponse, url: str, *, asked: bool) -> None:
        status, host = answer.status, _host(str(answer.url))
        if status in WITH_BODY or (status == HTTPStatus.NOT_MODIFIED and asked):
            return
        if status == HTTPStatus.GONE:
            raise Gone(f"{host} says that this feed is gone for good (status 410)", url=url)
        at = retry_at(answer.headers, self._clock()) if status in ASK_LATER else None
        if at is None:
            if status in ASK_LATER:
                self._manners.hush(_origin(answer.url), self._clock() + PAUSE)
            raise FetchError(faults.of_status(host, status), url=url, status=status)
        at = min(at, self._clock() + LONGEST_PAUSE)
        self._manners.hush(_origin(answer.url), at)
        raise RetryLater(faults.of_status(host, status), url=url, status=status, at=at)

    def _check_pause(self, here: URL, url: str) -> None:
        """Leave a host alone that asked for a pause, whichever of its feeds is due."""
        until = self._manners.hushed(_origin(here), self._clock())
        if until is not None:
            raise Postponed(f"{_host(str(here))} asked for a pause", url=url, status=429, at=until)

    def _agent(self) -> str:
        return f"forewarn/{self._version}" + (f" (+{self.contact})" if self.contact else "")

    def _session(self, *, private: bool) -> aiohttp.ClientSession:
        # One session for each rule: a connection made to a private address must not be reused where none is allowed.
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                resolver=Guarded(self._look_up, private=private),
                ttl_dns_cache=NAMES_KEPT_S,
                ssl=self._tls or True,
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            headers={"Accept": ACCEPT, "Accept-Encoding": ACCEPTED},
        )


async def _wire(answer: aiohttp.ClientResponse, limits: Limits, url: str) -> bytes:
    too_large = FetchError(f"the answer is larger than {limits.wire_bytes:,} bytes", url=url)
    if (answer.content_length or 0) > limits.wire_bytes:
        raise too_large
    wire, chunks = bytearray(), 0
    async for piece, is_chunk in answer.content.iter_chunks():
        wire += piece
        chunks += is_chunk
        if len(wire) > limits.wire_bytes:
            raise too_large
        if chunks > MANY_CHUNKS and len(wire) < chunks * CRUMB_BYTES:
            raise FetchError("the answer comes in crumbs of a few bytes", url=url)
    return bytes(wire)


def _links(answer: aiohttp.ClientResponse) -> dict[str, str]:
    """Return the addresses that Link headers give, by relation, the first of each."""
    found: dict[str, str] = {}
    with suppress(ValueError):  # an address that is none
        for relation, link in [*answer.links.items()][:MAX_LINKS]:
            found.setdefault(relation.lower(), str(link.get("url", "")))
    return found


def _is_whole(answer: aiohttp.ClientResponse, body: bytes) -> bool:
    """Say whether a body came to its end: one without a length may have been cut, and is then asked for once more."""
    is_told = answer.content_length is not None or "chunked" in answer.headers.get("Transfer-Encoding", "").lower()
    return is_told or bool(END.search(body[-END_BYTES:]))


def _target(here: URL, answer: aiohttp.ClientResponse, url: str) -> URL:
    location = answer.headers.get("Location", "").strip()
    if not location or len(location) > MAX_LOCATION_CHARS:
        raise FetchError(f"{_host(str(here))} redirects to nowhere", url=url, status=answer.status)
    return here.join(URL(location))


def _check(here: URL, url: str) -> None:
    if here.scheme not in {"http", "https"}:
        raise FetchError(f"the address leads to {here.scheme or 'no scheme'}: only http and https are asked", url=url)
    if not here.host:
        raise FetchError("the address names no server", url=url)


def _origin(here: URL) -> str:
    return f"{here.host}:{here.port}"


def _host(url: str) -> str:
    try:
        return URL(url).host or "the address"
    except ValueError:
        return "the address"


def _validator(value: str | None) -> str | None:
    """Keep a validator only where it can go back exactly as it came."""
    return value if value and len(value) <= MAX_VALIDATOR_CHARS and value.isprintable() else None


def _sentence(error: Exception, url: str) -> str:  # noqa: PLR0911  # a line for each fault
    host = _host(url)
    match error:
        case aiohttp.ClientConnectorCertificateError(certificate_error=ssl.SSLCertVerificationError() as inner):
            return faults.of_certificate(host, inner)
        case aiohttp.ClientSSLError():
            return f"no secure connection to {host} could be agreed on"
        case aiohttp.ClientConnectorError(os_error=Private()):
            return f"{error.host} stands for a private address, which is not asked"
        case aiohttp.ClientConnectorError(os_error=OSError() as inner):
            return faults.of_network(error.host, inner)
        case aiohttp.ClientPayloadError():
            return f"the answer of {host} breaks off before its end"
        case aiohttp.ServerDisconnectedError():
            return f"{host} closed the connection without an answer"
        case aiohttp.ClientResponseError():
            return f"{host} does not answer in proper HTTP, or with too many headers"
        case OSError():
            return faults.of_network(host, error)
        case _:
            return "the address is not a proper URL"
