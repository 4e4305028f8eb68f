"""What is known, in answer to a command: figures, ladders, treaties, a story, everything as a file; pure."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from bot.report import plot
from bot.report.digest import brief
from bot.report.markup import NOTHING, Block, Bold, Line, Link, Time, clean
from bot.report.reply import Answer, File, Listing, said
from bot.report.words import Names, count, day, moment, origin, topic, value
from store.model import Alert, Fact
from store.terms import Kind, Status
from store.views import Told
from store.wire import to_json

LADDERS = (Kind.TREATY, Kind.INVOLVEMENT, Kind.TRANSFER, Kind.STANCE)
KEY = "Filled is told, hollow is planned or possible; ▲ at least, ▼ up to, a bar is a range."
COLUMNS = (
    "alert told situation severity kind change was is status actor target source publisher reliability url quote"
).split()
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


def figures(facts: Sequence[Fact], title: str, names: Names, now: datetime, *, dark: bool) -> Listing:
    """Return the figures of a situation: a chart, and below it every value by series, the newest first."""
    panels = plot.figures(facts, names)
    drawn = plot.Plot(title=title, panels=panels, until=now, dark=dark) if panels else None
    head: list[Block] = [(Bold(f"Figures · {clean(title, 120)}"),)]
    if not facts:
        return Listing(head=[*head, ("No figures are known.",)], groups=[])
    series = _groups(facts, lambda fact: topic(fact.claim, names))
    groups = [[(Bold(clean(name, 120)),), *(_row(fact, names, now) for fact in told)] for name, told in series]
    return Listing(head=[*head, (KEY,)] if drawn else head, groups=groups, plot=drawn)


def timeline(facts: Sequence[Fact], title: str, names: Names, now: datetime, *, dark: bool) -> Listing:
    """Return the ladders of a situation over time: a chart, and below it every step, the newest first."""
    panels = plot.ladders(facts, names)
    drawn = plot.Plot(title=title, panels=panels, until=now, dark=dark) if panels else None
    head: list[Block] = [(Bold(f"Timeline · {clean(title, 120)}"),)]
    if not facts:
        return Listing(head=[*head, ("No steps are known.",)], groups=[])
    newest = sorted(facts, key=lambda fact: fact.first, reverse=True)
    rows: list[list[Block]] = [[_step(fact, names, now)] for fact in newest]
    return Listing(head=[*head, NOTHING], groups=rows, apart=False, plot=drawn)


def treaties(facts: Sequence[Fact], titles: Names, names: Names, now: datetime) -> Listing:
    """Return each treaty: its parties, and each rung with its date and who says so."""
    head: list[Block] = [(Bold("Treaties"),)]
    if not facts:
        return Listing(head=[*head, ("No treaty is known.",)], groups=[])
    groups: list[list[Block]] = []
    for name, told in _groups(facts, lambda fact: topic(fact.claim, names)):
        place = titles.get(told[0].subject.situation, told[0].subject.situation)
        title: Line = (Bold(clean(name, 120)), f" · {clean(place, 80)}")
        groups.append([title, *(_row(fact, names, now) for fact in told)])
    return Listing(head=head, groups=groups)


def story(told: Told, names: Names, zone: str) -> Listing:
    """Return a story: since when, how many articles, and each alert in a few lines."""
    found = told.story
    first = Time(found.first, moment(found.first, zone))
    head: list[Block] = [
        (Bold(f"Story · {clean(found.title, 160)}"),),
        (
            f"{count(len(found.articles) + found.older_articles, 'article')}, ",
            f"{count(len(told.alerts) + found.older_alerts, 'alert')}, since ",
            first,
        ),
    ]
    return Listing(head=head, groups=[brief(alert, names, zone) for alert in told.alerts])


def export(alerts: Sequence[Alert], form: str, names: Names) -> Answer:
    """Return what was told as a file of one line for each signal (`csv`), or of whole alerts (`json`)."""
    if form == "json":
        body = json.dumps([to_json(alert) for alert in alerts], ensure_ascii=False, indent=1)
        number = len(alerts)
    else:
        rows = [row for alert in alerts for row in _rows(alert, names)]
        body, number = _csv(rows), len(rows)
    words = f"{count(len(alerts), 'alert')}, {count(number, 'signal')}" if form == "csv" else count(number, "alert")
    encoded = body.encode("utf-8-sig" if form == "csv" else "utf-8", "replace")  # spreadsheets ask for the mark
    return said([(words,)], file=File(name=f"forewarn.{form}", body=encoded))


# --- rows ------------------------------------------------------------------------------------------------------------


def _groups(facts: Iterable[Fact], name: Callable[[Fact], str]) -> list[tuple[str, list[Fact]]]:
    """Return the facts by name, the largest group first, the newest fact first in each."""
    found: dict[str, list[Fact]] = {}
    for fact in sorted(facts, key=lambda fact: (fact.first, fact.key), reverse=True):
        found.setdefault(name(fact), []).append(fact)
    return sorted(found.items(), key=lambda item: -len(item[1]))


def _row(fact: Fact, names: Names, now: datetime) -> Line:
    claim, today = fact.claim, now.date()
    said_by = origin(claim, names)
    by = f" ({clean(said_by, 60)})" if said_by else ""
    denied = " · denied" if claim.status is Status.DENIED else ""
    source = Link(clean(fact.publisher, 40), fact.url)
    return (f"{day(fact.first.date(), today)}: {clean(value(claim, names, today=today), 120)}{by}{denied} · ", source)


def _step(fact: Fact, names: Names, now: datetime) -> Line:
    date, *rest = _row(fact, names, now)
    when, _, what = str(date).partition(": ")
    return (f"{when}: {clean(topic(fact.claim, names), 120)}: {what}", *rest)


def _rows(alert: Alert, names: Names) -> Iterable[dict[str, str]]:
    today = alert.at.date()
    for signal in alert.signals:
        claim, was, fact = signal.match.claim, signal.match.was, signal.match.fact
        yield {
            "alert": alert.key,
            "told": alert.at.isoformat(),
            "situation": " ".join(alert.situations),
            "severity": signal.severity.value,
            "kind": claim.kind.value,
            "change": signal.match.change.value if signal.match.change else "",
            "was": value(was.claim, names, today=today, past=True) if was else "",
            "is": value(claim, names, today=today),
            "status": claim.status.value,
            "actor": claim.actor or "",
            "target": claim.target or "",
            "source": claim.source or "",
            "publisher": fact.publisher if fact else "",
            "reliability": fact.reliability.value if fact else "",
            "url": fact.url if fact else "",
            "quote": claim.quote,
        }


def _csv(rows: Iterable[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    for row in rows:
        writer.writerow({name: f"'{cell}" if cell.startswith(FORMULA) else cell for name, cell in row.items()})
    return text.getvalue()
