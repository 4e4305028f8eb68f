"""Takes messages from the outbox to their chats; the only file that decides when a message is tried again.

1. No message is lost: what was provably not accepted is tried again, for as long as it takes.
2. A message whose outcome nobody knows is looked for in its chat first. Found, it is sent; provably absent a minute
   after the request, it is sent again; else it is repeated with the mark of a possible repeat.
3. Edits change nothing when they are repeated, so an edit whose outcome is unknown is simply tried again.
4. A message at fault goes to the dead letters and never blocks its chat.
5. A chat that is gone is switched off and keeps what is queued for it, until somebody there writes again.
6. Chats are served side by side, each in its order: one that is slow or paced holds up no other.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any, Protocol

from bot.errors import ChatGone, ChatMoved, Flooded, NotSent, OutcomeUnknown, ReportError
from store import chats, outbox
from store.db import Database, transaction
from store.model import Message
from store.terms import Action, MessageState

log = logging.getLogger(__name__)

STOP_S = 5.0
AT_ONCE = 16  # chats written to side by side
LONGEST_WAIT_S = 5.0  # the outbox is looked into at least so often
PROBES = 12  # ids looked at for a message of unknown outcome
ABSENT_IN_ROW = 5  # so many free ids one after another: the end of what the chat holds
LOOK_AGAIN = timedelta(seconds=20)  # where the chat could not be asked
LATE = timedelta(seconds=60)  # an earlier look cannot rule out that the message comes yet


class Seen(Enum):
    """What stands in a chat under an id."""

    SAME = auto()  # the message looked for
    OTHER = auto()  # a message, but not that one
    NOTHING = auto()
    CHANGED = auto()  # a message of ours that nobody knew of: its buttons were exchanged by looking


class Transport(Protocol):
    """A way to chats: Telegram, or the terminal."""

    async def deliver(self, message: Message) -> int:
        """Deliver a message and return its id in the chat; raises a ReportError."""
        ...

    async def probe(self, message: Message, number: int) -> Seen:
        """Say what stands in the message's chat under an id; raises a ReportError."""
        ...

    def gap_s(self, chat: int) -> float:
        """Return the seconds to leave between two messages to a chat."""
        ...


def nobody(text: str) -> None:
    """Log what people ought to know, where there is nobody to be told."""
    log.warning("%s", text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What sending needs: the outbox, the way out, the clock, the name of this process, and two who are asked.

    `gather` may put what waited too long for a chat into one message; `alarm` tells the admins what they must know.
    """

    db: Database
    transport: Transport
    now: Callable[[], datetime]
    boot: str
    gather: Callable[[int], object] = lambda _chat: None
    alarm: Callable[[str], None] = nobody


async def send(office: Office) -> Message | None:
    """Deliver the message that is due first, settle it and return it as leased; None: nothing is due.

    It never sleeps: call it again at once after a message, else at `outbox.next_due`. Raises StoreError; a message
    whose delivery could then not be settled is found again by `outbox.wake` under a new boot id. When it is
    cancelled, a request under way is still finished within STOP_S, so that its outcome is known.
    """
    for message in outbox.unknown(office.db, office.now()):
        await judge(office, message)
    leased = _leased(office)
    if leased is None:
        return None
    under_way = asyncio.ensure_future(_deliver(office, leased))
    try:
        await asyncio.shield(under_way)
    except asyncio.CancelledError:
        await asyncio.wait([under_way], timeout=STOP_S)
        raise
    return leased


class Sender:
    """Empties the outbox, many chats at a time; `wake` is set by whoever queues something."""

    def __init__(self, office: Office, wake: asyncio.Event) -> None:
        self.office, self.wake = office, wake
        self.sent = 0
        self._under_way: set[asyncio.Task[None]] = set()
        self._judged: set[str] = set()

    async def run(self, until: Callable[[datetime | None], bool] = lambda _due: False) -> None:
        """Send for ever, or until nothing is under way and `until` says of the next due time that it is enough.

        Raises StoreError: what is under way then, or when it is cancelled, is finished within STOP_S.
        """
        try:
            while True:
                self.wake.clear()
                self._start()
                due = outbox.next_due(self.office.db, self.office.now())
                if not self._under_way and until(due):
                    return
                await self._rest(due)
        finally:
            await self._finish()

    def _start(self) -> None:
        """Start what is due, as far as there are hands."""
        for message in outbox.unknown(self.office.db, self.office.now()):
            if message.key not in self._judged and len(self._under_way) < AT_ONCE:
                self._judged.add(message.key)
                self._take(self._judge(message))
        while len(self._under_way) < AT_ONCE and (leased := _leased(self.office)) is not None:
            self.sent += 1
            self._take(_deliver(self.office, leased))

    def _take(self, work: Coroutine[Any, Any, None]) -> None:
        self._under_way.add(asyncio.create_task(work))

    async def _judge(self, message: Message) -> None:
        try:
            await judge(self.office, message)
        finally:
            self._judged.discard(message.key)

    async def _rest(self, due: datetime | None) -> None:
        """Wait until something ends, is queued or is due; raises what a task failed with."""
        waits = (due - self.office.now()).total_seconds() if due else LONGEST_WAIT_S
        if len(self._under_way) >= AT_ONCE or (self._judged and waits <= 0):
            waits = LONGEST_WAIT_S  # what is due waits for a hand
        woken = asyncio.create_task(self.wake.wait())
        try:
            done, _ = await asyncio.wait(
                {woken, *self._under_way},
                timeout=min(max(waits, 0.005), LONGEST_WAIT_S),
                return_when=asyncio.FIRST_COMPLETED,
            )
        finally:
            woken.cancel()
        for task in done - {woken}:
            self._under_way.discard(task)
            task.result()

    async def _finish(self) -> None:
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=STOP_S)
            for task in late:
                task.cancel()
            await asyncio.gather(*self._under_way, return_exceptions=True)


def _leased(office: Office) -> Message | None:
    chat = outbox.turn(office.db, office.now())
    if chat is None:
        return None
    office.gather(chat)
    return outbox.lease(office.db, office.now(), office.boot)


# --- delivering ------------------------------------------------------------------------------------------------------


async def _deliver(office: Office, message: Message) -> None:
    gap = timedelta(seconds=office.transport.gap_s(message.chat))
    try:
        number = await office.transport.deliver(message)
    except ReportError as error:
        log.warning("message %s to chat %s: %s", message.key, message.chat, error)
        _failed(office, message, error, gap)
    else:
        with transaction(office.db):
            if message.action is Action.EDIT and number != message.target:
                outbox.send_anew(office.db, message.key)  # what it edits was gone: it stands for the alert from now on
            outbox.settle(office.db, message.key, MessageState.SENT, office.now(), message_id=number)
            chats.pace(office.db, message.chat, office.now() + gap)


def _failed(office: Office, message: Message, error: ReportError, gap: timedelta) -> None:
    db, key, words, now = office.db, message.key, str(error), office.now()
    with transaction(db):
        chats.pace(db, message.chat, now + gap)
        match error:
            case Flooded(wait_s=wait_s):
                again = now + timedelta(seconds=wait_s)
                outbox.settle(db, key, MessageState.QUEUED, now, error=words, retry_at=again)
            case NotSent():
                outbox.settle(db, key, MessageState.QUEUED, now, error=words)
            case OutcomeUnknown():
                outbox.settle(db, key, MessageState.UNKNOWN, now, error=words)
            case ChatMoved() | ChatGone():
                outbox.settle(db, key, MessageState.QUEUED, now, error=words, retry_at=now)
                _lost_chat(office, message.chat, error)
            case _:
                outbox.settle(db, key, MessageState.DEAD, now, error=words)
                if message.alert is not None:
                    office.alarm(f"An alert was refused for good in chat {message.chat} (/status lists it): {words}")


def _lost_chat(office: Office, chat: int, error: ChatMoved | ChatGone) -> None:
    if isinstance(error, ChatMoved):
        chats.move(office.db, chat, error.new_chat)
        office.alarm(f"Chat {chat} is now {error.new_chat}: put the new number into feeds.yaml.")
    elif chat not in chats.all_off(office.db):
        chats.off(office.db, chat, str(error))
        office.alarm(f"Chat {chat} is switched off until somebody there writes to the bot. {error}")


# --- judging ---------------------------------------------------------------------------------------------------------


async def judge(office: Office, message: Message) -> None:
    """Settle a message of unknown outcome: it stands in its chat, or it is queued again, marked where in doubt."""
    began = office.now()
    try:
        seen, number = await _look(office, message)
    except ReportError as error:
        log.warning("message %s cannot be looked for in chat %s: %s", message.key, message.chat, error)
        _not_seen(office, message, error)
        return
    gap = timedelta(seconds=office.transport.gap_s(message.chat))
    with transaction(office.db):
        if seen is Seen.SAME:
            outbox.settle(office.db, message.key, MessageState.SENT, office.now(), message_id=number)
            chats.pace(office.db, message.chat, office.now() + gap)
            return
        is_ruled_out = seen is Seen.NOTHING and message.leased is not None and began - message.leased >= LATE
        outbox.resend(office.db, message.key, office.now(), marked=not is_ruled_out)
    if seen is Seen.CHANGED:
        office.alarm(f"Looking for a lost alert exchanged the buttons of message {number} in chat {message.chat}.")


async def _look(office: Office, message: Message) -> tuple[Seen, int]:
    """Look at the free ids above the last one known before the message was tried, one after another.

    Without buttons of its own, or without a known id to begin at, a message cannot be told from others: OTHER.
    """
    floor = outbox.floor(office.db, message.key)
    if floor is None or not message.buttons:
        return Seen.OTHER, 0
    taken = chats.taken(office.db, message.chat, floor)
    number, absent = floor, 0
    for _ in range(PROBES):
        number += 1
        while number in taken:
            number += 1
        seen = await office.transport.probe(message, number)
        if seen in (Seen.SAME, Seen.CHANGED):
            return seen, number
        absent = absent + 1 if seen is Seen.NOTHING else 0
        if absent >= ABSENT_IN_ROW and number > max(taken, default=floor):
            return Seen.NOTHING, number
    return Seen.OTHER, number


def _not_seen(office: Office, message: Message, error: ReportError) -> None:
    now = office.now()
    wait = timedelta(seconds=error.wait_s) if isinstance(error, Flooded) else LOOK_AGAIN
    with transaction(office.db):
        outbox.put_off(office.db, message.key, now + wait)
        if isinstance(error, ChatMoved | ChatGone):
            _lost_chat(office, message.chat, error)
