import json
import runpy
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain, combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from bot.detect.lexicon import senses as module
from bot.detect.lexicon.gazetteer import Gazetteer, Mention

FOLDER = Path(module.__file__).parent
TODAY = date(2023, 6, 1)


def read() -> dict[str, object]:
    yaml = YAML(typ="safe")
    tables = {path.stem: yaml.load(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yaml"))}
    return tables | {path.stem: json.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.json")}


@pytest.fixture(scope="module")
def data() -> dict[str, object]:
    return read()


@pytest.fixture(scope="module")
def gazetteer(data: dict[str, object]) -> Gazetteer:
    return Gazetteer.build(data)


def small(**sheets: object) -> Gazetteer:
    return Gazetteer.build(sheets)


def read_off(gazetteer: Gazetteer, text: str, on: date = TODAY) -> list[tuple[str, str | None]]:
    """Return what was found but for roles: the words and the code."""
    return [(mention.text, mention.code) for mention in gazetteer.find(text, on) if mention.kind != "role"]


# --- the machine -----------------------------------------------------------------------------------------------------


def test_a_mention_bears_span_code_and_kind() -> None:
    gazetteer = small(nations={"KP": {"names": ["North Korea"], "adjectives": ["North Korean"]}})

    found = gazetteer.find("Two North Koreans left North Korea’s capital.", TODAY)

    assert found == (
        Mention(4, 17, "North Koreans", "KP", "demonym", plural=True),
        Mention(23, 34, "North Korea", "KP", "state"),
    )


def test_the_longest_name_wins_and_none_overlap() -> None:
    gazetteer = small(
        nations={"NE": {"names": ["Niger"]}, "NG": {"names": ["Nigeria"]}},
        actors={"organisation": {"none": ["Niger Delta"]}},
    )

    assert read_off(gazetteer, "Niger Delta, Niger, Nigeria") == [
        ("Niger Delta", None),
        ("Niger", "NE"),
        ("Nigeria", "NG"),
    ]


def test_a_longer_name_that_is_no_whole_word_leaves_the_shorter_one() -> None:
    gazetteer = small(nations={"NE": {"names": ["Niger"]}}, actors={"organisation": {"none": ["Niger Delta"]}})

    assert read_off(gazetteer, "Niger Deltas, a_Niger, Niger_, Nigerx, xNiger") == [("Niger", "NE")]


def test_an_s_that_lost_its_apostrophe_is_no_part_of_the_name() -> None:
    gazetteer = small(
        nations={"UA": {"names": ["Ukraine"], "adjectives": ["Ukrainian"]}}, people={"person": {"RU": [["V. Putin"]]}}
    )

    found = gazetteer.find("Ukraines army, V. Putins army, Ukrainesque", TODAY)

    assert found == (Mention(0, 7, "Ukraine", "UA", "state"), Mention(15, 23, "V. Putin", "RU", "person"))


def test_those_who_fight_their_state_do_not_stand_for_it() -> None:
    pinned = {"names": "Palestinian", "only_after": " militants"}
    gazetteer = small(
        nations={"SY": {"adjectives": ["Syrian"]}, "PS": {"adjectives": [pinned]}},
        compounds={"followers": ["rebels", "militants"]},
    )

    found = gazetteer.find("Syrian rebels, Syrian troops, Syrians, Palestinian militants", TODAY)

    assert found == (
        Mention(0, 6, "Syrian", None, "demonym", inner="SY"),
        Mention(15, 21, "Syrian", "SY", "demonym"),
        Mention(30, 37, "Syrians", "SY", "demonym", plural=True),
        Mention(39, 50, "Palestinian", "PS", "demonym"),
    )


def test_a_reading_that_asks_for_words_comes_before_one_that_only_bars_some() -> None:
    barring = {"names": "Russian", "unless_after": " roulette"}
    asking = {"names": "Russian", "only_after": " mercenaries"}
    gazetteer = small(nations={"RU": {"adjectives": [barring]}}, groups={"demonym": {"WAGNER": [asking]}})

    assert read_off(gazetteer, "Russian mercenaries, Russian troops") == [("Russian", "WAGNER"), ("Russian", "RU")]


def test_a_name_whose_guard_fails_leaves_the_shorter_one() -> None:
    row = {"names": "Foreign Office", "only_after": " in Berlin"}
    gazetteer = small(actors={"agency": {"DE": [row]}}, roles={"role": {"none": ["office"]}})

    found = gazetteer.find("The Foreign Office in Berlin, the Foreign Office", TODAY)

    assert [(mention.text, mention.code, mention.kind) for mention in found] == [
        ("Foreign Office", "DE", "agency"),
        ("Office", None, "role"),
    ]


@pytest.mark.parametrize(
    ("guard", "text", "held"),
    [
        ({"only_before": "South "}, "South Sudan", True),
        ({"only_before": "South "}, "North Sudan", False),
        ({"only_after": "ese"}, "Sudan", False),
        ({"only_after": " says"}, "Sudan says", True),
        ({"only_text": "Khartoum"}, "Sudan and Khartoum", True),
        ({"only_text": "Khartoum"}, "Sudan", False),
        ({"unless_before": "South "}, "South Sudan", False),
        ({"unless_before": "South "}, "Sudan", True),
        ({"unless_after": " Airways"}, "Sudan Airways", False),
        ({"unless_after": " Airways"}, "Sudan", True),
        ({"unless_text": "Juba"}, "Sudan, not Juba", False),
        ({"unless_text": "Juba"}, "Sudan", True),
    ],
)
def test_guards_look_before_after_and_anywhere(guard: dict[str, str], text: str, *, held: bool) -> None:
    gazetteer = small(nations={"SD": {"names": [{"names": "Sudan", **guard}]}})

    assert bool(gazetteer.find(text, TODAY)) is held


def test_a_person_stands_for_the_state_within_the_term_only() -> None:
    row = {"names": ["Jane Doe"], "from": "2015-03", "to": date(2019, 6, 30)}
    gazetteer = small(people={"person": {"AA": [row], "BB": [{"names": "Jane Doe", "from": 2020, "to": 2021}]}})

    codes = [
        gazetteer.find("Jane Doe", on)[0].code
        for on in (date(2015, 2, 28), date(2015, 3, 1), date(2019, 6, 30), date(2019, 7, 1), date(2021, 12, 31))
    ]

    assert codes == [None, "AA", "AA", None, "BB"]


def test_a_surname_counts_where_its_full_name_stands_in_the_text() -> None:
    gazetteer = small(people={"person": {"US": [["Lloyd Austin", "Ann-Marie Low-Key"]]}})

    assert read_off(gazetteer, "Austin spoke. Lloyd Austin left. Low-Key.") == [
        ("Austin", "US"),
        ("Lloyd Austin", "US"),
    ]
    assert read_off(gazetteer, "Austin, Texas") == []


def test_a_surname_counts_behind_its_state() -> None:
    gazetteer = small(
        nations={"JP": {"names": ["Japan"]}}, people={"person": {"JP": ["Shinzo Abe"], "XX": ["Abe Roe"]}}
    )

    assert read_off(gazetteer, "Japan’s Abe met China's Abe and Japan Abe") == [
        ("Japan", "JP"),
        ("Abe", "JP"),
        ("Japan", "JP"),
    ]


def test_also_needs_no_full_name_and_short_replaces_the_surname() -> None:
    row = {"names": ["Kim Jong-un"], "also": ["Marshal"], "short": ["Kim"]}
    gazetteer = small(people={"person": {"KP": [row]}})

    assert read_off(gazetteer, "Marshal met Kim") == [("Marshal", "KP")]
    assert read_off(gazetteer, "Kim, that is Kim Jong Un") == [("Kim", "KP"), ("Kim Jong Un", "KP")]


def test_a_surname_is_tied_to_its_own_bearer_in_a_row_of_several() -> None:
    gazetteer = small(people={"person": {"UA": [["Oleh Kim", "Ivan Petrenko"]]}})

    assert read_off(gazetteer, "Kim and Ivan Petrenko") == [("Ivan Petrenko", "UA")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran-backed men", Mention(0, 11, "Iran-backed", None, "demonym", inner="IR")),
        ("Iran-Backed men", Mention(0, 11, "Iran-Backed", None, "demonym", inner="IR")),
        ("a pro-Iran man", Mention(2, 10, "pro-Iran", None, "demonym", inner="IR")),
        ("a Pro-Iran man", Mention(2, 10, "Pro-Iran", None, "demonym", inner="IR")),
        ("the Iran-led men", Mention(4, 8, "Iran", "IR", "state")),
        ("a semi-Iran man", Mention(7, 11, "Iran", "IR", "state")),
    ],
)
def test_compounds_name_no_actor(text: str, expected: Mention) -> None:
    gazetteer = small(nations={"IR": {"names": ["Iran"]}}, compounds={"tails": ["backed"], "heads": ["pro"]})

    assert gazetteer.find(text, TODAY) == (expected,)


@pytest.mark.parametrize(
    ("kind", "name", "spelled"),
    [
        ("capital", "Sana'a", "Sana’a"),
        ("capital", "Sana’a", "Sana'a"),
        ("state", "Türkiye", "Turkiye"),
        ("person", "Jonas Støre", "Jonas Store"),
        ("person", "Kim Yo-jong", "Kim Yo Jong"),
        ("state", "Ukraine", "UKRAINE"),
        ("role", "defence ministry", "Defense Ministry"),
        ("role", "defence ministry", "Defence ministry"),
        ("role", "people's army", "People's Army"),
        ("agency", "Rocket Centre", "Rocket Center"),
        ("group", "al-Qaeda in Oz", "Al Qaida in Oz"),
        ("place", "al-Bab", "Al Bab"),
        ("person", "Mustafa al-Kazimi", "Mustafa Al-Kazimi"),
    ],
)
def test_one_entry_covers_the_spellings(kind: str, name: str, spelled: str) -> None:
    gazetteer = small(actors={kind: {"AA": [name]}})

    assert [mention.text for mention in gazetteer.find(f"in {spelled}.", TODAY)] == [spelled]


def test_short_places_are_not_shouted() -> None:
    gazetteer = small(places={"place": {"PK": ["Swat", "Peshawar"]}})

    assert read_off(gazetteer, "SWAT team, PESHAWAR") == [("PESHAWAR", "PK")]


def test_hand_kept_rows_replace_or_add_to_the_built_ones() -> None:
    built = {"name": "Oz", "names": ["Oz"], "adjectives": ["Ozian"], "capitals": ["Emerald"], "languages": {}}
    gazetteer = small(
        states={"OZ": built}, nations={"OZ": {"more_names": ["Land of Oz"], "capitals": ["Emerald City"]}}
    )

    assert read_off(gazetteer, "Oz, Land of Oz, Ozians, Emerald, Emerald City") == [
        ("Oz", "OZ"),
        ("Land of Oz", "OZ"),
        ("Ozians", "OZ"),
        ("Emerald City", "OZ"),
    ]
    assert gazetteer.name("OZ") == "Oz"


@pytest.mark.parametrize(
    ("sheets", "fault"),
    [
        ({"nations": []}, None),
        ({"nations": ["a list"]}, TypeError),
        ({"actors": {"agency": {"US": [{"names": []}]}}}, ValueError),
        ({"actors": {"agency": {"US": [5]}}}, ValueError),
        ({"actors": {"agency": {"US": None}}}, None),
        ({"people": {"person": {"US": [{"names": "A B", "from": "soon"}]}}}, ValueError),
    ],
)
def test_malformed_rows_are_refused(sheets: dict[str, object], fault: type[Exception] | None) -> None:
    if fault is None:
        assert Gazetteer.build(sheets).find("US", TODAY) == ()
    else:
        with pytest.raises(fault):
            Gazetteer.build(sheets)


def test_codes_and_names_for_people() -> None:
    gazetteer = small(
        states={
            "KP": {"name": "North Korea", "names": ["North Korea"], "adjectives": ["North Korean"], "capitals": []}
        },
        groups={"group": {"ISIS": [["Islamic State", "Daesh"]], "none": ["Nobody"]}},
        people={"person": {"KP": ["Kim Jong-un"]}},
        display={"media": "media reports"},
    )

    assert [
        gazetteer.code(name) for name in ("north korea", " North Koreans ", "kp", "daesh", "Kim Jong-un", "Mars")
    ] == [
        "KP",
        "KP",
        "KP",
        "ISIS",
        None,
        None,
    ]
    assert gazetteer.name("ISIS+KP+XX") == "Islamic State and North Korea and XX"
    assert gazetteer.names() == {"ISIS": "Islamic State", "KP": "North Korea", "media": "media reports"}


# --- the data --------------------------------------------------------------------------------------------------------

STATES = """
KP North Korea | DPRK | N. Korea | N Korea | Pyongyang | North Koreans
KR South Korea | ROK | S Korea | Seoul | South Koreans
US United States | US | U.S. | USA | America | Washington | Americans
GB UK | U.K. | Britain | United Kingdom | London | British | Britons | Scotland
CD DR Congo | DRC | Democratic Republic of the Congo | Congo | Congolese | Kinshasa
CG Republic of the Congo | Congo-Brazzaville | Brazzaville
MM Burma | Myanmar | Burmese | Naypyidaw
TR Turkey | Türkiye | Turkiye | Turkish | Turks | Ankara
UA Ukraine | Kyiv | Kiev | Ukrainians
CI Ivory Coast | Côte d'Ivoire | Cote d’Ivoire | Ivorian
CZ Czechia | Czech Republic | Czechs | Prague
SZ Eswatini | Swaziland
PH Philippines | Filipinos | Philippine | Manila
XK Kosovo | Pristina | Kosovars
TW Taiwan | Taipei | Taiwanese
PS Palestine | Palestinians | Palestinian | Ramallah | Gaza | West Bank
EH Western Sahara | Sahrawi
GW Guinea-Bissau
GQ Equatorial Guinea
PG Papua New Guinea
SS South Sudan | South Sudanese | Juba
IR Iran | Iranians | Tehran | Islamic Republic
NE Niger | Niamey
NG Nigeria | Nigerians | Abuja
FI Finns | Finnish
SE Swedes
DK Danes | Danish
PL Poles | Warsaw
NL Dutch | Holland
AZ Azerbaijan | Azeris | Nagorno-Karabakh
KZ Kazakhs | Astana
"""


@pytest.mark.parametrize("row", STATES.strip().splitlines(), ids=lambda row: row[:2])
def test_states_are_known_by_all_their_names(gazetteer: Gazetteer, row: str) -> None:
    code, names = row[:2], row[3:].split(" | ")

    for name in names:
        assert read_off(gazetteer, f"Then {name} spoke.") == [(name, code)]
        assert read_off(gazetteer, f"It was {name}’s idea.") == [(name, code)]


CASES = """
Ukraines army and Chinas support -> Ukraine:UA China:CN
Iran-backed Houthis fired at an Israeli ship -> Iran-backed:None Houthis:YE Israeli:IL
the South Korean spy agency said -> South Korean:KR
Seoul's military said -> Seoul:KR
Ukraine's Main Intelligence Directorate -> Ukraine:UA Main Intelligence Directorate:UA
the Foreign Office in Berlin warned -> Foreign Office:DE Berlin:DE
the Foreign Office said in Oxfordshire -> Foreign Office:GB
the German Foreign Office said -> German:DE Foreign Office:DE
a senior US defence official -> US:US
the Kremlin and the White House -> Kremlin:RU White House:US
the State Duma and the Federation Council -> State Duma:RU Federation Council:RU
The Washington Post and the New York Times reported -> The Washington Post:media New York Times:media
The Moscow Times and Korea Herald -> The Moscow Times:media Korea Herald:media
the London Stock Exchange fell -> London Stock Exchange:None
the Paris Agreement and the Geneva conventions -> Paris Agreement:None Geneva conventions:None
the Vienna Convention and the Minsk agreements -> Vienna Convention:None Minsk agreements:None
A sheriff in a Georgia county -> Georgia county:-
Georgia and Abkhazia -> Georgia:GE Abkhazia:GE
Rep. Jim Jordan asked -> -
Jordan and Amman -> Jordan:JO Amman:JO
roast Turkey for Thanksgiving -> -
the Gulf of Guinea -> Gulf of Guinea:None
George Washington crossed the river -> -
Washington state troopers -> -
Prince of Wales -> Prince of Wales:None
the Korean peninsula and the Korean War -> Korean peninsula:None Korean War:None
the two Koreas -> two Koreas:KP+KR
the Baltic states -> Baltic states:EE+LT+LV
Brussels wants more -> Brussels:EU
he was in Brussels -> Brussels:BE
the UN Security Council met -> UN Security Council:UN
Russia's Security Council met -> Russia's Security Council:RU
The RSF took El Fasher -> RSF:RSF El Fasher:SD
Reporters Without Borders (RSF) said -> -
ISIS, ISIL, Daesh and the Islamic State -> ISIS:ISIS ISIL:ISIS Daesh:ISIS Islamic State:ISIS
The Pakistani Taliban and the Afghan Taliban -> Pakistani Taliban:TTP Afghan Taliban:TALIBAN
Russian-backed separatists near Donetsk -> Russian-backed:DNR Donetsk:UA
pro-Russian rebels -> pro-Russian:DNR
pro-Russian candidates -> pro-Russian:None
Syrian rebels and Syrian troops -> Syrian:None Syrian:SY
Palestinian militants -> Palestinian:PS
Russian mercenaries of the Wagner Group -> Russian:WAGNER Wagner Group:WAGNER
Kurdish fighters in Raqqa -> Kurdish:SDF Raqqa:SY
Kurdish militants killed Turkish soldiers -> Kurdish:PKK Turkish:TR
Dirk Wagner sang -> -
Seoul said the North fired a missile; the South protested -> Seoul:KR North:KP South:KR
from the North of the island to Korea and the North Pole -> Korea:KR North Pole:None
the North and the South of Italy -> Italy:IT
Hamas-run ministry -> Hamas:PS
Turkish-backed rebels in Afrin -> Turkish-backed:SNA Afrin:SY
Peru's Congress impeached him -> Peru:PE
Al-Shabaab in Mogadishu -> Al-Shabaab:ALSHABAAB Mogadishu:SO
Al-Shabaab in Cabo Delgado -> Al-Shabaab:ISMOZ Cabo Delgado:MZ
the Syrian Observatory for Human Rights -> Syrian Observatory for Human Rights:expert
the Institute for the Study of War -> Institute for the Study of War:expert
the IAEA and the African Union -> IAEA:IAEA African Union:AFU
the West sends arms -> West:WEST
Western officials in the West Bank -> Western:WEST West Bank:PS
western allies in western Ukraine -> western:WEST Ukraine:UA
Western Australia and West Virginia -> Western Australia:None West Virginia:None
Tripoli in northern Lebanon -> Tripoli:LB Lebanon:LB
Tripoli and Benghazi -> Tripoli:LY Benghazi:LY
US$5 million -> -
US dollars -> -
KYIV, Ukraine -> KYIV:UA Ukraine:UA
Nato and the EU -> Nato:NATO EU:EU
(Reuters) - Russia said -> Russia:RU
Reuters reported -> Reuters:media
an Indian Ocean island -> Indian Ocean:None
Native American tribes -> -
Israel Defense Forces and Hezbollah -> Israel Defense Forces:IL Hezbollah:LB
Wagner chief Yevgeny Prigozhin -> Wagner:WAGNER Yevgeny Prigozhin:WAGNER
Khan Younis, Rafah and the Golan Heights -> Khan Younis:PS Rafah:PS Golan Heights:SY
Kursk and Belgorod -> Kursk:RU Belgorod:RU
Pakistan-administered Kashmir -> Pakistan-administered Kashmir:PK
Congress passed, Congress leader Rahul Gandhi -> -
Congress passed the bill -> Congress:US
US-made missiles, NATO-standard guns -> US-made:None NATO-standard:None
the SDF took Raqqa -> SDF:SDF Raqqa:SY
the Transnistrian authorities -> Transnistrian authorities:PMR
a boss of Tren de Aragua -> Tren de Aragua:TRENDEARAGUA
the Free Papua Movement -> Free Papua Movement:OPM
the West Papua National Liberation Army -> West Papua National Liberation Army:OPM
Jamaat-ul-Ahrar claimed it -> Jamaat-ul-Ahrar:TTP
East Indonesia Mujahideen -> East Indonesia Mujahideen:EASTINDONESIAMUJAHIDEEN
a base of the Popular Mobilization Forces in Iraq -> Popular Mobilization Forces:PMF Iraq:IQ
"""


@pytest.mark.parametrize("row", [row for row in CASES.strip().splitlines() if "county:-" not in row])
def test_names_in_context(gazetteer: Gazetteer, row: str) -> None:
    text, wanted = row.rsplit(" -> ", 1)

    found = " ".join(f"{name}:{code}" for name, code in read_off(gazetteer, text)) or "-"

    assert found == wanted


PEOPLE = """
2018-06-01 Nikolai Denkov -> None
2023-07-01 Nikolai Denkov -> BG
2014-06-01 Mostafa Madbouly -> None
2020-06-01 Mostafa Madbouly -> EG
2022-06-01 Louise Mushikiwabo -> None
2016-06-01 Gadi Eizenkot -> IL
2021-01-01 Gadi Eizenkot -> None
2023-06-01 Volodymyr Zelenskyy met Zelensky -> UA UA
2016-06-01 Volodymyr Zelenskyy -> None
2015-06-01 Poroshenko -> UA
2014-06-01 Jens Stoltenberg -> None
2013-06-01 Jens Stoltenberg -> NO
2020-06-01 Jens Stoltenberg -> NATO
2015-06-01 Barack Obama -> US
2023-06-01 Obama -> None
2018-06-01 Trump -> US
2023-06-01 Trump -> None
2025-06-01 Trump -> US
2024-10-20 Lloyd Austin warned. Austin left. -> US US
2024-10-20 Austin, Texas -> -
2023-06-01 Kim Jong Un and Kim Yo-jong -> KP KP
2024-10-20 Yoon Suk Yeol -> KR
2015-06-01 Donald Tusk -> EU
2024-06-01 Donald Tusk -> PL
2022-06-01 Kaja Kallas -> EE
2025-06-01 Kaja Kallas -> EU
2023-06-01 Ursula von der Leyen -> EU
2016-06-01 Ursula von der Leyen -> DE
2020-06-01 Ashraf Ghani -> AF
2022-06-01 Ashraf Ghani -> None
2019-06-01 Theresa May in May -> GB
2025-01-10 Bashar al-Assad -> None
"""


@pytest.mark.parametrize("row", PEOPLE.strip().splitlines())
def test_people_stand_for_whom_they_served_that_day(gazetteer: Gazetteer, row: str) -> None:
    text, wanted = row[11:].rsplit(" -> ", 1)

    found = [str(code) for _, code in read_off(gazetteer, text, date.fromisoformat(row[:10]))]

    assert found == ([] if wanted == "-" else wanted.split())


def test_bare_nouns_bear_the_code_of_the_one_group_the_text_is_about(gazetteer: Gazetteer) -> None:
    texts = ("Rebels near Donetsk fired", "Houthi rebels fired", "Rebels fired", "NATO met; the alliance said")

    found = [[m.code for m in gazetteer.find(text, date(2015, 2, 1)) if m.kind == "role"] for text in texts]

    assert found == [["DNR"], ["YE"], [], ["NATO"]]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("The Kremlin said nothing.", True),
        ("RUSSIA ON THE MARCH", True),
        ("Russias army marches.", True),
        ("Shells fell on Belgorod.", True),
        ("a Russian-made missile", True),
        ("Lavrov left for Cairo.", True),
        ("Alliance ministers met; Article 5 was not raised by NATO.", True),
        ("Prussian blue, a russet hue.", False),
        ("France has sent tanks to Ukraine.", False),
        ("", False),
        ("\ufffd\0", False),
    ],
)
def test_a_scout_sees_every_name_of_its_codes(gazetteer: Gazetteer, text: str, *, seen: bool) -> None:
    assert gazetteer.scout(["RU", "NATO"]).names(text) is seen


def test_a_scout_sees_a_state_by_the_league_it_is_in(gazetteer: Gazetteer) -> None:
    assert (gazetteer.scout(["EE"]).names("the Baltics"), gazetteer.scout([]).names("Russia")) == (True, False)


def test_roles_bear_no_code(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("The Ministry of Defence, the foreign minister, parliament and the agency", TODAY)

    assert [(mention.text, mention.code, mention.kind) for mention in found] == [
        ("Ministry of Defence", None, "role"),
        ("foreign minister", None, "role"),
        ("parliament", None, "role"),
        ("agency", None, "role"),
    ]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("us", "US"),
        ("Russia", "RU"),
        ("north korean", "KP"),
        ("Kyiv", "UA"),
        ("NATO", "NATO"),
        ("islamic state", "ISIS"),
        ("Hamas", "PS"),
        ("Georgia", "GE"),
        ("Atlantis", None),
    ],
)
def test_parties_of_a_situation_are_named_as_people_name_them(
    gazetteer: Gazetteer, name: str, code: str | None
) -> None:
    assert gazetteer.code(name) == code


def test_every_code_in_use_has_a_name(data: dict[str, object], gazetteer: Gazetteer) -> None:
    used = {
        part
        for stem in module.SHEETS
        for codes in dict(data[stem]).values()  # type: ignore[call-overload]
        for code in codes
        for part in code.split("+")
    }

    assert used - {"none"} - set(gazetteer.names()) == set()


def test_no_name_means_two_actors_at_one_time(data: dict[str, object]) -> None:
    senses = defaultdict(list)
    rows = chain(module.nations(data), *(module.sheet(data[stem], {}) for stem in module.SHEETS))
    for name, sense in rows:
        senses[name].append(sense)

    rivals = sorted(
        name
        for name, listed in senses.items()
        for one in listed
        for other in listed
        if one.guard is other.guard is None and one.code != other.code
        if one.first <= other.last and other.first <= one.last
    )

    assert rivals == []


def test_no_name_stands_twice_for_one_actor(data: dict[str, object]) -> None:
    senses = defaultdict(list)
    for stem in module.SHEETS:
        for name, sense in module.sheet(data[stem], {}):
            if sense.guard is None or not sense.guard.named:  # a surname follows from a full name
                senses[stem, sense.code, sense.kind, name].append(sense)

    doubles = sorted(
        f"{stem}: {name}"
        for (stem, *_, name), listed in senses.items()
        for one, other in combinations(listed, 2)
        if one.first <= other.last and other.first <= one.last
        if one.guard is None or other.guard is None or one.guard == other.guard
    )

    assert doubles == []


@pytest.mark.parametrize("path", [*FOLDER.glob("*.yaml"), *FOLDER.glob("en/*.yaml")], ids=lambda path: path.name)
def test_no_list_holds_a_word_twice(path: Path) -> None:
    assert sorted(doubled(YAML(typ="safe").load(path.read_text("utf-8")))) == []


def doubled(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from doubled(inner) if key != "principal_parts" else ()  # a past and its participle may be one word
    elif isinstance(value, list):
        words = [str(word) for word in value if isinstance(word, str)]
        yield from (word for word, count in Counter(words).items() if count > 1)
        yield from (word for row in value for word in doubled(row))


def test_the_table_of_states_takes_names_forms_and_languages() -> None:
    facts: dict[str, object] = {
        "name": "Myanmar",
        "demonym": "Burmese,Bamar",
        "capital": "Naypyidaw",
        "altSpellings": ["MM", "Republic of Myanmar", "Myanmar, Republic of", "Pyidaungsu"],
    }

    table = runpy.run_path(str(FOLDER / "states.py"))["build"](
        {"MM": "Myanmar (Burma)", "HK": "Hong Kong", "150": "Europe", "XK": "Kosovo"},
        {"de": {"MM": "Birma"}, "fr": {}},
        {"MM": facts},
    )

    assert table == {
        "MM": {
            "name": "Myanmar",
            "names": ["Myanmar", "Republic of Myanmar"],
            "adjectives": ["Burmese", "Bamar"],
            "capitals": ["Naypyidaw"],
            "languages": {"de": "Birma"},
        },
        "XK": {"name": "Kosovo", "names": ["Kosovo"], "adjectives": [], "capitals": [], "languages": {}},
    }


def test_the_committed_table_is_what_its_sources_give(tmp_path: Path) -> None:
    runpy.run_path(str(FOLDER / "states.py"))["main"](tmp_path / "states.json")

    assert (tmp_path / "states.json").read_text("utf-8") == (FOLDER / "states.json").read_text("utf-8")


def test_the_table_of_towns_leaves_out_small_ones_words_and_far_spellings() -> None:
    def town(name: str, code: str, people: int = 90_000, *others: str) -> dict[str, object]:
        return {"name": name, "countrycode": code, "population": people, "alternatenames": list(others)}

    table = runpy.run_path(str(FOLDER / "cities.py"))["build"](
        [
            town("Zahlé", "LB", 90_000, "Zahleh", "Zahle", "Sachle"),
            town("Hamlet", "LB", 900),
            town("Orange", "FR"),
            town("Nîmes", "FR", 90_000, "Nimesh"),
            town("Lincoln", "US"),
        ],
        frozenset(["orange"]),
    )

    assert table == {"FR": ["Nîmes"], "LB": ["Zahleh", "Zahlé"]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A drone hit a depot in Zahlé, Lebanon.", ["LB", "LB"]),
        ("A drone hit a depot in Zahle, the Lebanese army said.", ["LB", "LB"]),
        ("A drone hit a depot in Zahlé.", []),  # the state is not named
        ("Syria and Lebanon spoke of Tripoli.", ["SY", "LB", "LB"]),  # Libya's capital is not meant, nor named
    ],
)
def test_a_town_counts_beside_its_state(text: str, found: list[str]) -> None:
    towns = {"LB": ["Zahlé", "Tripoli"], "GR": ["Tripoli"]}
    names = small(
        states={
            "LB": {"name": "Lebanon", "names": ["Lebanon"], "adjectives": ["Lebanese"]},
            "SY": {"name": "Syria", "names": ["Syria"]},
        },
        cities=towns,
    )

    assert [mention.code for mention in names.find(text, date(2024, 1, 1))] == found


# --- laws ------------------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    "Iran Iran-backed Russia U.S. US the West North Korean Koreans Kim Jong Un Jordan Georgia Chad Türkiye’s ' ’ - \n"
    " Washington Post in Brussels IS said Turkey pro-Russian rebels Donetsk Kyiv, 12,000 troops 😀".split(" ")
)


@given(text=st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=60), on=st.dates(date(2010, 1, 1)))
def test_spans_reproduce_the_text_in_order_without_overlap(gazetteer: Gazetteer, text: str, on: date) -> None:
    found = gazetteer.find(text, on)

    assert [text[mention.start : mention.end] for mention in found] == [mention.text for mention in found]
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert found == gazetteer.find(text, on)


@pytest.mark.parametrize(
    ("text", "on", "code"),
    [
        ("Tony Blair spoke in London.", date(2006, 5, 1), "GB"),
        ("Tony Blair spoke in London.", date(2016, 5, 1), None),
        ("Ehud Olmert met his ministers.", date(2007, 5, 1), "IL"),
        ("Olmert met his ministers.", date(2007, 5, 1), "IL"),
        ("Condoleezza Rice flew to Beirut.", date(2006, 8, 1), "US"),
        ("Pervez Musharraf addressed the nation.", date(2007, 11, 3), "PK"),
        ("Yushchenko addressed the nation.", date(2008, 8, 12), "UA"),
        ("The Sudan People's Liberation Army took the town.", date(2012, 4, 10), "SS"),
        ("The Revolutionary People's Liberation Party-Front claimed the attack.", date(2013, 2, 2), "DHKPC"),
    ],
)
def test_who_spoke_and_fought_in_former_years_is_known_for_his_term(
    gazetteer: Gazetteer, text: str, on: date, code: str | None
) -> None:
    assert next(iter(gazetteer.find(text, on))).code == code


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Shells fell on villages in Punjab, India said.", [("India", "IN")]),
        ("Drones from Pakistan hit Punjab.", [("Pakistan", "PK")]),
        ("A bomb went off in Pakistan's Punjab.", [("Pakistan", "PK"), ("Punjab", "PK")]),
        ("A bomb went off in Punjab province, Pakistan.", [("Punjab", "PK"), ("Pakistan", "PK")]),
        ("Iran showed a Khyber missile; Pakistan looked on.", [("Iran", "IR"), ("Pakistan", "PK")]),
        ("A bomb went off in Khyber, Pakistan.", [("Khyber", "PK"), ("Pakistan", "PK")]),
        ("Shells fell on Nowshera sector, India said.", [("India", "IN")]),
        ("Mir Ali Khan spoke in Pakistan.", [("Pakistan", "PK")]),
        ("A bomb went off in Mir Ali, Pakistan.", [("Mir Ali", "PK"), ("Pakistan", "PK")]),
        ("A man named Khar left Pakistan.", [("Pakistan", "PK")]),
        ("Israel bombed Houla.", [("Israel", "IL"), ("Houla", "LB")]),
        ("Shells fell on Houla in Syria.", [("Houla", "SY"), ("Syria", "SY")]),
        ("Many died in the massacre in Houla.", []),
        ("Nicolas Jaar sang in Yemen.", [("Yemen", "YE")]),
        ("Jihadists took Jaar in Yemen.", [("Jaar", "YE"), ("Yemen", "YE")]),
        ("Jere said so in Nigeria.", [("Nigeria", "NG")]),
        ("In Jere, Nigeria, two men died.", [("Jere", "NG"), ("Nigeria", "NG")]),
        ("Nancy Merca was shot.", []),
        ("Bari in Italy took in Somali men.", [("Italy", "IT"), ("Somali", "SO")]),
        ("George Sabra spoke of Gaza.", [("Gaza", "PS")]),
        ("Brak al-Shati in Libya was hit.", [("Brak", "LY"), ("Libya", "LY")]),
        ("Rockets from Lebanon hit the Hula Valley.", [("Lebanon", "LB")]),
        ("A gunman came to Elon Moreh, Alon Shvut and Giv'at Asaf.", []),
        ("Hamas fired at Holon.", [("Hamas", "PS"), ("Holon", "IL")]),
        ("A Houthi drone fell on Holon.", [("Houthi", "YE"), ("Holon", "IL")]),
        ("Israeli police closed Qalandia.", [("Israeli", "IL"), ("Qalandia", "PS")]),
        ("Al-Shabaab Overruns Merca", [("Al-Shabaab", "ALSHABAAB"), ("Merca", "SO")]),
        ("Al-Shabaab left Merca Sunday.", [("Al-Shabaab", "ALSHABAAB"), ("Merca", "SO")]),
        ("Al-Shabaab left Merca May 3.", [("Al-Shabaab", "ALSHABAAB"), ("Merca", "SO")]),
        ("Syrian Jets Bomb Rastan, Wounding 3", [("Syrian", "SY"), ("Rastan", "SY")]),
        ("Syrian Jets Bomb Houla", [("Syrian", "SY"), ("Houla", "SY")]),
        ("Shells fell on Houla Tuesday in Syria.", [("Houla", "SY"), ("Syria", "SY")]),
        ("The raid on Houla condemned by Syria", [("Houla", "SY"), ("Syria", "SY")]),
        ("Gunmen Storm Zamzam IDP Camp", [("Zamzam", "SD")]),
        ("Pilgrims drank Zamzam water.", []),
        ("A drone hit a car near Soum.", [("Soum", "BF")]),
        ("Pakistani Jets Bomb Wana", [("Pakistani", "PK"), ("Wana", "PK")]),
        ("Dr. Wana left Pakistan.", [("Pakistan", "PK")]),
        ("Sidra Hassouna left Libya.", [("Libya", "LY")]),
        ("Lebanon: bombs fell on Blida. Ramallah was calm.", [("Lebanon", "LB"), ("Blida", "LB"), ("Ramallah", "PS")]),
        ("Ramallah was raided and Blida in Lebanon shelled.", [("Ramallah", "PS"), ("Blida", "LB"), ("Lebanon", "LB")]),
        ("Lebanon wept. A mine went off in Blida, Algeria.", [("Lebanon", "LB"), ("Algeria", "DZ")]),
        ("Hezbollah shelled Taybeh while Ramallah slept.", [("Hezbollah", "LB"), ("Taybeh", "LB"), ("Ramallah", "PS")]),
        ("Hezbollah spoke of settlers in Taybeh.", [("Hezbollah", "LB")]),
    ],
)
def test_a_place_that_is_also_a_person_or_elsewhere_asks_for_its_land(
    gazetteer: Gazetteer, text: str, found: list[tuple[str, str | None]]
) -> None:
    assert read_off(gazetteer, text) == found


@pytest.mark.parametrize(
    ("text", "on", "found"),
    [
        ("John Allen, a plumber, met Allen.", date(2012, 5, 1), []),
        ("Gen. John Allen spoke, and Allen left.", date(2012, 5, 1), [("John Allen", "US"), ("Allen", "US")]),
        ("George Casey, 12, was shot.", date(2006, 5, 1), [("George Casey", None)]),
        ("George Casey spoke in Baghdad.", date(2006, 5, 1), [("George Casey", "US"), ("Baghdad", "IQ")]),
        ("John Allen commanded men in Kabul.", date(2012, 5, 1), [("John Allen", "US"), ("Kabul", "AF")]),
        ("George Casey spoke.", date(2008, 5, 1), [("George Casey", "US")]),
        ("Liz Cheney spoke. Cheney left.", date(2007, 5, 1), [("Cheney", "US")]),
        ("Lynne Cheney spoke.", date(2007, 5, 1), []),
        ("Liz Cheney saw Dick Cheney.", date(2007, 5, 1), [("Dick Cheney", "US")]),
        ("Cheney spoke.", date(2007, 5, 1), [("Cheney", "US")]),
        ("Nicholas Burns spoke.", date(2023, 5, 1), [("Nicholas Burns", "US")]),
        ("John Sullivan spoke.", date(2021, 5, 1), []),
        ("Tymoshenko spoke.", date(2005, 5, 1), [("Tymoshenko", "UA")]),
        ("Tymoshenko spoke.", date(2007, 5, 1), [("Tymoshenko", None)]),
        ("Kevin Rudd spoke.", date(2011, 5, 1), [("Kevin Rudd", "AU")]),
        ("Kevin Rudd spoke.", date(2012, 5, 1), [("Kevin Rudd", None)]),
        ("Tom Thabane spoke.", date(2016, 5, 1), [("Tom Thabane", None)]),
    ],
)
def test_a_name_that_many_bear_asks_for_its_office(
    gazetteer: Gazetteer, text: str, on: date, found: list[tuple[str, str | None]]
) -> None:
    assert read_off(gazetteer, text, on) == found


@pytest.mark.parametrize(
    ("text", "on", "code"),
    [
        ("Gordon Brown spoke.", date(2009, 5, 1), "GB"),
        ("Gordon Brown spoke.", date(2012, 5, 1), None),
        ("Jack Straw spoke.", date(2003, 5, 1), "GB"),
        ("John Reid spoke.", date(2006, 1, 1), "GB"),
        ("John Reid spoke.", date(2007, 1, 1), None),
        ("Robert Gates spoke.", date(2010, 5, 1), "US"),
        ("Susan Rice spoke.", date(2012, 5, 1), "US"),
        ("Peter Pace spoke.", date(2006, 5, 1), "US"),
        ("Igor Kirillov spoke.", date(2024, 5, 1), "RU"),
        ("Hervé Morin spoke.", date(2009, 5, 1), "FR"),
        ("John Howard spoke.", date(2005, 5, 1), "AU"),
        ("Paul Martin spoke.", date(2005, 5, 1), "CA"),
        ("Sharif Ahmed spoke.", date(2010, 5, 1), "SO"),
        ("Shaukat Aziz Monday spoke.", date(2006, 5, 1), "PK"),
        ("Shaukat Aziz Siddiqui spoke.", date(2006, 5, 1), None),
    ],
)
def test_who_leads_a_land_needs_no_word_of_it_within_his_term(
    gazetteer: Gazetteer, text: str, on: date, code: str | None
) -> None:
    assert next((mention.code for mention in gazetteer.find(text, on)), None) == code


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("NATO", "NATO"),
        ("EU", "European Union"),
        ("UN", "United Nations"),
        ("AFU", "African Union"),
        ("IAEA", "IAEA"),
        ("CSTO", "CSTO"),
        ("TTP", "Pakistani Taliban"),
        ("US+UA", "United States and Ukraine"),
    ],
)
def test_a_body_is_shown_by_its_own_name_not_by_that_of_a_mission(code: str, name: str, gazetteer: Gazetteer) -> None:
    assert gazetteer.name(code) == name


def test_no_two_codes_are_shown_by_one_name(gazetteer: Gazetteer) -> None:
    shown = Counter(gazetteer.names().values())

    assert [name for name, codes in shown.items() if codes > 1] == []


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("YE", "Iran-backed", False),
        ("YE", "Shiite", False),
        ("YE", "Houthi", True),
        ("WAGNER", "Russian", False),
        ("ALSHABAAB", "Somali", False),
        ("ARTSAKH", "Karabakh", True),
    ],
)
def test_a_text_names_nobody_by_a_word_that_is_a_name_only_before_another(
    gazetteer: Gazetteer, code: str, name: str, *, expected: bool
) -> None:
    assert (name in gazetteer.spellings(code)) is expected
