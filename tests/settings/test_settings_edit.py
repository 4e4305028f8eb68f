"""feeds.yaml changed by the program: a line more or less, and every other byte as it was."""

import difflib
import os
import shutil
from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.settings import edit, load

SHIPPED = Path(__file__).parents[2] / "feeds.yaml"
SMALL = """\
# my feeds
feeds:
  - {name: One, url: "https://one.example/rss"} # the first
  # about the second
  - name: Two
    url: https://two.example/rss   # kept

situations:
  - id: pair
    title: A pair
    parties: [North Korea, Russia]
chats:
  - {chat: -100, topic: 7, min: high}   # the desk
  - chat: 42
"""


def code(name: str) -> str | None:
    return name[:2].upper()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "feeds.yaml"
    file.write_text(SMALL, "utf-8")
    return file


def changed(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def test_a_feed_is_one_line_more(path: Path) -> None:
    edit.add_feed(path, code, name="Ridge: Wire", url="https://ridge.example/rss?a=1")

    assert changed(SMALL, path.read_text("utf-8")) == [
        '+   - {name: "Ridge: Wire", url: "https://ridge.example/rss?a=1", private: off}'
    ]
    assert [feed.private for feed in load(path, code).feeds] == [True, True, False]


def test_a_feed_is_its_lines_less_and_comments_of_others_stay(path: Path) -> None:
    edit.remove_feed(path, code, "https://two.example/rss")

    left = path.read_text("utf-8")
    assert changed(SMALL, left)[:2] == ["-   - name: Two", "-     url: https://two.example/rss   # kept"]
    assert "# my feeds" in left
    assert "# the first" in left
    assert "# the desk" in left


@pytest.mark.parametrize(
    ("topic", "values", "expected"),
    [
        (
            7,
            {"quiet": "22:00-06:00 Europe/Berlin"},
            '{chat: -100, topic: 7, min: high, quiet: "22:00-06:00 Europe/Berlin"}',
        ),
        (None, {"min": None}, "{chat: -100, topic: 7}"),
        (7, {"min": "low", "digest": "07:00"}, '{chat: -100, topic: 7, min: low, digest: "07:00"}'),
    ],
)
def test_settings_of_a_chat_are_changed_in_place(
    path: Path, topic: int | None, values: dict[str, str | None], expected: str
) -> None:
    edit.set_chat(path, code, -100, topic, values)

    assert f"  - {expected}" in path.read_text("utf-8")
    assert "# the desk" in path.read_text("utf-8")


def test_the_shipped_file_keeps_every_other_line(tmp_path: Path) -> None:
    path = tmp_path / "feeds.yaml"
    shutil.copy(SHIPPED, path)
    shutil.copytree(SHIPPED.parent / "store" / "corpus", tmp_path / "store" / "corpus")

    edit.add_feed(path, code, name="Ridge", url="https://ridge.example/rss")
    edit.remove_feed(path, code, "https://ridge.example/rss")
    edit.remove_feed(path, code, "https://tass.com/rss/v2.xml")

    lines = changed(SHIPPED.read_text("utf-8"), path.read_text("utf-8"))
    assert [line[2:16] for line in lines] == ["  - {name: TAS"]


def test_a_chat_and_an_admin_are_added_once(path: Path) -> None:
    added = [edit.add_chat(path, code, 77, admin=5), edit.add_chat(path, code, 77, admin=5)]
    edit.add_chat(path, code, -100, topic=9)

    config = load(path, code)
    assert (added, [(c.chat, c.topic) for c in config.chats], config.admins) == (
        [True, False],
        [(-100, 7), (42, None), (77, None), (-100, 9)],
        (5,),
    )


@pytest.mark.parametrize(
    ("values", "words"),
    [({"quiet": "at night"}, "quiet"), ({"zone": "Mars/Base"}, "zone"), ({"min": "loud"}, "min")],
)
def test_what_would_not_load_is_never_written(path: Path, values: dict[str, str | None], words: str) -> None:
    with pytest.raises(ConfigError, match=words) as refused:
        edit.set_chat(path, code, 42, None, values)

    assert refused.value.file == str(path)
    assert (path.read_text("utf-8"), os.listdir(path.parent)) == (SMALL, ["feeds.yaml"])  # noqa: PTH208


@pytest.mark.parametrize(
    ("text", "words"), [("feeds: [", "no sound YAML"), ("- a", "holds no keys"), ("", "holds no keys")]
)
def test_a_file_that_is_unsound_is_left_alone(path: Path, text: str, words: str) -> None:
    path.write_text(text, "utf-8")

    with pytest.raises(ConfigError, match=words):
        edit.add_feed(path, code, name="x", url="https://x.example")

    assert path.read_text("utf-8") == text


def test_what_is_there_already_or_not_at_all_is_said(path: Path) -> None:
    with pytest.raises(ConfigError, match="already"):
        edit.add_feed(path, code, name="One", url="https://one.example/rss")
    with pytest.raises(ConfigError, match="reads no feed at"):
        edit.remove_feed(path, code, "https://three.example/rss")
    with pytest.raises(ConfigError, match="names no chat 9"):
        edit.set_chat(path, code, 9, None, {"min": "low"})


def test_a_link_stays_one_and_rights_are_kept(path: Path, tmp_path: Path) -> None:
    path.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)

    edit.add_feed(link, code, name="x", url="https://x.example")

    assert (link.is_symlink(), path.stat().st_mode & 0o777) == (True, 0o640)
    assert "https://x.example" in path.read_text("utf-8")


def test_a_folder_that_is_gone_is_a_plain_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        edit.add_feed(tmp_path / "gone" / "feeds.yaml", code, name="x", url="https://x.example")
