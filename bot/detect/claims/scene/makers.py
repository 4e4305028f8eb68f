"""Who makes a truce: whoever agrees or declares it, by whom it is declared, the sides of the land where it holds."""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.meetings import beside
from bot.detect.claims.scene.parties import venues
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import ONLOOKERS, is_state

CONSENTING = frozenset(["agree", "commit", "accept", "consent", "sign up", "sign on", "be"])
DEALS = frozenset(["agreement", "deal", "accord", "pact", "consensus", "understanding"])


def truce_makers(scene: Scene, event: Event, clause: Clause, role: str) -> tuple[str, ...]:
    """Return who agrees or declares a truce, by whom it is declared, or whose it is that "took effect" somewhere."""
    dealt = clause.object is not None and clause.object.lemma in DEALS  # "reached agreement on a truce"
    if role == "object" or (role == "arg" and (dealt or clause.lemma in CONSENTING or is_left(event, clause))):
        agent = clause.subject
        if agent is not None and agent.lemma == "it" and clause.form == "to":
            return ()  # "it is possible to restore the truce": whoever speaks
        if agent is None and clause.lemma == "be":  # "there will be no truce": who says so refuses it
            return _refuser(scene, event)
        return (agent.deep() if agent is not None else ()) or event.actor or _in_their_land(scene, event, agent)
    if role == "subject" and not event.actor:
        by = next((a.codes for a in clause.args if a.prep == "by" and a.codes), ()) if clause.passive else ()
        place, event.target = event.target or beside(clause, "in", "across"), ()
        if place and clause.lemma in _AGREED and set(place) <= venues(scene, clause.args):
            place = ()  # "a truce agreed in Doha" is not one of Qatar's
        return by or place or _at_home(scene, event.group)
    return event.actor


def is_left(event: Event, clause: Clause) -> bool:
    """Read "withdrew from the truce", "is not bound by it", "does not consider itself bound by it"."""
    if event.role != "arg" or event.group is None:
        return False
    above = clause.parent
    deems = above is not None and above.negated and above.lemma in ("consider", "feel", "deem", "regard")
    unbound = clause.lemma == "bind" and clause.passive and (clause.negated or deems)
    return unbound or (clause.lemma in _LEAVING and event.group.prep in ("from", "out", "out of"))


_LEAVING = ("withdraw", "pull out", "back out", "walk away", "walk out")


def made_with(scene: Scene, event: Event, clause: Clause) -> tuple[str, ...]:
    """Return towards whom a truce is: not in whose capital it was signed."""
    held = venues(scene, clause.args) if clause.lemma in _AGREED else ()
    return tuple(code for code in event.target if code not in held)


_AGREED = frozenset("agree reach sign negotiate broker strike clinch conclude seal mediate".split())


def _refuser(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return who says that there will be no truce, a side of the fight; "there is none yet" tells how it stands."""
    waits = "yet" in scene.spelled and scene.spelled.isdisjoint(_FORESEEING)
    if event.source in (None, *ONLOOKERS, "UN") or waits:
        return ()
    said = tuple(str(event.source).split("+"))
    refused = [g for g in scene.sentence.groups if g.prep == "with"]
    banded = any(scene.lexicon.counting.has("irregular", g.lemma) for g in refused)  # "no truce with the rebels"
    banded = banded or any(_groups(scene) & set(g.codes) for g in refused)
    return said if banded or is_side_of(scene, said) or scene.old_foes(said) else ()


_FORESEEING = frozenset(["will", "would", "shall", "cannot"])


def is_side_of(scene: Scene, codes: tuple[str, ...]) -> bool:
    """Say whether parties are sides of the fight: an armed group that is named, or who is told to face another."""
    return bool({*_groups(scene), *scene.context.foes} & set(codes))


def _groups(scene: Scene) -> set[str | None]:
    return {m.code for m in scene.sentence.mentions if m.kind == "group"}


def _at_home(scene: Scene, group: Group | None) -> tuple[str, ...]:
    """Return the one state named where "rebels and the government" make a truce."""
    unnamed = group is not None and any(g.prep == "between" and not g.codes for g in group.inner)
    lands = {m.code for m in scene.sentence.mentions if m.code and is_state(m.code)} if unnamed else set()
    return tuple(lands) if len(lands) == 1 else ()


def _in_their_land(scene: Scene, event: Event, agent: Group | None) -> tuple[str, ...]:
    """Return where "the government and the rebels", "the warring parties" of no name make a truce."""
    if agent is None or not (agent.lemma in scene.lists["truce_sides"] or scene.has(agent, "assailant")):
        return ()
    land = tuple(dict.fromkeys(c for c in (*event.target, *event.place) if is_state(c)))
    return land if len(land) == 1 and len(event.args) < _MANY else ()


_MANY = 4  # phrases behind a verb among which nobody finds the land
