"""A publisher on loopback: real HTTP, RSS with the first paragraph of each article, pages, validators."""

import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import blake2b
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from xml.sax.saxutils import escape

SINCE = datetime(2024, 10, 21, 9, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An article as its publisher prints it."""

    id: str
    title: str
    text: str
    published: datetime | None = SINCE
    link: str = ""  # where it does not lie under its id


@dataclass
class Newsstand:
    """Serves `/feed.rss`, and `/<id>` as a page; `answers` counts the statuses sent."""

    pieces: list[Piece] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    served: dict[str, float] = field(default_factory=dict)  # when an article first stood in an answer
    validators: bool = True  # an ETag with each answer
    broken: int | None = None  # a status to answer with instead
    moved: int | None = None  # a status that leads on to `/new.rss`
    asked: list[str] = field(default_factory=list)  # the paths, in their order
    printed: dict[str, str] = field(default_factory=dict)  # pages that are not made from their piece; "": there is none
    leads: dict[str, str] = field(default_factory=dict)  # from an article to another path

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/feed.rss"

    def put(
        self, ident: str, title: str, text: str = "", *, after: timedelta | None = timedelta(), link: str = ""
    ) -> None:
        """Print an article, `after` so long since the newsstand's first day; None: without a date."""
        self.pieces = [piece for piece in self.pieces if piece.id != ident]
        published = None if after is None else SINCE + after
        self.pieces.append(Piece(id=ident, title=title, text=text or title, published=published, link=link))

    def rss(self) -> bytes:
        items = "".join(
            f"<item><guid isPermaLink='false'>{piece.id}</guid><title>{escape(piece.title)}</title>"
            f"<link>{escape(piece.link or self.url.removesuffix('feed.rss') + piece.id)}</link>"
            f"<description>{escape(piece.text.partition(chr(10))[0])}</description>"
            + (f"<pubDate>{format_datetime(piece.published)}</pubDate>" if piece.published else "")
            + "</item>"
            for piece in self.pieces
        )
        return (
            "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Stand</title>"
            f"<link>{self.url}</link><description>News</description><language>en</language>{items}</channel></rss>"
        ).encode()

    def page(self, ident: str) -> bytes | None:
        if ident in self.printed:
            return self.printed[ident].encode() or None
        piece = next((piece for piece in self.pieces if piece.id == ident), None)
        if piece is None:
            return None
        paragraphs = "".join(f"<p>{escape(part)}</p>" for part in piece.text.split("\n"))
        return (
            f"<html lang='en'><head><title>{escape(piece.title)}</title></head><body><article><h1>"
            f"{escape(piece.title)}</h1>{paragraphs}</article></body></html>"
        ).encode()


def _handler(stand: Newsstand) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            stand.asked.append(self.path)
            is_feed = self.path in {"/feed.rss", "/new.rss"}
            body = stand.rss() if is_feed else stand.page(self.path.strip("/"))
            etag = f'"{blake2b(body or b"", digest_size=8).hexdigest()}"'
            if is_feed and stand.broken:
                self._answer(stand.broken, b"")
            elif stand.moved and self.path == "/feed.rss":
                self._answer(stand.moved, b"", location="/new.rss")
            elif self.path.strip("/") in stand.leads:
                self._answer(302, b"", location=stand.leads[self.path.strip("/")])
            elif body is None:
                self._answer(404, b"")
            elif stand.validators and self.headers.get("If-None-Match") == etag:
                self._answer(304, b"", etag)
            else:
                self._note()
                self._answer(200, body, etag, "application/rss+xml" if is_feed else "text/html; charset=utf-8")

        def _note(self) -> None:
            for piece in stand.pieces if self.path.endswith(".rss") else ():
                stand.served.setdefault(piece.id, time.time())

        def _answer(
            self, status: int, body: bytes, etag: str = "", kind: str = "text/plain", location: str = ""
        ) -> None:
            stand.answers.append(status)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            if location:
                self.send_header("Location", location)
            if etag and stand.validators:
                self.send_header("ETag", etag)
            self.end_headers()
            with suppress(ConnectionError):  # the poller went away
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            return

    return Handler
