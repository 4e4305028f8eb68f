"""What several rooms' tests share: the lexicon and the rules, read once; a publisher on loopback."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import settings
from bot.detect import lexicon
from bot.detect import rules as detect_rules
from bot.detect.lexicon import Lexicon
from bot.detect.rules import Rules
from tests.newsstand import Newsstand


@pytest.fixture(scope="session")
def words(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    """The English lexicon."""
    return lexicon.build(settings.read_lexicon(cache=tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="session")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Rules:
    """The rules of comparison and weight."""
    return detect_rules.build(settings.read_rules(cache=tmp_path_factory.mktemp("cache")))


@pytest.fixture
def newsstand() -> Iterator[Newsstand]:
    """A publisher on loopback."""
    with Newsstand() as stand:
        yield stand


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for feeds.yaml, corpus and database."""
    return tmp_path
