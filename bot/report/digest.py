"""Many alerts in one message: what was too small to ring for, and what waited too long; pure.

1. A digest groups the alerts of a story, the gravest story first, and says first the best sentence of each.
2. What is gathered from the queue of a chat keeps its order, and nothing of it is left out.
"""

from collections.abc import Sequence

from bot.report.markup import Block, Bold, Quote, Time, clean, fitted, html, plain, units
from bot.report.render import MAX_UNITS, SHOWN, Rendered, asking, change, headline
from bot.report.words import Names, count, moment
from store.model import Alert, Button

SHOWN_CHANGES = 2
QUOTED = 160
MAX_GATHERED = 18  # more would be a scroll, and more entities than a message may hold


def digest(alerts: Sequence[Alert], names: Names, zone: str) -> Rendered:
    """Return the digest of these alerts; what does not fit is counted."""
    head: list[Block] = [(Bold(f"Digest · {count(len(alerts), 'alert')} below your threshold"),)]
    told = [_story(story, names, zone) for story in _by_story(alerts)]
    return _rendered(fitted(head, told, MAX_UNITS), alerts)


def gathered(alerts: Sequence[Alert], names: Names, zone: str) -> tuple[Rendered, int]:
    """Return one message for the first of these alerts, in their order, and how many it tells: as many as fit."""
    told = [brief(alert, names, zone) for alert in alerts[:MAX_GATHERED]]
    number = len(told)
    while number > 1 and units(_listed(told[:number])) > MAX_UNITS:
        number -= 1
    return _rendered(_listed(told[:number]), alerts), number


def brief(alert: Alert, names: Names, zone: str) -> list[Block]:
    """Return an alert in a few lines: its head, its gravest changes, when it was told, where to ask why."""
    ordered = sorted(alert.signals, key=lambda signal: -signal.severity.rank)
    lines: list[Block] = [headline(alert, ordered, names)]
    lines += [change(signal, names, alert) for signal in ordered[:SHOWN_CHANGES]]
    rest = len(ordered) - SHOWN_CHANGES
    more = f", {rest} more" if rest > 0 else ""
    return [*lines, (Time(alert.at, moment(alert.at, zone)), f"{more} · {asking(alert.key)}")]


def _by_story(alerts: Sequence[Alert]) -> list[list[Alert]]:
    stories: dict[str, list[Alert]] = {}
    for alert in sorted(alerts, key=lambda alert: (-alert.severity.rank, alert.at)):
        stories.setdefault(alert.story or alert.key, []).append(alert)
    return list(stories.values())


def _story(alerts: Sequence[Alert], names: Names, zone: str) -> list[Block]:
    """Return a story: its gravest alert with the words it rests on, then what else changed, a line each."""
    first, rest = alerts[0], alerts[1:]
    head, *changes = brief(first, names, zone)
    gravest = max(first.signals, key=lambda signal: signal.severity.rank, default=None)
    quote = clean(gravest.match.claim.quote, QUOTED) if gravest else ""
    blocks: list[Block] = [head, *([Quote(quote)] if quote else []), *changes]
    for alert in rest[:SHOWN_CHANGES]:
        blocks += [("• ", *change(signal, names, alert)) for signal in alert.signals[:1]]
    more = len(rest) - SHOWN_CHANGES
    return [*blocks, (f"and {count(more, 'more alert')} of this story",)] if more > 0 else blocks


def _listed(told: Sequence[Sequence[Block]]) -> list[Block]:
    blocks: list[Block] = [(Bold(f"{count(len(told), 'alert')} that waited"),)]
    for group in told:
        blocks += [(), *group]
    return blocks


def _rendered(blocks: Sequence[Block], alerts: Sequence[Alert]) -> Rendered:
    key = alerts[0].key[:SHOWN] if alerts else ""
    button = Button(label="Recent", data=f"v1:recent:{key}")
    return Rendered(html=html(blocks), plain=plain(blocks), buttons=((button,),))
