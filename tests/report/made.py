"""Values that the tests of the report room are made of."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from store.model import (
    Alert,
    Article,
    Button,
    Chat,
    Claim,
    Config,
    Fact,
    Feed,
    Match,
    Message,
    Report,
    Signal,
    Situation,
    Subject,
)
from store.terms import Action, Bound, Change, Kind, Measure, Reliability, Severity, Stage, Status

NOW = datetime(2024, 10, 25, 19, 13, tzinfo=UTC)
BEFORE = datetime(2024, 10, 23, 10, 0, tzinfo=UTC)
PRIVATE, GROUP = 42, -1_001_000_000_001
NAMES = {"KP": "North Korea", "RU": "Russia", "KR": "South Korea", "US": "United States", "UA": "Ukraine"}
TITLES = {"dprk-russia": "North Korean troops in Russia's war"}
CONFIG = Config(
    file="feeds.yaml",
    every=timedelta(minutes=10),
    feeds=(
        Feed(name="Morning Wire", url="https://wire.example/rss", publisher="Morning Wire", reliability=Reliability.B),
        Feed(name="Harbour Post", url="https://post.example/rss", publisher="Harbour Post", reliability=Reliability.C),
        Feed(name="Hill Radio", url="https://radio.example/rss", publisher="Hill Radio", reliability=Reliability.A),
        Feed(name="Old Gazette", url="https://old.example/rss", publisher="Old Gazette"),
    ),
    situations=(Situation(id="dprk-russia", title="North Korean troops in Russia's war", parties=("KP", "RU")),),
    chats=(Chat(chat=PRIVATE, zone="Europe/Berlin"), Chat(chat=GROUP)),
    admins=(7, PRIVATE),
)


def claim(kind: Kind = Kind.FIGURE, **fields: Any) -> Claim:
    return Claim(
        **{"kind": kind, "quote": "some words", "start": 0, "end": 10, "actor": "KP", "target": "RU", **fields}
    )


def troops(**fields: Any) -> Claim:
    counted = {"measure": Measure.TROOPS, "unit": "soldier", "bound": Bound.EXACT, "stage": Stage.PRESENT}
    return claim(Kind.FIGURE, **{**counted, **fields})


UP_TO = troops(high=12000.0, bound=Bound.UP_TO, source="US", quote="up to 12,000 soldiers, officials in Washington say")
AT_LEAST = troops(
    low=12000.0, bound=Bound.AT_LEAST, source="KR", quote="at least 12,000 soldiers are there, Seoul says"
)
TO_RATIFY = claim(
    Kind.TREATY,
    actor="RU",
    target="KP",
    rung="ratified",
    instrument="defence pact",
    status=Status.PLANNED,
    when=(date(2024, 10, 24), date(2024, 10, 24)),
)
RATIFIED = replace(TO_RATIFY, status=Status.ASSERTED, when=None, quote="deputies in Moscow ratified the pact")
DENIES = claim(Kind.STANCE, target=None, source="KP", rung="denies")
JUSTIFIES = replace(DENIES, rung="justifies", quote="any such step would be lawful, the ministry said")


def fact(
    said: Claim, *, publisher: str = "Harbour Post", reliability: Reliability = Reliability.C, at: datetime = BEFORE
) -> Fact:
    subject = Subject(situation="dprk-russia", kind=said.kind, actor="KP", target="RU", aspect="")
    url = f"https://{publisher.lower().replace(' ', '-')}.example/1"
    return Fact(
        key=f"fact-{said.quote}",
        subject=subject,
        claim=said,
        article="article-1",
        url=url,
        publisher=publisher,
        reliability=reliability,
        first=at,
        last=at,
    )


def signal(
    said: Claim,
    was: Claim | None = None,
    change: Change = Change.NEW,
    severity: Severity = Severity.HIGH,
    credibility: int = 2,
) -> Signal:
    told = fact(said, publisher="Morning Wire", reliability=Reliability.B, at=NOW)
    match = Match(claim=said, change=change, was=fact(was) if was else None, fact=told, note="a rule")
    return Signal(match=match, severity=severity, credibility=credibility, factors=("figure rose", "two parties"))


def report(publisher: str = "Morning Wire", reliability: Reliability = Reliability.B, **fields: Any) -> Report:
    given = {
        "article": "article-1",
        "publisher": publisher,
        "reliability": reliability,
        "url": f"https://{publisher.lower().replace(' ', '-')}.example/story",
        "title": "Troops near the front, Seoul says",
        "published": NOW,
    }
    return Report(**{**given, **fields})


def alert(*signals: Signal, **fields: Any) -> Alert:
    given = {
        "key": "ab12cd34ef56",
        "story": "story-1",
        "situations": ("dprk-russia",),
        "severity": max((s.severity for s in signals), key=lambda s: s.rank, default=Severity.LOW),
        "signals": signals,
        "reports": (report(),),
        "at": NOW,
    }
    return Alert(**{**given, **fields})


def article(**fields: Any) -> Article:
    given = {
        "key": "article-1",
        "feed": "https://wire.example/rss",
        "publisher": "Morning Wire",
        "reliability": Reliability.B,
        "url": "https://morning-wire.example/story",
        "title": "Troops near the front, Seoul says",
        "text": "At least 12,000 soldiers are there, Seoul says.",
        "published": NOW,
        "fetched": NOW,
    }
    return Article(**{**given, **fields})


def message(key: str = "one", **fields: Any) -> Message:
    given = {
        "key": key,
        "chat": PRIVATE,
        "topic": None,
        "action": Action.SEND,
        "alert": f"alert-{key}",
        "html": f"<b>News</b> {key}",
        "plain": f"News {key}",
        "severity": Severity.LOW,
        "created": NOW,
        "not_before": NOW,
        "buttons": ((Button(label="Why", data=f"v1:why:{key}"),),),
    }
    return Message(**{**given, **fields})
