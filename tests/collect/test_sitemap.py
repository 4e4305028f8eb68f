from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.collect.parse import parse
from bot.errors import NotAFeed, ParseError

URL = "https://x.example/news-sitemap.xml"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<?xml-stylesheet type="text/xsl" href="main.xsl"?><!-- made by hand -->\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
)


def page(loc: str, title: str | None = "Envoys meet", date: str = "2026-03-04T10:00:00+01:00", more: str = "") -> str:
    said = f"<news:title>{title}</news:title>" if title is not None else ""
    return (
        f"<url>{more}<loc>\n {loc} </loc><lastmod>2026-03-05</lastmod><news:news><news:publication>"
        "<news:name>The Example</news:name><news:language>en</news:language></news:publication>"
        f"<news:publication_date>{date}</news:publication_date>{said}</news:news></url>"
    )


def sitemap(*pages: str) -> bytes:
    return (HEAD + "".join(pages) + "</urlset>").encode()


def test_a_news_sitemap_becomes_entries() -> None:
    found = parse(
        sitemap(page("https://x.example/1?utm_source=s", "Envoys &amp; ministers"), page("/2", date="2026-03-04")),
        url=URL,
    )

    assert found.title == "The Example"
    assert [(e.key, e.url, e.title, e.text, e.published, e.language) for e in found.entries] == [
        (
            "x.example/1",
            "https://x.example/1?utm_source=s",
            "Envoys & ministers",
            "",
            datetime(2026, 3, 4, 9, tzinfo=UTC),
            "en",
        ),
        ("x.example/2", "https://x.example/2", "Envoys meet", "", None, "en"),  # a bare day has no hour
    ]


def test_a_date_that_no_clock_tells_costs_its_entry_the_date_alone() -> None:
    dates = ("0001-01-01T00:00:00+23:00", "9999-12-31T23:00:00-23:00", "2026-13-01T00:00:00Z", "soonT")

    found = parse(sitemap(*(page(f"/{date}", date=date) for date in dates)), url=URL).entries

    assert [(e.title, e.published) for e in found] == [("Envoys meet", None)] * len(dates)


def test_a_picture_is_not_taken_for_the_page() -> None:
    picture = "<image:image><image:loc>https://x.example/a.jpg</image:loc><image:title>A</image:title></image:image>"

    (found,) = parse(sitemap(page("https://x.example/1", more=picture)), url=URL).entries

    assert (found.url, found.title) == ("https://x.example/1", "Envoys meet")


def test_an_address_without_a_title_is_no_news() -> None:
    found = parse(sitemap(page("/1"), page("/2", title=None), "<url><loc>/3</loc></url>"), url=URL)

    assert [e.url for e in found.entries] == ["https://x.example/1"]


def test_a_sitemap_without_news_says_so() -> None:
    with pytest.raises(ParseError, match="names no news: none of its pages has a title"):
        parse(sitemap("<url><loc>https://x.example/3</loc></url>"), url=URL)


def test_an_index_of_sitemaps_offers_what_it_lists() -> None:
    body = (
        b'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>/a.xml</loc></sitemap>'
        b"<sitemap><loc>https://x.example/b.xml</loc></sitemap></sitemapindex>"
    )

    with pytest.raises(NotAFeed, match="index of sitemaps") as raised:
        parse(body, url=URL)

    assert raised.value.offers == ("https://x.example/a.xml", "https://x.example/b.xml")


def test_what_was_read_before_a_fault_is_kept() -> None:
    found = parse(sitemap(page("/1"), page("/2"))[:-200], url=URL)

    assert [e.url for e in found.entries] == ["https://x.example/1"]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (sitemap()[:-12], "the sitemap is broken"),
        (b'<!DOCTYPE urlset [<!ENTITY a "b">]>' + sitemap(page("/1"))[98:], "it holds a DTD|broken"),
        (sitemap(*["<url/>"] * 50_001), "more than 50,000 pages"),
    ],
)
def test_a_broken_or_endless_sitemap_gives_a_sentence(body: bytes, why: str) -> None:
    with pytest.raises(ParseError, match=why):
        parse(body, url=URL)


def test_a_feed_that_speaks_of_sitemaps_is_a_feed() -> None:
    body = b"<rss><channel><item><title>&lt;urlset&gt;</title><link>/1</link></item></channel></rss>"

    assert [e.title for e in parse(body, url=URL).entries] == ["<urlset>"]


@settings(deadline=None)  # other programs share the machine
@given(st.integers(0, 900), st.binary(max_size=40))
def test_any_damage_gives_entries_or_a_sentence(at: int, damage: bytes) -> None:
    body = sitemap(page("/1"), page("/2"))
    try:
        found = parse(body[:at] + damage + body[at:], url=URL)
    except ParseError:
        return
    assert len(found.entries) <= 3


def test_the_same_page_twice_is_one_entry() -> None:
    assert len(parse(sitemap(page("/1"), page("/1?utm_medium=rss")), url=URL).entries) == 1
