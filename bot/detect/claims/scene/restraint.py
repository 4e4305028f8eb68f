"""Force that a party keeps from, or calls on others to use: "will not join the war", "urges Egypt to intervene".

1. Who rules force out speaks of its own: what it will not do, does not plan or want, whom it will not let use its soil.
2. Who calls for force wants another to use it, or to be let use it; a plea for an end of force is none.
"""

from bot.detect.claims.scene.armed import is_ground
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.exclusions import takes_no_part
from bot.detect.claims.scene.quarrels import is_civil
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.tone import can_be_fought
from bot.detect.grammar.functionwords import FIRST_PERSON, FUTURE, POSSESSIVES
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.relations import LANDS
from store.model import Claim
from store.terms import Kind, Status

_WARS = frozenset(
    "war conflict fight fighting hostility confrontation escalation combat attack strike offensive".split()
)
_JOINING = frozenset(["join", "enter", "participate", "take part", "engage", "be", "play", "aid", "assist"])
_LANDS = LANDS | {"government", "alliance"}
_SOIL = frozenset("soil territory airspace land country base waters sky port".split())
_FIGHTING = frozenset("fight intervene invade wage retaliate".split())
_WANTING = frozenset(["want", "seek", "desire", "wish", "look", "aim"])


def is_urged(scene: Scene, clause: Clause | None) -> bool:
    """Say whether one calls on another to do what a clause tells: "urges Egypt to take military action"."""
    return clause is not None and clause.form == "to" and _called_for(scene, clause) is not None


def restraint(scene: Scene, event: Event) -> Claim | None:
    """Return force that is ruled out or called for by a verb that governs it, None where none is."""
    clause = event.clause
    if clause is None or event.nominal or not scene.hostile or is_civil(scene):
        return None
    if (caller := _called_for(scene, clause)) is not None:
        asked = clause.subject.codes if clause.subject is not None else ()
        target = tuple(c for c in (*_struck(event), *scene.foe(caller)) if c not in (*caller, *asked))
        return _forced(scene, event, "propose_force", caller, target[:1])
    if (owner := _spares_soil(scene, event, clause)) is not None:
        return owner
    doer = clause.subject
    if doer is None or not doer.codes or clause.passive or not (scene.speaks(doer) or doer.lemma in _LANDS):
        return None
    if not (_lets(scene, clause) or _wants_no_war(scene, clause) or _refused(scene, clause)):
        return None
    target = _spared(scene, clause, doer) or tuple(c for c in _struck(event) if c not in doer.codes)
    return _forced(scene, event, "rule_out_force", doer.codes, target)


def _spared(scene: Scene, clause: Clause, doer: Group) -> tuple[str, ...]:
    """Return whom the force would be against: "to be used for attacks on India"."""
    child = scene.child(clause)
    near = (*clause.args, *(child.args if child is not None else ()))
    faced = (g for g in near if g.prep == "against" or (g.prep in ("on", "with") and _is_of_war(scene, g.outer)))
    return next((left for g in faced if (left := tuple(c for c in g.deep() if c not in doer.codes))), ())


def _is_of_war(scene: Scene, group: Group | None) -> bool:
    return group is not None and (group.lemma in _WARS or scene.event_in(group, "attack", "combat"))


def _struck(event: Event) -> tuple[str, ...]:
    return (*event.target, *event.place)


def _refused(scene: Scene, clause: Clause) -> bool:
    """Read "will not join the war", "does not plan to intervene", "has no plans to fight"."""
    if not _is_forceful(scene, clause):
        return False
    if clause.modal in FUTURE and clause.form == "fin":
        return clause.negated or takes_no_part(scene, clause)
    above = clause.parent
    if clause.form == "to" and above is not None and above.lemma in scene.lists["intending_verbs"]:
        return above.negated and above.modal in (None, *FUTURE)
    before = {w.lower for w in scene.sentence.words[max(0, clause.first - _NEAR) : clause.first]}
    return clause.form in ("to", "ing") and "no" in before and bool(before & scene.lists["plan_nouns"])


_NEAR = 5  # words before "to strike" in which "no plans" stands


def _is_forceful(scene: Scene, clause: Clause) -> bool:
    """Say whether a verb tells of going to war: fighting, joining a war, a no-fly zone; blows are read as such."""
    done = clause.object
    near = [g for g in (done, *clause.args) if g is not None and (g.prep in _INTO or _is_share(g.outer))]
    if clause.lemma in _FIGHTING or answers_blow(scene, clause):
        at = scene.forceful or any(a.prep == "against" and a.codes for a in clause.args)
        return at or clause.lemma != "retaliate"  # by tariffs
    taken = clause.lemma == "take" and done is not None and done.lemma == "part"
    if clause.lemma in _JOINING or taken:
        return any(_is_of_war(scene, g) for g in near)
    return done is not None and done.lemma == "zone" and "no-fly" in scene.lowers(done)


def answers_blow(scene: Scene, clause: Clause) -> bool:
    """Read "will not respond to the attack", "would not answer militarily": it is force that is answered with."""
    blows = (a for a in clause.args if a.prep == "to" and scene.event_in(a, "attack", "weakattack", "combat"))
    return clause.lemma in ("respond", "answer") and ("militarily" in clause.adverbs or any(blows))


_INTO = (None, "in", "into", "to")


def _is_share(group: Group | None) -> bool:
    return group is not None and group.lemma in ("part", "party", "side")  # "no part of the war"


def _lets(scene: Scene, clause: Clause) -> bool:
    """Read "will not let its soil be used for attacks", "will not open its airspace to Israeli jets"."""
    if clause.lemma not in scene.lists["grant_verbs"] or not clause.negated:
        return False
    child = scene.child(clause)
    used = child.object if child is not None and child.lemma == "use" else None
    own = [g for g in (clause.object, child.subject if child is not None else None, used) if g is not None]
    near = (*clause.args, *(child.args if child is not None else ()))
    doer = clause.subject.codes if clause.subject is not None else ()
    against = any(g.prep == "against" or set(g.deep()) - set(doer) for g in near)
    against = against or any(_is_of_blows(scene, g) for g in near)
    return any(g.lemma in _SOIL for g in own) and against


def _is_of_blows(scene: Scene, group: Group) -> bool:
    """Say whether soil would be used "for attacks", "in any offensive action"."""
    armed = group.lemma == "action" and not scene.lowers(group).isdisjoint(("offensive", "military", "hostile"))
    return group.prep in ("for", "in", "against") and (armed or _is_of_war(scene, group))


def _spares_soil(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "said its bases would not be used in any offensive action": soil that is not to be used for blows."""
    soil = clause.subject
    if clause.lemma != "use" or not clause.passive or not clause.negated or clause.modal not in FUTURE or soil is None:
        return None
    above = clause.parent if clause.link == "that" else None
    speaker = above.subject.codes if above is not None and above.subject is not None else ()
    aims = [a for a in clause.args if _is_of_blows(scene, a)]
    if soil.lemma not in _SOIL or not aims or not speaker:
        return None
    spared = tuple(c for a in aims for c in a.deep() if c not in speaker)
    return _forced(scene, event, "rule_out_force", speaker, spared)


def _wants_no_war(scene: Scene, clause: Clause) -> bool:
    """Read "wants no war with India", "is not seeking a conflict", "will stay out of the fight"."""
    done = clause.object
    if clause.lemma in ("stay", "keep", "remain", "steer"):
        out = any(w.lower == "out" for w in scene.sentence.words[clause.last - 1 : clause.last + 2])
        return out and not clause.negated and any(a.prep == "of" and a.lemma in _WARS for a in clause.args)
    if clause.lemma not in _WANTING or done is None or clause.modal is not None or _looks_back(scene, clause):
        return False
    none = clause.negated or "no" in scene.lowers(done)
    return none and done.lemma in _WARS and done.lemma != "attack"


def _looks_back(scene: Scene, clause: Clause) -> bool:
    """Say whether somebody tells in his own words what he did not want: "we did not want a war"."""
    doer, words = clause.subject, scene.sentence.words
    did = any(w.lower.startswith("did") for w in words[clause.first : clause.main])
    return did and doer is not None and words[doer.head].lower in FIRST_PERSON


def _called_for(scene: Scene, clause: Clause) -> tuple[str, ...] | None:
    """Return who calls on another to use force: "urged NATO to intervene", "let the navy open fire"."""
    above = clause.parent
    if above is None or above.subject is None or above.negated or clause.negated or above.passive:
        return None
    asks = above.lemma in scene.lists["force_urged"] | scene.lists["press_verbs"] and clause.link in (
        "to",
        "that",
        "ing",
    )
    asks = asks and not (above.lemma in scene.lists["force_allowed"] and clause.lemma == "intervene")
    asks = asks and (above.lemma != "call" or any(a.prep == "on" for a in above.args))
    caller = above.subject.codes
    if not asks or not caller or not scene.speaks(above.subject) or not _strikes(scene, clause):
        return None
    if above.link == "who" and scene.context.is_long:
        return None  # "the group, which has urged attacks": who it is, no news
    who = clause.subject
    asked = who is not None and who is above.object and not who.codes  # "urged Arab leaders to"
    asked = asked and who is not None and scene.sentence.words[who.first].lower not in POSSESSIVES
    own = clause.subject is None or (not asked and set(clause.subject.codes) <= set(caller))
    return caller if not own or above.lemma in scene.lists["force_allowed"] else None


def _strikes(scene: Scene, clause: Clause) -> bool:
    """Say whether what is urged is force: to strike, to intervene, to use force, to close the sky."""
    done: Group | None = clause.object
    if clause.lemma in ("use", "employ"):
        return done is not None and done.lemma == "force"
    if clause.lemma in ("close", "shut", "impose", "enforce", "establish", "declare"):
        return done is not None and (done.lemma == "sky" or "no-fly" in scene.lowers(done))
    if clause.lemma == "intervene" and not _is_armed(scene):
        return False
    forceful = clause.lemma in scene.lists["renounced_verbs"] and clause.lemma not in ("put", "provoke", "confront")
    aimless = clause.lemma == "strike" and (done is None or not done.deep())
    aimless = aimless or (clause.lemma == "seize" and not is_ground(scene, done))
    if aimless or not can_be_fought(scene, done):
        return False  # "to strike a deal", "to seize the moment"
    if clause.lemma in ("take", "wage", "join", "enter"):
        return done is not None and _takes_part(scene, clause, done)
    return (
        forceful or clause.lemma in ("shoot down", "open fire", "bomb") or (clause.lemma == "sink" and done is not None)
    )


def _is_armed(scene: Scene) -> bool:
    """Say whether to intervene is to do so by arms, not in a trial nor to save a truce."""
    saved = scene.tells("truce_stems") or not scene.lists["court_words"].isdisjoint(scene.spelled)
    return (scene.fighting or scene.contested) and not saved and not scene.tells("trial_stems")


def _takes_part(scene: Scene, clause: Clause, done: Group) -> bool:
    """Read "to take military action", "to wage war", "to join the fight against"; not "to wage peace"."""
    if clause.lemma == "take":
        return done.lemma == "action" and "military" in scene.lowers(done)
    foes = [g for g in (*done.chain(), *clause.args) if g.prep == "against"]
    foe = any(g.codes or scene.has(g, "assailant", "humanforce") for g in foes)  # not "against cancer"
    return _is_of_war(scene, done) and (clause.lemma == "wage" or foe)


def _forced(scene: Scene, event: Event, act: str, actor: tuple[str, ...], target: tuple[str, ...]) -> Claim:
    return scene.claim(
        event,
        Kind.ACT,
        actor=actor,
        target=target or (scene.foe(actor) if act == "rule_out_force" else ()),
        said=True,
        act=act,
        status=Status.ASSERTED,
    )
