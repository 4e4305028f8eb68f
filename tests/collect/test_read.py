from datetime import UTC, datetime

import pytest

from bot.collect.found import Page, Unread
from bot.collect.read import read

URL = "https://x.example/news/1?utm_source=rss"
SENTENCES = "Envoys of both countries met in the capital on Tuesday. They spoke for six hours about the border. " * 5
HEAD = """<title>Envoys meet - Example</title><meta property="og:title" content="Envoys meet">
<link rel="canonical" href="https://x.example/news/1">"""


def page(body: str, head: str = HEAD) -> bytes:
    return f'<!doctype html><html lang="en-GB"><head>{head}</head><body>{body}</body></html>'.encode()


def article(text: str = SENTENCES) -> str:
    return f"<nav><a href=/>Home</a> <a href=/world>World</a></nav><article><h1>Envoys meet</h1><p>{text}</p></article>"


def test_an_article_is_found_in_its_page() -> None:
    date = '<meta property="article:published_time" content="2026-03-04T10:00:00+01:00">'

    assert read(page(article(), HEAD + date), url=URL) == Page(
        title="Envoys meet",
        text="Envoys meet\n" + SENTENCES.strip(),
        published=datetime(2026, 3, 4, 9, tzinfo=UTC),
        language="en-gb",
        url="https://x.example/news/1",
    )


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<script type="application/ld+json">{"datePublished": "2026-03-04T09:00:00Z"}</script>', (2026, 3, 4, 9)),
        ('<meta content="2026-03-04T09:00:00Z" itemprop="datePublished">', (2026, 3, 4, 9)),
        ('<meta name="date" content="2026-03-04">', (2026, 3, 4)),
        ('<script type="application/ld+json">{"datePublished": "long ago, indeed"}</script>', None),
        ('<script type="application/ld+json">{"datePublished": "0001-01-01T00:00:00Z"}</script>', None),
        ("", None),
    ],
)
def test_the_date_of_a_page(head: str, expected: object) -> None:
    found = read(page(article(), HEAD + head), url=URL)

    assert isinstance(found, Page)
    assert found.published == (datetime(*expected, tzinfo=UTC) if expected else None)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (article("Too short to be an article."), Unread.EMPTY),
        ("", Unread.EMPTY),
        (
            article("We value your privacy. " + "We and our partners store and read information on your device. " * 8),
            Unread.CONSENT,
        ),
        (article("Please enable JavaScript to read on. " + "Checking your browser before you pass. " * 8), Unread.BOTS),
        (article("Envoys met in the capital on Tuesday. " * 12 + "Subscribe to continue reading."), Unread.PAYWALL),
    ],
)
def test_a_page_that_hides_its_article_is_not_taken_for_text(body: str, expected: Unread) -> None:
    assert read(page(body), url=URL) is expected


def test_a_page_that_says_it_is_not_free_is_trusted_only_when_long() -> None:
    head = HEAD + '<script type="application/ld+json">{"isAccessibleForFree": false}</script>'

    assert read(page(article(), head), url=URL) is Unread.PAYWALL
    assert isinstance(read(page(article(SENTENCES * 5), head), url=URL), Page)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("https://x.example/news/1", "https://x.example/news/1"),
        ("https://www.x.example/news?id=1", "https://www.x.example/news?id=1"),
        ("https://y.example/news?id=1", URL),  # nobody is another publisher
        ("/news/1", URL),  # a relative one says too little
        ("https://x.example/", URL),  # the front page is nobody's article
        ("javascript:alert(1)", URL),
        ("http://[bad", URL),
    ],
)
def test_the_address_that_a_page_calls_its_own(said: str, expected: str) -> None:
    found = read(page(article(), f'<title>Envoys meet</title><link rel="canonical" href="{said}">'), url=URL)

    assert isinstance(found, Page)
    assert found.url == expected


@pytest.mark.parametrize(
    ("root", "head", "expected"),
    [
        ("<html lang='ko-KR'>", "", "ko-kr"),
        ("<html xml:lang=uk dir=ltr>", "", "uk"),
        ("<html>", '<meta property="og:locale" content="fr_FR">', "fr-fr"),
        ("<html>", '<meta content="de" http-equiv="content-language">', "de"),
        ("<html lang=''>", '<script type="application/ld+json">{"inLanguage": "en"}</script>', "en"),
        ("<html lang='no language at all'>", "", "no"),
        ("<html>", "", None),
    ],
)
def test_the_language_of_a_page(root: str, head: str, expected: str | None) -> None:
    found = read(f"<!doctype html>{root}<head>{head}</head><body>{article()}</body></html>".encode(), url=URL)

    assert isinstance(found, Page)
    assert found.language == expected


def test_a_head_without_end_is_read_in_time() -> None:
    assert read(b"<html><head>" + b'<meta content="' * 20_000, url=URL) is Unread.EMPTY


@pytest.mark.parametrize("body", [b"", b"\x00" * 100, bytes(range(256)) * 20, b"<" * 1_000, b"<p>" * 100])
def test_bytes_that_are_no_page_give_nothing(body: bytes) -> None:
    assert read(body, url=URL) is Unread.EMPTY


def test_a_page_without_title_language_and_address_is_still_read() -> None:
    found = read(f"<html><body><article><p>{SENTENCES}</p></article></body></html>".encode(), url=URL)

    assert found == Page(title="", text=SENTENCES.strip(), published=None, language=None, url=URL)
