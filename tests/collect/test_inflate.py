import gzip
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.collect.inflate import inflate
from bot.errors import FetchError

BODY = b"<rss>some words</rss>" * 20
RAW = zlib.compressobj(wbits=-15)
RAW_BODY = RAW.compress(BODY) + RAW.flush()


@pytest.mark.parametrize(
    ("wire", "encoding"),
    [
        (BODY, ""),
        (BODY, "gzip"),
        (BODY, "br"),
        (gzip.compress(BODY), ""),
        (gzip.compress(BODY), "gzip"),
        (gzip.compress(gzip.compress(BODY)), "gzip"),
        (gzip.compress(BODY[:50]) + gzip.compress(BODY[50:]), "gzip"),
        (gzip.compress(BODY) + b"\x00\x00padding", "gzip"),
        (gzip.compress(BODY) + b"\x1f\x8bnot gzip", "gzip"),
        (zlib.compress(BODY), "deflate"),
        (RAW_BODY, "deflate"),
    ],
)
def test_a_body_is_found_behind_its_encoding(wire: bytes, encoding: str) -> None:
    if encoding == "br":
        with pytest.raises(FetchError, match="br compression"):
            inflate(wire, encoding=encoding, limit=10_000, url="u")
    else:
        assert inflate(wire, encoding=encoding, limit=10_000, url="u") == BODY


def test_an_empty_body_stays_empty() -> None:
    assert inflate(b"", encoding="deflate", limit=10, url="u") == b""


@pytest.mark.parametrize("wire", [BODY, gzip.compress(BODY)])
def test_a_body_at_its_limit_passes_and_one_byte_more_does_not(wire: bytes) -> None:
    assert inflate(wire, encoding="", limit=len(BODY), url="u") == BODY
    with pytest.raises(FetchError, match=r"more than|larger than"):
        inflate(wire, encoding="", limit=len(BODY) - 1, url="u")


@settings(deadline=None)  # other programs share the machine
@given(st.binary(max_size=300), st.sampled_from(["", "gzip", "deflate", "br", "what"]))
def test_any_bytes_give_a_body_or_a_sentence(wire: bytes, encoding: str) -> None:
    with suppress(FetchError):
        assert len(inflate(wire, encoding=encoding, limit=100, url="u")) <= 100


@settings(deadline=None)  # other programs share the machine
@given(st.binary(max_size=300), st.integers(1, 8))
def test_no_cut_gzip_passes_for_a_whole_one(body: bytes, cut: int) -> None:
    with pytest.raises(FetchError):
        inflate(gzip.compress(body)[:-cut], encoding="gzip", limit=1_000, url="u")
