"""Towns taken: which claim names one, and when the fall of one is news."""

from datetime import timedelta

import pytest

from bot.detect.extract import extract
from bot.detect.lexicon import Lexicon
from store.model import Situation
from tests.detect.desk import MONDAY, Desk, article, claim, say

KIVU = Situation(id="kivu", title="The war in Congo", parties=("CD", "M23", "RW"))


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("M23 rebels seized Goma, Congo said.", "Goma"),
        ("Rebels have taken full control of the city of Goma in Congo.", "Goma"),
        ("Goma has fallen to M23 rebels.", "Goma"),
        ("Congo confirmed the fall of Goma to M23.", "Goma"),
        ("Goma was recaptured by Congo's army.", "Goma"),
        ("Rebels enter the city of Goma in Congo, capturing the city after hours of fighting.", "Goma"),
        ("Syrian rebels captured Al-Rastan.", "Rastan"),
        ("Rebels captured Goma airport, Congo said.", "Goma airport"),
        ("Rebels captured the airport of Goma, Congo said.", None),
        ("Rebels seized the Inga Dam in Congo.", "Inga dam"),
        ("Rebels seized a dam in Congo.", None),
        ("Congo's army retook Kitona Air Base.", "Kitona air base"),
        ("Rebels have taken the town of Ngungú in Congo.", "Ngungu"),
        ("Rebels have taken the towns of Ngungu and Kirotshe in Congo.", None),
        ("Rebels have taken the village of Ngungú in Congo.", None),
        ("M23 rebels advanced in Congo, capturing the town of Ngungu.", "Ngungu"),
        ("Rebels took full control of Goma International Airport, Congo said.", "Goma airport"),
        ("China seized the disputed Gaven Reef in the Spratly Islands.", "Gaven Reef"),
        ("China seized a disputed reef in the Spratly Islands.", None),
        ("Rebels captured an airport from Congo's army.", None),
        ("M23 rebels claim to have captured Goma, Congo.", "Goma"),
        ("M23 rebels seized the strategic town of Mambasa in Congo.", "Mambasa"),
        ("Rebels captured the outskirts of Goma, Congo said.", None),
        ("M23 rebels entered Goma, Congo.", None),
        ("M23 rebels launched an operation to capture Goma, Congo said.", None),
        ("M23 rebels fought the army in Goma, capturing several towns.", None),
        ("M23 rebels are about to capture the city of Goma, Congo said.", "Goma"),
        ("M23 rebels will begin an offensive on the city of Goma, Congo said.", "Goma"),
        ("M23 rebels will begin an offensive on the outskirts of Goma, Congo said.", None),
        ("M23 rebels will begin an offensive near Goma, Congo said.", None),
        ("Congo's army is in full control of Goma.", "Goma"),
        ("Congo's army is in control of the roads to Goma.", None),
        ("Congo's army took the town of Ras Masisi.", "Ras Masisi"),
        ("Congo's army reclaimed the village of Sake from M23 rebels.", None),
        ("M23 rebels captured Goma after being repelled by Congo's army in Bukavu.", "Goma"),
        ("Rebels captured a village in North Kivu Province of Congo.", None),
    ],
)
def test_a_fight_names_the_town_that_it_took(words: Lexicon, text: str, town: str | None) -> None:
    told = {c.what for c in extract(article(title="", text=text), words) if c.rung == "combat"}

    assert town in told or (town is None and not told - {None})


def test_the_opposition_of_a_land_is_not_its_state(words: Lexicon) -> None:
    told = extract(article(title="", text="The Libyan opposition seized the town of Sirte."), words)

    assert [(c.actor, c.target, c.what) for c in told] == [(None, "LY", "Sirte")]


def test_each_town_is_news_once_whoever_is_named_as_its_taker() -> None:
    desk = Desk(situations=(KIVU,))

    def hold(said: str, days: float) -> str:
        return say(desk.hold([claim(said)], article(f"a{days}", at=MONDAY + timedelta(days=days)))[0])

    said = [
        hold("M23>CD involvement combat", 0),
        hold("M23>CD involvement combat of Goma", 1),
        hold("RW>CD involvement combat of Goma", 1.2),
        hold("M23>CD involvement combat of Bukavu", 2),
        hold("M23>CD involvement combat", 3),
        hold("CD>M23 involvement combat of Goma", 9),
        hold("M23>CD involvement combat planned", 10),
        hold("M23>CD involvement combat of Goma planned", 60),
        hold("M23>CD involvement combat of Goma planned", 61),
    ]

    told = ["new", "advanced", "same", "advanced", "same", "advanced", "old", "new", "same"]
    assert [one.split()[0] for one in said] == told
