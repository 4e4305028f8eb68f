"""Force that is ruled out or left open: "ruled out air strikes on Chad", "refuses to rule out sending troops".

1. Who rules something out speaks of its own force: a noun of it or a verb ("sending troops", "using force").
2. A blow at nobody that is named may be what investigators rule out: it is force only where it is on a party.
"""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import FUTURE
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Kind, Status


def excluded(scene: Scene, event: Event) -> Claim | None:
    """Return force that its speaker rules out, or will not rule out; None where no verb rules any out."""
    clause = event.clause
    if event.nominal or event.lemma not in scene.lists["ruling_out"] or clause is None or clause.passive:
        return None
    actor = event.actor
    if not actor or not (scene.speaks(event.actor_group) or scene.names_party(event.actor_group)):
        return None
    below = next((c for c in scene.sentence.clauses if c.parent is clause and c.form == "ing"), None)
    struck = _forced_by(scene, below, actor) if below is not None else _named_by(scene, event, actor)
    if struck is None:
        return None
    end = max(event.end, below.end if below is not None else 0)
    above = clause.parent if clause.form == "to" else None
    left = above is not None and bool(above.families & {"refuse", "decline"}) and not above.negated
    event.start, event.end = min(event.start, above.start if above is not None and left else event.start), end
    kept = clause.negated or left
    return scene.claim(
        event,
        Kind.ACT,
        actor=actor,
        target=struck or scene.foe(actor),
        said=kept or below is None,
        act="propose_force" if kept else "rule_out_force",
        status=Status.ASSERTED,
    )


def is_forgone(scene: Scene, event: Event) -> bool:
    """Say whether a noun of blows is what is ruled out, or what one takes no part in: no blow is told."""
    group = event.group
    if group is None:
        return False
    while group.outer is not None and group.outer.lemma in scene.lists["part_taken"]:
        group = group.outer
    clause = event.clause or group.clause
    here = clause.parent if clause is not None and clause.form == "ing" and _joins(scene, clause) else clause
    if here is None:
        return False
    if event.lemma.endswith("option") and group.role == "subject":
        return here.lemma in ("be", "remain", "stay")  # "is on the table"
    if here.lemma in scene.lists["ruling_out"]:
        return group.role in ("object", "arg") and not here.passive
    kept = here.negated or takes_no_part(scene, here)
    return kept and here.modal in FUTURE and _joins(scene, here) and group.role in ("object", "arg")


def takes_no_part(scene: Scene, clause: Clause) -> bool:
    """Read "will take no part in strikes on X"; in "in Y's strikes on X" Y's strikes are the news."""
    done = clause.object
    if clause.lemma != "take" or done is None or done.lemma != "part" or "no" not in scene.lowers(done):
        return False
    shared = (g for g in (*done.inner, *clause.args) if g.prep == "in")
    return not any(g.codes and scene.event_in(g, "attack") for g in shared)


def _forced_by(scene: Scene, clause: Clause, actor: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return whom the force would be on that a verb names, () where it does not say, None where it names none."""
    done = clause.object
    near = [g for g in (done, *clause.args) if g is not None]
    on = tuple(dict.fromkeys(c for g in near for c in g.deep() if c not in actor and not _is_own(scene, g)))
    forces = scene.has(done, "humanforce") or (done is not None and done.lemma in scene.lists["boots"])
    posts = forces and (bool(clause.families & {"deploy", "move"}) or clause.lemma in ("put", "commit", "give"))
    uses = clause.lemma in ("use", "employ") and done is not None and _names_force(scene, done)
    if posts or uses:
        return on[:1] or aim(scene, clause, actor)
    strikes = bool(clause.families & {"attack", "strike", "invade"}) or clause.lemma in scene.lists["renounced_verbs"]
    joins = _joins(scene, clause) and any(_is_blow(scene, g) or _names_force(scene, g) for g in near)
    return on[:1] if (strikes or joins) and on else None


def aim(scene: Scene, clause: Clause | None, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return what force is to be used for: of "using force to annex the island" whose it is."""
    below = (c for c in scene.sentence.clauses if clause is not None and c.parent is clause and c.form == "to")
    aimed = (c for c in below if c.lemma not in scene.lists["shielding_verbs"])  # those are whom it is for
    near = (g for c in aimed for g in (c.object, *c.args) if g is not None)
    return tuple(dict.fromkeys(code for g in near for code in g.deep() if code not in actor))[:1]


def _is_own(scene: Scene, group: Group) -> bool:
    """Say whether a group is the forces that one would send, not their aim: "Western ground troops"."""
    return scene.has(group, "humanforce")


def _named_by(scene: Scene, event: Event, actor: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return whom the force would be on that a noun names, () where it does not say, None where it is none."""
    done = event.object
    if done is None:
        return None
    near = [done, *(g for g in (*done.chain(), *event.args) if g.prep not in _WHILE)]
    if _is_anothers(scene, done, near, actor):
        return None
    on = tuple(dict.fromkeys(c for g in near if not _is_own(scene, g) for c in g.codes if c not in actor))
    on = on or tuple(c for g in near if g.prep is not None for c in g.codes if c not in actor)
    part = done.lemma in scene.lists["part_taken"]
    shared = {
        c for g in near if g is not done and part and _is_blow(scene, g) for c in g.codes
    }  # "a role in X's strikes"
    on = tuple(c for c in on if c not in shared) or tuple(
        c for g in near for c in g.deep() if c not in (*actor, *shared)
    )
    meant = [done, *(done.inner if part else ())]
    if any(_names_force(scene, g) for g in meant) or (part and "military" in scene.lowers(done)):
        return on[:1]
    return on[:1] if on and any(_is_blow(scene, g) for g in meant) else None


_WHILE = ("during", "before", "after", "since", "until", "amid", "ahead of")


def _is_anothers(scene: Scene, done: Group, near: list[Group], actor: tuple[str, ...]) -> bool:
    """Say whether what is ruled out would be another's: "a strike by Chad", "a Malian attack", "a nurses' strike"."""
    words = scene.sentence.words[done.first : done.head]
    theirs = (w for w in words if w.mention is not None and w.mention.code not in (None, *actor))
    doer = any(w.mention is not None and w.mention.kind in ("demonym", "group") for w in theirs)
    owned = any(w.text.endswith(("'s", "’s", "s'", "s’")) for w in words) or "'s" in scene.lowers(done)
    labour = any(w.lower.rstrip("'’") in scene.lists["labour_words"] for w in words)
    by = any(g.prep == "by" and not set(g.codes) <= set(actor) for g in near)
    return doer or owned or by or labour


def _is_blow(scene: Scene, group: Group) -> bool:
    return scene.event_in(group, "attack", "combat", "crossed") and group.lemma not in scene.lists["not_by_hand"]


def _names_force(scene: Scene, group: Group) -> bool:
    """Say whether a group names force by itself: "military action", "ground troops", "the use of force"."""
    words = scene.lowers(group) | frozenset(w for i in group.inner if i.prep == "of" for w in scene.lowers(i))
    if scene.has(group, "humanforce"):
        return group.lemma == "force" or not words.isdisjoint(("ground", "combat", "boots"))
    named = group.lemma in scene.lists["force_nouns"] or group.lemma in scene.lists["force_meant"]
    return named and not words.isdisjoint(("military", "armed", "ground", "force", "army", "troops", "no-fly"))


def _joins(scene: Scene, clause: Clause) -> bool:
    """Say whether a verb takes part in something: "joining", "taking part in"."""
    taken = clause.lemma == "take" and clause.object is not None and clause.object.lemma == "part"
    return taken or clause.lemma in scene.lists["joining_in"]
