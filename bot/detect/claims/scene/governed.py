"""The clauses that a speaker's verb or a noun of charging governs."""

from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.families import HARM

_MAX_DEPTH = 4


def below(scene: Scene, clause: Clause) -> list[Clause]:
    """Return the clauses that the speaker's verb governs, however deep."""
    return [c for c in scene.sentence.clauses if c is not clause and _governed(c, clause)]


def _governed(child: Clause, clause: Clause) -> bool:
    link, here = child.link, child.parent
    for _ in range(_MAX_DEPTH):
        if here is None:
            return False
        if here is clause:
            return link != "and"  # "blamed X and said …": the second verb is the speaker's own
        if _is_anothers_word(here, clause):
            return False
        link, here = here.link, here.parent
    return False


def _is_anothers_word(between: Clause, clause: Clause) -> bool:
    """Say whether another party tells it: "Ankara said that Damascus declares it …"."""
    teller, speaker = between.subject, clause.subject
    if "plainsay" not in between.families or teller is None or speaker is None or not teller.codes:
        return False
    return set(teller.codes).isdisjoint(speaker.codes)


def told_with(scene: Scene, clause: Clause) -> Clause | None:
    """Return the verb with which an -ing goes: of "troops raid a camp, the army says, killing four" that of raiding."""
    above = clause.parent
    if above is not None and above.form == "ing" and above.families & HARM:
        return told_with(scene, above)  # "killing two and injuring five"
    if above is None or "say" not in above.families:
        return above
    said = (c for c in scene.sentence.clauses if c.parent is above and c.link == "that" and c.first < above.first)
    return next(said, above)


def content(scene: Scene, done: Group) -> Clause | None:
    """Return the clause that says what is alleged: "the claim that …"; not what stands beyond a comma."""
    behind = next((c for c in scene.sentence.clauses if c.first > done.last and c.finite), None)
    between = scene.sentence.words[done.last : behind.first] if behind is not None else []
    return None if any(w.tag in ",.;" for w in between) else behind
