"""The whole program: a feed on loopback, a chat in the emulator or the terminal, feeds.yaml edited while it runs."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import App, Options, now
from bot.cli.head import head
from bot.errors import ConfigError, InputError
from store import record
from store.db import open_db
from store.errors import StoreTooNew
from store.terms import Severity
from tests.newsstand import SINCE, Newsstand
from tests.telegram.fixtures import telegram
from tests.telegram.server import TOKEN, Emulator

__all__ = ["telegram"]

CHAT = 7001
PATIENCE_S = 20.0
RISE = "North Korea has sent at least 3,000 soldiers to Russia, South Korea's National Intelligence Service said."

FEEDS = """\
every: 1s
feeds:
  - {{name: Stand, url: "{url}", reliability: B}}
situations:
  - id: pair
    title: Troops lent to an ally
    parties: [North Korea, Russia]
chats:
  - {{chat: {chat}}}
admins: [{chat}]
"""


def write_feeds(folder: Path, stand: Newsstand, text: str = FEEDS) -> Path:
    path = folder / "feeds.yaml"
    path.write_text(text.format(url=stand.url, chat=CHAT), "utf-8")
    return path


@asynccontextmanager
async def running(options: Options, **more: Any) -> AsyncIterator[App]:
    app = App(options, **more)
    task = asyncio.create_task(app.run())
    try:
        yield app
    finally:
        app.stop()
        await asyncio.wait_for(task, PATIENCE_S)


async def until(what: Callable[[], object]) -> None:
    """Wait for something to become true, with patience for a busy machine."""
    async with asyncio.timeout(PATIENCE_S):
        while not what():
            await asyncio.sleep(0.02)


def posted(emulator: Emulator) -> list[str]:
    return [post.text for _, post in sorted(emulator.world.posts.items()) if post.own]


def print_now(stand: Newsstand, ident: str, title: str, text: str) -> None:
    stand.put(ident, title, text, after=now() - SINCE)


@pytest.mark.slow
async def test_an_article_becomes_one_message_in_telegram_and_commands_are_answered(
    telegram: Emulator, newsstand: Newsstand, folder: Path
) -> None:
    telegram.chat(CHAT)
    newsstand.put("0", "Weather", "It will rain.", after=timedelta())
    options = Options(config=write_feeds(folder, newsstand), db=str(folder / "f.db"), token=TOKEN, api_url=telegram.url)

    async with running(options) as app:
        await until(lambda: 200 in newsstand.answers and app.counted["feeds"])
        print_now(newsstand, "1", "Seoul counts soldiers", RISE)
        await until(lambda: len(posted(telegram)) == 1)
        telegram.text(CHAT, "/recent")
        await until(lambda: len(posted(telegram)) == 2)

    alert, answer = posted(telegram)
    assert "at least 3,000 soldiers" in alert
    assert "at least 3,000 soldiers" in answer


@pytest.mark.slow
async def test_the_terminal_is_the_chat_where_there_is_no_token(newsstand: Newsstand, folder: Path) -> None:
    said: list[str] = []
    newsstand.put("0", "Weather", "It will rain.", after=timedelta())
    options = Options(config=write_feeds(folder, newsstand), db=str(folder / "f.db"), write=said.append)

    async with running(options) as app:
        await until(lambda: app.counted["feeds"])
        print_now(newsstand, "1", "Seoul counts soldiers", RISE)
        await until(lambda: said)
        answer = await app.ask("/status")

    assert said[0].splitlines()[0] == "🟠 High · troops · Troops lent to an ally"
    assert "1" in answer


@pytest.mark.slow
async def test_an_edit_of_feeds_yaml_counts_at_once_and_a_bad_one_is_refused(
    newsstand: Newsstand, folder: Path
) -> None:
    said: list[str] = []
    path = write_feeds(folder, newsstand)
    async with running(Options(config=path, db=str(folder / "f.db"), write=said.append)) as app:
        path.write_text("feeds: [", "utf-8")
        await until(lambda: said)
        kept = app.desk.config.situations[0].title
        write_feeds(folder, newsstand, FEEDS.replace("Troops lent to an ally", "Lent troops"))
        await until(lambda: app.desk.config.situations[0].title == "Lent troops")

    assert kept == "Troops lent to an ally"
    assert said[0].startswith("The new feeds.yaml cannot be used; the former one stays in force.\n")


@pytest.mark.slow
async def test_a_feed_added_while_the_bot_runs_says_what_it_learnt_and_rings_nobody(
    newsstand: Newsstand, folder: Path
) -> None:
    said: list[str] = []
    newsstand.put("1", "Seoul counts soldiers", RISE, after=timedelta())
    path = write_feeds(folder, newsstand)
    with Newsstand() as second:
        print_now(second, "2", "Seoul counts more soldiers", RISE.replace("3,000", "8,000"))
        async with running(Options(config=path, db=str(folder / "f.db"), write=said.append)) as app:
            await until(lambda: app.counted["feeds"] > 2)
            added = f'  - {{{{name: Second, url: "{second.url}"}}}}\nsituations:'
            write_feeds(folder, newsstand, FEEDS.replace("situations:", added))
            await until(lambda: said)
            await until(lambda: len(second.answers) > 1)

    assert said == ["Learnt 1 article from Second: the backlog of a new feed rings nobody."]


async def test_once_polls_what_is_due_and_ends(newsstand: Newsstand, folder: Path) -> None:
    newsstand.put("0", "Weather", "It will rain.")
    app = App(Options(config=write_feeds(folder, newsstand), db=str(folder / "f.db"), write=lambda _: None))

    await app.once()

    assert dict(app.counted) == {"feeds": 1, "articles": 1, "messages": 0}


async def test_once_sends_all_there_is_though_a_chat_takes_one_a_second(
    telegram: Emulator, newsstand: Newsstand, folder: Path
) -> None:
    telegram.chat(CHAT)
    options = Options(config=write_feeds(folder, newsstand), db=str(folder / "f.db"), token=TOKEN, api_url=telegram.url)
    app = App(options)
    with closing(open_db(options.db)) as app.poll_db:
        app.notice("one")
        app.notice("two")

    await app.once()

    assert posted(telegram) == ["one", "two"]


async def test_once_says_that_the_token_is_wrong(telegram: Emulator, newsstand: Newsstand, folder: Path) -> None:
    path = write_feeds(folder, newsstand)
    app = App(Options(config=path, db=str(folder / "f.db"), token="1:wrong", api_url=telegram.url))

    with pytest.raises(InputError, match="check TELEGRAM_TOKEN"):
        await app.once()


async def test_once_polls_though_telegram_cannot_be_reached(newsstand: Newsstand, folder: Path) -> None:
    path = write_feeds(folder, newsstand)
    app = App(Options(config=path, db=str(folder / "f.db"), token=TOKEN, api_url="http://127.0.0.1:9"))

    await app.once()

    assert app.counted["feeds"] == 1


@pytest.mark.slow
async def test_charts_are_made_ready_before_anybody_asks(
    telegram: Emulator, newsstand: Newsstand, folder: Path
) -> None:
    warmed: list[bool] = []
    options = Options(config=write_feeds(folder, newsstand), db=str(folder / "f.db"), token=TOKEN, api_url=telegram.url)

    async with running(options, warm=lambda: warmed.append(bool(app.counted["feeds"]))) as app:
        await until(lambda: warmed)

    assert warmed == [True]  # not before the first feed was polled


async def test_a_feed_that_hangs_keeps_charts_waiting_for_a_while_only(telegram: Emulator, folder: Path) -> None:
    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    warmed: list[bool] = []
    server = await asyncio.start_server(hang, "127.0.0.1", 0)
    path = folder / "feeds.yaml"
    path.write_text(FEEDS.format(url=f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/", chat=CHAT), "utf-8")
    options = Options(config=path, db=str(folder / "f.db"), token=TOKEN, api_url=telegram.url)

    async with running(options, warm=lambda: warmed.append(True), after_s=0.05) as app:
        await until(lambda: warmed)
        assert app.counted["feeds"] == 0
    server.close()


async def test_once_is_stopped_though_a_server_hangs(folder: Path) -> None:
    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    server = await asyncio.start_server(hang, "127.0.0.1", 0)
    path = folder / "feeds.yaml"
    path.write_text(FEEDS.format(url=f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/", chat=CHAT), "utf-8")
    app = App(Options(config=path, db=str(folder / "f.db"), write=lambda _: None))
    task = asyncio.create_task(app.once())
    await until(lambda: app.under_way)

    app.stop()

    async with asyncio.timeout(PATIENCE_S):
        await task
    server.close()
    assert dict(app.counted) == {"feeds": 0, "articles": 0, "messages": 0}


@pytest.mark.slow
async def test_a_database_that_cannot_be_written_for_a_while_is_let_rest(newsstand: Newsstand, folder: Path) -> None:
    options = Options(config=write_feeds(folder, newsstand), db=str(folder / "f.db"), write=lambda _: None)

    async with running(options) as app:
        await until(lambda: app.counted["feeds"])
        app.poll_db.conn.execute("pragma query_only = on")
        rested = app.clock()
        await until(lambda: app.resting_until > rested)
        app.poll_db.conn.execute("pragma query_only = off")
        answer = await app.ask("/status")

    assert "Feeds" in answer


def test_the_head_says_what_is_watched_where_and_when(newsstand: Newsstand, folder: Path) -> None:
    path, db = write_feeds(folder, newsstand), str(folder / "f.db")

    lines = tuple(head(App(Options(config=path, db=db))))

    assert lines[1:] == (
        "  pair: Troops lent to an ally",
        f"database: {db}",
        "alerts go to: this terminal (set TELEGRAM_TOKEN for Telegram); type /help",
        "next poll: now",
    )


def test_a_missing_feeds_yaml_offers_init(folder: Path) -> None:
    with pytest.raises(ConfigError, match="forewarn init"):
        App(Options(config=folder / "feeds.yaml", db=":memory:"))


def test_a_database_of_a_later_version_is_refused_before_anything_starts(newsstand: Newsstand, folder: Path) -> None:
    app = App(Options(config=write_feeds(folder, newsstand), db=str(folder / "f.db")))
    tuple(head(app))
    with (folder / "f.db").open("r+b") as file:
        file.seek(60)
        file.write((99).to_bytes(4, "big"))

    with pytest.raises(StoreTooNew):
        tuple(head(app))


@pytest.mark.slow
async def test_a_changed_page_of_the_corpus_is_learnt_while_the_bot_runs(newsstand: Newsstand, folder: Path) -> None:
    (folder / "corpus").mkdir()
    text = FEEDS.replace("parties:", "corpus: corpus\n    parties:")
    path = write_feeds(folder, newsstand, text)
    async with running(Options(config=path, db=str(folder / "f.db"), write=lambda _: None)) as app:
        await until(lambda: app.counted["feeds"])
        before = record.counts(app.poll_db)
        (folder / "corpus" / "page.md").write_text(
            "---\ntitle: Page\npublisher: Desk\npublished: 2024-10-20\nreliability: B\n---\n"
            "North Korea has sent 1,500 soldiers to Russia, Seoul said.\n",
            "utf-8",
        )
        await until(lambda: record.counts(app.poll_db).get("pair"))

    assert before == {}


@pytest.mark.slow
async def test_a_chart_and_a_change_of_settings_from_chat(
    telegram: Emulator, newsstand: Newsstand, folder: Path
) -> None:
    telegram.chat(CHAT)
    newsstand.put("0", "Seoul counts soldiers", RISE, after=timedelta())
    path = write_feeds(folder, newsstand)
    options = Options(config=path, db=str(folder / "f.db"), token=TOKEN, api_url=telegram.url)

    async with running(options) as app:
        await until(lambda: 200 in newsstand.answers and app.counted["feeds"])
        telegram.text(CHAT, "/figures")
        telegram.text(CHAT, "/threshold critical")
        await until(lambda: app.desk.config.chats[0].least is Severity.CRITICAL)
        await until(lambda: len(posted(telegram)) == 3)

    picture, table, done = [post for _, post in sorted(telegram.world.posts.items()) if post.own]
    assert (picture.kind, (picture.file or b"")[:4]) == ("photo", b"\x89PNG")
    assert "at least 3,000 soldiers" in table.text
    assert done.text == "Done: min: critical stands in feeds.yaml."
    assert f"- {{chat: {CHAT}, min: critical}}" in path.read_text("utf-8")
