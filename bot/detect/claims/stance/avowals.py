"""What a party owns up to: a blow it claims, forces that it confirms for the first time, a strike that was a mistake.

1. Who claims an attack, or admits to it, confirms; so does who answers for one that was known.
2. A confirmation is one where it ends a silence: daily reports of strikes and losses are none, and what others told.
"""

from bot.detect.claims.scene.armed import is_people
from bot.detect.claims.scene.blows import answers
from bot.detect.claims.scene.contested import is_for_blow
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import conduct, explicit, heated, owns, tail, written
from bot.detect.claims.stance.defences import is_own
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.families import CONDUCT, VIOLENCE
from store.terms import Status


def avows(scene: Scene, event: Event, clause: Clause) -> str | None:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Return "confirms" where a party claims, admits or confirms what it has done, None where it does not."""
    done = _answered(event) if event.lemma in scene.lists["responsibility_verbs"] else _owned(event)
    if event.lemma in scene.lists["responsibility_verbs"] and done is not None and done.lemma in _ANSWERED:
        more = not scene.lowers(done).isdisjoint(("more", "greater"))  # "accepts more responsibility for defence"
        credit = done.lemma == "credit" and not _is_of_blow(scene, clause, done)
        return None if clause.negated or more or credit or not is_for_blow(scene, clause, done) else "confirms"
    if event.lemma not in _AVOWING and "admit" not in event.families:
        return None
    if clause.negated or not heated(scene) or clause.modal is not None or _is_no_avowal(scene, clause):
        return None
    child = scene.child(clause)
    if event.lemma in ("apologise", "apologize"):
        regretted = any(a.prep == "for" and conduct(scene, a) for a in event.args)
        return "confirms" if regretted and scene.forceful else None
    if event.lemma == "claim" and clause.passive and done is not None:
        mention = scene.sentence.words[event.actor_group.head].mention if event.actor_group is not None else None
        land = mention is not None and mention.kind in ("state", "capital", "place", "agency")
        return "confirms" if not land and scene.event_in(done, "attack", "weakattack") else None
    if event.lemma == "claim":  # who claims an attack announces it; who claims to be responsible owns one known
        owned = child is not None and child.lemma == "be" and child.form == "to"
        blow = child is not None and any(scene.event_in(a, "attack", "weakattack") for a in child.args)
        other = child is not None and child.subject is not None and not set(child.subject.codes) & set(event.actor)
        return "confirms" if owned and blow and not other and scene.mentions("responsible") else None
    owned = event.lemma in ("admit", "confess") and _owns_up(scene, clause)
    if not owned and "admit" not in event.families and not (event.lemma == "confirm" and _at_last(scene, event, child)):
        return None
    if child is not None and not owned:
        vague = (
            child.subject is not None and child.subject.lemma == "it" and child.lemma in ("be", "take", "seem", "look")
        )
        avowed = not vague or written(tail(scene, child), scene.lists["avowed_nouns"])  # "it was a hard decision"
        doer = child.subject.codes if child.subject is not None else ()
        blow = any(scene.event_in(a, "attack", "weakattack") for a in child.args)
        if blow and set(doer) & set(event.actor) and answers(scene, child):
            return "confirms"
        own = owns(scene, event, child) or _is_mistake(scene, event, child)
        own = own and _bears(scene, child) and not (event.lemma == "confirm" and _is_loss(scene, child))
        return "confirms" if avowed and own and not _of_loss(scene, event, child) else None
    return "confirms" if owned or (done is not None and _own_deed(scene, event, done)) else None


_ANSWERED = ("responsibility", "credit")  # claimed or taken for a blow


def _is_of_blow(scene: Scene, clause: Clause, done: Group) -> bool:
    """Say whether credit is taken for a blow: "for the raid", "for sinking the ship"; not for ending a mutiny."""
    doing = next((c for c in scene.sentence.clauses if c.form == "ing" and c.first > done.head), None)
    struck = doing is not None and not doing.families.isdisjoint(("attack", "strike", "shootdown", "kill"))
    return struck or any(scene.event_in(g, "attack", "weakattack") for g in (*done.inner, *clause.args))


def _is_no_avowal(scene: Scene, clause: Clause) -> bool:
    """Read "admitted it in court", "stops admitting Chadians", "acknowledges the massacre as a genocide"."""
    done = clause.object
    let_in = clause.lemma == "admit" and done is not None and (is_people(scene, done) or scene.has(done, "civil"))
    called = (*clause.args, *(done.inner if done is not None else ()))
    named = clause.lemma == "acknowledge" and any(a.prep == "as" for a in called)
    tried = clause.lemma in ("admit", "confess") and written(scene.sentence.text, scene.lists["court_words"])
    return let_in or named or tried or _declines(clause)


def _declines(clause: Clause) -> bool:
    """Read "declines to confirm": a silence, which silences.py reads; who refuses to apologise says so."""
    above = clause.parent if clause.form == "to" and clause.lemma == "confirm" else None
    return above is not None and above.lemma in ("decline", "refuse")


def _owned(event: Event) -> Group | None:
    """Return what is owned up "to": the object of any other verb."""
    if event.lemma != "own up":
        return event.object
    return event.object or next((a for a in event.args if a.prep == "to"), None)


def _answered(event: Event) -> Group | None:
    """Return the responsibility that is claimed, no object in "claims responsibility for the May 2024 raid"."""
    bare = (a for a in event.args if a.prep is None and a.lemma in _ANSWERED)
    return next(bare, event.object)


_AVOWING = frozenset("apologise apologize claim admit confess confirm".split())


def _bears(scene: Scene, child: Clause) -> bool:
    """Say whether what is admitted bears on force, not "that he had a heart pump", "that it posted a photo"."""
    if child.modal in ("must", "should"):
        return False  # "admits that it must say goodbye to nuclear power"
    below = (child, *scene.below(child))
    if any(c.families & _FORCE for c in below):
        return True
    words = {w.lower for w in scene.sentence.words[child.first :]}
    held = (one for c in below for one in (c.subject, c.object, *c.args) if one is not None)
    near = [g for one in held for g in (one, *one.chain())]
    armed = any(scene.has(g, "troops", "projectile", "firmarms") for g in near)
    armed = armed or any(scene.event_in(g, *VIOLENCE, "crossed", "deployment") for g in near)
    return armed or not words.isdisjoint(scene.lexicon.sets["martial"] | scene.lists["avowed_nouns"])


_FORCE = CONDUCT | {"take", "advance", "capture_person", "retreat", "withdraw"}


def _is_loss(scene: Scene, child: Clause) -> bool:
    """Say whether one only confirms that its own were killed, and not for the first time."""
    dead = child.passive and "kill" in child.families
    return dead and not written(scene.sentence.text, scene.lists["at_last_words"])


def _of_loss(scene: Scene, event: Event, child: Clause) -> bool:
    """Say whether only losses that go on are told, which are a figure: "admitted that 30 soldiers were dying a day"."""
    going = scene.sentence.words[child.main].tag == "G" and child.form == "fin"
    own = child.subject is not None and bool(set(child.subject.codes) & set(event.actor))
    return own and going and (child.lemma in ("die", "lose", "suffer") or "kill" in child.families)


def _at_last(scene: Scene, event: Event, child: Clause | None) -> bool:
    """Say whether a confirmation ends a silence: for the first time, or of own forces and arms gone abroad.

    What forces say of their strikes and losses every day is a report, not an avowal.
    """
    if written(scene.sentence.text, scene.lists["at_last_words"]):
        return True
    if child is not None:
        own = child.subject is not None and bool(set(child.subject.codes) & set(event.actor))
        if own and "kill" in child.families and not scene.counted(child.object) and child.modal is None:
            return True  # "confirms that it has killed the group's leader"
        sent = bool(child.families & {"deploy", "supply", "arm", "invade"}) or child.lemma in ("fight", "take part")
        armed = any(scene.has(g, "troops", "firmarms", "arms") for g in (child.subject, child.object))
        return own and sent and armed and child.modal is None and scene.read(child).status is Status.ASSERTED
    done = event.object
    return done is not None and (
        done.lemma in scene.lists["avowed_nouns"] or scene.event_in(done, "attack", "deployment", "crossed")
    )


def _own_deed(scene: Scene, event: Event, done: Group) -> bool:
    """Read "claim a raid" and "confirmed the deployment" of what is nobody else's."""
    deed = scene.event_in(done, "attack", "weakattack") if event.lemma == "claim" else conduct(scene, done)
    owned = event.lemma == "own up" and scene.has(done, "humanforce")
    deed = deed or owned or (event.lemma != "claim" and done.lemma in scene.lists["avowed_nouns"])
    named = set(explicit(scene, done))
    if not named and event.lemma == "confirm" and _is_seconded(scene, event):
        return False
    if event.lemma != "claim" and scene.event_in(done, "attack", "weakattack") and not named:
        word = scene.sentence.words[done.first].lower  # "acknowledged an attack" may be anybody's
        avowed = event.lemma in ("admit", "confess") or word == "the"
        return (avowed or (done.first == done.head and word.endswith("ing"))) and not _suffered(scene, event, done)
    return deed and (not named or bool(named & set(event.actor)))


def _suffered(scene: Scene, event: Event, done: Group) -> bool:
    """Say whether it fell on who owns to it: "acknowledges the attack on its tanker", or an attack told before."""
    hit = any(a.prep in ("on", "at", "against") and a.codes for a in (*done.inner, *event.args))
    hit = hit and all(set(a.codes) <= set(event.actor) for a in done.inner if a.codes)
    told = any(f"attacked {code}" in scene.context.speaks for code in event.actor)
    return hit or (told and bool(scene.context.attacker) and set(scene.context.attacker).isdisjoint(event.actor))


def _is_seconded(scene: Scene, event: Event) -> bool:
    """Read "a second envoy also confirmed the deployment": what others have told, of anybody's forces."""
    main = event.clause.main if event.clause is not None else 0
    return any(
        w.lower in ("also", "independently", "separately") for w in scene.sentence.words[max(0, main - 1) : main]
    )


def _owns_up(scene: Scene, clause: Clause) -> bool:
    """Read "admits to shelling the village"."""
    doing = next((c for c in scene.sentence.clauses if c.parent is clause and c.form == "ing"), None)
    return doing is not None and doing.subject is clause.subject and bool(doing.families & CONDUCT)


def avowed_by(scene: Scene, event: Event, told: list[Clause]) -> str | None:
    """Return "confirms" where the speaker says that it was behind an attack, or that its strike was a mistake."""
    if "accuse" in event.families or (event.clause is not None and _declines(event.clause)):
        return None  # "accused the group of being behind the blast"
    for child in told:
        if (scene.forceful and _is_mistake(scene, event, child)) or _is_its_own(scene, child):
            return "confirms"
        behind = next((a for a in child.args if a.prep == "behind"), None) if child.lemma == "be" else None
        another = child.link in ("to", "of") and event.object is not None  # "suspects the group of being behind it"
        if behind is None or child.negated or child.modal is not None or another or not is_own(scene, event, child):
            continue
        if scene.event_in(behind, "attack", "weakattack"):
            return "confirms"
    return None


def _is_its_own(scene: Scene, child: Clause) -> bool:
    """Read "the drones were its own", "the men were ours" of arms and forces."""
    what = child.subject
    if child.lemma != "be" or child.negated or child.modal is not None or what is None:
        return False
    owned = tail(scene, child).strip().startswith(("its own", "their own", "our own", "ours", "theirs"))
    armed = scene.has(what, "humanforce", "firmarms", "hardware", "projectile", "arms")
    return owned and armed and child.link != "if"


def _is_mistake(scene: Scene, event: Event, child: Clause) -> bool:
    """Read "the strike was a mistake", "it had mistakenly hit a convoy", "they mistook the farmers for rebels"."""
    subject = child.subject
    if subject is None or child.negated or child.modal is not None or child.link == "if":
        return False
    named = explicit(scene, subject)
    own = bool(set(subject.codes) & set(event.actor)) or (conduct(scene, subject) and not named)
    if not own or (named and not set(named) & set(event.actor)):
        return False
    if child.lemma == "mistake":
        return True
    if child.lemma in ("be", "result", "make"):
        return written(tail(scene, child), scene.lists["mistake_words"]) and (
            child.lemma != "be" or conduct(scene, subject)
        )
    near = scene.sentence.words[max(0, child.first - 1) : child.last + 1]
    erred = any(w.lower in ("mistakenly", "accidentally", "wrongly", "erroneously", "inadvertently") for w in near)
    return erred and bool(child.families & (CONDUCT - {"deploy", "supply"}))
