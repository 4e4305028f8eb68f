"""Accusations by what is shown: a proof that a speaker gives, a report, a finding of investigators."""

from bot.detect.claims.scene.blame import said
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.quarrels import is_civil
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause
from bot.detect.lexicon.codes import is_state
from store.model import Claim


def shown(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "said the sale proved Washington's collusion", "provides further proof of its part, the envoy said"."""
    if "plainsay" not in event.families or not event.actor or not scene.contested:
        return None
    if not scene.speaks(event.actor_group):
        return None
    for child in scene.below(clause):
        if child.negated or child.modal is not None:
            continue
        told = [g for g in (child.object, *child.args) if g is not None]
        told += [i for g in told for i in g.chain()]
        proven = child.lemma in scene.lists["proving_verbs"] or any(g.lemma in scene.lists["proofs"] for g in told)
        guilt = (g for g in told if g.lemma in scene.lists["guilt_nouns"]) if proven else iter(())
        target = next((codes for g in guilt if (codes := event.beyond(g.deep()))), ())
        if target:
            event.start, event.end = min(event.start, child.start), max(event.end, child.end)
            return said(scene, event, "accuse", event.actor, target)
    return None


def reported(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "a UN report describes mass rape by the army", "investigators found that the army committed war crimes"."""
    paper = event.actor_group
    if event.lemma in scene.lists["documenting_verbs"] and not event.actor and paper is not None:
        event.actor = next((g.codes for g in paper.inner if g.prep == "by" and g.codes), ())  # "a probe by the UN"
    tells = "media" in event.actor  # an outlet's own story
    if event.lemma not in scene.lists["documenting_verbs"] or not event.actor or clause.passive or tells:
        return None
    if clause.form == "to" or (paper is not None and scene.sentence.words[paper.head].tag == "O"):
        return None  # "led them to conclude", "he noted": no finding of theirs
    if ((told := scene.child(clause)) is not None and told.negated) or _is_film(scene, clause):
        return None
    text = scene.sentence.text[clause.start :].lower()
    if not any(crime in text for crime in scene.lists["grave_crimes"]):
        return None
    behind = [g for g in scene.sentence.groups if scene.has(g, "troops", "assailant", "humanforce", "official")]
    own = (g.codes for g in scene.sentence.groups if g.first >= clause.last and (g in behind or g.prep == "by"))
    land = (m.code for m in scene.sentence.mentions if behind and m.code and is_state(m.code))
    target = next((c for codes in own if (c := event.beyond(codes))), ()) or event.beyond(tuple(land))[:1]
    return said(scene, event, "accuse", event.actor, target) if target else None


def in_breach(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "the agency finds Chad in breach of its safeguards", "inspectors declared Mali in violation of the ban"."""
    found = event.object
    if event.lemma not in scene.lists["finding_verbs"] or found is None or not event.actor or clause.passive:
        return None
    target = event.beyond(found.codes) if all(map(is_state, found.codes)) else ()
    breach = any(a.prep == "in" and a.lemma in scene.lists["breach_nouns"] for a in (*event.args, *found.chain()))
    bears = "IAEA" in event.actor or (scene.contested and not is_civil(scene))
    return said(scene, event, "accuse", event.actor, target) if target and breach and bears else None


def _is_film(scene: Scene, clause: Clause) -> bool:
    """Read "released a video showing hostages", "an officer found guilty": nothing is found out by whoever acts."""
    told = clause.parent.object if clause.form == "ing" and clause.parent is not None else None
    filmed = told is not None and told.lemma in scene.lists["recordings"]
    return filmed or (clause.form != "fin" and clause.object is not None and clause.object.lemma == "guilty")
