import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.errors import InputError
from bot.report.answers import HELP, ORDERS
from bot.report.serve import Server
from store import chats, feedback, inbox, outbox, record, stories
from store.db import Database
from store.model import Config
from tests.report.made import AT_LEAST, CONFIG, GROUP, NAMES, NOW, PRIVATE, alert, fact, message, signal
from tests.report.pencil import Pencil
from tests.report.sending import Clock
from tests.telegram.server import TOKEN, Emulator, Fault

pytestmark = pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # raised by the library within itself
STRANGER, ADMIN = 666, 7
ASKING = [name for name in HELP if name not in ORDERS]
SETUP = replace(CONFIG, chats=(), admins=())


async def at_once(_seconds: float) -> None:
    await asyncio.sleep(0)


@asynccontextmanager
async def serving(db: Database, telegram: Emulator, config: Config = CONFIG, **more: Any) -> AsyncIterator[Server]:
    for chat in (PRIVATE, GROUP, STRANGER, ADMIN):
        telegram.chat(chat)
    async with server_of(db, telegram, config, **more) as server:
        running = asyncio.create_task(server.run())
        try:
            yield server
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running


def server_of(
    db: Database,
    telegram: Emulator,
    config: Config = CONFIG,
    token: str = TOKEN,
    grace_s: float = 10,
    **more: Any,
) -> Server:
    given = {"now": lambda: NOW, "pause": at_once} | more
    return Server(
        token,
        db=db,
        config=lambda: config,
        names=lambda: NAMES,
        api_url=telegram.url,
        poll_s=0 if grace_s < 1 else 25,
        grace_s=grace_s,
        **given,
    )


def names(telegram: Emulator, scope: str) -> list[str]:
    return [str(command["command"]) for command in telegram.world.commands.get(scope, [])]


def texts(telegram: Emulator, chat: int = PRIVATE) -> list[str]:
    return [post.text for post in telegram.posts(chat)]


async def settled(telegram: Emulator, db: Database) -> None:
    """Wait until every update was handled: a poll that confirms the last one is asked, and the inbox is empty."""
    offset = str(telegram.world.next_update)
    await telegram.until(lambda: any(call.given.get("offset") == offset for call in telegram.calls("getUpdates")))
    while inbox.waiting(db):
        await asyncio.sleep(0.001)


async def test_it_says_who_it_is_and_names_its_commands(db: Database, telegram: Emulator) -> None:
    async with server_of(db, telegram) as server:
        assert await server.greet() == "forewarn_test_bot"

    assert names(telegram, "default") == ASKING
    assert names(telegram, "all_private_chats") == []


async def test_admins_are_offered_the_commands_that_change_things(db: Database, telegram: Emulator) -> None:
    for chat in (PRIVATE, GROUP):
        telegram.chat(chat)
    async with server_of(db, telegram) as server:  # admin 7 never wrote to the bot
        await server.greet()

    assert sorted(telegram.world.commands) == [
        f"chat {PRIVATE}",
        f"chat_member {GROUP} {PRIVATE}",
        f"chat_member {GROUP} {ADMIN}",
        "default",
    ]
    assert names(telegram, f"chat {PRIVATE}") == names(telegram, f"chat_member {GROUP} {ADMIN}") == list(HELP)


async def test_without_admins_all_is_offered_to_whoever_talks_to_the_bot_alone(
    db: Database, telegram: Emulator
) -> None:
    async with server_of(db, telegram, replace(CONFIG, admins=())) as server:
        await server.greet()

    assert (names(telegram, "default"), names(telegram, "all_private_chats")) == (ASKING, list(HELP))


async def test_an_admin_named_or_dismissed_later_is_offered_more_or_less(db: Database, telegram: Emulator) -> None:
    configs = [CONFIG]
    for chat in (PRIVATE, GROUP, ADMIN):
        telegram.chat(chat)
    async with server_of(db, telegram, watch_s=0.01) as server:
        server._config = lambda: configs[-1]
        running = asyncio.create_task(server.run())
        await telegram.until(lambda: bool(telegram.calls("getUpdates")))
        configs.append(replace(CONFIG, admins=(ADMIN,)))
        telegram.fault(Fault.GATEWAY_BEFORE, "deleteMyCommands")
        await telegram.until(lambda: len(telegram.calls("deleteMyCommands")) == 4)
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running

    assert sorted(telegram.world.commands) == [f"chat {ADMIN}", f"chat_member {GROUP} {ADMIN}", "default"]


async def test_only_the_updates_it_understands_are_asked_for(db: Database, telegram: Emulator) -> None:
    async with serving(db, telegram):
        await telegram.until(lambda: bool(telegram.calls("getUpdates")))

    assert telegram.world.allowed == ["message", "callback_query", "my_chat_member"]


async def test_a_command_is_answered_where_it_was_asked(db: Database, telegram: Emulator) -> None:
    async with serving(db, telegram):
        telegram.chat(GROUP, topics=(3,))
        telegram.text(PRIVATE, "/recent")
        telegram.text(GROUP, "/recent@forewarn_test_bot", user=PRIVATE, topic=3)
        await settled(telegram, db)

    assert (texts(telegram), [(p.text, p.topic) for p in telegram.posts(GROUP)]) == (
        ["No alerts yet."],
        [("No alerts yet.", 3)],
    )


async def test_strangers_get_nothing(db: Database, telegram: Emulator) -> None:
    stories.save_alert(db, alert(signal(AT_LEAST)))
    async with serving(db, telegram):
        for text in ("/start", "/status", "hello"):
            telegram.text(STRANGER, text)
        telegram.press(STRANGER, 1, "v1:mute:ab12cd34")
        await settled(telegram, db)

    assert (texts(telegram, STRANGER), telegram.calls("answerCallbackQuery"), stories.mutes(db, NOW)) == ([], [], ())


async def test_an_admin_is_answered_anywhere(db: Database, telegram: Emulator) -> None:
    async with serving(db, telegram):
        telegram.text(ADMIN, "/recent")
        await settled(telegram, db)

    assert texts(telegram, ADMIN) == ["No alerts yet."]


async def test_the_why_button_is_answered_in_reply_to_the_alert(db: Database, telegram: Emulator) -> None:
    stories.save_alert(db, alert(signal(AT_LEAST)))
    async with serving(db, telegram) as server:
        sent = await server.bot.send_message(PRIVATE, "the alert")
        query = telegram.press(PRIVATE, sent.message_id, "v1:why:ab12cd34")
        await settled(telegram, db)

    reply = telegram.posts(PRIVATE)[-1]
    assert (reply.reply_to, reply.text.splitlines()[-1]) == (1, "Alert ab12cd34, 25 Oct 2024, 21:13 CEST")
    assert telegram.world.queries[query] == {"callback_query_id": query}


async def test_the_mute_button_says_what_it_did(db: Database, telegram: Emulator) -> None:
    stories.save_alert(db, alert(signal(AT_LEAST)))
    async with serving(db, telegram) as server:
        sent = await server.bot.send_message(PRIVATE, "the alert")
        query = telegram.press(PRIVATE, sent.message_id, "v1:mute:ab12cd34")
        await settled(telegram, db)

    assert (telegram.world.queries[query] or {}).get("text") == "Muted here for 24 hours: this story"
    assert [(one.chat, one.what) for one in stories.mutes(db, NOW)] == [(PRIVATE, "story-1")]


async def test_a_press_that_was_answered_too_late_still_counts(db: Database, telegram: Emulator) -> None:
    stories.save_alert(db, alert(signal(AT_LEAST)))
    async with serving(db, telegram) as server:
        sent = await server.bot.send_message(PRIVATE, "the alert")
        query = telegram.press(PRIVATE, sent.message_id, "v1:mute:ab12cd34")
        telegram.world.queries[query] = {"answered": "before"}
        await settled(telegram, db)

    assert [(one.chat, one.what) for one in stories.mutes(db, NOW)] == [(PRIVATE, "story-1")]


async def test_a_poison_update_is_put_aside(db: Database, telegram: Emulator, caplog: pytest.LogCaptureFixture) -> None:
    async with serving(db, telegram):
        telegram.raw("callback_query", {"id": "1", "from": {"id": PRIVATE, "is_bot": False, "first_name": "A"}})
        telegram.raw("callback_query", 17)
        telegram.raw("message", {"message_id": "x"})
        telegram.raw("something_new", {"a": 1})
        telegram.text(PRIVATE, "/recent")
        await settled(telegram, db)

    assert texts(telegram) == ["No alerts yet."]
    assert "is put aside" in caplog.text


async def test_an_edited_message_is_no_command(db: Database, telegram: Emulator) -> None:
    async with serving(db, telegram):
        await telegram.until(lambda: bool(telegram.calls("getUpdates")))
        telegram.raw("edited_message", {"message_id": 1})
        telegram.text(PRIVATE, "/recent")
        await telegram.until(lambda: bool(telegram.posts(PRIVATE)))

    assert texts(telegram) == ["No alerts yet."]


async def test_what_a_crash_interrupts_is_asked_again(db: Database, telegram: Emulator) -> None:
    async with server_of(db, telegram) as server:
        telegram.chat(PRIVATE)
        telegram.text(PRIVATE, "/recent")
        assert len(await server.poll(0)) == 1  # and the process dies here

    async with serving(db, telegram):
        await settled(telegram, db)

    assert texts(telegram) == ["No alerts yet."]


@pytest.mark.parametrize(
    "fault",
    [Fault.DROP_BEFORE, Fault.GATEWAY_BEFORE, Fault.GARBAGE_BEFORE, Fault.SHAPELESS_BEFORE, Fault.FLOOD],
    ids=lambda f: f.name,
)
async def test_polling_goes_on_after_a_fault(db: Database, telegram: Emulator, fault: Fault) -> None:
    async with serving(db, telegram):
        for _ in range(3):
            telegram.fault(fault, "getUpdates")
        telegram.text(PRIVATE, "/recent")
        await settled(telegram, db)

    assert texts(telegram) == ["No alerts yet."]


async def test_a_poll_that_hangs_is_cut_off(db: Database, telegram: Emulator) -> None:
    telegram.chat(PRIVATE)
    telegram.fault(Fault.HANG_BEFORE, "getUpdates")
    telegram.text(PRIVATE, "/recent")

    async with server_of(db, telegram, grace_s=0.02) as server:
        running = asyncio.create_task(server.run())
        await telegram.until(lambda: bool(telegram.posts(PRIVATE)))
        running.cancel()

    assert texts(telegram) == ["No alerts yet."]


async def test_an_answer_that_fails_is_given_again(db: Database, telegram: Emulator) -> None:
    async with serving(db, telegram):
        telegram.fault(Fault.DROP_BEFORE)
        telegram.text(PRIVATE, "/recent")
        telegram.text(PRIVATE, "/recent act")
        await settled(telegram, db)

    assert texts(telegram) == ["No alerts yet.", "No alerts for: act."]


async def test_what_a_failing_database_cannot_keep_is_asked_for_again(
    db: Database, telegram: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(db, telegram):
        await telegram.until(lambda: bool(telegram.calls("getUpdates")))
        db.execute("pragma query_only = 1")
        telegram.text(PRIVATE, "/recent")
        while "updates cannot be kept" not in caplog.text:
            await asyncio.sleep(0.001)
        db.execute("pragma query_only = 0")
        await settled(telegram, db)

    assert texts(telegram) == ["No alerts yet."]


async def test_telegram_that_cannot_be_reached_at_the_start_is_asked_again(db: Database, telegram: Emulator) -> None:
    telegram.fault(Fault.DROP_BEFORE, "getMe")
    telegram.fault(Fault.GATEWAY_BEFORE, "setMyCommands")

    async with server_of(db, telegram) as server:
        assert await server.greet() == "forewarn_test_bot"


async def test_a_wrong_token_is_said_without_saying_it(db: Database, telegram: Emulator) -> None:
    secret = "7000000001:AA-another-token-that-nobody-may-read"

    async with server_of(db, telegram, token=secret) as server:
        with pytest.raises(InputError) as refused:
            await server.run()

    assert str(refused.value) == "Telegram refuses the token: check TELEGRAM_TOKEN"
    assert refused.value.__cause__ is None


async def test_a_token_revoked_while_polling_ends_it(db: Database, telegram: Emulator) -> None:
    async with server_of(db, telegram) as server:
        await server.greet()
        telegram.token = "7000000001:AA-renewed"
        with pytest.raises(InputError):
            await server.run()


async def test_a_second_program_with_the_token_is_said_and_the_one_that_loses_stops(
    db: Database, telegram: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    async with server_of(db, telegram) as server, server_of(db, telegram) as other:
        first = asyncio.create_task(server.run())
        second = asyncio.create_task(other.run())
        done, going_on = await asyncio.wait({first, second}, return_when=asyncio.FIRST_COMPLETED)
        for task in going_on:
            task.cancel()
        await asyncio.gather(*going_on, return_exceptions=True)

        assert [str(task.exception()) for task in done] == [
            "another program polls with the same token and goes on: this one stops"
        ]
    assert "another program polls with the same token" in caplog.text


async def test_of_two_programs_with_a_token_the_second_gives_way(db: Database, telegram: Emulator) -> None:
    times = [NOW]
    async with server_of(db, telegram, now=lambda: times[-1]) as server:
        first = asyncio.create_task(server.run())
        await telegram.until(lambda: bool(telegram.calls("getUpdates")))
        times.append(NOW + timedelta(hours=1))
        async with server_of(db, telegram, now=lambda: times[-1]) as other:
            with pytest.raises(InputError, match="this one stops"):
                await other.run()
        telegram.chat(PRIVATE)
        telegram.text(PRIVATE, "/recent")
        await telegram.until(lambda: bool(telegram.posts(PRIVATE)))
        first.cancel()
        with suppress(asyncio.CancelledError):
            await first


async def test_an_update_is_kept_before_it_is_confirmed_and_handled_after_a_kill(
    db: Database, telegram: Emulator
) -> None:
    telegram.chat(PRIVATE)
    telegram.text(PRIVATE, "/recent")
    async with server_of(db, telegram) as server:
        server._keep(await server.poll(0))  # and the process dies here
    telegram.world.updates.clear()  # Telegram holds it for confirmed

    async with serving(db, telegram):
        await telegram.until(lambda: bool(telegram.posts(PRIVATE)))

    assert texts(telegram) == ["No alerts yet."]


async def test_an_update_that_ends_the_program_each_time_is_put_aside(db: Database, telegram: Emulator) -> None:
    inbox.put(db, [inbox.Update(number=5, chat=PRIVATE, body="{}")], NOW)
    for _ in range(inbox.TRIES):
        assert inbox.begin(db, 5)  # and the process dies here

    async with serving(db, telegram):
        telegram.text(PRIVATE, "/recent")
        await settled(telegram, db)

    assert (inbox.quarantined(db), texts(telegram)) == (1, ["No alerts yet."])


async def test_polling_that_died_is_started_again(db: Database, telegram: Emulator) -> None:
    telegram.chat(PRIVATE)
    polls = 0

    async def poll(offset: int) -> list[Mapping[str, object]]:
        nonlocal polls
        polls += 1
        if polls == 1:
            raise LookupError("a defect")
        return await server.poll(offset)

    async with server_of(db, telegram, poll=poll) as server:
        running = asyncio.create_task(server.run())
        telegram.text(PRIVATE, "/recent")
        await telegram.until(lambda: bool(telegram.posts(PRIVATE)))
        running.cancel()

    assert (server.restarts, texts(telegram)) == (1, ["No alerts yet."])


async def test_polling_that_is_silent_for_minutes_is_started_again(db: Database, telegram: Emulator) -> None:
    clock = Clock()
    telegram.chat(PRIVATE)
    telegram.fault(Fault.HANG_BEFORE, "getUpdates")
    async with server_of(db, telegram, now=clock, watch_s=0.005) as server:
        running = asyncio.create_task(server.run())
        await telegram.until(lambda: bool(telegram.calls("getUpdates")))
        telegram.text(PRIVATE, "/recent")
        clock.go(600)
        await telegram.until(lambda: bool(telegram.posts(PRIVATE)))
        running.cancel()

    assert server.restarts == 1


async def test_a_group_that_adds_the_bot_unasked_is_left(db: Database, telegram: Emulator) -> None:
    async with serving(db, telegram):
        telegram.chat(-500)
        telegram.member(-500, "member", user=STRANGER)
        await settled(telegram, db)

    assert (telegram.world.left, texts(telegram, -500)) == ([-500], [])


async def test_a_group_to_which_an_admin_adds_the_bot_is_told_its_number(db: Database, telegram: Emulator) -> None:
    async with serving(db, telegram):
        telegram.chat(-500)
        telegram.member(-500, "member", user=ADMIN)
        await settled(telegram, db)

    assert telegram.world.left == []
    assert texts(telegram, -500) == [
        "This chat's number is -500. To get alerts here, put this into feeds.yaml:\nchats:\n  - {chat: -500}"
    ]


async def test_without_chats_a_person_is_told_the_number_once(db: Database, telegram: Emulator) -> None:
    async with serving(db, telegram, SETUP):
        telegram.text(STRANGER, "hello")
        telegram.text(STRANGER, "/start")
        telegram.text(STRANGER, "/start")
        telegram.text(STRANGER, "/status")
        await settled(telegram, db)

    assert texts(telegram, STRANGER) == [
        "This chat's number is 666. To get alerts here, put this into feeds.yaml:\nchats:\n  - {chat: 666}"
    ]


async def test_without_chats_only_so_many_are_told(db: Database, telegram: Emulator) -> None:
    async with serving(db, telegram, SETUP):
        for chat in range(1000, 1030):
            telegram.text(chat, "/start")
        await settled(telegram, db)

    assert sum(len(telegram.posts(chat)) for chat in range(1000, 1030)) == 20


async def test_a_chat_that_blocks_is_switched_off_and_on_again_when_it_writes(db: Database, telegram: Emulator) -> None:
    outbox.put(db, [message("one")])
    async with serving(db, telegram):
        telegram.member(PRIVATE, "kicked", user=PRIVATE)
        await settled(telegram, db)
        off = dict(chats.all_off(db))
        telegram.text(PRIVATE, "/recent")
        await settled(telegram, db)

    assert off == {PRIVATE: "the bot was blocked or taken out of the chat"}
    assert dict(chats.all_off(db)) == {}


async def test_a_stranger_who_blocks_leaves_no_trace(db: Database, telegram: Emulator) -> None:
    async with serving(db, telegram):
        telegram.member(STRANGER, "kicked", user=STRANGER)
        telegram.member(STRANGER, "member", user=STRANGER)
        await settled(telegram, db)

    assert (dict(chats.all_off(db)), telegram.world.left, texts(telegram, STRANGER)) == ({}, [], [])


async def test_a_chat_that_takes_the_bot_back_is_switched_on(db: Database, telegram: Emulator) -> None:
    chats.off(db, GROUP, "Telegram: bot was kicked")
    async with serving(db, telegram):
        telegram.member(GROUP, "member", user=STRANGER)
        await settled(telegram, db)

    assert dict(chats.all_off(db)) == {}


async def test_an_answer_to_somebody_who_blocked_the_bot_switches_the_chat_off(
    db: Database, telegram: Emulator
) -> None:
    async with serving(db, telegram):
        telegram.text(PRIVATE, "/recent")
        telegram.world.rooms[PRIVATE].blocked = "bot was blocked by the user"
        await settled(telegram, db)

    assert dict(chats.all_off(db)) == {PRIVATE: "Telegram: Forbidden: bot was blocked by the user"}


async def test_a_group_that_moved_is_followed_and_said(
    db: Database, telegram: Emulator, caplog: pytest.LogCaptureFixture
) -> None:
    outbox.put(db, [message("one", chat=GROUP)])
    async with serving(db, telegram):
        body = {"message_id": 9, "date": 1, "chat": {"id": GROUP, "type": "group", "title": "x"}}
        telegram.raw("message", body | {"migrate_to_chat_id": -1_001_000_000_009})
        await settled(telegram, db)

    moved = outbox.get(db, "one")
    assert moved
    assert moved.chat == -1_001_000_000_009
    assert "chat -1001000000001 is now -1001000000009: put the new number into feeds.yaml" in caplog.text


async def test_a_thousand_commands_of_a_stranger_do_not_delay_an_answer(db: Database, telegram: Emulator) -> None:
    async with serving(db, telegram):
        for _ in range(1000):
            telegram.text(STRANGER, "/status")
        telegram.text(PRIVATE, "/recent")
        await settled(telegram, db)

    assert (texts(telegram), texts(telegram, STRANGER)) == (["No alerts yet."], [])


async def test_charts_files_and_pages_reach_the_chat(db: Database, telegram: Emulator) -> None:
    record.learn(db, [fact(AT_LEAST, at=NOW)])
    for number in range(60):
        key = f"{number:04}key0"
        stories.save_alert(db, alert(signal(AT_LEAST), key=key, at=NOW - timedelta(minutes=number)))
    async with serving(db, telegram):
        for text in ("/figures", "/export csv", "/recent 60"):
            telegram.text(PRIVATE, text)
        await settled(telegram, db)
        listing = telegram.posts(PRIVATE)[-1]
        first = listing.text
        telegram.press(PRIVATE, listing.id, "v1:page:2:/recent 60")
        telegram.press(PRIVATE, listing.id, "v1:page:2:/recent 60")  # once more: nothing is modified
        await settled(telegram, db)

    assert [post.kind for post in telegram.posts(PRIVATE)] == ["photo", "text", "document", "text", "text"]
    assert telegram.posts(PRIVATE)[2].name == "forewarn.csv"
    assert (first.splitlines()[-1][:6], listing.text.splitlines()[-1][:6], listing.edits) == ("page 1", "page 2", 1)


async def test_a_chart_is_not_sent_again_where_its_words_failed(db: Database, telegram: Emulator) -> None:
    record.learn(db, [fact(AT_LEAST, at=NOW)])
    async with serving(db, telegram):
        telegram.fault(Fault.DROP_BEFORE)
        telegram.text(PRIVATE, "/figures")
        await settled(telegram, db)

    assert [post.kind for post in telegram.posts(PRIVATE)] == ["photo", "text"]


async def test_a_press_counts_once_however_often_its_answer_fails(db: Database, telegram: Emulator) -> None:
    stories.save_alert(db, alert(signal(AT_LEAST)))
    async with serving(db, telegram) as server:
        sent = await server.bot.send_message(PRIVATE, "the alert")
        telegram.fault(Fault.GATEWAY_BEFORE, "answerCallbackQuery")
        query = telegram.press(PRIVATE, sent.message_id, "v1:wrong:ab12cd34")
        await settled(telegram, db)

    assert (telegram.world.queries[query] or {}).get("text") == "Marked as wrong. Press again to take it back."
    assert len(feedback.judgements(db)) == 1


async def test_a_press_whose_answer_was_lost_is_answered_by_its_words_once(db: Database, telegram: Emulator) -> None:
    stories.save_alert(db, alert(signal(AT_LEAST)))
    async with serving(db, telegram) as server:
        sent = await server.bot.send_message(PRIVATE, "the alert")
        telegram.fault(Fault.DROP_AFTER, "answerCallbackQuery")
        telegram.press(PRIVATE, sent.message_id, "v1:why:ab12cd34")
        await settled(telegram, db)

    assert [post.reply_to for post in telegram.posts(PRIVATE)] == [None, sent.message_id]


async def test_an_offer_is_settled_once_and_loses_its_buttons(db: Database, telegram: Emulator) -> None:
    pencil = Pencil()
    async with serving(db, telegram, hands=pencil):
        telegram.text(PRIVATE, "/addfeed ridge.example")
        await settled(telegram, db)
        offer = telegram.posts(PRIVATE)[-1]
        assert offer.markup
        data = offer.markup["inline_keyboard"][0][0]["callback_data"]  # type: ignore[index]
        telegram.press(PRIVATE, offer.id, data)
        await settled(telegram, db)

    assert (len(pencil.written), offer.markup) == (1, None)
