"""Meets whoever sets the bot up: says who the bot is, waits for a message, and tells which chat it came from."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from telegram import Bot, Update
from telegram.constants import ChatMemberStatus
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.errors import InputError
from bot.report.transport import UNREAD, Calls

POLL_S = 20
KINDS = ["message", "my_chat_member"]
GONE = {ChatMemberStatus.LEFT, ChatMemberStatus.BANNED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """The chat that somebody wrote in: its number, topic and name, and who it was."""

    chat: int
    topic: int | None
    title: str
    user: int | None
    name: str


async def meet(
    token: str, api_url: str | None, *, say: Callable[[str], None], wait_s: float, poll_s: int = POLL_S
) -> Met:
    """Wait until somebody writes to the bot, or adds it to a group.

    Raises InputError for a wrong token, a server that cannot be reached, another program that polls with it, and when
    nobody wrote in time.
    """
    base = f"{(api_url or 'https://api.telegram.org').rstrip('/')}/bot"
    calls, polls = Calls(2, connect_timeout=10), Calls(2, read_timeout=poll_s + 10, connect_timeout=10)
    bot = Bot(token, base_url=base, request=calls, get_updates_request=polls)
    try:
        async with asyncio.timeout(wait_s):
            me = await bot.get_me()
            await bot.delete_webhook()
            say(f"The token is that of @{me.username}. Write anything to it now, or add it to a group and write there.")
            return await _met(bot, poll_s)
    except TimeoutError as error:
        raise InputError(f"nobody wrote to the bot within {wait_s:.0f} s: start again when you are ready") from error
    except InvalidToken:
        raise InputError("Telegram refuses the token: copy it again from @BotFather") from None  # its text holds it
    except Conflict as error:
        raise InputError("another program polls with this token: stop it for the setup") from error
    except (TelegramError, *UNREAD) as error:
        raise InputError(f"Telegram cannot be reached: {type(error).__name__}") from error
    finally:
        await calls.shutdown()
        await polls.shutdown()


async def welcome(token: str, api_url: str | None, met: Met, words: str) -> bool:
    """Write to the chat that was met; return whether it took the words, which is no reason to fail where it did not."""
    base = f"{(api_url or 'https://api.telegram.org').rstrip('/')}/bot"
    calls = Calls(1, connect_timeout=10)
    try:
        await Bot(token, base_url=base, request=calls, get_updates_request=calls).send_message(
            met.chat, words, message_thread_id=met.topic
        )
    except (TelegramError, *UNREAD):
        return False
    finally:
        await calls.shutdown()
    return True


async def _met(bot: Bot, poll_s: int) -> Met:
    offset = 0
    while True:
        for update in await bot.get_updates(offset=offset, timeout=poll_s, allowed_updates=KINDS):
            offset = update.update_id + 1
            found = _read(update)
            if found is not None:
                await bot.get_updates(offset=offset, timeout=0, allowed_updates=KINDS)  # it need not come again
                return found


def _read(update: Update) -> Met | None:
    chat, user, message = update.effective_chat, update.effective_user, update.message
    gone = update.my_chat_member is not None and update.my_chat_member.new_chat_member.status in GONE
    if chat is None or gone:
        return None
    topic = message.message_thread_id if message is not None and message.is_topic_message else None
    title = chat.title or chat.full_name or ""
    return Met(
        chat=chat.id,
        topic=topic,
        title=title,
        user=user.id if user is not None else None,
        name=user.full_name if user is not None else "",
    )
