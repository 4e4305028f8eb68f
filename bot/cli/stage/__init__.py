"""The stage of the demo: an archive of our own writing, served as real RSS and Atom over loopback HTTP."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from hashlib import blake2b
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from xml.sax.saxutils import escape

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One article of the archive: `after` so long from the start, it appears in `feed`."""

    after: timedelta
    feed: str
    id: str
    title: str
    text: str


def scenes() -> tuple[Scene, ...]:
    """Return the archive, oldest first."""
    lines = files(__package__).joinpath("archive.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return tuple(
        Scene(after=timedelta(seconds=r["after"]), feed=r["feed"], id=r["id"], title=r["title"], text=r["text"])
        for r in rows
    )


@contextmanager
def served(shown: Sequence[Scene], clock: Clock) -> Iterator[int]:
    """Serve `/harbour.rss` and `/meridian.atom` on a free loopback port, scene after scene; yield the port."""
    start = clock()

    def body(path: str) -> bytes | None:
        feed, _, form = path.strip("/").partition(".")
        write = _WRITERS.get(form)
        if write is None or feed not in {scene.feed for scene in shown}:
            return None
        due = [s for s in shown if s.feed == feed and clock() >= start + s.after]
        return write(due, start).encode()

    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(body))
    thread = threading.Thread(target=server.serve_forever, name="demo feeds", daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(body: Callable[[str], bytes | None]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answer with the feed, or 304 where the poller has it already."""

        def do_GET(self) -> None:
            content = body(self.path)
            if content is None:
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            etag = f'"{blake2b(content, digest_size=8).hexdigest()}"'
            if self.headers.get("If-None-Match") == etag:
                self.send_response(HTTPStatus.NOT_MODIFIED)
                self.send_header("ETag", etag)
                self.end_headers()
                return
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "application/xml; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("ETag", etag)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it so
            """Stay silent: the screen belongs to the alerts."""

    return Handler


def _rss(shown: Sequence[Scene], start: datetime) -> str:
    items = "".join(
        f"<item><guid isPermaLink='false'>{s.id}</guid><title>{escape(s.title)}</title>"
        f"<link>https://harbourwire.example/{s.id}</link><description>{escape(s.text)}</description>"
        f"<pubDate>{format_datetime(start + s.after)}</pubDate></item>"
        for s in shown
    )
    return (
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Harbour Wire</title>"
        f"<link>https://harbourwire.example/</link><description>Demo</description><language>en</language>{items}"
        "</channel></rss>"
    )


def _atom(shown: Sequence[Scene], start: datetime) -> str:
    entries = "".join(
        f"<entry><id>tag:meridianpost.example,2024:{s.id}</id><title>{escape(s.title)}</title>"
        f"<link href='https://meridianpost.example/{s.id}'/><summary>{escape(s.text)}</summary>"
        f"<published>{(start + s.after).isoformat()}</published><updated>{(start + s.after).isoformat()}</updated>"
        "</entry>"
        for s in shown
    )
    return (
        "<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'>"
        "<title>Meridian Post</title><id>tag:meridianpost.example,2024:feed</id>"
        f"<updated>{start.isoformat()}</updated>{entries}</feed>"
    )


_WRITERS: Mapping[str, Callable[[Sequence[Scene], datetime], str]] = {"rss": _rss, "atom": _atom}
