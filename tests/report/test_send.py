import asyncio
from datetime import timedelta

import pytest

from bot.report.send import send
from bot.report.transport import TelegramTransport
from store import outbox
from store.db import Database
from store.terms import MessageState, Severity
from tests.report.made import GROUP, NOW, PRIVATE, message
from tests.report.sending import (
    AFTER,
    BEFORE,
    CERTAIN,
    MARK,
    NOWHERE,
    Clock,
    bot_of,
    deliver_all,
    office,
    states,
    texts,
)
from tests.telegram.server import Emulator, Fault

pytestmark = pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # raised by the library within itself


async def test_a_message_is_sent_with_its_markup_and_buttons(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    outbox.put(db, [message("one")])

    sent = await send(office(db, transport, clock))

    post = telegram.posts(PRIVATE)[0]
    assert sent
    assert sent.key == "one"
    assert (post.text, post.entities) == ("News one", [{"type": "bold", "offset": 0, "length": 4}])
    assert post.markup == {"inline_keyboard": [[{"text": "Why", "callback_data": "v1:why:one"}]]}
    assert states(db, "one") == [(MessageState.SENT, post.id)]
    assert telegram.calls("sendMessage")[0].given["link_preview_options"] == '{"is_disabled": true}'


async def test_nothing_due_is_none(db: Database, transport: TelegramTransport, clock: Clock) -> None:
    assert await send(office(db, transport, clock)) is None


@pytest.mark.parametrize(("chat", "gap_s"), [(PRIVATE, 1), (GROUP, 3)])
async def test_chats_are_paced_and_do_not_hold_each_other(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock, chat: int, gap_s: int
) -> None:
    other = GROUP if chat == PRIVATE else PRIVATE
    outbox.put(db, [message("one", chat=chat), message("two", chat=chat), message("three", chat=other)])

    for _ in range(3):
        await send(office(db, transport, clock))

    assert (texts(telegram, chat), texts(telegram, other)) == (["News one"], ["News three"])
    assert outbox.next_due(db) == NOW + timedelta(seconds=gap_s)


async def test_more_than_twenty_five_a_second_wait(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    for chat in range(100, 126):
        telegram.chat(chat)
        outbox.put(db, [message(str(chat), chat=chat)])

    for _ in range(26):
        await send(office(db, transport, clock))

    assert (len(telegram.calls("sendMessage")), outbox.counts(db)[MessageState.QUEUED]) == (25, 1)


@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize("fault", [*CERTAIN, *BEFORE, *AFTER], ids=lambda fault: fault.name)
async def test_one_fault_loses_nothing_repeats_nothing_unmarked_and_keeps_the_order(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock, fault: Fault, severity: Severity
) -> None:
    outbox.put(db, [message(key, severity=severity) for key in ("one", "two", "three")])
    telegram.fault(fault)

    await deliver_all(db, transport, clock)
    telegram.accept_late()

    marked = [f"{MARK}News one"] if fault not in CERTAIN else ["News one"]
    first = ["News one"] if fault in AFTER else []
    late = ["News one"] if fault is Fault.LATE else []
    assert texts(telegram) == [*first, *marked, "News two", "News three", *late]
    assert [state for state, _ in states(db, "one", "two", "three")] == [MessageState.SENT] * 3


async def test_two_floods_in_one_run_are_waited_for_and_hold_up_no_other_chat(db: Database, clock: Clock) -> None:
    began = clock().timestamp()
    async with Emulator(clock=lambda: clock().timestamp()) as telegram, bot_of(telegram.url) as bot:
        for chat in (PRIVATE, GROUP):
            telegram.chat(chat)
        telegram.fault(Fault.FLOOD, retry_after=7)
        outbox.put(db, [message("one"), message("two")])

        await send(office(db, TelegramTransport(bot), clock))
        outbox.put(db, [message("other", chat=GROUP)])
        await send(office(db, TelegramTransport(bot), clock))
        telegram.fault(Fault.FLOOD, retry_after=30)
        await deliver_all(db, TelegramTransport(bot), clock)

        times = {post.text: [] for post in telegram.posts(PRIVATE) + telegram.posts(GROUP)}
        for call in telegram.calls("sendMessage"):
            times[call.given["text"].replace("<b>", "").replace("</b>", "")].append(call.at - began)  # type: ignore[attr-defined]
    assert times == {"News one": [0, 7, 37], "News two": [38], "News other": [0]}


async def test_a_call_that_hangs_is_of_unknown_outcome(db: Database, telegram: Emulator, clock: Clock) -> None:
    telegram.chat(PRIVATE)
    telegram.fault(Fault.HANG_AFTER)
    outbox.put(db, [message("one")])

    async with bot_of(telegram.url, read_timeout=0.03) as bot:
        await send(office(db, TelegramTransport(bot), clock))

    assert states(db, "one") == [(MessageState.UNKNOWN, None)]


async def test_a_sender_that_is_stopped_finishes_what_is_under_way(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    outbox.put(db, [message("one")])
    telegram.fault(Fault.HELD_AFTER)

    sending = asyncio.create_task(send(office(db, transport, clock)))
    await telegram.until(lambda: len(telegram.posts(PRIVATE)) == 1)
    sending.cancel()
    telegram.release()
    with pytest.raises(asyncio.CancelledError):
        await sending

    assert states(db, "one") == [(MessageState.SENT, 1)]


async def test_an_unknown_outcome_is_judged_after_a_minute(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    outbox.put(db, [message("one")])
    telegram.fault(Fault.DROP_AFTER)
    await send(office(db, transport, clock))

    clock.go(59)
    waiting = await send(office(db, transport, clock))
    clock.go(1)
    repeated = await send(office(db, transport, clock))

    assert waiting is None
    assert repeated
    assert repeated.plain == f"{MARK}News one"


async def test_what_is_urgent_is_repeated_at_once_but_never_in_a_flood(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    outbox.put(db, [message("one", severity=Severity.CRITICAL)])
    for _ in range(100):
        telegram.fault(Fault.GATEWAY_AFTER)

    await deliver_all(db, transport, clock, for_s=3600)

    gaps = [round(b.at - a.at) for a, b in zip(telegram.ledger, telegram.ledger[1:], strict=False)]
    assert len(telegram.posts(PRIVATE)) <= 10, gaps


async def test_no_connection_is_certain_and_tried_again(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    outbox.put(db, [message("one")])
    async with bot_of(NOWHERE) as bot:
        await send(office(db, TelegramTransport(bot), clock))
    unsent = states(db, "one")
    await deliver_all(db, transport, clock)

    assert (unsent, texts(telegram)) == ([(MessageState.QUEUED, None)], ["News one"])


async def test_a_wrong_token_loses_nothing_and_is_never_said(
    db: Database, telegram: Emulator, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    outbox.put(db, [message("one")])
    secret = "7000000001:AA-another-token-that-nobody-may-read"

    async with bot_of(telegram.url, token=secret) as bot:
        await send(office(db, TelegramTransport(bot), clock))

    found = outbox.get(db, "one")
    assert found
    assert (found.state, found.error) == (MessageState.QUEUED, "Telegram refuses the bot: InvalidToken")
    assert secret not in caplog.text
