"""Edits, replies, topics, and chats that refuse, vanish or move."""

from collections.abc import Callable

import pytest

from bot.report.send import send
from bot.report.transport import TelegramTransport
from store import chats, outbox
from store.db import Database
from store.model import Message
from store.terms import Action, MessageState
from tests.report.made import GROUP, NOW, PRIVATE, message
from tests.report.sending import AFTER, BEFORE, MARK, NOWHERE, Clock, bot_of, deliver_all, office, states, texts
from tests.telegram.server import Emulator, Fault

pytestmark = pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # raised by the library within itself


def edit(key: str, text: str, of: str = "one") -> Message:
    return message(key, action=Action.EDIT, alert=f"alert-{of}", html=text, plain=text, revision=1)


async def test_an_edit_changes_the_message_in_place(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    outbox.put(db, [message("one")])
    await send(office(db, transport, clock))
    outbox.put(db, [edit("one-b", "News one, grown")])

    await deliver_all(db, transport, clock)

    assert [(p.text, p.edits) for p in telegram.posts(PRIVATE)] == [("News one, grown", 1)]


async def test_an_edit_that_changes_nothing_is_done(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    outbox.put(db, [message("one")])
    await send(office(db, transport, clock))
    same = message("one")
    outbox.put(
        db,
        [
            message(
                "one-b", action=Action.EDIT, alert="alert-one", html=same.html, plain=same.plain, buttons=same.buttons
            )
        ],
    )

    await deliver_all(db, transport, clock)

    assert states(db, "one-b") == [(MessageState.SENT, 1)]
    assert [(p.text, p.edits) for p in telegram.posts(PRIVATE)] == [("News one", 0)]


@pytest.mark.parametrize("fault", [*BEFORE, *AFTER], ids=lambda fault: fault.name)
async def test_an_edit_of_unknown_outcome_is_simply_repeated(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock, fault: Fault
) -> None:
    outbox.put(db, [message("one")])
    await send(office(db, transport, clock))
    outbox.put(db, [edit("one-b", "News one, grown")])
    telegram.fault(fault, "editMessageText")

    await deliver_all(db, transport, clock)
    telegram.accept_late()

    assert texts(telegram) == ["News one, grown"]


async def test_an_edit_whose_message_is_gone_is_sent_anew_and_later_edits_follow_it(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    outbox.put(db, [message("one")])
    await send(office(db, transport, clock))
    del telegram.world.posts[PRIVATE, 1]

    outbox.put(db, [edit("one-b", "News one, grown")])
    await deliver_all(db, transport, clock)
    outbox.put(db, [edit("one-c", "News one, grown again")])
    await deliver_all(db, transport, clock)

    assert [(p.id, p.text, p.edits) for p in telegram.posts(PRIVATE)] == [(2, "News one, grown again", 1)]


async def test_a_reply_answers_the_alert_it_corrects(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    outbox.put(db, [message("one")])
    await send(office(db, transport, clock))
    outbox.put(db, [message("two", action=Action.REPLY, answers="alert-one")])

    await deliver_all(db, transport, clock)

    assert [(p.text, p.reply_to) for p in telegram.posts(PRIVATE)] == [("News one", None), ("News two", 1)]


async def test_markup_that_telegram_refuses_goes_out_as_plain_text(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    outbox.put(db, [message("one", html="<p>News</p>", plain="News")])

    await deliver_all(db, transport, clock)

    assert texts(telegram) == ["News"]


@pytest.mark.parametrize("topic", [99, 3])
async def test_a_topic_that_is_gone_or_closed_is_left_out(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock, topic: int
) -> None:
    telegram.world.rooms[GROUP].closed.add(3)
    outbox.put(db, [message("one", chat=GROUP, topic=topic)])

    await deliver_all(db, transport, clock)

    assert [(p.text, p.topic) for p in telegram.posts(GROUP)] == [("News one", None)]


async def test_a_topic_is_kept_and_the_general_one_is_not_named(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    outbox.put(db, [message("one", chat=GROUP, topic=3), message("two", chat=GROUP, topic=1)])

    await deliver_all(db, transport, clock)

    assert [(p.text, p.topic) for p in telegram.posts(GROUP)] == [("News one", 3), ("News two", None)]
    assert len(telegram.calls("sendMessage")) == 2


async def test_a_poison_message_is_a_dead_letter_and_blocks_nobody(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    outbox.put(db, [message("one", html="x" * 5000, plain="x" * 5000), message("two")])

    await deliver_all(db, transport, clock)

    assert texts(telegram) == ["News two"]
    assert [(m.key, m.error) for m in outbox.dead(db)] == [("one", "Telegram: message is too long")]


def blocked(telegram: Emulator) -> None:
    telegram.world.rooms[PRIVATE].blocked = "bot was blocked by the user"


def unknown(telegram: Emulator) -> None:
    del telegram.world.rooms[PRIVATE]


def muted(telegram: Emulator) -> None:
    telegram.world.rooms[PRIVATE].readonly = True


@pytest.mark.parametrize(
    ("happens", "why"),
    [
        (blocked, "Telegram: Forbidden: bot was blocked by the user"),
        (unknown, "Telegram: chat not found"),
        (muted, "Telegram: not enough rights to send text messages to the chat"),
    ],
)
async def test_a_chat_that_is_gone_is_switched_off_and_keeps_its_messages(
    db: Database,
    telegram: Emulator,
    transport: TelegramTransport,
    clock: Clock,
    happens: Callable[[Emulator], None],
    why: str,
) -> None:
    outbox.put(db, [message("one"), message("two"), message("three", chat=GROUP)])
    happens(telegram)

    await deliver_all(db, transport, clock)
    off = dict(chats.all_off(db))
    telegram.chat(PRIVATE)
    chats.on(db, PRIVATE)
    await deliver_all(db, transport, clock)

    assert off == {PRIVATE: why}
    assert (texts(telegram), texts(telegram, GROUP)) == (["News one", "News two"], ["News three"])


async def test_a_group_that_became_a_supergroup_is_followed(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    telegram.chat(-7, "group").moved_to = -1_001_000_000_007
    telegram.chat(-1_001_000_000_007)
    outbox.put(db, [message("one", chat=-7), message("two", chat=-7)])

    await deliver_all(db, transport, clock)

    assert texts(telegram, -1_001_000_000_007) == ["News one", "News two"]


async def test_an_outage_of_hours_loses_nothing_and_keeps_the_order(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    keys = [f"{number:03}" for number in range(60)]
    outbox.put(db, [message(key, chat=(PRIVATE, GROUP)[int(key) % 2]) for key in keys])

    async with bot_of(NOWHERE) as bot:
        await deliver_all(db, TelegramTransport(bot), clock, for_s=6 * 3600)
    await deliver_all(db, transport, clock, for_s=3600)

    assert texts(telegram) == [f"News {key}" for key in keys[0::2]]
    assert texts(telegram, GROUP) == [f"News {key}" for key in keys[1::2]]


async def test_a_message_that_a_dead_process_left_is_repeated_with_its_mark(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    outbox.put(db, [message("one"), message("two")])
    outbox.lease(db, NOW, "an earlier boot")

    outbox.wake(db, "boot", NOW)
    await deliver_all(db, transport, clock)

    assert texts(telegram) == [f"{MARK}News one", "News two"]
