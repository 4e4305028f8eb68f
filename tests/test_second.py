"""The second reader: what it adds, what of it is dropped, and that nothing is lost where it fails."""

import asyncio
import json
import logging
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import pytest_asyncio

from bot import settings
from bot.app import App, Options
from bot.cli.head import head
from bot.detect.lexicon import Lexicon
from bot.detect.rules import Rules
from bot.errors import ConfigError
from bot.pipeline import Polled, decide, second_of
from bot.second import Dropped, Reading, Second, Unread, answer_schema, judge
from bot.second.question import MAX_CLAIMS
from bot.second.read import REST
from store import entries
from store.model import Article, Claim, SecondReader
from store.terms import Bound, Kind, Measure, Reason, Reliability, Status
from tests.endpoint import Endpoint
from tests.newsstand import Newsstand
from tests.pipeline.watchroom import KNOWN, Watchroom

KEY = "sk-quite-secret-indeed"
NOW = datetime(2024, 10, 21, 9, tzinfo=UTC)
CODES = {"KP": "KP", "Pyongyang": "KP", "RU": "RU", "KR": "KR", "UA": "UA"}
TEXT = (
    "North Korea has sent at least 3,000 soldiers to Russia, Seoul said. Moscow waved the reports away as a canard. "
    "Some 1.5 million shells went the same way, and dozens of crews of 12 with them."
)
ARTICLE = Article(
    key="a", feed="f", publisher="Harbour Wire", reliability=Reliability.B, url="https://harbour.example/1",
    title="Moscow waves reports away", text=TEXT, published=NOW, fetched=NOW,
)  # fmt: skip
SENT = Claim(
    kind=Kind.FIGURE, quote="North Korea has sent at least 3,000 soldiers to Russia", start=0, end=54, actor="KP",
    target="RU", source="KR", measure=Measure.TROOPS, unit="soldier", low=3000, bound=Bound.AT_LEAST,
)  # fmt: skip
CANARD = {
    "kind": "stance", "rung": "dismisses", "actor": "RU", "target": None, "source": "RU", "status": "asserted",
    "hedged": False, "when": None, "quote": "Moscow waved the reports away as a canard",
}  # fmt: skip
SHELLS = {
    "kind": "figure", "measure": "weapons", "unit": "shell", "low": 1500000, "high": 1500000, "bound": "about",
    "increment": False, "actor": "Pyongyang", "target": "RU", "source": "media", "status": "asserted", "hedged": True,
    "when": ["2024-10-01", "2024-10-21"], "quote": "Some 1.5 million shells went the same way",
}  # fmt: skip


class Watch:
    """A clock that a test moves."""

    now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest_asyncio.fixture
async def model() -> AsyncIterator[Endpoint]:
    async with Endpoint() as opened:
        yield opened


def reader(model: Endpoint, clock: Watch | None = None, *, key: str | None = KEY, **seat: Any) -> Second:
    where = SecondReader(**{"url": model.url, "model": "stub", **seat})
    return Second(where, key=key, code=CODES.get, clock=clock or Watch())


def judged(*claims: Mapping[str, Any], found: tuple[Claim, ...] = (SENT,)) -> Reading:
    content = json.dumps({"claims": claims})
    return judge(json.dumps({"choices": [{"message": {"content": content}}]}).encode(), ARTICLE, found, CODES.get)


# --- what is asked and answered --------------------------------------------------------------------------------------


async def test_a_claim_that_the_rules_missed_is_added(model: Endpoint) -> None:
    model.claims = [SHELLS, CANARD]

    actual = await reader(model).read(ARTICLE, (SENT,))

    shells = Claim(
        kind=Kind.FIGURE, quote="Some 1.5 million shells went the same way", start=111, end=152, actor="KP",
        target="RU", source="media", hedged=True, when=(date(2024, 10, 1), date(2024, 10, 21)), by="llm",
        measure=Measure.WEAPONS, unit="shell", low=1500000, high=1500000, bound=Bound.ABOUT,
    )  # fmt: skip
    canard = Claim(
        kind=Kind.STANCE, quote="Moscow waved the reports away as a canard", start=68, end=109, actor="RU",
        source="RU", rung="dismisses", by="llm",
    )  # fmt: skip
    assert actual == Reading(claims=(shells, canard))
    assert all(ARTICLE.text[claim.start : claim.end] == claim.quote for claim in actual.claims)
    assert isinstance(actual.claims[0].low, int)


async def test_the_question_holds_the_article_the_claims_found_and_the_form_of_an_answer(model: Endpoint) -> None:
    await reader(model).read(ARTICLE, (SENT,))

    asked = model.asked[0]
    form = asked["response_format"]["json_schema"]
    found = {key: model.question["found"][0][key] for key in ("kind", "measure", "low", "actor", "quote")}
    assert (asked["model"], asked["temperature"], model.keys) == ("stub", 0, [f"Bearer {KEY}"])
    assert (form["strict"], form["schema"]) == (True, answer_schema())
    assert (model.question["title"], model.question["text"], model.question["published"]) == (
        ARTICLE.title,
        TEXT,
        "2024-10-21",
    )
    assert found == {"kind": "figure", "measure": "troops", "low": 3000, "actor": "KP", "quote": SENT.quote}


async def test_a_server_without_a_key_gets_none(model: Endpoint) -> None:
    await reader(model, key=None).read(ARTICLE, (SENT,))

    assert model.keys == ["Bearer none"]


async def test_broken_characters_and_a_very_long_text_can_be_asked_about(model: Endpoint) -> None:
    actual = await reader(model).read(replace(ARTICLE, text=f"\ud800 {TEXT * 1000}"), (SENT,))

    assert (actual, len(model.question["text"])) == (Reading(), 12_000)


def test_the_form_of_an_answer_is_one_that_strict_servers_take() -> None:
    form = answer_schema()["$defs"]["Said"]

    jsonschema.Draft202012Validator.check_schema(answer_schema())

    assert (set(form["required"]), form["additionalProperties"]) == (set(form["properties"]), False)
    assert [name for name, field in form["properties"].items() if "default" in field] == []


# --- what is dropped -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"quote": "Moscow called the reports a canard"}, Dropped.UNQUOTED),
        ({"quote": "moscow waved the reports away as a canard"}, Dropped.UNQUOTED),
        ({"quote": " "}, Dropped.UNQUOTED),
        ({"quote": "Moscow"}, Dropped.UNQUOTED),
        ({"kind": "rumour"}, Dropped.MALFORMED),
        ({"rung": "laughs"}, Dropped.MALFORMED),
        ({"rung": "deployed"}, Dropped.MALFORMED),
        ({"rung": None}, Dropped.MALFORMED),
        ({"kind": "act", "act": "shrug"}, Dropped.MALFORMED),
        ({"status": "certain"}, Dropped.MALFORMED),
        ({"quote": None}, Dropped.MALFORMED),
        ({"when": ["2024-10-21"]}, Dropped.MALFORMED),
        ({"when": ["2024-10-21", "2024-10-01"]}, Dropped.MALFORMED),
        ({"when": ["soon", "later"]}, Dropped.MALFORMED),
        ({"actor": "ATLANTIS"}, Dropped.PARTY),
        ({"target": "RU+ATLANTIS"}, Dropped.PARTY),
        ({"source": "a little bird"}, Dropped.PARTY),
    ],
)
def test_a_claim_that_cannot_be_shown_or_is_no_claim_is_dropped(changed: dict[str, Any], why: Dropped) -> None:
    assert judged({**CANARD, **changed}) == Reading(dropped=(why,))


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"low": 15000000, "high": 15000000}, None),  # its leading digits are there
        ({"low": 30000, "high": 30000}, Dropped.UNCOUNTED),
        ({"low": 1500000, "high": 1600000}, Dropped.UNCOUNTED),
        ({"measure": "troops", "unit": "crew", "low": 12, "high": 12, "quote": "crews of 12"}, None),  # not the 3,000
        ({"low": 24, "high": None, "bound": "vague", "quote": "dozens of crews of 12"}, None),
        ({"low": 24, "high": None, "quote": "dozens of crews of 12"}, Dropped.UNCOUNTED),
        ({"low": 24, "high": None, "quote": "and dozens of crews"}, None),
        ({"low": None, "high": None}, Dropped.MALFORMED),
        ({"low": 2, "high": 1}, Dropped.MALFORMED),
        ({"low": -1}, Dropped.MALFORMED),
        ({"unit": None}, Dropped.MALFORMED),
        ({"measure": "money"}, Dropped.MALFORMED),
        ({"bound": "roughly"}, Dropped.MALFORMED),
    ],
)
def test_a_figure_is_whole_and_its_number_stands_in_its_quote(changed: dict[str, Any], why: Dropped | None) -> None:
    actual = judged({**SHELLS, **changed})

    assert (actual.dropped, len(actual.claims)) == ((why,) if why else (), 0 if why else 1)


TROOPS = {**SHELLS, "measure": "troops", "unit": "soldier", "low": 3000, "high": None, "bound": "at_least"}


@pytest.mark.parametrize(
    "said",
    [
        {**TROOPS, "quote": SENT.quote},
        {**TROOPS, "quote": "at least 3,000 soldiers to Russia", "actor": "RU", "target": "UA"},
        {**TROOPS, "quote": "3,000 soldiers to Russia, Seoul said", "status": "planned"},
    ],
)
def test_what_the_rules_found_stands_as_they_read_it(said: dict[str, Any]) -> None:
    assert judged(said) == Reading(dropped=(Dropped.REPEATED,))


def test_the_same_step_of_the_same_parties_in_other_words_is_a_repeat() -> None:
    rules = replace(SENT, kind=Kind.STANCE, measure=None, rung="dismisses", actor="RU", target=None, field="title")

    again, another = judged(CANARD, found=(rules,)), judged({**CANARD, "actor": "KP"}, found=(rules,))

    assert (again.dropped, len(another.claims)) == ((Dropped.REPEATED,), 1)


def test_an_answer_that_repeats_itself_is_taken_once() -> None:
    assert judged(CANARD, CANARD).dropped == (Dropped.REPEATED,)


def test_no_more_claims_are_taken_than_were_asked_for() -> None:
    actual = judged(*[CANARD] * (MAX_CLAIMS + 2))

    assert (len(actual.claims), actual.dropped.count(Dropped.SURPLUS)) == (1, 2)


def test_a_bad_claim_spoils_no_other_and_its_own_fields_alone_are_kept() -> None:
    actual = judged({"kind": 1}, {**CANARD, "act": "warn", "low": 3, "what": "a canard"})

    assert (actual.dropped, [(c.rung, c.act, c.low, c.what) for c in actual.claims]) == (
        (Dropped.MALFORMED,),
        [("dismisses", None, None, None)],
    )


@pytest.mark.parametrize(
    ("said", "own"),
    [
        ({"kind": "act", "act": "condemn"}, ("condemn", None, None)),
        ({"kind": "transfer", "rung": "supplied", "what": "shells"}, (None, "supplied", "shells")),
        ({"kind": "treaty", "rung": "agreed", "what": "a pact"}, (None, "agreed", None)),
    ],
)
def test_each_kind_has_its_own_fields(said: dict[str, Any], own: tuple[str | None, ...]) -> None:
    (claim,) = judged({"quote": "Moscow waves reports away", "actor": "RU+KP", **said}).claims

    assert (claim.act, claim.rung, claim.what) == own
    assert (claim.field, claim.start, claim.actor, claim.status) == ("title", 0, "KP+RU", Status.ASSERTED)


# --- what fails ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [307, 400, 401, 429, 500, 503])
async def test_a_server_that_refuses_is_asked_once_and_named(model: Endpoint, status: int) -> None:
    model.status = status

    actual = await reader(model).read(ARTICLE, (SENT,))

    assert (actual, len(model.asked)) == (Reading(unread=Unread.REFUSED), 1)


async def test_a_server_that_hangs_is_left_after_the_time_out(model: Endpoint) -> None:
    model.hangs = True

    actual = await reader(model, timeout=timedelta(milliseconds=300)).read(ARTICLE, (SENT,))

    assert actual == Reading(unread=Unread.LATE)


async def test_a_server_that_is_not_there_is_unreachable() -> None:
    async with Endpoint() as gone:
        pass

    assert await reader(gone).read(ARTICLE, (SENT,)) == Reading(unread=Unread.UNREACHABLE)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'"yes"',
        b'{"choices": []}',
        b'{"choices": null}',
        b'{"choices": [{"message": null}]}',
        b'{"choices": [{"message": {"content": null}}]}',
        b'{"choices": [{"message": {"content": "I found nothing."}}]}',
        b'{"choices": [{"message": {"content": "{\\"claims\\": 3}"}}]}',
        b'{"choices": [{"message": {"content": "{\\"claims\\": ' + b"[" * 3000 + b'"}}]}',
        b'{"choices": [{"message": {"content": "{\\"claims\\": []}"}}]}' + b" " * 200_000,
    ],
)
async def test_garbage_is_no_answer(model: Endpoint, body: bytes) -> None:
    model.body = body

    assert await reader(model).read(ARTICLE, (SENT,)) == Reading(unread=Unread.GARBAGE)


async def test_a_model_that_declines_is_heard(model: Endpoint) -> None:
    model.body = b'{"choices": [{"message": {"content": null, "refusal": "No."}}]}'

    assert await reader(model).read(ARTICLE, (SENT,)) == Reading(unread=Unread.DECLINED)


async def test_an_answer_in_a_fence_is_read(model: Endpoint) -> None:
    model.content = f"Here you are:\n```json\n{json.dumps({'claims': [CANARD]})}\n```"

    assert len((await reader(model).read(ARTICLE, (SENT,))).claims) == 1


async def test_after_a_failure_the_server_is_left_alone_for_a_minute(model: Endpoint) -> None:
    clock = Watch()
    model.status = 503
    second = reader(model, clock)
    first = await second.read(ARTICLE, (SENT,))
    resting = await second.read(ARTICLE, (SENT,))
    model.status, clock.now = 200, NOW + REST

    after = await second.read(ARTICLE, (SENT,))

    assert [each.unread for each in (first, resting, after)] == [Unread.REFUSED, Unread.RESTING, None]


async def test_no_more_is_asked_in_an_hour_than_may_be(model: Endpoint) -> None:
    clock = Watch()
    second = reader(model, clock, per_hour=2)
    within = [(await second.read(ARTICLE, (SENT,))).unread for _ in range(3)]
    clock.now += timedelta(hours=1)

    after = (await second.read(ARTICLE, (SENT,))).unread

    assert (within, after, len(model.asked)) == ([None, None, Unread.SPENT], None, 3)


async def test_the_key_stands_in_no_log(model: Endpoint, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    second = reader(model)
    await second.read(ARTICLE, (SENT,))
    model.status = 401
    await second.read(ARTICLE, (SENT,))

    assert model.keys == [f"Bearer {KEY}"] * 2
    assert KEY not in caplog.text
    assert [record.getMessage() for record in caplog.records if record.name == "bot.second.read"] == [
        "second reader: https://harbour.example/1: 0 more; dropped: none",
        "second reader: https://harbour.example/1: the server refuses with status 401",
    ]


def test_a_key_that_is_none_is_refused_and_not_told() -> None:
    with pytest.raises(ConfigError) as refused:
        Second(SecondReader(url="http://127.0.0.1/v1", model="m"), key="sk-ü\n", code=CODES.get, clock=Watch())

    assert "holds no key" in str(refused.value)
    assert "sk-" not in str(refused.value)


@pytest.mark.slow
def test_without_the_library_it_says_what_to_install() -> None:
    program = """
import sys
sys.modules["openai"] = None
from bot.errors import ConfigError
from bot.second import Second
from store.model import SecondReader
try:
    Second(SecondReader(url="http://127.0.0.1/v1", model="m"), key=None, code=str, clock=None)
except ConfigError as error:
    print(error)
"""

    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603

    assert told.stdout == (
        "second_reader: the second reader needs a library that is not installed (pip install 'forewarn[llm]')\n"
    )


# --- in feeds.yaml ---------------------------------------------------------------------------------------------------


def faults(folder: Path, block: str) -> list[str]:
    (folder / "feeds.yaml").write_text(f"second_reader: {block}", "utf-8")
    _, found = settings.examine(folder / "feeds.yaml", CODES.get)
    return [str(fault).removeprefix(f"{folder}/feeds.yaml:") for fault in found]


def test_feeds_yaml_names_the_second_reader(folder: Path) -> None:
    path = folder / "feeds.yaml"
    path.write_text(
        "second_reader: {url: http://127.0.0.1:8000/v1, model: qwen3:8b, per_hour: 9, timeout: 5s}", "utf-8"
    )

    actual = settings.load(path, CODES.get).second

    assert actual == SecondReader(
        url="http://127.0.0.1:8000/v1", model="qwen3:8b", per_hour=9, timeout=timedelta(seconds=5)
    )


def test_it_is_off_where_feeds_yaml_does_not_name_it_and_modest_where_it_does(folder: Path) -> None:
    path = folder / "feeds.yaml"
    path.write_text("every: 5m", "utf-8")
    off = settings.load(path, CODES.get).second
    path.write_text("second_reader: {url: https://llm.example/v1, model: m}", "utf-8")

    on = settings.load(path, CODES.get).second

    assert (off, on) == (None, SecondReader(url="https://llm.example/v1", model="m"))
    assert (SecondReader(url="", model="").per_hour, SecondReader(url="", model="").timeout.total_seconds()) == (60, 20)


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("{model: m}", '1:16: the second reader has no "url"'),
        (
            "{url: 'https://me:secret@llm.example/v1', model: m}",
            '1:22: "url" must be a bare address (write one as http://127.0.0.1:8000/v1; keys go into FOREWARN_LLM_KEY)',
        ),
        (
            "{url: https://llm.example/v1, model: a b}",
            '1:53: "model" is not of the right form: "a b" (letters, digits and signs without spaces, at most 200)',
        ),
        (
            "{url: https://llm.example/v1, model: m, timeout: 1h}",
            '1:65: "timeout" must lie between 1s and 5m, not "1h"',
        ),
        (
            "{url: https://llm.example/v1, model: m, per_hour: 0}",
            '1:66: "per_hour" input should be greater than or equal to 1',
        ),
        (
            "{url: https://llm.example/v1, model: m, key: k}",
            '1:56: unknown key "key" (known: url, model, per_hour, timeout)',
        ),
    ],
)
def test_faults_are_told_with_their_place(folder: Path, block: str, said: str) -> None:
    assert faults(folder, block) == [said]


def test_the_key_comes_from_the_environment_the_own_one_first() -> None:
    both = {"FOREWARN_LLM_KEY": " own ", "OPENAI_API_KEY": "other"}

    actual = [settings.llm_key(env) for env in (both, {"OPENAI_API_KEY": "other"}, {"FOREWARN_LLM_KEY": " "}, {})]

    assert actual == ["own", "other", None, None]


# --- in the pipeline -------------------------------------------------------------------------------------------------

RISE = "North Korea has sent at least 3,000 soldiers to Russia, South Korea's National Intelligence Service said."
PIECE = f"{RISE} The Kremlin waved the reports away as a canard."
WAVED = {**CANARD, "quote": "The Kremlin waved the reports away as a canard"}


@pytest_asyncio.fixture
async def room(newsstand: Newsstand, folder: Path, words: Lexicon, rules: Rules) -> AsyncIterator[Watchroom]:
    async with Watchroom(newsstand, folder / "f.db", words, rules) as opened:
        opened.know(KNOWN)
        newsstand.put("old", "Count", "North Korea has sent 1,500 soldiers to Russia, Seoul said.")
        yield opened


def employ(room: Watchroom, model: Endpoint | None) -> None:
    """Let a model read along, or nobody."""
    second = None
    if model is not None:
        named = replace(room.desk.config, second=SecondReader(url=model.url, model="stub"))
        second = second_of(replace(room.desk, config=named), KEY, room.clock)
    room.collector = replace(room.collector, second=second)


async def news(room: Watchroom, stand: Newsstand) -> Polled:
    await room.round()
    stand.put("1", "Seoul counts soldiers", PIECE, after=timedelta(minutes=20))
    stand.put("2", "Cup draw", "North Korea drew 1-1 with Qatar on Thursday.", after=timedelta(minutes=20))
    return await room.round()


async def test_a_claim_of_the_second_reader_is_decided_with_those_of_the_rules(
    room: Watchroom, newsstand: Newsstand, model: Endpoint
) -> None:
    model.claims = [WAVED]
    employ(room, model)

    polled = await news(room, newsstand)

    told = next(outcome for outcome in polled.outcomes if outcome.claims)
    assert [(claim.kind, claim.by) for claim in told.claims] == [(Kind.FIGURE, "rules"), (Kind.STANCE, "llm")]
    assert len(told.findings[0].signals) == 2
    assert len(room.told) == 1


async def test_neither_a_backlog_nor_an_article_without_claims_is_asked_about(
    room: Watchroom, newsstand: Newsstand, model: Endpoint
) -> None:
    employ(room, model)

    await news(room, newsstand)

    assert (len(model.asked), model.question["title"]) == (1, "Seoul counts soldiers")


@pytest.mark.parametrize("status", [None, 500])
async def test_with_the_second_reader_off_or_failing_the_rules_alone_decide(
    room: Watchroom,
    newsstand: Newsstand,
    model: Endpoint,
    folder: Path,
    words: Lexicon,
    rules: Rules,
    status: int | None,
) -> None:
    model.status = status or 200
    employ(room, model if status else None)
    actual = await news(room, newsstand)
    newsstand.pieces = []
    async with Watchroom(newsstand, folder / "plain.db", words, rules) as plain:
        plain.know(KNOWN)
        newsstand.put("old", "Count", "North Korea has sent 1,500 soldiers to Russia, Seoul said.")

        expected = await news(plain, newsstand)

        assert actual == expected
        assert [message.plain for message in room.ledger.messages] == [m.plain for m in plain.ledger.messages]


async def test_what_another_reader_found_counts_nothing_where_the_rules_found_nothing(room: Watchroom) -> None:
    rain = replace(ARTICLE, title="Rain", text="It will rain in Wonsan, North Korea, on Tuesday.")

    outcome = decide(room.db, rain, "1", room.desk, NOW, extra=(SENT,))

    assert outcome.verdict.reasons == (Reason.NO_CLAIMS,)
    assert entries.article(room.db, rain.key) == rain


async def test_a_claim_that_breaks_the_decision_costs_nothing_of_what_the_rules_found(room: Watchroom) -> None:
    piece = replace(ARTICLE, title="Seoul counts soldiers", text=RISE)
    broken = replace(SENT, by="llm", quote=None)  # type: ignore[arg-type]

    outcome = decide(room.db, piece, "1", room.desk, NOW, extra=(broken,))

    assert [claim.by for claim in outcome.claims] == ["rules"]
    assert len(outcome.messages) == 1


async def test_a_poison_article_is_not_asked_about(room: Watchroom, newsstand: Newsstand, model: Endpoint) -> None:
    employ(room, model)
    await room.round()
    room.desk = replace(room.desk, lexicon=replace(room.desk.lexicon, topical=None))  # type: ignore[arg-type]
    newsstand.put("1", "Seoul counts soldiers", PIECE, after=timedelta(minutes=20))

    polled = await room.round()

    assert ([outcome.verdict.reasons for outcome in polled.outcomes], model.asked) == ([(Reason.FAILED,)], [])


def test_an_edit_of_feeds_yaml_that_leaves_it_alone_leaves_its_hour_alone(room: Watchroom) -> None:
    named = replace(room.desk, config=replace(room.desk.config, second=SecondReader(url="http://a.example", model="m")))
    other = replace(room.desk, config=replace(room.desk.config, second=SecondReader(url="http://a.example", model="n")))
    first = second_of(named, None, room.clock)

    assert first is not None
    assert second_of(named, None, room.clock, before=first) is first
    assert second_of(other, None, room.clock, before=first) is not first
    assert second_of(room.desk, None, room.clock, before=first) is None


# --- in the whole program --------------------------------------------------------------------------------------------

FEEDS = """\
every: 1s
feeds:
  - {{name: Stand, url: "{stand}", reliability: B}}
situations:
  - {{id: pair, title: Troops lent to an ally, parties: [North Korea, Russia]}}
"""
SECOND = "second_reader: {{url: {model}, model: stub}}\n"


def programme(folder: Path, stand: Newsstand, model: Endpoint, clock: Watch, text: str = FEEDS + SECOND) -> App:
    (folder / "feeds.yaml").write_text(text.format(stand=stand.url, model=model.url), "utf-8")
    options = Options(config=folder / "feeds.yaml", db=str(folder / "f.db"), llm_key=KEY, write=lambda _: None)
    return App(options, clock=clock)


async def test_the_program_asks_the_second_reader_of_feeds_yaml(
    newsstand: Newsstand, folder: Path, model: Endpoint
) -> None:
    clock = Watch()
    newsstand.put("old", "Weather", "It will rain.")
    await programme(folder, newsstand, model, clock).once()
    clock.now += timedelta(hours=1)
    newsstand.put("1", "Seoul counts soldiers", PIECE, after=timedelta(minutes=20))
    app = programme(folder, newsstand, model, clock)

    await app.once()

    assert (model.keys, model.question["title"]) == ([f"Bearer {KEY}"], "Seoul counts soldiers")
    assert f"second reader: stub at {model.url}" in tuple(head(app))
    assert KEY not in repr(app.options)


async def test_an_edit_of_feeds_yaml_employs_and_dismisses_it(
    newsstand: Newsstand, folder: Path, model: Endpoint
) -> None:
    app = programme(folder, newsstand, model, Watch(), FEEDS)
    seen = []
    async with asyncio.timeout(20):
        running = asyncio.create_task(app.run())
        while not app.counted["feeds"]:
            await asyncio.sleep(0.01)
        for text in (FEEDS + SECOND, FEEDS):
            seen.append(app.second is not None)
            (folder / "feeds.yaml").write_text(text.format(stand=newsstand.url, model=model.url), "utf-8")
            app.reload()
        app.stop()
        await running

    assert (seen, app.second) == ([False, True], None)
