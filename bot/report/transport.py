"""Puts messages to Telegram, and tells from what comes back whether they were accepted."""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from http import HTTPStatus
from typing import Any

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
from telegram.request import HTTPXRequest

from bot.errors import ChatGone, ChatMoved, Flooded, NotSent, OutcomeUnknown, Refused, ReportError
from bot.report.send import Seen, nobody
from store.model import Message
from store.terms import Action

log = logging.getLogger(__name__)

# What Telegram tolerates: a message a second in a chat, twenty a minute in a group (Bots FAQ).
PRIVATE_GAP_S = 1.0
GROUP_GAP_S = 3.0
GENERAL_TOPIC = 1  # Telegram refuses its number: to name no topic means this one
UNREAD = (AttributeError, LookupError, TypeError, ValueError)  # what the library raises for an answer of unknown shape


class Calls(HTTPXRequest):
    """Requests that take nothing for an answer but an answer of the Bot API; anything else is that of a bad gateway.

    The library would raise what is no TelegramError for JSON of another shape, and log a traceback for what is none.
    """

    async def do_request(self, *given: Any, **named: Any) -> tuple[int, bytes]:
        """Return the status and body of an answer; a refusal that came as a success has the status that it names."""
        code, body = await super().do_request(*given, **named)
        if not HTTPStatus.OK <= code < HTTPStatus.MULTIPLE_CHOICES:
            return code, body
        try:
            said = self.parse_json_payload(body)
        except TelegramError:
            return HTTPStatus.BAD_GATEWAY, body
        if said.get("ok") is True and "result" in said:
            return code, body
        named_code = said.get("error_code")
        return named_code if named_code in set(HTTPStatus) else HTTPStatus.BAD_GATEWAY, body

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the object that a body holds; raises TelegramError for anything else."""
        try:
            said = json.loads(payload.decode("utf-8", "replace"))
        except ValueError as error:
            raise TelegramError("no JSON") from error
        if not isinstance(said, dict):
            raise TelegramError("JSON of another shape")
        return said


@dataclass(frozen=True, slots=True)
class Form:
    """How a message is put to Telegram; what the chat refuses is left out one by one."""

    html: bool = True
    topic: bool = True
    edit: bool = True


class TelegramTransport:
    """Delivers through the Bot API; the bot is given and closed by its owner.

    `alarm` tells the admins what a chat refuses for good, such as a topic that is gone.
    """

    def __init__(self, bot: Bot, alarm: Callable[[str], None] = nobody) -> None:
        self._bot, self._alarm = bot, alarm

    def gap_s(self, chat: int) -> float:
        """Return a second for a person, three for a group."""
        return PRIVATE_GAP_S if chat > 0 else GROUP_GAP_S

    async def deliver(self, message: Message) -> int:
        """Send, edit or answer; raises a ReportError that says whether the message was accepted.

        A refusal is certain: what it complains of is left out and the rest sent at once. "Not modified" is success.
        """
        form = Form(edit=message.action is Action.EDIT and message.target is not None)
        while True:
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
                if form.topic and not easier.topic:
                    where = f"Topic {message.topic} of chat {message.chat}"
                    self._alarm(f"{where} takes no alerts ({words}): they go to the main topic.")
                form = easier
            except TelegramError as error:
                raise _failure(message, error) from error
            except UNREAD as error:  # accepted, most likely: it is looked for before it is repeated
                raise OutcomeUnknown("Telegram's answer cannot be understood", chat=message.chat) from error

    async def probe(self, message: Message, number: int) -> Seen:
        """Say what stands in the chat under an id, by giving it the buttons of the message.

        A message that has just these buttons is not modified by it, and only the one looked for has them.
        """
        try:
            await self._bot.edit_message_reply_markup(message.chat, number, reply_markup=_keyboard(message))
        except BadRequest as error:
            words = str(error).lower()
            if "message is not modified" in words:
                return Seen.SAME
            if "message to edit not found" in words:
                return Seen.NOTHING
            if "can't be edited" in words:
                return Seen.OTHER
            raise _refusal(message, words) from error
        except TelegramError as error:
            raise _failure(message, error) from error
        except UNREAD as error:
            raise OutcomeUnknown("Telegram's answer cannot be understood", chat=message.chat) from error
        return Seen.CHANGED

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
