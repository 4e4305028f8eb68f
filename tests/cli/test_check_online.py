"""`forewarn check --online` asks every feed once and says what it answers."""

import json
from pathlib import Path

from typer.testing import CliRunner

from bot.cli import app
from tests.newsstand import Newsstand

FEEDS = """\
feeds: [{{name: Stand, url: "{url}"}}]
situations: [{{id: pair, title: Two states, parties: [North Korea, Russia]}}]
"""


def asked(folder: Path, stand: Newsstand, *options: str) -> tuple[int, str]:
    path = folder / "feeds.yaml"
    path.write_text(FEEDS.format(url=stand.url), "utf-8")
    told = CliRunner().invoke(app, ["check", "--online", "--config", str(path), *options])
    return told.exit_code, told.stdout.splitlines()[-1]


def test_a_feed_that_answers_is_well(newsstand: Newsstand, folder: Path) -> None:
    newsstand.put("1", "Weather", "It will rain.")

    assert asked(folder, newsstand) == (0, "Stand: ok, entries: 1")


def test_a_feed_that_fails_is_told_in_words_and_the_exit_code_says_so(newsstand: Newsstand, folder: Path) -> None:
    newsstand.broken = 404

    code, line = asked(folder, newsstand, "--json")

    assert (code, json.loads(line)["feed"]) == (1, "Stand")
