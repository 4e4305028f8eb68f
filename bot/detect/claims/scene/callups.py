"""Mobilisation: reserves called up, laws of the draft, martial law, forces and citizens told to be ready."""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.quarrels import is_civil
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import written
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Status


def mobilise(scene: Scene, event: Event) -> Claim | None:
    """Return the mobilisation that an event is, None where it is none."""
    if (order := _decreeing(scene, event.clause)) is not None:
        event.reading = scene.read(order)
    if not event.nominal:
        told = _called_up(scene, event) or _readied(scene, event) or _emergency(scene, event)
        return told or _enlisted(scene, event) or _raised(scene, event)
    clause, group = event.clause, event.group
    changed = event.under(scene.lists["draft_verbs"])  # "reintroduces the draft over fears of Chad": whoever does so
    actor = (event.manager or event.actor) if changed else (event.actor or event.manager)
    drive = _is_drive(scene, event)
    if (
        not (drive or "mobilisation" in event.families)
        or clause is None
        or group is None
        or event.lemma == "high alert"
        or (event.lemma == "draft" and _is_paper(scene, group))
    ):
        return None
    serving = event.lemma in scene.lists["service_nouns"]
    whole = group.outer if group.prep in ("of", "for") and group.outer is not None else group
    if serving and (whole.clause is None or whole.clause.lemma not in scene.lists["draft_verbs"]):
        return None  # "avoids military service"
    plain = serving or drive or event.lemma in scene.lists["mobilise_nouns"] or "martial" in scene.lowers(group)
    stated = whole.clause is not None and whole.role in ("object", "subject")
    stated = stated and (whole is group or whole.lemma in scene.lists["mobilise_steps"])
    put = group.prep == "under" and bool(clause.families & {"emplace", "deploy", "impose"})
    if not (stated or put) or not (scene.fighting or plain):
        return None
    described = clause.lemma == "be" and group.role == "object"  # "the largest such mobilisation" of protesters
    if described or any(i.prep == "of" and not _may_serve(scene, i) for i in group.inner):
        return None
    clause = whole.clause or clause
    actor = actor or (scene.owner(clause.subject) if whole.role != "subject" and clause.subject is not None else ())
    actor = actor or scene.author(clause.subject)  # "signed a decree imposing martial law"
    actor = actor or (scene.owner(group) if whole.role == "subject" else ()) or _at_home(scene, event, clause)
    ended = clause.lemma in scene.lists["lift_verbs"] and not clause.negated
    event.worsen(Status.DENIED if ended else scene.read(order or clause).status)
    return scene.act(event, "mobilise", actor=actor, target=()) if actor else None


def _is_paper(scene: Scene, draft: Group) -> bool:
    """Say whether a draft is one of a text: "a report draft", "drafts of the resolution"."""
    papers = scene.lists["paper_nouns"] | scene.lists["draft_laws"]
    of = (i.lemma for i in draft.inner if i.prep == "of")
    return any(w.lemma in papers for w in scene.sentence.words[draft.first : draft.head]) or not papers.isdisjoint(of)


def _decreeing(scene: Scene, clause: Clause | None) -> Clause | None:
    """Return the verb of "signed a decree to call up reservists": who signs it has them called up."""
    above = clause.parent if clause is not None and clause.form in ("to", "ing") else None
    if above is None or above.passive or above.object is None or above.lemma not in scene.lists["decreeing_verbs"]:
        return None
    return above if above.object.lemma.rpartition(" ")[2] in scene.lists["decrees"] else None


def _is_drive(scene: Scene, event: Event) -> bool:
    """Say whether it is one of mobilisation: "a new mobilisation drive", "approved the call | up of reservists"."""
    group = event.group
    if group is None or event.lemma not in scene.lists["call_up_heads"]:
        return False
    if event.lemma == "call" and scene.spelled.isdisjoint(scene.lists["games"]):
        up = scene.sentence.words[group.last : group.last + 1]
        return [w.lower for w in up] == ["up"] and any(_may_serve(scene, a) for a in event.args if a.prep in _CALLED)
    return not scene.lowers(group).isdisjoint(("mobilisation", "mobilization", "conscription"))


_CALLED = ("of", "for")


def _may_serve(scene: Scene, called: Group) -> bool:
    """Say whether it is forces, a land's people or so many that are called up: not "a mobilisation of doctors"."""
    people = called.lemma in scene.lists["enlisted"] or called.lemma in ("man", "woman", "people")
    return (
        people or bool(called.codes) or scene.counted(called) or scene.has(called, "humanforce", "troops", "hardware")
    )


def _at_home(scene: Scene, event: Event, clause: Clause) -> tuple[str, ...]:
    """Return where it is done by nobody named: "martial law was imposed in four districts of X"."""
    if not clause.passive:
        return ()
    place = next((c for a in clause.args if a.prep in ("in", "across", "along", "throughout") and (c := a.deep())), ())
    teller = tuple(c for c in (event.source or "").split("+") if c and scene.are_states((c,)))
    return place[:1] or teller


def _called_up(scene: Scene, event: Event) -> Claim | None:
    """Read "called up reservists", "authorised 2,000 reservists to deploy", "tightened the rules on the draft"."""
    called = "mobilise" in event.families and event.lemma not in ("recruit", "draft")
    called = called or (event.lemma in ("recruit", "draft") and scene.fighting and _are_ranks(scene, event))
    called = called or (event.lemma == "conscript" and scene.names_official(event.actor_group))
    reserves = event.lemma in scene.lists["reserve_called"] and _are_reserves(scene, event.object)
    law = event.lemma in scene.lists["draft_verbs"] and _is_draft_law(scene, event)
    called = called and event.object is not None and _is_for_arms(scene, event, event.object)
    called = called or _are_recalled(scene, event)
    disaster = scene.lists["natural_blows"]
    if not (called or reserves or law) or not disaster.isdisjoint(scene.spelled):
        return None  # soldiers are called up against floods as well
    said = event.speaker
    actor = event.actor or said
    return scene.act(event, "mobilise", actor=actor, target=()) if actor else None


def _are_recalled(scene: Scene, event: Event) -> bool:
    """Read "recalls retired officers to duty", "summoned former soldiers back to the army"."""
    if event.lemma not in scene.lists["reserve_called"] and event.lemma not in ("bring back", "bring"):
        return False
    if event.object is None or not scene.names_official(event.actor_group):
        return False
    to = (a for a in event.args if a.prep in ("to", "into"))
    ranks = any(a.lemma.rpartition(" ")[2] in scene.lists["ranks"] for a in to)
    return ranks and _is_old_soldier(scene, event.object)


def _is_old_soldier(scene: Scene, group: Group) -> bool:
    gone = not scene.lowers(group).isdisjoint(_GONE)
    return group.lemma in ("veteran", "reservist") or (gone and scene.has(group, "humanforce"))


_GONE = frozenset("former retired discharged demobilised demobilized".split())


def _are_ranks(scene: Scene, event: Event) -> bool:
    """Say whether a state or its army takes men for its own ranks: "drafts more brigades", "recruits volunteers"."""
    own = event.object is not None and not event.beyond(event.object.codes) and scene.are_states(event.actor)
    own = own and bool(event.actor) and event.reading.status is not Status.DENIED
    return own and scene.has(event.object, "humanforce") and not scene.has(event.actor_group, "civil")


def _is_for_arms(scene: Scene, event: Event, done: Group) -> bool:
    """Say whether those called up are to bear arms: forces, or people where force is spoken of, not "to plant"."""
    if _are_police(scene, done):
        return False
    if scene.has(done, "humanforce") or "militia" in scene.lowers(done):
        return True
    pressed = event.lemma == "conscript" and not scene.are_states(event.actor)
    people = (
        (scene.has(done, "civil") and event.lemma != "conscript") or done.lemma in scene.lists["enlisted"] or pressed
    )
    child = scene.child(event.clause) if event.clause is not None else None
    serve = child is None or child.lemma in scene.lists["enlisting_verbs"] | scene.lists["enlisting_ways"]
    return people and serve and (scene.forceful or child is not None)


def _are_police(scene: Scene, done: Group) -> bool:
    """Say whether it is the police alone, who are no army: not "police and soldiers", "police reservists"."""
    police = done.lemma in scene.lists["police_words"] and "police" in scene.lowers(done)
    joined = (g for g in scene.sentence.groups if g.role == "conjunct" and g.first == done.last + 1)  # behind "and"
    return police and not any(scene.has(g, "troops") for g in joined)


def _readied(scene: Scene, event: Event) -> Claim | None:
    """Read "ordered nuclear weapons to be ready", "urged citizens to take up arms"; troops that stand by prepare."""
    done, clause = event.object, event.clause
    if event.lemma not in scene.lists["command_verbs"] and "urge" not in event.families:
        return None
    if clause is None or not event.actor or not scene.speaks(event.actor_group) or clause.negated:
        return None
    ordered = event.lemma in scene.lists["command_verbs"] and scene.has(done, "arms", "longrange")
    ordered = ordered and scene.mentions("readiness", "be ready for", "ready for use", "battle-ready")
    called = "urge" in event.families and scene.mentions("take up arms", "take up weapons", "to arm themselves")
    civil = called and done is not None and done.codes and bool(event.beyond(done.codes))
    event.source = None if event.source == "+".join(event.actor) else event.source
    return scene.act(event, "mobilise", actor=event.actor, target=()) if ordered or (called and not civil) else None


def _are_reserves(scene: Scene, group: Group | None) -> bool:
    """Say whether it is those who serve when called: not "a nature reserve", "its gold reserves"."""
    parts = (group, *(i for i in group.inner if i.prep == "of")) if group is not None else ()
    return any(
        scene.lowers(g).isdisjoint(scene.lists["other_reserves"])
        and (g.lemma in ("reservist", "reserve") or bool(scene.lowers(g) & {"reserve", "reservists", "reserves"}))
        for g in parts
    )


def _is_draft_law(scene: Scene, event: Event) -> bool:
    """Say whether a law or a rule, or its age, is one of military service: of the draft, of avoiding conscription."""
    done = event.object or next((a for a in event.args if a.prep == "for"), None)
    if done is None or done.lemma not in scene.lists["draft_laws"] or not scene.names_official(event.actor_group):
        return False
    owned = {"conscription", "mobilisation", "mobilization", "call-up"}
    near = {w.lower for w in scene.sentence.words[done.first :]} & owned
    return bool(near) or "draft age" in scene.sentence.text.lower()


def _emergency(scene: Scene, event: Event) -> Claim | None:
    """Read "declared a state of emergency", "a state of war was proclaimed", where force is spoken of."""
    done, clause = event.object, event.clause
    if event.lemma not in scene.lists["proclaiming_verbs"] or done is None or done.lemma not in ("state", "emergency"):
        return None
    if clause is not None and clause.form == "ing" and clause.link == "of":
        return None  # "sued the king for having proclaimed martial law"
    if clause is not None and any("lift" in c.families and c.first < clause.first for c in scene.sentence.clauses):
        return None  # "lifted the state of emergency declared after the coup"
    words = scene.lowers(done) | frozenset(w for i in done.inner if i.prep == "of" for w in scene.lowers(i))
    revolt = scene.tells("coup_words")
    if not words & scene.lists["war_states"] or not (scene.contested or revolt):
        return None
    within = (i for g in (done, *event.args) for i in (g, *g.chain()) if i.prep in ("in", "for", "within"))
    if is_civil(scene) or _is_of_unrest(scene) or any(i.lemma in scene.lists["civil_branches"] for i in within):
        return None
    actor = (
        event.actor
        or scene.author(event.actor_group)
        or scene.codes(done)
        or ((scene.context.place,) if scene.context.place else ())
    )
    tense = scene.forceful or revolt or not scene.lists["war_lands"].isdisjoint(actor)
    return scene.act(event, "mobilise", actor=actor, target=()) if actor and tense else None


def _is_of_unrest(scene: Scene) -> bool:
    """Say whether a flood, a storm or a protest is what the text around tells of, and no blow that was struck."""
    civil = written(scene.context.near, scene.lists["emergency_causes"])
    return civil and not any(not e.families.isdisjoint(("attack", "combat")) for e in scene.events)


def _enlisted(scene: Scene, event: Event) -> Claim | None:
    """Read "calls on veterans to rejoin the army", "allows foreigners to enlist", "appeals for recruits"."""
    clause = event.clause
    if clause is None or not event.families & {"urge", "permit"} or not event.actor or clause.negated:
        return None
    if not scene.fighting or not scene.names_official(event.actor_group):
        return None
    near = [g for g in (event.object, *event.args) if g is not None]
    called = any(g.lemma in scene.lists["enlisted"] and not event.beyond(g.codes) for g in near)
    child = scene.child(clause)
    joins = child is not None and (child.lemma in scene.lists["enlisting_verbs"] or into_the_ranks(scene, child))
    wanted = any(g.prep == "for" and g.lemma in ("recruit", "volunteer", "reservist", "conscript") for g in near)
    if not (called and joins) and not wanted:
        return None
    event.end = max(event.end, child.end) if child is not None else event.end
    return scene.act(event, "mobilise", actor=event.actor, target=())


def into_the_ranks(scene: Scene, clause: Clause) -> bool:
    """Say whether it is an army that is joined or returned to: "join the army", not "join the evacuation"."""
    if clause.lemma not in scene.lists["enlisting_ways"]:
        return False
    near = (g for g in (clause.object, *clause.args) if g is not None)
    return any(g.lemma in scene.lists["ranks"] or scene.has(g, "troops") for g in near)


def _raised(scene: Scene, event: Event) -> Claim | None:
    """Read "volunteer battalions are being formed", "revives village militias", "the response force is activated"."""
    done = event.object
    if event.lemma not in scene.lists["raising_units"] or done is None or not scene.fighting:
        return None
    words = scene.lowers(done)
    unit = done.lemma in scene.lists["home_guards"] and bool(words & scene.lists["guard_words"])
    if not unit or (event.clause is not None and event.clause.link == "gerund"):
        return None
    actor = event.actor or done.codes or event.place or ((scene.context.place,) if scene.context.place else ())
    return scene.act(event, "mobilise", actor=actor[:1], target=()) if actor else None
