"""Speech acts: warnings and threats by verb; what a noun tells is read by spoken.py.

1. The speaker is the source, and a party: a person in office, a government, an armed group.
2. A threat speaks of force of one's own; other consequences are a warning.
3. A warning of storms or prices, at home or in business, is none.
"""

from collections.abc import Callable

from bot.detect.claims.act import atomic, menaces, signals
from bot.detect.claims.act.addressees import addressee, deterred, meant
from bot.detect.claims.act.advisories import advisory, is_advice
from bot.detect.claims.act.dealing import is_mere_aim, is_of_anothers, may_renew, of_own_blow, renews
from bot.detect.claims.act.imputing import imputing
from bot.detect.claims.act.quitting import quits_pact
from bot.detect.claims.act.rebukes import rebuke
from bot.detect.claims.act.spoken import spoken
from bot.detect.claims.scene.able import can, first
from bot.detect.claims.scene.armed import FORCE, is_use
from bot.detect.claims.scene.blame import blame, said
from bot.detect.claims.scene.contested import qualifies
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.meetings import linked
from bot.detect.claims.scene.persons import is_retired
from bot.detect.claims.scene.quarrels import is_civil
from bot.detect.claims.scene.retorts import decried, forsworn
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import (
    at_home,
    give_back,
    is_dissenter,
    is_of_many,
    land_of_office,
    put_in,
    set_beside,
    turn_round,
    voters,
)
from bot.detect.claims.scene.status import Reading
from bot.detect.claims.scene.tone import adds_up, blow, can_be_fought, tone, tone_of
from bot.detect.claims.scene.violence import is_armed
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import ONLOOKERS
from bot.detect.lexicon.families import BLOWS, DEEDS, MENACES
from store.model import Claim
from store.terms import Status

_WHOLE = 290  # characters of a sentence that may stand as a quote


def speech(scene: Scene, event: Event) -> Claim | None:
    """Return the speech act that an event is, None where it is none."""
    if event.nominal:
        return signals.countering(scene, event) or spoken(scene, event)
    if not can(_RULES, scene, event) and "evacuation" not in scene.spelled:
        return None
    set_beside(scene, event)
    give_back(scene, event)
    turn_round(scene, event)
    put_in(scene, event)
    if not event.actor and event.actor_group is not None:
        event.actor = _included(scene, event.actor_group)
        if not event.actor and event.actor_group.lemma in scene.lists["paper_nouns"]:
            event.actor = scene.author(event.actor_group) or linked(event.actor_group, "by", "from")
            event.actor = event.actor or voters(scene, event.actor_group)
        if (
            not event.actor
            and event.families & {"condemn", "brand"}
            and scene.has(event.actor_group, "official", "house")
            and not is_of_many(scene, event.actor_group)
        ):
            event.actor = at_home(scene, event)
        if not event.actor and event.families & {"accuse", "condemn", "brand"}:
            event.actor = land_of_office(scene, event.actor_group)
    if event.clause is None or not event.actor or event.actor == ("media",) or is_dissenter(scene, event.actor_group):
        return None
    if event.clause.negated and (event.lemma in scene.lists["hesitating_verbs"] or event.lemma == "rule out"):
        event.reading = Reading(Status.ASSERTED, hedged=False)
    maybe = event.clause.modal in ("may", "might", "could") and event.families & {"threaten", "warn"}
    denied = event.reading.status is Status.DENIED and "condemn" not in event.families
    if maybe or denied or event.reading.status is Status.HYPOTHETICAL:
        return None
    return first((*_RULES, signals.cleared), scene, event)


def _included(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return who is named of a group that is not: "Eight countries, including Pakistan"."""
    if "including" not in scene.spelled:
        return ()
    words = scene.sentence.words
    beside = (g for g in scene.sentence.groups if g.prep == "including" and group.last <= g.first <= group.last + 2)
    return next((g.codes for g in beside if words[group.head].tag == "N"), ())


def _warns(scene: Scene, event: Event) -> Claim | None:
    done, warner = event.object, event.actor_group
    if "warn" not in event.families or not scene.speaks(warner) or is_retired(scene.sentence, warner):
        return None
    one = done is not None and scene.sentence.words[done.head].tag == "O" and done.lemma in ("him", "her", "us", "me")
    advised = one or (done is not None and done.lemma in scene.lists["advised_nouns"])
    if advised or is_advice(scene, event) or _is_civil(scene, event) or qualifies(scene, event):
        return None
    words = tone(scene)
    strikes = blow(scene, event) or may_renew(scene, event) or of_own_blow(scene, event)
    abroad = scene.foreign(event.actor, scene.sentence_codes())
    heard = (scene.bearing or scene.forceful or strikes) and (abroad or words)
    heard = heard or _is_watchful(scene, event) or (words is not None and done is not None and done.lemma == "world")
    parties = {m.code for m in scene.context.named if m.code}
    if not (scene.contested and len(parties) > 1) and not heard and not _warned(scene, event):
        return None
    if words is None and not scene.sentence_codes() - set(event.actor) and is_civil(scene):
        return None
    act = "threaten" if strikes or (words == "threaten" and not is_of_anothers(scene, event)) else "warn"
    _widen(scene, event)
    return said(scene, event, act, event.actor, _warned_party(scene, event))


def _warned_party(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return whom a warning is put to: who is told, else who is kept from a deed by it: "if Russia invades"."""
    done = event.object
    if done is not None and done.codes and not set(done.codes) <= set(event.actor):
        return done.codes
    if done is not None and (done.lemma in _FRIENDS or done.lemma in scene.lists["regions"]):
        return ()  # "warns its allies of delays" is put to nobody who is named, least of all to the foe
    below = scene.below(event.clause) if event.clause is not None else []
    blows = (e.actor for e in scene.events if e.clause in below and not e.families.isdisjoint(DEEDS))
    struck = (kept for codes in blows if (kept := event.beyond(codes)))
    return deterred(scene, event) or next(struck, ()) or addressee(scene, event)


_FRIENDS = frozenset("ally partner friend".split())


def _is_civil(scene: Scene, event: Event) -> bool:
    """Say whether what is held out is a matter of money or of migrants, of hunger where the UN speaks; not of arms."""
    return is_civil(scene) and (not scene.fighting or event.actor == ("UN",))


def _is_watchful(scene: Scene, event: Event) -> bool:
    """Say whether spies or soldiers warn of another party: "British spy chief warns of Chinese influence"."""
    group = event.actor_group
    watchful = group is not None and not scene.lowers(group).isdisjoint(scene.lists["watchful_words"])
    return watchful and bool(event.beyond(event.place, event.target)) and not is_civil(scene)


def _warned(scene: Scene, event: Event) -> bool:
    """Say whether one state warns another, or of its doing: that bears on the two, unless it is weather or money."""
    other = scene.names_party(event.object) and bool(event.beyond(event.target))
    return (other or _is_of_its_doing(scene, event)) and not is_civil(scene)


def _is_of_its_doing(scene: Scene, event: Event) -> bool:
    """Read "warned that Chad is setting up posts", "that it could take Chad to court": another's doing, or its lot."""
    child = scene.child(event.clause) if event.clause is not None else None
    if child is None or child.subject is None or not scene.are_states(event.actor):
        return False
    ours = set(child.subject.codes) & set(event.actor)
    other = child.object if ours else child.subject
    return (
        other is not None
        and (scene.forceful or scene.contested)
        and scene.names_party(other)
        and bool(event.beyond(other.codes))
        and not (ours and child.families & {"support", "supply"})
    )


def _widen(scene: Scene, event: Event) -> None:
    """Let the quote hold what was said before the verb: '"This is war," he warned'."""
    clause = event.clause
    before = (c for c in scene.sentence.clauses if c.parent is clause and clause is not None and c.first < clause.first)
    if next(before, None) is not None and len(scene.sentence.text) < _WHOLE:
        event.start, event.end = 0, len(scene.sentence.text)


def _threatens(scene: Scene, event: Event) -> Claim | None:
    clause = event.clause
    if "threaten" not in event.families or clause is None or not scene.complemented(clause):
        return None
    allied = event.actor_group is not None and event.actor_group.lemma == "ally"
    heard = allied or scene.speaks(event.actor_group) or scene.has(event.actor_group, "troops")
    if not heard or is_mere_aim(clause) or _is_civil(scene, event):
        return None
    child, done = scene.child(clause), event.object
    if _is_idle(scene, clause, child, done):
        return None
    target, known = _threatened(scene, event, done), scene.contested
    meant = tone(scene) == "threaten" or (child is not None and (_is_blow(scene, child) or _closes(scene, child)))
    plain = bool(event.beyond(target)) and not is_civil(scene)
    if child is not None:
        event.end = max(event.end, child.end)
    if meant:
        act = "threaten"
    elif _is_mild(scene, event, child):
        act, known = "warn", quits_pact(scene, child) or (bool(target) and (known or plain))
        target = (deterred(scene, event) if done is None else ()) or target  # "to veto its bid unless Chad yields"
    elif child is None:
        act, known = "threaten", known or plain
    else:
        armed = any(w.lower in scene.lists["force_words"] for w in scene.sentence.words)
        act, known = ("threaten", known or bool(target)) if armed else ("warn", known and bool(target))
    return said(scene, event, act, event.actor, target) if meant or known else None


def _is_blow(scene: Scene, child: Clause) -> bool:
    """Say whether a deed held out is one of force: "to strike", "to send the army into Kosovo", "to widen attacks"."""
    sends = bool(child.families & {"move", "deploy", "supply"}) and scene.has(child.object, "troops", "projectile")
    into = any(a.prep in ("into", "to", "on", "against") for a in child.args)
    marches = child.lemma == "march" and any(a.prep == "on" for a in child.args)
    back = child.lemma in ("hit back", "strike back") and scene.lists["money_words"].isdisjoint(scene.spelled)
    deed = back or child.lemma == "intervene" or not child.families.isdisjoint(FORCE)
    more = "carry" in child.families and any(e.group is child.object and is_armed(scene, e) for e in scene.events)
    return deed or (sends and into) or marches or more or renews(scene, child) or _ruins(scene, child)


def _ruins(scene: Scene, child: Clause) -> bool:
    """Say whether works or ports are to be laid waste: "to reduce its plants to ashes", "to blockade Saudi ports"."""
    done = child.object
    if any(a.prep in ("to", "into") and a.lemma in scene.lists["ruined_to"] for a in child.args):
        return True
    foreign = done is not None and bool(done.codes or scene.has(done, "site", "hardware"))
    if done is not None and done.lemma in scene.lists["maimed"] and child.lemma in scene.lists["maiming_verbs"]:
        return foreign  # "to cut off Chad's hands"
    return foreign and (child.lemma in scene.lists["ruining_verbs"] or child.lemma == "blockade")


def _closes(scene: Scene, child: Clause) -> bool:
    """Say whether a strait or a sea lane is to be closed: "threatens to block the Strait of Hormuz"."""
    done = child.object
    return (
        child.lemma in scene.lists["strait_closings"]
        and done is not None
        and not scene.lists["waterways"].isdisjoint((*done.lemma.split(), done.lemma))
    )


def _is_idle(scene: Scene, clause: Clause, child: Clause | None, done: Group | None) -> bool:
    """Say whether nobody is threatened: "threatened with arrest", "threatening the truce", "to sue the paper"."""
    lists = scene.lists
    if child is not None:
        harms = child.lemma in lists["endangering_verbs"] and not scene.event_in(child.object, "attack")
        mere = clause.lemma == "hint at" and child.families.isdisjoint(BLOWS)  # "hints at sending troops to an ally"
        return harms or mere or child.lemma in lists["idle_deeds"]
    if done is None:
        return any(a.prep == "with" for a in clause.args)  # it is put to the subject
    if done.lemma in lists["prospect_nouns"]:  # "brandished the possibility of war"
        return not any(i.prep == "of" and _is_held_out(scene, i) for i in done.inner)
    doer = clause.subject.codes if clause.subject is not None else ()
    theirs = any(e.group is done and set(e.actor).difference(doer) for e in scene.events)  # "hints at a Malian attack"
    return theirs or (not scene.names_party(done) and not _is_held_out(scene, done))


def _threatened(scene: Scene, event: Event, done: Group | None) -> tuple[str, ...]:
    """Return whom it is put to; "him" is whoever tells of it: "Johnson says Putin threatened him"."""
    if done is not None and event.speaker != event.actor and scene.lowers(done) & {"him", "her", "us", "me"}:
        return event.speaker or addressee(scene, event)
    return addressee(scene, event)


def _is_mild(scene: Scene, event: Event, child: Clause | None) -> bool:
    """Say whether what is held out is no blow: sanctions, a veto, an envoy recalled, forces pulled out."""
    lists, held = scene.lists, (event.object, *event.args)
    if any(scene.event_in(g, "sanctioning") or (g is not None and g.lemma in lists["mild_threats"]) for g in held):
        return True
    if any(g is not None and not scene.lowers(g).isdisjoint(scene.lists["money_words"]) for g in held):
        return True  # "threatens economic punishment"
    return child is not None and child.lemma in lists["mild_deeds"]


def _is_held_out(scene: Scene, done: Group) -> bool:
    """Say whether what is threatened is a deed: action, war, consequences; not peace, which is endangered."""
    mild = not scene.lowers(done).isdisjoint(("legal", "strike", "industrial")) and done.lemma == "action"
    if mild or done.lemma.endswith("option"):
        return False  # "brandishes military options": that it has them
    return (
        done.lemma in scene.lists["threat_objects"]
        or is_use(scene, done)
        or scene.event_in(done, "attack", "crossed", "sanctioning", "combat")
        or scene.names_party(done)
        or scene.sentence.words[done.head].tag == "O"
        or (bool(done.codes) and scene.has(done, "official", "troops", "civil", "projecting", "envoy", "site", "house"))
    )


def _speaks_gravely(scene: Scene, event: Event) -> Claim | None:
    if not event.families & {"plainsay", "vow", "answer"} or not scene.speaks(event.actor_group) or adds_up(event):
        return None
    words, foreign = tone_of(scene, event), scene.foreign(event.actor, scene.sentence_codes()) or scene.forceful
    if any(
        e.families & _GRAVE and e.actor not in ((), event.actor) and _is_told(scene, event, e) for e in scene.events
    ):
        return None  # the grave words are another's
    act = "threaten" if (foreign or scene.contested) and blow(scene, event) else words or _forbids(scene, event)
    ahead = scene.fighting and not scene.spelled.isdisjoint(_AHEAD)
    faced = bool(set(scene.context.seen) - {*event.actor, "UN", "IAEA", *ONLOOKERS})
    idle = act == "warn" and (not (scene.rival(event.actor) or faced or ahead) or _is_civil(scene, event))
    pledged = event.object is not None and event.object.lemma == "allegiance"  # to a friend
    sick = not scene.fighting and not scene.spelled.isdisjoint(scene.lists["pests"])
    if act is None or idle or pledged or sick or not (scene.contested or foreign):
        return None
    target = deterred(scene, event) or addressee(scene, event)
    if len(scene.sentence.text) < _WHOLE:
        event.start, event.end = 0, len(scene.sentence.text)
    return said(scene, event, act, event.actor, target or meant(scene, event))


_AHEAD = frozenset(["would", "could", "may", "might", "will", "brink", "verge", "if"])


def _is_told(scene: Scene, event: Event, other: Event) -> bool:
    """Say whether one speaks of another event, not after it or over it: "said Kyiv's threats would not work"."""
    clause = other.clause
    beside = clause is not None and clause.parent is event.clause and clause.link in ("as", "while")
    supposed = clause is not None and clause.link == "if"  # "would strike Chad if it threatened Mali"
    if event.clause is None or supposed or not (beside or clause in scene.below(event.clause)):
        return False
    return other.group is None or other.group.prep not in ("after", "following", "over", "amid", "despite")


_GRAVE = MENACES | {"vow"}


def _forbids(scene: Scene, event: Event) -> str | None:
    """Read "told Ukraine it should not attack the pipelines": an ought put to another party."""
    done, child = event.object, scene.child(event.clause) if event.clause is not None else None
    told = event.lemma == "tell" and done is not None and scene.names_party(done) and child is not None
    ought = child is not None and child.negated and (child.modal in ("should", "must") or child.form == "to")
    return "warn" if told and ought and scene.bearing else None


def _vows_revenge(scene: Scene, event: Event) -> Claim | None:
    """Read "vowed to retaliate", "vows revenge", "vows to close the strait", "reserves the right to respond"."""
    done = event.object
    vows = event.lemma in scene.lists["vow_verbs"] and (done is None or done.lemma != "allegiance")
    if not vows and event.lemma not in ("reserve", "retain"):
        return None
    child = scene.child(event.clause) if event.clause is not None else None
    closing = child is not None and child.form == "to" and not child.negated and _closes(scene, child)
    revenge = vows and (blow(scene, event) or (done is not None and done.lemma in scene.lists["revenge_nouns"]))
    revenge = revenge or (vows and (closing or _vows_blows(scene, event)))
    aimed = child is None or can_be_fought(scene, child.object)  # not "vows to crush corruption"
    spoken = revenge or (vows and aimed and scene.fighting and scene.tells("revenge_words"))
    reserves = event.lemma in ("reserve", "retain") and scene.mentions("right") and scene.tells("reserved_verbs")
    armed = scene.speaks(event.actor_group) or scene.has(event.actor_group, "troops")
    if not (spoken and armed and scene.contested) and not reserves:
        return None
    if closing and child is not None:
        event.end = max(event.end, child.end)
    return said(scene, event, "threaten", event.actor, addressee(scene, event))


def _vows_blows(scene: Scene, event: Event) -> bool:
    """Read "vows rocket strikes on towns in Mali": blows of one's own on another."""
    blows = (e for e in scene.events if e.group is not None and e.group is event.object and "attack" in e.families)
    return event.lemma not in ("warn", "promise") and any(event.beyond(e.target, e.place) for e in blows)


_RULES: tuple[Callable[[Scene, Event], Claim | None], ...] = (
    signals.capable,
    menaces.unfinished,
    menaces.or_else,
    menaces.replies,
    menaces.resolved,
    menaces.answers_by_arms,
    menaces.answers_any,
    menaces.ready,
    menaces.renewed,
    menaces.blasts,
    menaces.doomed,
    menaces.armed_with,
    atomic.wielded,
    atomic.ready,
    advisory,
    _warns,
    _threatens,
    menaces.declares_war,
    blame,
    decried,
    forsworn,
    rebuke,
    imputing,
    _speaks_gravely,
    signals.menaced,
    signals.unhesitating,
    signals.prospect,
    signals.foretold,
    signals.wished_gone,
    signals.alarmed,
    signals.deadline,
    _vows_revenge,
    menaces.grabs,
)
