import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.collect import markup
from bot.collect.markup import MAX_TEXT_CHARS, UNSEEN, line, offers, plain, visible


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("plain words", "plain words"),
        ("<p>One.</p><p>Two.</p>", "One.\nTwo."),
        ("<div><p>One <b>bold</b>\n word.</p>\n\n<ul><li>Two<li>Three</ul></div>", "One bold\nword.\nTwo\nThree"),
        ("One<br>Two<br/>Three", "One\nTwo\nThree"),
        ("Fish &amp; chips &#8211; &pound;5&nbsp;each &lt;now&gt;", "Fish & chips – £5 each <now>"),
        ("before<script>alert('<p>x</p>')</script><style>p{}</style>after", "beforeafter"),
        ("a<svg><title>icon</title><g/></svg>b<iframe src=x>old browsers</iframe>c", "abc"),
        ("<!-- hidden --><p>seen</p><!-- open", "seen"),
        ("fewer than < 5,000 men & <3 tanks", "fewer than < 5,000 men & <3 tanks"),
        ("<![CDATA[inside]]> outside", "inside outside"),
        ("<p>never closed <b>bold <i>both", "never closed bold both"),
        ("</p></div>closed twice</b>", "closed twice"),
        ("<![weird[x]]>kept <!weird", "kept"),
        ("so\u00adft \u200bzero\ufeff \x00nul \ud800half", "soft zero nul half"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("<td>1</td><td>2</td>", "1\n2"),
        ('<a title="2 > 1" href=x>kept</a>', "kept"),
        ("<script>never closed <p>gone", ""),
        ("<select>never closed <p>kept", "never closed\nkept"),
        ("a<svg/>b<template><p>x</p></TEMPLATE >c", "abc"),
        ("&#" + "9" * 5_000 + "; kept", "&#" + "9" * 5_000 + "; kept"),
        ("<?xml version='1.0'?><!DOCTYPE p>kept", "kept"),
        ("", ""),
    ],
)
def test_what_a_reader_would_see(html: str, expected: object) -> None:
    assert plain(html) == expected


def test_a_title_is_one_line() -> None:
    assert line("<b>Envoys</b>\n  meet<br>again") == "Envoys meet again"


def test_a_text_of_megabytes_is_cut() -> None:
    assert len(plain("<p>" + "word " * 1_000_000)) == MAX_TEXT_CHARS


@settings(deadline=None)  # other programs share the machine
@given(st.text(alphabet=st.sampled_from(list("<>&;!/-=\"' \n[]abpcdt#x0\u200b"))) | st.text())
def test_any_text_is_cleaned_without_a_fall(html: str) -> None:
    text = plain(html)

    assert UNSEEN.search(text) is None
    assert (text, "\n\n" in text, "  " in text) == (text.strip(), False, False)


def test_the_feeds_a_page_offers_are_found() -> None:
    page = """<html><head>
      <link rel="alternate" type="application/rss+xml" title="All" href="/rss.xml">
      <LINK REL='Alternate Home' TYPE='application/atom+xml; charset=utf-8' HREF='atom.xml'/>
      <link rel=alternate type=application/feed+json href=https://other.example/feed.json>
      <link rel="alternate" type="application/rss+xml" href="/rss.xml">
      <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
      <link rel="alternate" type="application/rss+xml" href="http://[bad">
      <link rel="alternate" type="application/rss+xml">
      <link rel="alternate" hreflang="ko" href="/ko"> <link rel="stylesheet" href="/s.css"> <a href="/rss">RSS</a>
    """

    assert offers(page, "https://x.example/news/") == (
        "https://x.example/rss.xml",
        "https://x.example/news/atom.xml",
        "https://other.example/feed.json",
    )


@pytest.mark.parametrize(
    "html",
    ["<a ", "<", "<!--", "<![x ", "</b ", '<a "', "<a '\"", "<svg>", "&#", "&", "<a b=c ", "<script>", "]]>", "<p>\n "],
)
def test_time_grows_with_the_length_alone(html: str) -> None:
    assert len(plain(html * (200_000 // len(html)))) <= 200_000
    assert offers(html * (200_000 // len(html)), "https://x.example/") == ()


FRAGMENTS = (
    "<p> </p> <P> <br/> <a href='x'> </a> <a\nhref=\"y\"> <b></b> <i <div class=a> </DIV> text & &amp; &am p; &#8211;"
    " &nbsp <!--x--> <svg> </svg> <script>1</script> <![CDATA[<p>]]> < > <3 \" ' = \n <a=b> <a/b> <svgx> </ <xmp>"
).split(" ")


@given(st.lists(st.sampled_from(FRAGMENTS)))
def test_the_short_way_through_simple_html_finds_what_the_long_way_finds(parts: list[str]) -> None:
    html = "".join(parts)

    assert markup._simply_seen(html) in {None, "".join(markup._seen(html))}


def test_simple_html_takes_the_short_way() -> None:
    html = '<p>One <a href="https://x.example/?a=1&amp;b">two</a> &#8211; <em>three</em></p><br/>four'

    assert markup._simply_seen(html) == "\nOne two – three\n\nfour"


def test_the_gaps_that_stripped_paragraphs_leave_stay_visible() -> None:
    assert visible("Crews\u00ad rested\u00a0at noon  Pyongyang\tshelled the island\r\nagain") == (
        "Crews rested at noon  Pyongyang shelled the island\nagain"
    )
