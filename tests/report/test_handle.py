"""What is said in answer, where Telegram refuses it, and what a press does to its message."""

import asyncio
from dataclasses import replace

import pytest

from bot.report.handle import Course, Desk, _say
from bot.report.reply import said
from store import chats, inbox
from store.db import Database
from tests.report.made import CONFIG, GROUP, NAMES, NOW, PRIVATE
from tests.report.sending import bot_of
from tests.telegram.server import Emulator

pytestmark = pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # raised by the library within itself


def desk_of(db: Database, bot: object) -> Desk:
    return Desk(
        bot=bot,  # type: ignore[arg-type]
        db=db,
        config=lambda: CONFIG,
        names=lambda: NAMES,
        now=lambda: NOW,
        hands=None,
        pause=asyncio.sleep,
        alarm=print,
    )


@pytest.mark.parametrize(
    ("html", "plain"), [("<p>News</p>", "News"), ("x" * 5000, "x" * 5000)], ids=["markup", "length"]
)
async def test_an_answer_that_is_refused_as_it_is_goes_out_plain(
    db: Database, telegram: Emulator, html: str, plain: str
) -> None:
    telegram.chat(PRIVATE)
    async with bot_of(telegram.url) as bot:
        await _say(desk_of(db, bot), PRIVATE, replace(said([("x",)]), html=html, plain=plain), Course())

    assert [post.text for post in telegram.posts(PRIVATE)] == [plain[:2000]]


async def test_an_answer_takes_an_id_and_leaves_the_chat_its_gap(db: Database, telegram: Emulator) -> None:
    telegram.chat(GROUP)
    async with bot_of(telegram.url) as bot:
        await _say(desk_of(db, bot), GROUP, said([("News",)]), Course())

    ((next_send,),) = db.execute("select next_send from chat").fetchall()
    assert chats.last_id(db, GROUP) == 1
    assert next_send > 0
    assert inbox.waiting(db) == ()
