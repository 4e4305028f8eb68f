"""The feeds.yaml that is shipped, its corpora, and the JSON Schema for editors."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot import settings
from bot.detect import lexicon
from bot.detect.lexicon.gazetteer import Gazetteer
from bot.settings.source import parse
from store.model import Config

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "feeds.yaml"
SCHEMA = ROOT / "bot" / "settings" / "feeds.schema.json"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return lexicon.build(settings.read_lexicon()).gazetteer


@pytest.fixture(scope="module")
def shipped(gazetteer: Gazetteer) -> Config:
    return settings.load(SHIPPED, gazetteer.code, names=gazetteer.names().values())


def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))


def plain(text: str) -> Any:
    node = parse(text, "feeds.yaml")
    assert node is not None
    return node.plain()


def test_it_watches_two_situations_of_different_regions_in_more_than_twenty_feeds(shipped: Config) -> None:
    assert [(s.id, s.parties) for s in shipped.situations] == [
        ("dprk-russia", ("KP", "RU")),
        ("iran-israel", ("IR", "IL")),
    ]
    assert len(shipped.feeds) > 20


def test_every_situation_has_a_corpus_of_two_documents(shipped: Config) -> None:
    assert {s.id: len(settings.read_corpus(s, ROOT)) for s in shipped.situations} == {
        "dprk-russia": 2,
        "iran-israel": 2,
    }


def test_the_example_situations_are_right_and_each_has_pages_of_before_its_archive(gazetteer: Gazetteer) -> None:
    examples = ROOT / "store" / "corpus" / "examples.yaml"

    config = settings.load(examples, gazetteer.code, names=gazetteer.names().values())
    pages = {s.id: settings.read_corpus(s, examples.parent) for s in config.situations}

    assert sorted(pages) == ["armenia-azerbaijan", "belarus-nuclear", "dprk-russia", "iran-drones", "nordic-nato"]
    assert {name: len(read) for name, read in pages.items()} == dict.fromkeys(pages, 2)
    for name, read in pages.items():
        archive = (ROOT / "tests" / "archives" / f"{name}.jsonl").read_text("utf-8").splitlines()
        first = min(json.loads(line)["published"] for line in archive)
        assert max(page.published for page in read).isoformat() < first


def test_the_example_chats_and_admins_are_right_once_their_comment_signs_are_gone(
    gazetteer: Gazetteer, tmp_path: Path
) -> None:
    text = re.sub(r"^# (chats:|admins:|  - \{chat)", r"\1", SHIPPED.read_text("utf-8"), flags=re.MULTILINE)
    text = re.sub(r"^ +corpus: .*$", "", text, flags=re.MULTILINE)
    file = tmp_path / "feeds.yaml"
    file.write_text(text, "utf-8")

    config = settings.load(file, gazetteer.code)

    assert ([chat.chat for chat in config.chats], config.admins) == ([-1001234567890, 123456789], (123456789,))


def test_the_shipped_schema_is_the_one_the_settings_make() -> None:
    assert json.loads(SCHEMA.read_text("utf-8")) == settings.json_schema(), "forewarn check --schema > the file"


def test_the_schema_is_a_schema_and_takes_the_shipped_feeds() -> None:
    jsonschema.Draft202012Validator.check_schema(settings.json_schema())

    validator().validate(plain(SHIPPED.read_text("utf-8")))


@pytest.mark.parametrize(
    "text",
    [
        "evry: 10m",
        "every: 10 minutes",
        "feeds: [{name: A}]",
        "feeds: [{name: A, url: 'ftp://a.example'}]",
        "feeds: [{name: A, url: 'https://a.example', reliability: G}]",
        "situations: [{id: Big One, title: A, parties: [Russia]}]",
        "situations: [{id: a, title: A, parties: [Russia], signals: {act: maybe}}]",
        "situations: [{id: a, title: A, parties: [Russia], signals: {act: {rise: 10}}}]",
        "chats: [{chat: 1, quiet: 22-6}]",
        "chats: [{chat: '@a'}]",
    ],
)
def test_the_schema_refuses_what_the_settings_refuse(text: str, tmp_path: Path) -> None:
    file = tmp_path / "feeds.yaml"
    file.write_text(text, "utf-8")

    _, faults = settings.examine(file, str)

    assert (bool(faults), validator().is_valid(plain(text))) == (True, False)
