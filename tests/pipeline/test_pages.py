"""What the page behind an entry adds, and that the feed's own words stand where it adds nothing."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.detect.lexicon import Lexicon
from bot.detect.rules import Rules
from bot.errors import ParseError
from bot.pipeline import page_article
from store.model import Article
from store.terms import Dated
from tests.newsstand import SINCE, Newsstand
from tests.pipeline.watchroom import Watchroom

TEASER = "Envoys of both countries met in the capital on Tuesday."
STORY = "They spoke for six hours about the border and will meet again in spring. " * 6
WHOLE = f"<html lang=en><article><p>{TEASER}</p><p>{STORY}</p></article></html>"
AN_HOUR = timedelta(hours=1)


@pytest_asyncio.fixture
async def room(newsstand: Newsstand, folder: Path, words: Lexicon, rules: Rules) -> AsyncIterator[Watchroom]:
    async with Watchroom(newsstand, folder / "pages.db", words, rules, full_text=True) as opened:
        yield opened


async def read(room: Watchroom, newsstand: Newsstand, html: str, *, after: timedelta | None = AN_HOUR) -> Article:
    newsstand.put("1", "Envoys meet", TEASER, after=after)
    newsstand.printed["1"] = html
    (outcome,) = (await room.round(minutes=120)).outcomes
    return outcome.article


@pytest.mark.parametrize(
    "html",
    [
        f"<html><article><p>{TEASER} {STORY} Subscribe to continue reading.</p></article></html>",
        f"<html><article><p>We value your privacy. {STORY}</p></article></html>",
        f"<html><article><p>Checking your browser. {STORY}</p></article></html>",
        f'<html><script>{{"isAccessibleForFree": false}}</script><article><p>{STORY}</p></article></html>',
        "<html><body>Too little.</body></html>",
        "",  # 404
    ],
)
async def test_where_the_page_gives_no_article_the_words_of_the_feed_stand(
    room: Watchroom, newsstand: Newsstand, html: str
) -> None:
    article = await read(room, newsstand, html)

    assert (article.title, article.text, newsstand.asked[-1]) == ("Envoys meet", TEASER, "/1")


async def test_a_page_that_leads_to_one_for_consent_is_not_taken_for_text(
    room: Watchroom, newsstand: Newsstand
) -> None:
    newsstand.leads["1"] = "/consent"
    newsstand.printed["consent"] = f"<html><article><p>{STORY}</p></article></html>"

    article = await read(room, newsstand, WHOLE)

    assert (article.text, newsstand.asked[-2:]) == (TEASER, ["/1", "/consent"])


async def test_the_date_of_the_feed_goes_before_that_of_the_page(room: Watchroom, newsstand: Newsstand) -> None:
    dated = WHOLE.replace("<article>", '<meta property="article:published_time" content="2024-10-21"><article>')

    article = await read(room, newsstand, dated)

    assert (article.published, article.dated) == (SINCE + AN_HOUR, Dated.FEED)


async def test_an_undated_entry_has_the_date_of_its_page_and_is_marked_so(
    room: Watchroom, newsstand: Newsstand
) -> None:
    head = '<meta property="article:published_time" content="2024-10-21T10:30:00Z"><article>'

    article = await read(room, newsstand, WHOLE.replace("<article>", head), after=None)

    assert (article.published, article.dated) == (SINCE + 1.5 * AN_HOUR, Dated.PAGE)


async def test_an_entry_that_nobody_dates_is_marked_so(room: Watchroom, newsstand: Newsstand) -> None:
    article = await read(room, newsstand, WHOLE, after=None)

    assert (article.published, article.dated) == (room.now, Dated.NONE)


async def test_the_language_of_the_page_is_believed_with_its_text(room: Watchroom, newsstand: Newsstand) -> None:
    article = await read(room, newsstand, WHOLE.replace("lang=en", "lang=fr"))

    assert (STORY.strip() in article.text, article.language) == (True, "fr")


async def test_a_person_who_asks_for_a_page_is_told_what_stands_in_front_of_it(
    room: Watchroom, newsstand: Newsstand
) -> None:
    newsstand.printed["1"] = f"<html><article><p>{STORY} Subscribe to continue reading.</p></article></html>"

    with pytest.raises(ParseError, match=r"^no article is found: the page shows its article to subscribers only$"):
        await page_article(newsstand.url.replace("feed.rss", "1"), room.collector, room.clock)
