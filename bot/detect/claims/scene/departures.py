"""States that leave a land at war ("the US exits Afghanistan", no forces named), and missions that end."""

from datetime import timedelta
from itertools import product

from bot.detect.claims.scene import timing
from bot.detect.claims.scene.armed import is_armed, is_force, is_ground, is_people
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.pacts import BLOCS
from bot.detect.claims.scene.persons import is_person
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import is_state
from store.model import Claim

SEVERAL = ("men", "unit", "units", "side", "sides")  # who leave a place as a body


def quits_land(scene: Scene, event: Event) -> bool:
    """Read "the US exits Afghanistan", "Chad pulls out of Mali": a state, from where there is a war."""
    done, doer = event.object, event.actor_group
    if done is None and event.lemma in ("pull out", "withdraw"):
        done = next((a for a in event.args if a.prep in _OUT_OF), None)
    elif event.lemma not in ("leave", "exit", "quit"):
        return False
    if done is None or is_people(scene, doer):
        return False
    band = is_force(scene, doer) and doer is not None and doer.last == doer.first + 1  # "Wagner said it was leaving"
    if not (scene.names_party(doer) or band or _stands_for_forces(scene, event)):
        return False
    mention = scene.sentence.words[done.head].mention
    goes = band or scene.are_states(event.actor or ("",))
    land = mention is not None and mention.kind in ("state", "place", "capital") and goes
    there = frozenset(event.beyond(done.codes))
    return land and bool(there & (scene.old_foes(event.actor) | scene.lists["war_lands"]))


_OUT_OF = ("from", "of", "out", "out of")


def _stands_for_forces(scene: Scene, event: Event) -> bool:
    """Read "the troops say they are leaving Georgia": "they" are the troops that say so."""
    clause, doer = event.clause, event.actor_group
    above = clause.parent if clause is not None and clause.link == "that" else None
    told = above is not None and "plainsay" in above.families and is_force(scene, above.subject)
    they = doer is not None and (is_force(scene, doer) or scene.sentence.words[doer.head].lower in ("they", "it"))
    return told and they and bool(event.actor)


def leaves_so(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether something is left in a state, a house is left, or men desert: "…, leaving the town cut off"."""
    behind = clause.form == "ing" and clause.first > 0 and scene.sentence.words[clause.first - 1].tag == ","
    posts = event.object is not None and event.object.lemma == "post"
    inside = event.object is not None and event.object.lemma in _COVER
    so = event.lemma == "leave" and (behind or leaves_harmed(scene, clause))
    return so or inside or (event.lemma == "abandon" and posts)


_COVER = frozenset("tunnel building house home room car vehicle bus cave shelter bunker restaurant hotel".split())


def leaves_harmed(scene: Scene, clause: Clause) -> bool:
    """Read "clashes with the forces left at least 30 dead": nobody goes."""
    words = scene.sentence.words[clause.last : clause.last + _TOLL]
    return any(w.tag == "Q" for w in words) and any(w.lower in _HARMED for w in words)


_TOLL = 7  # words from "left" to "dead"
_HARMED = frozenset("dead injured wounded hurt homeless displaced missing".split())


def is_getaway(scene: Scene, event: Event) -> bool:
    """Say whether one person goes or is taken away, or robbers flee: "a soldier shot five comrades and fled"."""
    gone = event.object if event.lemma in scene.lists["remove_verbs"] else event.actor_group
    if gone is None:
        return False
    words = scene.sentence.words
    one = words[gone.first].lower in ("a", "an") and is_person(words[gone.head], scene.lexicon)
    return one or (event.lemma == "flee" and scene.has(gone, "assailant") and not gone.codes)


def is_left_so(scene: Scene, doer: Group | None, done: Group) -> bool:
    """Say whether only a state of things is left: "left Syria unmentioned", "left Gaza out of his speech"."""
    if any(c.subject is done and c.first == done.last for c in scene.sentence.clauses):
        return True
    behind = [w.lower for w in scene.sentence.words[done.last : done.last + 2]]
    ruined = behind[:1] == ["in"] and not scene.lists["ruined_states"].isdisjoint(behind)
    lacking = behind[:1] in (["off"], ["without"], ["with"]) and not is_force(scene, doer)  # "left it without power"
    return ruined or behind == ["out", "of"] or lacking


def is_of_arms(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether it is forces that go, whatever else is said: "from positions", "its military advisers"."""
    held = scene.names_party(event.actor_group) and any(a.prep == "from" and a.lemma == "position" for a in clause.args)
    done = event.object
    sent = done is not None and is_force(scene, done) and "military" in "".join(scene.lowers(done))
    return held or (sent and bool(event.place or event.target))


def is_kept(scene: Scene, done: Group) -> bool:
    """Say whether it is forces that may be made fewer: their number or level, soldiers, a naval mission."""
    if done.lemma in ("number", "size") or is_force(scene, done):
        return True
    lowers = scene.lowers(done)
    armed = not lowers.isdisjoint(("troop", "troops", "military", "force", "soldier"))
    level = armed and done.lemma in scene.lists["force_levels"]
    return level or (done.lemma == "mission" and bool(lowers & scene.lists["naval_words"]))


def is_rid_of(scene: Scene, event: Event, done: Group | None) -> bool:
    """Say whether nobody retreats: mines are cleared, stranded citizens are brought home, generals lose their posts."""
    if done is None:
        return False
    ousted = event.lemma == "remove" and _is_ousted(scene, event, done)
    cleared = event.lemma in ("remove", "clear") and done.lemma in scene.lists["ordnance"]
    faulty = event.lemma == "recall" and not scene.has(done, "humanforce", "troops")  # "recalled its trucks"
    struck = event.lemma == "remove" and _is_struck_off(scene, event, done)
    return cleared or faulty or ousted or struck or "stranded" in scene.lowers(done)


def _is_struck_off(scene: Scene, event: Event, done: Group) -> bool:
    """Say whether a group is taken off a list or a site, its members out of a chamber: no forces go."""
    whence = [g for g in (*done.chain(), *event.args) if g.prep in ("from", "off")]
    above = event.clause.parent if event.clause is not None and event.clause.form == "ing" else None
    whence += [above.object] if above is not None and above.object is not None else []  # "its list, removing two units"
    return any(scene.has(g, "house") or g.lemma in scene.lists["lists_kept"] for g in whence)


def _is_ousted(scene: Scene, event: Event, done: Group) -> bool:
    """Say whether somebody loses a post; officers who are removed from another land leave it with the forces."""
    near = (*done.chain(), *event.args)
    abroad = any(g.prep in ("from", *WHENCE) and is_state(c) for g in near for c in event.beyond(g.codes))
    if abroad and (done.lemma == "officer" or is_force(scene, done)):
        return False
    return any(g.lemma in scene.lists["commanders"] for g in (done, *near))


def is_reason(scene: Scene, group: Group) -> bool:
    """Say whether a withdrawal only explains or dates the news: "due to the withdrawal", "a year after" it."""
    words = scene.sentence.words[max(0, group.first - 2) : group.first]
    dated = len(words) > 1 and (words[0].lower, words[1].lower) in _REASONS
    return dated or _is_looked_back_on(scene, group)


_REASONS = frozenset(product(("year", "years", "decade", "decades"), ("after", "since"))) | {("due", "to")}


def _is_looked_back_on(scene: Scene, group: Group) -> bool:
    """Say whether a withdrawal is long done: "a report on", "an inquiry into", "related to the chaotic withdrawal"."""
    outer, clause = group.outer, group.clause
    named = outer is not None and outer.lemma in scene.lists["looked_back"]
    probed = clause is not None and clause.lemma in scene.lists["probed_verbs"] and group.role in ("object", "arg")
    related = group.prep == "to" and clause is not None and clause.lemma == "relate"
    judged = not scene.lowers(group).isdisjoint(scene.lists["judged_moves"]) and not _is_under_way(scene, clause)
    return named or probed or related or judged


def _is_under_way(scene: Scene, clause: Clause | None) -> bool:
    """Say whether it begins, goes on or is of these days: "began a hasty withdrawal", "left in a hasty retreat"."""
    if clause is None:
        return False
    begun = "begin" in clause.families or clause.lemma in scene.lists["lasting_moves"]
    going = begun or scene.mentions("under way", "underway", "in progress", "ongoing")
    dated = timing.when(scene.sentence, clause, scene.lexicon)
    return going or (dated is not None and dated[1] > scene.sentence.published.date() - _LATELY)


_LATELY = timedelta(days=31)


def is_of_paper(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether what is left or withdrawn is a pact, talks, an offer, a candidate."""
    done = event.object
    if (
        done is not None
        and not is_of_arms(scene, event, clause)
        and (scene.has(done, "pact", "envoy") or done.lemma in scene.lists["not_withdrawn"])
    ):
        return True
    left = [a for a in clause.args if a.prep in ("from", "of", "out", None)]
    left = [a for a in left if a.outer is None or a.outer.prep != "as"]  # "as part of a truce"
    if any(not BLOCS.isdisjoint(a.codes) and scene.names_party(a) for a in left):
        return True  # "to withdraw from the union"
    left += [done] if done is not None else []
    named = {word for a in left for lower in scene.lowers(a) for word in lower.split()} & scene.lists["bodies_left"]
    gone = done if done is not None else event.actor_group
    papers = scene.lists["talks_left"] - (scene.lists["war_nouns"] if is_armed(scene, gone) else frozenset())
    return bool(named) or any(scene.has(a, "pact") or a.lemma in papers for a in left)  # troops leave a war as well


def ended(scene: Scene, event: Event, clause: Clause, done: Group) -> Claim | None:
    """Read "ended its eight-month deployment in Lebanon", "its military presence in Mali"; of forces only."""
    words, soldiers = scene.lowers(done), is_force(scene, event.actor_group)
    if words & ((scene.lists["peaceful_operations"] - _SOLDIERLY) | {"diplomatic"}):
        return None  # "ended its rescue mission in Syria"
    peacekeeping = "peacekeeping" in words  # of soldiers, whoever sends them
    military = peacekeeping or not words.isdisjoint(("military", "combat", "ground"))
    stay = done.lemma == "deployment" or (done.lemma in ("mission", "presence") and (military or soldiers))
    stay = stay or (done.lemma in ("operation", "intervention", "involvement", "campaign", "engagement") and military)
    stay = stay or (
        done.lemma in ("operation", "campaign")
        and scene.names_party(event.actor_group)
        and scene.fighting
        and all(i.prep in WHENCE for i in done.inner)
    )
    own_stay = scene.sentence.words[done.first].lower in ("its", "their", "the") or bool(done.codes)
    sided = soldiers or peacekeeping or (scene.contested and scene.are_states(event.actor or ("",)))
    near = (*done.chain(), *clause.args, *(clause.parent.args if clause.parent is not None else ()))
    place = next((c for g in near if g.prep in WHENCE and (c := event.beyond(g.deep()))), ())
    if not place and done.lemma == "campaign" and scene.fighting:
        place = scene.foe(event.actor)
    told = stay and own_stay and sided and bool(event.actor) and bool(place)
    return scene.involvement(event, "withdrawn", event.actor, place) if told else None


_SOLDIERLY = frozenset(["peacekeeping", "training", "naval", "maritime", "air"])  # soldiers do these too
WHENCE = ("in", "at", "inside", "across", "on")


def is_of_warplanes(scene: Scene, gone: Group | None) -> bool:
    """Read "the last of its Su-25s flew home": aircraft of war by their name."""
    if gone is None:
        return False
    planes = (gone, *(i for i in gone.inner if i.prep == "of"))
    named = scene.lexicon.members["designation"]
    words = (w for g in planes for w in scene.lowers(g))
    return any(w in named or w.removesuffix("s") in named for w in words)


def stands_for_forces(scene: Scene, gone: Group | None) -> bool:
    """Read "will rush troops there and begin bringing them home": "them" stands for forces that are told before."""
    if gone is None or scene.sentence.words[gone.head].lower != "them":
        return False
    return any(is_force(scene, g) for g in scene.sentence.groups if g.last <= gone.first)


def expected(clause: Clause) -> Group | None:
    """Return what somebody expects to end: "expects its operation in Mali to conclude in weeks"."""
    above = clause.parent
    return above.object if above is not None and above.lemma == "expect" and clause.form == "to" else None


def is_of_past(scene: Scene, group: Group) -> bool:
    """Read "papers on the US withdrawal", "the withdrawal was chaotic": one that is long known."""
    clause = group.clause
    if group.role == "subject" and clause is not None:
        return clause.lemma == "be" and not clause.args and scene.sentence.words[clause.first].lower == "was"
    return scene.sentence.field == "text" and group.prep in _MATTERS


_MATTERS = ("about", "over", "around")


def is_on_paper(scene: Scene, group: Group) -> bool:
    """Say whether a pact, talks or a trade is left, not a land: "mulls NATO withdrawal"."""
    before = scene.sentence.words[group.first : group.head]
    of_land = any(i.prep == "from" and i.codes for i in group.chain())
    if not of_land and any(w.mention is not None and w.mention.code in BLOCS for w in before):
        return True
    paper = scene.has(group, "pact") or group.lemma in scene.lists["talks_left"]
    paper = paper or (group.prep == "from" and not BLOCS.isdisjoint(group.codes) and scene.names_party(group))
    return paper or not scene.spelled.isdisjoint(scene.lists["trades_left"])


def agreeing(clause: Clause | None) -> tuple[str, ...]:
    """Return who "agreed to a withdrawal of troops at Bardai": each withdraws its own."""
    doer = clause.subject if clause is not None and clause.lemma == "agree" else None
    return doer.codes if doer is not None and len(doer.codes) > 1 else ()


def receiver(scene: Scene, event: Event, clause: Clause, done: Group | None) -> Group | None:
    """Return the forces of a state to whom a base or a town is handed over; whoever hands it over goes."""
    if event.lemma not in ("hand over", "hand", "transfer", "cede", "return") or done is None or clause.passive:
        return None
    held = done.lemma in scene.lists["outposts"] or (done.lemma == "control" and is_ground(scene, done))
    to = next((a for a in (*done.chain(), *clause.args) if a.prep == "to" and is_force(scene, a)), None)
    return to if held and to is not None and to.codes and scene.are_states(to.codes) else None


def laid_down_by(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Return who signs a pact that lays the withdrawal down: "agreed on a truce that includes pulling back troops"."""
    holder = clause.parent
    if holder is None or holder.lemma not in scene.lists["laying_down"]:
        return ()
    if not any(scene.has(g, "pact") and g.first < holder.first for g in scene.sentence.groups):
        return ()
    above = holder.parent
    return above.subject.codes if above is not None and above.subject is not None else ()


def shown_by(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Return whose ministry shows it: "released footage of tanks leaving the border" are its own."""
    here = clause
    while here.form == "ing" and here.parent is not None and here.parent is not here:
        here = here.parent
        doer, done = here.subject, here.object
        if done is not None and done.lemma in scene.lists["recordings"] and doer is not None:
            return doer.codes if scene.names_official(doer) else ()
    return ()
