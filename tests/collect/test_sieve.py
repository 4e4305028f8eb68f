"""Driving feedparser: it is told what the standard library would tell it, less what nobody keeps."""

import io
import xml.sax
from dataclasses import dataclass, field
from xml.sax.xmlreader import AttributesNSImpl

import feedparser
import pytest

from bot.collect.parse import parse
from bot.collect.sieve import Name, sieve
from bot.errors import ParseError
from tests.bench.publishers import SHAPES, feed_of

FEED = """<?xml version='1.0' encoding='utf-8'?>
<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'
 xmlns:own='urn:own' xml:lang='fi'><channel><title>Näin &amp; noin</title>%s
<item own:a='1' b='2'><title>One &lt;two&gt;<![CDATA[ & three]]></title>%s<link>https://x.example/1</link></item>
<item/><item><media:group><media:thumbnail url='x'/><media:title>In a group</media:title></media:group></item>
</channel></rss>"""
EDITOR = "<managingEditor>A</managingEditor><category>B</category>"
LEFT = """<category>A</category><dc:creator>B</dc:creator><author>C <name>D<name/></name></author>
<media:thumbnail url='x'>E</media:thumbnail>"""
TOLD = """<category x='1'>A<image>B</image></category><author>C<name>D<title>E</title></name><x/></author>
<dc:creator><dc:name/>F</dc:creator>"""


@dataclass
class Told(xml.sax.handler.ContentHandler):
    """Notes what it is told, text in one piece."""

    events: list[object] = field(default_factory=list)

    def startPrefixMapping(self, prefix: str | None, uri: str | None) -> None:  # noqa: N802
        self.events.append((prefix, uri))

    def startElementNS(self, name: Name, qname: str | None, attrs: AttributesNSImpl) -> None:  # noqa: N802
        names = {at: attrs.getQNameByName(at) for at in attrs.getNames()}  # type: ignore[no-untyped-call]
        self.events.append((name, qname, dict(attrs.items()), names))  # type: ignore[no-untyped-call]

    def endElementNS(self, name: Name, qname: str | None) -> None:  # noqa: N802
        self.events.append((name, qname))

    def characters(self, content: str) -> None:
        if self.events and isinstance(self.events[-1], str):
            content = self.events.pop() + content
        self.events.append(content)


def told(body: str) -> list[object]:
    handler = Told()
    sieve(body.encode(), handler)
    return handler.events


def told_by_sax(body: str) -> list[object]:
    handler, parser = Told(), xml.sax.make_parser()  # noqa: S317  # our own words
    parser.setFeature(xml.sax.handler.feature_namespaces, 1)
    parser.setContentHandler(handler)
    parser.parse(io.BytesIO(body.encode()))
    return handler.events


def test_a_handler_is_told_what_the_standard_driver_tells() -> None:
    assert told(FEED % ("", "")) == told_by_sax(FEED % ("", ""))


def test_what_no_entry_keeps_is_left_out_of_items_alone() -> None:
    assert told(FEED % (EDITOR, LEFT.replace("\n", ""))) == told_by_sax(FEED % ("", ""))


def test_a_field_with_elements_within_is_told_whole() -> None:
    assert told(FEED % (TOLD, TOLD)) == told_by_sax(FEED % (TOLD, TOLD))


def test_a_document_nested_without_measure_is_refused() -> None:
    body = b"<rss version='2.0'><channel><item>" + b"<x>" * 2_000 + b"</x>" * 2_000 + b"</item></channel></rss>"

    with pytest.raises(ParseError, match="broken beyond reading"):
        parse(body, url="https://x.example/")


def test_a_name_that_stands_for_nothing_is_left_to_feedparser() -> None:
    body = b"<rss version='2.0'><channel><item><title>One</title><x:y>z</x:y></item></channel></rss>"

    assert [entry.title for entry in parse(body, url="https://x.example/").entries] == ["One"]


@pytest.mark.parametrize("shape", range(SHAPES))
def test_feeds_of_every_shape_read_as_feedparser_reads_them(shape: int) -> None:
    body = feed_of(shape, 5, 7)

    plain = feedparser.parse(io.BytesIO(body))
    entries = parse(body, url="https://x.example/").entries

    assert [(e.url, e.title) for e in entries] == [(e.link, e.title) for e in plain.entries]
    assert len(entries) == 5
