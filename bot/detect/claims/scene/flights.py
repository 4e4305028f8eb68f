"""Weapons on their way: who fired them, at whom, who shot them down.

1. "launched by Iran", "fired from Gaza", "drones that targeted the port" tell of whose and at whom they are, whatever
   else is done with them; whoever shoots them down is where they were to land, never whose they are.
2. "X was hit by 14 missiles": they were fired at X.
"""

from collections.abc import Iterator

from bot.detect.claims.scene.battered import is_fired_at
from bot.detect.claims.scene.counts import Count, clauses_of
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import BACKDROP
from bot.detect.grammar.text import Clause, Group

_AIMED = frozenset("at on against toward towards into onto over to".split())
_PLACED = frozenset("in near across inside around".split())


def flights(scene: Scene, count: Count, clause: Clause | None = None) -> Iterator[Clause]:
    """Yield the clauses that tell how what is counted was fired: it is their subject, or it shares their subject."""
    counting = scene.lexicon.counting
    held = [c for role, c in clauses_of(scene.sentence, count) if role == "subject"]
    group = count.group
    part = group is not None and group.prep == "of" and group.outer is not None and group.first <= count.first
    if part and group is not None and group.outer is not None and scene.counted(group.outer):
        held += [c for c in scene.sentence.clauses if c.subject is group]  # "47 of 55 drones | fired by"
    shared = [] if clause is None or any(c is clause for c in held) else [clause]
    for found in (*held, *shared):
        done = found.passive or (found.form == "ed" and found.object is None)
        fired = done and counting.has("weapons fired", found.lemma) and not is_fired_at(scene, found)
        flies = not found.passive and counting.has("weapons flying", found.lemma)
        if fired or (flies and (found is not clause or found.form == "ing" or not shared)):
            yield found


def shooter(scene: Scene, count: Count, clause: Clause | None) -> tuple[str, ...]:
    """Return who fired what is counted, by "by" or "from"; empty where its clauses do not say."""
    for flight in flights(scene, count, clause):
        by = (a for a in flight.args if a.prep == "by")
        for group in (*by, *filter(is_whence, flight.args)):
            if codes := group.deep():
                return codes
    return ()


def fired(scene: Scene, done: Group) -> list[Clause]:
    """Return the clauses that tell who fired what is shot down, or the last of it: "drones and missiles fired by"."""
    words = scene.sentence.words
    strung = [g for g in scene.sentence.groups if g.first == done.last + 1 and words[done.last].lower in ("and", "or")]
    own = (done, *(g for g in strung if scene.has(g, "projectile")))
    return [c for c in scene.sentence.clauses if "fire" in c.families and (c.link == "who" or c.subject in own)]


def is_whence(group: Group) -> bool:
    """Say whether arms fly from there: no guest of "fired during a visit from the premier"."""
    return group.prep == "from" and (group.outer is None or group.outer.prep not in BACKDROP)


def whence(scene: Scene, group: Group) -> tuple[str, ...]:
    """Return who fires from there, by its name or by who holds it: "from Wagner-held territory in Mali"."""
    if not is_whence(group):
        return ()
    words = scene.sentence.words[group.first : group.head]
    held = [w.mention for w in words if w.mention is not None and w.lower.endswith(_HOLDING)]
    return next(((m.inner,) for m in held if m.inner is not None), ()) or group.codes


_HOLDING = ("-held", "-controlled", "-run")


def launcher(count: Count, clause: Clause | None) -> tuple[str, ...]:
    """Return who fires in "Chad fired 20 drones from Mali at Niger": the land they fly from does not."""
    if clause is None or clause.passive or "fire" not in clause.families or clause.subject is None:
        return ()
    flown = count.group is not None and any(i.prep == "from" and i.codes == count.codes for i in count.group.inner)
    return clause.subject.codes if flown else ()


def aimed(scene: Scene, count: Count, clause: Clause | None) -> tuple[str, ...]:
    """Return at whom or what they were fired: the aim of their flight, who shot them down, who was hit by them."""
    if codes := aim_of(scene, count, clause):
        return codes
    if clause is not None and count.group is not None and launcher(count, clause):
        near = (*clause.args, *count.group.chain())
        return next((codes for a in near if a.prep in _AIMED and (codes := a.deep())), ())
    downing = next(
        (c for c in scene.sentence.clauses if scene.lexicon.counting.has("weapons shot_down", c.lemma)), None
    )
    if downing is not None:
        by = next((a for a in downing.args if a.prep == "by"), None) if downing.passive else downing.subject
        return by.codes if by is not None else next(_speakers(scene, count.codes), ())
    if clause is not None and clause.passive and any(a.prep == "by" and _holds(a, count) for a in clause.args):
        return clause.subject.codes if clause.subject is not None else ()
    return ()


def aim_of(scene: Scene, count: Count, clause: Clause | None = None) -> tuple[str, ...]:
    """Return at whom or what they were fired, by the words of their flight alone."""
    return next((codes for flight in flights(scene, count, clause) if (codes := _aim(flight))), ())


def _speakers(scene: Scene, lost: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield who tells it, no stranger to whose they are: of missiles shot down by nobody named, it was they who did."""
    foes = scene.old_foes(lost)
    for clause in scene.sentence.clauses:
        teller = clause.subject.codes if "say" in clause.families and clause.subject is not None else ()
        if teller and (not lost or foes.issuperset(teller)):
            yield teller


def given(clause: Clause | None) -> tuple[str, ...]:
    """Return who gets them: "send Ukraine its tanks"."""
    if clause is None or clause.object is None:
        return ()
    return next((a.codes for a in clause.args if a.prep is None and a.codes and a.end <= clause.object.start), ())


def _aim(flight: Clause) -> tuple[str, ...]:
    hit = flight.object.codes if flight.object is not None and not flight.passive else ()
    for preps in (_AIMED, _PLACED):
        hit = hit or next((codes for a in flight.args if a.prep in preps and (codes := a.deep())), ())
    return hit


def _holds(group: Group, count: Count) -> bool:
    return group.first <= count.first < group.last or count.group is group


def strikes(scene: Scene, count: Count, clause: Clause) -> bool:
    """Read "20 tanks took part", "two fighter jets fired on a drone": what carries weapons acts itself.

    It does where something is hit or fired: no planes "attack a blaze", no boats that sank strike anybody.
    """
    done = clause.object
    if clause.lemma == "take" and done is not None:
        return done.lemma == "part"
    carrier = count.noun is not None and count.noun.unit in ("aircraft", "ship", "tank") and not clause.passive
    hit = [done] if done is not None else [a for a in clause.args if a.prep in ("on", "at", "over", "against", "into")]
    aimed = any(g.codes or scene.has(g, "site", "troops", "humanforce", "civil", "projectile") for g in hit)
    return carrier and aimed and not clause.families.isdisjoint(("strike", "fire", "attack"))
