"""A short archive, written in YAML, through the whole pipeline: the messages it gives, exactly.

`python -m tests.pipeline.changing` writes what the cases give now into their files: read the difference before it is
committed.
"""

import tempfile
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from bot import settings
from bot.detect import lexicon
from bot.detect.lexicon import Lexicon
from bot.detect.rules import Rules, build
from bot.pipeline import TERMINAL, Desk, desk_with, replay
from store.db import open_db
from store.model import Article
from store.terms import Reliability

FEEDS = "situations: [{{id: case, title: A case, parties: {parties}, corpus: corpus}}]\n"
PAGE = "---\ntitle: Brief\npublisher: Our desk\npublished: {day}\nreliability: B\n---\n{known}\n"
KEPT = ("at", "action", "message", "answers", "text")


def told(case: Mapping[str, Any], words: Lexicon, rules: Rules) -> list[dict[str, Any]]:
    """The messages that a case gives: when, how, which, and all their words."""
    return [{name: line[name] for name in KEPT if name in line} for line in _lines(case, words, rules)]


def claimed(case: Mapping[str, Any], words: Lexicon, rules: Rules) -> set[str]:
    """The changes that the messages of a case tell."""
    return {signal["change"] for line in _lines(case, words, rules) for signal in line["signals"]}


def _lines(case: Mapping[str, Any], words: Lexicon, rules: Rules) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder, closing(open_db(":memory:")) as db:
        desk = desk_of(case, Path(folder), words, rules)
        *lines, _ = replay(db, desk, [_article(row, number) for number, row in enumerate(case["articles"])])
    return lines


def desk_of(case: Mapping[str, Any], folder: Path, words: Lexicon, rules: Rules) -> Desk:
    """The desk that watches the parties of a case and knows what it says."""
    day = "2024-09-25"
    (folder / "corpus").mkdir()
    (folder / "corpus" / "brief.md").write_text(PAGE.format(day=day, known=case["known"]), "utf-8")
    (folder / "feeds.yaml").write_text(FEEDS.format(parties=list(case["parties"])), "utf-8")
    desk = desk_with(words, folder / "feeds.yaml", rules_=rules)
    return Desk(config=desk.config, chats=(TERMINAL,), lexicon=words, rules=rules)


def _article(row: Mapping[str, Any], number: int) -> Article:
    at = datetime.fromisoformat(f"{row['at']}:00").replace(tzinfo=UTC)
    key = row.get("id", str(number))
    name = row["by"].lower().replace(" ", "")
    return Article(
        key=f"{name}:{key}", feed=name, publisher=row["by"], reliability=Reliability.B, url=f"https://{name}.example/{key}",
        title=row["title"], text=row["text"], published=at, fetched=at,
    )  # fmt: skip


def rewrite(path: Path, words: Lexicon, rules: Rules) -> None:
    """Write the messages that the cases of a file give now into it."""
    yaml = YAML()
    yaml.width = 4096
    cases = yaml.load(path.read_text("utf-8"))
    for case in cases:
        case["told"] = [
            {**message, "text": LiteralScalarString(message["text"] + "\n")} for message in told(case, words, rules)
        ]
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(cases, file)


if __name__ == "__main__":
    english, weights = lexicon.build(settings.read_lexicon()), build(settings.read_rules())
    for cases in sorted((Path(__file__).parents[1] / "archives" / "changes").glob("*.yaml")):
        rewrite(cases, english, weights)
