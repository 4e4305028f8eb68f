"""One feed through the whole pipeline: what is told, once, and what stays silent."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.detect.lexicon import Lexicon
from bot.detect.rules import Rules
from bot.errors import FetchError
from bot.pipeline import put_off
from store import entries, views
from store.terms import Reason, SameBy
from tests.newsstand import SINCE, Newsstand
from tests.pipeline.watchroom import KNOWN, Watchroom

RISE = "North Korea has sent at least 3,000 soldiers to Russia, South Korea's National Intelligence Service said."


@pytest_asyncio.fixture
async def room(newsstand: Newsstand, folder: Path, words: Lexicon, rules: Rules) -> AsyncIterator[Watchroom]:
    async with Watchroom(newsstand, folder / "forewarn.db", words, rules) as opened:
        opened.know(KNOWN)
        newsstand.put("old", "Weather", "It will rain in Busan on Tuesday.")
        await opened.round()
        yield opened


async def test_the_backlog_of_a_new_feed_is_learnt_in_silence(
    newsstand: Newsstand, folder: Path, words: Lexicon, rules: Rules
) -> None:
    newsstand.put("1", "Seoul counts soldiers", RISE)
    async with Watchroom(newsstand, folder / "new.db", words, rules) as room:
        polled = await room.round()

        assert (polled.learnt, room.told, polled.outcomes[0].verdict.reasons) == (1, [], (Reason.LEARNING,))


async def test_a_figure_that_rises_is_told_once(room: Watchroom, newsstand: Newsstand) -> None:
    newsstand.put("1", "Seoul counts soldiers", RISE, after=timedelta(minutes=20))

    await room.round()
    await room.round()

    assert room.told == ["send: 🔴 Critical · troops · Troops lent to an ally"]


async def test_a_feed_that_did_not_change_is_answered_with_304_and_not_parsed(
    room: Watchroom, newsstand: Newsstand
) -> None:
    await room.round()

    assert newsstand.answers == [200, 304]


async def test_what_was_read_before_is_cut_out_and_an_edit_of_it_is_read_again(
    room: Watchroom, newsstand: Newsstand
) -> None:
    before = entries.feed_state(room.db, room.feed, room.now).items
    newsstand.put("1", "Cup draw", "North Korea drew 1-1 with Qatar.", after=timedelta(minutes=20))
    await room.round()
    newsstand.put("1", "Cup draw", "North Korea drew 2-2 with Qatar.", after=timedelta(minutes=20))

    polled = await room.round()

    after = entries.feed_state(room.db, room.feed, room.now).items
    assert (len(before), len(after), before[0] in after) == (1, 2, True)
    assert [(outcome.article.title, outcome.article.edited) for outcome in polled.outcomes] == [("Cup draw", True)]


async def test_a_feed_that_moved_for_good_is_asked_at_its_new_address_and_its_entries_stay_read(
    room: Watchroom, newsstand: Newsstand
) -> None:
    newsstand.moved, newsstand.asked = 301, []

    polled = [await room.round() for _ in range(4)]

    assert newsstand.asked == ["/feed.rss", "/new.rss"] * 3 + ["/new.rss"]
    assert [poll.moved for poll in polled] == [None, None, newsstand.url.replace("feed.rss", "new.rss"), None]
    assert [poll.outcomes for poll in polled] == [()] * 4


async def test_a_feed_that_is_elsewhere_for_a_while_is_asked_at_its_own_address(
    room: Watchroom, newsstand: Newsstand
) -> None:
    newsstand.moved, newsstand.asked = 302, []

    for _ in range(4):
        await room.round()

    assert newsstand.asked == ["/feed.rss", "/new.rss"] * 4


async def test_a_feed_may_have_its_edits_passed_over_and_its_entries_told_apart_by_title(
    newsstand: Newsstand, folder: Path, words: Lexicon, rules: Rules
) -> None:
    async with Watchroom(newsstand, folder / "new.db", words, rules, edits=False, same_by=SameBy.TITLE) as room:
        newsstand.put("1", "Cup draw", "North Korea drew 1-1 with Qatar.")
        await room.round()
        newsstand.put("1", "Cup draw", "North Korea drew 2-2 with Qatar.")
        newsstand.put("2", "Cup draw", "North Korea drew 3-3 with Qatar.")
        newsstand.put("3", "Cup final", "North Korea won.")

        polled = await room.round()

    assert [outcome.article.title for outcome in polled.outcomes] == ["Cup final"]


@pytest.mark.parametrize(
    "form",
    ["{}?utm_source=rss&utm_medium=feed", "{}/amp", "{}/amp/?fbclid=1", "{}#comments", "https{}", "{}/"],
)
async def test_an_entry_whose_id_changed_is_known_by_any_form_of_its_address(
    room: Watchroom, newsstand: Newsstand, form: str
) -> None:
    place = newsstand.url.replace("feed.rss", "old")
    link = form.format(place) if form.startswith("{}") else form.format(place.removeprefix("http"))
    newsstand.pieces.clear()
    newsstand.put("another id", "Weather", "It will rain in Busan on Tuesday.", link=link)
    unchanged = await room.round()
    newsstand.pieces.clear()
    newsstand.put("a third id", "Weather", "It will snow in Busan on Tuesday.", link=link)

    edited = await room.round()

    assert (unchanged.outcomes, [outcome.article.edited for outcome in edited.outcomes]) == ((), [True])


async def test_a_repeat_stays_silent_and_why_says_so(room: Watchroom, newsstand: Newsstand) -> None:
    newsstand.put("1", "Seoul counts soldiers", RISE, after=timedelta(minutes=20))
    await room.round()
    newsstand.put("2", "Why the count matters", RISE, after=timedelta(minutes=40))

    polled = await room.round()
    found = views.why(room.db, polled.outcomes[0].article.url)

    assert len(room.told) == 1
    assert found is not None
    assert found.decisions[0].reasons == (Reason.ALREADY_TOLD,)


async def test_an_article_without_claims_is_silent_for_that_reason(room: Watchroom, newsstand: Newsstand) -> None:
    newsstand.put("1", "Cup draw", "North Korea drew 1-1 with Qatar on Thursday.", after=timedelta(minutes=20))

    polled = await room.round()

    assert polled.outcomes[0].verdict.reasons == (Reason.NO_CLAIMS,)


async def test_a_claim_said_in_passing_is_no_claim_and_the_reason_says_so(
    room: Watchroom, newsstand: Newsstand
) -> None:
    museum = "The museum opened new halls with paintings and boats, and the director thanked its visitors. " * 25
    newsstand.put(
        "1",
        "A museum reopens",
        f"{museum}North Korea shelled an island of South Korea. {museum}",
        after=timedelta(minutes=20),
    )

    polled = await room.round()

    (outcome,) = polled.outcomes
    assert (outcome.claims, [claim.act for claim in outcome.doubted]) == ((), ["attack"])
    assert (room.told, outcome.verdict.reasons) == ([], (Reason.DOUBTED,))


async def test_an_undated_article_is_learnt_and_not_told(room: Watchroom, newsstand: Newsstand) -> None:
    newsstand.put("1", "Seoul counts soldiers", RISE, after=None)

    polled = await room.round()

    assert (room.told, polled.outcomes[0].verdict.reasons) == ([], (Reason.UNDATED,))


async def test_a_date_in_2099_is_clamped_and_does_not_stop_the_feed(room: Watchroom, newsstand: Newsstand) -> None:
    newsstand.put("1", "From the future", RISE, after=timedelta(days=27_000))

    polled = await room.round()

    assert polled.outcomes[0].article.published <= room.now


async def test_an_article_of_nothing_and_one_of_five_megabytes_are_read(room: Watchroom, newsstand: Newsstand) -> None:
    newsstand.put("1", "", " ", after=timedelta(minutes=20))
    newsstand.put(
        "2", "Long", "In Moscow, too, it rained. " + "The weather was fine. " * 230_000, after=timedelta(minutes=21)
    )

    polled = await room.round()

    assert [outcome.verdict.reasons for outcome in polled.outcomes] == [(Reason.NO_PARTY,), (Reason.NO_CLAIMS,)]


async def test_an_article_that_names_no_party_is_kept_unread(room: Watchroom, newsstand: Newsstand) -> None:
    newsstand.put("1", "Paris arms Chad", "France has sent 40 tanks to Chad, Paris said.", after=timedelta(minutes=20))
    newsstand.put("2", "Kim counts", "France has sent 40 tanks to Chad, Kim Jong Un said.", after=timedelta(minutes=21))

    outcomes = (await room.round()).outcomes

    assert [(o.verdict.reasons, bool(o.claims)) for o in outcomes] == [
        ((Reason.NO_PARTY,), False),
        ((Reason.OFF_TOPIC,), True),
    ]
    assert all(entries.article(room.db, outcome.article.key) == outcome.article for outcome in outcomes)


async def test_a_server_error_is_kept_as_words_and_polled_again(room: Watchroom, newsstand: Newsstand) -> None:
    newsstand.broken = 500
    failed = await room.round()
    state = entries.feed_state(room.db, room.feed, room.now)
    newsstand.broken = None
    newsstand.put("1", "Seoul counts soldiers", RISE, after=timedelta(minutes=20))

    await room.round()

    assert isinstance(failed.error, FetchError)
    assert 0 < state.late_s <= (15 - 10) * 60
    assert (state.failures, bool(state.error), len(room.told)) == (1, True, 1)


async def test_full_text_is_read_from_the_page(
    newsstand: Newsstand, folder: Path, words: Lexicon, rules: Rules
) -> None:
    async with Watchroom(newsstand, folder / "full.db", words, rules, full_text=True) as room:
        await room.round()
        filler = "\n".join(f"Paragraph {n} of a long report on the weather in the far east of Asia." for n in range(12))
        newsstand.put("1", "Seoul counts soldiers", f"{RISE}\n{filler}", after=timedelta(minutes=20))

        polled = await room.round()

        assert "Paragraph 11" in polled.outcomes[0].article.text


async def test_a_feed_that_may_not_be_private_is_not_asked_there(
    newsstand: Newsstand, folder: Path, words: Lexicon, rules: Rules
) -> None:
    async with Watchroom(newsstand, folder / "new.db", words, rules, private=False) as room:
        polled = await room.round()

    assert (str(polled.error), newsstand.answers) == ("127.0.0.1 is a private address, which is not asked", [])


async def test_an_article_older_than_its_news_is_old_news(room: Watchroom, newsstand: Newsstand) -> None:
    newsstand.put("1", "Seoul counts soldiers", RISE, after=timedelta(days=-40))

    polled = await room.round()

    assert (room.told, polled.outcomes[0].verdict.reasons) == ([], (Reason.OLD_NEWS,))
    assert polled.outcomes[0].article.published == SINCE - timedelta(days=40)


async def test_a_feed_that_polling_fails_on_by_a_defect_is_put_off(room: Watchroom) -> None:
    put_off(room.db, room.feed, KeyError("held_bytes"), room.collector, room.clock)

    kept = entries.feed_state(room.db, room.feed, room.now)
    assert (kept.failures, kept.error) == (1, "forewarn failed on it (KeyError)")
    assert kept.due > room.now + timedelta(minutes=20)
