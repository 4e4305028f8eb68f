"""Whether and how an article is told: one alert for all situations, or the reasons for silence.

1. While a feed, a corpus or a situation is learnt nobody is rung; what is muted stays silent, even if critical.
2. Any signal tells. What takes back a value that an alert told answers that alert; a storm (further changes of a story
   told minutes ago) grows the alert it began, but what is critical, or high and graver than it, is a message by itself.
   An entry that its publisher edits again and again grows the correction it brought.
3. Where nothing is new, another publisher's report of what was told grows the alert that told it, for two days.
4. Every silence has its reasons.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.detect.passage import passage
from bot.detect.rules import Rules
from bot.detect.subject import content_key
from store.model import Alert, Article, Chat, Match, Report, Signal, Situation, Story, Verdict
from store.terms import MUTED_KIND, Action, Change, Kind, Reason, Severity

CORRECTIONS = frozenset({Change.LOWER, Change.RETREATED, Change.REVERSED})
NEAREST = (Reason.ALREADY_TOLD, Reason.CORROBORATES, Reason.BELOW_THRESHOLD, Reason.SWITCHED_OFF)  # to being told
REPEATS = frozenset({Change.SAME, Change.CONFIRMED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one article means in one situation: every match, the signals among them, and why the others are none."""

    situation: Situation
    matches: tuple[Match, ...] = ()
    signals: tuple[Signal, ...] = ()
    story: Story | None = None
    reasons: tuple[Reason, ...] = ()


def trigger(
    findings: Sequence[Finding],
    article: Article | None,
    told: Mapping[str, Alert],
    rules: Rules,
    now: datetime,
    *,
    learning: bool = False,
    muted: frozenset[str] = frozenset(),
) -> Verdict:
    """Decide what is done about an article, or about plans settled by the clock where there is none.

    `told` are the alerts that told the facts met here, and those of the stories the signals belong to.
    """
    if learning:
        return Verdict(action=None, alert=None, reasons=(Reason.LEARNING,))
    heard = [finding for finding in findings if not _is_muted(finding, muted)]
    signals = _signals(heard)
    if signals:
        shown = tuple(replace(s, passage=passage(s.match.claim, article)) for s in signals) if article else signals
        return _tell(heard, shown, article, told, rules, now)
    grown = _grown(heard, article, told, rules, now) if article else None
    if grown is not None:
        return Verdict(action=Action.EDIT, alert=grown, reasons=(Reason.CORROBORATES,))
    silenced = (Reason.MUTED,) if len(heard) < len(findings) else ()
    return Verdict(action=None, alert=None, reasons=silenced + _reasons(heard))


def _is_muted(finding: Finding, muted: frozenset[str]) -> bool:
    return finding.situation.id in muted or (finding.story is not None and finding.story.key in muted)


def _signals(findings: Sequence[Finding]) -> tuple[Signal, ...]:
    """Return the signals of all situations, the gravest first, acts after the rest; one claim is told once."""
    best: dict[tuple[object, ...], Signal] = {}
    all_ = (signal for finding in findings for signal in finding.signals)
    for signal in sorted(all_, key=lambda s: (-s.severity.rank, s.match.claim.kind is Kind.ACT)):
        claim = signal.match.claim
        best.setdefault((claim.field, claim.start, claim.end, claim.kind, signal.match.change, _name(signal)), signal)
    return tuple(best.values())


def _name(signal: Signal) -> str:
    claim = signal.match.claim
    return f"{claim.rung}{claim.act}{claim.measure}{claim.unit}{claim.low}{claim.high}{claim.status}{claim.actor}"


# --- told ------------------------------------------------------------------------------------------------------------


def _tell(
    findings: Sequence[Finding],
    signals: tuple[Signal, ...],
    article: Article | None,
    told: Mapping[str, Alert],
    rules: Rules,
    now: datetime,
) -> Verdict:
    telling = [finding for finding in findings if finding.signals]
    answers = _answered(signals, told)
    if (corrected := _corrected(article, told, rules, now)) is not None:
        return Verdict(action=Action.EDIT, alert=_with(corrected, signals, article, telling))
    running = _running(telling, told, rules, now) if article else None
    if running is not None and answers is None and _may_grow(running, signals):
        return Verdict(action=Action.EDIT, alert=_with(running, signals, article, telling))
    alert = Alert(
        key=_key(signals, article, telling),
        story=next((f.story.key for f in telling if f.story), ""),
        situations=_ids(telling),
        severity=max((s.severity for s in signals), key=lambda severity: severity.rank),
        signals=signals,
        reports=(_report(article, signals),) if article else _sources(signals),
        at=now,
        answers=answers.key if answers else None,
    )
    return Verdict(action=Action.REPLY if answers else Action.SEND, alert=alert)


def _may_grow(running: Alert, signals: Sequence[Signal]) -> bool:
    """Return whether signals may come as an edit, which rings nobody: neither what is critical nor what is graver."""
    gravest = max(s.severity.rank for s in signals)
    return gravest < Severity.HIGH.rank or gravest <= running.severity.rank < Severity.CRITICAL.rank


def _key(signals: Sequence[Signal], article: Article | None, findings: Sequence[Finding]) -> str:
    """Return the alert's content key: what it tells, and by which article if not by the clock."""
    facts = [s.match.fact or s.match.was for s in signals]
    told = sorted(f"{fact.key if fact else ''}{s.match.change}" for s, fact in zip(signals, facts, strict=True))
    return content_key("alert", article.key if article else "", *_ids(findings), *told)


def _answered(signals: Sequence[Signal], told: Mapping[str, Alert]) -> Alert | None:
    """Return the alert that told what a signal takes back; of several the latest."""
    facts = [s.match.was for s in signals if s.match.change in CORRECTIONS and s.match.was]
    alerts = [told[fact.told] for fact in facts if fact.told and fact.told in told]
    return max(alerts, key=lambda alert: (alert.at, alert.key), default=None)


def _corrected(article: Article | None, told: Mapping[str, Alert], rules: Rules, now: datetime) -> Alert | None:
    """Return the correction that this entry brought when it was last edited: edited again soon, it grows that one."""
    if article is None or not article.edited:
        return None
    own = [one for one in told.values() if one.answers and article.key == one.reports[0].article]
    lately = [one for one in own if timedelta() <= now - one.at <= rules.edits]
    return max(lately, key=lambda alert: (alert.at, alert.key), default=None)


def _running(findings: Sequence[Finding], told: Mapping[str, Alert], rules: Rules, now: datetime) -> Alert | None:
    """Return the alert of these stories that was sent so lately that it may still grow."""
    keys = {key for finding in findings if finding.story for key in finding.story.alerts}
    lately = [told[key] for key in keys if key in told and timedelta() <= now - told[key].at <= rules.fold]
    return max(lately, key=lambda alert: (alert.at, alert.key), default=None)


def _with(alert: Alert, signals: Sequence[Signal], article: Article | None, findings: Sequence[Finding]) -> Alert:
    """Return an alert grown by further signals and the article that brought them."""
    gravest = max((alert.severity, *(s.severity for s in signals)), key=lambda severity: severity.rank)
    return replace(
        alert,
        situations=tuple(sorted({*alert.situations, *_ids(findings)})),
        severity=gravest,
        signals=(*alert.signals, *signals),
        reports=_joined(alert.reports, _report(article, signals)) if article else alert.reports,
        revision=alert.revision + 1,
    )


# --- corroborated ----------------------------------------------------------------------------------------------------


def _grown(
    findings: Sequence[Finding], article: Article, told: Mapping[str, Alert], rules: Rules, now: datetime
) -> Alert | None:
    """Return the latest alert that told what this article repeats, grown by its report; None where it adds nothing."""
    repeats = [m for f in findings for m in f.matches if m.change in REPEATS and m.was and m.was.told in told]
    alerts = {m.was.told: told[m.was.told] for m in repeats if m.was and m.was.told}
    fresh = [
        alert
        for alert in alerts.values()
        if now - alert.at <= rules.corroborate and article.publisher not in {r.publisher for r in alert.reports}
    ]
    if not fresh:
        return None
    alert = max(fresh, key=lambda one: (one.at, one.key))
    report = _report(article, [m for m in repeats if m.was and m.was.told == alert.key])
    return replace(alert, reports=(*alert.reports, report), revision=alert.revision + 1)


def _report(article: Article, told: Iterable[Signal | Match]) -> Report:
    matches = [one.match if isinstance(one, Signal) else one for one in told]
    return Report(
        article=article.key,
        publisher=article.publisher,
        reliability=article.reliability,
        url=article.url,
        title=article.title,
        published=article.published,
        origins=tuple(sorted({o for m in matches for o in (m.claim.source or "").split("+") if o})),
    )


def _sources(signals: Sequence[Signal]) -> tuple[Report, ...]:
    """Return where the plans were read that the clock has settled."""
    facts = {s.match.was.article: s.match.was for s in signals if s.match.was}
    return tuple(
        Report(
            article=fact.article,
            publisher=fact.publisher,
            reliability=fact.reliability,
            url=fact.url,
            title=fact.claim.quote,
            published=fact.first,
            origins=fact.origins,
        )
        for fact in facts.values()
    )


def _joined(reports: tuple[Report, ...], report: Report) -> tuple[Report, ...]:
    return reports if report.article in {r.article for r in reports} else (*reports, report)


def _ids(findings: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(sorted({finding.situation.id for finding in findings}))


def _reasons(findings: Sequence[Finding]) -> tuple[Reason, ...]:
    """Return every reason once, what came nearest to being told first; off topic only where it is the only one."""
    found = {m.reason for f in findings for m in f.matches} | {r for f in findings for r in f.reasons}
    if found - {None, Reason.OFF_TOPIC}:
        found -= {Reason.OFF_TOPIC}
    return tuple(reason for reason in dict.fromkeys((*NEAREST, *Reason)) if reason in found) or (Reason.NO_CLAIMS,)


# --- addressed -------------------------------------------------------------------------------------------------------


def address(alert: Alert, action: Action, chat: Chat, now: datetime) -> datetime | Reason:
    """Say from when on a chat may get an alert, or why it does not get it.

    An edit rings no phone: it never waits. A reply follows its alert at once unless the chat is quiet.
    """
    if chat.situations and not set(chat.situations) & set(alert.situations):
        return Reason.NO_CHAT
    if alert.severity.rank < chat.least.rank:
        return Reason.HELD_DIGEST if chat.digest else Reason.BELOW_THRESHOLD
    if action is Action.EDIT or alert.severity is Severity.CRITICAL:
        return now
    return quiet_until(chat, now) or now


def heard(alert: Alert, chat: Chat, muted: frozenset[str]) -> Alert | None:
    """Return what of an alert a chat hears that has muted situations, stories or kinds of it; None: nothing."""
    wanted = {ident for ident in alert.situations if not chat.situations or ident in chat.situations}
    signals = tuple(signal for signal in alert.signals if f"{MUTED_KIND}{signal.match.claim.kind}" not in muted)
    if alert.story in muted or (wanted and wanted <= muted) or (alert.signals and not signals):
        return None
    if len(signals) == len(alert.signals):
        return alert
    gravest = max((signal.severity for signal in signals), key=lambda severity: severity.rank)
    return replace(alert, signals=signals, severity=gravest)


def quiet_until(chat: Chat, now: datetime) -> datetime | None:
    """Return when the chat's quiet hours end, None outside them; the end keeps the clock on the chat's wall."""
    if chat.quiet is None or chat.quiet[0] == chat.quiet[1]:
        return None
    zone = ZoneInfo(chat.zone)
    local, (start, end) = now.astimezone(zone), chat.quiet
    clock = local.time().replace(tzinfo=None)
    is_quiet = start <= clock < end if start < end else clock >= start or clock < end
    if not is_quiet:
        return None
    day = local.date() if clock < end else local.date() + timedelta(days=1)
    return datetime.combine(day, end, tzinfo=zone).astimezone(now.tzinfo)
