"""Does what one update asks: a command, a button, a group that takes the bot in or throws it out."""

import asyncio
import io
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from telegram import (
    Bot,
    CallbackQuery,
    ChatMemberUpdated,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
    Update,
)
from telegram.constants import ChatMemberStatus, ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.report.answers import Request, admitted, answer
from bot.report.buttons import Pressed, press
from bot.report.charts import draw
from bot.report.markup import Block, Code, html, plain
from bot.report.orders import Hands
from bot.report.reply import Answer, Rows
from bot.report.transport import GROUP_GAP_S, PRIVATE_GAP_S, silence_s
from bot.report.words import Names
from store import chats, inbox
from store.db import Database
from store.errors import StoreError
from store.model import Config

log = logging.getLogger(__name__)

SETUP_ANSWERS = 20  # how many chats are told their number while feeds.yaml names none
BROKEN = (LookupError, TypeError, ValueError, AttributeError, RuntimeError)  # what an update of an unknown shape raises
FINAL = (BadRequest, Forbidden, InvalidToken, ChatMigrated)  # to try again changes nothing
LONGEST_PAUSE_S = 60.0
PLAIN_CHARS = 2_000  # fits whatever the characters are


@dataclass(slots=True, kw_only=True)
class Desk:
    """What an answer needs; `told` are the chats that were told their number."""

    bot: Bot
    db: Database
    config: Callable[[], Config]
    names: Callable[[], Names]
    now: Callable[[], datetime]
    hands: Hands | None
    pause: Callable[[float], Awaitable[None]]
    alarm: Callable[[str], None]
    username: str = ""
    told: set[int] = field(default_factory=set)


@dataclass(slots=True, kw_only=True)
class Course:
    """How far an update came before a try of it failed: what it came to is not asked again, what was sent not sent."""

    reply: Answer | None = None
    pressed: Pressed | None = None
    sent: set[str] = field(default_factory=set)


async def handle(desk: Desk, update: inbox.Update) -> None:
    """Do what an update asks, and note how it ended; whatever is wrong with it, nothing is raised."""
    course = Course()
    try:
        while inbox.begin(desk.db, update.number):
            wait_s = await _tried(desk, update, course)
            if wait_s is None:
                return
            await desk.pause(wait_s)
    except StoreError as error:
        log.error("update %s was not answered: %s", update.number, error)  # noqa: TRY400  # one sentence
        await desk.pause(LONGEST_PAUSE_S)


async def _tried(desk: Desk, update: inbox.Update, course: Course) -> float | None:
    """Handle an update once; return None where that is the end of it, else the seconds after which to try again."""
    try:
        found = Update.de_json(json.loads(update.body), desk.bot)
        await _dispatch(desk, found, course)
    except FINAL as error:
        log.warning("update %s was not answered: %s", update.number, type(error).__name__)
        inbox.done(desk.db, update.number, type(error).__name__)
        return None
    except TelegramError as error:
        log.warning("update %s is not answered yet: %s", update.number, type(error).__name__)
        return silence_s(error) if isinstance(error, RetryAfter) else 2.0
    except BROKEN as error:
        log.exception("update %s is put aside: it cannot be understood", update.number)
        inbox.put_aside(desk.db, update.number, type(error).__name__)
        return None
    inbox.done(desk.db, update.number)
    return None


async def _dispatch(desk: Desk, update: Update, course: Course) -> None:
    if update.my_chat_member:
        await _membership(desk, update.my_chat_member, course)
    elif update.callback_query:
        await _pressed(desk, update.callback_query, course)
    elif update.message:
        await _message(desk, update.message, course)


async def _message(desk: Desk, message: Message, course: Course) -> None:
    chat = message.chat.id
    if message.migrate_to_chat_id:
        chats.move(desk.db, chat, message.migrate_to_chat_id)
        desk.alarm(f"chat {chat} is now {message.migrate_to_chat_id}: put the new number into feeds.yaml")
        return
    config = desk.config()
    user = message.from_user.id if message.from_user else None
    if not config.chats and not admitted(config, chat, user) and (message.text or "").startswith("/start"):
        await _tell_number(desk, chat, course)
    if not message.text or not admitted(config, chat, user):
        return
    if chat in chats.all_off(desk.db):
        chats.on(desk.db, chat)
    topic = message.message_thread_id if message.is_topic_message else None
    request = Request(text=message.text, chat=chat, user=user, me=desk.username, topic=topic)
    if course.reply is None:
        reply = answer(desk.db, request, config, desk.names(), desk.now(), desk.hands)
        course.reply = await _whole(reply) if reply is not None else None
    if course.reply is not None:
        await _say(desk, chat, course.reply, course, topic=topic)


async def _pressed(desk: Desk, query: CallbackQuery, course: Course) -> None:
    config, under = desk.config(), query.message
    if under is None or not admitted(config, under.chat.id, query.from_user.id):
        return
    chat, user = under.chat.id, query.from_user.id
    topic = under.message_thread_id if isinstance(under, Message) and under.is_topic_message else None
    request = Request(text="", chat=chat, user=user, me=desk.username, topic=topic)
    done = course.pressed
    if done is None:  # once: to mark an alert twice takes the mark back
        done = press(desk.db, query.data or "", request, config, desk.names(), desk.now(), desk.hands)
        course.pressed = done
    if "toast" not in course.sent:
        try:
            await query.answer(done.toast or None)
        except BadRequest as error:
            log.info("a press was answered too late: %s", error)  # the query is too old: what it asked is done still
        course.sent.add("toast")
    if done.reply is not None:
        course.reply = course.reply or await _whole(done.reply)
        await _say(desk, chat, course.reply, course, topic=topic, reply_to=under.message_id)
    if done.page is not None:
        await _turn(desk, chat, under.message_id, done.page)
    if done.is_settled:
        await _unbutton(desk, chat, under.message_id)


async def _membership(desk: Desk, changed: ChatMemberUpdated, course: Course) -> None:
    config, chat = desk.config(), changed.chat.id
    present = changed.new_chat_member.status in {ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR}
    if admitted(config, chat, None):
        if present:
            chats.on(desk.db, chat)
        else:
            chats.off(desk.db, chat, "the bot was blocked or taken out of the chat")
    elif not present:
        return
    elif changed.from_user.id in config.admins or not config.chats:
        await _tell_number(desk, chat, course)
    elif chat < 0:
        log.info("left chat %s, which added the bot unasked", chat)
        await desk.bot.leave_chat(chat)


async def _tell_number(desk: Desk, chat: int, course: Course) -> None:
    """Tell a chat its number, once a run: how a user gets from BotFather to the first alert."""
    if course.reply is None:
        if chat in desk.told or len(desk.told) >= SETUP_ANSWERS:
            return
        desk.told.add(chat)
        words = f"This chat's number is {chat}. To get alerts here, put this into feeds.yaml:"
        blocks: list[Block] = [(words,), Code(f"chats:\n  - {{chat: {chat}}}")]
        course.reply = Answer(html=html(blocks), plain=plain(blocks))
    await _say(desk, chat, course.reply, course)


# --- saying ----------------------------------------------------------------------------------------------------------


async def _whole(given: Answer) -> Answer:
    """Return the answer, after what takes its time."""
    return await given.later() if given.later is not None else given


async def _say(
    desk: Desk, chat: int, what: Answer, course: Course, *, topic: int | None = None, reply_to: int | None = None
) -> None:
    """Send the parts of an answer that an earlier try did not."""
    answers = ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None
    try:
        if what.plot is not None and "chart" not in course.sent:
            picture = await asyncio.to_thread(draw, what.plot)
            shown = await desk.bot.send_photo(
                chat, InputFile(io.BytesIO(picture), "chart.png"), message_thread_id=topic, reply_parameters=answers
            )
            _note(desk, shown)
            course.sent.add("chart")
        if what.file is not None and "file" not in course.sent:
            handed = await desk.bot.send_document(
                chat, InputFile(io.BytesIO(what.file.body), what.file.name), message_thread_id=topic
            )
            _note(desk, handed)
            course.sent.add("file")
        if "words" not in course.sent:
            _note(desk, await _send_text(desk, chat, what, topic, answers))
            course.sent.add("words")
    except Forbidden as error:
        if admitted(desk.config(), chat, None):
            chats.off(desk.db, chat, f"Telegram: {error.message}")


async def _send_text(
    desk: Desk, chat: int, what: Answer, topic: int | None, answers: ReplyParameters | None
) -> Message:
    """Send the words of an answer; where Telegram refuses them as they are, as plain text that surely fits."""
    more = {
        "message_thread_id": topic,
        "reply_parameters": answers,
        "reply_markup": _keyboard(what.buttons),
        "link_preview_options": LinkPreviewOptions(is_disabled=True),
    }
    try:
        return await desk.bot.send_message(chat, what.html, parse_mode=ParseMode.HTML, **more)  # type: ignore[arg-type]
    except BadRequest as error:
        if not any(words in str(error).lower() for words in ("parse entities", "too long", "entities")):
            raise
        log.warning("an answer was refused as it is: %s", error)
        return await desk.bot.send_message(chat, what.plain[:PLAIN_CHARS], **more)  # type: ignore[arg-type]


def _note(desk: Desk, sent: Message) -> None:
    """Let the outbox know that the chat was written to, and which id that took."""
    chat = sent.chat.id
    gap = timedelta(seconds=PRIVATE_GAP_S if chat > 0 else GROUP_GAP_S)
    chats.written(desk.db, chat, desk.now() + gap, sent.message_id)


async def _turn(desk: Desk, chat: int, message: int, to: Answer) -> None:
    try:
        await desk.bot.edit_message_text(
            to.html,
            chat,
            message,
            parse_mode=ParseMode.HTML,
            reply_markup=_keyboard(to.buttons),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
    except BadRequest as error:  # the same page, or a message that is gone
        log.info("a page was not turned: %s", error)


async def _unbutton(desk: Desk, chat: int, message: int) -> None:
    try:
        await desk.bot.edit_message_reply_markup(chat, message, reply_markup=None)
    except BadRequest as error:
        log.info("buttons were not taken away: %s", error)


def _keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    made = [[InlineKeyboardButton(button.label, callback_data=button.data) for button in row] for row in rows]
    return InlineKeyboardMarkup(made) if made else None
