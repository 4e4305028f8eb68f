from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.collect.cut import cut
from bot.collect.found import Parsed
from bot.collect.identity import digest
from bot.collect.parse import parse
from bot.errors import NotAFeed, ParseError
from store.model import Entry

URL = "https://x.example/rss.xml"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Example &amp; News</title><link>https://x.example/</link><language>en-GB</language><ttl>15</ttl>
<item><title>Envoys meet</title><link>/news/1?utm_source=rss</link><guid isPermaLink="false">n-1</guid>
<pubDate>Wed, 04 Mar 2026 10:00:00 +0100</pubDate><description>A teaser.</description>
<content:encoded><![CDATA[<p>Envoys met in the capital.</p><script>x()</script><p>They parted.</p>]]></content:encoded>
</item>
<item><title>Second</title><link>https://x.example/news/2</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Example</title>
<link href="https://x.example/"/><entry xml:base="https://y.example/a/"><id>https://www.x.example/a/1</id>
<title type="text">Fewer than &lt;500&gt; &amp; more</title><link href="1.html"/><updated>2026-03-04T09:00:00Z</updated>
<content type="text">if a &lt; b then</content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel rdf:about="https://x.example/"><title>Example</title><link>https://x.example/</link>
<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>12</sy:updateFrequency></channel>
<item rdf:about="https://x.example/r/1"><title>One</title><link>https://x.example/r/1</link>
<dc:date>2026-03-04T09:00:00+00:00</dc:date></item></rdf:RDF>"""
AT_NINE = datetime(2026, 3, 4, 9, tzinfo=UTC)


def test_rss_becomes_entries() -> None:
    assert parse(RSS.encode(), url=URL) == Parsed(
        title="Example & News",
        link="https://x.example/",
        language="en-gb",
        interval_s=900,
        entries=(
            Entry(
                key="x.example n-1",
                digest=digest("Envoys meet", "Envoys met in the capital. They parted."),
                url="https://x.example/news/1?utm_source=rss",
                title="Envoys meet",
                text="Envoys met in the capital.\nThey parted.",
                published=AT_NINE,
                language="en-gb",
                address="x.example/news/1",
            ),
            Entry(
                key="x.example/news/2",
                digest=digest("Second", ""),
                url="https://x.example/news/2",
                title="Second",
                text="",
                published=None,
                language="en-gb",
                address="x.example/news/2",
            ),
        ),
        items=cut(RSS.encode(), ()).items,
    )


def test_atom_becomes_entries_and_plain_text_stays_as_it_is() -> None:
    assert parse(ATOM.encode(), url=URL) == Parsed(
        title="Example",
        link="https://x.example/",
        language="en",
        interval_s=None,
        entries=(
            Entry(
                key="x.example/a/1",
                digest=digest("Fewer than <500> & more", "if a < b then"),
                url="https://y.example/a/1.html",
                title="Fewer than <500> & more",
                text="if a < b then",
                published=AT_NINE,
                language="en",
                address="y.example/a/1.html",
            ),
        ),
        items=cut(ATOM.encode(), ()).items,
    )


def test_rdf_becomes_entries_and_its_period_an_interval() -> None:
    actual = parse(RDF.encode(), url=URL)

    assert (actual.interval_s, [(e.key, e.title, e.published) for e in actual.entries]) == (
        7_200,
        [("x.example/r/1", "One", AT_NINE)],
    )


@pytest.mark.parametrize(
    ("said", "interval_s"),
    [
        ("<ttl>0</ttl>", None),
        ("<ttl>-5</ttl>", None),
        ("<ttl>soon</ttl>", None),
        ("<ttl>9999999</ttl>", 604_800),
        ("<ttl>60</ttl><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 3_600),
        ("<sy:updatePeriod>\n daily \n</sy:updatePeriod>", 86_400),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>", None),
        ("<sy:updatePeriod>whenever</sy:updatePeriod>", None),
    ],
)
def test_the_interval_a_feed_asks_for(said: str, interval_s: int | None) -> None:
    space = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
    body = f'<rss version="2.0" {space}><channel><title>T</title>{said}</channel></rss>'

    assert parse(body.encode(), url=URL).interval_s == interval_s


def item(fields: str) -> Entry:
    body = f'<rss version="2.0"><channel><title>T</title><item>{fields}</item></channel></rss>'
    (only,) = parse(body.encode(), url=URL).entries
    return only


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Thu, 01 Jan 2099 00:00:00 GMT", datetime(2099, 1, 1, tzinfo=UTC)),
        ("Mon, 01 Jan 0001 00:00:00 GMT", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_are_kept_or_none(date: str, expected: object) -> None:
    assert item(f"<title>A</title><pubDate>{date}</pubDate>").published == expected


def test_a_link_that_is_no_address_is_no_link() -> None:
    assert item("<title>A</title><link>javascript:alert(1)</link>").url == ""


def test_an_id_that_is_an_address_stands_in_for_a_missing_link() -> None:
    assert item("<title>A</title><guid>https://x.example/1</guid>").url == "https://x.example/1"


def test_an_entry_of_nothing_is_kept() -> None:
    actual = item("<comments>none</comments>")

    assert (actual.title, actual.text, actual.url, actual.published) == ("", "", "", None)


def test_markup_in_a_title_is_cleaned() -> None:
    assert item("<title>&lt;i&gt;Envoys&lt;/i&gt; &amp;amp; ministers</title>").title == "Envoys & ministers"


def test_html_that_calls_itself_plain_is_cleaned() -> None:
    wrong = ATOM.replace("&lt;500&gt; &amp; more", "&lt;b&gt;500&lt;/b&gt; &amp;amp; more").replace(
        "if a &lt; b then", "&lt;p&gt;First.&lt;/p&gt;&lt;p&gt;Second.&lt;/p&gt;"
    )

    (only,) = parse(wrong.encode(), url=URL).entries

    assert (only.title, only.text) == ("Fewer than 500 & more", "First.\nSecond.")


def test_an_article_of_megabytes_is_cut() -> None:
    assert len(item(f"<title>A</title><description>{'word ' * 1_000_000}</description>").text) == 200_000


def test_an_article_told_twice_in_one_feed_is_one_entry() -> None:
    twice = RSS.replace("<item><title>Second", "<item><guid>n-1</guid><title>Envoys meet</title></item><item><title>S")

    assert [e.key for e in parse(twice.encode(), url=URL).entries] == ["x.example n-1", "x.example/news/2"]


def test_an_empty_feed_is_a_feed() -> None:
    body = b'<rss version="2.0"><channel><title>T</title></channel></rss>'

    assert parse(body, url=URL) == Parsed(title="T", link=None, language=None, interval_s=None, entries=())


def test_a_feed_cut_in_the_middle_gives_what_it_has() -> None:
    assert [e.title for e in parse(RSS.encode()[:-60], url=URL).entries] == ["Envoys meet", "Second"]


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("한국 소식".encode(), "text/xml; charset=iso-8859-1"),
        ("한국 소식".encode(), "text/xml"),
        ("한국 소식".encode(), None),
        ("한국 소식".encode("euc-kr"), "text/xml; charset=euc-kr"),
    ],
)
def test_a_lying_charset_does_no_harm(body: bytes, content_type: str | None) -> None:
    feed = b'<rss version="2.0"><channel><title>' + body + b"</title></channel></rss>"

    assert parse(feed, url=URL, content_type=content_type).title == "한국 소식"


def test_utf_16_and_byte_order_marks_are_read() -> None:
    assert parse(RSS.replace("utf-8", "utf-16").encode("utf-16"), url=URL).title == "Example & News"
    assert parse(b"\xef\xbb\xbf\n\n " + RSS.encode(), url=URL).title == "Example & News"


@pytest.mark.parametrize(
    "head", ["\n" * 100_000, '<?xml version="1.0"?>' + " \n" * 50_000, "<!--" + "\n" * 100_000 + "-->"]
)
def test_blanks_before_a_feed_take_no_time(head: str) -> None:
    assert parse((head + RSS[39:]).encode(), url=URL).title == "Example & News"


def test_a_web_page_is_told_with_the_feeds_it_offers() -> None:
    page = b"""<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>"""

    with pytest.raises(NotAFeed) as caught:
        parse(page, url=URL)

    assert (str(caught.value), caught.value.offers) == (
        "this is a web page, not a feed; it offers https://x.example/rss",
        ("https://x.example/rss",),
    )


@pytest.mark.parametrize("page", [b"<html>", b"\n<!-- x --><HTML lang=en>", b"<?xml version='1.0'?><!DOCTYPE html>"])
def test_a_web_page_without_feeds_is_told(page: bytes) -> None:
    with pytest.raises(NotAFeed, match=r"^this is a web page, not a feed$"):
        parse(page, url=URL)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "the answer is empty"),
        (b" \n\t", "the answer is empty"),
        (b"just words", "the answer is neither RSS nor Atom nor JSON Feed nor a news sitemap"),
        (bytes(range(256)) * 10, "the answer is neither RSS nor Atom nor JSON Feed nor a news sitemap"),
        (b"<opml version='2.0'/>", "the answer is neither RSS nor Atom nor JSON Feed nor a news sitemap"),
        (b"{not json", "the answer is broken JSON, not a feed"),
    ],
)
def test_what_is_no_feed_is_told(body: bytes, words: str | None) -> None:
    with pytest.raises(ParseError) as caught:
        parse(body, url=URL)

    assert (str(caught.value), caught.value.url) == (words, URL)


@settings(deadline=None)  # other programs share the machine
@given(st.binary(max_size=200), st.integers(0, len(RSS)))
def test_any_bytes_give_a_feed_or_a_sentence(noise: bytes, at: int) -> None:
    body = RSS.encode()

    with suppress(ParseError):
        assert isinstance(parse(body[:at] + noise + body[at:], url=URL), Parsed)


def test_nothing_is_opened_whatever_the_bytes_name(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(RSS, "utf-8")

    with pytest.raises(ParseError):
        parse(str(file).encode(), url=URL)


def test_entities_are_not_multiplied() -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "word"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    body = (
        RSS[39:]
        .replace("A teaser.", "&b;&c;")
        .replace("<content:encoded>", "<x>")
        .replace("</content:encoded>", "</x>")
    )

    texts = [e.text for e in parse((bomb + body).encode(), url=URL).entries]

    assert not any("wordword" in text or "root:" in text for text in texts)
