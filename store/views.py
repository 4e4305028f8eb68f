"""Reads for people: search, why, status, feeds. It writes nothing."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from store import chats, entries, inbox, outbox, record, stories, wire
from store.db import Database, moment, records, row, rows, stamp
from store.model import Alert, Article, Decision, Fact, Message, Story
from store.polling import FeedState
from store.terms import Kind, MessageState

MOST_WORDS: Final = 16  # of a search: more is a pasted text
BEGIN, END = "\x02", "\x03"  # around a hit: no text has them
MOST_HITS: Final = 200  # of a text that are looked at for the best stretch
SNIPPET_CHARS: Final = 180
LEAD_CHARS: Final = 40
DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(days=7)
SHOWN_DEAD: Final = 5
LAST: Final = "\U0010ffff"  # sorts after every character a key has


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A hit of a search: an article or an alert, by its key, with the words around the hit between [ and ]."""

    kind: str  # "article" or "alert"
    key: str
    title: str
    snippet: str
    publisher: str | None
    url: str | None
    at: datetime  # published, or told


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """All that is kept about an article or an alert: what was decided, and what it led to."""

    article: Article | None
    decisions: tuple[Decision, ...]
    alerts: tuple[Alert, ...]
    story: Story | None
    failure: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story with what was told of it."""

    story: Story
    alerts: tuple[Alert, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How the program fares: feeds by how they do, articles and alerts of the last day, facts, messages."""

    feeds: int
    failing: int
    stopped: int
    next_poll: datetime | None
    late_s: int  # how late the last polls of the feeds began; one in a hundred was later
    last_article: datetime | None
    articles: int
    alerts: int
    failures: int
    facts: dict[str, int]
    messages: dict[MessageState, int]
    dead: tuple[Message, ...]  # the newest that were refused for good
    quarantined: int  # updates that could not be understood
    heard: datetime | None  # when Telegram last answered a poll
    chats_off: dict[int, str]
    muted: tuple[stories.Mute, ...]


def search(db: Database, words: str, limit: int = 10) -> tuple[Found, ...]:
    """Return what holds all of these words, the best first; whatever they are, they are words and never syntax."""
    wanted = _quoted(words)
    if not wanted:
        return ()
    found = records(
        db,
        """select p.kind, p.ref as key, p.title, coalesce(a.published, t.at) as at, a.publisher, a.url,
            highlight(page_words, 1, :begin, :end) as body, highlight(page_words, 0, :begin, :end) as head
        from page_words w join page p on p.id = w.rowid
        left join article a on a.key = p.ref left join alert t on t.key = p.ref
        where page_words match :words order by bm25(page_words, 4.0, 1.0), p.id desc limit :limit""",
        {"words": wanted, "limit": limit, "begin": BEGIN, "end": END},
    )
    return tuple(
        Found(**hit, at=moment(at), snippet=snippet(body if BEGIN in body else head))
        for hit in found
        for at, body, head in [(hit.pop("at"), hit.pop("body"), hit.pop("head"))]
    )


def snippet(marked: str) -> str:
    """Return the stretch of a text that holds most hits, each between [ and ]; SQLite's own takes the square of them.

    `marked` is the text with BEGIN and END around each hit.
    """
    places = [found.start() for found in islice(re.finditer(BEGIN, marked), MOST_HITS)] or [0]
    first = max(places, key=lambda place: (marked.count(BEGIN, place, place + SNIPPET_CHARS), -place))
    start, end = max(0, first - LEAD_CHARS), min(len(marked), first + SNIPPET_CHARS)
    if start:
        start = marked.find(" ", start, first) + 1 or start
    if end < len(marked):
        cut = max(marked.rfind(" ", first, end), marked.find(END, first, end) + 1)
        end = cut if cut > first else end
    shown = " ".join(marked[start:end].split())
    lost = shown.count(BEGIN) - shown.count(END)
    shown += END * lost
    return f"{'…' if start else ''}{shown}{'…' if end < len(marked) else ''}".replace(BEGIN, "[").replace(END, "]")


def why(db: Database, ref: str) -> Why | None:
    """Return what is known of an article (by key or address) or an alert (by key or its beginning).

    None where nothing is, or where several alerts begin so.
    """
    article = entries.article(db, ref) or entries.by_url(db, ref)
    if article:
        return _why_article(db, article)
    decided = stories.decisions(db, ref)  # the article itself may be pruned
    if decided:
        return _why(db, None, decided, tuple(stories.alerts_for(db, _alerts(decided)).values()))
    return _why_alert(db, ref)


def facts(db: Database, situation: str, kinds: Iterable[Kind], limit: int = 400) -> tuple[Fact, ...]:
    """Return what the record holds of a situation in these kinds, at most `limit` of each, the oldest first."""
    found = [
        key
        for kind in kinds
        for (key,) in rows(
            db,
            "select key from fact where situation = :situation and kind = :kind order by last desc, key limit :limit",
            {"situation": situation, "kind": kind.value, "limit": limit},
        )
    ]
    read = (record.fact(db, key) for key in found)
    return tuple(sorted((fact for fact in read if fact), key=lambda fact: (fact.first, fact.key)))


def told(db: Database, ref: str) -> Told | None:
    """Return the story of an alert (by key or its beginning) or of that key, with its alerts, the oldest first."""
    story = stories.story(db, ref)
    if story is None:
        found = why(db, ref)
        story = found.story if found else None
    if story is None:
        return None
    alerts = stories.alerts_for(db, story.alerts)
    return Told(story=story, alerts=tuple(sorted(alerts.values(), key=lambda alert: (alert.at, alert.key))))


def status(db: Database, now: datetime) -> Status:
    """Return how the program fares."""
    since = {"since": stamp(now - DAY)}
    states = feeds(db)
    running = [state for state in states if state.stopped is None]
    return Status(
        feeds=len(states),
        failing=sum(state.failures > 0 for state in running),
        stopped=len(states) - len(running),
        late_s=_hundredth([state.late_s for state in running if state.polled is not None]),
        next_poll=min((state.due for state in running), default=None),
        last_article=_moment(row(db, "select max(fetched) from article")),
        articles=_number(row(db, "select count(*) from article where fetched >= :since", since)),
        alerts=_number(
            row(db, "select count(*) from alert_topic where situation = '' and kind = '' and at >= :since", since)
        ),
        failures=_number(row(db, "select count(*) from failure where at >= :since", since)),
        facts=dict(record.counts(db)),
        messages=dict(outbox.counts(db)),
        dead=outbox.dead(db, SHOWN_DEAD),
        quarantined=inbox.quarantined(db),
        heard=inbox.pulses(db).get(inbox.POLLED),
        chats_off=dict(chats.all_off(db)),
        muted=stories.mutes(db, now),
    )


def feeds(db: Database) -> tuple[FeedState, ...]:
    """Return all feeds that were ever polled, by address."""
    urls = [url for (url,) in rows(db, "select url from feed order by url")]
    return tuple(state for url in urls if (state := entries.state(db, url)))


def rates(db: Database, now: datetime) -> dict[str, float]:
    """Return how many articles a day each feed brought in the last week, by address."""
    found = rows(
        db, "select feed, count(*) from article where fetched >= :since group by feed", {"since": stamp(now - WEEK)}
    )
    return {url: number / WEEK.days for url, number in found}


def _quoted(words: str) -> str:
    """Return the words as phrases that must all be there; what has no letter or digit is no word."""
    given = words.replace("\0", " ").split()[:MOST_WORDS]
    named = {word.casefold(): word for word in given if any(character.isalnum() for character in word)}.values()
    return " ".join('"' + word.replace('"', '""') + '"' for word in named)


def _why_article(db: Database, article: Article) -> Why:
    decided = stories.decisions(db, article.key)
    alerts = tuple(stories.alerts_for(db, _alerts(decided)).values())
    return _why(db, article, decided, alerts)


def _why_alert(db: Database, ref: str) -> Why | None:
    begin = {"first": ref, "last": ref + LAST}
    found = rows(db, "select key, body from alert where key >= :first and key < :last order by key limit 2", begin)
    if not ref or not found or (len(found) > 1 and found[0][0] != ref):
        return None
    alert = wire.loads(Alert, found[0][1])
    bodies = rows(
        db, "select body from decision where alert = :key order by at, article, situation", {"key": alert.key}
    )
    first = entries.article(db, alert.reports[0].article) if alert.reports else None
    return _why(db, first, tuple(wire.loads(Decision, body) for (body,) in bodies), (alert,))


def _why(db: Database, article: Article | None, decided: tuple[Decision, ...], alerts: tuple[Alert, ...]) -> Why:
    story = next((alert.story for alert in alerts), None) or next((d.story for d in decided if d.story), None)
    return Why(
        article=article,
        decisions=decided,
        alerts=alerts,
        story=stories.story(db, story) if story else None,
        failure=entries.failure(db, article.key) if article else None,
    )


def _alerts(decided: tuple[Decision, ...]) -> list[str]:
    return [decision.alert for decision in decided if decision.alert]


def _hundredth(lateness: list[int]) -> int:
    """Return what 99 of 100 do not exceed, 0 where there is none."""
    ranked = sorted(lateness)
    return ranked[math.ceil(0.99 * len(ranked)) - 1] if ranked else 0


def _moment(found: tuple[int | None, ...] | None) -> datetime | None:
    return moment(found[0]) if found and found[0] is not None else None


def _number(found: tuple[int, ...] | None) -> int:
    return found[0] if found else 0
