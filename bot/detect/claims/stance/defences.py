"""What a speaker states of its own conduct: it did not happen, it was right, it is not ours to say."""

import re

from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import conduct, explicit, forceful, heated, tail, written
from bot.detect.claims.stance.absences import is_innocent, were_elsewhere
from bot.detect.grammar.functionwords import QUESTIONS
from bot.detect.grammar.text import Clause, Group, Word
from store.terms import Status


def denied_by(scene: Scene, event: Event, told: list[Clause]) -> str | None:
    """Return "denies" where the speaker says that it did no such thing: "was not involved", "had no plan"."""
    if not heated(scene):
        return None
    said = (child for child in told if child.link not in ("although", "though", "while"))  # not what is put beside it
    return next(("denies" for child in said if _is_denied(scene, event, child)), None)


def _is_denied(scene: Scene, event: Event, child: Clause) -> bool:
    return any(told(scene, event, child) for told in (were_elsewhere, is_innocent, _disowns))


def _disowns(scene: Scene, event: Event, child: Clause) -> bool:  # noqa: PLR0911 - a cascade of guards reads top-down
    subject, done = child.subject, child.object
    none = done is not None and bool(scene.lowers(done) & {"no", "nothing", "none"})
    if child.lemma == "be" and none and done is not None and (subject is None or subject.lemma == "there"):
        ours = set(explicit(scene, done)) <= set(event.actor)  # "there are no Russian soldiers in Libya"
        return ours and scene.has(done, "humanforce")
    if _is_nobody(scene, event, child) or _is_untrue(scene, event, child):
        return True
    refused = (child.negated or none) and child.link != "if"
    if not refused or not is_own(scene, event, child) or (child.modal not in (None, "would", "will") and not none):
        return False
    if child.lemma == "be" and (any(a.prep == "behind" for a in child.args) or _is_part(scene, child)):
        return True
    told_others = child.form == "to" and not event.families.isdisjoint(("warn", "urge"))
    if told_others or child.link == "noun" or (child.form == "ing" and child.first == child.main):
        return False  # "warned Delhi not to help"; "a promise not to strike"; "assurances, including not using them"
    if child.lemma == "seek" and (scene.event_in(done, "truce", "negotiation", "meeting") or _is_fight(done)):
        return False  # "is not seeking a ceasefire"; "does not seek war" rules force out
    if done is not None and done.lemma in _PROOFS:
        return False  # "did not provide evidence"
    if _is_of_force(scene, child) or (child.lemma in _MEANING and (not forceful(scene) or _asks(scene, child))):
        return False  # "did not know the premier", "did not mean to be rude", "did not know if the test had failed"
    if child.lemma in scene.lists["disowned_verbs"]:
        return child.modal is None or child.lemma in ("help", "arm", "supply")
    return done is not None and _has_none(scene, child, done, none=none)


def _is_fight(done: Group | None) -> bool:
    return done is not None and done.lemma in ("war", "conflict", "confrontation", "fight", "escalation")


def _is_part(scene: Scene, child: Clause) -> bool:
    """Read "is not part of the plot", "is no party to the war"; "is not part of China" is no word on a deed."""
    held = child.object if child.object is not None and child.object.lemma in ("part", "party") else None
    near = (*held.chain(), *child.args) if held is not None else ()
    return any(g is not held and (conduct(scene, g) or g.lemma in scene.lists["ended_wars"]) for g in near)


def _is_untrue(scene: Scene, event: Event, child: Clause) -> bool:
    """Read "reports of deliveries to Moscow were not true" of nobody else's."""
    told = child.subject
    if child.lemma != "be" or told is None or told.lemma not in scene.lists["rumour_nouns"] or child.modal is not None:
        return False
    behind = {w.lower for w in scene.sentence.words[child.last : child.last + 2]}  # "not" stands before it
    ours = set(explicit(scene, told)) <= set(event.actor)
    return ours and child.negated and not behind.isdisjoint(_TRUE)


_TRUE = frozenset(["true", "correct", "accurate", "right"])


def _asks(scene: Scene, child: Clause) -> bool:
    """Say whether one does not know whether, or means nothing: neither is a word on one's own deed."""
    if child.lemma == "mean":
        return not any(c.parent is child and c.form == "to" for c in scene.sentence.clauses)
    behind = scene.sentence.words[child.last : child.last + 1]
    return any(w.lower in QUESTIONS for w in behind)


def _is_of_force(scene: Scene, child: Clause) -> bool:
    """Read "did not intend to use force"."""
    used = (c.object for c in scene.sentence.clauses if c.parent is child and c.lemma == "use")
    return any(done is not None and done.lemma == "force" for done in used)


_MEANING = frozenset(["know", "hear", "mean"])
_PROOFS = frozenset("evidence proof detail footage figure information name number".split())


def _is_nobody(scene: Scene, event: Event, child: Clause) -> bool:
    """Read "none of its soldiers is there", "no Turkish drone crossed the border" of the speaker's own."""
    subject = child.subject
    if subject is None or not scene.lowers(subject) & {"none", "no", "nobody"}:
        return False
    if child.passive and child.families & {"kill", "wound"}:
        return False  # "none of its soldiers was hurt": its losses
    ours = (g for g in (subject, *subject.chain()) if set(explicit(scene, g)) & set(event.actor))
    return any(scene.has(g, "humanforce", "firmarms", "troops") for g in ours)


def is_own(scene: Scene, event: Event, child: Clause) -> bool:
    """Say whether a clause is about the speaker's own doing; of an aircraft of nobody named, what it violated."""
    subject = child.subject
    if subject is None or subject.codes or subject.lemma in ("we", "i"):
        return subject is not None and (subject.lemma in ("we", "i") or bool(set(subject.codes) & set(event.actor)))
    behind = event.clause is not None and child.first > event.clause.first
    return behind and scene.has(subject, "troops") and bool(child.families & {"violate", "attack", "strike", "fire"})


def _has_none(scene: Scene, child: Clause, done: Group, *, none: bool) -> bool:
    """Read "had no part in", "has no soldiers there", "plans no offensive"; "no such plans" answers a proposal."""
    disowned = done.lemma in scene.lists["disowned_nouns"] or scene.has(done, "humanforce")
    arming = next((c for c in scene.sentence.clauses if c.first == done.last and c.form == "to"), None)
    if arming is not None and arming.families & {"supply", "arm"}:
        return False  # "no plans to send jets" is of a transfer
    if done.lemma == "reason" and (
        arming is None or not arming.families & {"attack", "strike", "invade", "fire", "kill"}
    ):
        return False  # "no reason to adjust its posture"
    if done.last < len(scene.sentence.words) and scene.sentence.words[done.last].lower in QUESTIONS:
        return False  # "has no idea who they are"
    if _is_demanded(scene, child, done):
        return False
    owning = child.lemma in scene.lists["owning_verbs"]
    disowned = disowned or done.lemma == "man" or (owning and scene.has(done, "hardware", "firmarms"))
    if (owning or child.lemma in ("have", "play", "take", "see")) and disowned and child.modal is None:
        return "such" not in scene.lowers(done)
    return none and child.lemma == "plan" and conduct(scene, done)


def _is_demanded(scene: Scene, child: Clause, done: Group) -> bool:
    """Read "no interest in talks", "no intention of ending its campaign": a demand is turned down."""
    if done.lemma == "interest" and any(scene.event_in(g, "meeting", "negotiation") for g in done.chain()):
        return True
    meant = (c for c in scene.sentence.clauses if c.parent is child and c.first >= done.last)
    return any(not c.families.isdisjoint(("cease", "withdraw", "lift")) for c in meant)


def dismissed_by(scene: Scene, event: Event, told: list[Clause]) -> str | None:
    """Return "dismisses" where the speaker says of a report or of "this" that it is nonsense."""
    if not heated(scene):
        return None
    rumours = scene.lists["rumour_nouns"] | scene.lists["charge_nouns"]
    charge = event.object is not None and event.object.lemma in rumours and event.lemma != "deny"
    if charge and event.clause is not None and written(tail(scene, event.clause), scene.lists["dismissive"]):
        return "dismisses"  # "said the allegations that its troops fought there were fabricated"
    for child in (c for c in told if c.link != "if" and event.lemma != "deny"):
        subject = child.subject
        meant = subject is not None and (subject.lemma in _THIS or subject.lemma in rumours)
        meant = meant and not (subject is not None and subject.lemma == "it" and _is_of_another(scene))
        below = scene.child(child)
        meant = meant and not (below is not None and below.link == "that" and below.negated)  # "absurd that none came"
        if (
            meant
            and child.lemma == "be"
            and not child.negated
            and written(tail(scene, child), scene.lists["dismissive"])
            and not any(a.prep == "from" and event.beyond(a.codes) for a in (*child.args, *_behind(child)))
        ):
            return "dismisses"
    return None


def _is_of_another(scene: Scene) -> bool:
    """Say whether "it" is what another does, in a heading of two sentences: no charge was told before."""
    words = scene.sentence.words
    it = next((k for k, w in enumerate(words) if w.lower == "it"), 0)
    return scene.sentence.field == "title" and any(w.tag == "." for w in words[:it])


def _behind(child: Clause) -> tuple[Group, ...]:
    """Return what hangs on what something is: "a ridiculous provocation from Minsk" is another's."""
    return tuple(child.object.chain()) if child.object is not None else ()


_THIS = frozenset("this that it these they all".split())


def undeterred_by(scene: Scene, event: Event, told: list[Clause]) -> str | None:
    """Return "dismisses" where the speaker says that pressure on it changes nothing: "will not stop its plan"."""
    if not heated(scene):
        return None
    return next(("dismisses" for child in told if _unmoved(scene, event, child)), None)


def _unmoved(scene: Scene, event: Event, child: Clause) -> bool:
    lists, done = scene.lists, child.subject if child.passive else child.object
    idle = child.lemma == "have" and done is not None and done.lemma in lists["effects"]
    void = idle and done is not None and bool(scene.lowers(done) & {"no", "little"})
    if not void and not (child.negated and (idle or child.lemma in lists["swaying_verbs"])):
        return False
    pressing = [a for a in child.args if a.prep == "by"] if child.passive else [child.subject]
    if not any(one.lemma in lists["pressures"] for g in pressing if g is not None for one in (g, *g.chain())):
        return False
    meant = next((a for a in child.args if a.prep == "on"), None) if idle else done
    named = set(explicit(scene, meant)) - {c for g in pressing if g is not None for c in g.codes} if meant else set()
    return not named or bool(named & set(event.actor))


def justified_by(scene: Scene, event: Event, told: list[Clause]) -> str | None:
    """Return "justifies" where the speaker says its conduct was lawful, provoked, limited or meant otherwise."""
    if not heated(scene) or "accuse" in event.families:
        return None
    return next(("justifies" for child in told if _excuses(scene, event, child)), None)


def _excuses(scene: Scene, event: Event, child: Clause) -> bool:
    subject = child.subject
    if _is_cover(scene, event, child):
        return True
    others = subject is not None and bool(subject.codes) and not set(subject.codes) & set(event.actor)
    if others or _is_charge(scene, child):
        return False  # "in response to the claim that it is bombing towns"
    laws = any(g is not None and g.lemma in scene.lists["law_nouns"] for g in (child.object, *child.args))
    if child.lemma == "target" and not child.negated and not child.passive and subject is not None:
        going = child.first + 1 < child.last and scene.sentence.words[child.main].tag == "G" and bool(subject.codes)
        hits = _has_hit(scene, event, child)
        return (going and child.form == "fin") or hits or _is_own_blow(scene, event, subject)
    if laws and "violate" in child.families and child.negated:
        return True
    if scene.read(child).status is Status.DENIED:
        return scene.fighting and written(tail(scene, child), scene.lists["harmless_words"])
    return (laws and child.lemma in scene.lists["comply_verbs"]) or _answers(scene, event, child)


def clears(scene: Scene, event: Event, denied: Clause) -> bool:
    """Read what is denied in "denied the move would violate the treaty", "that its raid was illegal": not the deed."""
    deed = denied.subject
    if deed is None or denied.negated or not conduct(scene, deed) or event.beyond(deed.codes):
        return False
    laws = (g is not None and g.lemma in scene.lists["law_nouns"] for g in (denied.object, *denied.args))
    breaks = "violate" in denied.families and any(laws)
    return breaks or (denied.lemma == "be" and written(tail(scene, denied), scene.lists["breach_words"]))


def _is_charge(scene: Scene, child: Clause) -> bool:
    """Say whether a clause tells what a charge says."""
    first = child.subject.first if child.subject is not None else child.first
    before = scene.sentence.words[max(0, first - 2) : first]
    charges = scene.lists["charge_nouns"] | scene.lists["rumour_nouns"]
    return child.link == "that" and any(scene.lexicon.singular(w.lower) in charges for w in before if w.tag == "N")


def _has_hit(scene: Scene, event: Event, child: Clause) -> bool:
    """Say whether "it targeted militants" answers for a blow of the speaker's that was told before."""
    done, subject = child.object, child.subject
    foes = done is not None and scene.has(done, "assailant", "troops", "humanforce", "official")
    foes = foes or (
        done is not None and any(w.mention is not None and w.mention.kind == "group" for w in _words(scene, done))
    )
    own = subject is not None and bool(set(subject.codes) & set(event.actor))
    return foes and own and bool(set(event.actor) & set(scene.context.attacker))


def _words(scene: Scene, group: Group) -> list[Word]:
    return scene.sentence.words[group.first : group.last]


def _is_own_blow(scene: Scene, event: Event, subject: Group) -> bool:
    """Say whether "the strike" is the one that the speaker has been told to carry out."""
    definite = scene.sentence.words[subject.first].lower in ("the", "its", "this", "these")
    if not definite or not scene.event_in(subject, "attack", "weakattack"):
        return False
    told = (g for g in scene.sentence.groups if g is not subject and scene.event_in(g, "attack"))
    return bool(set(event.actor) & {*scene.context.attacker, *(c for g in told for c in g.codes)})


def _is_cover(scene: Scene, event: Event, child: Clause) -> bool:
    """Read "Hamas was using the school", "the hospital was used by militants" of who struck it."""
    if child.lemma not in scene.lists["hiding_verbs"] or child.negated or child.form != "fin" or child.link != "that":
        return False
    agent = next((a for a in child.args if a.prep == "by"), None) if child.passive else child.subject
    place = child.subject if child.passive else child.object or next((a for a in child.args if a.prep in _UNDER), None)
    if child.passive and agent is None and place is not None and _has_struck(scene, event.actor):
        site = (
            scene.has(place, "site") or place.lemma in scene.lists["shelters"] or scene.lowers(place) <= {"it", "which"}
        )
        used = [a for a in child.args if a.prep in ("for", "as", "to") and a.lemma in scene.lists["martial_uses"]]
        return site and child.lemma in ("use", "run", "operate") and bool(used)
    foe = (
        agent is not None
        and (scene.has(agent, "assailant") or bool(agent.codes))
        and not (set(agent.codes) & set(event.actor))
    )
    sheltered = place is not None and (scene.has(place, "site") or place.lemma in scene.lists["shelters"])
    return foe and sheltered and _has_struck(scene, event.actor)


def _has_struck(scene: Scene, speaker: tuple[str, ...]) -> bool:
    """Say whether a blow of the speaker or of nobody is told: others who say where troops are excuse nothing."""
    blows = [e for e in scene.events if not e.families.isdisjoint(("attack", "weakattack", "strike", "combat"))]
    sides = {*scene.context.attacker, *scene.context.foes, *(code for e in blows for code in e.actor)}
    return bool(set(speaker) & sides) or any(not e.actor for e in blows)


_UNDER = ("in", "inside", "from", "under", "at", "within", "behind")


def _answers(scene: Scene, event: Event, child: Clause) -> bool:
    """Say whether a clause excuses what was done: it was lawful, limited, an answer, done by right or by mistake."""
    subject = child.subject
    acted = subject is not None and (bool(set(subject.codes) & set(event.actor)) or conduct(scene, subject))
    if not acted or child.link == "if" or child.form == "to" or event.lemma in ("warn", "threaten"):
        return False
    if subject is not None and not subject.codes and scene.sentence.words[subject.first].lower in ("a", "an"):
        return False  # "told Israel that a siege risks a famine" warns of one
    deed = forceful(scene) or (subject is not None and conduct(scene, subject))
    if not deed or _excuses_nothing(scene, event, child):
        return False  # "control of the island is necessary" excuses nothing that was done
    if child.lemma in ("be", "become", "remain", "come", "constitute", "amount", "permit"):
        planned = scene.read(child).status is Status.PLANNED  # "will remain as long as it is necessary"
        behind = _predicate(scene, child)
        held = (
            written(behind, scene.lists["excusing"])
            and " nor " not in behind
            and not _is_of_others(scene, event, child)
        )
        return held and not planned and not written(behind, _POISED)
    told = child.first > (event.clause.first if event.clause is not None else 0)  # not "…, the army said"
    if child.passive and child.lemma in ("need", "require", "warrant", "necessitate", "provoke"):
        return told and conduct(scene, subject) if subject is not None else False
    done = told and scene.read(child).status is Status.ASSERTED
    whole = _whole(scene, child)
    lawful = written(whole, scene.lists["right_words"]) and not written(whole, scene.lists["breach_words"])
    return done and (_responds(event, child) or lawful)


def _is_of_others(scene: Scene, event: Event, child: Clause) -> bool:
    """Say whether it is another's: "it is both sides' duty to make peace"."""
    what = child.object
    if what is None or set(what.deep()) & set(event.actor):
        return False
    sides = any(i.prep == "of" and i.lemma in ("side", "party", "state") for i in what.inner)
    return sides or any(w.tag == "'" for w in _words(scene, what))


def _responds(event: Event, child: Clause) -> bool:
    """Read "its troops were responding to shelling": of the speaker's own, told as done."""
    own = child.subject is not None and bool(set(child.subject.codes) & set(event.actor))
    return child.lemma == "respond" and own and child.link == "that" and any(a.prep == "to" for a in child.args)


def _excuses_nothing(scene: Scene, event: Event, child: Clause) -> bool:
    """Say whether nothing done is told: "wanted to avoid bloodshed", "held drills in response", "responded by …"."""
    ahead = child.lemma == "have" and child.object is not None and child.object.lemma in ("plan", "intention")
    if ahead or child.lemma in _MEANT or child.families & {"ponder", "vow", "urge"}:
        return True
    fights = child.subject is not None and child.subject.lemma in scene.lists["fight_nouns"]
    if fights or any("restrain" in c.families for c in (child, child.parent) if c is not None):
        return True  # "is refraining from responding"; "fighting is under way near its defensive lines"
    if child.lemma == "respond" and any(a.prep == "with" for a in child.args):
        return True  # "said it responded with gunfire" tells the blow
    answered = event.lemma in scene.lists["answer_verbs"] and child.form == "ing"
    behind = next((c for c in scene.sentence.clauses if c.first >= child.last), None)
    by_blow = behind is not None and behind.form == "ing" and not behind.families.isdisjoint(("strike", "attack"))
    by_blow = by_blow and child.lemma in scene.lists["answer_verbs"]
    before = next((c for c in reversed(scene.sentence.clauses) if c.last <= child.first), None)
    by_blow = by_blow or (child.form == "ing" and before is not None and before.lemma in scene.lists["answer_verbs"])
    answered = answered or by_blow  # "said it responded by hitting bases" tells the blow
    return answered or scene.event_in(child.object, "drill", "weapontest") or _is_expletive(scene, child)


def _is_expletive(scene: Scene, child: Clause) -> bool:
    """Say whether "it" is nothing done: "it was necessary to wake up"."""
    meant = child.subject is not None and child.subject.lemma == "it" and child.lemma == "be"
    words = scene.sentence.words[child.last : child.last + 2]
    return meant and len(words) > 1 and words[0].tag in "AZ" and words[1].tag == "T"


_MEANT = frozenset("reserve retain keep want wish hope believe think recognise recognize regard consider".split())
_POISED = frozenset(["ready", "prepared"])


def _predicate(scene: Scene, child: Clause) -> str:
    """Return what something is said to be, without what others do: not "am certain that you know which steps"."""
    below = (c for c in scene.sentence.clauses if c.first > child.last)
    own = (None, child.subject, child.object)
    told = (_begins(c) for c in below if c.link in ("that", "by") or c.subject not in own)
    end = scene.sentence.words[child.last - 1].end
    return _FORCES.sub("", tail(scene, child)[: next((start - end for start in told), None)])


_FORCES = re.compile(r"[Ss]elf-[Dd]efen[cs]e [Ff]orces?")  # an army by name


def _begins(clause: Clause) -> int:
    return min(clause.start, clause.subject.start) if clause.subject is not None else clause.start


def _whole(scene: Scene, child: Clause) -> str:
    """Return a clause from its subject to the end of its phrase, without what another is said to do."""
    end = scene.sentence.words[child.last - 1].end
    other = (c.subject for c in scene.sentence.clauses if c.parent is child and c.finite and c.subject is not None)
    stop = next((g.start - end for g in other if g.start > end), None)
    return _FORCES.sub("", scene.sentence.text[child.start : end] + tail(scene, child)[:stop])
