"""Whether an article costs more where the record is large: the same articles with a thousand and a million claims."""

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from bot.detect.subject import content_key
from bot.pipeline import Desk, desk_of
from bot.pipeline.decide import decide
from store import record
from store.db import Database, open_db, transaction, upsert_all
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
SIZES, ARTICLES, BATCH = (1_000, 60_000, 1_000_000), 60, 20_000
PAGES = "pragma cache_size = -1000000"  # while it is filled: 1 GB, as keys come in no order
NOW = datetime(2024, 12, 1, tzinfo=UTC)
HOT, TOLD = 20, 25  # one fact of so many is of one subject (50,000 of a million); one of so many was told
PARTIES = ("KP", "RU")  # what names neither of them is not learnt
SIDES = (*(a + b for a in "ABCDEFGHIJ" for b in "ABCDEFGHIJ"), "", *PARTIES)  # whom they deal with
WEIGHTS = [1 / (rank + 1) for rank in range(len(SIDES))][::-1]  # each other, nobody, then ever rarer
SOURCES = (*PARTIES, "KR", "UA", "US", "JP", "CN", "media")
UNITS = ("soldier", "officer", "general", "specialist", "worker", "engineer", "volunteer", "")
STEPS = {
    Kind.TREATY: ("proposed", "signed", "ratified"),
    Kind.INVOLVEMENT: ("pledged", "deployed", "combat"),
    Kind.TRANSFER: ("offered", "agreed", "supplied"),
    Kind.STANCE: ("denies", "justifies", "confirms"),
    Kind.ACT: ("warn", "condemn", "consult"),
}


def record_size() -> None:
    """Print the median time of an article with each size of the record, as ratios; the records take turns."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as open_:
        feeds = Path(name) / "feeds.yaml"
        feeds.write_text(FEEDS, "utf-8")
        desk = desk_of(feeds, terminal=True)
        records = {}
        for size in SIZES:
            path = str(Path(name) / f"{size}.db")
            begun = time.perf_counter()
            with closing(open_db(path)) as db:
                fill(db, size)
            print(f"record of {size:,} claims, filled in {time.perf_counter() - begun:.0f} s", flush=True)
            records[size] = open_.enter_context(closing(open_db(path)))
        took: dict[int, list[float]] = {size: [] for size in SIZES}
        for number in range(ARTICLES):
            for size in random.Random(number).sample(SIZES, len(SIZES)):
                took[size].append(timed(records[size], desk, number))
        least, *more = (statistics.median(took[size]) for size in SIZES)
        for size, median in zip(SIZES[1:], more, strict=True):
            print(f"an article takes {median / least:.2f} × as long with {size:,} claims as with {SIZES[0]:,}")


def fill(db: Database, size: int) -> None:
    """Write so many generated facts of one situation as the record keeps them, in batches."""
    db.conn.execute(PAGES)
    made = facts(size)
    while batch := [record.rows_of(fact) for fact in islice(made, BATCH)]:
        with transaction(db, lasting=False):
            upsert_all(db, "fact", [values for values, _ in batch], by=("key",))
            upsert_all(db, "fact_party", [place for _, places in batch for place in places], by=("fact", "party"))


def facts(size: int) -> Iterator[Fact]:
    """Yield facts of all kinds over three years, of each party with many others; one of HOT is of one subject."""
    chance = random.Random(1)  # made data, the same in every run
    kinds = (Kind.FIGURE, *STEPS)
    for number in range(size):
        is_hot = number % HOT == 0
        kind = Kind.FIGURE if is_hot else chance.choice(kinds)
        actor, target = PARTIES if is_hot else _pair(chance)
        at = NOW - timedelta(minutes=chance.randrange(60, 3 * 365 * 24 * 60))
        claim = Claim(
            kind=kind,
            quote=f"words of a claim of some length, as they stand in the article, with the number {number}",
            start=0,
            end=10,
            actor=actor,
            target=target,
            source=chance.choice(SOURCES),
            status=chance.choice((Status.ASSERTED, Status.ASSERTED, Status.PLANNED, Status.DENIED)),
            **_own(kind, number, chance),
        )
        aspect = _aspect(claim, chance, is_hot=is_hot)
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
            told=f"alert-{number}" if number % TOLD == 0 else None,
        )


def _pair(chance: random.Random) -> tuple[str, str]:
    """Return an actor and a target: a party, and with whom it has to do, in either order."""
    party, other = chance.choice(PARTIES), chance.choices(SIDES, WEIGHTS)[0]
    other = "" if other == party else other
    return (party, other) if not other or chance.random() < 0.5 else (other, party)


def _aspect(claim: Claim, chance: random.Random, *, is_hot: bool) -> str:
    if claim.kind is not Kind.FIGURE:
        return claim.act or ""
    return "troops/soldier/" if is_hot else f"troops/{chance.choice(UNITS)}/"


def _own(kind: Kind, number: int, chance: random.Random) -> dict[str, object]:
    if kind is Kind.FIGURE:
        low = float(chance.randrange(100, 20_000))
        return {"measure": Measure.TROOPS, "unit": "soldier", "low": low, "high": low, "bound": Bound.EXACT}
    step = STEPS[kind][number % 3]
    return {"act": step} if kind is Kind.ACT else {"rung": step}


def timed(db: Database, desk: Desk, number: int) -> float:
    """Return the seconds of the processor that an article takes from its text to the last write."""
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
    return time.process_time() - begun
