"""Many alerts, many chats, a server that fails at random and counts strictly."""

import random
from collections import Counter
from datetime import timedelta

import pytest

from bot.report.backlog import Reader, gather
from bot.report.send import send
from bot.report.transport import TelegramTransport
from store import chats, outbox, stories
from store.db import Database
from store.model import Chat
from store.terms import MessageState, Severity
from tests.report.made import AT_LEAST, NAMES, NOW, alert, message, signal
from tests.report.sending import AFTER, BEFORE, MARK, Clock, bot_of, deliver_all, office, texts
from tests.telegram.server import Emulator, Fault
from tests.telegram.world import Limits

pytestmark = pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # raised by the library within itself
CHATS = (11, 12, 13, -1_001_000_000_014, -1_001_000_000_015)
ALERTS = 100


@pytest.mark.parametrize("seed", range(3))
async def test_random_faults_lose_nothing_and_repeat_nothing_unmarked(db: Database, clock: Clock, seed: int) -> None:
    dice = random.Random(seed)  # a dice, no secret
    keys = [f"{number:03}" for number in range(ALERTS)]
    outbox.put(
        db, [message(key, chat=CHATS[n % 5], severity=dice.choice(list(Severity))) for n, key in enumerate(keys)]
    )
    async with (
        Emulator(limits=Limits(), clock=lambda: clock().timestamp()) as telegram,
        bot_of(telegram.url) as bot,
    ):
        for chat in CHATS:
            telegram.chat(chat)
            chats.take_id(db, chat, telegram.wrote(chat, "/start"))
        await deliver_badly(db, telegram, TelegramTransport(bot), clock, dice)

        for number, chat in enumerate(CHATS):
            told = texts(telegram, chat)
            unmarked = Counter(text for text in told if not text.startswith(MARK))
            first = [text.split()[-1] for text in told if text.startswith(MARK) or unmarked[text] == 1]
            assert sorted(set(first)) == keys[number::5]
            assert max(unmarked.values()) == 1
        late = sum(call.fault is Fault.LATE for call in telegram.ledger)  # they come unasked, at any moment
        assert sum(call.answer.get("error_code") == 429 for call in telegram.ledger) <= late
    assert dict(outbox.counts(db)) == {MessageState.SENT: ALERTS}


async def deliver_badly(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock, dice: random.Random
) -> None:
    """Send until nothing is left, every tenth request spoilt; what is late is accepted within 30 s."""
    while True:
        telegram.accept_late(dice.uniform(10, 20))
        if dice.random() < 0.1:
            telegram.fault(dice.choice(BEFORE + AFTER))
        if await send(office(db, transport, clock)) is not None:
            continue
        due = outbox.next_due(db, clock())
        if due is None:
            telegram.accept_late()
            return
        clock.at = max(clock(), min(due, clock() + timedelta(seconds=10)))


async def test_a_burst_to_one_group_is_told_without_a_refusal(db: Database, clock: Clock) -> None:
    group = CHATS[-1]
    outbox.put(db, [message(f"{number:03}", chat=group) for number in range(200)])
    async with (
        Emulator(limits=Limits(), clock=lambda: clock().timestamp()) as telegram,
        bot_of(telegram.url) as bot,
    ):
        telegram.chat(group)
        began = clock()

        await deliver_all(db, TelegramTransport(bot), clock, for_s=3600)

        told = texts(telegram, group)
        refused = [call for call in telegram.ledger if call.answer.get("error_code") == 429]
        assert told == [f"News {number:03}" for number in range(200)]
        assert (refused, telegram.ledger[0].at - began.timestamp() < 1) == ([], True)


async def test_a_burst_that_waits_is_gathered(db: Database, clock: Clock) -> None:
    group = CHATS[-1]
    for number in range(200):
        key = f"{number:04}alert"
        stories.save_alert(db, alert(signal(AT_LEAST), key=key, at=NOW))
        outbox.put(db, [message(f"{number:04}", chat=group, alert=key)])
    reader = Reader(names=lambda: NAMES, chats=lambda: (Chat(chat=group),), now=clock)
    clock.go(1800)
    async with (
        Emulator(limits=Limits(), clock=lambda: clock().timestamp()) as telegram,
        bot_of(telegram.url) as bot,
    ):
        telegram.chat(group)

        await deliver_all(db, TelegramTransport(bot), clock, for_s=3600, gather=lambda chat: gather(db, chat, reader))

        told = texts(telegram, group)
        shown = [line.split("/why_")[1] for text in told for line in text.splitlines() if "/why_" in line]
        assert shown == [f"{number:04}aler" for number in range(200)]
        assert len(told) <= 20
