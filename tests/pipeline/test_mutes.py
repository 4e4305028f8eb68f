"""What one chat does not want to hear is told to the others, and what is muted everywhere to nobody."""

from datetime import UTC, datetime, time, timedelta

import pytest

from bot.detect.lexicon import Lexicon
from bot.detect.rules import Rules
from bot.pipeline import Desk, decide, gather
from bot.pipeline.decide import messages
from store import outbox, stories
from store.db import Database, open_db
from store.model import Chat, Config, Situation, Verdict
from store.terms import Action, Reason, Severity
from tests.detect.desk import article
from tests.report.made import AT_LEAST, NOW, RATIFIED, alert, signal

SINCE = datetime(2024, 10, 23, 8, tzinfo=UTC)
SENT = "North Korea has sent 3,000 soldiers to Russia, South Korea's spy agency said."
PAIR = Situation(id="dprk-russia", title="Pair", parties=("KP", "RU"))
BOTH = alert(signal(AT_LEAST, severity=Severity.HIGH), signal(RATIFIED, severity=Severity.MEDIUM))


@pytest.fixture
def desk(words: Lexicon, rules: Rules) -> Desk:
    config = Config(file="feeds.yaml", every=timedelta(minutes=10), feeds=(), situations=(PAIR,))
    return Desk(config=config, chats=(Chat(chat=7), Chat(chat=8)), lexicon=words, rules=rules)


@pytest.fixture
def db() -> Database:
    return open_db(":memory:")


def texts(desk: Desk, muted: dict[int, frozenset[str]]) -> dict[int, tuple[str, Severity]]:
    queued, _ = messages(Verdict(action=Action.SEND, alert=BOTH), desk, NOW, muted)
    return {one.chat: (one.plain.splitlines()[0].split(" · ")[1], one.severity) for one in queued}


@pytest.mark.parametrize("what", ["dprk-russia", "kind:figure", ""])
def test_a_mute_silences_its_own_chat_alone(db: Database, desk: Desk, what: str) -> None:
    first = decide(db, article("a", SINCE, text=SENT), "a", desk, SINCE)
    story = first.verdict.alert.story if first.verdict.alert else ""
    stories.mute(db, what or story, SINCE + timedelta(days=1), 7)
    more = article("b", SINCE + timedelta(hours=1), text=SENT.replace("3,000", "9,000"), publisher="Hill Radio")

    outcome = decide(db, more, "b", desk, SINCE + timedelta(hours=1))

    assert [message.chat for message in first.messages] == [7, 8]
    assert ([message.chat for message in outcome.messages], outcome.held) == ([8], (Reason.MUTED,))


def test_what_is_muted_everywhere_is_told_to_nobody(db: Database, desk: Desk) -> None:
    stories.mute(db, "dprk-russia", SINCE + timedelta(days=1))

    outcome = decide(db, article("a", SINCE, text=SENT), "a", desk, SINCE)

    assert (outcome.messages, outcome.verdict.reasons[0]) == ((), Reason.MUTED)


def test_a_chat_hears_what_it_did_not_mute_of_an_alert_and_as_gravely_as_that_is(desk: Desk) -> None:
    assert texts(desk, {7: frozenset({"kind:figure"})}) == {
        7: ("treaty", Severity.MEDIUM),
        8: ("troops, treaty", Severity.HIGH),
    }
    assert texts(desk, {7: frozenset({"kind:figure", "kind:treaty"})}).keys() == {8}


def test_an_alert_of_two_situations_is_muted_where_the_only_wanted_one_is(desk: Desk) -> None:
    told = alert(signal(AT_LEAST), situations=("dprk-russia", "other"))
    chats = (Chat(chat=7), Chat(chat=8, situations=("dprk-russia",)))
    muted = dict.fromkeys((7, 8), frozenset({"dprk-russia"}))

    queued, held = messages(
        Verdict(action=Action.SEND, alert=told),
        Desk(config=desk.config, chats=chats, lexicon=desk.lexicon, rules=desk.rules),
        NOW,
        muted,
    )

    assert ([one.chat for one in queued], held) == ([7], (Reason.MUTED,))


def test_a_digest_leaves_out_what_its_chat_has_muted(db: Database, desk: Desk) -> None:
    chats = tuple(Chat(chat=chat, digest=time(7), least=Severity.CRITICAL) for chat in (7, 8))
    stories.save_alert(db, BOTH)
    stories.mute(db, BOTH.story, NOW + timedelta(days=2), 7)

    gather(db, Desk(config=desk.config, chats=chats, lexicon=desk.lexicon, rules=desk.rules), NOW + timedelta(days=1))

    assert [chat for (chat,) in db.execute("select chat from message").fetchall()] == [8]
    assert set(outbox.counts(db).values()) == {1}
