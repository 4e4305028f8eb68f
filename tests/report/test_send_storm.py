"""Many alerts, many chats, a server that fails at random and counts strictly."""

import random
from collections import Counter
from datetime import timedelta

import pytest

from bot.report.send import send
from bot.report.transport import TelegramTransport
from store import outbox
from store.db import Database
from store.terms import MessageState, Severity
from tests.report.made import message
from tests.report.sending import AFTER, BEFORE, MARK, Clock, bot_of, office, texts
from tests.telegram.server import Emulator, Fault
from tests.telegram.world import Limits

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
