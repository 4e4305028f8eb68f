"""`forewarn feeds`: what each feed does, lists in and out, a dead one asked again."""

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from bot.cli import app
from store import entries
from store.db import open_db
from store.polling import FeedState

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
FEEDS = """\
# mine
feeds:
  - {name: Wire, url: "https://wire.example/rss"} # the first
situations: []
"""
LIST = """<opml><body><outline text="Wire again" xmlUrl="https://wire.example/rss"/>
<outline text="News"><outline text="Post: daily" xmlUrl="https://post.example/rss"/></outline></body></opml>"""


@pytest.fixture
def config(folder: Path) -> Path:
    path = folder / "feeds.yaml"
    path.write_text(FEEDS, "utf-8")
    return path


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["feeds", *map(str, words)])


def test_a_list_is_taken_over_and_given_away(config: Path, folder: Path) -> None:
    (folder / "mine.opml").write_text(LIST, "utf-8")

    told = run("import", folder / "mine.opml", "--config", config)

    assert told.stdout == f"{config}: 1 feeds added, 1 stood there already\n"
    assert config.read_text("utf-8").startswith(
        '# mine\nfeeds:\n  - {name: Wire, url: "https://wire.example/rss"} # the first\n'
    )
    assert (
        '<outline text="News">\n      <outline type="rss" text="Post: daily"'
        in run("export", "--config", config).stdout
    )
    assert run("import", folder / "mine.opml", "--config", config).stdout.endswith(
        "0 feeds added, 2 stood there already\n"
    )


def test_a_list_that_is_not_there_or_is_none_is_told(config: Path, folder: Path) -> None:
    (folder / "no.opml").write_text("<html/>", "utf-8")

    absent = run("import", folder / "absent.opml", "--config", config)
    other = run("import", folder / "no.opml", "--config", config)

    assert (absent.exit_code, absent.stderr) == (
        1,
        f"{folder}/absent.opml: cannot be read: No such file or directory\n",
    )
    assert (other.exit_code, other.stderr) == (1, f"{folder}/no.opml:1: is no OPML: it does not begin with <opml>\n")


def test_a_feed_that_was_given_up_is_named_and_asked_again(config: Path, folder: Path) -> None:
    path = str(folder / "forewarn.db")
    with closing(open_db(path)) as db:
        entries.save_feed(
            db, FeedState(url="https://wire.example/rss", due=NOW + timedelta(days=1), stopped="gone (410)", failures=1)
        )

    before = run("list", "--config", config, "--db", path).stdout
    told = run("resume", "Wire", "--config", config, "--db", path)
    after = json.loads(run("list", "--json", "--config", config, "--db", path).stdout)

    assert "Wire (F): stopped: gone (410)" in before
    assert told.stdout == "Wire is asked again.\n"
    assert (after["name"], after.get("stopped"), after["failures"]) == ("Wire", None, 0)


def test_a_feed_that_is_not_there_cannot_be_asked_again(config: Path, folder: Path) -> None:
    told = run("resume", "Nobody", "--config", config, "--db", folder / "forewarn.db")

    assert (told.exit_code, told.stderr) == (
        1,
        f"{config}: there is no feed 'Nobody': `forewarn feeds list` names them\n",
    )
