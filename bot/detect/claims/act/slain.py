"""People shot, beheaded or gunned down by nobody that is named: an attack where war is the likeliest reason.

1. In a land at war an official, a reporter, a soldier, a foreigner who is shot by unknown hands is attacked; where
   crime is common as well, anybody else is by gunmen alone; where the mob shoots people of note too, so are they.
2. In a land that has known war or insurgents only soldiers and police are.
3. A robbery, a feud, a protest, a mistake explains it; so does a victim who attacked first; a film only plays it.
4. Where the victim comes from is no place: a named place that nobody knows may lie anywhere.
"""

from bot.detect.claims.scene.armed import serves
from bot.detect.claims.scene.attackers import attacked
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.nowhere import is_unknown
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import written
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import is_state
from store.model import Claim
from store.terms import Status


def slain(scene: Scene, event: Event) -> Claim | None:
    """Read "a reporter is shot dead in Kabul", "villagers are beheaded by unknown men", "gunmen shoot two officers"."""
    clause, done = event.clause, event.object
    if event.lemma == "open fire":
        return _opened_fire(scene, event)
    if "kill" not in event.families or event.actor or clause is None or done is None or clause.link == "who":
        return None
    doer = _killer(scene, event, clause)
    if not (doer is not None or _is_passive(scene, clause, done)) or not _is_by_unknown(scene, event, doer):
        return None
    if _is_explained(scene, event) or not _is_victim(scene, done):
        return None
    land = _land(scene, event, clause, done)
    target = tuple(c for c in done.codes if is_state(c))
    if not _is_sought(scene, done, land, doer):
        return None
    if doer is not None and event.actor_group is None:
        event.end = max(event.end, doer.end)  # told behind another verb: "are killed and nine kidnapped by gunmen"
    by = doer.codes if doer is not None else ()
    struck = tuple(c for c in target or land if c not in by)
    return attacked(scene, event, by, struck) if struck else None


def _opened_fire(scene: Scene, event: Event) -> Claim | None:
    """Read "two motorcyclists open fire on a bus in Quetta": nobody known, in a land at war."""
    doer, land = event.actor_group, event.place
    if doer is None or event.actor or _is_explained(scene, event) or scene.lists["war_lands"].isdisjoint(land):
        return None
    unknown = _is_gunman(scene, doer) or _is_nobody(scene, doer) or doer.lemma in scene.lists["riders"]
    at = [a for a in event.args if a.prep in ("on", "at", "inside", "in", "upon")]
    aimed = any(scene.has(a, "site", "civil", "troops", "humanforce") for a in at)
    return attacked(scene, event, (), land) if unknown and aimed else None


def _is_passive(scene: Scene, clause: Clause, done: Group) -> bool:
    """Say whether people are shot: "is shot", "shot dead", "shot and wounded"; "the striker shot wide" is none."""
    words = scene.sentence.words
    behind = words[clause.last].lower if clause.last < len(words) else ""
    bare = clause.lemma == "shoot" and clause.last - clause.first == 1 and behind not in ("dead", "and")
    return clause.passive and (not bare or (serves(scene, done) and _is_hit(scene, clause, behind)))


def _is_hit(scene: Scene, clause: Clause, behind: str) -> bool:
    """Read "officer shot in Kabul", "soldier shot, wounded near Nablus"; no "police shot at a car", "in the air"."""
    if clause.object is not None:
        return False
    if behind == ",":
        return any(c.passive and "wound" in c.families for c in _rest(scene, clause)[1:])
    first = clause.args[0] if clause.args else None
    where = first.prep if first is not None else None
    return where in ("outside", "inside") or (where in ("in", "near") and clause.args[0].codes != ())


def _land(scene: Scene, event: Event, clause: Clause, done: Group) -> tuple[str, ...]:
    """Return where it happens; where no place is named the victim's land, else that of the article."""
    place = event.place or next(
        (codes for c in _rest(scene, clause) for a in c.args if a.prep != "by" and (codes := a.deep())), ()
    )
    left = (i.codes for i in done.inner if i.prep == "from" and _names(scene, i, "state"))
    if place:
        return () if set(place) & {c for codes in left for c in codes} else place  # "a migrant from Chad is shot in"
    own = tuple(c for c in done.codes if is_state(c))
    if own and any(g.prep in _GROUNDS and is_unknown(scene, g) for g in scene.sentence.groups):
        return ()
    return own or ((scene.context.place,) if scene.context.place else ())


_GROUNDS = ("in", "near", "at", "outside", "inside")


def _names(scene: Scene, group: Group, kind: str) -> bool:
    mention = scene.sentence.words[group.head].mention
    return mention is not None and mention.kind == kind


def _is_by_unknown(scene: Scene, event: Event, doer: Group | None) -> bool:
    """Say whether gunmen kill, or nobody that is told does by arms."""
    if doer is not None and _is_gunman(scene, doer):
        return True
    return event.lemma in scene.lists["slaying_verbs"] and (doer is None or _is_nobody(scene, doer))


def _is_gunman(scene: Scene, doer: Group) -> bool:
    return scene.has(doer, "assailant") or doer.lemma in scene.lists["rebel_nouns"]


def _is_explained(scene: Scene, event: Event) -> bool:
    """Say whether it is not told as done, or money, a feud, a protest or a fight told by itself is behind it."""
    fought = any(a.prep in ("in", "during") and scene.event_in(a, "combat") for a in event.args)
    private = written(scene.lower, scene.lists["slain_in_private"])
    return fought or private or _is_staged(scene, event) or event.reading.status is not Status.ASSERTED


def _is_staged(scene: Scene, event: Event) -> bool:
    """Say whether it is played: "in the new drama", "the series tells how"; "the drama of his kidnapping" is none."""
    above = event.clause.parent if event.clause is not None else None
    teller = above.subject if above is not None and "say" in above.families else None
    played = (g for g in scene.sentence.groups if g.lemma in scene.lists["slain_on_stage"])
    return any((g.prep == "in" or g is teller) and not any(i.prep == "of" for i in g.inner) for g in played)


def _rest(scene: Scene, clause: Clause) -> list[Clause]:
    """Return a clause with the passives that go on with it: "are shot and wounded by", "killed and 9 kidnapped by"."""
    clauses = scene.sentence.clauses
    at = next(k for k, c in enumerate(clauses) if c is clause)
    found = [clause]
    for other in clauses[at + 1 :]:
        if not (other.passive and clause.passive) or scene.sentence.words[other.first - 1].tag in ("S", "W"):
            break
        found.append(other)
    return found


def _killer(scene: Scene, event: Event, clause: Clause) -> Group | None:
    """Return who kills, be it told behind another passive: "seven are killed and nine kidnapped by gunmen"."""
    if event.actor_group is not None:
        return event.actor_group
    told = (a for c in _rest(scene, clause) for a in c.args if a.prep == "by")
    return next(told, None) if clause.passive else None


def _is_nobody(scene: Scene, doer: Group) -> bool:
    """Say whether nobody knows who it is: "unknown people", "masked men", "an assailant", "his captors"."""
    named = any(w.mention is not None for w in scene.sentence.words[doer.first : doer.last])
    if named or any(i.prep in ("of", "from") for i in doer.inner):
        return False
    marked = not scene.lowers(doer).isdisjoint(scene.lists["unknown_marks"])
    return (marked and scene.has(doer, "civil", "humanforce")) or doer.lemma in scene.lists["captors"]


def _is_victim(scene: Scene, done: Group) -> bool:
    """Say whether those killed are people who did not attack first, nor protest, nor belong to a gang."""
    if scene.sentence.words[done.head].tag == "O" or scene.has(done, "assailant"):
        return False
    return scene.lowers(done).isdisjoint(scene.lists["slain_attackers"])


def _is_sought(scene: Scene, done: Group, land: tuple[str, ...], doer: Group | None) -> bool:
    """Say whether war is why these are killed in that land."""
    served = serves(scene, done)
    if scene.lists["war_lands"].isdisjoint(land):
        expert = done.lemma in scene.lists["hunted_experts"] and bool(done.codes)  # "an Iranian scientist is shot"
        sought = served or expert
        return sought and not scene.lexicon.sets["embattled"].isdisjoint(land)
    lowers = scene.lowers(done) | {done.lemma}
    of_note = not lowers.isdisjoint(scene.lists["slain_of_note"]) or scene.names_official(done)
    of_note = served or (of_note and scene.lists["mob_lands"].isdisjoint(land))
    abroad = any(is_state(c) and c not in land for c in done.codes)
    if of_note or abroad or scene.lists["lawless_lands"].isdisjoint(land):
        return True
    return doer is not None and _is_gunman(scene, doer) and (scene.counted(done) or scene.has(done, "civil"))
