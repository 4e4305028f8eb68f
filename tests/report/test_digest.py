from bot.report.digest import digest
from store.terms import Change, Severity
from tests.report.made import AT_LEAST, NAMES, RATIFIED, TITLES, TO_RATIFY, UP_TO, alert, signal
from tests.telegram.markup import parse, units

SMALL = alert(signal(AT_LEAST, UP_TO, Change.FIRMER, Severity.LOW))
LARGER = alert(signal(RATIFIED, TO_RATIFY, Change.ADVANCED, Severity.MEDIUM), key="ff00aa11bb22")


def test_a_digest_tells_the_gravest_first() -> None:
    assert (
        digest([SMALL, LARGER], NAMES | TITLES, "UTC").plain
        == """\
Digest · 2 alerts below your threshold

🟡 Medium · treaty · North Korean troops in Russia's war
    “deputies in Moscow ratified the pact”
Defence pact of Russia and North Korea: ratification planned for 24 Oct → ratified by Russia
25 Oct 2024, 19:13 UTC · /why_ff00aa11
• North Korea’s forces in Russia: up to 12,000 soldiers (United States) → at least 12,000 (South Korea)"""
    )


def test_a_long_digest_is_one_message() -> None:
    rendered = digest([SMALL] * 100, NAMES | TITLES, "UTC")

    assert units(parse(rendered.html)[0]) <= 4096
    assert rendered.plain.splitlines()[-1] == "and 97 more alerts of this story"
