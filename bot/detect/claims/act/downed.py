"""What is shot down, and what is intercepted on its way."""

from bot.detect.claims.scene.attackers import attacked
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.flights import fired, whence
from bot.detect.claims.scene.scene import Scene
from store.model import Claim
from store.terms import Status


def shot_down(scene: Scene, event: Event) -> Claim | None:
    """Read "shot down a jet", "the helicopter was downed": a blow at whose it was; arms on their way are none."""
    done = event.object
    if "shootdown" not in event.families or done is None or not scene.has(done, "arms", "site"):
        return None
    passive = event.clause is not None and event.clause.passive
    irregular = scene.has(event.actor_group, "irregular")
    flown = bool(event.place) and scene.has(done, "hardware") and not scene.has_projectile(done)
    flown = flown and scene.lowers(done).isdisjoint(("unmanned", "uncrewed", "surveillance"))
    flown = flown and (irregular or (passive and event.actor_group is None))
    if not event.actor and not flown and not (done.codes and (passive or event.actor_group is not None)):
        return None
    if not event.actor and event.source in {*scene.old_foes(done.codes), *event.place} - {*event.target}:
        event.actor = (str(event.source),)
    many = scene.sentence.words[done.head].lower.endswith("s")  # "downed 40 Russian drones": they were on the way
    flying = scene.has(done, "projectile") and (many or not event.beyond(event.target))
    if scene.has(done, "longrange") or flying:
        return None
    return attacked(scene, event, event.actor, event.target or event.place)


def intercepted(scene: Scene, event: Event) -> Claim | None:
    """Read "downed 30 drones launched by Russia", "shot down 30 missiles from Iran": who fired them attacks.

    What is merely shot down tells nothing.
    """
    done = event.object
    if not event.families & {"down", "shootdown"} or done is None or not scene.has(done, "projectile"):
        return None
    if event.reading.status is not Status.ASSERTED:
        return None
    launched_by = fired(scene, done)
    near = (whence(scene, a) or (a.codes if a.prep == "by" else ()) for c in launched_by for a in c.args)
    doer = next((codes for codes in near if codes), ())
    doer = doer or next((a.codes for a in event.args if a.prep == "from" and scene.are_states(a.codes)), ())
    doer = doer or next((c.subject.codes for c in launched_by if c.subject is not None and not c.passive), ())
    stored = event.lemma == "destroy" and not any(a.prep in ("over", "above") for a in event.args)
    alone = event.passive_voice and not event.actor and not stored  # "a rebel drone is intercepted over Chad"
    launched = any(w.lower.endswith(("-launched", "-fired")) for w in scene.sentence.words[done.first : done.last])
    flown = launched or bool(launched_by) or (alone and bool(scene.old_foes(done.codes) & set(event.place)))
    doer = doer or (done.codes if flown else ())  # "shot down a Chadian missile that had been fired at it"
    target = tuple(c for c in (*event.actor, *event.place) if c not in doer)
    return attacked(scene, event, doer, target) if doer and target else None
