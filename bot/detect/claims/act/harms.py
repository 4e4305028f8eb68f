"""People killed or hurt by forces, by a government, by an armed group, told by a verb."""

from bot.detect.claims.act.hits import is_laden
from bot.detect.claims.scene.armed import is_force, is_suicide, serves
from bot.detect.claims.scene.attackers import attacked
from bot.detect.claims.scene.events import Event, leaves_dead
from bot.detect.claims.scene.governed import told_with
from bot.detect.claims.scene.persons import apposed, is_one
from bot.detect.claims.scene.quarrels import is_civil
from bot.detect.claims.scene.quelling import quells, repressing
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Group
from store.model import Claim
from store.terms import Status


def harmed(scene: Scene, event: Event) -> Claim | None:
    """Read "soldiers killed two": people harmed by forces or a government."""
    if not event.families & {"kill", "wound"}:
        return _left_dead(scene, event)
    doer, done = event.actor_group or _bomb(scene, event), event.object
    if scene.event_in(doer, "attack", "weakattack") or _is_told_by_noun(scene, event, doer):
        return None
    if done is not None and not event.target:
        event.target = apposed(scene.sentence, done, scene.lexicon)
    raid = doer is not None and doer.lemma == "operation" and bool(event.beyond(event.target))
    if scene.has(doer, "projectile") or is_laden(scene, doer) or (raid and event.actor):
        return attacked(scene, event, event.actor, _abroad(scene, event) or event.target or event.place)
    armed = scene.has(doer, "assailant") or (scene.has(doer, "humanforce") and scene.fighting)
    band = scene.has(done, "assailant") and done is not None and done.lemma != "settler"
    known = armed and not band and (scene.sentence_codes() or scene.context.place or event.target)
    if not event.actor and not known and not is_suicide(scene, doer):  # who is of war in a town that nobody knows, too
        return None
    force = scene.has(doer, "troops", "assailant", "projecting", "official") or scene.speaks(doer)
    engine = doer is not None and scene.has(doer, "hardware") and doer.lemma in scene.lists["war_engines"]
    force = force or (engine and scene.fighting) or _is_of_band(scene, event, doer) or _is_on_guard(scene, event)
    strayed = doer is not None and doer.lemma.rpartition(" ")[2] in scene.lists["mishap_craft"]
    wrecks = any(g.lemma.endswith("crash") for g in scene.sentence.groups)  # "a warplane flown in Mali crashes"
    strayed = strayed or (wrecks and scene.has(doer, "hardware"))
    people = force and not strayed and not scene.mentions("accident") and _are_people(scene, event, done, armed=armed)
    people = people and not _is_police_work(scene, event)
    if not people or _is_of_nature(scene, event, doer) or quells(scene, event) or _is_advised_against(event):
        return None
    own = event.actor if doer is not None and doer.lemma in _RULING and done is not None and not done.deep() else ()
    own = () if scene.sentence_codes() - set(own) else own
    event.place = event.place or (own if scene.context.place in own else ())
    return attacked(scene, event, event.actor, event.target or event.place)


def _is_police_work(scene: Scene, event: Event) -> bool:
    """Say whether police at home kill somebody of no other party who neither fights nor protests: crime, no attack."""
    doer, done = event.actor_group, event.object
    if doer is None or done is None or doer.lemma not in scene.lists["police"] or len(event.actor) != 1:
        return False
    if not {*event.target, *event.place, *done.deep()} <= set(event.actor) or scene.has(done, "troops", "assailant"):
        return False
    calm = scene.lists["war_lands"].isdisjoint(event.actor) and not scene.context.martial
    return calm and not repressing(scene, event, event.actor)


def _is_told_by_noun(scene: Scene, event: Event, doer: Group | None) -> bool:
    """Say whether a fight is told beside it: "is killed by soldiers during a battle", "clashed, killing two"."""
    if _is_of_clash(scene, event):
        return True
    fought = not scene.has(doer, "projectile") and (event.passive_voice or scene.has(event.object, "humanforce"))
    return fought and any(a.prep in ("in", "during") and _is_fight(scene, a) for a in event.args)


def _is_of_clash(scene: Scene, event: Event) -> bool:
    """Read "soldiers clashed with rebels, killing two", "an operation against the PKK, killing six": the fight does."""
    clause = event.clause
    above = told_with(scene, clause) if clause is not None and clause.form == "ing" else None
    if above is None or above.passive:
        return False
    if "fight" in above.families and len(event.actor) > 1 and not event.beyond(event.target):
        return True  # of both sides of a fight, none attacks
    if not _are_of_fight(scene, event.object):
        return False
    waged = above.families & {"carry", "begin"} and above.object is not None and _is_fight(scene, above.object)
    foes = (above.object, *(a for a in above.args if a.prep in ("with", "against")))
    told = any(g is not None and (event.beyond(g.deep()) or scene.has(g, "assailant")) for g in foes)
    return told and ("fight" in above.families or bool(waged))


def _are_of_fight(scene: Scene, done: Group | None) -> bool:
    """Say whether those killed may have fought: "killing six", "killing six rebels"; no "six nurses"."""
    bare = done is not None and scene.sentence.words[done.head].tag == "Q"
    return done is None or bare or scene.has(done, "troops", "humanforce", "assailant")


def _left_dead(scene: Scene, event: Event) -> Claim | None:
    """Read "a bomb leaves six dead in Kabul", "the rockets claimed 21 lives", "a mine resulted in three deaths"."""
    done, clause = event.object, event.clause
    if event.lemma not in _COSTING or clause is None or clause.passive:
        return None
    if event.lemma == "result":
        told = clause.parent is not None and not clause.parent.families.isdisjoint(("explode", "attack", "strike"))
        told = told or (event.actor_group is not None and event.actor_group.lemma.endswith("fire"))  # it is exchanged
        harm = not told and any(_tells_harm(scene, a) for a in event.args if a.prep == "in")
    elif done is None:
        return None
    else:
        lives = event.lemma != "leave" and scene.sentence.words[done.head].lower == "lives" and scene.counted(done)
        harm = lives or leaves_dead(scene.sentence, clause, scene.lexicon)
    armed = harm and scene.has(event.actor_group, "projectile")
    return attacked(scene, event, event.actor, event.target or event.place) if armed else None


_COSTING = ("leave", "claim", "take", "cost", "result")


def _tells_harm(scene: Scene, result: Group) -> bool:
    """Read "in three deaths", "in nineteen people being hurt"."""
    hurt = (c for c in scene.sentence.clauses if c.subject is result and not c.families.isdisjoint(("kill", "wound")))
    return result.lemma in ("death", "injury", "fatality", "casualty") or next(hurt, None) is not None


def _bomb(scene: Scene, event: Event) -> Group | None:
    """Read "two are killed in a bomb in Goma": in its blast."""
    inside = (a for a in event.args if event.passive_voice and a.prep == "in")
    return next((a for a in inside if a.lemma.rpartition(" ")[2] in scene.lists["laid_arms"] - {"mine"}), None)


def _is_of_band(scene: Scene, event: Event, doer: Group | None) -> bool:
    """Read "killed by members of Boko Haram", "by supporters of the rebels": an armed group's, no party's."""
    near = doer is not None and doer.lemma in scene.lists["band_members"]
    near = near and doer is not None and scene.sentence.words[doer.head].lower != "supporter"
    sent = doer is not None and doer.lemma in _SENT and bool(event.beyond(event.target, event.place))
    return sent or (near and bool(event.actor) and not scene.are_states(event.actor))


_SENT = frozenset(["agent", "operative", "spy"])  # "killed in Goz Beida by Malian agents": abroad


def _is_on_guard(scene: Scene, event: Event) -> bool:
    """Read "a policeman kills two British soldiers", "a Taliban prisoner kills a guard": those who serve a foe."""
    doer, done = event.actor_group, event.object
    if doer is None or done is None or not event.actor or not serves(scene, done):
        return False
    band = not scene.are_states(event.actor) and not event.target
    return band or (serves(scene, doer) and bool(event.beyond(event.target)))


def _abroad(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return in whose land civilians of a third one die: "two Indians killed in Oman by Iranian drones"."""
    done = event.object
    if done is None or scene.has(done, "troops", "humanforce", "official", "hardware") or not done.codes:
        return ()
    mention = scene.sentence.words[done.head].mention
    people = mention is not None and mention.kind == "demonym" and not scene.old_foes(event.actor) & set(done.codes)
    return next((a.codes for a in event.args if people and a.prep == "in" and event.beyond(a.codes, done.codes)), ())


_RULING = frozenset(["regime", "government", "junta", "military junta", "security force", "police", "riot police"])


def _is_advised_against(event: Event) -> bool:
    """Read "should focus on reform and not killing people": advice, no deed."""
    clause = event.clause
    return clause is not None and clause.negated and clause.form == "ing"


def _is_fight(scene: Scene, group: Group) -> bool:
    return scene.event_in(group, "combat") or group.lemma in ("fight", "operation")


def _is_of_nature(scene: Scene, event: Event, doer: Group | None) -> bool:
    """Say whether a storm, a fire or a wreck kills: "a helicopter crashes near the town, killing three"."""
    wreck = (c for c in scene.sentence.clauses if c.subject is doer and c.lemma in scene.lists["wrecking_verbs"])
    crashed = doer is not None and doer.lemma.endswith(("crash", "collision", "derailment"))
    faced = bool(scene.old_foes(event.actor) & set(event.target))
    return crashed or next(wreck, None) is not None or not (scene.fighting or faced or not is_civil(scene))


def _are_people(scene: Scene, event: Event, done: Group | None, *, armed: bool) -> bool:
    """Say whether those harmed are counted, of a force or a people, or known by their rank."""
    doer = event.actor_group
    if done is None or is_force(scene, done) or scene.has(done, "civil") or scene.counted(done):
        return done is not None
    if scene.sentence.words[done.head].lower in ("him", "her", "them", "he", "she", "they") and scene.has(
        doer, "humanforce", "assailant"
    ):
        return scene.contested and event.reading.status is Status.ASSERTED  # "soldiers shot her"
    near = (a.deep() for a in event.args if a.prep in ("in", "at", "near"))
    struck = event.beyond(event.target, *near)
    band = bool(event.beyond(event.target)) and not scene.are_states(event.target)
    if band and event.actor and event.reading.status is Status.ASSERTED:
        return True  # "killed X, a commander of the LRA"
    head = scene.sentence.words[done.head].mention
    noun = scene.sentence.words[done.head].tag == "N"
    noun = noun or (head is not None and head.kind == "demonym" and _is_army(scene, doer))
    someone = noun and is_one(scene.sentence, done, scene.lexicon)
    if someone and event.actor and scene.old_foes(event.actor) & set(struck):
        return True  # "Chad kills father, daughter in Sudan"
    foreign = bool(event.beyond(event.target)) or _is_of_band(scene, event, doer)
    leader = head is not None and head.kind == "person"
    if foreign and ((armed and event.lemma == "shoot" and event.actor) or leader or _is_of_rank(scene, done)):
        return True
    told = (scene.has(doer, "assailant", "humanforce") or _is_of_band(scene, event, doer)) and scene.contested
    named = head is None and (bool(event.actor) or armed)  # "X was killed by Turkish forces"
    one = scene.sentence.words[done.head].tag == "N" or named
    return told and one and is_one(scene.sentence, done, scene.lexicon)


def _is_army(scene: Scene, doer: Group | None) -> bool:
    """Say whether soldiers do it: policemen and one man shoot for other reasons as well."""
    return doer is not None and scene.has(doer, "troops") and doer.lemma not in scene.lists["police"]


def _is_of_rank(scene: Scene, group: Group) -> bool:
    """Read "killed Islamic Jihad commander X": one of a rank, with a name behind it."""
    return not scene.lowers(group).isdisjoint(scene.lists["notables"])
