"""One article: considered without writing anything, then kept in one transaction."""

import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import TypeVar

from bot.detect.extract import extract, weighed
from bot.detect.match import match, needs, subjects
from bot.detect.rules import Rules
from bot.detect.score import score
from bot.detect.track import track
from bot.detect.trigger import Finding, address, heard, quiet_until, trigger
from bot.pipeline.bound import bound
from bot.pipeline.desk import Desk, Outcome
from bot.report.render import Rendered, render
from store import entries, outbox, record, stories
from store.db import Database, transaction
from store.errors import StoreError
from store.model import Alert, Article, Chat, Claim, Decision, Fact, Message, Signal, Situation, Story, Verdict
from store.terms import MUTED_KIND, Action, Reason, Severity

Considered = TypeVar("Considered")
RUNNING = 20  # alerts of a story of which one may still grow: far more than come within minutes
Quiet = tuple[Outcome, str, datetime]  # with the digest of its entry, and when it was considered


def decide(
    db: Database,
    article: Article,
    digest: str,
    desk: Desk,
    now: datetime,
    *,
    extra: tuple[Claim, ...] = (),
    learning: bool = False,
    quiet: list[Quiet] | None = None,
) -> Outcome:
    """Consider an article and keep what came of it; an article that cannot be read is kept as failed.

    With `quiet`, an article that holds no claim is put there and not kept yet: nothing that follows depends on it, and
    `keep_quiet` keeps many in one transaction.
    Raises StoreError where the database cannot be written: nothing of the article is kept then.
    """
    outcome = _tried(lambda: consider(db, article, desk, now, extra=extra, learning=learning))
    if isinstance(outcome, _Poison) and extra:  # what another reader found must not cost what the rules found
        outcome = _tried(lambda: consider(db, article, desk, now, learning=learning))
    if isinstance(outcome, _Poison):
        with transaction(db):
            entries.failed(db, article, digest, outcome.trace)
        return Outcome(article=article, verdict=_silence(Reason.FAILED))
    if quiet is not None and not outcome.claims:
        quiet.append((outcome, digest, now))
    else:
        keep(db, outcome, digest, now)
    return outcome


def keep_quiet(db: Database, quiet: list[Quiet]) -> None:
    """Keep what was put aside, all of it or nothing, and empty the list."""
    if not quiet:
        return
    with transaction(db):
        entries.put_all(db, [(outcome.article, digest) for outcome, digest, _ in quiet])
        stories.decide(db, [decision for outcome, _, at in quiet for decision in _decisions(outcome, at)])
    quiet.clear()


def gate(article: Article, desk: Desk) -> tuple[Claim, ...]:
    """Return what the rules find in an article, for who wants to know before `decide`; nothing where it is poison.

    Nothing either where `decide` will not look.
    """
    found = _tried(lambda: () if _unread(article, desk) else extract(article, desk.lexicon))
    return () if isinstance(found, _Poison) else found


def consider(
    db: Database,
    article: Article,
    desk: Desk,
    now: datetime,
    *,
    extra: tuple[Claim, ...] = (),
    learning: bool = False,
    whole: bool = False,
) -> Outcome:
    """Say what an article means for the record and the chats, without writing anything.

    `extra` are claims found by another reader; they count where the rules found one of their own. One that names no
    party of any situation can concern none: its claims are not looked for, but for who wants the `whole` of it.
    """
    reason = _unread(article, desk)
    if reason and not (whole and reason is Reason.NO_PARTY):
        return Outcome(article=article, verdict=_silence(reason))
    claims, doubted = weighed(article, desk.lexicon)
    if not claims:
        reason = reason or (Reason.DOUBTED if doubted else Reason.NO_CLAIMS)
    if reason:
        return Outcome(article=article, claims=claims, doubted=doubted, verdict=_silence(reason))
    claims += extra
    muted = stories.muted(db, now)
    silent = muted.get(stories.EVERYWHERE, frozenset())
    findings = tuple(
        _find(db, article, claims, situation, desk.rules, now, silent) for situation in desk.config.situations
    )
    told = stories.alerts_for(db, _told_by(findings))
    verdict = bound(trigger(findings, article, told, desk.rules, now, learning=learning, muted=silent), told)
    queued, held = messages(verdict, desk, now, muted)
    return Outcome(
        article=article,
        claims=claims,
        doubted=doubted,
        findings=findings,
        verdict=verdict,
        messages=queued,
        held=held,
    )


def keep(db: Database, outcome: Outcome, digest: str, now: datetime) -> None:
    """Write all of an outcome or nothing: the article seen, its facts learnt, its messages queued, the why kept."""
    alert = outcome.verdict.alert
    with transaction(db):
        entries.put(db, outcome.article, digest)
        record.learn(db, _facts(outcome))
        if alert is not None:
            stories.save_alert(db, alert)
        for story in _stories(outcome):
            stories.save(db, story)
        stories.decide(db, _decisions(outcome, now))
        outbox.put(db, outcome.messages)


def messages(
    verdict: Verdict, desk: Desk, now: datetime, muted: Mapping[int, frozenset[str]] = MappingProxyType({})
) -> tuple[tuple[Message, ...], tuple[Reason, ...]]:
    """Return the messages of a verdict, one per chat that gets it, and why other chats do not, or not yet.

    `muted` is what each chat does not want to hear: it gets the rest of an alert, if there is one.
    """
    if verdict.alert is None or verdict.action is None:
        return (), ()
    queued: list[Message] = []
    held: list[Reason] = []
    for chat in desk.chats:
        alert = heard(verdict.alert, chat, muted.get(chat.chat, frozenset()))
        at = address(alert, verdict.action, chat, now) if alert else Reason.MUTED
        if isinstance(at, Reason) or alert is None:
            held += [at] if isinstance(at, Reason) else []
            continue
        if verdict.action is Action.EDIT and alert.severity is not Severity.CRITICAL:
            at = quiet_until(chat, now) or now  # it holds where the chat never got what is edited, and only there
        elif at > now:
            held.append(Reason.HELD_QUIET)
        queued.append(_message(alert, verdict.action, chat, desk, now, at))
    return tuple(queued), tuple(held)


@dataclass(frozen=True, slots=True)
class _Poison:
    trace: str


def _tried(what: Callable[[], Considered]) -> Considered | _Poison:
    """Return what comes of an article, or the traceback of one that cannot be read. Raises StoreError."""
    try:
        return what()
    except StoreError:
        raise
    except Exception:  # noqa: BLE001  # the one broad except: a poison article must not block its feed
        return _Poison(traceback.format_exc())


# --- considering -----------------------------------------------------------------------------------------------------


def _unread(article: Article, desk: Desk) -> Reason | None:
    """Return why an article need not be read at all; None where it must be, as where nobody says what to watch."""
    if not _is_readable(article.language):
        return Reason.LANGUAGE
    if not desk.config.situations:
        return None
    whole = f"{article.title}\n{article.text}".encode(errors="replace").decode()  # half surrogate pairs match nothing
    return None if desk.scout.names(whole) else Reason.NO_PARTY


def _is_readable(language: str | None) -> bool:
    return language is None or language.lower().startswith("en")


def _silence(reason: Reason) -> Verdict:
    return Verdict(action=None, alert=None, reasons=(reason,))


def _find(
    db: Database,
    article: Article,
    claims: Sequence[Claim],
    situation: Situation,
    rules: Rules,
    now: datetime,
    silent: frozenset[str],
) -> Finding:
    about = record.about(db, situation.id, needs(claims, situation), subjects(claims, situation, rules))
    lately = record.lately(db, situation.id, article.published - rules.corroborate)
    known = tuple({fact.key: fact for fact in (*about, *lately)}.values())
    matches = match(claims, article, situation, known, rules, now)
    scored = [score(found, situation, rules) for found in matches if found.reason is None]
    heard = [one for one in scored if isinstance(one, Reason) or not _is_muted(one, silent)]
    signals = tuple(signal for signal in heard if isinstance(signal, Signal))
    reasons = tuple(reason for reason in heard if isinstance(reason, Reason))
    if len(heard) < len(scored):
        reasons = (*reasons, Reason.MUTED)
    running = stories.open_since(db, situation.id, now - rules.story_window) if signals else ()
    return Finding(
        situation=situation,
        matches=matches,
        signals=signals,
        story=track(signals, article, situation, running) if signals else None,
        reasons=reasons,
    )


def _is_muted(signal: Signal, silent: frozenset[str]) -> bool:
    return f"{MUTED_KIND}{signal.match.claim.kind}" in silent


def _told_by(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return the alerts that told what this article touches: what could be grown or corrected."""
    facts = [fact for finding in findings for found in finding.matches for fact in (found.was, found.fact)]
    stories_ = [key for finding in findings if finding.story for key in finding.story.alerts[-RUNNING:]]
    return tuple(sorted({fact.told for fact in facts if fact and fact.told} | set(stories_)))


def aside(kind: str, chat: Chat, rendered: Rendered, at: datetime) -> Message:
    """Return a message that is no alert, such as a digest; one of its kind is queued for a chat and a moment."""
    return Message(
        key=f"{kind}:{chat.chat}:{chat.topic or 0}:{at.isoformat()}",
        chat=chat.chat,
        topic=chat.topic,
        action=Action.SEND,
        alert=None,
        html=rendered.html,
        plain=rendered.plain,
        buttons=rendered.buttons,
        severity=Severity.LOW,
        created=at,
        not_before=at,
    )


def _message(alert: Alert, action: Action, chat: Chat, desk: Desk, now: datetime, at: datetime) -> Message:
    rendered = render(alert, desk.names, chat.zone)
    return Message(
        key=f"{alert.key}:{chat.chat}:{chat.topic or 0}:{alert.revision}",
        chat=chat.chat,
        topic=chat.topic,
        action=action,
        alert=alert.key,
        html=rendered.html,
        plain=rendered.plain,
        buttons=rendered.buttons,
        severity=alert.severity,
        created=now,
        not_before=at,
        revision=alert.revision,
        answers=alert.answers,
    )


# --- keeping ---------------------------------------------------------------------------------------------------------


def _facts(outcome: Outcome) -> tuple[Fact, ...]:
    """Return what the record learns; what the alert tells is marked with its key."""
    alert = outcome.verdict.alert
    told = {signal.match.fact.key for signal in alert.signals if signal.match.fact} if alert else set()
    return tuple(
        replace(found.fact, told=alert.key) if alert and found.fact.key in told else found.fact
        for finding in outcome.findings
        for found in finding.matches
        if found.fact is not None
    )


def _decisions(outcome: Outcome, now: datetime) -> tuple[Decision, ...]:
    key, alert = outcome.article.key, outcome.verdict.alert
    reasons = outcome.verdict.reasons + outcome.held
    if not outcome.findings:
        return (Decision(article=key, situation=None, at=now, reasons=reasons),)
    return tuple(
        Decision(
            article=key,
            situation=finding.situation.id,
            at=now,
            matches=finding.matches,
            signals=finding.signals,
            story=finding.story.key if finding.story else None,
            alert=alert.key if alert and finding.situation.id in alert.situations else None,
            reasons=tuple(dict.fromkeys(finding.reasons + reasons)),
        )
        for finding in outcome.findings
    )


def _stories(outcome: Outcome) -> tuple[Story, ...]:
    """Return the stories the article belongs to, each with the alert that tells it."""
    alert = outcome.verdict.alert
    found = [(finding.story, finding.situation.id) for finding in outcome.findings if finding.story is not None]
    return tuple(
        replace(story, alerts=tuple(dict.fromkeys((*story.alerts, alert.key))))
        if alert is not None and situation in alert.situations
        else story
        for story, situation in found
    )
