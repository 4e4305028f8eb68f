"""Threats and warnings that no verb of warning tells: what a move is meant as, what is held out, what is foretold.

1. A move meant "as a warning to" somebody warns; a threat "to seize" or "to fire" threatens, however it is told.
2. Who "would not hesitate to strike" or raises the prospect of action against a party threatens it.
3. Who takes part in a war and foretells its ruin warns; a forecast of harvests or prices tells nothing.
4. Who says what its own arms can reach threatens whoever is there; who raises the alarm warns, and so does who
   prepares countermeasures, or tells another's people to leave their homes.
"""

from bot.detect.claims.blame import said
from bot.detect.claims.events import Event
from bot.detect.claims.quarrels import is_civil
from bot.detect.claims.scene import Scene
from bot.detect.claims.status import Reading
from bot.detect.claims.tone import able
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status

_FORCE = frozenset("attack strike invade fire down kill use deploy fight test take".split())
_ARMED_USE = frozenset(["use", "test", "take", "deploy"])  # these want arms as their object
_AIMED = frozenset(["to", "toward", "towards", "for", "at", "against"])


def signalled(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Return the warning or threat that a noun tells by how it is meant, None where it tells none."""
    if "warning" in event.families:
        return _meant(scene, event, group)
    return _held_out(scene, event, group) or (_endured(scene, event, group) if event.lemma == "threat" else None)


def _meant(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Read "sent a ship in a clear warning to Iran", "the drill is a warning to Athens"."""
    clause = event.clause
    shown = group.prep in ("in", "as", "with") or (clause is not None and clause.lemma in scene.lists["signal_verbs"])
    teller = event.source if event.source not in (None, "media", "expert") else ""
    opens = _opened(scene, group) if clause is None else ()
    actor = event.actor or opens or _doer(group, clause) or tuple(c for c in (teller or "").split("+") if c)
    target = tuple(c for c in _addressed(scene, event, group) if c not in actor)
    if not (shown and scene.contested and actor and target):
        return None
    return said(scene, event, "warn", actor, target)


def _held_out(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Read "its threats to annex the port", "the threat to use nuclear arms", "renewed its nuclear threats"."""
    clause, lists = event.clause, scene.lists
    deed = next((c for c in scene.sentence.clauses if c.link == "noun" and c.form == "to" and c.subject is group), None)
    told = [g for g in (deed.object, *deed.args) if g is not None] if deed is not None else []
    forceful = deed is not None and (
        not deed.families.isdisjoint(_FORCE)
        or deed.lemma in ("intervene", "oust", "topple", "overthrow")
        or any(scene.has(g, "projectile", "firmarms") for g in told)
    )
    rattled = event.lemma == "nuclear threat" or not scene.lowers(group).isdisjoint(lists["rattled_words"])
    renewed = rattled and clause is not None and event.role == "object" and clause.lemma in lists["threat_renewed"]
    actor = event.actor or (_doer(group, clause) if renewed or event.role == "object" else ())
    uttered = event.governed("utter") and event.lemma == "threat" and bool(_addressed(scene, event, group))
    if not actor or not (forceful or renewed or uttered):
        return None
    if deed is not None:
        event.end = max(event.end, deed.end)
    place = tuple(c for g in told for c in g.deep())
    target = tuple(dict.fromkeys(c for c in (*_addressed(scene, event, group), *place) if c not in actor))
    return said(scene, event, "threaten", actor, target or scene.rival(actor))


def _endured(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Read "steps up its threats", "threats of new Turkish strikes", "her threats to strike Chad": who utters them.

    Threats that only hang there are a danger, no words: "amid threats from rebels", "the threat from militants".
    """
    plural = scene.sentence.words[group.head].lower == "threats"
    by = next((g.codes for g in group.inner if g.prep in ("from", "by") and g.codes), ())
    blow = next((g for g in group.inner if g.prep == "of" and scene.event_in(g, "attack", "crossed", "combat")), None)
    owner, menaced = _owner(scene, group)
    owner = owner or by
    outer = group.outer
    if not owner and outer is not None and group.prep == "of" and outer.lemma in _HEAPS:
        owner = outer.codes  # "China's escalation of threats"
    person = next((g for g in group.inner if g.codes and g.prep in ("from", "by")), None)
    spoken = person is not None and scene.speaks(person) and not scene.has(person, "assailant", "troops")
    spoken = (spoken and _is_somebody(scene, person)) or event.under(_SPOKEN)
    against = any(g.prep == "against" and g.codes for g in group.inner)
    single = not plural and not spoken and not (owner and (against or blow is not None))
    clause = event.clause
    met = clause is not None and clause.lemma in _FACED and event.role in ("object", "arg")
    if single or met or group.prep == "against" or scene.lowers(group) & _NO_SPEECH:
        return None
    renewed = event.role == "object" and clause is not None and clause.lemma in _UTTERED
    taunts = group.prep == "with" and clause is not None and clause.object is not None and not clause.passive
    deed = any(c.form == "to" and 0 <= c.first - group.last <= 1 for c in scene.sentence.clauses)
    doer = _doer(group, clause) if renewed or taunts else ()
    actor = owner or doer or (blow.codes if blow is not None else ())
    taunted = clause.object.codes if taunts and clause is not None and clause.object is not None else ()
    target = tuple(c for c in taunted or _addressed(scene, event, group) or menaced if c not in actor)
    known = scene.fighting or blow is not None or bool(target) or (bool(doer) and scene.forceful)
    if not actor or not known or not (renewed or taunts or deed or blow is not None):
        return None
    return said(scene, event, "threaten", actor, target or scene.rival(actor))


def _is_somebody(scene: Scene, group: Group | None) -> bool:
    """Say whether a group is a person or an office, who can utter a threat, not a land that is one."""
    mention = scene.sentence.words[group.head].mention if group is not None else None
    return scene.has(group, "official", "envoy") or (mention is not None and mention.kind in ("person", "role"))


_FACED = frozenset("counter defend protect deter address tackle confront guard shield repel resist".split())
_HEAPS = frozenset("escalation series wave campaign barrage round string flurry torrent spate".split())
_SPOKEN = frozenset("make issue utter repeat renew voice".split())
_UTTERED = frozenset("renew repeat make issue utter escalate step intensify reiterate voice level".split()) | {
    "step up"
}
_NO_SPEECH = frozenset(
    "cyber other nontraditional emerging new security many any such common hybrid terror perceived tariff".split()
)


def _owner(scene: Scene, group: Group) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return whose threats they are, and to whom: "M23 threats", "its threats", "the president's Panama threats"."""
    words = scene.sentence.words[group.first : group.head]
    named = [(i, w.mention) for i, w in enumerate(words) if w.mention is not None and w.mention.code]
    owned = next((m for i, m in named if i + 1 < len(words) and words[i + 1].tag == "'"), None)
    spoken = [owned] if owned is not None else [m for _, m in named if m.kind != "place"]  # a land utters none
    menaced = tuple(m.code for _, m in named if m not in spoken and m.code)
    owners = tuple(m.code for m in spoken if m.code)
    own = group.codes if words and words[0].lower in ("its", "his", "her", "their") else ()
    return owners or own, menaced


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
    teller = event.source if event.source not in (None, "media", "expert") else None
    own = clause.subject.codes if clause.subject is not None and not clause.passive else ()
    actor = own or ((teller,) if teller else ())
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


def _doer(group: Group, clause: Clause | None) -> tuple[str, ...]:
    """Return who does what is meant so: the subject of its verb, in a heading the noun before."""
    if clause is None:
        return group.outer.codes if group.outer is not None else ()
    return clause.subject.codes if clause.subject is not None and not clause.passive else ()


def _opened(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return who acts in a sentence that "In a warning to Turkey, …" opens."""
    main = next((c for c in scene.sentence.clauses if c.first > group.last and c.subject is not None), None)
    fronted = group.first <= _FRONT and main is not None and main.subject is not None
    return main.subject.codes if fronted and main is not None and main.subject is not None else ()


_FRONT = 2  # words before a noun that opens its sentence: "In a warning"


def _addressed(scene: Scene, event: Event, group: Group) -> tuple[str, ...]:
    aimed = [g for g in group.inner if g.prep in _AIMED] or [g for g in event.args if g.prep in _AIMED]
    return tuple(dict.fromkeys(c for g in aimed for c in scene.codes(g)))


def unhesitating(scene: Scene, event: Event) -> Claim | None:
    """Read "would not hesitate to use them", "will not shrink from striking"."""
    clause = event.clause
    if event.lemma not in scene.lists["hesitating_verbs"] or clause is None or not clause.negated:
        return None
    child = scene.child(clause)
    if child is None:
        return None
    ordered = child.lemma in ("order", "authorise", "authorize", "launch") and scene.fighting
    blow = ordered or child.families & (_FORCE - _ARMED_USE) or child.lemma in scene.lists["retaliating_verbs"]
    if not _speaks(scene, event) or not (blow or (child.lemma in ("use", "deploy") and scene.fighting)):
        return None
    event.end = max(event.end, child.end)
    arms = child.object.deep() if child.object is not None else ()  # "to use Turkish drones" threatens no Turks
    used = arms if child.lemma in ("use", "deploy", "order") else ()
    return said(scene, event, "threaten", event.actor, tuple(c for c in scene.addressee(event) if c not in used))


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
            return said(scene, event, "warn", event.actor, target)
    return None


def _menaced(scene: Scene, child: Clause) -> tuple[str, ...]:
    """Return who will pay for it: the subject of "risks" and "will face", whoever it is "costly for"."""
    lists, subject = scene.lists, child.subject
    risked = (child.object.lemma if child.object is not None else "") in lists["suffered_nouns"]
    owner = subject.codes if subject is not None else ()
    if child.lemma == "risk":
        return owner if risked or child.object is None else ()
    if child.modal not in ("will", "would", "shall"):
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
    if subject is None:
        return ()
    ahead = child.modal in _ABLE or child.modal in ("will", "would")
    if child.lemma in ("be", "become") and ahead and done is not None and done.lemma == "target":
        return subject.codes
    ours = any(a.prep == "of" and (_is_own(event, a) or scene.lowers(a) & {"their", "its", "our"}) for a in child.args)
    if child.lemma == "be" and ours and any(a.prep == "within" and a.lemma in ("range", "reach") for a in child.args):
        return subject.codes
    if not (child.modal in _ABLE or able(scene, child)) or child.lemma not in lists["reaching_blows"]:
        return ()
    new_arm = not subject.codes and scene.has(subject, "projectile") and "new" in scene.lowers(subject)
    if not _is_own(event, subject) and not new_arm:
        return ()
    hit = next((codes for g in (done, *child.args) if g is not None and (codes := event.beyond(g.deep()))), ())
    return hit or event.beyond(event.target)


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
    if done is None or not _speaks(scene, event) or is_civil(scene):
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


def _is_of_force(scene: Scene, group: Group) -> bool:
    """Say whether a danger is one of arms, forces, drills or blows, or of a state itself."""
    force = scene.has(group, "projectile", "hardware", "troops") or scene.names_party(group)
    return force or scene.event_in(group, "attack", "combat", "crossed", "drill", "weapontest", "buildup", "deployment")


def cleared(scene: Scene, event: Event) -> Claim | None:
    """Read "issues an evacuation order for Tyre", "tells residents of Goma to leave": of another's people."""
    done, clause = event.object, event.clause
    if done is None or clause is None or clause.negated or not scene.hostile:
        return None
    order = done.lemma in ("order", "notice", "alert") and "evacuation" in scene.lowers(done)
    order = order or (event.lemma in ("order", "command", "demand") and done.lemma == "evacuation")
    child = scene.child(clause)
    told = event.families & {"urge", "warn"} and scene.has(done, "civil") and child is not None
    told = bool(told) and child is not None and child.lemma in ("evacuate", "leave", "flee", "move", "relocate")
    if not order and not told:
        return None
    armed = scene.speaks(event.actor_group) or scene.has(event.actor_group, "troops")
    target = event.beyond(event.target, done.deep(), event.place)
    return said(scene, event, "warn", event.actor, target[:1]) if armed and target else None


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
