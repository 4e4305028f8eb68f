"""Builds states.json from babel (names in eleven languages) and countryinfo (demonyms, capitals); needs the dev extra.

python -m bot.detect.lexicon.states
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

TABLE = Path(__file__).with_name("states.json")
LANGUAGES = ("de", "es", "fr", "ja", "ko", "pl", "ru", "uk", "zh")
# Territories that other states answer for, and entries of the sources that are no places.
_NO_STATES = frozenset(
    "AC AI AQ AS AW AX BL BM BQ BV CC CK CP CQ CW CX DG EA EU EZ FK FO GF GG GI GL GP GS GU HK HM IC IM IO JE KY MF MO"
    " MP MQ MS NC NF NU PF PM PN PR QO RE SH SJ SX TA TC TF TK UM UN VG VI WF XA XB YT ZZ".split()
)
_LONG_FORM = re.compile(
    r"(?:[A-Z][\w' -]* )?(?:Republic|Kingdom|Federation|Emirates|Sultanate|State|States)\b(?: of [\w' -]+)?"
)


def build(
    english: Mapping[str, str], others: Mapping[str, Mapping[str, str]], facts: Mapping[str, Mapping[str, object]]
) -> dict[str, object]:
    """Return the table of states by code: English names, adjectives, capitals, and the names in other languages."""
    return {
        code: _state(name, {lang: names[code] for lang, names in others.items() if code in names}, facts.get(code, {}))
        for code, name in sorted(english.items())
        if re.fullmatch("[A-Z]{2}", code) and code not in _NO_STATES
    }


def _state(name: str, languages: Mapping[str, str], facts: Mapping[str, object]) -> dict[str, object]:
    shown = re.sub(r" \(.*\)$", "", name).replace("’", "'").replace(" & ", " and ")
    spelled = [shown, *(str(other) for other in (facts.get("name"), *_texts(facts.get("altSpellings"))) if other)]
    names = [spelled[0], *(other for other in spelled[1:] if other == facts.get("name") or _LONG_FORM.fullmatch(other))]
    adjective, capital = str(facts.get("demonym") or ""), str(facts.get("capital") or "")
    return {
        "name": shown,
        "names": list(dict.fromkeys(other for other in names if "," not in other)),
        "adjectives": [word for word in adjective.split(",") if word],
        "capitals": [capital] if capital else [],
        "languages": dict(sorted(languages.items())),
    }


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _sources() -> tuple[dict[str, str], dict[str, dict[str, str]], dict[str, dict[str, object]]]:
    """Read the two packages, which only development installs."""
    from babel import Locale  # noqa: PLC0415
    from countryinfo import CountryInfo, CountryNotFoundError  # noqa: PLC0415

    english = {str(code): str(name) for code, name in Locale("en").territories.items()}
    others = {lang: {str(c): str(n) for c, n in Locale(lang).territories.items()} for lang in LANGUAGES}
    facts: dict[str, dict[str, object]] = {}
    for code in sorted(english):
        try:
            info = CountryInfo(code).info()
        except CountryNotFoundError:
            continue
        if info["ISO"]["alpha2"] == code:  # it also answers "AC" with Macau
            facts[code] = dict(info)
    return english, others, facts


def main(target: Path = TABLE) -> None:
    """Write states.json, where nothing else is said beside this file."""
    table = json.dumps(build(*_sources()), ensure_ascii=False, indent=1, sort_keys=True)
    target.write_text(f"{table}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
