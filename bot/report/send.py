"""Takes messages from the outbox to their chats; the only file that decides when a message is tried again.

1. No message is lost: what was provably not accepted is tried again, for as long as it takes.
2. A message is repeated only where its outcome cannot be settled, and then it carries the mark of a possible repeat.
3. Edits change nothing when they are repeated, so an edit whose outcome is unknown is simply tried again.
4. A message at fault goes to the dead letters and never blocks its chat.
5. A chat that is gone is switched off and keeps what is queued for it, until somebody there writes again.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

import httpx
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.errors import ChatGone, ChatMoved, Flooded, NotSent, OutcomeUnknown, Refused, ReportError
from store import outbox
from store.db import Database, transaction
from store.model import Message
from store.terms import Action, MessageState

log = logging.getLogger(__name__)


# What Telegram tolerates: a message a second in a chat, twenty a minute in a group (Bots FAQ).
PRIVATE_GAP_S = 1.0
GROUP_GAP_S = 3.0
ALL_PER_S = 30
GENERAL_TOPIC = 1  # Telegram refuses its number: to name no topic means this one
STOP_S = 5.0


class Transport(Protocol):
    """A way to chats: Telegram, or the terminal."""

    async def deliver(self, message: Message) -> int:
        """Deliver a message and return its id in the chat; raises a ReportError."""
        ...

    def gap_s(self, chat: int) -> float:
        """Return the seconds to leave between two messages to a chat."""
        ...


async def send(db: Database, transport: Transport, now: Callable[[], datetime], boot: str) -> Message | None:
    """Deliver the message that is due first, settle it and return it as leased; None: nothing is due.

    It never sleeps: call it again at once after a message, else at `outbox.next_due`. Raises StoreError; a message
    whose delivery could then not be settled is found again by `outbox.wake` under a new boot id. When it is
    cancelled, a request under way is still finished within STOP_S, so that its outcome is known.
    """
    judge(db, now())
    message = outbox.lease(db, now(), boot)
    if message is None:
        return None
    under_way = asyncio.ensure_future(_deliver(db, transport, message, now))
    try:
        await asyncio.shield(under_way)
    except asyncio.CancelledError:
        await asyncio.wait([under_way], timeout=STOP_S)
        raise
    return message


def judge(db: Database, now: datetime) -> None:
    """Queue again, marked, what has stayed unknown for long enough; what is urgent does not wait the first time."""
    for message in outbox.unknown(db):
        if now >= outbox.judge_at(message):
            outbox.resend_marked(db, message.key, now)


async def _deliver(db: Database, transport: Transport, message: Message, now: Callable[[], datetime]) -> None:
    try:
        number = await transport.deliver(message)
    except ReportError as error:
        log.warning("message %s to chat %s: %s", message.key, message.chat, error)
        _failed(db, message, error, now(), transport.gap_s(message.chat))
    else:
        _delivered(db, message, number, now(), transport.gap_s(message.chat))


def _delivered(db: Database, message: Message, number: int, now: datetime, gap_s: float) -> None:
    with transaction(db):
        if message.action is Action.EDIT and number != message.target:
            outbox.send_anew(db, message.key)  # what it edits was gone: it stands for the alert from now on
        outbox.settle(db, message.key, MessageState.SENT, now, message_id=number)
        outbox.pace(db, message.chat, now + timedelta(seconds=gap_s))


def _failed(db: Database, message: Message, error: ReportError, now: datetime, gap_s: float) -> None:
    key, words = message.key, str(error)
    with transaction(db):
        outbox.pace(db, message.chat, now + timedelta(seconds=gap_s))
        match error:
            case Flooded(wait_s=wait_s):
                again = now + timedelta(seconds=wait_s)
                outbox.settle(db, key, MessageState.QUEUED, now, error=words, retry_at=again)
            case NotSent():
                outbox.settle(db, key, MessageState.QUEUED, now, error=words)
            case OutcomeUnknown():
                outbox.settle(db, key, MessageState.UNKNOWN, now, error=words)
            case ChatMoved(new_chat=new_chat):
                outbox.settle(db, key, MessageState.QUEUED, now, error=words, retry_at=now)
                outbox.move_chat(db, message.chat, new_chat)
            case ChatGone():
                outbox.settle(db, key, MessageState.QUEUED, now, error=words, retry_at=now)
                outbox.chat_off(db, message.chat, words)
            case _:
                outbox.settle(db, key, MessageState.DEAD, now, error=words)


# --- Telegram --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Form:
    """How a message is put to Telegram; what the chat refuses is left out one by one."""

    html: bool = True
    topic: bool = True
    edit: bool = True


class TelegramTransport:
    """Delivers through the Bot API; the bot is given and closed by its owner. `now` counts messages a second."""

    def __init__(self, bot: Bot, now: Callable[[], datetime]) -> None:
        self._bot, self._now = bot, now
        self._last: deque[datetime] = deque(maxlen=ALL_PER_S)

    def gap_s(self, chat: int) -> float:
        """Return a second for a person, three for a group."""
        return PRIVATE_GAP_S if chat > 0 else GROUP_GAP_S

    async def deliver(self, message: Message) -> int:
        """Send, edit or answer; raises a ReportError that says whether the message was accepted.

        A refusal is certain: what it complains of is left out and the rest sent at once. "Not modified" is success.
        """
        form = Form(edit=message.action is Action.EDIT and message.target is not None)
        while True:
            self._hold(message.chat)
            try:
                return await self._put(message, form)
            except BadRequest as error:  # before NetworkError, of which it is a kind
                words = str(error).lower()
                if "message is not modified" in words and message.target is not None:
                    return message.target
                easier = ease(form, words, message)
                if easier is None:
                    raise _refusal(message, words) from error
                log.warning("chat %s refuses a message as it is: %s", message.chat, words)
                form = easier
            except TelegramError as error:
                raise _failure(message, error) from error

    def _hold(self, chat: int) -> None:
        """Refuse what would be one message too many for all chats together."""
        here = self._now()
        wait_s = (self._last[0] - here).total_seconds() + 1.0 if len(self._last) == ALL_PER_S else 0.0
        if 0.0 < wait_s <= 1.0:  # more than a second: the clock was set back
            raise Flooded(f"{ALL_PER_S} messages went out within a second", chat=chat, wait_s=wait_s)
        self._last.append(here)

    async def _put(self, message: Message, form: Form) -> int:
        text = message.html if form.html else message.plain
        mode = ParseMode.HTML if form.html else None
        keyboard = _keyboard(message)
        quiet = LinkPreviewOptions(is_disabled=True)
        if form.edit and message.target is not None:
            await self._bot.edit_message_text(
                text,
                message.chat,
                message.target,
                parse_mode=mode,
                reply_markup=keyboard,
                link_preview_options=quiet,
            )
            return message.target
        answers = message.target if message.action is Action.REPLY else None
        sent = await self._bot.send_message(
            message.chat,
            text,
            parse_mode=mode,
            reply_markup=keyboard,
            link_preview_options=quiet,
            message_thread_id=message.topic if form.topic and message.topic != GENERAL_TOPIC else None,
            reply_parameters=ReplyParameters(answers, allow_sending_without_reply=True) if answers else None,
        )
        return sent.message_id


def ease(form: Form, words: str, message: Message) -> Form | None:
    """Return the form without what Telegram complains of (in lower case); None: nothing can be left out."""
    if "can't parse entities" in words and form.html:
        return replace(form, html=False)
    if form.edit and any(w in words for w in ("message to edit not found", "can't be edited", "message_id_invalid")):
        return replace(form, edit=False)
    if any(w in words for w in ("thread not found", "topic_closed", "topic_deleted")) and form.topic and message.topic:
        return replace(form, topic=False)
    return None


CHAT_AT_FAULT = (
    "chat not found",
    "not enough rights",
    "have no rights",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_restricted",
    "user is deactivated",
    "peer_id_invalid",
    "group chat was deactivated",
)


def silence_s(error: RetryAfter) -> float:
    """Return the seconds of silence that Telegram asks for."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _refusal(message: Message, words: str) -> ReportError:
    if any(fault in words for fault in CHAT_AT_FAULT):
        return ChatGone(f"Telegram: {words}", chat=message.chat)
    return Refused(f"Telegram: {words}", chat=message.chat)


def _failure(message: Message, error: TelegramError) -> ReportError:
    chat = message.chat
    match error:
        case RetryAfter():
            wait_s = silence_s(error)
            return Flooded(f"Telegram asks for {wait_s:.0f} s of silence", chat=chat, wait_s=wait_s)
        case ChatMigrated():
            return ChatMoved(f"the group is now {error.new_chat_id}", chat=chat, new_chat=error.new_chat_id)
        case Forbidden():
            return ChatGone(f"Telegram: {error.message}", chat=chat)
        case InvalidToken() | Conflict():  # never `error.message` of the former: it may hold the token
            return NotSent(f"Telegram refuses the bot: {type(error).__name__}", chat=chat)
    return _lost(chat, error)


def _lost(chat: int, error: TelegramError) -> ReportError:
    """Tell by the cause whether the request ever left: a broken answer looks the same before and after acceptance."""
    cause = error.__cause__ or error
    if isinstance(cause, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
        return NotSent(f"Telegram cannot be reached: {type(cause).__name__}", chat=chat)
    return OutcomeUnknown(f"no usable answer from Telegram: {type(cause).__name__}", chat=chat)


def _keyboard(message: Message) -> InlineKeyboardMarkup | None:
    rows = [[InlineKeyboardButton(b.label, callback_data=b.data) for b in row] for row in message.buttons]
    return InlineKeyboardMarkup(rows) if rows else None
