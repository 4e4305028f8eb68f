"""What was read before is cut out of a feed, and what is left means what it meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.collect.cut import MAX_ITEMS, cut
from bot.collect.parse import parse

URL = "https://x.example/feed"


def rss(*items: str, head: str = "") -> bytes:
    return f"<rss version='2.0'><channel><title>T</title>{head}{''.join(items)}</channel></rss>".encode()


def item(number: int, text: str = "words") -> str:
    return f"<item><guid>n{number}</guid><title>Title {number}</title><description>{text}</description></item>"


def test_what_is_known_is_left_out_and_all_is_counted() -> None:
    before = cut(rss(item(1), item(2)), ())

    after = cut(rss(item(3), item(1), item(2)), before.items)

    assert after.body == rss(item(3))
    assert after.items[1:] == before.items


def test_one_changed_letter_makes_an_item_new() -> None:
    before = cut(rss(item(1), item(2)), ())

    after = cut(rss(item(1, "wards"), item(2)), before.items)

    assert after.body == rss(item(1, "wards"))


def test_what_the_rest_of_the_feed_says_counts_for_no_item() -> None:
    before = cut(rss(item(1), head="<pubDate>Mon</pubDate>"), ())

    after = cut(rss(item(1), head="<pubDate>Tue</pubDate>"), before.items)

    assert after.body == rss(head="<pubDate>Tue</pubDate>")


@pytest.mark.parametrize(
    "text",
    [
        "<![CDATA[</item><item>]]>",
        "<!-- </item> <item> -->",
        "<?php </item><item> ?>",
        "&lt;/item&gt;&lt;item&gt;",
        "<items/><item-list></item-list><x:item xmlns:x='urn:x'></x:item>",
        '<a href="x>y" title=\'"</item\'/>'.replace("</item", "/item"),
    ],
)
def test_what_looks_like_an_edge_and_is_none_cuts_nothing_in_two(text: str) -> None:
    before = cut(rss(item(1, text)), ())

    after = cut(rss(item(1, text), item(2)), before.items)

    assert after.body == rss(item(2))


def test_an_item_may_have_attributes_that_hold_anything_and_no_content() -> None:
    one, two = """<item id='a>b' x="<'/'>">1</item>""".replace("<'", "'"), "<item/>"

    before = cut(rss(one, two), ())

    assert (cut(rss(one, two, item(3)), before.items).body, len(before.items)) == (rss(two, item(3)), 1)


def test_entries_of_atom_and_items_of_rdf_are_cut() -> None:
    atom = b"<feed xmlns='http://www.w3.org/2005/Atom'>%s</feed>"
    rdf = b"<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>%s</r:RDF>"
    entry, article = b"<entry><id>1</id></entry>", b"<item r:about='x'><title>T</title></item>"

    assert cut(atom % entry, cut(atom % entry, ()).items).body == atom % b""
    assert cut(rdf % article, cut(rdf % article, ()).items).body == rdf % b""


@pytest.mark.parametrize(
    "body",
    [
        rss(item(1))[:-3],  # broken off
        rss("<item><title>A & B</title></item>"),
        rss("<item><x:y>no such prefix</x:y></item>"),
        rss("<item><item></item></item>"),
        b"<!DOCTYPE rss [<!ENTITY a 'b'>]>" + rss(item(1)),
        rss("<item>\xe9</item>").replace(b"\xc3", b""),  # not UTF-8
        rss(item(1)).decode().encode("utf-16"),
        b"<?xml version='1.0' encoding='shift-jis'?>" + rss(item(1)),
        b"<?xml version='1.0' encoding='no-such-set'?>" + rss(item(1)),
        rss("<item/>" * 2, "<item></item>" * (MAX_ITEMS + 1)),
        rss(),
        b"",
        b"\x00",
    ],
)
def test_what_cannot_be_cut_safely_is_left_whole(body: bytes) -> None:
    actual = cut(body, ["3f2a"])

    assert (actual.body, actual.items) == (body, ())


@given(st.lists(st.tuples(st.text("ab<>&é]!-", max_size=12), st.booleans()), max_size=8))
def test_what_is_left_means_what_it_meant(found: list[tuple[str, bool]]) -> None:
    items = [
        item(at, text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
        for at, (text, _) in enumerate(found)
    ]
    known = [one for one, (_, is_known) in zip(items, found, strict=True) if is_known]
    whole = parse(rss(*items), url=URL)

    actual = parse(rss(*items), url=URL, known=cut(rss(*known), ()).items)

    assert actual.items == whole.items
    assert actual.entries == tuple(e for e, (_, is_known) in zip(whole.entries, found, strict=True) if not is_known)
