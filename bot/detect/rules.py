"""The rules of comparison and weight as one value, built from `rules.yaml`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from store.terms import Change, Kind, Measure, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The steps of one kind, rising, the ways back, and what turns a position round."""

    steps: tuple[str, ...]
    back: frozenset[str]
    reversed_from: frozenset[str]
    reversed_to: frozenset[str]
    shared_from: str | None
    shared_step: str | None
    beside: str | None
    beside_unless: frozenset[str]
    paused: frozenset[str]
    mutual: frozenset[str]
    per: frozenset[str]

    def rank(self, rung: str | None) -> int:
        """Return the height of a rung: 0 is the first step, -1 a way back or a word that is no step."""
        return self.steps.index(rung) if rung in self.steps else -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Everything match, score, track and trigger weigh by; the words and numbers stand in `rules.yaml`."""

    ladders: Mapping[Kind, Ladder]
    old_news: timedelta
    history: timedelta
    late: timedelta
    conflict: timedelta
    toll: timedelta
    echo: timedelta
    corroborate: timedelta
    story_window: timedelta
    edits: timedelta
    fold: timedelta
    settle: timedelta
    redate: timedelta
    memory: Mapping[str, timedelta]
    near: float
    big: float
    small: float
    part: float
    event: float
    many: float
    tolls: frozenset[Measure]
    corrections: tuple[str, ...]
    lead: int
    reporting: frozenset[str]
    standing: re.Pattern[str]
    tallies: re.Pattern[str]
    rising: re.Pattern[str]
    trends: re.Pattern[str]
    carried: re.Pattern[str]
    truce_broken: re.Pattern[str]
    days: frozenset[str]
    people_classes: Mapping[str, str]
    arms_classes: Mapping[str, str]
    victim_classes: Mapping[str, str]
    what_classes: Mapping[str, tuple[str, ...]]
    instruments: Mapping[str, tuple[str, ...]]
    issues: Mapping[str, re.Pattern[str]]
    grave_arms: Mapping[str, re.Pattern[str]]
    mutual: frozenset[str]
    ended: frozenset[str]
    undone: frozenset[str]
    reactions: frozenset[str]
    forceful: frozenset[str]
    punishing: frozenset[str]
    speech: frozenset[str]
    twins: Mapping[str, frozenset[str]]
    blocs: Mapping[str, frozenset[str]]
    severity: Mapping[Kind, Mapping[str, int]]
    change: Mapping[Change, int]
    status: Mapping[Status, int]

    def remembers(self, kind: Kind, act: str | None = None) -> timedelta:
        """Return how long a value of this kind, or an act of this name, counts as what stands."""
        return self.memory.get(act or "", self.memory[kind.value])


def build(data: Mapping[str, Any]) -> Rules:
    """Build the rules from the parsed `rules.yaml`; raises KeyError or ValueError where a part is missing or wrong."""
    windows = {name: _span(text) for name, text in data["windows"].items()}
    figures, background = data["figures"], data["background"]
    return Rules(
        ladders={Kind(kind): _ladder(spec) for kind, spec in data["ladders"].items()},
        old_news=windows["old_news"],
        history=windows["history"],
        late=windows["late"],
        conflict=windows["conflict"],
        toll=windows["toll"],
        echo=windows["echo"],
        corroborate=windows["corroborate"],
        story_window=windows["story"],
        edits=windows["edits"],
        fold=windows["fold"],
        settle=windows["settle"],
        redate=windows["redate"],
        memory={name: _span(text) for name, text in data["memory"].items()},
        near=float(figures["near"]),
        big=float(figures["big"]),
        small=float(figures["small"]),
        part=float(figures["part"]),
        event=float(figures["event"]),
        many=float(figures["many"]),
        tolls=frozenset(Measure(name) for name in figures["toll"]),
        corrections=tuple(figures["correction"]),
        lead=int(background["lead"]),
        reporting=frozenset(background["reporting"]),
        standing=re.compile("|".join(background["standing"])),
        tallies=re.compile("|".join(background["tallies"])),
        rising=re.compile("|".join(background["rising"])),
        trends=re.compile("|".join(background["trends"])),
        carried=re.compile("|".join(background["carried"])),
        truce_broken=re.compile("|".join(background["truce_broken"])),
        days=frozenset(background["days"]),
        people_classes=_folded(data["people_classes"]),
        arms_classes=_folded(data["arms_classes"]),
        victim_classes=_folded(data["victim_classes"]),
        what_classes={name: tuple(stems) for name, stems in data["what_classes"].items()},
        instruments={name: tuple(stems) for name, stems in data["instruments"].items()},
        issues={name: _spoken(words) for name, words in data["issues"].items()},
        grave_arms={name: _spoken(words) for name, words in data["grave_arms"].items()},
        mutual=frozenset(data["mutual"]),
        ended=frozenset(data["ended"]),
        undone=frozenset(data["undone"]),
        reactions=frozenset(data["reactions"]),
        forceful=frozenset(data["forceful"]),
        punishing=frozenset(data["punishing"]),
        speech=frozenset(data["speech"]),
        twins={name: frozenset(steps) for name, steps in data["twins"].items()},
        blocs={name: frozenset(members) for name, members in data["blocs"].items()},
        severity={Kind(kind): dict(points) for kind, points in data["severity"].items()},
        change={Change(name): int(points) for name, points in data["change"].items()},
        status={Status(name): int(points) for name, points in data["status"].items()},
    )


def _spoken(words: Sequence[str]) -> re.Pattern[str]:
    """Return what finds any of these words with its inflections, or with any ending behind a star."""
    forms = "|".join(re.escape(word).replace(r"\ ", "[ -]").replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"\b(?:{forms})(?:e?s|e?d|ing)?\b", re.IGNORECASE)


def _ladder(spec: Mapping[str, Any]) -> Ladder:
    turn, shared, beside = spec.get("reversed", {}), spec.get("shared", {}), spec.get("beside", {})
    return Ladder(
        steps=tuple(spec["steps"]),
        back=frozenset(spec.get("back", ())),
        reversed_from=frozenset(turn.get("from", ())),
        reversed_to=frozenset(turn.get("to", ())),
        shared_from=shared.get("from"),
        shared_step=shared.get("step"),
        beside=beside.get("step"),
        beside_unless=frozenset(beside.get("unless", ())),
        paused=frozenset(spec.get("paused", ())),
        mutual=frozenset(spec.get("mutual", ())),
        per=frozenset(spec["per"]),
    )


def _span(text: str) -> timedelta:
    unit = {"m": "minutes", "h": "hours", "d": "days"}[text[-1]]
    return timedelta(**{unit: int(text[:-1])})


def _folded(classes: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: name for name, words in classes.items() for word in words}
