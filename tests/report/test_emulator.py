"""The emulator refuses what Telegram refuses, in its words, and a second client library understands what it answers."""

import asyncio
import json
from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    ReplyParameters,
)

from tests.telegram.markup import MarkupError, parse
from tests.telegram.server import TOKEN, Emulator
from tests.telegram.world import Limits

PRIVATE, GROUP = 42, -1_001_000_000_001


@pytest_asyncio.fixture
async def bot(telegram: Emulator) -> AsyncIterator[Bot]:  # the fixture
    telegram.chat(PRIVATE)
    telegram.chat(GROUP, topics=(3,))
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram.url))
    yield Bot(TOKEN, session=session)
    await session.close()


@pytest_asyncio.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def call(telegram: Emulator, http: aiohttp.ClientSession, method: str, **given: object) -> dict[str, object]:
    form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in given.items()}
    async with http.post(f"{telegram.url}/bot{TOKEN}/{method}", data=form) as response:
        body: dict[str, object] = await response.json()
        return body


def keyboard(data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Why", callback_data=data)]])


async def test_a_second_client_library_sends_edits_and_answers(telegram: Emulator, bot: Bot) -> None:
    sent = await bot.send_message(GROUP, "<b>one</b>", parse_mode="HTML", message_thread_id=3)
    answered = await bot.send_message(GROUP, "two", reply_parameters=ReplyParameters(message_id=sent.message_id))
    edited = await bot.edit_message_text("three", chat_id=GROUP, message_id=1, reply_markup=keyboard("v1"))

    assert isinstance(edited, type(sent))
    assert (sent.text, [e.type for e in sent.entities or []], sent.message_thread_id) == ("one", ["bold"], 3)
    assert (answered.message_id, edited.text) == (2, "three")
    assert edited.model_dump(exclude_none=True)["reply_markup"] == keyboard("v1").model_dump(exclude_none=True)
    assert [call.accepted for call in telegram.ledger] == [True] * 3


async def test_a_second_client_library_polls(telegram: Emulator, bot: Bot) -> None:
    telegram.text(PRIVATE, "/help me")
    sent = await bot.send_message(PRIVATE, "one", reply_markup=keyboard("v1"))
    telegram.press(PRIVATE, sent.message_id, "v1")
    telegram.member(GROUP, "kicked", user=5)

    updates = await bot.get_updates(timeout=1)
    again = await bot.get_updates(offset=updates[-1].update_id + 1, timeout=0)

    kinds = [update.event_type for update in updates]
    assert (kinds, again) == (["message", "callback_query", "my_chat_member"], [])
    assert updates[1].callback_query
    assert await updates[1].callback_query.answer("done").as_(bot)


async def test_a_second_client_library_sends_files_names_commands_and_leaves(telegram: Emulator, bot: Bot) -> None:
    picture = BufferedInputFile(b"\x89PNG\r\n\x1a\n...", "chart.png")
    shown = await bot.send_photo(GROUP, picture, message_thread_id=3)
    handed = await bot.send_document(PRIVATE, BufferedInputFile(b"a,b", "forewarn.csv"))
    cleared = await bot.edit_message_reply_markup(
        chat_id=PRIVATE, message_id=await with_buttons(bot), reply_markup=None
    )
    command = BotCommand(command="help", description="this list")
    named = await bot.set_my_commands([command], scope=BotCommandScopeChat(chat_id=PRIVATE))
    kept = await bot.get_my_commands(scope=BotCommandScopeChat(chat_id=PRIVATE))
    gone = await bot.delete_my_commands(scope=BotCommandScopeChat(chat_id=PRIVATE))
    left = await bot.leave_chat(GROUP)

    assert (shown.photo is not None, shown.message_thread_id) == (True, 3)
    assert handed.document
    assert (handed.document.file_name, handed.document.file_size) == ("forewarn.csv", 3)
    assert isinstance(cleared, Message)
    assert (cleared.reply_markup, named, [one.command for one in kept], gone, left) == (
        None,
        True,
        ["help"],
        True,
        True,
    )
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.set_my_commands([command], scope=BotCommandScopeChat(chat_id=999))
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(GROUP, "anybody there?")


async def with_buttons(bot: Bot) -> int:
    return (await bot.send_message(PRIVATE, "one", reply_markup=keyboard("v1"))).message_id


async def test_refusals_are_understood(telegram: Emulator, bot: Bot) -> None:
    telegram.world.limits = Limits()
    await bot.send_message(PRIVATE, "one")
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(PRIVATE, "two")
    telegram.world.rooms[PRIVATE].blocked = "bot was blocked by the user"
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(PRIVATE, "three")
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(5, "four")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"text": "x", "bogus": 1}, "unknown parameter bogus"),
        ({"text": "x", "disable_web_page_preview": True}, "deprecated parameter disable_web_page_preview"),
        ({"text": "x", "message_thread_id": "topic"}, "message_thread_id: can't parse 'topic'"),
        ({"text": "x", "disable_notification": "True"}, "disable_notification: can't parse 'True'"),
        ({}, "text: Field required"),
        ({"text": "x", "reply_parameters": {"message_id": 1, "odd": 1}}, "reply_parameters: unknown field odd"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "\U0001f600" * 2049}, "message is too long"),
        ({"text": "<b>a</b>" * 101, "parse_mode": "HTML"}, "too many entities"),
        ({"text": "x", "parse_mode": "Markdown"}, "unsupported parse_mode"),
        ({"text": "x", "message_thread_id": 9}, "message thread not found"),
        ({"text": "x", "reply_parameters": {"message_id": 9}}, "message to be replied not found"),
        ({"text": "x", "reply_markup": keyboard("x" * 65).model_dump(exclude_none=True)}, "BUTTON_DATA_INVALID"),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x"}]]}},
            "inline keyboard button must have exactly one action",
        ),
    ],
)
async def test_a_bad_message_is_refused(
    telegram: Emulator,
    http: aiohttp.ClientSession,
    given: dict[str, object],
    words: str,
) -> None:
    telegram.chat(GROUP, topics=(3,))

    answer = await call(telegram, http, "sendMessage", chat_id=GROUP, **given)

    assert answer == {"ok": False, "error_code": 400, "description": f"Bad Request: {words}"}
    assert telegram.posts(GROUP) == []


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("é<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é</b>", "Unexpected end tag at byte offset 2"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("1 < 2", "Unclosed start tag at byte offset 2"),
        ('<a href="x">y</a>', 'Tag "a" leads nowhere at byte offset 0'),
        ("<b class=x>y</b>", 'Unexpected attribute "class" of the tag "b" at byte offset 0'),
        ("<span>y</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-time unix="x">y</tg-time>', 'Tag "tg-time" has no valid time at byte offset 0'),
        ("<code><b>x</b></code>", 'Tag "b" stands inside code at byte offset 6'),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "Blockquotes can't be nested at byte offset 13"),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 3'),
    ],
)
def test_bad_markup_is_refused(html: str, words: str) -> None:
    with pytest.raises(MarkupError) as refused:
        parse(html)

    assert str(refused.value) == words


def test_good_markup_becomes_entities() -> None:
    html = '  <strong>\U0001f600</strong> &lt;&#x27;&unknown; <a href="https://a.example/?a=1&amp;b">l</a><i></i> & > '

    assert parse(html) == (
        "\U0001f600 <'&unknown; l & >",
        [
            {"type": "bold", "offset": 0, "length": 2},
            {"type": "text_link", "offset": 15, "length": 1, "url": "https://a.example/?a=1&b"},
        ],
    )


async def test_wrong_tokens_and_methods(telegram: Emulator, http: aiohttp.ClientSession) -> None:
    async with http.get(f"{telegram.url}/bot1:x/getMe") as unauthorized:
        pass
    async with http.get(f"{telegram.url}/bot{TOKEN}/getNothing") as missing:
        pass
    refused = await call(telegram, http, "sendDice", chat_id=PRIVATE)

    assert (unauthorized.status, missing.status, refused["error_code"]) == (401, 404, 501)


async def test_limits_slide() -> None:
    at = [1000.0]
    async with Emulator(limits=Limits(), clock=lambda: at[0]) as emulator, aiohttp.ClientSession() as http:
        emulator.chat(PRIVATE)
        emulator.chat(GROUP)

        async def accepted(chat: int) -> object:
            return (await call(emulator, http, "sendMessage", chat_id=chat, text="x"))["ok"]

        answers = [await accepted(chat) for chat in (PRIVATE, PRIVATE, *[GROUP] * 21)]
        at[0] += 60
        later = [await accepted(chat) for chat in (PRIVATE, GROUP)]

    assert (answers, later) == ([True, False, *[True] * 20, False], [True, True])


async def test_polling_twice_ends_the_first(telegram: Emulator, http: aiohttp.ClientSession) -> None:
    first = asyncio.create_task(call(telegram, http, "getUpdates", timeout=5))
    await telegram.until(lambda: len(telegram.calls("getUpdates")) == 1)

    second = asyncio.create_task(call(telegram, http, "getUpdates", timeout=5))
    ended = await first
    telegram.text(PRIVATE, "x")

    assert (ended["error_code"], len((await second)["result"])) == (409, 1)  # type: ignore[arg-type]


async def test_ids_run_through_private_chats_and_apart_in_supergroups(
    telegram: Emulator,
    http: aiohttp.ClientSession,
) -> None:
    for chat in (1, 2, -1_001_000_000_001, -1_001_000_000_002):
        telegram.chat(chat)
    for chat in (1, 2, 1, -1_001_000_000_001, -1_001_000_000_002, -1_001_000_000_001):
        await call(telegram, http, "sendMessage", chat_id=chat, text="x")

    assert [[post.id for post in telegram.posts(chat)] for chat in (1, 2, -1_001_000_000_001, -1_001_000_000_002)] == [
        [1, 3],
        [2],
        [1, 2],
        [1],
    ]
