"""`forewarn replay`: an archive through the whole pipeline, on a throw-away store, with the archive's own clock."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import track

from bot import pipeline
from bot.app import now
from bot.cli.archive import articles
from bot.cli.options import FEEDS, ConfigOption, JsonOption
from bot.errors import InputError
from bot.pipeline import TERMINAL, Desk, corpus_of, desk_of
from store import entries, outbox, stories
from store.db import Database, open_db
from store.model import Alert, Article, Entry, Message
from store.terms import Action, MessageState
from store.wire import claim_json

HOUR = timedelta(hours=1)
GAP = timedelta(days=30)  # of a longer silence in an archive only the end is followed hour by hour
END = timedelta(days=3)  # after the last article: what quiet hours and digests still hold goes out


def replay(
    archive: Annotated[Path, typer.Argument(metavar="ARCHIVE", help="A .jsonl file, or a folder of texts.")],
    config: ConfigOption = FEEDS,
    corpus: Annotated[Path | None, typer.Option(help="Use this folder as the corpus instead.")] = None,
    situation: Annotated[str | None, typer.Option(help="Only this situation of feeds.yaml.")] = None,
    learn_until: Annotated[datetime | None, typer.Option(help="Read silently what was published before.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Tell what the bot would have told, had it watched an archive.

    The archive is one JSON object a line: id, published, publisher, url, title, text, and fetched where it is known.
    Nothing is sent and nothing is stored.

      forewarn replay archive.jsonl
      forewarn replay --json --situation dprk-russia archive.jsonl > sent.jsonl
    """
    desk = desk_of(config, situation=situation)
    if corpus is not None:
        own = tuple(replace(s, corpus=str(corpus.resolve())) for s in desk.config.situations)
        desk = replace(desk, config=replace(desk.config, situations=own))
    desk = desk if desk.chats else replace(desk, chats=(TERMINAL,))
    letters = {feed.publisher: feed.reliability for feed in desk.config.feeds}
    items = sorted(articles(archive, now(), letters), key=lambda item: (item.fetched, item.published, item.key))
    if not items:
        raise InputError("holds no article", file=str(archive))
    console = Console(stderr=True)
    shown = track(items, "replaying", console=console, disable=as_json or not console.is_terminal, transient=True)
    for line in replayed(desk, shown, learn_until and learn_until.replace(tzinfo=UTC)):
        print(json.dumps(line, ensure_ascii=False) if as_json else _readable(line))


def replayed(desk: Desk, items: Iterable[Article], learn_until: datetime | None = None) -> Iterator[dict[str, Any]]:
    """Yield one line per message as it would have been sent, and the summary last."""
    with closing(open_db(":memory:")) as db:
        run = _Run(db, desk)
        for item in items:
            yield from run.article(item, learning=learn_until is not None and item.published < learn_until)
        yield from run.end()
        yield {"summary": run.summary()}


class _Run:
    """A replay under way: the store, what was sent, what was counted."""

    def __init__(self, db: Database, desk: Desk) -> None:
        self.db, self.desk = db, desk
        self.counts: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.hour: datetime | None = None  # up to which the calendar was followed
        self.at: datetime | None = None

    def article(self, item: Article, *, learning: bool) -> Iterator[dict[str, Any]]:
        """Decide one article at its own time and yield what goes out by then."""
        self.at = max(item.fetched, self.at or item.fetched)
        if self.hour is None:
            pipeline.learn(self.db, self.desk, corpus_of(self.desk), self.at)
        yield from self._passed(self.at)
        entry = Entry(key=item.key, digest=_digest(item), url=item.url, title=item.title, text="", published=None)
        for fresh, edited in entries.unseen(self.db, item.feed, (entry,)):
            outcome = pipeline.decide(
                self.db, replace(item, edited=edited), fresh.digest, self.desk, self.at, learning=learning
            )
            self.counts["claims"] += len(outcome.claims)
            self.reasons.update(str(reason) for reason in outcome.verdict.reasons)
        self.counts["items"] += 1
        yield from self._sent(self.at)

    def end(self) -> Iterator[dict[str, Any]]:
        """Yield what quiet hours and digests still held."""
        if self.at is not None:
            yield from self._passed(self.at + END)

    def summary(self) -> dict[str, Any]:
        """Return the counts of a replay, in a fixed order."""
        names = ("items", "claims", *Action)
        return {**{str(n): self.counts[str(n)] for n in names}, "silent": dict(sorted(self.reasons.items()))}

    def _passed(self, at: datetime) -> Iterator[dict[str, Any]]:
        """Let time pass hour by hour, and yield what goes out by the clock: plans settled, digests, what was held."""
        hour = max(self.hour or at, at - GAP)
        while hour <= at:
            pipeline.settle(self.db, self.desk, hour)
            pipeline.gather(self.db, self.desk, hour)
            yield from self._sent(hour)
            hour += HOUR
        self.hour = hour
        yield from self._sent(at)

    def _sent(self, at: datetime) -> Iterator[dict[str, Any]]:
        """Empty the outbox as far as it is due, each message accepted at once."""
        while message := outbox.lease(self.db, at, "replay"):
            self.counts["messages"] += 1
            number = message.target if message.action is Action.EDIT else self.counts["messages"]
            outbox.settle(self.db, message.key, MessageState.SENT, at, message_id=number)
            self.counts[str(message.action)] += 1
            yield _line(
                message, number, max(message.created, message.not_before), stories.alert(self.db, message.alert or "")
            )


def _line(message: Message, number: int | None, at: datetime, alert: Alert | None) -> dict[str, Any]:
    signals = alert.signals if alert else ()
    reports = alert.reports if alert else ()
    return {
        "at": at.isoformat().replace("+00:00", "Z"),
        "message": number,
        "action": str(message.action),
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


def _readable(line: dict[str, Any]) -> str:
    if "summary" in line:
        return "\n".join(f"{name:10} {value}" for name, value in line["summary"].items())
    return f"— {line['at']} · {line['action']} · message {line['message']}\n{line['text']}\n"


def _digest(item: Article) -> str:
    return blake2b(f"{item.title}\x1f{item.text}".encode(), digest_size=8).hexdigest()
