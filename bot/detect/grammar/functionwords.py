"""Function words that many rules ask for: whose a thing is, what is yet to come."""

THIRD_PERSON = frozenset(["his", "her", "its", "their"])  # whose it is was named before
POSSESSIVES = THIRD_PERSON | {"my", "our", "your"}
FUTURE = frozenset("will would shall wo won't won’t wouldn't wouldn’t 'll ’ll".split()) | {"is to"}
