"""Who strikes and who is struck, by what a sentence says around the noun of an attack.

1. The noun's own words come first; then who carries it out, ponders it, takes part in it, claims it or is blamed.
2. Where the noun names no target it is on whom or what the verb beside it hits or kills.
"""

import re
from itertools import pairwise

from bot.detect.claims.scene.armed import is_force
from bot.detect.claims.scene.attackers import flag
from bot.detect.claims.scene.authors import disclaimed
from bot.detect.claims.scene.described import ruling, striking
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.falls import is_land
from bot.detect.claims.scene.occupied import settlers
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import inserted
from bot.detect.claims.scene.warned import WARNING
from bot.detect.grammar.functionwords import ANOTHER
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import BODIES
from bot.detect.lexicon.families import GUESSED
from store.terms import Status

_STRIKING = frozenset(["strike", "attack"])
_AGAINST = ("on", "against", "in", "at")


def fill(scene: Scene, event: Event, group: Group) -> None:
    """Complete who strikes and who is struck by what the sentence says around the noun."""
    clause = event.clause
    led = event.under(scene.lists["weighed_by"] | scene.lists["blows_mounted"])
    ponderer = clause.subject if clause is not None and led else None
    if ponderer is not None and ponderer.codes and _is_struck(scene, event, group, ponderer.codes):
        event.actor, event.target = ponderer.codes, event.target or event.actor  # "Chad weighs Sudan strike"
    event.actor = event.actor or _carried_by(scene, event) or _pondered_by(scene, event) or _struck_in(scene, event)
    event.actor = (
        event.actor
        or _engaged_in(scene, event)
        or _used_in(scene, event, group)
        or _claimed_by(scene, event)
        or _answered(scene, event, group)
    )
    if set(event.actor) <= set(disclaimed(event)) and not scene.owned(event):
        event.actor = ()  # "denied that its men took part in the massacre"
    if group.prep == "behind" and (doer := _perpetrators(scene, group)):
        event.target = event.target or tuple(
            c for c in event.actor if c not in doer
        )  # "Chad behind Sudan drone attack"
        event.actor = doer
    event.actor = event.actor or _perpetrators(scene, group) or _again(scene, event, group)
    if _is_thought(scene, group):
        event.worsen(Status.ASSERTED, hedged=True)
    if not event.actor and (avower := _avowed(scene, group)) is not None:
        event.actor = avower[0]
        event.target = event.beyond(event.target, avower[1])
    event.target = (
        _served_by(scene, event, group)
        or _hunted_by(scene, group)
        or event.target
        or _harmed_by(scene, event)
        or _hit_in(event)
        or _measured_by(scene, event)
    )
    event.actor = event.actor or ruling(scene, group, event.target or event.place)
    event.actor = event.actor or striking(scene, event.clause, event.actor_group, event.target or event.place)
    if not event.actor and (fired := _fired(scene, event, group)):
        event.actor, event.target = fired, event.beyond(tuple(c for c in event.target if c not in fired))
    if _is_killed(scene, event, group):
        event.target, event.actor = event.target or event.actor, ()  # "Khamenei's assassination"
    land = event.target or event.place or ((scene.context.place,) if scene.context.place else ())
    for near in (group, *(i for i in group.inner if i.prep == "by")):
        event.actor = event.actor or settlers(scene, near, land)
    aimed = (i for i in group.inner if i.prep == "on" and i.lemma in scene.lists["vessels"])
    event.target = event.target or next((codes for i in aimed if (codes := flag(scene, i))), ())


def join_options(scene: Scene, event: Event, group: Group) -> None:
    """Read "is considering several moves, including a strike", "approved plans for a strike" as of a strike."""
    clause, options = event.clause, scene.lists["weighed_options"]
    planned = clause is not None and group.prep in ("for", "of") and event.under(scene.lists["blows_approved"], "arg")
    if planned and clause is not None:
        held = clause.subject if clause.passive else clause.object
        if held is not None and held.lemma in options:
            group.role, group.prep = "object", None
            event.actor = event.actor or (event.speaker if clause.passive else ())
        return
    if group.prep != "including" or clause is not None:
        return
    before = [c for c in scene.sentence.clauses if c.last <= group.first]
    weighed = before[-1].object if before else None
    between = [g for g in scene.sentence.groups if weighed is not None and weighed.last <= g.first < group.first]
    near = not any(scene.event_in(g, "attack", "weakattack") for g in between)  # "a response to attacks, including"
    if weighed is not None and near and weighed.lemma in options and before[-1].lemma in scene.lists["weighed_by"]:
        event.clause, group.role = before[-1], "object"


def _is_thought(scene: Scene, group: Group) -> bool:
    """Say whether who is responsible is only thought so: "the rebels are believed to be responsible for the raid"."""
    before = scene.sentence.words[max(0, group.first - _REACH) : group.first]
    thought = (left.tag == "B" and word.lower in GUESSED for left, word in pairwise(before))  # no "X said that Y was"
    likely = any(word.lower in ("likely", "probably") for word in before)
    return any(word.lower == "responsible" for word in before) and (likely or any(thought))


_REACH = 6  # words from "are believed" to what somebody is responsible for


def _avowed(scene: Scene, group: Group) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Read "the raids, which the Chadian army said had targeted Malian rebels": who says so made them."""
    for k, clause in enumerate(scene.sentence.clauses):
        teller = clause.subject
        if teller is None or "plainsay" not in clause.families or not group.last <= teller.first <= group.last + 2:
            continue
        held = scene.sentence.words[teller.first - 1].lower == "which" and scene.has(teller, "troops", "humanforce")
        below = scene.sentence.clauses[k + 1] if k + 1 < len(scene.sentence.clauses) else None
        if not held or not teller.codes or below is None or below.lemma not in ("target", "aim"):
            continue
        hit = (g.codes for g in (below.object, *below.args) if g is not None and set(g.codes) - set(teller.codes))
        if struck := next(hit, ()):
            return teller.codes, struck
    return None


def _fired(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    """Return whose arms rain down: "a barrage of Chadian missiles"."""
    if event.lemma not in scene.lists["rains"]:
        return ()
    arms = (i for i in group.inner if i.prep == "of" and scene.has(i, "projectile"))
    return next((i.codes for i in arms if i.codes), ())


def _is_killed(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether the person before the noun is the one killed: "the ayatollah's killing"."""
    if event.lemma not in ("assassination", "killing", "murder"):
        return False
    owners = (w.mention for w in scene.sentence.words[group.first : group.head] if w.mention is not None)
    return any(m.code and m.code in event.actor and m.kind == "person" for m in owners)


def _measured_by(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return on whom blows are by what they are called: "the strikes were the largest on the Ukrainian capital".

    Also "the raid was one of the deadliest in Chad", "the raid, which the army called the worst on the town".
    """
    words, group = scene.sentence.words, event.group
    told = [event.clause] if event.clause is not None and event.under(_BEING, role="subject") else []
    if group is not None and [w.lower for w in words[group.last : group.last + 2]] == [",", "which"]:
        told += [c for c in scene.sentence.clauses if group.last < c.first and c.lemma in _CALLING][:1]
    for clause in told:
        named = [g for g in (clause.object, *clause.args) if g is not None and g.prep in (None, "of")]
        most = any(words[g.last - 1].lower.endswith("est") or words[g.last - 1].lower in _MOST for g in named)
        if most and (on := next((a.codes for a in clause.args if a.prep in _AGAINST[:3] and a.codes), ())):
            return on
    return ()


_BEING = frozenset(["be", "become", "mark"])
_CALLING = frozenset("call describe say term".split())
_MOST = frozenset("first second third fourth fifth latest worst".split())


def _is_struck(scene: Scene, event: Event, group: Group, ponderer: tuple[str, ...]) -> bool:
    """Say whether a land before a blow is the one to be struck: no other is behind it, and no body ponders it."""
    aimed = any(i.prep in _AGAINST[:2] and i.codes for i in group.inner)
    return is_land(scene, event) and not aimed and event.actor != ponderer and BODIES.isdisjoint(ponderer)


def _again(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    """Return who attacked before where "two more are killed in other strikes"."""
    deadly = event.role == "arg" and event.clause is not None
    deadly = deadly and event.clause is not None and not event.clause.families.isdisjoint(("kill", "wound"))
    further = deadly and scene.sentence.words[group.first].lower in ANOTHER
    return scene.context.attacker if further and "attacked" in scene.context.speaks else ()


def _perpetrators(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return who is called "responsible for" or "involved in" it, in a title "behind" it.

    That is a group or state by its name, its forces, or the one that a group is linked to; nobody who "is not" so.
    """
    words, k = scene.sentence.words, group.first - 1
    k -= words[k].tag == '"'
    behind = words[k].lower == "behind" and scene.sentence.field == "title"
    k -= not behind
    accused = k > 0 and words[k].lower in ("involvement", "complicity") and words[k - 1].lower == "of"  # "accuses X of"
    if k < 1 or not (behind or accused or words[k].lower in ("responsible", "involved")):
        return ()
    while k > 0 and (words[k - 1].tag in "RBT" or words[k - 1].lower in _CLAIMING | GUESSED | _OF | _LIKELY):
        k -= 1
    named = next((g for g in scene.sentence.groups if g.first < k <= g.last), None)
    if named is None or any(w.lower in ("not", "n't", "n’t", "never") for w in words[named.first : group.first]):
        return ()
    mentions = [w.mention for w in words[named.first : named.last] if w.mention is not None]
    linked = next(((m.inner,) for m in mentions if m.inner is not None and m.code is None), ())
    own = any(m.kind == "group" for m in mentions) or scene.names_party(named) or scene.has(named, "humanforce")
    own = own or words[named.head].lower == "responsible"
    return (named.codes if own else ()) or linked


_CLAIMING = frozenset(["claim", "claims", "claimed"])  # "claims to be responsible for"
_LIKELY = frozenset(["likely", "probably", "most", "almost", "certainly"])  # "most likely responsible for"
_OF = frozenset(["of", "being", "be", "having", "been"])  # "accuses Chad of being involved in"


def _answered(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    """Return whose attack another answers: "strikes on the Houthis in response to drone attacks on the kingdom"."""
    if warned := _provoker(event, group):
        return warned
    if _REPLY.search(scene.lower[max(0, group.start - _NEAR) : group.start]) is None:
        return ()
    for answer in scene.events:
        if answer is event or not answer.actor:
            continue
        hit = [g for g in (answer.object, *(answer.group.chain() if answer.group else answer.args)) if g is not None]
        old = {code for g in hit if g.prep in (None, *_AGAINST[:2]) for code in g.codes} & scene.old_foes(answer.actor)
        near = (code for g in hit for code in g.codes if f"{code}-{answer.actor[0]}" in scene.lists["lone_foes"])
        if len(foes := old or set(near)) == 1 and set(event.target) <= set(answer.actor):
            return tuple(foes)
    return ()


def _provoker(event: Event, group: Group) -> tuple[str, ...]:
    """Return who is warned of an answer to blows, which are his: "rebels warn Chad of a response to air strikes"."""
    clause, reply = event.clause, group.outer
    if clause is None or clause.lemma not in WARNING or clause.passive or clause.object is None or reply is None:
        return ()
    told = reply.lemma in _REPLIES and reply.prep in ("of", "about") and group.prep in ("to", "for")
    return clause.object.codes if told else ()


_REPLIES = frozenset("response retaliation reprisal reply revenge answer".split())
_NEAR = 60  # characters before an attack in which "in retaliation for" stands
_REPLY = re.compile(r"\b(?:retaliation|response|reply|revenge|reprisals?|answer) (?:for|to)\b[^,;.]*$")


def _claimed_by(scene: Scene, event: Event) -> tuple[str, ...]:
    """Read "an attack claimed by the rebels on a depot": whoever owns it has made it."""
    held = (c for c in scene.sentence.clauses if c.lemma == "claim" and _is_beside(scene, event, c))
    return next((a.codes for c in held for a in c.args if a.prep == "by" and a.codes), ())


def _is_beside(scene: Scene, event: Event, claim: Clause) -> bool:
    """Read "raids, many of them claimed by", "a raid there last year claimed by": nothing is told between."""
    group = event.group
    if group is None or claim.subject is group:
        return group is not None
    if not claim.passive or not group.last <= claim.first <= group.last + _CLOSE:
        return False
    verbs = any(group.last <= c.main < claim.main for c in scene.sentence.clauses)
    blows = (e for e in scene.events if e is not event and e.group is not None and e.families & event.families)
    return not verbs and not any(group.last <= e.group.first < claim.first for e in blows if e.group is not None)


_CLOSE = 9  # words from a blow to who claims it


def _hit_in(event: Event) -> tuple[str, ...]:
    """Return whose are those hit in it: "towns across Ukraine were hit in attacks on power stations"."""
    clause, group = event.clause, event.group
    if clause is None or group is None or clause.subject is None or not clause.passive or event.role != "arg":
        return ()
    hit = group.prep in ("in", "by", "during") and not clause.families.isdisjoint(_STRIKING)
    return clause.subject.deep() if hit else ()


def _carried_by(scene: Scene, event: Event) -> tuple[str, ...]:
    """Read "killed by airstrikes in the north conducted by the army"."""
    group = event.group
    if group is None:
        return ()
    near = (group, *group.chain(), *event.args)  # "in the north" stands between
    held = [c for c in scene.sentence.clauses if c.passive and c.subject in near]
    done = (a.codes for c in held if "carry" in c.families for a in c.args if a.prep == "by" and a.codes)
    behind = max(g.last for g in (group, *group.chain()))  # "hundreds of air strikes | Chad carried out in Mali"
    for clause in scene.sentence.clauses:
        doer = clause.subject
        if doer is None or not doer.codes or "carry" not in clause.families:
            continue
        bare = clause.object is None and not clause.passive and clause.form == "ed" and doer.first == behind
        if bare or (clause.object is group and clause.link == "who"):  # "the atrocities that Chadian troops committed"
            event.target = event.target or next((codes for a in clause.args if (codes := a.deep())), ())
            return doer.codes
    blamed = (c for c in scene.sentence.clauses if c in held or _lays(scene, c, group, behind))
    blamed = (c for c in blamed if c.lemma in scene.lists["attributing_verbs"] or c.lemma == "blame")
    return next(done, ()) or next((a.codes for c in blamed for a in c.args if a.prep in ("to", "on") and a.codes), ())


def _lays(scene: Scene, clause: Clause, blow: Group, behind: int) -> bool:
    """Read "an attack, which Kyiv blames on Moscow", "an attack near Sumy, Kyiv blames on Moscow,"."""
    teller = clause.subject
    if clause.passive or clause.object not in (None, blow) or teller is None:
        return False
    if teller is blow:
        return inserted(scene, clause) is not None
    between = scene.sentence.words[behind : teller.first]
    return bool(teller.codes) and bool(between) and all(w.lower in (",", "which", "that") for w in between)


def _struck_in(scene: Scene, event: Event) -> tuple[str, ...]:
    """Read "Russia targets the north of Ukraine in an aerial attack"; the target is read as well."""
    clause, group = event.clause, event.group
    if clause is None or group is None or event.role != "arg" or group.prep != "in" or clause.passive:
        return ()
    done, doer = clause.object, clause.subject
    if clause.families.isdisjoint(_STRIKING) or done is None or doer is None or not scene.names_party(doer):
        return ()
    event.target = event.target or tuple(c for c in done.deep() if c not in doer.codes)
    return doer.codes if event.target else ()


def _used_in(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    """Return whose forces "used tanks in assaults on the town", by whom tactics are "used during raids"."""
    clause = event.clause
    if clause is None or clause.lemma not in scene.lists["use_verbs"] or group.prep not in ("in", "during"):
        return ()
    if clause.form == "to":  # "plans to use it in attacks"
        return ()
    by = next((a for a in clause.args if a.prep == "by"), None)
    user = by if clause.passive else clause.subject
    if user is None or not user.codes or not is_force(scene, user):
        return ()
    if scene.sentence_codes() - set(user.codes):
        for name in ("target", "place"):  # "on a town", of its own land, that another holds
            setattr(event, name, tuple(c for c in getattr(event, name) if c not in user.codes))
    return user.codes


def _engaged_in(scene: Scene, event: Event) -> tuple[str, ...]:
    """Read "takes part in the attack on", "responded with strikes", "warns Chad against a strike on".

    The event's status is lowered where somebody is only warned.
    """
    clause, group = event.clause, event.group
    if clause is None or group is None or clause.passive or clause.subject is None:
        return ()
    flown = event.role == "object" and clause.lemma == "fly"  # "planes flew raids on"
    if flown or event.role != "arg":
        return clause.subject.codes if flown else ()
    done = clause.object
    begun = group.prep == "of" and clause.lemma in _OPENING and done is not None and done.lemma in _OUTSET
    moves = clause.lemma in scene.lists["answer_verbs"] | scene.lists["opening_moves"]
    if begun or (group.prep == "with" and (moves or not clause.families.isdisjoint(_GAINING))):
        return clause.subject.codes
    alone = clause.lemma == "act" and clause.finite and not clause.negated and clause.modal is None
    if group.prep == "in" and (alone or (done is not None and (clause.lemma, done.lemma) == _PART)):
        return clause.subject.codes
    if group.prep == "against" and clause.lemma in WARNING:
        event.worsen(Status.POSSIBLE)
        return done.codes if done is not None else ()
    return ()


_PART = ("take", "part")
_OPENING = frozenset("announce declare order begin launch".split())
_OUTSET = frozenset("resumption start beginning launch continuation escalation expansion".split())  # "of strikes on"
_GAINING = frozenset(["advance", "take", "enlarge"])  # "tightened its grip with strikes on"


def _pondered_by(scene: Scene, event: Event) -> tuple[str, ...]:
    """Read "Paris is considering strikes on", "approves a raid": who ponders or approves a blow would strike."""
    clause = event.clause
    ponders = scene.lists["weighed_by"] | scene.lists["blows_approved"]
    if clause is None or not event.under(ponders) or clause.subject is None or clause.passive:
        return ()
    told = event.target or event.place or any(a.prep in _AGAINST and a.codes for a in event.args)
    told = told or scene.foe(clause.subject.codes)
    return clause.subject.codes if told and scene.speaks(clause.subject) else ()


def _served_by(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    """Return whose soldiers die in a land that is not theirs: "an attack in Chad that killed three French soldiers"."""
    if any(i.prep in _AGAINST[:2] and i.codes for i in group.inner):
        return ()
    told = (c.object for c in scene.sentence.clauses if c.subject is group and c.families & {"kill", "wound"})
    return next((event.beyond(g.codes) for g in told if scene.has(g, "troops", "humanforce") and g is not None), ())


def _hunted_by(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return whose man is hunted by it: "a drone strike in northern Mali targeting a commander of Ansar Dine"."""
    told = (c for c in scene.sentence.clauses if c.subject is group and c.lemma in ("target", "aim") and not c.passive)
    hunted = (g for c in told for g in (c.object, *c.args) if g is not None and g.prep in (None, "at"))
    return next((codes for g in hunted if (codes := g.deep()) and not scene.are_states(codes)), ())


def _harmed_by(scene: Scene, event: Event) -> tuple[str, ...]:
    """Read "the strikes which killed two Kenyan officers", "a strike that hit buildings in Sumy"."""
    words, group = scene.sentence.words, event.group
    if event.place or group is None or group.last >= len(words):
        return ()
    if words[group.last].lower not in ("that", "which", "targeting", "hitting", "killing", "striking"):
        return ()
    told = [c for c in scene.sentence.clauses if c.subject is group and not c.passive and c.object is not None]
    killed = (c.object.codes for c in told if c.families & {"kill", "wound"} and c.object is not None)
    hit = (g.deep() for c in told if "strike" in c.families for g in (c.object, *c.args) if g is not None)
    there = (a.deep() for c in told if c.families & {"kill", "wound"} for a in c.args if a.prep in ("in", "at", "near"))
    return next((codes for codes in (*killed, *hit, *there) if codes), ())
