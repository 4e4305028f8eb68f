"""What the whole pipeline makes of an archive under `tests/archives`, article by article."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from bot.cli.archive import articles
from bot.detect.lexicon import Lexicon
from bot.detect.rules import Rules
from bot.pipeline import TERMINAL, Desk, desk_with, replay
from store import stories
from store.db import open_db
from store.model import Claim, Decision, Signal

ROOT = Path(__file__).parents[2]
ARCHIVES = ROOT / "tests" / "archives"
EXAMPLES = ROOT / "store" / "corpus" / "examples.yaml"
SITUATIONS = ("armenia-azerbaijan", "belarus-nuclear", "dprk-russia", "iran-drones", "nordic-nato")
NOW = datetime(2026, 1, 1, tzinfo=UTC)

Line = dict[str, Any]


def rows(archive: str) -> Iterator[dict[str, Any]]:
    """The lines of an archive, each with what is expected of it."""
    for line in (ARCHIVES / f"{archive}.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)


def desk_of_example(situation: str, words: Lexicon, rules: Rules) -> Desk:
    """The desk of one of the example situations; its alerts go to the terminal."""
    desk = desk_with(words, EXAMPLES, situation=situation, rules_=rules)
    return Desk(config=desk.config, chats=(TERMINAL,), lexicon=desk.lexicon, rules=desk.rules)


@dataclass(frozen=True, slots=True)
class Watched:
    """An archive that was watched: the messages by the article that each reports, and what was decided."""

    lines: tuple[Line, ...]
    decided: dict[str, tuple[Decision, ...]]
    of: dict[str, Line] = field(default_factory=dict)
    first: dict[int, str] = field(default_factory=dict)  # a message -> the article that began it

    @classmethod
    def by(cls, desk: Desk, archive: Path) -> Self:
        """Replay an archive through the pipeline."""
        items = sorted(articles(archive, NOW, {}), key=lambda item: (item.fetched, item.published, item.key))
        db = open_db(":memory:")
        *lines, _ = replay(db, desk, items)
        watched = cls(
            tuple(lines),
            {item.key: tuple(d for d in stories.decisions(db, item.key) if d.at == item.fetched) for item in items},
        )
        db.close()
        at = {item.key: item.fetched.isoformat().replace("+00:00", "Z") for item in items}
        for line in lines:
            newest = line["items"][-1] if line["items"] else ""
            watched.first.setdefault(line["message"], newest)
            if at.get(newest) == line["at"]:
                watched.of[newest] = line
        return watched

    def outcome(self, article: str) -> dict[str, Any]:
        """What became of an article: the action, the article whose message it changes, its signals, its reasons."""
        decided = self.decided[article]
        line = self.of.get(article)
        reasons = list(dict.fromkeys(str(reason) for one in decided for reason in one.reasons))
        if line is None:
            return {"action": "silent", "reasons": reasons}
        signals = [said(signal) for one in decided for signal in one.signals]
        if line["action"] == "send":
            return {"action": "send", "signals": signals}
        return {"action": line["action"], "of": self.first[line.get("answers", line["message"])], "signals": signals}


def said(signal: Signal) -> str:
    """A signal in one line: its change, whose it is, and its value."""
    claim = signal.match.claim
    sure = "" if claim.status == "asserted" else f" {claim.status}"
    return f"{claim.kind} {signal.match.change}: {claim.actor}{sure} {_value(claim)}"


def _value(claim: Claim) -> str:
    if claim.measure is not None:
        number = claim.low if claim.low is not None else claim.high
        return f"{claim.measure} {number:.0f}"
    return claim.rung or claim.act or ""
