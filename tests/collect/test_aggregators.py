"""Links of aggregators, as far as they tell where they lead."""

import base64

import pytest

from bot.collect.aggregators import publisher_link
from bot.collect.parse import parse

STORY = "https://x.example/news/envoys-meet"


def coded(held: bytes) -> str:
    return base64.urlsafe_b64encode(held).decode().rstrip("=")


GOOGLE = "https://news.google.com/rss/articles/"
QUOTED = "https%3a%2f%2fx.example%2fnews%2fenvoys-meet"


@pytest.mark.parametrize(
    "link",
    [
        GOOGLE + coded(b"\x08\x13\x22\x22" + STORY.encode() + b"\xd2\x01\x00") + "?oc=5",
        f"https://www.bing.com/news/apiclick.aspx?ref=FexRss&url={QUOTED}&c=1",
        f"https://www.google.com/url?rct=j&url={STORY}&ct=ga",
    ],
)
def test_a_link_that_tells_leads_to_the_publisher(link: str) -> None:
    assert publisher_link(link) == STORY


@pytest.mark.parametrize(
    "link",
    [
        STORY,
        GOOGLE + coded(b"opaque words without an address"),
        "https://news.google.com/rss/articles/A",
        "https://news.google.com/topics/x",
        "https://www.bing.com/news/apiclick.aspx?url=javascript:alert(1)",
        "https://www.bing.com/news",
        "https://[bad",
        "https://www.bing.com/?url=https://x.example/" + "a" * 4_000,
        "",
    ],
)
def test_a_link_that_does_not_tell_stays(link: str) -> None:
    assert publisher_link(link) == link


def test_an_entry_of_an_aggregator_is_known_by_the_publishers_address() -> None:
    item = f"<item><title>A</title><link>https://www.bing.com/news/apiclick.aspx?url={QUOTED}</link></item>"
    body = f"<rss version='2.0'><channel><title>T</title>{item}</channel></rss>"

    (entry,) = parse(body.encode(), url="https://www.bing.com/news/search?format=rss").entries

    assert (entry.url, entry.key) == (STORY, "x.example/news/envoys-meet")
