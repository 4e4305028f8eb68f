"""What was too small to ring for, gathered into one message; pure."""

from collections.abc import Sequence

from bot.report.markup import Block, Bold, Time, fitted, html, plain
from bot.report.render import MAX_UNITS, SHOWN, Rendered, change, headline
from bot.report.words import Names, count, moment
from store.model import Alert

SHOWN_CHANGES = 2


def digest(alerts: Sequence[Alert], names: Names, zone: str) -> Rendered:
    """Return the digest of these alerts, the gravest first; what does not fit is counted."""
    ordered = sorted(alerts, key=lambda alert: (-alert.severity.rank, alert.at))
    head: list[Block] = [(Bold(f"Digest · {count(len(ordered), 'alert')} below your threshold"),)]
    blocks = fitted(head, [brief(alert, names, zone) for alert in ordered], MAX_UNITS)
    return Rendered(html=html(blocks), plain=plain(blocks))


def brief(alert: Alert, names: Names, zone: str) -> list[Block]:
    """Return an alert in a few lines: its head, its gravest changes, when it was told, where to ask why."""
    ordered = sorted(alert.signals, key=lambda signal: -signal.severity.rank)
    lines: list[Block] = [headline(alert, ordered, names)]
    lines += [change(signal, names, alert) for signal in ordered[:SHOWN_CHANGES]]
    rest = len(ordered) - SHOWN_CHANGES
    more = f", {rest} more" if rest > 0 else ""
    return [*lines, (Time(alert.at, moment(alert.at, zone)), f"{more} · /why {alert.key[:SHOWN]}")]
