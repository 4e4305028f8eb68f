"""A list of feeds with their stored documents is an archive like any other."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app

DESK = "situations: [{id: pair, title: Troops lent, parties: [North Korea, Russia]}]\n"
OPML = """<opml version="2.0"><head><title>Feeds</title></head><body><outline text="Asia">
<outline text="Harbour Wire" type="rss" xmlUrl="https://harbour.example/rss"/>
<outline text="Meridian Post" type="rss" xmlUrl="https://meridian.example/rss"/></outline></body></opml>"""
RSS = "<rss version='2.0'><channel><title>News</title>{}</channel></rss>"
ITEM = (
    "<item><guid>{id}</guid><title>{id}</title><link>https://x.example/{id}</link>"
    "<description>North Korea has sent {number} soldiers to Russia, South Korea's spy agency said.</description>"
    "<pubDate>Wed, 23 Oct 2024 {hour}:00:00 GMT</pubDate></item>"
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two feeds: one kept twice in a folder, one once in a file."""
    (tmp_path / "feeds.yaml").write_text(DESK, "utf-8")
    (tmp_path / "feeds.opml").write_text(OPML, "utf-8")
    (tmp_path / "Harbour Wire").mkdir()
    first, second = (ITEM.format(id=f"h{n}", number=f"{n},000", hour=f"0{n}") for n in (3, 5))
    (tmp_path / "Harbour Wire" / "2024-10-23T0330.xml").write_text(RSS.format(first), "utf-8")
    (tmp_path / "Harbour Wire" / "2024-10-23T0900.xml").write_text(RSS.format(second + first), "utf-8")
    (tmp_path / "Meridian Post.rss").write_text(RSS.format(ITEM.format(id="m", number="3,000", hour="04")), "utf-8")
    return tmp_path / "feeds.opml"


def test_what_was_stored_is_told_at_the_time_it_was_fetched(archive: Path) -> None:
    result = run("replay", "--json", "--config", archive.parent / "feeds.yaml", archive)

    *lines, last = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["at"], line["action"], line["text"].count("5,000")) for line in lines] == [
        ("2024-10-23T03:30:00Z", "send", 0),
        ("2024-10-23T04:00:00Z", "edit", 0),
        ("2024-10-23T09:00:00Z", "send", 2),
    ]
    assert last["summary"]["items"] == 4


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("feeds.opml", "<opml><body><outline", "is no well-formed OPML"),
        ("Meridian Post.rss", "no feed at all", "is no feed"),
        ("Meridian Post.rss", None, "there is no stored document of 'Meridian Post'"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_file(archive: Path, name: str, content: str | None, words: str) -> None:
    if content is None:
        (archive.parent / name).unlink()
    else:
        (archive.parent / name).write_text(content, "utf-8")

    result = run("replay", "--config", archive.parent / "feeds.yaml", archive)

    assert (result.exit_code, words in result.stderr, "Traceback" in result.stderr) == (1, True, False)
