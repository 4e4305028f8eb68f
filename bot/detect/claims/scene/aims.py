"""What is only aimed at with a pact: offered, striven for, demanded of others, talked about.

1. "Its offer to extend the pact" proposes; "talks to revive the pact" negotiate between those who talk.
2. "Pressure on Chad to make a deal", "a deadline for it to agree", "invited to discuss the pact" take no step.
3. What somebody demands of others, "demands that Chad never join", is no step of theirs.
"""

from bot.detect.claims.scene.events import Event, Sides
from bot.detect.claims.scene.mentioned import facing
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import is_state
from bot.detect.lexicon.gazetteer import Mention
from store.model import Claim
from store.terms import Kind, Status

_OFFERS = frozenset("offer proposal suggestion".split())
_NEAR = 10  # words before "to revive" in which "talks between A and B" begin


def purpose(scene: Scene, event: Event) -> Clause | None:
    """Return the clause of an aim, "to …" or "aimed at …"; None for what is told as done, decided or to be done."""
    clause = event.clause
    if clause is None or event.nominal or clause.form not in ("to", "ing") or clause.link == "headline":
        return None
    above, noun = clause.parent, _before(scene, clause)
    if clause.form == "to" and noun is not None and _is_talk(scene, noun.lemma):
        return clause  # "has started talks to extend the pact"
    if above is not None and clause.link == "to" and (above.lemma in scene.lists["resolving_verbs"] or above.passive):
        return None  # "vowed to extend the pact", "is expected to extend it"
    if clause.form == "to":
        decided = noun is not None and noun.lemma in scene.lists["resolves"]
        return clause if (above is not None or clause.link == "noun") and not decided else None
    before = scene.sentence.words[clause.first - 1].lower if clause.first else ""
    spoken = before in ("on", "about", "over") and _is_told_in_talks(scene, clause)
    return clause if spoken or before in ("at", "for", "towards", "toward") else None


def _is_told_in_talks(scene: Scene, clause: Clause) -> bool:
    """Say whether it is talked about: "began talks in Vienna on reviving the pact"."""
    near = scene.sentence.words[max(0, clause.first - _NEAR) : clause.first]
    return any(_is_talk(scene, scene.lexicon.singular(w.lower)) for w in near)


def offered(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Return whose "offer to extend the pact" it is, () where none is made."""
    group = _before(scene, clause)
    return group.deep() if group is not None and group.lemma in _OFFERS else ()


def talking(scene: Scene, event: Event, clause: Clause) -> tuple[str, ...]:
    """Return who talks "to revive the pact": states named with the talks, or that meet; () where nobody talks.

    It takes two, but where one is told to have opened the talks.
    """
    if event.lemma not in scene.lists["reviving_verbs"]:
        return ()
    words = scene.sentence.words
    first = max(0, clause.first - _NEAR)
    spoken = [k for k in range(first, clause.first) if _is_talk(scene, scene.lexicon.singular(words[k].lower))]
    if not spoken and (clause.parent is None or clause.parent.lemma not in scene.lists["talking_verbs"]):
        return ()
    around = [g for g in scene.sentence.groups if g.first <= clause.last + _NEAR and g.prep not in ("in", "at", "by")]
    both = tuple(c for c in dict.fromkeys(c for g in around for c in g.codes) if is_state(c) or c == "EU")
    above = clause.parent
    opened = above is not None and above.lemma in scene.lists["talks_going_on"] and above.modal is None
    return both if len(both) > 1 or (opened and event.actor == both) else ()


def _is_talk(scene: Scene, lemma: str) -> bool:
    return scene.lexicon.pacts.called("parley", lemma)


def _before(scene: Scene, clause: Clause) -> Group | None:
    """Return the noun that "to …" says more of."""
    return next((g for g in scene.sentence.groups if g.last == clause.first), None)


def demanded(scene: Scene, event: Event) -> bool:
    """Say whether others are only asked to do it: "rejects demands that Chad never join", "urges that it ratify"."""
    clause = event.clause
    if clause is not None and (
        _is_waited_for(scene, clause) or _is_yielded_else(scene, clause) or _is_hoped_for(scene, clause)
    ):
        return True
    if clause is not None and clause.negated and clause.lemma in scene.lists["refusal_verbs"]:
        return True  # "has not ruled out a deal"
    if clause is None or clause.link != "that":
        return False
    above = clause.parent
    asks = above is not None and ("urge" in above.families or above.lemma in scene.lists["ask_verbs"])
    if asks and above is not None and "plainsay" not in above.families:
        return True  # but "told supporters that it leaves"
    first = clause.subject.first if clause.subject is not None else clause.first
    words = scene.sentence.words[max(0, first - 2) : first]
    return any(scene.lexicon.singular(w.lower) in scene.lists["demand_nouns"] for w in words)


def _is_yielded_else(scene: Scene, clause: Clause) -> bool:
    """Say whether something else than talks is to bring forth a pact: "weeks of pressure yielded no deal"."""
    return clause.lemma in ("yield", "produce") and not scene.event_in(clause.subject, "negotiation", "summit")


def _is_hoped_for(scene: Scene, clause: Clause) -> bool:
    """Read "its focus on securing a deal", "hopes of reaching an accord": nothing is reached yet."""
    words = scene.sentence.words[max(0, clause.first - 2) : clause.first]
    if clause.form != "ing" or len(words) < 2:  # noqa: PLR2004 - a noun and "on"
        return False
    return words[0].lower in scene.lists["hope_nouns"] and words[1].lower in ("on", "of", "at", "for", "in")


def _is_waited_for(scene: Scene, clause: Clause) -> bool:
    """Read "time runs out for Chad to agree", "force Chad to comply", "the price of not making a deal": no step yet."""
    if clause.link == "of":
        return clause.negated
    if clause.form != "to" or clause.subject is None:
        return False
    pressed = clause.parent is not None and clause.parent.lemma in _PRESSING and clause.parent.object is not None
    if pressed and clause.lemma in _YIELDING:
        return True
    return clause.lemma == "agree" and any(g.prep == "for" and g.last == clause.first for g in scene.sentence.groups)


_PRESSING = frozenset("push press pressure force compel coerce oblige persuade convince".split())
_YIELDING = frozenset("agree comply abide adhere stick return go".split())


def truce(scene: Scene, event: Event, rung: str, sides: Sides, group: Group, *, denied: bool) -> Claim | None:
    """Return the truce that an armed group agrees to, signs or turns down: an act, no treaty; None for a treaty."""
    if rung not in ("agreed", "signed", "in_force") or not is_with_a_group(scene, event, group):
        return None
    parties = tuple(dict.fromkeys((*sides[0], *sides[1])))
    if len(parties) > 1 and are_of_treaty(scene, parties) and not _is_by_rebels(scene, event):
        return None
    status = Status.DENIED if denied else None
    pair = facing(scene, group) if len(sides[0]) == 1 and not sides[1] else ()
    other = pair if set(sides[0]) < set(pair) else sides[1] if len(sides[0]) == 1 else ()
    return scene.claim(event, Kind.ACT, actor=sides[0], target=other, act="ceasefire", status=status)


def _is_by_rebels(scene: Scene, event: Event) -> bool:
    """Say whether rebels take the step whose party is read as a state: "a militia backed by Iran signed it"."""
    above = event.clause.parent if event.clause is not None else None
    backed = above.subject if above is not None and above.lemma in _BACKING else None
    doers = (g for g in (event.actor_group, backed) if g is not None)
    return any(scene.has(g, "assailant") or g.lemma in scene.lists["insurgents"] for g in doers)


_BACKING = ("back", "support", "arm", "fund", "train", "lead")


def is_with_a_group(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether peace is made with rebels, a militia or another armed group, not between states."""
    if not (scene.event_in(group, "truce") or scene.lowers(group) & scene.lists["peace_goals"]):
        return False
    groups = {m.code for m in scene.sentence.mentions if m.code and _is_armed_group(m)}
    near = [g for g in (event.object, *event.args, group) if g is not None]
    named = [one for g in near for one in (g, *g.chain()) if one.prep not in ("in", "at", "by")]
    doer = event.actor_group
    named += (doer, *doer.chain()) if doer is not None else ()
    if any(set(g.codes) & groups for g in named) or _is_by_rebels(scene, event):
        return True
    return any(scene.has(g, "assailant") or scene.lowers(g) & scene.lists["insurgents"] for g in named)


def are_of_treaty(scene: Scene, sides: tuple[str, ...]) -> bool:
    """Say whether a truce is one of states, which is a treaty: none of the two is a group or a people without one."""
    return scene.are_states(sides) and not {"PS", "TW"} & set(sides)


def _is_armed_group(mention: Mention) -> bool:
    stateless = mention.code is not None and not is_state(mention.code)
    alone = stateless and mention.kind in ("demonym", "people", "role", "person")
    return mention.code == "PS" or mention.kind == "group" or alone


def called_for(scene: Scene, event: Event) -> bool:
    """Say whether others are only called upon to do it: "its call for all sides to honour the accord"."""
    clause = event.clause
    before = scene.sentence.words[max(0, clause.first - _ASKED) : clause.first] if clause is not None else []
    asks = scene.lists["ask_verbs"] | {"urge"}
    called = any((w.lemma or scene.lexicon.singular(w.lower)) in asks for w in before)
    return clause is not None and clause.form == "to" and called


_ASKED = 5  # words before "to" in which "its call for all sides" stands


def strives(scene: Scene, event: Event) -> bool:
    """Say whether it is only worked for: "efforts to restore the accord", "are trying to agree on a truce"."""
    clause = event.clause
    if clause is None or clause.form != "to" or not clause.first:
        return False
    if clause.link == "to" and clause.parent is not None and clause.parent.lemma in _TRYING:
        return True
    return scene.sentence.words[clause.first - 1].lower in scene.lists["effort_words"]


_TRYING = frozenset(["try", "attempt", "strive", "struggle"])


def signs_a_law(event: Event) -> bool:
    """Say whether it is a law that does it: "signs law extending the pact"."""
    above = event.clause.parent if event.clause is not None and event.clause.form == "ing" else None
    return above is not None and above.lemma == "sign" and above.object is not None and above.object.lemma in _LAWS


_LAWS = frozenset("law bill act decree".split())
