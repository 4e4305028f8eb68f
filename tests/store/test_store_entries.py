import dataclasses
from datetime import timedelta

from store import entries, stories, views
from store.db import Database, rows
from store.model import Feed
from store.polling import FeedState
from store.terms import Dated
from tests.store.values import DAY, FEED, MINUTE, NOW, article, decision, entry


def feed(url: str) -> Feed:
    return Feed(name="n", url=url, publisher="p")


def test_a_feed_never_seen_is_due_at_once(db: Database) -> None:
    state = entries.feed_state(db, feed("u1"), NOW)

    assert state == FeedState(url="u1", due=NOW)


def test_what_a_poll_learnt_is_remembered_whole(db: Database) -> None:
    state = FeedState(
        url="u1",
        due=NOW + MINUTE,
        etag='W/"1"',
        modified="Fri, 25 Oct 2024 19:13:00 GMT",
        body_hash="h",
        items=("3f2a", "90b1"),
        asked_s=3_600,
        skip_hours=(0, 23),
        skip_days=(6,),
        moved="https://new.example/feed",
        moved_polls=2,
        rhythm_s=900,
        polled=NOW - MINUTE,
        late_s=4,
        failing_since=NOW - DAY,
        learnt=NOW - DAY,
        last_success=NOW - MINUTE,
        last_new=NOW - DAY,
        failures=3,
        error="the server answered 503",
        stopped=None,
    )

    entries.save_feed(db, state)

    assert entries.feed_state(db, feed("u1"), NOW) == state


def test_a_feed_watched_again_keeps_its_state(db: Database) -> None:
    entries.save_feed(db, FeedState(url="u1", due=NOW + MINUTE, failures=1))

    entries.watch(db, ["u1", "u2"], NOW)

    assert views.feeds(db) == (FeedState(url="u1", due=NOW + MINUTE, failures=1), FeedState(url="u2", due=NOW))


def test_a_feed_never_watched_has_no_state(db: Database) -> None:
    assert entries.state(db, "nowhere") is None


def test_the_longest_overdue_feeds_come_first_and_others_not_at_all(db: Database) -> None:
    entries.save_feed(db, FeedState(url="late", due=NOW - MINUTE))
    entries.save_feed(db, FeedState(url="later", due=NOW - DAY))
    entries.save_feed(db, FeedState(url="now", due=NOW))
    entries.save_feed(db, FeedState(url="soon", due=NOW + MINUTE))
    entries.save_feed(db, FeedState(url="stopped", due=NOW - DAY, stopped="it is gone for good"))
    entries.save_feed(db, FeedState(url="no longer in feeds.yaml", due=NOW - DAY))

    due = entries.due(db, {"late", "later", "now", "soon", "stopped"}, NOW)

    assert due == ("later", "late", "now")


def test_a_feed_polled_under_a_clock_that_was_set_back_is_polled(db: Database) -> None:
    entries.save_feed(db, FeedState(url="u1", due=NOW + timedelta(days=3), polled=NOW + timedelta(days=2)))
    entries.save_feed(db, FeedState(url="monthly", due=NOW + timedelta(days=30), polled=NOW))

    assert entries.due(db, ["u1", "monthly"], NOW) == ("u1",)


def test_what_was_polled_in_a_round_is_not_due_in_it_again(db: Database) -> None:
    entries.save_feed(db, FeedState(url="polled", due=NOW + MINUTE, polled=NOW))
    entries.save_feed(db, FeedState(url="waits", due=NOW - MINUTE))

    assert entries.due(db, ["polled", "waits"], NOW + DAY, by=NOW) == ("waits",)


def test_a_feed_that_was_given_up_is_asked_again_when_somebody_says_so(db: Database) -> None:
    dead = FeedState(
        url="u1", due=NOW + DAY, failures=40, failing_since=NOW - DAY, error="gone", stopped="gone", etag="e"
    )
    entries.save_feed(db, dead)

    entries.resume(db, "u1", NOW)

    assert entries.due(db, ["u1"], NOW + MINUTE) == ("u1",)
    assert entries.state(db, "u1") == FeedState(url="u1", due=NOW, error="gone", etag="e")


def test_an_unknown_entry_is_to_be_read(db: Database) -> None:
    assert entries.unseen(db, FEED, [entry()]) == ((entry(), False),)


def test_an_entry_read_before_is_not_read_again(db: Database) -> None:
    entries.put(db, article("e1"), "d1")

    assert entries.unseen(db, FEED, [entry("e1", "d1"), entry("e2", "d2")]) == ((entry("e2", "d2"), False),)


def test_an_entry_with_other_words_is_an_edit(db: Database) -> None:
    entries.put(db, article("e1"), "d1")

    assert entries.unseen(db, FEED, [entry("e1", "d2")]) == ((entry("e1", "d2"), True),)


def test_an_edit_that_was_read_is_not_read_again(db: Database) -> None:
    entries.put(db, article("e1"), "d1")
    entries.put(db, dataclasses.replace(article("e1"), edited=True), "d2")

    assert entries.unseen(db, FEED, [entry("e1", "d2")]) == ()


def test_an_entry_known_from_another_feed_is_no_edit(db: Database) -> None:
    entries.put(db, article("e1", feed="https://news.example/world.xml"), "d1")

    assert entries.unseen(db, FEED, [entry("e1", "d2")]) == ()


def test_an_entry_twice_in_one_document_is_read_once_and_the_first_counts(db: Database) -> None:
    unseen = entries.unseen(db, FEED, [entry("e1", "d1"), entry("e2", "d2"), entry("e1", "d3")])

    assert unseen == ((entry("e1", "d1"), False), (entry("e2", "d2"), False))


def test_a_renumbered_entry_is_not_read_again(db: Database) -> None:
    entries.put(db, article("e1"), "d1")

    assert entries.unseen(db, FEED, [entry("e9", "d1", url="https://news.example/e1")]) == ()


def test_a_renumbered_entry_under_another_form_of_its_address_is_not_read_again(db: Database) -> None:
    entries.put(db, article("e1"), "d1")
    other = dataclasses.replace(
        entry("e9", "d1", url="http://m.news.example/e1?utm_source=rss"), address="news.example/e1"
    )

    assert entries.unseen(db, FEED, [other]) == ()
    assert entries.unseen(db, "https://elsewhere.example/rss", [other]) == ((other, False),)


def test_an_article_kept_before_addresses_had_forms_is_known_by_its_own(db: Database) -> None:
    entries.put(db, dataclasses.replace(article("e1"), address=article("e1").url), "d1")

    assert (
        entries.unseen(db, FEED, [dataclasses.replace(entry("e9", "d1", url="https://news.example/e1"), address="x")])
        == ()
    )


def test_hundreds_of_entries_are_judged_as_one_is(db: Database) -> None:
    for number in range(0, 1_200, 2):
        entries.put(db, article(f"e{number}"), "d1")
    shown = [entry(f"e{number}", "d1") for number in range(1_200)]

    assert entries.unseen(db, FEED, shown) == tuple((one, False) for one in shown[1::2])


def test_an_entry_whose_id_and_words_changed_is_an_edit_by_its_address_and_title(db: Database) -> None:
    entries.put(db, article("e1"), "d1")
    changed = dataclasses.replace(entry("e9", "d2", url="https://news.example/e1"), title=article().title)

    assert entries.unseen(db, FEED, [changed]) == ((changed, True),)


def test_another_title_under_an_old_address_is_new(db: Database) -> None:
    entries.put(db, article("e1"), "d1")
    other = dataclasses.replace(entry("e9", "d2", url="https://news.example/e1"), title="Live: day two")

    assert entries.unseen(db, FEED, [other]) == ((other, False),)


def test_an_entry_without_address_is_known_by_its_key_alone(db: Database) -> None:
    entries.put(db, dataclasses.replace(article("e1"), url=""), "d1")
    other = dataclasses.replace(entry("e9", "d2"), url="", title=article().title)

    assert entries.unseen(db, FEED, [other]) == ((other, False),)


def test_a_long_text_published_once_more_elsewhere_is_not_read_again(db: Database) -> None:
    entries.put(db, article("e1"), "d1")
    again = dataclasses.replace(entry("e9", "d1", url="https://news.example/again"), text="Envoys met. " * 40)
    brief = dataclasses.replace(again, text="Envoys met.")

    assert entries.unseen(db, FEED, [again]) == ()
    assert entries.unseen(db, FEED, [brief]) == ((brief, False),)


def test_an_article_comes_back_as_it_went(db: Database) -> None:
    whole = dataclasses.replace(article(text="Ще ні. 아직"), dated=Dated.CLAMPED, edited=True, language=None)

    entries.put(db, whole, "d1")

    assert (entries.article(db, "e1"), entries.by_url(db, whole.url)) == (whole, whole)


def test_an_article_nobody_put_is_none(db: Database) -> None:
    assert (entries.article(db, "e1"), entries.by_url(db, "nowhere")) == (None, None)


def test_the_newest_article_of_an_address_is_meant(db: Database) -> None:
    older = dataclasses.replace(article("e1"), url="u")
    newer = dataclasses.replace(article("e2", at=NOW + DAY), url="u")
    entries.put(db, newer, "d")
    entries.put(db, older, "d")

    assert entries.by_url(db, "u") == newer


def test_half_characters_of_an_article_do_no_harm(db: Database) -> None:
    entries.put(db, dataclasses.replace(article(), title="\ud83d!", text="\udcff", url="https://a/\udcff"), "d1")

    kept = entries.by_url(db, "https://a/\udcff")

    assert kept == dataclasses.replace(article(), title="?!", text="?", url="https://a/?")


def test_a_failed_article_is_kept_with_its_traceback_and_not_read_again(db: Database) -> None:
    entries.failed(db, article(), "d1", "Traceback: first")
    entries.failed(db, article(), "d1", "Traceback: second")

    assert (entries.failure(db, "e1"), entries.article(db, "e1")) == ("Traceback: second", article())
    assert entries.unseen(db, FEED, [entry("e1", "d1")]) == ()
    assert entries.unseen(db, FEED, [entry("e1", "d2")]) == ((entry("e1", "d2"), True),)


def test_an_article_that_did_not_fail_has_no_traceback(db: Database) -> None:
    assert entries.failure(db, "e1") is None


def test_what_is_old_is_forgotten_but_never_read_as_new(db: Database) -> None:
    entries.put(db, article("old", at=NOW - DAY), "d1")
    entries.put(db, article("new"), "d1")
    entries.failed(db, article("broken", at=NOW - DAY), "d1", "Traceback")
    stories.decide(db, [decision("old", at=NOW - DAY), decision("new")])

    removed = entries.prune(db, NOW - MINUTE)

    assert removed == 4
    assert entries.article(db, "old") is None
    assert (entries.article(db, "new"), entries.failure(db, "broken")) == (article("new"), None)
    assert (stories.decisions(db, "old"), stories.decisions(db, "new")) == ((), (decision("new"),))
    assert entries.unseen(db, FEED, [entry("old", "d1"), entry("broken", "d1")]) == ()
    assert [found.key for found in views.search(db, "soldiers")] == ["new"]


def test_forgetting_goes_in_small_steps(db: Database) -> None:
    for number in range(5):
        entries.put(db, article(f"e{number}", at=NOW - DAY), "d")

    steps = [entries.prune(db, NOW, limit=2) for _ in range(4)]

    assert (steps, rows(db, "select count(*) from page")) == ([2, 2, 1, 0], [(0,)])


def test_half_characters_of_an_entry_do_no_harm(db: Database) -> None:
    broken = entry("\udcff", "d1")
    before = entries.unseen(db, FEED, [broken])

    entries.put(db, article("\udcff"), "d1")

    assert (before, entries.unseen(db, FEED, [broken])) == (((broken, False),), ())
