"""A record in memory and a short way to write claims, for the tests of match, score, track and trigger.

A claim is written as `ACTOR>TARGET kind words… [by SOURCE] [status] [hedged] [on FIRST[..LAST]] [: quote]`:

    KP>RU figure troops at_least 12000 soldiers by KR hedged
    RU>KP treaty ratified_lower of defence pact planned on 2024-10-24
    KP+RU stance denies by KP+RU : nothing of the kind
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.detect.match import match, needs
from bot.detect.rules import Rules, build
from bot.detect.score import score
from bot.detect.subject import split
from bot.detect.track import track
from bot.detect.trigger import Finding, trigger
from store.model import Alert, Article, Claim, Fact, Match, Signal, Situation, Story, Verdict
from store.terms import Bound, Dated, Kind, Measure, Reason, Reliability, Stage, Status

ROOT = Path(__file__).parents[2]
MONDAY = datetime(2024, 10, 21, 9, tzinfo=UTC)
PAIR = Situation(id="pair", title="Troops lent to an ally", parties=("KP", "RU"))
BOUNDS = {bound.value for bound in Bound}


def read_yaml(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text("utf-8"))


def rules() -> Rules:
    return build(read_yaml(ROOT / "bot/detect/rules.yaml"))


def claim(text: str, **fields: Any) -> Claim:
    """Read the short way of writing a claim."""
    said, _, quote = text.partition(" : ")
    words = said.split()
    actor, _, target = words.pop(0).partition(">")
    kind = Kind(words.pop(0))
    values: dict[str, Any] = {"kind": kind, "actor": _code(actor), "target": _code(target), **_tail(words)}
    values |= _figure(words) if kind is Kind.FIGURE else _step(kind, words)
    values |= {"quote": quote or said, "start": 0, "end": len(quote or said), **fields}
    return Claim(**values)


def _code(text: str) -> str | None:
    return None if text in {"", "-"} else text


def _tail(words: list[str]) -> dict[str, Any]:
    """Take what may end any claim off its words: who says it, how sure, when."""
    values: dict[str, Any] = {}
    if "on" in words:
        at = words.index("on")
        first, _, last = words[at + 1].partition("..")
        values["when"] = (date.fromisoformat(first), date.fromisoformat(last or first))
        del words[at : at + 2]
    if "by" in words:
        at = words.index("by")
        values["source"] = words[at + 1]
        del words[at : at + 2]
    for word in ("hedged", *(status.value for status in Status)):
        if word in words:
            values |= {"hedged": True} if word == "hedged" else {"status": Status(word)}
            words.remove(word)
    return values


def _figure(words: list[str]) -> dict[str, Any]:
    values: dict[str, Any] = {"measure": Measure(words.pop(0)), "increment": False}
    if words[0] == "more":
        values["increment"] = bool(words.pop(0))
    bound = Bound(words.pop(0)) if words[0] in BOUNDS else Bound.EXACT
    low, _, high = words.pop(0).partition("-")
    values |= {"bound": bound, "low": float(low), "high": float(high or low)}
    if bound is Bound.UP_TO:
        values["low"] = None
    if bound in {Bound.AT_LEAST, Bound.VAGUE}:
        values["high"] = None
    if words and words[0] in {stage.value for stage in Stage}:
        values["stage"] = Stage(words.pop(0))
    values["unit"] = " ".join(words) or None
    return values


def _step(kind: Kind, words: list[str]) -> dict[str, Any]:
    values: dict[str, Any] = {"act" if kind is Kind.ACT else "rung": words.pop(0)}
    if words[:1] == ["of"]:
        values["instrument" if kind is Kind.TREATY else "what"] = " ".join(words[1:])
    return values


def article(
    key: str = "a1",
    at: datetime = MONDAY,
    publisher: str = "Alpha Wire",
    title: str = "A day at the front",
    **fields: Any,
) -> Article:
    values: dict[str, Any] = {
        "key": key,
        "feed": f"https://{publisher.lower().replace(' ', '-')}.example/rss",
        "publisher": publisher,
        "reliability": Reliability.B,
        "url": f"https://example.org/{key}",
        "title": title,
        "text": "",
        "published": at,
        "fetched": at,
        "dated": Dated.FEED,
    }
    return Article(**values | fields)


@dataclass(slots=True, kw_only=True)
class Desk:
    """What the pipeline and the store do between them, without a database."""

    situations: tuple[Situation, ...] = (PAIR,)
    rules: Rules = field(default_factory=rules)
    facts: dict[str, Fact] = field(default_factory=dict)
    stories: dict[str, Story] = field(default_factory=dict)
    alerts: dict[str, Alert] = field(default_factory=dict)
    muted: frozenset[str] = frozenset()

    def hold(self, claims: Sequence[Claim], of: Article, now: datetime | None = None) -> tuple[Match, ...]:
        """Match an article in the first situation and learn from it, telling nobody."""
        matches = self._match(claims, of, self.situations[0], now or of.fetched)
        self._learn(matches, None)
        return matches

    def read(
        self, claims: Sequence[Claim], of: Article, now: datetime | None = None, *, learning: bool = False
    ) -> Verdict:
        """Take an article the whole way."""
        now = now or of.fetched
        findings = tuple(self._find(claims, of, situation, now) for situation in self.situations)
        verdict = trigger(findings, of, self.alerts, self.rules, now, learning=learning, muted=self.muted)
        if verdict.alert is not None:
            self.alerts[verdict.alert.key] = verdict.alert
            for story in (finding.story for finding in findings if finding.story):
                self.stories[story.key] = replace(story, alerts=(*story.alerts, verdict.alert.key))
        for finding in findings:
            self._learn(finding.matches, verdict.alert)
        return verdict

    def _match(self, claims: Sequence[Claim], of: Article, situation: Situation, now: datetime) -> tuple[Match, ...]:
        wanted = needs(claims, situation)
        known = [
            fact
            for fact in self.facts.values()
            if fact.subject.situation == situation.id
            and (
                (fact.told is not None and of.published - fact.last <= self.rules.corroborate)
                or any(
                    (fact.subject.kind, code) in wanted for code in split(f"{fact.subject.actor}+{fact.subject.target}")
                )
            )
        ]
        return match(claims, of, situation, known, self.rules, now)

    def _find(self, claims: Sequence[Claim], of: Article, situation: Situation, now: datetime) -> Finding:
        matches = self._match(claims, of, situation, now)
        scored = [score(found, situation, self.rules) for found in matches if found.reason is None]
        signals = tuple(one for one in scored if isinstance(one, Signal))
        since = now - self.rules.story_window
        running = [story for story in self.stories.values() if story.last >= since]
        return Finding(
            situation=situation,
            matches=matches,
            signals=signals,
            story=track(signals, of, situation, running) if signals else None,
            reasons=tuple(one for one in scored if isinstance(one, Reason)),
        )

    def _learn(self, matches: Sequence[Match], alert: Alert | None) -> None:
        told = {signal.match.fact.key for signal in alert.signals if signal.match.fact} if alert else set()
        for fact in (found.fact for found in matches if found.fact):
            self.facts[fact.key] = replace(fact, told=alert.key) if alert and fact.key in told else fact


def say(found: Match) -> str:
    """Write a match as one line: its change or reason, and from what."""
    what = found.change or found.reason
    return f"{what} from {describe(found.was)}" if found.was and found.change else f"{what}"


def describe(fact: Fact) -> str:
    """Write what a fact holds, as briefly as tells it from the others of its subject."""
    said = fact.claim
    value = said.rung or said.act or f"{said.high or said.low:.0f}"
    status = "" if said.status is Status.ASSERTED else f"{said.status} "
    return f"{status}{value}"


def situation(spec: Mapping[str, Any]) -> Situation:
    return Situation(
        id="case",
        title="A case",
        parties=tuple(spec["parties"]),
        words=tuple(spec.get("words", ())),
        groups=spec.get("groups", {}),
    )


def moment(text: str) -> datetime:
    """Read "day 3 14h00" as that hour of the third day, counted from Monday."""
    _, day, clock = text.split()
    hour, minute = clock.split("h")
    return MONDAY.replace(hour=int(hour), minute=int(minute)) + timedelta(days=int(day) - 1)
