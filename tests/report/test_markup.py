import pytest

from bot.report.markup import NOTHING, Bold, Code, Link, Quote, Time, clean, fitted, html, plain, units
from tests.report.made import NOW

BLOCKS = [
    (Bold("a < b"), " and ", Link("there", 'https://a.example/?q="x"&y'), " at ", Time(NOW, "now")),
    NOTHING,
    Quote("said > so"),
    Code("x = 1\n<y>"),
]


def test_blocks_as_html() -> None:
    assert html(BLOCKS) == (
        "<b>a &lt; b</b> and there at "
        '<tg-time unix="1729883580" format="dt">now</tg-time>\n\n'
        "<blockquote>said &gt; so</blockquote>\n<pre>x = 1\n&lt;y&gt;</pre>"
    )


def test_blocks_as_plain_text() -> None:
    assert plain(BLOCKS) == "a < b and there at now\n\n    “said > so”\n    x = 1\n    <y>"


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("https://a.example/x?a=1&b=2", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        ("https://a.example/a b", False),
        ("store/corpus/one.md", False),
        ("https://\ud800.example", False),
        ("https://a.example/\u202e", False),
        ("https://a.example/" + "x" * 2000, False),
    ],
)
def test_only_web_addresses_become_links(url: str, leads: bool) -> None:  # noqa: FBT001
    assert ("<a " in html([(Link("x", url),)]), url in plain([(Link("x", url),)])) == (leads, leads)


@pytest.mark.parametrize(
    ("text", "most", "line"),
    [
        ("  a \n\t b ", 9, "a b"),
        ("one two three four", 16, "one two three…"),
        ("onetwothreefour", 8, "onetwot…"),
        ("mail a@b.example", 30, "mail a@b.example"),
        ("1/2 or /half", 30, "1/2 or /\u2060half"),
        ("(@you)", 30, "(@\u2060you)"),
        ("", 5, ""),
        ("Sweden&apos;s &#x201c;bid&#8221; &amp; more", 40, "Sweden's “bid” & more"),
        ("AT&T; a & b; &bogus; &#99999999;", 40, "AT&T; a & b; &bogus; &#99999999;"),
        ("&#0;&#x202e;&#xD800;&#9;x", 40, "\ufffd\ufffd x"),
    ],
)
def test_text_of_others_becomes_one_safe_line(text: str, most: int, line: str) -> None:
    assert clean(text, most) == line


def test_groups_that_do_not_fit_are_counted() -> None:
    groups = [[("x" * 30,)] for _ in range(5)]

    assert fitted([("head",)], groups, 80) == [
        ("head",), NOTHING, ("x" * 30,), NOTHING, ("x" * 30,), NOTHING, ("and 3 more",)
    ]  # fmt: skip
    assert fitted([("head",)], groups[:1], 80, apart=False) == [("head",), ("x" * 30,)]


def test_length_is_counted_in_units_of_telegram() -> None:
    assert units([(Bold("\U0001f600"), "a"), Quote("b")]) == 5
