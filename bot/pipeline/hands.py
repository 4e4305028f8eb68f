"""What a person changes from chat: feeds found and written into feeds.yaml, settings of a chat set."""

from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from bot.collect.fetch import Response
from bot.errors import FetchError, NotAFeed, ParseError
from bot.pipeline.desk import Collector
from bot.report.orders import Found
from bot.settings import edit

MAX_OFFERS = 3  # feeds of a page that are tried
ITEMS = 3


class FeedsFile:
    """Changes one feeds.yaml; `code` resolves names of parties when a change is checked.

    No private address is asked for unless `allow_private` says so: who may write to a bot is not who runs the machine.
    """

    def __init__(
        self,
        path: Path,
        code: Callable[[str], str | None],
        collector: Callable[[], Collector],
        *,
        allow_private: bool = False,
    ) -> None:
        self._path, self._code, self._collector, self._allow_private = path, code, collector, allow_private

    async def find_feed(self, url: str) -> Found:
        """Return the feed at an address, or the first one that the page there names; raises CollectError."""
        try:
            return await self._feed(url)
        except NotAFeed as page:
            for offer in page.offers[:MAX_OFFERS]:
                try:
                    return await self._feed(offer)
                except ParseError:
                    continue
            raise

    def add_feed(self, name: str, url: str) -> None:
        """Write a feed into feeds.yaml; raises ConfigError."""
        edit.add_feed(self._path, self._code, name=name, url=url)

    def remove_feed(self, url: str) -> None:
        """Take a feed out of feeds.yaml; raises ConfigError."""
        edit.remove_feed(self._path, self._code, url)

    def set_chat(self, chat: int, topic: int | None, values: Mapping[str, str | None]) -> None:
        """Set keys of a chat in feeds.yaml; raises ConfigError."""
        edit.set_chat(self._path, self._code, chat, topic, values)

    async def _feed(self, url: str) -> Found:
        collector = self._collector()
        answer = await collector.fetcher.get(url, allow_private=self._allow_private)
        if not isinstance(answer, Response):
            raise FetchError("the server says that nothing changed, though nothing was known", url=url)
        parsed = await collector.contained.parse(answer.body, url=url, content_type=answer.content_type)
        titles = tuple(entry.title for entry in parsed.entries[:ITEMS])
        return Found(url=url, name=(parsed.title or urlsplit(url).netloc)[:120], titles=titles)
