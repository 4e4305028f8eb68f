"""An archive through the pipeline with its own clock: what `run` would have told, had it watched."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any

from bot.pipeline.almanac import gather, settle
from bot.pipeline.corpus import learn
from bot.pipeline.decide import decide
from bot.pipeline.desk import Desk
from bot.pipeline.setup import corpus_of
from store import entries, outbox, replays, stories
from store.db import Database, transaction
from store.model import Alert, Article, Entry, Message
from store.terms import Action, MessageState
from store.wire import claim_json

HOUR = timedelta(hours=1)
GAP = timedelta(days=30)  # of a longer silence in an archive only the end is followed hour by hour
END = timedelta(days=3)  # after the last article: what quiet hours and digests still hold goes out

Line = dict[str, Any]


def replay(
    db: Database, desk: Desk, items: Iterable[Article], learn_until: datetime | None = None, *, kept: bool = False
) -> Iterator[Line]:
    """Yield one line per message as it would have been sent, and the summary last; `items` come in order of time.

    With `kept`, the database may hold the beginning of this very replay: its lines come first, and it goes on there.
    """
    run = _Run(db, desk, kept=kept)
    yield from replays.lines(db)
    for number, item in enumerate(items):
        if number >= run.counts["items"]:
            yield from run.article(item, learning=learn_until is not None and item.published < learn_until)
    yield from run.end()
    yield {"summary": run.summary()}


class _Run:
    """A replay under way: how far it came, what was counted. Each step of it is one transaction."""

    def __init__(self, db: Database, desk: Desk, *, kept: bool) -> None:
        self.db, self.desk, self.kept = db, desk, kept
        found = replays.state(db) or {"counts": {}, "reasons": {}, "hour": None, "at": None}
        self.counts, self.reasons = Counter[str](found["counts"]), Counter[str](found["reasons"])
        self.hour = _moment(found["hour"])  # up to which the calendar was followed
        self.at = _moment(found["at"])

    def article(self, item: Article, *, learning: bool) -> Iterator[Line]:
        """Decide one article at its own time and yield what goes out by then."""
        at = self.at = max(item.fetched, self.at or item.fetched)
        if self.hour is None:
            learn(self.db, self.desk, corpus_of(self.desk), at)
        yield from self._passed(at)
        with transaction(self.db):
            self._decide(item, at, learning=learning)
            self.counts["items"] += 1
            lines = self._sent(at)
            self._keep(lines)
        yield from lines

    def end(self) -> Iterator[Line]:
        """Yield what quiet hours and digests still held."""
        if self.at is not None:
            yield from self._passed(self.at + END)

    def summary(self) -> dict[str, Any]:
        """Return the counts of a replay, in a fixed order."""
        names = ("items", "claims", *Action)
        return {**{str(n): self.counts[str(n)] for n in names}, "silent": dict(sorted(self.reasons.items()))}

    def _decide(self, item: Article, at: datetime, *, learning: bool) -> None:
        entry = Entry(
            key=item.key,
            digest=_digest(item),
            url=item.url,
            title=item.title,
            text="",
            published=None,
            address=item.address,
        )
        for fresh, edited in entries.unseen(self.db, item.feed, (entry,)):
            read = replace(item, edited=edited)
            outcome = decide(self.db, read, fresh.digest, self.desk, at, learning=learning)
            self.counts["claims"] += len(outcome.claims)
            self.reasons.update(str(reason) for reason in outcome.verdict.reasons)

    def _passed(self, at: datetime) -> Iterator[Line]:
        """Let time pass hour by hour, and yield what goes out by the clock: plans settled, digests, what was held."""
        hour = max(self.hour or at, at - GAP)
        while hour <= at:
            with transaction(self.db):
                settle(self.db, self.desk, hour)
                gather(self.db, self.desk, hour)
                told = self._sent(hour)
                self.hour = hour = hour + HOUR
                if told:  # an hour in which nothing goes out may be lived through again
                    self._keep(told)
            yield from told
        with transaction(self.db):
            if lines := self._sent(at):
                self._keep(lines)
        yield from lines

    def _sent(self, at: datetime) -> list[Line]:
        """Empty the outbox as far as it is due, each message accepted at once."""
        lines: list[Line] = []
        while message := outbox.lease(self.db, at, "replay"):
            self.counts["messages"] += 1
            number = message.target if message.action is Action.EDIT else self.counts["messages"]
            outbox.settle(self.db, message.key, MessageState.SENT, at, message_id=number)
            self.counts[str(message.action)] += 1
            sent = max(message.created, message.not_before)
            lines.append(_line(message, number, sent, stories.alert(self.db, message.alert or "")))
        return lines

    def _keep(self, lines: list[Line]) -> None:
        """Keep how far the replay came, with what it told on the way; not where it is thrown away in the end."""
        if not self.kept:
            return
        state = {"counts": self.counts, "reasons": self.reasons, "hour": _stamp(self.hour), "at": _stamp(self.at)}
        replays.save(self.db, state, lines)


def _line(message: Message, number: int | None, at: datetime, alert: Alert | None) -> Line:
    signals = alert.signals if alert else ()
    reports = alert.reports if alert else ()
    return {
        "at": at.isoformat().replace("+00:00", "Z"),
        "message": number,
        "action": str(message.action),
        **({"answers": message.target} if message.action is Action.REPLY else {}),
        "chat": message.chat,
        "situations": list(alert.situations) if alert else [],
        "severity": str(message.severity),
        "items": [report.article for report in (reports[-1:] if message.action is Action.EDIT else reports)],
        "signals": [
            {
                "kind": str(signal.match.claim.kind),
                "change": str(signal.match.change),
                "was": claim_json(signal.match.was.claim) if signal.match.was else None,
                "claim": claim_json(signal.match.claim),
            }
            for signal in signals
        ],
        "text": message.plain,
    }


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _stamp(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _digest(item: Article) -> str:
    return blake2b(f"{item.title}\x1f{item.text}".encode(), digest_size=8).hexdigest()
