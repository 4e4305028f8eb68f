from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest
import pytest_asyncio
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.report.send import TelegramTransport, judge_at, send
from store import outbox
from store.db import Database, open_db
from store.model import Message
from store.terms import Action, MessageState, Severity
from tests.report.made import GROUP, NOW, PRIVATE, message
from tests.telegram.server import TOKEN, Emulator, Fault

pytestmark = pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # raised by the library within itself
NOWHERE = "http://127.0.0.1:9"  # the port that discards: nothing listens there
MARK = f"{outbox.MARK}\n"


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at

    def go(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def db() -> Database:
    return open_db(":memory:")


@pytest_asyncio.fixture
async def transport(telegram: Emulator, clock: Clock) -> AsyncIterator[TelegramTransport]:
    telegram.chat(PRIVATE)
    telegram.chat(GROUP, topics=(3,))
    async with bot_of(telegram.url) as bot:
        yield TelegramTransport(bot, clock)


@asynccontextmanager
async def bot_of(url: str, *, token: str = TOKEN, read_timeout: float = 5) -> AsyncIterator[Bot]:
    request = HTTPXRequest(4, read_timeout=read_timeout, httpx_kwargs={"verify": False})  # loopback has no TLS
    yield Bot(token, base_url=f"{url}/bot", request=request, get_updates_request=request)
    await request.shutdown()


async def deliver_all(db: Database, transport: TelegramTransport, clock: Clock, *, for_s: float = 600) -> None:
    """Send until nothing is left, with the clock set forward to the next due time, at most so far."""
    end = clock.at + timedelta(seconds=for_s)
    while True:
        if await send(db, transport, clock, "boot") is None:
            waiting = [t for t in (outbox.next_due(db), *map(judge_at, outbox.unknown(db))) if t and t > clock.at]
            if not waiting or min(waiting) > end:
                return
            clock.at = min(waiting)


def states(db: Database, *keys: str) -> list[tuple[MessageState, int | None]]:
    found = [outbox.get(db, key) for key in keys]
    return [(m.state, m.message_id) for m in found if m]


def texts(telegram: Emulator, chat: int = PRIVATE) -> list[str]:
    return [post.text for post in telegram.posts(chat)]


async def test_a_message_is_sent_with_its_markup_and_buttons(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    outbox.put(db, [message("one")])

    sent = await send(db, transport, clock, "boot")

    post = telegram.posts(PRIVATE)[0]
    assert sent
    assert sent.key == "one"
    assert (post.text, post.entities) == ("News one", [{"type": "bold", "offset": 0, "length": 4}])
    assert post.markup == {"inline_keyboard": [[{"text": "Why", "callback_data": "v1:why:one"}]]}
    assert states(db, "one") == [(MessageState.SENT, post.id)]
    assert telegram.calls("sendMessage")[0].given["link_preview_options"] == '{"is_disabled": true}'


async def test_nothing_due_is_none(db: Database, transport: TelegramTransport, clock: Clock) -> None:
    assert await send(db, transport, clock, "boot") is None


@pytest.mark.parametrize(("chat", "gap_s"), [(PRIVATE, 1), (GROUP, 3)])
async def test_chats_are_paced_and_do_not_hold_each_other(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock, chat: int, gap_s: int
) -> None:
    other = GROUP if chat == PRIVATE else PRIVATE
    outbox.put(db, [message("one", chat=chat), message("two", chat=chat), message("three", chat=other)])

    for _ in range(3):
        await send(db, transport, clock, "boot")

    assert (texts(telegram, chat), texts(telegram, other)) == (["News one"], ["News three"])
    assert outbox.next_due(db) == NOW + timedelta(seconds=gap_s)


async def test_more_than_thirty_a_second_wait(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    for chat in range(100, 131):
        telegram.chat(chat)
        outbox.put(db, [message(str(chat), chat=chat)])

    for _ in range(31):
        await send(db, transport, clock, "boot")

    assert (len(telegram.calls("sendMessage")), outbox.counts(db)[MessageState.QUEUED]) == (30, 1)


CERTAIN = [Fault.FLOOD]
BEFORE = [Fault.DROP_BEFORE, Fault.GATEWAY_BEFORE, Fault.GARBAGE_BEFORE, Fault.LATE]
AFTER = [Fault.DROP_AFTER, Fault.GATEWAY_AFTER, Fault.GARBAGE_AFTER]


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


async def test_a_call_that_hangs_is_of_unknown_outcome(db: Database, telegram: Emulator, clock: Clock) -> None:
    telegram.chat(PRIVATE)
    telegram.fault(Fault.HANG_AFTER)
    outbox.put(db, [message("one")])

    async with bot_of(telegram.url, read_timeout=0.03) as bot:
        await send(db, TelegramTransport(bot, clock), clock, "boot")

    assert states(db, "one") == [(MessageState.UNKNOWN, None)]


async def test_an_unknown_outcome_is_judged_after_a_minute(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    outbox.put(db, [message("one")])
    telegram.fault(Fault.DROP_AFTER)
    await send(db, transport, clock, "boot")

    clock.go(59)
    waiting = await send(db, transport, clock, "boot")
    clock.go(1)
    repeated = await send(db, transport, clock, "boot")

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
        await send(db, TelegramTransport(bot, clock), clock, "boot")
    unsent = states(db, "one")
    await deliver_all(db, transport, clock)

    assert (unsent, texts(telegram)) == ([(MessageState.QUEUED, None)], ["News one"])


async def test_a_wrong_token_loses_nothing_and_is_never_said(
    db: Database, telegram: Emulator, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    outbox.put(db, [message("one")])
    secret = "7000000001:AA-another-token-that-nobody-may-read"

    async with bot_of(telegram.url, token=secret) as bot:
        await send(db, TelegramTransport(bot, clock), clock, "boot")

    found = outbox.get(db, "one")
    assert found
    assert (found.state, found.error) == (MessageState.QUEUED, "Telegram refuses the bot: InvalidToken")
    assert secret not in caplog.text


def edit(key: str, text: str, of: str = "one") -> Message:
    return message(key, action=Action.EDIT, alert=f"alert-{of}", html=text, plain=text, revision=1)


async def test_an_edit_changes_the_message_in_place(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    outbox.put(db, [message("one")])
    await send(db, transport, clock, "boot")
    outbox.put(db, [edit("one-b", "News one, grown")])

    await deliver_all(db, transport, clock)

    assert [(p.text, p.edits) for p in telegram.posts(PRIVATE)] == [("News one, grown", 1)]


async def test_an_edit_that_changes_nothing_is_done(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    outbox.put(db, [message("one")])
    await send(db, transport, clock, "boot")
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
    await send(db, transport, clock, "boot")
    outbox.put(db, [edit("one-b", "News one, grown")])
    telegram.fault(fault, "editMessageText")

    await deliver_all(db, transport, clock)
    telegram.accept_late()

    assert texts(telegram) == ["News one, grown"]


async def test_an_edit_whose_message_is_gone_is_sent_anew_and_later_edits_follow_it(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    outbox.put(db, [message("one")])
    await send(db, transport, clock, "boot")
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
    await send(db, transport, clock, "boot")
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
    off = dict(outbox.chats_off(db))
    telegram.chat(PRIVATE)
    outbox.chat_on(db, PRIVATE)
    await deliver_all(db, transport, clock)

    assert off == {PRIVATE: why}
    assert (texts(telegram), texts(telegram, GROUP)) == (["News one", "News two"], ["News three"])


async def test_a_group_that_became_a_supergroup_is_followed(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    telegram.chat(-7, "group").moved_to = -1007
    telegram.chat(-1007)
    outbox.put(db, [message("one", chat=-7), message("two", chat=-7)])

    await deliver_all(db, transport, clock)

    assert texts(telegram, -1007) == ["News one", "News two"]


async def test_an_outage_of_hours_loses_nothing_and_keeps_the_order(
    db: Database, telegram: Emulator, transport: TelegramTransport, clock: Clock
) -> None:
    keys = [f"{number:03}" for number in range(60)]
    outbox.put(db, [message(key, chat=(PRIVATE, GROUP)[int(key) % 2]) for key in keys])

    async with bot_of(NOWHERE) as bot:
        await deliver_all(db, TelegramTransport(bot, clock), clock, for_s=6 * 3600)
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
