"""Listens to Telegram: commands answered, buttons worked, strangers left alone.

1. An update is confirmed only after it was handled: what a crash interrupts is asked again.
2. An update that cannot be understood is logged, skipped and never asked for again.
3. Polling that fails is taken up again with a new connection; a call that hangs is cut off.
4. Whoever is not in feeds.yaml gets nothing, and a group that adds the bot unasked is left.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from types import TracebackType
from typing import NoReturn, Self
from urllib.parse import urlencode

from telegram import (
    Bot,
    BotCommand,
    CallbackQuery,
    ChatMemberUpdated,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
    Update,
)
from telegram.constants import ChatMemberStatus, ParseMode
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from bot.errors import InputError
from bot.report.answers import HELP, Request, admitted, answer
from bot.report.buttons import press
from bot.report.markup import Block, Code, html, plain
from bot.report.render import Rendered
from bot.report.transport import silence_s
from bot.report.words import Names
from store import chats
from store.db import Database
from store.errors import StoreError
from store.model import Config

__all__ = ["Request", "Server", "answer"]

log = logging.getLogger(__name__)

WANTED = '["message","callback_query","my_chat_member"]'
POLL_S = 25.0
GRACE_S = 10.0  # a poll that answers later than this hangs; twice as late, its connection does not even say so
LONGEST_PAUSE_S = 60.0
SETUP_ANSWERS = 20  # how many chats are told their number while feeds.yaml names none
BROKEN = (LookupError, TypeError, ValueError, AttributeError, RuntimeError)  # what an update of an unknown shape raises


class Server:
    """The bot's ears; its `bot` also serves the transport. Nothing is asked of the network before `run`.

    `config` and `names` are called for each update, so that a changed feeds.yaml counts at once.
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
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        poll_s: float = POLL_S,
        grace_s: float = GRACE_S,
    ) -> None:
        self._db, self._config, self._names, self._now, self._pause = db, config, names, now, pause
        self._poll_s, self._grace_s = poll_s, grace_s
        self._calls = HTTPXRequest(8, read_timeout=30, write_timeout=30, connect_timeout=10, pool_timeout=10)
        self._polls = HTTPXRequest(4, read_timeout=poll_s + grace_s, connect_timeout=10, pool_timeout=5)
        base = f"{(api_url or 'https://api.telegram.org').rstrip('/')}/bot"
        self.bot = Bot(token, base_url=base, request=self._calls, get_updates_request=self._polls)
        self.username = ""
        self._told: set[int] = set()

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
                await self.bot.set_my_commands([BotCommand(name, words[:256]) for name, words in HELP.items()])
            except InvalidToken:
                raise InputError("Telegram refuses the token: check TELEGRAM_TOKEN") from None  # its text holds it
            except TelegramError as error:
                failures += 1
                log.warning("Telegram cannot be asked who the bot is: %s", type(error).__name__)
                await self._pause(_wait_s(error, failures))
            else:
                return self.username

    async def run(self) -> NoReturn:
        """Answer until cancelled; raises InputError for a wrong token."""
        if not self.username:
            await self.greet()
        offset, failures = 0, 0
        while True:
            try:
                updates = await self.poll(offset)
            except InvalidToken:
                raise InputError("Telegram refuses the token: check TELEGRAM_TOKEN") from None
            except (TelegramError, TimeoutError) as error:
                failures += 1
                await self._lost(error, failures)
                continue
            failures = 0
            for raw in updates:
                await self.handle(raw)
                number = raw.get("update_id")
                offset = max(offset, number + 1 if isinstance(number, int) else offset)

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

    async def handle(self, raw: Mapping[str, object]) -> None:
        """Do what one update asks; whatever is wrong with it is logged and forgotten."""
        try:
            update = Update.de_json(dict(raw), self.bot)
            await self._dispatch(update)
        except TelegramError as error:
            log.warning("update %s was not answered: %s", raw.get("update_id"), error)
        except StoreError as error:
            log.error("update %s was not answered: %s", raw.get("update_id"), error)  # noqa: TRY400  # one sentence
        except BROKEN:
            log.exception("update %s is put aside: it cannot be understood", raw.get("update_id"))

    async def _dispatch(self, update: Update) -> None:
        if update.my_chat_member:
            await self._membership(update.my_chat_member)
        elif update.callback_query:
            await self._pressed(update.callback_query)
        elif update.message:
            await self._message(update.message)

    # --- what people do ----------------------------------------------------------------------------------------------

    async def _message(self, message: Message) -> None:
        chat = message.chat.id
        if message.migrate_to_chat_id:
            chats.move(self._db, chat, message.migrate_to_chat_id)
            log.error("chat %s is now %s: put the new number into feeds.yaml", chat, message.migrate_to_chat_id)
            return
        config = self._config()
        user = message.from_user.id if message.from_user else None
        if not config.chats and not admitted(config, chat, user):
            await self._set_up(message)
        if not message.text or not admitted(config, chat, user):
            return
        if chat in chats.all_off(self._db):
            chats.on(self._db, chat)
        request = Request(text=message.text, chat=chat, user=user, me=self.username)
        reply = answer(self._db, request, config, self._names(), self._now())
        if reply is not None:
            topic = message.message_thread_id if message.is_topic_message else None
            await self._say(chat, reply, topic=topic)

    async def _pressed(self, query: CallbackQuery) -> None:
        config, chat = self._config(), query.message.chat.id if query.message else None
        if chat is None or not admitted(config, chat, query.from_user.id):
            return
        done = press(self._db, query.data or "", chat, query.from_user.id, config, self._names(), self._now())
        try:
            await query.answer(done.toast or None)
        except BadRequest as error:
            log.info("a press was answered too late: %s", error)  # the query is too old: what it asked is done still
        if done.reply is not None and query.message:
            await self._say(chat, done.reply, reply_to=query.message.message_id)

    async def _membership(self, changed: ChatMemberUpdated) -> None:
        config, chat = self._config(), changed.chat.id
        present = changed.new_chat_member.status in {ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR}
        if admitted(config, chat, None):
            if present:
                chats.on(self._db, chat)
            else:
                chats.off(self._db, chat, "the bot was blocked or taken out of the chat")
        elif not present:
            return
        elif changed.from_user.id in config.admins or not config.chats:
            await self._tell_number(chat)
        elif chat < 0:
            log.info("left chat %s, which added the bot unasked", chat)
            await self.bot.leave_chat(chat)

    async def _set_up(self, message: Message) -> None:
        if (message.text or "").startswith("/start"):
            await self._tell_number(message.chat.id)

    async def _tell_number(self, chat: int) -> None:
        """Tell a chat its number, once a run: how a user gets from BotFather to the first alert."""
        if chat in self._told or len(self._told) >= SETUP_ANSWERS:
            return
        self._told.add(chat)
        words = f"This chat's number is {chat}. To get alerts here, put this into feeds.yaml:"
        blocks: list[Block] = [(words,), Code(f"chats:\n  - {{chat: {chat}}}")]
        await self._say(chat, Rendered(html=html(blocks), plain=plain(blocks)))

    async def _say(self, chat: int, what: Rendered, *, topic: int | None = None, reply_to: int | None = None) -> None:
        try:
            await self.bot.send_message(
                chat,
                what.html,
                parse_mode=ParseMode.HTML,
                message_thread_id=topic,
                reply_parameters=ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except Forbidden as error:
            if admitted(self._config(), chat, None):
                chats.off(self._db, chat, f"Telegram: {error.message}")

    async def _lost(self, error: Exception, failures: int) -> None:
        """Take up polling again with a new connection: one that is half open would time out for ever."""
        if isinstance(error, Conflict):
            log.error("another program polls with the same token: stop one of the two")
        else:
            log.warning("polling Telegram failed %s times: %s", failures, type(error).__name__)
        await self._polls.shutdown()
        await self._polls.initialize()
        await self._pause(_wait_s(error, failures))


def _wait_s(error: Exception, failures: int) -> float:
    if isinstance(error, RetryAfter):
        return silence_s(error)
    return min(2.0 ** min(failures - 1, 10), LONGEST_PAUSE_S)
