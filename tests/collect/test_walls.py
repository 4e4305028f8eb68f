import pytest

from bot.collect.found import Unread
from bot.collect.walls import wall

URL = "https://x.example/news/1"
TEXT = "Envoys met in the capital on Tuesday. " * 10


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Before you continue to Example", Unread.CONSENT),
        ("We and our 843 partners use cookies to show adverts.", Unread.CONSENT),
        ("They store or access information on a device.", Unread.CONSENT),
        ("Мы используем файлы cookie.", Unread.CONSENT),
        ("Just a moment... Verifying that you are human.", Unread.BOTS),
        ("Access denied. Ray ID: 7", Unread.BOTS),
        ("This article is only for members.", Unread.PAYWALL),
        ("Already a subscriber? Log in.", Unread.PAYWALL),
        ("You’ve reached your limit of free articles.", Unread.PAYWALL),
        ("Article réservé aux abonnés", Unread.PAYWALL),
        ("The envoys subscribed to no treaty and were denied access.", None),
    ],
)
def test_words_that_stand_in_front_of_an_article(words: str, expected: Unread | None) -> None:
    assert wall(TEXT + words, "", URL) is expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://consent.x.example/collect?to=https://x.example/news/1", Unread.CONSENT),
        ("https://x.example/cookie-wall?back=/news/1", Unread.CONSENT),
        ("https://x.example/captcha/", Unread.BOTS),
        ("https://login.x.example/?to=/news/1", Unread.PAYWALL),
        ("https://x.example/sign-in", Unread.PAYWALL),
        ("https://x.example/news/subscribers-grow", None),
        ("https://x.example/news/1?from=/login", None),
        ("http://[bad", None),
    ],
)
def test_places_to_which_a_reader_is_led(url: str, expected: Unread | None) -> None:
    assert wall(TEXT, "", url) is expected


@pytest.mark.parametrize(
    "head",
    [
        '{"@type": "NewsArticle", "isAccessibleForFree": "False"}',
        '{"isAccessibleForFree":false}',
        '<meta property="article:content_tier" content="locked">',
        "<meta content='metered' property='article:content_tier'>",
    ],
)
def test_a_page_may_say_itself_that_it_is_not_free(head: str) -> None:
    assert wall(TEXT, head, URL) is Unread.PAYWALL


def test_a_long_text_is_an_article_whatever_it_mentions() -> None:
    text = TEXT * 10 + "The ministry said that captchas and cookies were no defence. Subscribe to continue."

    assert wall(text, '{"isAccessibleForFree": false}', "https://x.example/login") is None
