import dataclasses

from store import stories
from store.db import Database, rows
from store.stories import Mute
from store.terms import Kind
from tests.store.values import DAY, MINUTE, NOW, alert, decision, story


def test_a_story_comes_back_in_its_newest_state(db: Database) -> None:
    grown = dataclasses.replace(story(), articles=("e1", "e2", "e3"), last=NOW + MINUTE)
    stories.save(db, story())

    stories.save(db, grown)

    assert (stories.story(db, "st1"), stories.story(db, "st2")) == (grown, None)


def test_open_stories_are_those_of_the_situation_with_news_since(db: Database) -> None:
    fresh, older, closed = story("a"), story("b", last=NOW - DAY), story("c", last=NOW - 2 * DAY)
    for one in (closed, older, fresh, story("d", situation="s2")):
        stories.save(db, one)

    assert stories.open_since(db, "s1", NOW - DAY) == (fresh, older)


def test_an_alert_comes_back_in_its_newest_revision(db: Database) -> None:
    grown = alert(revision=1, kinds=(Kind.FIGURE, Kind.ACT))
    stories.save_alert(db, alert())

    stories.save_alert(db, grown)

    assert (stories.alert(db, "a1"), stories.alert(db, "a2")) == (grown, None)


def test_an_alert_without_reports_is_kept(db: Database) -> None:
    settled = dataclasses.replace(alert(), reports=())

    stories.save_alert(db, settled)

    assert stories.alert(db, "a1") == settled


def test_alerts_are_had_by_their_keys(db: Database) -> None:
    stories.save_alert(db, alert("a1"))
    stories.save_alert(db, alert("a2"))

    assert stories.alerts_for(db, ["a2", "a2", "nowhere"]) == {"a2": alert("a2")}


def test_recent_alerts_are_the_newest_of_what_was_asked_for(db: Database) -> None:
    one = alert("one", at=NOW - DAY, situations=("s1",), kinds=(Kind.FIGURE,))
    two = alert("two", at=NOW, situations=("s2",), kinds=(Kind.ACT, Kind.ACT))
    both = alert("both", at=NOW + DAY, situations=("s1", "s2"), kinds=(Kind.ACT, Kind.FIGURE))
    for told in (one, two, both):
        stories.save_alert(db, told)

    assert stories.recent(db, None, None, 10) == (both, two, one)
    assert stories.recent(db, None, None, 2) == (both, two)
    assert stories.recent(db, "s1", None, 10) == (both, one)
    assert stories.recent(db, "s1", Kind.ACT, 10) == (both,)
    assert stories.recent(db, None, Kind.ACT, 10) == (both, two)
    assert stories.recent(db, None, None, 10, NOW) == (both, two)
    assert stories.recent(db, "s3", None, 10) == ()


def test_an_alert_that_lost_a_kind_is_not_listed_under_it(db: Database) -> None:
    stories.save_alert(db, alert(kinds=(Kind.FIGURE, Kind.ACT)))

    stories.save_alert(db, alert(kinds=(Kind.ACT,)))

    assert stories.recent(db, None, Kind.FIGURE, 10) == ()
    assert rows(db, "select count(*) from alert_topic") == [(4,)]


def test_decisions_about_an_article_are_kept_in_order_of_time(db: Database) -> None:
    first, second = decision(at=NOW), decision(at=NOW + MINUTE)
    nobody = decision(situation=None)
    stories.decide(db, [second, first, nobody, decision("e2")])

    assert stories.decisions(db, "e1") == (nobody, first, second)


def test_a_decision_of_the_same_moment_replaces_the_first(db: Database) -> None:
    changed = dataclasses.replace(decision(), alert=None)
    stories.decide(db, [decision()])

    stories.decide(db, [changed])

    assert stories.decisions(db, "e1") == (changed,)


def test_old_alerts_and_stories_are_forgotten_and_what_is_newer_stays(db: Database) -> None:
    old, new = alert("a1"), dataclasses.replace(alert("a2"), at=NOW + DAY)
    for one in (old, new):
        stories.save_alert(db, one)
    for one_story in (story("s1", last=NOW - DAY), story("s2", last=NOW + DAY)):
        stories.save(db, one_story)

    forgotten = stories.prune(db, NOW + MINUTE)

    assert (forgotten, stories.prune(db, NOW + MINUTE)) == (2, 0)
    assert (stories.alert(db, "a1"), stories.alert(db, "a2")) == (None, new)
    assert (stories.story(db, "s1"), stories.story(db, "s2")) == (None, story("s2", last=NOW + DAY))
    assert rows(db, "select distinct alert from alert_topic") == [("a2",)]
    assert rows(db, "select ref from page where kind = 'alert'") == [("a2",)]


def test_a_mute_lasts_until_its_time(db: Database) -> None:
    stories.mute(db, "s1", NOW + MINUTE)
    stories.mute(db, "st1", NOW)

    assert stories.muted(db, NOW) == {stories.EVERYWHERE: frozenset({"s1"})}
    assert stories.mutes(db, NOW) == (Mute(chat=stories.EVERYWHERE, what="s1", until=NOW + MINUTE),)


def test_a_mute_is_of_its_chat_and_called_by_the_title_of_its_story(db: Database) -> None:
    stories.save(db, story("st1"))
    stories.mute(db, "st1", NOW + DAY, 7)
    stories.mute(db, "kind:act", NOW + DAY, 7)
    stories.mute(db, "st1", NOW + MINUTE, 8)

    assert stories.muted(db, NOW + MINUTE) == {7: frozenset({"st1", "kind:act"})}
    assert [(one.chat, one.what, one.title) for one in stories.mutes(db, NOW)] == [
        (7, "kind:act", ""),
        (7, "st1", story("st1").title),
        (8, "st1", story("st1").title),
    ]


def test_a_mute_can_be_ended_early(db: Database) -> None:
    stories.mute(db, "s1", NOW + DAY)

    stories.mute(db, "s1", NOW)

    assert stories.muted(db, NOW) == {}


def test_a_long_story_lists_its_newest_articles_and_alerts_and_counts_the_rest(db: Database) -> None:
    many = tuple(f"e{n}" for n in range(stories.LISTED + 3))
    stories.save(db, dataclasses.replace(story(), articles=many, alerts=many[:-1]))
    known = stories.story(db, "st1")
    assert known is not None

    stories.save(db, dataclasses.replace(known, articles=(*known.articles, "e_last")))

    kept = stories.story(db, "st1")
    assert kept is not None
    assert (kept.articles, kept.older_articles) == ((*many[4:], "e_last"), 4)
    assert (kept.alerts, kept.older_alerts) == (many[2:-1], 2)
