import dataclasses
import functools
import typing
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import model, wire
from store.model import Article, Chat, Claim, Config, Document, Feed, Situation, Verdict, Watch
from store.terms import Bound, Kind, Measure, Reliability, Severity, Status
from tests.store.values import NOW, alert, claim, decision, fact, message, story

UTC_MOMENTS = st.datetimes(min_value=datetime(1970, 1, 2), max_value=datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  hypothesis adds the zone
ANYTHING = st.characters(codec=None)  # half characters too


@pytest.mark.parametrize(
    "value",
    [alert(), claim(), decision(), decision(situation=None), fact(), message(), story()],
    ids=lambda value: type(value).__name__,
)
def test_a_value_comes_back_as_it_went(value: object) -> None:
    assert wire.loads(type(value), wire.dumps(value)) == value


def every_value() -> list[type]:
    return [kind for kind in vars(model).values() if isinstance(kind, type) and dataclasses.is_dataclass(kind)]


@pytest.mark.parametrize("kind", every_value(), ids=lambda kind: kind.__name__)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_every_value_of_the_model_survives_json(kind: type, data: st.DataObject) -> None:
    value = data.draw(values_of(kind))

    assert wire.loads(kind, wire.dumps(value)) == value


@functools.cache
def values_of(shape: typing.Any) -> st.SearchStrategy[typing.Any]:
    origin, arguments = typing.get_origin(shape), typing.get_args(shape)
    if shape in SIMPLE:
        return SIMPLE[shape]
    if origin is tuple:
        several = st.lists(values_of(arguments[0]), max_size=1).map(tuple)
        return several if arguments[-1] is Ellipsis else st.tuples(*map(values_of, arguments))
    if origin in (Mapping, frozenset):
        made: typing.Any = st.dictionaries if origin is Mapping else st.frozensets
        several = made(*map(values_of, arguments), max_size=2)
        return typing.cast("st.SearchStrategy[typing.Any]", several)
    if arguments:
        return st.one_of([values_of(part) for part in arguments])
    if dataclasses.is_dataclass(shape):
        kind: typing.Any = shape
        hints = typing.get_type_hints(kind)
        return st.builds(kind, **{name: values_of(hint) for name, hint in hints.items()})
    return st.sampled_from(list(shape))


SIMPLE: dict[typing.Any, st.SearchStrategy[typing.Any]] = {
    str: st.text(ANYTHING, max_size=5),
    int: st.integers(),
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
    datetime: UTC_MOMENTS,
    date: st.dates(),
    time: st.times(),
    timedelta: st.timedeltas(),
    type(None): st.none(),
}


def test_nested_settings_come_back_with_enums_as_keys() -> None:
    situation = Situation(id="s", title="t", parties=("KP",), signals={Kind.ACT: Watch(least=Severity.HIGH)})
    config = Config(
        file="feeds.yaml",
        every=timedelta(minutes=10),
        feeds=(Feed(name="n", url="u", publisher="p", every=timedelta(hours=1, microseconds=1)),),
        situations=(situation,),
        chats=(Chat(chat=-100, quiet=(time(22, 30), time(6)), digest=time(7), zone="Europe/Berlin"),),
    )

    assert wire.loads(Config, wire.dumps(config)) == config


def test_what_is_none_without_being_so_by_default_is_kept() -> None:
    verdict = Verdict(action=None, alert=None)

    assert wire.loads(Verdict, wire.dumps(verdict)) == verdict


def test_what_is_none_by_default_takes_no_room() -> None:
    bare = Claim(kind=Kind.ACT, quote="q", start=0, end=1, act="warn")

    assert wire.to_json(bare) == {
        "kind": "act",
        "quote": "q",
        "start": 0,
        "end": 1,
        "field": "text",
        "status": "asserted",
        "hedged": False,
        "by": "rules",
        "increment": False,
        "named": False,
        "act": "warn",
    }


def test_a_field_of_a_later_version_is_passed_over() -> None:
    bare = Claim(kind=Kind.ACT, quote="q", start=0, end=1)

    assert wire.from_json(Claim, {**wire.to_json(bare), "mood": "grim"}) == bare


def test_a_moment_of_another_zone_is_the_same_moment_in_utc() -> None:
    seoul = timezone(timedelta(hours=9))

    assert wire.to_json(NOW.astimezone(seoul)) == "2024-10-25T19:13:00.250001+00:00"


def test_a_datetime_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        wire.to_json(datetime(2024, 10, 25))  # noqa: DTZ001  that is the point


def test_what_no_value_holds_is_refused() -> None:
    with pytest.raises(TypeError, match="complex has no JSON"):
        wire.to_json(1j)


def test_a_mapping_of_any_kind_becomes_an_object() -> None:
    assert wire.to_json(MappingProxyType({Kind.ACT: 1.5})) == {"act": 1.5}


def test_a_document_refers_to_claims_before_they_are_defined() -> None:
    document = Document(
        key="k",
        situation="s",
        file="f.md",
        title="t",
        publisher="p",
        reliability=Reliability.A,
        published=NOW,
        text="x",
        add=(claim(),),
        drop=("q",),
    )

    assert wire.loads(Document, wire.dumps(document)) == document


def test_half_a_character_survives() -> None:
    broken = Article(
        key="k",
        feed="f",
        publisher="p",
        reliability=Reliability.F,
        url="u",
        title="\ud83d",
        text="\0",
        published=NOW,
        fetched=NOW,
    )

    assert wire.loads(Article, wire.dumps(broken)) == broken


def test_a_figure_is_told_with_the_fields_of_the_guide_in_their_order() -> None:
    figure = Claim(
        kind=Kind.FIGURE,
        quote="at least 12,000 troops",
        start=10,
        end=32,
        field="title",
        actor="KP",
        target="RU",
        source="KR",
        status=Status.PLANNED,
        hedged=True,
        when=(date(2024, 12, 1), date(2024, 12, 31)),
        measure=Measure.TROOPS,
        unit="troop",
        low=12000.0,
        high=None,
        bound=Bound.AT_LEAST,
    )

    assert list(wire.claim_json(figure).items()) == [
        ("kind", "figure"),
        ("measure", "troops"),
        ("unit", "troop"),
        ("low", 12000),
        ("high", None),
        ("bound", "at_least"),
        ("increment", False),
        ("actor", "KP"),
        ("target", "RU"),
        ("source", "KR"),
        ("status", "planned"),
        ("hedged", True),
        ("when", ["2024-12-01", "2024-12-31"]),
        ("quote", "at least 12,000 troops"),
        ("start", 10),
        ("end", 32),
        ("in", "title"),
    ]


@pytest.mark.parametrize(("low", "shown"), [(3000.0, "3000"), (2.5, "2.5"), (None, "None"), (7, "7")])
def test_a_whole_number_is_told_without_a_point(low: float | None, shown: str) -> None:
    figure = dataclasses.replace(claim(), low=low)

    assert repr(wire.claim_json(figure)["low"]) == shown


@pytest.mark.parametrize(
    ("said", "own"),
    [
        (Claim(kind=Kind.TREATY, quote="q", start=0, end=1, rung="ratified", instrument="pact"), {"rung": "ratified"}),
        (Claim(kind=Kind.STANCE, quote="q", start=0, end=1, rung="denies"), {"rung": "denies"}),
        (Claim(kind=Kind.INVOLVEMENT, quote="q", start=0, end=1, rung="combat"), {"rung": "combat"}),
        (
            Claim(kind=Kind.TRANSFER, quote="q", start=0, end=1, rung="used", what="shell"),
            {"rung": "used", "what": "shell"},
        ),
        (Claim(kind=Kind.ACT, quote="q", start=0, end=1, act="warn"), {"act": "warn"}),
    ],
    ids=lambda value: value.kind.value if isinstance(value, Claim) else "",
)
def test_each_kind_is_told_with_its_own_fields_alone(said: Claim, own: dict[str, str]) -> None:
    rest = {
        "actor": None,
        "target": None,
        "source": None,
        "status": "asserted",
        "hedged": False,
        "when": None,
        "quote": "q",
        "start": 0,
        "end": 1,
        "in": "text",
    }

    assert wire.claim_json(said) == {"kind": said.kind.value, **own, **rest}


def test_a_claim_found_by_other_means_says_so() -> None:
    assert wire.claim_json(dataclasses.replace(claim(), by="llm"))["by"] == "llm"
