"""What a party says of its own contested conduct: denies, dismisses, no comment, justifies, confirms.

1. The conduct is the speaker's own: who denies another's, or rejects a claim of victory, has taken no stance.
2. "Neither confirmed nor denied" and "has not denied" are no comment, never a denial.
3. A label counts by what it is put on: a charge called a fairy tale is dismissed, a raid called limited justified.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.detect.claims.scene.able import can, first
from bot.detect.claims.scene.contested import (
    is_contested,
    is_hard,
    is_mere_idea,
    is_of_arms,
    is_party_itself,
    is_refused,
    is_title,
    stands_for_charge,
)
from bot.detect.claims.scene.events import Event, is_void, verbal
from bot.detect.claims.scene.foes import other_side
from bot.detect.claims.scene.governed import below, content
from bot.detect.claims.scene.intents import insists
from bot.detect.claims.scene.quarrels import is_cause
from bot.detect.claims.scene.retorts import retorted
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import conduct, explicit, heated, is_charged, speaker, tail, written
from bot.detect.claims.stance.avowals import avowed_by, avows
from bot.detect.claims.stance.defences import clears, denied_by, dismissed_by, justified_by, undeterred_by
from bot.detect.claims.stance.pleas import pleaded_by
from bot.detect.claims.stance.silences import declines, passed_on
from bot.detect.grammar.functionwords import POSSESSIVES
from bot.detect.grammar.text import Clause, Group
from bot.detect.lexicon.codes import ONLOOKERS
from bot.detect.lexicon.families import BLOWS, CONDUCT, GAINS
from store.model import Claim
from store.terms import Kind, Status

_QUOTE = 280  # characters of a quote
_NEAR = 3  # words behind "denied" in which that stands which is kept from somebody


def stances(scene: Scene) -> Iterator[Claim]:
    """Yield the stance claims of a sentence."""
    charged = any(c.act == "accuse" for c in scene.context.told)  # by whom need not be known: "police accused the PKK"
    if len(set(scene.context.seen)) < 2 and not (charged or heated(scene)):  # noqa: PLR2004 - against somebody
        return
    if not scene.bearing and written(scene.sentence.text, scene.lists["domestic_words"]):
        return
    silent = _neither(scene)
    if silent is not None:
        yield silent
        return
    yield from (claim for event in _events(scene) if (claim := _stance(scene, event)) is not None)


def _events(scene: Scene) -> Iterator[Event]:
    """Yield the verbs with a speaker, those without a family too: "would not be drawn", "did not respond"."""
    verbs = scene.lists["stance_verbs"]
    known = {id(event.clause): event for event in scene.events if not event.nominal}
    for clause in scene.sentence.clauses:
        event = known.get(id(clause))
        if event is not None and not can(_RULES, scene, event, more=1):
            continue
        if event is None and clause.lemma in verbs:
            event = verbal(scene.sentence, clause, scene.lexicon, scene.context)
            event = None if is_void(scene.sentence, event) else event
        if event is not None and (told := speaker(scene, event)) is not None:
            yield told


def _stance(scene: Scene, event: Event) -> Claim | None:
    clause = event.clause
    if clause is None or not event.actor or set(event.actor) & ONLOOKERS:
        return None
    spoken = not clause.passive or event.actor_group is clause.subject or event.lemma in scene.lists["voiced_verbs"]
    if not spoken or clause.link == "of" or event.reading.status is Status.HYPOTHETICAL:
        return None  # "accused of justifying" tells what another says
    rung = first(_RULES, scene, event, clause)
    if rung is None or not is_contested(scene, event, rung) or _is_of_anothers(scene, event, clause):
        return None
    return _claim(scene, event, rung)


def _is_of_anothers(scene: Scene, event: Event, clause: Clause) -> bool:
    """Read "Chad said it had taken the town, a claim Mali denied": what is summed up is the deed of who told it."""
    done = event.object
    if done is None or clause.link != "who" or done.first > clause.first:
        return False
    if done.lemma not in scene.lists["rumour_nouns"]:
        return False
    before = (c for c in reversed(scene.sentence.clauses) if c.first < done.first and c.link == "that" and c.finite)
    blows = (c for c in reversed(scene.sentence.clauses) if c.first < done.first and c.finite and c.families & _BLOWS)
    told = next(before, None) or next(blows, None)
    doer = told.subject.codes if told is not None and told.subject is not None else ()
    return bool(doer) and not set(doer) & set(event.actor)


_BLOWS = BLOWS | {"take", "enter"}


def _denies(scene: Scene, event: Event, clause: Clause) -> str | None:
    if "deny" not in event.families:
        return None
    done = event.object
    setback = done is not None and done.lemma in _SETBACKS  # "denies the loss of the town": news of the fight
    private = written(tail(scene, clause), scene.lists["private_words"])
    if setback or private or _withheld(scene, event) or is_hard(scene, clause) or is_refused(scene, clause):
        return None
    if clause.negated:
        return "no_comment" if scene.tense else None
    child = scene.child(clause)
    bare = child is None and ((clause.form == "to" and done is None) or _of_gain(scene, event))
    if bare or (child is not None and (child.lemma in _LOST or _is_of_woes(scene, child))):
        return None  # "denies that the town has fallen", "that prices have risen"
    if child is None and done is not None and done.lemma in scene.lists["rumour_nouns"]:
        child = content(scene, done)
    if child is not None and _others(scene, event, child):
        return None
    return "justifies" if child is not None and clears(scene, event, child) else "denies"


def _is_of_woes(scene: Scene, child: Clause) -> bool:
    """Say whether what is denied is that the economy does badly: "denied that the shortage was grave"."""
    what = child.subject
    return what is not None and what.lemma.rpartition(" ")[2] in scene.lists["market_woes"] | {"economy"}


_SETBACKS = frozenset("loss fall capture defeat setback retreat".split())
_LOST = frozenset("fall collapse lose surrender".split())


def _withheld(scene: Scene, event: Event) -> bool:
    """Say whether a thing is kept from somebody: "denied entry", "denies them access", "denied a request for"."""
    groups = [g for g in (event.object, *event.args) if g is not None and g.prep in (None, "of")]
    last = event.clause.last if event.clause is not None else 0
    words = scene.sentence.words
    if len(words) > last + 1 and words[last].tag == "E" and words[last + 1].tag == "D":
        return True  # "denied Kyiv the missiles"
    doing = len(words) > last and words[last].tag == "G"  # "denied giving aid to rebels": that is its own deed
    near = set() if doing else {w.lower for w in words[last : last + _NEAR]}  # "denied them access"
    service = scene.lists["denied_service"]
    return bool(near & service) or any(one.lemma in service for g in groups for one in (g, *g.chain()))


def _of_gain(scene: Scene, event: Event) -> bool:
    """Say whether "the claim", "this" is of a gain that the other side has just been said to make."""
    boasts, done = set(scene.context.boasts), event.object
    bare = done is None or scene.sentence.words[done.head].tag == "O" or done.lemma in scene.lists["rumour_nouns"]
    return bool(boasts) and bare and not boasts & set(event.actor) and not (done is not None and done.inner)


def _others(scene: Scene, event: Event, child: Clause) -> bool:  # noqa: PLR0911 - a cascade of guards reads top-down
    """Say whether what is denied is another's doing, in which the denier has no part."""
    subject, done = child.subject, event.object
    told = explicit(scene, done) if done is not None else ()
    if child.families & (_GAINS - {"invade"}) and told and not set(told) & set(event.actor):
        return True  # the enemy's claim "that it captured the town"
    if subject is None or subject is done or not subject.codes or set(subject.codes) & set(event.actor):
        return False  # "denied American accusations of hacking a studio"
    first = scene.sentence.words[subject.first]
    charged = done is not None and done.lemma in scene.lists["rumour_nouns"] | scene.lists["charge_nouns"]
    if charged and (first.tag == "O" or first.lower in POSSESSIVES):
        return False  # "denied Colombian claims that it shelters rebels"
    around = [g for g in (child.object, *child.args) if g is not None]
    own = any(set(explicit(scene, one)) & set(event.actor) for g in around for one in (g, *g.chain()))
    its = any(scene.lowers(one) & POSSESSIVES for one in around)
    if (own or its) and child.lemma in scene.lists["cross_verbs"]:
        return True
    struck = bool(child.families & {"attack", "strike"}) and (own or its)  # "Chadian missiles had hit its ports"
    if subject.lemma in ("weapon", "missile", "system", "claim", "report") and not struck:
        return False
    if child.lemma in scene.lists["cross_verbs"] or child.families & (_GAINS | {"attack", "strike"}):
        return True
    return not own


_GAINS = GAINS | {"invade"}


def _dismisses(scene: Scene, event: Event, clause: Clause) -> str | None:
    """Read "dismissed the charge", "rejects the accusation", "refuted it as fabricated"."""
    if "dismiss" not in event.families or clause.negated or not heated(scene):
        return None
    behind = tail(scene, clause)
    charges = scene.lists["charge_nouns"] | scene.lists["rumour_nouns"]
    blamed = event.object is not None and "condemn" in event.families and event.object.lemma not in charges
    if " as " in behind and not blamed and written(behind.partition(" as ")[2], scene.lists["dismissive"]):
        return "dismisses"
    done = event.object or next((a for a in event.args if a.prep in ("at", "off", "on")), None)
    offered = done is not None and scene.sentence.words[done.head].lower == "talks"  # "rejects talks with Kyiv"
    if _in_court(scene) or offered or event.lemma in ("dispute", "rebuff"):
        return None
    if event.lemma in _REJECTING or done is None:
        return "denies" if _rejects(scene, event, clause, done) else None
    charge = (
        done.lemma in charges and "condemn" not in event.families
    )  # who denounces a claim condemns whoever makes it
    return "dismisses" if charge and not is_mere_idea(scene, done) else None


_REPORTS = frozenset(["report", "allegation", "accusation", "claim"])
_REJECTING = frozenset("reject refute rebut contest repudiate".split())


def _rejects(scene: Scene, event: Event, clause: Clause, done: Group | None) -> bool:
    """Read "rejects the charge", "rejects it", "a charge Kabul rejects", "rejected the claim that its men had …"."""
    if done is None:
        words = scene.lowers(event.actor_group) if event.actor_group is not None else frozenset()
        return clause.finite and bool(words & scene.lists["charge_nouns"])
    told = content(scene, done)
    of = next((i for i in done.inner if i.prep == "of"), None) if done.lemma in _REPORTS else None
    if of is not None and scene.event_in(of, "attack", "weakattack", "crossed"):
        return not set(explicit(scene, of)) - set(event.actor)  # "rejects reports of the raid", not of a Malian one
    if is_mere_idea(scene, done) or is_title(scene, done):
        return False
    if done.lemma in scene.lists["charge_nouns"]:
        return told is None or told.modal not in ("could", "should", "might", "may")  # a proposal, no charge
    linked = done.lemma in scene.lists["rejected_links"]  # "rejected any link to the raid"
    if linked or scene.sentence.words[done.head].tag == "O":
        return linked or stands_for_charge(scene, done)
    child = next((c for c in scene.sentence.clauses if c.first > done.last and c.finite), None)
    charged = done.lemma in scene.lists["rumour_nouns"] and child is not None and not child.families & _GAINS
    return charged and child is not None and not _others(scene, event, child)


def _labels(scene: Scene, event: Event, clause: Clause) -> str | None:
    """Read "calls it fantasy", "describes its operation as limited", "its 'baseless' claims"."""
    condemns = "condemn" in event.families and " as " not in tail(scene, clause)  # "denounced Chad's false claims"
    labels = event.lemma in scene.lists["label_verbs"] and not (clause.negated or condemns)
    if not labels or not heated(scene) or _in_court(scene):
        return None
    behind = tail(scene, clause)
    what = next((g for g in scene.sentence.groups if g.first >= clause.last), None) or event.object
    owned = event.object is not None and event.object.first < event.object.head
    if owned and event.object is not None and event.object.lemma == "bluff" and event.lemma == "call":
        first = scene.sentence.words[event.object.first].lower
        if first not in ("a", "an", "the", "mere", "pure") and event.object.first == clause.last:
            return None  # "called his bluff"; not "called it a bluff"
    if clause.link == "who":
        what = event.object
    terror = "terror" in behind.lower() and what is not None and scene.event_in(what, "attack")  # "blind terrorism"
    paper = what is not None and bool(scene.lowers(what) & scene.lists["mere_paper"])  # a proposal, no charge
    if written(behind, scene.lists["dismissive"]) and not paper and not terror:
        if is_party_itself(scene, what) or _is_judged(scene, what):
            return None  # "called Oslo blind" judges another
        return None if what is not None and scene.lowers(what) & {"him", "her", "me"} else "dismisses"
    label = scene.sentence.text[what.end : _ends(scene, clause)][: len(behind)].lower() if what is not None else ""
    if not written(label if label.strip(" .") else behind, scene.lists["excusing"]):
        return None  # "called the response a farce" excuses none
    return "justifies" if what is not None and _own_conduct(scene, event, what) else None


def _ends(scene: Scene, clause: Clause) -> int:
    """Return where the next thing that is done begins: behind it no label stands."""
    later = (c.start for c in scene.sentence.clauses if c.first > clause.last and c.form != "ed")
    return min(later, default=len(scene.sentence.text))


def _is_judged(scene: Scene, what: Group | None) -> bool:
    """Read "called the vote a farce": what others do, no charge; a blow that is told may be one."""
    if what is None or scene.event_in(what, "attack", "weakattack"):
        return False
    return what.lemma.rpartition(" ")[2] in scene.lists["judged_events"]


def _in_court(scene: Scene) -> bool:
    """Say whether it is about somebody arrested or tried: what is said of that is no word on one's own conduct."""
    return written(scene.sentence.text, scene.lists["court_words"])


def _own_conduct(scene: Scene, event: Event, what: Group) -> bool:
    """Say whether a label is put on the speaker's own doing: its operation, "it", a strike that is nobody else's."""
    named = explicit(scene, what)
    if named and not set(named) & set(event.actor):
        return False
    owner = scene.sentence.words[what.first : what.head]
    its = bool(owner) and owner[0].lower in POSSESSIVES
    if not its and any(w.tag == "'" and owner[k].mention is None for k, w in enumerate(owner[1:])):
        return False  # "the group's raids"
    pronoun = scene.sentence.words[what.head].tag == "O" or scene.lowers(what) & {"it", "this", "that"}
    return bool(pronoun) or conduct(scene, what)


def _justifies(scene: Scene, event: Event, clause: Clause) -> str | None:
    if "justify" not in event.families or clause.negated or not heated(scene) or is_charged(clause):
        return None
    done = event.object
    if done is not None and done.lemma in ("himself", "herself", "themselves"):
        return None  # "excused himself and left the room"
    before = scene.sentence.words[max(0, clause.first - 2) : clause.first]
    if any(w.lower == "ready" for w in before) and is_cause(scene, clause):
        return None  # "ready to defend workers' rights"
    doing = next((c for c in scene.sentence.clauses if c.parent is clause and c.form == "ing"), None)
    if doing is not None and doing.first == clause.last:
        return "justifies" if doing.families & {"deploy", "supply", "move", "attack", "strike", "fire", "use"} else None
    if done is not None:
        own = conduct(scene, done) or done.lemma in scene.lists["defended_nouns"]
        away = scene.event_in(done, *CONDUCT) or scene.sentence_codes() - set(event.actor) or is_of_arms(scene, done)
        away = away or (conduct(scene, done) and not scene.lexicon.sets["martial"].isdisjoint(scene.lowers(done)))
        defends = own and away  # "defends its decision" against critics at home is no stance
        return "justifies" if defends or event.lemma != "defend" else None
    return None


def _states(scene: Scene, event: Event, clause: Clause) -> str | None:
    """Read what a speaker states of its own conduct: that it was lawful, that it did not happen, that others answer."""
    if not event.families & {"say", "plainsay"} or clause.negated:
        return None
    told = below(scene, clause)
    return first(_STATED, scene, event, told) if told else None


_STATED = (denied_by, dismissed_by, undeterred_by, avowed_by, justified_by, pleaded_by, passed_on)


_RULES: tuple[Callable[[Scene, Event, Clause], str | None], ...] = (
    _denies,
    _dismisses,
    _labels,
    declines,
    avows,
    _justifies,
    insists,
    retorted,
    _states,
)


def _neither(scene: Scene) -> Claim | None:
    """Read "neither confirmed nor denied", "would not confirm or deny" and "Neither X nor Y has commented"."""
    lowers = scene.spelled
    none = "neither" in lowers and "nor" in lowers
    if not none and (lowers.isdisjoint(_EITHER) or lowers.isdisjoint(_UNSAID)):
        return None
    both = all(any(w.startswith(words) for w in lowers) for words in (("confirm", "admit", "owned"), ("den", "disown")))
    if not none and not both:
        return None
    words = scene.sentence.words
    at = next((i for i, w in enumerate(words) if w.lower == "neither"), len(words))
    before = [c for c in scene.sentence.clauses if c.first < at] if both else []
    for clause in (*reversed(before), *scene.sentence.clauses):  # "a move Togo has neither confirmed nor denied"
        event = speaker(scene, verbal(scene.sentence, clause, scene.lexicon, scene.context))
        if event is not None and event.actor and (clause.lemma in scene.lists["neither_verbs"] or both):
            last = max((c.end for c in scene.sentence.clauses if c.end - event.start < _QUOTE), default=event.end)
            return _claim(scene, replace(event, end=max(event.end, last)), "no_comment")
    return None


_EITHER = frozenset(["or", "nor"])
_UNSAID = frozenset("not neither refused declined refuse decline refuses declines refusing declining would".split())


def _claim(scene: Scene, event: Event, rung: str) -> Claim:
    clause = event.clause
    child = scene.child(clause) if clause is not None else None
    start, end = event.start, event.end
    if child is not None and child.end - event.start < _QUOTE:
        end = max(end, child.end)
    if child is not None and child.start < start and end - child.start < _QUOTE:
        start = child.start  # '"It was our right," he said': what is said shows it
    if clause is not None and rung in ("dismisses", "justifies"):
        end = max(end, min(scene.sentence.words[clause.last - 1].end + len(tail(scene, clause)), event.start + _QUOTE))
    target = tuple(c for c in event.target if c not in event.actor) or scene.others(event.actor)
    target = target or (_charger(scene, event) if rung in ("denies", "dismisses") else ())
    target = target or (other_side(scene, event.actor) if scene.context.is_long and rung != "no_comment" else ())
    target = target if rung != "confirms" else ()  # what is admitted is said to nobody
    event = replace(event, start=start, end=end)
    silent = rung in ("no_comment", "denies")
    status = Status.ASSERTED if silent and event.reading.status is not Status.HYPOTHETICAL else None
    return scene.claim(event, Kind.STANCE, actor=event.actor, target=target, said=True, rung=rung, status=status)


def _charger(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return whose charge of the sentence before a bare denial answers: "Kigali denied the allegation".

    A denial that says what is denied, or by somebody nothing was told of, answers another charge.
    """
    clause, denied = event.clause, event.object
    charges = scene.lists["rumour_nouns"] | scene.lists["charge_nouns"] | scene.lists["guilt_nouns"]
    child = scene.child(clause) if clause is not None else None
    said = denied is None or scene.sentence.words[denied.head].tag in "OD" or denied.lemma in charges
    said = said or (clause is not None and scene.sentence.words[clause.main].text == ":")
    bare = said and (denied is None or all(_is_told(scene, i) for i in denied.inner))
    again = child is None or (child.object is not None and _is_told(scene, child.object))
    if clause is None or not bare or not again or scene.sentence_codes() - set(event.actor):
        return ()
    answered = (c.teller for c in scene.context.charges if not set(event.actor).isdisjoint(c.accused.split("+")))
    tellers = dict.fromkeys(code for teller in answered for code in teller.split("+"))
    return tuple(code for code in tellers if code not in event.actor)


def _is_told(scene: Scene, group: Group) -> bool:
    """Say whether it is a blow told before: "the attack", "these strikes"."""
    bare = scene.sentence.words[group.first].lower in ("the", "this", "these", "such") and not group.inner
    return bare and scene.event_in(group, "attack", "weakattack", "crossed")
