"""Force that is proposed, kept open or ruled out."""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.exclusions import aim, excluded
from bot.detect.claims.scene.quarrels import is_bloodless, is_civil
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.functionwords import FUTURE
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.relations import LANDS
from store.model import Claim
from store.terms import Kind, Status

_REACH = 14  # words before "to station troops" in which the proposal stands


def force(scene: Scene, event: Event) -> Claim | None:
    """Return force that is proposed, allowed, kept open or ruled out; None where it is neither."""
    clause = event.clause
    if clause is None or event.nominal or not _can_speak_of_force(scene, event):
        return None
    if (told := excluded(scene, event) or _spares(scene, event, clause)) is not None:
        return told
    posting = bool(event.families & {"deploy", "move"}) and scene.has(event.object, "humanforce")
    force_used = event.lemma == "use" and event.object is not None and event.object.lemma == "force"
    drawn = _is_drawn(scene, event, clause)
    named = event.actor  # what is not ruled out is not the speaker's: "missiles struck Lviv, officials said"
    if drawn and clause.subject is not None:
        event.actor = clause.subject.codes  # "will not be drawn into a war"
    if posting or force_used or drawn or event.lemma in scene.lists["renounced_verbs"]:
        said = event.speaker
        event.actor = event.actor or tuple(str(s) for s in said)
        if _renounced(scene, event, clause):
            return _forced(scene, event, "rule_out_force", event.actor, event.beyond(event.target, event.place))
        event.actor = named
    return (
        _on_table(scene, event, clause)
        or _considered(scene, event, clause)
        or (_proposed(scene, event, clause) if posting else None)
    )


def _spares(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "said it will not use nuclear arms", "would never be the first to", "would not start a war"."""
    done, teller = event.object, _first_to(clause) or clause
    if done is None or clause.passive or not teller.negated or teller.modal not in FUTURE:
        return None
    nuclear = event.lemma == "use" and bool(scene.lowers(done) & {"nuclear", "atomic", "nukes", "chemical"})
    war = event.lemma in ("start", "initiate", "begin", "launch") and done.lemma in ("war", "invasion")
    war = war and not is_bloodless(scene, done)
    actor = event.actor or _speaker(scene, clause)
    speaks = event.actor_group is None or event.actor_group.lemma in _LANDS or scene.speaks(event.actor_group)
    if not (nuclear or war) or not actor or not speaks:
        return None
    event.start, event.end = min(event.start, teller.start), max(event.end, _unless(scene, clause))
    return _forced(scene, event, "rule_out_force", actor, event.beyond(done.codes, event.place))


_LANDS = LANDS | {"government"}


def _first_to(clause: Clause) -> Clause | None:
    """Return the verb of "will never be the first to use"."""
    above = clause.parent if clause.form == "to" else None
    first = above is not None and above.lemma == "be" and above.object is not None and above.object.lemma == "first"
    return above if first else None


def _speaker(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """Return who says it of itself, where it is left out or only a land: "Chad says will not use", "his country"."""
    above = clause.parent if clause.link == "that" else None
    teller = above.subject if above is not None and "say" in above.families else None
    return teller.codes if teller is not None and scene.speaks(teller) else ()


def _unless(scene: Scene, clause: Clause) -> int:
    """Return where the condition ends under which force would be used all the same."""
    below = (c.end for c in scene.sentence.clauses if c.parent is clause and c.link in ("if", "unless"))
    return max(below, default=0)


def _is_drawn(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether a war is one that somebody is drawn into."""
    if event.lemma not in scene.lists["drawing_verbs"] or not clause.passive:
        return False
    return any(a.prep == "into" and a.lemma in ("war", "conflict", "fight", "confrontation") for a in event.args)


_STARTING = frozenset("use start initiate begin launch".split())
_REMAINING = frozenset("be remain stay lie".split())
_LISTED = ("renounced_verbs", "excluding_verbs", "force_proposed")


def _can_speak_of_force(scene: Scene, event: Event) -> bool:
    """Say whether a verb is one that posts, uses, excludes or proposes force at all, or keeps it on the table."""
    if event.lemma in _STARTING or event.lemma in scene.lists["drawing_verbs"] or event.lemma in _REMAINING:
        return True
    return bool(event.families & {"deploy", "move"}) or any(event.lemma in scene.lists[name] for name in _LISTED)


def _on_table(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "all options are on the table", "military action remains an option"."""
    subject = clause.subject
    if event.lemma not in _REMAINING or subject is None or not event.speaker:
        return None
    table = any(a.prep in ("on", "off") and a.lemma == "table" for a in event.args)
    off = any(a.prep == "off" for a in event.args)
    option = event.object is not None and event.object.lemma in ("option", "possibility", "choice")
    meant = (subject.lemma == "option" and table) or (_is_force(scene, subject) and (table or option))
    speaker = tuple((event.source or "").split("+"))
    if not meant or not (scene.contested or scene.others(speaker)) or is_civil(scene):
        return None
    place = tuple(c for c in (*subject.deep(), *scene.others(speaker)) if c not in speaker)
    return _forced(scene, event, "rule_out_force" if clause.negated is not off else "propose_force", speaker, place[:1])


def _considered(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read "ruled out a military intervention", "approved the use of force", "calls for a no-fly zone"."""
    if clause.passive and clause.lemma in scene.lists["excluding_verbs"] and event.source:
        sent, done = clause.deed, event.object
        posts = sent is not None and sent.families & {"deploy", "move"} and scene.has(sent.object, "humanforce")
        named = done is not None and (done.lemma in scene.lists["force_nouns"] or done.lemma in _POSTING)
        if posts or named:
            said = tuple(event.source.split("+"))
            act = "propose_force" if clause.negated else "rule_out_force"
            return _forced(scene, event, act, said, tuple(c for c in event.place if c not in said))
        return None
    if not scene.speaks(event.actor_group) or not event.actor:
        return None
    _hear(scene, event, clause)
    below = (c.object for c in scene.sentence.clauses if c.parent is clause and c.link == "noun" and c.lemma == "use")
    meant = next((g for g in (event.object, *event.args, *below) if g is not None and _is_force(scene, g)), None)
    if meant is None:
        return None
    place = event.beyond(meant.deep(), event.place)
    if clause.lemma in scene.lists["excluding_verbs"]:
        above = clause.parent if clause.form == "to" else None
        kept = clause.negated or (above is not None and bool(above.families & {"refuse", "decline"}))
        return _forced(scene, event, "propose_force" if kept else "rule_out_force", event.actor, place)
    open_ = clause.lemma in _KEEPING and scene.mentions("on the table", "option open", "options open")
    allowed = meant.lemma != "operation" or clause.lemma in _ALLOWING  # who backs one that goes on proposes none
    aims = (open_ or clause.lemma in scene.lists["force_proposed"] - _KEEPING) and allowed and not clause.negated
    return _forced(scene, event, "propose_force", event.actor, place) if aims else None


_POSTING = ("sending", "deployment")
_ALLOWING = frozenset(["approve", "authorise", "authorize", "greenlight"])
_KEEPING = frozenset(["keep", "leave", "retain"])


def _hear(scene: Scene, event: Event, clause: Clause) -> None:
    """Read "urged the Security Council to authorise a force" as the word of who urges it."""
    above = clause.parent if clause.link == "to" else None
    asker = above.subject if above is not None and not above.passive else None
    if above is not None and above.lemma in scene.lists["ask_verbs"] and asker is not None and asker.codes:
        event.actor, event.start = asker.codes, min(event.start, asker.start)


def _is_force(scene: Scene, group: Group) -> bool:
    """Say whether a group names the use of arms as a choice: a military option, the use of force, a no-fly zone."""
    words = scene.lowers(group) | frozenset(w for i in group.inner if i.prep == "of" for w in scene.lowers(i))
    if group.outer is not None and group.outer.lemma == "show":
        return False  # "back down from a show of force"
    armed = words & {"military", "armed", "ground", "force", "army", "troops", "no-fly", "covert"}
    ground = group.lemma in scene.lists["boots"] and any(i.prep == "on" and i.lemma == "ground" for i in group.inner)
    if ground:
        return True
    many = scene.sentence.words[group.head].lower == "forces"
    return bool(armed) and group.lemma in scene.lists["force_nouns"] and not many


def _proposed(scene: Scene, event: Event, clause: Clause) -> Claim | None:
    """Read what is done to the plan of posting troops: ruled out, impossible, proposed."""
    governor = clause.parent
    speaker = governor.subject.codes if governor is not None and governor.subject is not None else ()
    if governor is not None and governor.lemma in scene.lists["ruling_out"] and not governor.passive:
        return None  # the verb that rules it out tells it
    if clause.link == "noun" and event.actor and scene.tells("off_table"):
        return _forced(scene, event, "rule_out_force", event.actor, event.place)
    open_ = clause.form in ("to", "ing") or clause.modal is not None
    proposes = governor is not None and governor.lemma in scene.lists["propose_verbs"] and clause.link != "gerund"
    speaker = speaker if proposes and open_ else _proposer(scene, event, clause)
    if not speaker:
        return None
    place = tuple(c for c in event.beyond(event.place, tuple(sorted(scene.sentence_codes()))) if c not in speaker)
    return _forced(scene, event, "propose_force", speaker, place[:1])


def _renounced(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether a party says of itself that it will not: "will not dispatch soldiers", "agree not to use force"."""
    none = clause.subject is not None and clause.subject.lemma in ("none", "nobody")
    refused = clause.negated or none
    future = clause.modal in FUTURE
    agreed = clause.form == "to" and clause.parent is not None and clause.parent.families & {"agree", "vow", "plan"}
    before = {w.lower for w in scene.sentence.words[max(0, clause.first - _NEAR) : clause.first]}
    unplanned = "no" in before and before & scene.lists["plan_nouns"]
    sided = bool(event.beyond(event.target, event.place)) or len(event.actor) > 1
    sided = sided or (event.lemma == "use" and bool(scene.foe(event.actor) or aim(scene, clause, event.actor)))
    let = clause.parent is not None and _bars(event, clause.parent)
    return bool(event.actor) and sided and bool(((future or agreed) and refused) or unplanned or let)


def _bars(event: Event, above: Clause) -> bool:
    """Read "will not allow troops to be sent", "did not intend to use force"."""
    meant = event.lemma == "use" and above.lemma in ("intend", "want", "plan", "mean")
    return above.negated and (meant or above.lemma in ("let", "allow"))


_NEAR = 6  # words before "to put" in which "no plans" stands


def _proposer(scene: Scene, event: Event, clause: Clause) -> tuple[str, ...]:
    """Return whose "proposal to station troops" it is, and let the quote begin there."""
    words = scene.sentence.words
    start = max(0, clause.first - _REACH)
    at = next((i for i in range(start, clause.first) if words[i].lower in ("proposal", "suggestion", "idea")), None)
    if at is None or clause.form != "to":
        return ()
    event.start = min(event.start, words[at].start)
    groups = reversed(scene.sentence.groups)
    agent = next((g for g in groups if g.prep == "by" and g.last <= clause.first and g.codes), None)
    return agent.codes if agent is not None else event.actor


def _forced(scene: Scene, event: Event, act: str, actor: tuple[str, ...], target: tuple[str, ...]) -> Claim:
    return scene.claim(
        event,
        Kind.ACT,
        actor=actor,
        target=target or aim(scene, event.clause, actor) or scene.foe(actor),
        said=act == "propose_force",
        act=act,
        status=Status.ASSERTED,
    )
