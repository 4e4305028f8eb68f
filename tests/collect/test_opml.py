"""Lists of feeds in and out."""

import pytest

from bot.collect.opml import Listed, read_opml, write_opml
from bot.errors import InputError
from store.model import Feed

LIST = b"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>mine</title></head><body>
  <outline text="Top" type="rss" xmlUrl="https://top.example/rss"/>
  <outline text="News"><outline title="Asia/East">
    <outline text="a" title="Wire &amp; Post" xmlUrl="https://wire.example/rss?a=1&amp;b=2" htmlUrl="https://wire.example/"/>
    <outline xmlUrl="https://bare.example/rss"/>
    <outline text="Again" xmlUrl="https://top.example/rss"/>
  </outline></outline>
  <outline text="A link" url="https://elsewhere.example/"/>
  <outline text="Files" xmlUrl="file:///etc/passwd"/>
</body></opml>"""


def test_names_and_folders_are_read_and_each_address_once() -> None:
    assert read_opml(LIST, file="x.opml") == (
        Listed("Top", "https://top.example/rss"),
        Listed("Wire & Post", "https://wire.example/rss?a=1&b=2", "News/Asia-East"),
        Listed("https://bare.example/rss", "https://bare.example/rss", "News/Asia-East"),
    )


def test_a_list_comes_back_as_it_went() -> None:
    feeds = [
        Feed(name='"Q" & <A>', url="https://q.example/?a=1&b='2'", publisher="Q"),
        Feed(name="Wire", url="https://wire.example/rss", publisher="Wire", folder="News/Asia"),
        Feed(name="Post", url="https://post.example/rss", publisher="Post", folder="News/Asia"),
        Feed(name="Sea", url="https://sea.example/rss", publisher="Sea", folder="Sea"),
    ]

    written = write_opml(feeds, title="A & B")

    assert read_opml(written.encode(), file="x") == tuple(Listed(feed.name, feed.url, feed.folder) for feed in feeds)
    assert written.count('<outline text="Asia">') == 1


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<opml>\n<outline>", "x.opml:2: is no well-formed OPML: "),
        (b"<rss/>", "x.opml:1: is no OPML: it does not begin with <opml>"),
        (b"", "x.opml:1: is no well-formed OPML: "),
        (b"<!DOCTYPE opml [<!ENTITY a 'b'>]>\n<opml/>", "x.opml:1: holds a DTD, which no list of feeds needs"),
        (
            b"<opml>" + b"<outline text='f'>" * 51 + b"</outline>" * 51 + b"</opml>",
            "x.opml:1: has folders more than 50",
        ),
        (b"<?xml version='1.0' encoding='shift-jis'?><opml/>", "x.opml:1: is no well-formed OPML: "),
    ],
)
def test_what_is_no_list_is_refused_with_its_place(body: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_opml(body, file="x.opml")

    assert str(caught.value).startswith(words)
