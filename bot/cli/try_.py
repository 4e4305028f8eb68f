"""`forewarn try`: the walk of one article, drawn: its claims, what they met in the record, why it is told or not."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from bot import pipeline
from bot.app import now, version
from bot.cli.archive import articles
from bot.cli.options import FEEDS, JsonOption
from bot.errors import InputError
from bot.pipeline import Desk, Outcome, corpus_of, desk_of, page
from store.db import open_db
from store.model import Article, Claim, Match
from store.terms import Kind, Reason
from store.wire import claim_json

COLOURS = {
    Kind.FIGURE: "cyan",
    Kind.TREATY: "magenta",
    Kind.STANCE: "yellow",
    Kind.INVOLVEMENT: "red",
    Kind.TRANSFER: "green",
    Kind.ACT: "blue",
}


def try_(
    what: Annotated[
        list[str], typer.Argument(metavar="URL|FILE|-…", help="Addresses, .txt files, .jsonl archives, or -.")
    ],
    config: Annotated[Path | None, typer.Option(help="A feeds.yaml; default: ./feeds.yaml where there is one.")] = None,
    situation: Annotated[str | None, typer.Option(help="Only this situation of feeds.yaml.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Draw what the bot finds in an article, and why it would tell it or not.

    Each article is read on its own, against the corpus alone; "-" is standard input, a text or JSON lines. Nothing is
    stored and nothing is sent.

      forewarn try https://example.com/news/article
      forewarn try --situation dprk-russia draft.txt
      forewarn try --json archive.jsonl > claims.jsonl
    """
    desk = desk_of(config or FEEDS, situation=situation, optional=config is None and situation is None)
    items = [item for name in what for item in _read(name, desk)]
    if not items:
        raise InputError("holds no article", file=", ".join(what))
    console = Console()
    for outcome in considered(desk, items):
        if as_json:
            print(json.dumps(line(outcome), ensure_ascii=False))
        else:
            draw(outcome, console)


def considered(desk: Desk, items: Sequence[Article]) -> Iterator[Outcome]:
    """Consider each article on its own against the corpus; nothing is kept."""
    with closing(open_db(":memory:")) as db:
        pipeline.learn(db, desk, corpus_of(desk), now())
        for item in items:
            yield pipeline.consider(db, item, desk, item.fetched, whole=True)


def line(outcome: Outcome) -> dict[str, Any]:
    """Return the contract's line of one article."""
    signals = [
        {
            "situation": finding.situation.id,
            "kind": str(signal.match.claim.kind),
            "change": str(signal.match.change),
            "severity": str(signal.severity),
            "factors": list(signal.factors),
            "was": claim_json(signal.match.was.claim) if signal.match.was else None,
            "claim": claim_json(signal.match.claim),
        }
        for finding in outcome.findings
        for signal in finding.signals
    ]
    return {
        "id": outcome.article.key,
        "claims": [claim_json(claim) for claim in outcome.claims],
        "signals": signals,
        "reasons": [] if signals else [str(reason) for reason in outcome.verdict.reasons],
    }


def draw(outcome: Outcome, console: Console) -> None:
    """Draw the walk: the text with its claims in colour, each claim with its fields, what it met, the end of it."""
    article = outcome.article
    head = (article.publisher, f"{article.published:%d %b %Y %H:%M} UTC", article.url)
    _say(console, article.title or article.key, "bold")
    _say(console, " · ".join(part for part in head if part), "dim")
    console.print(_painted(article, outcome.claims), soft_wrap=True)
    for number, claim in enumerate(outcome.claims, 1):
        console.print(_claim(number, claim), soft_wrap=True)
        for ident, match in _matches(outcome, claim):
            _say(console, f"      {ident}: {_fate(match)}", "dim")
    for claim in outcome.doubted:
        _say(console, f"   –  {claim.kind} {_what(claim)}: {Reason.DOUBTED}\n      “{claim.quote}”", "dim")
    for finding in outcome.findings:
        for signal in finding.signals:
            claim = signal.match.claim
            words = f"{signal.severity} {claim.kind} {signal.match.change} ({', '.join(signal.factors)})"
            _say(console, f"  → {finding.situation.id}: {words}", "bold")
    unfollowed = bool(outcome.claims) and outcome.verdict.reasons == (Reason.NO_CLAIMS,)
    reasons = "no situation is followed here" if unfollowed else ", ".join(outcome.verdict.reasons)
    _say(console, "it would be told" if outcome.verdict.alert else f"it would stay silent: {reasons}", "bold green")
    console.print()


def _read(name: str, desk: Desk) -> Iterator[Article]:
    if name.startswith(("http://", "https://")):
        yield asyncio.run(page(name, now, version()))
    else:
        yield from articles(Path(name), now(), {feed.publisher: feed.reliability for feed in desk.config.feeds})


def _say(console: Console, words: str, style: str) -> None:
    console.print(Text(words, style=style), soft_wrap=True)


def _painted(article: Article, claims: Sequence[Claim]) -> Text:
    text = Text(article.text)
    for claim in claims:
        if claim.field == "text":
            text.stylize(f"{COLOURS[claim.kind]} underline", claim.start, claim.end)
    text.append("\n")
    return text


def _claim(number: int, claim: Claim) -> Text:
    parts = [f"{claim.actor or '?'} → {claim.target or '–'}", f"says {claim.source or 'the outlet'}", str(claim.status)]
    parts += ["hedged"] * claim.hedged + ["more on top"] * claim.increment
    if claim.when:
        parts.append(f"{claim.when[0]} … {claim.when[1]}")
    return Text.assemble(
        f"  {number:2}. ",
        (f"{claim.kind} {_what(claim)}", f"bold {COLOURS[claim.kind]}"),
        f"  {'  '.join(parts)}\n      ",
        (f"“{claim.quote}”", "italic"),
    )


def _what(claim: Claim) -> str:
    return claim.rung or claim.act or f"{claim.measure} {_range(claim)} {claim.unit or ''}".rstrip()


def _range(claim: Claim) -> str:
    low, high = (f"{value:,.0f}" if value is not None else "" for value in (claim.low, claim.high))
    return low if low == high else f"{low}…{high} ({claim.bound})"


def _matches(outcome: Outcome, claim: Claim) -> Iterator[tuple[str, Match]]:
    for finding in outcome.findings:
        for match in finding.matches:
            if match.claim == claim:
                yield finding.situation.id, match


def _fate(match: Match) -> str:
    fate = str(match.change or match.reason or "held")
    known = f", known: “{match.was.claim.quote}” ({match.was.publisher})" if match.was else ""
    return f"{fate}{f', {match.note}' if match.note else ''}{known}"
