"""A replay that is killed goes on where it was; live and replay give the same messages for the same input."""

import json
import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace as changed
from datetime import timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.cli.archive import articles
from bot.cli.replay import compared, replayed
from bot.detect.lexicon import Lexicon
from bot.detect.rules import Rules
from bot.errors import InputError
from bot.pipeline import Desk
from store import entries
from store.db import open_db
from store.model import Article, Chat
from store.terms import Severity
from tests.newsstand import SINCE, Newsstand
from tests.pipeline.archived import ARCHIVES, NOW, desk_of_example
from tests.pipeline.watchroom import CHAT, DENIAL, KNOWN, Watchroom

KILLS = 20
PAGE = "---\ntitle: Page\npublisher: Corpus\npublished: 2024-10-18\nreliability: B\n---\n"
# A rise, its echo in the same outlet, another subject, a day with nothing, a reversal, an entry edited after it was
# told: (id, hours, title, text).
NEWS = (
    ("1", 2.0, "Count", "North Korea has sent at least 3,000 soldiers to Russia, Seoul said."),
    ("2", 2.5, "Count again", "At least 3,000 North Korean soldiers are in Russia, Seoul said."),
    ("3", 3.0, "Pact", "Russia's parliament ratified the treaty with North Korea."),
    ("4", 27.0, "Rain", "It will rain in Pyongyang."),
    ("5", 28.0, "Admission", "North Korea confirmed that it had sent soldiers to Russia."),
    ("6", 28.5, "More", "North Korea has sent 6,000 soldiers to Russia, Seoul said."),
    ("6", 29.5, "Less", "North Korea has sent 5,000 soldiers to Russia, Seoul said."),
)


@pytest.fixture
def desk(words: Lexicon, rules: Rules) -> Desk:
    """The desk of the example situation with most corrections."""
    return desk_of_example("armenia-azerbaijan", words, rules)


@pytest.fixture
def items() -> list[Article]:
    """Its archive."""
    archive = ARCHIVES / "armenia-azerbaijan.jsonl"
    return sorted(articles(archive, NOW, {}), key=lambda item: (item.fetched, item.published, item.key))


def killed_after(path: Path, desk: Desk, items: Sequence[Article], writes: int) -> None:
    """Replay in a process of its own, and kill it with SIGKILL once it has begun so many articles."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # the other process: it never comes back into the test
        list(replayed(desk, _noted(items, writing), path=str(path)))
        os._exit(0)
    os.close(writing)
    for _ in range(writes):
        if not os.read(reading, 1):
            break
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)


def _noted(items: Sequence[Article], writing: int) -> Iterator[Article]:
    for item in items:
        os.write(writing, b".")
        yield item


@pytest.mark.slow
def test_a_replay_killed_twenty_times_tells_the_same(desk: Desk, items: list[Article], folder: Path) -> None:
    dice = Random(4)
    whole = list(replayed(desk, items))

    for _ in range(KILLS):
        killed_after(folder / "replay.db", desk, items, dice.randint(1, len(items)))
    after = list(replayed(desk, items, path=str(folder / "replay.db")))

    assert after == whole


def test_a_replay_given_up_between_messages_goes_on(desk: Desk, items: list[Article], folder: Path) -> None:
    path = str(folder / "replay.db")
    whole = list(replayed(desk, items))

    for number in range(2, len(whole), 4):  # given up while a message is printed, then begun again
        lines = replayed(desk, items, path=path)
        assert list(islice(lines, number)) == whole[:number]
        lines.close()

    assert list(replayed(desk, items, path=path)) == whole


def test_the_database_of_a_bot_is_no_place_for_a_replay(desk: Desk, items: list[Article], folder: Path) -> None:
    path = str(folder / "forewarn.db")
    with closing(open_db(path)) as db:
        entries.put(db, items[0], "digest")

    with pytest.raises(InputError, match="a running bot"):
        list(replayed(desk, items, path=path))


def test_two_configurations_are_told_apart_by_what_only_one_tells(desk: Desk, items: list[Article]) -> None:
    deaf = changed(desk, chats=(Chat(chat=1, least=Severity.CRITICAL),))

    *lines, last = compared((("all.yaml", desk), ("deaf.yaml", deaf)), items)

    counts = last["summary"]
    assert {line["only"] for line in lines} == {"all.yaml"}
    assert counts["deaf.yaml"]["alone"] == 0
    assert counts["all.yaml"]["messages"] - counts["all.yaml"]["alone"] == counts["deaf.yaml"]["messages"] > 0


async def lived(stand: Newsstand, folder: Path, words: Lexicon, rules: Rules) -> tuple[list[tuple[str, str]], Desk]:
    """Watch the newsstand while it prints the news, polling each at its time; what the chat got."""
    async with Watchroom(stand, folder / "live.db", words, rules) as room:
        room.know(f"{KNOWN} {DENIAL}")
        stand.put("0", "Weather", "It will rain.")
        await room.round()
        for ident, hours, title, text in NEWS:
            stand.put(ident, title, text, after=timedelta(hours=hours))
            room.now = SINCE + timedelta(hours=hours, minutes=5)
            await room.round(0)
        return [(str(message.action), message.plain) for message in room.ledger.messages], room.desk


async def test_live_and_replay_give_the_same_messages(
    newsstand: Newsstand, folder: Path, words: Lexicon, rules: Rules
) -> None:
    live, desk = await lived(newsstand, folder, words, rules)
    rows = [_row(newsstand, *news) for news in NEWS]
    (folder / "archive.jsonl").write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "page.md").write_text(f"{PAGE}{KNOWN} {DENIAL}\n", "utf-8")

    lines = list(replayed(_with_corpus(desk, folder), articles(folder / "archive.jsonl", NOW, _letters(desk))))

    assert [(line["action"], line["text"]) for line in lines[:-1]] == live
    assert [action for action, _ in live] == ["send", "send", "send", "send", "reply"]


def _row(stand: Newsstand, ident: str, hours: float, title: str, text: str) -> dict[str, str]:
    at = SINCE + timedelta(hours=hours)
    return {
        "id": ident, "published": at.isoformat(), "fetched": (at + timedelta(minutes=5)).isoformat(),
        "publisher": "Stand", "url": stand.url.removesuffix("feed.rss") + ident, "title": title, "text": text,
    }  # fmt: skip


def _letters(desk: Desk) -> Any:
    return {feed.publisher: feed.reliability for feed in desk.config.feeds}


def _with_corpus(desk: Desk, folder: Path) -> Desk:
    situations = tuple(changed(s, corpus=str(folder / "corpus")) for s in desk.config.situations)
    return changed(desk, config=changed(desk.config, situations=situations), chats=(CHAT,))
