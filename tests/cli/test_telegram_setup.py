"""`forewarn telegram setup`, from the token to feeds.yaml."""

import asyncio
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from tests.telegram.fixtures import telegram
from tests.telegram.server import TOKEN, Emulator

__all__ = ["telegram"]

pytestmark = pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # raised by the library within itself
FEEDS = """\
# mine
situations:
  - {id: pair, title: A pair, parties: [North Korea, Russia]} # kept
"""


async def run(telegram: Emulator, folder: Path, *arguments: str) -> tuple[int, str]:
    env = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": telegram.url}
    words = ["telegram", "setup", "--config", str(folder / "feeds.yaml"), *arguments]
    result = await asyncio.to_thread(CliRunner().invoke, app, words, env=env)
    return result.exit_code, result.output


async def test_the_chat_and_its_admin_are_written_into_feeds_yaml(telegram: Emulator, folder: Path) -> None:
    (folder / "feeds.yaml").write_text(FEEDS, "utf-8")
    telegram.text(77, "hello")

    code, said = await run(telegram, folder)

    assert (code, said.splitlines()[1]) == (0, "Ada: chat 77; written by Ada, user 77")
    assert said.splitlines()[-1].startswith("Start the bot, unless it runs already: forewarn run --config ")
    assert [post.text for post in telegram.posts(77)] == [
        "Alerts of forewarn come here, once it runs. /help lists what it answers."
    ]
    assert (folder / "feeds.yaml").read_text("utf-8") == FEEDS + "chats:\n  - {chat: 77}\nadmins:\n  - 77\n"


async def test_a_dry_run_shows_and_writes_nothing(telegram: Emulator, folder: Path) -> None:
    (folder / "feeds.yaml").write_text(FEEDS, "utf-8")
    telegram.text(77, "hello")

    code, said = await run(telegram, folder, "--dry-run", "--json")

    assert (code, json.loads(said)) == (0, {"chat": 77, "topic": None, "user": 77, "added": False})
    assert (folder / "feeds.yaml").read_text("utf-8") == FEEDS


def test_without_a_token_it_says_where_to_put_one(folder: Path) -> None:
    result = CliRunner().invoke(app, ["telegram", "setup"], env={"TELEGRAM_TOKEN": "", "TELEGRAM_TOKEN_FILE": ""})

    assert (result.exit_code, "there is no token" in result.output) == (1, True)
