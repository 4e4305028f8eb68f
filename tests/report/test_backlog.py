"""What waited too long is told together: in order, all of it, and as one message."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.report.backlog import Reader, gather
from bot.report.transport import TelegramTransport
from store import outbox, stories
from store.db import Database
from store.model import Chat, Message
from store.terms import Action, MessageState, Severity
from tests.report.made import AT_LEAST, GROUP, NAMES, NOW, PRIVATE, TITLES, alert, message, signal
from tests.report.sending import MARK, NOWHERE, Clock, bot_of, deliver_all, texts
from tests.telegram.server import Emulator, Fault

pytestmark = pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # raised by the library within itself


def told(db: Database, number: int, **fields: object) -> Message:
    key = f"{number:04}alert"
    stories.save_alert(db, alert(signal(AT_LEAST), key=key, at=NOW + timedelta(seconds=number)))
    queued = message(f"{number:04}", **{"alert": key, "created": NOW + timedelta(seconds=number), **fields})
    outbox.put(db, [queued])
    return queued


def gathering(db: Database, clock: Clock) -> Callable[[int], object]:
    reader = Reader(names=lambda: NAMES | TITLES, chats=lambda: (Chat(chat=PRIVATE, zone="Europe/Berlin"),), now=clock)
    return lambda chat: gather(db, chat, reader)


def keys_in(text: str) -> list[str]:
    return [word[:4] for line in text.splitlines() if "/why_" in line for word in [line.split("/why_")[1]]]


async def test_an_outage_of_six_hours_is_told_in_order_and_gathered(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    for number in range(300):
        told(db, number, created=NOW + timedelta(seconds=72 * number), not_before=NOW + timedelta(seconds=72 * number))
    async with bot_of(NOWHERE) as bot:
        await deliver_all(db, TelegramTransport(bot), clock, for_s=6 * 3600, gather=gathering(db, clock))
    clock.go(300)

    await deliver_all(db, transport, clock, for_s=3600, gather=gathering(db, clock))

    posts = texts(telegram)
    shown = [key for text in posts for key in (keys_in(text) or [text.split()[-1]])]
    assert shown == [f"{number:04}" for number in range(300)]
    assert len(posts) <= 30
    assert set(outbox.counts(db)) == {MessageState.SENT, MessageState.GATHERED}


async def test_one_alone_is_told_in_full(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    told(db, 1)
    clock.go(3600)

    await deliver_all(db, transport, clock, gather=gathering(db, clock))

    assert texts(telegram) == ["News 0001"]


async def test_what_is_critical_is_told_alone_and_in_its_place(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    for number in range(5):
        told(db, number, severity=Severity.CRITICAL if number == 2 else Severity.HIGH)
    clock.go(3600)

    await deliver_all(db, transport, clock, gather=gathering(db, clock))

    assert [keys_in(text) or text for text in texts(telegram)] == [["0000", "0001"], "News 0002", ["0003", "0004"]]


async def test_a_correction_answers_the_message_that_told_it_among_others(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    told(db, 1)
    told(db, 2)
    clock.go(3600)
    await deliver_all(db, transport, clock, gather=gathering(db, clock))

    outbox.put(db, [message("fix", action=Action.REPLY, alert="fix", answers="0002alert", created=clock())])
    await deliver_all(db, transport, clock, gather=gathering(db, clock))

    assert [(post.text, post.reply_to) for post in telegram.posts(PRIVATE)][1:] == [("News fix", 1)]


@pytest.mark.parametrize(("severity", "texts_after"), [(Severity.HIGH, []), (Severity.CRITICAL, ["News grown"])])
async def test_an_edit_never_overwrites_what_was_told_among_others(
    db: Database,
    telegram: Emulator,
    transport: TelegramTransport,
    clock: Clock,
    severity: Severity,
    texts_after: list[str],
) -> None:
    told(db, 1)
    told(db, 2)
    clock.go(3600)
    await deliver_all(db, transport, clock, gather=gathering(db, clock))

    outbox.put(db, [message("grown", action=Action.EDIT, alert="0002alert", severity=severity, revision=1)])
    await deliver_all(db, transport, clock, gather=gathering(db, clock))

    assert telegram.posts(PRIVATE)[0].edits == 0
    assert texts(telegram)[1:] == texts_after


async def test_what_falls_apart_is_gathered_again_with_what_came_since(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    told(db, 1)
    told(db, 2)
    clock.go(3600)
    telegram.fault(Fault.FLOOD)
    await deliver_all(db, transport, clock, for_s=0.5, gather=gathering(db, clock))
    halfway = dict(outbox.counts(db))
    told(db, 3)

    await deliver_all(db, transport, clock, gather=gathering(db, clock))

    assert halfway == {MessageState.QUEUED: 2}
    assert [keys_in(text) for text in texts(telegram)] == [["0001", "0002", "0003"]]


async def test_what_is_refused_together_is_told_one_by_one(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    queued = [told(db, number) for number in (1, 2)]
    clock.go(3600)
    gathering(db, clock)(PRIVATE)
    db.execute("update message set html = :long, plain = :long where alert is null", {"long": "x" * 5000})

    await deliver_all(db, transport, clock, gather=gathering(db, clock))

    assert texts(telegram) == [one.plain for one in queued]


async def test_a_gathered_message_whose_answer_was_lost_is_found(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    told(db, 1, chat=GROUP)
    await deliver_all(db, transport, clock)
    told(db, 2, chat=GROUP)
    told(db, 3, chat=GROUP)
    clock.go(3600)
    telegram.fault(Fault.DROP_AFTER)

    await deliver_all(db, transport, clock, gather=gathering(db, clock))

    assert [keys_in(text) or text for text in texts(telegram, GROUP)] == ["News 0001", ["0002", "0003"]]
    assert not any(text.startswith(MARK) for text in texts(telegram, GROUP))
