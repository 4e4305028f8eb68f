"""Blows that are over, put off or to stop: "halts its strikes on", "raids have subsided", "urged to cease"."""

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.falls import is_land
from bot.detect.claims.scene.scene import Scene
from bot.detect.grammar.text import Clause, Group
from store.terms import Status

CALLED_OFF = frozenset(["cancel", "call off", "scrap", "abort"])


def is_ended(scene: Scene, event: Event) -> bool:
    """Say whether a blow is called off or foiled: "halts its strikes on", "thwarted an attack plotted by rebels".

    The event gets its actor from who stops its own blow, and its target from who foils another's.
    """
    clause, outer = event.clause, event.group.outer if event.group is not None else None
    if outer is not None and outer.lemma in scene.lists["stopping_nouns"] and outer.codes and not event.actor:
        event.actor = outer.codes
        return bool(event.beyond(event.target))  # "extends its pause on strikes on the embassy"
    if clause is None or event.role != "object" or clause.passive or clause.negated or clause.subject is None:
        return False
    doer = clause.subject.codes
    if clause.lemma in scene.lists["foiling_verbs"]:
        flown = event.group is not None and not scene.lowers(event.group).isdisjoint(scene.lists["attack_arms"])
        if flown:
            return False  # "thwarted a drone attack": it was flown all the same
        event.target = event.beyond(event.target, doer)
        return bool(event.actor) and not set(event.actor) & set(doer) and clause.finite
    told = clause.finite and clause.link not in ("until", "unless") and scene.read(clause).status is Status.ASSERTED
    above = clause.parent
    forgone = above is not None and above.lemma in scene.lists["blows_forgone"] and not above.negated
    told = told or (clause.form == "to" and forgone)
    if clause.lemma not in scene.lists["blows_ended"] or not told:
        return False
    if clause.lemma in CALLED_OFF and is_land(scene, event) and not set(event.actor) & {*event.target, *doer}:
        event.target, event.actor = event.target or event.actor, doer  # "cancels Syria strike"
    event.actor = event.actor or doer
    aimed = event.group is not None and any(i.prep in ("on", "against") for i in event.group.chain())
    off = clause.lemma in CALLED_OFF or bool(event.beyond(event.target)) or aimed or _is_own(scene, event, doer)
    return bool(doer) and set(event.actor) <= set(doer) and off


def _is_own(scene: Scene, event: Event, doer: tuple[str, ...]) -> bool:
    """Say whether the raids are those of who halts them, on a foe left out: "Chad pauses its raids", "halts raids"."""
    group, clause = event.group, event.clause
    if group is None or clause is None or not clause.finite or not (scene.foe(doer) or len(doer) > 1):
        return False
    if any(i.prep in ("on", "in", "against") and not i.deep() for i in group.inner):
        return False  # "on tax evaders", "in chess"
    its = scene.sentence.words[group.first].lower in ("its", "their", "all")
    return its or (clause.lemma != "stop" and scene.sentence.words[group.head].lower.endswith("s"))


def is_unarmed(scene: Scene, event: Event) -> bool:
    """Say whether it is a walkout or a name, or what is halted is a matter of games or of the police.

    "Strikes and civil disobedience", "the Commission on Terrorist Attacks", "suspends raids on tax evaders".
    """
    group = event.group
    if group is not None and (_is_walkout(scene, event, group) or _is_of_name(scene, group)):
        return True
    if group is None or not event.under(scene.lists["blows_ended"]):
        return False
    on = [i for i in group.chain() if i.prep in ("on", "in", "against")]
    return any(not {i.lemma, *i.lemma.split()}.isdisjoint(scene.lists["tame_aims"]) for i in on)


def _is_walkout(scene: Scene, event: Event, group: Group) -> bool:
    """Say whether strikes are named in one breath with what people do at home: "strikes and civil disobedience"."""
    if event.lemma != "strike":
        return False
    near = (g for g in scene.sentence.groups if g.first == group.last + 1 or g.last + 1 == group.first)
    joined = (g for g in near if scene.sentence.words[min(g.last, group.last)].lower in ("and", "or"))
    return any(g.lemma in scene.lists["walkouts"] for g in joined)


def _is_of_name(scene: Scene, group: Group) -> bool:
    """Say whether attacks stand in the name of a body: "the National Commission on Terrorist Attacks"."""
    words = scene.sentence.words
    before = words[group.first - 2] if group.first > 1 and group.prep == "on" else None
    named = before is not None and before.text[:1].isupper() and words[group.head].text[:1].isupper()
    return named and scene.sentence.field == "text" and before is not None and before.tag in "NE"


def has_ceased(scene: Scene, event: Event) -> bool:
    """Read "Chadian raids on Mali have subsided", "strikes on the north were halted": a party's, that go on no more."""
    clause, group = event.clause, event.group
    if clause is None or group is None or event.role != "subject" or clause.negated or clause.modal is not None:
        return False
    ceased = clause.lemma in scene.lists["blows_ended" if clause.passive else "deeds_end"]
    ceased = ceased and are_over(scene, event, clause)
    own = bool(event.actor) or any(i.prep in ("on", "against") and i.codes for i in group.inner)
    told = clause.finite and clause.link not in ("until", "unless", "if", "before")
    return ceased and own and told and event.reading.status is Status.ASSERTED


def are_over(scene: Scene, event: Event, clause: Clause) -> bool:
    """Say whether blows end: by themselves, by their striker or by a truce.

    What they "have stopped" or "ceased to" do is another thing, and a foe's guns halt what has come.
    """
    agents = (a for a in clause.args if a.prep == "by")
    if clause.passive:
        return all(set(a.codes) & set(event.actor) or scene.event_in(a, "truce") for a in agents)
    return clause.object is None and not any(c.parent is clause and c.link == "to" for c in scene.sentence.clauses)


def is_delayed(scene: Scene, event: Event) -> bool:
    """Say whether whoever was to strike waits: "delayed its strikes on"; the event gets its actor from who does."""
    clause = event.clause
    if clause is None or clause.passive or clause.subject is None:
        return False
    off = event.role == "arg" and event.group is not None and event.group.prep == "on"  # "hold off on new strikes"
    if not event.under(scene.lists["blows_delayed"], "arg" if off else "object"):
        return False
    if "hold off" in clause.lemma and event.actor and is_land(scene, event) and not event.target:
        event.target, event.actor = event.actor, ()  # "holds off on Iran strike"
    event.actor = event.actor or clause.subject.codes
    return set(event.actor) <= set(clause.subject.codes)


def is_to_stop(scene: Scene, event: Event) -> bool:
    """Read "called on Chad to halt its raids on", "told both to cease": who is urged to stop them."""
    clause, above = event.clause, event.clause.parent if event.clause is not None else None
    if clause is None or above is None or clause.form != "to" or clause.subject is None or clause.negated:
        return False
    while above.form == "to" and above.parent is not None and above.subject is clause.subject:
        above = above.parent  # "to lift its siege and to halt its raids"
    urged = ("urge" in above.families or above.lemma.endswith(" for")) and clause.subject is not above.subject
    aimed = event.group is not None and any(i.prep in ("on", "against", "of") for i in event.group.chain())
    if not urged or not aimed or above.lemma == "require" or not clause.subject.codes:
        return False
    if not event.under(scene.lists["blows_ended"] | {"end"}):
        return False
    event.target = tuple(c for c in event.target if c not in clause.subject.codes)
    event.actor = clause.subject.codes
    return True
