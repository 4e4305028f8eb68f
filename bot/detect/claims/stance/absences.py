"""What denies a deed without its verb: one's forces "never left home soil", "stayed on their side", it was "not us".

1. They are the speaker's own, and what is told is done: "will stay within its borders" promises.
2. "Never left" and "were nowhere near" deny, "has not left yet" tells of a fight that goes on.
"""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import explicit
from bot.detect.grammar.text import Clause, Group


def were_elsewhere(scene: Scene, event: Event, child: Clause) -> bool:
    """Say whether the speaker says that its own forces were not where they are said to have been."""
    own = child.subject
    if child.modal is not None or child.link in ("if", "noun") or child.form == "to":
        return False
    near = frozenset(w.lower for w in scene.sentence.words[max(0, child.first - 1) : child.last + 2])
    if child.object is not None and _lacks(scene, event, child, child.object):
        return True
    if own is None or not set(own.codes) & set(event.actor):
        return False
    if child.lemma in scene.lists["never_verbs"]:
        return child.negated and "never" in near
    if child.lemma == "be":
        return "nowhere" in near
    kept = child.lemma in ("stay", "remain", "keep") and not child.negated
    return kept and any(g.prep in _WITHIN and g.lemma in scene.lists["home_grounds"] for g in child.args)


def is_innocent(scene: Scene, event: Event, child: Clause) -> bool:
    """Read "said it was not to blame", "its hands were clean", "it was not us"."""
    what = child.subject
    if child.lemma == "blame" and child.modal == "is to" and what is not None:
        return child.negated and bool(set(what.codes) & set(event.actor))  # "was not to blame"
    if child.lemma != "be" or child.modal is not None or child.link in ("if", "noun") or what is None:
        return False
    said = [w.lower for w in scene.sentence.words[child.last : child.last + _SAID]]
    own = bool(set(what.codes) & set(event.actor))
    if child.negated and own:
        return "guilty" in said
    clean = what.lemma == "hand" and own and "clean" in said and not child.negated
    return clean or (what.lemma == "it" and child.negated and any(word in ("us", "ours") for word in said))


_SAID = 3  # words behind "was" in which "guilty" stands
_WITHIN = ("on", "in", "inside", "within", "behind", "outside", "to")


def _lacks(scene: Scene, event: Event, child: Clause, done: Group) -> bool:
    """Read "had no aircraft in the area", "there were no rebel camps on its soil"."""
    if not scene.lowers(done) & {"no", "none"} or child.lemma not in ("have", "be", "fly", "operate"):
        return False
    there = child.subject is None or child.subject.lemma == "there"
    own = child.subject is not None and set(child.subject.codes) & set(event.actor)
    near = [g for g in (*done.chain(), *child.args) if g is not done]
    soil = any(g.lemma in scene.lists["home_grounds"] and set(explicit(scene, g)) & set(event.actor) for g in near)
    if there and soil:
        return scene.has(done, "assailant", "humanforce") or done.lemma.rpartition(" ")[2] in ("camp", "base")
    here = any(g.prep in ("in", "near", "over", "at") for g in near)
    return bool(own) and here and scene.has(done, "hardware", "troops")
