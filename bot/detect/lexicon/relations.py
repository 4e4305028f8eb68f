"""Nouns that say what one land is to another."""

LANDS = frozenset("country kingdom nation republic state".split())
NEIGHBOURS = frozenset(["neighbor", "neighbour"])
FELLOWS = frozenset(["ally", "partner"])
RIVALS = frozenset("adversary enemy foe opponent rival".split())
OTHERS = NEIGHBOURS | FELLOWS | RIVALS  # "Somalia's neighbours" are not Somalia, nor "Iran's enemies" Iran
AGAINST = RIVALS | {"critic", "detractor"}  # "a critic of Putin" is not Putin's, nor "opponents of the junta" its own
HELD_BY = {"PS": "IL"}  # a land without an army of its own: whose "the army" is there
