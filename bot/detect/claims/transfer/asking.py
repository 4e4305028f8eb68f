"""Arms asked for, offered, promised, cleared and used: the verbs before and after they change hands."""

from bot.detect.claims.scene.armed import enemy
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.goods import arms, is_otherwise, made_by, maker, origin, taker, transfer
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.frames import joined
from bot.detect.grammar.text import Clause, Group
from store.model import Claim
from store.terms import Kind, Status


def sought(scene: Scene, event: Event) -> Claim | None:
    """Return what a party asks another for by a verb, None where it asks for no arms.

    "Urged X to send tanks" is read at "send": transfers.py.
    """
    clause, seeker, lists = event.clause, event.actor, scene.lists
    if clause is None or not seeker or clause.passive:
        return None
    preps = ("to",) if event.lemma == "look" else ("for", "to")  # "looking for enemy drones" is no plea
    if event.lemma in lists["push_verbs"] and not any(a.prep in preps for a in clause.args):
        return None
    called = event.lemma in ("call", "approach") and not any(a.prep == "for" for a in clause.args)
    called = called or (event.lemma == "call" and clause.object is not None)  # "an evil for the country's defence"
    if called or (event.lemma in ("need", "want") and (not scene.fighting or clause.link == "who")):
        return None  # "called the jet a luxury", "has the arms that it needs"
    goods = arms(scene, event, firm=True)
    goods = goods or next((g for g in (event.object, *clause.args) if scene.event_in(g, "aid")), None)
    if goods is None or is_otherwise(scene, clause.last, goods):
        return None
    if clause.object is not None and clause.object.prep is None and _is_person(scene, goods, clause):
        return None
    near = (scene.codes(a) for a in clause.args if a.prep in ("from", "to", "on", "of"))
    asked = event.object if event.object is not goods else None
    pool = (*near, origin(goods), asked.codes if asked is not None else (), maker(scene, goods, seeker))
    giver = next((c for codes in pool if (c := event.beyond(codes))), ())
    event.reading = type(event.reading)(Status.DENIED if clause.negated else Status.ASSERTED, event.reading.hedged)
    event.source = event.source or joined(seeker)
    return transfer(scene, event, "sought", giver or scene.others(seeker), seeker, goods)


def _is_person(scene: Scene, goods: Group, clause: Clause) -> bool:
    """Say whether a craft is asked to do something rather than asked for: "requested a jet to take down a drone"."""
    child, head = scene.child(clause), scene.sentence.words[goods.head]
    single = head.lower == goods.lemma and goods is clause.object
    return single and child is not None and child.form == "to" and "supply" not in child.families


def offered(scene: Scene, event: Event) -> Claim | None:
    """Return what a verb offers, promises, approves or announces, None where it tells no arms."""
    clause = event.clause
    if clause is None:
        return None
    goods = arms(scene, event, firm=True)
    if goods is None:
        return None
    actor = event.actor
    receiver = taker(scene, event, goods)
    if event.lemma in scene.lists["approve_verbs"]:
        noun = scene.event_in(event.object, "purchase", "delivery")  # read as a noun
        told = actor and receiver and not noun
        return transfer(scene, event, "agreed", actor, receiver, goods) if told else None
    if event.lemma in ("announce", "unveil"):
        if event.object is not None and event.object.lemma.rpartition(" ")[2] == "sale":
            return None  # read as a noun
        receiver = receiver or _inside(scene, goods, actor)
        event.source = joined(actor)
        planned = receiver and actor
        return transfer(scene, event, "supplied", actor, receiver, goods, status=Status.PLANNED) if planned else None
    told = "offer" in event.families and event.lemma in scene.lists["offer_verbs"]
    told = told and bool(actor) and bool(receiver or (scene.fighting and event.lemma != "commit"))
    told = told and not (event.lemma == "commit" and scene.event_in(event.object, "attack"))  # a crime, no promise
    return transfer(scene, event, "offered", actor, receiver, goods) if told else None


def _inside(scene: Scene, goods: Group, actor: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first party named within a group: "a Ukraine arms package"."""
    named = (m for m in scene.sentence.mentions if m.code and goods.start <= m.start < goods.end)
    return next(((m.code,) for m in named if m.code and m.code not in actor), ())


def used(scene: Scene, event: Event) -> Claim | None:
    """Return the use of arms that another made or gave: "fired US-made launchers", "Iranian-made drones strike"."""
    goods = event.object if event.lemma in scene.lists["use_verbs"] else _tool(scene, event)
    if event.lemma == "make":
        made_use = event.object is not None and event.object.lemma == "use"
        goods = next((g for g in event.args if g.prep == "of"), None) if made_use else None
    arms = ("projectile",) if event.lemma == "deploy" else ("firmarms", "projectile")  # a system is put up
    crashes = any(c.subject is goods and c.lemma == "crash" for c in scene.sentence.clauses)  # "…, killing nine"
    if crashes or goods is None or not scene.has(goods, *arms) or not scene.fighting or _is_ahead(scene, event):
        return None
    words = scene.sentence.words[goods.first : goods.head]
    given = next((w.mention.code for w in words if w.mention and w.mention.code), None) or made_by(scene, goods)
    built = (w for k, w in enumerate(words) if "-" in w.text or (k and words[k - 1].mention))  # "Iranian made drones"
    made = any(w.lower.rpartition("-")[2] in scene.lists["made_words"] for w in built)
    if given is None:
        given = _given(scene, event)
        made = given is not None
    if given is None:
        return None
    if goods is event.actor_group:
        return _struck_with(scene, event, goods, given) if made else None
    ahead = event.lemma == "operate" and event.reading.status is not Status.ASSERTED  # will fly what it has bought
    if ahead or (event.lemma in scene.lists["wield_verbs"] and not _in_anger(scene, event)):
        return None
    user = tuple(c for c in event.actor or _blow(scene, event) if c != given)
    if not (user or (made and event.passive_voice)) or (not made and given in _aimed_at(event, goods)):
        return None
    return transfer(scene, event, "used", (given,), user or scene.others((given,)), goods)


def employed(scene: Scene, group: Group) -> Claim | None:
    """Read "Kyiv's use of British missiles", "the use of US-made bombs by the army": not what is let or barred."""
    if group.lemma != "use" or not scene.fighting:
        return None
    goods = next((i for i in group.inner if i.prep == "of" and scene.has(i, "firmarms", "projectile")), None)
    clause = group.clause
    if goods is None or (clause is not None and (clause.lemma in scene.lists["uses_ruled"] or clause.negated)):
        return None
    if group.outer is not None or group.prep in ("on", "to", "for", "without", "against"):
        return None  # "the approval of the use", "a ban on the use"
    if not scene.spelled.isdisjoint(scene.lists["uses_supposed"]):
        return None  # "any use would mean war"
    words = scene.sentence.words[goods.first : goods.head]
    given = next((w.mention.code for w in words if w.mention and w.mention.code), None) or made_by(scene, goods)
    by = (i.codes for i in group.chain() if i.prep == "by" and i.codes)
    own = tuple(w.mention.code for w in scene.sentence.words[group.first : group.head] if w.mention and w.mention.code)
    user = own or next(by, ())
    if given is None or not user or given in user:
        return None
    return scene.sentence.claim(
        Kind.TRANSFER,
        group.start,
        max(i.end for i in (group, *group.chain())),
        actor=given,
        target=joined(user),
        source=scene.source(clause, group.start),
        rung="used",
        what=goods.lemma,
    )


def _aimed_at(event: Event, goods: Group) -> tuple[str, ...]:
    """Return whose people or place is struck: arms named by a nation may be that of the target, who lost them."""
    struck = event.target if event.object is not goods else ()
    return (*struck, *(c for a in event.args if a is not goods and a.prep != "by" for c in a.codes))


def _blow(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return whose blow arms were used in: "US-made bombs were used in an Israeli strike"."""
    if not event.passive_voice:
        return ()
    return next((a.codes for a in event.args if a.prep in ("in", "during") and scene.event_in(a, "attack")), ())


def _is_ahead(scene: Scene, event: Event) -> bool:
    """Say whether it is let, "lets X use", an agreement read there, or threatened: "would not hesitate to use"."""
    governor = event.clause.parent if event.clause is not None else None
    if governor is None:
        return False
    if governor.object is not None and governor.object.lemma.rpartition(" ")[2] in LICENCES:
        return True
    return governor.lemma in scene.lists["permission_verbs"] | scene.lists["hesitating_verbs"]


LICENCES = frozenset("permission licence license leave go-ahead authorisation authorization clearance consent".split())


def _in_anger(scene: Scene, event: Event) -> bool:
    """Say whether arms are used in a fight, not by a border police or in a drill: on somebody, or where blows fall."""
    if event.beyond(event.target, event.place):
        return True
    doer = event.actor_group
    if doer is not None and doer.lemma not in ("police", "officer", "guard") and scene.has(doer, "humanforce"):
        return True
    blows = {"attack", "strike", "fire", "kill", "fight", "down"}
    return any(c.families & blows for c in scene.sentence.clauses) or any(
        scene.event_in(g, "attack", "combat") for g in scene.sentence.groups
    )


def _tool(scene: Scene, event: Event) -> Group | None:
    """Return what a blow is struck with: "bombed the town with Russian-made jets", else what strikes by itself."""
    near = [*event.args, *(event.object.chain() if event.object is not None else ())]
    tool = next((a for a in near if a.prep in ("with", "using") and scene.has(a, "firmarms", "projectile")), None)
    return tool or event.actor_group


def _given(scene: Scene, event: Event) -> str | None:
    """Return who gave what is fired: "missiles supplied by the US"."""
    relative = event.clause is not None and event.clause.link == "who" and not event.passive_voice
    above = event.clause.parent if event.clause is not None and relative else None
    if above is not None and "supply" in above.families and above.subject is not None and above.subject.codes:
        return above.subject.codes[0]  # "supplied it with drones that its forces have been using"
    told = event.clause.subject if event.clause is not None and event.passive_voice else None
    reduced = (c for c in scene.sentence.clauses if c.link == "who" and c.passive)
    qualifying = (c for c in reduced if c.parent is event.clause or (told is not None and c.subject is told))
    given = (a.codes for c in qualifying if "supply" in c.families for a in c.args if a.prep == "by")
    return next((codes[0] for codes in given if codes), None)


def _struck_with(scene: Scene, event: Event, goods: Group, given: str) -> Claim | None:
    """Read "Iranian-made drones strike Kyiv": fired by the enemy of the place, where one is told."""
    hit = next((code for code in (*event.target, *event.place) if code != given), None)
    user = enemy(scene, hit) if hit is not None else None
    return transfer(scene, event, "used", (given,), (user,) if user is not None and user != given else (), goods)
