"""Fetching from servers that mean well."""

import asyncio
import gzip
import hashlib
from datetime import timedelta

import pytest

from bot.collect.fetch import ACCEPT, Fetcher, NotModified, Response
from bot.errors import FetchError, Gone, Postponed, RetryLater
from tests.collect.site import NOW, Site

BODY = b"<rss>what a feed says</rss>"


async def test_a_body_comes_with_its_validators_type_and_freshness(site: Site, fetcher: Fetcher) -> None:
    site.says(
        "/feed",
        BODY,
        ETag='W/"a-1"',
        Last_Modified="Tue, 03 Mar 2026 10:00:00 GMT",
        Content_Type="application/rss+xml; charset=utf-8",
        Cache_Control="public, max-age=900",
    )

    actual = await fetcher.get(site.url("/feed"), allow_private=True)

    assert actual == Response(
        status=200,
        url=site.url("/feed"),
        permanent_url=None,
        body=BODY,
        body_hash=hashlib.blake2b(BODY, digest_size=16).hexdigest(),
        etag='W/"a-1"',
        modified="Tue, 03 Mar 2026 10:00:00 GMT",
        content_type="application/rss+xml; charset=utf-8",
        expires_after_s=900,
    )


async def test_validators_go_back_exactly_as_they_came(site: Site, fetcher: Fetcher) -> None:
    site.says("/feed", status=304, ETag='"new"', Cache_Control="max-age=60")

    actual = await fetcher.get(site.url("/feed"), etag="W/unquoted'", modified="yesterday-ish", allow_private=True)

    sent = site.requests[0].headers
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == ("W/unquoted'", "yesterday-ish")
    assert actual == NotModified(
        url=site.url("/feed"), permanent_url=None, etag='"new"', modified=None, expires_after_s=60
    )


async def test_a_304_that_was_not_asked_for_is_a_fault(site: Site, fetcher: Fetcher) -> None:
    site.says("/feed", status=304)

    with pytest.raises(FetchError, match="status 304"):
        await fetcher.get(site.url("/feed"), allow_private=True)


async def test_a_request_says_who_asks_and_nothing_else(site: Site, fetcher: Fetcher) -> None:
    site.says("/feed", BODY, Set_Cookie="track=1; Path=/")

    await fetcher.get(site.url("/feed"), allow_private=True)
    await fetcher.get(site.url("/feed"), allow_private=True)

    assert site.requests[1].headers == {
        "Host": f"127.0.0.1:{site.port}",
        "User-Agent": "forewarn/1.2 (+https://bot.example/about)",
        "Accept": ACCEPT,
        "Accept-Encoding": "gzip, deflate, br, zstd",
    }


async def test_without_a_contact_the_name_stands_alone(site: Site) -> None:
    site.says("/feed", BODY)

    async with Fetcher(clock=lambda: NOW, version="1.2") as fetcher:
        await fetcher.get(site.url("/feed"), allow_private=True)

    assert site.requests[0].headers["User-Agent"] == "forewarn/1.2"


@pytest.mark.parametrize("header", [{"Content_Encoding": "gzip"}, {"Content_Encoding": "br"}, {}])
async def test_gzip_is_known_by_its_bytes_whatever_the_header_says(
    site: Site, fetcher: Fetcher, header: dict[str, str]
) -> None:
    site.says("/feed", gzip.compress(BODY), **header)

    actual = await fetcher.get(site.url("/feed"), allow_private=True)

    assert actual.body == BODY


async def test_a_permanent_redirect_is_reported(site: Site, fetcher: Fetcher) -> None:
    site.says("/old", status=301, Location="/middle")
    site.says("/middle", status=308, Location=site.url("/new"))
    site.says("/new", BODY)

    actual = await fetcher.get(site.url("/old"), allow_private=True)

    assert (actual.url, actual.permanent_url) == (site.url("/new"), site.url("/new"))


@pytest.mark.parametrize("status", [302, 303, 307])
async def test_a_temporary_redirect_ends_what_is_permanent(site: Site, fetcher: Fetcher, status: int) -> None:
    site.says("/old", status=301, Location="/middle")
    site.says("/middle", status=status, Location="/new")
    site.says("/new", status=301, Location="/newest")
    site.says("/newest", BODY)

    actual = await fetcher.get(site.url("/old"), allow_private=True)

    assert (actual.url, actual.permanent_url) == (site.url("/newest"), site.url("/middle"))


async def test_410_means_gone(site: Site, fetcher: Fetcher) -> None:
    site.says("/feed", status=410)

    with pytest.raises(Gone, match="gone for good"):
        await fetcher.get(site.url("/feed"), allow_private=True)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (403, "127.0.0.1 refuses this program, as bot walls and private feeds do: try another feed of this publisher"),
        (404, "127.0.0.1 has nothing at this address: look for the feed's new one on the publisher's site"),
        (418, '127.0.0.1 answers "I\'m a Teapot"'),
        (500, "127.0.0.1 has a fault of its own"),
        (599, "127.0.0.1 answers with a status that has no meaning"),
        (204, '127.0.0.1 answers "No Content"'),
    ],
)
async def test_a_status_is_told_in_words(site: Site, fetcher: Fetcher, status: int, words: str | None) -> None:
    site.says("/feed", status=status)

    with pytest.raises(FetchError) as caught:
        await fetcher.get(site.url("/feed"), allow_private=True)

    assert (str(caught.value), caught.value.status) == (f"{words} (status {status})", status)


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(seconds=120)),
        ("Wed, 04 Mar 2026 12:05:00 GMT", timedelta(minutes=5)),
        ("999999999", timedelta(days=1)),
    ],
)
async def test_retry_after_is_understood_in_both_forms_and_capped(
    site: Site, fetcher: Fetcher, value: str, wait: timedelta
) -> None:
    site.says("/feed", status=503, Retry_After=value)

    with pytest.raises(RetryLater) as caught:
        await fetcher.get(site.url("/feed"), allow_private=True)

    assert caught.value.at == NOW + wait


async def test_a_pause_asked_for_one_feed_holds_for_the_whole_host(site: Site) -> None:
    clock = [NOW]
    site.says("/busy", status=429, Retry_After="60")
    site.says("/other", BODY)

    async with Fetcher(clock=lambda: clock[0], version="1") as fetcher:
        with pytest.raises(RetryLater):
            await fetcher.get(site.url("/busy"), allow_private=True)
        with pytest.raises(Postponed, match="asked for a pause") as caught:
            await fetcher.get(site.url("/other"), allow_private=True)
        clock[0] = NOW + timedelta(seconds=60)
        later = await fetcher.get(site.url("/other"), allow_private=True)

    assert (caught.value.at, later.body) == (NOW + timedelta(seconds=60), BODY)
    assert [request.path for request in site.requests] == ["/busy", "/other"]


async def test_429_without_a_time_is_an_ordinary_failure(site: Site, fetcher: Fetcher) -> None:
    site.says("/feed", status=429)

    with pytest.raises(FetchError) as caught:
        await fetcher.get(site.url("/feed"), allow_private=True)

    assert type(caught.value) is FetchError


@pytest.mark.parametrize("status", [429, 503])
async def test_a_host_that_names_no_time_is_left_alone_for_minutes(site: Site, fetcher: Fetcher, status: int) -> None:
    site.says("/busy", status=status)

    with pytest.raises(FetchError):
        await fetcher.get(site.url("/busy"), allow_private=True)
    with pytest.raises(Postponed) as caught:
        await fetcher.get(site.url("/other"), allow_private=True)

    assert caught.value.at == NOW + timedelta(minutes=5)
    assert [request.path for request in site.requests] == ["/busy"]


async def test_the_contact_may_change_while_it_runs(site: Site, fetcher: Fetcher) -> None:
    site.says("/feed", BODY)

    fetcher.contact = "desk@desk.example"
    await fetcher.get(site.url("/feed"), allow_private=True)

    assert site.requests[0].headers["User-Agent"] == "forewarn/1.2 (+desk@desk.example)"


async def test_a_password_in_the_address_is_sent_and_not_repeated(site: Site, fetcher: Fetcher) -> None:
    site.says("/feed", BODY)

    actual = await fetcher.get(f"http://desk:secret@127.0.0.1:{site.port}/feed", allow_private=True)

    assert (actual.url, site.requests[0].headers["Authorization"]) == (site.url("/feed"), "Basic ZGVzazpzZWNyZXQ=")


async def test_a_validator_that_could_not_go_back_is_not_kept(site: Site, fetcher: Fetcher) -> None:
    site.sends("/feed", b'HTTP/1.1 200 OK\r\nETag: "\xff\xfe"\r\nContent-Length: 2\r\n\r\nok')

    actual = await fetcher.get(site.url("/feed"), allow_private=True)

    assert actual.etag is None


async def test_a_server_with_an_ipv6_address_is_asked(site: Site, fetcher: Fetcher) -> None:
    site.says("/feed", BODY)
    try:
        server = await asyncio.start_server(site.meet, "::1", 0)
    except OSError:
        pytest.skip("this machine knows no IPv6")

    async with server:
        port = server.sockets[0].getsockname()[1]
        actual = await fetcher.get(f"http://[::1]:{port}/feed", allow_private=True)

    assert actual.body == BODY
