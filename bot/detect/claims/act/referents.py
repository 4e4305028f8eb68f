"""Whose deed a word takes up: "Chad struck Mali and Niger condemned it", "a move that Niger condemned".

1. It is of who did what was told last, not of whom or where it was done to.
2. A pronoun, "which" or a bare noun of doing takes up the last verb before it, else the deed of the sentence before.
3. Who speaks of it has not done it; what somebody says is no deed.
"""

from collections.abc import Iterator

from bot.detect.claims.scene.blame import GRAVE
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group


def taken_up(scene: Scene, event: Event, word: Group | None) -> tuple[str, ...] | None:
    """Return whose deed a word takes up, () where nobody tells; None where it takes up none."""
    clause = event.clause
    if word is None or clause is None or not _takes_up(scene, word):
        return None
    whose = told_before(scene, event, clause, word)
    if whose is None and scene.sentence.words[word.first].lower not in ("a", "an", "another"):
        return tuple(code for code in scene.context.doer if code not in event.actor) or None
    return whose


def told_before(scene: Scene, event: Event, clause: Clause, word: Group | None = None) -> tuple[str, ...] | None:
    """Return who did what the sentence told last, () where it does not say who; None where it told nothing."""
    before = (_doer(c, event.actor) for c in _before(scene, clause, word))
    return next((codes for codes in before if codes is not None), None)


def _takes_up(scene: Scene, word: Group) -> bool:
    """Say whether a word only points to a deed: "it", "this", "a move", "the launch"; no party, nobody's by name."""
    inside = scene.sentence.words[word.first : word.last]
    if len(inside) == 1:
        return inside[0].lower in _POINTING
    beside = word.first > 0 and scene.sentence.words[word.first - 1].text == ","
    if inside[0].lower in ("a", "an", "another") and not beside:
        return False  # "criticised a plan"
    told = {c for g in scene.sentence.groups if g.last <= word.first for c in g.codes}
    named = any(w.mention is not None and w.mention.code for w in inside)
    named = named or not told.issuperset(c for g in word.chain() for c in g.codes)  # "the strikes on Doha"
    deeds = scene.lists["condemned_nouns"] | scene.lists["unwelcome_deeds"]
    return not named and inside[0].lower in _BARE and (word.lemma in deeds or scene.event_in(word, *GRAVE))


_POINTING = frozenset("it this that which something them these".split())
_BARE = frozenset("a an the this that these those such another".split())


def _before(scene: Scene, clause: Clause, word: Group | None) -> Iterator[Clause]:
    """Yield the verbs whose deed a word may take up, the nearest first; those of "condemned it when …" last."""
    at = clause.first if word is None else min(word.first, clause.first)
    above = {id(c) for c in _above(clause)}
    ahead = [c for c in scene.sentence.clauses if c.first < at and id(c) not in above]
    yield from reversed(ahead)
    yield from (c for c in scene.sentence.clauses if c.parent is clause and c.link in ("when", "after", "as"))


def _above(clause: Clause) -> Iterator[Clause]:
    """Yield a verb and those that only report it."""
    here: Clause | None = clause
    while here is not None:
        yield here
        here = here.parent if here.link == "that" else None


def _doer(clause: Clause, speaker: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return who does it, () where nobody tells; None where it is no deed of another."""
    if clause.negated or not clause.families.isdisjoint(_SPOKEN) or clause.lemma in ("be", "have"):
        return None
    doer = next((a for a in clause.args if a.prep == "by"), None) if clause.passive else clause.subject
    codes = doer.codes if doer is not None else ()
    if codes and set(codes) <= set(speaker):
        return None
    return tuple(code for code in codes if code not in speaker)


_SPOKEN = frozenset("plainsay condemn accuse deny dismiss".split())
