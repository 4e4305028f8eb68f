"""Every value that crosses a room, in walk order: feed, entry, article, claim, record, signal, story, alert, message.

Standard library only; closed sets of words are in `store/terms.py`, what polling remembers is in `store/polling.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from store.polling import WebSub
from store.terms import (
    Action,
    Bound,
    Change,
    Dated,
    Kind,
    Measure,
    MessageState,
    Reason,
    Reliability,
    SameBy,
    Severity,
    Stage,
    Status,
)

# --- what is watched -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A source polled. `publisher` groups the feeds of one outlet.

    `every` is the shortest interval between polls, `slowest` the longest that a feed which rarely publishes is left.
    Without `edits`, an entry whose words change is not read again; without `private`, no private address is asked.
    """

    name: str
    url: str
    publisher: str
    reliability: Reliability = Reliability.F
    full_text: bool = False
    every: timedelta = timedelta(minutes=10)
    slowest: timedelta = timedelta(hours=1)
    same_by: SameBy = SameBy.ID
    edits: bool = True
    private: bool = True
    folder: str = ""  # where readers file it: "News/Asia"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What a situation wants of one kind: signals from `least` upward; `rise` is the share a figure must gain."""

    on: bool = True
    least: Severity = Severity.LOW
    rise: float = 0.10


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is watched: parties as codes, extra words, thresholds by kind, and the folder of its corpus."""

    id: str
    title: str
    parties: tuple[str, ...]
    words: tuple[str, ...] = ()
    corpus: str | None = None
    signals: Mapping[Kind, Watch] = field(default_factory=lambda: {kind: Watch() for kind in Kind})
    groups: Mapping[str, str] = field(default_factory=dict)  # a code -> the code it counts as ("AFU" -> "UA")
    clients: Mapping[str, str] = field(default_factory=dict)  # a would-be state or band -> the party whose it is
    core: frozenset[str] = frozenset()  # the parties that the title names; empty: all
    armed: frozenset[str] = frozenset()  # the parties that are armed groups, at war in a state and not beside it
    posted: frozenset[str] = frozenset()  # the parties whose troops in a war the title names
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)  # how texts spell each party
    topic: tuple[tuple[frozenset[str], ...], ...] = ()  # by entry of `words` the forms of each of its words
    places: tuple[str, ...] = ()  # those of `words` that name a place
    disputed: tuple[str, ...] = ()  # lands that two of the parties claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """Where alerts go: what it wants, from which severity, and when it wants to be left alone.

    `quiet` is (start, end) in `zone`, an IANA name; during it all but critical waits for its end.
    With `digest` set, what is below `least` is gathered and sent once a day at that time.
    """

    chat: int
    topic: int | None = None
    name: str | None = None  # of a chat that is not Telegram's
    situations: tuple[str, ...] = ()  # empty: all
    least: Severity = Severity.LOW
    quiet: tuple[time, time] | None = None
    digest: time | None = None
    zone: str = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReader:
    """A model that reads along, asked `per_hour` times at most; an article waits no longer than `timeout` for it."""

    url: str  # OpenAI-compatible
    model: str  # its name there
    per_hour: int = 60
    timeout: timedelta = timedelta(seconds=20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What feeds.yaml says, checked and resolved. `file` is where it was read from."""

    file: str
    every: timedelta
    feeds: tuple[Feed, ...]
    situations: tuple[Situation, ...]
    chats: tuple[Chat, ...] = ()
    elsewhere: tuple[Chat, ...] = ()  # chats that are not Telegram's
    admins: tuple[int, ...] = ()
    second: SecondReader | None = None
    contact: str | None = None  # an address at which publishers reach who runs this bot
    websub: WebSub | None = None

    def situation(self, ident: str) -> Situation | None:
        """Return the situation of that id, None where there is none."""
        return next((s for s in self.situations if s.id == ident), None)


# --- what comes in ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a feed. `key` identifies it across polls; `digest` changes when its title or text does."""

    key: str
    digest: str
    url: str
    title: str
    text: str  # plain text of summary or content
    published: datetime | None
    language: str | None = None
    address: str = ""  # of `url` what tells articles apart: two forms of one address are the same here


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The readable text behind an entry. `published` never lies after `fetched`; `dated` says where it comes from."""

    key: str
    feed: str
    publisher: str
    reliability: Reliability
    url: str
    title: str
    text: str
    published: datetime
    fetched: datetime
    dated: Dated = Dated.FEED
    language: str | None = None
    edited: bool = False  # the same entry was read before with other words
    address: str = ""  # of its entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A page of a situation's corpus. `add` are claims its front matter states, `drop` quotes it overrules."""

    key: str
    situation: str
    file: str
    title: str
    publisher: str
    reliability: Reliability
    published: datetime
    text: str
    url: str = ""
    add: tuple["Claim", ...] = ()
    drop: tuple[str, ...] = ()


# --- what is said ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement found in a text, with the words that show it: `text[start:end] == quote` in the field `field`."""

    kind: Kind
    quote: str
    start: int
    end: int
    field: str = "text"  # "title" or "text"
    actor: str | None = None  # this and the next two: codes joined by "+" in sorted order
    target: str | None = None
    source: str | None = None
    status: Status = Status.ASSERTED
    hedged: bool = False
    when: tuple[date, date] | None = None
    by: str = "rules"  # or "llm", or "corpus" where front matter states it
    named: bool = False  # a noun names it, no verb tells it

    # Which of the next two blocks is set depends on `kind`.
    measure: Measure | None = None
    unit: str | None = None
    low: float | None = None
    high: float | None = None
    bound: Bound | None = None
    increment: bool = False
    stage: Stage | None = None
    unit_class: str | None = None  # soldier, officer, general, worker, missile … : what may be compared

    rung: str | None = None
    instrument: str | None = None  # the noun of the pact ("defence pact"), where the text gives one
    what: str | None = None
    act: str | None = None


# --- what is known ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a claim is about, so that like meets like.

    `aspect` is measure/unit class/stage for a figure, the instrument or the act otherwise; "" where there is none.
    """

    situation: str
    kind: Kind
    actor: str
    target: str
    aspect: str

    @property
    def key(self) -> str:
        """Return the subject as one string, unique and stable."""
        return f"{self.situation}|{self.kind}|{self.actor}|{self.target}|{self.aspect}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One value the record holds: a claim with its subject, who printed it, and when it was first and last seen.

    `told` is the key of the alert that told it, None where it was learnt in silence.
    `origins` are all who said it, `publishers` all who printed it: independence is counted on the former.
    """

    key: str
    subject: Subject
    claim: Claim
    article: str
    url: str
    publisher: str
    reliability: Reliability
    first: datetime
    last: datetime
    origins: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    told: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A claim held against the record: what changed and from what, or the reason why it was not held at all.

    `fact` is the value to keep, if any; `note` says the rule in words; `sides` are claims that contradict each other.
    """

    claim: Claim
    subject: Subject | None = None
    change: Change | None = None
    reason: Reason | None = None
    was: Fact | None = None
    fact: Fact | None = None
    note: str = ""
    sides: tuple[Claim, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A change that matters, with every factor that set its severity. `credibility` is 1 to 6 (Admiralty code)."""

    match: Match
    severity: Severity
    credibility: int
    factors: tuple[str, ...]
    passage: str | None = None  # the sentence around a quote too short to be understood by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A running happening: subjects it touches, articles that tell it, alerts sent for it; the oldest only counted."""

    key: str
    situation: str
    title: str
    first: datetime
    last: datetime
    subjects: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    alerts: tuple[str, ...] = ()
    older_articles: int = 0
    older_alerts: int = 0


# --- what is told ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One outlet's telling of a story, as an alert lists it."""

    article: str
    publisher: str
    reliability: Reliability
    url: str
    title: str
    published: datetime
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A story to be told now.

    An edit carries the whole new state of the alert it grows (same key, next revision);
    `answers` is the key of the alert that a reply corrects.
    """

    key: str
    story: str
    situations: tuple[str, ...]
    severity: Severity
    signals: tuple[Signal, ...]
    reports: tuple[Report, ...]  # the first is the one that told it
    at: datetime
    revision: int = 0
    answers: str | None = None  # key of the alert that this one corrects


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is done about one article: an alert sent, grown or answered, or the reasons for silence."""

    action: Action | None
    alert: Alert | None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Everything /why needs about one article in one situation (None: none of them concerned)."""

    article: str
    situation: str | None
    at: datetime
    matches: tuple[Match, ...] = ()
    signals: tuple[Signal, ...] = ()
    story: str | None = None
    alert: str | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """An inline button: what it says and its callback data (at most 64 bytes)."""

    label: str
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """An alert rendered for one chat, waiting in the outbox. `html` is Telegram HTML, `plain` the same without markup.

    `alert` is None for notices. `target` is the message id in the chat that an edit changes or a reply answers;
    None while the message it refers to is not sent yet.
    """

    key: str
    chat: int
    topic: int | None
    action: Action
    alert: str | None
    html: str
    plain: str
    severity: Severity
    created: datetime
    not_before: datetime
    revision: int = 0
    answers: str | None = None
    buttons: tuple[tuple[Button, ...], ...] = ()
    state: MessageState = MessageState.QUEUED
    attempts: int = 0
    leased: datetime | None = None
    boot: str | None = None
    message_id: int | None = None
    target: int | None = None
    error: str | None = None
