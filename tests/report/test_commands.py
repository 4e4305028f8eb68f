"""Commands that show what is known, and those that change something."""

import json
from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.report.answers import Request, answer, turn
from bot.report.buttons import Pressed, press
from bot.report.reply import Answer
from store import feedback, record, stories
from store.db import Database
from store.feedback import Mark
from store.model import Chat, Config, Story
from store.terms import Change, Severity
from tests.report.made import (
    AT_LEAST,
    CONFIG,
    GROUP,
    NAMES,
    NOW,
    PRIVATE,
    RATIFIED,
    TO_RATIFY,
    UP_TO,
    alert,
    fact,
    signal,
)
from tests.report.pencil import Pencil
from tests.telegram.markup import parse, units

FIGURE = alert(signal(AT_LEAST, UP_TO, Change.FIRMER), story="story-1")
TREATY = alert(signal(RATIFIED, TO_RATIFY, Change.ADVANCED, Severity.CRITICAL), key="ff00aa11bb22", story="story-1")
STORY = Story(
    key="story-1",
    situation="dprk-russia",
    title="Troops near the front",
    first=NOW - timedelta(days=2),
    last=NOW,
    articles=("a", "b"),
    alerts=(FIGURE.key, TREATY.key),
)


@pytest.fixture
def pencil() -> Pencil:
    return Pencil()


@pytest.fixture(autouse=True)
def known(db: Database) -> None:
    for one in (FIGURE, TREATY):
        stories.save_alert(db, one)
    stories.save(db, STORY)
    record.learn(db, [fact(UP_TO), fact(AT_LEAST, at=NOW), fact(TO_RATIFY), fact(RATIFIED, at=NOW)])


def whole(
    db: Database,
    text: str,
    *,
    chat: int = PRIVATE,
    user: int = 7,
    config: Config = CONFIG,
    pencil: Pencil | None = None,
) -> Answer:
    found = answer(db, Request(text=text, chat=chat, user=user), config, NAMES, NOW, pencil)
    assert found
    assert parse(found.html)[0]
    return found


def ask(db: Database, text: str, **more: object) -> str:
    return whole(db, text, **more).plain  # type: ignore[arg-type]


def push(db: Database, data: str, *, user: int = 7, pencil: Pencil | None = None) -> Pressed:
    return press(db, data, Request(text="", chat=PRIVATE, user=user), CONFIG, NAMES, NOW, pencil)


# --- what is known ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "dark"), [("/figures", False), ("/figures dprk-russia dark", True)])
def test_figures_are_a_chart_and_a_table(db: Database, text: str, *, dark: bool) -> None:
    found = whole(db, text)

    assert found.plot
    assert (found.plot.dark, len(found.plot.panels)) == (dark, 1)
    assert "25 Oct: at least 12,000 soldiers (South Korea) · Harbour Post" in found.plain


def test_the_timeline_shows_steps(db: Database) -> None:
    found = whole(db, "/timeline")

    assert found.plot
    assert [panel.title for panel in found.plot.panels] == ["Treaty"]
    assert "25 Oct: Defence pact of Russia and North Korea: ratified" in found.plain


def test_treaties_list_parties_and_steps_with_dates(db: Database) -> None:
    lines = ask(db, "/treaties").splitlines()

    assert lines[2] == "Defence pact of Russia and North Korea · North Korean troops in Russia's war"
    assert lines[3].startswith("25 Oct: ratified by Russia")
    assert lines[4].startswith("23 Oct: ratification planned for 24 Oct")


@pytest.mark.parametrize("ref", ["ab12cd34", "story-1"])
def test_a_story_lists_its_alerts(db: Database, ref: str) -> None:
    lines = ask(db, f"/story {ref}").splitlines()

    assert lines[:2] == [
        "Story · Troops near the front",
        "2 articles, 2 alerts, since 23 Oct 2024, 21:13 CEST",
    ]
    assert sum("/why_" in line for line in lines) == 2


@pytest.mark.parametrize("text", ["/story", "/story 00000000", "/story %"])
def test_a_story_that_is_not_known_says_how_to_ask(db: Database, text: str) -> None:
    assert ask(db, text) == "Give an alert's ID, as /recent shows it: /story 1a2b3c4d"


@pytest.mark.parametrize("text", ["/figures nowhere", "/timeline a b", "/treaties nowhere"])
def test_a_situation_that_is_not_known_says_which_there_are(db: Database, text: str) -> None:
    command, _, words = text.partition(" ")

    assert ask(db, text).splitlines() == [
        f"“{words}” is no situation.",
        "Situations: dprk-russia",
        f"Example: {command} dprk-russia",
    ]


def test_where_nothing_is_watched_it_is_said(db: Database) -> None:
    assert ask(db, "/figures", config=replace(CONFIG, situations=())).startswith("No situation is watched")


@pytest.mark.parametrize("text", ["/figures Dprk-russia", "/recent DPRK-Russia", "/export csv Dprk-Russia"])
def test_a_phone_may_begin_a_word_with_a_capital(db: Database, text: str) -> None:
    assert ask(db, text) == ask(db, text.lower())


@pytest.mark.parametrize("text", ["/figures", "/timeline", "/treaties"])
def test_an_empty_record_says_so(text: str) -> None:
    from store.db import open_db  # noqa: PLC0415

    empty = open_db(":memory:")

    assert answer(empty, Request(text=text), CONFIG, NAMES, NOW).plot is None  # type: ignore[union-attr]


def test_an_export_is_a_file(db: Database) -> None:
    table, whole_ = whole(db, "/export csv").file, whole(db, "/export json dprk-russia").file

    assert table
    assert whole_
    rows = table.body.decode("utf-8-sig").splitlines()
    assert (table.name, len(rows), rows[0].split(",")[:3]) == ("forewarn.csv", 3, ["alert", "told", "situation"])
    assert sorted(one["key"] for one in json.loads(whole_.body)) == sorted([FIGURE.key, TREATY.key])


def test_a_spreadsheet_runs_nothing_of_what_a_feed_says(db: Database) -> None:
    bad = replace(AT_LEAST, quote='=HYPERLINK("http://a.example")')
    stories.save_alert(db, alert(signal(bad), key="bad0bad0bad0"))

    table = whole(db, "/export csv").file

    assert table
    assert b"'=HYPERLINK" in table.body


@pytest.mark.parametrize("text", ["/export", "/export pdf", "/export csv nowhere"])
def test_an_export_in_no_known_form_says_how_to_ask(db: Database, text: str) -> None:
    assert ask(db, text).startswith("Say in which form")


# --- pages -----------------------------------------------------------------------------------------------------------


def test_a_long_answer_is_turned_page_by_page(db: Database) -> None:
    for number in range(60):
        stories.save_alert(db, replace(FIGURE, key=f"{number:04}key0", at=NOW - timedelta(minutes=number)))

    first = whole(db, "/recent 60")
    second = push(db, first.buttons[0][0].data).page

    assert second
    assert (first.plain.splitlines()[-1][:9], [b.label for b in first.buttons[0]]) == ("page 1 of", ["›"])
    assert [button.label for button in second.buttons[0]] == ["‹", "›"]
    assert units(parse(second.html)[0]) <= 4096
    assert set(first.plain.split("/why_")[1:]) & set(second.plain.split("/why_")[1:]) == set()


def test_a_long_series_of_figures_is_cut_into_pages_that_fit(db: Database) -> None:
    record.learn(
        db,
        [
            fact(
                replace(AT_LEAST, low=1000.0 + n, quote=f"figure {n}"),
                at=NOW - timedelta(days=n),
                publisher="Wire " * 9,
            )
            for n in range(200)
        ],
    )

    pages = [answer(db, Request(text="/figures", chat=PRIVATE, page=n), CONFIG, NAMES, NOW) for n in range(1, 10)]

    assert all(page and units(parse(page.html)[0]) <= 4096 and len(parse(page.html)[1]) <= 100 for page in pages)
    rows = {line for page in pages if page for line in page.plain.splitlines() if " soldiers " in line}
    assert len(rows) >= 200


def test_a_long_command_is_kept_for_its_pages(db: Database) -> None:
    data = turn(db, f"/search {'word ' * 40}", 2, NOW)

    assert len(data.encode()) <= 64
    assert push(db, data).page
    assert push(db, "v1:page:2:#0000").toast == "Ask again, please."


@pytest.mark.parametrize(
    "data", ["v1:page:x:/recent", "v1:page:2:/mute dprk-russia", "v1:page:2:", "v1:page:²:/recent"]
)
def test_a_forged_page_does_nothing(db: Database, data: str) -> None:
    assert push(db, data) == Pressed(toast="This button belongs to another version of the bot.")
    assert stories.mutes(db, NOW) == ()


# --- orders ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "what", "hours", "title"),
    [
        ("/mute dprk-russia", "dprk-russia", 24, "North Korean troops in Russia's war"),
        ("/mute figure 2h", "kind:figure", 2, "figure"),
        ("/mute ab12cd34 7d", "story-1", 168, "Troops near the front"),
    ],
)
def test_a_situation_a_kind_and_a_story_are_muted(db: Database, text: str, what: str, hours: int, title: str) -> None:
    told = ask(db, text)

    assert told.startswith(f"Muted here: {title} until ")
    muted = [(one.chat, one.what, one.until) for one in stories.mutes(db, NOW)]
    assert muted == [(PRIVATE, what, NOW + timedelta(hours=hours))]
    assert f"Muted\n{title} until " in ask(db, "/mute")
    assert ask(db, f"/unmute {text.split()[1]}") == f"Heard again: {title}"
    assert stories.mutes(db, NOW) == ()


def test_what_is_muted_in_one_chat_is_not_muted_in_another(db: Database) -> None:
    ask(db, "/mute figure", chat=GROUP)

    assert ask(db, "/mute").startswith("Nothing is muted.")
    assert ask(db, "/unmute all") == "Nothing of that kind is muted here."
    assert ask(db, "/mute", chat=GROUP).startswith("Muted\nfigure until ")


def test_what_is_muted_everywhere_is_muted_in_each_chat_and_heard_again_by_one_word(db: Database) -> None:
    told = ask(db, "/mute figure 2h everywhere", chat=GROUP)

    assert told.startswith("Muted everywhere: figure until ")
    assert ask(db, "/mute").startswith("Muted\nfigure everywhere until ")
    assert ask(db, "/unmute figure") == "Heard again: figure everywhere"
    assert stories.mutes(db, NOW) == ()


@pytest.mark.parametrize(
    "text", ["/mute everywhere figure 2h", "/mute figure everywhere 2h", "/mute figure 2h Everywhere"]
)
def test_everywhere_may_stand_anywhere(db: Database, text: str) -> None:
    assert ask(db, text, chat=GROUP).startswith("Muted everywhere: figure until ")


@pytest.mark.parametrize("text", ["/mute nowhere", "/mute figure soon", "/mute a b c"])
def test_what_cannot_be_muted_says_what_can(db: Database, text: str) -> None:
    assert ask(db, text).startswith("Say what and for how long")


def test_all_is_heard_again(db: Database) -> None:
    ask(db, "/mute figure")
    ask(db, "/mute act")

    assert (ask(db, "/unmute all"), ask(db, "/unmute all")) == (
        "Heard again: act, figure",
        "Nothing of that kind is muted here.",
    )
    assert ask(db, "/mute").startswith("Nothing is muted.")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("/quiet 22:00-06:00 Europe/Berlin", {"quiet": "22:00-06:00 Europe/Berlin"}),
        ("/quiet off", {"quiet": None}),
        ("/digest 07:00", {"digest": "07:00"}),
        ("/threshold HIGH", {"min": "high"}),
    ],
)
def test_settings_of_a_chat_are_written_into_feeds_yaml(
    db: Database, pencil: Pencil, text: str, values: dict[str, str | None]
) -> None:
    told = ask(db, text, pencil=pencil)

    assert told.startswith("Done: ")
    assert pencil.written == [("set", PRIVATE, None, values)]


def test_a_setting_that_is_refused_says_why(db: Database, pencil: Pencil) -> None:
    pencil.refuse = '"quiet" is no span of hours'

    assert ask(db, "/quiet soon", pencil=pencil) == '"quiet" is no span of hours (write it otherwise)'
    assert ask(db, "/threshold big", pencil=pencil).startswith("Say from which severity on")
    assert ask(db, "/digest", pencil=pencil).startswith("Now: off. Say when")
    assert ask(db, "/threshold").startswith("Now: low. Say from which severity on")
    assert ask(db, "/quiet").startswith("Now: off. Say from when to when")


def test_a_setting_is_said_as_it_stands(db: Database) -> None:
    chat = Chat(chat=PRIVATE, quiet=(time(22), time(6)), digest=time(7), zone="Europe/Berlin", least=Severity.HIGH)
    config = replace(CONFIG, chats=(chat,))

    lines = [ask(db, text, config=config).split(". ")[0] for text in ("/quiet", "/digest", "/threshold")]

    assert lines == ["Now: 22:00-06:00 Europe/Berlin", "Now: 07:00", "Now: high"]
    assert ask(db, "/quiet", chat=7).startswith("Say from when")


def test_the_terminal_has_no_settings(db: Database, pencil: Pencil) -> None:
    assert ask(db, "/quiet off", chat=0, pencil=pencil).startswith("The terminal has no settings")
    assert ask(db, "/quiet off") == "There is no feeds.yaml to change here."


async def test_a_feed_is_found_shown_and_added_when_it_is_wanted(db: Database, pencil: Pencil) -> None:
    first = whole(db, "/addfeed ridge.example", pencil=pencil)
    assert first.later
    offer = await first.later()
    added = push(db, offer.buttons[0][0].data, pencil=pencil)

    assert offer.plain.splitlines()[:5] == [
        "Ridge <b>Wire</b>",
        "https://ridge.example/rss https://ridge.example/rss",
        "• One",
        "• Two",
        "• Three",
    ]
    assert parse(offer.html)[0].startswith("Ridge <b>Wire</b>")
    assert pencil.written == [("add", "Ridge <b>Wire</b>", "https://ridge.example/rss")]
    assert (added.toast, added.is_settled) == ("Added: Ridge <b>Wire</b>. It is read silently first.", True)


async def test_the_terminal_adds_a_feed_without_asking_as_it_has_no_buttons(db: Database, pencil: Pencil) -> None:
    found = whole(db, "/addfeed https://ridge.example", chat=0, pencil=pencil)
    assert found.later

    told = await found.later()

    assert told.plain.splitlines()[-1] == "Added: Ridge <b>Wire</b>. It is read silently first."
    assert (told.buttons, len(pencil.written)) == ((), 1)


async def test_a_feed_that_is_not_found_or_not_wanted_is_left_out(db: Database, pencil: Pencil) -> None:
    lost = whole(db, "/addfeed https://nowhere.example", pencil=pencil)
    found = whole(db, "/addfeed https://ridge.example", pencil=pencil)
    assert lost.later
    assert found.later
    offer = await found.later()

    assert (await lost.later()).plain == "No feed was found there: the host is not known"
    assert push(db, offer.buttons[0][1].data, pencil=pencil) == Pressed(toast="Left out.", is_settled=True)
    assert push(db, "v1:add:0000", pencil=pencil).toast.startswith("This offer is no longer kept")
    assert pencil.written == []
    assert ask(db, "/addfeed ftp://a b").startswith("Give the address")


def test_a_feed_is_removed_by_its_name(db: Database, pencil: Pencil) -> None:
    assert ask(db, "/removefeed hill radio", pencil=pencil).startswith("Removed: Hill Radio.")
    assert ask(db, "/removefeed radio", pencil=pencil).startswith("Give the name or the address")
    pencil.refuse = "cannot be written"
    assert "cannot be written" in ask(db, "/removefeed Hill Radio", pencil=pencil)
    assert pencil.written == [("remove", "https://radio.example/rss")]


@pytest.mark.parametrize(
    "text", ["/mute figure", "/quiet off", "/addfeed a.example", "/removefeed Hill Radio", "/digest off"]
)
def test_orders_are_for_admins(db: Database, pencil: Pencil, text: str) -> None:
    assert ask(db, text, chat=GROUP, user=5, pencil=pencil) == "Only admins may change this."
    assert (pencil.written, stories.mutes(db, NOW)) == ([], ())


def test_where_there_are_no_admins_only_private_chats_change_things(db: Database, pencil: Pencil) -> None:
    config = replace(CONFIG, admins=())

    assert ask(db, "/digest 07:00", user=5, config=config, pencil=pencil).startswith("Done")
    assert ask(db, "/digest 07:00", chat=GROUP, user=5, config=config, pencil=pencil) == "Only admins may change this."


# --- buttons ---------------------------------------------------------------------------------------------------------


def test_wrong_is_kept_with_its_evidence_and_taken_back_by_a_second_press(db: Database) -> None:
    first = push(db, "v1:wrong:ab12cd34", user=5)
    kept = feedback.judgements(db)
    second = push(db, "v1:wrong:ab12cd34", user=5)

    assert [(one.ref, one.mark, one.user, one.alert) for one in kept] == [(FIGURE.key, Mark.WRONG, 5, FIGURE)]
    assert (first.toast, second.toast) == (
        "Marked as wrong. Press again to take it back.",
        "Taken back: it is no longer marked as wrong.",
    )
    assert feedback.judgements(db) == ()
    assert push(db, "v1:wrong:0000").toast == "This alert is no longer kept."


def test_history_tells_the_story_and_recent_the_latest(db: Database) -> None:
    history, recent = push(db, "v1:history:ab12cd34").reply, push(db, "v1:recent:ab12cd34").reply

    assert history
    assert recent
    assert history.plain == ask(db, "/story ab12cd34")
    assert recent.plain == ask(db, "/recent")


def test_only_admins_add_what_was_offered(db: Database, pencil: Pencil) -> None:
    assert push(db, "v1:add:0000", user=5, pencil=pencil) == Pressed(toast="Only admins may change this.")
