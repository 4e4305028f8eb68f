"""What the code of a party says of it: ISO 3166 alpha-2 is a state, the longer ones are groups and bodies of states."""

BODIES = frozenset(["EU", "G7", "UN"])  # bodies of states whose codes are as short as a state's
_STATE = 2  # letters of a state's code


def is_state(code: str) -> bool:
    """Say whether a code is that of a state, not of a body of states or of a group."""
    return len(code) == _STATE and code not in BODIES
