"""The setup: from a token to a chat's number."""

import asyncio

import pytest

from bot.errors import InputError
from bot.report.meet import Met, meet, welcome
from tests.report.made import GROUP, PRIVATE
from tests.report.sending import NOWHERE
from tests.telegram.server import TOKEN, Emulator

pytestmark = pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # raised by the library within itself


async def test_whoever_writes_is_met_and_the_update_is_confirmed(telegram: Emulator) -> None:
    said: list[str] = []
    waiting = asyncio.create_task(meet(TOKEN, telegram.url, say=said.append, wait_s=10))
    await telegram.until(lambda: bool(telegram.calls("getUpdates")))
    telegram.text(PRIVATE, "hello")

    met = await waiting

    assert met == Met(chat=PRIVATE, topic=None, title="Ada", user=PRIVATE, name="Ada")
    assert said[0].startswith("The token is that of @forewarn_test_bot.")
    assert not telegram.world.updates


async def test_who_threw_the_bot_out_is_not_met(telegram: Emulator) -> None:
    telegram.member(GROUP, "kicked", user=PRIVATE)
    telegram.text(PRIVATE, "hello")

    met = await meet(TOKEN, telegram.url, say=lambda _: None, wait_s=10)

    assert met.chat == PRIVATE


async def test_who_is_met_is_welcomed_where_that_can_be(telegram: Emulator) -> None:
    telegram.chat(GROUP, topics=(3,))
    met = Met(chat=GROUP, topic=3, title="Desk", user=1, name="Ada")

    told = [await welcome(TOKEN, url, met, "Alerts come here.") for url in (telegram.url, NOWHERE)]

    assert told == [True, False]
    assert [(post.text, post.topic) for post in telegram.posts(GROUP)] == [("Alerts come here.", 3)]


async def test_a_topic_and_a_group_have_their_numbers(telegram: Emulator) -> None:
    telegram.chat(GROUP, topics=(3,))
    telegram.text(GROUP, "hello", user=PRIVATE, topic=3)

    met = await meet(TOKEN, telegram.url, say=lambda _: None, wait_s=10)

    assert (met.chat, met.topic, met.title, met.user) == (GROUP, 3, "Desk", PRIVATE)


async def test_what_goes_wrong_is_said_plainly_and_never_the_token(telegram: Emulator) -> None:
    faults = []
    for token, url, wait_s in ((TOKEN, telegram.url, 0.05), ("7:wrong", telegram.url, 5), (TOKEN, NOWHERE, 5)):
        with pytest.raises(InputError) as fault:
            await meet(token, url, say=lambda _: None, wait_s=wait_s)
        faults.append(str(fault.value))

    assert [fault.split(":")[0] for fault in faults] == [
        "nobody wrote to the bot within 0 s",
        "Telegram refuses the token",
        "Telegram cannot be reached",
    ]
    assert not any("wrong" in fault for fault in faults)


async def test_a_rival_is_said(telegram: Emulator) -> None:
    first = asyncio.create_task(meet(TOKEN, telegram.url, say=lambda _: None, wait_s=10))
    await telegram.until(lambda: bool(telegram.calls("getUpdates")))
    second = asyncio.create_task(meet(TOKEN, telegram.url, say=lambda _: None, wait_s=10))

    with pytest.raises(InputError, match="another program polls with this token"):
        await first
    second.cancel()
    await asyncio.gather(second, return_exceptions=True)
