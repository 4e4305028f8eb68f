"""What comes by the clock and not by an article: plans whose date has passed, and digests."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.detect.match import needs
from bot.detect.score import score
from bot.detect.settle import settle as settled_plan
from bot.detect.trigger import Finding, heard, trigger
from bot.pipeline.decide import aside, messages
from bot.pipeline.desk import Desk
from bot.report.digest import digest
from store import outbox, record, stories
from store.db import Database, transaction
from store.model import Alert, Chat, Decision, Match, Signal, Situation, Verdict

DIGEST_ALERTS = 1_000  # of a day; what does not fit into the message is counted


def settle(db: Database, desk: Desk, now: datetime) -> int:
    """Say of each plan whose date has passed whether it was met, missed or superseded; return how many were settled."""
    settled = 0
    for situation in desk.config.situations:
        for fact in record.plans_due(db, situation.id, now.date()):
            known = record.about(db, situation.id, needs((fact.claim,), situation), (fact.subject,))
            found = settled_plan(fact, known, desk.rules, now)
            if found is not None:
                _tell_settled(db, found, situation, desk, now)
                settled += 1
    return settled


def gather(db: Database, desk: Desk, now: datetime) -> int:
    """Queue the digests that are due: what came below a chat's severity since yesterday, gravest first."""
    queued, silent = 0, stories.muted(db, now)
    for chat in desk.chats:
        span = digest_span(chat, now)
        if span is not None:
            since, at = span
            alerts = stories.recent(db, None, None, DIGEST_ALERTS, since)
            wanted = (
                heard(a, chat, silent.get(chat.chat, frozenset())) for a in alerts if a.at <= at and _wanted(a, chat)
            )
            below = [a for a in wanted if a is not None and a.severity.rank < chat.least.rank]
            if below:
                gathered = digest(below, desk.names, chat.zone)
                queued += outbox.put(db, [aside("digest", chat, gathered, at)])
    return queued


def _tell_settled(db: Database, found: Match, situation: Situation, desk: Desk, now: datetime) -> None:
    scored = score(found, situation, desk.rules)
    signals, reasons = ((scored,), ()) if isinstance(scored, Signal) else ((), (scored,))
    finding = Finding(situation=situation, matches=(found,), signals=signals, reasons=reasons)
    silent = stories.muted(db, now)
    verdict = trigger((finding,), None, {}, desk.rules, now, muted=silent.get(stories.EVERYWHERE, frozenset()))
    queued, _ = messages(verdict, desk, now, silent)
    with transaction(db):
        if found.was is not None:
            record.settle(db, found.was.key, now)
        if verdict.alert is not None:
            stories.save_alert(db, verdict.alert)
        stories.decide(db, (_decision(found, finding, verdict, now),))
        outbox.put(db, queued)


def _decision(found: Match, finding: Finding, verdict: Verdict, now: datetime) -> Decision:
    """Return the why of a plan that was settled, under the article that told the plan."""
    return Decision(
        article=found.was.article if found.was else "",
        situation=finding.situation.id,
        at=now,
        matches=finding.matches,
        signals=finding.signals,
        alert=verdict.alert.key if verdict.alert else None,
        reasons=() if verdict.alert else tuple(dict.fromkeys((*finding.reasons, *verdict.reasons))),
    )


def digest_span(chat: Chat, now: datetime) -> tuple[datetime, datetime] | None:
    """Return from when to when the latest digest reaches that is due, None where the chat wants none.

    Both ends keep the clock on the chat's wall, so that a day in which the clock changes has 23 or 25 hours; a digest
    whose time passed while the program stood still is told after it.
    """
    if chat.digest is None:
        return None
    zone, today = ZoneInfo(chat.zone), now.astimezone(ZoneInfo(chat.zone)).date()

    def at(days_ago: int) -> datetime:
        day = today - timedelta(days=days_ago)
        return datetime.combine(day, chat.digest or time(), tzinfo=zone).astimezone(UTC)

    passed = 0 if at(0) <= now else 1
    return at(passed + 1), at(passed)


def _wanted(alert: Alert, chat: Chat) -> bool:
    return not chat.situations or bool(set(chat.situations) & set(alert.situations))
