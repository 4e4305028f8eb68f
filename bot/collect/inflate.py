"""Undoes gzip, deflate, brotli and zstd within a limit.

1. What the bytes are counts, not what the header says: gzip and zstd are known by their magic. Brotli has none: where
   the header names it and the bytes are none, they are taken as they are.
2. Output beyond the limit is an error before it is held in memory: a bomb costs its limit, no more.
3. A stream that ends early is an error, not a shorter feed.
4. Each stream after the first costs a copy of what is left, so there may be MOST_STREAMS of them.
"""

import sys
import zlib
from typing import Final, Protocol

import brotli

from bot.errors import FetchError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ACCEPTED: Final = "gzip, deflate, br, zstd"
GZIP: Final = b"\x1f\x8b"
ZSTD: Final = b"\x28\xb5\x2f\xfd"
ZLIB_FIRST: Final = 0x78
MOST_STREAMS: Final = 500  # one after the other; block-wise gzip needs 150 for 10 MB of text
MAX_LAYERS: Final = 2  # a .xml.gz file served with Content-Encoding: gzip
GZIP_BITS: Final = 16 + zlib.MAX_WBITS
DEFLATE_BITS: Final = -zlib.MAX_WBITS
ZSTD_WINDOW_LOG: Final = 23  # 8 MB, the most that RFC 9659 lets a server ask of a client
TEXT: Final = b"<{ \t\r\n\xef"  # how feeds and pages begin


class _Stream(Protocol):
    @property
    def eof(self) -> bool: ...


def inflate(wire: bytes, *, encoding: str, limit: int, url: str) -> bytes:
    """Return the body behind the bytes of the wire; raises FetchError for bombs, broken and unknown encodings.

    `encoding` is the Content-Encoding header in lower case, "" where there is none.
    """
    body = wire
    if encoding == "deflate" and body:
        body = _unzipped(body, _deflate_bits(body), limit, url)
    elif encoding == "br" and body and not body.startswith((GZIP, ZSTD)):
        body = _unbrotlied(body, limit, url)
    for _ in range(MAX_LAYERS):
        if body.startswith(GZIP):
            body = _unzipped(body, GZIP_BITS, limit, url)
        elif body.startswith(ZSTD):
            body = _unzstded(body, limit, url)
        else:
            break
    if body is wire and body and encoding in {"compress", "x-compress", "dcb", "dcz"}:
        raise FetchError(f"the server sends {encoding} compression, which was not asked for", url=url)
    if len(body) > limit:
        raise FetchError(f"the answer is larger than {limit:,} bytes", url=url)
    return body


def _deflate_bits(body: bytes) -> int:
    """Tell the zlib format from the raw one, both of which servers call deflate."""
    wrapped = body[0] == ZLIB_FIRST and int.from_bytes(body[:2], "big") % 31 == 0  # RFC 1950, FCHECK
    return zlib.MAX_WBITS if wrapped else DEFLATE_BITS


def _unzipped(wire: bytes, bits: int, limit: int, url: str) -> bytes:
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
            raise _broken(url) from error
        parts.append(part)
        room -= len(part)
        _check(stream, len(parts), room, limit, url)
        rest = stream.unused_data if bits == GZIP_BITS and stream.unused_data.startswith(GZIP) else b""
    return b"".join(parts)


def _unzstded(wire: bytes, limit: int, url: str) -> bytes:
    parts: list[bytes] = []
    room = limit + 1
    rest = wire
    while rest.startswith(ZSTD):  # what follows the last frame is ignored
        stream = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: ZSTD_WINDOW_LOG})
        try:
            part = stream.decompress(rest, max_length=room)
        except zstd.ZstdError as error:
            raise _broken(url) from error
        parts.append(part)
        room -= len(part)
        _check(stream, len(parts), room, limit, url)
        rest = stream.unused_data
    return b"".join(parts)


def _unbrotlied(wire: bytes, limit: int, url: str) -> bytes:
    stream = brotli.Decompressor()
    try:
        # The library rounds the size of its buffer up, by some tens of kilobytes.
        parts = [stream.process(wire, output_buffer_limit=limit + 1)]
        while parts[-1] and not stream.is_finished() and sum(map(len, parts)) <= limit:
            parts.append(stream.process(b"", output_buffer_limit=limit + 1))
    except brotli.error as error:
        if wire[0] in TEXT:
            return wire
        raise _broken(url) from error
    body = b"".join(parts)
    if len(body) > limit:
        raise _too_large(limit, url)
    if not stream.is_finished():
        raise _cut_short(url)
    return body


def _check(stream: _Stream, streams: int, room: int, limit: int, url: str) -> None:
    if room <= 0:
        raise _too_large(limit, url)
    if not stream.eof:
        raise _cut_short(url)
    if streams > MOST_STREAMS:
        raise FetchError(f"the compressed answer comes in more than {MOST_STREAMS} pieces", url=url)


def _broken(url: str) -> FetchError:
    return FetchError("the compressed answer is broken", url=url)


def _cut_short(url: str) -> FetchError:
    return FetchError("the compressed answer breaks off before its end", url=url)


def _too_large(limit: int, url: str) -> FetchError:
    return FetchError(f"the answer unpacks to more than {limit:,} bytes", url=url)
