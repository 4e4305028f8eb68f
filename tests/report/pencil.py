"""Hands that remember what was to be written into feeds.yaml, for tests of what is said about it."""

from collections.abc import Mapping

from bot.errors import ConfigError, FetchError
from bot.report.orders import Found


class Pencil:
    """Remembers what was to be written into feeds.yaml."""

    def __init__(self) -> None:
        self.written: list[object] = []
        self.refuse: str | None = None

    async def find_feed(self, url: str) -> Found:
        if "nowhere" in url:
            raise FetchError("the host is not known", url=url)
        return Found(url=f"{url}/rss", name="Ridge <b>Wire</b>", titles=("One", "Two", "Three", "Four"))

    def add_feed(self, name: str, url: str) -> None:
        self._write("add", name, url)

    def remove_feed(self, url: str) -> None:
        self._write("remove", url)

    def set_chat(self, chat: int, topic: int | None, values: Mapping[str, str | None]) -> None:
        self._write("set", chat, topic, dict(values))

    def _write(self, *what: object) -> None:
        if self.refuse:
            raise ConfigError(self.refuse, file="feeds.yaml", hint="write it otherwise")
        self.written.append(what)
