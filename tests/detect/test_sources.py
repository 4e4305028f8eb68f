"""Who says what a claim tells: a code, `media` or `expert`; None where the outlet says it in its own voice."""

from datetime import UTC, datetime

import pytest

from bot.detect.extract import extract
from bot.detect.lexicon import Lexicon
from tests.detect.desk import article

AT = datetime(2024, 10, 23, 12, tzinfo=UTC)
# title, text -> the source of each act, rung or measure
ROWS: list[tuple[str, str, dict[str, str | None]]] = [
    ("", "Chad called on Niger to send troops to its border with Sudan.", {"preparing": "TD"}),
    ("", "Sudan recommends that the UN impose sanctions on Ethiopia over the attack.", {"sanction": "SD"}),
    (
        "",
        "Armenia's army says Azerbaijan shelled its posts. According to intelligence data, two soldiers were killed.",
        {"attack": "AM", "killed": "AM"},
    ),
    ("", "Kenya closed its border amid fears that militants will attack Mombasa.", {"attack": None}),
    ("", "Iran's defence minister raised the death toll from the strike in Ahvaz to 40.", {"killed": "IR"}),
    ("", "The Russian army released footage showing its troops withdrawing from Kherson.", {"withdrawn": "RU"}),
    ("", "Mali denies allegations by France that it is arming rebels in Niger.", {"supplied": "FR"}),
    ("", "Reports that Serbia will send shells to Ukraine angered Moscow.", {"supplied": "media"}),
    ("", "Poland denied Russian claims that its troops had crossed into Belarus.", {"denies": "PL", "crossed": "RU"}),
    ("Israeli tanks cross border into Lebanon - Lebanese official", "", {"crossed": "LB"}),
    ("Iran accused of sending missiles to Sudan - UN envoy", "", {"supplied": "UN"}),
    ("", "Kyiv doubts Russian claims of a pullback of troops from Kharkiv.", {"withdrawn": "RU"}),
    (
        "",
        "The SOHR reports that Turkish air strikes hit a base in Idlib, killing nine soldiers.",
        {"attack": "expert", "killed": "expert"},
    ),
    ("Rebels shell Faya in northern Chad: state media", "", {"attack": "TD"}),
    ("EU will impose sanctions to stop Georgia, official says", "", {"sanction": "EU"}),
    ("", "Malian jets struck a camp near Kidal, Defence Minister Sadio Keita said.", {"attack": "ML"}),
    ("", "Rwandan soldiers crossed into the Congo at Bunagana, a government source said.", {"crossed": "CD"}),
    ("", "A Greek frigate was seen off Tobruk, according to the Maltese weekly Harbour Light.", {"deployed": "media"}),
    ("", "Shells wounded eleven people in Taiz, Yemen, according to hospital and police officials.", {"wounded": "YE"}),
    ("", "Two men were killed at a post in Mali near the border with Niger, the army said.", {"killed": "ML"}),
    ("", "Forces aligned with Libya's interim government said they had taken Sebha.", {"combat": "LY"}),
    ("", "After al-Shabaab shelled Kismayo, Kenya's army said it had hit a camp.", {"attack": None}),
    ("", "Niger's junta vowed to retaliate after gunmen raided Ayorou.", {"threaten": "NE", "attack": None}),
    (
        "",
        "Ghana will begin talks with Togo on the border, following the raid on Bawku, an official said.",
        {"consult": "GH", "attack": None},
    ),
    (
        "",
        "Speaking after talks with Kenyan President William Ruto, Somalia's president spoke of a war without end.",
        {"consult": None},
    ),
    ("", "Ethiopian tanks said to be rolling towards Humera have shelled two villages.", {"attack": None}),
]


@pytest.mark.parametrize(("title", "text", "wanted"), ROWS)
def test_each_claim_has_its_origin(title: str, text: str, wanted: dict[str, str | None], words: Lexicon) -> None:
    told = article(at=AT, title=title, text=text)

    found = {str(c.act or c.rung or c.measure): c.source for c in extract(told, words)}

    assert {name: found.get(name, "no claim") for name in wanted} == wanted


@pytest.mark.parametrize(
    ("year", "town", "source"), [(2021, "Luhansk", None), (2023, "Luhansk", "RU"), (2022, "Kherson", "RU")]
)
def test_a_governor_put_there_is_a_states_from_the_day_that_it_holds_the_town(
    year: int, town: str, source: str | None, words: Lexicon
) -> None:
    text = f"{town}'s Moscow-backed head said that Ukraine had shelled a clinic."

    told = extract(article(at=datetime(year, 6, 6, tzinfo=UTC), title="", text=text), words)

    assert [claim.source for claim in told] == [source]
