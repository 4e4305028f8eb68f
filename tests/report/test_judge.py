"""Messages of unknown outcome: looked for in their chat, and repeated with a mark only where doubt is left."""

from datetime import timedelta

import pytest

from bot.report.send import send
from bot.report.transport import TelegramTransport
from store import chats, outbox
from store.db import Database
from store.terms import MessageState, Severity
from tests.report.made import GROUP, PRIVATE, message
from tests.report.sending import AFTER, BEFORE, MARK, Clock, bot_of, deliver_all, office, states, texts
from tests.telegram.server import Emulator, Fault

pytestmark = pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # raised by the library within itself
ONE_BY_ONE = ["News one", "News two", "News three"]


def greeted(db: Database, telegram: Emulator, chat: int = PRIVATE) -> None:
    """Let somebody write to the bot, as everybody must before a bot may write to them: an id is known then."""
    chats.take_id(db, chat, telegram.wrote(chat, "/start"))


@pytest.mark.parametrize("severity", [Severity.MEDIUM, Severity.CRITICAL])
@pytest.mark.parametrize("chat", [PRIVATE, GROUP])
@pytest.mark.parametrize("fault", AFTER, ids=lambda fault: fault.name)
async def test_what_was_accepted_is_found_and_never_repeated(
    db: Database,
    telegram: Emulator,
    transport: TelegramTransport,
    clock: Clock,
    fault: Fault,
    chat: int,
    severity: Severity,
) -> None:
    greeted(db, telegram, chat)
    outbox.put(db, [message(key, chat=chat, severity=severity) for key in ("one", "two", "three")])
    telegram.fault(fault)

    await deliver_all(db, transport, clock)

    assert texts(telegram, chat) == ONE_BY_ONE
    assert states(db, "one", "two", "three") == [(MessageState.SENT, post.id) for post in telegram.posts(chat)]
    assert sum(post.edits for post in telegram.posts(chat)) == 0


@pytest.mark.parametrize("fault", [f for f in BEFORE if f is not Fault.LATE], ids=lambda fault: fault.name)
async def test_what_was_never_accepted_is_sent_a_minute_later_without_a_mark(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock, fault: Fault
) -> None:
    greeted(db, telegram)
    outbox.put(db, [message(key) for key in ("one", "two", "three")])
    telegram.fault(fault)

    await deliver_all(db, transport, clock)

    assert texts(telegram) == ONE_BY_ONE


@pytest.mark.parametrize("fault", BEFORE, ids=lambda fault: fault.name)
async def test_what_is_urgent_is_repeated_at_once_with_its_mark(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock, fault: Fault
) -> None:
    greeted(db, telegram)
    outbox.put(db, [message("one", severity=Severity.HIGH)])
    telegram.fault(fault)

    await deliver_all(db, transport, clock, for_s=10)

    assert texts(telegram) == [f"{MARK}News one"]


async def test_what_is_accepted_late_but_within_a_minute_is_found(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    greeted(db, telegram)
    outbox.put(db, [message(key) for key in ("one", "two", "three")])
    telegram.fault(Fault.LATE)

    await send(office(db, transport, clock))
    clock.go(30)
    telegram.accept_late()
    await deliver_all(db, transport, clock)

    assert texts(telegram) == ONE_BY_ONE


async def test_messages_of_others_are_passed_over(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    greeted(db, telegram, GROUP)
    for _ in range(4):
        telegram.wrote(GROUP, "people talk")
    outbox.put(db, [message("one", chat=GROUP)])
    telegram.fault(Fault.DROP_AFTER)

    await deliver_all(db, transport, clock)

    assert (texts(telegram, GROUP), states(db, "one")) == (["News one"], [(MessageState.SENT, 6)])


async def test_in_a_group_that_talks_much_the_repeat_is_marked(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    greeted(db, telegram, GROUP)
    for _ in range(40):
        telegram.wrote(GROUP, "people talk")
    outbox.put(db, [message("one", chat=GROUP)])
    telegram.fault(Fault.DROP_AFTER)

    await deliver_all(db, transport, clock)

    assert texts(telegram, GROUP) == ["News one", f"{MARK}News one"]


async def test_a_message_of_ours_that_nobody_knew_of_is_reported(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    greeted(db, telegram)
    async with bot_of(telegram.url) as bot:
        await bot.send_message(PRIVATE, "written by hand with the same token")
    outbox.put(db, [message("one")])
    telegram.fault(Fault.DROP_BEFORE)
    said: list[str] = []

    await deliver_all(db, transport, clock, alarm=said.append)

    assert texts(telegram)[1:] == [f"{MARK}News one"]
    assert said == ["Looking for a lost alert exchanged the buttons of message 2 in chat 42."]


@pytest.mark.parametrize("fault", [Fault.DROP_BEFORE, Fault.FLOOD], ids=lambda fault: fault.name)
async def test_a_look_that_fails_is_taken_again(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock, fault: Fault
) -> None:
    greeted(db, telegram)
    outbox.put(db, [message("one"), message("two")])
    telegram.fault(Fault.DROP_AFTER)
    telegram.fault(fault, "editMessageReplyMarkup")

    await deliver_all(db, transport, clock)

    assert texts(telegram) == ["News one", "News two"]


async def test_a_chat_that_is_gone_is_not_looked_at_until_it_is_back(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    greeted(db, telegram)
    outbox.put(db, [message("one")])
    telegram.fault(Fault.DROP_AFTER)
    await send(office(db, transport, clock))
    telegram.world.rooms[PRIVATE].blocked = "bot was blocked by the user"

    await deliver_all(db, transport, clock)
    off, due = dict(chats.all_off(db)), outbox.next_due(db)
    telegram.world.rooms[PRIVATE].blocked = None
    chats.on(db, PRIVATE)
    clock.go(60)
    await deliver_all(db, transport, clock)

    assert (list(off), due) == ([PRIVATE], None)
    assert texts(telegram) == ["News one"]


async def test_a_message_without_buttons_cannot_be_told_apart(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    greeted(db, telegram)
    outbox.put(db, [message("one", buttons=(), alert=None)])
    telegram.fault(Fault.DROP_AFTER)

    await deliver_all(db, transport, clock)

    assert texts(telegram) == ["News one", f"{MARK}News one"]
    assert telegram.calls("editMessageReplyMarkup") == []


async def test_the_minute_counts_from_the_request(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    greeted(db, telegram)
    outbox.put(db, [message("one")])
    telegram.fault(Fault.DROP_BEFORE)
    began = clock()

    await send(office(db, transport, clock))

    assert outbox.next_due(db) == began + timedelta(seconds=60)
