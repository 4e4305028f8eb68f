"""A watch on one newsstand: the real pipeline, a real database file, a clock that a test moves, a chat that records."""

from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Self

from bot.collect.contain import Contained
from bot.collect.fetch import Fetcher
from bot.detect.lexicon import Lexicon
from bot.detect.rules import Rules
from bot.pipeline import Collector, Desk, Polled, learn, poll
from bot.report.send import Office, Seen, send
from store import outbox
from store.db import Database, open_db
from store.model import Chat, Config, Document, Feed, Message, Situation
from store.terms import Action, Reliability
from tests.newsstand import SINCE, Newsstand

CHAT = Chat(chat=7)
SITUATION = Situation(id="pair", title="Troops lent to an ally", parties=("KP", "RU"))
KNOWN = "North Korea has sent 1,500 soldiers to Russia, South Korea's National Intelligence Service said."
DENIAL = "North Korea denied that it had sent soldiers to Russia."


@dataclass
class Ledger:
    """A chat that accepts everything and remembers it."""

    messages: list[Message] = field(default_factory=list)

    def gap_s(self, chat: int) -> float:
        return 0.0

    async def probe(self, message: Message, number: int) -> Seen:
        if not 0 < number <= len(self.messages):
            return Seen.NOTHING
        return Seen.SAME if self.messages[number - 1].buttons == message.buttons else Seen.OTHER

    async def deliver(self, message: Message) -> int:
        self.messages.append(message)
        return message.target if message.action is Action.EDIT and message.target else len(self.messages)


class Watchroom:
    """`async with Watchroom(...) as room: await room.round()` polls once and sends what there is to send."""

    def __init__(self, stand: Newsstand, path: Path, words: Lexicon, rules: Rules, **feed: object) -> None:
        self.now = SINCE
        self.path = path
        self.feed = Feed(name="Stand", url=stand.url, publisher="Stand", reliability=Reliability.B, **feed)  # type: ignore[arg-type]
        config = Config(
            file="feeds.yaml", every=timedelta(minutes=10), feeds=(self.feed,), situations=(SITUATION,), chats=(CHAT,)
        )
        self.desk = Desk(config=config, chats=(CHAT,), lexicon=words, rules=rules)
        self.ledger = Ledger()
        self.boots = 0

    async def __aenter__(self) -> Self:
        self._stack = AsyncExitStack()
        fetcher = await self._stack.enter_async_context(Fetcher(clock=self.clock, version="test"))
        contained = await self._stack.enter_async_context(Contained())
        self.collector = Collector(fetcher=fetcher, contained=contained, dice=Random(1))
        self.boot(self.path)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.db.close()
        await self._stack.aclose()

    db: Database

    def boot(self, path: Path) -> None:
        """Start anew on a database, as after a crash."""
        if hasattr(self, "db"):
            self.db.close()
        self.boots += 1
        self.db = open_db(str(path))
        outbox.wake(self.db, f"boot {self.boots}", self.now)

    def clock(self) -> datetime:
        return self.now

    def know(self, text: str) -> None:
        """Put a page into the corpus."""
        page = Document(
            key=text[:20], situation="pair", file="page.md", title="Page", publisher="Corpus",
            reliability=Reliability.B, published=SINCE - timedelta(days=3), text=text,
        )  # fmt: skip
        learn(self.db, self.desk, [page], self.now)

    async def poll(self) -> Polled:
        return await poll(self.db, self.feed, self.desk, self.collector, self.clock)

    async def send(self) -> None:
        while await send(Office(db=self.db, transport=self.ledger, now=self.clock, boot=f"boot {self.boots}")):
            pass

    async def round(self, minutes: int = 15) -> Polled:
        """Let time pass, poll once, send what there is to send."""
        self.now += timedelta(minutes=minutes)
        polled = await self.poll()
        await self.send()
        return polled

    @property
    def told(self) -> list[str]:
        """The first line of each message and how it went out."""
        return [f"{message.action}: {message.plain.splitlines()[0]}" for message in self.ledger.messages]
