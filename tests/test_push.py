"""Instant push (WebSub): the whole program, a hub on loopback that verifies, signs and lies."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.app import App, Options, now
from bot.collect.websub import Push
from bot.errors import InputError
from store import entries, pushes
from store.db import open_db
from store.errors import StoreError
from tests.hub import Hub, open_hub

PATIENCE_S = 20.0
RISE = "North Korea has sent at least 3,000 soldiers to Russia, South Korea's National Intelligence Service said."
MORE = "North Korea has sent at least 9,000 soldiers to Russia, South Korea's National Intelligence Service said."
FEEDS = """\
every: 1h
websub: {{callback: "http://127.0.0.1:{port}/push", listen: "127.0.0.1:{port}"}}
feeds: [{{name: Stand, url: "{url}", reliability: B}}]
situations: [{{id: pair, title: Troops lent to an ally, parties: [North Korea, Russia]}}]
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def until(what: object) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not what():  # type: ignore[operator]
            await asyncio.sleep(0.02)


async def status_of(method: str, url: str, body: bytes | None = None) -> int:
    async with ClientSession() as session, session.request(method, url, data=body and BytesIO(body)) as answer:
        return answer.status


@pytest.fixture
async def hub() -> AsyncIterator[Hub]:
    async with open_hub() as hub:
        hub.put("Weather", "It will rain.", now())
        yield hub


@asynccontextmanager
async def subscribed(hub: Hub, folder: Path, said: list[str], *, grant: bool = True) -> AsyncIterator[App]:
    path = folder / "feeds.yaml"
    path.write_text(FEEDS.format(port=free_port(), url=hub.url), "utf-8")
    app = App(Options(config=path, db=str(folder / "f.db"), write=said.append))
    task = asyncio.create_task(app.run())
    try:
        await until(lambda: app.counted["feeds"] == 1 or task.done())
        await app.pushes.ask(app.collector)  # half a minute later
        await until(lambda: hub.granted if grant else hub.asked)
        yield app
    finally:
        app.stop()
        await asyncio.wait_for(task, PATIENCE_S)


@pytest.mark.slow
@pytest.mark.parametrize("offered_in", ["feed", "headers"])
async def test_what_a_hub_pushes_is_told_at_once_and_the_feed_is_not_polled_for_it(
    hub: Hub, tmp_path: Path, offered_in: str
) -> None:
    said: list[str] = []
    hub.in_headers = offered_in == "headers"
    async with subscribed(hub, tmp_path, said) as app:
        hub.put("Seoul counts soldiers", RISE, now())
        status = await hub.push()
        await until(lambda: said)
        kept = pushes.of_feed(app.poll_db, hub.url)
        health = await app.ask("/feeds")

    form = hub.asked[0]
    assert (status, hub.polls, len(said)) == (202, 1, 1)
    assert "at least 3,000 soldiers" in said[0]
    assert (form["hub.mode"], form["hub.topic"], form["hub.lease_seconds"]) == ("subscribe", hub.url, "432000")
    assert kept is not None
    assert kept.until is not None
    assert kept.pushed is not None
    assert "; pushed last " in health


@pytest.mark.slow
async def test_a_push_and_the_poll_after_it_tell_one_article_once(hub: Hub, tmp_path: Path) -> None:
    said: list[str] = []
    async with subscribed(hub, tmp_path, said) as app:
        hub.put("Seoul counts soldiers", RISE, now())
        await hub.push()
        await hub.push(method="sha1")
        await until(lambda: said and app.counted["feeds"] >= 2)
        for feed in app.desk.config.feeds:
            await app.pushes.poll(feed, app.desk, app.collector)
        hub.put("Seoul counts more soldiers", MORE, now())
        await hub.push()
        await until(lambda: len(said) == 2)

    assert [("3,000" in text, "9,000" in text) for text in said] == [(True, False), (True, True)]


@pytest.mark.slow
async def test_what_is_not_signed_with_the_secret_is_passed_over(hub: Hub, tmp_path: Path) -> None:
    said: list[str] = []
    async with subscribed(hub, tmp_path, said) as app:
        hub.put("Seoul counts soldiers", RISE, now())
        forged = [await hub.push(secret="guess"), await hub.push(secret=""), await hub.push(method="md5")]
        waiting = dict(app.pushes.waiting)

    assert (forged, waiting, said) == ([202, 202, 202], {}, [])


@pytest.mark.slow
@pytest.mark.parametrize(
    "body", [b"", b"no feed at all", b"<rss version='2.0'><channel><title>T</title></channel></rss>"]
)
async def test_a_push_that_cannot_be_read_makes_the_feed_be_polled(hub: Hub, tmp_path: Path, body: bytes) -> None:
    said: list[str] = []
    async with subscribed(hub, tmp_path, said):
        hub.put("Seoul counts soldiers", RISE, now())
        await hub.push(body=body)
        await until(lambda: said)

    assert hub.polls == 2


@pytest.mark.slow
async def test_only_what_was_asked_for_is_confirmed(hub: Hub, tmp_path: Path) -> None:
    async with subscribed(hub, tmp_path, []) as app:
        again = await hub.ask()  # nothing is being asked for any more
        other = await hub.ask(**{"hub.topic": "http://elsewhere.example/feed"})
        leave = await hub.ask(**{"hub.mode": "unsubscribe"})
        long = await hub.ask(**{"hub.challenge": "x" * 5_000})
        callback = hub.asked[0]["hub.callback"]
        base = callback.rpartition("/")[0]
        paths = ("", "0", "../../etc/passwd", "%00", "x" * 3_000)
        stranger = [await status_of("GET", f"{base}/{path}?hub.mode=subscribe") for path in paths]
        posted = await status_of("POST", f"{base}/guess", b"x")
        unread = await status_of("POST", f"{base}/guess", bytes(10_500_000))
        too_much = await status_of("POST", callback, bytes(10_500_000))
        kept = pushes.of_feed(app.poll_db, hub.url)

    assert [again[0], other[0], leave[0], long[0], *stranger, posted, unread, too_much] == [
        *([404] * 9),
        410,
        410,
        413,
    ]
    assert kept is not None
    assert kept.until is not None


@pytest.mark.slow
async def test_a_feed_that_is_watched_no_more_is_given_back(hub: Hub, tmp_path: Path) -> None:
    async with subscribed(hub, tmp_path, []) as app:
        app.feeds = {}
        pushed = await hub.push()
        left = await hub.ask(**{"hub.mode": "unsubscribe"})

    assert (pushed, left) == (410, (200, "c-1"))


@pytest.mark.slow
async def test_a_push_of_a_feed_that_is_taken_out_while_it_is_polled_holds_up_no_other(
    hub: Hub, tmp_path: Path
) -> None:
    path, gate = tmp_path / "feeds.yaml", asyncio.Event()
    async with subscribed(hub, tmp_path, []) as app:
        app.under_way[hub.url] = polling = asyncio.create_task(gate.wait(), name=hub.url)  # type: ignore[assignment]
        polling.add_done_callback(app._polled)  # type: ignore[arg-type]
        await hub.push()
        waited = list(app.pushes.waiting)
        path.write_text(path.read_text("utf-8").replace(hub.url, f"{hub.url}?new"), "utf-8")
        gate.set()
        await until(lambda: app.counted["feeds"] == 2)
        left = dict(app.pushes.waiting)

    assert (waited, left) == ([hub.url], {})


@pytest.mark.slow
async def test_more_pushes_than_may_wait_make_the_feed_be_polled(hub: Hub, tmp_path: Path) -> None:
    said: list[str] = []
    gate = asyncio.Event()
    async with subscribed(hub, tmp_path, said) as app:
        app.under_way[hub.url] = polling = asyncio.create_task(gate.wait(), name=hub.url)  # type: ignore[assignment]
        polling.add_done_callback(app._polled)  # type: ignore[arg-type]
        for _ in range(3):
            await hub.push(body=hub.feed().ljust(9_000_000))
        waited = len(app.pushes.waiting[hub.url])
        hub.put("Seoul counts soldiers", RISE, now())
        gate.set()
        await until(lambda: said)

    assert (waited, hub.polls) == (2, 2)


@pytest.mark.slow
async def test_what_was_pushed_waits_for_a_database_that_is_well_again(hub: Hub, tmp_path: Path) -> None:
    said: list[str] = []
    async with subscribed(hub, tmp_path, said) as app:
        app.resting_until = datetime.max.replace(tzinfo=UTC)  # no tick between
        hub.put("Seoul counts soldiers", RISE, now())
        app.poll_db.conn.execute("pragma query_only = on")
        app.pushes.waiting[hub.url] = [Push(hub.feed(), "application/rss+xml")]
        with pytest.raises(StoreError):
            await app.pushes.poll(app.feeds[hub.url], app.desk, app.collector)
        app.poll_db.conn.execute("pragma query_only = off")
        polled = await app.pushes.poll(app.feeds[hub.url], app.desk, app.collector)

    assert [outcome.article.title for outcome in polled.outcomes] == ["Seoul counts soldiers"]
    assert hub.polls == 1


@pytest.mark.slow
async def test_a_hub_that_refuses_is_remembered_with_its_reason_and_left_alone(hub: Hub, tmp_path: Path) -> None:
    hub.refuses = 403
    async with subscribed(hub, tmp_path, [], grant=False) as app:
        await app.pushes.ask(app.collector)
        kept = pushes.of_feed(app.poll_db, hub.url)
        health = await app.ask("/feeds")

    assert len(hub.asked) == 1
    assert "; not pushed: 127.0.0.1 refuses (status 403)" in health
    assert kept is not None
    assert (kept.error, kept.tries) == ("127.0.0.1 refuses (status 403) topic not allowed", 1)


@pytest.mark.slow
async def test_a_denial_that_comes_later_ends_the_subscription(hub: Hub, tmp_path: Path) -> None:
    async with subscribed(hub, tmp_path, []) as app:
        answer = await hub.ask(**{"hub.mode": "denied", "hub.reason": "too many\nsubscribers"})
        kept = pushes.of_feed(app.poll_db, hub.url)

    assert answer[0] == 200
    assert kept is not None
    assert (kept.until, kept.error) == (None, "refused: too many subscribers")


@pytest.mark.slow
async def test_a_new_callback_is_told_to_hubs_at_the_next_start(hub: Hub, tmp_path: Path) -> None:
    async with subscribed(hub, tmp_path, []):
        pass
    with closing(open_db(str(tmp_path / "f.db"))) as db:
        entries.resume(db, hub.url, now())  # polled at the start
    hub.granted.clear()

    async with subscribed(hub, tmp_path, []) as app:  # at another port
        kept = pushes.of_feed(app.poll_db, hub.url)
        await app.pushes.ask(app.collector)

    first, second = (form["hub.callback"] for form in hub.asked)
    assert first != second
    assert kept is not None
    assert second == f"{kept.callback}/{kept.token}"


@pytest.mark.slow
async def test_a_change_of_websub_says_that_it_waits_for_the_next_start(hub: Hub, tmp_path: Path) -> None:
    said: list[str] = []
    path = tmp_path / "feeds.yaml"
    async with subscribed(hub, tmp_path, said):
        path.write_text(path.read_text("utf-8").replace("/push", "/hubs"), "utf-8")
        await until(lambda: said)

    assert "it is in force from the next start on" in said[0]


async def test_a_port_that_is_taken_is_said(hub: Hub, tmp_path: Path) -> None:
    path = tmp_path / "feeds.yaml"
    path.write_text(FEEDS.format(port=hub.port, url=hub.url), "utf-8")

    with pytest.raises(InputError, match=f"nobody can listen on 127.0.0.1:{hub.port} for hubs"):
        await App(Options(config=path, db=str(tmp_path / "f.db"), write=lambda _: None)).run()
