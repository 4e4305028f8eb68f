"""Troops and weapons: how a sentence makes a count one of them, or one of prisoners.

1. Soldiers in number are a figure under any verb but those of a court, a parade or a swap; others only where a verb
   or a noun sends them.
2. Missiles and drones count when they are fired, sent, held or lost; those shot down only where it is said who fired
   them or at whom; those built, shown or tested never.
"""

import re
from collections.abc import Iterator

from bot.detect.claims.figure.measures import Frame, agent, around, never, speaks
from bot.detect.claims.figure.prisoners import prisoners
from bot.detect.claims.figure.stations import stationed
from bot.detect.claims.scene.armed import is_of_fleet
from bot.detect.claims.scene.battered import is_fired_at
from bot.detect.claims.scene.blame import is_faction
from bot.detect.claims.scene.callups import into_the_ranks
from bot.detect.claims.scene.counts import Count, clauses_of
from bot.detect.claims.scene.departures import leaves_harmed
from bot.detect.claims.scene.flights import aim_of, flights, shooter, strikes
from bot.detect.claims.scene.goods import is_posted
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.counting import Noun
from store.terms import Measure

_PERSON = re.compile(r"(?:er|or|ist|ian|ant|ee|man|eer|yst|mate)$")
_FORMED = frozenset("force contingent army militia garrison battalion brigade corps group detachment".split())
_MEN = frozenset(["man", "men", "person", "people", "member"])  # "a force of 9,000 men"
_POSTED = frozenset(["deploy", "redeploy", "station", "garrison"])  # "has deployed 15,000 people in X"
_KEEPING = frozenset(["have", "command", "number", "boast", "retain"])
_FEW = 10  # fewer soldiers than this are a figure only where something sends them: "two soldiers drove into a camp"
_MANY = 100  # fewer members may be those of a parliament
_SHOWS = frozenset(["parade", "parades", "fans", "spectators"])


def forces(scene: Scene, count: Count) -> Frame | None:
    """Return the frame that makes a count one of prisoners, troops or weapons; None where nothing does."""
    counting = scene.lexicon.counting
    serving = count.noun is not None and count.noun.kind == "armed" and not counting.has("doubtful", count.unit or "")
    banded = _band(scene, count) or stationed(scene, count)
    people = serving or count.people or bool(banded)
    if not (people or scene.fighting or _is_named(scene, count) or speaks(scene, "war", counting.war)):
        taken = prisoners(scene, count) if count.codes else None  # a state's by another's, whatever else is told
        by_foe = taken is not None and bool(taken.doer) and set(taken.doer).isdisjoint(count.codes)
        return taken if by_foe or _is_abroad(scene, count, taken) else None
    arms = _lost_one if count.single or count.number.high == 1 else _weapons
    return prisoners(scene, count) or _troops(scene, count) or arms(scene, count)


def _is_abroad(scene: Scene, count: Count, taken: Frame | None) -> bool:
    """Read "two Russian pilots were kidnapped in Sudan": several people of one state, in another."""
    clause = taken.clause if taken is not None else None
    alone = scene.sentence.headed and len(scene.sentence.clauses) == 1  # "Two Russian pilots abducted in Sudan"
    done = clause is not None and clause.finite and clause.link != "who" and (clause.form == "fin" or alone)
    if clause is None or clause.lemma not in ("kidnap", "abduct") or count.single or not (done or not clause.passive):
        return False
    land = {c for a in clause.args if a.prep in ("in", "near", "from") for c in a.deep()}
    return bool(land) and land.isdisjoint(count.codes)


# --- troops ----------------------------------------------------------------------------------------------------------


def _troops(scene: Scene, count: Count) -> Frame | None:
    counting = scene.lexicon.counting
    if count.single or count.unit is None or never(scene, count) or counting.has("captured never", count.unit):
        return None
    held = list(clauses_of(scene.sentence, count))
    text = scene.sentence.text
    if any(w.lower in _SHOWS for w in scene.sentence.words):
        return None
    relief = counting.harmless.stand_in(text) and not counting.arms.stand_in(text)
    if relief or counting.court.stand_in(text) or _cut_off(scene, count):
        return None
    harmed = any(role == "object" and c.lemma == "leave" and leaves_harmed(scene, c) for role, c in held)
    if harmed or any(_is_idle(scene, clause) for _, clause in held) or _is_of_them(scene, count):
        return None
    moved = next(
        (c for role, c in held if counting.has("troops verbs", c.lemma) and (role == "object") != c.passive), None
    )
    enrolled = next((c for role, c in held if role == "subject" and _enrols(scene, c)), None)
    moved = (
        enrolled
        or moved
        or next(
            (c for role, c in held if role == "subject" and not c.passive and counting.has("troops movers", c.lemma)),
            None,
        )
    )
    banded = _band(scene, count) or stationed(scene, count)
    serves = bool(banded) or _serves(scene, count, moved)
    if enrolled is None and (_walks_out(scene, count, moved) or not serves):
        return None
    clause = moved or (held[0][1] if held else count.group.clause if count.group else None)
    span = around(scene, count, moved) if moved is not None else (count.start, count.end)
    return Frame(Measure.TROOPS, *span, clause, owner=_joined(scene, enrolled) or banded)


def _band(scene: Scene, count: Count) -> tuple[str, ...]:
    """Return whose men are told of in "the Islamic State commands 7,000 members": an armed group's, no party's."""
    if count.unit != "member" or count.single or (count.number.high or count.number.low or 0) < _MANY:
        return ()
    keeping = (c for role, c in clauses_of(scene.sentence, count) if role == "object" and c.lemma in _KEEPING)
    return next((c.subject.codes for c in keeping if c.subject is not None and is_faction(scene, c.subject)), ())


def _walks_out(scene: Scene, count: Count, moved: Clause | None) -> bool:
    """Read "5,000 workers marched", "join a strike": workers are troops only where somebody sends them."""
    worker = count.noun is not None and count.noun.unit == "worker"
    return worker and moved is not None and scene.lexicon.counting.has("troops movers", moved.lemma)


def _enrols(scene: Scene, clause: Clause) -> bool:
    """Read "20,000 people signed up to fight", "volunteered for the army", "have enlisted"."""
    if clause.passive or clause.lemma not in scene.lists["enrolling_verbs"]:
        return False
    child = scene.child(clause)
    joins = child is not None and (child.lemma in scene.lists["enlisting_verbs"] or into_the_ranks(scene, child))
    ranks = any(a.prep in ("in", "for", "with") and a.lemma in scene.lists["ranks"] for a in clause.args)
    return clause.lemma == "enlist" or joins or ranks


def _joined(scene: Scene, enrolled: Clause | None) -> tuple[str, ...]:
    """Return whose army is joined by those who "volunteered to join the Chadian army"."""
    child = scene.child(enrolled) if enrolled is not None else None
    army = child.object if child is not None else None
    return army.codes if army is not None and army.lemma in scene.lists["ranks"] else ()


def _is_examined(scene: Scene, clause: Clause) -> bool:
    """Say whether an investigation or an accident involves soldiers."""
    return clause.lemma == "involve" and clause.subject is not None and clause.subject.lemma in scene.lists["probes"]


def _is_idle(scene: Scene, clause: Clause) -> bool:
    """Read "freed 40 soldiers", "placed under house arrest", "are missing", "held a rally": nobody who serves."""
    counting, done, words = scene.lexicon.counting, clause.object, scene.sentence.words
    kept = any(a.prep == "under" and counting.has("troops custody", a.lemma.rpartition(" ")[2]) for a in clause.args)
    behind = words[clause.last].lower if clause.last < len(words) else ""
    lost = clause.lemma in ("be", "remain", "go") and counting.has("troops lost", behind)
    meets = done is not None and not clause.passive and clause.lemma in ("hold", "stage", "organise", "organize")
    meets = meets and done is not None and done.lemma.rpartition(" ")[2] in scene.lists["assemblies"] | {"strike"}
    return counting.has("troops unless", clause.lemma) or kept or lost or meets or _is_examined(scene, clause)


def _cut_off(scene: Scene, count: Count) -> bool:
    """Say whether the text breaks off right behind the count, before its verb: "3,500 troops have …"."""
    behind = scene.sentence.words[count.last :]
    return all(w.tag in "HBMR" for w in behind) and any(w.tag in "HBM" for w in behind)


def _is_of_them(scene: Scene, count: Count) -> bool:
    """Read "the remains of 38 soldiers", "the data of thousands | of soldiers", "40 sailors stuck": none that serve."""
    behind = scene.sentence.words[count.last].lower if count.last < len(scene.sentence.words) else ""
    if scene.lexicon.counting.has("troops lost", behind):
        return True
    whole = count.group
    while whole is not None and whole.prep == "of":
        whole = whole.outer
        if whole is not None and scene.lexicon.counting.has("troops remains", whole.lemma):
            return True
    return False


def _serves(scene: Scene, count: Count, moved: Clause | None) -> bool:
    """Say whether those counted are troops here: soldiers in number, others where a verb or a noun sends them."""
    counting = scene.lexicon.counting
    outer = count.group.outer if count.group is not None and count.group.prep == "of" else None
    if count.noun is None or count.noun.kind != "armed":
        listed = outer is not None and outer.lemma in _FORMED and count.unit in _MEN
        return listed or (moved is not None and _may_serve(scene, count, moved))
    if count.noun.unit == "unit":
        return moved is not None and counting.has("troops units", moved.lemma)
    doubtful = counting.has("doubtful", count.unit or "")
    if moved is not None and moved.lemma == "involve" and doubtful and not count.codes:
        return scene.event_in(moved.subject, "drill", "attack", "combat")  # no trial of a vaccine
    if moved is not None or (outer is not None and counting.has("troops nouns", outer.lemma)):
        return True
    if doubtful:
        return _stand_among(scene, count) or (count.unit == "personnel" and _is_of_army(scene, count))
    besides = any(w.lower == "other" for w in scene.sentence.words[count.first : count.last])
    return (count.number.high or count.number.low or _FEW) >= _FEW and not besides


def _is_of_army(scene: Scene, count: Count) -> bool:
    """Say whether personnel serve a party: "Afghan security personnel", "NATO has 9,000 personnel", a drill's."""
    words = {w.lower for w in scene.sentence.words[count.first : count.last]}
    if not words.isdisjoint(scene.lists["civil_personnel"]) and "military" not in words:
        return False
    held = list(clauses_of(scene.sentence, count))
    owners = (c.subject for role, c in held if role == "object" and c.lemma in scene.lists["keeping_verbs"])
    if any(owner is not None and (owner.codes or scene.has(owner, "humanforce", "troops")) for owner in owners):
        return True
    stay = (c for role, c in held if role == "subject" and c.lemma in ("remain", "stay", "be", "serve"))
    if any(a.codes for c in stay for a in c.args) or any(scene.event_in(g, "drill") for g in scene.sentence.groups):
        return True
    return bool(count.codes) or not words.isdisjoint(scene.lists["naval_words"] | {"security", "uniformed"})


def _stand_among(scene: Scene, count: Count) -> bool:
    """Read "500 officers and three generals are among the troops": a state's, where forces are or in their midst."""
    if not count.codes or not speaks(scene, "force", scene.lexicon.counting.force):
        return False
    held = [c for role, c in clauses_of(scene.sentence, count) if role == "subject" and c.lemma in ("be", "include")]
    near = [a for c in held for a in c.args if a.prep in ("among", "with", "alongside")]
    return any(scene.has(a, "humanforce") for a in near)


def _may_serve(scene: Scene, count: Count, moved: Clause) -> bool:
    """Say whether people of an open noun are sent as a force: "deploy 500 engineers", "10,000 North Koreans sent"."""
    counting = scene.lexicon.counting
    listed = any(a.prep in ("on", "to") and a.lemma.endswith("list") for a in moved.args)  # "on its wanted list"
    above = moved.parent if moved.link == "ing" else None  # "bars 110 Malians from entering"
    barred = above is not None and above.lemma in scene.lists["shutting_verbs"]
    if listed or barred or not speaks(scene, "force", counting.force):
        return False
    if count.unit == "man":
        return counting.has("troops men", moved.lemma)
    if counting.has("troops enlisting", moved.lemma) or (count.unit in _MEN and moved.lemma in _POSTED):
        return True
    stays = moved.lemma in _STAYING and not moved.passive  # as workers and guests do: "200 Chadians left the plant"
    return (count.people and not stays) or (
        _PERSON.search(count.unit or "") is not None and counting.has("troops open", moved.lemma)
    )


_STAYING = frozenset("remain leave go come arrive stay follow gather stand hold".split())


# --- weapons ---------------------------------------------------------------------------------------------------------


def _weapons(scene: Scene, count: Count) -> Frame | None:
    counting, held = scene.lexicon.counting, list(clauses_of(scene.sentence, count))
    if count.noun is None or not _are_arms(scene, count, count.noun, held):
        return None
    if (flight := next(flights(scene, count), None)) is not None:
        return Frame(Measure.WEAPONS, *around(scene, count, flight), flight, agent(scene, flight))
    for clause in _moving(scene, count, held):
        return Frame(Measure.WEAPONS, *around(scene, count, clause), clause, agent(scene, clause))
    if outer := _event_above(scene, count.group):
        return Frame(Measure.WEAPONS, outer.start, count.end, outer.clause)
    owned = not held or any(role == "subject" and c.lemma in ("be", "have") for role, c in held)
    if owned and counting.has("firm", count.noun.unit) and not any(_downs(scene, c) for c in scene.sentence.clauses):
        return Frame(Measure.WEAPONS, count.start, count.end, held[0][1] if held else _governing(count.group))
    return None


def _governing(group: Group | None) -> Clause | None:
    """Return the verb of the phrase that weapons are part of: "send aid, including 30 tanks"."""
    while group is not None and group.clause is None:
        group = group.outer
    return group.clause if group is not None else None


def _lost_one(scene: Scene, count: Count) -> Frame | None:
    """Read "shot down a Russian helicopter", "its flagship was sunk": one weapon of war, lost to an enemy."""
    counting, noun, held = scene.lexicon.counting, count.noun, list(clauses_of(scene.sentence, count))
    if noun is None or noun.unit not in _LOSABLE:
        return None
    for role, clause in held:
        lost = counting.has("weapons lost", clause.lemma) and (role == "object") != clause.passive
        if noun.unit == "drone" and not counting.has("weapons shot_down", clause.lemma):
            continue
        if lost and (count.codes or scene.fighting) and _of_force(scene, count, held):
            return Frame(Measure.WEAPONS, *around(scene, count, clause), clause, agent(scene, clause))
    return None


_LOSABLE = frozenset(["aircraft", "ship", "tank", "vehicle", "artillery", "air_defence", "drone"])


def _are_arms(scene: Scene, count: Count, noun: Noun, held: list[tuple[str, Clause]]) -> bool:
    """Say whether weapons of war are counted, more than one, and neither built, shown nor tested."""
    counting = scene.lexicon.counting
    if noun.kind != "arms" or count.number.high == 1 or any(_meets(c) for _, c in held):
        return False
    crash = noun.unit == "aircraft" and any(c.lemma == "crash" and role == "subject" for role, c in held)
    if crash and not any(_downs(scene, c) for c in scene.sentence.clauses):
        return False  # an accident, unless somebody shot it down
    bursts = noun.unit == "bomb" and any(role == "subject" and _bursts(scene, c) for role, c in held)
    civil = noun.unit in ("ship", "aircraft", "container", "vehicle", "tank")
    civil = civil and any(counting.has("trading", w.lower) for w in scene.sentence.words[count.first : count.last])
    if civil or bursts or (count.group is not None and is_posted(scene, count.group)):  # an explosion: the attack alone
        return False
    if counting.has("doubtful_arms", count.unit or ""):
        traded = noun.unit == "ship" and _is_trade(scene, count, held)
        if traded or not _of_force(scene, count, held):
            return False
    if shooter(scene, count, None) or aim_of(scene, count):
        return True
    downed = counting.has("intercepted", noun.unit)
    met = not downed and any(c.lemma == "intercept" for _, c in held)
    return not met and not any(
        counting.has("weapons unless", c.lemma) or (downed and _downs(scene, c)) for _, c in held
    )


def _meets(clause: Clause) -> bool:
    """Say whether jets only meet others: "were scrambled", "carried out an intercept": that moves no arms."""
    done = clause.object.lemma if clause.object is not None else ""
    carried = clause.lemma in ("carry out", "make", "conduct", "perform") and done in ("intercept", "interception")
    return carried or clause.lemma in ("scramble", "escort")


def _is_trade(scene: Scene, count: Count, held: list[tuple[str, Clause]]) -> bool:
    """Say whether boats or ships that are struck or seized are no navy's: "three drug boats", "two Greek ships"."""
    words = {w.lower for w in scene.sentence.words[count.first : count.last]}
    struck = any(c.families & {"strike", "attack"} and (role == "object") != c.passive for role, c in held)
    seized = any(c.lemma in ("seize", "board", "detain", "hijack") for _, c in held)
    outer = count.group.outer if count.group is not None and count.group.prep in ("on", "against") else None
    struck = struck or (outer is not None and scene.event_in(outer, "attack", "weakattack"))
    sails = any(c.lemma in ("sail", "transit", "steam") for _, c in held)
    relief = scene.mentions("flotilla", "humanitarian", "aid ship", "aid boat", "activists")
    return words.isdisjoint(_NAVAL) and (seized or sails or relief or (struck and not count.codes))


_NAVAL = frozenset("navy naval military war patrol missile attack assault coast army".split())


def _bursts(scene: Scene, clause: Clause) -> bool:
    """Say whether a bomb goes off, by nobody named."""
    return "explode" in clause.families or (
        not clause.passive and scene.lexicon.counting.has("weapons bursting", clause.lemma)
    )


def _of_force(scene: Scene, count: Count, held: list[tuple[str, Clause]]) -> bool:
    """Say whether ships, jets or guns are those of forces: these are spoken of, or a state's are shot down or enter."""
    counting = scene.lexicon.counting
    acts = ("weapons shot_down", "weapons flying", "weapons destroyed")
    if any(c.lemma in _DOWNED and (role == "object") != c.passive for role, c in held) or _is_named(scene, count):
        return True  # nobody but forces shoots down
    if any("deploy" in c.families or (c.lemma == "lose" and _is_army(scene, c.subject)) for _, c in held):
        return True
    if count.group is not None and is_of_fleet(scene, count.group) and any("move" in c.families for _, c in held):
        return True
    seen = bool(count.codes) and any(counting.has(name, c.lemma) for name in acts for _, c in held)
    return seen or counting.force.stand_in(scene.sentence.text)


def _is_army(scene: Scene, group: Group | None) -> bool:
    return group is not None and bool(group.codes) and scene.has(group, "humanforce") and group.lemma != "police"


def _is_named(scene: Scene, count: Count) -> bool:
    """Say whether arms are counted by their name or class: "96 Apache helicopters", "two Cyclone-class ships"."""
    if count.noun is None or count.noun.kind != "arms":
        return False
    inside = [w.lower for w in scene.sentence.words[count.first : count.last]]
    named = scene.lexicon.members["designation"]
    return any(w in named or w.removesuffix("s") in named or w.endswith("-class") for w in inside)


_DOWNED = frozenset(["shoot down", "down", "bring down"])


def _downs(scene: Scene, clause: Clause) -> bool:
    """Say whether a verb shoots down; missiles and drones that are "destroyed" where a defence is spoken of, too."""
    counting = scene.lexicon.counting
    defended = clause.lemma == "destroy" and counting.defence.stand_in(scene.sentence.text)
    return defended or counting.has("weapons shot_down", clause.lemma)


def _moving(scene: Scene, count: Count, held: list[tuple[str, Clause]]) -> Iterator[Clause]:
    """Yield the verbs that send, fire, hold or lose what is counted, or strike with it."""
    has = scene.lexicon.counting.has
    for role, clause in held:
        if role == "asked" and has("wanted", clause.lemma):
            yield clause
        if is_fired_at(scene, clause):
            continue
        acted_on = (role == "object") != clause.passive
        moves = has("weapons verbs", clause.lemma) and (acted_on or has("weapons strikers", clause.lemma))
        if moves or (role == "subject" and strikes(scene, count, clause)):
            yield clause
    for clause in scene.sentence.clauses:
        used = has("weapons strikers", clause.lemma)
        if used and any(a.prep == "with" and a is count.group for a in clause.args):
            yield clause


def _event_above(scene: Scene, group: Group | None) -> Group | None:
    """Return the noun that tells what is done with the weapons: "a raid on the port with six drones"."""
    if group is None or group.prep not in ("of", "with", "by", "involving", "using", "for"):
        return None
    outer = group.outer
    while outer is not None and not scene.lexicon.counting.has("weapons nouns", outer.lemma):
        outer = outer.outer
    return outer
