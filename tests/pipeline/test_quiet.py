"""What waits for the end of quiet hours says so."""

from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

from bot.detect.lexicon import Lexicon
from bot.detect.rules import Rules
from store import views
from store.model import Chat
from store.terms import Reason
from tests.newsstand import Newsstand
from tests.pipeline.watchroom import Watchroom


async def test_an_alert_held_for_quiet_hours_waits_and_why_names_the_reason(
    newsstand: Newsstand, folder: Path, words: Lexicon, rules: Rules
) -> None:
    async with Watchroom(newsstand, folder / "f.db", words, rules) as room:
        room.desk = replace(room.desk, chats=(Chat(chat=7, quiet=(time(0), time(23))),))
        newsstand.put("0", "Weather", "It will rain.")
        await room.round()
        text = "Russia's parliament ratified the treaty with North Korea."
        newsstand.put("1", "Pact", text, after=timedelta(minutes=20))

        polled = await room.round()
        found = views.why(room.db, polled.outcomes[0].article.url)
        await room.round(minutes=14 * 60)

        assert found is not None
        assert found.decisions[0].reasons == (Reason.HELD_QUIET,)
        assert len(room.told) == 1
