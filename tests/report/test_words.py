from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.report.phrases import ACTS, RUNGS
from bot.report.words import by, day, origin, party, plural, topic, value
from store.model import Claim
from store.terms import ACTS as ALL_ACTS
from store.terms import RUNGS as ALL_RUNGS
from store.terms import Bound, Kind, Measure, Stage, Status
from tests.report.made import NAMES, claim, troops

TODAY = date(2024, 10, 25)
WEEKEND = (date(2024, 10, 26), date(2024, 10, 27))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"low": 3000.0, "high": 3000.0}, "3,000 soldiers"),
        ({"low": 1.0, "high": 1.0}, "1 soldier"),
        ({"low": 3000.0, "bound": Bound.AT_LEAST}, "at least 3,000 soldiers"),
        ({"high": 3000.0, "bound": Bound.UP_TO}, "up to 3,000 soldiers"),
        ({"low": 3000.0, "high": 3000.0, "bound": Bound.ABOUT}, "about 3,000 soldiers"),
        ({"low": 3000.0, "high": 5000.0, "bound": Bound.RANGE}, "3,000 to 5,000 soldiers"),
        ({"low": 2000.0, "bound": Bound.VAGUE}, "thousands of soldiers"),
        ({"low": 3.0, "bound": Bound.VAGUE}, "several soldiers"),
        ({"low": 70.0, "bound": Bound.VAGUE}, "more than 70 soldiers"),
        ({}, "an unknown number of soldiers"),
        ({"low": 1.5e6, "high": 1.5e6, "increment": True}, "another 1,500,000 soldiers"),
        ({"low": 2.5, "high": 2.5, "unit": "tonne"}, "2.5 tonnes"),
        ({"high": 9.0, "unit": None}, "9"),
        ({"low": 10.0, "status": Status.PLANNED, "when": (TODAY, TODAY)}, "10 soldiers planned for 25 Oct"),
        ({"low": 10.0, "status": Status.POSSIBLE, "when": WEEKEND}, "possibly 10 soldiers for 26–27 Oct"),
        ({"low": 10.0, "status": Status.DENIED}, "not 10 soldiers"),
        ({"low": 10.0, "status": Status.HYPOTHETICAL}, "10 soldiers, if"),
    ],
)
def test_a_figure_in_words(fields: dict[str, Any], words: str) -> None:
    assert value(troops(**fields), NAMES, today=TODAY) == words


def test_a_figure_without_its_unit() -> None:
    assert value(troops(low=2000.0, bound=Bound.VAGUE), NAMES, today=TODAY, unit=False) == "thousands"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (claim(Kind.TREATY, rung="ratified_lower"), "ratified by North Korea’s lower house"),
        (claim(Kind.TREATY, rung="ratified", actor=None), "ratified"),
        (claim(Kind.TREATY, rung="signed", hedged=True), "reportedly signed"),
        (claim(Kind.TREATY, rung="signed", status=Status.POSSIBLE), "signing possible"),
        (claim(Kind.TREATY, rung="ratified", status=Status.DENIED), "not ratified by North Korea"),
        (claim(Kind.INVOLVEMENT, rung="combat", status=Status.PLANNED, when=WEEKEND), "combat expected for 26–27 Oct"),
        (claim(Kind.INVOLVEMENT, rung="at_front", status=Status.HYPOTHETICAL), "move to the front, if"),
        (claim(Kind.STANCE, rung="dismisses"), "dismisses it"),
        (claim(Kind.TRANSFER, rung="melted"), "melted"),
        (claim(Kind.ACT, act="warn"), "North Korea warns Russia"),
    ],
)
def test_a_step_in_words(said: Claim, words: str) -> None:
    assert value(said, NAMES, today=TODAY) == words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (troops(), "North Korea’s forces in Russia"),
        (troops(stage=Stage.PLANNED), "North Korea’s forces for Russia"),
        (troops(actor=None, measure=Measure.KILLED), "Dead in Russia"),
        (troops(actor="US", target=None, measure=Measure.CASUALTIES), "United States’ losses"),
        (claim(Kind.TREATY, actor="KP+RU", target=None), "Pact of North Korea and Russia"),
        (claim(Kind.TREATY, actor="KP", target="RU+UA"), "Pact of North Korea, Russia and Ukraine"),
        (claim(Kind.TREATY, actor=None, target="RU"), "Pact of an unnamed party and Russia"),
        (claim(Kind.STANCE, actor=None, target=None), "An unnamed party’s stance"),
        (claim(Kind.INVOLVEMENT), "North Korea’s forces in Russia"),
        (claim(Kind.TRANSFER, what="shells"), "Shells from North Korea to Russia"),
        (claim(Kind.TRANSFER, actor=None, target=None), "Arms"),
        (claim(Kind.ACT, act="summon", actor="KR", target="RU"), "South Korea summons the envoy of Russia"),
        (claim(Kind.ACT, act="consult", target=None, status=Status.PLANNED), "North Korea consults (planned)"),
        (claim(Kind.ACT, act="attack", actor="KP+RU", target="UA"), "North Korea and Russia attack Ukraine"),
        (claim(Kind.ACT, act="attack", actor="US", target="HOUTHIS"), "United States attacks Houthis"),
        (claim(Kind.ACT, act="condemn", actor="HOUTHIS", target=None), "Houthis condemn it"),
        (claim(Kind.ACT, act="negotiate", actor="PS", target="RU"), "Palestinians negotiate with Russia"),
        (claim(Kind.ACT, act="warn", actor="UN", target="RU"), "United Nations warns Russia"),
        (claim(Kind.ACT, act="ceasefire", actor="RU+UA", target=None), "Russia and Ukraine are in a ceasefire"),
        (
            claim(Kind.ACT, act="ceasefire", actor="RU+UA", target=None, status=Status.DENIED),
            "Russia and Ukraine are in no ceasefire",
        ),
        (claim(Kind.ACT, act="negotiate", status=Status.DENIED), "North Korea is in no talks with Russia"),
        (claim(Kind.ACT, act="sanction", status=Status.DENIED), "North Korea lifts or withholds sanctions on Russia"),
        (troops(target="PS+UA"), "North Korea’s forces in Palestinian territories and Ukraine"),
        (troops(target="HOUTHIS"), "North Korea’s forces against Houthis"),
        (troops(target="UA", measure=Measure.WEAPONS), "North Korea’s arms towards Ukraine"),
        (
            troops(target="UA", measure=Measure.WEAPONS, quote="shot two of the jets down"),
            "North Korea’s arms lost to Ukraine",
        ),
        (
            troops(target="UA", measure=Measure.WEAPONS, quote="launched six drones and destroyed a dam"),
            "North Korea’s arms towards Ukraine",
        ),
        (
            claim(Kind.ACT, act="sanction", actor="OAS", target="RU", status=Status.DENIED, quote="to readmit it"),
            "Organization of American States takes back Russia as a member",
        ),
        (claim(Kind.INVOLVEMENT, rung="combat", target="HOUTHIS"), "North Korea’s forces against Houthis"),
        (
            claim(Kind.INVOLVEMENT, rung="combat", target="HOUTHIS+UA"),
            "North Korea’s forces against Houthis in Ukraine",
        ),
        (claim(Kind.INVOLVEMENT, rung="deployed", target="UN"), "North Korea’s forces with United Nations"),
        (claim(Kind.ACT, act="warn", actor="OAS", target="RU"), "Organization of American States warns Russia"),
        (claim(Kind.ACT, act="warn", actor="RSF", target="RU"), "Rapid Support Forces (Sudan) warn Russia"),
        (
            claim(Kind.INVOLVEMENT, rung="combat", target="UA", quote="fought Ukrainian troops"),
            "North Korea’s forces against Ukraine",
        ),
        (
            claim(Kind.INVOLVEMENT, rung="combat", target="UA", quote="fought in Ukrainian towns"),
            "North Korea’s forces in Ukraine",
        ),
        (claim(Kind.ACT, act="attack", actor="RU+UA", target="UA"), "Russia and Ukraine attack in Ukraine"),
        (claim(Kind.ACT, act="attack", actor="UA", target="UA"), "Ukraine attacks at home"),
        (claim(Kind.ACT, act="attack", what="largest yet"), "North Korea attacks Russia: largest yet"),
        (claim(Kind.INVOLVEMENT, rung="preparing", target="UA"), "North Korea’s forces towards Ukraine"),
        (
            claim(Kind.INVOLVEMENT, rung="deployed", quote="flew jets over the gulf in a show of force against Moscow"),
            "North Korea’s forces towards Russia",
        ),
        (claim(Kind.INVOLVEMENT, rung="deployed", quote="flew jets to Moscow"), "North Korea’s forces in Russia"),
        (claim(Kind.INVOLVEMENT, rung="deployed", quote="dug in near Moscow"), "North Korea’s forces in Russia"),
        (
            claim(Kind.INVOLVEMENT, rung="deployed", quote="flew jets near Russia"),
            "North Korea’s forces towards Russia",
        ),
        (
            claim(Kind.INVOLVEMENT, rung="deployed", quote="sent armoured personnel carriers against rebels in Russia"),
            "North Korea’s forces in Russia",
        ),
        (
            claim(Kind.INVOLVEMENT, rung="deployed", target="UA", quote="sent tanks to the border with Ukraine"),
            "North Korea’s forces towards Ukraine",
        ),
        (
            claim(Kind.INVOLVEMENT, rung="deployed", target="RU+UN", quote="sent men to the border"),
            "North Korea’s forces in Russia with United Nations",
        ),
        (
            claim(Kind.ACT, act="expel", target="UA", quote="evacuated its embassy in Kyiv"),
            "North Korea evacuates envoys from Ukraine",
        ),
        (
            claim(Kind.ACT, act="expel", target="UA", quote="severed diplomatic relations with Kyiv"),
            "North Korea breaks off ties with Ukraine",
        ),
        (
            claim(Kind.ACT, act="expel", target="UA", quote="expelled two envoys"),
            "North Korea expels or recalls envoys: Ukraine",
        ),
        (
            claim(Kind.ACT, act="sanction", target="UA", quote="sealed its frontier with Ukraine"),
            "North Korea closes its border with Ukraine",
        ),
        (
            claim(Kind.ACT, act="sanction", target="UA", quote="barred its ships"),
            "North Korea puts sanctions on Ukraine",
        ),
        (claim(Kind.ACT, act="attack", target=None), "North Korea attacks an unnamed target"),
        (
            claim(Kind.ACT, act="attack", actor="KR+UA", target=None, quote="fired shells at each other"),
            "South Korea and Ukraine attack each other",
        ),
        (
            claim(Kind.ACT, act="attack", actor="KR+UA", target=None, quote="struck a ship"),
            "South Korea and Ukraine attack an unnamed target",
        ),
        (claim(Kind.ACT, act="dance", target=None), "North Korea dance"),
    ],
)
def test_what_a_claim_is_about(said: Claim, words: str) -> None:
    peoples = {
        "HOUTHIS": "Houthis",
        "OAS": "Organization of American States",
        "PS": "Palestinians",
        "RSF": "Rapid Support Forces (Sudan)",
        "UN": "United Nations",
    }

    assert topic(said, {**NAMES, **peoples}) == words


def test_who_says_so() -> None:
    said = [origin(claim(source=source), NAMES) for source in ("KR", "KP", None, "media", "expert", "XX")]

    assert said == ["South Korea", "", "", "media", "analysts", "XX"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (troops(source="KR"), "(South Korea)"),
        (claim(Kind.ACT, act="attack", source="RU"), "(says Russia)"),
        (claim(Kind.ACT, act="attack", source="KR+RU"), "(say South Korea and Russia)"),
        (claim(Kind.INVOLVEMENT, rung="crossed", source="RU"), "(says Russia)"),
        (claim(Kind.ACT, act="attack", source="media"), "(media)"),
        (claim(Kind.ACT, act="warn", source="KP"), ""),
    ],
)
def test_who_says_so_in_brackets(said: Claim, words: str) -> None:
    assert by(said, NAMES) == words


def test_several_parties_are_joined() -> None:
    assert party("KP+RU+ZZ", NAMES) == "North Korea, Russia and ZZ"


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("soldier", "soldiers"),
        ("special forces", "special forces"),
        ("military personnel", "military personnel"),
        ("serviceman", "servicemen"),
        ("civilian person", "civilian people"),
        ("human", "humans"),
        ("child", "children"),
        ("schoolchild", "schoolchildren"),
        ("battery", "batteries"),
        ("convoy", "convoys"),
        ("torch", "torches"),
        ("head", "leaders"),
        ("", ""),
    ],
)
def test_nouns_in_the_plural(noun: str, many: str) -> None:
    assert plural(noun, troops(low=5.0)) == many


def test_at_least_one_is_one() -> None:
    found = [claim(Kind.FIGURE, unit="civilian", low=low, bound=Bound.AT_LEAST) for low in (1.0, 2.0)]

    assert [plural("civilian", one) for one in found] == ["civilian", "civilians"]


def test_a_day_far_off_has_its_year() -> None:
    assert [day(on, TODAY) for on in (date(2024, 12, 31), date(2025, 12, 31))] == ["31 Dec", "31 Dec 2025"]


def test_a_town_taken_is_named() -> None:
    taken = claim(Kind.INVOLVEMENT, rung="combat", what="Goma")

    assert value(taken, NAMES, today=TODAY) == "Goma taken"
    assert value(replace(taken, hedged=True), NAMES, today=TODAY) == "Goma reportedly taken"
    assert value(replace(taken, status=Status.PLANNED), NAMES, today=TODAY) == "fight for Goma expected"
    assert value(taken, NAMES, today=TODAY, past=True) == "in combat"  # before a move that has nothing to do with it
    assert value(replace(taken, hedged=True), NAMES, today=TODAY) == "Goma reportedly taken"
    assert value(replace(taken, status=Status.DENIED), NAMES, today=TODAY) == "Goma not taken"


def test_every_rung_and_act_has_words() -> None:
    assert set(RUNGS) == {(kind, rung) for kind, rungs in ALL_RUNGS.items() for rung in rungs}
    assert set(ACTS) == set(ALL_ACTS)
