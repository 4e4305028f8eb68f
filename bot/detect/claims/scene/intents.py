"""Blows that are only meant: threatened, made ready for, or what arms are there for."""

from dataclasses import replace

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Sentence
from store.model import Claim
from store.terms import Status


def is_purpose(clause: Clause) -> bool:
    """Say whether it is only threatened, or what arms are for: "threatens to hit", "drones that it uses to attack"."""
    above = clause.parent
    if above is None or clause.link != "to":
        return False
    return "threaten" in above.families or (above.link == "who" and above.lemma in ("use", "employ", "want", "need"))


def is_ability(scene: Scene, clause: Clause) -> bool:
    """Read "the capability to attack islands", "targets that are difficult to hit", "its right to test missiles"."""
    before = scene.sentence.words[clause.first - 1].lower if clause.first else ""
    right = before == "right" and any(g.lemma == "right" and g.last == clause.first for g in scene.sentence.groups)
    return clause.form == "to" and (right or before in scene.lists["ability_words"])


def insists(scene: Scene, event: Event, clause: Clause) -> str | None:
    """Return "justifies" for "insists on its right to test missiles": of force, of its own; None for other rights."""
    if event.lemma in ("cite", "invoke", "plead"):
        return _pleads(scene, event, clause)
    if event.lemma not in ("insist", "assert", "uphold"):
        return None
    held = [event.object] if event.lemma != "insist" else []
    held += [a for a in clause.args if a.prep == "on" and event.lemma == "insist"]
    right = next((g for g in held if g is not None and g.lemma == "right"), None)
    if right is None or clause.negated or not event.actor or set(right.codes) - set(event.actor):
        return None
    deed = next((c for c in scene.sentence.clauses if c.first == right.last and c.form == "to"), None)
    if deed is None:
        return None
    arms = scene.has(deed.object, "longrange", "firmarms", "hardware", "troops")
    arms = arms or (deed.object is not None and deed.object.lemma.endswith("satellite"))
    blow = not deed.families.isdisjoint(("attack", "strike", "shootdown"))
    return "justifies" if (arms or blow) and scene.speaks(event.actor_group) else None


def _pleads(scene: Scene, event: Event, clause: Clause) -> str | None:
    """Read "invoked its right to self-defence", "cited Article 51 for the raid": of force, by a party."""
    done = event.object
    words = frozenset(w.lower for w in scene.sentence.words[done.first : done.last + 3]) if done is not None else _NONE
    law = not words.isdisjoint(("self-defence", "self-defense", "51"))
    return "justifies" if law and not clause.negated and scene.forceful and scene.speaks(event.actor_group) else None


_NONE: frozenset[str] = frozenset()


def is_design(scene: Scene, event: Event) -> bool:
    """Say whether it tells what arms are made to do: "built a torpedo that explodes near ships", no place named."""
    here, doer = event.clause, event.actor_group
    above = here.parent if here is not None else None
    if here is None or above is None or here.link != "who" or here.form != "fin" or here.modal is not None:
        return False
    placed = any(group.codes for group in (*([event.object] if event.object is not None else []), *event.args))
    fired = above.modal is None and not above.families.isdisjoint(("fire", "attack", "strike", "carry", "explode"))
    return scene.has(doer, "projectile") and not (placed or fired or here.passive or here.perfect)


def prepared(found: list[Claim], sentence: Sentence) -> list[Claim]:
    """Read "prepares to storm the town", "prepares for an invasion" as one claim, whose aim is what is prepared.

    A blow or a fight that is prepared by nobody who is told to make ready stays a claim of its own.
    """
    text, begin = sentence.text, sentence.start
    kept = list(found)
    for ready in (c for c in found if c.rung == "preparing" and c.status is Status.ASSERTED):
        aim = next((c for c in kept if _is_its_aim(text[: c.start - begin], ready, c)), None)
        if aim is not None:
            kept.remove(aim)
            end = max(ready.end, aim.end)
            target = ready.target or (aim.target if aim.target != ready.actor else None)
            quote = text[ready.start - begin : end - begin]
            kept[kept.index(ready)] = replace(ready, end=end, quote=quote, target=target)
    return kept


def _is_its_aim(before: str, ready: Claim, aim: Claim) -> bool:
    """Say whether a blow or a fight stands right behind "prepare", or a fight within what is said to be prepared."""
    if aim.status is not Status.PLANNED or aim.actor != ready.actor or not (aim.rung in _FIGHTS or aim.act == "attack"):
        return False
    within = aim.rung in _FIGHTS and ready.start < aim.start <= ready.end + _GAP
    return within or before.rstrip().endswith(_READYING)


_FIGHTS = ("combat", "crossed")
_GAP = 5  # characters between "prepares" and "to storm", "for an invasion"
_READYING = ("prepare", "prepares", "prepared", "preparing", "preparation for", "preparations for", "poised", "readies")
