"""Why an article was told or not, in words: every claim, what it was held against, and each reason."""

import re
from collections.abc import Iterator

from bot.report.markup import Block, Bold, Line, Link, Time, clean, fitted
from bot.report.render import MAX_UNITS, SHOWN
from bot.report.words import SIGNS, Names, by, count, moment, party, topic, value, voices
from store.model import Decision, Match, Signal
from store.terms import Kind
from store.views import Why

CODES = re.compile(r"\b[A-Z]{2,8}(?:\+[A-Z]{2,8})*\b")


def explain(why: Why, names: Names, zone: str) -> list[Block]:
    """Return all that is kept about an article or an alert, cut from the end where it is too long."""
    groups = [list(_decision(decision, names)) for decision in why.decisions]
    tail = list(_end(why, zone))
    return fitted(list(_article(why, zone)), [*groups, tail] if tail else groups, MAX_UNITS)


def _article(why: Why, zone: str) -> Iterator[Line]:
    article = why.article
    if article is None:
        yield ("The article itself is no longer kept.",)
        return
    yield (Link(clean(article.title, 200) or "untitled", article.url),)
    undated = {"clamped": ", dated in the future", "none": ", undated: the time it was read"}.get(article.dated, "")
    published = Time(article.published, moment(article.published, zone))
    yield (f"{clean(article.publisher, 60)} ({article.reliability}) · ", published, undated)


def _decision(decision: Decision, names: Names) -> Iterator[Line]:
    title = names.get(decision.situation, decision.situation) if decision.situation else "No situation"
    verdict = f"told as {decision.alert[:SHOWN]}" if decision.alert else "silent"
    reasons = ", ".join(decision.reasons)
    yield (Bold(clean(title, 120)), f": {verdict}{f' – {clean(reasons, 300)}' if reasons else ''}")
    scored = {signal.match: signal for signal in decision.signals}
    for match in decision.matches:
        yield _match(match, scored.get(match), names)
        if match.sides:
            yield (clean(f"  side by side: {voices(match.sides, names, decision.at.date())}", 300),)


def _match(match: Match, signal: Signal | None, names: Names) -> Line:
    claim = match.claim
    today = match.fact.last.date() if match.fact else match.was.last.date() if match.was else None
    about = topic(claim, names)
    if claim.kind is not Kind.ACT and today is not None:
        about = f"{about}: {value(claim, names, today=today)}"
    said = by(claim, names)
    outcome = match.change or match.reason or "held"
    before = ""
    if match.was is not None and today is not None and claim.kind is not Kind.ACT:
        before = f", known: {value(match.was.claim, names, today=today, past=True)}"
    factors = _named(", ".join(signal.factors), names) if signal else ""
    weight = f" {SIGNS[signal.severity]} {signal.severity}: {factors}" if signal else ""
    note = f" – {_named(match.note, names)}" if match.note else ""
    words = f"{about}{f' {said}' if said else ''} = {outcome}{before}{note}{weight}"
    return ("• ", clean(words, 400))


def _named(words: str, names: Names) -> str:
    """Return words of a rule with the names of parties in the place of their codes."""
    return CODES.sub(
        lambda found: party(found[0], names) if all(code in names for code in found[0].split("+")) else found[0], words
    )


def _end(why: Why, zone: str) -> Iterator[Line]:
    for alert in why.alerts[:3]:
        others = f", {count(len(alert.reports) - 1, 'other outlet')}" if len(alert.reports) > 1 else ""
        yield (f"Alert {alert.key[:SHOWN]}, ", Time(alert.at, moment(alert.at, zone)), others)
    if why.story is not None:
        told = len(why.story.articles) + why.story.older_articles
        yield (f"Story {clean(why.story.title, 160)}: {count(told, 'article')}",)
    if why.failure:
        last = why.failure.strip().splitlines()[-1] if why.failure.strip() else "no words"
        yield (f"It could not be read: {clean(last, 300)}",)
