"""Undoes gzip and deflate within a limit.

1. What the bytes are counts, not what the header says: gzip is known by its magic.
2. Output beyond the limit is an error before it is held in memory: a bomb costs its limit, no more.
3. A stream that ends early is an error, not a shorter feed.
"""

import zlib
from typing import Final

from bot.errors import FetchError

GZIP: Final = b"\x1f\x8b"
ZLIB_FIRST: Final = 0x78
MAX_LAYERS: Final = 2  # a .xml.gz file served with Content-Encoding: gzip
GZIP_BITS: Final = 16 + zlib.MAX_WBITS
DEFLATE_BITS: Final = -zlib.MAX_WBITS


def inflate(wire: bytes, *, encoding: str, limit: int, url: str) -> bytes:
    """Return the body behind the bytes of the wire; raises FetchError for bombs, broken and unknown encodings.

    `encoding` is the Content-Encoding header in lower case, "" where there is none.
    """
    body = wire
    if encoding == "deflate" and body:
        body = _undone(body, _deflate_bits(body), limit, url)
    for _ in range(MAX_LAYERS):
        if not body.startswith(GZIP):
            break
        body = _undone(body, GZIP_BITS, limit, url)
    if body is wire and body and encoding in {"br", "zstd", "compress"}:
        raise FetchError(f"the server sends {encoding} compression, which was not asked for", url=url)
    if len(body) > limit:
        raise FetchError(f"the answer is larger than {limit:,} bytes", url=url)
    return body


def _deflate_bits(body: bytes) -> int:
    """Tell the zlib format from the raw one, both of which servers call deflate."""
    wrapped = body[0] == ZLIB_FIRST and int.from_bytes(body[:2], "big") % 31 == 0  # RFC 1950, FCHECK
    return zlib.MAX_WBITS if wrapped else DEFLATE_BITS


def _undone(wire: bytes, bits: int, limit: int, url: str) -> bytes:
    parts: list[bytes] = []
    room = limit + 1
    rest = wire
    while rest:
        stream = zlib.decompressobj(bits)
        try:
            part = stream.decompress(rest, room)
        except zlib.error as error:
            if parts:
                break  # bytes after the last member are ignored, as gzip itself does
            raise FetchError("the compressed answer is broken", url=url) from error
        parts.append(part)
        room -= len(part)
        if room <= 0:
            raise FetchError(f"the answer unpacks to more than {limit:,} bytes", url=url)
        if not stream.eof:
            raise FetchError("the compressed answer breaks off before its end", url=url)
        rest = stream.unused_data if bits == GZIP_BITS and stream.unused_data.startswith(GZIP) else b""
    return b"".join(parts)
