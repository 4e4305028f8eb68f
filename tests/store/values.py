"""Values for the tests of the store, each complete and with one thing to vary."""

from datetime import UTC, date, datetime, timedelta

from store.model import (
    Alert,
    Article,
    Button,
    Claim,
    Decision,
    Entry,
    Fact,
    Match,
    Message,
    Report,
    Signal,
    Story,
    Subject,
)
from store.terms import Action, Bound, Change, Kind, Measure, Reason, Reliability, Severity, Stage, Status

NOW = datetime(2024, 10, 25, 19, 13, 0, 250_001, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
FEED = "https://news.example/feed.xml"


def entry(key: str = "e1", digest: str = "d1", url: str | None = None) -> Entry:
    return Entry(
        key=key,
        digest=digest,
        url=url or f"https://news.example/{key}",
        title="Title",
        text="Text",
        published=NOW,
        address=(url or f"https://news.example/{key}").removeprefix("https://"),
    )


def article(key: str = "e1", *, feed: str = FEED, text: str = "Soldiers were seen.", at: datetime = NOW) -> Article:
    return Article(
        key=key,
        feed=feed,
        publisher="Example News",
        reliability=Reliability.B,
        url=f"https://news.example/{key}",
        title=f"Title of {key}",
        text=text,
        published=at - MINUTE,
        fetched=at,
        language="en",
        address=f"news.example/{key}",
    )


def claim(
    kind: Kind = Kind.FIGURE,
    *,
    actor: str | None = "KP",
    target: str | None = "RU",
    status: Status = Status.ASSERTED,
    until: date | None = None,
) -> Claim:
    return Claim(
        kind=kind,
        quote="some 3,000 soldiers",
        start=4,
        end=23,
        actor=actor,
        target=target,
        source="KR",
        status=status,
        when=(until, until) if until else None,
        measure=Measure.TROOPS,
        unit="soldier",
        low=3000,
        high=3000,
        bound=Bound.ABOUT,
        stage=Stage.PRESENT,
        unit_class="soldier",
    )


def fact(
    key: str = "f1",
    *,
    said: Claim | None = None,
    situation: str = "s1",
    at: datetime = NOW,
    publisher: str = "Example News",
    origins: tuple[str, ...] = ("KR",),
    told: str | None = None,
    article: str = "e1",
) -> Fact:
    said = said or claim()
    return Fact(
        key=key,
        subject=Subject(
            situation=situation,
            kind=said.kind,
            actor=said.actor or "",
            target=said.target or "",
            aspect="troops/soldier/present",
        ),
        claim=said,
        article=article,
        url=f"https://news.example/{article}",
        publisher=publisher,
        reliability=Reliability.B,
        first=at,
        last=at,
        origins=origins,
        publishers=(publisher,),
        told=told,
    )


def signal(kind: Kind = Kind.FIGURE) -> Signal:
    said = fact(said=claim(kind))
    match = Match(claim=said.claim, subject=said.subject, change=Change.HIGHER, was=fact("f0"), fact=said, note="rose")
    return Signal(match=match, severity=Severity.HIGH, credibility=2, factors=("rise", "two origins"))


def story(key: str = "st1", *, situation: str = "s1", last: datetime = NOW) -> Story:
    return Story(
        key=key,
        situation=situation,
        title="Troops",
        first=last - DAY,
        last=last,
        subjects=("s1|figure|KP|RU|troops",),
        articles=("e1", "e2"),
        alerts=("a1",),
    )


def alert(
    key: str = "a1",
    *,
    at: datetime = NOW,
    situations: tuple[str, ...] = ("s1",),
    kinds: tuple[Kind, ...] = (Kind.FIGURE,),
    title: str = "Troops seen",
    revision: int = 0,
) -> Alert:
    return Alert(
        key=key,
        story="st1",
        situations=situations,
        severity=Severity.HIGH,
        signals=tuple(signal(kind) for kind in kinds),
        reports=(
            Report(
                article="e1",
                publisher="Example News",
                reliability=Reliability.B,
                url="https://news.example/e1",
                title=title,
                published=NOW,
                origins=("KR",),
            ),
        ),
        at=at,
        revision=revision,
    )


def decision(article: str = "e1", *, situation: str | None = "s1", at: datetime = NOW) -> Decision:
    return Decision(
        article=article,
        situation=situation,
        at=at,
        matches=(signal().match,),
        signals=(signal(),),
        story="st1",
        alert="a1" if situation else None,
        reasons=() if situation else (Reason.OFF_TOPIC,),
    )


def message(
    key: str = "m1",
    *,
    chat: int = 7,
    topic: int | None = 3,
    action: Action = Action.SEND,
    alert: str | None = "a1",
    answers: str | None = None,
    severity: Severity = Severity.MEDIUM,
    text: str = "news",
    held: timedelta = timedelta(0),
    revision: int = 0,
) -> Message:
    return Message(
        key=key,
        chat=chat,
        topic=topic,
        action=action,
        alert=alert,
        html=f"<b>{text}</b>",
        plain=text,
        severity=severity,
        created=NOW,
        not_before=NOW + held,
        answers=answers,
        revision=revision,
        buttons=((Button(label="Why", data=f"v1:why:{key}"),),),
    )
