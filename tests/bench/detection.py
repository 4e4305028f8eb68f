"""How many articles a second detection reads, as a ratio to cutting the same texts into words with `re` and spaCy."""

import importlib
import importlib.util
import re
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import cycle, islice

from bot import settings
from bot.detect import lexicon
from bot.detect.extract import extract
from store.model import Article
from store.terms import Reliability

RELEVANT = (
    "North Korea has sent about 3,000 soldiers to Russia, South Korea's spy agency said on Wednesday. ",
    "Russian forces shelled Kharkiv overnight, killing at least seven people and wounding 31, officials said. ",
    "The parliament in Budapest ratified Sweden's accession to NATO after months of delay. ",
    "Iran denied that it had supplied missiles to the Houthis, calling the report a fabrication. ",
    "Two brigades were moved to the front near the town, the general staff said in its evening report. ",
    "The minister warned that any strike on the plant would have grave consequences. ",
    "Residents queued for water while engineers repaired the pumping station by the river. ",
)
OFF_TOPIC = (
    "The festival opened on Friday with a concert in the old harbour and drew a record crowd. ",
    "Shares in the chip maker fell four per cent after it cut its forecast for the year. ",
    "The home side won by two goals after a dull first half in which both keepers were idle. ",
    "Forecasters expect light rain over the weekend and a warm start to next week. ",
    "The museum bought a painting that had been lost for ninety years, its director said. ",
)
LENGTH, COUNT, ROUNDS = 3_000, 60, 3
WORD = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")


def detection() -> None:
    """Print articles a second for relevant and off-topic texts of 3 kB, compared with spaCy where it is installed."""
    cut = importlib.import_module("spacy").blank("en") if importlib.util.find_spec("spacy") else None
    words = lexicon.build(settings.read_lexicon())
    for name, sentences in (("relevant", RELEVANT), ("off-topic", OFF_TOPIC)):
        items = [_article(sentences, number) for number in range(COUNT)]
        ours = _rate(lambda item: extract(item, words), items)
        theirs = _rate(lambda item: [match.span() for match in WORD.finditer(item.text)], items)
        print(f"{name} articles of 3 kB: {ours:,.0f} a second, {ours / theirs:.3f} × cutting them into words with re")
        if cut is not None:
            print(f"  {ours / _rate(lambda item: cut(item.text), items):.3f} × cutting them into words with spaCy")
    if cut is None:
        print("  the ratio to spaCy: not installed")


def _article(sentences: Sequence[str], number: int) -> Article:
    text = "".join(islice(cycle(sentences[number % len(sentences) :] + sentences[: number % len(sentences)]), 60))
    at = datetime(2024, 10, 23, 12, tzinfo=UTC)
    return Article(
        key=str(number),
        feed="bench",
        publisher="Bench",
        reliability=Reliability.B,
        url="",
        title="",
        text=text[:LENGTH],
        published=at,
        fetched=at,
    )


def _rate(job: Callable[[Article], object], items: Sequence[Article]) -> float:
    best = 0.0
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        for item in items:
            job(item)
        best = max(best, len(items) / (time.perf_counter() - begun))
    return best
