"""Verdicts on another's deed: "said the seizure was piracy", "Iran's sale is 'reckless' - Paris", and whose deed it is.

1. A verdict is what something is said to be, up to the next verb; a grave word further on judges nothing.
2. Whose deed it is stands with it; else it is of who faces the speaker, of "the" deed of an old foe too.
"""

from bot.detect.claims.scene.blame import GRAVE, is_suffered, said
from bot.detect.claims.scene.blows import NEAR
from bot.detect.claims.scene.events import Event
from bot.detect.claims.scene.scene import Scene
from bot.detect.claims.scene.speakers import tail, written
from bot.detect.grammar.text import Clause, Group, Word
from bot.detect.lexicon.codes import ONLOOKERS
from store.model import Claim
from store.terms import Status


def judges(scene: Scene, event: Event) -> Claim | None:
    """Read "said the seizure was piracy", "says London's decision is hostile"."""
    if "plainsay" not in event.families or event.clause is None or not scene.hostile:
        return None
    if not scene.names_official(event.actor_group):
        return None
    if (judged := _judged(scene, event)) is not None:
        return said(scene, event, "condemn", event.actor, judged)
    for child in scene.below(event.clause):
        if child.lemma not in scene.lists["amounting_verbs"]:
            continue
        target = event.beyond(doer(scene, child.subject))
        if not target and child.subject is not None and child.subject.lemma in scene.lists["unwelcome_deeds"]:
            blow = scene.event_in(child.subject, "attack", "crossed")
            target = event.beyond(last_attacker(scene)) if blow else ()
            target = target or wrongdoer(scene, event.actor, child.subject)
        unwelcome = child.negated and any(w.lower == "welcome" for w in _phrase(scene, child)[1:3])
        if target and child.modal is None and (unwelcome or (not child.negated and _is_crime(scene, child))):
            event.end = max(event.end, child.end)
            return said(scene, event, "condemn", event.actor, target)
    return None


def judged(scene: Scene, event: Event) -> Claim | None:
    """Read what a clause tells of another's deed, whoever says it: "Iran's sale is 'reckless' - Paris"."""
    amounts, uses = event.lemma in scene.lists["amounting_verbs"], event.lemma in ("use", "employ")
    clause, done = event.clause, event.object
    if not (amounts or uses) or event.nominal or clause is None:
        return None
    if clause.modal is not None or clause.negated or clause.passive:
        return None
    words = scene.lists["judging_words"]
    amounts = amounts and not _is_anybodys(scene, clause) and written(_predicate(scene, clause), words)
    uses = uses and done is not None and not scene.lowers(done).isdisjoint(words)
    if not (amounts or uses):
        return None
    source, target = event.source, doer(scene, clause.subject)
    if source in (None, *ONLOOKERS) or not scene.hostile or event.reading.status is not Status.ASSERTED:
        return None
    speaker = tuple(str(source).split("+"))
    target = tuple(code for code in target if code not in speaker)
    event.end = max(event.end, _phrase(scene, clause)[-1].end) if amounts else event.end
    return said(scene, event, "condemn", speaker, target) if target else None


def _is_anybodys(scene: Scene, clause: Clause) -> bool:
    """Say whether what is judged is only "it": in a long article whoever was named last, of whom nothing is told."""
    judged = clause.subject
    return scene.context.is_long and judged is not None and scene.sentence.words[judged.head].tag == "O"


def _predicate(scene: Scene, clause: Clause) -> str:
    """Return what something is said to be, up to the next verb: not "are among those held on terrorism charges"."""
    ahead = (scene.sentence.words[c.first].start for c in scene.sentence.clauses if c.first >= clause.last)
    length = min(ahead, default=len(scene.sentence.text)) - scene.sentence.words[clause.last - 1].end
    return tail(scene, clause)[:length]


def _judged(scene: Scene, event: Event) -> tuple[str, ...] | None:
    """Read a heading without "is": "Envoy says Hamas reply ‘unacceptable’"; None where it judges nothing."""
    done, words = event.object, scene.sentence.words
    if scene.sentence.field != "title" or done is None or scene.below(event.clause or scene.sentence.clauses[0]):
        return None
    rest = [w for w in words[done.last :] if w.tag not in 'R"']
    target = event.beyond(scene.owner(done))
    near = bool(rest) and rest[0].tag in "AZG" and any(w.lower in scene.lists["judging_words"] for w in rest[:2])
    return target if near and target else None


def _is_crime(scene: Scene, child: Clause) -> bool:
    behind = {w.lower for w in _phrase(scene, child)[1:]}
    insulted = scene.names_party(child.subject) and not scene.lists["insult_words"].isdisjoint(behind)
    return insulted or written(tail(scene, child), scene.lists["judging_words"])


def _phrase(scene: Scene, clause: Clause) -> list[Word]:
    """Return the last word of a verb and those behind it up to the end of its phrase."""
    words = scene.sentence.words[clause.last - 1 : clause.last + 2 * NEAR]
    until = next((i for i, w in enumerate(words) if i and w.tag in ",.C"), len(words))
    return words[:until]


def doer(scene: Scene, group: Group | None) -> tuple[str, ...]:
    """Return who did what a group tells: the actor of its event, else whose it is."""
    struck = next((e.actor for e in scene.events if e.group is not None and e.group is group and e.actor), None)
    own = () if is_suffered(scene, group) else scene.owner(group)
    return own if struck is None else struck


def committed_by(scene: Scene, done: Group) -> tuple[str, ...]:
    """Return who did it in "condemned war crimes committed by Russia", "the raid that Russia carried out"."""
    asked = (c for c in scene.sentence.clauses if c.object is done and c.link == "who" and c.lemma not in _SUFFERED)
    doers = next((c.subject.codes for c in asked if c.subject is not None and c.subject.first > done.first), ())
    if doers:
        return doers
    told = (c for c in scene.sentence.clauses if c.subject is done and c.form in ("ed", "en") and c.link == "who")
    told = (c for c in told if c.lemma not in _KEPT)  # "a clinic run by the UN"
    return next((a.codes for c in told for a in c.args if a.prep == "by" and a.codes), ())


_KEPT = frozenset("run operate own manage support".split())
_SUFFERED = frozenset("suffer face reject deny repel fear endure".split())


def wrongdoer(scene: Scene, actor: tuple[str, ...], deed: Group | None) -> tuple[str, ...]:
    """Return whose deed it is that a speaker judges: who faces it, else its old foe; "his murder" is nobody's."""
    told = deed is not None and scene.sentence.words[deed.first].lower in _TOLD
    return scene.rival(actor) or (scene.old_foe(actor) if told or scene.event_in(deed, *GRAVE) else ())


_TOLD = frozenset("the this that these those it".split())


def last_attacker(scene: Scene) -> tuple[str, ...]:
    """Return who was last told to strike; in a long article that must be one of the two sides that it tells of."""
    attacker, foes = scene.context.attacker, scene.context.foes
    return attacker if not scene.context.is_long or not foes or set(attacker) <= set(foes) else ()


def noted(scene: Scene, event: Event, done: Group, target: tuple[str, ...]) -> Claim | None:
    """Return a condemnation, and keep whose deed it was for "the raid" that another condemns."""
    claim = said(scene, event, "condemn", event.actor, target)
    if claim is not None:
        scene.context.condemned[done.lemma] = target
    return claim


def condemned_before(scene: Scene, done: Group) -> tuple[str, ...]:
    """Return whose deed "the arrest" is that another has condemned before."""
    bare = scene.sentence.words[done.first].lower in ("the", "this") and done.last == done.first + 2 and not done.inner
    return scene.context.condemned.get(done.lemma, ()) if bare else ()


def held_by(scene: Scene, event: Event, done: Group) -> tuple[str, ...]:
    """Return who holds them in "condemned the detention of Malian journalists in Chad": not their own land."""
    near = (*done.inner, *event.args)
    people = any(i.prep == "of" for i in near) and scene.lexicon.counting.has("captured takings", done.lemma)
    by = (i for prep in ("by", "in") for i in near if i.prep == prep)
    return next((c for i in by if people and (c := event.beyond(i.codes))), ())


def blamed_beside(scene: Scene, event: Event) -> tuple[str, ...]:
    """Return whom who condemns a deed blames for it beside that: "denounced the strike, blaming Chad"."""
    beside = [c for c in scene.sentence.clauses if c.parent is event.clause and c.form == "ing"]
    below = (c for c in scene.sentence.clauses if c in beside or (c.form == "ing" and c.parent in beside))
    named = (c.object.codes for c in below if "accuse" in c.families and c.object is not None)
    return next((codes for found in named if (codes := event.beyond(found))), ())


def suffered_by(scene: Scene, done: Group) -> tuple[str, ...]:
    """Return whose land a deed is done to: "the invasion of Chad"; its dissenters are harmed by their own state."""
    victims = next((i for i in done.inner if i.prep == "of"), None)
    if victims is None or done.lemma not in scene.lists["suffered_deeds"]:
        return ()
    held = {pair.partition("-")[0] for pair in scene.lists["lone_foes"]}  # whose people a foe holds and shoots
    own = scene.lexicon.singular(victims.lemma) in scene.lists["dissenters"] and held.isdisjoint(victims.codes)
    return () if own else victims.codes
