from datetime import UTC, datetime

import pytest

from bot.collect.found import Page
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

    assert found
    assert found.published == (datetime(*expected, tzinfo=UTC) if expected else None)


@pytest.mark.parametrize(
    "body",
    [
        article("Too short to be an article."),
        article("We value your privacy. " + "We and our partners store and read information on your device. " * 8),
        article("Please enable JavaScript and cookies to read on. " + "Checking your browser before you pass. " * 8),
        article("Envoys met in the capital on Tuesday. " * 12 + "Subscribe to continue reading."),
        "",
    ],
)
def test_a_page_that_hides_its_article_is_not_taken_for_text(body: str) -> None:
    assert read(page(body), url=URL) is None


def test_a_page_that_says_it_is_not_free_is_trusted_only_when_long() -> None:
    head = HEAD + '<script type="application/ld+json">{"isAccessibleForFree": false}</script>'

    assert read(page(article(), head), url=URL) is None
    assert read(page(article(SENTENCES * 5), head), url=URL)


@pytest.mark.parametrize("body", [b"", b"\x00" * 100, bytes(range(256)) * 20, b"<" * 1_000, b"<p>" * 100])
def test_bytes_that_are_no_page_give_nothing(body: str) -> None:
    assert read(body, url=URL) is None


def test_a_page_without_title_language_and_address_is_still_read() -> None:
    found = read(f"<html><body><article><p>{SENTENCES}</p></article></body></html>".encode(), url=URL)

    assert found == Page(title="", text=SENTENCES.strip(), published=None, language=None, url=URL)
