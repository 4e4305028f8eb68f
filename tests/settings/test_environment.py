"""What the environment says: the token, the Bot API server; and the data that detection is built from."""

from pathlib import Path

import pytest

from bot import settings
from bot.errors import ConfigError

TOKEN = "123456789:AAE-secret_part"


def test_without_a_token_there_is_no_telegram() -> None:
    assert [settings.token({}), settings.token({"TELEGRAM_TOKEN": " "})] == [None, None]


def test_the_token_is_taken_from_the_environment_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("1:other\n")

    assert settings.token({"TELEGRAM_TOKEN": f"{TOKEN}\n", "TELEGRAM_TOKEN_FILE": str(file)}) == TOKEN


def test_the_token_is_taken_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n")

    assert settings.token({"TELEGRAM_TOKEN_FILE": str(file)}) == TOKEN


def test_a_token_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="named by TELEGRAM_TOKEN_FILE, cannot be read: No such file"):
        settings.token({"TELEGRAM_TOKEN_FILE": str(tmp_path / "nowhere")})


@pytest.mark.parametrize("value", ["secret", "12a:secret", ":secret", "12:", "1:a b", "1:a\nb"])
def test_what_is_no_token_is_told_without_repeating_it(value: str) -> None:
    with pytest.raises(ConfigError) as raised:
        settings.token({"TELEGRAM_TOKEN": value})

    assert str(raised.value) == (
        "TELEGRAM_TOKEN: holds no token of a Telegram bot (a token looks like 123456789:AAE… ; @BotFather gives it)"
    )


def test_the_bot_api_server_may_be_one_of_our_own() -> None:
    found = [settings.api_url({}), settings.api_url({"TELEGRAM_API_URL": "http://localhost:8081/"})]

    assert found == [None, "http://localhost:8081"]


def test_a_bot_api_server_that_is_no_address_is_told() -> None:
    with pytest.raises(ConfigError, match=r"^TELEGRAM_API_URL: must begin with https:// or http://"):
        settings.api_url({"TELEGRAM_API_URL": "localhost:8081"})


def test_the_database_lies_in_the_state_folder() -> None:
    assert Path(settings.default_db()).name == "forewarn.db"


def test_the_lexicon_is_the_same_from_the_files_and_from_the_cache(tmp_path: Path) -> None:
    first = settings.read_lexicon(cache=tmp_path)
    kept = (tmp_path / "lexicon-en.json").stat().st_mtime_ns
    second = settings.read_lexicon(cache=tmp_path)

    assert (second, (tmp_path / "lexicon-en.json").stat().st_mtime_ns) == (first, kept)
    assert {"states", "actors", "verbs", "nouns", "words"} <= first.keys()


@pytest.mark.parametrize("broken", ["{", "[]", '{"digest": 1}', '{"digest": "x", "data": {}}'])
def test_a_cache_that_is_broken_or_old_is_made_anew(broken: str, tmp_path: Path) -> None:
    (tmp_path / "rules.json").write_text(broken)

    assert settings.read_rules(cache=tmp_path).keys() >= {"ladders", "windows"}


def test_without_a_place_for_the_cache_all_works(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    assert settings.read_rules(cache=tmp_path / "file" / "cache").keys() >= {"ladders", "windows"}


def test_a_language_without_words_has_the_shared_names(tmp_path: Path) -> None:
    assert "verbs" not in settings.read_lexicon("tlh", cache=tmp_path)
