"""How somebody died: by shots and blasts, in a land that was struck, or of no blow at all."""

from bot.detect.claims.scene.counts import Count, clauses_of
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import written
from bot.detect.claims.scene.violence import is_armed
from bot.detect.grammar.functionwords import WHERE
from bot.detect.grammar.text import Clause

_BLOWS = ("attack", "weakattack", "strike", "fire", "explode", "fight", "combat", "kill", "crossed")
_SHOTS = frozenset(["open fire", "shooting", "shoot", "gun down", "massacre"])


def is_where_struck(scene: Scene) -> bool:
    """Say whether the sentence is about a land on which the article has told a blow: "a reporter died in Tyre"."""
    lands = scene.sentence_codes() or {scene.context.place or ""}
    return any(f"attacked {land}" in scene.context.speaks for land in lands if land)


def passes_away(scene: Scene, count: Count) -> bool:
    """Say whether somebody dies, and nobody is said to kill: "an officer has died while in Thailand"."""
    outer = count.group.outer if count.group is not None and count.group.prep == "of" else None
    if outer is not None and outer.lemma == "death":
        return not (
            scene.struck and outer.prep in ("in", "to") and outer.role == "arg"
        )  # a blast "results in the death"
    return any(role == "subject" and c.lemma == "die" for role, c in clauses_of(scene.sentence, count))


def is_only_tried(scene: Scene, count: Count) -> bool:
    """Read "an attempt at the assassination of a mayor", "the foiled murder of two": nobody has died of it."""
    killing = count.group.outer if count.group is not None and count.group.prep == "of" else None
    if killing is None or killing.lemma.rpartition(" ")[2] not in _KILLINGS:
        return False
    tried = killing.outer is not None and killing.outer.lemma in _TRIALS and killing.prep in ("of", "at", "for")
    return tried or not _FAILED.isdisjoint(scene.lowers(killing))


_KILLINGS = frozenset("assassination murder killing execution".split())
_TRIALS = frozenset("attempt plot plan bid conspiracy scheme".split())
_FAILED = frozenset("failed foiled attempted thwarted aborted botched".split())


def in_custody(scene: Scene, count: Count) -> bool:
    """Say whether somebody dies behind bars, killed by nobody: "the death of a poet in a Chadian prison"."""
    if count.group is None or not passes_away(scene, count):
        return False
    near = [count.group, *count.group.chain()]
    near += [a for _, c in clauses_of(scene.sentence, count) for a in c.args]
    near += count.group.outer.inner if count.group.outer is not None else []
    return any(g.prep in ("in", "at") and g.lemma.rpartition(" ")[2] in _BARS for g in near)


_BARS = frozenset("prison jail custody detention cell penitentiary".split())


def is_slain(scene: Scene, count: Count) -> bool:
    """Say whether one person is killed by what the sentence calls an attack: "the mayor is shot dead in Kandahar"."""
    held = [(role == "subject", c) for role, c in clauses_of(scene.sentence, count) if "kill" in c.families]
    return any(suffers is c.passive for suffers, c in held)


def at_arms(scene: Scene) -> bool:
    """Say whether the sentence tells of a blow or of wounds: what a soldier dies of in a war."""
    blows = any(not event.families.isdisjoint(_BLOWS) for event in scene.events)
    return blows or any(w.lower in ("wounds", "wound", "action", "shot", "gunfire") for w in scene.sentence.words)


def is_shot(scene: Scene, count: Count) -> bool:
    """Say whether the sentence tells of shots or blasts that are an attack, or of strangers killed there."""
    blows = (e for e in scene.events if e.nominal and not e.families.isdisjoint(("attack", "weakattack")))
    if any(is_armed(scene, e) for e in blows) or (not count.single and any(e.lemma in _SHOTS for e in scene.events)):
        return True
    if count.single or (scene.tells("mishaps") and not scene.lexicon.counting.arms.stand_in(scene.sentence.text)):
        return False  # "five Indians were killed in a hotel fire in Iraq"
    held = [c for role, c in clauses_of(scene.sentence, count) if role == "subject" and c.passive]
    return bool(count.codes) and scene.context.place not in count.codes and any(c.lemma == "kill" for c in held)


def is_at_war(scene: Scene, count: Count) -> bool:
    """Read "51 people were killed in Aleppo", "violence kills 20 in Idlib": in a land at war nothing else explains it.

    One alone is a stranger there ("a Chadian general is killed in Idlib"), or is shot in the Territories. The hurt are
    told beside the dead.
    """
    caused = any(written(scene.lower, scene.lists[name]) for name in ("harmless_blasts", *_causes(scene)))
    if caused or scene.tells("mishaps") or not scene.spelled.isdisjoint(scene.lists["peaceful_words"]):
        return False
    held = [c for role, c in clauses_of(scene.sentence, count) if _is_unexplained(scene, c, role)]
    told = (c for c in scene.sentence.clauses if c.link in _TOLD_WHY and c.parent in held)
    if any("explode" not in c.families for c in told):
        return False  # "when a car hit a tree"
    lands = {code for c in held for a in c.args if a.prep in _THERE for code in a.deep()} or {scene.context.place or ""}
    lands &= scene.lists["war_lands"] - (scene.lists["lawless_lands"] - _FOUGHT_OVER)
    if not lands or all("kill" not in c.families for c in scene.sentence.clauses):
        return False
    shot = lands <= _FOUGHT_OVER and any(c.lemma in ("shoot", "gun down") for c in held)
    return bool(held) and (not count.single or (bool(count.codes) and (shot or lands.isdisjoint(count.codes))))


def _causes(scene: Scene) -> tuple[str, ...]:
    """Return what else explains it where something blows up."""
    return ("indoors",) if scene.mentions("explo", "blast") else ()


def _is_unexplained(scene: Scene, clause: Clause, role: str) -> bool:
    """Say whether people are killed or hurt, and nobody is said to do so but violence or a blast."""
    if clause.families.isdisjoint(("kill", "wound")) or clause.link in ("who", "if") or clause.modal is not None:
        return False
    doer = clause.subject
    if role == "subject":
        civil = any(a.prep in ("in", "during") and a.lemma in scene.lists["civil_causes"] for a in clause.args)
        return clause.passive and not civil and all(a.prep not in ("by", "over") for a in clause.args)
    return not clause.passive and doer is not None and doer.lemma in _STRIFE


_TOLD_WHY = ("when", "as", "after", "because")
_STRIFE = frozenset(["violence", "explosion", "blast", "unrest"])
_THERE = WHERE | {"throughout"}
_FOUGHT_OVER = frozenset(["PS"])  # where war is the likelier reason all the same
