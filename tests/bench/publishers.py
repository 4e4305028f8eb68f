"""Many publishers on loopback, in a process of its own: feeds in four shapes, with ETags, gzip and keep-alive.

The shapes are those of 200 feeds captured from the web: a quarter Atom, a quarter with the full text beside a summary,
HTML escaped or in CDATA, and in most items fields that no news monitor keeps. Items call themselves Finnish, which
detection leaves alone.
"""

import asyncio
import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from multiprocessing import Process, SimpleQueue
from xml.sax.saxutils import escape

Newest = Callable[[int], int]  # from the number of a feed to how many items it has published by now

HOSTS = 250  # of each third byte of an address
SINCE = datetime(2026, 3, 1, tzinfo=UTC)
PLAIN = "The harvest is late, the roads are wet and the ferry waits for calmer weather on the western shore."
LINKED = (
    '<p>The <a href="https://f.example/ferry?from=text" target="_blank">ferry</a> waits for calmer weather, '
    "<em>as the harbour master &#8211; on duty since Monday &#8211; put it</em>; the roads are&nbsp;wet.</p>\n"
)
FIGURE = (
    '<figure><img src="https://f.example/i.jpg" alt="A ferry" width="800"/><figcaption>A ferry</figcaption></figure>'
)
NAMESPACES = (
    "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/' "
    "xmlns:media='http://search.yahoo.com/mrss/' xmlns:slash='http://purl.org/rss/1.0/modules/slash/' "
    "xmlns:wfw='http://wellformedweb.org/CommentAPI/' xmlns:atom='http://www.w3.org/2005/Atom'"
)


@contextmanager
def published(items: int, newest: Newest, told: Callable[[str], None] = str) -> Iterator[int]:
    """Serve feed N, its newest items, at the path /N; yield the port. Every other path is told to `told`."""
    port: SimpleQueue[int] = SimpleQueue()
    process = Process(target=lambda: asyncio.run(_serve(port, items, newest, told)), daemon=True)
    process.start()
    try:
        yield port.get()
    finally:
        process.terminate()
        process.join()


async def _serve(port: "SimpleQueue[int]", items: int, newest: Newest, told: Callable[[str], None]) -> None:
    async def meet(asks: asyncio.StreamReader, answers: asyncio.StreamWriter) -> None:
        while True:
            try:
                head = await asks.readuntil(b"\r\n\r\n")
            except (asyncio.IncompleteReadError, ConnectionError):
                break
            path = head.split(b" ", 2)[1].decode()[1:]
            if path.isdecimal():
                answers.write(_answer(int(path), items, newest(int(path)), head))
            else:
                told(path)
                answers.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            try:
                await answers.drain()
            except ConnectionError:
                break
        answers.close()

    server = await asyncio.start_server(meet, "0.0.0.0", 0, backlog=1_000)
    port.put(server.sockets[0].getsockname()[1])
    await server.serve_forever()


def _answer(number: int, items: int, newest: int, head: bytes) -> bytes:
    etag = f'"{number}-{newest}"'.encode()
    if etag in head:
        return b"HTTP/1.1 304 Not Modified\r\nETag: " + etag + b"\r\n\r\n"
    body = gzip.compress(feed_of(number, items, newest), 1, mtime=0)
    kind = b"Content-Type: application/xml\r\nContent-Encoding: gzip\r\nETag: " + etag
    return b"HTTP/1.1 200 OK\r\n%s\r\nContent-Length: %d\r\n\r\n%s" % (kind, len(body), body)


def feed_of(number: int, items: int, newest: int) -> bytes:
    """Return a feed that has published `newest` items and shows the last of them, the newest first."""
    item = FORMS[number % SHAPES]
    shown = "".join(
        item(number, at, SINCE + timedelta(hours=at)) for at in range(newest - 1, max(newest - items, 0) - 1, -1)
    )
    site = f"https://f{number}.example/"
    if item is _atom:
        return (
            "<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom' xml:lang='fi'>"
            f"<title>Feed {number}</title><id>{site}</id><link href='{site}'/><updated>2026-03-01T00:00:00Z</updated>"
            f"{shown}</feed>"
        ).encode()
    return (
        f"<?xml version='1.0' encoding='utf-8'?>\n<rss version='2.0' {NAMESPACES}><channel><language>fi</language>"
        f"<title>Feed {number}</title><link>{site}</link><description>News &amp; weather</description>{shown}"
        "</channel></rss>"
    ).encode()


def host_of(number: int) -> str:
    """Return an address of this machine for each number, so that each feed has a host of its own."""
    return f"127.1.{number // HOSTS}.{number % HOSTS + 1}"


def _summary(number: int, at: int, date: datetime) -> str:
    return (
        f"\n<item><title>Report {at} of {number}</title><link>https://f{number}.example/{at}?utm_source=rss</link>"
        f"<description>{PLAIN * 4} {at}</description><pubDate>{date:%a, %d %b %Y %H:%M:%S GMT}</pubDate>"
        f"<guid isPermaLink='false'>f{number}-{at}</guid><dc:creator>A. Writer</dc:creator>"
        "<category>Weather</category><category>The coast</category>"
        f"<media:thumbnail url='https://f{number}.example/{at}.jpg' width='240' height='135'/></item>"
    )


def _full(number: int, at: int, date: datetime) -> str:
    page = f"https://f{number}.example/{at}"
    return (
        f"\n\t<item>\n\t\t<title>Report {at} of {number} &#8211; the coast</title>\n\t\t<link>{page}/</link>\n\t\t"
        f"<comments>{page}/#comments</comments>\n\t\t<dc:creator><![CDATA[A. Writer]]></dc:creator>\n\t\t"
        f"<pubDate>{date:%a, %d %b %Y %H:%M:%S} +0000</pubDate>\n\t\t"
        "<category><![CDATA[Weather]]></category>\n\t\t<category><![CDATA[Ferries]]></category>\n\t\t"
        f"<guid isPermaLink='false'>{page}/?p={at}</guid>\n\t\t<description><![CDATA[<p>{PLAIN} [&#8230;]</p>]]>"
        f"</description>\n\t\t<content:encoded><![CDATA[{FIGURE}\n{LINKED * 8}<p>{PLAIN * 3} {at}</p>]]>"
        f"</content:encoded>\n\t\t<wfw:commentRss>{page}/feed/</wfw:commentRss>\n\t\t"
        "<slash:comments>3</slash:comments>\n\t</item>"
    )


def _atom(number: int, at: int, date: datetime) -> str:
    return (
        f"<entry><title type='html'>Report {at} of {number}</title><id>tag:f{number}.example,2026:{at}</id>"
        f"<link rel='alternate' type='text/html' href='https://f{number}.example/{at}'/>"
        f"<published>{date:%Y-%m-%dT%H:%M:%S}Z</published><updated>{date:%Y-%m-%dT%H:%M:%S}+00:00</updated>"
        "<author><name>A. Writer</name><uri>https://f.example/who</uri></author><category term='weather'/>"
        f"<summary type='html'>{escape(f'<p>{PLAIN}</p>')}</summary>"
        f"<content type='html'>{escape(LINKED * 4)}{at}</content></entry>"
    )


def _escaped(number: int, at: int, date: datetime) -> str:
    return (
        f"<item><title><![CDATA[Report {at} of {number}]]></title><guid>https://f{number}.example/{at}</guid>"
        f"<link>https://f{number}.example/{at}</link><pubDate>{date:%a, %d %b %Y %H:%M:%S GMT}</pubDate>"
        f"<description>{escape(FIGURE + LINKED * 2)}{at}</description>"
        f"<media:content url='https://f{number}.example/{at}.jpg' medium='image'>"
        "<media:credit>A. Writer</media:credit><media:description>A ferry in the fog</media:description>"
        "</media:content></item>"
    )


FORMS = (_summary, _full, _atom, _escaped)
SHAPES = len(FORMS)
