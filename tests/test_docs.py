"""What README says is true: its commands exist, its examples run, every key and command stands in it."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from textwrap import dedent

import pytest
from typer.testing import CliRunner

from bot import settings
from bot.cli import app
from bot.cli.archive import articles
from bot.cli.replay import replayed
from bot.detect.lexicon import Lexicon
from bot.detect.rules import Rules
from bot.pipeline import Desk, desk_with
from bot.report.answers import COMMANDS
from store.model import Chat, Config, Situation
from store.terms import Reliability

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
SHELL = sorted({command.name or "" for command in app.registered_commands} | {"corpus", "feeds", "telegram"})
EXAMPLE = {
    "id": "1",
    "published": "2024-10-25T09:30:00Z",
    "publisher": "Harbour Wire",
    "url": "https://harbourwire.example/ratified",
    "title": "Duma ratifies pact with Pyongyang",
    "text": "Russia's State Duma ratified the partnership treaty with North Korea on Thursday. North Korea has sent at "
    "least 12,000 troops to Russia, South Korea's National Intelligence Service said.",
}


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def keys_of(schema: object) -> set[str]:
    if isinstance(schema, dict):
        own = set(schema.get("properties", {}))
        return own.union(*(keys_of(value) for value in schema.values()))
    return set().union(*(keys_of(value) for value in schema)) if isinstance(schema, list) else set()


@pytest.mark.parametrize("name", SHELL)
def test_every_shell_command_stands_in_the_readme_and_teaches(name: str) -> None:
    told = CliRunner().invoke(app, [name, "--help"])

    assert f"`forewarn {name}" in README
    assert (told.exit_code, "Usage:" in told.output) == (0, True)


def test_every_chat_command_stands_in_the_readme() -> None:
    assert [name for name in COMMANDS if f"`/{name}" not in README] == []


def test_every_key_of_feeds_yaml_stands_in_the_readme() -> None:
    schema = json.loads(files("bot.settings").joinpath("feeds.schema.json").read_text("utf-8"))
    missing = {key for key in keys_of(schema) if f"`{key}`" not in README and f"{key}:" not in README}

    assert missing == set()


def test_the_example_of_feeds_yaml_can_be_used(folder: Path, words: Lexicon) -> None:
    example = next(block for block in blocks("yaml") if "feeds:" in block)
    (folder / "feeds.yaml").write_text(example, "utf-8")
    (folder / "store/corpus/dprk-russia").mkdir(parents=True)

    config = settings.load(folder / "feeds.yaml", words.gazetteer.code)

    assert (len(config.feeds), config.situations[0].parties, config.chats[0].topic) == (2, ("KP", "RU"), 7)


def test_the_example_of_a_corpus_page_is_read(folder: Path) -> None:
    (folder / "page.md").write_text(blocks("markdown")[0], "utf-8")

    document, faults = settings.read_document(folder / "page.md", "dprk-russia")

    assert faults == ()
    assert document is not None
    assert document.publisher == "Our desk"


def test_the_commands_in_shell_blocks_exist() -> None:
    text = "\n".join(blocks("sh"))
    targets = set(re.findall(r"^make (\w+)", text, re.MULTILINE))
    made = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

    assert targets <= made
    assert {"run", "demo", "test"} <= targets


def test_the_example_alert_is_what_the_program_sends(folder: Path, words: Lexicon, rules: Rules) -> None:
    (folder / "archive.jsonl").write_text(json.dumps(EXAMPLE), "utf-8")
    loaded = settings.load(ROOT / "feeds.yaml", words.gazetteer.code)
    situation = next(s for s in loaded.situations if s.id == "dprk-russia")
    before = _corpus_of_23_october(folder, situation.corpus or "")
    config = Config(
        file=str(folder / "feeds.yaml"),
        every=loaded.every,
        feeds=(),
        situations=(_with_corpus(situation, before),),
    )
    desk = Desk(config=config, chats=(Chat(chat=0),), lexicon=words, rules=rules)

    sent = list(
        replayed(
            desk,
            articles(folder / "archive.jsonl", datetime(2024, 10, 25, tzinfo=UTC), {"Harbour Wire": Reliability.B}),
        )
    )

    assert blocks("text")[0].strip() == sent[0]["text"]


def _corpus_of_23_october(folder: Path, corpus: str) -> Path:
    (folder / "corpus").mkdir()
    page = next(Path(corpus).glob("2024-10-23*.md"))
    (folder / "corpus" / page.name).write_text(page.read_text("utf-8"), "utf-8")
    return folder / "corpus"


def _with_corpus(situation: Situation, corpus: Path) -> Situation:
    return replace(situation, corpus=str(corpus))


def test_the_situation_written_in_ten_minutes_tells_what_the_readme_shows(
    folder: Path, words: Lexicon, rules: Rules
) -> None:
    yaml, page, archive, told = (_indented(language) for language in ("yaml", "markdown", "json", "text"))
    (folder / "essequibo").mkdir()
    (folder / "feeds.yaml").write_text(yaml, "utf-8")
    (folder / "essequibo" / "page.md").write_text(page, "utf-8")
    (folder / "archive.jsonl").write_text(archive, "utf-8")
    desk = replace(desk_with(words, folder / "feeds.yaml", rules_=rules), chats=(Chat(chat=0),))

    sent = list(replayed(desk, articles(folder / "archive.jsonl", datetime(2024, 2, 11, tzinfo=UTC), {})))

    assert [(line["action"], line["message"]) for line in sent[:-1]] == [("send", 1), ("edit", 1)]
    assert sent[1]["text"] == told.strip()


def _indented(language: str) -> str:
    """The block of that language in the section on writing a situation, where blocks stand set in."""
    section = README.partition("### Write a situation in ten minutes")[2]
    found = re.search(rf"^   ```{language}\n(.*?)^   ```", section, re.MULTILINE | re.DOTALL)
    return dedent(found[1]) if found else ""
