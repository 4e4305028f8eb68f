"""Threats that no word of threat tells: what is not finished, what will be hit in reply, war one is ready for.

1. The blow is the speaker's own, the one it falls on is another; what must or should be done is no threat.
2. "Not finished bombing X" threatens more of it, and so does who will start again unless the other gives in.
3. "X's bases will be targeted if it is attacked" is a threat of reply; "its own cities will be hit" is a fear.
"""

import re

from bot.detect.claims.scene.armed import is_armed
from bot.detect.claims.scene.blame import said
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.nearing import is_alternative
from bot.detect.claims.scene.quarrels import is_civil
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import tail
from bot.detect.claims.scene.status import Reading
from bot.detect.grammar.functionwords import FUTURE
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.families import BLOWS
from store.model import Claim
from store.terms import Status

_FORCE = ("attack", "weakattack", "combat", "crossed")
_BLOWS = BLOWS | {"combat"}


def unfinished(scene: Scene, event: Event) -> Claim | None:
    """Read "said Chad was not finished bombing Mali", "not done striking"."""
    if not event.families & {"say", "plainsay"} or event.clause is None or not scene.speaks(event.actor_group):
        return None
    if is_civil(scene) or scene.mentions("unions", "workers", "nurses"):
        return None  # "unions are not finished striking"
    for going in (c for c in scene.sentence.clauses if c.form == "ing" and not c.families.isdisjoint(_BLOWS)):
        deal = going.object is not None and going.object.lemma in ("deal", "agreement", "disinformation", "corruption")
        if is_unfinished(scene, going) and _is_own(event, going) and not deal:
            near = (codes for g in (going.object, *going.args) if g is not None and (codes := event.beyond(g.deep())))
            event.start, event.end = min(event.start, going.start), max(event.end, going.end)
            return said(scene, event, "threaten", event.actor, next(near, ()) or scene.rival(event.actor))
    return None


def is_unfinished(scene: Scene, going: Clause) -> bool:
    """Say whether somebody is "not finished" or "not done" doing something: he goes on."""
    words = [w.lower for w in scene.sentence.words[max(0, going.first - _BEFORE) : going.first] if w.tag not in '"\'"']
    return "not" in words and bool(words) and words[-1] in ("finished", "done", "through", "with")


_BEFORE = 6  # words before "bombing" in which "not yet finished" stands


def _is_own(event: Event, clause: Clause) -> bool:
    """Say whether the speaker does it: by name, by "it", by "we"; no world, no "they"."""
    return clause.subject is None or bool(set(clause.subject.codes) & set(event.actor))


def replies(scene: Scene, event: Event) -> Claim | None:
    """Read "says US bases will be targeted if it is attacked", "warned that Indian ships would be sunk if"."""
    if not event.families & {"say", "plainsay", "warn"} or event.clause is None:
        return None
    if not scene.hostile or not (scene.speaks(event.actor_group) or scene.has(event.actor_group, "troops")):
        return None
    told = scene.below(event.clause)
    for child in (c for c in told if c.passive and c.modal in FUTURE and not c.negated and c.link != "if"):
        hit = child.families & {"attack", "strike"} or child.lemma in scene.lists["reaching_blows"]
        target = event.beyond(child.subject.deep()) if hit and child.subject is not None else ()
        posts = child.subject is not None and scene.has(child.subject, "site", "troops", "hardware", "arms")
        foe = bool(set(target) & (scene.old_foes(event.actor) | set(scene.context.foes)))
        if target and (posts or foe) and _is_provoked(event, [c for c in told if c.link == "if"]):
            event.end = max(event.end, child.end)
            return said(scene, event, "threaten", event.actor, target[:1])
    return None


def resolved(scene: Scene, event: Event) -> Claim | None:
    """Read "has decided on a response to the Chadian raid", "decided to retaliate": it will strike back."""
    clause = event.clause
    if event.lemma not in ("decide", "decide on", "resolve") or clause is None or clause.negated or not event.actor:
        return None
    child = scene.child(clause)
    nouns = scene.lists["revenge_nouns"]
    answer = next((g for g in (event.object, *event.args) if g is not None and g.lemma in nouns), None)
    answers = child is not None and child.form == "to" and not child.negated and child.lemma in _REPLYING
    blows = (e for e in scene.events if "attack" in e.families and set(e.target) & set(event.actor))
    striker = next((codes for e in blows if (codes := event.beyond(e.actor))), ())
    if not (answer is not None or answers) or not striker or not scene.are_states(event.actor):
        return None
    return said(scene, event, "threaten", event.actor, striker)


_REPLYING = frozenset(["respond", "retaliate", "avenge", "hit back", "strike back", "answer"])


def answers_by_arms(scene: Scene, event: Event) -> Claim | None:
    """Read "will station missiles there if the United States goes ahead with a shield": arms as an answer."""
    if not event.families & {"say", "plainsay", "vow"} or event.clause is None or not scene.speaks(event.actor_group):
        return None
    told = scene.below(event.clause)
    other = (c.subject.codes for c in told if c.link in ("if", "unless") and c.subject is not None)
    target = next((codes for one in other if (codes := event.beyond(one))), ())
    for child in (c for c in told if c.modal in FUTURE and not c.negated and not c.passive and c.link != "if"):
        sent = "deploy" in child.families and scene.has(child.object, "firmarms", "longrange", "projectile")
        own = child.subject is not None and bool(set(child.subject.codes) & set(event.actor))
        if sent and own and target:
            event.start, event.end = min(event.start, child.start), max(event.end, child.end)
            return said(scene, event, "threaten", event.actor, target)
    return None


def answers_any(scene: Scene, event: Event) -> Claim | None:
    """Read "says that it will respond to any Sudanese attempt to cross its border", "to any raid": a warning."""
    clause = event.clause
    if clause is None or event.families.isdisjoint(("say", "plainsay", "vow")) or not scene.speaks(event.actor_group):
        return None
    told = (*scene.below(clause), *((clause,) if clause.lemma in _REPLYING else ()))
    for child in (c for c in told if c.modal in FUTURE and not c.negated and c.lemma in _REPLYING):
        near = (g for g in (child.object, *child.args) if g is not None and g.prep in (None, "to"))
        tried = (g for g in near if scene.sentence.words[g.first].lower in ("any", "every"))
        deeds = (g for g in tried if scene.event_in(g, *_FORCE) or g.lemma in _AFFRONTS)
        target = next((codes for g in deeds if (codes := event.beyond(g.codes))), ())
        if target and set(child.subject.codes if child.subject is not None else ()) <= set(event.actor):
            event.start, event.end = min(event.start, child.start), max(event.end, child.end)
            return said(scene, event, "warn", event.actor, target)
    return None


_AFFRONTS = frozenset(["provocation", "aggression", "violation", "incursion", "attempt", "interference", "hostility"])


def _is_provoked(event: Event, causes: list[Clause]) -> bool:
    """Say whether the speaker would only answer a blow on itself: "if it is attacked"."""
    struck = (c for c in causes if c.passive and not c.families.isdisjoint(_BLOWS))
    return any(c.subject is not None and set(c.subject.codes) & set(event.actor) for c in struck)


def or_else(scene: Scene, event: Event) -> Claim | None:
    """Read "told Chad to hand him over or face war", "gave the rebels a day to leave or suffer the consequences"."""
    clause, lists = event.clause, scene.lists
    asks = not event.families.isdisjoint(("urge", "warn", "plainsay")) or event.lemma in lists["deadline_given"]
    if not asks or clause is None or clause.negated or is_civil(scene):
        return None
    speaks = scene.speaks(event.actor_group) or scene.has(event.actor_group, "troops", "assailant")
    faced = next(
        (c for c in scene.sentence.clauses if c.first > clause.main and is_alternative(scene.sentence, c)), None
    )
    evil = faced.object if faced is not None else None
    if faced is None or evil is None or not speaks:
        return None
    lemma = evil.lemma.rpartition(" ")[2]
    held = (evil, *evil.chain()) if lemma in ("threat", "risk", "prospect", "possibility") else (evil,)
    blow = lemma in lists["ruin_threatened"] or any(scene.event_in(g, *_FORCE) for g in held)
    blow = blow and (scene.contested or scene.fighting) and scene.spelled.isdisjoint(lists["armless_evils"])
    if not blow and not (scene.contested and (lemma in lists["suffered_nouns"] or scene.event_in(evil, "sanctioning"))):
        return None
    near = (event.object, *event.args, faced.subject)
    target = next((codes for g in near if g is not None and (codes := event.beyond(g.deep()))), ())
    event.end = max(event.end, faced.end, evil.end)
    threat = blow and "warn" not in event.families  # who warns of hell still warns
    return said(scene, event, "threaten" if threat else "warn", event.actor, target) if target else None


def ready(scene: Scene, event: Event) -> Claim | None:
    """Read "warned it was ready for war", "Chad and Mali each warn they are prepared to resume fighting"."""
    if "warn" not in event.families or event.clause is None:
        return None
    if not (scene.speaks(event.actor_group) or len(event.actor) > 1):  # "both sides"
        return None
    found = _READY.match(tail(scene, event.clause))
    if found is None or is_civil(scene):
        return None
    group = next(
        (g for g in scene.sentence.groups if g.first >= event.clause.last and g.prep in ("with", "against")), None
    )
    target = event.beyond(group.codes) if group is not None else ()
    event.end = max(event.end, scene.sentence.words[event.clause.last - 1].end + found.end())
    others = () if len(event.actor) > 1 else scene.rival(event.actor)
    return said(scene, event, "threaten", event.actor, target or others)


_READY = re.compile(
    r"\W*(?:on \w+ |that |again )*(?:it|they|he|she|we)?\W*(?:is|are|was|were|stands?|stood|remains?)?\W*"
    r"(?:fully |also )?(?:ready|prepared) (?:for (?:(?:a|any|all-out|full-scale|long|total|open|new|another) ){0,2}"
    r"(?:war|battle|combat)\b(?! (?:games?|room|crimes?))"
    r"|to (?:go to war\b|fight\b(?=\W*(?:$|[,.;”\"]|back|against|if))"
    r"|(?:resume|restart|renew|return to|go back to) (?:the |their |its |full |all-out )?"
    r"(?:fight\w*|war|hostilities|combat|attacks|strikes|bombing|military (?:action|operations?))\b))",
    re.IGNORECASE,
)


def renewed(scene: Scene, event: Event) -> Claim | None:
    """Read "said Chad would start the operation again if Mali does not sign"."""
    if not event.families & {"say", "plainsay", "warn"} or event.clause is None or not scene.contested:
        return None
    told = scene.below(event.clause)
    if not any(c.link in ("if", "unless") for c in scene.sentence.clauses) or not scene.speaks(event.actor_group):
        return None
    for child in (c for c in told if c.modal in FUTURE and not c.negated and not c.passive and c.link != "if"):
        again = child.lemma in ("start", "begin", "do", "launch") and re.search(
            r"\bagain\b", tail(scene, child)[:_NEAR]
        )
        own = child.subject is not None and bool(set(child.subject.codes) & set(event.actor))
        fight = child.object is not None and (
            child.object.lemma in _FIGHTS or scene.event_in(child.object, "attack", "combat") or child.lemma == "do"
        )
        if again and own and fight and not is_civil(scene):
            event.end = max(event.end, child.end)
            return said(scene, event, "threaten", event.actor, event.beyond(event.target) or scene.rival(event.actor))
    return None


_FIGHTS = frozenset(["process", "operation", "campaign", "war", "offensive", "bombing", "strike"])
_NEAR = 40  # characters behind "would start" in which "again" stands


def grabs(scene: Scene, event: Event) -> Claim | None:
    """Read "vows to seize Malian oil fields", "pledged to take Chad's ports": another's land or works."""
    if event.lemma not in ("vow", "pledge", "swear") or event.clause is None or event.clause.negated:
        return None
    child = scene.child(event.clause)
    if child is None or child.form != "to" or child.object is None or is_civil(scene):
        return None
    control = child.lemma == "take" and child.object.lemma == "control"
    if not control and child.lemma not in _GRABBING:
        return None
    target = event.beyond(child.object.deep())
    if not target or not scene.speaks(event.actor_group) or scene.has(child.object, "humanforce"):
        return None
    if not control and not _is_ground(scene, child.object):
        return None  # "vows to seize Chadian assets"
    event.end = max(event.end, child.end)
    return said(scene, event, "threaten", event.actor, target)


def _is_ground(scene: Scene, group: Group) -> bool:
    """Say whether it is land or works that one may take: "the island", "Chadian oil fields", "Gao"."""
    mention = scene.sentence.words[group.head].mention
    named = mention is not None and mention.kind in ("state", "place", "capital")
    return (
        named or (scene.has(group, "site") and not _is_ship(scene, group)) or group.lemma.rpartition(" ")[2] in _LANDS
    )


def _is_ship(scene: Scene, group: Group) -> bool:
    return scene.lexicon.singular(group.lemma) in scene.lists["vessels"]


_LANDS = frozenset("land territory island province region oilfield field port facility city town strait canal".split())
_GRABBING = frozenset(["seize", "annex", "occupy", "conquer", "blockade"])


def blasts(scene: Scene, event: Event) -> Claim | None:
    """Read "says Chad will 'blow up' anyone who comes near"."""
    if not event.families & {"say", "plainsay", "warn"} or event.clause is None or not scene.contested:
        return None
    if not scene.speaks(event.actor_group):
        return None
    for child in (c for c in scene.below(event.clause) if c.modal in FUTURE and not c.negated and not c.passive):
        done = next((g for g in (child.object, *child.args) if g is not None and g.lemma in _ANYBODY), None)
        own = child.subject is not None and bool(set(child.subject.codes) & set(event.actor))
        if done is not None and own and child.lemma in _BLASTING and not _owns(scene, done):
            event.end = max(event.end, child.end)
            return said(scene, event, "threaten", event.actor, event.beyond(event.target) or scene.rival(event.actor))
    return None


def _owns(scene: Scene, done: Group) -> bool:
    """Read "everyone's doubts": no person is meant."""
    return done.last < len(scene.sentence.words) and scene.sentence.words[done.last].tag == "'"


def doomed(scene: Scene, event: Event) -> Claim | None:
    """Read "says Malian boats that come near will be sunk": another's arms will be, by whoever says so."""
    if not event.families & {"say", "plainsay", "warn"} or event.clause is None or not scene.hostile:
        return None
    if not scene.speaks(event.actor_group) and not scene.has(event.actor_group, "troops"):
        return None
    foretold = (c for c in scene.sentence.clauses if c.modal in FUTURE and c.passive and not c.negated)
    for child in foretold:
        hit, subject = child.lemma in _BLASTING or child.lemma in scene.lists["levelling_verbs"], child.subject
        by = next((a for a in child.args if a.prep in ("by", "with", "in")), None)
        target = event.beyond(subject.deep()) if hit and subject is not None and child.link != "if" else ()
        ours = by is None or (bool(by.codes) and set(by.codes) <= set(event.actor))
        armed = subject is not None and (is_armed(scene, subject) or _is_ship(scene, subject))
        dared = subject is not None and any(c.link == "who" and c.subject is subject for c in scene.sentence.clauses)
        dared = dared and scene.spelled.isdisjoint(scene.lists["disposed_arms"])
        dared = dared or any(c.link == "if" for c in scene.sentence.clauses)  # not "seized arms will be destroyed"
        if target and ours and armed and dared and not is_civil(scene):
            event.start, event.end = min(event.start, child.start), max(event.end, child.end)
            return said(scene, event, "threaten", event.actor, target[:1])
    return None


_ANYBODY = frozenset(["anyone", "anybody", "whoever", "everyone", "everybody"])
_BLASTING = frozenset(
    ["blow", "blow up", "destroy", "bomb", "shoot", "shoot down", "sink", "kill", "eliminate", "annihilate"]
)


def armed_with(scene: Scene, event: Event) -> Claim | None:
    """Read '"We have missiles that can hit targets on their soil," he said'."""
    if not event.families & {"say", "plainsay"} or event.clause is None or not scene.contested:
        return None
    if not scene.speaks(event.actor_group):
        return None
    clauses = scene.sentence.clauses
    for child in (c for c in clauses if c.lemma in ("have", "possess") and not c.negated and _is_own(event, c)):
        arms = child.object
        if arms is None or child.subject is None or not (scene.has(arms, "projectile", "firmarms", "arms")):
            continue
        if scene.sentence.words[child.subject.head].lower in ("they", "it", "he", "she"):
            continue  # whom a speaker calls "they" is somebody else
        hits = (c for c in clauses if c.subject is arms and c.modal in ("can", "could", "will"))
        hit = next((c for c in hits if c.lemma in scene.lists["reaching_blows"] and not c.passive), None)
        if hit is not None and not (hit.object is not None and scene.has(hit.object, "projectile", "hardware")):
            event.start, event.end = min(event.start, child.start), max(event.end, hit.end)
            near = (codes for g in (hit.object, *hit.args) if g is not None and (codes := event.beyond(g.deep())))
            aimed = next(near, ()) or event.beyond(event.place)
            return said(scene, event, "threaten", event.actor, aimed) if aimed else None
    return None


def declares_war(scene: Scene, event: Event) -> Claim | None:
    """Read "the front declares war on Morocco"."""
    done = event.object
    if event.lemma != "declare" or done is None or done.lemma != "war" or event.clause is None:
        return None
    on = next((a for a in (*done.chain(), *event.args) if a.prep in ("on", "against")), None)
    target = event.beyond(on.deep()) if on is not None else ()
    doer = event.actor_group
    voiced = doer is not None and doer.lemma in scene.lists["open_nouns"]  # "its readiness to"
    if not target or event.clause.passive or event.clause.negated or not (voiced or scene.speaks(doer)):
        return None
    if event.speaker == target and event.speaker != event.actor:  # "Chad says Mali has declared war on it"
        return said(scene, event, "accuse", event.speaker, event.actor)
    if (voiced or event.speaker == event.actor) and event.reading.status is Status.PLANNED:
        event.reading = Reading(Status.ASSERTED, hedged=False)  # who says he is ready to threatens now
    return said(scene, event, "threaten", event.actor, target)
