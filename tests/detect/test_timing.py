"""To which of its claims a time of a sentence belongs."""

from datetime import UTC, date, datetime

import pytest

from bot.detect.extract import extract
from bot.detect.lexicon import Lexicon
from tests.detect.desk import article

WEDNESDAY = datetime(2024, 10, 23, 12, tzinfo=UTC)
# a text of Wednesday 23 October 2024 -> act, rung or measure and first day of each claim, None where no time is fixed
ROWS: list[tuple[str, dict[str, str | None]]] = [
    ("The Niger army said on Saturday that Mali had fired rockets at its base.", {"attack": None}),
    ("The Niger army said on Saturday that Mali had fired rockets at its base a day earlier.", {"attack": "10-18"}),
    ("Iran on Monday claimed it had tested a ballistic missile.", {"weapon_test": None}),
    ("Chad condemned on Monday the shelling of its border post by Sudan.", {"condemn": "10-21", "attack": None}),
    ("Chad blamed Sudan for an attack last week on its border post.", {"accuse": None, "attack": "10-14"}),
    ("Turkey said Tuesday that it was ready to wait but warned Greece of consequences.", {"warn": "10-22"}),
    ("Syria denied the raid on Iraq on Sunday, a day after Iraq accused Syria of shelling it.", {"accuse": "10-19"}),
    (
        "Four soldiers were killed in Mali when Algerian missiles hit a base near Gao on Monday.",
        {"killed": "10-21", "attack": "10-21"},
    ),
    (
        "Israeli missiles hit a depot in Syria in an overnight raid Tuesday, killing two soldiers.",
        {"attack": "10-22", "killed": "10-22"},
    ),
    ("Sudan bombed Nyala on Tuesday night, as its troops moved into Chad.", {"attack": "10-22", "crossed": None}),
    ("The talks are stalled by sanctions that Washington imposed on the Burmese army in 2021.", {"sanction": "01-01"}),
    ("By June 2025, India intends to deploy the missile system on its border with China.", {"deployed": "06-01"}),
    ("Hungary's parliament will not ratify Georgia's NATO membership until June.", {"ratified": "06-01"}),
    ("Chadian troops will not leave Niger until June.", {"withdrawn": None}),
    ("Serbia had applied to join NATO in May.", {"submitted": "05-01"}),
    (
        "A drone strike on Aden on Friday destroyed a depot. Nine soldiers were killed in the strike.",
        {"attack": "10-18", "killed": "10-18"},
    ),
    ("Boko Haram claimed responsibility for yesterday's raid on Diffa.", {"confirms": None, "attack": "10-22"}),
    ("Ten people were killed and 28 hurt on Monday in a raid on Omdurman, Sudan.", {"killed": "10-21"}),
    (
        "Kenyan troops shelled Kismayo in Somalia after pulling out of the town last month.",
        {"attack": None, "withdrawn": "09-01"},
    ),
    (
        "Kenyan troops shelled Kismayo in Somalia after pulling out of the town on Monday.",
        {"attack": "10-21", "withdrawn": "10-21"},
    ),
    ("Two soldiers were killed in an ambush in Gao, Mali, and ministers met on Monday.", {"killed": None}),
    (
        "Two gunmen are killed in Quetta a day after nine Pakistani soldiers were killed by Indian shelling.",
        {"killed": "10-22", "attack": "10-22"},
    ),
    ("The note comes a day after Chad's army accused Sudan of shelling it.", {"accuse": "10-22"}),
    ("The Belarusian leader said on Tuesday that he would not hesitate to use nuclear arms.", {"threaten": "10-22"}),
    ("Four people were killed and nine were injured in overnight Iranian strikes on Haifa.", {"wounded": "10-22"}),
    (
        "Chad closes its border with Sudan over an incursion ahead of the entry of aid on November 30.",
        {"sanction": None},
    ),
    ("Rebels killed three players in Angola ahead of a match on October 10.", {"killed": "10-10", "attack": "10-10"}),
    ("A breakthrough came on Monday, when Hungary dropped its veto of Sweden's NATO bid.", {"agreed": "10-21"}),
    ("Syria pounded Idlib on Sunday, two days after a raid on Aleppo.", {"attack": "10-18"}),
    ("Libya prepares for Friday's ceasefire talks with Sudan.", {"negotiate": "10-25"}),
    ("Peru and Chile agreed on Monday to end hostilities along their border.", {"agreed": "10-21"}),
    ("Israel struck the port of Latakia, which on Monday the emir of Qatar had visited.", {"attack": None}),
    ("Mali's army shelled Kidal, which it retook in November 2023.", {"attack": None}),
    (
        "A ferry was hit by a missile on Monday off Yemen. The US struck radars in Iran. The US strikes will go on.",
        {"attack": None},
    ),
    (
        "Last week, after talks in Rabat failed, Chad joined Niger in a war on Mali, bombing a mill.",
        {"attack": "10-14"},
    ),
    ("A drone strike destroyed a depot in Aden. Nine soldiers were killed in the strike.", {"killed": None}),
]


@pytest.mark.parametrize(("text", "wanted"), ROWS)
def test_each_claim_has_its_own_time(text: str, wanted: dict[str, str | None], words: Lexicon) -> None:
    told = article(at=WEDNESDAY, title="", text=text)

    found = {str(c.act or c.rung or c.measure): _first(c.when) for c in extract(told, words)}

    assert {name: found.get(name, "no claim") for name in wanted} == wanted


def _first(when: tuple[date, date] | None) -> str | None:
    return when[0].strftime("%m-%d") if when is not None else None
