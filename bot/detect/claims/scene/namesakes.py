"""Deals that are called as a famous one is, and are of others: "Egypt signs a grain deal with India"."""

from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Group
from bot.detect.lexicon.codes import is_state


def are_others(scene: Scene, one: Group, own: tuple[str, ...], parties: tuple[str, ...]) -> bool:
    """Say whether a state that is no party of the famous deal strikes one of so common a name."""
    words = scene.sentence.text[one.start : one.end].lower().split()
    name = " ".join(words[1:] if words[0] in _DETERMINERS else words)
    clause = one.clause
    if name not in scene.lists["common_pacts"] or (clause and clause.lemma in scene.lists["mediating_verbs"]):
        return False
    told = clause is None or "plainsay" in clause.families  # "Oslo announces that the grain deal goes on"
    takers = clause.subject.codes if clause is not None and clause.subject is not None and not told else ()
    return any(is_state(code) and code not in parties for code in (*own, *takers))


_DETERMINERS = POSSESSIVES | {"the", "a", "this", "that", "new"}
