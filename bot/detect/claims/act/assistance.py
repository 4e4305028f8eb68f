"""Backing told by a noun beside another deed: "took it with help from Kigali", "Tehran's support for the militia".

1. Who does something in a war with another's help is aided; whose the help is stands with its noun.
2. Support of one's own for another's war, army or fighters aids; that of voters, of donors or in words does not, nor
   does support that is only sought.
"""

from bot.detect.claims.scene.edges import is_edge
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.foes import bears_on_war, is_invaded
from bot.detect.claims.scene.goods import rebel_land
from bot.detect.claims.scene.meetings import linked
from bot.detect.claims.scene.quarrels import is_civil
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import ONLOOKERS
from store.model import Claim
from store.terms import Status


def assistance(scene: Scene, event: Event) -> Claim | None:
    """Return the backing that a noun of help tells, None where it tells none."""
    group = event.group
    if "helping" not in event.families or group is None:
        return None
    lowers = scene.lowers(group)
    if "military" not in lowers and not scene.lists["soft_support"].isdisjoint(lowers):
        return None
    helped = _helped(scene, event, group) if group.prep in _WITH and scene.contested and not is_civil(scene) else None
    return helped or _owned(scene, event, group)


_WITH = frozenset(["with", "thanks to"])


def _helped(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Read "captured Goma with help from Rwanda", "were beaten back by the army with Chadian assistance"."""
    clause = event.clause or _main(scene, group)
    helpers = tuple(dict.fromkeys((*linked(group, "from", "of", "by"), *_before(scene, group))))
    struck = any(scene.event_in(i, "attack", "combat") for i in group.inner)
    if clause is None or struck or not helpers or not scene.fighting:
        return None
    doer = next((a for a in clause.args if a.prep == "by"), None) if clause.passive else clause.subject
    helped = tuple(c for c in doer.codes if c not in helpers) if doer is not None else ()
    armed = scene.speaks(doer) or scene.has(doer, "troops", "assailant") or scene.names_party(doer)
    if not helped or not armed or not _is_martial(scene, clause) or scene.tells("relief_stems"):
        return None
    event.start, event.end = min(event.start, group.start), max(event.end, *(i.end for i in (group, *group.chain())))
    return scene.act(event, "aid", actor=helpers, target=helped)


def _main(scene: Scene, group: Group) -> Clause | None:
    """Return the verb behind a phrase in front: "With help from Rwanda, the rebels took"."""
    clauses = scene.sentence.clauses
    return next((c for c in clauses if c.first > group.last and c.subject is not None and c.finite), None)


def _before(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return whose help it is by the noun's own words: "Russian and Iranian help"."""
    named = (w.mention for w in scene.sentence.words[group.first : group.head])
    return tuple(m.code for m in named if m is not None and m.code)


def _is_martial(scene: Scene, clause: Clause) -> bool:
    """Say whether what is done with help is done in a fight: ground taken, foes held off, a blow, a return in arms."""
    met = [g for g in (clause.subject, clause.object, *clause.args) if g is not None and g.prep not in _WITH]
    armed = any(scene.has(g, *_FIGHTERS) for g in met)
    fought = clause.lemma in scene.lists["defended_deeds"] or not clause.families.isdisjoint(_FIGHTING)
    peaceful = scene.has(clause.object, "pact", "softpact") or (clause.lemma == "win" and not armed)
    beyond = any((g.codes or is_edge(g)) and (g.prep or "into") in _WHITHER for g in met if g is not clause.subject)
    if clause.lemma in _MOVING:
        return armed and beyond  # "crossed into Libya", not "crossed the Alps"
    launched = "carry" in clause.families and scene.event_in(clause.object, "attack", "combat")  # "an offensive"
    return (fought and not peaceful) or launched or _is_ground(scene, clause)


def _is_ground(scene: Scene, clause: Clause) -> bool:
    """Say whether ground is taken, not persons or goods: "captured Goma", "took the airport"."""
    done = clause.object
    if done is None or not clause.families & {"take", "capture"} or scene.has(done, *_FIGHTERS):
        return False
    return scene.names_party(done) or scene.has(done, "site", "place") or done.lemma in scene.lists["quarters"]


_FIGHTERS = ("troops", "assailant", "humanforce")
_FIGHTING = frozenset("attack strike kill combat fight capture advance invade repel down shootdown win".split())
_MOVING = frozenset(["cross", "enter", "return", "withdraw"])
_WHITHER = frozenset(["into", "to", "in", "across", "over"])


def _owned(scene: Scene, event: Event, group: Group) -> Claim | None:
    """Read "Iran's support for the Houthis", "Pyongyang's backing for Russia's war": whose and for whom is told."""
    clause = event.clause
    own = scene.sentence.words[group.first].lower in POSSESSIVES and event.manager == group.codes
    given = _given(scene, event, clause)
    whose = _before(scene, group) or (group.codes if own else given)
    actor = tuple(c for c in whose if c not in ONLOOKERS)
    near = [*group.inner, *(event.args if given else ())]
    cause = next((i for i in near if i.prep in ("for", "of", "to") and (i.codes or _is_cause(scene, i))), None)
    voiced = own and event.role == "object" and clause is not None and not scene.names_official(clause.subject)
    itself = cause is not None and bool(cause.codes) and set(cause.codes) <= set(actor)  # whoever "their" is
    if not actor or cause is None or itself or group.prep == "of" or (own and len(actor) > 1) or (voiced and not given):
        return None
    target, lowers = tuple(c for c in cause.codes if c not in actor) or rebel_land(scene, cause), scene.lowers(group)
    sought = clause is not None and clause.lemma in scene.lists["support_sought"] and event.role == "object"
    plain = group.lemma in ("aid", "assistance", "help", "funding", "financing") and "military" not in lowers
    martial = cause.lemma in scene.lists["war_causes"] or is_band(scene, cause) or _is_to_fight(scene, cause)
    swayed = group.lemma != "aid" and event.under(scene.lists["support_sways"], "subject")
    if (
        sought
        or swayed
        or (plain and not martial)
        or not (_is_cause(scene, cause) and (scene.contested or is_invaded(scene, target)))
        or not scene.spelled.isdisjoint(_ASKED)
    ):
        return None
    if clause is not None and event.role == "object" and clause.lemma in scene.lists["ended_verbs"]:
        event.worsen(Status.PLANNED if clause.form == "to" else Status.DENIED)
    if given and clause is not None:
        event.worsen(_promised(scene, clause))
    event.end = max(event.end, cause.end, *(i.end for i in group.chain()))
    return scene.act(event, "aid", actor=actor, target=target)


def _is_to_fight(scene: Scene, cause: Group) -> bool:
    """Read "aid for Chad | to fight the rebels", "to repel the invasion"."""
    behind = next((c for c in scene.sentence.clauses if cause.last <= c.first <= cause.last + 1), None)
    fights = behind is not None and not behind.families.isdisjoint(("combat", "fight", "repel"))
    return behind is not None and behind.form == "to" and (fights or behind.lemma in scene.lists["defended_deeds"])


def _given(scene: Scene, event: Event, clause: Clause | None) -> tuple[str, ...]:
    """Return who gives, offers or renews the help: "has provided funding to the rebels"; () where nobody does."""
    if (
        clause is None
        or "aid" in event.families
        or not (scene.speaks(clause.subject) or scene.has(clause.subject, "troops", "projecting"))
    ):
        return ()
    gives = event.governed("supply", "offer", "enlarge", "cease") or event.under(scene.lists["support_given"])
    return event.manager if gives else ()


def _promised(scene: Scene, clause: Clause) -> Status:
    """Return how far help is that a verb gives: promised, ended, or as the verb says."""
    if clause.lemma in scene.lists["ended_verbs"] and not clause.negated:
        return Status.DENIED
    return Status.PLANNED if clause.lemma in scene.lists["aid_promised"] else scene.read(clause).status


_BANDS = frozenset("rebel terrorist militant insurgent insurgency paramilitary militia".split())
_FOLK = frozenset("group faction force fighter movement army outfit organisation organization leader unit".split())


def is_band(scene: Scene, cause: Group) -> bool:
    """Say whether fighters are backed, of whichever party: "rebel groups", "the insurgents"."""
    if scene.has(cause, "assailant", "irregular") or (cause.lemma == "opposition" and scene.fighting):
        return True
    head = scene.sentence.words[cause.head].lower.removesuffix("s")
    return head in _BANDS or (head in _FOLK and not scene.lowers(cause).isdisjoint(_BANDS))


_WARS = frozenset("war offensive invasion operation campaign incursion".split())
_ASKED = frozenset(["poll", "polls", "survey", "voters", "rally", "rallies", "opinion", "senator", "candidate"])


def _is_cause(scene: Scene, cause: Group) -> bool:
    """Say whether what is backed fights: a war, an army, an armed group, a state at war."""
    if scene.has(cause, *_FIGHTERS) or is_band(scene, cause):
        return True
    if cause.lemma in (scene.lists["war_causes"] if cause.codes else _WARS):
        return True
    mention = scene.sentence.words[cause.head].mention
    if mention is None or mention.code is None:
        return False
    at_war = is_invaded(scene, (mention.code,)) or (scene.fighting and bears_on_war(scene, (mention.code,)))
    return mention.kind == "group" or at_war
