"""One article at a time, within what an hour may cost: asked, judged, told in the log."""

import logging
from collections import Counter, deque
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.errors import ConfigError
from bot.second.answer import Unread
from bot.second.judge import Code, Reading, judge
from bot.second.line import Unanswered, line
from bot.second.question import question
from store.model import Article, Claim, SecondReader

log = logging.getLogger(__name__)

HOUR: Final = timedelta(hours=1)
REST: Final = timedelta(minutes=1)  # after a failure: a dead server must not hold up every article in turn

Clock = Callable[[], datetime]


class Second:
    """The second reader at its endpoint, with the hour's questions it has left."""

    def __init__(self, seat: SecondReader, *, key: str | None, code: Code, clock: Clock) -> None:
        self.seat = seat
        self._ask, self._code, self._clock = line(seat, _checked(key)), code, clock
        self._asked: deque[datetime] = deque()
        self._rests_until: datetime | None = None

    async def read(self, article: Article, found: Sequence[Claim]) -> Reading:
        """Return the claims of an article that the rules missed; `found` is what they found. Raises nothing."""
        silent = self._silent()
        if silent is not None:
            log.info("second reader: %s: %s", article.url, silent)
            return Reading(unread=silent)
        self._asked.append(self._clock())
        answered = await self._ask(question(article, found))
        if isinstance(answered, Unanswered):
            self._rests_until = self._clock() + REST
            log.warning("second reader: %s: %s", article.url, answered)
            return Reading(unread=answered.why)
        reading = judge(answered, article, found, self._code)
        _note(reading, article)
        return reading

    def _silent(self) -> Unread | None:
        now = self._clock()
        while self._asked and not now - HOUR < self._asked[0] <= now:  # a clock set back frees the budget as well
            self._asked.popleft()
        if self._rests_until is not None and now < self._rests_until <= now + REST:
            return Unread.RESTING
        return Unread.SPENT if len(self._asked) >= self.seat.per_hour else None


def _note(reading: Reading, article: Article) -> None:
    counts = ", ".join(f"{count} {why}" for why, count in sorted(Counter(reading.dropped).items()))
    if reading.unread is not None:
        log.warning("second reader: %s: %s", article.url, reading.unread)
    else:
        log.info("second reader: %s: %d more; dropped: %s", article.url, len(reading.claims), counts or "none")


def _checked(key: str | None) -> str | None:
    """Return the key if it can stand in a header; no message ever holds it."""
    if key and not (key.isascii() and key.isprintable() and " " not in key):
        raise ConfigError("holds no key: a key is of letters, digits and signs", file="FOREWARN_LLM_KEY")
    return key
