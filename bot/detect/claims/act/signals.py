"""Threats and warnings that no verb of warning tells: what a move is meant as, what is held out, what is foretold.

1. A move meant "as a warning to" somebody warns; a threat "to seize" or "to fire" threatens, however it is told.
2. Who "would not hesitate to strike" or raises the prospect of action against a party threatens it.
3. Who takes part in a war and foretells its ruin warns; a forecast of harvests or prices tells nothing.
4. Who says what its own arms can reach threatens whoever is there; who raises the alarm warns, and so does who
   prepares countermeasures, or tells another's people to leave their homes.
"""

from bot.detect.claims.act.addressees import addressee
from bot.detect.claims.act.threats import addressed, doer, endured, held_out
from bot.detect.claims.scene.armed import FORCE
from bot.detect.claims.scene.blame import said
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.quarrels import is_civil
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import tail
from bot.detect.claims.scene.status import Reading
from bot.detect.claims.scene.tone import able
from bot.detect.grammar.functionwords import FUTURE, POSSESSIVES
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status

_ARMED_USE = frozenset(["use", "test", "take", "deploy"])  # these want arms as their object


def signalled(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Return the warning or threat that a noun tells by how it is meant, None where it tells none."""
    if "warning" in event.families:
        return _meant(scene, event, group)
    return held_out(scene, event, group) or (endured(scene, event, group) if event.lemma == "threat" else None)


def _meant(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Read "sent a ship in a clear warning to Iran", "the drill is a warning to Athens"."""
    clause = event.clause
    seen, meant = _seen(scene, group), _intended(scene, group)
    shown = (
        meant is not None
        or seen is not None
        or group.prep in ("in", "as", "with")
        or (clause is not None and clause.lemma in scene.lists["signal_verbs"])
    )
    opens = _opened(scene, group) if clause is None else ()
    actor = seen if seen is not None else event.actor or opens or (meant or ()) or doer(group, clause) or event.speaker
    target = tuple(c for c in addressed(scene, event, group) if c not in actor)
    if not (shown and scene.contested and actor and target):
        return None
    return said(scene, event, "warn", actor, target)


def _intended(scene: Scene, group: Group) -> tuple[str, ...] | None:
    """Return who means something "as a warning": whose it is, else who says so; None where nobody does."""
    if group.first < _FRONT or scene.sentence.words[group.first - 1].lower != "as":
        return None
    near = next((c for c in reversed(scene.sentence.clauses) if c.last <= group.first), None)
    if near is None or near.lemma not in ("mean", "intend", "send", "design"):
        return None
    meant = near.subject if near.passive else near.object
    told = near.parent.subject if near.parent is not None and "say" in near.parent.families else None
    own = (g.codes for g in (meant, told, None if near.passive else near.subject) if g is not None and g.codes)
    return next(own, ())


def _seen(scene: Scene, group: Group) -> tuple[str, ...] | None:
    """Return whose deed is only seen "as a warning", or serves as one, () of nobody's; None where none is so seen."""
    if group.first < _FRONT or scene.sentence.words[group.first - 1].lower != "as":
        return None
    near = next((c for c in reversed(scene.sentence.clauses) if c.last <= group.first), None)
    if near is None or near.lemma not in _SEEING:
        return None
    deed = near.subject if near.passive or near.lemma in ("serve", "act") else near.object
    if deed is None:
        return ()
    front = (w.mention.code for w in scene.sentence.words[deed.first : deed.head] if w.mention is not None)
    doers = [code for i in deed.inner if i.prep == "by" for code in i.codes]
    return tuple(dict.fromkeys((*(code for code in front if code is not None), *doers)))


_SEEING = frozenset("see describe serve act view regard interpret".split())


def countering(scene: Scene, event: Event) -> Claim | None:
    """Read "plans countermeasures against Dakar", "will answer with reciprocal measures": not yet taken, they warn."""
    clause, group, lists = event.clause, event.group, scene.lists
    if clause is None or group is None or "curb" not in event.families:
        return None
    answer = event.lemma == "countermeasure" or not scene.lowers(group).isdisjoint(lists["reprisal_measures"])
    if not answer or is_civil(scene):
        return None
    told = not clause.families.isdisjoint(_ANNOUNCING) or clause.lemma in ("have", "reserve", "take", "adopt")
    told = told and (clause.parent is None or "threaten" not in clause.parent.families)  # who threatens to take them
    if not told or clause.lemma == "announce":  # announced they are measures taken
        return None
    if clause.lemma in ("take", "adopt") and scene.read(clause).status not in (Status.PLANNED, Status.POSSIBLE):
        return None
    own = clause.subject.codes if clause.subject is not None and not clause.passive else ()
    actor = own or event.speaker
    target = tuple(c for c in (event.target or _provoking(scene, clause) or scene.rival(actor)) if c not in actor)
    if not actor or not target:
        return None
    event.start, event.end = min(event.start, clause.start), max(event.end, clause.end)
    event.reading = Reading(Status.ASSERTED, hedged=False)
    return said(scene, event, "warn", actor, target)


def _provoking(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Return whose deed is answered: "after the Netherlands sold submarines"."""
    behind = (c.subject for c in scene.sentence.clauses if c.parent is clause and c.link in _CAUSES)
    return next((s.codes for s in behind if s is not None and s.codes), ())


_CAUSES = frozenset("after if as because when over".split())
_ANNOUNCING = frozenset("plan vow answer ready offer".split())


def _opened(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return who acts in a sentence that "In a warning to Turkey, …" opens."""
    main = next((c for c in scene.sentence.clauses if c.first > group.last and c.subject is not None), None)
    fronted = group.first <= _FRONT and main is not None and main.subject is not None
    return main.subject.codes if fronted and main is not None and main.subject is not None else ()


_FRONT = 2  # words before a noun that opens its sentence: "In a warning"


def unhesitating(scene: Scene, event: Event) -> Claim | None:
    """Read "would not hesitate to use them", "will not shrink from striking"."""
    clause = event.clause
    if event.lemma not in scene.lists["hesitating_verbs"] or clause is None or not clause.negated:
        return None
    child = scene.child(clause)
    if child is None:
        return None
    ordered = child.lemma in ("order", "authorise", "authorize", "launch") and scene.fighting
    blow = ordered or child.families & (FORCE - _ARMED_USE) or child.lemma in scene.lists["retaliating_verbs"]
    blow = blow or ("take" in child.families and "by force" in tail(scene, child))
    if not _speaks(scene, event) or not (blow or (child.lemma in ("use", "deploy") and scene.fighting)):
        return None
    event.end = max(event.end, child.end)
    arms = child.object.deep() if child.object is not None else ()  # "to use Turkish drones" threatens no Turks
    used = arms if child.lemma in ("use", "deploy", "order") else ()
    return said(scene, event, "threaten", event.actor, tuple(c for c in addressee(scene, event) if c not in used))


def _speaks(scene: Scene, event: Event) -> bool:
    """Say whether a party speaks, for itself or by the mouth of its leader."""
    return scene.contested and (scene.speaks(event.actor_group) or event.source == "+".join(event.actor))


def prospect(scene: Scene, event: Event) -> Claim | None:
    """Read "raises the possibility of force against Rabat"."""
    done = event.object
    if event.lemma not in scene.lists["raising_verbs"] or done is None or not _speaks(scene, event):
        return None
    near = (*done.chain(), *event.args)
    meant = [g for g in near if g.prep == "of"]
    if done.lemma not in scene.lists["prospect_nouns"] or not any(
        g.lemma in scene.lists["threat_objects"] or scene.event_in(g, "attack", "crossed") for g in meant
    ):
        return None
    target = next((c for g in near if g.prep in ("against", "on", "in") and (c := event.beyond(g.deep()))), ())
    return said(scene, event, "threaten", event.actor, target) if target else None


def foretold(scene: Scene, event: Event) -> Claim | None:
    """Read "forecasts disaster if Russia does not mobilise"."""
    done = event.object
    if event.lemma not in scene.lists["foretelling_verbs"] or done is None or not scene.contested:
        return None
    civil = is_civil(scene)
    idle = event.clause is None or event.clause.form == "ing"  # "fearing war with Chad"
    if civil or idle or done.lemma not in scene.lists["ruin_nouns"] or not scene.speaks(event.actor_group):
        return None
    if event.lemma == "expect" and (done.codes or any(i.prep in ("against", "with") and i.codes for i in done.inner)):
        return None  # "expects its war against Chad to last"
    return said(scene, event, "warn", event.actor, scene.others(event.actor))


def menaced(scene: Scene, event: Event) -> Claim | None:
    """Read "says Y risks a war", "will face fierce resistance", "an invasion would be bloody for Beijing"."""
    if "say" not in event.families or event.clause is None or not _speaks(scene, event):
        return None
    if not scene.fighting or is_civil(scene):
        return None
    for child in scene.below(event.clause):
        target = () if child.negated or child.link == "if" else event.beyond(_menaced(scene, child))
        if target:
            event.end = max(event.end, child.end)
            wiped = child.object is not None and child.object.lemma in _RUIN and child.lemma != "risk"
            return said(scene, event, "threaten" if wiped else "warn", event.actor, target)
    return None


_RUIN = frozenset("annihilation destruction ruin obliteration devastation hell".split())


def _menaced(scene: Scene, child: Clause) -> tuple[str, ...]:
    """Return who will pay for it: the subject of "risks" and "will face", whoever it is "costly for"."""
    lists, subject = scene.lists, child.subject
    risked = (child.object.lemma if child.object is not None else "") in lists["suffered_nouns"]
    owner = subject.codes if subject is not None else ()
    if child.lemma == "risk":
        return owner if risked or child.object is None else ()
    if child.modal not in FUTURE:
        return ()
    if child.lemma in ("regret", "rue") or (child.lemma in lists["suffering_verbs"] and risked):
        return owner
    words = scene.sentence.words[child.last : child.last + _PHRASE]
    costly = child.lemma == "be" and any(w.lower in lists["costly_words"] for w in words)
    return next((a.codes for a in child.args if a.prep == "for" and a.codes), ()) if costly else ()


_PHRASE = 5  # words behind "would be" in which "bloody" stands


def capable(scene: Scene, event: Event) -> Claim | None:
    """Read "said its missiles can reach the coast", "warned Delhi that the army has the ability to strike"."""
    if "say" not in event.families or event.clause is None or not _speaks(scene, event):
        return None
    for child in scene.below(event.clause):
        target = () if child.negated else event.beyond(_within_reach(scene, event, child))
        if target:
            event.end = max(event.end, child.end)
            return said(scene, event, "threaten", event.actor, target)
    return None


def _within_reach(scene: Scene, event: Event, child: Clause) -> tuple[str, ...]:
    """Return whom the speaker says it could strike: with its own arms, or as a target, or in their range."""
    subject, done, lists = child.subject, child.object, scene.lists
    if subject is None or _is_designed(child):
        return ()
    ahead = child.modal in _ABLE or child.modal in FUTURE
    if child.lemma in ("be", "become") and ahead and done is not None and done.lemma == "target":
        return subject.codes
    ours = any(a.prep == "of" and (_is_own(event, a) or scene.lowers(a) & POSSESSIVES) for a in child.args)
    if child.lemma == "be" and ours and any(a.prep == "within" and a.lemma in ("range", "reach") for a in child.args):
        return subject.codes
    if not (child.modal in _ABLE or able(scene, child)) or child.lemma not in lists["reaching_blows"]:
        return ()
    new_arm = not subject.codes and scene.has(subject, "projectile") and "new" in scene.lowers(subject)
    if not _is_own(event, subject) and not new_arm:
        return ()
    hit = next((codes for g in (done, *child.args) if g is not None and (codes := event.beyond(g.deep()))), ())
    return hit or event.beyond(event.target)


def _is_designed(child: Clause) -> bool:
    """Read "a missile, designed to be able to hit Mali": the outlet says of an arm what it is made for."""
    above = [c for c in (child.parent, child.parent.parent if child.parent is not None else None) if c is not None]
    return any(c.form == "ed" and c.lemma in ("design", "build", "intend", "develop") for c in above)


_ABLE = frozenset(["can", "could"])


def _is_own(event: Event, group: Group) -> bool:
    return bool(group.codes) and set(group.codes) <= set(event.actor)


def wished_gone(scene: Scene, event: Event) -> Claim | None:
    """Read "said the town should be wiped out", "said the camp must be razed": of another party."""
    if "plainsay" not in event.families or event.clause is None or not scene.hostile or not _speaks(scene, event):
        return None
    if event.actor_group is not None and event.actor_group.lemma in ("court", "judge"):
        return None  # it rules on a building
    for child in scene.below(event.clause):
        ought = child.passive and child.modal in ("should", "must") and not child.negated
        target = event.beyond(child.subject.codes) if ought and child.subject is not None else ()
        behind = {w.lower for w in scene.sentence.words[child.last : child.last + 1]}  # "should be levelled with"
        razed = child.lemma in scene.lists["levelling_verbs"] and behind.isdisjoint(("with", "at", "by"))
        if target and razed and not is_civil(scene):
            event.end = max(event.end, child.end)
            return said(scene, event, "threaten", event.actor, target)
    return None


def alarmed(scene: Scene, event: Event) -> Claim | None:
    """Read "raised the alarm over the plant", "stressed the risk of Minsk's drills", "put Mali on notice"."""
    done = event.object
    if event.lemma not in scene.lists["alarm_verbs"] | scene.lists["seeing_verbs"] and event.lemma != "put":
        return None
    if done is None or not _speaks(scene, event) or is_civil(scene) or _is_owned(scene, event.actor_group):
        return None
    if any(_is_theirs(arg) for arg in event.args):
        return None
    alarm = event.lemma in scene.lists["alarm_verbs"] and done.lemma in scene.lists["alarms"]
    armed = any(a.prep in ("of", "in", "from") and _is_of_force(scene, a) for a in (*done.chain(), *event.args))
    danger = armed and done.lemma in ("danger", "risk", "peril")
    alarm = alarm or (danger and event.lemma in scene.lists["seeing_verbs"])
    notice = event.lemma == "put" and any(a.prep == "on" and a.lemma == "notice" for a in event.args)
    below = (c for c in scene.sentence.clauses if c.parent is event.clause and c.link == "that")
    told = next((c.subject.codes for c in below if c.subject is not None), ())
    whose = event.beyond(event.target) if event.lemma in scene.lists["seeing_verbs"] else ()
    target = whose or event.beyond(event.target, event.place, told) or scene.others(event.actor)
    return said(scene, event, "warn", event.actor, target) if (alarm or notice) and target else None


def _is_owned(scene: Scene, group: Group | None) -> bool:
    """Say whether it is what a party has or does: "the navy's purchase raises alarm" is no word of the navy's."""
    if group is None or scene.has(group, "official", "humanforce") or scene.names_party(group):
        return False
    words = scene.sentence.words[group.first : group.head]
    return any(word.tag == "'" for word in words) and group.lemma not in scene.lists["speaking_bodies"]


def _is_theirs(arg: Group) -> bool:
    """Say whether an alarm is that of others, which a thing raises: "use of drones raises alarm among allies"."""
    return arg.prep in ("for", "among") and bool(arg.codes)


def _is_of_force(scene: Scene, group: Group) -> bool:
    """Say whether a danger is one of arms, forces, drills or blows, or of a state itself."""
    force = scene.has(group, "projectile", "hardware", "troops") or scene.names_party(group)
    return force or scene.event_in(group, "attack", "combat", "crossed", "drill", "weapontest", "buildup", "deployment")


def cleared(scene: Scene, event: Event) -> Claim | None:
    """Read "issues an evacuation order for Tyre", "tells residents of Goma to leave": of another's people."""
    done, clause = event.object, event.clause
    if done is None or clause is None or clause.negated or event.lemma in _CAUSING or not scene.hostile:
        return None
    order = done.lemma in ("order", "notice", "alert") and "evacuation" in scene.lowers(done)
    order = order or (event.lemma in ("order", "command", "demand") and done.lemma == "evacuation")
    child = scene.child(clause)
    told = event.families & {"urge", "warn"} and event.lemma not in _LETTING and scene.has(done, "civil")
    told = bool(told) and child is not None and child.lemma in ("evacuate", "leave", "flee", "move", "relocate")
    if not order and not told:
        return None
    armed = scene.speaks(event.actor_group) or scene.has(event.actor_group, "troops")
    target = event.beyond(event.target, done.deep(), event.place)
    return said(scene, event, "warn", event.actor, target[:1]) if armed and target else None


_LETTING = ("let", "allow", "permit", "enable", "help")
_CAUSING = ("prompt", "trigger", "cause", "spark")  # "launches a missile, prompting evacuation orders": those of others


def deadline(scene: Scene, event: Event) -> Claim | None:
    """Read "gave the junta a week to free him", "sets Kyiv a deadline": an ultimatum that is not called so."""
    clause, lists = event.clause, scene.lists
    if event.lemma not in lists["deadline_given"] or clause is None or clause.negated or not scene.contested:
        return None
    near = [g for g in (event.object, *event.args) if g is not None]
    dated = any(g.lemma == "deadline" for g in near) or _is_timed(scene, near)
    child = next((c for c in scene.sentence.clauses if c.form == "to" and c.first >= clause.last), None)
    target = next((codes for g in near if (codes := event.beyond(g.codes))), ())
    speaks = scene.speaks(event.actor_group) or scene.has(event.actor_group, "troops", "assailant")
    posted = any(scene.has(g, "envoy") or scene.lowers(g) & lists["envoy_words"] for g in near)  # it is expelled
    if not (dated and child is not None and target and speaks) or posted or is_civil(scene):
        return None
    event.end = max(event.end, child.end)
    act = "threaten" if scene.tells("surrender_words") and child.lemma in _YIELDING else "warn"
    return said(scene, event, act, event.actor, target)


def _is_timed(scene: Scene, near: list[Group]) -> bool:
    """Say whether a span of time is all that is given: "72 hours", "a week", not "20 tanks a month"."""
    given, words = [g for g in near if g.prep is None], scene.sentence.words
    spans = [g for g in given if words[g.head].lower in _UNITS and g.head and words[g.head - 1].tag in "QDR"]
    return bool(spans) and len(given) <= _GIVEN and not any(scene.has(g, "projectile", "hardware") for g in given)


_GIVEN = 2  # who is given it, and the span
_UNITS = frozenset("hour hours day days week weeks month months".split())
_YIELDING = frozenset("surrender leave withdraw disarm lay evacuate capitulate hand".split())
