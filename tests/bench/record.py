"""Whether an article costs more where the record is large: the same articles with a thousand and a million claims."""

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.detect.subject import content_key
from bot.pipeline import Desk, desk_of
from bot.pipeline.decide import decide
from store import record
from store.db import Database, open_db
from store.model import Article, Claim, Fact, Subject
from store.terms import Bound, Kind, Measure, Reliability, Status

FEEDS = """feeds: []
situations:
  - {id: pair, title: Troops lent to an ally, parties: [North Korea, Russia]}
"""
SENTENCES = (
    "North Korea has sent {number} soldiers to Russia, South Korea's spy agency said. ",
    "Russia's lower house ratified the defence pact with North Korea. ",
    "North Korean troops are fighting in Russia's Kursk region, Ukraine's military said. ",
    "North Korea supplied Russia with artillery shells, the Pentagon said. ",
    "Russia and North Korea held talks in Moscow. ",
    "North Korea denied that its troops were in Russia. ",
)
SMALL, LARGE, ARTICLES, BATCH = 1_000, 1_000_000, 60, 20_000
NOW = datetime(2024, 12, 1, tzinfo=UTC)
PARTIES = ("KP", "RU")  # three quarters of what is learnt is between them
SIDES = ("KP", "RU", "CN", "UA", "BY", "KR", "US", "JP")
STEPS = {
    Kind.TREATY: ("proposed", "signed", "ratified"),
    Kind.INVOLVEMENT: ("pledged", "deployed", "combat"),
    Kind.TRANSFER: ("offered", "agreed", "supplied"),
    Kind.STANCE: ("denies", "justifies", "confirms"),
    Kind.ACT: ("warn", "condemn", "consult"),
}


def record_size() -> None:
    """Print the median time of an article with a small record and with a large one, as a ratio."""
    with tempfile.TemporaryDirectory() as name:
        feeds = Path(name) / "feeds.yaml"
        feeds.write_text(FEEDS, "utf-8")
        desk = desk_of(feeds, terminal=True)
        took = {}
        for size in (SMALL, LARGE):
            with closing(open_db(str(Path(name) / f"{size}.db"))) as db:
                begun = time.perf_counter()
                fill(db, size)
                filled = time.perf_counter() - begun
                took[size] = statistics.median(timed(db, desk))
            print(f"record of {size:,} claims, filled in {filled:.0f} s", flush=True)
        print(f"an article takes {took[LARGE] / took[SMALL]:.2f} × as long with {LARGE:,} claims as with {SMALL:,}")


def fill(db: Database, size: int) -> None:
    """Learn so many generated facts of one situation, in batches."""
    made = facts(size)
    for begin in range(0, size, BATCH):
        record.learn(db, [fact for fact, _ in zip(made, range(min(BATCH, size - begin)), strict=False)])


def facts(size: int) -> Iterator[Fact]:
    """Yield facts of all kinds over three years, most of them between the parties; each has a value of its own."""
    chance = random.Random(1)  # made data, the same in every run
    kinds = (Kind.FIGURE, *STEPS)
    for number in range(size):
        kind = kinds[number % len(kinds)]
        actor, target = chance.sample(PARTIES, 2) if number % 4 else chance.sample(SIDES, 2)
        at = NOW - timedelta(minutes=chance.randrange(60, 3 * 365 * 24 * 60))
        claim = Claim(
            kind=kind,
            quote=f"words of claim {number}",
            start=0,
            end=10,
            actor=actor,
            target=target,
            source=chance.choice(SIDES),
            status=chance.choice((Status.ASSERTED, Status.PLANNED)),
            **_own(kind, number, chance),
        )
        aspect = claim.act or (f"troops/soldier/{number % 7}" if kind is Kind.FIGURE else "")
        about = Subject(situation="pair", kind=kind, actor=actor, target=target, aspect=aspect)
        yield Fact(
            key=content_key("made", number),
            subject=about,
            claim=claim,
            article=f"made-{number}",
            url="",
            publisher=f"Outlet {number % 50}",
            reliability=Reliability.B,
            first=at,
            last=at,
            origins=(claim.source or "KR",),
            publishers=(f"Outlet {number % 50}",),
            told=f"alert-{number}" if number % 3 else None,
        )


def _own(kind: Kind, number: int, chance: random.Random) -> dict[str, object]:
    if kind is Kind.FIGURE:
        low = float(chance.randrange(100, 20_000))
        return {"measure": Measure.TROOPS, "unit": "soldier", "low": low, "high": low, "bound": Bound.EXACT}
    step = STEPS[kind][number % 3]
    return {"act": step} if kind is Kind.ACT else {"rung": step}


def timed(db: Database, desk: Desk) -> Iterator[float]:
    """Yield the seconds of the processor that each article takes from its text to the last write."""
    for number in range(ARTICLES):
        at = NOW + timedelta(minutes=number)
        text = "".join(sentence.format(number=f"{1_000 + 40 * number:,}") for sentence in SENTENCES)
        item = Article(
            key=f"a{number}",
            feed="bench",
            publisher=f"Bench {number}",
            reliability=Reliability.B,
            url="",
            title=f"Report {number}",
            text=text,
            published=at,
            fetched=at,
        )
        begun = time.process_time()
        decide(db, item, item.key, desk, at)
        yield time.process_time() - begun
