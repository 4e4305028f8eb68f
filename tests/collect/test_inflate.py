import gzip
import random
import tracemalloc
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.collect.inflate import MOST_STREAMS, inflate, zstd
from bot.errors import FetchError

BODY = b"<rss>some words</rss>" * 20
gzipped = partial(gzip.compress, mtime=0)  # the same bytes at any time: they name the tests
RAW = zlib.compressobj(wbits=-15)
RAW_BODY = RAW.compress(BODY) + RAW.flush()


@pytest.mark.parametrize(
    ("wire", "encoding"),
    [
        (BODY, ""),
        (BODY, "gzip"),
        (BODY, "br"),  # said, but not done
        (brotli.compress(BODY), "br"),
        (gzipped(BODY), "br"),
        (zstd.compress(BODY), "zstd"),
        (zstd.compress(BODY), ""),
        (zstd.compress(BODY[:50]) + zstd.compress(BODY[50:]) + b"padding", "zstd"),
        (gzipped(BODY), ""),
        (gzipped(BODY), "gzip"),
        (gzipped(gzipped(BODY)), "gzip"),
        (gzipped(BODY[:50]) + gzipped(BODY[50:]), "gzip"),
        (gzipped(BODY) + b"\x00\x00padding", "gzip"),
        (gzipped(BODY) + b"\x1f\x8bnot gzip", "gzip"),
        (zlib.compress(BODY), "deflate"),
        (RAW_BODY, "deflate"),
    ],
)
def test_a_body_is_found_behind_its_encoding(wire: bytes, encoding: str) -> None:
    assert inflate(wire, encoding=encoding, limit=10_000, url="u") == BODY


def test_an_empty_body_stays_empty() -> None:
    assert inflate(b"", encoding="deflate", limit=10, url="u") == b""


@pytest.mark.parametrize(
    ("wire", "encoding"),
    [(BODY, ""), (gzipped(BODY), ""), (brotli.compress(BODY), "br"), (zstd.compress(BODY), "zstd")],
)
def test_a_body_at_its_limit_passes_and_one_byte_more_does_not(wire: bytes, encoding: str) -> None:
    assert inflate(wire, encoding=encoding, limit=len(BODY), url="u") == BODY
    with pytest.raises(FetchError, match=r"more than|larger than"):
        inflate(wire, encoding=encoding, limit=len(BODY) - 1, url="u")


@pytest.mark.parametrize(("pack", "encoding"), [(gzipped, "gzip"), (brotli.compress, "br"), (zstd.compress, "")])
def test_a_bomb_costs_its_limit_and_no_more(pack: Callable[[bytes], bytes], encoding: str) -> None:
    bomb = pack(bytes(100_000_000))
    tracemalloc.start()
    with pytest.raises(FetchError, match="unpacks to more than 10,000 bytes"):
        inflate(bomb, encoding=encoding, limit=10_000, url="u")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert most < 1_000_000


@pytest.mark.parametrize("pack", [gzipped, zstd.compress])
def test_streams_without_number_are_refused_before_they_cost_their_square(pack: Callable[[bytes], bytes]) -> None:
    few, many = (pack(b"x") * MOST_STREAMS, pack(b"") * 100_000)

    assert inflate(few, encoding="", limit=10_000, url="u") == b"x" * MOST_STREAMS
    with pytest.raises(FetchError, match=f"comes in more than {MOST_STREAMS} pieces"):
        inflate(many, encoding="", limit=10_000, url="u")


def test_a_zstd_frame_that_asks_for_more_memory_than_the_web_allows_is_refused() -> None:
    wide = zstd.compress(random.Random(1).randbytes(20_000_000), options={zstd.CompressionParameter.window_log: 27})

    with pytest.raises(FetchError, match="broken"):
        inflate(wide, encoding="zstd", limit=50_000_000, url="u")


@settings(deadline=None)  # other programs share the machine
@given(st.binary(max_size=300), st.sampled_from(["", "gzip", "deflate", "br", "zstd", "what"]))
def test_any_bytes_give_a_body_or_a_sentence(wire: bytes, encoding: str) -> None:
    with suppress(FetchError):
        assert len(inflate(wire, encoding=encoding, limit=100, url="u")) <= 100


@settings(deadline=None)  # other programs share the machine
@given(st.binary(max_size=300), st.integers(1, 4), st.sampled_from([(gzipped, "gzip"), (zstd.compress, "zstd")]))
def test_no_cut_stream_passes_for_a_whole_one(
    body: bytes, cut: int, packed: tuple[Callable[[bytes], bytes], str]
) -> None:
    pack, encoding = packed
    with pytest.raises(FetchError):
        inflate(pack(body)[:-cut], encoding=encoding, limit=1_000, url="u")
