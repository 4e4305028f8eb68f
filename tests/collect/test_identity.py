from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import gmtime, struct_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.collect.identity import absolute, digest, entry, key, merged, moment, same_address, tongue
from store.model import Entry
from store.terms import SameBy

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
FEED = "https://www.x.example/rss.xml"


@pytest.mark.parametrize(
    "link",
    [
        "https://www.x.example/news/envoys-meet",
        "http://x.example/news/envoys-meet/",
        "https://X.Example:443/news/envoys-meet",
        "https://m.x.example/news/envoys-meet?utm_source=rss&utm_medium=feed",
        "https://amp.x.example/news/envoys-meet",
        "https://www.x.example/news/envoys-meet/amp/",
        "https://www.x.example/news/envoys-meet?fbclid=abc&gclid=1&cmp=rss&ref=home&at_medium=RSS&at_campaign=rss",
        "https://www.x.example/news/envoys-meet?source=rss&amp",
        "https://www.x.example/news/envoys-meet#3",
        "https://www.x.example/news/envoys-meet#comments",
        "https://www.x.example/news/envoys-meet#xtor=RSS-1",
    ],
)
def test_many_addresses_are_one_article(link: str) -> None:
    assert same_address(link) == "x.example/news/envoys-meet"


@pytest.mark.parametrize(
    "link",
    [
        "https://x.example/news?id=2",
        "https://x.example/news?id=1&page=2",
        "https://x.example/news#live-42",
        "https://x.example:8080/news",
        "https://x.example/News",
        "https://x.example/news?source=agency",
        "https://x.example/champ",
    ],
)
def test_what_tells_articles_apart_stays(link: str) -> None:
    assert same_address(link) == link.removeprefix("https://")


def test_the_order_of_a_query_does_not_matter() -> None:
    assert same_address("https://x.example/?b=2&a=1") == same_address("http://x.example?a=1&b=2")


@pytest.mark.parametrize("link", ["http://[bad", "http://x.example:port/"])
def test_a_broken_address_is_its_own_name(link: str) -> None:
    assert same_address(link) == link


@settings(deadline=None)  # other programs share the machine
@given(st.text(max_size=60))
def test_any_link_has_a_name(link: str) -> None:
    assert isinstance(same_address(f"https://{link}"), str)


@pytest.mark.parametrize(
    ("guid", "link", "expected"),
    [
        ("https://www.x.example/a#2", "https://x.example/b", "x.example/a"),
        ("12345", "https://x.example/a", "x.example 12345"),
        (" 12\n345 ", "", "x.example 12\n345"),
        ("tag:x.example,2026:1", "https://x.example/a", "tag:x.example,2026:1"),
        ("urn:uuid:1225c695", "", "urn:uuid:1225c695"),
        ("", "https://x.example/a?utm_source=x", "x.example/a"),
    ],
)
def test_an_entry_is_known_by_its_id_else_by_its_address(guid: str, link: str, expected: object) -> None:
    assert key(guid=guid, link=link, title="T", published=NOW, feed_url=FEED) == expected


def test_an_entry_without_id_and_address_is_known_by_title_and_date() -> None:
    same = [key(guid="", link="", title="T", published=NOW, feed_url=FEED) for _ in range(2)]
    later = key(guid="", link="", title="T", published=NOW + timedelta(hours=1), feed_url=FEED)
    undated = key(guid="", link="", title="T", published=None, feed_url=FEED)

    assert (len(set(same)), len({*same, later, undated})) == (1, 3)


def test_ids_that_are_no_addresses_hold_within_their_server() -> None:
    assert key(guid="1", link="", title="", published=None, feed_url="https://a.example/x") == "a.example 1"
    assert key(guid="1", link="", title="", published=None, feed_url="https://b.example/x") == "b.example 1"
    assert key(guid="1", link="", title="", published=None, feed_url="http://[bad") == " 1"


def test_a_key_is_never_long() -> None:
    assert len(key(guid="x" * 100_000, link="", title="", published=None, feed_url=FEED)) < 60


def test_a_digest_changes_with_words_not_with_spaces_or_case() -> None:
    assert digest("Envoys  meet", "In the\ncapital") == digest("ENVOYS MEET", "in the capital")
    assert digest("Envoys meet", "") != digest("", "Envoys meet")
    assert digest("Envoys meet", "12") != digest("Envoys meet", "13")


MADE = Entry(
    key="x.example/1", digest="", url="https://x.example/1", title="A", text="short", published=NOW, language=None
)


def test_of_one_article_told_twice_the_later_and_longer_words_stay() -> None:
    other = replace(MADE, key="x.example/2")
    longer = replace(MADE, text="much longer")
    earlier = replace(MADE, text="long, but from before", published=NOW - timedelta(hours=1))

    assert merged([MADE, other, longer, earlier]) == (longer, other)
    assert merged([replace(MADE, published=None), MADE]) == (MADE,)


def test_an_entry_is_made_clean() -> None:
    actual = entry(
        guid="7",
        link="/1?utm_source=rss",
        title=" <b>Envoys</b> meet &amp; talk ",
        text="the whole text",
        published=NOW,
        language="EN_us",
        base="https://x.example/",
        feed_url=FEED,
    )

    assert actual == Entry(
        key="x.example 7",
        digest=digest("Envoys meet & talk", "the whole text"),
        url="https://x.example/1?utm_source=rss",
        title="Envoys meet & talk",
        text="the whole text",
        published=NOW,
        language="en-us",
        address="x.example/1",
    )


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("a b.html", "https://x.example/news/a%20b.html"),
        ("//y.example/a", "https://y.example/a"),
        ("\n https://y.example/\n a ", "https://y.example/a"),
        ("", ""),
        ("javascript:alert(1)", ""),
        ("mailto:a@x.example", ""),
        ("http://[bad", ""),
    ],
)
def test_links_become_absolute_or_nothing(link: str, expected: object) -> None:
    assert absolute(link, "https://x.example/news/") == expected


@pytest.mark.parametrize(
    ("parsed", "expected"),
    [
        (None, None),
        (gmtime(NOW.timestamp()), NOW),
        (struct_time((1, 1, 1, 0, 0, 0, 0, 1, 0)), None),
        (struct_time((1969, 12, 31, 0, 0, 0, 0, 1, 0)), None),
        (struct_time((2099, 1, 1, 0, 0, 0, 0, 1, 0)), datetime(2099, 1, 1, tzinfo=UTC)),
        (struct_time((99_999, 1, 1, 0, 0, 0, 0, 1, 0)), None),
    ],
)
def test_dates_of_nonsense_are_none(parsed: struct_time | None, expected: object) -> None:
    assert moment(parsed) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [("en", "en"), ("EN_us", "en-us"), (" ko-KR ", "ko-kr"), ("English", None), ("", None), (None, None)],
)
def test_a_language_is_a_tag_or_none(said: str | None, expected: object) -> None:
    assert tongue(said) == expected


@pytest.mark.parametrize(
    ("same_by", "expected"),
    [
        (SameBy.ID, "x.example 7"),
        (SameBy.LINK, "x.example/a"),
        (SameBy.TITLE, key(guid="", link="", title="Envoys meet", published=None, feed_url=FEED, same_by=SameBy.TITLE)),
    ],
)
def test_the_operator_may_say_what_makes_two_entries_one(same_by: SameBy, expected: str) -> None:
    named = key(
        guid="7", link="https://x.example/a", title="envoys  MEET", published=NOW, feed_url=FEED, same_by=same_by
    )

    assert named == expected


def test_what_is_not_there_makes_no_two_entries_one() -> None:
    by_link = key(guid="7", link="", title="T", published=None, feed_url=FEED, same_by=SameBy.LINK)
    by_title = key(guid="7", link="https://x.example/a", title="", published=None, feed_url=FEED, same_by=SameBy.TITLE)

    assert (by_link, by_title) == ("x.example 7", "x.example 7")
