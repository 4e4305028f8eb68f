"""Wiring: the only clock, the scheduler, the chats; whatever decides is handed to the pipeline.

tick      each second: start what is due                     pipeline.poll
reload    each two seconds: take feeds.yaml when it changed  settings.load
calendar  each minute: plans whose date passed, digests      pipeline.settle, pipeline.gather
sender    woken by every poll: empty the outbox              report.send
listener  commands from Telegram or the terminal             report.serve
"""

import asyncio
import logging
import random
import sys
import uuid
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack, closing, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from importlib import metadata
from pathlib import Path
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import pipeline
from bot.collect.contain import Contained
from bot.collect.fetch import Fetcher
from bot.collect.hook import Hook
from bot.errors import ConfigError
from bot.pipeline import Clock, Collector
from bot.report import charts
from bot.report.backlog import Reader, gather
from bot.report.elsewhere import Elsewhere
from bot.report.render import notice
from bot.report.reply import WHOLE
from bot.report.send import Office, Sender, Transport
from bot.report.serve import Request, Server, answer
from bot.report.terminal import TerminalTransport, on_screen, typed
from bot.report.transport import TelegramTransport
from bot.report.words import count
from store import entries, inbox, outbox, stories
from store.db import Database, open_db
from store.errors import StoreError
from store.model import Chat, Document, Feed

log = logging.getLogger("forewarn")

AT_ONCE = 40  # feeds polled side by side
PER_HOST = 2  # of one host
KEPT = timedelta(days=90)  # how long /why, /search and messages reach back
KEPT_ALERTS = timedelta(days=365)  # how long /recent reaches back
KEPT_UPDATES = timedelta(days=7)  # what people wrote to the bot
PAUSE = timedelta(seconds=30)  # after the database failed
LINGER = timedelta(minutes=1)  # `once` waits so long for chats that take a message every few seconds


def now() -> datetime:
    """Read the clock: nobody else does."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line and the environment say; `write` prints one message in the terminal chat."""

    config: Path
    db: str
    token: str | None = None
    api_url: str | None = None
    elsewhere: Mapping[str, str] = field(default_factory=dict, repr=False)  # addresses of other chats, by name
    llm_key: str | None = field(default=None, repr=False)
    write: Callable[[str], None] = print
    colour: bool = False


class App:
    """The running bot: one event loop, one connection a role, no more state than what is under way."""

    def __init__(
        self, options: Options, *, clock: Clock = now, warm: Callable[[], object] = charts.warm, after_s: float = 10.0
    ) -> None:
        self.options, self.clock, self.warm, self.warm_after_s = options, clock, warm, after_s
        self.boot = uuid.uuid4().hex
        self.desk = pipeline.desk_of(options.config, terminal=options.token is None)
        self.second = pipeline.second_of(self.desk, options.llm_key, clock)
        self.feeds: dict[str, Feed] = {}
        self.waiting: dict[str, None] = {}  # feeds that are due, the longest overdue first
        self.under_way: dict[str, asyncio.Task[None]] = {}
        self.wake = asyncio.Event()
        self.stopped = asyncio.Event()
        self._edited = self._refused = pipeline.stamp(options.config, self.desk)
        self.hands = pipeline.FeedsFile(options.config, self.desk.lexicon.gazetteer.code, lambda: self.collector)
        self.resting_until = clock()
        self.counted = Counter({"feeds": 0, "articles": 0, "messages": 0})

    async def run(self) -> None:
        """Watch until `stop` is called; raises StoreError, ConfigError and InputError for what cannot be lived with."""
        async with AsyncExitStack() as stack:
            await self._open(stack)
            transport, server = await self._chat(stack)
            if hook := self.desk.config.websub:
                await stack.enter_async_context(Hook(self.pushes, host=hook.host, port=hook.port))
            jobs = (server.run(), self._warmed()) if server else (self._listen(),)
            scheduler = self._scheduler()
            scheduler.start()
            self.tick()
            try:
                await self._until_stopped(self._send(transport), self.pushes.run(lambda: self.collector), *jobs)
            finally:
                scheduler.shutdown(wait=False)  # first of all: no tick may start what nobody would end
                await self._finish()

    async def once(self) -> None:
        """Poll all feeds that are due, send what there is to send, and end; raises InputError for a wrong token too."""
        async with AsyncExitStack() as stack:
            await self._open(stack)
            transport, server = await self._chat(stack)
            try:
                await self._until_stopped(self._round(transport, server))
            finally:
                await self._finish()

    def stop(self) -> None:
        """End `run` soon; what is under way is taken up again at the next start."""
        self.stopped.set()

    # --- what the scheduler calls ------------------------------------------------------------------------------------

    def tick(self, at: datetime | None = None) -> None:
        """Start polling the feeds that are due now, or at the time given; a slow feed holds up no other."""
        self.feeds = {feed.url: feed for feed in self.desk.config.feeds}
        self.pushes.save()
        due = entries.due(self.poll_db, self.feeds, self.clock(), by=at)
        self.waiting = dict.fromkeys(url for url in (*self.pushes.sent(), *due) if url not in self.under_way)
        self._take_turns()

    def pushed(self) -> None:
        """Begin to read what a hub sent."""
        turns = (*self.pushes.sent(), *self.waiting)
        self.waiting = dict.fromkeys(url for url in turns if url not in self.under_way)
        self._take_turns()

    def reload(self) -> None:
        """Take feeds.yaml or a corpus over when it changed; a bad edit is told and the last good one stays in force."""
        stamp = pipeline.stamp(self.options.config, self.desk)
        if stamp in (self._edited, self._refused):
            return
        try:
            desk = pipeline.desk_with(
                self.desk.lexicon, self.options.config, terminal=self.options.token is None, rules_=self.desk.rules
            )
            documents = pipeline.corpus_of(desk)
            second = pipeline.second_of(desk, self.options.llm_key, self.clock, before=self.second)
        except ConfigError as error:
            self._refused = stamp
            log.error("feeds.yaml was changed and cannot be used; the former one stays in force: %s", error)  # noqa: TRY400
            self.notice(f"The new feeds.yaml cannot be used; the former one stays in force.\n{error}", admins=True)
            return
        if desk.config.websub != self.desk.config.websub:
            self.notice("websub was changed in feeds.yaml: it is in force from the next start on.", admins=True)
        self.desk, self.second = desk, second
        self.collector.fetcher.contact = desk.config.contact
        self.take_corpus(documents)
        entries.watch(self.poll_db, [feed.url for feed in self.desk.config.feeds], self.clock())
        # Last: where the database fails, all of it is tried again.
        self._edited = self._refused = pipeline.stamp(self.options.config, desk)
        log.info("feeds.yaml was changed and is in force: %s", pipeline.summary(self.desk))
        self.tick()

    def calendar(self) -> None:
        """Settle plans whose date has passed, queue digests, forget what is older than is kept."""
        at = self.clock()
        if pipeline.settle(self.poll_db, self.desk, at) + pipeline.gather(self.poll_db, self.desk, at):
            self.wake.set()
        entries.prune(self.poll_db, at - KEPT)
        outbox.prune(self.poll_db, at - KEPT)
        stories.prune(self.poll_db, at - KEPT_ALERTS)
        inbox.prune(self.poll_db, at - KEPT_UPDATES)
        inbox.forget(self.poll_db, at - KEPT)

    def take_corpus(self, documents: Sequence[Document]) -> None:
        """Read corpus documents that are new or were changed into the record."""
        for document in pipeline.learn(self.poll_db, self.desk, documents, self.clock()):
            log.info("learnt %s (%s, %s)", document.title, document.publisher, document.published.date())

    def notice(self, text: str, *, admins: bool = False, db: Database | None = None) -> None:
        """Queue a message that is no alert, to every chat or to the admins (the chats where there are none)."""
        at = self.clock()
        chats = [Chat(chat=admin) for admin in self.desk.config.admins] if admins and self.options.token else []
        rendered = notice(text)
        for chat in chats or self.desk.chats:
            outbox.put(db or self.poll_db, [pipeline.aside("notice", chat, rendered, at)])
        self.wake.set()

    # --- what goes on at the same time -------------------------------------------------------------------------------

    def _take_turns(self) -> None:
        """Begin with the feeds whose turn it is."""
        for url in tuple(pipeline.turns(self.waiting, self.under_way, at_once=AT_ONCE, per_host=PER_HOST)):
            del self.waiting[url]
            task = asyncio.create_task(self._poll(self.feeds[url]), name=url)
            self.under_way[url] = task
            task.add_done_callback(self._polled)

    async def _poll(self, feed: Feed) -> None:
        try:
            polled = await self.pushes.poll(feed, self.desk, replace(self.collector, second=self.second))
        except StoreError as error:
            self._pause(error)
            return
        if polled.error is not None:
            log.warning("%s: %s", feed.name, polled.error)
        self.counted["feeds"] += 1
        self.counted["articles"] += len(polled.outcomes)
        if polled.stopped is not None:
            self.notice(f"{feed.name} is asked no more: {polled.stopped}", admins=True)
        if polled.moved is not None:
            log.info("%s has moved for good: put its new address %s into feeds.yaml", feed.name, polled.moved)
        if polled.learnt:
            log.info("learnt %s from %s", learnt := count(polled.learnt, "article"), feed.name)
            if self.counted["feeds"] > len(self.feeds):  # added while others were watched: no first start
                self.notice(f"Learnt {learnt} from {feed.name}: the backlog of a new feed rings nobody.", admins=True)
        if any(outcome.messages for outcome in polled.outcomes):
            self.wake.set()

    def _polled(self, task: asyncio.Task[None]) -> None:
        del self.under_way[task.get_name()]
        if not task.cancelled() and self.clock() >= self.resting_until:
            self._take_turns()
        error = None if task.cancelled() else task.exception()
        feed = self.feeds.get(task.get_name())
        if error is None or feed is None:
            return
        log.error("%s could not be polled, which is a defect of forewarn", feed.name, exc_info=error)
        try:
            pipeline.put_off(self.poll_db, feed, error, self.collector, self.clock)
        except StoreError as fault:
            self._pause(fault)

    async def _round(self, transport: Transport, server: Server | None) -> None:
        """Poll what is due, send what there is to send, waiting LINGER for the turn of a chat, and stop."""
        if server is not None:
            await server.check()
        start = self.clock()  # what is due again by the end of the round waits for the next one
        self.calendar()
        self.tick(start)
        while self.under_way:
            await asyncio.wait(self.under_way.values(), return_when=asyncio.FIRST_COMPLETED)
            await self._at_work(lambda: self.tick(start))
        until = self.clock() + LINGER
        sender = self._sender(transport)
        await sender.run(lambda due: due is None or due > until)
        self.counted["messages"] += sender.sent
        self.stop()

    async def _send(self, transport: Transport) -> None:
        """Empty the outbox for ever; where the database fails, rest, and take up again what was under way."""
        while True:
            try:
                await self._sender(transport).run()
            except StoreError as error:
                self._pause(error)
                self.boot = uuid.uuid4().hex  # what was under way is unknown now, as after a crash
            await asyncio.sleep(max(0.01, (self.resting_until - self.clock()).total_seconds()))

    def _sender(self, transport: Transport) -> Sender:
        """Return who empties the outbox, which holds again what an earlier process left under way."""
        outbox.wake(self.send_db, self.boot, self.clock())
        reader = Reader(names=lambda: self.desk.names, chats=lambda: self.desk.chats, now=self.clock)
        office = Office(
            db=self.send_db,
            transport=transport,
            now=self.clock,
            boot=self.boot,
            gather=lambda chat: gather(self.send_db, chat, reader),
            alarm=self.alarm,
        )
        return Sender(office, self.wake)

    def alarm(self, text: str) -> None:
        """Tell the admins, from within sending, what they must know."""
        log.warning("%s", text)
        self.notice(text, admins=True, db=self.send_db)

    def _pause(self, error: StoreError) -> None:
        """Leave feeds and chats alone for a while: what cannot be kept must not be fetched over and over."""
        log.error("%s; trying again in %d s", error, PAUSE.total_seconds())
        self.resting_until = self.clock() + PAUSE

    async def _chat(self, stack: AsyncExitStack) -> tuple[Transport, Server | None]:
        """Return the way to the chats and the listener to what is said there, None where that is the terminal."""
        if self.options.token is None:
            terminal = TerminalTransport(self.options.write, colour=self.options.colour)
            return Elsewhere(terminal, self._addresses), None
        server = await stack.enter_async_context(
            Server(
                self.options.token,
                db=self.serve_db,
                config=lambda: self.desk.config,
                names=self.desk.lexicon.gazetteer.names,
                now=self.clock,
                api_url=self.options.api_url,
                hands=self.hands,
                alarm=self.alarm,
            )
        )
        return Elsewhere(TelegramTransport(server.bot, self.alarm), self._addresses), server

    async def _warmed(self) -> None:
        """Get ready to draw before anybody asks for a chart, but after the first polls."""
        await asyncio.wait([*self.under_way.values(), asyncio.create_task(asyncio.sleep(0))], timeout=self.warm_after_s)
        with suppress(ImportError, OSError, RuntimeError):  # the first chart is slow then, and says what is wrong
            await asyncio.to_thread(self.warm)

    def _addresses(self) -> dict[int, str | None]:
        return {chat.chat: self.options.elsewhere.get(chat.name or "") for chat in self.desk.config.elsewhere}

    async def _listen(self) -> None:
        """Answer what is typed into the terminal, where there is one."""
        if sys.stdin and sys.stdin.isatty():
            async for line in typed(sys.stdin.fileno()):
                if told := await self.ask(line):
                    self.options.write(told)

    async def ask(self, text: str) -> str:
        """Answer a command as the terminal chat would; a file is laid into the current folder."""
        names = self.desk.lexicon.gazetteer.names()
        try:
            told = answer(
                self.serve_db, Request(text=text, page=WHOLE), self.desk.config, names, self.clock(), self.hands
            )
        except StoreError as error:
            return str(error)
        if told is not None and told.later is not None:
            told = await told.later()
        return on_screen(told) if text and told else ""

    # --- beginning and end -------------------------------------------------------------------------------------------

    async def _open(self, stack: AsyncExitStack) -> None:
        """Open the database for each role and the ways outside, and take over what an earlier process left."""
        self.poll_db, self.send_db, self.serve_db = (
            stack.enter_context(closing(open_db(self.options.db))) for _ in range(3)
        )
        fetcher = await stack.enter_async_context(
            Fetcher(clock=self.clock, version=version(), contact=self.desk.config.contact)
        )
        contained = await stack.enter_async_context(Contained())
        self.collector = Collector(fetcher=fetcher, contained=contained, dice=random.Random())  # noqa: S311  # no secret
        self.pushes = pipeline.Pushes(
            self.poll_db, self.desk.config.websub, feeds=lambda: self.feeds, clock=self.clock, wake=self.pushed
        )
        self.take_corpus(pipeline.corpus_of(self.desk))
        entries.watch(self.poll_db, [feed.url for feed in self.desk.config.feeds], self.clock())

    def _scheduler(self) -> AsyncIOScheduler:
        scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        for job, seconds in ((self.tick, 1), (self.reload, 2), (self.calendar, 60)):
            scheduler.add_job(self._at_work, "interval", [job], seconds=seconds)
        return scheduler

    async def _at_work(self, job: Callable[[], None]) -> None:
        """Do what the scheduler asks for, unless the database is given a rest."""
        if self.clock() < self.resting_until:
            return
        try:
            job()
        except StoreError as error:
            self._pause(error)

    async def _until_stopped(self, *jobs: Coroutine[Any, Any, None]) -> None:
        """Run until `stop`, or until a job fails; raises what it failed with."""
        ends = tasks = [asyncio.create_task(job) for job in (*jobs, self.stopped.wait())]
        try:
            while not self.stopped.is_set():
                done, _ = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
                ends = [task for task in ends if task not in done]
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _finish(self) -> None:
        self.waiting.clear()
        for task in (under_way := list(self.under_way.values())):
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
        with suppress(StoreError):  # they are asked again, which is all that comes of it
            self.pushes.save()


def version() -> str:
    """Return the version of the installed package."""
    return metadata.version("forewarn")
