from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.report.digest import brief, digest, gathered
from bot.report.render import MAX_UNITS, TOLLS, Rendered, notice, render
from bot.report.reply import Listing, page
from store.model import Alert, Button, Report, Signal
from store.terms import ACTS, RUNGS, Bound, Change, Kind, Measure, Reliability, Severity, Stage, Status
from tests.detect.desk import rules
from tests.report.made import (
    AT_LEAST,
    DENIES,
    JUSTIFIES,
    NAMES,
    NOW,
    RATIFIED,
    TITLES,
    TO_RATIFY,
    UP_TO,
    alert,
    claim,
    fact,
    report,
    signal,
    troops,
)
from tests.telegram.markup import MAX_ENTITIES, parse, units

TOLD = alert(
    signal(JUSTIFIES, DENIES, Change.ADVANCED, Severity.MEDIUM, 3),
    signal(RATIFIED, TO_RATIFY, Change.ADVANCED, Severity.CRITICAL, 1),
    signal(AT_LEAST, UP_TO, Change.FIRMER, Severity.HIGH),
)


def test_an_alert_reads_as_a_wire_flash() -> None:
    rendered = render(TOLD, NAMES | TITLES, "Europe/Berlin")

    assert rendered == Rendered(
        html="""\
<b>🔴 Critical · treaty, troops, stance · North Korean troops in Russia's war</b>

Defence pact of Russia and North Korea: ratification planned for 24 Oct → <b>ratified by Russia</b> · B1
<blockquote>deputies in Moscow ratified the pact</blockquote>
before: <a href="https://harbour-post.example/1">Harbour Post</a>, 23 Oct

North Korea’s forces in Russia: up to 12,000 soldiers (United States) → <b>at least 12,000</b> (South Korea) · B2
<blockquote>at least 12,000 soldiers are there, Seoul says</blockquote>
before: <a href="https://harbour-post.example/1">Harbour Post</a>, 23 Oct

North Korea’s stance: denied → <b>defends it</b> · B3
<blockquote>any such step would be lawful, the ministry said</blockquote>
before: <a href="https://harbour-post.example/1">Harbour Post</a>, 23 Oct

<a href="https://morning-wire.example/story">Troops near the front, Seoul says</a>
Morning Wire (B) · <tg-time unix="1729883580" format="dt">25 Oct 2024, 21:13 CEST</tg-time>""",
        plain="""\
🔴 Critical · treaty, troops, stance · North Korean troops in Russia's war

Defence pact of Russia and North Korea: ratification planned for 24 Oct → ratified by Russia · B1
    “deputies in Moscow ratified the pact”
before: Harbour Post https://harbour-post.example/1, 23 Oct

North Korea’s forces in Russia: up to 12,000 soldiers (United States) → at least 12,000 (South Korea) · B2
    “at least 12,000 soldiers are there, Seoul says”
before: Harbour Post https://harbour-post.example/1, 23 Oct

North Korea’s stance: denied → defends it · B3
    “any such step would be lawful, the ministry said”
before: Harbour Post https://harbour-post.example/1, 23 Oct

Troops near the front, Seoul says https://morning-wire.example/story
Morning Wire (B) · 25 Oct 2024, 21:13 CEST""",
        buttons=(
            tuple(
                Button(label=word, data=f"v1:{word.lower()}:ab12cd34") for word in ("Why", "History", "Mute", "Wrong")
            ),
        ),
    )


def test_other_outlets_are_listed_and_their_origins_counted() -> None:
    others = [report(f"Paper {n}", Reliability.C, origins=(("KR", "US")[n % 2],)) for n in range(1, 11)]

    last = render(alert(signal(AT_LEAST), reports=(report(), *others)), NAMES).plain.splitlines()[-1]

    assert last.startswith("Also: Paper 1 https://paper-1.example/story (C), Paper 2 ")
    assert last.endswith("Paper 8 https://paper-8.example/story (C) and 2 more · 2 origins")


def test_what_came_after_is_no_correction_of_what_was_told() -> None:
    left = claim(Kind.INVOLVEMENT, rung="withdrawn")
    leaving = replace(left, status=Status.PLANNED)
    expired = claim(Kind.TREATY, rung="in_force", status=Status.DENIED)
    denied = claim(Kind.INVOLVEMENT, rung="combat", status=Status.DENIED)

    heads = [
        render(alert(signal(one, claim(Kind.INVOLVEMENT, rung="combat"), Change.RETREATED), answers="x"), NAMES).plain
        for one in (left, leaving, expired, denied)
    ]

    assert [head.partition(" ·")[0] for head in heads] == ["Update", "Update", "Update", "Correction"]


def test_a_correction_says_so_first() -> None:
    lower = alert(signal(UP_TO, AT_LEAST, Change.LOWER), answers="an-earlier-alert")

    first, _, third, *_ = render(lower, NAMES | TITLES).plain.splitlines()

    assert first == "Correction · 🟠 High · troops · North Korean troops in Russia's war"
    assert third == (
        "North Korea’s forces in Russia: at least 12,000 soldiers (South Korea) → up to 12,000 (United States)"
        " · revised down · B2"
    )


def test_the_toll_of_another_event_stands_below_and_is_no_step() -> None:
    first = troops(measure=Measure.KILLED, low=6.0, high=6.0, unit="person", quote="six people died at the quay")
    second = replace(first, low=2.0, high=2.0, quote="two people died at the pass")

    lines = render(alert(signal(second, first)), NAMES).plain.splitlines()

    assert lines[2] == "North Korea’s dead in Russia: 2 people · B2"
    assert lines[4] == "before: 6 people, Harbour Post https://harbour-post.example/1, 23 Oct"


def test_what_counts_an_event_is_the_same_in_words_as_in_the_record() -> None:
    assert rules().tolls == TOLLS


def test_what_is_confirmed_by_another_is_shown_once() -> None:
    known = replace(AT_LEAST, kind=Kind.INVOLVEMENT, rung="combat", measure=None, source=None, quote="they fight")
    again = replace(known, source="KR", quote="they fight on")

    lines = render(alert(signal(again, known, Change.CONFIRMED)), NAMES).plain.splitlines()

    assert lines[2] == "North Korea’s forces in Russia: in combat (says South Korea) · confirmed · B2"


def test_a_quote_too_short_is_shown_in_its_sentence() -> None:
    told = replace(signal(replace(AT_LEAST, quote="clashes")), passage="Overnight clashes killed two at the quay")

    lines = render(alert(told), NAMES).plain.splitlines()

    assert lines[3].strip() == "“Overnight clashes killed two at the quay”"


def test_more_changes_than_fit_are_counted() -> None:
    many = alert(*(signal(troops(low=n, high=n, quote=f"words number {n}")) for n in range(8)))

    lines = render(many, NAMES).plain.splitlines()

    assert [line for line in lines if line.startswith("and ")] == ["and 3 more: /why_ab12cd34"]


def test_words_shown_once_are_not_repeated() -> None:
    both = "500 officers and three generals are there"
    officers = troops(unit="officer", low=500.0, high=500.0, quote=both)
    generals = troops(unit="general", low=3.0, high=3.0, quote="three generals are there")

    plain = render(alert(signal(officers), signal(generals)), NAMES).plain

    assert [line.strip() for line in plain.splitlines() if line.startswith("    ")] == [f"“{both}”"]


def test_what_another_outlet_printed_is_credited_to_it() -> None:
    told = signal(AT_LEAST)
    grown = replace(told, match=replace(told.match, fact=fact(AT_LEAST, publisher="Hill Radio", at=NOW)))

    lines = render(alert(grown), NAMES).plain.splitlines()

    assert lines[2] == "North Korea’s forces in Russia: at least 12,000 soldiers (South Korea) · C2 Hill Radio"


def test_an_article_without_title_or_address_is_named_by_its_outlet() -> None:
    untitled = [report(title="", url=url) for url in ("", "https://a.example/1")]

    ends = [render(alert(signal(AT_LEAST), reports=(one,)), NAMES).plain.splitlines()[5:] for one in untitled]

    assert ends == [
        ["Morning Wire (B) · 25 Oct 2024, 19:13 UTC"],
        ["Read https://a.example/1", "Morning Wire (B) · 25 Oct 2024, 19:13 UTC"],
    ]


def test_a_long_quote_folds() -> None:
    assert "<blockquote expandable>" in render(alert(signal(troops(low=5.0, quote="word " * 60))), NAMES).html


def test_an_alert_without_reports_or_signals_is_a_line() -> None:
    assert render(alert(reports=(), signals=(), situations=()), {}).plain == "⚪ Low ·"


def test_a_notice_is_escaped_and_cut() -> None:
    assert notice("a <b> & c\nsee /help") == Rendered(
        html="a &lt;b&gt; &amp; c\nsee /help", plain="a <b> & c\nsee /help"
    )
    assert units(parse(notice("long line \n" * 5 + "x" * 1100 + "\n" * 3 + ("y" * 1100 + "\n") * 30).html)[0]) <= 4096


def test_words_of_others_make_no_mentions_commands_or_turns() -> None:
    nasty = alert(signal(troops(low=5.0, quote="@somebody says /stop \u202eback\u202c \x1b[31mred\x07 \ud800")))

    rendered = render(nasty, NAMES)

    assert "<blockquote>@\u2060somebody says /\u2060stop back [31mred</blockquote>" in rendered.html
    assert "    “@somebody says /stop back [31mred”" in rendered.plain


TEXT = st.text(
    st.one_of(
        st.sampled_from("<>&\"'/@#_*`\n\t\u202e\u2066\u200f\u0301\U0001f600\u05d0\u0627한й"),
        st.characters(),
    ),
    max_size=700,
)
CODES = st.sampled_from([None, "KP", "RU", "KP+RU", "media", "expert", "<i>"])
URLS = st.one_of(st.just("https://a.example/x?y=1&z=<2>"), TEXT, st.just("javascript:alert(1)"))


@st.composite
def signals(draw: st.DrawFn) -> Signal:
    kind = draw(st.sampled_from(Kind))
    low = draw(st.one_of(st.none(), st.integers(0, 10**7).map(float)))
    said = claim(
        kind,
        quote=draw(TEXT),
        actor=draw(CODES),
        target=draw(CODES),
        source=draw(CODES),
        status=draw(st.sampled_from(Status)),
        hedged=draw(st.booleans()),
        when=draw(st.sampled_from([None, (NOW.date(), NOW.date()), (NOW.date(), NOW.date() + timedelta(days=400))])),
        measure=draw(st.sampled_from(Measure)),
        unit=draw(TEXT),
        low=low,
        high=draw(st.sampled_from([None, low, 1e6])),
        bound=draw(st.sampled_from(Bound)),
        stage=draw(st.sampled_from(Stage)),
        rung=draw(st.sampled_from(RUNGS.get(kind, ("?",)))),
        instrument=draw(st.one_of(st.none(), TEXT)),
        what=draw(TEXT),
        act=draw(st.sampled_from(ACTS)),
    )
    made = signal(said, draw(st.sampled_from([None, UP_TO, RATIFIED, said])), draw(st.sampled_from(Change)))
    return replace(made, match=replace(made.match, fact=draw(st.sampled_from([made.match.fact, None]))))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    return report(publisher="", url=draw(URLS), title=draw(TEXT)) if draw(st.booleans()) else report(draw(TEXT))


@st.composite
def alerts(draw: st.DrawFn) -> Alert:
    return alert(
        *draw(st.lists(signals(), max_size=9)),
        reports=tuple(draw(st.lists(reports(), max_size=12))),
        situations=tuple(draw(st.lists(TEXT, max_size=3))),
        severity=draw(st.sampled_from(Severity)),
        answers=draw(st.sampled_from([None, "x"])),
    )


@given(alerts())
def test_every_message_is_valid_and_within_the_limits(told: Alert) -> None:
    rendered = render(told, NAMES)

    text, entities = parse(rendered.html)
    assert 0 < units(text) <= MAX_UNITS
    assert len(entities) <= MAX_ENTITIES
    assert not any(ord(c) < 32 and c != "\n" for c in text + rendered.plain)
    assert all(len(button.data.encode()) <= 64 for row in rendered.buttons for button in row)
    assert rendered == render(told, NAMES)


@given(st.lists(alerts(), min_size=1, max_size=24))
@settings(max_examples=40, deadline=None)
def test_every_digest_and_every_page_is_valid_and_within_the_limits(many: list[Alert]) -> None:
    told = [replace(one, key=f"{n:012}", story=f"s{n // 3}") for n, one in enumerate(many)]
    listing = Listing(head=[("Head",)], groups=[brief(one, NAMES, "UTC") for one in told])
    shown = [
        digest(told, NAMES, "UTC"),
        gathered(told, NAMES, "UTC")[0],
        *(page(listing, n, lambda number: f"v1:page:{number}:/recent").rendered for n in range(1, 25)),
    ]

    for rendered in shown:
        text, entities = parse(rendered.html)
        assert 0 < units(text) <= 4096
        assert len(entities) <= MAX_ENTITIES


def test_an_alert_as_long_as_can_be_still_fits() -> None:
    long = "한국어 \U0001f600 & <b> " * 200
    told = signal(
        claim(Kind.TRANSFER, what=long, quote=long, actor="+".join(["KP"] * 40), rung="supplied", source=long),
        claim(Kind.TRANSFER, what=long, rung="offered", source=long),
    )
    many = tuple(report(long, title=long) for _ in range(12))

    rendered = render(alert(*(replace(told, credibility=n) for n in range(7)), reports=many, situations=(long,)), NAMES)

    text, entities = parse(rendered.html)
    assert units(text) <= MAX_UNITS
    assert len(entities) <= MAX_ENTITIES


def test_even_the_longest_names_fit() -> None:
    wide = "\U0001f600" * 300
    names = dict.fromkeys(["KP", "RU", "KR", "US", "dprk-russia"], wide)
    many = tuple(report(f"{number}{wide}", title=wide) for number in range(12))
    given = claim(Kind.TRANSFER, what=wide, quote=wide, source="KR", rung="supplied", status=Status.PLANNED)
    told = [signal(given, replace(given, rung="offered", quote="x"), Change.ADVANCED) for _ in range(3)]

    told = [replace(one, match=replace(one.match, was=fact(UP_TO, publisher=wide))) for one in told]
    told += [signal(claim(Kind.ACT, act=act), severity=Severity.LOW) for act in ACTS]

    rendered = render(alert(*told, reports=many, answers="x"), names)

    assert units(parse(rendered.html)[0]) <= MAX_UNITS
    assert rendered.plain.splitlines()[0].startswith("Correction · 🟠 High · transfer")
    assert "more: /why_ab12cd34" in rendered.plain
