"""Whatever happens in whatever order: one message under way per chat, none lost, the newest state told last."""

import dataclasses
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from store import chats, outbox
from store.db import moment, open_db, rows
from store.model import Message
from store.terms import Action, MessageState, Severity
from tests.store.values import MINUTE, NOW, message

CHATS = st.sampled_from([7, 8])
ALERTS = st.sampled_from(["a1", "a2"])
ACTIONS = st.sampled_from(Action)
WAITS = st.sampled_from([timedelta(0), MINUTE])
STATES = st.sampled_from([MessageState.SENT, MessageState.SENT, MessageState.QUEUED, MessageState.UNKNOWN])


class Outbox(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.db = open_db(":memory:")
        self.now, self.boot, self.number = NOW, 1, 0
        self.leased: Message | None = None
        self.newest: dict[tuple[int, str], int] = {}
        self.shown: dict[tuple[int, int], str] = {}  # what stands in a chat under which id

    @rule(
        chat=CHATS, alert=ALERTS, action=st.sampled_from(list(Action)), held=WAITS, severity=st.sampled_from(Severity)
    )
    def put(self, chat: int, alert: str, action: Action, held: timedelta, severity: Severity) -> None:
        if action is not Action.EDIT and (chat, alert) in self.newest:
            action = Action.EDIT  # an alert is told once in a chat; from then on it grows
        self.number += 1
        answers = {"a1": "a2", "a2": "a1"}[alert]
        one = message(f"m{self.number}", chat=chat, alert=alert, answers=answers, severity=severity, held=held)
        late = dataclasses.replace(one, action=action, not_before=self.now + held, plain=f"{alert} {self.number}")
        outbox.put(self.db, [late, late])
        self.newest[chat, alert] = self.number

    @precondition(lambda self: self.leased is None)
    @rule()
    def lease(self) -> None:
        waiting = [one for one in everything(self) if one.state is MessageState.QUEUED and one.not_before <= self.now]
        self.leased = outbox.lease(self.db, self.now, f"boot {self.boot}")
        if self.leased is None:
            assert [one for one in waiting if self.may_go(one.chat)] == []
        else:
            assert self.leased.key == next(one.key for one in waiting if one.chat == self.leased.chat)

    def may_go(self, chat: int) -> bool:
        ((next_send, off),) = rows(self.db, "select next_send, off from chat where chat = :chat", {"chat": chat})
        return off is None and chat not in under_way(self) and bool(moment(next_send) <= self.now)

    @precondition(lambda self: self.leased is not None)
    @rule(state=STATES, accepted=st.booleans())
    def settle(self, state: MessageState, *, accepted: bool) -> None:
        assert self.leased
        if state is MessageState.SENT or (state is MessageState.UNKNOWN and accepted):
            self.show(self.leased)
        outbox.settle(self.db, self.leased.key, state, self.now, message_id=self.id_of(self.leased, state))
        self.leased = None

    def id_of(self, sent: Message, state: MessageState) -> int | None:
        if state is not MessageState.SENT:
            return None
        return sent.target if sent.action is Action.EDIT else 1000 * sent.attempts + int(sent.key[1:])

    def show(self, sent: Message) -> None:
        place = self.id_of(sent, MessageState.SENT)
        assert place
        assert sent.action is not Action.EDIT or (sent.chat, place) in self.shown
        self.shown[sent.chat, place] = sent.plain

    @rule()
    def crash(self) -> None:
        self.boot += 1
        self.leased = None
        outbox.wake(self.db, f"boot {self.boot}", self.now)

    @rule()
    def repeat(self) -> None:
        for unclear in outbox.unknown(self.db):
            outbox.resend(self.db, unclear.key, self.now)

    @rule(chat=CHATS)
    def switch_off(self, chat: int) -> None:
        chats.off(self.db, chat, "blocked")

    @rule(chat=CHATS)
    def switch_on(self, chat: int) -> None:
        chats.on(self.db, chat)

    @rule(wait=st.sampled_from([timedelta(seconds=1), MINUTE]))
    def go_on(self, wait: timedelta) -> None:
        self.now += wait

    @invariant()
    def one_message_is_under_way_per_chat(self) -> None:
        under_way = [one.chat for one in everything(self) if one.state in (MessageState.SENDING, MessageState.UNKNOWN)]
        assert len(under_way) == len(set(under_way))

    def teardown(self) -> None:
        self.crash()
        self.repeat()
        for chat in (7, 8):
            chats.on(self.db, chat)
        while due := outbox.next_due(self.db):
            self.now = max(self.now, due)
            self.lease()
            assert self.leased
            self.settle(MessageState.SENT, accepted=True)
        told = {(chat, plain.removeprefix("(possible repeat)\n")) for (chat, _), plain in self.shown.items()}
        self.db.close()

        assert {(chat, f"{alert} {number}") for (chat, alert), number in self.newest.items()} <= told


def everything(machine: Outbox) -> list[Message]:
    keys = [key for (key,) in rows(machine.db, "select key from message order by seq")]
    return [one for key in keys if (one := outbox.get(machine.db, key))]


def under_way(machine: Outbox) -> list[int]:
    return [one.chat for one in everything(machine) if one.state in (MessageState.SENDING, MessageState.UNKNOWN)]


Outbox.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
test_no_alert_is_lost_and_the_newest_state_is_told = Outbox.TestCase
