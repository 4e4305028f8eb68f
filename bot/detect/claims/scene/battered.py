"""Those of whom a sentence tells what befalls them: "were ambushed, with 50 killed", "was fired at over Sirte"."""

from bot.detect.claims.scene.armed import is_force
from bot.detect.claims.scene.counts import Count
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause
from bot.detect.lexicon.families import BLOWS

_SUFFERING = frozenset(["suffer", "sustain", "take", "endure"])
_OTHERS = ("irregular", "assailant")  # "were attacked, with three gunmen killed"
_LOSSES = frozenset(["loss", "casualty", "defeat", "setback", "beating", "ambush"])


def battered(scene: Scene, count: Count) -> tuple[str, ...]:
    """Return whose men are counted behind "with" once their forces were hit, routed or suffered losses."""
    words = scene.sentence.words
    k = count.first - 1
    while k > 0 and words[k].tag in "QRA" and words[k].lower != "with":
        k -= 1
    if k < 1 or words[k].lower != "with" or words[k - 1].text != ",":
        return ()
    told = next((c for c in reversed(scene.sentence.clauses) if c.finite and c.last <= k and c.subject), None)
    if told is None or told.subject is None or not is_force(scene, told.subject) or scene.has(count.group, *_OTHERS):
        return ()
    return told.subject.codes if _is_hit(scene, told) else ()


def is_fired_at(scene: Scene, clause: Clause | None) -> bool:
    """Read "the jet was shot at over Sirte", "fired upon": nothing stands behind "at", so its subject is the aim."""
    if clause is None or not clause.passive or "fire" not in clause.families:
        return False
    at, behind = (scene.sentence.words[k : k + 1] for k in (clause.last, clause.last + 1))
    dated = any(w.tag == "R" and w.text[:1].isupper() for w in behind)  # "was fired on Monday"
    return any(w.lower in ("at", "on", "upon") for w in at) and all(w.tag not in "DNEQAO" for w in behind) and not dated


def _is_hit(scene: Scene, clause: Clause) -> bool:
    """Say whether a verb tells what befalls its subject."""
    if clause.passive:
        return bool(clause.families & BLOWS) or clause.lemma in scene.lists["beat_verbs"]
    if clause.lemma == "come":
        return any(a.prep == "under" for a in clause.args)
    return clause.lemma in _SUFFERING and clause.object is not None and clause.object.lemma in _LOSSES
