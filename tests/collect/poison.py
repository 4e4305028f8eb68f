"""Feeds made to hang or to swell a parser, by what is wrong with them."""

SIZE = 100_000


def feed(item: bytes = b"", head: bytes = b"", before: bytes = b"") -> bytes:
    return b"%s<rss version='2.0'><channel>%s<item><title>T</title>%s</item></channel></rss>" % (before, head, item)


HOSTILE = {
    "newlines before the root": feed(before=b"\n" * SIZE),
    "newlines and a bad entity": feed(head=b"<title>&nosuch;</title>", before=b"<?xml version='1.0'?>" + b"\n" * SIZE),
    "a comment of newlines at the head": feed(before=b"<!--" + b"\n" * SIZE + b"-->"),
    "an author of repeated letters": feed(b"<author>" + b"a" * SIZE + b"</author>"),
    "a creator of repeated letters": feed(
        b"<dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>" + b"a" * SIZE + b"</dc:creator>"
    ),
    "an editor of repeated letters": feed(head=b"<managingEditor>" + b"a" * SIZE + b"</managingEditor>"),
    "comments never closed": feed(b"<description><![CDATA[" + b"<!--" * (SIZE // 4) + b"]]></description>"),
    "many attributes": feed(b"<description><![CDATA[<p " + b"a=b " * (SIZE // 4) + b">]]></description>"),
    "half tags": feed(b"<description><![CDATA[" + b"<a " * (SIZE // 3) + b"]]></description>"),
    "deep nesting": feed(b"<x>" * SIZE + b"</x>" * SIZE),
    "items within items": feed(b"<item>" * 10_000 + b"</item>" * 10_000),
    "many items": feed(b"</item><item>" * SIZE),
    "entities of entities": b"<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'>"
    + b"".join(b"<!ENTITY %c '%s'>" % (at, b"&%c;" % (at - 1) * 10) for at in range(98, 108))
    + b"]>"
    + feed(b"<description>&k;</description>"),
    "NUL bytes": feed(b"<description>" + b"\x00" * SIZE + b"</description>"),
    "UTF-7": b"<?xml version='1.0' encoding='utf-7'?>" + feed(b"<description>+ADw-script+AD4-</description>"),
    "deep JSON": b'{"version":"https://jsonfeed.org/version/1.1","items":' + b"[" * SIZE,
}
