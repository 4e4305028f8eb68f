"""Keeps what was told: stories, alerts, the decision about each article, and what is muted."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from store import wire
from store.db import Database, moment, row, rows, run, stamp, transaction, upsert, upsert_all
from store.entries import put_page
from store.model import Alert, Decision, Story
from store.terms import Kind

ANY: Final = ""  # in `alert_topic`: of whatever situation or kind
LISTED: Final = 200  # articles and alerts of a story kept by key: a war is one story for months
ALWAYS: Final = 0  # a stamp before every alert
EVERYWHERE: Final = 0  # no chat of Telegram has this number: that of the terminal, whose words count for all


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute:
    """What a chat, or EVERYWHERE, does not want to hear until then: a situation, a story, or `kind:` and a kind."""

    chat: int
    what: str
    until: datetime
    title: str = ""  # of a story


def open_since(db: Database, situation: str, since: datetime) -> tuple[Story, ...]:
    """Return the stories of a situation on which something came in since then, the latest first."""
    found = rows(
        db,
        "select body from story where situation = :situation and last >= :since order by last desc, key",
        {"situation": situation, "since": stamp(since)},
    )
    return tuple(wire.loads(Story, body) for (body,) in found)


def save(db: Database, story: Story) -> None:
    """Keep a story in its newest state, the oldest of its articles and alerts beyond LISTED as numbers."""
    story = _bounded(story)
    with transaction(db):
        columns = {
            "key": story.key,
            "situation": story.situation,
            "first": stamp(story.first),
            "last": stamp(story.last),
            "body": wire.dumps(story),
        }
        upsert(db, "story", columns, by=("key",))


def _bounded(story: Story) -> Story:
    articles, alerts = max(0, len(story.articles) - LISTED), max(0, len(story.alerts) - LISTED)
    if not articles and not alerts:
        return story
    return replace(
        story,
        articles=story.articles[articles:],
        alerts=story.alerts[alerts:],
        older_articles=story.older_articles + articles,
        older_alerts=story.older_alerts + alerts,
    )


def story(db: Database, key: str) -> Story | None:
    """Return the story of that key, None where there is none."""
    found = row(db, "select body from story where key = :key", {"key": key})
    return wire.loads(Story, found[0]) if found else None


def alert(db: Database, key: str) -> Alert | None:
    """Return the alert of that key in its newest revision, None where there is none."""
    found = row(db, "select body from alert where key = :key", {"key": key})
    return wire.loads(Alert, found[0]) if found else None


def save_alert(db: Database, alert: Alert) -> None:
    """Keep an alert in its newest revision, searchable, listed under its situations and kinds."""
    with transaction(db):
        put_page(db, alert.key, "alert", alert.reports[0].title if alert.reports else "", _words(alert))
        at = stamp(alert.at)
        upsert(db, "alert", {"key": alert.key, "at": at, "body": wire.dumps(alert)}, by=("key",))
        run(db, "delete from alert_topic where alert = :key", {"key": alert.key})
        kinds = sorted({signal.match.claim.kind.value for signal in alert.signals})
        for situation in (ANY, *sorted(set(alert.situations))):
            for kind in (ANY, *kinds):
                topic = {"alert": alert.key, "situation": situation, "kind": kind, "at": at}
                upsert(db, "alert_topic", topic, by=("alert", "situation", "kind"))


def alerts_for(db: Database, keys: Iterable[str]) -> dict[str, Alert]:
    """Return the alerts of those keys, by key; unknown ones are left out."""
    found = ((key, alert(db, key)) for key in sorted(set(keys)))
    return {key: told for key, told in found if told is not None}


def recent(
    db: Database, situation: str | None, kind: Kind | None, limit: int, since: datetime | None = None
) -> tuple[Alert, ...]:
    """Return the newest alerts first: of a situation, of a kind, since a time; None for any."""
    found = rows(
        db,
        """select a.body from alert_topic t join alert a on a.key = t.alert
        where t.situation = :situation and t.kind = :kind and t.at >= :since
        order by t.at desc, t.alert desc limit :limit""",
        {
            "situation": situation or ANY,
            "kind": kind.value if kind else ANY,
            "since": stamp(since) if since else ALWAYS,
            "limit": limit,
        },
    )
    return tuple(wire.loads(Alert, body) for (body,) in found)


def decide(db: Database, decisions: Iterable[Decision]) -> None:
    """Keep what was decided about an article, for /why; a second decision of the same moment replaces the first."""
    with transaction(db):
        upsert_all(db, "decision", [_columns(one) for one in decisions], by=("article", "situation", "at"))


def _columns(decision: Decision) -> dict[str, object]:
    return {
        "article": decision.article,
        "situation": decision.situation or "",
        "at": stamp(decision.at),
        "alert": decision.alert,
        "body": wire.dumps(decision),
    }


def decisions(db: Database, article_key: str) -> tuple[Decision, ...]:
    """Return everything decided about an article, in order of time."""
    found = rows(db, "select body from decision where article = :key order by at, situation", {"key": article_key})
    return tuple(wire.loads(Decision, body) for (body,) in found)


def prune(db: Database, before: datetime, limit: int = 500) -> int:
    """Forget alerts told and stories ended before then, at most `limit` of each; return how many.

    What the record learnt from them stays, told as it was; so do people's judgements, which hold their evidence.
    """
    bounds = {"before": stamp(before), "limit": limit}
    with transaction(db):
        old = rows(db, "select key from alert where at < :before order by at, key limit :limit", bounds)
        for (key,) in old:
            run(db, "delete from alert where key = :key", {"key": key})
            run(db, "delete from page where ref = :key", {"key": key})
        ended = run(
            db,
            "delete from story where key in (select key from story where last < :before order by last limit :limit)",
            bounds,
        )
    return len(old) + ended


def mute(db: Database, what: str, until: datetime, chat: int = EVERYWHERE) -> None:
    """Silence a situation, a kind or a story in a chat until then; a time that has passed ends it."""
    with transaction(db):
        upsert(db, "mute", {"chat": chat, "what": what, "until": stamp(until)}, by=("chat", "what"))


def muted(db: Database, now: datetime) -> dict[int, frozenset[str]]:
    """Return what is silenced now, by chat; EVERYWHERE holds for all of them."""
    found: dict[int, set[str]] = {}
    for one in mutes(db, now):
        found.setdefault(one.chat, set()).add(one.what)
    return {chat: frozenset(what) for chat, what in found.items()}


def mutes(db: Database, now: datetime) -> tuple[Mute, ...]:
    """Return what is silenced now, where, and until when."""
    found = rows(
        db,
        """select m.chat, m.what, m.until, s.body from mute m left join story s on s.key = m.what
        where m.until > :now order by m.what, m.chat""",
        {"now": stamp(now)},
    )
    return tuple(
        Mute(chat=chat, what=what, until=moment(until), title=wire.loads(Story, body).title if body else "")
        for chat, what, until, body in found
    )


def _words(alert: Alert) -> str:
    quotes = [signal.match.claim.quote for signal in alert.signals]
    reports = [f"{report.publisher}: {report.title}" for report in alert.reports]
    return "\n".join([*quotes, *reports])
