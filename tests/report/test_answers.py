from dataclasses import replace
from datetime import timedelta

import pytest

from bot.report.answers import HELP, Request, answer
from bot.report.buttons import Pressed, press
from store import chats, entries, outbox, record, stories
from store.db import Database
from store.model import Alert, Config, Decision, Match, Signal, Story
from store.polling import FeedState
from store.terms import Change, Kind, MessageState, Reason, Reliability, Severity
from tests.report.made import (
    AT_LEAST,
    CONFIG,
    GROUP,
    JUSTIFIES,
    NAMES,
    NOW,
    PRIVATE,
    RATIFIED,
    TO_RATIFY,
    UP_TO,
    alert,
    article,
    claim,
    fact,
    message,
    report,
    signal,
)
from tests.telegram.markup import parse

FIGURE = alert(signal(AT_LEAST, UP_TO, Change.FIRMER))
TREATY = alert(
    signal(RATIFIED, TO_RATIFY, Change.ADVANCED, Severity.CRITICAL),
    signal(JUSTIFIES, severity=Severity.LOW),
    signal(claim(Kind.ACT, act="warn"), severity=Severity.LOW),
    key="ff00aa11bb22",
    at=NOW - timedelta(hours=30),
)


def told(db: Database, *alerts: Alert) -> None:
    for one in alerts:
        stories.save_alert(db, one)


def ask(
    db: Database, text: str, *, chat: int = PRIVATE, user: int | None = None, config: Config = CONFIG
) -> str | None:
    request = Request(text=text, chat=chat, user=user, me="forewarn_bot")
    reply = answer(db, request, config, NAMES, NOW)
    if reply is None:
        return None
    assert parse(reply.html)[0]  # every answer is valid markup
    return reply.plain


@pytest.mark.parametrize(
    ("text", "chat", "user"),
    [
        ("/help", 999, None),
        ("/help", 999, 998),
        ("/help@other_bot", PRIVATE, None),
        ("hello", GROUP, None),
        ("/roll_dice", GROUP, None),
    ],
)
def test_silence_is_the_answer(db: Database, text: str, chat: int, user: int | None) -> None:
    assert ask(db, text, chat=chat, user=user) is None


@pytest.mark.parametrize(
    ("chat", "user"), [(PRIVATE, None), (GROUP, 998), (999, 7), (0, None)], ids=["chat", "group", "admin", "terminal"]
)
def test_those_in_feeds_yaml_are_answered(db: Database, chat: int, user: int | None) -> None:
    assert ask(db, "/help@Forewarn_Bot", chat=chat, user=user) == "\n".join(
        f"/{name} – {words}" for name, words in HELP.items()
    )


def test_start_says_what_is_watched(db: Database) -> None:
    assert (
        ask(db, "/start")
        == """\
forewarn tells this chat once, and at once, when what is known about an escalation changes.

It reads 4 feeds and watches:
• North Korean troops in Russia's war (dprk-russia)

/recent shows the latest alerts, /help all commands."""
    )


@pytest.mark.parametrize(
    ("text", "chat", "hint"),
    [
        ("/rcent", PRIVATE, "There is no command /rcent; /help lists them."),
        ("/rcent@forewarn_bot", GROUP, "There is no command /rcent; /help lists them."),
        ("good morning", PRIVATE, "I answer commands; /help lists them."),
        ("/search", PRIVATE, "Give the words to look for: /search Kursk officers"),
        ("/why", PRIVATE, "Give an alert's ID or an article's address: /why 1a2b3c4d"),
        ("/recent", PRIVATE, "No alerts yet."),
        ("/recent act 2d", PRIVATE, "No alerts for: act 2d."),
        ("/search nowhere", PRIVATE, "Nothing holds all of: nowhere."),
        ("/why 123", PRIVATE, "Nothing is known of 123: never read, or read more than three months ago."),
    ],
)
def test_hints(db: Database, text: str, chat: int, hint: str) -> None:
    assert ask(db, text, chat=chat) == hint


def test_recent_shows_the_newest_first(db: Database) -> None:
    told(db, FIGURE, TREATY)

    assert (
        ask(db, "/recent")
        == """\
🟠 High · troops · North Korean troops in Russia's war
North Korea’s forces in Russia: up to 12,000 soldiers (United States) → at least 12,000 (South Korea)
25 Oct 2024, 21:13 CEST · /why_ab12cd34

🔴 Critical · treaty, stance, warn · North Korean troops in Russia's war
Defence pact of Russia and North Korea: ratification planned for 24 Oct → ratified by Russia
North Korea’s stance: defends it
24 Oct 2024, 15:13 CEST, 1 more · /why_ff00aa11"""
    )


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        ("dprk-russia", ["ab12cd34", "ff00aa11"]),
        ("treaty", ["ff00aa11"]),
        ("dprk-russia treaty 5", ["ff00aa11"]),
        ("24h", ["ab12cd34"]),
        ("2d", ["ab12cd34", "ff00aa11"]),
        ("1", ["ab12cd34"]),
        ("0", ["ab12cd34"]),
    ],
)
def test_recent_is_narrowed(db: Database, wanted: str, keys: list[str]) -> None:
    told(db, FIGURE, TREATY)

    text = ask(db, f"/recent {wanted}") or ""

    assert [line.split("/why_")[1] for line in text.splitlines() if "/why_" in line] == keys


def test_recent_names_what_it_did_not_understand(db: Database) -> None:
    assert (
        ask(db, "/recent lately")
        == """\
“lately” is no situation, kind, number or span of time.
Situations: dprk-russia
Kinds: figure, treaty, stance, involvement, transfer, act
Example: /recent figure 24h"""
    )


def test_search_finds_articles_and_alerts(db: Database) -> None:
    entries.put(db, article(), "digest")
    told(db, FIGURE)

    text = ask(db, "/search seoul soldiers") or ""

    assert (
        text.split("\n\n")[0]
        == """\
Troops near the front, Seoul says https://morning-wire.example/story
    “At least 12,000 [soldiers] are there, [Seoul] says.”
Morning Wire · 25 Oct 2024, 21:13 CEST · /why https://morning-wire.example/story"""
    )
    assert "/why_ab12cd34" in text


def test_why_takes_a_key_that_holds_a_space(db: Database) -> None:
    entries.put(db, replace(article(), key="morning-wire.example 17"), "digest")

    assert (ask(db, "/why morning-wire.example 17") or "").startswith("Troops near the front")


def decided(db: Database, matches: tuple[Match, ...], *signals: Signal, **fields: object) -> None:
    given = {"article": "article-1", "situation": "dprk-russia", "at": NOW, "matches": matches, "signals": signals}
    stories.decide(db, [Decision(**{**given, **fields})])  # type: ignore[arg-type]


def test_why_explains_an_alert(db: Database) -> None:
    entries.put(db, article(), "digest")
    told(db, replace(FIGURE, reports=(report(), report("Hill Radio", Reliability.A))))
    stories.save(
        db, Story(key="story-1", situation="dprk-russia", title="Troops", first=NOW, last=NOW, articles=("a", "b"))
    )
    note = "between KP and RU+US, XX apart"
    same = Match(claim=RATIFIED, change=Change.SAME, was=fact(RATIFIED), fact=fact(RATIFIED), note=note)
    decided(db, (FIGURE.signals[0].match, same), FIGURE.signals[0], story="story-1", alert=FIGURE.key)

    assert (
        ask(db, "/why ab12cd34")
        == """\
Troops near the front, Seoul says https://morning-wire.example/story
Morning Wire (B) · 25 Oct 2024, 21:13 CEST

North Korean troops in Russia's war: told as ab12cd34
• North Korea’s forces in Russia: at least 12,000 soldiers (South Korea) = firmer, known: up to 12,000 soldiers \
– a rule 🟠 high: figure rose, two parties
• Defence pact of Russia and North Korea: ratified by Russia = same, known: ratified by Russia \
– between North Korea and Russia and United States, XX apart

Alert ab12cd34, 25 Oct 2024, 21:13 CEST, 1 other outlet
Story Troops: 2 articles"""
    )


def test_an_id_may_stand_in_the_word_that_is_tapped(db: Database) -> None:
    told(db, FIGURE)

    assert ask(db, "/why_ab12cd34") == ask(db, "/why ab12cd34")
    assert ask(db, "/why_ab12cd34@other_bot", chat=GROUP) is None
    assert ask(db, "/why_").startswith("Give an alert's ID")  # type: ignore[union-attr]
    assert ask(db, "/recent_ab12") == "There is no command /recent_ab12; /help lists them."


def test_why_explains_silence(db: Database) -> None:
    entries.put(db, article(), "digest")
    doubtful = Match(claim=claim(Kind.ACT, act="warn"), reason=Reason.HYPOTHETICAL, note="“if” stands before it")
    decided(db, (doubtful,), reasons=(Reason.HYPOTHETICAL, Reason.BELOW_THRESHOLD))
    decided(db, (), situation=None, at=NOW + timedelta(seconds=1), reasons=(Reason.OFF_TOPIC,))

    assert (
        ask(db, "/why https://morning-wire.example/story")
        == """\
Troops near the front, Seoul says https://morning-wire.example/story
Morning Wire (B) · 25 Oct 2024, 21:13 CEST

North Korean troops in Russia's war: silent – hypothetical, below threshold
• North Korea warns Russia = hypothetical – “if” stands before it

No situation: silent – off topic"""
    )


def test_why_of_an_article_that_failed(db: Database) -> None:
    entries.failed(db, article(), "digest", "Traceback\nValueError: strange <date>\n")

    assert (ask(db, "/why article-1") or "").splitlines()[-1] == "It could not be read: ValueError: strange <date>"


def test_why_of_an_article_no_longer_kept(db: Database) -> None:
    decided(db, (), reasons=(Reason.NO_CLAIMS,))

    assert (
        ask(db, "/why article-1")
        == """\
The article itself is no longer kept.

North Korean troops in Russia's war: silent – no claims"""
    )


def test_feeds_in_trouble_come_first(db: Database) -> None:
    later = NOW + timedelta(minutes=10)
    wire, post, radio, _ = (feed.url for feed in CONFIG.feeds)
    entries.save_feed(db, FeedState(url=wire, due=later, last_success=NOW))
    entries.save_feed(db, FeedState(url=post, due=later, failures=3, error="the host is not known"))
    entries.save_feed(db, FeedState(url=radio, due=later, stopped="the feed is gone (410)"))

    assert (
        ask(db, "/feeds")
        == """\
4 feeds, 2 in trouble

Hill Radio (A): stopped: the feed is gone (410)
Harbour Post (C): failed 3×: the host is not known, next 25 Oct 2024, 21:23 CEST
Old Gazette (F): not polled yet
Morning Wire (B): read 25 Oct 2024, 21:13 CEST, next 25 Oct 2024, 21:23 CEST, 0.0 articles a day"""
    )
    assert ask(db, "/feeds", config=replace(CONFIG, feeds=())) == "There are no feeds in feeds.yaml."


def test_feeds_say_who_is_silent_beyond_what_is_usual(db: Database) -> None:
    later = NOW + timedelta(minutes=10)
    wire, post, *_ = (feed.url for feed in CONFIG.feeds)
    lively = FeedState(url=wire, due=later, last_success=NOW, last_new=NOW - timedelta(hours=9), rhythm_s=1_300)
    silent = replace(lively, url=post, last_new=NOW - timedelta(days=4))
    entries.save_feed(db, lively)
    entries.save_feed(db, silent)

    told = (ask(db, "/feeds") or "").splitlines()

    assert told[-2:] == [
        (
            "Morning Wire (B): read 25 Oct 2024, 21:13 CEST, next 25 Oct 2024, 21:23 CEST,"
            " last new 25 Oct 2024, 12:13 CEST, 0.0 articles a day"
        ),
        (
            "Harbour Post (C): read 25 Oct 2024, 21:13 CEST, next 25 Oct 2024, 21:23 CEST,"
            " last new 21 Oct 2024, 21:13 CEST, 0.0 articles a day;"
            " silent for 4 days, where an entry each 22 minutes is usual"
        ),
    ]


def test_status_says_how_late_polls_are(db: Database) -> None:
    entries.save_feed(db, FeedState(url="u", due=NOW, polled=NOW, late_s=300))

    assert "Polls: 99 of 100 began within 5 minutes of their time" in (ask(db, "/status") or "")


def test_status_of_a_fresh_start(db: Database) -> None:
    assert (
        ask(db, "/status")
        == """\
Feeds: 0 well, 0 failing, 0 stopped
Last 24 hours: 0 articles, 0 alerts, 0 unreadable
Situations: 1, 0 facts in the record
Messages: none yet"""
    )


def test_status_lists_what_was_refused_for_good(db: Database) -> None:
    outbox.put(db, [message("one", alert="ab12cd34ef56")])
    outbox.lease(db, NOW, "boot")
    outbox.settle(db, "one", MessageState.DEAD, NOW, error="Telegram: message is too long")

    assert (ask(db, "/status") or "").splitlines()[-1] == (
        "Refused by chat 42: News one – Telegram: message is too long · /why_ab12cd34"
    )


def test_status_after_a_while(db: Database) -> None:
    entries.save_feed(db, FeedState(url="https://wire.example/rss", due=NOW + timedelta(minutes=10), last_success=NOW))
    entries.put(db, article(), "digest")
    told(db, FIGURE)
    record.learn(db, [fact(AT_LEAST)])
    outbox.put(db, [message("one")])
    chats.off(db, GROUP, "Telegram: bot was kicked")
    stories.mute(db, "dprk-russia", NOW + timedelta(hours=2))
    stories.mute(db, "kind:act", NOW + timedelta(hours=2), GROUP)

    assert (
        ask(db, "/status")
        == """\
Feeds: 1 well, 0 failing, 0 stopped
Last 24 hours: 1 article, 1 alert, 0 unreadable
Situations: 1, 1 fact in the record
Messages: 1 queued
Last article: 25 Oct 2024, 21:13 CEST
Next poll: 25 Oct 2024, 21:23 CEST

Chat -1001000000001 is switched off: Telegram: bot was kicked
Muted: North Korean troops in Russia's war until 25 Oct 2024, 23:13 CEST
Muted in chat -1001000000001: act until 25 Oct 2024, 23:13 CEST"""
    )


def push(db: Database, data: str, *, chat: int = PRIVATE, user: int = 7) -> Pressed:
    return press(db, data, Request(text="", chat=chat, user=user), CONFIG, NAMES, NOW)


def test_the_why_button_answers_as_the_command_does(db: Database) -> None:
    told(db, FIGURE)

    pressed = push(db, "v1:why:ab12cd34")

    assert pressed.reply
    assert (pressed.toast, pressed.reply.plain) == ("", ask(db, "/why ab12cd34"))


def test_the_mute_button_silences_the_story_for_a_day(db: Database) -> None:
    told(db, FIGURE)
    stories.save(db, Story(key="story-1", situation="dprk-russia", title="Troops", first=NOW, last=NOW))

    pressed = push(db, "v1:mute:ab12cd34")

    assert pressed == Pressed(toast="Muted here for 24 hours: Troops")
    assert [(one.chat, one.what, one.until) for one in stories.mutes(db, NOW)] == [
        (PRIVATE, "story-1", NOW + timedelta(hours=24))
    ]


@pytest.mark.parametrize(
    ("data", "toast"),
    [
        ("v1:mute:00000000", "This alert is no longer kept."),
        ("v0:why:ab12cd34", "This button belongs to another version of the bot."),
        ("v1:why:", "This button belongs to another version of the bot."),
        ("", "This button belongs to another version of the bot."),
        ("v1:mute:ab:cd", "This button belongs to another version of the bot."),
    ],
)
def test_forged_and_outlived_buttons_do_nothing(db: Database, data: str, toast: str) -> None:
    assert push(db, data) == Pressed(toast=toast)


def test_only_admins_mute(db: Database) -> None:
    told(db, FIGURE)

    assert push(db, "v1:mute:ab12cd34", chat=GROUP, user=5) == Pressed(toast="Only admins may mute.")
    assert push(db, "v1:mute:ab12cd34", chat=GROUP, user=7).toast.startswith("Muted")


def flood(db: Database, count: int) -> None:
    long = "a rather long title of an article about troops " * 4
    for number in range(count):
        told(db, replace(FIGURE, key=f"{number:012}", situations=("dprk-russia",), reports=(report(title=long),)))
        entries.put(db, article(key=f"k{number}", url=f"https://a.example/{number}", title=long), "d")


def many_feeds(_db: Database) -> Config:
    feed = CONFIG.feeds[0]
    return replace(CONFIG, feeds=tuple(replace(feed, name=f"{'Feed ' * 9}{n}", url=f"{n}") for n in range(200)))


@pytest.mark.parametrize("text", ["/recent 20", "/search troops", "/feeds", "/status", "/start"])
def test_long_answers_stay_one_message(db: Database, text: str) -> None:
    flood(db, 60)

    assert 0 < len(ask(db, text, config=many_feeds(db)) or "") <= 8000
    reply = answer(db, Request(text=text), many_feeds(db), NAMES, NOW)
    assert reply
    assert len(parse(reply.html)[0]) <= 4096
    assert len(parse(reply.html)[1]) <= 100


def test_the_help_fits_what_telegram_takes_as_commands() -> None:
    assert all(name.isalpha() and name.islower() and len(words) <= 256 for name, words in HELP.items())
