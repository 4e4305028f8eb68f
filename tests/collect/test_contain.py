"""The contained process: a real one, killed for real."""

import asyncio
import json
import shutil
import signal
from io import BytesIO

import pytest

from bot.collect.contain import Contained
from bot.collect.found import Unread
from bot.collect.parse import parse
from bot.collect.read import read
from bot.collect.worker import answer, held_bytes, limit, serve
from bot.errors import NotAFeed, ParseError

URL = "https://x.example/rss"
FEED = b"""<rss version="2.0"><channel><title>T</title><link>https://x.example/</link><item><title>One</title>
<link>https://x.example/1</link><pubDate>Wed, 04 Mar 2026 10:00:00 GMT</pubDate></item></channel></rss>"""
PAGE = b"<html lang=en><article><p>" + b"Envoys met in the capital on Tuesday. " * 10 + b"</p></article></html>"
CUBIC = FEED.replace(b"<item>", b"<br><managingEditor>" + b"a" * 100_000 + b"</managingEditor><item>", 1)


async def test_what_is_parsed_and_read_inside_equals_what_is_outside() -> None:
    async with Contained() as contained:
        assert await contained.parse(FEED, url=URL) == parse(FEED, url=URL)
        assert await contained.read(PAGE, url=URL) == read(PAGE, url=URL)
        assert await contained.read(b"<html>", url=URL) is Unread.EMPTY


async def test_what_is_known_is_cut_out_inside() -> None:
    body = b"<rss version='2.0'><channel><title>T</title><item><title>One</title></item></channel></rss>"
    async with Contained() as contained:
        before = await contained.parse(body, url=URL)
        after = await contained.parse(body, url=URL, known=before.items)

    assert ([e.title for e in before.entries], after.entries, after.items) == (["One"], (), before.items)


async def test_errors_come_through_as_they_are() -> None:
    page = b'<html><link rel="alternate" type="application/rss+xml" href="/rss">'

    async with Contained() as contained:
        with pytest.raises(NotAFeed) as caught:
            await contained.parse(page, url=URL)
        with pytest.raises(ParseError, match=r"^the answer is empty$"):
            await contained.parse(b"", url=URL)

    assert (str(caught.value), caught.value.offers) == (
        "this is a web page, not a feed; it offers https://x.example/rss",
        ("https://x.example/rss",),
    )


async def test_an_input_that_takes_for_ever_is_ended_and_harms_no_other() -> None:
    async with Contained(time_s=0.5) as contained:
        await contained.parse(FEED, url=URL)
        first = asyncio.create_task(contained.parse(CUBIC, url=URL))
        second = asyncio.create_task(contained.parse(FEED, url=URL))

        with pytest.raises(ParseError, match=r"^the feed takes more than 0.5 s to read$"):
            await first
        assert (await second).title == "T"


async def test_an_input_that_takes_too_much_memory_is_ended() -> None:
    async with Contained(memory_bytes=80_000_000) as contained:
        with pytest.raises(ParseError, match=r"^the feed takes more memory than it may, or broke the parser$"):
            await contained.parse(FEED + b"<item/>" * 300_000, url=URL)
        assert (await contained.parse(FEED, url=URL)).title == "T"


async def test_a_page_that_takes_too_long_says_so() -> None:
    async with Contained(time_s=0.0) as contained:
        assert await contained.read(PAGE, url=URL) is Unread.OVERRUN


async def test_a_worker_that_was_killed_is_replaced() -> None:
    async with Contained() as contained:
        await contained.parse(FEED, url=URL)
        contained._workers[0].process.send_signal(signal.SIGKILL)
        with pytest.raises(ParseError, match="broke the parser"):
            await contained.parse(FEED, url=URL)

        assert (await contained.parse(FEED, url=URL)).title == "T"


async def test_a_request_given_up_in_the_middle_does_not_answer_the_next_one() -> None:
    async with Contained() as contained:
        await contained.parse(FEED, url=URL)
        given_up = asyncio.create_task(contained.parse(CUBIC, url=URL))
        await asyncio.sleep(0)
        given_up.cancel()
        with pytest.raises(asyncio.CancelledError):
            await given_up

        assert (await contained.parse(FEED, url=URL)).title == "T"


async def test_a_worker_that_grew_makes_room_for_a_fresh_one() -> None:
    async with Contained(retire_bytes=0) as contained:
        assert (await contained.parse(FEED, url=URL)).title == "T"
        assert contained._workers[0].process is None
        assert (await contained.parse(FEED, url=URL)).title == "T"


async def test_requests_share_the_workers() -> None:
    async with Contained(workers=2) as contained:
        parsed = await asyncio.gather(*(contained.parse(FEED, url=URL) for _ in range(20)))

    assert {found.title for found in parsed} == {"T"}


async def test_a_worker_that_is_not_needed_is_not_started() -> None:
    async with Contained(workers=2) as contained:
        await contained.parse(FEED, url=URL)
        await contained.parse(FEED, url=URL)

        assert [worker.process is None for worker in contained._workers] == [False, True]


async def test_a_feed_that_takes_for_ever_holds_up_no_other() -> None:
    async with Contained(time_s=60) as contained:
        slow = asyncio.create_task(contained.parse(CUBIC, url=URL))
        await asyncio.sleep(0)

        assert ((await contained.parse(FEED, url=URL)).title, slow.done()) == ("T", False)
        slow.cancel()
        await asyncio.gather(slow, return_exceptions=True)


async def test_a_worker_that_cannot_start_is_told() -> None:
    async with Contained(python=shutil.which("true") or "true") as contained:
        with pytest.raises(ParseError, match="found no parser"):
            await contained.parse(FEED, url=URL)


async def test_no_process_outlives_its_room() -> None:
    async with Contained() as contained:
        process = contained._workers[0].process

    assert process.returncode is not None


def test_a_worker_answers_line_by_line_until_its_input_ends() -> None:
    requests = b"".join(
        json.dumps({"verb": verb, "url": URL, "size": len(body)}).encode() + b"\n" + body
        for verb, body in [("parse", FEED), ("read", PAGE), ("parse", b""), ("parse", b"<html>")]
    )
    answers = BytesIO()

    serve(BytesIO(requests), answers)

    said = [json.loads(line) for line in answers.getvalue().splitlines()]
    assert [sorted(one) for one in said] == [
        ["found", "held_bytes"],
        ["found", "held_bytes"],
        ["error", "held_bytes"],
        ["error", "held_bytes", "offers"],
    ]


def test_an_answer_is_one_line_of_ascii() -> None:
    said = answer({"verb": "parse", "url": URL}, FEED.replace(b"One", "한국\n소식".encode()))

    assert (said.isascii(), b"\n" in said) == (True, False)


def test_a_process_knows_what_it_holds() -> None:
    assert held_bytes() >= 0


def test_a_limit_that_the_system_refuses_is_no_fault() -> None:
    limit(-1, 1)
