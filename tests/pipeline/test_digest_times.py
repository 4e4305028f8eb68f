"""When digests are due, and that what is held for the night stays held."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.detect.lexicon import Lexicon
from bot.detect.rules import Rules
from bot.pipeline import Desk, gather
from bot.pipeline.almanac import digest_span
from bot.pipeline.decide import messages
from store import outbox, stories
from store.db import open_db
from store.model import Chat, Config, Verdict
from store.terms import Action, MessageState, Severity
from tests.report.made import AT_LEAST, NOW, alert, signal

BERLIN = Chat(chat=7, digest=time(7), zone="Europe/Berlin", least=Severity.HIGH)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "since", "until"),
    [
        ("2024-10-25T05:00", "2024-10-24T05:00", "2024-10-25T05:00"),
        ("2024-10-25T04:59", "2024-10-23T05:00", "2024-10-24T05:00"),  # today's has not come: yesterday's stands
        ("2024-10-27T12:00", "2024-10-26T05:00", "2024-10-27T06:00"),  # 25 hours: the clock went back
        ("2025-03-30T12:00", "2025-03-29T06:00", "2025-03-30T05:00"),  # 23 hours: it went forward
    ],
)
def test_a_digest_reaches_from_wall_clock_to_wall_clock(now: str, since: str, until: str) -> None:
    assert digest_span(BERLIN, utc(now)) == (utc(since), utc(until))


def test_a_digest_at_an_hour_that_the_night_skips_still_comes_once() -> None:
    chat = replace(BERLIN, digest=time(2, 30))
    spans = {digest_span(chat, utc("2025-03-29T00:00") + timedelta(minutes=10 * n)) for n in range(6 * 48)}

    assert len(spans) == 3


def test_a_chat_without_a_digest_has_none() -> None:
    assert digest_span(replace(BERLIN, digest=None), NOW) is None


def test_a_digest_that_fell_into_a_standstill_is_told_once(words: Lexicon, rules: Rules) -> None:
    db = open_db(":memory:")
    small = alert(signal(AT_LEAST, severity=Severity.LOW), at=utc("2024-10-24T20:00"))
    stories.save_alert(db, small)
    config = Config(file="feeds.yaml", every=timedelta(minutes=10), feeds=(), situations=())
    desk = Desk(config=config, chats=(BERLIN,), lexicon=words, rules=rules)

    queued = [gather(db, desk, utc(now)) for now in ("2024-10-25T21:00", "2024-10-25T22:00", "2024-10-26T04:00")]

    assert queued == [1, 0, 0]


@pytest.mark.parametrize(("severity", "held"), [(Severity.MEDIUM, True), (Severity.CRITICAL, False)])
def test_an_edit_that_lifts_an_alert_above_the_threshold_waits_for_the_morning(
    words: Lexicon, rules: Rules, folder: Path, severity: Severity, *, held: bool
) -> None:
    db, night = open_db(":memory:"), utc("2024-10-25T22:00")
    chat = Chat(chat=7, quiet=(time(22), time(6)), zone="UTC", least=Severity.MEDIUM)
    config = Config(file="feeds.yaml", every=timedelta(minutes=10), feeds=(), situations=())
    desk = Desk(config=config, chats=(chat,), lexicon=words, rules=rules)
    grown = alert(signal(AT_LEAST, severity=severity), at=night, revision=1)

    outbox.put(db, messages(Verdict(action=Action.EDIT, alert=grown), desk, night)[0])

    due = outbox.next_due(db)
    assert due == (utc("2024-10-26T06:00") if held else night)


def test_an_edit_of_what_was_sent_never_waits(words: Lexicon, rules: Rules) -> None:
    db, night = open_db(":memory:"), utc("2024-10-25T22:00")
    chat = Chat(chat=7, quiet=(time(22), time(6)), zone="UTC")
    config = Config(file="feeds.yaml", every=timedelta(minutes=10), feeds=(), situations=())
    desk = Desk(config=config, chats=(chat,), lexicon=words, rules=rules)
    told = alert(signal(AT_LEAST), at=night - timedelta(hours=1))
    outbox.put(db, messages(Verdict(action=Action.SEND, alert=told), desk, told.at)[0])
    leased = outbox.lease(db, told.at, "boot")
    assert leased
    outbox.settle(db, leased.key, MessageState.SENT, told.at, message_id=1)

    outbox.put(db, messages(Verdict(action=Action.EDIT, alert=replace(told, revision=1)), desk, night)[0])

    assert outbox.next_due(db) == night
