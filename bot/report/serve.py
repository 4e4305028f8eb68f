"""Listens to Telegram: commands answered, buttons worked, strangers left alone.

    poll -> inbox -> handle        an update is confirmed when it lies in the inbox, and handled from there

1. What a crash interrupts is handled after it; an update that ends the program three times is put aside.
2. An update that cannot be understood is put aside, kept, and never asked for again.
3. Polling that fails is taken up again with a new connection; one that hangs or dies silently is noticed and restarted.
4. Chats are answered side by side, each in its order.
5. Whoever is not in feeds.yaml gets nothing, and a group that adds the bot unasked is left.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from types import TracebackType
from typing import NoReturn, Self
from urllib.parse import urlencode

from telegram import Bot, BotCommand, BotCommandScope
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.errors import InputError
from bot.report.answers import Request, admitted, answer
from bot.report.handle import Desk, handle
from bot.report.menu import menus, offer
from bot.report.orders import Hands
from bot.report.transport import UNREAD, Calls, silence_s
from bot.report.words import Names
from store import chats, inbox
from store.db import Database
from store.errors import StoreError
from store.model import Config

__all__ = ["Request", "Server", "answer"]

log = logging.getLogger(__name__)

WANTED = '["message","callback_query","my_chat_member"]'
POLL_S = 25.0
GRACE_S = 10.0  # a poll that answers later than this hangs; twice as late, its connection does not even say so
WATCH_S = 15.0  # the watchdog looks so often
SILENT_POLLS = 3  # so many polls of silence: polling died
LONGEST_PAUSE_S = 60.0
AT_ONCE = 8  # chats answered side by side
# Polls in a row that another program ended, so that it is not one that is just stopping: who came second gives way.
RIVAL, RIVAL_AT_START = 12, 3
START = timedelta(seconds=10)  # from the first poll: the other one cuts it off at once
REFUSED = "Telegram refuses the token: check TELEGRAM_TOKEN"

Poll = Callable[[int], Awaitable[list[Mapping[str, object]]]]


class Server:
    """The bot's ears; its `bot` also serves the transport. Nothing is asked of the network before `run`.

    `config` and `names` are called for each update, so that a changed feeds.yaml counts at once; `alarm` tells the
    admins what they must know, `hands` change feeds.yaml; `poll` takes the place of the method of that name.
    """

    def __init__(
        self,
        token: str,
        *,
        db: Database,
        config: Callable[[], Config],
        names: Callable[[], Names],
        now: Callable[[], datetime],
        api_url: str | None = None,
        hands: Hands | None = None,
        alarm: Callable[[str], None] = log.error,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        poll: Poll | None = None,
        poll_s: float = POLL_S,
        grace_s: float = GRACE_S,
        watch_s: float = WATCH_S,
    ) -> None:
        self._db, self._config, self._now, self._pause, self._alarm = db, config, now, pause, alarm
        self._poll = poll or self.poll
        self._poll_s, self._grace_s, self._watch_s = poll_s, grace_s, watch_s
        self._calls = Calls(8, read_timeout=30, write_timeout=30, connect_timeout=10, pool_timeout=10)
        self._polls = Calls(4, read_timeout=poll_s + grace_s, connect_timeout=10, pool_timeout=5)
        base = f"{(api_url or 'https://api.telegram.org').rstrip('/')}/bot"
        self.bot = Bot(token, base_url=base, request=self._calls, get_updates_request=self._polls)
        self.username = ""
        self.restarts = 0
        self._desk = Desk(
            bot=self.bot, db=db, config=config, names=names, now=now, hands=hands, pause=pause, alarm=alarm
        )
        self._menus: dict[BotCommandScope, tuple[BotCommand, ...]] = {}
        self._came = asyncio.Event()
        self._heard = now()
        self._rivals = 0
        self._began = self._rival_since = now()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._calls.shutdown()
        await self._polls.shutdown()

    async def greet(self) -> str:
        """Ask who the bot is, name its commands, and return its user name; raises InputError for a wrong token.

        Where Telegram cannot be reached it is asked again, for as long as it takes.
        """
        failures = 0
        while True:
            try:
                self.username = (await self.bot.get_me()).username or ""
                await self.bot.delete_webhook()
                await offer(self.bot, menus(self._config()), self._menus)
            except InvalidToken:
                raise InputError(REFUSED) from None  # its text holds it
            except (TelegramError, *UNREAD) as error:
                failures += 1
                log.warning("Telegram cannot be asked who the bot is: %s", type(error).__name__)
                await self._pause(_wait_s(error, failures))
            else:
                self._desk.username = self.username
                return self.username

    async def check(self) -> None:
        """Ask once who the bot is; raises InputError for a wrong token. That Telegram cannot be reached is logged."""
        try:
            await self.bot.get_me()
        except InvalidToken:
            raise InputError(REFUSED) from None  # its text holds it
        except (TelegramError, *UNREAD) as error:
            log.warning("Telegram cannot be asked who the bot is: %s", type(error).__name__)

    async def run(self) -> NoReturn:
        """Answer until cancelled; raises InputError for a wrong token, or where another program has the token."""
        if not self.username:
            await self.greet()
        self._began = self._now()
        working = asyncio.create_task(self._work())
        polling = asyncio.create_task(self._listen())
        try:
            while True:
                await asyncio.wait({working, polling}, timeout=self._watch_s, return_when=asyncio.FIRST_COMPLETED)
                if working.done():
                    working.result()
                if polling.done() or self._is_silent():
                    polling = await self._restarted(polling)
                await self._offer_anew()
        finally:
            for task in (working, polling):
                task.cancel()
            await asyncio.gather(working, polling, return_exceptions=True)

    async def _offer_anew(self) -> None:
        """Offer commands to the admins that feeds.yaml names by now; where that fails, at the next look."""
        try:
            await offer(self.bot, menus(self._config()), self._menus)
        except (TelegramError, *UNREAD) as error:
            log.warning("commands could not be offered to all: %s", type(error).__name__)

    # --- hearing -----------------------------------------------------------------------------------------------------

    async def poll(self, offset: int) -> list[Mapping[str, object]]:
        """Return what people did since the update before `offset`, waiting for it; raises TelegramError, TimeoutError.

        Not Bot.get_updates: one update that it cannot parse would be asked for again for ever.
        """
        asked = urlencode({"offset": offset, "timeout": int(self._poll_s), "allowed_updates": WANTED})
        async with asyncio.timeout(self._poll_s + 2 * self._grace_s):
            found = await self._polls.post(f"{self.bot.base_url}/getUpdates?{asked}")
        if not isinstance(found, list):
            raise TelegramError("getUpdates answered no list")
        return [raw for raw in found if isinstance(raw, dict)]

    async def _listen(self) -> NoReturn:
        offset, failures = 0, 0
        while True:
            try:
                updates = await self._poll(offset)
                self._keep(updates)
            except InvalidToken:
                raise InputError(REFUSED) from None
            except (TelegramError, TimeoutError) as error:
                failures += 1
                await self._lost(error, failures)
                continue
            except StoreError as error:
                log.error("updates cannot be kept and are asked for again: %s", error)  # noqa: TRY400  # one sentence
                await self._pause(LONGEST_PAUSE_S / 10)
                continue
            failures = self._rivals = 0
            self._heard = self._now()
            numbers = [raw["update_id"] for raw in updates if isinstance(raw.get("update_id"), int)]
            offset = max([offset, *(int(str(number)) + 1 for number in numbers)])

    def _keep(self, updates: list[Mapping[str, object]]) -> None:
        """Put into the inbox what concerns us; a stranger's words leave no trace."""
        inbox.beat(self._db, inbox.POLLED, self._now())
        config = self._config()
        kept = []
        for raw in updates:
            number, (chat, user, message) = raw.get("update_id"), place(raw)
            if chat is not None and message is not None and updates[-1] is raw:
                chats.take_id(self._db, chat, message)  # the newest is enough: looking stops beyond the last known id
            if not isinstance(number, int) or _is_strange(raw, config, chat, user):
                continue
            if chat is not None and message is not None:
                chats.take_id(self._db, chat, message)
            kept.append(inbox.Update(number=number, chat=chat, body=json.dumps(raw)))
        if kept:
            inbox.put(self._db, kept, self._now())
            self._came.set()

    # --- answering ---------------------------------------------------------------------------------------------------

    async def _work(self) -> NoReturn:
        """Handle what lies in the inbox: chats side by side, each in its order."""
        busy: dict[int | None, asyncio.Task[None]] = {}
        while True:
            self._came.clear()
            with suppress(StoreError):
                for update in inbox.waiting(self._db):
                    if update.chat not in busy and len(busy) < AT_ONCE:
                        busy[update.chat] = asyncio.create_task(handle(self._desk, update))
            came = asyncio.create_task(self._came.wait())
            done, _ = await asyncio.wait(
                {came, *busy.values()}, timeout=LONGEST_PAUSE_S, return_when=asyncio.FIRST_COMPLETED
            )
            came.cancel()
            for chat in [chat for chat, task in busy.items() if task in done]:
                busy.pop(chat).result()

    # --- watching ----------------------------------------------------------------------------------------------------

    def _is_silent(self) -> bool:
        longest = SILENT_POLLS * (self._poll_s + 2 * self._grace_s)
        return self._now() - self._heard > timedelta(seconds=longest + LONGEST_PAUSE_S)

    async def _restarted(self, polling: "asyncio.Task[NoReturn]") -> "asyncio.Task[NoReturn]":
        """Return polling begun anew; raises InputError where it ended because it can never go on."""
        polling.cancel()
        (error,) = await asyncio.gather(polling, return_exceptions=True)
        if isinstance(error, InputError):
            raise error
        self.restarts += 1
        log.error("polling Telegram had died (%s) and is started again", type(error).__name__)
        self._heard = self._now()
        await self._renew()
        return asyncio.create_task(self._listen())

    async def _lost(self, error: Exception, failures: int) -> None:
        """Take up polling again with a new connection: one that is half open would time out for ever."""
        if isinstance(error, Conflict):
            self._rival_since = self._now() if self._rivals == 0 else self._rival_since
            self._rivals += 1
            log.error("another program polls with the same token: stop one of the two")
            if self._rivals >= (RIVAL_AT_START if self._rival_since - self._began < START else RIVAL):
                raise InputError("another program polls with the same token and goes on: this one stops") from error
        else:
            log.warning("polling Telegram failed %s times: %s", failures, type(error).__name__)
        await self._renew()
        await self._pause(_wait_s(error, failures))

    async def _renew(self) -> None:
        await self._polls.shutdown()
        await self._polls.initialize()


def place(raw: Mapping[str, object]) -> tuple[int | None, int | None, int | None]:
    """Return chat, user and message id of an update as it came, None for each that is not there."""
    for kind in ("message", "my_chat_member", "callback_query"):
        body = raw.get(kind)
        if isinstance(body, dict):
            message = body.get("message") if kind == "callback_query" else body
            chat = _number(message, "chat", "id")
            return chat, _number(body, "from", "id"), _number(message, "message_id") if kind == "message" else None
    return None, None, None


def _is_strange(raw: Mapping[str, object], config: Config, chat: int | None, user: int | None) -> bool:
    """Say whether an update comes from somebody who gets no answer; what has no sender is looked at."""
    known = chat is None or "my_chat_member" in raw or not config.chats
    return not known and chat is not None and not admitted(config, chat, user)


def _number(body: object, *path: str) -> int | None:
    for key in path:
        body = body.get(key) if isinstance(body, dict) else None
    return body if isinstance(body, int) else None


def _wait_s(error: Exception, failures: int) -> float:
    if isinstance(error, RetryAfter):
        return silence_s(error)
    return min(2.0 ** min(failures - 1, 10), LONGEST_PAUSE_S)
