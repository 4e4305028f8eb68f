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
]


@pytest.mark.parametrize(("title", "text", "wanted"), ROWS)
def test_each_claim_has_its_origin(title: str, text: str, wanted: dict[str, str | None], words: Lexicon) -> None:
    told = article(at=AT, title=title, text=text)

    found = {str(c.act or c.rung or c.measure): c.source for c in extract(told, words)}

    assert {name: found.get(name, "no claim") for name in wanted} == wanted
