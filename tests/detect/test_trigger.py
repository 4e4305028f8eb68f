from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.detect.match import settle
from bot.detect.score import score
from bot.detect.trigger import Finding, address, trigger
from store.model import Alert, Chat, Signal, Situation, Verdict, Watch
from store.terms import Action, Change, Kind, Reason, Severity
from tests.detect.desk import MONDAY, PAIR, Desk, article, claim, rules

DEPLOYED = "KP>RU involvement deployed by KR"
TROOPS = "KP>RU figure troops 12000 soldiers by KR"
HOUR = timedelta(hours=1)


def tell(
    desk: Desk, *texts: str, key: str = "a1", after: timedelta = timedelta(), publisher: str = "Alpha Wire"
) -> Verdict:
    return desk.read([claim(text) for text in texts], article(key, MONDAY + after, publisher))


def changes(alert: Alert | None) -> list[Change | None]:
    return [signal.match.change for signal in alert.signals] if alert else []


# --- sent ------------------------------------------------------------------------------------------------------------


def test_all_signals_of_an_article_are_one_alert() -> None:
    verdict = tell(Desk(), "KP>RU act attack", DEPLOYED, TROOPS, "RU>KP stance denies by RU")

    assert verdict.alert is not None
    assert (verdict.action, verdict.reasons, verdict.alert.severity) == (Action.SEND, (), Severity.HIGH)
    assert [s.match.claim.kind for s in verdict.alert.signals] == [Kind.INVOLVEMENT, Kind.FIGURE, Kind.ACT, Kind.STANCE]
    assert [(r.publisher, r.origins) for r in verdict.alert.reports] == [("Alpha Wire", ("KR", "RU"))]


def test_overlapping_situations_are_named_in_one_alert_and_a_claim_is_told_once() -> None:
    other = Situation(id="other", title="", parties=("KP", "RU", "UA"))
    desk = Desk(situations=(PAIR, other))

    verdict = tell(desk, DEPLOYED, "RU>UA act attack")

    assert verdict.alert is not None
    assert verdict.alert.situations == ("other", "pair")
    assert len(verdict.alert.signals) == 2


def test_the_key_of_an_alert_is_its_content() -> None:
    keys = [alert.key for alert in (tell(Desk(), DEPLOYED, key=key).alert for key in ("a1", "a1", "a2")) if alert]

    assert (keys[0] == keys[1], keys[0] == keys[2]) == (True, False)


def test_an_article_edited_with_further_news_is_another_alert() -> None:
    desk = Desk()
    first = tell(desk, DEPLOYED).alert

    edited = article("a1", MONDAY, edited=True, fetched=MONDAY + HOUR)
    second = desk.read([claim(DEPLOYED), claim("KP>RU involvement combat by UA")], edited).alert

    assert first is not None
    assert second is not None
    assert (changes(second), second.key != first.key) == ([Change.ADVANCED], True)


# --- grown -----------------------------------------------------------------------------------------------------------


def test_a_second_outlet_grows_the_alert_once() -> None:
    desk = Desk()
    first = tell(desk, DEPLOYED).alert

    grown = tell(desk, DEPLOYED, key="b1", after=HOUR, publisher="Beta")
    again = tell(desk, DEPLOYED, key="b2", after=2 * HOUR, publisher="Beta")

    assert first is not None
    assert grown.alert is not None
    assert (grown.action, grown.reasons) == (Action.EDIT, (Reason.CORROBORATES,))
    assert (grown.alert.key, grown.alert.revision, changes(grown.alert)) == (first.key, 1, changes(first))
    assert [report.publisher for report in grown.alert.reports] == ["Alpha Wire", "Beta"]
    assert again == Verdict(action=None, alert=None, reasons=(Reason.ALREADY_TOLD,))


def test_an_alert_stops_growing_after_two_days() -> None:
    desk = Desk()
    tell(desk, DEPLOYED)

    late = tell(desk, DEPLOYED, key="b1", after=49 * HOUR, publisher="Beta")

    assert late == Verdict(action=None, alert=None, reasons=(Reason.ALREADY_TOLD,))


def test_a_storm_is_folded_into_the_message_that_it_began() -> None:
    desk = Desk()
    first = tell(desk, "KP>RU involvement preparing by KR").alert

    folded = tell(desk, "RU>KP transfer offered of fuel", key="b1", after=HOUR / 4, publisher="Beta")
    later = tell(desk, "RU>KP transfer offered of tanks", key="b2", after=HOUR, publisher="Beta")

    assert first is not None
    assert folded.alert is not None
    assert (folded.action, folded.alert.key, folded.alert.revision) == (Action.EDIT, first.key, 1)
    assert changes(folded.alert) == [Change.NEW, Change.NEW]
    assert [report.article for report in folded.alert.reports] == ["a1", "b1"]
    assert later.action == Action.SEND


def test_a_critical_change_is_never_folded() -> None:
    desk = Desk()
    tell(desk, "KP>RU involvement preparing by KR")

    verdict = tell(desk, "KP>RU involvement combat by UA", key="b1", after=HOUR / 4)

    assert verdict.alert is not None
    assert (verdict.action, verdict.alert.severity) == (Action.SEND, Severity.CRITICAL)


# --- answered --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (TROOPS, "KP>RU figure troops 8000 soldiers by KR", Change.LOWER),
        (DEPLOYED, "KP>RU involvement withdrawn by KR", Change.RETREATED),
        ("RU>KP stance denies by RU", "RU>KP stance confirms by RU", Change.REVERSED),
    ],
)
def test_what_takes_back_a_told_value_answers_its_alert(before: str, after: str, change: Change) -> None:
    desk = Desk()
    told = tell(desk, before).alert

    verdict = tell(desk, after, key="b1", after=30 * HOUR)

    assert told is not None
    assert verdict.alert is not None
    assert (verdict.action, verdict.alert.answers, changes(verdict.alert)) == (Action.REPLY, told.key, [change])
    assert verdict.alert.key != told.key


def test_what_takes_back_a_value_that_nobody_was_told_is_sent_by_itself() -> None:
    desk = Desk()
    desk.read([claim(TROOPS)], article(), learning=True)

    verdict = tell(desk, "KP>RU figure troops 8000 soldiers by KR", key="b1", after=30 * HOUR)

    assert (verdict.action, verdict.alert and verdict.alert.answers) == (Action.SEND, None)


# --- silent ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([], (Reason.NO_CLAIMS,)),
        (["FR>DE act attack"], (Reason.OFF_TOPIC,)),
        (["FR>DE act attack", "KP>RU figure troops 9 men hypothetical"], (Reason.HYPOTHETICAL,)),
        (["KP>RU treaty ratified denied"], (Reason.DENIED,)),
    ],
)
def test_every_silence_has_its_reasons(texts: list[str], expected: tuple[Reason, ...]) -> None:
    verdict = tell(Desk(), *texts)

    assert verdict == Verdict(action=None, alert=None, reasons=expected)


def test_below_the_threshold_is_silent_and_still_learnt() -> None:
    quiet = replace(PAIR, signals={Kind.INVOLVEMENT: Watch(least=Severity.CRITICAL)})
    desk = Desk(situations=(quiet,))

    verdict = tell(desk, DEPLOYED)

    assert verdict.reasons == (Reason.BELOW_THRESHOLD,)
    assert [fact.told for fact in desk.facts.values()] == [None]


def test_while_learning_nobody_is_rung_and_the_record_grows() -> None:
    desk = Desk()

    verdict = desk.read([claim(DEPLOYED)], article(), learning=True)

    assert verdict == Verdict(action=None, alert=None, reasons=(Reason.LEARNING,))
    assert len(desk.facts) == 1


def test_a_muted_situation_or_story_is_silent() -> None:
    desk = Desk(muted=frozenset({"pair"}))
    silent = tell(desk, DEPLOYED)
    loud = Desk()
    tell(loud, DEPLOYED)
    loud.muted = frozenset(loud.stories)

    story = tell(loud, "KP>RU involvement combat by UA", key="b1", after=HOUR)

    assert [silent.reasons[0], story.reasons[0]] == [Reason.MUTED, Reason.MUTED]
    assert [silent.action, story.action] == [None, None]


def test_of_two_situations_the_one_that_is_not_muted_is_told() -> None:
    other = replace(PAIR, id="other")

    verdict = tell(Desk(situations=(PAIR, other), muted=frozenset({"pair"})), DEPLOYED)

    assert verdict.alert is not None
    assert (verdict.action, verdict.alert.situations) == (Action.SEND, ("other",))


# --- settled by the clock --------------------------------------------------------------------------------------------


def test_a_settled_plan_is_a_message_of_its_own_without_an_article() -> None:
    desk = Desk()
    desk.hold([claim("RU>KP treaty ratified by RU planned on 2024-10-24")], article())
    (plan,) = desk.facts.values()
    now = datetime(2024, 10, 27, 9, tzinfo=UTC)
    found = settle(plan, [plan], rules(), now)
    assert found is not None
    signal = score(found, PAIR, rules())
    assert isinstance(signal, Signal)

    finding = Finding(situation=PAIR, matches=(found,), signals=(signal,))
    verdict, again = (trigger((finding,), None, {}, rules(), now) for _ in range(2))

    assert verdict.alert is not None
    assert (verdict.action, changes(verdict.alert), verdict.alert.at) == (Action.SEND, [Change.MISSED], now)
    assert [(r.article, r.publisher, r.origins) for r in verdict.alert.reports] == [("a1", "Alpha Wire", ("RU",))]
    assert again == verdict


# --- addressed -------------------------------------------------------------------------------------------------------

NIGHT = (time(22), time(6))


def alert(severity: Severity = Severity.HIGH) -> Alert:
    told = tell(Desk(), DEPLOYED).alert
    assert told is not None
    return replace(told, severity=severity)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("chat", "severity", "expected"),
    [
        (Chat(chat=1), Severity.LOW, None),
        (Chat(chat=1, situations=("pair",)), Severity.LOW, None),
        (Chat(chat=1, situations=("other",)), Severity.CRITICAL, Reason.NO_CHAT),
        (Chat(chat=1, least=Severity.HIGH), Severity.MEDIUM, Reason.BELOW_THRESHOLD),
        (Chat(chat=1, least=Severity.HIGH, digest=time(7)), Severity.MEDIUM, Reason.HELD_DIGEST),
        (Chat(chat=1, least=Severity.HIGH, digest=time(7)), Severity.HIGH, None),
    ],
)
def test_a_chat_gets_its_situations_from_its_severity_upward(
    chat: Chat, severity: Severity, expected: Reason | None
) -> None:
    actual = address(alert(severity), Action.SEND, chat, MONDAY)

    assert actual == (expected or MONDAY)


@pytest.mark.parametrize(
    ("zone", "quiet", "now", "expected"),
    [
        ("UTC", NIGHT, "2024-10-21T23:00", "2024-10-22T06:00"),
        ("UTC", NIGHT, "2024-10-21T05:59", "2024-10-21T06:00"),
        ("UTC", NIGHT, "2024-10-21T06:00", "2024-10-21T06:00"),
        ("UTC", NIGHT, "2024-10-21T21:59", "2024-10-21T21:59"),
        ("UTC", (time(12), time(14)), "2024-10-21T13:00", "2024-10-21T14:00"),
        ("UTC", (time(12), time(14)), "2024-10-21T15:00", "2024-10-21T15:00"),
        ("UTC", (time(12), time(12)), "2024-10-21T12:00", "2024-10-21T12:00"),
        ("Asia/Seoul", NIGHT, "2024-10-21T14:00", "2024-10-21T21:00"),
        ("Europe/Berlin", NIGHT, "2024-10-26T21:00", "2024-10-27T05:00"),  # the clock goes back in this night
        ("Europe/Berlin", NIGHT, "2025-03-29T22:00", "2025-03-30T04:00"),  # … and forward in this one
    ],
)
def test_quiet_hours_keep_the_clock_on_the_wall(zone: str, quiet: tuple[time, time], now: str, expected: str) -> None:
    actual = address(alert(), Action.SEND, Chat(chat=1, quiet=quiet, zone=zone), at(now))

    assert actual == at(expected)


@pytest.mark.parametrize(("action", "severity"), [(Action.EDIT, Severity.LOW), (Action.REPLY, Severity.CRITICAL)])
def test_an_edit_and_a_critical_alert_pass_quiet_hours(action: Action, severity: Severity) -> None:
    now = at("2024-10-21T23:00")

    actual = address(alert(severity), action, Chat(chat=1, quiet=NIGHT), now)

    assert actual == now


def test_the_same_words_of_a_signal_are_told_once_per_change() -> None:
    quiet: dict[Kind, Watch] = {kind: Watch() for kind in Kind}
    desk = Desk(situations=(PAIR, replace(PAIR, id="twin", signals=quiet)))

    verdict = tell(desk, DEPLOYED)

    assert changes(verdict.alert) == [Change.NEW]
