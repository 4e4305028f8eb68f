import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import chats, entries, outbox, record, stories, views
from store.db import Database
from store.polling import FeedState
from store.stories import Mute
from store.terms import Kind, MessageState
from store.views import Found, Status, Why
from tests.store.values import DAY, FEED, MINUTE, NOW, alert, article, decision, fact, message, story


def keys(found: tuple[Found, ...]) -> list[str]:
    return [one.key for one in found]


# --- search ----------------------------------------------------------------------------------------------------------


def test_an_article_is_found_by_its_words(db: Database) -> None:
    entries.put(db, article(text="Seoul says some 3,000 soldiers were sent."), "d1")
    entries.put(db, article("e2", text="The harvest was good."), "d1")

    assert views.search(db, "soldier sent") == (
        Found(
            kind="article",
            key="e1",
            title="Title of e1",
            snippet="Seoul says some 3,000 [soldiers] were [sent].",
            publisher="Example News",
            url="https://news.example/e1",
            at=NOW - MINUTE,
        ),
    )


def test_the_stretch_with_most_hits_is_shown_and_words_stay_whole(db: Database) -> None:
    text = (
        "A ship left. "
        + "Rain fell on the hills and on the roads. " * 30
        + "The ship met a ship, and three ships more, at sea."
    )
    entries.put(db, article("e1", text=text), "d")

    (found,) = views.search(db, "ship Ships SHIP")

    assert found.snippet.endswith("The [ship] met a [ship], and three [ships] more, at sea.")
    assert (found.snippet[:2], len(found.snippet) < 260) == ("…o", True)


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("", ""),
        ("no hit at all", "no hit at all"),
        ("\x02" + "x" * 500 + "\x03 tail", "[" + "x" * 179 + "]…"),
        ("a " * 200 + "\x02end\x03", "…" + "a " * 19 + "[end]"),
        ("\x03 odd \x02", "] odd ["),
    ],
)
def test_a_snippet_is_cut_where_it_can_be(marked: str, shown: str) -> None:
    assert views.snippet(marked) == shown


def test_an_alert_is_found_by_its_quotes_and_reports(db: Database) -> None:
    stories.save_alert(db, alert(title="Troops on the move"))

    assert views.search(db, '"3,000 soldiers"') == (
        Found(
            kind="alert",
            key="a1",
            title="Troops on the move",
            snippet="some [3,000] [soldiers] Example News: Troops on the move",
            publisher=None,
            url=None,
            at=NOW,
        ),
    )


def test_what_stands_in_the_title_comes_first_and_the_limit_holds(db: Database) -> None:
    entries.put(db, article("e1", text="A word on the pact, the pact and the pact."), "d")
    entries.put(db, dataclasses.replace(article("e2", text="Nothing else."), title="The pact"), "d")

    assert (keys(views.search(db, "pact")), keys(views.search(db, "pact", 1))) == (["e2", "e1"], ["e2"])


def test_an_edited_article_is_found_by_its_new_words_alone(db: Database) -> None:
    entries.put(db, article(text="Ten thousand."), "d1")
    entries.put(db, article(text="Twelve thousand."), "d2")

    assert (keys(views.search(db, "twelve")), views.search(db, "ten")) == (["e1"], ())


@pytest.mark.parametrize("words", ["Пхеньян", "пхеньян", '"Пхеньян', "Пхеньян*"])
def test_words_of_any_alphabet_are_found(db: Database, words: str) -> None:
    entries.put(db, article(text="Сьогодні Пхеньян підтвердив."), "d1")

    assert keys(views.search(db, words)) == ["e1"]


@pytest.mark.parametrize("words", ["", "  ", '"', '""', "***", "\0", "( ) - + ^ :", "'; --"])
def test_what_holds_no_word_finds_nothing(db: Database, words: str) -> None:
    entries.put(db, article(), "d1")

    assert views.search(db, words) == ()


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    words=st.one_of(
        st.text(st.characters(codec=None), max_size=30),
        st.lists(st.sampled_from(["AND", "OR", "NOT", "NEAR(", "title:", '"', "*", "a", "^a", "{", "-", "+"])).map(
            " ".join
        ),
    )
)
def test_no_words_are_ever_taken_for_syntax(db: Database, words: str) -> None:
    views.search(db, words)


def test_a_pasted_text_is_cut(db: Database) -> None:
    entries.put(db, article(text=" ".join(f"w{number}" for number in range(views.MOST_WORDS))), "d1")

    assert keys(views.search(db, " ".join(f"w{number}" for number in range(10_000)))) == ["e1"]


# --- why -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ref", ["e1", "https://news.example/e1"])
def test_an_article_is_explained_by_its_key_or_address(db: Database, ref: str) -> None:
    entries.put(db, article(), "d1")
    stories.save(db, story())
    stories.save_alert(db, alert())
    stories.decide(db, [decision()])

    assert views.why(db, ref) == Why(
        article=article(), decisions=(decision(),), alerts=(alert(),), story=story(), failure=None
    )


@pytest.mark.parametrize("ref", ["alert-1", "alert"])
def test_an_alert_is_explained_by_its_key_or_its_beginning(db: Database, ref: str) -> None:
    told = alert("alert-1")
    decided = dataclasses.replace(decision("e7"), alert="alert-1")
    entries.put(db, article(), "d1")
    stories.save(db, story())
    stories.save_alert(db, told)
    stories.decide(db, [decided])

    assert views.why(db, ref) == Why(
        article=article(), decisions=(decided,), alerts=(told,), story=story(), failure=None
    )


def test_an_alert_without_reports_is_explained(db: Database) -> None:
    told = dataclasses.replace(alert(), reports=())
    stories.save_alert(db, told)

    assert views.why(db, "a1") == Why(article=None, decisions=(), alerts=(told,), story=None, failure=None)


def test_a_beginning_that_several_alerts_share_explains_none(db: Database) -> None:
    stories.save_alert(db, alert("a1"))
    stories.save_alert(db, alert("a12"))

    whole = views.why(db, "a1")

    assert whole
    assert (whole.alerts, views.why(db, "a")) == ((alert("a1"),), None)


@pytest.mark.parametrize("ref", ["", "nothing", "\udcff", "%", "\0"])
def test_what_is_unknown_is_explained_by_nothing(db: Database, ref: str) -> None:
    stories.save_alert(db, alert("a1"))

    assert views.why(db, ref) is None


def test_a_decision_outlives_its_article(db: Database) -> None:
    silent = decision(situation=None)
    stories.decide(db, [silent])

    assert views.why(db, "e1") == Why(article=None, decisions=(silent,), alerts=(), story=None, failure=None)


def test_a_failed_article_is_explained_by_its_traceback(db: Database) -> None:
    entries.failed(db, article(), "d1", "Traceback: …")

    assert views.why(db, "e1") == Why(article=article(), decisions=(), alerts=(), story=None, failure="Traceback: …")


# --- status ----------------------------------------------------------------------------------------------------------


def test_the_status_of_a_new_database_is_all_nought(db: Database) -> None:
    assert views.status(db, NOW) == Status(
        feeds=0,
        failing=0,
        stopped=0,
        late_s=0,
        next_poll=None,
        last_article=None,
        articles=0,
        alerts=0,
        failures=0,
        facts={},
        messages={},
        dead=(),
        quarantined=0,
        heard=None,
        chats_off={},
        muted=(),
    )


def test_the_status_counts_what_was_done_in_the_last_day(db: Database) -> None:
    entries.save_feed(db, FeedState(url=FEED, due=NOW + MINUTE))
    entries.save_feed(db, FeedState(url="failing", due=NOW + DAY, failures=2, error="503"))
    entries.save_feed(db, FeedState(url="stopped", due=NOW, failures=9, stopped="gone"))
    entries.put(db, article("e1"), "d")
    entries.put(db, article("old", at=NOW - 2 * DAY), "d")
    entries.failed(db, article("broken", at=NOW - MINUTE), "d", "Traceback")
    stories.save_alert(db, alert("a1", situations=("s1", "s2"), kinds=(Kind.ACT, Kind.FIGURE)))
    stories.save_alert(db, alert("a2", at=NOW - 2 * DAY))
    stories.mute(db, "s2", NOW + DAY)
    record.learn(db, [fact()])
    outbox.put(db, [message()])
    chats.off(db, 7, "blocked")

    assert views.status(db, NOW) == Status(
        feeds=3,
        failing=1,
        stopped=1,
        late_s=0,
        next_poll=NOW + MINUTE,
        last_article=NOW,
        articles=2,
        alerts=1,
        failures=1,
        facts={"s1": 1},
        messages={MessageState.QUEUED: 1},
        dead=(),
        quarantined=0,
        heard=None,
        chats_off={7: "blocked"},
        muted=(Mute(chat=0, what="s2", until=NOW + DAY),),
    )


def test_the_lateness_of_polls_is_told_without_the_worst_of_a_hundred(db: Database) -> None:
    for number in range(100):
        state = FeedState(url=f"u{number:02}", due=NOW, polled=NOW, late_s=number)
        entries.save_feed(db, dataclasses.replace(state, late_s=9_000) if number == 42 else state)
    entries.save_feed(db, FeedState(url="never polled", due=NOW, late_s=7_777))

    assert views.status(db, NOW).late_s == 99
