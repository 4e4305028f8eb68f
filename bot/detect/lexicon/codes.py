"""What the code of a party says of it: ISO 3166 alpha-2 is a state, the longer ones are groups and bodies of states."""

BODIES = frozenset(["EU", "G7", "UN"])  # bodies of states whose codes are as short as a state's
UNARMED = BODIES | {"IAEA"}  # they fight nobody
BLOCS = UNARMED | {"NATO", "WEST", "AFU"}  # bodies of states, armed or not
ONLOOKERS = frozenset(["media", "expert"])  # who only tells of it and is no party
MEMBERS = {  # of the bodies that news names for one of them, and the other way round
    bloc: frozenset(codes.split())
    for bloc, codes in {
        "WEST": "NATO EU G7 US GB FR DE CA IT PL",
        "G7": "US GB FR DE CA IT JP EU",
        "EU": "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK",
        "NATO": "AL BE BG CA CZ DE DK EE ES FI FR GB GR HR HU IS IT LT LU LV ME MK NL NO PL PT RO SE SI SK TR US",
    }.items()
}
_STATE = 2  # letters of a state's code


def is_state(code: str) -> bool:
    """Say whether a code is that of a state, not of a body of states or of a group."""
    return len(code) == _STATE and code not in BODIES
