"""Families of verbs.yaml and nouns.yaml that tell the same thing."""

HARM = frozenset(["kill", "wound", "die", "strike"])  # verbs: what befalls a victim
BLOWS = frozenset("attack strike fire explode fight invade kill wound".split())  # verbs: what one party does to another
SHOOTING = frozenset(["attack", "fire", "strike"])
VIOLENCE = frozenset(["attack", "weakattack", "combat"])  # nouns: an air raid, an incident, a battle
DEEDS = VIOLENCE | {"crossed", "invade"}  # nouns and verbs: what one state accuses another of
CONDUCT = BLOWS | {"crossed", "down", "deploy", "supply"}  # what a party is asked to answer for
GAINS = frozenset(["take", "advance", "capture_person"])
SENDING = frozenset(["deploy", "move", "supply"])
SPEECH = frozenset("accuse condemn say threaten warn".split())
MENACES = frozenset(["warn", "threaten", "warning", "threat"])
REFUSALS = frozenset(["deny", "dismiss", "refuse"])
GUESSED = frozenset("suspected believed thought presumed alleged said reported".split())  # "is … to have done it"
# prepositions of what a deed came after or is about: "orders a probe into the raid"
BACKDROP = frozenset("to after on following into since amid amidst despite over".split())
