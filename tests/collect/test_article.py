from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.collect.article import article
from bot.collect.found import Page
from store.model import Article, Entry, Feed
from store.terms import Dated, Reliability

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
EARLIER = NOW - timedelta(hours=3)
FEED = Feed(name="Example", url="https://x.example/feed", publisher="Example News", reliability=Reliability.B)
ENTRY = Entry(
    key="x.example/1",
    digest="d",
    url="https://x.example/1?utm_source=rss",
    title="Envoys meet",
    text="Envoys met.",
    published=EARLIER,
    language="en",
    address="x.example/1",
)
PAGE = Page(
    title="Envoys meet in the capital",
    text="Envoys met in the capital on Tuesday. They will meet again.",
    published=EARLIER - timedelta(minutes=5),
    language="en-gb",
    url="https://x.example/1",
)
ARTICLE = Article(
    key="x.example/1",
    feed="https://x.example/feed",
    publisher="Example News",
    reliability=Reliability.B,
    url="https://x.example/1?utm_source=rss",
    title="Envoys meet",
    text="Envoys met.",
    published=EARLIER,
    fetched=NOW,
    dated=Dated.FEED,
    language="en",
    address="x.example/1",
)


def test_without_a_page_the_feed_speaks() -> None:
    assert article(ENTRY, FEED, None, NOW) == ARTICLE


def test_the_page_is_taken_for_its_text_and_language() -> None:
    assert article(ENTRY, FEED, PAGE, NOW) == replace(ARTICLE, text=PAGE.text, language="en-gb")


def test_an_entry_that_leads_to_another_site_has_the_address_that_the_page_calls_its_own() -> None:
    leading = replace(ENTRY, url="https://reader.example/go?to=7", address="reader.example/go?to=7")

    actual = article(leading, FEED, PAGE, NOW)

    assert (actual.url, actual.address) == (PAGE.url, "reader.example/go?to=7")


def test_a_page_shorter_than_the_feed_is_left_alone() -> None:
    page = replace(PAGE, text="Too short")

    assert article(ENTRY, FEED, page, NOW) == ARTICLE


def test_a_bare_entry_is_filled_from_its_page() -> None:
    bare = replace(ENTRY, url="", title="", text="", language=None, published=None)

    actual = article(bare, FEED, PAGE, NOW)

    assert actual == replace(
        ARTICLE,
        url=PAGE.url,
        title=PAGE.title,
        text=PAGE.text,
        language="en-gb",
        published=EARLIER - timedelta(minutes=5),
        dated=Dated.PAGE,
    )


def test_an_entry_of_nothing_is_still_an_article() -> None:
    bare = replace(ENTRY, url="", title="", text="", language=None, published=None)

    actual = article(bare, FEED, None, NOW)

    assert actual == replace(ARTICLE, url="", title="", text="", language=None, published=NOW, dated=Dated.NONE)


@pytest.mark.parametrize(
    ("entry_at", "page_at", "published", "dated"),
    [
        (EARLIER, None, EARLIER, Dated.FEED),
        (None, EARLIER, EARLIER, Dated.PAGE),
        (None, None, NOW, Dated.NONE),
        (NOW + timedelta(minutes=10), None, NOW, Dated.FEED),  # clocks differ
        (NOW + timedelta(minutes=16), None, NOW, Dated.CLAMPED),
        (datetime(2099, 1, 1, tzinfo=UTC), EARLIER, NOW, Dated.CLAMPED),
        (None, datetime(2099, 1, 1, tzinfo=UTC), NOW, Dated.CLAMPED),
    ],
)
def test_where_the_date_comes_from(
    entry_at: datetime | None, page_at: datetime | None, published: datetime, dated: Dated
) -> None:
    entry, page = replace(ENTRY, published=entry_at), replace(PAGE, published=page_at)

    actual = article(entry, FEED, page, NOW)

    assert (actual.published, actual.dated) == (published, dated)
