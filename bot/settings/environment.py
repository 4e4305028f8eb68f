"""What the machine and its environment say: the token, the Bot API server, where database and cache lie."""

from collections.abc import Mapping
from pathlib import Path

import platformdirs

from bot.errors import ConfigError
from bot.settings import words

APP = "forewarn"
ELSEWHERE = "FOREWARN_CHAT_"
MAX_TOKEN_BYTES = 4_096


def token(env: Mapping[str, str]) -> str | None:
    """Return the bot's token from TELEGRAM_TOKEN, else from the file that TELEGRAM_TOKEN_FILE names; None: no Telegram.

    Raises ConfigError; no message ever holds the token.
    """
    if env.get("TELEGRAM_TOKEN", "").strip():
        return _checked(env["TELEGRAM_TOKEN"], "TELEGRAM_TOKEN")
    file = env.get("TELEGRAM_TOKEN_FILE", "").strip()
    if not file:
        return None
    try:
        with Path(file).open("rb") as opened:
            raw = opened.read(MAX_TOKEN_BYTES)
    except OSError as error:
        what = f"named by TELEGRAM_TOKEN_FILE, cannot be read: {error.strerror}"
        raise ConfigError(what, file=file) from error
    return _checked(raw.decode("utf-8-sig", "replace"), file)


def api_url(env: Mapping[str, str]) -> str | None:
    """Return the address of a self-hosted Bot API server from TELEGRAM_API_URL, without a slash at its end.

    None: Telegram's own. Raises ConfigError.
    """
    value = env.get("TELEGRAM_API_URL", "").strip()
    if not value:
        return None
    try:
        return words.address(value).rstrip("/")
    except ValueError as error:
        raise ConfigError(str(error), file="TELEGRAM_API_URL") from error


def elsewhere(env: Mapping[str, str]) -> dict[str, str]:
    """Return the addresses of chats that are not Telegram's, by name: FOREWARN_CHAT_OPS is that of `ops`."""
    return {
        key.removeprefix(ELSEWHERE).lower().replace("_", "-"): value.strip()
        for key, value in env.items()
        if key.startswith(ELSEWHERE) and value.strip()
    }


def llm_key(env: Mapping[str, str]) -> str | None:
    """Return the key of the second reader from FOREWARN_LLM_KEY, else from OPENAI_API_KEY; None: it wants none."""
    return env.get("FOREWARN_LLM_KEY", "").strip() or env.get("OPENAI_API_KEY", "").strip() or None


def default_db() -> str:
    """Return where the database lies unless --db says otherwise: the platform's state folder."""
    return str(platformdirs.user_state_path(APP) / "forewarn.db")


def cache_folder() -> Path:
    """Return the platform's folder for what can be made again."""
    return platformdirs.user_cache_path(APP)


def _checked(value: str, place: str) -> str:
    found = value.strip()
    number, colon, secret = found.partition(":")
    if not (colon and number.isascii() and number.isdigit() and secret and found.isprintable() and " " not in found):
        hint = "a token looks like 123456789:AAE… ; @BotFather gives it"
        raise ConfigError("holds no token of a Telegram bot", file=place, hint=hint)
    return found
